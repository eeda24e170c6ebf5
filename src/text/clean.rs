//! One line's characters as a person sees them: ligatures taken apart, accents put together,
//! invisible characters dropped, mojibake undone. Each keeps its place in the line.

use encoding_rs::WINDOWS_1252;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// A character of a cleaned line and the byte of the raw line at which it begins.
pub(super) type Placed = (char, u32);

/// Cleans `raw` into `line`, which is emptied first.
pub(super) fn clean(raw: &str, line: &mut Vec<Placed>) {
    line.clear();
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let rest = &raw[at..];
        if c.is_ascii() {
            at += 1;
            match c {
                // A line break within a paragraph, as word processors write it.
                '\u{b}' => line.push((' ', place)),
                c if c.is_ascii_control() && c != '\t' => {}
                c => line.push((c, place)),
            }
            continue;
        }
        let known = mojibake(rest, line.last()).or_else(|| swapped(rest, line.last()));
        let (seen, length) = known.unwrap_or((Some(c), c.len_utf8()));
        at += length;
        for c in seen.into_iter().flat_map(|c| std::iter::once(c).nfkc()) {
            let composed = line.last().and_then(|(before, _)| compose(*before, c));
            match composed {
                Some(composed) => line.last_mut().expect("it was composed with").0 = composed,
                None if is_invisible(c) || is_combining_mark(c) => {}
                None => line.push((c, place)),
            }
        }
    }
}

/// A letter of a ligature whose two bytes Ghostscript 10.00 swapped, within a word: "Pro昀椀le".
fn swapped(rest: &str, before: Option<&Placed>) -> Option<(Option<char>, usize)> {
    let letter = |c: char| match c {
        '昀' => Some('f'),
        '椀' => Some('i'),
        '氀' => Some('l'),
        '琀' => Some('t'),
        _ => None,
    };
    let mut chars = rest.chars();
    let c = chars.next()?;
    let is_letter = |c: char| c.is_ascii_alphabetic() || letter(c).is_some();
    let in_word =
        before.is_some_and(|(c, _)| c.is_ascii_alphabetic()) || chars.next().is_some_and(is_letter);
    letter(c)
        .filter(|_| in_word)
        .map(|letter| (Some(letter), c.len_utf8()))
}

/// UTF-8 that was read as Windows-1252 somewhere on its way: the character meant (`None` if it is
/// not to be shown) and how many bytes of `rest` it takes.
fn mojibake(rest: &str, before: Option<&Placed>) -> Option<(Option<char>, usize)> {
    let first = rest.chars().next()?;
    if !matches!(first, 'Â' | 'Ã' | 'â' | 'ï' | 'ð') {
        return None;
    }
    let mut bytes = Vec::with_capacity(4);
    for (n, c) in rest.char_indices().take(4) {
        let text = &rest[n..n + c.len_utf8()];
        let (byte, _, unmapped) = WINDOWS_1252.encode(text);
        if unmapped || byte.len() != 1 || byte[0] < 0x80 {
            break;
        }
        bytes.push(byte[0]);
        if n > 0
            && let Ok(meant) = std::str::from_utf8(&bytes)
        {
            return Some((meant.chars().next(), n + c.len_utf8()));
        }
    }
    // The last byte was lost: wkhtmltopdf leaves a zero-width space where it stood.
    for (lost, meant) in [("ï¼\u{200b}", Some(',')), ("â€\u{200b}", None)] {
        if rest.starts_with(lost) {
            return Some((meant, lost.len()));
        }
    }
    // A no-break space whose second byte became a plain one. Words in capitals may hold a real Â.
    let next = rest.chars().nth(1);
    let stands_alone = first == 'Â'
        && !next.is_some_and(char::is_alphabetic)
        && !before.is_some_and(|(c, _)| c.is_uppercase());
    stands_alone.then_some((Some(' '), first.len_utf8()))
}

/// Characters that take no room: zero-width and soft ones, marks of direction, controls.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> String {
        let mut line = Vec::new();
        clean(raw, &mut line);
        line.into_iter().map(|(c, _)| c).collect()
    }

    #[test]
    fn ligatures_are_taken_apart_and_accents_put_together() {
        assert_eq!(
            cleaned("eﬃcient oﬃce e\u{301}tude"),
            "efficient office étude"
        );
    }

    #[test]
    fn invisible_characters_are_dropped() {
        assert_eq!(
            cleaned("bill\u{ad}ing\u{200b} \u{202e}x\u{1b}"),
            "billing x"
        );
    }

    #[test]
    fn mojibake_is_undone() {
        assert_eq!(cleaned("billingÂ\u{a0}and"), "billing and");
        assert_eq!(cleaned("billingÂ and codingÂ"), "billing  and coding ");
        assert_eq!(
            cleaned("2010 â€“ 2012, patientâ€™s"),
            "2010 – 2012, patient’s"
        );
        assert_eq!(cleaned("GestiÃ³n"), "Gestión");
        assert_eq!(cleaned("Cityï¼\u{200b} State"), "City, State");
    }

    #[test]
    fn ligatures_with_swapped_bytes_are_read() {
        assert_eq!(cleaned("Pro昀椀le of pa琀椀ents"), "Profile of patients");
        assert_eq!(cleaned("昀氀eet, 琀 琴"), "fleet, 琀 琴");
    }

    #[test]
    fn words_that_look_like_mojibake_stay() {
        assert_eq!(
            cleaned("Âge, PÂTISSERIE, naïve, tâche"),
            "Âge, PÂTISSERIE, naïve, tâche"
        );
    }

    #[test]
    fn places_are_those_of_the_raw_line() {
        let mut line = Vec::new();
        clean("\u{200b}ﬁt", &mut line);
        assert_eq!(line, [('f', 3), ('i', 3), ('t', 6)]);
    }
}
