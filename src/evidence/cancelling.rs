//! The contexts that are found in a text, by what they reach. Many are found where somebody has something to
//! hide, so none is looked at that is far away, and none twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::keywords::{Context, Reach};
use crate::matcher::{Hit, Role, overlap};
use crate::sentence::Sentences;
use crate::text::Text;

/// A context reaches what begins at most so many bytes behind its words.
const REACH: usize = 80;
/// Where a sentence turns, a context reaches no further: "no experience with billing, but trained staff".
const TURNS: [&str; 2] = [";", " but "];

/// What may stand before the words with which a sentence begins: "I lost", "our former director".
const LEADS: [&str; 14] = [
    "a", "also", "am", "an", "current", "former", "i", "my", "now", "once", "our", "still", "the",
    "this",
];

/// The contexts found in a text.
#[derive(Debug)]
pub(super) struct Cancelling<'t> {
    /// All of them, in order of place.
    hits: Vec<&'t Hit>,
    /// Those that reach what stands behind them, in order of place, and the bytes of the longest.
    after: Vec<&'t Hit>,
    longest: usize,
    /// Those that reach over each line, by index.
    on_lines: BTreeMap<usize, BTreeSet<usize>>,
    /// Those that reach over the sentences from one byte to another.
    in_sentences: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl<'t> Cancelling<'t> {
    /// Sorts what the phrases of `contexts` found, less what is something else.
    pub(super) fn new(
        text: &Text,
        sentences: &Sentences,
        contexts: &[Context],
        found: &'t [Hit],
    ) -> Self {
        let (mut hits, not): (Vec<&Hit>, Vec<&Hit>) =
            found.iter().partition(|hit| hit.role == Role::Finds);
        let begins = |hit: &Hit| {
            let before = sentences.around(&hit.span).start..hit.span.start;
            let part = text.folded()[before].rsplit([';', ':']).next();
            let mut words = part.unwrap_or_default().split_whitespace();
            words.all(|word| LEADS.contains(&word) || !word.contains(char::is_alphanumeric))
        };
        hits.retain(|hit| {
            if contexts[hit.rule].begins && !begins(hit) {
                return false;
            }
            let is_same = |not: &&&Hit| not.rule == hit.rule;
            let mut not = not.iter().filter(is_same);
            !not.any(|not| overlap(&not.span, &hit.span))
        });
        hits.sort_by_key(|hit| hit.span.start);
        let mut cancelling = Self {
            hits,
            after: Vec::new(),
            longest: 0,
            on_lines: BTreeMap::new(),
            in_sentences: BTreeMap::new(),
        };
        for hit in &cancelling.hits {
            let reached = match contexts[hit.rule].reach {
                Reach::Line => {
                    let line = text.line_at(hit.span.start);
                    cancelling.on_lines.entry(line).or_default()
                }
                Reach::Sentence => {
                    let Range { start, end } = sentences.around(&hit.span);
                    cancelling.in_sentences.entry((start, end)).or_default()
                }
                Reach::After => {
                    cancelling.longest = cancelling.longest.max(hit.span.len());
                    cancelling.after.push(*hit);
                    continue;
                }
            };
            reached.insert(hit.rule);
        }
        cancelling
    }

    /// All of them, in order of place.
    pub(super) fn hits(&self) -> impl Iterator<Item = &'t Hit> {
        self.hits.iter().copied()
    }

    /// The contexts, by index, that reach `span` in a sentence.
    pub(super) fn reaching(
        &self,
        text: &Text,
        sentence: &Range<usize>,
        span: &Range<usize>,
    ) -> impl Iterator<Item = usize> {
        let turns = |between: Range<usize>| {
            let between = &text.folded()[between];
            TURNS.iter().any(|turn| between.contains(turn))
        };
        let is_before = |hit: &&&Hit| {
            hit.span.start >= sentence.start
                && span.start.saturating_sub(hit.span.end) <= REACH
                && !turns(hit.span.end.min(span.start)..span.start)
        };
        let upto = |at: usize| self.after.partition_point(|hit| hit.span.start < at);
        let near = upto(span.start.saturating_sub(REACH + self.longest))..upto(span.start + 1);
        let before = self.after[near].iter().filter(is_before);
        let before: BTreeSet<usize> = before.map(|hit| hit.rule).collect();
        let within = self
            .in_sentences
            .range((sentence.start, 0)..(sentence.end, 0));
        let within = within.filter(|((_, end), _)| *end <= sentence.end);
        let on_line = self.on_lines.get(&text.line_at(span.start));
        let reached = on_line.into_iter().chain(within.map(|(_, rules)| rules));
        before.into_iter().chain(reached.flatten().copied())
    }
}
