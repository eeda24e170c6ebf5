//! Strips: the width of a page cut upright, so that what a row touches, and what many rows leave free, are
//! the bits of a number.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "strips are counted from 0 to 127; what a float cannot hold saturates"
)]

use std::ops::Range;

use super::band::COLUMN_ROWS;
use super::piece::{Row, reach};

/// How many there are.
const STRIPS: u32 = u128::BITS;
/// A gutter is at least this wide, in em of the page's usual size.
const GUTTER: f32 = 1.0;
/// Each side of a gutter fills at least this share of the rows between its first and its last.
const COLUMN_DENSITY: f32 = 0.4;

/// The strips of a page, of which each row touches some.
pub(super) struct Strips {
    /// Where the first begins, in points.
    left: f32,
    /// Width of one strip, in points.
    width: f32,
    /// So many free strips are as wide as a gutter.
    least: u32,
    /// The strips that the pieces of each row touch.
    inked: Vec<u128>,
}

impl Strips {
    /// The strips of some rows; none where these have no width.
    pub(super) fn new(rows: &[Row], em: f32) -> Option<Self> {
        let (left, right) = reach(rows.iter().flatten());
        let width = (right - left) / STRIPS as f32;
        if width <= 0.0 {
            return None;
        }
        // Whole strips lie within a gutter of this width wherever it begins.
        let least = ((GUTTER * em / width).floor() as u32)
            .saturating_sub(1)
            .max(1);
        let mut strips = Self {
            left,
            width,
            least,
            inked: Vec::new(),
        };
        strips.inked = rows.iter().map(|row| strips.touched(row)).collect();
        Some(strips)
    }

    /// The strips that a row's pieces touch.
    fn touched(&self, row: &Row) -> u128 {
        row.iter().fold(0, |ink, piece| {
            let first = ((piece.left - self.left) / self.width) as u32;
            let last = ((piece.right - self.left) / self.width) as u32;
            let (first, last) = (first.min(STRIPS - 1), last.min(STRIPS - 1));
            ink | (u128::MAX << first) & (u128::MAX >> (STRIPS - 1 - last))
        })
    }

    /// Middle of a gutter, in points.
    pub(super) fn middle(&self, gutter: u128) -> f32 {
        let (first, end) = (gutter.trailing_zeros(), STRIPS - gutter.leading_zeros());
        self.left + f32::midpoint(first as f32, end as f32) * self.width
    }

    /// The gutters that begin with the row `start`, each with the row that crosses it; the last ones end
    /// with the page.
    pub(super) fn gutters_from(&self, start: usize) -> Vec<(usize, u128)> {
        let (mut ink, mut open, mut ended) = (0, Vec::new(), Vec::new());
        for end in start..=self.inked.len() {
            ink |= self.inked.get(end).copied().unwrap_or(u128::MAX);
            let still = self.free(ink);
            let is_crossed = |gutter: &u128| still.iter().all(|still| still & gutter == 0);
            let crossed = open.into_iter().filter(is_crossed);
            ended.extend(crossed.map(|gutter| (end, gutter)));
            open = still;
        }
        ended
    }

    /// The gutters that all of some rows leave free.
    pub(super) fn gutters_of(&self, rows: Range<usize>) -> Vec<u128> {
        self.free(self.ink(rows))
    }

    /// Whether a gutter of a band has columns at its sides in the rows below, too.
    pub(super) fn columns_go_on(&self, mut gutter: u128, band: Range<usize>) -> bool {
        let below = band.end;
        let (mut ink, mut end) = (self.ink(band), below);
        for row in &self.inked[below..] {
            ink |= row;
            let mut free = self.free(ink).into_iter();
            let Some(narrower) = free.find(|free| free & gutter != 0) else {
                break;
            };
            gutter = narrower;
            end += 1;
        }
        self.parts_columns(gutter, below..end)
    }

    /// Whether both sides of `gutter` hold running text rather than a date here and there.
    pub(super) fn parts_columns(&self, gutter: u128, rows: Range<usize>) -> bool {
        let rows = &self.inked[rows];
        let left = (gutter & gutter.wrapping_neg()) - 1;
        [left, !(left | gutter)].iter().all(|side| {
            let filled = |ink: &u128| ink & side != 0;
            let Some(first) = rows.iter().position(filled) else {
                return false;
            };
            let last = rows.iter().rposition(filled).unwrap_or(first);
            let count = rows.iter().filter(|ink| filled(ink)).count();
            count >= COLUMN_ROWS && count as f32 / (last - first + 1) as f32 >= COLUMN_DENSITY
        })
    }

    /// The strips that any of some rows touches.
    fn ink(&self, rows: Range<usize>) -> u128 {
        self.inked[rows].iter().fold(0, |all, ink| all | ink)
    }

    /// Runs of free strips, as wide as a gutter, that have ink on both sides.
    fn free(&self, ink: u128) -> Vec<u128> {
        let mut gaps = Vec::new();
        let mut at = ink.trailing_zeros();
        while at < STRIPS {
            let inked = (ink >> at).trailing_ones();
            let from = at + inked;
            if from >= STRIPS || ink >> from == 0 {
                break;
            }
            let free = (ink >> from).trailing_zeros();
            if free >= self.least {
                gaps.push((u128::MAX >> (STRIPS - free)) << from);
            }
            at = from + free;
        }
        gaps
    }
}
