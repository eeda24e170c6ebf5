//! [`Text`] → the section that each of its lines stands in. Where words stand decides what they
//! prove.

mod course;
mod heading;
mod heading_names;
mod jobs;
mod unnamed;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Line, Text, has_period};
use course::{Course, Standing};
use heading::{Heading, heading};
use jobs::Jobs;

/// A part of a résumé, by its heading.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Profile, objective, the job that is sought: what people say of themselves.
    Summary,
    /// Skills, competencies, highlights: lists.
    Skills,
    /// Jobs and what was done and reached in them.
    Experience,
    /// Schools, degrees, courses.
    Education,
    /// Certificates, licences, memberships.
    Certifications,
    /// Projects and publications.
    Projects,
    /// Unpaid work.
    Volunteering,
    /// People who can be asked.
    References,
    /// Who someone is: age, family, papers. Its short lines prove nothing.
    Personal,
    /// What someone likes to do: what is said there is no work.
    Interests,
    /// Anything else that has a heading: awards.
    Other,
}

/// So many headings in capitals are the way in which a résumé writes them.
const MANY_HEADINGS: usize = 3;

/// The sections of a text's lines.
#[derive(Debug)]
pub struct Sections(Vec<Standing>);

impl Sections {
    /// Finds the headings of a text.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let headings = headings_of(text);
        let asides = asides(text.lines(), &headings);
        let jobs = Jobs::new(text, &headings, &asides);
        let times = times(text.lines(), &headings);
        let mut course = Course::new(text, capitals(text, &headings), jobs, times);
        let lines = headings.into_iter().zip(asides).enumerate();
        let stand = |(n, (heading, aside))| course.stand(n, heading, aside);
        Self(lines.map(stand).collect())
    }

    /// The section of a line of [`Text::lines`]; none above the first heading.
    #[must_use]
    pub fn of_line(&self, line: usize) -> Option<Section> {
        self.0.get(line)?.section
    }

    /// Whether a line of [`Text::lines`] is nothing but a heading.
    #[must_use]
    pub fn is_heading(&self, line: usize) -> bool {
        self.0.get(line).is_some_and(|line| line.is_heading)
    }
}

/// Which lines have sections of their own, being columns at the side of the main text that have
/// headings, or that go on with one that has. Where jobs end such a column, what stands beside them may
/// be what was done there: without a heading it goes on with them.
fn asides(lines: &[Line], headings: &[Option<Heading>]) -> Vec<bool> {
    let mut asides = Vec::with_capacity(lines.len());
    // The page on which there is a column with a heading, at last.
    let mut headed_on = None;
    for column in lines.chunk_by(|one, next| (one.page, one.aside) == (next.page, next.aside)) {
        let of_column = &headings[asides.len()..][..column.len()];
        let last = of_column.iter().flatten().next_back();
        let goes_on = headed_on.is_some_and(|page| page < column[0].page);
        let behind = asides.len() + column.len();
        let is_beside_deeds = || {
            last.is_some_and(|heading| heading.section == Section::Experience)
                && lines
                    .get(behind)
                    .is_some_and(|line| line.page == column[0].page)
                && headings[behind].is_none()
                && column.iter().any(|line| has_period(&line.raw))
        };
        let is_aside = column[0].aside && (last.is_some() || goes_on) && !is_beside_deeds();
        if is_aside {
            headed_on = Some(column[0].page);
        }
        asides.resize(behind, is_aside);
    }
    asides
}

/// So many lines at the top of a page may be its header, and at its bottom its footer.
const EDGE: usize = 2;

/// What stands at the edge of several pages: headers and footers, such as "References on request".
fn running_lines(lines: &[Line]) -> BTreeSet<&str> {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for page in lines.chunk_by(|one, next| one.page == next.page) {
        let edges = page.iter().take(EDGE).chain(page.iter().rev().take(EDGE));
        for edge in edges.map(|line| line.raw.trim()).collect::<BTreeSet<_>>() {
            *pages.entry(edge).or_default() += 1;
        }
    }
    let running = pages.into_iter().filter(|(_, pages)| *pages > 1);
    running.map(|(line, _)| line).collect()
}

