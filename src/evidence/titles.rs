//! The lines that name jobs, as far as more than one line tells.

use std::ops::Range;

use crate::section::{Section, Sections};
use crate::sentence::tells_a_deed;
use crate::text::{
    Line, Text, at_wide_gap, ends_in_years, goes_on, is_bare_period, names_a_job, word_count,
};

/// A line of at most so many words beside a line with a date can be a job's title.
pub(super) const TITLE_WORDS: usize = 10;
/// Where so many times as many lines stand apart as together, all do.
const APART: usize = 9;
/// At most so many lines that name a job stand above its years, or below them.
const HEADS: usize = 3;

/// Which lines name a job beside its years: its title, where it was, or both. They begin a block above the
/// years or stand below them, above what was done.
pub(super) fn heads(text: &Text, sections: &Sections, dated: &[bool]) -> Vec<bool> {
    let jobs = Jobs {
        text,
        sections,
        dated,
        gaps_part: gaps_part(text.lines()),
    };
    let mut heads = vec![false; dated.len()];
    for first in (0..dated.len()).filter(|n| jobs.begin_at(*n)) {
        let named = [jobs.above_years(first), jobs.below_years(first)];
        for lines in named.into_iter().flatten() {
            heads[lines].fill(true);
        }
    }
    heads
}

/// The lines of a text among which jobs are named.
struct Jobs<'t> {
    text: &'t Text,
    sections: &'t Sections,
    /// Which of them are short and have a date.
    dated: &'t [bool],
    /// Whether a gap between them says that something ends.
    gaps_part: bool,
}

/// Whether gaps part anything: where nearly all lines stand apart, as paragraphs of word processors and web
/// pages do, they part nothing.
fn gaps_part(lines: &[Line]) -> bool {
    let lines = lines.iter().skip(1).filter(|line| !line.bullet);
    let (apart, together): (Vec<&Line>, Vec<&Line>) = lines.partition(|line| line.has_gap);
    apart.len() < together.len() * APART
}

impl Jobs<'_> {
    fn line(&self, n: usize) -> &Line {
        &self.text.lines()[n]
    }

    /// Whether a gap parts a line from the one above it.
    fn is_parted(&self, n: usize) -> bool {
        self.line(n).has_gap && self.gaps_part
    }

    /// Whether a block may begin with a line, and name a job.
    fn begin_at(&self, n: usize) -> bool {
        let is_apart = || n > 0 && (self.sections.is_heading(n - 1) || self.ends(n - 1));
        let line = self.line(n);
        line.has_gap || is_apart() && self.text.begins_block(line)
    }

    /// The lines from the one that begins a block down to its years; with the one above it where a title has
    /// a paragraph of its own above the place.
    fn above_years(&self, first: usize) -> Option<Range<usize>> {
        let years = self.named_from(first).filter(|n| self.are_years(*n))?;
        let is_title = |n: usize| {
            self.sections.of_line(n) == Some(Section::Experience)
                && self.line(n).has_gap
                && self.is_head(n)
                && is_name(&self.line(n).raw)
        };
        let is_apart = years > first && self.line(first).has_gap;
        let has_title = is_apart && first.checked_sub(1).is_some_and(is_title);
        Some(first - usize::from(has_title)..years)
    }

    /// The lines below years that begin a block, down to what was done.
    fn below_years(&self, years: usize) -> Option<Range<usize>> {
        let below = years + 1;
        let goes_on = below < self.dated.len() && !self.is_parted(below);
        if !is_bare_period(&self.line(years).raw) || !goes_on {
            return None;
        }
        let told = self.named_from(below).filter(|n| self.is_told(*n))?;
        Some(below..told)
    }

    /// The line below those of a block, from one on, that may name a job; none where they are too many.
    fn named_from(&self, first: usize) -> Option<usize> {
        let goes_on = |n: &usize| *n == first || !self.is_parted(*n) || self.is_alone(*n);
        let mut named = 0;
        for n in (first..self.dated.len()).take_while(goes_on) {
            if !self.is_head(n) {
                return Some(n);
            }
            named += usize::from(!is_detail(&self.line(n).raw));
            if named > HEADS {
                break;
            }
        }
        None
    }

    fn is_head(&self, n: usize) -> bool {
        self.is_short(n) && !self.ends(n) && !self.sections.is_heading(n) && !self.dated[n]
    }

    fn are_years(&self, n: usize) -> bool {
        let line = self.line(n);
        !line.bullet && (names_a_job(&line.raw) || self.is_short(n) && goes_on(&line.raw))
    }

    /// Whether a line is a period between two gaps, which is that of the lines above it where something is
    /// told below it.
    fn is_alone(&self, n: usize) -> bool {
        is_bare_period(&self.line(n).raw) && n + 1 < self.dated.len() && self.is_told(n + 1)
    }

    fn is_told(&self, n: usize) -> bool {
        self.ends(n) || !self.is_short(n) && !self.dated[n]
    }

    fn ends(&self, n: usize) -> bool {
        self.line(n).bullet || ends_a_sentence(self.line(n))
    }

    fn is_short(&self, n: usize) -> bool {
        word_count(&self.line(n).raw) <= TITLE_WORDS
    }
}

/// Whether a line tells a number of a job and not its name: "Hours per week: 40".
fn is_detail(raw: &str) -> bool {
    raw.split_once(':')
        .is_some_and(|(_, said)| said.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a line is a name by its capitals, as those of titles and places are: "Clerk of the Ward, Hill Clinic".
fn is_name(raw: &str) -> bool {
    let words = raw.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words =
        words.filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic));
    let (large, small): (Vec<&str>, Vec<&str>) =
        words.partition(|word| word.starts_with(char::is_uppercase));
    large.len() > small.len()
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_a_sentence(line: &Line) -> bool {
    line.raw.trim_end().ends_with(['.', ';', '!'])
}

/// Whether an item names a job beside its years: "■ Clerk    Jun 2015 – Feb 2018", "1. Clerk, Hill Clinic,
/// 2015 – 2018".
pub(super) fn is_marked_job(raw: &str) -> bool {
    let said = raw.trim_start_matches(|c: char| !c.is_alphabetic());
    let first = said.split_whitespace().next().unwrap_or_default();
    let is_list =
        |said: &str| ends_in_years(said) && is_name(said) && said.contains([',', '|', '–', '—']);
    names_a_job(raw)
        && (at_wide_gap(said).is_some() || is_list(said) && !tells_a_deed(&first.to_lowercase()))
}
