//! Phrases → one automaton of all their words, and for each word the parts that it is a form of.
//!
//! A common word is a form of hundreds of parts, so that a text is searched for words, and where
//! the parts stand is asked only of those that a phrase may be found with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use indexmap::IndexSet;
use regex::Regex;

use super::Chain;
use super::word::{begins_word, ends_word, is_word};
use crate::keywords::{self, Needle, Part};
use crate::text::Text;

/// A number, with its currency or percent sign, or in thousands or millions.
const NUMBER: &str = r"[$£€₹]?\d[\d,.]*(?:[km](?-u:\b))?[%+]?";

/// So many numbers of a text are looked at: no résumé has more.
const NUMBERS: usize = 10_000;

/// A place where a part was found: first byte and the one after the last.
pub(super) type Place = (usize, usize);

/// Which needles are found in a text, and where.
#[derive(Debug)]
pub(super) struct Found<'i> {
    index: &'i Index,
    all: Vec<Place>,
    /// For each needle where its places are in `all`.
    of_needle: Vec<(u32, u32)>,
    numbers: Vec<Place>,
    /// The parts that have one of these needles.
    parts: Vec<u32>,
    has_part: Vec<bool>,
}

/// Where some of the parts stand in a text.
#[derive(Debug)]
pub(super) struct Places {
    all: Vec<Place>,
    /// For each part where its places are in `all`.
    of_part: Vec<(u32, u32)>,
}

/// The parts of all phrases, each once, compiled.
#[derive(Debug)]
pub(super) struct Index {
    automaton: AhoCorasick,
    /// For each text of the automaton.
    entries: Vec<Entry>,
    /// The parts of all entries, one after the other.
    parts: Vec<u32>,
    /// For each part its needles, as indices of `entries`.
    needles: Vec<Vec<u32>>,
    /// The needles with words that must stand in their case.
    cased: Vec<Needle>,
    /// The parts that may be a number, and what numbers look like.
    numbers: Vec<u32>,
    number: Regex,
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
pub(super) struct Parts<'k>(IndexSet<&'k Part>);

impl<'k> Parts<'k> {
    /// A chain of a phrase, with numbers for its parts.
    pub(super) fn chain(&mut self, phrase: usize, chain: &'k keywords::Chain) -> Chain {
        Chain {
            phrase,
            parts: chain.parts.iter().map(|part| self.number(part)).collect(),
            gaps: chain.gaps.clone(),
            is_contiguous: chain.is_contiguous(),
        }
    }

    /// For each part the chains in which it is taken to be the rarest: it has the fewest forms, the
    /// longest if several have as few.
    pub(super) fn by_rarest(&self, chains: &[Chain]) -> Vec<Vec<u32>> {
        let forms = |part: &&Part| {
            let shortest = part.needles.iter().map(|needle| needle.text.len()).min();
            let count = if part.or_number {
                usize::MAX
            } else {
                part.needles.len()
            };
            (count, Reverse(shortest.unwrap_or_default()))
        };
        let forms: Vec<_> = self.0.iter().map(forms).collect();
        let mut by_rarest = vec![Vec::new(); self.0.len()];
        for (n, chain) in chains.iter().enumerate() {
            let rarest = chain.parts.iter().min_by_key(|part| forms[**part as usize]);
            if let Some(rarest) = rarest {
                by_rarest[*rarest as usize].push(small(n));
            }
        }
        by_rarest
    }

    fn number(&mut self, part: &'k Part) -> u32 {
        small(self.0.insert_full(part).0)
    }

