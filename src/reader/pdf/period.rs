//! Periods that a narrow cell broke over two lines, "Mar 2019 –" and "Present" below it, as one line:
//! read line by line the second would stand within what is told beside it.

use super::band::BLOCK_GAP;
use super::piece::{Piece, Row};
use crate::reader::table::has_year;

/// Lines of a cell have the same edge, or the same middle, as exactly as this, in em.
const SAME_EDGE: f32 = 0.3;
/// What begins a period has at most so many words, such as "01 Mar 2019 to".
const BEGIN_WORDS: usize = 5;

/// How the names of months begin.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Joins each period that is broken over two of the rows.
pub(super) fn join(rows: &mut Vec<Row>) {
    for above in 1..rows.len() {
        let (first, rest) = rows.split_at_mut(above);
        let (first, below) = (&mut first[above - 1], &mut rest[0]);
        for begin in first {
            let Some(next) = below.iter().position(|piece| goes_on(begin, piece)) else {
                continue;
            };
            let end = below.remove(next);
            begin.text = format!("{} {}", begin.text.trim_end(), end.text.trim());
        }
    }
    rows.retain(|row| !row.is_empty());
}

/// Whether a period that is broken goes on in a piece.
pub(super) fn goes_on(begin: &Piece, piece: &Piece) -> bool {
    is_open(&begin.text) && is_below(begin, piece) && ends_period(&begin.text, &piece.text)
}

/// Whether a piece is the next line of the cell of another: nothing of the one is beside the other.
fn is_below(first: &Piece, piece: &Piece) -> bool {
    let same = |one: f32, other: f32| (one - other).abs() <= SAME_EDGE * first.size;
    piece.y - first.y <= BLOCK_GAP * first.size
        && (same(first.left, piece.left)
            || same(first.right, piece.right)
            || same(first.middle(), piece.middle()))
}

/// Whether a text is a year with a dash and no year behind it: "Mar 2019 –", "Mar 2019 – Feb".
fn is_open(text: &str) -> bool {
    text.split_whitespace().count() <= BEGIN_WORDS
        && parted(text).is_some_and(|(begin, end)| {
            has_year(begin) && (end.trim().is_empty() || is_month(end.trim()))
        })
}

/// Whether `next` is all that a period lacks: a year, or a month and a year, or one word for today.
fn ends_period(begin: &str, next: &str) -> bool {
    let mut words = next.split_whitespace().rev();
    let has_end = parted(begin).is_some_and(|(_, end)| !end.trim().is_empty());
    let Some(last) = words.next() else {
        return false;
    };
    let is_year = has_year(last) && !last.contains(char::is_alphabetic);
    let month = words.next();
    words.next().is_none()
        && match month {
            Some(month) => is_year && !has_end && is_month(month),
            None => is_year || !has_end && last.chars().all(char::is_alphabetic),
        }
}

/// What stands before and behind the last "to" of a text, or its last dash.
fn parted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    text.rsplit_once(" to ")
        .or_else(|| Some((text.strip_suffix(" to")?, "")))
        .or_else(|| text.rsplit_once(['-', '–', '—']))
}

/// Whether a word is the name of a month, whole or short.
fn is_month(word: &str) -> bool {
    let begins = |month: &&str| {
        word.get(..3)
            .is_some_and(|head| head.eq_ignore_ascii_case(month))
    };
    let is_name = |word: &str| word.chars().all(char::is_alphabetic);
    is_name(word.trim_end_matches('.')) && MONTHS.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of lines in a cell beside one that is told.
    fn read(lines: &[&str]) -> Vec<String> {
        let row = |(n, line): (usize, &&str)| {
            let y = 12.0 * n as f32;
            vec![
                Piece::new("Filed the charts of", 0.0, 200.0, y, 10.0),
                Piece::new(line, 240.0, 300.0, y, 10.0),
            ]
        };
        let mut rows = lines.iter().enumerate().map(row).collect();
        join(&mut rows);
        let cells = rows.iter().filter_map(|row| row.get(1));
        cells.map(|piece| piece.text.clone()).collect()
    }

    #[test]
    fn a_period_over_two_lines_is_one_piece() {
        for [begin, end] in [
            ["Mar 2019 –", "Present"],
            ["2012 -", "2015"],
            ["03/2019 to", "02/2020"],
            ["03-2019 to", "02-2020"],
            ["Jun 2015 – Feb", "2019"],
            ["Jun 2015 –", "Feb 2019"],
        ] {
            assert_eq!(
                read(&[begin, end, "Leeds"]),
                [&format!("{begin} {end}"), "Leeds"]
            );
        }
    }

    #[test]
    fn what_is_whole_or_goes_on_with_no_end_is_left() {
        for [one, other] in [
            ["2012 – 2015", "2009"],
            ["2019 – Present", "2015"],
            ["2012 –", "Leeds General Infirmary"],
            ["Ward-", "2015"],
            ["2012", "2015"],
            ["Jun 2015 – Feb", "Mar 2019"],
        ] {
            assert_eq!(read(&[one, other]), [one, other]);
        }
    }
}
