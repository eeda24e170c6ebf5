//! Phrases → one automaton of all their words, and for each word the parts that it is a form of.
//!
//! What is read for each word of a text lies in flat lists of small numbers: reading a PDF fills the
//! processor's cache, and fetching lists anew is most of the time of matching.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use regex::Regex;

use super::Chain;
use super::word::{begins_word, ends_word, is_word};
use crate::keywords::{self, Needle, Part, Phrase};
use crate::text::Text;

/// A number, with its currency or percent sign, or in thousands or millions.
const NUMBER: &str = r"[$£€₹]?\d[\d,.]*(?:[km](?-u:\b))?[%+]?";

/// So many numbers of a text are looked at, each kept for every part that may be one: no résumé has
/// more.
const NUMBERS: usize = 10_000;

/// A place where a part was found: first byte and the one after the last.
pub(super) type Place = (usize, usize);

/// Where the parts are found in a text.
#[derive(Debug)]
pub(super) struct Places {
    all: Vec<Place>,
    /// For each part where its places begin in `all`; those of the next end them.
    begins: Vec<usize>,
}

/// The parts of all phrases, each once, compiled.
#[derive(Debug)]
pub(super) struct Index {
    automaton: AhoCorasick,
    /// For each text of the automaton.
    entries: Vec<Entry>,
    /// The parts of all entries, one after the other.
    parts: Vec<u32>,
    /// The needles with words that must stand in their case.
    cased: Vec<Needle>,
    /// The parts that may be a number, and what numbers look like.
    numbers: Vec<u32>,
    number: Regex,
    /// How many parts there are.
    count: usize,
}

/// A needle: where its parts are in [`Index::parts`], and what else it asks for.
#[derive(Debug)]
struct Entry {
    parts: (u32, u32),
    /// Index in [`Index::cased`].
    cased: Option<u32>,
    is_open: bool,
}

/// Numbers parts as they come, so that phrases that share one share its finds.
#[derive(Debug, Default)]
pub(super) struct Parts<'k>(HashMap<&'k Part, u32>);

impl<'k> Parts<'k> {
    /// The chains of phrases, with numbers for their parts.
    pub(super) fn chains(&mut self, phrases: &'k [Phrase]) -> Vec<Vec<Chain>> {
        let mut chain = |chain: &'k keywords::Chain| Chain {
            parts: chain.parts.iter().map(|part| self.number(part)).collect(),
            gaps: chain.gaps.clone(),
            is_contiguous: chain.is_contiguous(),
        };
        let phrase = |phrase: &'k Phrase| phrase.chains.iter().map(&mut chain).collect();
        phrases.iter().map(phrase).collect()
    }

    fn number(&mut self, part: &'k Part) -> u32 {
        let next = small(self.0.len());
        *self.0.entry(part).or_insert(next)
    }

    /// Compiles the parts that were numbered.
    pub(super) fn index(self) -> Result<Index, BuildError> {
        let count = self.0.len();
        let mut numbers = Vec::new();
        let mut by_needle: BTreeMap<&Needle, Vec<u32>> = BTreeMap::new();
        let mut by_number: Vec<(&Part, u32)> = self.0.into_iter().collect();
        by_number.sort_unstable_by_key(|(_, number)| *number);
        for (part, id) in by_number {
            for needle in &part.needles {
                by_needle.entry(needle).or_default().push(id);
            }
            if part.or_number {
                numbers.push(id);
            }
        }
        let (mut entries, mut parts, mut cased) = (Vec::new(), Vec::new(), Vec::new());
        for (needle, of_needle) in &by_needle {
            let first = small(parts.len());
            parts.extend(of_needle);
            let in_case = needle.has_case().then(|| small(cased.len()));
            cased.extend(in_case.map(|_| (*needle).clone()));
            entries.push(Entry {
                parts: (first, small(parts.len())),
                cased: in_case,
                is_open: needle.is_open,
            });
        }
        // Overlapping matches need the standard kind: "machine learning" must not hide "learning".
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(by_needle.keys().map(|needle| &needle.text))?;
        Ok(Index {
            automaton,
            entries,
            parts,
            cased,
            numbers,
            number: Regex::new(NUMBER).expect("the pattern is sound"),
            count,
        })
    }
}

/// A number of things that a set of rules has: their texts would fill the memory before it is big.
fn small(number: usize) -> u32 {
    u32::try_from(number).expect("there is memory for fewer")
}

impl Index {
    /// The places of all parts in a text.
    pub(super) fn places(&self, text: &Text) -> Places {
        let (cased, folded) = (text.cased(), text.folded());
        let mut found: Vec<(u32, Place)> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(folded) {
            let (start, end) = (hit.start(), hit.end());
            if !begins_word(folded, start) {
                continue;
            }
            let entry = &self.entries[hit.pattern()];
            let end = match entry.is_open {
                true => word_end(folded, end),
                false if ends_word(folded, end) => end,
                false => continue,
            };
            let needle = entry.cased.map(|needle| &self.cased[needle as usize]);
            if needle.is_none_or(|needle| needle.stands_in(&cased[start..])) {
                let parts = &self.parts[entry.parts.0 as usize..entry.parts.1 as usize];
                found.extend(parts.iter().map(|part| (*part, (start, end))));
            }
        }
        if !self.numbers.is_empty() {
            let numbers = self.number.find_iter(folded);
            let numbers = numbers.map(|number| (number.start(), number.end()));
            let numbers = numbers.filter(|(start, _)| begins_word(folded, *start));
            for place in numbers.take(NUMBERS) {
                found.extend(self.numbers.iter().map(|part| (*part, place)));
            }
        }
        Places::new(found, self.count)
    }
}

impl Places {
    /// Sorts places by their parts.
    fn new(found: Vec<(u32, Place)>, parts: usize) -> Self {
        // Counted first, so that one list holds all: most parts are found nowhere.
        let mut begins = vec![0; parts + 1];
        for (part, _) in &found {
            begins[*part as usize + 1] += 1;
        }
        for part in 0..parts {
            begins[part + 1] += begins[part];
        }
        let mut next = begins.clone();
        let mut all = vec![(0, 0); found.len()];
        for (part, place) in found {
            let next = &mut next[part as usize];
            all[*next] = place;
            *next += 1;
        }
        for part in begins.windows(2).filter(|part| part[1] - part[0] > 1) {
            all[part[0]..part[1]].sort_unstable_by_key(|(start, end)| (*start, Reverse(*end)));
        }
        Self { all, begins }
    }

    /// The places of a part, by where they begin, the longest first.
    pub(super) fn of(&self, part: u32) -> &[Place] {
        &self.all[self.begins[part as usize]..self.begins[part as usize + 1]]
    }
}

/// The end of the word whose beginning ends at byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}
