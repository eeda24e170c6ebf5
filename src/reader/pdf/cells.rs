//! Tables whose cells have many lines: what was done beside when and where.
//!
//! A row of such a table begins where its cells do, on one line and below a gap. It is read cell by
//! cell, since its lines are none.

use std::ops::Range;

use super::band::BLOCK_GAP;
use super::heading::is_heading;
use super::piece::{
    Piece, Row, SAME_BASELINE, first_on, pieces_on, right_is_narrow, usual_distance,
};

/// The cells of a table have at most so many characters; lines of a column have more.
pub(super) const CELL: usize = 30;
/// The narrow cell of a row has at most so many lines.
pub(super) const CELL_LINES: usize = 6;
/// Baselines further apart than this, of the usual distance, have the edges of two cells between them.
const CELL_GAP: f32 = 1.08;
/// A table has at least so many rows.
pub(super) const TABLE_ROWS: usize = 3;
/// A label that stands among dates, such as a section's name, has at most so many lines.
const LINES_AMONG_DATES: usize = 2;
/// Beside labels alone, at the left, at least so many times as much is told.
const TOLD: usize = 8;

/// A table in a band.
pub(super) struct Table {
    /// The rows of pieces with which its rows begin, in order.
    pub(super) starts: Vec<usize>,
    /// Behind its last row of pieces.
    pub(super) end: usize,
}

impl Table {
    /// The same, parted where names in the margin go on beside something else, below a gap over all three
    /// columns: the years at the right do not tell of a row that has none.
    pub(super) fn parted(self, band: &[Row], middles: &[f32], gap: f32) -> Self {
        let [margin, .., _] = *middles else {
            return self;
        };
        let has = |n: usize, right: bool| first_on(&band[n], margin, right).is_some();
        let rows = ranges(&self.starts, self.end);
        let starts = rows.flat_map(|row| {
            let start = row.start;
            let begins = move |n: &usize| {
                *n == start
                    || band[*n][0].y - band[n - 1][0].y > gap
                        && has(*n, false)
                        && has(*n, true)
                        && (start..*n).any(|above| has(above, false))
            };
            row.filter(begins)
        });
        Self {
            starts: starts.collect(),
            end: self.end,
        }
    }
}

/// A line of a side: its row, and its baseline.
#[derive(Clone, Copy)]
struct Line {
    row: usize,
    y: f32,
}

/// The table that the two sides of `middle` are, if each of its rows has narrow cells, most of them
/// with a year, or each with one or a label, some of many lines, beside a wide one.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let side = |right: bool| -> Vec<Line> {
        let rows = band.iter().enumerate();
        let lines = rows.filter_map(|(row, pieces)| {
            // Smaller years may stand a little higher than what they are beside.
            let side = pieces
                .iter()
                .filter(|piece| piece.is_right_of(middle) == right);
            let y = side.map(|piece| piece.y).max_by(f32::total_cmp)?;
            Some(Line { row, y })
        });
        lines.collect()
    };
    let sides = [side(false), side(true)];
    let right_is_narrow = right_is_narrow(band, middle);
    let [narrow, wide] = if right_is_narrow {
        [&sides[1], &sides[0]]
    } else {
        [&sides[0], &sides[1]]
    };
    // Every row of the table has a line that is further from the one above than those of a cell are.
    let distance = |lines: &[Line]| {
        let baselines: Vec<f32> = lines.iter().map(|line| line.y).collect();
        usual_distance(&baselines)
    };
    let usual = distance(wide)?;
    // Cells of larger letters have lines further apart, but none as far as blocks are.
    let of_narrow = distance(narrow).filter(|usual| *usual <= BLOCK_GAP * em);
    let apart = of_narrow.map_or(usual, |narrow| narrow.max(usual)) * CELL_GAP;
    let gap = |lines: &[Line], n: usize| {
        let above = n.checked_sub(1).map(|above| lines[above].y);
        above.map_or(f32::MAX, |above| lines[n].y - above)
    };
    let begins = |lines: &[Line], n: usize| gap(lines, n) > apart;
    // What stands alone above the table and below it is none of its cells.
    let first = narrow.partition_point(|line| line.row < wide[0].row);
    let narrow = &narrow[first..];
    let last = wide[wide.len() - 1].row;
    let below = (1..narrow.len()).find(|n| narrow[*n].row > last && begins(narrow, *n));
    let narrow = &narrow[..below.unwrap_or(narrow.len())];
    let last = narrow.last()?.row;
    let heading = |line: &Line| line.row > last && is_heading(&band[line.row], em);
    let wide = &wide[..wide.iter().position(heading).unwrap_or(wide.len())];
    let last = wide.last()?.row.max(last);

    let cells: Vec<usize> = (0..narrow.len()).filter(|n| begins(narrow, *n)).collect();
    let starts: Vec<usize> = cells.iter().map(|n| narrow[*n].row).collect();
    let end = last + 1;
    let pieces = |rows: Range<usize>, right: bool| pieces_on(&band[rows], middle, right);
    let (mut rows, mut dated, mut least_gap) = (0, 0, f32::MAX);
    let mut has_prose = false;
    for row in ranges(&starts, end) {
        let beside = wide.partition_point(|line| line.row < row.start);
        match wide.get(beside) {
            Some(line) if line.row == row.start && begins(wide, beside) => {
                let cell = || pieces(row.clone(), right_is_narrow);
                rows += 1;
                least_gap = least_gap.min(gap(wide, beside));
                if cell().any(Piece::has_year) {
                    dated += 1;
                } else {
                    has_prose |=
                        cell().count() > LINES_AMONG_DATES || cell().any(Piece::begins_item);
                }
            }
            // A heading that stands alone between two rows.
            Some(line) if line.row >= row.end => {}
            _ => return None,
        }
    }
    // A cell may have blocks, but nearer to each other than the rows are.
    let blocks = (0..wide.len()).filter(|n| gap(wide, *n) >= least_gap - SAME_BASELINE * em);
    let told = || pieces(*starts.first().unwrap_or(&0)..end, !right_is_narrow);
    let are_labels = || {
        let cells = || pieces(starts[0]..end, false);
        !right_is_narrow
            && !cells().any(Piece::begins_item)
            && cells().map(Piece::length).sum::<usize>() * TOLD <= told().map(Piece::length).sum()
    };
    (rows >= TABLE_ROWS
        && narrow.len() > starts.len()
        && rows * 5 >= blocks.count() * 3
        && (dated * 2 >= rows || dated > 0 && !has_prose || are_labels())
        && pieces(starts[0]..end, right_is_narrow).all(is_short)
        && (dated == rows || told().filter(|piece| is_short(piece)).count() * 2 <= told().count()))
    .then(|| without_grid(band, starts, end))
}

