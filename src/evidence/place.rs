//! Where a find stands decides what it can prove.

use std::ops::Range;

use super::Surroundings;
use crate::keywords::Strength;
use crate::section::{Section, has_date, has_period};

/// Lines above the first heading, but for contact and the like, that can name someone's job.
const HEAD_LINES: usize = 6;
/// A line of at most so many words beside a line with a date can be a job's title.
const TITLE_WORDS: usize = 10;
/// A line with a date is a job's line up to so many words; a longer one tells something.
const DATED_WORDS: usize = 20;
/// A list of at most so many items under a heading of certificates is one that people write:
/// "RHIT, CPC, BLS, CPR".
const BADGES: usize = 6;

/// What a line that tells something may begin with.
const BULLETS: [char; 8] = ['•', '-', '–', '*', '▪', '■', '●', '·'];

/// A kind of place in a résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The line that names a job, or the line under the name.
    Title,
    /// A sentence about work.
    Told,
    /// Under a heading of certificates and licences.
    Certified,
    /// Under a heading of schools and degrees.
    Studied,
    /// A list, what people say of themselves in a summary, or the names of people to ask.
    Listed,
}

impl Place {
    /// The kind of place that `span` stands in.
    pub(super) fn of(around: &Surroundings<'_>, span: &Range<usize>) -> Self {
        let line = around.text.line_at(span.start);
        let items = around.sentences.items_at(span.start);
        match around.sections.of_line(line) {
            Some(Section::Summary | Section::Skills | Section::References) => Self::Listed,
            Some(Section::Certifications) if items <= BADGES => Self::Certified,
            _ if items > 0 && !names_a_job(around, line) => Self::Listed,
            Some(Section::Education) => Self::Studied,
            _ if is_title(around, line) => Self::Title,
            _ => Self::Told,
        }
    }

    /// What evidence of a strength is in such a place.
    pub(super) fn allows(self, strength: Strength) -> Strength {
        match (self, strength) {
            (Self::Told | Self::Certified, Strength::Role) => Strength::Sign,
            (Self::Title | Self::Told | Self::Certified, _)
            | (Self::Studied, Strength::Credential) => strength,
            (Self::Studied | Self::Listed, _) => Strength::Claim,
        }
    }
}

/// Whether a line has the years of a job: "Clerk, Leeds Infirmary, Leeds, 2018-present" is no list.
fn names_a_job(around: &Surroundings<'_>, line: usize) -> bool {
    let raw = &around.text.lines()[line].raw;
    has_period(raw) && raw.split_whitespace().count() <= DATED_WORDS
}

/// Whether a line names a job: it has a date, or stands beside a line that has one, or at the top.
fn is_title(around: &Surroundings<'_>, line: usize) -> bool {
    let lines = around.text.lines();
    let words = |n: usize| lines[n].raw.split_whitespace().count();
    let ends = |n: usize| lines[n].raw.trim_end().ends_with(['.', ';', '!']);
    let dated = |n: usize| {
        lines
            .get(n)
            .is_some_and(|line| words(n) <= DATED_WORDS && has_date(&line.raw))
    };
    let has_bullet = lines[line].raw.trim_start().starts_with(BULLETS);
    if ends(line) || has_bullet {
        return false;
    }
    let above = around.personal[..line]
        .iter()
        .filter(|is_personal| !**is_personal);
    if around.sections.of_line(line).is_none() && above.count() < HEAD_LINES {
        return words(line) <= TITLE_WORDS;
    }
    dated(line) || (words(line) <= TITLE_WORDS && (dated(line + 1) || line > 0 && dated(line - 1)))
}
