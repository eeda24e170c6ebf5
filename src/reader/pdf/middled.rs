//! Tables whose cells stand half way up their rows: the years and the title beside the middle of what was
//! done.
//!
//! No cell begins beside another, so that read column by column the jobs would come first, and behind all
//! of them what was done.

use super::cells::{TABLE_ROWS, Table};
use super::piece::{Piece, Row, first_on, pieces_on, right_is_narrow, usual_distance};

/// Lines of a cell are usually no further apart than this, in em.
const NEXT_LINE: f32 = 1.5;
/// Lines further apart than this, of the usual distance, have the edges of two cells between them.
const CELL_GAP: f32 = 1.2;
/// The middles of two cells of a row are at most so far apart, in em.
const LEVEL: f32 = 0.7;
/// Most cells of a narrow column begin at least so far, in em, from where the cell beside them does.
const BELOW: f32 = 1.0;

/// The lines of one side between two gaps.
struct Cell {
    first: usize,
    last: usize,
    top: f32,
    bottom: f32,
}

impl Cell {
    fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }
}

/// The table that the two sides of `middle` are, if gaps part both into as many cells, each pair of which
/// has one middle, and most do not begin beside each other.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let right_is_narrow = right_is_narrow(band, middle);
    let narrow = cells(band, middle, right_is_narrow, em);
    let wide = cells(band, middle, !right_is_narrow, em);
    let is_row =
        |(one, other): &(&Cell, &Cell)| (one.middle() - other.middle()).abs() <= LEVEL * em;
    let rows: Vec<(&Cell, &Cell)> = narrow.iter().zip(&wide).take_while(is_row).collect();
    let below = rows
        .iter()
        .filter(|(one, other)| (one.top - other.top).abs() >= BELOW * em);
    let has_years = |cell: &Cell| {
        let mut pieces = pieces_on(&band[cell.first..=cell.last], middle, right_is_narrow);
        pieces.any(Piece::has_year)
    };
    let dated = rows.iter().filter(|(cell, _)| has_years(cell)).count();
    let is_table = rows.len() >= TABLE_ROWS
        && wide.len() == rows.len()
        && below.count() * 2 >= rows.len()
        && dated * 2 >= rows.len();
    let (one, other) = rows.last().filter(|_| is_table)?;
    let begins = |(one, other): &(&Cell, &Cell)| one.first.min(other.first);
    Some(Table {
        starts: rows.iter().map(begins).collect(),
        end: one.last.max(other.last) + 1,
    })
}

/// The cells of one side, from top to bottom.
fn cells(band: &[Row], middle: f32, right: bool, em: f32) -> Vec<Cell> {
    let lines = (0..band.len()).filter_map(|n| Some((n, first_on(&band[n], middle, right)?.y)));
    let lines: Vec<(usize, f32)> = lines.collect();
    let baselines: Vec<f32> = lines.iter().map(|(_, y)| *y).collect();
    // Cells of one line each have no distance of lines.
    let usual = usual_distance(&baselines).unwrap_or_default();
    let apart = CELL_GAP * usual.min(NEXT_LINE * em);
    let mut cells: Vec<Cell> = Vec::new();
    for (row, y) in lines {
        match cells.last_mut() {
            Some(cell) if y - cell.bottom <= apart => (cell.last, cell.bottom) = (row, y),
            _ => cells.push(Cell {
                first: row,
                last: row,
                top: y,
                bottom: y,
            }),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::read_page;

    #[test]
    fn cells_that_stand_half_way_up_their_rows_are_read_row_by_row() {
        let page = "\x20              Greeted parents and children at the desk\n\
                    2012 – 2016    and trained the new aides in two languages\n\
                    Ward Clerk     and wrote to the families of forty beds\n\
                    \x20              on each day of the week but one\n\n\
                    \x20              Drove the vans of the ward and kept the books\n\
                    2009 – 2012    of all of them for the whole of the house\n\
                    \x20              and its two gardens\n\n\
                    \x20              Made soup for the house in the kitchen\n\
                    2005 – 2009    and carried it up to the wards\n\
                    \x20              of three floors";
        let read = read_page(page);
        let told = "2012 – 2016 Ward Clerk\n\nGreeted parents and children at the desk\n\
                    and trained the new aides in two languages";
        assert!(read.starts_with(told), "{read}");
        assert!(read.contains("2009 – 2012\n\nDrove the vans"), "{read}");
        assert!(read.contains("2005 – 2009\n\nMade soup"), "{read}");
    }
}
