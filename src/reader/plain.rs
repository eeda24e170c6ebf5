//! Plain text: lines as they stand, pages at form feeds, columns one after the other.

use std::borrow::Cow;

use super::pdf;
use super::{Document, Format, Page};

/// What ends a line, in Unicode and in what word processors write.
const LINE_ENDS: [char; 6] = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
/// The sides of a frame that is drawn with letters.
const SIDES: [char; 4] = ['|', '│', '║', '┃'];
/// At least this share of the lines, in percent, has marks that are none of the text.
const MARKED: usize = 70;

/// Reads a text.
pub(super) fn read(text: &str) -> Document {
    let text = text.replace("\r\n", "\n");
    let text = unquoted(&text);
    let page = |text: &str| {
        let lines = text.trim_end().split(LINE_ENDS).map(str::to_owned);
        let lines = unframed(lines.collect());
        pdf::columns(&lines).unwrap_or_else(|| Page::new(lines))
    };
    // A form feed after the last page ends it and begins no other.
    let pages = text.trim_end().split('\u{c}').map(page).collect();
    Document::new(Format::Text, pages)
}

/// A text without the marks of a quotation, where it is one nearly as a whole: somebody passed it on.
fn unquoted(text: &str) -> Cow<'_, str> {
    let written = text.lines().filter(|line| !line.trim().is_empty());
    if !are_most(written, |line| line.starts_with('>')) {
        return Cow::Borrowed(text);
    }
    let lines = text.lines().map(|line| {
        let mut line = line;
        while let Some(rest) = line.strip_prefix('>') {
            line = rest.strip_prefix(' ').unwrap_or(rest);
        }
        line
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// Lines without the frame that is drawn around nearly all of them.
fn unframed(lines: Vec<String>) -> Vec<String> {
    let inner = |line: &str| {
        let line = line.trim();
        let inner = line.strip_prefix(SIDES)?.strip_suffix(SIDES)?;
        (!inner.contains(SIDES)).then(|| inner.strip_prefix(' ').unwrap_or(inner).to_owned())
    };
    let is_written = |line: &&str| line.contains(char::is_alphanumeric);
    let written = lines.iter().map(String::as_str).filter(is_written);
    if !are_most(written, |line| inner(line).is_some()) {
        return lines;
    }
    let is_edge = |line: &str| !line.contains(|c: char| c.is_alphanumeric() || c.is_whitespace());
    let without = |line: String| match inner(&line) {
        Some(inner) => inner,
        None if is_edge(line.trim()) => String::new(),
        None => line,
    };
    lines.into_iter().map(without).collect()
}

fn are_most<'l>(lines: impl Iterator<Item = &'l str>, marked: impl Fn(&str) -> bool) -> bool {
    let (marked, other): (Vec<&str>, Vec<&str>) = lines.partition(|line| marked(line));
    marked.len() * 100 >= (marked.len() + other.len()).max(1) * MARKED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Vec<String>> {
        read(text).pages.into_iter().map(|p| p.lines).collect()
    }

    #[test]
    fn lines_end_in_any_convention() {
        assert_eq!(lines("a\nb\r\nc\rd"), [["a", "b", "c", "d"]]);
        assert_eq!(lines("a\u{b}b\u{2028}c"), [["a", "b", "c"]]);
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        assert_eq!(lines("one\n\x0ctwo\n\x0c\n"), [["one"], ["two"]]);
    }

    #[test]
    fn a_quotation_of_all_is_read_without_its_marks() {
        assert_eq!(lines("> a\n>\n>> b"), [["a", "", "b"]]);
        assert_eq!(lines("Clerk\n> filed"), [["Clerk", "> filed"]]);
    }

    #[test]
    fn a_frame_around_all_is_read_without_it() {
        assert_eq!(
            lines("+---+\n| a |\n|   |\n| b |\n+---+"),
            [["", "a ", "  ", "b ", ""]]
        );
        assert_eq!(lines("| a | b |\n| c | d |"), [["| a | b |", "| c | d |"]]);
    }
}
