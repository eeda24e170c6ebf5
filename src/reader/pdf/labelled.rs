//! Forms: labels at the left, and beside each what it labels. Europe's standard résumé is one.
//!
//! Their rows need no gap and no years, so that they look like two columns, of which the labels would be
//! read first and what they label behind all of them. But labels come again with each job, and a column
//! of its own begins its lines where it likes. Labels that come once stand beside what begins there,
//! and headings alone among them.

use std::collections::HashMap;

use super::band::BLOCK_GAP;
use super::cells::Table;
use super::heading::{heads, is_in_capitals};
use super::period;
use super::piece::{Piece, Row, first_on, right_is_narrow};

/// Letters of labels that are this many times as large as those beside them are larger.
const LARGER_LABEL: f32 = 1.05;
/// A form has at least so many labels.
const LABELS: usize = 4;
/// A line of a label has at most so many characters, and a label so many lines.
const LABEL: usize = 60;
const LABEL_LINES: usize = 3;
/// At least one label in so many comes again, or most end with a colon ...
const AGAIN: usize = 3;
/// ... or at most one in so many stands within what is told beside it, and one in so many goes on there.
const WITHIN: usize = 10;
const WRAPPED: usize = 4;
/// What follows nearer than this, in em, is the next line.
const NEXT_LINE: f32 = 1.5;
/// One row in so many may stand above the form.
const ROWS_ABOVE: usize = 3;

/// The form that the two sides of `middle` are: each line on the left is short and stands beside one on
/// the right, alone as a heading, or goes on with the label above it.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let form = Form::new(band, middle, em, false)?;
    form.is_told_by_labels().then_some(Table {
        starts: form.starts,
        end: band.len(),
    })
}

/// Whether the two sides of `middle` are labels and what stands beside them, to be read line by line: no
/// label stands within what is told beside it, as lines of a column do. Something else may stand above,
/// and labels may be larger and have several lines.
pub(super) fn are_labels(band: &[Row], middle: f32, em: f32) -> bool {
    let form = Form::new(band, middle, em, true);
    form.is_some_and(|form| form.stands_apart(band.len()))
}

/// What may be a form, row by row.
#[derive(Default)]
struct Form<'b> {
    /// Whether labels may be larger than what stands beside them and go on in any letters.
    is_loose: bool,
    /// The rows with which its own begin.
    starts: Vec<usize>,
    /// How often each label comes.
    labels: HashMap<&'b str, usize>,
    /// How many of them stand within what is told beside them.
    within: usize,
    /// How many have nothing beside them and are headings, by their letters or by the gap above them, and
    /// whether what is told has some, too.
    headings: usize,
    tells_headings: bool,
    /// How many others have nothing beside them, above the last that has, and below it.
    alone: usize,
    below: usize,
    /// How many further lines of them have something beside them.
    wrapped: usize,
    /// The last row with a label and something beside it.
    last: usize,
    /// The last line of a label, its row, and how many lines the label has.
    label: Option<(&'b Piece, usize, usize)>,
    /// The last line of what stands beside labels.
    value: Option<&'b Piece>,
    is_below_heading: bool,
}

impl<'b> Form<'b> {
    /// The form of a band, if it may be one.
    fn new(band: &'b [Row], middle: f32, em: f32, is_loose: bool) -> Option<Self> {
        let empty = || Self {
            is_loose,
            ..Self::default()
        };
        let mut form = empty();
        for (n, row) in band.iter().enumerate() {
            let sides = [false, true].map(|right| first_on(row, middle, right));
            if !form.takes(n, sides, em) {
                if !is_loose || n * ROWS_ABOVE >= band.len() || form.count() > 1 {
                    return None;
                }
                form = empty();
            }
        }
        let labels = form.count() + form.headings();
        (labels >= LABELS && !right_is_narrow(band, middle)).then_some(form)
    }

    /// How many labels there are that have something beside them.
    fn count(&self) -> usize {
        self.labels.values().sum()
    }

