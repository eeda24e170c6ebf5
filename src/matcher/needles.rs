//! The needles of all phrases as a tree of words, and where they stand in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::BuildError;
use rustc_hash::FxHashMap;

use super::vocabulary::{Vocabulary, Word};
use super::word::is_word;
use crate::keywords::Needle;
use crate::text::Text;

/// A place in a text: first byte and the one after the last. There are many, and no text has more bytes.
pub(super) type Place = (u32, u32);

/// Needles, numbered in their order.
#[derive(Debug)]
pub(super) struct Needles {
    vocabulary: Vocabulary,
    /// Those of one word at the word's number, longer ones behind.
    nodes: Vec<Node>,
    /// Node by node the words with which its needles go on, in order, and the node behind each.
    next: Vec<(u32, u32)>,
    ends: Vec<End>,
    /// Those with words that must stand in their case.
    cased: Vec<Needle>,
}

/// The words with which some needles begin.
#[derive(Debug, Default)]
struct Node {
    /// The needles that have no more.
    ends: Range<u32>,
    /// Where those of the words are with which others go on.
    next: Range<u32>,
}

/// What a needle asks for besides its words.
#[derive(Debug)]
struct End {
    /// The group to which it belongs.
    group: u32,
    /// Index in [`Needles::cased`].
    cased: Option<u32>,
    is_open: bool,
}

impl Needles {
    /// Compiles needles, which come in order and each once, with the group to which each belongs.
    pub(super) fn new<'k>(
        needles: impl Iterator<Item = (&'k Needle, u32)> + Clone,
    ) -> Result<Self, BuildError> {
        // Words come often and are few: they are put in order when each is there once.
        let mut words: FxHashMap<&str, bool> = FxHashMap::default();
        for (needle, _) in needles.clone() {
            let mut last = needle.is_open;
            for word in needle.text.rsplit(' ') {
                *words.entry(word).or_default() |= last;
                last = false;
            }
        }
        let words: BTreeMap<&str, bool> = words.into_iter().collect();
        let vocabulary = Vocabulary::new(&words)?;
        let mut nodes: Vec<Node> = words.values().map(|_| Node::default()).collect();
        let numbered: FxHashMap<&str, u32> = words.into_keys().zip(0..).collect();
        let mut leads: Vec<(u32, u32, u32)> = Vec::new();
        // The words of the needle before, but the first, each with the node to which it led: in order
        // needles that begin alike follow each other.
        let mut path: Vec<(u32, u32, u32)> = Vec::new();
        let (mut ends, mut cased) = (Vec::new(), Vec::new());
        for (number, (needle, group)) in (0..).zip(needles) {
            let mut words = needle.text.split(' ').map(|word| numbered[word]);
            let mut node = words.next().unwrap_or_default();
            for (n, word) in words.enumerate() {
                if path
                    .get(n)
                    .is_none_or(|(from, known, _)| (*from, *known) != (node, word))
                {
                    path.truncate(n);
                    path.push((node, word, small(nodes.len())));
                    leads.push(path[n]);
                    nodes.push(Node::default());
                }
                node = path[n].2;
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
                group,
                cased: in_case,
                is_open: needle.is_open,
            });
        }
        let mut next = Vec::with_capacity(leads.len());
        leads.sort_unstable();
        for (from, word, to) in leads {
            let of_node = &mut nodes[from as usize].next;
            if of_node.end == 0 {
                of_node.start = small(next.len());
            }
            next.push((word, to));
            of_node.end = small(next.len());
        }
        Ok(Self {
            vocabulary,
            nodes,
            next,
            ends,
            cased,
        })
    }

    /// The needles that stand in a text, each as its group, by where they begin.
    pub(super) fn of(&self, text: &Text) -> Vec<(u32, Place)> {
        let words = self.vocabulary.of(text.folded());
        let mut found = Vec::new();
        let mut open = Vec::new();
        for (n, first) in words.iter().enumerate() {
            open.push((first.number, n));
            while let Some((node, n)) = open.pop() {
                let (node, word) = (&self.nodes[node as usize], &words[n]);
                let ends = &self.ends[node.ends.start as usize..node.ends.end as usize];
                found.extend(ends.iter().filter_map(|needle| {
                    let end = self.end(needle, first.place.0, word, text)?;
                    Some((needle.group, (small(first.place.0), small(end))))
                }));
                let next = self.next(node);
                if !next.is_empty()
                    && word.is_whole
                    && text.folded()[word.place.1..].starts_with(' ')
                {
                    let at = word.place.1 + 1;
                    let behind = (n..words.len()).skip_while(|n| words[*n].place.0 < at);
                    let behind = behind.take_while(|n| words[*n].place.0 == at);
                    open.extend(behind.filter_map(|n| {
                        let known = next.binary_search_by_key(&words[n].number, |(word, _)| *word);
                        Some((next[known.ok()?].1, n))
                    }));
                }
            }
        }
        found
    }

    /// The words with which the needles of a node go on, and the nodes behind them.
    fn next(&self, node: &Node) -> &[(u32, u32)] {
        &self.next[node.next.start as usize..node.next.end as usize]
    }

    /// Where a needle ends whose words stand there, if that is all it asks for.
    fn end(&self, needle: &End, start: usize, last: &Word, text: &Text) -> Option<usize> {
        let cased = needle.cased.map(|number| &self.cased[number as usize]);
        if cased.is_some_and(|cased| !cased.stands_in(&text.cased()[start..])) {
            return None;
        }
        let end = last.place.1;
        if needle.is_open {
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
