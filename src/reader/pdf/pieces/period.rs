//! Periods that a narrow cell broke over two lines, "Mar 2019 –" and "Present" below it, as one piece:
//! read line by line the second would stand within what is told beside it.

use super::Piece;
use crate::reader::table::has_year;

/// The next line of a cell is at most so far below, in em.
const NEXT_LINE: f32 = 1.75;
/// Lines of a cell have the same edge, or the same middle, as exactly as this, in em.
const SAME_EDGE: f32 = 0.3;
/// Where a period goes on is looked for in so many pieces; more in two lines are no text.
const MOST: usize = 50;
/// What begins a period has at most so many words, such as "01 Mar 2019 to".
const BEGIN_WORDS: usize = 5;

/// How the names of months begin.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Pieces from top to bottom, each period that is broken joined.
pub(super) fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut ends = Vec::new();
    for begin in 0..pieces.len() {
        let first = &pieces[begin];
        if !is_open(&first.text) || ends.contains(&begin) {
            continue;
        }
        let below = (begin + 1..pieces.len()).take(MOST);
        let near = |n: &usize| pieces[*n].y - first.y <= NEXT_LINE * first.size;
        let end = below.take_while(near).find(|n| is_below(first, &pieces[*n]));
        let Some(end) = end.filter(|n| ends_period(&first.text, &pieces[*n].text)) else {
            continue;
        };
        let last = pieces[end].clone();
        let first = &mut pieces[begin];
        first.text = format!("{} {}", first.text.trim_end(), last.text.trim());
        first.left = first.left.min(last.left);
        first.right = first.right.max(last.right);
        ends.push(end);
    }
    ends.sort_unstable();
    for end in ends.into_iter().rev() {
        pieces.remove(end);
    }
    pieces
}

/// Whether a piece is the next line of the cell of another: nothing of the one is beside the other.
fn is_below(first: &Piece, piece: &Piece) -> bool {
    let same = |one: f32, other: f32| (one - other).abs() <= SAME_EDGE * first.size;
    let middle = |piece: &Piece| f32::midpoint(piece.left, piece.right);
    !first.shares_line_with(piece)
        && (same(first.left, piece.left)
            || same(first.right, piece.right)
            || same(middle(first), middle(piece)))
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

/// What stands before and behind the last dash of a text, or its last "to".
fn parted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    text.rsplit_once(['-', '–', '—'])
        .or_else(|| text.rsplit_once(" to"))
}

/// Whether a word is the name of a month, whole or short.
fn is_month(word: &str) -> bool {
    let begins = |month: &&str| word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(month));
    let is_name = |word: &str| word.chars().all(char::is_alphabetic);
    is_name(word.trim_end_matches('.')) && MONTHS.iter().any(|month| begins(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of lines in a cell beside one that is told.
    fn read(lines: &[&str]) -> Vec<String> {
        let mut pieces = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let y = 12.0 * n as f32;
            pieces.push(Piece::new("Filed the charts of", 0.0, 200.0, y, 10.0));
            pieces.push(Piece::new(line, 240.0, 300.0, y, 10.0));
        }
        let texts = joined(pieces).into_iter().map(|piece| piece.text);
        texts.filter(|text| !text.starts_with("Filed")).collect()
    }

    #[test]
    fn a_period_over_two_lines_is_one_piece() {
        for [begin, end] in [
            ["Mar 2019 –", "Present"],
            ["2012 -", "2015"],
            ["03/2019 to", "02/2020"],
            ["Jun 2015 – Feb", "2019"],
            ["Jun 2015 –", "Feb 2019"],
        ] {
            assert_eq!(read(&[begin, end, "Leeds"]), [&format!("{begin} {end}"), "Leeds"]);
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
