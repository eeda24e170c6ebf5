//! The parts of all phrases, by the needles that are forms of them, and where they stand in a text.

use std::cmp::Reverse;

use aho_corasick::BuildError;
use indexmap::IndexSet;
use rayon::prelude::*;
use regex::Regex;
use rustc_hash::FxHashMap;

use super::needles::{Needles, Place, small};
use super::word::begins_word;
use crate::keywords::{Needle, Part};
use crate::text::Text;

/// A number, with its currency or percent sign, or in thousands or millions.
const NUMBER: &str = r"[$£€₹]?\d[\d,.]*(?:[km](?-u:\b))?[%+]?";

/// So many numbers of a text are looked at, each kept for every part that may be one: no résumé has
/// more.
const NUMBERS: usize = 10_000;

/// The parts of all phrases, each once, compiled.
#[derive(Debug)]
pub(super) struct Index {
    /// Grouped by the parts of which they are forms.
    needles: Needles,
    /// The parts of each group.
    groups: Vec<Vec<u32>>,
    /// The parts that may be a number, and what numbers look like.
    numbers: Vec<u32>,
    number: Regex,
    /// How many parts there are.
    count: usize,
}

/// The needles that were found in a text, and the numbers.
#[derive(Debug)]
pub(super) struct Found {
    /// By their groups.
    needles: Vec<(u32, Place)>,
    /// The groups of them, each once.
    groups: Vec<u32>,
    numbers: Vec<Place>,
    /// For each part whether it is among them.
    has: Vec<bool>,
}

/// Where parts stand in a text.
#[derive(Debug)]
pub(super) struct Places {
    all: Vec<Place>,
    /// For each part where its places begin in `all`; those of the next end them.
    begins: Vec<u32>,
}

/// Numbers parts as they come, so that phrases that share one share its finds.
#[derive(Debug, Default)]
pub(super) struct Parts<'k>(FxHashMap<&'k Part, u32>);

impl<'k> Parts<'k> {
    /// The number of a part.
    pub(super) fn number(&mut self, part: &'k Part) -> u32 {
        let next = small(self.0.len());
        *self.0.entry(part).or_insert(next)
    }

    /// Compiles the parts that were numbered.
    pub(super) fn index(self) -> Result<Index, BuildError> {
        let count = self.0.len();
        let mut numbers = Vec::new();
        let mut by_needle: FxHashMap<&Needle, Vec<u32>> = FxHashMap::default();
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
        let mut by_needle: Vec<(&Needle, Vec<u32>)> = by_needle.into_iter().collect();
        by_needle.par_sort_unstable();
        let mut groups = IndexSet::new();
        let needles: Vec<(&Needle, u32)> = by_needle
            .into_iter()
            .map(|(needle, parts)| (needle, small(groups.insert_full(parts).0)))
            .collect();
        let needles = Needles::new(needles.iter().copied())?;
        Ok(Index {
            needles,
            groups: groups.into_iter().collect(),
            numbers,
            number: Regex::new(NUMBER).expect("the pattern is sound"),
            count,
        })
    }
}

impl Index {
    /// What is found in a text.
    pub(super) fn found(&self, text: &Text) -> Found {
        let needles = self.needles.of(text);
        let mut numbers = Vec::new();
        if !self.numbers.is_empty() {
            let found = self.number.find_iter(text.folded());
            let found = found.map(|number| (number.start(), number.end()));
            let found = found.filter(|(start, _)| begins_word(text.folded(), *start));
            let found = found.map(|(start, end)| (small(start), small(end)));
            numbers.extend(found.take(NUMBERS));
        }
        let mut has = vec![false; self.count];
        let mut groups: Vec<u32> = Vec::new();
        let mut is_known = vec![false; self.groups.len()];
        for (group, _) in &needles {
            if !std::mem::replace(&mut is_known[*group as usize], true) {
                groups.push(*group);
            }
        }
        let parts = groups
            .iter()
            .flat_map(|group| &self.groups[*group as usize]);
        let or_number = self.numbers.iter().filter(|_| !numbers.is_empty());
        for part in parts.chain(or_number) {
            has[*part as usize] = true;
        }
        Found {
            needles,
            groups,
            numbers,
            has,
        }
    }

    /// The places of the parts that are asked for.
    pub(super) fn places(&self, found: &Found, parts: impl Iterator<Item = u32>) -> Places {
        let mut asked = vec![false; self.count];
        for part in parts {
            asked[part as usize] = true;
        }
        // Few parts of a group are asked for, and most groups are found often.
        let mut of_groups = vec![0..0; self.groups.len()];
        let mut parts = Vec::new();
        for group in &found.groups {
            let first = parts.len();
            let of_group = self.groups[*group as usize].iter();
            parts.extend(of_group.filter(|part| asked[**part as usize]));
            of_groups[*group as usize] = first..parts.len();
        }
        let mut all: Vec<(u32, Place)> = Vec::new();
        for (group, place) in &found.needles {
            let parts = &parts[of_groups[*group as usize].clone()];
            all.extend(parts.iter().map(|part| (*part, *place)));
        }
        for place in &found.numbers {
            let parts = self.numbers.iter();
            let parts = parts.filter(|part| asked[**part as usize]);
            all.extend(parts.map(|part| (*part, *place)));
        }
        Places::new(&all, self.count)
    }
}

impl Found {
    /// Whether a part was found anywhere.
    pub(super) fn has(&self, part: u32) -> bool {
        self.has[part as usize]
    }
}

impl Places {
    /// Sorts places by their parts.
    fn new(found: &[(u32, Place)], parts: usize) -> Self {
        // Counted, not compared: most parts are found nowhere, and some thousand times.
        let mut begins = vec![0; parts + 1];
        for (part, _) in found {
            begins[*part as usize + 1] += 1;
        }
        for part in 0..parts {
            begins[part + 1] += begins[part];
        }
        let mut next = begins.clone();
        let mut all = vec![(0, 0); found.len()];
        for (part, place) in found {
            let next = &mut next[*part as usize];
            all[*next as usize] = *place;
            *next += 1;
        }
        for part in begins.windows(2).filter(|part| part[1] - part[0] > 1) {
            let places = &mut all[part[0] as usize..part[1] as usize];
            places.sort_unstable_by_key(|(start, end)| (*start, Reverse(*end)));
        }
        Self { all, begins }
    }

    /// The places of a part, by where they begin, the longest first.
    pub(super) fn of(&self, part: u32) -> &[Place] {
        let part = part as usize;
        &self.all[self.begins[part] as usize..self.begins[part + 1] as usize]
    }
}
