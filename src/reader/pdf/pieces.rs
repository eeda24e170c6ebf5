//! Glyphs → pieces of lines: those that stand side by side, with the spaces between their words.
//!
//! Where the gap is wide, a piece ends: it may be the gutter between two columns, which
//! [`super::columns`] decides.

mod edges;
mod initial;

use super::glyphs::{Glyph, PageGlyphs};
use super::piece::{BASELINE, Piece, Space, WORD_GAP, sort};
use edges::parted;

/// A space after which text goes on within this distance, in em, of where the space began is taken
/// back: some producers justify lines so.
const NO_SPACE: f32 = 0.03;
/// A gap wider than this, in em, parts two pieces. Justified lines stretch to about 0.8.
const PIECE_GAP: f32 = 1.2;
/// A gap up to this, in em, stands between a bullet and its item.
const BULLET_GAP: f32 = 4.0;
/// The same character again within this distance, in em, is a shadow or a fake bold, not text.
const SHADOW: f32 = 0.12;

/// The pieces that glyphs of a page make which run in one direction, in drawing order; sorted from top
/// to bottom and left to right.
pub(super) fn pieces<'g>(page: &PageGlyphs, glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Piece> {
    let mut drawn = initial::joined(in_drawing_order(page, glyphs));
    sort(&mut drawn);
    let joined = join_neighbours(drawn);
    let mut edges: Vec<f32> = joined.iter().map(|piece| piece.left).collect();
    edges.sort_by(f32::total_cmp);
    let parted = joined.into_iter().flat_map(|piece| parted(piece, &edges));
    let mut pieces: Vec<Piece> = parted.collect();
    for piece in &mut pieces {
        piece.close_up();
        let bullet = page
            .bullets
            .iter()
            .find(|bullet| piece.begins_at(bullet.text));
        piece.bullet = bullet.map(|bullet| bullet.left);
    }
    pieces
}

/// Producers draw words in reading order as a rule, so most pieces come out whole.
fn in_drawing_order<'g>(page: &PageGlyphs, glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(&str, Glyph)> = None;
    let mut space: Option<f32> = None;
    for glyph in glyphs {
        let chars = page.chars_of(glyph);
        if chars.trim().is_empty() {
            if let Some(piece) = pieces.last_mut()
                && (piece.y - glyph.y).abs() <= BASELINE * piece.size
                && !piece.text.ends_with(' ')
            {
                piece.text.push(' ');
                space = Some(glyph.x);
            }
            continue;
        }
        let shadow = last.is_some_and(|(before, at)| {
            before == chars
                && (at.x - glyph.x).abs() < SHADOW * glyph.size
                && (at.y - glyph.y).abs() < SHADOW * glyph.size
        });
        if shadow {
            continue;
        }
        last = Some((chars, *glyph));
        let space = space.take();
        if let Some(piece) = pieces.last_mut() {
            let size = piece.size.max(glyph.size);
            let gap = glyph.x - piece.right;
            let on_line = (piece.y - glyph.y).abs() <= BASELINE * size;
            if on_line && gap > -0.5 * size && gap <= PIECE_GAP * size {
                let is_taken_back =
                    space.is_some_and(|x| (glyph.x - x).abs() < NO_SPACE * glyph.size);
                if is_taken_back && gap <= WORD_GAP * glyph.size {
                    piece.text.truncate(piece.text.trim_end().len());
                }
                piece.append(chars, (glyph.x, glyph.right), glyph.size);
                if glyph.size > piece.size {
                    (piece.size, piece.y) = (glyph.size, glyph.y);
                }
                continue;
            }
        }
        pieces.push(Piece::new(chars, glyph.x, glyph.right, glyph.y, glyph.size));
    }
    pieces
}

/// Joins pieces that stand on one line without a wide gap, whatever order they were drawn in.
fn join_neighbours(sorted: Vec<Piece>) -> Vec<Piece> {
    let mut joined = Vec::with_capacity(sorted.len());
    let mut rest = sorted.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut line = vec![first];
        while let Some(next) = rest.next_if(|next| line[0].shares_line_with(next)) {
            line.push(next);
        }
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let start = joined.len();
        for mut piece in line {
            let ends_in_space = piece.text.ends_with(' ');
            piece.text.truncate(piece.text.trim_end().len());
            if ends_in_space {
                piece.text.push(' ');
            }
            let Some(before) = joined[start..].last_mut() else {
                joined.push(piece);
                continue;
            };
            let before: &mut Piece = before;
            let size = before.size.max(piece.size);
            let gap = piece.left - before.right;
            let shadow = before.text.trim() == piece.text.trim()
                && (before.left - piece.left).abs() < SHADOW * size;
            if shadow {
                before.right = before.right.max(piece.right);
            } else if gap > -0.5 * size
                && (gap <= PIECE_GAP * size || before.is_bullet() && gap <= BULLET_GAP * size)
            {
                before.append(&piece.text, (piece.left, piece.right), size);
                let start = before.text.len() - piece.text.len();
                let moved = |space: &Space| Space {
                    at: start + space.at,
                    ..*space
                };
                before.spaces.extend(piece.spaces.iter().map(moved));
                before.size = size;
            } else {
                joined.push(piece);
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests;
