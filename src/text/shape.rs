//! What the shape of a line says: whether it begins with a bullet, stands alone like a heading, or
//! runs on into the next.

use super::clean::Placed;
use super::dates::{ends_in_years, is_year};
use crate::reader::CELLS_APART;

/// A line with at least so many words, or any that the next one continues in lower case, runs on.
const RUNNING_WORDS: usize = 4;
/// A line that begins in lower case and continues none is an item of a list if it has at most so
/// many words.
const ITEM_WORDS: usize = 6;
/// A line with at most so many words that is all capitals or ends in a colon stands alone.
const HEADING_WORDS: usize = 6;
/// The width broke no line that has, with a word more, at most one word in so many of the longest
/// beside it.
const SHORT_SHARE: usize = 2;

/// How a line may be joined to the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all: a block ends with it.
    Block,
    /// Only if the next line goes on in lower case.
    IfContinued,
    /// Yes: it is long enough to have been broken.
    Running,
    /// It ends in a hyphen, which goes if the next line goes on in lower case.
    Hyphen,
}

impl Joint {
    /// How `line` may be joined to the next; `joined` tells whether it was to the one before.
    pub(super) fn after(line: &[Placed], joined: bool) -> Self {
        let mut end = trimmed(line).iter().rev().map(|(c, _)| *c);
        let last = end.next();
        let words = line
            .split(|(c, _)| c.is_whitespace())
            .filter(|w| !w.is_empty())
            .count();
        // Where items begin in lower case (or "10-key"), a small letter on the next line continues nothing.
        let first = line.first().map(|(c, _)| *c);
        let begins_small = first.is_some_and(char::is_lowercase);
        let is_item = !joined && (begins_small || first.is_some_and(|c| c.is_ascii_digit()));
        match last {
            Some('-' | '‐') if end.next().is_some_and(char::is_alphabetic) => Self::Hyphen,
            Some(',' | '&' | '/' | '(') => Self::Running,
            Some('.' | '!' | '?') => Self::Block,
            Some(':' | ';') | None => Self::IfContinued,
            Some(_) if is_item && words <= ITEM_WORDS => Self::Block,
            Some(_) if ends_in_years(&written(line)) => Self::IfContinued,
            Some(_) if words >= RUNNING_WORDS => Self::Running,
            // The short line after a break is the last of its paragraph, but in a narrow column.
            Some(_) if joined && !begins_small => Self::Block,
            Some(_) => Self::IfContinued,
        }
    }

    pub(super) fn runs_into(self, continued: bool) -> bool {
        match self {
            Self::Block => false,
            Self::IfContinued => continued,
            Self::Running | Self::Hyphen => true,
        }
    }
}

/// For each line of a page whether it ends long before its neighbours do: no width broke it, so what
/// begins with a capital under it is something new.
///
/// Neighbours stand in one run of lines without an empty one and without one that ends a sentence.
/// Words are counted, so that no name's length decides.
pub(super) fn cut_short(lines: &[String]) -> Vec<bool> {
    let words = |line: &String| line.split_whitespace().count();
    let ends_with = |line: &String, ends: &[char]| line.trim_end().ends_with(ends);
    let goes_on = |line: &String| ends_with(line, &[',', '&', '/', '(']);
    let are_in_one_run = |one: &String, next: &String| {
        words(one) > 0 && words(next) > 0 && !ends_with(one, &['.', '!', '?'])
    };
    let of_run = |run: &[String]| {
        let longest = run.iter().map(words).max().unwrap_or_default();
        let is_cut = |line| (words(line) + 1) * SHORT_SHARE <= longest && !goes_on(line);
        run.iter().map(is_cut).collect::<Vec<bool>>()
    };
    lines.chunk_by(are_in_one_run).flat_map(of_run).collect()
}

fn written(line: &[Placed]) -> String {
    line.iter().map(|(c, _)| *c).collect()
}

/// Whether a line begins with a year, as that of a job may.
pub(super) fn begins_with_year(line: &[Placed]) -> bool {
    let word: String = line
        .iter()
        .map(|(c, _)| *c)
        .take_while(char::is_ascii_digit)
        .collect();
    is_year(&word)
}

/// A line at its first wide gap: what stands in the margin, or in a first cell, and the rest.
#[must_use]
pub fn at_wide_gap(raw: &str) -> Option<(&str, &str)> {
    let raw = raw.trim_start();
    let gaps = [raw.split_once('\t'), raw.split_once(CELLS_APART)];
    gaps.into_iter()
        .flatten()
        .min_by_key(|(before, _)| before.len())
}

