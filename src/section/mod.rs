//! [`Text`] → the section that each of its lines stands in. Where words stand decides what they
//! prove.

mod headings;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::reader::CELLS_APART;
use crate::sentence::tells_a_deed;
use crate::text::{Line, Text, fold, lowered, names_a_job};
use headings::{HEADINGS, ITEMS_TOO, QUALIFIERS};

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

/// Longest heading, in words.
const HEADING_WORDS: usize = 6;
/// What is shorter, in letters, is an acronym rather than a heading of its own.
const HEADING_LETTERS: usize = 6;
/// So many headings in capitals are the way in which a résumé writes them.
const MANY_HEADINGS: usize = 3;

/// The sections of a text's lines.
#[derive(Debug)]
pub struct Sections(Vec<Option<Section>>);

impl Sections {
    /// Finds the headings of a text.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let headings = headings_of(text);
        let in_capitals = are_in_capitals(text, &headings);
        let mut current = None;
        let mut inline = None;
        let mut sections = Vec::with_capacity(headings.len());
        let mut above = None;
        for (n, (line, heading_here)) in text.lines().iter().zip(headings).enumerate() {
            let has_gap = above.is_none_or(|place| place != (line.page, line.number - 1));
            above = Some((line.page, line.number));
            let in_list = matches!(current, Some(Section::Skills | Section::Summary));
            let may_be_item = in_list && !has_gap || in_capitals && !is_in_capitals(&line.raw);
            // "Skills: Epic, Cerner" speaks for its own block alone.
            if text.begins_block(line) {
                inline = None;
            }
            if let Some(heading) = heading_here.or_else(|| in_margin(&line.raw))
                && !(may_be_item && heading.is_item_too)
            {
                (current, inline) = (Some(heading.section), None);
            } else if let Some((head, _)) = line.raw.split_once(':')
                && let Some(heading) = heading(head)
            {
                inline = Some(heading.section);
            } else if matches!(
                current,
                Some(Section::Summary | Section::Skills | Section::Personal)
            ) && names_a_job(&line.raw)
            {
                // A heading between the two is not known, or there is none.
                (current, inline) = (Some(Section::Experience), None);
            } else if in_list && has_gap && in_capitals && heads_deeds(&text.lines()[n..]) {
                (current, inline) = (Some(Section::Other), None);
            }
            sections.push(inline.or(current));
        }
        Self(sections)
    }

    /// The section of a line of [`Text::lines`]; none above the first heading.
    #[must_use]
    pub fn of_line(&self, line: usize) -> Option<Section> {
        self.0.get(line).copied().flatten()
    }
}

/// A line that begins a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Heading {
    section: Section,
    /// Whether items of lists are named so, too.
    is_item_too: bool,
}

