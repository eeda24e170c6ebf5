//! Tables whose rows follow each other without a gap, and begin with the years of a job each: beside
//! them, in lines of their own, where it was and what was done.
//!
//! Read line by line the lines of its cells would stand between each other.

use super::cells::{CELL, SAME_BASELINE, Table, has_year, right_is_narrow};
use super::extent::is_heading;
use super::pieces::{Piece, Row};
use crate::reader::table::is_period;

/// A table has at least so many rows, and one of three columns may have a single one.
const ROWS: usize = 2;
const COLUMNS: usize = 3;
/// The narrow cell of a row has at most so many lines.
const CELL_LINES: usize = 6;

/// The table that the two sides of `middle` are, if the narrow one has nothing but cells with years, each
/// beginning beside a line of the wide one, and cells side by side have many lines.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let right_is_narrow = right_is_narrow(band, middle);
    let on = |narrow: bool| {
        move |piece: &&Piece| (piece.is_right_of(middle) == right_is_narrow) == narrow
    };
    let narrow = |n: &usize| band[*n].iter().find(on(true));
    let wide = |n: &usize| band[*n].iter().find(on(false));

    let first = (0..band.len()).find(|n| narrow(n).is_some_and(|p| is_period(&p.text)))?;
    let mut starts: Vec<usize> = Vec::new();
    let mut end = band.len();
    for n in (first..band.len()).filter(|n| narrow(n).is_some()) {
        let piece = narrow(&n)?;
        let goes_on = n > first && narrow(&(n - 1)).is_some() && !is_period(&piece.text);
        if goes_on {
            continue;
        }
        let is_beside = wide(&n).is_some_and(|p| (p.y - piece.y).abs() <= SAME_BASELINE * em);
        if !is_beside {
            end = n;
            break;
        }
        starts.push(n);
    }
    // What stands on both sides below the last cell is more of two columns.
    if (end..band.len()).any(|n| wide(&n).is_some()) {
        return None;
    }
    let last = *starts.last()?;
    let heading = (last + 1..end).find(|n| is_heading(&band[*n], em));
    let end = heading.unwrap_or(end);
    let cell = |(n, start): (usize, &usize)| {
        let next = starts.get(n + 1).copied().unwrap_or(end);
        let lines: Vec<&Piece> = (*start..next).filter_map(|n| narrow(&n)).collect();
        let is_short = |piece: &&Piece| piece.text.chars().count() <= CELL;
        lines.iter().all(is_short)
            && lines.len() <= CELL_LINES
            && lines.iter().any(|piece| has_year(piece))
    };
    let has_columns = starts.iter().all(|start| band[*start].len() >= COLUMNS);
    // Lines of two cells on one line, below the first of each.
    let is_mixed = |n: &usize| {
        starts.binary_search(n).is_err()
            && wide(n).is_some()
            && (narrow(n).is_some() || has_columns && band[*n].len() > 1)
    };
    let mixed = (first..end).filter(is_mixed).count();
    let is_table = starts.len() >= ROWS || has_columns;
    (is_table && mixed >= starts.len() && starts.iter().enumerate().all(cell))
        .then_some(Table { starts, end })
}
