//! Where a find stands decides what it can prove.

use std::ops::Range;

use super::personal::Personal;
use super::titles::{TITLE_WORDS, ends_a_sentence, heads, is_marked_job};
use crate::keywords::Strength;
use crate::section::{Section, Sections};
use crate::sentence::Sentences;
use crate::text::{JOB_WORDS, Line, Text, has_date, job_entry, names_a_job, word_count};

/// Lines above the first heading, but for contact and the like, that can name someone's job.
const HEAD_LINES: usize = 6;
/// A list of at most so many items under a heading of certificates or schools, or behind a name, is one
/// that people write: "RHIT, CPC, BLS, CPR".
const BADGES: usize = 6;
/// What lists at most so many items in a job names its duties: "Feeding, bathing, turning residents,
/// charting".
const DUTIES: usize = 5;

/// A kind of place in a résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The line that names a job, or the line under the name.
    Title,
    /// A sentence about work.
    Told,
    /// Under a heading of certificates and licences.
    Certified,
    /// Under a heading of schools and degrees, or in one of licences: only credentials are told there.
    Studied,
    /// A list, a heading, what people say of themselves in a summary, what they like, or the names of
    /// people to ask.
    Listed,
}

impl Place {
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

/// What the lines of a text are, for all that is found in them.
#[derive(Debug)]
pub(super) struct Places(Vec<Kind>);

#[derive(Debug)]
struct Kind {
    section: Option<Section>,
    is_heading: bool,
    /// What tells that it names a job, if it does.
    title: Option<Title>,
    /// Whether it has the years of a job: "Clerk, Leeds Infirmary, Leeds, 2018-present" is no list.
    names_a_job: bool,
    /// The byte of the text up to which it names a job at its beginning, and goes on.
    entry: Option<usize>,
    /// How many lines that name a job stand up to here, itself included.
    job: usize,
}

/// What tells that a line names a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    /// It stands at the top.
    First,
    /// It has a date, stands beside a line that has one, or begins a block above the years of a job.
    Dated,
}

impl Kind {
    /// How many items a list of duties may have here.
    fn duties(&self) -> usize {
        match self.section {
            Some(Section::Experience | Section::Volunteering | Section::Projects) => DUTIES,
            // "Clerk, Leeds Infirmary, Ward 4, Leeds" above its years, in a résumé without headings.
            None if self.title == Some(Title::Dated) => DUTIES,
            _ => 0,
        }
    }
}

impl Places {
    pub(super) fn new(text: &Text, sections: &Sections, personal: &Personal) -> Self {
        let lines = text.lines();
        let words = |line: &Line| word_count(&line.raw);
        let dated: Vec<bool> = lines
            .iter()
            .map(|line| words(line) <= JOB_WORDS && has_date(&line.raw))
            .collect();
        let is_dated = |n: usize| dated.get(n).copied().unwrap_or_default();
        let heads = heads(text, sections, &dated);
        let (mut above, mut job) = (0, 0);
        let kind = |(n, line): (usize, &Line)| {
            let section = sections.of_line(n);
            let ends = ends_a_sentence(line);
            let is_short = words(line) <= TITLE_WORDS;
            // What a sentence ends with stands above the next job by chance.
            let is_end = || lines[n + 1].has_gap && !text.begins_block(line);
            let is_beside = is_dated(n + 1) && !is_end() || n > 0 && is_dated(n - 1);
            // "... to the" above "privacy officer" above the next job.
            let goes_on = !text.begins_block(line) && begins_small(&line.raw);
            let is_at_top = section.is_none() && above < HEAD_LINES;
            let title = if is_dated(n) || is_short && is_beside && !goes_on || heads[n] {
                Some(Title::Dated)
            } else {
                is_at_top.then_some(Title::First)
            };
            let is_item = line.bullet && !is_marked_job(&line.raw);
            let title = title.filter(|_| !ends && !is_item && (is_short || !is_at_top));
            above += usize::from(!personal.is_line(n));
            let entry = job_entry(&line.raw).filter(|_| !line.bullet);
            let names_a_job = names_a_job(&line.raw) || entry.is_some();
            job += usize::from(names_a_job);
            Kind {
                section,
                is_heading: sections.is_heading(n),
                title,
                names_a_job,
                entry: entry.map(|bytes| line.span.start + bytes),
                job,
            }
        };
        Self(lines.iter().enumerate().map(kind).collect())
    }

    /// The kind of place that `span`, in a line, stands in.
    pub(super) fn of(&self, line: usize, span: &Range<usize>, sentences: &Sentences) -> Place {
        let kind = &self.0[line];
        let items = sentences.items_at(span.start);
        match kind.section {
            // "Publications" is nothing that someone did; "Nursing License" names what someone holds.
            Some(Section::Certifications) if kind.is_heading => Place::Studied,
            _ if kind.is_heading => Place::Listed,
            Some(Section::Summary | Section::Skills | Section::Interests | Section::References) => {
                Place::Listed
            }
            Some(Section::Certifications) if items <= BADGES => Place::Certified,
            // "BA, Health Science, Prairie College, 2011" is a degree and where it was taken.
            Some(Section::Education) if items <= BADGES => Place::Studied,
            // "Ana Roy, BA, RHIT, CCS".
            None if line == 0 && (1..=BADGES).contains(&items) => Place::Studied,
            _ if items > kind.duties() && !kind.names_a_job => Place::Listed,
            Some(Section::Education) => Place::Studied,
            _ if kind.title.is_some() || kind.entry.is_some_and(|to| span.end <= to) => {
                Place::Title
            }
            _ => Place::Told,
        }
    }

    /// Whether two lines stand under one heading and, where it names jobs, in one of them.
    pub(super) fn are_together(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.0[one], &self.0[other]);
        one.section == other.section && one.job == other.job
    }
}

fn begins_small(raw: &str) -> bool {
    let initial = raw.chars().find(|c| c.is_alphanumeric());
    initial.is_some_and(char::is_lowercase)
}
