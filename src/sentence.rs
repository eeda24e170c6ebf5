//! [`Text`] → its sentences, and which of them are lists: found once, looked up for every hit.

use std::ops::Range;

use crate::text::Text;

/// A sentence is a list if it has at least so many items ...
const LIST_ITEMS: usize = 4;
/// ... of which at least this share, in percent, have at most [`ITEM_WORDS`] words.
const SHORT_ITEMS: usize = 75;
const ITEM_WORDS: usize = 4;
/// Words in -ed that say what someone is rather than what they did.
const OF_ONESELF: [&str; 12] = [
    "accomplished",
    "certified",
    "committed",
    "dedicated",
    "detailed",
    "experienced",
    "motivated",
    "organised",
    "organized",
    "qualified",
    "skilled",
    "talented",
];

/// A sentence of a block, or the whole of a block without full stops.
#[derive(Debug)]
struct Sentence {
    span: Range<usize>,
    is_list: bool,
}

/// The sentences of a text, in order.
#[derive(Debug)]
pub struct Sentences(Vec<Sentence>);

impl Sentences {
    /// Splits a text at line ends, and after what ends a sentence.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let cased = text.cased();
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, c) in cased.char_indices() {
            let end = match c {
                '\n' => at,
                '.' | '!' | '?' if cased[at + 1..].starts_with(' ') => at + 1,
                _ => continue,
            };
            sentences.push(start..end);
            start = at + c.len_utf8();
        }
        sentences.push(start..cased.len());
        let sentence = |span: Range<usize>| Sentence {
            is_list: is_list(&cased[span.clone()]),
            span,
        };
        Self(sentences.into_iter().map(sentence).collect())
    }

    /// The sentence that `span` stands in, or all those it reaches over.
    #[must_use]
    pub fn around(&self, span: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.at(span.start), self.at(span.end.saturating_sub(1)));
        first.span.start.min(span.start)..last.span.end.max(span.end)
    }

    /// Whether byte `at` stands in a list of short items.
    #[must_use]
    pub fn is_list_at(&self, at: usize) -> bool {
        self.at(at).is_list
    }

    fn at(&self, at: usize) -> &Sentence {
        let after = self.0.partition_point(|sentence| sentence.span.start <= at);
        &self.0[after.saturating_sub(1)]
    }
}

/// Whether a sentence is a list of short items.
fn is_list(sentence: &str) -> bool {
    let items = || {
        sentence
            .split([',', ';', '|', '•', '·'])
            .map(str::trim)
            .filter(|i| !i.is_empty())
    };
    let count = items().count();
    let short = items()
        .filter(|item| item.split(' ').count() <= ITEM_WORDS)
        .count();
    // "Scheduled, billed, filed and ordered for nine clinics" tells what was done.
    let first = items().next().unwrap_or_default();
    let verb = first.split(' ').next().unwrap_or_default().to_lowercase();
    let tells = (verb.ends_with("ed") && !OF_ONESELF.contains(&verb.as_str()))
        || (verb.ends_with("ing") && first.contains(' '));
    count >= LIST_ITEMS && short * 100 >= count * SHORT_ITEMS && !tells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        for list in [
            "HIPAA, scheduling, medical records, Epic",
            "Billing • Coding • Team player • Filing of charts",
            "Patient care | Billing | Intake | Excel",
            "Skilled in billing, coding, intake, denials",
        ] {
            assert!(is_list(list), "{list}");
        }
        for sentence in [
            "Scheduled, billed, filed and ordered for nine clinics",
            "Resolved denied claims with payers, patients and providers",
            "Kept the records of 40 residents, checked each entry twice, and wrote to families",
        ] {
            assert!(!is_list(sentence), "{sentence}");
        }
    }
}
