//! Gutters: upright strips that no row of a band crosses, with running text on both sides.
//!
//! Not every such strip parts columns. Lines whose right end holds a date now and then have one, and
//! so has a table, which is read row by row: a grid of short cells, or labels beside what they label.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "strips are counted from 0 to 127; what a float cannot hold saturates"
)]

use super::band::{BLOCK_GAP, Band, COLUMN_ROWS};
use super::blocks;
use super::cells::{self, CELL, Table};
use super::dated;
use super::extent::{below_heading, end_above};
use super::heading::is_heading;
use super::labelled;
use super::margin;
use super::piece::{Piece, Row, first_on, reach};
use super::spanning;
use super::timeline;

/// A gutter is at least this wide, in em of the page's usual size.
const GUTTER: f32 = 1.0;
/// Each side of a gutter fills at least this share of the rows between its first and its last.
const COLUMN_DENSITY: f32 = 0.4;
/// A row further than this from the others of its side is none of theirs.
const ISOLATED: usize = 3;
/// At least this share of a grid's rows have cells on both sides ...
const GRID_SHARE: f32 = 0.9;
/// ... and at least this share of the labels something beside them; headings have nothing.
const LABEL_SHARE: f32 = 0.6;
/// What a label stands beside begins at least this far, in em, below the line before it.
const LABEL_GAP: f32 = 1.5;
/// A page with more rows than this is a drawing; it is read row by row.
const MOST_ROWS: usize = 1000;
/// Strips across the width of the text; see [`Strips`].
const STRIPS: u32 = u128::BITS;

/// The tallest band of rows that a gutter parts into columns.
pub(super) fn tallest_band(rows: &[Row], em: f32) -> Option<Band> {
    let (left, right) = reach(rows.iter().flatten());
    let strips = Strips {
        left,
        width: (right - left) / STRIPS as f32,
    };
    if strips.width <= 0.0 || rows.len() > MOST_ROWS {
        return None;
    }
    let inked: Vec<u128> = rows.iter().map(|row| strips.inked(row)).collect();
    // Whole strips lie within a gutter of this width wherever it begins.
    let least = ((GUTTER * em / strips.width).floor() as u32)
        .saturating_sub(1)
        .max(1);

    let mut best: Option<Band> = None;
    let mut tables = Vec::new();
    for start in 0..inked.len() {
        if inked.len() - start <= height(best.as_ref()) {
            break;
        }
        let mut all = 0;
        let mut gutters = Vec::new();
        for end in start..=inked.len() {
            // A gutter ends where a row crosses it, and the last ones end with the page.
            all |= inked.get(end).copied().unwrap_or(u128::MAX);
            let still = inner_gaps(all, least);
            let ended = gutters
                .iter()
                .filter(|g| still.iter().all(|s| *s & **g == 0));
            for gutter in ended.copied() {
                let middle = strips.middle(gutter);
                if let Some(table) = table_of(&rows[start..end], middle, em) {
                    let band = start + table.starts[0]..start + table.end;
                    // A band of columns may hold a table, but no table of cells a band.
                    if band.len() <= height(best.as_ref())
                        && best.as_ref().is_some_and(|band| band.in_cells)
                    {
                        continue;
                    }
                    let ink = inked[band.clone()].iter().fold(0, |all, ink| all | ink);
                    let inner = inner_gaps(ink, least);
                    // One row of a table is none where its columns go on.
                    let go_on = |gutter| columns_go_on(gutter, ink, &inked[band.end..], least);
                    if table.starts.len() == 1 && inner.iter().any(|gutter| go_on(*gutter)) {
                        continue;
                    }
                    let middles = inner.into_iter().map(|gutter| strips.middle(gutter));
                    let middles: Vec<f32> = middles.collect();
                    let table = table.parted(&rows[start..], &middles, BLOCK_GAP * em);
                    best = Some(Band {
                        starts: table.starts.iter().map(|n| start + n).collect(),
                        end: band.end,
                        middles,
                        lines: Vec::new(),
                        in_cells: true,
                    });
                    continue;
                }
                let end = end_above(&rows[start..], end - start, middle, em) + start;
                // Part of a table is no column either.
                let in_table = |(from, to, parted): &(usize, usize, u128)| {
                    (*from..=*to).contains(&start) && end <= *to && parted & gutter != 0
                };
                if end - start <= height(best.as_ref())
                    || best.as_ref().is_some_and(|band| band.in_cells)
                    || !parts_columns(gutter, &inked[start..end])
                    || tables.iter().any(in_table)
                {
                    continue;
                }
                if is_table(&rows[start..end], middle, em) {
                    tables.push((start, end, gutter));
                } else {
                    best = Some(Band {
                        starts: vec![start],
                        end,
                        middles: vec![middle],
                        lines: Vec::new(),
                        in_cells: false,
                    });
                }
            }
            gutters = still;
        }
    }
    best.map(|band| {
        if band.in_cells {
            return band;
        }
        let band = dated::parted(below_heading(band, rows, em), rows, em);
        spanning::parted(band, rows, em)
    })
}

