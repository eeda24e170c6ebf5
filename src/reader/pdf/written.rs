//! Rows of pieces → lines, with an empty one where a block begins.

use super::band::BLOCK_GAP;
use super::heading::{LARGER, usual_size};
use super::justified::is_justified;
use super::passage::Passage;
use super::period;
use super::piece::{Row, size_of, text_of};
use crate::reader::CELLS_APART;

/// Lines of a sentence may stand so far apart, in em, where they are set loosely.
const LOOSE_GAP: f32 = 2.5;
/// A line of prose has at least so many words.
const PROSE: usize = 3;

/// Writes rows as lines, after an empty line where a block begins.
pub(super) fn write(mut rows: Vec<Row>, lines: &mut Passage) {
    period::join(&mut rows);
    let Some(usual) = usual_size(rows.iter().flatten()) else {
        return;
    };
    let mut above: Option<(f32, f32)> = None;
    let ends: Vec<f32> = rows
        .iter()
        .filter_map(|row| Some(row.last()?.right))
        .collect();
    for row in rows {
        let size = size_of(&row);
        let y = row[0].y;
        let in_sentence = || {
            let last = lines.all.last();
            last.is_some_and(|line| goes_on(line, &row[0].text))
        };
        let new_block = match above {
            Some((above_y, above_size)) => {
                let em = size.max(above_size).max(1.0);
                let is_further = |ems: f32| y - above_y > ems * em;
                let is_heading = row.len() == 1 && size > LARGER * usual.max(above_size);
                is_heading || is_further(BLOCK_GAP) && (is_further(LOOSE_GAP) || !in_sentence())
            }
            // A sentence goes on at the top of the next column, or beside a band.
            None => !in_sentence(),
        };
        above = Some((y, size));
        // All that a table holds is written in the place of its first line.
        if row
            .iter()
            .all(|p| p.table.as_ref().is_some_and(|t| t.all.is_empty()))
        {
            continue;
        }
        if new_block && !lines.all.is_empty() {
            lines.all.push(String::new());
        }
        let apart = if is_justified(&row, &ends) {
            " "
        } else {
            CELLS_APART
        };
        let (tables, line): (Row, Row) = row.into_iter().partition(|p| p.table.is_some());
        if !line.is_empty() {
            lines.all.push(text_of(&line, apart));
        }
        for table in tables.into_iter().filter_map(|piece| piece.table) {
            lines.append(table);
        }
    }
}

/// Whether a line ends within a sentence that `next` goes on with.
fn goes_on(line: &str, next: &str) -> bool {
    line.split_whitespace().count() >= PROSE
        && line.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '-'))
        && next.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::columns::lines;
    use super::super::columns::tests::{drawn, read_page};

    #[test]
    fn a_larger_gap_begins_a_block() {
        assert_eq!(read_page("one\ntwo\n\nthree"), "one\ntwo\n\nthree");
    }

    #[test]
    fn lines_of_a_sentence_may_stand_far_apart() {
        let read = |page: &str| lines(drawn(page, 20.0)).all.join("\n");
        let sentence = "Settled a dispute with a\nsupplier over the rolls.";
        assert_eq!(read(sentence), sentence);
        assert_eq!(
            read("Typing and filing\nDutch"),
            "Typing and filing\n\nDutch"
        );
    }

    #[test]
    fn a_heading_in_larger_letters_begins_a_block() {
        let mut pieces = drawn("Filed charts.\nVolunteering\nDrove vans\nKept books", 12.0);
        pieces[1].size = 13.0;
        let read = lines(pieces).all.join("\n");
        assert_eq!(
            read,
            "Filed charts.\n\nVolunteering\nDrove vans\nKept books"
        );
    }
}
