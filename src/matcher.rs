//! [`Skill`]s → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

use crate::keywords::{Pattern, Phrase, Skill};
use crate::text::Text;

/// A place where a rule found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of [`Text::cased`].
    pub span: Range<usize>,
    /// Index of the rule in its skill.
    pub rule: usize,
    /// Whether a phrase was found, rather than a pattern.
    pub is_phrase: bool,
}

impl Hit {
    /// What hits are ordered by: where they begin, where they end, and the rule.
    #[must_use]
    pub fn place(&self) -> (usize, usize, usize) {
        (self.span.start, self.span.end, self.rule)
    }
}

/// The rules of one or more skills, compiled: one automaton of all phrases, and of the letters that
/// patterns begin and end with.
///
/// One for all six skills takes about half the time of one for each (`cargo bench`).
#[derive(Debug)]
pub struct Matcher {
    automaton: AhoCorasick,
    /// What each needle of the automaton stands for.
    needles: Vec<Needle>,
    phrases: Vec<(Owner, Phrase)>,
    patterns: Vec<(Owner, Pattern)>,
    skills: usize,
}

/// Indices of a skill and of a rule in it.
#[derive(Clone, Copy, Debug)]
struct Owner {
    skill: usize,
    rule: usize,
}

/// A needle by the index of its phrase or pattern.
#[derive(Clone, Copy, Debug)]
enum Needle {
    Phrase(usize),
    PatternStart(usize),
    PatternEnd(usize),
}

impl Matcher {
    /// Compiles the rules of skills.
    ///
    /// # Errors
    /// When the phrases are too many for an automaton (billions).
    pub fn new(skills: &[Skill]) -> Result<Self, BuildError> {
        let (mut phrases, mut patterns) = (Vec::new(), Vec::new());
        for (skill, rules) in skills.iter().map(|skill| &skill.rules).enumerate() {
            for (rule, found) in rules.iter().enumerate() {
                let owner = Owner { skill, rule };
                phrases.extend(found.phrases.iter().map(|phrase| (owner, phrase.clone())));
                patterns.extend(
                    found
                        .patterns
                        .iter()
                        .map(|pattern| (owner, pattern.clone())),
                );
            }
        }
        let mut written: Vec<&str> = phrases.iter().map(|(_, p)| p.needle.as_str()).collect();
        let mut needles: Vec<Needle> = (0..phrases.len()).map(Needle::Phrase).collect();
        for (n, (_, pattern)) in patterns.iter().enumerate() {
            for (letters, needle) in [
                (pattern.starts(), Needle::PatternStart(n)),
                (pattern.ends(), Needle::PatternEnd(n)),
            ] {
                written.extend(letters.iter().map(String::as_str));
                needles.extend(letters.iter().map(|_| needle));
            }
        }
        // Overlapping matches need the standard kind: "machine learning" must not hide "learning".
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(written)?;
        Ok(Self {
            automaton,
            needles,
            phrases,
            patterns,
            skills: skills.len(),
        })
    }

    /// For each skill, the hits of its rules in order of place.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Vec<Vec<Hit>> {
        let (cased, folded) = (text.cased(), text.folded());
        let mut hits = vec![Vec::new(); self.skills];
        let mut starts = Vec::new();
        let mut last_ends: Vec<usize> = self
            .patterns
            .iter()
            .map(|(_, p)| if p.ends().is_empty() { usize::MAX } else { 0 })
            .collect();
        for found in self.automaton.find_overlapping_iter(folded) {
            let span = found.range();
            match self.needles[found.pattern().as_usize()] {
                Needle::PatternEnd(n) => last_ends[n] = last_ends[n].max(span.end),
                _ if !begins_word(folded, span.start) => {}
                Needle::PatternStart(n) => starts.push((n, span.start)),
                Needle::Phrase(n) => {
                    let (owner, phrase) = &self.phrases[n];
                    if ends_word(folded, span.end) && phrase.stands_in(&cased[span.clone()]) {
                        hits[owner.skill].push(Hit {
                            span,
                            rule: owner.rule,
                            is_phrase: true,
                        });
                    }
                }
            }
        }
        for (n, start) in starts
            .into_iter()
            .filter(|(n, start)| last_ends[*n] > *start)
        {
            let (owner, pattern) = &self.patterns[n];
            let length = pattern.length_at_start(&cased[start..]);
            if let Some(end) = length.map(|length| start + length)
                && ends_word(folded, end)
            {
                hits[owner.skill].push(Hit {
                    span: start..end,
                    rule: owner.rule,
                    is_phrase: false,
                });
            }
        }
        for hits in &mut hits {
            // Where a phrase and a pattern of one rule find the same words, the phrase stays.
            hits.sort_unstable_by_key(|hit| (hit.place(), !hit.is_phrase));
            hits.dedup_by_key(|hit| hit.place());
        }
        hits
    }
}

/// Whether what begins at byte `at` begins a word: neither `D` in "R&D" nor `999` in "$8,999" does.
fn begins_word(text: &str, at: usize) -> bool {
    !joins(text[..at].chars().next_back(), text[at..].chars().next())
}

/// Whether what ends at byte `at` ends a word: neither `C` in "C++" nor `99` in "99.9" does.
fn ends_word(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let (next, second) = (after.next(), after.next());
    let last = text[..at].chars().next_back();
    match next {
        // A full stop or comma belongs to a number only if more digits follow.
        Some('.' | ',') if !second.is_some_and(|c| c.is_ascii_digit()) => true,
        _ => !joins(next, last),
    }
}

/// Whether two neighbours are part of one word or number.
fn joins(outer: Option<char>, inner: Option<char>) -> bool {
    let (Some(outer), Some(inner)) = (outer, inner) else {
        return false;
    };
    if inner.is_ascii_digit() && matches!(outer, '.' | ',' | '$' | '%') {
        return true;
    }
    if is_word(inner) {
        is_word(outer)
    } else {
        outer == inner
    }
}

/// Characters that words are made of. `&` stands inside words only: [`crate::text`] reads others.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '#' | '&' | '_' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn bounded(text: &str, word: &str) -> bool {
        let at = text.find(word).expect("the word stands in the text");
        begins_word(text, at) && ends_word(text, at + word.len())
    }

    #[test]
    fn words_end_where_people_see_them_end() {
        for (text, word) in [
            ("python based", "python"),
            ("in c++, and", "c++"),
            ("c, r and go.", "r"),
            ("(hipaa)", "hipaa"),
            (".net core", ".net"),
            ("837 files", "837"),
            ("excel.managed", "excel"),
        ] {
            assert!(bounded(text, word), "{word} in {text}");
        }
        for (text, word) in [
            ("c++", "c"),
            ("r&d", "r"),
            ("medicaid", "medic"),
            ("$8,999,043", "999"),
            ("99.999%", "999"),
            ("ana@epic.com", "epic"),
        ] {
            assert!(!bounded(text, word), "{word} in {text}");
        }
    }
}
