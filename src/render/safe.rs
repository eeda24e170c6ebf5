//! Text of strangers made safe for a terminal.

use std::borrow::Cow;

/// `text` with every character that a terminal would obey, or that would turn the direction of
/// writing, shown as `\u{..}`.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| {
        if is_unsafe(c) {
            c.escape_unicode().to_string()
        } else {
            c.to_string()
        }
    };
    Cow::Owned(text.chars().map(show).collect())
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(
            safe("\u{1b}[31mAna\u{7}\u{202e}fdp"),
            "\\u{1b}[31mAna\\u{7}\\u{202e}fdp"
        );
        assert_eq!(safe("Ana Müller 🏥.pdf"), "Ana Müller 🏥.pdf");
    }
}
