//! Tables whose rows are told by the gaps over both their columns: beside what was done, or a line above
//! or below where that begins, where and when it was.
//!
//! Headings stand alone between such rows, so that read column by column all of them would come with the
//! narrow one, and what was done behind them.

use super::cells::{CELL, Table, first_on, has_year, right_is_narrow};
use super::gutters::BLOCK_GAP;
use super::pieces::{Piece, Row};

/// Baselines further apart than this, in em, have the edges of two rows between them.
const GAP: f32 = 2.1;
/// The cells of a row begin no further from each other than this, in em.
const BESIDE: f32 = 1.5;
/// A table has at least so many rows, or one less for each two headings between them.
const ROWS: usize = 3;
/// The narrow cell of a row has at most so many lines.
const CELL_LINES: usize = 6;

/// The table that the two sides of `middle` are, if gaps over both part them into rows whose cells begin
/// beside each other, and half of the narrow cells have many lines, and half of them a year. Read line by
/// line, what is one line each would be as good.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let right_is_narrow = right_is_narrow(band, middle);
    let narrow = |n: &usize| first_on(&band[*n], middle, right_is_narrow);
    let wide = |n: &usize| first_on(&band[*n], middle, !right_is_narrow);
    let is_gap = |n: &usize| *n == 0 || band[*n][0].y - band[n - 1][0].y > GAP * em;
    let gaps: Vec<usize> = (0..band.len()).filter(is_gap).collect();
    let ends = gaps.iter().skip(1).copied().chain([band.len()]);
    let (mut rows, mut tall, mut dated, mut alone) = (0, 0, 0, 0);
    let mut starts = Vec::new();
    for (start, end) in gaps.iter().copied().zip(ends) {
        let cell: Vec<&Piece> = (start..end).filter_map(|n| narrow(&n)).collect();
        let Some(first) = cell.first() else {
            // More of the row above.
            if starts.is_empty() {
                return None;
            }
            continue;
        };
        let is_short = |piece: &&Piece| piece.text.chars().count() <= CELL;
        let goes_on = |two: &[&Piece]| two[1].y - two[0].y <= BLOCK_GAP * em;
        if cell.len() > CELL_LINES || !cell.iter().all(is_short) || !cell.windows(2).all(goes_on) {
            return None;
        }
        starts.push(start);
        let Some(told) = (start..end).find_map(|n| wide(&n)) else {
            alone += 1;
            continue;
        };
        if (first.y - told.y).abs() > BESIDE * em || told.begins_small() {
            return None;
        }
        rows += 1;
        tall += usize::from(cell.len() > 1);
        dated += usize::from(cell.iter().any(|piece| has_year(piece)));
    }
    let is_table = rows + alone.min(2 * rows) / 2 >= ROWS;
    (is_table && tall * 2 >= rows && dated * 2 >= rows).then_some(Table {
        starts,
        end: band.len(),
    })
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
    fn a_list_beside_jobs_is_no_column_of_their_years() {
        let page = JOBS
            .replace("Hill Clinic", "Epic")
            .replace("2012 – 2016", "Excel      ")
            .replace("2009 – 2012", "Welsh      ")
            .replace("2005 – 2009", "Filing     ");
        assert!(!read_page(&page).contains("Leeds Mills Porter"), "{page}");
    }
}
