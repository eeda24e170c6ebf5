//! What the shape of a line says: whether it begins with a bullet, stands alone like a heading, or
//! runs on into the next.

use super::clean::Placed;
use super::dates::{ends_in_years, is_year};
use super::marks::trimmed;
use crate::reader::{CELLS_APART, Document, Format};

/// A line with at least so many words, or any that the next one continues in lower case, runs on.
const RUNNING_WORDS: usize = 4;
/// A line that begins in lower case and continues none is an item of a list if it has at most so
/// many words.
const ITEM_WORDS: usize = 6;
/// A line with at most so many words that is all capitals or ends in a colon stands alone.
const HEADING_WORDS: usize = 6;
/// Words that no line ends with but one that goes on.
const UNFINISHED: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "her", "his", "in", "into",
    "is", "its", "my", "of", "on", "or", "our", "than", "that", "the", "their", "to", "was",
    "were", "which", "who", "whose", "with",
];
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

    /// The same, but where less may be joined.
    pub(super) fn at_most(self, most: Self) -> Self {
        match (self, most) {
            (Self::Running, most) => most,
            (Self::IfContinued, Self::Block) => Self::Block,
            (joint, _) => joint,
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

/// How the lines of a document end.
#[derive(Debug)]
pub(super) struct Wrapping {
    /// Whether a width broke any of them: one goes on in small letters on the next.
    is_wrapped: bool,
    /// The words of the longest, where all have one width.
    longest: usize,
}

impl Wrapping {
    pub(super) fn new(document: &Document) -> Self {
        let lines = || document.pages.iter().flat_map(|page| &page.lines);
        let goes_on = |two: &[String]| {
            begins_small(&two[1])
                && !ends_sentence(&two[0])
                && (words(&two[0]) >= RUNNING_WORDS || UNFINISHED.contains(&first_word(&two[1])))
        };
        let has_columns = document.format == Format::Pdf;
        Self {
            is_wrapped: document
                .pages
                .iter()
                .any(|page| page.lines.windows(2).any(goes_on)),
            longest: if has_columns {
                0
            } else {
                lines().map(|line| words(line)).max().unwrap_or_default()
            },
        }
    }

    /// For each line of a page how it may be joined to the next at most, whatever it says: as what begins with
    /// a capital there is something new where no width broke it. It ends long before its neighbours do, or
    /// the longest.
    ///
    /// Neighbours stand in one run of lines without an empty one and without one that ends a sentence.
    /// Words are counted, so that no name's length decides.
    pub(super) fn joints(&self, lines: &[String]) -> Vec<Joint> {
        let are_in_one_run =
            |one: &String, next: &String| words(one) > 0 && words(next) > 0 && !ends_sentence(one);
        let of_run = |run: &[String]| {
            let longest = run.iter().map(|line| words(line)).max().unwrap_or_default();
            let longest = longest.max(self.longest);
            let most = |line: &String| {
                if is_unfinished(line) {
                    Joint::Running
                } else if !self.is_wrapped {
                    Joint::Block
                } else if (words(line) + 1) * SHORT_SHARE <= longest {
                    Joint::IfContinued
                } else {
                    Joint::Running
                }
            };
            run.iter().map(most).collect::<Vec<Joint>>()
        };
        lines.chunk_by(are_in_one_run).flat_map(of_run).collect()
    }
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?'])
}

/// Whether a line begins with a word in small letters, and with no address or name of a thing.
fn begins_small(line: &str) -> bool {
    let word = first_word(line);
    !word.is_empty() && word.chars().all(char::is_lowercase)
}

fn first_word(line: &str) -> &str {
    let word = line.split_whitespace().next().unwrap_or_default();
    word.trim_end_matches(|c: char| c.is_ascii_punctuation())
}

/// Whether a line ends with what nothing ends with.
fn is_unfinished(line: &str) -> bool {
    let line = line.trim_end();
    let last = line.rsplit(' ').next().unwrap_or_default();
    line.ends_with([',', '&', '/', '(']) || UNFINISHED.contains(&last)
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
        Text::new(Document::new(Format::Pdf, vec![page]))
    }

    #[test]
    fn lines_that_no_width_broke_are_not_joined() {
        let duties = "Filed the charts of forty beds\nTyped letters to all of the payers\nRang";
        assert_eq!(text(duties).cased(), duties);
        let broken = duties.replace("payers", "payers of\nLeeds and\nof the north");
        let told = "Filed the charts of forty beds Typed letters to all of the payers of Leeds and";
        assert!(
            text(&broken).cased().starts_with(told),
            "{}",
            text(&broken).cased()
        );
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
        let apart = lines
            .replace("day", "day\nof the week.")
            .replace("\nEKG", ".\nEKG");
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
