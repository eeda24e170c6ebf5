//! Whether a page waits for a script, which is not run, to show what it says.

use crate::reader::document::words_of;
use crate::reader::sight::Sight;
use crate::reader::{Document, NOTE_WORDS};

/// Whether more words of a page, and a résumé's worth, are put away than are seen: pages fold sections, and
/// let text fade in, that a script opens.
pub(super) fn is_most(page: &Document) -> bool {
    let put_away = [Sight::FORMATTED, Sight::CLEAR].map(|sight| match sight {
        Sight::Unseen(_, how) => how,
        Sight::Seen => "",
    });
    let away = page
        .hidden
        .iter()
        .filter(|hidden| put_away.contains(&&*hidden.how));
    let away: usize = away.map(|hidden| words_of(&hidden.lines)).sum();
    away >= NOTE_WORDS && away > page.word_count()
}
