//! The words around a find, as the document has them.

use std::ops::Range;

use super::Surroundings;

/// A quote is at most about this many bytes of the text, the found words in its middle.
const QUOTE: usize = 160;

/// The document's words around `span`: its sentence, or the middle of a long one.
pub(super) fn quote(around: &Surroundings<'_>, span: &Range<usize>) -> String {
    let sentence = around.sentences.around(span);
    let cased = around.text.cased();
    let room = QUOTE.saturating_sub(span.len()) / 2;
    let (mut start, mut end) = (sentence.start, sentence.end);
    if span.start - start > room {
        start = cased.ceil_char_boundary(span.start - room);
        start = cased[start..span.start]
            .find(' ')
            .map_or(span.start, |n| start + n + 1);
    }
    if end - span.end > room {
        end = cased.floor_char_boundary(span.end + room);
        end = cased[span.end..end]
            .rfind(' ')
            .map_or(span.end, |n| span.end + n);
    }
    let words = around.text.original(start..end);
    let before = if start > sentence.start { "… " } else { "" };
    let after = if end < sentence.end { " …" } else { "" };
    format!("{before}{words}{after}")
}
