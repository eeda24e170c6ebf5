//! Headings over two columns each: the jobs in two columns below one, the skills in two below the next.
//!
//! Such a heading stands on the left and looks like one of the left column alone, under which the right
//! one of the whole page would then stand.

use super::band::{BLOCK_GAP, Band};
use super::heading::is_heading;
use super::piece::{Piece, Row, SAME_BASELINE, first_on};

/// A band of two columns, parted at the headings over both of them: all that it has, as a column of its
/// own would have some on the right, or beside what stands there.
pub(super) fn parted(band: Band, rows: &[Row], em: f32) -> Band {
    let ([start], [middle]) = (&band.starts[..], &band.middles[..]) else {
        return band;
    };
    let is_right = |piece: &Piece| piece.is_right_of(*middle);
    let mut in_band = *start..band.end;
    // What stands above all of the right column is over it in any case.
    let Some(first) = in_band.find(|n| rows[*n].iter().any(is_right)) else {
        return band;
    };
    let headings: Vec<usize> = in_band.filter(|n| is_heading(&rows[*n], em)).collect();
    let on = |row: &Row, right: bool| Some(first_on(row, *middle, right)?.y);
    let mut is_between = false;
    for heading in &headings {
        let below = &rows[heading + 1..band.end];
        let Some(above) = rows[first..*heading]
            .iter()
            .rev()
            .find_map(|row| on(row, true))
        else {
            return band;
        };
        // Below the last one the right column may have nothing.
        let Some(right) = below.iter().find_map(|row| on(row, true)) else {
            continue;
        };
        let left = below.iter().find_map(|row| on(row, false));
        let is_beside = left.is_some_and(|left| (left - right).abs() <= SAME_BASELINE * em);
        // What stands over both columns has no line of the right one beside it, not even a little higher.
        let is_clear = rows[*heading][0].y - above >= em;
        let is_gap = right - above > BLOCK_GAP * em;
        if is_right(&rows[*heading][0]) || !is_beside || !is_clear || !is_gap {
            return band;
        }
        is_between = true;
    }
    if !is_between {
        return band;
    }
    let below = headings.iter().flat_map(|heading| [*heading, heading + 1]);
    Band {
        starts: [*start].into_iter().chain(below).collect(),
        lines: headings,
        ..band
    }
}
