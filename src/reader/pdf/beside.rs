//! What stands on both sides of a gutter and belongs together line by line: a grid of short cells, or
//! labels beside what they label.

use super::band::COLUMN_ROWS;
use super::cells::CELL;
use super::heading::is_heading;
use super::labelled;
use super::piece::{Piece, Row, pieces_on, usual_distance};

/// A row further than this from the others of its side is none of theirs.
const ISOLATED: usize = 3;
/// At least this share of a grid's rows have cells on both sides ...
const GRID_SHARE: f32 = 0.9;
/// ... and at least this share of the labels something beside them; headings have nothing.
const LABEL_SHARE: f32 = 0.6;
/// Most cells of a grid have at most so many characters; of lines of text a quarter have more.
const WIDE_CELL: usize = 45;
/// What a label stands beside begins at least this far below the line before it, in em ...
const LABEL_GAP: f32 = 1.5;
/// ... and in distances of the lines that stand close together: with wide leading all stand apart.
const LABEL_LEADING: f32 = 1.1;

/// Whether the two sides of `middle` are a table rather than columns.
pub(super) fn is_table(band: &[Row], middle: f32, em: f32) -> bool {
    labelled::are_labels(band, middle, em) || Sides::new(band, middle, em).are_table()
}

/// What stands on one side of a gutter.
struct Side<'b> {
    band: &'b [Row],
    /// The middle of the gutter, in points.
    middle: f32,
    is_right: bool,
    /// The rows that have something on it, in order.
    rows: Vec<usize>,
}

/// The two sides of a gutter, as far down as both have something.
struct Sides<'b> {
    /// The one that has fewer rows, or shorter cells in as many.
    sparse: Side<'b>,
    full: Side<'b>,
    /// The rows in which both have something on one line.
    both: Vec<usize>,
    em: f32,
}

impl<'b> Sides<'b> {
    fn new(band: &'b [Row], middle: f32, em: f32) -> Self {
        let side = |is_right| Side::new(band, middle, is_right, em);
        let (mut left, mut right) = (side(false), side(true));
        // Where one side has ended nothing is beside the other.
        let first = left.rows.first().max(right.rows.first()).copied();
        let last = left.rows.last().min(right.rows.last()).copied();
        for side in [&mut left, &mut right] {
            side.rows.retain(|n| {
                first.is_some_and(|first| *n >= first) && last.is_some_and(|last| *n <= last)
            });
        }
        let filled = |side: &Side<'_>| (side.rows.len(), side.usual_cell());
        let (sparse, full) = if filled(&left) <= filled(&right) {
            (left, right)
        } else {
            (right, left)
        };
        let are_beside = |n: usize| {
            let mut pieces = sparse.pieces(n);
            pieces.any(|one| full.pieces(n).any(|other| one.is_beside(other, em)))
        };
        let both = sparse.rows.iter().copied();
        let both = both.filter(|n| full.rows.contains(n) && are_beside(*n));
        Self {
            both: both.collect(),
            sparse,
            full,
            em,
        }
    }

    fn are_table(&self) -> bool {
        let are_labelled = || self.lead_blocks() || self.are_dates();
        self.sparse.usual_cell() <= CELL
            && (self.is_grid() || self.share_of(&self.sparse) >= LABEL_SHARE && are_labelled())
    }

    /// The rows that have something on both sides, as a share of those of one of them.
    fn share_of(&self, side: &Side<'_>) -> f32 {
        self.both.len() as f32 / side.rows.len() as f32
    }

    /// Whether nearly every row has a cell on both sides. Skills beside jobs, where one side alone is a list
    /// of bullets, are two columns.
    fn is_grid(&self) -> bool {
        self.share_of(&self.full) >= GRID_SHARE
            && !self.full.is_text()
            && !self.sparse.is_prose()
            && !self.full.is_prose()
            && self.sparse.is_list() == self.full.is_list()
    }

    /// Whether labels stand beside the first line of what they label: there is a gap above most of them.
    fn lead_blocks(&self) -> bool {
        let gap = (LABEL_GAP * self.em).max(LABEL_LEADING * self.full.leading());
        let leads = |n: &&usize| self.full.gap_above(**n).is_none_or(|above| above > gap);
        self.both.iter().filter(leads).count() * 5 >= self.both.len() * 3
    }

