//! The needles of all phrases as a tree of words, and where they stand in a text.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use aho_corasick::BuildError;

use super::vocabulary::{Vocabulary, Word};
use super::word::is_word;
use crate::keywords::Needle;
use crate::text::Text;

/// A place in a text: first byte and the one after the last.
pub(super) type Place = (usize, usize);

/// Needles, numbered in their order.
#[derive(Debug)]
pub(super) struct Needles {
    vocabulary: Vocabulary,
    /// Those of one word at the word's number, longer ones behind.
    nodes: Vec<Node>,
    /// To which node a word leads from another.
    next: HashMap<(u32, u32), u32>,
    ends: Vec<End>,
    /// Those with words that must stand in their case.
    cased: Vec<Needle>,
}

/// The words with which some needles begin.
#[derive(Debug, Default)]
struct Node {
    /// The needles that have no more.
    ends: Range<u32>,
    /// Whether others go on.
    goes_on: bool,
}

/// What a needle asks for besides its words.
#[derive(Debug)]
struct End {
    /// Index in [`Needles::cased`].
    cased: Option<u32>,
    is_open: bool,
}

impl Needles {
    /// Compiles needles, which come in order and each once.
    pub(super) fn new<'k>(
        needles: impl Iterator<Item = &'k Needle> + Clone,
    ) -> Result<Self, BuildError> {
        let mut words: BTreeMap<&str, bool> = BTreeMap::new();
        for needle in needles.clone() {
            let mut last = needle.is_open;
            for word in needle.text.rsplit(' ') {
                *words.entry(word).or_default() |= last;
                last = false;
            }
        }
        let vocabulary = Vocabulary::new(&words)?;
        let mut nodes: Vec<Node> = words.values().map(|_| Node::default()).collect();
        let numbered: HashMap<&str, u32> = words.into_keys().zip(0..).collect();
        let mut next = HashMap::new();
        let (mut ends, mut cased) = (Vec::new(), Vec::new());
        for (number, needle) in (0..).zip(needles) {
            let mut words = needle.text.split(' ').map(|word| numbered[word]);
            let mut node = words.next().unwrap_or_default();
            for word in words {
                nodes[node as usize].goes_on = true;
                node = *next.entry((node, word)).or_insert_with(|| {
                    nodes.push(Node::default());
                    small(nodes.len() - 1)
                });
            }
            // Needles of the same words follow each other.
            let of_node = &mut nodes[node as usize].ends;
            if of_node.end == 0 {
                of_node.start = number;
            }
            of_node.end = number + 1;
            let in_case = needle.has_case().then(|| small(cased.len()));
            cased.extend(in_case.map(|_| needle.clone()));
            ends.push(End {
                cased: in_case,
                is_open: needle.is_open,
            });
        }
        Ok(Self {
            vocabulary,
            nodes,
            next,
            ends,
            cased,
        })
    }

    /// The needles that stand in a text, by where they begin.
    pub(super) fn of(&self, text: &Text) -> Vec<(u32, Place)> {
        let words = self.vocabulary.of(text.folded());
        let mut found = Vec::new();
        let mut open = Vec::new();
        for first in &words {
            open.push((first.number, first));
            while let Some((node, word)) = open.pop() {
                let Node { ends, goes_on } = &self.nodes[node as usize];
                found.extend(ends.clone().filter_map(|needle| {
                    let end = self.end(needle, first.place.0, word, text)?;
                    Some((needle, (first.place.0, end)))
                }));
                if *goes_on && word.is_whole && text.folded()[word.place.1..].starts_with(' ') {
                    let at = word.place.1 + 1;
                    let behind = words.partition_point(|word| word.place.0 < at);
                    let behind = words[behind..].iter().take_while(|word| word.place.0 == at);
                    open.extend(behind.filter_map(|word| {
                        let node = self.next.get(&(node, word.number))?;
                        Some((*node, word))
                    }));
                }
            }
        }
        found
    }

    /// Where a needle ends whose words stand there, if that is all it asks for.
    fn end(&self, needle: u32, start: usize, last: &Word, text: &Text) -> Option<usize> {
        let End { cased, is_open } = &self.ends[needle as usize];
        let needle = cased.map(|number| &self.cased[number as usize]);
        if needle.is_some_and(|needle| !needle.stands_in(&text.cased()[start..])) {
            return None;
        }
        let end = last.place.1;
        if *is_open {
            return Some(word_end(text.folded(), end));
        }
        last.is_whole.then_some(end)
    }
}

/// A number of things that a set of rules has: their texts would fill the memory before it is big.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).expect("there is memory for fewer")
}

/// The end of the word whose beginning ends at byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}
