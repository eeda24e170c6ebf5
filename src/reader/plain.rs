//! Plain text: lines as they stand, pages at form feeds.

use super::{Document, Format, Page};

/// Reads a text.
pub(super) fn read(text: &str) -> Document {
    let text = text.replace("\r\n", "\n");
    let page = |text: &str| {
        Page::new(
            text.trim_end()
                .split(['\n', '\r'])
                .map(str::to_owned)
                .collect(),
        )
    };
    // A form feed after the last page ends it and begins no other.
    let pages = text.trim_end().split('\u{c}').map(page).collect();
    Document::new(Format::Text, pages)
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
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        assert_eq!(lines("one\n\x0ctwo\n\x0c\n"), [["one"], ["two"]]);
    }
}
