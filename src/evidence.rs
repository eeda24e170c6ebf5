//! [`Hit`]s → [`Evidence`]: the hits that count, what each is worth where it stands, and the words
//! of the document that prove it.

use std::ops::Range;

use crate::keywords::{Skill, Strength};
use crate::matcher::Hit;
use crate::section::{Section, Sections};
use crate::text::Text;

/// A quote is at most about this many bytes of the text, the found words in its middle.
const QUOTE: usize = 160;
/// A sentence is a list if it has at least so many items ...
const LIST_ITEMS: usize = 4;
/// ... of which at least this share, in percent, have at most [`ITEM_WORDS`] words.
const SHORT_ITEMS: usize = 75;
const ITEM_WORDS: usize = 4;
/// Words in -ed that say what someone is rather than what they did.
const OF_ONESELF: [&str; 12] = [
    "accomplished",
    "certified",
    "committed",
    "dedicated",
    "detailed",
    "experienced",
    "motivated",
    "organised",
    "organized",
    "qualified",
    "skilled",
    "talented",
];

/// One rule's best find in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the rule in its skill.
    pub rule: usize,
    /// What it counts as where it stands: a deed in a list of skills is a claim.
    pub strength: Strength,
    /// The section it stands in.
    pub section: Option<Section>,
    /// The words found, as they stand in the document.
    pub text: String,
    /// The sentence around them.
    pub quote: String,
    /// Number of the page, from 1.
    pub page: usize,
    /// Number of the line on the page, from 1.
    pub line: usize,
}

/// Weighs a skill's hits, in order of place, and keeps the best of each rule: a deed before a
/// claim, the earlier before the later. Repeating words so adds nothing.
#[must_use]
pub fn weigh(text: &Text, sections: &Sections, skill: &Skill, hits: &[Hit]) -> Vec<Evidence> {
    let mut best: Vec<Option<(Strength, &Hit)>> = vec![None; skill.rules.len()];
    for (n, hit) in hits.iter().enumerate() {
        let rule = &skill.rules[hit.rule];
        if best[hit.rule].is_some_and(|(strength, _)| strength == rule.strength) {
            continue;
        }
        if is_inside_another(hits, n) || is_cancelled(text, &rule.unless, &hit.span) {
            continue;
        }
        let strength = if proves(text, sections, &hit.span) {
            rule.strength
        } else {
            Strength::Claim
        };
        if best[hit.rule].is_none_or(|(so_far, _)| strength > so_far) {
            best[hit.rule] = Some((strength, hit));
        }
    }
    let mut found: Vec<(Strength, &Hit)> = best.into_iter().flatten().collect();
    found.sort_by_key(|(_, hit)| hit.place());
    found
        .into_iter()
        .map(|(strength, hit)| evidence(text, sections, strength, hit))
        .collect()
}

fn evidence(text: &Text, sections: &Sections, strength: Strength, hit: &Hit) -> Evidence {
    let line = text.line_at(hit.span.start);
    let place = &text.lines()[line];
    Evidence {
        rule: hit.rule,
        strength,
        section: sections.of_line(line),
        text: text.original(hit.span.clone()),
        quote: quote(text, &hit.span),
        page: place.page,
        line: place.number,
    }
}

/// Whether a longer phrase of another rule covers this hit: "compassion fatigue" is no compassion.
fn is_inside_another(hits: &[Hit], n: usize) -> bool {
    let hit = &hits[n];
    let covers = |other: &Hit| {
        other.is_phrase
            && other.rule != hit.rule
            && other.span.start <= hit.span.start
            && other.span.end >= hit.span.end
            && other.span.len() > hit.span.len()
    };
    // Hits are in order of place: those that begin later cannot cover it, but for the same start.
    hit.is_phrase
        && hits
            .iter()
            .take_while(|other| other.span.start <= hit.span.start)
            .any(covers)
}

