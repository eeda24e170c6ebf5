//! [`Skill`]s → [`Matcher`]; a [`Text`] → [`Hit`]s: where which rule finds something. Bare facts;
//! what they are worth is decided later.

mod gap;
mod index;
mod needles;
mod vocabulary;
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
    /// What stands between its words, in order: the gaps of the phrase, where there are words in them.
    pub gaps: Vec<Range<usize>>,
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
/// What is read for each text lies in flat lists: reading a PDF fills the processor's cache, and
/// fetching what was thrown out is most of the time of matching.
#[derive(Debug)]
pub struct Matcher {
    index: Index,
    /// Rule by rule, what each looks for before what only matters where that was found.
    phrases: Vec<Sought>,
    /// Phrase by phrase.
    chains: Vec<Chain>,
    /// Chain by chain.
    steps: Vec<Step>,
    sets: usize,
}

/// A phrase, and what it is to which rule.
#[derive(Debug)]
struct Sought {
    set: usize,
    rule: usize,
    role: Role,
    phrase: usize,
}

/// A way in which a phrase is found.
#[derive(Debug)]
struct Chain {
    /// Index of the phrase.
    phrase: usize,
    /// Its parts, in order.
    steps: Range<usize>,
    is_contiguous: bool,
}

/// A part of a chain, by its number.
#[derive(Clone, Copy, Debug)]
struct Step {
    part: u32,
    /// Words that may stand before it.
    gap: usize,
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

    /// Whether one of its words is a word of another hit.
    #[must_use]
    pub fn shares_words_with(&self, other: &Self) -> bool {
        self.words()
            .any(|one| other.words().any(|two| overlap(&one, &two)))
    }

    /// What of its span are words of it and no gaps.
    fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(self.span.start).chain(self.gaps.iter().map(|gap| gap.end));
        let ends = self.gaps.iter().map(|gap| gap.start).chain([self.span.end]);
        starts.zip(ends).map(|(start, end)| start..end)
    }
}

/// Whether two spans have a byte in common.
pub(crate) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
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
        let (mut all, mut chains, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        let mut add = |set, rule, role, phrases: &'k [Phrase]| {
            for (phrase, of_phrase) in phrases.iter().enumerate() {
                for chain in &of_phrase.chains {
                    let first = steps.len();
                    let gaps = std::iter::once(&0).chain(&chain.gaps);
                    steps.extend(chain.parts.iter().zip(gaps).map(|(part, gap)| Step {
                        part: parts.number(part),
                        gap: *gap,
                    }));
                    chains.push(Chain {
                        phrase: all.len(),
                        steps: first..steps.len(),
                        is_contiguous: chain.is_contiguous(),
                    });
                }
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
            add(count, n, Role::Not, &context.not);
        }
        Ok(Self {
            phrases: all,
            chains,
            steps,
            index: parts.index()?,
            sets: count,
        })
    }

    /// The hits of a text.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Hits {
        let found = self.index.found(text);
        // Few chains have all their parts in a text, and few parts are in such a chain.
        let has_all = |chain: &&Chain| self.steps(chain).iter().all(|step| found.has(step.part));
        let chains: Vec<&Chain> = self.chains.iter().filter(has_all).collect();
        let asked = chains.iter().flat_map(|chain| self.steps(chain));
        let places = self.index.places(&found, asked.map(|step| step.part));
        let mut sets = vec![Vec::new(); self.sets + 1];
        let mut last = None;
        for chains in chains.chunk_by(|one, next| one.phrase == next.phrase) {
            let sought = &self.phrases[chains[0].phrase];
            let rule = Some((sought.set, sought.rule));
            if sought.role != Role::Finds && last != rule {
                continue;
            }
            for (way, is_contiguous) in self.ways(chains, &places, text.folded()) {
                last = rule;
                sets[sought.set].push(Hit {
                    span: way.span,
                    rule: sought.rule,
                    role: sought.role,
                    phrase: sought.phrase,
                    is_contiguous,
                    gaps: way.gaps,
                });
            }
        }
        for hits in &mut sets {
            hits.sort_unstable_by_key(|hit| (hit.place(), hit.role, hit.phrase));
        }
        let contexts = sets.pop().unwrap_or_default();
        Hits { sets, contexts }
    }

    fn steps(&self, chain: &Chain) -> &[Step] {
        &self.steps[chain.steps.clone()]
    }

    /// How a phrase is found, and whether its words follow each other there.
    fn ways(&self, chains: &[&Chain], places: &Places, text: &str) -> Vec<(Way, bool)> {
        let mut ways = Vec::new();
        for chain in chains {
            let found = find(self.steps(chain), places, text);
            ways.extend(found.into_iter().map(|way| (way, chain.is_contiguous)));
        }
        if chains.len() > 1 {
            // Of the ways that begin at one place the longest is enough.
            ways.sort_by_key(|(Way { span, .. }, _)| (span.start, Reverse(span.end)));
            ways.dedup_by_key(|(way, _)| way.span.start);
        }
        ways
    }
}

/// Where a chain is found.
struct Way {
    span: Range<usize>,
    /// Gaps with words in them, in order.
    gaps: Vec<Range<usize>>,
}

/// The places where a chain is found.
fn find(steps: &[Step], places: &Places, text: &str) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for &(start, end) in places.of(steps[0].part) {
        let (start, end) = (start as usize, end as usize);
        let mut tries = TRIES;
        // Of the forms that begin at one place the longest comes first, and is enough.
        if ways.last().is_none_or(|way| way.span.start != start)
            && let Some(mut way) = reaches(&steps[1..], end, places, text, &mut tries)
        {
            way.span.start = start;
            way.gaps.reverse();
            ways.push(way);
        }
    }
    ways
}

/// How the steps that are left are found from byte `at` on, at the nearest places: their gaps from the
/// last to the first.
fn reaches(
    steps: &[Step],
    at: usize,
    places: &Places,
    text: &str,
    tries: &mut usize,
) -> Option<Way> {
    let Some((step, steps)) = steps.split_first() else {
        return Some(Way {
            span: at..at,
            gaps: Vec::new(),
        });
    };
    let next = places.of(step.part);
    let first = next.partition_point(|(start, _)| *start as usize <= at);
    for &(start, end) in &next[first..] {
        let (start, end) = (start as usize, end as usize);
        *tries = tries.checked_sub(1)?;
        if start - at > widest(step.gap) {
            return None;
        }
        if is_gap(&text[at..start], step.gap)
            && let Some(mut way) = reaches(steps, end, places, text, tries)
        {
            if text[at..start].contains(char::is_alphanumeric) {
                way.gaps.push(at..start);
            }
            return Some(way);
        }
    }
    None
}
