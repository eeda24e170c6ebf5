//! Headings, told by their letters alone: larger than usual, or all capitals.

use super::piece::{Piece, Row};

/// A heading's letters are at least this many times as large as those below it.
pub(super) const LARGER: f32 = 1.1;
/// A heading has at least so many letters where they are as large as others and all capitals.
const HEADING_LETTERS: usize = 4;

/// Whether a row is a heading by its letters.
pub(super) fn is_heading(row: &Row, em: f32) -> bool {
    matches!(&row[..], [piece] if heads(piece, em))
}

/// Whether a piece is a heading by its letters.
pub(super) fn heads(piece: &Piece, em: f32) -> bool {
    piece.size > em * LARGER || is_in_capitals(piece)
}

/// Whether a piece has capitals alone, and is no acronym.
pub(super) fn is_in_capitals(piece: &Piece) -> bool {
    let letters = || piece.text.chars().filter(|c| c.is_alphabetic());
    letters().count() >= HEADING_LETTERS && !letters().any(char::is_lowercase)
}

/// The usual size of some pieces, in points: half of them have no larger one.
pub(super) fn usual_size<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Option<f32> {
    let mut sizes: Vec<f32> = pieces.map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}