/// Whether one of `words` stands in the sentence around `span`.
fn is_cancelled(text: &Text, words: &[String], span: &Range<usize>) -> bool {
    let sentence = &text.folded()[sentence_around(text, span)];
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    words.iter().any(|word| {
        sentence.match_indices(word.as_str()).any(|(at, _)| {
            !is_letter(sentence[..at].chars().next_back())
                && !is_letter(sentence[at + word.len()..].chars().next())
        })
    })
}

/// Whether what stands at `span` can prove anything: lists and self-descriptions only claim.
fn proves(text: &Text, sections: &Sections, span: &Range<usize>) -> bool {
    match sections.of_line(text.line_at(span.start)) {
        Some(Section::Summary | Section::Skills | Section::Education | Section::References) => {
            false
        }
        Some(Section::Certifications) => true,
        Some(Section::Experience | Section::Projects | Section::Volunteering | Section::Other)
        | None => !is_list(&text.cased()[sentence_around(text, span)]),
    }
}

/// Whether a sentence is a list of short items.
fn is_list(sentence: &str) -> bool {
    let items = || {
        sentence
            .split([',', ';', '|', '•', '·'])
            .map(str::trim)
            .filter(|i| !i.is_empty())
    };
    let count = items().count();
    let short = items()
        .filter(|item| item.split(' ').count() <= ITEM_WORDS)
        .count();
    // "Scheduled, billed, filed and ordered for nine clinics" tells what was done.
    let first = items().next().unwrap_or_default();
    let verb = first.split(' ').next().unwrap_or_default().to_lowercase();
    let tells = (verb.ends_with("ed") && !OF_ONESELF.contains(&verb.as_str()))
        || (verb.ends_with("ing") && first.contains(' '));
    count >= LIST_ITEMS && short * 100 >= count * SHORT_ITEMS && !tells
}

/// The sentence around `span`, within its block.
fn sentence_around(text: &Text, span: &Range<usize>) -> Range<usize> {
    let block = text.block_around(span.clone());
    let cased = text.cased();
    let ends = [". ", "! ", "? "];
    let start = ends
        .iter()
        .filter_map(|end| cased[block.start..span.start].rfind(end))
        .max()
        .map_or(block.start, |n| block.start + n + 2);
    let end = ends
        .iter()
        .filter_map(|end| cased[span.end..block.end].find(end))
        .min()
        .map_or(block.end, |n| span.end + n + 1);
    start..end
}

/// The document's words around `span`: its sentence, or the middle of a long one.
fn quote(text: &Text, span: &Range<usize>) -> String {
    let sentence = sentence_around(text, span);
    let cased = text.cased();
    let room = QUOTE.saturating_sub(span.len()) / 2;
    let (mut start, mut end) = (sentence.start, sentence.end);
    if span.start - start > room {
        start = cased.ceil_char_boundary(span.start - room);
        start = cased[start..span.start]
            .find(' ')
            .map_or(span.start, |n| start + n + 1);
    }
    if end - span.end > room {
        end = cased.floor_char_boundary(span.end + room);
        end = cased[span.end..end]
            .rfind(' ')
            .map_or(span.end, |n| span.end + n);
    }
    let words = text.original(start..end);
    let before = if start > sentence.start { "… " } else { "" };
    let after = if end < sentence.end { " …" } else { "" };
    format!("{before}{words}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        for list in [
            "HIPAA, scheduling, medical records, Epic",
            "Billing • Coding • Team player • Filing of charts",
            "Patient care | Billing | Intake | Excel",
            "Skilled in billing, coding, intake, denials",
        ] {
            assert!(is_list(list), "{list}");
        }
        for sentence in [
            "Scheduled, billed, filed and ordered for nine clinics",
            "Resolved denied claims with payers, patients and providers",
            "Kept the records of 40 residents, checked each entry twice, and wrote to families",
        ] {
            assert!(!is_list(sentence), "{sentence}");
        }
    }
}
