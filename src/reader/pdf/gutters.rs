//! Gutters: upright strips that no row of a band crosses, with running text on both sides.
//!
//! Not every such strip parts columns. Lines whose right end holds a date now and then have one, and
//! so has a table, which is read row by row: a grid of short cells, or labels beside what they label.

use std::ops::Range;

use super::band::{BLOCK_GAP, Band};
use super::beside;
use super::blocks;
use super::cells::{self, Table};
use super::dated;
use super::extent::{below_heading, end_above};
use super::labelled;
use super::margin;
use super::middled;
use super::piece::Row;
use super::spanning;
use super::strips::Strips;
use super::timeline;

/// A page with more rows than this is a drawing; it is read row by row.
const MOST_ROWS: usize = 1000;

/// The tallest band of rows that a gutter parts into columns.
pub(super) fn tallest_band(rows: &[Row], em: f32) -> Option<Band> {
    if rows.len() > MOST_ROWS {
        return None;
    }
    let mut tallest = Tallest::new(rows, em)?;
    for start in 0..rows.len() {
        if rows.len() - start <= tallest.height() {
            break;
        }
        for (end, gutter) in tallest.strips.gutters_from(start) {
            tallest.take(start..end, gutter);
        }
    }
    let band = tallest.band?;
    if band.in_cells {
        return Some(band);
    }
    let band = dated::parted(below_heading(band, rows, em), rows, em);
    Some(spanning::parted(band, rows, em))
}

/// The tallest band that was found in some rows so far.
struct Tallest<'r> {
    rows: &'r [Row],
    em: f32,
    strips: Strips,
    band: Option<Band>,
    /// The rows whose sides are a table that is read row by row, and the gutter between these.
    tables: Vec<(Range<usize>, u128)>,
}

impl<'r> Tallest<'r> {
    /// None in rows that have no width.
    fn new(rows: &'r [Row], em: f32) -> Option<Self> {
        Some(Self {
            rows,
            em,
            strips: Strips::new(rows, em)?,
            band: None,
            tables: Vec::new(),
        })
    }

    /// How many rows it has.
    fn height(&self) -> usize {
        self.band.as_ref().map_or(0, Band::height)
    }

    fn is_in_cells(&self) -> bool {
        self.band.as_ref().is_some_and(|band| band.in_cells)
    }

    /// Takes the rows that a gutter parts, if they make a better band than the one found so far.
    fn take(&mut self, rows: Range<usize>, gutter: u128) {
        let middle = self.strips.middle(gutter);
        match table_of(&self.rows[rows.clone()], middle, self.em) {
            Some(table) => self.take_table(rows.start, table),
            None => self.take_columns(rows, gutter),
        }
    }

    /// Takes a table in the rows from `start` on. A band of columns may hold one, but no table of cells a
    /// band.
    fn take_table(&mut self, start: usize, table: Table) {
        let rows = start + table.starts[0]..start + table.end;
        if self.is_in_cells() && rows.len() <= self.height() {
            return;
        }
        let gutters = self.strips.gutters_of(rows.clone());
        // One row of a table is none where its columns go on.
        let go_on = |gutter: &u128| self.strips.columns_go_on(*gutter, rows.clone());
        if table.starts.len() == 1 && gutters.iter().any(go_on) {
            return;
        }
        let middles = gutters.into_iter().map(|gutter| self.strips.middle(gutter));
        let middles: Vec<f32> = middles.collect();
        let table = table.parted(&self.rows[start..], &middles, BLOCK_GAP * self.em);
        self.band = Some(Band {
            starts: table.starts.iter().map(|n| start + n).collect(),
            in_cells: true,
            ..Band::of_columns(rows, middles)
        });
    }

    /// Takes two columns, if they are taller, and no table that is read row by row.
    fn take_columns(&mut self, rows: Range<usize>, gutter: u128) {
        let (start, middle) = (rows.start, self.strips.middle(gutter));
        let height = end_above(&self.rows[start..], rows.len(), middle, self.em);
        let rows = start..start + height;
        if self.is_in_cells()
            || height <= self.height()
            || !self.strips.parts_columns(gutter, rows.clone())
            || self.are_in_table(&rows, gutter)
        {
            return;
        }
        if beside::is_table(&self.rows[rows.clone()], middle, self.em) {
            self.tables.push((rows, gutter));
        } else {
            self.band = Some(Band::of_columns(rows, vec![middle]));
        }
    }

    /// Whether rows are a part of a table that is read row by row: they are no columns either.
    fn are_in_table(&self, rows: &Range<usize>, gutter: u128) -> bool {
        self.tables.iter().any(|(table, between)| {
            (table.start..=table.end).contains(&rows.start)
                && rows.end <= table.end
                && between & gutter != 0
        })
    }
}

/// The table that the two sides of `middle` are, if they are one that is read cell by cell.
fn table_of(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    cells::table(band, middle, em)
        .or_else(|| timeline::table(band, middle, em))
        .or_else(|| labelled::table(band, middle, em))
        .or_else(|| margin::table(band, middle, em))
        .or_else(|| {
            let is_form = || labelled::are_labels(band, middle, em);
            blocks::table(band, middle, em).filter(|_| !is_form())
        })
        .or_else(|| middled::table(band, middle, em))
}
