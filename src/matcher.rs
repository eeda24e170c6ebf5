//! [`Keywords`] → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use regex::Regex;

use crate::keywords::{Phrase, Skill};
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

/// The rules of one skill, compiled.
#[derive(Debug)]
pub struct Matcher {
    phrases: AhoCorasick,
    /// For each phrase of the automaton: its rule.
    owners: Vec<(usize, Phrase)>,
    patterns: Vec<(usize, Regex)>,
}

impl Matcher {
    /// Compiles the rules of a skill.
    ///
    /// # Errors
    /// When the phrases are too many for an automaton (billions).
    pub fn new(skill: &Skill) -> Result<Self, BuildError> {
        let rules = || skill.rules.iter().enumerate();
        let owners: Vec<(usize, Phrase)> = rules()
            .flat_map(|(n, r)| r.phrases.iter().map(move |p| (n, p.clone())))
            .collect();
        // Overlapping matches need the standard kind: "machine learning" must not hide "learning".
        let phrases = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(owners.iter().map(|(_, phrase)| &phrase.needle))?;
        let patterns = rules()
            .flat_map(|(n, r)| r.patterns.iter().map(move |p| (n, p.clone())))
            .collect();
        Ok(Self {
            phrases,
            owners,
            patterns,
        })
    }

    /// All hits of the skill's rules, in order of place.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Vec<Hit> {
        let mut hits = Vec::new();
        for found in self.phrases.find_overlapping_iter(text.folded()) {
            let (rule, phrase) = &self.owners[found.pattern().as_usize()];
            let span = found.range();
            if is_bounded(text.folded(), &span) && phrase.stands_in(&text.cased()[span.clone()]) {
                hits.push(Hit {
                    span,
                    rule: *rule,
                    is_phrase: true,
                });
            }
        }
        for (rule, pattern) in &self.patterns {
            let found = pattern.find_iter(text.cased()).map(|found| found.range());
            let found = found.filter(|span| is_bounded(text.folded(), span));
            hits.extend(found.map(|span| Hit {
                span,
                rule: *rule,
                is_phrase: false,
            }));
        }
        hits.sort_unstable_by_key(Hit::place);
        hits.dedup_by(|a, b| a.place() == b.place());
        hits
    }
}

/// Whether `span` begins and ends at word boundaries: `C` is no word of "C++", `R` none of "R&D",
/// `999` none of "$8,999".
fn is_bounded(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let first = text[span.clone()].chars().next();
    let last = text[span.clone()].chars().next_back();
    let mut after = text[span.end..].chars();
    let (next, second) = (after.next(), after.next());
    let joins = |outer: Option<char>, inner: Option<char>| match (outer, inner) {
        (Some(o), Some(i)) if !is_word(i) => o == i,
        (Some(o), Some(_)) => is_word(o),
        _ => false,
    };
    let in_number = |outer: Option<char>, inner: Option<char>| {
        matches!(outer, Some('.' | ',' | '$' | '%')) && inner.is_some_and(|c| c.is_ascii_digit())
    };
    !joins(before, first)
        && !joins(next, last)
        && !in_number(before, first)
        && !(in_number(next, last)
            && (next == Some('%') || second.is_some_and(|c| c.is_ascii_digit())))
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
        is_bounded(text, &(at..at + word.len()))
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