    /// Compiles the parts that were numbered.
    pub(super) fn index(self) -> Result<Index, BuildError> {
        let count = self.0.len();
        let mut numbers = Vec::new();
        let mut by_needle: BTreeMap<&Needle, Vec<u32>> = BTreeMap::new();
        for (part, id) in self.0.into_iter().zip(0..) {
            for needle in &part.needles {
                by_needle.entry(needle).or_default().push(id);
            }
            if part.or_number {
                numbers.push(id);
            }
        }
        let (mut entries, mut parts, mut cased) = (Vec::new(), Vec::new(), Vec::new());
        let mut needles = vec![Vec::new(); count];
        for (needle, of_needle) in &by_needle {
            let first = small(parts.len());
            for part in of_needle {
                needles[*part as usize].push(small(entries.len()));
            }
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
            needles,
            cased,
            numbers,
            number: Regex::new(NUMBER).expect("the pattern is sound"),
        })
    }
}

/// A number of things that a set of rules has: their texts would fill the memory before it is big.
fn small(number: usize) -> u32 {
    u32::try_from(number).expect("there is memory for fewer")
}

impl Index {
    /// What is found in a text.
    pub(super) fn found(&self, text: &Text) -> Found<'_> {
        let (cased, folded) = (text.cased(), text.folded());
        let mut hits: Vec<(u32, Place)> = Vec::new();
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
                hits.push((hit.pattern().as_u32(), (start, end)));
            }
        }
        let mut numbers = Vec::new();
        if !self.numbers.is_empty() {
            let found = self.number.find_iter(folded);
            let found = found.map(|number| (number.start(), number.end()));
            let found = found.filter(|(start, _)| begins_word(folded, *start));
            numbers.extend(found.take(NUMBERS));
        }
        Found::new(self, hits, numbers)
    }
}

impl<'i> Found<'i> {
    /// Sorts places by their needles, and asks which parts these are forms of.
    fn new(index: &'i Index, mut hits: Vec<(u32, Place)>, numbers: Vec<Place>) -> Self {
        hits.sort_unstable();
        let mut found = Self {
            index,
            all: hits.iter().map(|(_, place)| *place).collect(),
            of_needle: vec![(0, 0); index.entries.len()],
            parts: Vec::new(),
            has_part: vec![false; index.needles.len()],
            numbers,
        };
        let mut begin = 0;
        for places in hits.chunk_by(|(one, _), (other, _)| one == other) {
            let (needle, end) = (places[0].0 as usize, begin + small(places.len()));
            found.of_needle[needle] = (begin, end);
            begin = end;
            let (first, last) = index.entries[needle].parts;
            found.add(&index.parts[first as usize..last as usize]);
        }
        if !found.numbers.is_empty() {
            found.add(&index.numbers);
        }
        found
    }

    fn add(&mut self, parts: &[u32]) {
        for part in parts {
            if !std::mem::replace(&mut self.has_part[*part as usize], true) {
                self.parts.push(*part);
            }
        }
    }

    /// The parts that are found.
    pub(super) fn parts(&self) -> &[u32] {
        &self.parts
    }

    pub(super) fn has(&self, part: u32) -> bool {
        self.has_part[part as usize]
    }

    /// Where some parts stand: a word may be a form of hundreds, of which few matter in a text.
    pub(super) fn places<'p>(&self, parts: impl Iterator<Item = &'p u32>) -> Places {
        let mut all: Vec<Place> = Vec::new();
        let mut of_part = vec![(0, 0); self.has_part.len()];
        for part in parts {
            let part = *part as usize;
            if of_part[part] != (0, 0) {
                continue;
            }
            let begin = all.len();
            for needle in &self.index.needles[part] {
                let (first, last) = self.of_needle[*needle as usize];
                all.extend(&self.all[first as usize..last as usize]);
            }
            if self.index.numbers.binary_search(&small(part)).is_ok() {
                all.extend(&self.numbers);
            }
            all[begin..].sort_unstable_by_key(|(start, end)| (*start, Reverse(*end)));
            of_part[part] = (small(begin), small(all.len()));
        }
        Places { all, of_part }
    }
}

impl Places {
    /// The places of a part, by where they begin, the longest first.
    pub(super) fn of(&self, part: u32) -> &[Place] {
        let (begin, end) = self.of_part[part as usize];
        &self.all[begin as usize..end as usize]
    }
}

/// The end of the word whose beginning ends at byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}