/// The line without the white space and the bullet or number that it begins with.
pub(super) fn without_bullet(line: &[Placed]) -> (&[Placed], bool) {
    let line = trimmed(line);
    let at = |n: usize| line.get(n).map(|(c, _)| *c);
    let is_mark = |c: char| {
        matches!(
            c,
            '•' | '·'
                | '●'
                | '○'
                | '◦'
                | '‣'
                | '⁃'
                | '∙'
                | '■'
                | '□'
                | '▪'
                | '▫'
                | '►'
                | '▶'
                | '▸'
                | '➢'
                | '➤'
                | '➔'
                | '❖'
                | '✓'
                | '✔'
                | '✦'
                | '★'
                | '*'
                | '>'
                | '»'
                | '+'
                | '-'
                | '–'
                | '—'
                | '\u{fffd}'
        ) || ('\u{e000}'..='\u{f8ff}').contains(&c)
            || ('■'..='◿').contains(&c)
    };
    let marks = line.iter().take_while(|(c, _)| is_mark(*c)).count();
    let digits = line.iter().take_while(|(c, _)| c.is_ascii_digit()).count();
    let skip = match at(0) {
        // "+1 555 0100" and "-5 %" are no bullets.
        Some('+' | '-') if at(1).is_some_and(|c| c.is_ascii_digit()) => 0,
        // Word's second level: a letter o in a symbol font that was lost.
        Some('o')
            if at(1).is_some_and(char::is_whitespace) && at(2).is_some_and(char::is_uppercase) =>
        {
            1
        }
        _ if marks > 0 => marks,
        _ if (1..=2).contains(&digits)
            && matches!(at(digits), Some('.' | ')'))
            && at(digits + 1).is_some_and(char::is_whitespace) =>
        {
            digits + 1
        }
        _ => 0,
    };
    (trimmed(&line[skip..]), skip > 0)
}

fn trimmed(line: &[Placed]) -> &[Placed] {
    let is_text = |(c, _): &Placed| !c.is_whitespace();
    let Some(start) = line.iter().position(is_text) else {
        return &[];
    };
    let end = line.iter().rposition(is_text).map_or(start, |n| n + 1);
    &line[start..end]
}

/// A short line in capitals, or one that ends in a colon.
pub(super) fn is_heading_shaped(line: &[Placed]) -> bool {
    let words = line
        .split(|(c, _)| c.is_whitespace())
        .filter(|w| !w.is_empty())
        .count();
    let letters = || line.iter().map(|(c, _)| *c).filter(|c| c.is_alphabetic());
    words <= HEADING_WORDS
        && (line.last().is_some_and(|(c, _)| *c == ':')
            || (letters().count() > 3 && !letters().any(char::is_lowercase)))
}

#[cfg(test)]
mod tests {
    use super::at_wide_gap;
    use crate::reader::{Document, Format, Page};
    use crate::text::Text;

    fn text(lines: &str) -> Text {
        let page = Page::new(lines.lines().map(str::to_owned).collect());
        Text::new(Document::new(Format::Text, vec![page]))
    }

    #[test]
    fn the_lines_of_a_narrow_column_are_one_sentence() {
        let narrow =
            "Coded and posted charges\nand corrected\nmismatched\nrecords of the wards\n\nDutch";
        let told = "Coded and posted charges and corrected mismatched records of the wards";
        assert!(
            text(narrow).cased().starts_with(told),
            "{}",
            text(narrow).cased()
        );
        let heading = "Helper of wards and rooms\nSkills\nfiling, billing";
        assert!(
            text(heading).cased().contains("Skills\nfiling"),
            "{}",
            text(heading).cased()
        );
    }

    #[test]
    fn a_line_that_ends_long_before_its_neighbours_was_not_broken() {
        let lines = "Vaccines for children, fridge temps\nStrep, flu, urine dip, phlebotomy,\n\
                     EKG and in the morning a huddle with the doctor on what is due that day";
        let told = "Vaccines for children, fridge temps\nStrep, flu, urine dip, phlebotomy, EKG \
                    and in the morning a huddle with the doctor on what is due that day";
        assert_eq!(text(lines).cased(), told);
        let apart = lines.replace("day", "day.").replace("\nEKG", ".\nEKG");
        assert!(text(&apart).cased().contains("temps Strep"));
    }

    #[test]
    fn the_first_wide_gap_parts_a_line() {
        let parted = Some(("Awards", "Clerk of the year\t2019"));
        assert_eq!(at_wide_gap("  Awards    Clerk of the year\t2019"), parted);
        let parted = Some(("Awards", "Clerk    2019"));
        assert_eq!(at_wide_gap("Awards\tClerk    2019"), parted);
        assert_eq!(at_wide_gap("Clerk of the year, 2019"), None);
    }
}
