//! Forms: labels at the left, and beside each what it labels. Europe's standard résumé is one.
//!
//! Their rows need no gap and no years, so that they look like two columns, of which the labels would be
//! read first and what they label behind all of them. But labels come again with each job, and a column
//! of its own begins its lines where it likes.

use std::collections::HashMap;

use super::cells::{Table, first_on, right_is_narrow};
use super::pieces::Row;

/// A form has at least so many labels.
const LABELS: usize = 4;
/// A line of a label has at most so many characters.
const LABEL: usize = 60;
/// At least one label in so many comes again, or most end with a colon.
const AGAIN: usize = 3;

/// The form that the two sides of `middle` are: each line on the left is short and stands beside one on
/// the right, alone as a heading, or goes on with the label above it.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let side = |n: usize, right: bool| first_on(&band[n], middle, right);
    // How often each label comes.
    let mut labels: HashMap<&str, usize> = HashMap::new();
    let mut starts = Vec::new();
    let mut is_below_heading = false;
    for n in 0..band.len() {
        let value = side(n, true);
        let Some(label) = side(n, false) else {
            if std::mem::take(&mut is_below_heading) || starts.is_empty() {
                starts.push(n);
            }
            continue;
        };
        let is_short = label.text.chars().count() <= LABEL;
        let is_beside = value.is_none_or(|value| value.is_beside(label, em));
        if !is_short || !is_beside || label.begins_item() {
            return None;
        }
        let goes_on = n > 0 && side(n - 1, false).is_some() && label.begins_small();
        if goes_on {
            continue;
        }
        starts.push(n);
        is_below_heading = value.is_none();
        if value.is_some() {
            *labels.entry(label.text.trim()).or_default() += 1;
        }
    }
    let all: usize = labels.values().sum();
    let again: usize = labels.values().filter(|times| **times > 1).sum();
    let with_colons = labels.iter().filter(|(label, _)| label.ends_with(':'));
    let colons: usize = with_colons.map(|(_, times)| times).sum();
    (all >= LABELS && !right_is_narrow(band, middle) && (again * AGAIN >= all || colons * 2 > all))
        .then_some(Table {
            starts,
            end: band.len(),
        })
}

#[cfg(test)]
mod tests {
    use super::super::columns::lines;
    use super::super::pieces::Piece;

    /// Rows of a label and what it labels, 12 points apart, values `shifted` below their labels.
    fn read(rows: &[[&str; 2]], shifted: f32) -> String {
        let mut pieces = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            for (text, left, below) in [(row[0], 0.0, 0.0), (row[1], 200.0, shifted)] {
                let right = left + 5.0 * text.len() as f32;
                if !text.is_empty() {
                    let y = 12.0 * n as f32 + below;
                    pieces.push(Piece::new(text, left, right, y, 10.0));
                }
            }
        }
        pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
        lines(pieces).all.join("\n")
    }

    const FORM: [[&str; 2]; 11] = [
        ["Summary", ""],
        ["", "Known for a quiet word with all who come to the ward"],
        ["Work", ""],
        ["Dates", "2016 to 2020"],
        ["Occupation held", "Ward clerk"],
        [
            "Main activities and",
            "Resolved the claims of three payers and",
        ],
        ["responsibilities", "trained the clerks of two hospitals"],
        ["Dates", "2012 to 2016"],
        ["Occupation held", "Porter"],
        ["Main activities", "Moved the charts of four clinics and"],
        ["", "wrote the letters that nobody read"],
    ];

    #[test]
    fn labels_stand_before_what_they_label() {
        assert_eq!(
            read(&FORM, 0.0),
            "Summary\n\nKnown for a quiet word with all who come to the ward\n\nWork\n\n\
             Dates    2016 to 2020\n\nOccupation held    Ward clerk\n\n\
             Main activities and responsibilities\n\n\
             Resolved the claims of three payers and\ntrained the clerks of two hospitals\n\n\
             Dates    2012 to 2016\n\nOccupation held    Porter\n\nMain activities\n\n\
             Moved the charts of four clinics and\nwrote the letters that nobody read"
        );
    }

    #[test]
    fn labels_that_never_come_again_end_with_a_colon() {
        let form = [
            ["Name:", "Ana Roy"],
            ["Dates:", "2016 to 2020"],
            ["Occupation held:", "Ward clerk"],
            [
                "Main activities and",
                "Resolved the claims of three payers and",
            ],
            ["responsibilities:", "trained the clerks of two hospitals"],
        ];
        let label = "Main activities and responsibilities:\n\nResolved the claims";
        let read = |form: &[[&str; 2]]| read(form, 0.0).contains(label);
        assert!(read(&form));
        let bare = form.map(|[label, value]| [label.trim_end_matches(':'), value]);
        assert!(!read(&bare));
    }

    #[test]
    fn a_column_has_lines_of_its_own() {
        let read = read(&FORM, 3.0);
        assert!(read.contains("Main activities\n\nKnown for"), "{read}");
    }
}
