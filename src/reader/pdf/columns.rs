//! Reading order: rows of pieces become lines, and columns are read one after the other.
//!
//! The tallest band of rows that has a gutter is cut: what stands above it is read first, then its
//! left side, its right side, and what stands below.

use super::centred;
use super::gutters::{BLOCK_GAP, tallest_band};
use super::headed::{LARGER, headed_band};
use super::justified::is_justified;
use super::period;
use super::pieces::{Piece, Row};
use super::side::{Lines, side_column};
use crate::reader::{CELLS_APART, table};

/// Bands nest: a page of two columns may hold a column with a table in it.
const DEPTH: usize = 6;
/// Lines of a sentence may stand so far apart, in em, where they are set loosely.
const LOOSE_GAP: f32 = 2.5;
/// A line of prose has at least so many words.
const PROSE: usize = 3;

/// The lines of a page in reading order; an empty line separates blocks.
pub(super) fn lines(pieces: Vec<Piece>) -> Lines {
    lines_of(vec![pieces], None)
}

/// The lines of columns, of which `aside` is at the side of another.
pub(super) fn lines_of(columns: Vec<Vec<Piece>>, aside: Option<usize>) -> Lines {
    let mut lines = Lines::default();
    let em = usual_size(columns.iter().flatten());
    if em > 0.0 {
        side_by_side(columns, aside, em, DEPTH + 1, &mut lines);
    }
    lines
}

/// The size that half of some pieces have at most.
fn usual_size<'p>(pieces: impl Iterator<Item = &'p Piece>) -> f32 {
    let mut sizes: Vec<f32> = pieces.map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
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

fn read(mut rows: Vec<Row>, em: f32, depth: usize, lines: &mut Lines) {
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
                let mut lines = Lines::default();
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
    lines: &mut Lines,
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

/// Writes rows as lines, after an empty line where a block begins.
fn write(mut rows: Vec<Row>, lines: &mut Lines) {
    period::join(&mut rows);
    let em = usual_size(rows.iter().flatten());
    let is_heading = |row: &Row| matches!(&row[..], [piece] if piece.size > LARGER * em);
    let mut above: Option<(f32, f32)> = None;
    let ends: Vec<f32> = rows
        .iter()
        .filter_map(|row| Some(row.last()?.right))
        .collect();
    for row in rows {
        let size = row.iter().map(|p| p.size).fold(0.0, f32::max);
        let y = row[0].y;
        let new_block = match above {
            Some((above_y, above_size)) => {
                let em = size.max(above_size).max(1.0);
                let is_loose = || {
                    lines
                        .all
                        .last()
                        .is_some_and(|line| goes_on(line, &row[0].text))
                };
                let begins = is_heading(&row) && size > LARGER * above_size;
                begins
                    || y - above_y > BLOCK_GAP * em
                        && !(y - above_y <= LOOSE_GAP * em && is_loose())
            }
            // A sentence goes on at the top of the next column, or beside a band.
            None => !lines
                .all
                .last()
                .is_some_and(|line| goes_on(line, &row[0].text)),
        };
        above = Some((y, size));
        // All that a table holds is written in the place of its first line.
        if row
            .iter()
            .all(|p| p.table.as_ref().is_some_and(|t| t.all.is_empty()))
        {
            continue;
        }
        if new_block && !lines.all.is_empty() {
            lines.all.push(String::new());
        }
        let apart = if is_justified(&row, &ends) {
            " "
        } else {
            CELLS_APART
        };
        let (tables, line): (Row, Row) = row.into_iter().partition(|p| p.table.is_some());
        if !line.is_empty() {
            let texts: Vec<&str> = line.iter().map(|p| p.text.trim()).collect();
            lines.all.push(texts.join(apart));
        }
        for table in tables.into_iter().filter_map(|piece| piece.table) {
            lines.append(table);
        }
    }
}

/// Whether a line ends within a sentence that `next` goes on with.
fn goes_on(line: &str, next: &str) -> bool {
    line.split_whitespace().count() >= PROSE
        && line.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '-'))
        && next.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
pub(super) mod tests;
