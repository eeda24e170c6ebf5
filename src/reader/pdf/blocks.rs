//! Tables whose rows are told by the gaps over both their columns: beside what was done, or a line above
//! or below where that begins, where and when it was.
//!
//! Headings stand alone between such rows, so that read column by column all of them would come with the
//! narrow one, and what was done behind them.

use super::band::BLOCK_GAP;
use super::cells::{CELL_LINES, TABLE_ROWS, Table, is_short, ranges};
use super::piece::{Piece, Row, first_on, right_is_narrow};

/// Baselines further apart than this, in em, have the edges of two blocks between them: lines of a form
/// may stand nearly so far from each other.
const ROW_GAP: f32 = 2.1;
/// The cells of a row begin no further from each other than this, in em.
const BESIDE: f32 = 1.5;

/// The table that the two sides of `middle` are, if gaps over both part them into rows whose cells begin
/// beside each other, and half of the narrow cells have many lines, and half of them a year. Read line by
/// line, what is one line each would be as good. Something else may stand above.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let starts = starts(band, em);
    if starts.len() < TABLE_ROWS {
        return None;
    }
    let right_is_narrow = right_is_narrow(band, middle);
    let mut found = Blocks::default();
    for block in ranges(&starts, band.len()) {
        let start = block.start;
        let side = |right: bool| -> Vec<&Piece> {
            let rows = band[block.clone()].iter();
            rows.filter_map(|row| first_on(row, middle, right))
                .collect()
        };
        if !found.takes(start, &side(right_is_narrow), &side(!right_is_narrow), em) {
            if found.rows > 1 {
                return None;
            }
            found = Blocks::default();
        }
    }
    found.are_rows().then_some(Table {
        starts: found.starts,
        end: band.len(),
    })
}

/// The rows of pieces with which the blocks of a band begin: the first, and each below a gap over both sides.
pub(super) fn starts(band: &[Row], em: f32) -> Vec<usize> {
    let is_gap = |n: &usize| *n == 0 || band[*n][0].y - band[n - 1][0].y > ROW_GAP * em;
    (0..band.len()).filter(is_gap).collect()
}

/// What stands between gaps, block by block.
#[derive(Default)]
struct Blocks {
    /// The rows of pieces with which rows of the table begin.
    starts: Vec<usize>,
    /// How many have something in both cells.
    rows: usize,
    /// How many of those have many lines in the narrow cell.
    tall: usize,
    /// How many of those have a year in it.
    dated: usize,
    /// How many have nothing in the wide cell.
    alone: usize,
}

impl Blocks {
    /// Takes the next block, which begins with the row `start`; whether it may be a row of a table, or more
    /// of one.
    fn takes(&mut self, start: usize, narrow: &[&Piece], wide: &[&Piece], em: f32) -> bool {
        let Some(first) = narrow.first() else {
            // More of the row above, but for a heading.
            if wide.len() == 1 {
                self.starts.push(start);
            }
            return !self.starts.is_empty();
        };
        let goes_on = |two: &[&Piece]| two[1].y - two[0].y <= BLOCK_GAP * em;
        let is_cell = narrow.iter().all(|piece| is_short(piece)) && narrow.windows(2).all(goes_on);
        let is_beside =
            |told: &&Piece| (first.y - told.y).abs() <= BESIDE * em && !told.begins_small();
        if narrow.len() > CELL_LINES || !is_cell || !wide.first().is_none_or(is_beside) {
            return false;
        }
        self.starts.push(start);
        if wide.is_empty() {
            self.alone += 1;
            return true;
        }
        self.rows += 1;
        self.tall += usize::from(narrow.len() > 1);
        self.dated += usize::from(narrow.iter().any(|piece| piece.has_year()));
        true
    }

    /// Whether they are enough rows of a table; two headings between them stand for one.
    fn are_rows(&self) -> bool {
        self.rows + self.alone.min(2 * self.rows) / 2 >= TABLE_ROWS
            && self.tall * 2 >= self.rows
            && self.dated * 2 >= self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::read_page;

    const JOBS: &str = "EXPERIENCE\n\n\n\
                        Hill Clinic\n\
                        Ward Clerk        Greeted parents, children and the police at\n\
                        2012 – 2016       the desk of a ward with forty beds\n\
                        \x20                 Trained the new aides in two languages\n\n\n\
                        Leeds Mills\n\
                        Porter            Drove the vans of the ward and kept the books\n\
                        2009 – 2012       of all of them\n\n\n\
                        VOLUNTEERING\n\n\n\
                        Food Pantry\n\
                        2005 – 2009       Drove meals to those who could not leave home\n\n\n\
                        EDUCATION\n\n\n\
                        Arts College\n\
                        Diploma";

    #[test]
    fn gaps_over_both_columns_part_the_rows_of_a_table() {
        let read = read_page(JOBS);
        let told = "EXPERIENCE\n\nHill Clinic Ward Clerk 2012 – 2016\n\nGreeted parents, children and \
                    the police at\nthe desk of a ward with forty beds\nTrained the new aides in two \
                    languages\n\nLeeds Mills Porter 2009 – 2012\n\nDrove";
        assert!(read.starts_with(told), "{read}");
        assert!(
            read.contains("VOLUNTEERING\n\nFood Pantry 2005 – 2009\n\nDrove meals"),
            "{read}"
        );
    }

    #[test]
    fn the_narrow_cells_may_stand_at_the_right_below_headings_at_the_left() {
        let page = "Ana Roy                                                 ana@example.org\n\
                    Ward Clerk                                             07700 900123\n\n\n\
                    EXPERIENCE\n\n\n\
                    \x20                                                   Hill Clinic\n\
                    Greeted parents, children and the police at            Ward Clerk\n\
                    Wrote to the families of forty beds                    2012 – 2016\n\n\n\
                    \x20                                                   Leeds Mills\n\
                    Drove the vans of the ward and kept the books          Porter\n\
                    Kept the books of all of them                          2009 – 2012\n\n\n\
                    EDUCATION\n\n\n\
                    \x20                                                   Arts College\n\
                    Wrote a short book about nurses                        2008";
        let read = read_page(page);
        let told = "EXPERIENCE\n\nHill Clinic Ward Clerk 2012 – 2016\n\nGreeted parents, children and \
                    the police at\nWrote to the families of forty beds\n\nLeeds Mills Porter 2009 – 2012";
        assert!(read.contains(told), "{read}");
        assert!(
            read.contains("of all of them\n\nEDUCATION\n\nArts College 2008\n\nWrote"),
            "{read}"
        );
    }

    #[test]
    fn a_list_beside_jobs_is_no_column_of_their_years() {
        let page = JOBS
            .replace("Hill Clinic", "Epic")
            .replace("2012 – 2016", "Excel      ")
            .replace("2009 – 2012", "Welsh      ")
            .replace("2005 – 2009", "Filing     ");
        assert!(!read_page(&page).contains("Leeds Mills Porter"), "{page}");
    }
}
