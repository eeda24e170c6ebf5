//! Reading order: rows of pieces become lines, and columns are read one after the other.
//!
//! The tallest band of rows that has a gutter is cut: what stands above it is read first, then its
//! left side, its right side, and what stands below.

use super::centred;
use super::gutters::tallest_band;
use super::headed::headed_band;
use super::heading::usual_size;
use super::passage::Passage;
use super::piece::{Piece, Row};
use super::side::side_column;
use super::written::write;
use crate::reader::table;

/// Bands nest: a page of two columns may hold a column with a table in it.
const BAND_DEPTH: usize = 6;

/// The lines of a page in reading order; an empty line separates blocks.
pub(super) fn lines(pieces: Vec<Piece>) -> Passage {
    lines_of(vec![pieces], None)
}

/// The lines of columns, of which `aside` is at the side of another.
pub(super) fn lines_of(columns: Vec<Vec<Piece>>, aside: Option<usize>) -> Passage {
    let mut lines = Passage::default();
    if let Some(em) = usual_size(columns.iter().flatten()) {
        side_by_side(columns, aside, em, BAND_DEPTH + 1, &mut lines);
    }
    lines
}

/// Groups pieces, sorted from top to bottom, into rows.
pub(super) fn rows(pieces: Vec<Piece>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row[0].shares_line_with(&piece) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn read(mut rows: Vec<Row>, em: f32, depth: usize, lines: &mut Passage) {
    let band = if depth == 0 {
        None
    } else {
        headed_band(&rows, em).or_else(|| tallest_band(&rows, em))
    };
    let Some(band) = band else {
        return write(rows, lines);
    };
    let below = rows.split_off(band.end);
    let mut parts: Vec<Vec<Row>> = Vec::new();
    for start in band.starts.iter().rev() {
        parts.push(rows.split_off(*start));
    }
    read(rows, em, depth - 1, lines);
    for (part, start) in parts.into_iter().rev().zip(&band.starts) {
        if band.lines.contains(start) {
            write(part, lines);
            continue;
        }
        let mut columns = vec![Vec::new(); band.middles.len() + 1];
        for piece in part.into_iter().flatten() {
            let column = band
                .middles
                .partition_point(|middle| piece.is_right_of(*middle));
            columns[column].push(piece);
        }
        if band.in_cells {
            let told = columns.into_iter().map(|cell| {
                let mut lines = Passage::default();
                side_by_side(vec![cell], None, em, depth, &mut lines);
                lines.all
            });
            lines.append_block(table::lines(vec![told.collect()]).into());
        } else {
            // Of columns below headings over all of them none is at the side.
            let aside = side_column(&columns).filter(|_| band.starts.len() == 1);
            side_by_side(columns, aside, em, depth, lines);
        }
    }
    read(below, em, depth - 1, lines);
}

/// Reads columns one after the other, of which `aside` is at the side of another.
fn side_by_side(
    columns: Vec<Vec<Piece>>,
    aside: Option<usize>,
    em: f32,
    depth: usize,
    lines: &mut Passage,
) {
    // A column's own baselines decide its rows, not those they shared with another.
    for (n, column) in columns.into_iter().enumerate() {
        let first = lines.all.len();
        let mut rows = rows(column);
        centred::widen(&mut rows, em);
        read(rows, em, depth - 1, lines);
        if aside == Some(n) {
            lines.asides.push(first..lines.all.len());
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
