//! Whether a line is a heading, and of which section.

use super::Section;
use super::heading_names::{are_qualifiers, is_item_too, named, named_spaced_out};
use crate::text::{at_wide_gap, fold, lowered};

/// Longest heading, in words.
pub(super) const HEADING_WORDS: usize = 6;

/// Longest heading that names a field of experience.
const FIELD_WORDS: usize = 4;

/// Words with which "experience" is no section.
const OTHERS: [&str; 12] = [
    "patient", "patients", "customer", "client", "user", "guest", "employee", "member", "visitor",
    "of", "improve", "enhance",
];

/// What may stand behind a heading: "Schools attended with dates", "Employment, continued".
const BEHIND: [&[&str]; 5] = [
    &["with", "dates"],
    &["and", "continued"],
    &["continued"],
    &["contd"],
    &["cont"],
];

/// A line that begins a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) section: Section,
    /// Whether items of lists are named so, too.
    pub(super) is_item_too: bool,
    /// Whether it is known by its last word alone: "Banking Experience", "Clerical Skills". Lists have
    /// such items.
    pub(super) is_field: bool,
}

/// What a line begins, if it is a heading.
pub(super) fn heading(raw: &str) -> Option<Heading> {
    let raw = without_leader(raw);
    if raw.len() > 80 || raw.trim_end().ends_with(['.', ',', ';']) {
        return None;
    }
    let letters: String = without_remark(without_number(raw))
        .trim_matches(|c: char| !c.is_alphabetic())
        .replace([',', '/'], " and ")
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
    let initial = letters.chars().find(|c| c.is_alphabetic());
    if !initial.is_some_and(char::is_uppercase) {
        return None;
    }
    let folded = lowered(&fold(&letters));
    let words = folded.split_whitespace();
    let words: Vec<&str> = words
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let said_behind = BEHIND.iter().find_map(|said| words.strip_suffix(*said));
    let words = said_behind.unwrap_or(&words);
    let last = words.last()?;
    let known = spaced_out(words).or_else(|| of_words(words));
    Some(Heading {
        section: known.or_else(|| of_a_field(raw, words))?,
        is_item_too: is_item_too(last),
        is_field: known.is_none(),
    })
}

/// The section of a heading that says in which field the experience or the skills are: "Banking
/// Experience", "Clerical Skills". What others experience is a field of work.
fn of_a_field(raw: &str, words: &[&str]) -> Option<Section> {
    let is_others = |word: &&str| OTHERS.contains(word);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    let is_plain = |c: char| c.is_alphabetic() || " &/-:".contains(c);
    let section = match *words.last()? {
        "experience" if !words.iter().any(is_others) => Section::Experience,
        "skills" | "competencies" | "competences" | "proficiencies" | "strengths" => {
            Section::Skills
        }
        _ => return None,
    };
    let is_field = (2..=FIELD_WORDS).contains(&words.len())
        && raw.trim().chars().all(is_plain)
        && raw.split_whitespace().all(is_capital);
    is_field.then_some(section)
}

/// A heading without the row of dots behind it: "EXPERIENCE ..........".
fn without_leader(heading: &str) -> &str {
    let heading = heading.trim_end();
    if heading.ends_with("...") {
        heading.trim_end_matches(['.', ' '])
    } else {
        heading
    }
}

/// A heading without the Roman number or the letter before it: "II. Work Experience", "A. Employment".
fn without_number(heading: &str) -> &str {
    let is_number = |before: &str| {
        before.chars().all(|c| "IVX".contains(c))
            || before.len() == 1 && before.starts_with(|c: char| c.is_ascii_uppercase())
    };
    match heading.split_once(['.', ')']) {
        Some((number, name)) if is_number(number.trim()) => name,
        _ => heading,
    }
}

/// A heading without what is said of it in brackets, which begins small: "EMPLOYMENT (most recent first)",
/// "Experience (10 years)". "Training (Epic)" is an item of a list.
fn without_remark(heading: &str) -> &str {
    let remark = heading.trim_end_matches([' ', ':']).strip_suffix(')');
    let remark = remark.and_then(|heading| heading.rsplit_once('('));
    match remark {
        Some((name, remark)) if !remark.contains(char::is_uppercase) => name,
        _ => heading,
    }
}

/// What a line begins whose heading stands in the margin, a wide gap before the text.
pub(super) fn in_margin(raw: &str) -> Option<Heading> {
    let (head, text) = at_wide_gap(raw)?;
    heading(head).filter(|_| !text.trim().is_empty())
}

/// What may be the heading of a line: what stands in the margin, or all of it.
pub(super) fn head(raw: &str) -> &str {
    at_wide_gap(raw).map_or(raw, |(head, _)| head)
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
    let is_known = |part: &[&str]| named(part).is_some() || are_qualifiers(part);
    let is_heading = parts().all(is_known) && parts().next_back().and_then(named).is_some();
    (is_heading || section == Section::Certifications).then_some(section)
}

/// "E X P E R I E N C E" and "E XPERIENCE".
fn spaced_out(words: &[&str]) -> Option<Section> {
    if !words.iter().any(|word| word.chars().count() == 1) {
        return None;
    }
    named_spaced_out(&words.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_the_forms_that_people_use() {
        for (line, section) in [
            ("Professional Summary", Section::Summary),
            ("SKILLS & HIGHLIGHTS", Section::Skills),
            ("Areas of Expertise:", Section::Skills),
            ("Relevant Clinical Experience", Section::Experience),
            ("E X P E R I E N C E", Section::Experience),
            ("E XPERIENCE", Section::Experience),
            ("P R O F E S S I O N A L  P R O F I L E", Section::Summary),
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
            ("WORK EXPERIENCE WITH DATES", Section::Experience),
            ("Knowledge, Skills and Abilities", Section::Skills),
            ("Banking and Finance Experience", Section::Experience),
            ("Present Position", Section::Experience),
            ("Educational Attainment", Section::Education),
            (
                "EMPLOYMENT HISTORY (most recent first)",
                Section::Experience,
            ),
            ("Experience (10 years):", Section::Experience),
            ("EXPERIENCE ..........", Section::Experience),
            ("Employment, continued", Section::Experience),
            ("EDUCATION - continued", Section::Education),
            ("Experience cont'd", Section::Experience),
            ("A. Employment", Section::Experience),
            ("Tools I use", Section::Skills),
            ("What others say about me", Section::References),
            ("Skills Summary", Section::Skills),
            ("Clerical Skills", Section::Skills),
            ("Employment Chronology", Section::Experience),
            ("Part-Time Work", Section::Experience),
            ("Achievements/Certifications", Section::Certifications),
        ] {
            assert_eq!(heading(line).map(|h| h.section), Some(section), "{line}");
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
            "Experience in Billing",
            "TRAINING IN EPIC FOR ALL OF THE STAFF",
            "Lead training",
            "International School",
            "Director of Patient Experience",
            "10 Years Experience",
            "• Customer Service Experience",
            "Good billing experience",
            "",
            "2015 - 2019",
            "Training (Epic)",
            "Continued education",
        ] {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
