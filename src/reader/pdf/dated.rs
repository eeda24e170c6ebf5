//! Columns below lines that reach over all of them: the deeds of each job in two columns, below its
//! title and its dates at the right edge.
//!
//! No such line crosses the gutter with ink, but it belongs to neither column.

use super::band::Band;
use super::extent::{end_above, right_edge};
use super::piece::{Piece, Row};

/// At least so many such lines part a band; one may be a sidebar's line beside a date by chance.
const LINES_OVER: usize = 2;

/// A band of two columns, parted at the lines over both of them, where there are some.
pub(super) fn parted(band: Band, rows: &[Row], em: f32) -> Band {
    let ([start], [middle]) = (&band.starts[..], &band.middles[..]) else {
        return band;
    };
    let all = &rows[*start..band.end];
    let Some(edge) = right_edge(all, *middle, em).map(|edge| edge as f32 * em / 2.0) else {
        return band;
    };
    let right = |row: &Row| row.iter().position(|piece| piece.left >= *middle);
    let is_line = |row: &Row| match right(row).map(|at| row.split_at(at)) {
        Some(([.., title], [date])) => is_over(title, date, edge, em),
        _ => false,
    };
    // A date of the right column's own stands beside nothing.
    let is_own_date =
        |row: &Row| right(row).is_some_and(|at| row[at].left > edge + em) && !is_line(row);
    let lines: Vec<usize> = (*start..band.end).filter(|n| is_line(&rows[*n])).collect();
    let ends = lines.iter().filter_map(|n| Some(rows[*n].last()?.right));
    let (least, most) = ends.fold((f32::MAX, f32::MIN), |(least, most), end| {
        (least.min(end), most.max(end))
    });
    let followed = lines.iter().enumerate().all(|(n, line)| {
        let next = lines.get(n + 1).copied().unwrap_or(band.end);
        rows[line + 1..next].iter().any(|row| right(row).is_some())
    });
    if lines.len() < LINES_OVER
        || most - least > em / 2.0
        || !followed
        || all.iter().any(is_own_date)
    {
        return band;
    }
    let body = lines[lines.len() - 1] + 1;
    let end = body + end_above(&rows[body..], band.end - body, *middle, em);
    Band {
        starts: lines.iter().flat_map(|line| [*line, line + 1]).collect(),
        end,
        lines,
        ..band
    }
}

/// Whether a title and a date are one line over both columns: the date begins nowhere near the edge of
/// the right one.
fn is_over(title: &Piece, date: &Piece, edge: f32, em: f32) -> bool {
    date.has_year() && !title.has_year() && date.left > edge + em && title.is_beside(date, em)
}
