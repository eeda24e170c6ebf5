//! Where the jobs are, as far as headings say.

use super::Section;
use super::heading::{Heading, in_margin};
use super::unnamed::begins_with_a_job;
use crate::text::{Text, lowered};

/// Words of headings of jobs, above which the present one may stand.
const EARLIER: [&str; 10] = [
    "before",
    "previous",
    "previously",
    "past",
    "earlier",
    "early",
    "prior",
    "other",
    "additional",
    "further",
];

/// Where the jobs are, as far as headings say, or the years of one where there are none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Jobs {
    /// Whether the résumé has no heading at all, but names jobs.
    pub(super) have_no_headings: bool,
    /// Whether one is theirs that names no item of a list, too.
    pub(super) have_heading: bool,
    /// Whether none stands above the first that may be theirs, in the main text: above "Previous
    /// Experience" one does.
    pub(super) stand_below: bool,
}

impl Jobs {
    pub(super) fn new(text: &Text, headings: &[Option<Heading>], asides: &[bool]) -> Self {
        let lines = text.lines().iter().zip(headings).zip(asides);
        let mut jobs = Self::default();
        let mut first = None;
        for ((line, heading), is_aside) in lines {
            let heading = heading.or_else(|| in_margin(&line.raw));
            if let Some(heading) = heading.filter(|h| h.section == Section::Experience) {
                jobs.have_heading |= !heading.is_item_too;
                let is_below = || !is_aside && !tells_of_earlier(&line.raw);
                jobs.stand_below = *first.get_or_insert_with(is_below);
            }
        }
        jobs.have_no_headings = headings.iter().all(Option::is_none)
            && text.lines().iter().any(|line| begins_with_a_job(&line.raw));
        jobs
    }
}

/// Whether a heading of jobs is one of those that came before others.
fn tells_of_earlier(raw: &str) -> bool {
    let folded = lowered(raw);
    let mut words = folded.split(|c: char| !c.is_alphabetic());
    words.any(|word| EARLIER.contains(&word))
}
