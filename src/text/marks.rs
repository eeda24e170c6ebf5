//! The marks with which the items of lists begin.

use std::collections::BTreeMap;

use super::clean::{Placed, clean};
use crate::reader::Page;

/// A mark that is not known begins at least so many lines ...
const LINES: usize = 3;
/// ... and has at most so many characters: "(cid:127)".
const LENGTH: usize = 9;
/// Letters that stand for bullets where a symbol font was lost.
const LETTERS: [&str; 7] = ["q", "v", "u", "n", "l", "Ø", "ü"];
/// What stands at the beginning of lines of Markdown, of tables and of quotations, or between words.
const NO_MARKS: [char; 7] = ['#', '|', '│', '║', '"', '&', '“'];

/// The marks of a document's items, besides those that are known.
#[derive(Debug)]
pub(super) struct Marks(Vec<String>);

impl Marks {
    /// Finds what stands again and again before capitals.
    pub(super) fn new(pages: &[Page]) -> Self {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for line in pages.iter().flat_map(|page| &page.lines) {
            let Some((mark, told)) = line.trim_start().split_once(char::is_whitespace) else {
                continue;
            };
            // "== Experience ==" is a heading.
            let is_closed = told.trim_end().ends_with(mark);
            if may_be_mark(mark) && told.trim_start().starts_with(char::is_uppercase) && !is_closed
            {
                *times.entry(mark).or_default() += 1;
            }
        }
        let again = times.into_iter().filter(|(_, times)| *times >= LINES);
        let cleaned = again.map(|(mark, _)| {
            let mut cleaned = Vec::new();
            clean(mark, &mut cleaned);
            cleaned.into_iter().map(|(c, _)| c).collect()
        });
        Self(cleaned.collect())
    }

    /// The line without the white space and the mark or number that it begins with, and whether it has one.
    pub(super) fn without<'l>(&self, line: &'l [Placed]) -> (&'l [Placed], bool) {
        let line = trimmed(line);
        let skip = match known(line) {
            0 => self.of_document(line),
            skip => skip,
        };
        (trimmed(&line[skip..]), skip > 0)
    }

    /// The length of the mark of this document that a line begins with.
    fn of_document(&self, line: &[Placed]) -> usize {
        let begins = |mark: &&String| {
            let length = mark.chars().count();
            let begins = line.iter().map(|(c, _)| *c).take(length).eq(mark.chars());
            begins && line.get(length).is_some_and(|(c, _)| c.is_whitespace())
        };
        let mark = self.0.iter().find(begins);
        mark.map_or(0, |mark| mark.chars().count())
    }
}

/// Whether what a line begins with is no word, number or sum, but stands for something else.
fn may_be_mark(begin: &str) -> bool {
    let in_brackets = |begin: &str| begin.starts_with(['(', '[']) && begin.ends_with([')', ']']);
    let is_entity = |begin: &str| begin.starts_with('&') && begin.ends_with(';');
    begin.chars().count() <= LENGTH
        && (!begin.contains(char::is_alphanumeric) && !begin.contains(NO_MARKS)
            || LETTERS.contains(&begin)
            || in_brackets(begin)
            || is_entity(begin))
}

/// The length of the mark or number that is one wherever it begins a line.
fn known(line: &[Placed]) -> usize {
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
    match at(0) {
        // "+1 555 0100" and "-5 %" are no bullets.
        Some('+' | '-') if at(1).is_some_and(|c| c.is_ascii_digit()) => 0,
        // Word's second level: a letter o in a symbol font that was lost.
        Some('o')
            if at(1).is_some_and(char::is_whitespace) && at(2).is_some_and(char::is_uppercase) =>
        {
            1
        }
        _ if marks > 0 => marks,
        _ => number(line),
    }
}

/// The length of a number or a letter that counts items: "1.", "2)", "3-", "(4)", "b)".
fn number(line: &[Placed]) -> usize {
    let at = |n: usize| line.get(n).map(|(c, _)| *c);
    let from = usize::from(at(0) == Some('('));
    let digits = line[from..].iter().take_while(|(c, _)| c.is_ascii_digit());
    let digits = digits.count();
    let is_letter = digits == 0 && at(from).is_some_and(|c| c.is_ascii_alphabetic());
    let end = from + digits.max(usize::from(is_letter));
    let is_end = match at(end) {
        Some(')') => digits <= 2 && end > from,
        Some('.' | '-') => (1..=2).contains(&digits) && from == 0,
        _ => false,
    };
    if is_end && at(end + 1).is_some_and(char::is_whitespace) {
        end + 1
    } else {
        0
    }
}

/// A line without the white space around it.
pub(super) fn trimmed(line: &[Placed]) -> &[Placed] {
    let is_text = |(c, _): &Placed| !c.is_whitespace();
    let Some(start) = line.iter().position(is_text) else {
        return &[];
    };
    let end = line.iter().rposition(is_text).map_or(start, |n| n + 1);
    &line[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which lines begin with a mark, and what they say.
    fn told(text: &str) -> Vec<(String, bool)> {
        let page = Page::new(text.lines().map(str::to_owned).collect());
        let marks = Marks::new(std::slice::from_ref(&page));
        let line = |raw: &String| {
            let mut line = Vec::new();
            clean(raw, &mut line);
            let (line, has_mark) = marks.without(&line);
            (line.iter().map(|(c, _)| *c).collect(), has_mark)
        };
        page.lines.iter().map(line).collect()
    }

    #[test]
    fn what_begins_line_after_line_is_a_mark() {
        for mark in ["§", "=>", "✅", "[x]", "(cid:127)", "&bull;", "q", "~", "¥"] {
            let lines = ["Filed charts", "Typed letters", "Rang payers"];
            let list = lines.map(|told| format!("{mark} {told}")).join("\n");
            assert_eq!(
                told(&list),
                lines.map(|told| (told.to_owned(), true)),
                "{mark}"
            );
            let two = list.rsplit_once('\n').unwrap().0;
            assert!(told(two).iter().all(|(_, has_mark)| !has_mark), "{mark}");
        }
    }

    #[test]
    fn words_headings_and_sums_are_no_marks() {
        for begin in ["A", "I", "Epic", "#", "##", "|", "2019", "&"] {
            let list = format!("{begin} Clerk\n{begin} Porter\n{begin} Cook");
            assert!(told(&list).iter().all(|(_, has_mark)| !has_mark), "{begin}");
        }
        let closed = told("== Clerk ==\n== Porter ==\n== Cook ==");
        assert!(closed.iter().all(|(_, has_mark)| !has_mark));
    }

    #[test]
    fn numbers_and_letters_count_items() {
        for counted in [
            "1. Filed",
            "2) Filed",
            "(3) Filed",
            "4- Filed",
            "(a) Filed",
            "B) Filed",
        ] {
            assert_eq!(told(counted), [("Filed".to_owned(), true)], "{counted}");
        }
        for other in [
            "2019. Filed",
            "(2019) Filed",
            "J. Roy",
            "3 years",
            "(HR) Filed",
            "12-3 Filed",
        ] {
            assert_eq!(told(other), [(other.to_owned(), false)], "{other}");
        }
    }
}
