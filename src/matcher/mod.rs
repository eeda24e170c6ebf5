//! [`Skill`]s → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

mod gap;
mod index;
mod word;

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::BuildError;

use crate::keywords::{Context, Skill};
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
    rules: Vec<Compiled>,
    sets: usize,
}

/// A rule's phrases, or a context's.
#[derive(Debug)]
struct Compiled {
    set: usize,
    rule: usize,
    finds: Vec<Vec<Chain>>,
    /// Those that only matter where something was found.
    about: Vec<(Role, Vec<Vec<Chain>>)>,
}

/// A way in which a phrase is found, as the numbers of its parts.
#[derive(Debug)]
struct Chain {
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
        let mut rules = Vec::new();
        let mut count = 0;
        for (set, skill) in sets.enumerate() {
            count = set + 1;
            for (n, rule) in skill.rules.iter().enumerate() {
                let about = [
                    (Role::Not, &rule.not),
                    (Role::Unless, &rule.unless),
                    (Role::With, &rule.with),
                ];
                rules.push(Compiled {
                    set,
                    rule: n,
                    finds: parts.chains(&rule.phrases),
                    about: about
                        .map(|(role, phrases)| (role, parts.chains(phrases)))
                        .into(),
                });
            }
        }
        for (n, context) in contexts.iter().enumerate() {
            rules.push(Compiled {
                set: count,
                rule: n,
                finds: parts.chains(&context.phrases),
                about: Vec::new(),
            });
        }
        Ok(Self {
            index: parts.index()?,
            rules,
            sets: count,
        })
    }

    /// The hits of a text.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Hits {
        let places = self.index.places(text);
        let mut sets = vec![Vec::new(); self.sets + 1];
        for rule in &self.rules {
            let hits = &mut sets[rule.set];
            let before = hits.len();
            let mut find = |role, phrases: &[Vec<Chain>]| {
                for (phrase, chains) in phrases.iter().enumerate() {
                    let found = spans(chains, &places, text.folded());
                    hits.extend(found.into_iter().map(|(span, is_contiguous)| Hit {
                        span,
                        rule: rule.rule,
                        role,
                        phrase,
                        is_contiguous,
                    }));
                }
                hits.len() > before
            };
            if find(Role::Finds, &rule.finds) {
                for (role, phrases) in &rule.about {
                    find(*role, phrases);
                }
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
fn spans(chains: &[Chain], places: &Places, text: &str) -> Vec<(Range<usize>, bool)> {
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
        // Most chains have a part that is found nowhere.
        if self.parts.iter().any(|part| places.of(*part).is_empty()) {
            return;
        }
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
