//! Where columns begin and end: what stands above and below may look like more of the left one, since
//! none of it reaches over the gutter.

#![expect(
    clippy::cast_possible_truncation,
    reason = "half ems across a page; what a float cannot hold saturates"
)]

use super::band::{BLOCK_GAP, Band, COLUMN_ROWS};
use super::heading::is_heading;
use super::piece::{Piece, Row, SAME_BASELINE, first_on};

/// What goes on below a band begins at most this far, in em, below it; a footer stands further off.
const NEXT: f32 = 3.0;
/// A list that is set loosely ends at a gap this many times as wide as its own.
const WIDER: f32 = 1.5;
/// What a heading stands over begins at least this far, in em of its letters, below it.
const BELOW: f32 = 1.2;

/// A band of two columns without the heading over both of them that it begins with: one that stands
/// alone, with the right side below it beside the next line of the left one, or above that. Where nothing
/// is above the band, what stands higher is a column's own, unless the other begins within a list.
pub(super) fn below_heading(mut band: Band, rows: &[Row], em: f32) -> Band {
    if let ([start], [middle]) = (&mut band.starts[..], &band.middles[..])
        && begins_with_heading(&rows[*start..band.end], *middle, em)
        && (*start > 0 || begins_with_items(&rows[*start..band.end], *middle))
    {
        *start += 1;
    }
    band
}

/// Whether the right side begins with an item of a list, which has a heading somewhere.
fn begins_with_items(rows: &[Row], middle: f32) -> bool {
    let mut rows = rows.iter();
    let right = rows.find_map(|row| first_on(row, middle, true));
    right.is_some_and(Piece::begins_item)
}

fn begins_with_heading(rows: &[Row], middle: f32, em: f32) -> bool {
    let [heading, rest @ ..] = rows else {
        return false;
    };
    let first = |right: bool| {
        let mut rows = rest.iter();
        Some(rows.find_map(|row| first_on(row, middle, right))?.y)
    };
    let (Some(left), Some(right)) = (first(false), first(true)) else {
        return false;
    };
    is_heading(heading, em)
        && !heading[0].is_right_of(middle)
        && right - heading[0].y >= BELOW * heading[0].size
        && right <= left + SAME_BASELINE * em
}

/// Where the first `end` of `rows`, with a gutter at `middle`, end as columns: above what goes on below a
/// list in two columns, where they begin with one and something stands on the left alone, below a gap
/// of both sides.
///
/// What stands beside the list has no gap, and what follows has something else on the right or
/// nothing; or nothing follows on the right, and what follows begins further left than the list, or with
/// a heading where the band is followed by a line over both sides: read as one column, the right side
/// would stand under that heading.
pub(super) fn end_above(rows: &[Row], end: usize, middle: f32, em: f32) -> usize {
    let (band, below) = rows.split_at(end);
    let is_followed = follows(band, below, em);
    let has_right = |row: &Row| first_on(row, middle, true).is_some();
    let first = band.iter().position(has_right).unwrap_or(end);
    let mut widest = 0.0;
    let mut above: [Option<f32>; 2] = [None, None];
    let mut edge = f32::MAX;
    for (n, row) in band.iter().enumerate().skip(first) {
        let sides = [false, true].map(|right| first_on(row, middle, right));
        let gap = if n > first {
            row[0].y - band[n - 1][0].y
        } else {
            0.0
        };
        if let [Some(left), None] = sides
            && gap > BLOCK_GAP * em
        {
            let lines = band[..n].iter().filter(|row| has_right(row)).count();
            let is_tight = widest <= BLOCK_GAP * em || lines >= COLUMN_ROWS && gap > WIDER * widest;
            let edges = [&band[..n], &band[n..]].map(|rows| right_edge(rows, middle, em));
            let is_other = left.left < edge - em / 2.0 || is_followed && is_heading(row, em);
            if is_tight && edges[0] != edges[1] || edges[1].is_none() && is_other {
                return n;
            }
        }
        edge = edge.min(sides[0].map_or(f32::MAX, |piece| piece.left));
        for (above, piece) in above.iter_mut().zip(sides) {
            let Some(piece) = piece else { continue };
            let gap = above.replace(piece.y).map_or(0.0, |above| piece.y - above);
            widest = f32::max(widest, gap);
        }
    }
    end
}

/// Whether a band is followed by more, and not by the end of the page.
fn follows(band: &[Row], below: &[Row], em: f32) -> bool {
    match (band.last(), below.first()) {
        (Some(last), Some(next)) => next[0].y - last[0].y <= NEXT * em,
        _ => false,
    }
}

/// Where most pieces right of `middle` begin, in half ems.
pub(super) fn right_edge(rows: &[Row], middle: f32, em: f32) -> Option<i32> {
    let mut edges: Vec<i32> = rows
        .iter()
        .filter_map(|row| row.iter().find(|p| p.left > middle))
        .map(|p| (p.left / em * 2.0).round() as i32)
        .collect();
    edges.sort_unstable();
    let runs = edges.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len()).map(|run| run[0])
}

#[cfg(test)]
mod tests {
    use super::super::columns::{lines, tests::drawn};

    /// A slide about one job.
    const SLIDE: &str = "EXPERIENCE\n\n\
                         Hill Clinic       • Greeted parents, children\n\
                         Leeds             and the police at the desk\n\
                         2012 – 2016       • Trained the new aides in\n\
                         Ward Clerk        two languages each year";

    #[test]
    fn a_heading_at_the_top_is_over_both_columns_if_the_right_one_begins_within_a_list() {
        let aside = |page: &str| lines(drawn(page, 12.0)).asides.remove(0);
        assert_eq!(aside(SLIDE), 1..6);
        assert_eq!(aside(&SLIDE.replace('•', " ")), 0..6);
    }
}
