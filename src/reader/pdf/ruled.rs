//! Tables with drawn borders. What a cell holds is known from them, wherever in it its lines stand, so
//! it is read cell by cell.
//!
//! In the page, which may have columns of its own, such a table takes the place of lines that reach from
//! its one edge to the other.

use std::collections::{HashMap, HashSet};

use super::columns::{lines, rows};
use super::glyphs::{Direction, Glyph, PageGlyphs};
use super::grid::Grid;
use super::pieces::{Piece, pieces};
use crate::reader::table;

/// A table has at least so many rows of two cells or more ...
const ROWS: usize = 2;
/// ... or one of so many; two cells side by side may be columns.
const CELLS: usize = 3;

/// The pieces of a page's upright text, those of a table with borders as lines from edge to edge.
pub(super) fn upright(page: &PageGlyphs) -> Vec<Piece> {
    let seen = || page.seen(Direction::Right);
    let Some(grid) = Grid::new(&page.rulings) else {
        return pieces(page, seen());
    };
    let mut cells: HashMap<usize, Vec<&Glyph>> = HashMap::new();
    for glyph in seen() {
        if let Some(cell) = grid.cell_at(glyph.place()) {
            cells.entry(cell).or_default().push(glyph);
        }
    }
    let mut tables = Vec::new();
    let mut told = HashSet::new();
    for frame in grid.frames() {
        let cell = |cell: &usize| {
            let glyphs = cells.get(cell)?.iter().copied();
            Some(pieces(page, glyphs)).filter(|pieces| !pieces.is_empty())
        };
        let rows = frame
            .iter()
            .map(|row| row.iter().filter_map(cell).collect());
        let rows: Vec<Vec<Vec<Piece>>> = rows.collect();
        if rows.iter().filter(|row| row.len() > 1).count() >= ROWS
            || rows.iter().any(|row| row.len() >= CELLS)
        {
            tables.extend(laid(rows));
            told.extend(frame.into_iter().flatten());
        }
    }
    let is_told = |glyph: &&Glyph| {
        let cell = grid.cell_at(glyph.place());
        cell.is_some_and(|cell| told.contains(&cell))
    };
    let mut all = pieces(page, seen().filter(|glyph| !is_told(glyph)));
    all.extend(tables);
    all.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    all
}

/// The lines of a table as they stand on the page, each as one piece from edge to edge; what is
/// written for all of them goes with the first.
fn laid(table: Vec<Vec<Vec<Piece>>>) -> Vec<Piece> {
    let mut all: Vec<Piece> = table.iter().flatten().flatten().cloned().collect();
    all.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let left = all.iter().map(|piece| piece.left).fold(f32::MAX, f32::min);
    let right = all.iter().map(|p| p.right).fold(f32::MIN, f32::max);
    let cells = |row: Vec<Vec<Piece>>| row.into_iter().map(|cell| lines(cell).all).collect();
    let mut written = table::lines(table.into_iter().map(cells).collect());
    let laid = rows(all).into_iter().map(|row| {
        let size = row.iter().map(|p| p.size).fold(0.0, f32::max);
        let texts: Vec<&str> = row.iter().map(|p| p.text.trim()).collect();
        let mut line = Piece::new(&texts.join(" "), left, right, row[0].y, size);
        line.table = Some(std::mem::take(&mut written));
        line
    });
    laid.collect()
}
