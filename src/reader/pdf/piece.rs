//! Pieces of lines, and where they stand beside each other.

use super::passage::Passage;
use crate::reader::table;

/// A gap wider than this, in em, parts two words. Poppler uses the same measure.
pub(super) const WORD_GAP: f32 = 0.12;
/// Baselines closer than this, in em, are the same by intent and not by chance.
pub(super) const SAME_BASELINE: f32 = 0.1;
/// A line begins about so far, in em, above its baseline.
const ASCENT: f32 = 0.9;
/// Baselines that differ by less than this, in em, are one line; superscripts are raised less.
pub(super) const BASELINE: f32 = 0.4;
/// At least so many different letters standing alone, three in four of a piece's words, are one word
/// or more spaced out for show ...
const SPACED_LETTERS: usize = 3;
/// ... in which words are this many times further apart than letters.
const WORDS_APART: f32 = 1.5;

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
    /// The left edge, in points, of a bullet that is drawn before it and is none of its text.
    pub(super) bullet: Option<f32>,
    /// What is written in its place, where it is a line of a table.
    pub(super) table: Option<Passage>,
    pub(super) spaces: Vec<Space>,
}

/// A space in a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    /// Its byte in the text.
    pub(super) at: usize,
    /// How wide it is, in em.
    pub(super) width: f32,
    /// Where what stands before it ends and what stands behind it begins, in points.
    pub(super) gap: (f32, f32),
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
            bullet: None,
            table: None,
            spaces: Vec::new(),
        }
    }

    /// Adds what stands from `left` to `right`, after a space if the gap is wide enough in em of `size`.
    pub(super) fn append(&mut self, text: &str, (left, right): (f32, f32), size: f32) {
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
    pub(super) fn close_up(&mut self) {
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

    /// Whether its first glyph stands so far across on so low a baseline.
    pub(super) fn begins_at(&self, (left, y): (f32, f32)) -> bool {
        (self.left - left).abs() < SAME_BASELINE * self.size
            && (self.y - y).abs() < BASELINE * self.size
    }

    /// Whether it is a bullet and nothing else.
    pub(super) fn is_bullet(&self) -> bool {
        self.begins_item() && self.text.trim().chars().nth(1).is_none()
    }

    /// Whether it has a year, as dates beside what was done then do.
    pub(super) fn has_year(&self) -> bool {
        table::has_year(&self.text)
    }

    /// Whether it goes on in lower case with what stands before it.
    pub(super) fn begins_small(&self) -> bool {
        self.text.trim_start().starts_with(char::is_lowercase)
    }

    /// How many characters it has.
    pub(super) fn length(&self) -> usize {
        self.text.chars().count()
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

/// Puts pieces in order, from top to bottom and left to right.
pub(super) fn sort(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
}

/// The first piece of a row left or right of `middle`.
pub(super) fn first_on(row: &Row, middle: f32, right: bool) -> Option<&Piece> {
    row.iter().find(|piece| piece.is_right_of(middle) == right)
}

/// All pieces of some rows left or right of `middle`.
pub(super) fn pieces_on(rows: &[Row], middle: f32, right: bool) -> impl Iterator<Item = &Piece> {
    let pieces = rows.iter().flatten();
    pieces.filter(move |piece| piece.is_right_of(middle) == right)
}

/// Whether less is told right of `middle` than left of it.
pub(super) fn right_is_narrow(band: &[Row], middle: f32) -> bool {
    let letters = |right: bool| -> usize {
        let pieces = pieces_on(band, middle, right);
        pieces.map(Piece::length).sum()
    };
    letters(true) < letters(false)
}

/// How far lines of a cell or a column are apart, given all its baselines in points: a quarter of them are
/// no further from the one above; none of fewer than two.
pub(super) fn usual_distance(baselines: &[f32]) -> Option<f32> {
    let mut distances: Vec<f32> = baselines.windows(2).map(|two| two[1] - two[0]).collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 4).copied()
}

/// The largest font size in a row, in points.
pub(super) fn size_of(row: &Row) -> f32 {
    row.iter().map(|piece| piece.size).fold(0.0, f32::max)
}

/// What a row says, with `apart` between its pieces.
pub(super) fn text_of(row: &Row, apart: &str) -> String {
    let text = |piece: &Piece| {
        let mark = if piece.bullet.is_some() { "• " } else { "" };
        [mark, piece.text.trim()].concat()
    };
    row.iter().map(text).collect::<Vec<_>>().join(apart)
}