    /// Whether one side has dates, and these do not stand half way down a cell, within what is told beside
    /// them.
    fn are_dates(&self) -> bool {
        let years = self.sparse.rows.iter();
        let years = years.filter(|n| self.sparse.has_year(**n)).count();
        let is_within = |n: &&usize| self.full.pieces(**n).any(Piece::begins_small);
        let within = self.both.iter().filter(is_within).count();
        years * 5 >= self.sparse.rows.len() * 3 && within * 4 < self.both.len()
    }
}

impl<'b> Side<'b> {
    fn new(band: &'b [Row], middle: f32, is_right: bool, em: f32) -> Self {
        let mut side = Self {
            band,
            middle,
            is_right,
            rows: Vec::new(),
        };
        let rows = (0..band.len()).filter(|n| side.pieces(*n).next().is_some());
        let mut rows: Vec<usize> = rows.collect();
        // Where a third of a side are dates, headings between them are none.
        if rows.iter().filter(|n| side.has_year(**n)).count() * 3 >= rows.len() {
            rows.retain(|n| !is_heading(&band[*n], em));
        }
        side.rows = without_isolated(rows);
        side
    }

    /// What a row has on it.
    fn pieces(&self, row: usize) -> impl Iterator<Item = &'b Piece> {
        let (middle, is_right) = (self.middle, self.is_right);
        let pieces = self.band[row].iter();
        pieces.filter(move |piece| piece.is_right_of(middle) == is_right)
    }

    fn has_year(&self, row: usize) -> bool {
        self.pieces(row).any(Piece::has_year)
    }

    /// How far a row's baseline is below that of the row above it, in points; none above the first.
    fn gap_above(&self, row: usize) -> Option<f32> {
        let above = self.rows.partition_point(|n| *n < row).checked_sub(1)?;
        Some(self.band[row][0].y - self.band[self.rows[above]][0].y)
    }

    /// How far lines that stand close together are apart, in points.
    fn leading(&self) -> f32 {
        let baselines = self.rows.iter().map(|row| self.band[*row][0].y);
        usual_distance(&baselines.collect::<Vec<f32>>()).unwrap_or_default()
    }

    /// How many characters its cells have, in order.
    fn cells(&self) -> Vec<usize> {
        let cell = |n: &usize| self.pieces(*n).map(Piece::length).max();
        let mut cells: Vec<usize> = self.rows.iter().filter_map(cell).collect();
        cells.sort_unstable();
        cells
    }

    /// How many characters a cell has: half of them have no more.
    fn usual_cell(&self) -> usize {
        let cells = self.cells();
        cells.get(cells.len() / 2).copied().unwrap_or(usize::MAX)
    }

    /// Whether its lines are as long as those of text.
    fn is_text(&self) -> bool {
        let cells = self.cells();
        cells
            .get(cells.len() * 3 / 4)
            .is_some_and(|wide| *wide > WIDE_CELL)
    }

    /// Whether its lines go on in lower case, as those of prose do, however narrow its column.
    fn is_prose(&self) -> bool {
        let lines = || pieces_on(self.band, self.middle, self.is_right);
        let lower = lines().filter(|piece| piece.begins_small());
        lower.count() * 4 >= lines().count()
    }

    /// Whether its lines begin with bullets.
    fn is_list(&self) -> bool {
        let begins = |n: &&usize| self.pieces(**n).next().is_some_and(Piece::begins_item);
        self.rows.iter().filter(begins).count() >= COLUMN_ROWS
    }
}

/// Rows of a side less those at its ends that stand far from the rest.
fn without_isolated(mut rows: Vec<usize>) -> Vec<usize> {
    while rows.len() > 1 && rows[1] - rows[0] > ISOLATED {
        rows.remove(0);
    }
    while rows.len() > 1 && rows[rows.len() - 1] - rows[rows.len() - 2] > ISOLATED {
        rows.pop();
    }
    rows
}