/// What each line begins, if it is a heading.
fn headings_of(text: &Text) -> Vec<Option<Heading>> {
    let lines = text.lines();
    let mut headings: Vec<_> = lines.iter().map(|line| heading(&line.raw)).collect();
    // Headings may be written small as well, where all are.
    let small = |n: usize| small_heading(text, n);
    let are_small = (0..lines.len()).filter_map(small).map(|h| h.section);
    if are_small.collect::<BTreeSet<_>>().len() >= MANY_HEADINGS {
        for (n, heading) in headings.iter_mut().enumerate() {
            *heading = heading.or_else(|| small(n));
        }
    }
    // At the top it is what someone brings; behind the jobs, or where there is no other heading for
    // it, what someone has passed.
    let is = |section| move |h: &Option<Heading>| h.is_some_and(|h| h.section == section);
    let first_job = headings.iter().position(is(Section::Experience));
    let has_studies = headings.iter().any(is(Section::Education))
        || headings.iter().any(is(Section::Certifications));
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

/// What a line begins that has small letters alone, if it would be a heading otherwise and begins a block.
fn small_heading(text: &Text, n: usize) -> Option<Heading> {
    let line = &text.lines()[n];
    if line.bullet || !text.begins_block(line) || line.raw.contains(char::is_uppercase) {
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

/// Whether the first of some lines is a heading that nobody knows, and what was done stands right
/// under it: "LITIGATION SUPPORT", and then "Drafted the pleadings of 40 cases". Résumés that are
/// arranged by fields of work have such headings under a summary.
fn heads_deeds(lines: &[Line]) -> bool {
    let [head, below, ..] = lines else {
        return false;
    };
    let words = head.raw.split_whitespace().count();
    let letters = head.raw.chars().filter(|c| c.is_alphabetic()).count();
    let is_heading = !head.bullet
        && is_in_capitals(&head.raw)
        && words <= HEADING_WORDS
        && letters >= HEADING_LETTERS
        && !head.raw.contains(|c: char| c == ',' || c.is_ascii_digit());
    let is_under = (below.page, below.number) == (head.page, head.number + 1);
    is_heading && is_under && begins_with_a_deed(&below.raw)
}

/// Whether a line tells in at least four words what somebody did or does.
fn begins_with_a_deed(raw: &str) -> bool {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    let mut words = raw.split_whitespace().skip_while(|word| !is_word(word));
    let is_deed = |word: &str| tells_a_deed(&word.to_lowercase());
    words.next().is_some_and(is_deed) && words.count() >= 3
}

fn is_in_capitals(raw: &str) -> bool {
    !raw.contains(char::is_lowercase)
}

/// What a line begins, if it is a heading.
fn heading(raw: &str) -> Option<Heading> {
    if raw.len() > 80 || raw.trim_end().ends_with(['.', ',', ';']) {
        return None;
    }
    let letters: String = without_number(raw)
        .chars()
        .map(|c| {
            if c.is_alphabetic() || matches!(c, '&' | '/' | '-' | '\'' | '’') {
                c
            } else {
                ' '
            }
        })
        .collect();
    // "experience in nursing" in running text is no heading: headings begin with a capital.
    if !letters.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    let folded = lowered(&fold(&letters));
    let words = folded.split_whitespace();
    let words: Vec<&str> = words
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let last = words.last()?;
    let section = spaced_out(&words).or_else(|| of_words(&words))?;
    Some(Heading {
        section,
        is_item_too: ITEMS_TOO.contains(last),
    })
}

/// A heading without the Roman number before it: "II. Work Experience".
fn without_number(heading: &str) -> &str {
    match heading.split_once(['.', ')']) {
        Some((number, name)) if number.trim().chars().all(|c| "IVX".contains(c)) => name,
        _ => heading,
    }
}

/// What a line begins whose heading stands in the margin, a wide gap before the text.
fn in_margin(raw: &str) -> Option<Heading> {
    let raw = raw.trim_start();
    let (head, text) = raw
        .split_once('\t')
        .or_else(|| raw.split_once(CELLS_APART))?;
    heading(head).filter(|_| !text.trim().is_empty())
}

/// The section of a heading's words.
fn of_words(words: &[&str]) -> Option<Section> {
    if words.len() > HEADING_WORDS {
        return None;
    }
    let parts = || words.split(|word| *word == "and");
    let sections = || parts().filter_map(named);
    // "Education and Qualifications", "Experience and Skills": the part that proves most decides.
    let proves = |section: &Section| match section {
        Section::Certifications => 3,
        Section::Experience | Section::Volunteering | Section::Projects => 2,
        Section::Education => 1,
        _ => 0,
    };
    let section = sections().max_by_key(proves)?;
    let is_known =
        |part: &[&str]| named(part).is_some() || part.iter().all(|word| QUALIFIERS.contains(word));
    let is_heading = parts().all(is_known) && parts().next_back().and_then(named).is_some();
    (is_heading || section == Section::Certifications).then_some(section)
}

/// The section that words name: an entry of the list, or qualifiers before one.
fn named(words: &[&str]) -> Option<Section> {
    (0..words.len()).find_map(|start| {
        let (before, name) = words.split_at(start);
        let name = name.join(" ");
        let known = |(_, names): &&(Section, &[&str])| names.contains(&name.as_str());
        let section = HEADINGS.iter().find(known).map(|(section, _)| *section)?;
        before
            .iter()
            .all(|word| QUALIFIERS.contains(word))
            .then_some(section)
    })
}

/// "E X P E R I E N C E" and "E XPERIENCE".
fn spaced_out(words: &[&str]) -> Option<Section> {
    if !words.iter().any(|word| word.chars().count() == 1) {
        return None;
    }
    SPACED_OUT.get(&words.concat()).copied()
}

/// The headings that are known, without spaces.
static SPACED_OUT: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let names = HEADINGS.iter().flat_map(|(section, names)| {
        let name = |name: &&str| (name.replace(' ', ""), *section);
        names.iter().map(name)
    });
    names.collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    fn sections(lines: &str) -> Sections {
        let page = Page::new(lines.lines().map(str::to_owned).collect());
        Sections::new(&Text::new(Document::new(Format::Text, vec![page])))
    }

    #[test]
    fn headings_are_known_in_the_forms_that_people_use() {
        for (line, section) in [
            ("Professional Summary", Section::Summary),
            ("SKILLS & HIGHLIGHTS", Section::Skills),
            ("Areas of Expertise:", Section::Skills),
            ("Relevant Clinical Experience", Section::Experience),
            ("E X P E R I E N C E", Section::Experience),
            ("E XPERIENCE", Section::Experience),
            ("Work History", Section::Experience),
            ("Education and Training", Section::Education),
            ("Education & Certifications", Section::Certifications),
            ("Education & Qualifications", Section::Education),
            ("Training and Qualifications", Section::Education),
            ("Professional Qualifications", Section::Certifications),
            ("Education and Experience", Section::Experience),
            ("Experience and Skills", Section::Experience),
            ("Skills and Interests", Section::Interests),
            ("Licenses", Section::Certifications),
            ("Volunteer Experience", Section::Volunteering),
            ("• References •", Section::References),
            ("Position sought:", Section::Summary),
            ("Hobbies and Interests", Section::Interests),
            ("II. Work Experience", Section::Experience),
            ("01 / Profile", Section::Summary),
            ("// SKILLS", Section::Skills),
        ] {
            assert_eq!(heading(line).map(|h| h.section), Some(section), "{line}");
        }
    }

    #[test]
    fn a_heading_in_the_margin_stands_beside_its_text() {
        let lines = "Ana Roy\nPROFILE    Kind.\nEXPERIENCE\tClerk, 2012 to 2016\nFiled charts.";
        let sections = sections(lines);
        assert_eq!(sections.of_line(1), Some(Section::Summary));
        assert_eq!(sections.of_line(3), Some(Section::Experience));
    }

    #[test]
    fn other_lines_are_no_headings() {
        for line in [
            "Customer service",
            "5 years of experience in billing.",
            "experience",
            "Trained staff on new skills and on references",
            "Medical terminology",
            "",
            "2015 - 2019",
        ] {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    #[test]
    fn headings_may_be_small_where_all_are() {
        let lines = "Ana Roy\n\nprofile\nKind.\n\nexperience\nClerk\n\nskills\nFiling";
        assert_eq!(sections(lines).of_line(9), Some(Section::Skills));
        let lines = "Ana Roy\n\nExperience\nClerk\n\nskills\nFiling";
        assert_eq!(sections(lines).of_line(6), Some(Section::Experience));
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
