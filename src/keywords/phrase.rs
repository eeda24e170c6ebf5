//! Words that a rule looks for, in the form in which they meet a folded text.

use std::ops::Range;

use crate::text::{fold, lowered};

/// Folded words, and which of them must stand in their case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The words in lower case, as [`crate::text::Text::folded`] has them.
    pub needle: String,
    /// The parts of it that must stand in the case they are written in, with that writing.
    exact: Vec<(Range<usize>, String)>,
}

impl Phrase {
    /// The forms of a phrase as an author writes it: each hyphen is a space or nothing.
    ///
    /// Acronyms (words in capitals) match in their case, with `case` the other words too.
    #[must_use]
    pub fn forms(written: &str, case: bool) -> Vec<Self> {
        let mut forms = vec![String::new()];
        for (n, part) in written.split('-').enumerate() {
            if n > 0 {
                forms = forms
                    .iter()
                    .flat_map(|form| [format!("{form}-"), form.clone()])
                    .collect();
            }
            for form in &mut forms {
                form.push_str(part);
            }
        }
        let mut phrases: Vec<Self> = Vec::new();
        for phrase in forms.iter().map(|form| Self::new(&fold(form), case)) {
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        phrases
    }

    fn new(folded: &str, case: bool) -> Self {
        let mut exact = Vec::new();
        let mut at = 0;
        for word in folded.split(' ') {
            if case || is_acronym(word) {
                exact.push((at..at + word.len(), word.to_owned()));
            }
            at += word.len() + 1;
        }
        Self {
            needle: lowered(folded),
            exact,
        }
    }

    /// Whether the words found, as [`crate::text::Text::cased`] has them, stand in their case.
    #[must_use]
    pub fn stands_in(&self, cased: &str) -> bool {
        self.exact
            .iter()
            .all(|(at, word)| cased.get(at.clone()) == Some(word))
    }
}

/// Whether a word is all capitals (and digits): `HIPAA`, `ICD`, the letters of `A/R`.
fn is_acronym(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles(written: &str) -> Vec<String> {
        Phrase::forms(written, false)
            .into_iter()
            .map(|p| p.needle)
            .collect()
    }

    #[test]
    fn a_hyphen_is_a_space_or_nothing() {
        assert_eq!(
            needles("Follow-up call"),
            ["follow up call", "followup call"]
        );
        assert_eq!(needles("workers' comp"), ["workers comp"]);
    }

    #[test]
    fn acronyms_match_in_their_case_and_words_in_any() {
        let [phrase] = &Phrase::forms("HIPAA privacy", false)[..] else {
            panic!("one form")
        };
        assert!(phrase.stands_in("HIPAA Privacy"));
        assert!(!phrase.stands_in("hipaa privacy"));
    }

    #[test]
    fn with_case_every_word_stands_as_written() {
        let [phrase] = &Phrase::forms("Epic", true)[..] else {
            panic!("one form")
        };
        assert!(phrase.stands_in("Epic") && !phrase.stands_in("epic"));
    }
}
