//! Cleaned characters → the form in which phrases and text meet.
//!
//! Hyphens and slashes inside words become spaces, apostrophes and quotation marks go, a lone `&`
//! becomes "and", and white space shrinks to one space. What parts two thoughts (a dash with spaces,
//! a wide gap) becomes a line end, which no phrase crosses; a full stop that shortens a word before a
//! number goes ("Art. 13"); other punctuation stays.

use super::clean::{Placed, clean};

/// White space of at least this many characters is a gap between columns, not between words.
const WIDE_GAP: usize = 3;
/// What a number follows, mostly where laws are named: "Federal Law No. 2", "D.Lgs. 196".
const NUMBERED: [&str; 12] = [
    "No", "Nos", "Art", "art", "Sec", "sec", "Reg", "Regs", "Stat", "Ch", "Lgs", "Dir",
];

/// Folds the characters of one line and hands them on, each with its place in the raw line.
pub(super) fn fold_line(line: &[Placed], mut push: impl FnMut(char, u32)) {
    let at = |n: usize| line.get(n).map(|(c, _)| *c);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut n = 0;
    while let Some((c, place)) = line.get(n).copied() {
        let before = n.checked_sub(1).and_then(at);
        let after = at(n + 1);
        match c {
            c if c.is_whitespace() => {
                let run = line[n..]
                    .iter()
                    .take_while(|(c, _)| c.is_whitespace())
                    .count();
                let is_wide = run >= WIDE_GAP || line[n..n + run].iter().any(|(c, _)| *c == '\t');
                // A label goes on with what it labels: "Systems:    Epic, Excel".
                let parts = is_wide && before != Some(':');
                push(if parts { '\n' } else { ' ' }, place);
                n += run;
                continue;
            }
            '\'' | '’' | '‘' | '`' | '´' | '"' | '“' | '”' | '„' | '«' | '»' => {}
            '-' | '‐' | '‑' | '–' | '−' if is_word(before) && is_word(after) => {
                push(' ', place);
            }
            // What a dash follows or leads without a space belongs to it: "pre-", "-based".
            '-' | '‐' | '‑' if is_word(before) != is_word(after) => push(' ', place),
            '-' | '‐' | '‑' | '–' | '−' | '—' => push('\n', place),
            '/' | '\\' => push(' ', place),
            '&' if !is_word(before) || !is_word(after) => {
                for c in " and ".chars() {
                    push(c, place);
                }
            }
            '.' if is_numbered(line, n) => {}
            c => push(c, place),
        }
        n += 1;
    }
}

/// Whether the full stop at `n` shortens a word that a number follows.
fn is_numbered(line: &[Placed], n: usize) -> bool {
    let mut after = line[n + 1..].iter().map(|(c, _)| *c);
    let is_number = |c: char| c.is_ascii_digit() || c == '§';
    if after.next() != Some(' ') || !after.next().is_some_and(is_number) {
        return false;
    }
    let before = line[..n].iter().rev().map(|(c, _)| *c);
    let word = before.take_while(|c| c.is_alphabetic());
    NUMBERED
        .iter()
        .any(|known| known.chars().rev().eq(word.clone()))
}

/// Folds a phrase as [`Text`](super::Text) folds a line, so that the two can meet.
#[must_use]
pub fn fold(phrase: &str) -> String {
    // Most of the words of rules, which are some hundred thousand, are folded as they stand.
    if is_folded(phrase.as_bytes()) {
        return phrase.to_owned();
    }
    let mut line = Vec::new();
    clean(phrase, &mut line);
    let mut text = String::new();
    fold_line(&line, |c, _| {
        if c != ' ' || !(text.is_empty() || text.ends_with(' ')) {
            text.push(c);
        }
    });
    text.truncate(text.trim_end().len());
    text
}

/// Whether a phrase has nothing but letters and digits, and single spaces between them.
fn is_folded(phrase: &[u8]) -> bool {
    let mut before = b' ';
    let is_plain = |&byte: &u8| {
        let before = std::mem::replace(&mut before, byte);
        byte.is_ascii_alphanumeric() || byte == b' ' && before != b' '
    };
    phrase.iter().all(is_plain) && before != b' '
}

/// `text` in lower case, letter by letter, where that keeps the length in bytes.
#[must_use]
pub fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = |c: char| {
        let mut all = c.to_lowercase();
        match (all.next(), all.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(raw: &str) -> String {
        let (mut line, mut text) = (Vec::new(), String::new());
        clean(raw, &mut line);
        fold_line(&line, |c, _| text.push(c));
        text
    }

    #[test]
    fn separators_inside_words_become_spaces() {
        assert_eq!(
            folded("patient-centered A/R follow\u{2011}up"),
            "patient centered A R follow up"
        );
    }

    #[test]
    fn apostrophes_go_and_ampersands_are_read() {
        assert_eq!(folded("workers’ comp"), "workers comp");
        assert_eq!(folded("R&D"), "R&D");
        assert_eq!(folded("billing&  coding"), "billing and  coding");
    }

    #[test]
    fn a_full_stop_before_a_number_of_a_law_goes() {
        assert_eq!(folded("Wis. Stat. 51.30, No. 2"), "Wis. Stat 51.30, No 2");
        assert_eq!(
            folded("In the lab. 3 staff. No. Art."),
            "In the lab. 3 staff. No. Art."
        );
    }

    #[test]
    fn dashes_and_wide_gaps_part_thoughts() {
        assert_eq!(
            folded("Clerk - Billing — Ward    2019"),
            "Clerk \n Billing \n Ward\n2019"
        );
        assert_eq!(folded("Systems:    Epic\tExcel"), "Systems: Epic\nExcel");
    }
}
