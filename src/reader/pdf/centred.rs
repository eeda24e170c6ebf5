//! Headings in the middle of the page, over all that stands below them.
//!
//! They are short, so that a gutter beside them looks like one of columns, with the heading on one side
//! and half of what it heads on the other.

use super::extent::is_heading;
use super::pieces::{Row, reach};

/// So many headings in the middle are put there by intent, if nearly all are there ...
const HEADINGS: usize = 2;
const MOST: f32 = 0.8;
/// ... at most this far from it, in em.
const OFF: f32 = 0.5;
/// A heading that might be one of a column reaches over at most this share of the width.
const SHORT: f32 = 0.6;

/// Lets headings in the middle of the text reach over all of its width.
pub(super) fn widen(rows: &mut [Row], em: f32) {
    let (left, right) = reach(rows.iter().flatten());
    let is_short = |row: &Row| row[0].right - row[0].left <= SHORT * (right - left);
    let is_centred = |row: &Row| (row[0].middle() - f32::midpoint(left, right)).abs() <= OFF * em;
    let headings = rows
        .iter_mut()
        .filter(|row| is_heading(row, em) && is_short(row));
    let mut headings: Vec<&mut Row> = headings.collect();
    let all = headings.len() as f32;
    headings.retain(|row| is_centred(row));
    if headings.len() >= HEADINGS && headings.len() as f32 >= MOST * all {
        for row in headings {
            (row[0].left, row[0].right) = (left, right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::rows;
    use super::super::columns::tests::drawn;
    use super::*;

    const SKILLS: &str = "\x20                 SKILLS\n\
                          Typing, filing            Dutch and German";
    const JOBS: &str = "\n\x20               EXPERIENCE\n\
                        Clerk, Hill Clinic             2012 – 16";

    /// The headings that reach over all of the text.
    fn widened(page: &str) -> Vec<String> {
        let mut rows = rows(drawn(page, 12.0));
        let width = |row: &Row| row[row.len() - 1].right - row[0].left;
        let most = rows.iter().map(width).fold(0.0, f32::max);
        widen(&mut rows, 10.0);
        let wide = rows
            .iter()
            .filter(|row| row.len() == 1 && width(row) >= most);
        wide.map(|row| row[0].text.clone()).collect()
    }

    #[test]
    fn headings_in_the_middle_are_over_all_of_the_text() {
        let page = [SKILLS, JOBS].concat();
        assert_eq!(widened(&page), ["SKILLS", "EXPERIENCE"]);
    }

    #[test]
    fn headings_elsewhere_or_one_alone_may_be_of_a_column() {
        assert!(widened(SKILLS).is_empty());
        let right = SKILLS.replace("SKILLS", "      SKILLS");
        assert!(widened(&[&right, JOBS].concat()).is_empty());
    }
}
