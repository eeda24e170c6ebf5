//! Columns that were typed: in a text they stand side by side with spaces between them, as on a page of
//! letters of one width, and are read as such a page.

use super::columns::{lines as in_order, rows};
use super::gutters::tallest_band;
use super::piece::{Piece, first_on};
use crate::reader::Page;

/// The width and the height of a letter, and how far one line is below another, in points.
const WIDTH: f32 = 6.0;
const SIZE: f32 = 10.0;
const LINE: f32 = 12.0;
/// So many spaces part two pieces of a line ...
const GAP: &str = "   ";
/// ... and a tab goes on at the next column that is a multiple of this.
const TAB: usize = 8;
/// At least so many lines have a gap where there are columns ...
const GAPS: usize = 4;
/// ... each of which has this share of the lines from its first to its last: places and years beside jobs have
/// less, and stand better where they are.
const DENSE: f32 = 0.6;

/// The page that has columns side by side in its lines, read one after the other. `None` where its lines
/// are in order as they stand.
pub(in crate::reader) fn columns(lines: &[String]) -> Option<Page> {
    let has_gap = |line: &&String| line.trim().contains(GAP) || line.trim().contains('\t');
    if lines.iter().filter(has_gap).count() < GAPS {
        return None;
    }
    let typed = pieces(lines, GAP, LINE);
    let rows = rows(typed.clone());
    let band = tallest_band(&rows, SIZE).filter(|band| !band.in_cells)?;
    let are_dense = [false, true].iter().all(|right| {
        let has = |n: &usize| first_on(&rows[*n], band.middles[0], *right).is_some();
        let on_side: Vec<usize> = (band.starts[0]..band.end).filter(has).collect();
        let reach = on_side
            .last()
            .zip(on_side.first())
            .map_or(0, |(last, first)| last - first + 1);
        on_side.len() as f32 >= DENSE * reach as f32
    });
    let read = in_order(typed);
    (are_dense && !words(&read.all).eq(words(lines))).then(|| Page {
        asides: read.asides,
        ..Page::new(read.all)
    })
}

fn words(lines: &[String]) -> impl Iterator<Item = &str> {
    lines.iter().flat_map(|line| line.split_whitespace())
}

/// What lines that stand so far apart have between such gaps.
pub(super) fn pieces(lines: &[impl AsRef<str>], gap: &str, apart: f32) -> Vec<Piece> {
    let letters = |text: &str| text.chars().count();
    let mut pieces: Vec<Piece> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let (first, mut column) = (pieces.len(), 0);
        for text in untabbed(line.as_ref()).split(gap) {
            let said = text.trim();
            let from = column + letters(text) - letters(text.trim_start());
            let (left, right) = (from as f32 * WIDTH, (from + letters(said)) as f32 * WIDTH);
            match pieces[first..].last_mut() {
                _ if said.is_empty() => {}
                // "Employer     : Hill Clinic" is one thing.
                Some(label) if said.starts_with(':') => {
                    label.text = format!("{} {said}", label.text);
                    label.right = right;
                }
                _ => pieces.push(Piece::new(said, left, right, row as f32 * apart, SIZE)),
            }
            column += letters(text) + gap.len();
        }
    }
    pieces
}

/// A line with spaces in place of its tabs.
fn untabbed(line: &str) -> String {
    let mut all = String::new();
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { TAB - column % TAB } else { 1 };
        all.extend(std::iter::repeat_n(if c == '\t' { ' ' } else { c }, width));
        column += width;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        columns(&lines).map(|page| page.lines)
    }

    #[test]
    fn typed_columns_are_read_one_after_the_other() {
        let page = "SKILLS             EXPERIENCE\n\
                    Epic               Clerk, Hill Clinic, 2012 – 2016\n\
                    Dutch              • Greeted parents, children and the\n\
                    Filing               police at the desk\n\
                    Billing            • Trained the new aides in two\n\
                    \u{20}                    languages\n\
                    EDUCATION          Porter, Leeds Mills, 2009 – 2012\n\
                    Diploma            • Drove the vans of the ward";
        let read = read(page).unwrap().join("\n");
        assert!(
            read.starts_with("SKILLS\nEpic\nDutch\nFiling\nBilling\n"),
            "{read}"
        );
        assert!(
            read.contains("children and the\npolice at the desk\n"),
            "{read}"
        );
    }

    #[test]
    fn dates_at_the_right_and_small_gaps_leave_lines_as_they_stand() {
        let job =
            |title: &str| format!("{title:<40}2012 – 2016\n  • Greeted parents  and children\n");
        let jobs: String = ["Clerk", "Porter", "Cook", "Aide", "Typist"]
            .map(job)
            .concat();
        assert_eq!(read(&jobs), None);
        assert_eq!(read("Clerk    2012\nPorter\t2009"), None);
    }

    #[test]
    fn values_behind_aligned_colons_stand_with_their_labels() {
        let form = "Employer     : Hill Clinic\nTitle        : Clerk\nPeriod       : 2012 – 2016\n";
        assert_eq!(read(&form.repeat(3)), None);
    }

    #[test]
    fn tabs_stand_for_the_columns_that_they_reach() {
        assert_eq!(untabbed("Epic\tDutch\t\tX"), "Epic    Dutch           X");
    }
}
