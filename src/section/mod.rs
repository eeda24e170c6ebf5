//! [`Text`] → the section that each of its lines stands in. Where words stand decides what they
//! prove.

mod course;
mod heading;
mod heading_names;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Line, Text, has_period};
use course::{Course, Standing};
use heading::{Heading, heading};

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
        let mut course = Course::new(text, are_in_capitals(text, &headings));
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
    // They may be written small as well, where all are.
    if headings.iter().all(Option::is_none) {
        let small: Vec<_> = lines.iter().map(small_heading).collect();
        let sections: BTreeSet<_> = small.iter().flatten().map(|h| h.section).collect();
        if sections.len() >= MANY_HEADINGS {
            headings = small;
        }
    }
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
            && is_bare_qualifications(&lines[n].raw)
        {
            heading.section = Section::Education;
        }
    }
    headings
}

fn is_bare_qualifications(raw: &str) -> bool {
    let name = raw.trim_matches(|c: char| !c.is_alphabetic());
    name.eq_ignore_ascii_case("qualifications")
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

/// Whether a résumé writes its headings in capitals, so that "Systems" under a job is none.
fn are_in_capitals(text: &Text, headings: &[Option<Heading>]) -> bool {
    let lines = text.lines().iter().zip(headings);
    let headings = lines.filter(|(_, heading)| heading.is_some_and(|h| !h.is_item_too));
    let (capitals, others): (Vec<_>, Vec<_>) =
        headings.partition(|(line, _)| is_in_capitals(&line.raw));
    capitals.len() >= MANY_HEADINGS && others.len() < capitals.len()
}

fn is_in_capitals(raw: &str) -> bool {
    !raw.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    fn sections(lines: &str) -> Sections {
        let page = Page::new(lines.lines().map(str::to_owned).collect());
        Sections::new(&Text::new(Document::new(Format::Text, vec![page])))
    }

    #[test]
    fn a_heading_in_the_margin_stands_beside_its_text() {
        let lines = "Ana Roy\nPROFILE    Kind.\nEXPERIENCE\tClerk, 2012 to 2016\nFiled charts.";
        let sections = sections(lines);
        assert_eq!(sections.of_line(1), Some(Section::Summary));
        assert_eq!(sections.of_line(3), Some(Section::Experience));
    }

    #[test]
    fn headings_may_be_small_where_all_are() {
        let lines = "Ana Roy\n\nprofile\nKind.\n\nexperience\nClerk\n\nskills\nFiling";
        assert_eq!(sections(lines).of_line(6), Some(Section::Skills));
        let lines = "Ana Roy\n\nExperience\nClerk\n\nskills\nFiling";
        assert_eq!(sections(lines).of_line(4), Some(Section::Experience));
    }

    #[test]
    fn qualifications_are_skills_or_studies_by_what_stands_around_them() {
        let of = |lines: &str| sections(lines).of_line(2);
        let (skills, education) = (Some(Section::Skills), Some(Section::Education));
        assert_eq!(of("Ana Roy\nQualifications\nKind.\nEducation\nBA"), skills);
        assert_eq!(
            of("Ana Roy\nQualifications\nRHIT\nExperience\nClerk"),
            education
        );
        let behind = "Education\nBA\nExperience\nClerk\nQualifications\nRHIT";
        assert_eq!(sections(behind).of_line(5), education);
    }

    #[test]
    fn an_item_named_like_a_heading_is_none() {
        let lines = "Skills\nFiling\nResearch\nTyping\n\nResearch\nNew drugs";
        let sections = sections(lines);
        assert_eq!(sections.of_line(3), Some(Section::Skills));
        assert_eq!(sections.of_line(5), Some(Section::Projects));
    }

    #[test]
    fn an_item_in_a_paragraph_of_its_own_is_no_heading() {
        let lines = "Skills\n\nFiling\n\nResearch\n\nTyping\n\nProjects\n\nBuilt a ward of 40 beds";
        let sections = sections(lines);
        assert_eq!(sections.of_line(3), Some(Section::Skills));
        assert_eq!(sections.of_line(5), Some(Section::Projects));
    }

    #[test]
    fn the_main_text_goes_on_behind_a_column_at_its_side_and_so_does_the_column() {
        let page = |lines: &[&str], aside| Page {
            asides: vec![aside],
            ..Page::new(lines.iter().map(ToString::to_string).collect())
        };
        let first = page(
            &["Experience", "Clerk, 2012 to 2016", "Skills", "Epic"],
            2..4,
        );
        let second = page(&["Filed charts.", "Cerner"], 1..2);
        let text = Text::new(Document::new(Format::Pdf, vec![first, second]));
        let sections = Sections::new(&text);
        let found: Vec<_> = (1..6).map(|n| sections.of_line(n)).collect();
        let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
        assert_eq!(found, [jobs, skills, skills, jobs, skills]);
    }

    #[test]
    fn what_was_done_goes_on_with_the_jobs_at_its_side() {
        let sections = |job: &str, main: &[&str]| {
            let aside = ["Summary", "Kind.", "Experience", "Hill Clinic", job];
            let lines = aside.iter().chain(main).map(ToString::to_string);
            let mut page = Page::new(lines.collect());
            page.asides.push(2..5);
            Sections::new(&Text::new(Document::new(Format::Pdf, vec![page]))).of_line(5)
        };
        let deed = ["Filed charts."];
        let (jobs, summary) = (Some(Section::Experience), Some(Section::Summary));
        assert_eq!(sections("2012 to 2016", &deed), jobs);
        assert_eq!(sections("Leeds", &deed), summary);
        let education = sections("2012 to 2016", &["Education", "BA"]);
        assert_eq!(education, Some(Section::Education));
    }

    #[test]
    fn what_every_page_has_at_its_edge_ends_no_section() {
        let page = |text: &str| Page::new(text.lines().map(str::to_owned).collect());
        let foot = "References on request";
        let first = page(&format!("Experience\nClerk, 2012 to 2016\n\n{foot}"));
        let second = page(&format!("Experience\nFiled charts.\n\n{foot}"));
        let text = Text::new(Document::new(Format::Text, vec![first, second]));
        let sections = Sections::new(&text);
        assert_eq!(sections.of_line(4), Some(Section::Experience));
        assert!(sections.is_heading(3));
    }

    #[test]
    fn where_headings_are_in_capitals_a_word_that_may_be_an_item_is_none() {
        let lines = "PROFILE\nKind.\nEXPERIENCE\nClerk\nSystems\nSet up Epic.\nEDUCATION\nBA";
        assert_eq!(sections(lines).of_line(5), Some(Section::Experience));
    }

    #[test]
    fn a_line_with_the_years_of_a_job_ends_a_summary() {
        let lines = "About me\nI like people.\nMY STORY\nClerk, 2012 to 2016\nFiled charts.";
        let sections = sections(lines);
        assert_eq!(sections.of_line(1), Some(Section::Summary));
        assert_eq!(sections.of_line(4), Some(Section::Experience));
    }

    #[test]
    fn an_unknown_heading_with_deeds_under_it_ends_a_list() {
        let ends = |head: &str, below: &str| {
            let lines =
                format!("EDUCATION\nBA\nEMPLOYMENT\nClerk\nSKILLS\nFiling\n\n{head}\n{below}");
            sections(&lines).of_line(7) == Some(Section::Other)
        };
        assert!(ends(
            "LITIGATION SUPPORT",
            "Drafted the pleadings of 40 cases"
        ));
        assert!(ends(
            "DENIALS AND APPEALS",
            "• Working denials from a queue"
        ));
        for (head, below) in [
            ("LITIGATION SUPPORT", "Drafting, filing"),
            ("LITIGATION SUPPORT", "Client care and a kind word"),
            ("WHAT I AM", "Dedicated to the people I serve"),
            ("Litigation support", "Drafted the pleadings of 40 cases"),
            ("HIPAA", "Drafted the pleadings of 40 cases"),
            ("BILLING, CODING", "Drafted the pleadings of 40 cases"),
            ("LITIGATION SUPPORT\n", "Drafted the pleadings of 40 cases"),
        ] {
            assert!(!ends(head, below), "{head}");
        }
    }

    #[test]
    fn a_line_with_the_years_of_a_job_ends_a_list_of_skills() {
        let lines = "Skills\nFiling\n\nOn the Wards\nClerk, 2012 to 2016\nFiled charts.";
        assert_eq!(sections(lines).of_line(4), Some(Section::Experience));
    }

    #[test]
    fn a_heading_in_a_line_speaks_for_its_block() {
        let lines = "Ana Roy\nExperience\nSkills: Epic,\nCerner\n\nClerk";
        let sections = sections(lines);
        let found: Vec<_> = (0..5).map(|n| sections.of_line(n)).collect();
        let (experience, skills) = (Some(Section::Experience), Some(Section::Skills));
        assert_eq!(found, [None, experience, skills, skills, experience]);
    }
}
