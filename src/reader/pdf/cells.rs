//! Tables whose cells have many lines: what was done beside when and where.
//!
//! A row of such a table begins where its cells do, on one baseline and below a gap. It is read cell
//! by cell, since its lines are none.

use super::pieces::{Piece, Row};

/// The cells of a table have at most so many characters; lines of a column have more.
pub(super) const CELL: usize = 30;
/// Baselines closer than this, in em, are the same by intent and not by chance.
pub(super) const SAME_BASELINE: f32 = 0.1;
/// Baselines further apart than this, of the usual distance, have the edges of two cells between them.
const CELLS_APART: f32 = 1.08;
/// A table has at least so many rows.
const ROWS: usize = 3;

/// A table in a band.
pub(super) struct Table {
    /// The rows of pieces with which its rows begin, in order.
    pub(super) starts: Vec<usize>,
    /// Behind its last row of pieces.
    pub(super) end: usize,
}

/// A line of a side: its row, and its baseline.
#[derive(Clone, Copy)]
struct Line {
    row: usize,
    y: f32,
}

/// The table that the two sides of `middle` are, if each of its rows has narrow cells, most of them
/// with a year, some of many lines, beside a wide one.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let is_right = |piece: &Piece| f32::midpoint(piece.left, piece.right) >= middle;
    let side = |right: bool| -> Vec<Line> {
        let rows = band.iter().enumerate();
        let lines = rows.filter_map(|(row, pieces)| {
            let first = pieces.iter().find(|piece| is_right(piece) == right)?;
            Some(Line { row, y: first.y })
        });
        lines.collect()
    };
    let sides = [side(false), side(true)];
    let letters = |right: bool| -> usize {
        let pieces = band.iter().flatten();
        let pieces = pieces.filter(|piece| is_right(piece) == right);
        pieces.map(|piece| piece.text.chars().count()).sum()
    };
    let right_is_narrow = letters(true) < letters(false);
    let [narrow, wide] = if right_is_narrow {
        [&sides[1], &sides[0]]
    } else {
        [&sides[0], &sides[1]]
    };
    let apart = usual_distance(wide)? * CELLS_APART;
    let begins = |lines: &[Line], n: usize| n == 0 || lines[n].y - lines[n - 1].y > apart;
    // What stands alone above the table and below it is none of its cells.
    let first = narrow.partition_point(|line| line.row < wide[0].row);
    let narrow = &narrow[first..];
    let last = wide[wide.len() - 1].row;
    let below = (1..narrow.len()).find(|n| narrow[*n].row > last && begins(narrow, *n));
    let narrow = &narrow[..below.unwrap_or(narrow.len())];

    let mut starts = Vec::new();
    for (n, line) in narrow.iter().enumerate() {
        if begins(narrow, n) {
            let beside = wide.partition_point(|other| other.row < line.row);
            let is_beside = wide.get(beside).is_some_and(|other| {
                (other.y - line.y).abs() <= SAME_BASELINE * em && begins(wide, beside)
            });
            if !is_beside {
                return None;
            }
            starts.push(line.row);
        }
    }
    let blocks = (0..wide.len()).filter(|n| begins(wide, *n)).count();
    let end = last.max(narrow.last()?.row) + 1;
    let pieces = |from: usize, to: usize, right: bool| {
        let pieces = band[from..to].iter().flatten();
        pieces.filter(move |piece| is_right(piece) == right)
    };
    let ends = starts.iter().skip(1).chain([&end]);
    let rows = starts.iter().zip(ends);
    let is_dated =
        |(from, to): &(&usize, &usize)| pieces(**from, **to, right_is_narrow).any(has_year);
    let dated = rows.filter(is_dated).count();
    let is_short = |piece: &&Piece| piece.text.chars().count() <= CELL;
    let told = || pieces(*starts.first().unwrap_or(&0), end, !right_is_narrow);
    (starts.len() >= ROWS
        && narrow.len() > starts.len()
        && starts.len() * 5 >= blocks * 3
        && dated * 2 >= starts.len()
        && pieces(starts[0], end, right_is_narrow).all(|piece| is_short(&piece))
        && told().filter(is_short).count() * 2 <= told().count())
    .then_some(Table { starts, end })
}

/// The distance of lines of a cell from the one above: three in four are no nearer, as every row of the
/// table has a wider one.
fn usual_distance(lines: &[Line]) -> Option<f32> {
    let mut distances: Vec<f32> = lines.windows(2).map(|two| two[1].y - two[0].y).collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 4).copied()
}

/// Whether a piece has a year, as dates beside what was done then do.
pub(super) fn has_year(piece: &Piece) -> bool {
    let mut numbers = piece.text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && number.starts_with(['1', '2']))
}
