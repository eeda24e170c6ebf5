//! The words of all phrases, and which of them stand where in a text.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, Anchored, BuildError, Input, MatchKind, StartKind};

use super::word::{ends_word, word_starts};

/// The words of all phrases, in order, as one automaton that finds the longest from a place on.
///
/// It is small beside one of whole phrases, and asked only where words begin: reading a PDF fills the
/// processor's cache, and most of the time of matching goes into fetching what was thrown out.
#[derive(Debug)]
pub(super) struct Vocabulary {
    automaton: AhoCorasick,
    words: Vec<Known>,
}

/// A word of the vocabulary.
#[derive(Debug)]
struct Known {
    bytes: usize,
    /// The number of the longest other word that it begins with.
    shorter: Option<u32>,
    /// Whether it may have any ending.
    is_open: bool,
}

/// A word of the vocabulary in a text, or the beginning of a longer one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its number.
    pub(super) number: u32,
    /// Its first byte, and the one after its last.
    pub(super) place: (usize, usize),
    /// Whether the text's word ends with it.
    pub(super) is_whole: bool,
}

impl Vocabulary {
    /// Words are numbered in their order; with each comes whether it may have any ending.
    pub(super) fn new(words: &BTreeMap<&str, bool>) -> Result<Self, BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Anchored)
            .build(words.keys())?;
        // In order the words that one begins with come before it, the longest last.
        let mut before: Vec<(u32, &str)> = Vec::new();
        let mut all = Vec::new();
        for (number, (word, is_open)) in (0..).zip(words) {
            while before
                .last()
                .is_some_and(|(_, short)| !word.starts_with(short))
            {
                before.pop();
            }
            all.push(Known {
                bytes: word.len(),
                shorter: before.last().map(|(short, _)| *short),
                is_open: *is_open,
            });
            before.push((number, word));
        }
        Ok(Self {
            automaton,
            words: all,
        })
    }

    /// The words that stand in a text, by where they begin.
    pub(super) fn of(&self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        for start in word_starts(text) {
            let input = Input::new(text).span(start..text.len());
            let longest = self.automaton.find(input.anchored(Anchored::Yes));
            let mut next = longest.map(|hit| hit.pattern().as_u32());
            while let Some(number) = next {
                let known = &self.words[number as usize];
                let end = start + known.bytes;
                let is_whole = ends_word(text, end);
                if is_whole || known.is_open {
                    found.push(Word {
                        number,
                        place: (start, end),
                        is_whole,
                    });
                }
                next = known.shorter;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_begin_and_their_beginnings_where_these_may_go_on() {
        let words = [
            ("a", false),
            ("in", false),
            ("notif", true),
            ("notifies", false),
        ];
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let vocabulary = Vocabulary::new(&words.into()).unwrap();
        let found = vocabulary.of("notifies in a main inn (notify)");
        let found: Vec<_> = found
            .iter()
            .map(|word| (names[word.number as usize], word.place.0, word.is_whole))
            .collect();
        let expected = [
            ("notifies", 0, true),
            ("notif", 0, false),
            ("in", 9, true),
            ("a", 12, true),
            ("notif", 24, false),
        ];
        assert_eq!(found, expected);
    }
}