/// What each line begins, if it is a heading.
fn headings_of(text: &Text) -> Vec<Option<Heading>> {
    let lines = text.lines();
    let mut headings: Vec<_> = lines.iter().map(|line| heading(&line.raw)).collect();
    // They may be written small as well, where all are: a title below one may look like a heading.
    if headings.iter().flatten().count() <= 1 {
        let small: Vec<_> = lines.iter().map(small_heading).collect();
        let sections: BTreeSet<_> = small.iter().flatten().map(|h| h.section).collect();
        let large = headings.iter().position(Option::is_some);
        let is_below = large.is_none_or(|large| small[..large].iter().any(Option::is_some));
        if sections.len() >= MANY_HEADINGS && is_below {
            headings = small;
        }
    }
    forget_links(lines, &mut headings);
    let running = running_lines(lines);
    for (heading, line) in headings.iter_mut().zip(lines) {
        // "Experience" may head two pages.
        let is_bare =
            heading.is_some_and(|h| matches!(h.section, Section::References | Section::Other));
        if is_bare && running.contains(line.raw.trim()) {
            *heading = None;
        }
    }
    // "Qualifications": at the top it is what someone brings; behind the jobs, or where there is no other heading for
    // it, what someone has passed.
    let mut sections = headings.iter().map(|heading| heading.map(|h| h.section));
    let has_studies = sections
        .clone()
        .any(|s| matches!(s, Some(Section::Education | Section::Certifications)));
    let first_job = sections.position(|s| s == Some(Section::Experience));
    for (n, heading) in headings.iter_mut().enumerate() {
        let is_behind = first_job.is_some_and(|job| job < n);
        if let Some(heading) = heading
            && (is_behind || !has_studies)
            && name(&lines[n]).eq_ignore_ascii_case("qualifications")
        {
            heading.section = Section::Education;
        }
    }
    headings
}

/// So many headings right below each other, half of which come again, are links to the sections of a
/// page. The others may be shorter than what they lead to: "About", and "Awards" for "Awards & Honours".
const LINKS: usize = 4;

/// Takes links to sections for no headings.
fn forget_links(lines: &[Line], headings: &mut [Option<Heading>]) {
    let times = times(lines, headings);
    let mut first = 0;
    for run in headings.chunk_by_mut(|one, next| one.is_some() == next.is_some()) {
        let lines = &lines[first..first + run.len()];
        first += run.len();
        let again = lines.iter().filter(|line| times.get(name(line)) > Some(&1));
        if run.len() >= LINKS && 2 * again.count() >= run.len() {
            run.fill(None);
        }
    }
}

/// How often each heading comes.
fn times<'t>(lines: &'t [Line], headings: &[Option<Heading>]) -> BTreeMap<&'t str, usize> {
    let mut times = BTreeMap::new();
    let lines = lines.iter().zip(headings);
    for (line, _) in lines.filter(|(_, heading)| heading.is_some()) {
        *times.entry(name(line)).or_default() += 1;
    }
    times
}

/// What a heading is called.
fn name(line: &Line) -> &str {
    line.raw.trim_matches(|c: char| !c.is_alphabetic())
}

/// What a line begins that has small letters alone, if it would be a heading otherwise.
fn small_heading(line: &Line) -> Option<Heading> {
    if line.bullet || line.raw.contains(char::is_uppercase) {
        return None;
    }
    let initial = line.raw.find(char::is_alphabetic)?;
    let (before, name) = line.raw.split_at(initial);
    heading(&format!("{before}{}", name.to_uppercase()))
}

/// What capitals say in a résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// Headings have them, so that "Systems" under a job is none.
    Head,
    /// Every line has them: nothing.
    Everywhere,
    /// Some lines have them, headings or others.
    Mixed,
}

/// One line in so many has small letters, at least, where capitals say something.
const SMALL: usize = 5;

/// What capitals say in a text with these headings.
fn capitals(text: &Text, headings: &[Option<Heading>]) -> Capitals {
    let small = text
        .lines()
        .iter()
        .filter(|line| !is_in_capitals(&line.raw));
    if small.count() * SMALL < text.lines().len() {
        return Capitals::Everywhere;
    }
    let lines = text.lines().iter().zip(headings);
    let headings = lines.filter(|(_, heading)| heading.is_some_and(|h| !h.is_item_too));
    let (large, others): (Vec<_>, Vec<_>) =
        headings.partition(|(line, _)| is_in_capitals(&line.raw));
    if large.len() >= MANY_HEADINGS && others.len() < large.len() {
        Capitals::Head
    } else {
        Capitals::Mixed
    }
}

fn is_in_capitals(raw: &str) -> bool {
    !raw.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests;
