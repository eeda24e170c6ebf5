//! [`Skill`]s → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

mod gap;
mod index;
mod word;

use std::ops::Range;

use aho_corasick::BuildError;

use crate::keywords::{Context, Phrase, Skill};
use crate::text::Text;
use gap::{Gaps, widest};
use index::{Index, Parts, Place};

/// How often a phrase with gaps is tried from one place on.
const TRIES: usize = 64;

/// A place where a phrase of a rule was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of [`Text::cased`].
    pub span: Range<usize>,
    /// Index of the rule in its skill, or of the context.
    pub rule: usize,
    /// What the phrase is to its rule.
    pub role: Role,
    /// Index of the phrase among those of its rule that are the same to it.
    pub phrase: usize,
    /// Whether its words follow each other, with no gap between.
    pub is_contiguous: bool,
}

/// What a phrase is to its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What the rule looks for.
    Finds,
    /// Words that are something else.
    Not,
    /// Words that cancel it in the same sentence.
    Unless,
    /// A companion that it needs nearby.
    With,
}

/// All hits of a text, each list in order of place.
#[derive(Debug, PartialEq, Eq)]
pub struct Hits {
    /// For each set of rules, in the order in which they were compiled.
    pub sets: Vec<Vec<Hit>>,
    /// Of the contexts.
    pub contexts: Vec<Hit>,
}

/// Sets of rules, compiled: one automaton of the words of all their phrases.
///
/// One for all six skills takes about half the time of one for each (`cargo bench`).
#[derive(Debug)]
pub struct Matcher {
    index: Index,
    phrases: Vec<Compiled>,
    gaps: Gaps,
    sets: usize,
}

/// A phrase, and whose it is.
#[derive(Debug)]
struct Compiled {
    chains: Vec<Chain>,
    owner: Owner,
}

/// A way in which a phrase is found, as the numbers of its parts.
#[derive(Debug)]
struct Chain {
    parts: Vec<usize>,
    gaps: Vec<usize>,
    is_contiguous: bool,
}

/// Whose a phrase is: indices of the set, of the rule in it and of the phrase in that.
#[derive(Clone, Copy, Debug)]
struct Owner {
    set: usize,
    rule: usize,
    role: Role,
    phrase: usize,
}

impl Hit {
    /// What hits are ordered by: where they begin, where they end, and the rule.
    #[must_use]
    pub fn place(&self) -> (usize, usize, usize) {
        (self.span.start, self.span.end, self.rule)
    }
}

impl Matcher {
    /// Compiles sets of rules, and the contexts that cancel what they find.
    ///
    /// # Errors
    /// When the phrases are too many for an automaton (billions).
    pub fn new<'k>(
        sets: impl Iterator<Item = &'k Skill>,
        contexts: &'k [Context],
    ) -> Result<Self, BuildError> {
        let mut phrases: Vec<(&Phrase, Owner)> = Vec::new();
        let mut add = |set, rule, role, found: &'k [Phrase]| {
            for (n, phrase) in found.iter().enumerate() {
                let owner = Owner {
                    set,
                    rule,
                    role,
                    phrase: n,
                };
                phrases.push((phrase, owner));
            }
        };
        let mut count = 0;
        for (set, skill) in sets.enumerate() {
            count = set + 1;
            for (n, rule) in skill.rules.iter().enumerate() {
                add(set, n, Role::Finds, &rule.phrases);
                add(set, n, Role::Not, &rule.not);
                add(set, n, Role::Unless, &rule.unless);
                add(set, n, Role::With, &rule.with);
            }
        }
        for (n, context) in contexts.iter().enumerate() {
            add(count, n, Role::Finds, &context.phrases);
        }
        Self::compile(&phrases, count)
    }

    fn compile(phrases: &[(&Phrase, Owner)], sets: usize) -> Result<Self, BuildError> {
        let mut parts = Parts::default();
        let mut compiled = Vec::with_capacity(phrases.len());
        for (phrase, owner) in phrases {
            let chains = phrase.chains.iter().map(|chain| Chain {
                parts: chain.parts.iter().map(|part| parts.number(part)).collect(),
                gaps: chain.gaps.clone(),
                is_contiguous: chain.is_contiguous(),
            });
            compiled.push(Compiled {
                chains: chains.collect(),
                owner: *owner,
            });
        }
        Ok(Self {
            index: parts.index()?,
            phrases: compiled,
            gaps: Gaps::new(),
            sets,
        })
    }

    /// The hits of a text.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Hits {
        let places = self.index.places(text);
        let mut sets = vec![Vec::new(); self.sets + 1];
        for phrase in &self.phrases {
            let hits = &mut sets[phrase.owner.set];
            let before = hits.len();
            for chain in &phrase.chains {
                self.find(chain, phrase.owner, &places, text.folded(), hits);
            }
            if phrase.chains.len() > 1 {
                // Of the ways that begin at one place the longest is enough.
                let found = &mut hits[before..];
                found.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
                let mut kept = hits.split_off(before);
                kept.dedup_by_key(|hit| hit.span.start);
                hits.append(&mut kept);
            }
        }
        for hits in &mut sets {
            hits.sort_unstable_by_key(|hit| (hit.place(), hit.role, hit.phrase));
        }
        let contexts = sets.pop().unwrap_or_default();
        Hits { sets, contexts }
    }

    /// Adds the places where a phrase is found in one of its ways.
    fn find(
        &self,
        chain: &Chain,
        owner: Owner,
        places: &[Vec<Place>],
        text: &str,
        hits: &mut Vec<Hit>,
    ) {
        // Most phrases have a part that is found nowhere.
        if chain.parts.iter().any(|part| places[*part].is_empty()) {
            return;
        }
        let mut before = None;
        for &(start, end) in &places[chain.parts[0]] {
            let mut tries = TRIES;
            // Of the forms that begin at one place the longest comes first, and is enough.
            if before != Some(start)
                && let Some(end) = self.reaches(chain, 1, end, places, text, &mut tries)
            {
                before = Some(start);
                hits.push(Hit {
                    span: start..end,
                    rule: owner.rule,
                    role: owner.role,
                    phrase: owner.phrase,
                    is_contiguous: chain.is_contiguous,
                });
            }
        }
    }

    /// Where a phrase ends whose part before number `part` ends at byte `at`: the nearest place.
    fn reaches(
        &self,
        chain: &Chain,
        part: usize,
        at: usize,
        places: &[Vec<Place>],
        text: &str,
        tries: &mut usize,
    ) -> Option<usize> {
        let Some(number) = chain.parts.get(part) else {
            return Some(at);
        };
        let (words, next) = (chain.gaps[part - 1], &places[*number]);
        let first = next.partition_point(|(start, _)| *start <= at);
        for &(start, end) in &next[first..] {
            *tries = tries.checked_sub(1)?;
            if start - at > widest(words) {
                return None;
            }
            if self.gaps.is_gap(&text[at..start], words)
                && let Some(end) = self.reaches(chain, part + 1, end, places, text, tries)
            {
                return Some(end);
            }
        }
        None
    }
}
