//! Pieces that reach over the edge of a column, parted there.

use std::ops::Range;

use super::super::piece::{Piece, Space};

/// A gap wider than this, in em, parts two columns where what stands behind it begins at an edge: one
/// at which at least so many pieces begin, as exactly as this, in em.
const COLUMN_GAP: f32 = 0.6;
const EDGE_PIECES: usize = 4;
const AT_EDGE: f32 = 0.05;
/// At an edge with so many pieces a narrower gap does: beside a heading in larger letters, say.
const SHARP_EDGE_PIECES: usize = 8;
const SHARP_EDGE_GAP: f32 = 0.45;

/// A line that nearly fills its column and what stands beside it in the next; `edges` are where the
/// pieces of the page begin, in order.
pub(super) fn parted(piece: Piece, edges: &[f32]) -> Vec<Piece> {
    let same = AT_EDGE * piece.size;
    let least_gap = |x: f32| {
        let from = edges.partition_point(|edge| *edge < x - same);
        let pieces = edges[from..].iter().take_while(|edge| **edge <= x + same);
        match pieces.take(SHARP_EDGE_PIECES).count() {
            ..EDGE_PIECES => f32::MAX,
            EDGE_PIECES..SHARP_EDGE_PIECES => COLUMN_GAP,
            _ => SHARP_EDGE_GAP,
        }
    };
    let (mut start, mut left, mut first) = (0, piece.left, 0);
    let mut parts = Vec::new();
    for (n, space) in piece.spaces.iter().enumerate() {
        let words = &piece.text[start..space.at];
        if space.width > least_gap(space.gap.1) && words.trim().contains(' ') {
            let spaces = &piece.spaces[first..n];
            parts.push(part(&piece, start..space.at, (left, space.gap.0), spaces));
            (start, left, first) = (space.at + 1, space.gap.1, n + 1);
        }
    }
    if parts.is_empty() {
        return vec![piece];
    }
    let rest = start..piece.text.len();
    parts.push(part(
        &piece,
        rest,
        (left, piece.right),
        &piece.spaces[first..],
    ));
    parts
}

/// The part of a piece that has these bytes of its text, edges and spaces.
fn part(piece: &Piece, text: Range<usize>, (left, right): (f32, f32), spaces: &[Space]) -> Piece {
    let moved = |space: &Space| Space {
        at: space.at - text.start,
        ..*space
    };
    Piece {
        left,
        right,
        y: piece.y,
        size: piece.size,
        bullet: None,
        table: None,
        spaces: spaces.iter().map(moved).collect(),
        text: piece.text[text.clone()].to_owned(),
    }
}
