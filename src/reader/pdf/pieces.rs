//! Pieces of lines: glyphs that stand side by side, with the spaces between their words.
//!
//! Where the gap is wide, a piece ends: it may be the gutter between two columns, which
//! [`super::columns`] decides.

mod edges;
mod initial;

use super::glyphs::{Glyph, PageGlyphs};
use super::side::Lines;
use edges::parted;

/// A gap wider than this, in em, parts two words. Poppler uses the same measure.
const WORD_GAP: f32 = 0.12;
/// A space after which text goes on within this distance, in em, of where the space began is taken
/// back: some producers justify lines so.
const NO_SPACE: f32 = 0.03;
/// A gap wider than this, in em, parts two pieces. Justified lines stretch to about 0.8.
const PIECE_GAP: f32 = 1.2;
/// A gap up to this, in em, stands between a bullet and its item.
const BULLET_GAP: f32 = 4.0;
/// Baselines closer than this, in em, are the same by intent and not by chance.
pub(super) const SAME_BASELINE: f32 = 0.1;
/// A line begins about so far, in em, above its baseline.
const ASCENT: f32 = 0.9;
/// Baselines that differ by less than this, in em, are one line; superscripts are raised less.
const BASELINE: f32 = 0.4;
/// At least so many different letters standing alone, three in four of a piece's words, are one word
/// or more spaced out for show ...
const SPACED_LETTERS: usize = 3;
/// ... in which words are this many times further apart than letters.
const WORDS_APART: f32 = 1.5;
/// The same character again within this distance, in em, is a shadow or a fake bold, not text.
const SHADOW: f32 = 0.12;

/// Part of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Left and right edge, in points.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Baseline, in points, growing downwards.
    pub(super) y: f32,
    /// Largest font size in it, in points.
    pub(super) size: f32,
    /// What is written in its place, where it is a line of a table.
    pub(super) table: Option<Lines>,
    spaces: Vec<Space>,
}

/// A space in a piece.
#[derive(Clone, Copy, Debug)]
struct Space {
    /// Its byte in the text.
    at: usize,
    /// How wide it is, in em.
    width: f32,
    /// Where what stands before it ends and what stands behind it begins, in points.
    gap: (f32, f32),
}

/// Pieces that share a baseline, from left to right.
pub(super) type Row = Vec<Piece>;

impl Piece {
    pub(super) fn new(text: &str, left: f32, right: f32, y: f32, size: f32) -> Self {
        Self {
            text: text.to_owned(),
            left,
            right,
            y,
            size,
            table: None,
            spaces: Vec::new(),
        }
    }

    /// Adds what stands from `left` to `right`, after a space if the gap is wide enough in em of `size`.
    fn append(&mut self, text: &str, (left, right): (f32, f32), size: f32) {
        let width = (left - self.right) / size;
        if width > WORD_GAP && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        if self.text.ends_with(' ') {
            self.spaces.push(Space {
                at: self.text.len() - 1,
                width,
                gap: (self.right, left),
            });
        }
        self.text.push_str(text);
        self.right = self.right.max(right);
    }

    /// Closes up letters that are spaced out for show: "S K I L L S", "W O R K  H I S T O R Y".
    fn close_up(&mut self) {
        let lone = || {
            self.text
                .split(' ')
                .filter(|word| word.chars().count() == 1)
        };
        let mut letters: Vec<&str> = lone().collect();
        letters.sort_unstable();
        letters.dedup();
        // One letter over and over is the remains of something else, such as lost no-break spaces.
        if letters.len() < SPACED_LETTERS || lone().count() * 4 < (self.spaces.len() + 1) * 3 {
            return;
        }
        let mut widths: Vec<f32> = self.spaces.iter().map(|space| space.width).collect();
        widths.sort_by(f32::total_cmp);
        let Some(usual) = widths.get(widths.len() / 2) else {
            return;
        };
        let between_words = usual * WORDS_APART;
        let mut closed = String::with_capacity(self.text.len());
        let mut from = 0;
        for Space { at, width, .. } in self.spaces.drain(..) {
            closed.push_str(&self.text[from..at]);
            from = if width < between_words { at + 1 } else { at };
        }
        closed.push_str(&self.text[from..]);
        self.text = closed;
    }

    /// Whether it begins with a mark that stands alone: a bullet.
    pub(super) fn begins_item(&self) -> bool {
        let mut chars = self.text.trim_start().chars();
        chars.next().is_some_and(|c| !c.is_alphanumeric())
            && chars.next().is_none_or(char::is_whitespace)
    }

    /// Whether it is a bullet and nothing else.
    fn is_bullet(&self) -> bool {
        self.begins_item() && self.text.trim().chars().nth(1).is_none()
    }

    /// Whether it goes on in lower case with what stands before it.
    pub(super) fn begins_small(&self) -> bool {
        self.text.trim_start().starts_with(char::is_lowercase)
    }

    /// Half way between its edges, in points.
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// Whether it stands right of a gutter, given by the middle of that.
    pub(super) fn is_right_of(&self, gutter: f32) -> bool {
        self.middle() >= gutter
    }

    /// Whether `other` stands on the same line by intent, as the next cell of a row does.
    pub(super) fn is_beside(&self, other: &Self, em: f32) -> bool {
        (self.y - other.y).abs() <= SAME_BASELINE * em
    }

    /// Whether `other`, in letters of another size, begins as far down, as the next cell of a row does.
    pub(super) fn begins_level_with(&self, other: &Self, em: f32) -> bool {
        let top = |piece: &Self| piece.y - ASCENT * piece.size;
        (top(self) - top(other)).abs() <= SAME_BASELINE * em
    }

    /// Whether `other`'s baseline is this piece's.
    pub(super) fn shares_line_with(&self, other: &Self) -> bool {
        (self.y - other.y).abs() <= BASELINE * self.size.max(other.size)
    }
}

/// Where the first of some pieces begins and the last ends across the page, in points.
pub(super) fn reach<'p>(pieces: impl IntoIterator<Item = &'p Piece>) -> (f32, f32) {
    let ends = pieces.into_iter().map(|piece| (piece.left, piece.right));
    ends.fold((f32::MAX, f32::MIN), |(left, right), piece| {
        (left.min(piece.0), right.max(piece.1))
    })
}

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
    pieces.iter_mut().for_each(Piece::close_up);
    pieces
}

/// Puts pieces in order, from top to bottom and left to right.
pub(super) fn sort(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
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
