//! Plain text in UTF-8: lines as they stand, pages at form feeds.

use super::{Document, Format, Page, Status, Unread};

/// Reads text that [`super::kind`] found to be UTF-8.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unread> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Unread::new(Status::Damaged, format!("not UTF-8: {error}")))?;
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
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
    Ok(Document::new(Format::Text, pages))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes)
            .expect("text")
            .pages
            .into_iter()
            .map(|p| p.lines)
            .collect()
    }

    #[test]
    fn lines_end_in_any_convention() {
        assert_eq!(lines(b"a\nb\r\nc\rd"), [["a", "b", "c", "d"]]);
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        assert_eq!(lines(b"one\n\x0ctwo\n\x0c\n"), [["one"], ["two"]]);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(lines("\u{feff}Ana".as_bytes()), [["Ana"]]);
    }
}