/// The table that the two sides of `middle` are, if they are one.
fn table_of(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    cells::table(band, middle, em)
        .or_else(|| timeline::table(band, middle, em))
        .or_else(|| labelled::table(band, middle, em))
        .or_else(|| margin::table(band, middle, em))
        .or_else(|| {
            let is_form = || labelled::are_labels(band, middle, em);
            blocks::table(band, middle, em).filter(|_| !is_form())
        })
}

fn height(band: Option<&Band>) -> usize {
    band.map_or(0, Band::height)
}

/// Whether the two sides of `middle` are a table rather than columns.
fn is_table(band: &[Row], middle: f32, em: f32) -> bool {
    if labelled::are_labels(band, middle, em) {
        return true;
    }
    let on = |left: bool| move |p: &&Piece| p.is_right_of(middle) != left;
    let side = |left: bool| -> Vec<usize> {
        let rows = (0..band.len()).filter(|n| first_on(&band[*n], middle, !left).is_some());
        let mut rows: Vec<usize> = rows.collect();
        // Where a third of a side are dates, headings between them are none.
        let is_dated = |n: &&usize| band[**n].iter().filter(on(left)).any(Piece::has_year);
        if rows.iter().filter(is_dated).count() * 3 >= rows.len() {
            rows.retain(|n| !is_heading(&band[*n], em));
        }
        without_isolated(rows)
    };
    let (mut left, mut right) = (side(true), side(false));
    // Where one side has ended nothing is beside the other.
    let first = left.first().max(right.first()).copied();
    let last = left.last().min(right.last()).copied();
    for side in [&mut left, &mut right] {
        side.retain(|n| {
            first.is_some_and(|first| *n >= first) && last.is_some_and(|last| *n <= last)
        });
    }
    let partners = |n: &usize| {
        let pieces = |left: bool| band[*n].iter().filter(on(left));
        pieces(true).any(|left| pieces(false).any(|right| left.is_beside(right, em)))
    };
    let both: Vec<usize> = left
        .iter()
        .copied()
        .filter(|n| right.contains(n) && partners(n))
        .collect();
    let usual_cell = |rows: &[usize], is_left: bool| {
        let pieces = |n: &usize| band[*n].iter().filter(on(is_left));
        let cell = |n: &usize| pieces(n).map(|p| p.text.chars().count()).max();
        let mut cells: Vec<usize> = rows.iter().filter_map(cell).collect();
        cells.sort_unstable();
        cells.get(cells.len() / 2).copied().unwrap_or(usize::MAX)
    };
    let cells = [usual_cell(&left, true), usual_cell(&right, false)];
    let is_left = (left.len(), cells[0]) <= (right.len(), cells[1]);
    let sparse = if is_left { &left } else { &right };
    let short = cells[usize::from(!is_left)] <= CELL;
    let share = |of: usize| both.len() as f32 / of as f32;
    // Lines that go on in lower case are prose, however narrow its column.
    let goes_on = |left: bool| {
        let lines = || band.iter().flatten().filter(on(left));
        let lower = lines().filter(|piece| piece.begins_small());
        lower.count() * 4 >= lines().count()
    };
    // Skills beside jobs: where one side alone is a list of bullets, there are two columns.
    let has_bullets = |rows: &[usize], is_left: bool| {
        let first = |n: usize| first_on(&band[n], middle, !is_left);
        let begins = |n: &&usize| first(**n).is_some_and(Piece::begins_item);
        rows.iter().filter(begins).count() >= COLUMN_ROWS
    };
    let is_grid = share(left.len().max(right.len())) >= GRID_SHARE
        && !goes_on(true)
        && !goes_on(false)
        && has_bullets(&left, true) == has_bullets(&right, false);

    // Labels stand beside the first line of what they label: there is a gap above most of them.
    let other = if is_left { &right } else { &left };
    let leads = |n: &&usize| {
        let above = other.iter().rev().find(|m| m < n);
        above.is_none_or(|above| band[**n][0].y - band[*above][0].y > LABEL_GAP * em)
    };
    let labels = both.iter().filter(leads).count() * 5 >= both.len() * 3;
    let years = sparse
        .iter()
        .filter(|n| band[**n].iter().filter(on(is_left)).any(Piece::has_year));
    // Dates half way down a cell stand within what is told beside them.
    let is_within = |n: &&usize| {
        let mut beside = band[**n].iter().filter(on(!is_left));
        beside.any(Piece::begins_small)
    };
    let within = both.iter().filter(is_within).count();
    let are_dates = years.count() * 5 >= sparse.len() * 3 && within * 4 < both.len();
    let labels = labels || are_dates;
    short && (is_grid || (share(sparse.len()) >= LABEL_SHARE && labels))
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

/// The width of a page cut into 128 upright strips, the bits of a `u128`.
struct Strips {
    left: f32,
    /// Width of one strip, in points.
    width: f32,
}

impl Strips {
    /// Middle of a gutter, in points.
    fn middle(&self, gutter: u128) -> f32 {
        let (first, end) = (gutter.trailing_zeros(), STRIPS - gutter.leading_zeros());
        self.left + f32::midpoint(first as f32, end as f32) * self.width
    }

    /// The strips that a row's pieces touch.
    fn inked(&self, row: &Row) -> u128 {
        row.iter().fold(0, |ink, piece| {
            let first = ((piece.left - self.left) / self.width) as u32;
            let last = ((piece.right - self.left) / self.width) as u32;
            let (first, last) = (first.min(STRIPS - 1), last.min(STRIPS - 1));
            ink | (u128::MAX << first) & (u128::MAX >> (STRIPS - 1 - last))
        })
    }
}

/// Runs of at least `least` free strips that have ink on both sides.
fn inner_gaps(ink: u128, least: u32) -> Vec<u128> {
    let mut gaps = Vec::new();
    let mut at = ink.trailing_zeros();
    while at < STRIPS {
        let inked = (ink >> at).trailing_ones();
        let from = at + inked;
        if from >= STRIPS || ink >> from == 0 {
            break;
        }
        let free = (ink >> from).trailing_zeros();
        if free >= least {
            gaps.push((u128::MAX >> (STRIPS - free)) << from);
        }
        at = from + free;
    }
    gaps
}

/// Whether a gutter of a band, whose strips are inked so, has columns at its sides in the rows below, too.
fn columns_go_on(mut gutter: u128, mut all: u128, below: &[u128], least: u32) -> bool {
    let mut rows = 0;
    for ink in below {
        all |= ink;
        let Some(free) = inner_gaps(all, least)
            .into_iter()
            .find(|free| free & gutter != 0)
        else {
            break;
        };
        gutter = free;
        rows += 1;
    }
    parts_columns(gutter, &below[..rows])
}

/// Whether both sides of `gutter` hold running text rather than a date here and there.
fn parts_columns(gutter: u128, band: &[u128]) -> bool {
    let left = (gutter & gutter.wrapping_neg()) - 1;
    [left, !(left | gutter)].iter().all(|side| {
        let filled = |ink: &u128| ink & side != 0;
        let Some(first) = band.iter().position(filled) else {
            return false;
        };
        let last = band.iter().rposition(filled).unwrap_or(first);
        let rows = band.iter().filter(|ink| filled(ink)).count();
        rows >= COLUMN_ROWS && rows as f32 / (last - first + 1) as f32 >= COLUMN_DENSITY
    })
}
