//! [`Skill`]s → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

mod gap;
mod index;
mod word;

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::BuildError;

use crate::keywords::{Context, Phrase, Skill};
use crate::text::Text;
use gap::{is_gap, widest};
use index::{Index, Parts, Places};

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
    /// Rule by rule; what a rule finds before what only matters where it found something.
    phrases: Vec<Sought>,
    /// Phrase by phrase.
    chains: Vec<Chain>,
    /// For each part the chains in which it is the rarest: only these are looked at where it stands.
    by_rarest: Vec<Vec<u32>>,
    sets: usize,
}

/// A phrase of a rule, or of a context.
#[derive(Debug)]
struct Sought {
    set: usize,
    rule: usize,
    role: Role,
    /// Its index among those of its rule that are the same to it.
    phrase: usize,
}

/// A way in which a phrase is found, as the numbers of its parts.
#[derive(Debug)]
struct Chain {
    /// Index in [`Matcher::phrases`].
    phrase: usize,
    parts: Vec<u32>,
    gaps: Vec<usize>,
    is_contiguous: bool,
}

impl Hits {
    /// How many there are of the set, or of contexts, that has most.
    #[must_use]
    pub fn most(&self) -> usize {
        let sets = self.sets.iter().chain([&self.contexts]);
        sets.map(Vec::len).max().unwrap_or_default()
    }
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
        let mut parts = Parts::default();
        let (mut all, mut chains) = (Vec::new(), Vec::new());
        let mut add = |set, rule, role, phrases: &'k [Phrase]| {
            for (phrase, of_phrase) in phrases.iter().enumerate() {
                let n = all.len();
                chains.extend(of_phrase.chains.iter().map(|chain| parts.chain(n, chain)));
                all.push(Sought {
                    set,
                    rule,
                    role,
                    phrase,
                });
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
        Ok(Self {
            by_rarest: parts.by_rarest(&chains),
            index: parts.index()?,
            phrases: all,
            chains,
            sets: count,
        })
    }

    /// The hits of a text.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Hits {
        let found = self.index.found(text);
        // Most chains have a part that is found nowhere.
        let of_part = |part: &u32| self.by_rarest[*part as usize].iter().copied();
        let is_there = |chain: &u32| {
            let parts = &self.chains[*chain as usize].parts;
            parts.iter().all(|part| found.has(*part))
        };
        let chains = found.parts().iter().flat_map(of_part).filter(is_there);
        let mut chains: Vec<u32> = chains.collect();
        chains.sort_unstable();
        let chains: Vec<&Chain> = chains.iter().map(|n| &self.chains[*n as usize]).collect();
        let places = found.places(chains.iter().flat_map(|chain| &chain.parts));
        let mut sets = vec![Vec::new(); self.sets + 1];
        for chains in chains.chunk_by(|one, other| one.phrase == other.phrase) {
            let sought = &self.phrases[chains[0].phrase];
            let hits: &mut Vec<Hit> = &mut sets[sought.set];
            let has_found = hits.last().is_some_and(|hit| hit.rule == sought.rule);
            if sought.role == Role::Finds || has_found {
                let found = spans(chains, &places, text.folded());
                hits.extend(found.into_iter().map(|(span, is_contiguous)| Hit {
                    span,
                    rule: sought.rule,
                    role: sought.role,
                    phrase: sought.phrase,
                    is_contiguous,
                }));
            }
        }
        for hits in &mut sets {
            hits.sort_unstable_by_key(|hit| (hit.place(), hit.role, hit.phrase));
        }
        let contexts = sets.pop().unwrap_or_default();
        Hits { sets, contexts }
    }
}

/// Where a phrase is found, and whether its words follow each other there.
fn spans(chains: &[&Chain], places: &Places, text: &str) -> Vec<(Range<usize>, bool)> {
    let mut spans: Vec<(Range<usize>, bool)> = Vec::new();
    for chain in chains {
        chain.find(places, text, &mut spans);
    }
    if chains.len() > 1 {
        // Of the ways that begin at one place the longest is enough.
        spans.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        spans.dedup_by_key(|(span, _)| span.start);
    }
    spans
}

impl Chain {
    /// Adds the places where it is found.
    fn find(&self, places: &Places, text: &str, spans: &mut Vec<(Range<usize>, bool)>) {
        let mut before = None;
        for &(start, end) in places.of(self.parts[0]) {
            let mut tries = TRIES;
            // Of the forms that begin at one place the longest comes first, and is enough.
            if before != Some(start)
                && let Some(end) = self.reaches(1, end, places, text, &mut tries)
            {
                before = Some(start);
                spans.push((start..end, self.is_contiguous));
            }
        }
    }

    /// Where a phrase ends whose part before number `part` ends at byte `at`: the nearest place.
    fn reaches(
        &self,
        part: usize,
        at: usize,
        places: &Places,
        text: &str,
        tries: &mut usize,
    ) -> Option<usize> {
        let Some(number) = self.parts.get(part) else {
            return Some(at);
        };
        let (words, next) = (self.gaps[part - 1], places.of(*number));
        let first = next.partition_point(|(start, _)| *start <= at);
        for &(start, end) in &next[first..] {
            *tries = tries.checked_sub(1)?;
            if start - at > widest(words) {
                return None;
            }
            if is_gap(&text[at..start], words)
                && let Some(end) = self.reaches(part + 1, end, places, text, tries)
            {
                return Some(end);
            }
        }
        None
    }
}