/// The rows of pieces from each of `starts` to the next, and from the last to `end`.
pub(super) fn ranges(starts: &[usize], end: usize) -> impl Iterator<Item = Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().zip(ends).map(|(start, end)| *start..end)
}

/// Whether a piece may be a line of a cell.
pub(super) fn is_short(piece: &Piece) -> bool {
    piece.length() <= CELL
}

/// The table less the rows at its end that have one line and no year: they may be a grid of short
/// cells below it, and read line by line they are as good.
fn without_grid(band: &[Row], mut starts: Vec<usize>, mut end: usize) -> Table {
    let is_line =
        |start: usize, end: usize| start + 1 == end && !band[start].iter().any(Piece::has_year);
    while let Some(start) = starts.pop_if(|start| is_line(*start, end)) {
        end = start;
    }
    Table { starts, end }
}

#[cfg(test)]
mod tests {
    use super::super::columns::{lines, tests::read_page};
    use super::super::piece::Piece;

    #[test]
    fn what_was_done_may_be_short_beside_cells_that_all_have_years() {
        let jobs = "Hill Clinic        Clerk\n\
                    Leeds              Filed the charts of all.\n\
                    2012 – 2016        Sent bills to the payers.\n\n\
                    Harbour Ward       Porter\n\
                    2009 – 2012        Drove the vans of a ward.\n\n\
                    Turkey Farm        Cook\n\
                    2005 – 2009        Made soup for the house.";
        let read = read_page(jobs);
        assert!(
            read.contains("Hill Clinic Leeds 2012 – 2016\n\nClerk"),
            "{read}"
        );
        assert!(read.contains("Turkey Farm 2005 – 2009\n\nCook"), "{read}");
    }

    #[test]
    fn lines_of_the_narrow_cells_may_be_further_apart_and_years_a_little_higher() {
        let told = [
            "Greeted parents and children at the",
            "desk of a ward",
            "Sent bills to them",
        ];
        let mut pieces = Vec::new();
        for (n, years) in ["2012 – 2016", "2009 – 2012", "2005 – 2009"]
            .into_iter()
            .enumerate()
        {
            let top = 60.0 * n as f32;
            let cell = ["Ward Clerk", "Hill Clinic", "Leeds"];
            let sides = [
                (0.0, -1.5, 0.0, vec![years]),
                (80.0, 0.0, 13.0, cell.to_vec()),
                (170.0, 0.0, 11.0, told.to_vec()),
            ];
            for (left, below, apart, lines) in sides {
                for (n, line) in lines.into_iter().enumerate() {
                    let right = left + 5.0 * line.len() as f32;
                    let y = top + below + apart * n as f32;
                    pieces.push(Piece::new(line, left, right, y, 10.0));
                }
            }
        }
        pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
        let read = lines(pieces).all.join("\n");
        let first = "2012 – 2016    Ward Clerk Hill Clinic Leeds\n\nGreeted parents";
        assert!(read.starts_with(first), "{read}");
    }

    #[test]
    fn a_name_in_the_margin_begins_a_row_of_its_own_without_years() {
        let page = "EXPERIENCE    Clerk at the Hill Clinic           2012 – 2016\n\
                    \x20             Leeds Infirmary Trust                    Leeds\n\
                    \x20             Filed the charts of all.\n\n\
                    \x20             Porter of a mill                   2009 – 2012\n\
                    \x20             Harbour Ward                              Hull\n\
                    \x20             Drove the vans of a ward.\n\n\
                    EDUCATION     Diploma in letters                        2005\n\
                    \x20             Arts College\n\n\
                    SKILLS        Typing         Fast\n\
                    \x20             Dutch          Fluent\n\n\n\
                    AWARDS        Clerk of the year                         2004\n\
                    \x20             Hill Clinic";
        let read = read_page(page);
        assert!(
            read.contains("EDUCATION    2005\n\nDiploma in letters\nArts College\n\nSKILLS"),
            "{read}"
        );
    }
}
