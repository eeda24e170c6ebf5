//! Rows of pieces → lines, with an empty one where a block begins.

use super::band::BLOCK_GAP;
use super::heading::{LARGER, usual_size};
use super::justified::is_justified;
use super::passage::Passage;
use super::period;
use super::piece::{Piece, Row, size_of, text_of};
use crate::reader::CELLS_APART;

/// Lines of a sentence may stand so far apart, in em, where they are set loosely.
const LOOSE_GAP: f32 = 2.5;
/// Left edges nearer than this, in em, are the same by intent.
const ALIGNED: f32 = 0.3;
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
    let mut item = Item::new(&ends);
    let items_begin_large = items_begin_large(&rows);
    for mut row in rows {
        let size = size_of(&row);
        let y = row[0].y;
        let last = lines.all.last();
        let in_sentence = last.is_some_and(|line| goes_on(line, &row[0].text));
        // Some programs draw a bullet before each line of an item.
        if items_begin_large && row[0].begins_small() && in_sentence {
            row[0].bullet = None;
        }
        let new_block = match above {
            Some((above_y, above_size)) => {
                let em = size.max(above_size).max(1.0);
                let is_further = |ems: f32| y - above_y > ems * em;
                let is_heading = row.len() == 1 && size > LARGER * usual.max(above_size);
                is_heading || is_further(BLOCK_GAP) && (is_further(LOOSE_GAP) || !in_sentence)
            }
            // A sentence goes on at the top of the next column, or beside a band.
            None => !in_sentence,
        };
        let new_block = new_block || item.is_behind(&row, in_sentence);
        item.take(&row, new_block);
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

/// Whether most lines before which a bullet is drawn begin with a capital.
fn items_begin_large(rows: &[Row]) -> bool {
    let items = rows.iter().flatten().filter(|piece| piece.bullet.is_some());
    let (small, large): (Vec<&Piece>, Vec<&Piece>) = items.partition(|item| item.begins_small());
    large.len() > small.len()
}

/// The item of a list that is being written, if one is.
struct Item {
    /// Where its bullet stands, and where its last line ends.
    edges: Option<(f32, f32)>,
    /// Where the longest line of the passage ends.
    longest: f32,
}

impl Item {
    fn new(ends: &[f32]) -> Self {
        Self {
            edges: None,
            longest: ends.iter().copied().fold(f32::MIN, f32::max),
        }
    }

    /// Whether a row below its last line is none of its own: it begins at the left of the bullet, or under
    /// it where its first word had room on the line above and begins something.
    fn is_behind(&self, row: &Row, in_sentence: bool) -> bool {
        let (Some((bullet, end)), first) = (self.edges, &row[0]) else {
            return false;
        };
        let near = ALIGNED * first.size;
        let first_end = first
            .spaces
            .first()
            .map_or(first.right, |space| space.gap.0);
        let had_room = || end + near + (first_end - first.left) < self.longest;
        !row.iter().any(|piece| bullet_of(piece).is_some())
            && (first.left < bullet - near
                || !in_sentence && first.left <= bullet + near && had_room())
    }

    /// Takes a row that is written, as the first of a block or not.
    fn take(&mut self, row: &Row, is_first: bool) {
        let end = row.last().map_or(f32::MIN, |last| last.right);
        self.edges = if let Some(bullet) = row.iter().find_map(bullet_of) {
            Some((bullet, end))
        } else {
            self.edges
                .filter(|_| !is_first)
                .map(|(bullet, _)| (bullet, end))
        };
    }
}

/// Where the bullet of a piece stands that begins an item.
fn bullet_of(piece: &Piece) -> Option<f32> {
    piece
        .bullet
        .or_else(|| piece.begins_item().then_some(piece.left))
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
