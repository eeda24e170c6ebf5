//! Bands: rows of a page that are read column by column, and where such a band ends.

use std::ops::Range;

/// A baseline further below the one before it than this, in em, begins a new block.
pub(super) const BLOCK_GAP: f32 = 1.75;
/// Each side of a gutter holds at least so many rows.
pub(super) const COLUMN_ROWS: usize = 4;

/// Rows with nothing drawn across the `middles`.
pub(super) struct Band {
    /// The rows with which its parts begin, each of which is read column by column: one, but where it is
    /// a table or has lines over all columns.
    pub(super) starts: Vec<usize>,
    /// Behind its last row.
    pub(super) end: usize,
    /// The middles of its gutters, in points, from left to right.
    pub(super) middles: Vec<f32>,
    /// The rows that are a line over all columns, each a part of its own.
    pub(super) lines: Vec<usize>,
    /// Whether it is a table that is read cell by cell, and not one column after the other.
    pub(super) in_cells: bool,
}

impl Band {
    /// Columns with gutters between them, whose middles are given, in points.
    pub(super) fn of_columns(rows: Range<usize>, middles: Vec<f32>) -> Self {
        Self {
            starts: vec![rows.start],
            end: rows.end,
            middles,
            lines: Vec::new(),
            in_cells: false,
        }
    }

    /// How many rows it has.
    pub(super) fn height(&self) -> usize {
        self.end - self.starts[0]
    }
}
