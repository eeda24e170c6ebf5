//! Tables with drawn borders. What a cell holds is known from them, wherever in it its lines stand, so
//! it is read cell by cell.
//!
//! In the page, which may have columns of its own, such a table takes the place of lines that reach from
//! its one edge to the other.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::columns::{lines, lines_of, rows};
use super::frames::frames;
use super::glyphs::{Direction, Glyph, PageGlyphs};
use super::grid::Grid;
use super::heading::usual_size;
use super::labelled;
use super::passage::Passage;
use super::piece::{Piece, SAME_BASELINE, WORD_GAP, reach, size_of, sort, text_of};
use super::pieces::pieces;
use super::side::side_column;
use crate::reader::table::{self, Cell};

/// A cell at the side of another with more lines than this is a column of its own, and does not tell
/// when or where the other was.
const SIDE_LINES: usize = 5;

/// Words of a line with a space between them are no further apart than this, in em; text in two cells is.
const NEXT_WORD: f32 = 0.35;

/// The pieces in each cell of a row of a table.
type Cells = Vec<Vec<Piece>>;

/// The pieces of a page's upright text, those of a table with borders as lines from edge to edge.
pub(super) fn upright(page: &PageGlyphs) -> Vec<Piece> {
    let seen = || page.seen(Direction::Right);
    let Some(mut grid) = Grid::new(&page.rulings) else {
        return pieces(page, seen());
    };
    let runs = runs(page);
    grid.join(&crossed(&runs, &grid));
    let placed = placed(page, &runs, &grid);
    let mut cells: HashMap<usize, Vec<&Glyph>> = HashMap::new();
    for (glyph, cell) in &placed {
        if let Some(cell) = cell {
            cells.entry(*cell).or_default().push(glyph);
        }
    }
    let mut tables = Vec::new();
    let mut told = HashSet::new();
    for frame in frames(&grid) {
        let cell = |cell: &usize| {
            let glyphs = cells.get(cell)?.iter().copied();
            Some(pieces(page, glyphs)).filter(|pieces| !pieces.is_empty())
        };
        let rows = frame
            .iter()
            .map(|row| row.iter().filter_map(cell).collect());
        let rows: Vec<Cells> = rows.collect();
        if is_table(&rows) {
            tables.extend(laid(rows));
            told.extend(frame.into_iter().flatten());
        }
    }
    let is_told = |cell: &Option<usize>| cell.is_some_and(|cell| told.contains(&cell));
    let others = placed.iter().filter(|(_, cell)| !is_told(cell));
    let mut all = pieces(page, others.map(|(glyph, _)| *glyph));
    all.extend(tables);
    sort(&mut all);
    all
}

/// The cells of which a word, or one and the next, runs from one into the other, or from outside into
/// one.
fn crossed(runs: &[Run<'_>], grid: &Grid) -> BTreeSet<(Option<usize>, Option<usize>)> {
    let two = runs
        .iter()
        .filter_map(|(before, glyph)| Some(((*before)?, glyph)));
    two.map(|(before, glyph)| (grid.cell_at(before.place()), grid.cell_at(glyph.place())))
        .filter(|(one, other)| one != other && other.is_some())
        .collect()
}

/// The cell of each glyph of a page; text that runs out of its frame is part of the cell where it began.
fn placed<'p>(page: &PageGlyphs, runs: &[Run<'p>], grid: &Grid) -> Vec<(&'p Glyph, Option<usize>)> {
    let mut begun = None;
    let place = |(before, glyph): &Run<'p>| {
        let cell = grid.cell_at(glyph.place());
        let cell = cell.or_else(|| before.and(begun));
        if !page.is_space(glyph) {
            begun = cell;
        }
        (*glyph, cell)
    };
    runs.iter().map(place).collect()
}

/// A glyph, and the one that stands before it in the same word, or at the end of the word before.
type Run<'p> = (Option<&'p Glyph>, &'p Glyph);

/// The glyphs of a page's upright text.
fn runs<'p>(page: &'p PageGlyphs) -> Vec<Run<'p>> {
    let mut before: Option<&'p Glyph> = None;
    let mut gap = WORD_GAP;
    let run = |glyph: &'p Glyph| {
        let goes_on = before.filter(|before| {
            (before.y - glyph.y).abs() < SAME_BASELINE * glyph.size
                && (-glyph.size..gap * glyph.size).contains(&(glyph.x - before.right))
        });
        if page.is_space(glyph) {
            gap = NEXT_WORD;
        } else {
            (before, gap) = (Some(glyph), WORD_GAP);
        }
        (goes_on, glyph)
    };
    page.seen(Direction::Right).map(run).collect()
}

/// Whether something stands side by side in cells; where that is one line it is read as such. A line drawn
/// between labels and what stands beside each of them makes no cells.
fn is_table(rows: &[Cells]) -> bool {
    let is_line = |cell: &Vec<Piece>| cell.iter().all(|p| p.shares_line_with(&cell[0]));
    rows.iter().any(|row| row.len() > 1)
        && !matches!(rows, [row] if row.iter().all(is_line))
        && !rows.iter().any(are_labels)
}

/// Whether two cells are a column of labels and what stands beside them.
fn are_labels(row: &Cells) -> bool {
    let [left, right] = row.as_slice() else {
        return false;
    };
    if [left, right]
        .iter()
        .any(|cell| lines_in(cell) <= SIDE_LINES)
    {
        return false;
    }
    let mut all = row.concat();
    let Some(em) = usual_size(all.iter()) else {
        return false;
    };
    sort(&mut all);
    let middle = f32::midpoint(reach(left).1, reach(right).0);
    labelled::are_labels(&rows(all), middle, em)
}

/// How many lines a cell has.
fn lines_in(cell: &[Piece]) -> usize {
    rows(cell.to_vec()).len()
}

/// The lines of a table as they stand on the page, each as one piece from edge to edge; what is
/// written for all of them goes with the first.
fn laid(table: Vec<Cells>) -> Vec<Piece> {
    let mut all: Vec<Piece> = table.iter().flatten().flatten().cloned().collect();
    sort(&mut all);
    let (left, right) = reach(&all);
    let mut written = written(table);
    let laid = rows(all).into_iter().map(|row| {
        let text = text_of(&row, " ");
        let mut line = Piece::new(&text, left, right, row[0].y, size_of(&row));
        line.table = Some(std::mem::take(&mut written));
        line
    });
    laid.collect()
}

/// What is written for the cells of a table, row by row.
fn written(table: Vec<Cells>) -> Passage {
    let cells = |row: Cells| row.into_iter().map(|cell| lines(cell).all).collect();
    let told: Vec<Vec<Cell>> = table.iter().cloned().map(cells).collect();
    let has_side = table.iter().any(|row| column_at_side(row).is_some());
    if !has_side || table::heads_columns(&told) {
        return Passage::from(table::lines(told));
    }
    let mut all = Passage::default();
    for (row, told) in table.into_iter().zip(told) {
        all.append_block(match column_at_side(&row) {
            None => Passage::from(table::lines(vec![told])),
            aside => lines_of(row, aside),
        });
    }
    all
}

/// The cell of a row that is a column at the side of the other.
fn column_at_side(row: &[Vec<Piece>]) -> Option<usize> {
    side_column(row).filter(|side| lines_in(&row[*side]) > SIDE_LINES)
}
