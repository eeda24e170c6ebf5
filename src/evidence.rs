//! [`Hit`]s → [`Evidence`]: the hits that count, what each is worth where it stands, and the words
//! of the document that prove it.

use std::ops::Range;

use crate::keywords::{Skill, Strength};
use crate::matcher::Hit;
use crate::section::{Section, Sections};
use crate::sentence::Sentences;
use crate::text::Text;

/// A quote is at most about this many bytes of the text, the found words in its middle.
const QUOTE: usize = 160;

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

/// What a document says beside its hits.
#[derive(Debug)]
pub struct Context<'t> {
    text: &'t Text,
    sections: Sections,
    sentences: Sentences,
}

impl<'t> Context<'t> {
    /// Finds a text's sections and sentences, once for all skills.
    #[must_use]
    pub fn new(text: &'t Text) -> Self {
        Self {
            text,
            sections: Sections::new(text),
            sentences: Sentences::new(text),
        }
    }
}

/// Weighs a skill's hits, in order of place, and keeps the best of each rule: a deed before a
/// claim, the earlier before the later. Repeating words so adds nothing.
#[must_use]
pub fn weigh(context: &Context<'_>, skill: &Skill, hits: &[Hit]) -> Vec<Evidence> {
    let mut best: Vec<Option<(Strength, &Hit)>> = vec![None; skill.rules.len()];
    for hit in outermost(hits) {
        let rule = &skill.rules[hit.rule];
        let so_far = best[hit.rule].map(|(strength, _)| strength);
        if so_far == Some(rule.strength) {
            continue;
        }
        let strength = if proves(context, &hit.span) {
            rule.strength
        } else {
            Strength::Claim
        };
        if so_far.is_none_or(|so_far| strength > so_far)
            && !is_cancelled(context, &rule.unless, &hit.span)
        {
            best[hit.rule] = Some((strength, hit));
        }
    }
    let mut found: Vec<(Strength, &Hit)> = best.into_iter().flatten().collect();
    found.sort_by_key(|(_, hit)| hit.place());
    found
        .into_iter()
        .map(|(strength, hit)| evidence(context, strength, hit))
        .collect()
}

fn evidence(context: &Context<'_>, strength: Strength, hit: &Hit) -> Evidence {
    let line = context.text.line_at(hit.span.start);
    let place = &context.text.lines()[line];
    Evidence {
        rule: hit.rule,
        strength,
        section: context.sections.of_line(line),
        text: context.text.original(hit.span.clone()),
        quote: quote(context, &hit.span),
        page: place.page,
        line: place.number,
    }
}

/// The hits that no longer phrase of another rule covers: "compassion fatigue" is no compassion.
fn outermost(hits: &[Hit]) -> Vec<&Hit> {
    let mut kept = Vec::with_capacity(hits.len());
    // The two phrases of different rules that reach furthest of those that begin here or before.
    let mut furthest: [Option<&Hit>; 2] = [None, None];
    for group in hits.chunk_by(|a, b| a.span.start == b.span.start) {
        for phrase in group.iter().filter(|hit| hit.is_phrase) {
            match furthest {
                [Some(first), second] if phrase.span.end <= first.span.end => {
                    let reaches = |second: &Hit| phrase.span.end > second.span.end;
                    if phrase.rule != first.rule && second.is_none_or(reaches) {
                        furthest[1] = Some(phrase);
                    }
                }
                [Some(first), _] if first.rule == phrase.rule => furthest[0] = Some(phrase),
                [first, _] => furthest = [Some(phrase), first],
            }
        }
        kept.extend(group.iter().filter(|hit| {
            let covers = |other: &&Hit| {
                other.rule != hit.rule
                    && other.span.end >= hit.span.end
                    && other.span.len() > hit.span.len()
            };
            !hit.is_phrase || !furthest.iter().flatten().any(covers)
        }));
    }
    kept
}

/// Whether one of `words` stands in the sentence around `span`.
fn is_cancelled(context: &Context<'_>, words: &[String], span: &Range<usize>) -> bool {
    let sentence = &context.text.folded()[context.sentences.around(span)];
    words.iter().any(|word| has_word(sentence, word))
}

/// Whether `word` stands in `text` as a whole word or words.
#[must_use]
pub fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + word.len()..].chars().next())
    })
}

/// Whether what stands at `span` can prove anything: lists and self-descriptions only claim.
fn proves(context: &Context<'_>, span: &Range<usize>) -> bool {
    match context.sections.of_line(context.text.line_at(span.start)) {
        Some(Section::Summary | Section::Skills | Section::Education | Section::References) => {
            false
        }
        Some(Section::Certifications) => true,
        Some(Section::Experience | Section::Projects | Section::Volunteering | Section::Other)
        | None => !context.sentences.is_list_at(span.start),
    }
}

/// The document's words around `span`: its sentence, or the middle of a long one.
fn quote(context: &Context<'_>, span: &Range<usize>) -> String {
    let sentence = context.sentences.around(span);
    let cased = context.text.cased();
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
    let words = context.text.original(start..end);
    let before = if start > sentence.start { "… " } else { "" };
    let after = if end < sentence.end { " …" } else { "" };
    format!("{before}{words}{after}")
}
