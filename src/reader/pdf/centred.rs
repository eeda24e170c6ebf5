//! Headings in the middle of the page, over all that stands below them.
//!
//! They are short, so that a gutter beside them looks like one of columns, with the heading on one side
//! and half of what it heads on the other.

use super::heading::is_heading;
use super::piece::{Row, reach};

/// So many headings in the middle are put there by intent, if nearly all are there ...
const HEADINGS: usize = 2;
const NEARLY_ALL: f32 = 0.8;
/// ... at most this far from it, in em.
const OFF: f32 = 0.5;
/// So many other lines are, if no two of them begin alike ...
const CENTRED_LINES: usize = 3;
/// ... and none is further from it than this, in em, nor begins where so many lines elsewhere do.
const LINE_OFF: f32 = 0.15;
const ELSEWHERE: usize = 2;
/// What might be a heading of one column reaches over at most this share of the width.
const SHORT: f32 = 0.6;

/// Lets headings, and other short lines, in the middle of the text reach over all of its width.
pub(super) fn widen(rows: &mut [Row], em: f32) {
    let (left, right) = reach(rows.iter().flatten());
    let off = |row: &Row| (row[0].middle() - f32::midpoint(left, right)).abs() / em;
    let is_short =
        |row: &Row| row.len() == 1 && row[0].right - row[0].left <= SHORT * (right - left);
    let is_centred = |row: &Row| is_short(row) && off(row) <= LINE_OFF;
    let elsewhere = rows.iter().filter(|row| !is_centred(row));
    let mut edges: Vec<f32> = elsewhere.flatten().map(|piece| piece.left).collect();
    edges.sort_by(f32::total_cmp);
    let is_of_column = |row: &Row| {
        let upto = |left: f32| edges.partition_point(|edge| *edge < left);
        let (from, to) = (row[0].left - LINE_OFF * em, row[0].left + LINE_OFF * em);
        upto(to) - upto(from) >= ELSEWHERE
    };

    let short = rows.iter_mut().filter(|row| is_short(row));
    let (mut headings, mut lines): (Vec<&mut Row>, Vec<&mut Row>) =
        short.partition(|row| is_heading(row, em));
    lines.retain(|row| is_centred(row) && !is_of_column(row));
    let mut lefts: Vec<f32> = lines.iter().map(|row| row[0].left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts.dedup_by(|a, b| *a - *b <= OFF * em);
    if lefts.len() < CENTRED_LINES {
        lines.clear();
    }
    let all = headings.len() as f32;
    headings.retain(|row| off(row) <= OFF);
    if headings.len() < HEADINGS || (headings.len() as f32) < NEARLY_ALL * all {
        headings.clear();
    }
    for row in headings.into_iter().chain(lines) {
        (row[0].left, row[0].right) = (left, right);
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
    fn so_are_lines_in_the_middle_of_other_letters() {
        let page = "                  Skills\n\
                    Typing, filing            Dutch and German\n\n\
                    \x20               Experience\n\
                    Clerk, Hill Clinic             2012 – 16\n\n\
                    \x20             Certifications\n\
                    Hygiene                    First aid";
        assert_eq!(widened(page), ["Skills", "Experience", "Certifications"]);
        let two = page.rsplit_once("\n\n").unwrap().0;
        assert!(widened(two).is_empty());
    }

    #[test]
    fn headings_elsewhere_or_one_alone_may_be_of_a_column() {
        assert!(widened(SKILLS).is_empty());
        let right = SKILLS.replace("SKILLS", "      SKILLS");
        assert!(widened(&[&right, JOBS].concat()).is_empty());
    }
}
