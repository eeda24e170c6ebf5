//! Tables whose rows follow each other without a gap, with the years of a job each: beside them, in lines
//! of their own, where it was and what was done.
//!
//! Read line by line the lines of its cells would stand between each other, and read column by column the
//! jobs behind all of their years.

use std::ops::Range;

use super::cells::{CELL_LINES, Table, is_short, ranges};
use super::heading::is_heading;
use super::piece::{Piece, Row, first_on, right_is_narrow};
use crate::reader::table::is_period;

/// A table has at least so many rows, and one of three columns may have a single one.
const DATED_ROWS: usize = 2;
const COLUMNS: usize = 3;

/// The table that the two sides of `middle` are, if the narrow one has nothing but cells with years, each
/// beginning beside a line of the wide one, and cells side by side have many lines. Cells begin with their
/// years; at the left they may end with them, below where the job was.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let right_is_narrow = right_is_narrow(band, middle);
    let by_years = |first| table_by_years(band, middle, em, right_is_narrow, first);
    match by_years(true) {
        None if !right_is_narrow => by_years(false),
        table => table,
    }
}

/// The same, where cells begin with their years or where they end with them.
fn table_by_years(
    band: &[Row],
    middle: f32,
    em: f32,
    right_is_narrow: bool,
    years_first: bool,
) -> Option<Table> {
    let narrow = |n: &usize| first_on(&band[*n], middle, right_is_narrow);
    let wide = |n: &usize| first_on(&band[*n], middle, !right_is_narrow);

    let may_be_first = |piece: &Piece| !years_first || is_period(&piece.text);
    let first = (0..band.len()).find(|n| narrow(n).is_some_and(may_be_first))?;
    let begins = |n: usize, piece: &Piece| {
        let above = n.checked_sub(1).filter(|above| *above >= first);
        match above.and_then(|above| narrow(&above)) {
            None => true,
            Some(_) if years_first => is_period(&piece.text),
            Some(above) => {
                is_period(&above.text) && piece.text.trim().starts_with(char::is_uppercase)
            }
        }
    };
    let mut starts: Vec<usize> = Vec::new();
    let mut end = band.len();
    for n in first..band.len() {
        let Some(piece) = narrow(&n).filter(|piece| begins(n, piece)) else {
            continue;
        };
        let is_beside = wide(&n).is_some_and(|wide| wide.is_beside(piece, em));
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
    let is_cell = |rows: Range<usize>| {
        let lines: Vec<&Piece> = rows.filter_map(|n| narrow(&n)).collect();
        let periods = lines.iter().filter(|piece| is_period(&piece.text));
        lines.iter().all(|piece| is_short(piece))
            && lines.len() <= CELL_LINES
            && lines.iter().any(|piece| piece.has_year())
            && (years_first || periods.count() == 1)
    };
    let has_columns = starts.iter().all(|start| band[*start].len() >= COLUMNS);
    // Lines of two cells on one line, below the first of each.
    let is_mixed = |n: &usize| {
        starts.binary_search(n).is_err()
            && wide(n).is_some()
            && (narrow(n).is_some() || has_columns && band[*n].len() > 1)
    };
    let mixed = (first..end).filter(is_mixed).count();
    let is_table = starts.len() >= DATED_ROWS || has_columns;
    (is_table && mixed >= starts.len() && ranges(&starts, end).all(is_cell))
        .then_some(Table { starts, end })
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::read_page;

    /// Rows of a table that follow each other without a gap, as Word draws them without borders.
    const TIMELINE: &str = "2012 – 2016       Clerk at the       Greeted parents, children\n\
                            Leeds             Hill Clinic        and the police at the desk\n\
                            \x20                                    and trained the new aides\n\
                            2009 – 2012       Porter             Drove the vans of the ward\n\
                            Hull              of a mill          and kept the books of it";

    #[test]
    fn a_table_whose_rows_have_no_gap_is_read_by_their_years() {
        let read = read_page(TIMELINE);
        let told = "2012 – 2016 Leeds    Clerk at the Hill Clinic\n\n\
                    Greeted parents, children\nand the police at the desk\nand trained the new aides\n\n\
                    2009 – 2012 Hull    Porter of a mill\n\nDrove";
        assert!(read.starts_with(told), "{read}");
        let one = TIMELINE.lines().take(3).collect::<Vec<_>>().join("\n");
        assert!(told.starts_with(&read_page(&format!("{one}\n"))), "{one}");
    }

    #[test]
    fn years_in_a_column_with_more_below_are_no_table() {
        let more = "                                     on each day of the week\n\
                    SKILLS            Typist             Wrote letters for the chief\n\
                    Typing            of a bank          and read them out to him";
        let read = read_page(&format!("{TIMELINE}\n{more}"));
        assert!(!read.contains("2012 – 2016 Leeds"), "{read}");
    }

    #[test]
    fn a_job_with_its_years_at_the_right_is_no_table_where_the_columns_go_on() {
        let page = "Systems           Hill Clinic               2012 – 2016\n\
                    Epic              Ward Clerk\n\
                    Excel             Leeds\n\
                    Typing            Greeted parents, children and the police\n\
                    Filing            at the desk of a ward with forty beds\n\
                    Dutch             Trained the new aides in two languages\n\
                    Welsh             and wrote the letters of the chief clerk\n\
                    French            to all of the payers of the north";
        let read = read_page(page);
        assert!(read.starts_with("Systems\nEpic\nExcel\nTyping"), "{read}");
    }

    #[test]
    fn years_may_end_the_cells_at_the_left() {
        let page = "Leeds Mills            Porter\n\
                    Hull                   Drove the vans of the ward\n\
                    2012 – 2016            and kept the books of it\n\
                    Hill Clinic            Clerk\n\
                    2009 – 2012            Greeted parents, children\n\
                    \x20                      and the police at the desk";
        let read = read_page(page);
        let told = "Leeds Mills Hull 2012 – 2016\n\nPorter\nDrove the vans of the ward\n\
                    and kept the books of it\n\nHill Clinic 2009 – 2012\n\nClerk\nGreeted";
        assert!(read.starts_with(told), "{read}");
    }
}
