//! [`Text`] → the section that each of its lines stands in. Where words stand decides what they
//! prove.

mod headings;

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Text, fold, lowered};
use headings::{HEADINGS, QUALIFIERS};

/// A part of a résumé, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Profile, objective, summary: what people say of themselves.
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
    /// Anything else that has a heading: interests, personal details.
    Other,
}

/// Longest heading, in words.
const HEADING_WORDS: usize = 6;

/// The sections of a text's lines.
#[derive(Debug)]
pub struct Sections(Vec<Option<Section>>);

impl Sections {
    /// Finds the headings of a text.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let mut current = None;
        let mut inline = None;
        let mut sections = Vec::with_capacity(text.lines().len());
        for line in text.lines() {
            // "Skills: Epic, Cerner" speaks for its own block alone.
            if text.begins_block(line) {
                inline = None;
            }
            if let Some(section) = heading(&line.raw) {
                (current, inline) = (Some(section), None);
            } else if let Some(section) =
                line.raw.split_once(':').and_then(|(head, _)| heading(head))
            {
                inline = Some(section);
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

/// The section that a line begins, if it is a heading.
fn heading(raw: &str) -> Option<Section> {
    if raw.len() > 80 || raw.trim_end().ends_with(['.', ',', ';']) {
        return None;
    }
    let letters: String = raw
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
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    if let Some(section) = spaced_out(&words) {
        return Some(section);
    }
    if words.len() > HEADING_WORDS {
        return None;
    }
    // "Certifications and Licenses": any part decides, and credentials weigh more than the rest.
    let parts: Vec<Option<Section>> = words.split(|w| *w == "and").map(named).collect();
    if parts.contains(&Some(Section::Certifications)) {
        return Some(Section::Certifications);
    }
    let last = parts.last().copied().flatten()?;
    let rest_is_known = words
        .split(|w| *w == "and")
        .all(|part| named(part).is_some() || part.iter().all(|w| QUALIFIERS.contains(w)));
    rest_is_known.then_some(last)
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
    let joined = words.concat();
    HEADINGS.iter().find_map(|(section, names)| {
        names
            .iter()
            .any(|name| name.replace(' ', "") == joined)
            .then_some(*section)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

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
            ("Licenses", Section::Certifications),
            ("Volunteer Experience", Section::Volunteering),
            ("• References •", Section::References),
        ] {
            assert_eq!(heading(line), Some(section), "{line}");
        }
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
    fn a_heading_in_a_line_speaks_for_its_block() {
        let lines = "Ana Roy\nExperience\nSkills: Epic,\nCerner\n\nClerk";
        let page = Page {
            lines: lines.lines().map(str::to_owned).collect(),
        };
        let document = Document {
            format: Format::Text,
            pages: vec![page],
            losses: Vec::new(),
        };
        let sections = Sections::new(&Text::new(document));
        let found: Vec<_> = (0..5).map(|n| sections.of_line(n)).collect();
        let (experience, skills) = (Some(Section::Experience), Some(Section::Skills));
        assert_eq!(found, [None, experience, skills, skills, experience]);
    }
}
