//! The lines that name jobs, as far as more than one line tells.

use crate::section::{Section, Sections};
use crate::sentence::tells_a_deed;
use crate::text::{Line, Text, at_wide_gap, ends_in_years, goes_on, is_period, names_a_job};

/// A line of at most so many words beside a line with a date can be a job's title.
pub(super) const TITLE_WORDS: usize = 10;
/// At most so many lines that name a job stand above its years, or below them.
const HEADS: usize = 3;

/// Which lines name a job beside its years: its title, where it was, or both. They begin a block above the
/// years or stand below them, above what was done.
pub(super) fn heads(text: &Text, sections: &Sections, dated: &[bool]) -> Vec<bool> {
    let lines = text.lines();
    let mut heads = vec![false; lines.len()];
    let ends = |n: usize| lines[n].bullet || ends_a_sentence(&lines[n]);
    let is_apart = |n: usize| n > 0 && (sections.is_heading(n - 1) || ends(n - 1));
    let begins = |n: usize| lines[n].has_gap || is_apart(n) && text.begins_block(&lines[n]);
    let is_short = |n: usize| lines[n].raw.split_whitespace().count() <= TITLE_WORDS;
    let is_head = |n: usize| is_short(n) && !ends(n) && !sections.is_heading(n) && !dated[n];
    let is_told = |n: usize| ends(n) || !is_short(n) && !dated[n];
    let are_years = |n: usize| {
        let line = &lines[n];
        !line.bullet && (names_a_job(&line.raw) || is_short(n) && goes_on(&line.raw))
    };
    // A period between two gaps is that of the lines above it where something is told below it.
    let is_alone = |n: usize| is_period(&lines[n].raw) && n + 1 < lines.len() && is_told(n + 1);
    // The lines of a block from one on that name a job, up to the first that does not.
    let named_from = |first: usize| {
        let goes_on = |n: &usize| *n == first || !lines[*n].has_gap || is_alone(*n);
        let block = (first..lines.len()).take_while(goes_on);
        let mut named = 0;
        for n in block {
            if !is_head(n) {
                return Some(n);
            }
            named += usize::from(!is_detail(&lines[n].raw));
            if named > HEADS {
                break;
            }
        }
        None
    };
    for first in (0..lines.len()).filter(|n| begins(*n)) {
        if let Some(years) = named_from(first).filter(|n| are_years(*n)) {
            heads[first..years].fill(true);
            // A title may stand in a paragraph of its own above the place and the years.
            if years > first && lines[first].has_gap {
                let title = first.checked_sub(1).filter(|n| {
                    let is_job = sections.of_line(*n) == Some(Section::Experience);
                    is_job && lines[*n].has_gap && is_head(*n) && is_name(&lines[*n].raw)
                });
                if let Some(title) = title {
                    heads[title] = true;
                }
            }
        }
        let below = first + 1;
        if is_period(&lines[first].raw)
            && lines.get(below).is_some_and(|line| !line.has_gap)
            && let Some(told) = named_from(below).filter(|n| is_told(*n))
        {
            heads[below..told].fill(true);
        }
    }
    heads
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