    /// How many headings there are among the labels, where there may be some and none is among what stands
    /// beside them.
    fn headings(&self) -> usize {
        if self.is_loose && !self.tells_headings {
            self.headings
        } else {
            0
        }
    }

    /// Takes the next row, which has a label, something beside it or both; whether it may be one of a form.
    fn takes(&mut self, n: usize, [label, value]: [Option<&'b Piece>; 2], em: f32) -> bool {
        let is_next = |above: &Piece, below: &Piece| below.y - above.y <= NEXT_LINE * em;
        let is_within = value.is_some_and(|value| {
            let above = self.value.filter(|above| is_next(above, value));
            value.begins_small() || value.begins_item() && above.is_some()
        });
        let is_apart = label.is_some_and(|label| {
            let above = self.value;
            above.is_none_or(|above| label.y - above.y > BLOCK_GAP * em)
        });
        // A second line in capitals is an acronym more often than a heading.
        let goes_on = |above: &Piece, below: &Piece| {
            below.y - above.y <= BLOCK_GAP * em && (below.left - above.left).abs() <= em
        };
        let is_heading = |piece: &Piece| {
            is_in_capitals(piece)
                && !piece.has_year()
                && !self.value.is_some_and(|above| goes_on(above, piece))
        };
        self.tells_headings |= value.is_some_and(is_heading);
        self.value = value.or(self.value);
        let Some(label) = label else {
            if std::mem::take(&mut self.is_below_heading) || self.starts.is_empty() {
                self.starts.push(n);
            }
            return true;
        };
        // Larger letters may stand on a baseline of their own.
        let is_beside = value.is_none_or(|value| {
            value.is_beside(label, em)
                || self.is_loose
                    && (label.size > LARGER_LABEL * value.size
                        || value.begins_level_with(label, em))
        });
        let ends_period = |above: &Piece| self.is_loose && period::goes_on(above, label);
        let above = self.label.filter(|(above, row, _)| {
            if self.is_loose {
                is_next(above, label) || ends_period(above)
            } else {
                row + 1 == n
            }
        });
        let ends_period = above.is_some_and(|(above, ..)| ends_period(above));
        let lines = above.map_or(1, |(.., lines)| lines + 1);
        let goes_on = if self.is_loose {
            !is_beside || is_within || label.begins_small()
        } else {
            is_beside && label.begins_small()
        };
        if lines > 1 && lines <= LABEL_LINES && (goes_on || ends_period) {
            self.label = Some((label, n, lines));
            self.wrapped += usize::from(value.is_some() && !ends_period);
            return true;
        }
        self.label = Some((label, n, 1));
        self.starts.push(n);
        self.is_below_heading = value.is_none();
        if value.is_some() {
            *self.labels.entry(label.text.trim()).or_default() += 1;
            self.within += usize::from(is_within);
            (self.last, self.alone) = (n, self.alone + self.below);
            self.below = 0;
        } else if heads(label, em) || label.size > LARGER_LABEL * em || is_apart {
            self.headings += 1;
        } else {
            self.below += 1;
        }
        // A heading may have a sign before it.
        let is_item = label.begins_item() && !(self.is_loose && value.is_none());
        label.length() <= LABEL && is_beside && !is_item
    }

    /// Whether its labels come again or end with a colon.
    fn is_told_by_labels(&self) -> bool {
        let again: usize = self.labels.values().filter(|times| **times > 1).sum();
        let with_colons = self.labels.iter().filter(|(label, _)| label.ends_with(':'));
        let colons: usize = with_colons.map(|(_, times)| times).sum();
        again * AGAIN >= self.count() || colons * 2 > self.count()
    }

    /// Whether its labels stand beside what begins there, down to the lower half of so many rows.
    fn stands_apart(&self, rows: usize) -> bool {
        self.within * WITHIN <= self.count()
            && self.wrapped * WRAPPED <= self.count()
            && self.alone + self.headings - self.headings() <= self.count()
            && self.last * 2 >= rows
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::lines;
    use super::super::piece::Piece;

    /// Rows of a label and what it labels, 12 points apart, values `shifted` below their labels.
    fn read(rows: &[[&str; 2]], shifted: f32) -> String {
        read_in(rows, 12.0, |_| (10.0, shifted))
    }

    /// The same further apart, where a value beside a label has larger letters and begins as far down.
    fn read_titles(rows: &[[&str; 2]]) -> String {
        read_in(rows, 16.0, |label| {
            if label.is_empty() {
                (10.0, 0.0)
            } else {
                (13.0, 2.7)
            }
        })
    }

    /// Rows so many points apart; `value` gives the size of what stands beside a label, and how far below it.
    fn read_in(rows: &[[&str; 2]], apart: f32, value: impl Fn(&str) -> (f32, f32)) -> String {
        let mut pieces = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let (size, below) = value(row[0]);
            for (text, left, size, below) in
                [(row[0], 0.0, 10.0, 0.0), (row[1], 200.0, size, below)]
            {
                let right = left + 0.5 * size * text.len() as f32;
                if !text.is_empty() {
                    let y = apart * n as f32 + below;
                    pieces.push(Piece::new(text, left, right, y, size));
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

    #[test]
    fn labels_beside_what_begins_there_are_read_line_by_line() {
        let rows = [
            ["Work", ""],
            ["Now", "Ward clerk of the north hospital, and"],
            ["", "the one who kept the keys of the house"],
            ["Before", "Porter of two wards"],
            ["Skills", ""],
            ["Systems", "Epic, Cerner and what came before them"],
            ["Office", "Filing and typing"],
            ["Dutch", "Fluent"],
        ];
        let told = "Work\nNow    Ward clerk of the north hospital, and\n\
                    the one who kept the keys of the house\nBefore    Porter";
        assert!(read(&rows, 0.0).starts_with(told), "{}", read(&rows, 0.0));
        assert!(read(&rows, 3.0).contains("Systems\nOffice\nDutch"));
    }

    const CAREER: [[&str; 2]; 15] = [
        ["PROFILE", ""],
        ["", "Known for a quiet word with all who come"],
        ["EXPERIENCE", ""],
        ["2016 – 2020", "Ward Clerk"],
        ["", "Leeds Infirmary"],
        ["", "Resolved the claims of three payers and"],
        ["", "trained the clerks of two hospitals"],
        ["2012 – 2016", "Porter"],
        ["", "Moved the charts of four clinics and"],
        ["", "wrote the letters that nobody read"],
        ["EDUCATION", ""],
        ["2010", "Diploma in letters"],
        ["SKILLS", ""],
        ["Systems", "Epic, Cerner"],
        ["LANGUAGES", ""],
    ];

    #[test]
    fn headings_are_no_labels_without_a_value_and_titles_may_be_larger() {
        let told = "EXPERIENCE\n2016 – 2020    Ward Clerk\nLeeds Infirmary\nResolved";
        let read = read_titles(&CAREER);
        assert!(read.contains(told), "{read}");
        assert!(
            read.contains("SKILLS\nSystems    Epic, Cerner\nLANGUAGES"),
            "{read}"
        );
    }

    #[test]
    fn a_column_with_headings_beside_another_with_headings_is_read_by_itself() {
        let mut page = CAREER.to_vec();
        let place = page
            .iter()
            .position(|[_, value]| *value == "Leeds Infirmary");
        let place = place.unwrap();
        page[place][1] = "LEEDS INFIRMARY";
        let read = read_titles(&page);
        assert!(read.contains("Ward Clerk\nLEEDS INFIRMARY"), "{read}");
        page.insert(place, ["", ""]);
        let read = read_titles(&page);
        assert!(read.starts_with("PROFILE\n\nEXPERIENCE\n2016"), "{read}");
    }
}
