//! Phrases → one automaton of all their words, and for each word the parts that it is a form of.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use regex::Regex;

use super::word::{begins_word, ends_word, is_word};
use crate::keywords::{Needle, Part};
use crate::text::Text;

/// A number, with its currency or percent sign.
const NUMBER: &str = r"[$£€]?\d[\d,.]*[%+]?";

/// A place where a part was found: first byte and the one after the last.
pub(super) type Place = (usize, usize);

/// The parts of all phrases, each once, compiled.
#[derive(Debug)]
pub(super) struct Index {
    automaton: AhoCorasick,
    /// For each text of the automaton, its needles: they differ in case and ending.
    needles: Vec<Vec<(Needle, Vec<usize>)>>,
    /// The parts that may be a number, and what numbers look like.
    numbers: Vec<usize>,
    number: Regex,
    parts: usize,
}

/// Numbers parts as they come, so that phrases that share one share its finds.
#[derive(Debug, Default)]
pub(super) struct Parts<'k>(HashMap<&'k Part, usize>);

impl<'k> Parts<'k> {
    pub(super) fn number(&mut self, part: &'k Part) -> usize {
        let next = self.0.len();
        *self.0.entry(part).or_insert(next)
    }

    /// Compiles the parts that were numbered.
    pub(super) fn index(self) -> Result<Index, BuildError> {
        let mut parts: Vec<(&Part, usize)> = self.0.into_iter().collect();
        parts.sort_unstable_by_key(|(_, number)| *number);
        let mut by_needle: HashMap<&Needle, Vec<usize>> = HashMap::new();
        let mut order: Vec<&Needle> = Vec::new();
        let mut numbers = Vec::new();
        for (part, id) in &parts {
            for needle in &part.needles {
                let parts = by_needle.entry(needle).or_insert_with(|| {
                    order.push(needle);
                    Vec::new()
                });
                parts.push(*id);
            }
            if part.or_number {
                numbers.push(*id);
            }
        }
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut texts: Vec<&str> = Vec::new();
        let mut needles: Vec<Vec<(Needle, Vec<usize>)>> = Vec::new();
        for needle in order {
            let place = *places.entry(&needle.text).or_insert_with(|| {
                texts.push(&needle.text);
                needles.push(Vec::new());
                texts.len() - 1
            });
            needles[place].push((needle.clone(), by_needle[needle].clone()));
        }
        // Overlapping matches need the standard kind: "machine learning" must not hide "learning".
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)?;
        Ok(Index {
            automaton,
            needles,
            numbers,
            number: Regex::new(NUMBER).expect("the pattern is sound"),
            parts: parts.len(),
        })
    }
}

impl Index {
    /// For each part the places where it is found, by where they begin, the longest first.
    pub(super) fn places(&self, text: &Text) -> Vec<Vec<Place>> {
        let (cased, folded) = (text.cased(), text.folded());
        let mut places: Vec<Vec<Place>> = vec![Vec::new(); self.parts];
        for found in self.automaton.find_overlapping_iter(folded) {
            let (start, end) = (found.start(), found.end());
            if !begins_word(folded, start) {
                continue;
            }
            let ends = ends_word(folded, end);
            for (needle, parts) in &self.needles[found.pattern().as_usize()] {
                let end = match needle.is_open {
                    true => word_end(folded, end),
                    false if ends => end,
                    false => continue,
                };
                if needle.stands_in(&cased[start..]) {
                    for part in parts {
                        places[*part].push((start, end));
                    }
                }
            }
        }
        if !self.numbers.is_empty() {
            let numbers = self.number.find_iter(folded).map(|n| (n.start(), n.end()));
            for (start, end) in numbers.filter(|(start, _)| begins_word(folded, *start)) {
                for part in &self.numbers {
                    places[*part].push((start, end));
                }
            }
        }
        for places in &mut places {
            places.sort_unstable_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
            places.dedup();
        }
        places
    }
}

/// The end of the word whose beginning ends at byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}
