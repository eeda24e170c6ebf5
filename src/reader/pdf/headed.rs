//! Three columns or more side by side, each under a heading of its own: education, certificates and
//! skills at the foot of a page.
//!
//! They are short, so that their lines look like the rows of a grid. Headings in larger letters or in
//! capitals, all on one line, tell that they are none.

use super::band::{BLOCK_GAP, Band};
use super::heading::{LARGER, is_in_capitals};
use super::piece::{Piece, Row};

/// So many headings on one line head columns; two may be a job and its date.
const SIDE_BY_SIDE: usize = 3;
/// Columns have at least so many rows below their headings.
const ROWS_BELOW: usize = 2;
/// What stands below a heading begins at most this far, in em, right of where it begins.
const INDENT: f32 = 3.0;
/// What follows reaches from one column into the next within so many rows, its own heading the first.
const FOLLOWS: usize = 5;
/// A date has at most so many words.
const DATE: usize = 5;

/// The first band of `rows` whose columns have a heading each.
pub(super) fn headed_band(rows: &[Row], em: f32) -> Option<Band> {
    (0..rows.len()).find_map(|start| band_below(rows, start, em))
}

/// The band that begins with the headings in the row `start`, if they are some.
fn band_below(rows: &[Row], start: usize, em: f32) -> Option<Band> {
    let headings = &rows[start];
    let size = headings.iter().map(|p| p.size).fold(f32::MAX, f32::min);
    if headings.len() < SIDE_BY_SIDE || headings.iter().any(Piece::has_year) {
        return None;
    }
    let edges: Vec<f32> = headings.iter().skip(1).map(|p| p.left - em / 2.0).collect();
    let column = |piece: &Piece| edges.partition_point(|edge| *edge <= piece.left);
    let crosses = |piece: &Piece| {
        edges
            .get(column(piece))
            .is_some_and(|edge| piece.right > *edge)
    };
    let in_capitals = headings.iter().all(is_in_capitals);
    let is_heading =
        |piece: &Piece| piece.size * LARGER > size && (!in_capitals || is_in_capitals(piece));
    let below = &rows[start + 1..];
    let end = below
        .iter()
        .position(|row| row.iter().any(|piece| crosses(piece) || is_heading(piece)))
        .unwrap_or(below.len());
    let (body, follows) = below.split_at(end);
    if let (Some(next), Some(last)) = (follows.first(), body.last()) {
        // What follows stands apart and is as wide as the page: else these columns go on.
        let is_apart = next[0].y - last[0].y > BLOCK_GAP * em;
        let next_rows = || follows.iter().take(FOLLOWS).flatten();
        if !is_apart || !next_rows().any(crosses) {
            return None;
        }
    }
    let is_column = |n: usize| {
        let pieces = || body.iter().flatten().filter(|piece| column(piece) == n);
        let is_date = |piece: &&Piece| piece.has_year() && piece.text.split(' ').count() <= DATE;
        let left = headings[n].left;
        // A column of dates is one of a table.
        pieces().count() >= ROWS_BELOW
            && pieces().filter(is_date).count() * 4 < pieces().count() * 3
            && pieces().all(|piece| (piece.left - left).abs() <= INDENT * em)
    };
    let mut columns = 0..headings.len();
    // Below the capitals that head a table most of its rows are full.
    let is_full = |row: &&Row| row.len() >= headings.len();
    let is_table = in_capitals && body.iter().filter(is_full).count() * 2 >= body.len();
    (body.len() > ROWS_BELOW && columns.all(is_column) && !is_table)
        .then(|| Band::of_columns(start..start + 1 + end, edges))
}

#[cfg(test)]
mod tests {
    use super::super::columns::lines;
    use super::*;

    /// Rows of pieces at 0, 200 and 400 points, the first of headings.
    fn read(headings: [&str; 3], below: &[[&str; 3]], size: f32) -> String {
        let rows = [&[headings], below].concat();
        let mut pieces = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            for (text, left) in row.iter().zip([0.0, 200.0, 400.0]) {
                let size = if n == 0 { size } else { 10.0 };
                let right = left + 5.0 * text.len() as f32;
                if !text.is_empty() {
                    pieces.push(Piece::new(text, left, right, 12.0 * n as f32, size));
                }
            }
        }
        lines(pieces).all.join("\n")
    }

    const HEADINGS: [&str; 3] = ["Education", "Certifications", "Skills"];
    const BELOW: &[[&str; 3]] = &[
        [
            "Arts College of the town",
            "Certified Record Helper,",
            "Epic",
        ],
        ["Bachelor of Science, with", "in good standing", "Typing"],
        ["much praise", "Helper of Rooms", "Dutch"],
        ["", "", "Filing"],
        ["", "", "Excel"],
    ];

    #[test]
    fn columns_under_headings_are_read_one_after_the_other() {
        let column = "Education\nArts College of the town\nBachelor of Science, with\nmuch praise\n\n\
                      Certifications\nCertified Record Helper,\nin good standing\nHelper of Rooms\n\n\
                      Skills\nEpic\nTyping\nDutch\nFiling\nExcel";
        assert_eq!(read(HEADINGS, BELOW, 12.0), column);
    }

    #[test]
    fn headings_in_capitals_need_no_larger_letters() {
        let capitals = ["EDUCATION", "CERTIFICATIONS", "SKILLS"];
        let more = [["", "", "Telephones"], ["", "", "Welsh"]];
        let read = |below: &[[&str; 3]]| read(capitals, below, 10.0);
        let columns = read(&[BELOW, &more].concat());
        assert!(
            columns.contains("praise\n\nCERTIFICATIONS\nCertified"),
            "{columns}"
        );
        let table = read(&[
            ["Records", "Hill Clinic", "Good"],
            ["Billing", "Turkey Farm", "Fair"],
            ["Privacy", "Hill Clinic", "Good"],
        ]);
        assert!(table.contains("Records    Hill Clinic    Good"), "{table}");
    }

    #[test]
    fn columns_under_headings_end_above_what_is_as_wide_as_the_page() {
        let wide = "Greeted parents, children and the police at the desk, and wrote to all";
        let work = [["", "", ""], ["Work", "", ""], [wide, "", ""]];
        let read = read(HEADINGS, &[BELOW, &work].concat(), 12.0);
        assert!(
            read.contains("with\nmuch praise\n\nCertifications"),
            "{read}"
        );
        assert!(read.contains("Excel\n\nWork\nGreeted"), "{read}");
    }

    #[test]
    fn a_table_with_dates_or_small_headings_has_rows() {
        let rows = [
            ["Maple Hospital", "Clerk", "2015 to 2019"],
            ["Hill Clinic", "Porter", "2012 to 2015"],
            ["Turkey Farm", "Cook", "2008 to 2012"],
        ];
        let jobs = read(["Where", "What", "When"], &rows, 12.0);
        assert!(jobs.contains("Hill Clinic    Porter    2012"), "{jobs}");
        let grid = rows.map(|[first, second, _]| [first, second, "Records"]);
        let grid = read(["Claims", "Filing", "Excel"], &grid, 10.0);
        assert!(grid.contains("Hill Clinic    Porter    Records"), "{grid}");
    }
}
