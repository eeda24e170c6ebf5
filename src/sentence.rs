//! [`Text`] → its sentences, and which of them are lists: found once, looked up for every hit.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::Text;

/// A sentence, or what stands in several lines, is a list if it has at least so many items ...
pub(crate) const LIST_ITEMS: usize = 4;
/// ... of which at least this share, in percent, have at most [`ITEM_WORDS`] words.
const SHORT_ITEMS: usize = 75;
pub(crate) const ITEM_WORDS: usize = 4;
/// A label has at most so many words, and behind it stand at least so many items.
const LABEL_WORDS: usize = 3;
const LABELLED_ITEMS: usize = 2;
/// What parts the items of a list in one line.
pub(crate) const SEPARATORS: [char; 5] = [',', ';', '|', '•', '·'];
/// ... and with so many it is one whatever it begins with, if they are short on average.
const LONG_LIST: usize = 8;
/// ... and with fewer than so many it is one only without the small words that make a sentence.
const SURE_LIST: usize = 6;
const SMALL_WORDS: [&str; 13] = [
    "a", "an", "any", "by", "each", "every", "for", "from", "i", "my", "our", "the", "to",
];
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
    /// How many items it has if it is a list.
    items: usize,
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
                '!' | '?' if cased[at + 1..].starts_with(' ') => at + 1,
                '.' if cased[at + 1..].starts_with(' ') && !shortens(cased, at) => at + 1,
                _ => continue,
            };
            sentences.push(start..end);
            start = at + c.len_utf8();
        }
        sentences.push(start..cased.len());
        let sentence = |span: Range<usize>| Sentence {
            items: items_of(&cased[span.clone()]),
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

    /// How many items the list has in which byte `at` stands; 0 where it stands in none.
    #[must_use]
    pub fn items_at(&self, at: usize) -> usize {
        self.at(at).items
    }

    fn at(&self, at: usize) -> &Sentence {
        let after = self.0.partition_point(|sentence| sentence.span.start <= at);
        &self.0[after.saturating_sub(1)]
    }
}

/// Titles and the beginnings of names, which a full stop shortens: "St. Luke's Hospital".
const SHORTENED: [&str; 9] = ["St", "Mt", "Ft", "Dr", "Mr", "Mrs", "Ms", "Prof", "Messrs"];

/// Whether the full stop at byte `at` shortens the word before it and ends no sentence: in names, and
/// behind the last of several letters where it goes on small, as in "J.D. candidate".
fn shortens(cased: &str, at: usize) -> bool {
    let before = &cased[..at];
    let word = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    let next = cased[at + 1..].trim_start_matches(' ').chars().next();
    let are_letters = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    SHORTENED.contains(&word) && next.is_some_and(char::is_uppercase)
        || are_letters && next.is_some_and(char::is_lowercase)
}

/// "1,246,000" is one number and no three items.
static THOUSANDS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u:\d(?:,\d{3})+\b)").expect("it is sound"));

/// Whether a word in small letters that begins a line may be a verb that tells what was done:
/// "drafted", "reading", and not "dedicated".
pub(crate) fn tells_a_deed(word: &str) -> bool {
    word.ends_with("ing") || (word.ends_with("ed") && !OF_ONESELF.contains(&word))
}

/// How many items a sentence has if it is a list, with or without a label.
fn items_of(sentence: &str) -> usize {
    list_items(sentence).max(labelled_items(sentence))
}

/// How many short items a sentence lists; 0 where it is no list.
fn list_items(sentence: &str) -> usize {
    let sentence =
        THOUSANDS.replace_all(sentence, |found: &Captures<'_>| found[0].replace(',', ""));
    let items = || items(&sentence);
    let count = items().count();
    let lengths = || items().map(|item| item.split(' ').count());
    let short = lengths().filter(|words| *words <= ITEM_WORDS).count();
    let words: usize = lengths().sum();
    // "Managed calendars, travel, files and payroll" tells what was done; a list of things that were
    // done has no "and" at its end.
    let first = items().next().unwrap_or_default();
    let verb = first.split(' ').next().unwrap_or_default().to_lowercase();
    let begins = tells_a_deed(&verb) && (first.contains(' ') || verb.ends_with("ed"));
    let last = items().next_back().unwrap_or_default();
    let closes = last.split(' ').any(|w| w == "and" || w == "or");
    let goes_on = last.split(' ').count() > ITEM_WORDS;
    let is_long = count >= LONG_LIST;
    let tells = (begins && (closes || last.ends_with('.'))) || (closes && goes_on);
    let are_short = short * 100 >= count * SHORT_ITEMS || (is_long && words <= count * ITEM_WORDS);
    let is_sentence = || {
        let is_small = |word: &str| SMALL_WORDS.contains(&word.to_lowercase().as_str());
        sentence.split(' ').any(is_small)
    };
    let is_list = count >= LIST_ITEMS
        && are_short
        && (is_long || !tells)
        && (count >= SURE_LIST || !is_sentence());
    if is_list { count } else { 0 }
}

/// How many short items stand behind a label, itself counted: "Systems: Epic, Excel". 0 where none do, or
/// where they tell what was done.
fn labelled_items(sentence: &str) -> usize {
    let words = |part: &str| part.split(' ').count();
    let is_label = |label: &str| words(label) <= LABEL_WORDS && !label.contains(SEPARATORS);
    let Some((label, told)) = sentence.split_once(": ") else {
        return 0;
    };
    let first = told.split([' ', ',']).next().unwrap_or_default();
    if !is_label(label) || told.contains(": ") || tells_a_deed(&first.to_lowercase()) {
        return 0;
    }
    let count = items(told).count();
    let is_list = count >= LABELLED_ITEMS && items(told).all(|item| words(item) <= ITEM_WORDS);
    if is_list { count + 1 } else { 0 }
}

/// What separators part in a text.
fn items(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(SEPARATORS)
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    #[test]
    fn a_full_stop_that_shortens_ends_no_sentence() {
        let sentences = |line: &str| {
            let page = Page::new(vec![line.to_owned()]);
            Sentences::new(&Text::new(Document::new(Format::Text, vec![page])))
                .0
                .len()
        };
        for one in [
            "Clerk, St. Luke's Hospital",
            "J.D. candidate",
            "Rang Dr. Roy",
            "Applied Federal Law No. 2 and Art. 13",
            "By D.Lgs. 196/2003",
        ] {
            assert_eq!(sentences(one), 1, "{one}");
        }
        for two in [
            "B.S. Nursing",
            "Billed. filed",
            "Sat by a st. Bled",
            "Coded in the lab. 3 staff",
        ] {
            assert_eq!(sentences(two), 2, "{two}");
        }
    }

    #[test]
    fn lists_are_told_from_sentences() {
        for list in [
            "HIPAA, scheduling, medical records, Epic",
            "Billing • Coding • Team player • Filing of charts",
            "Patient care | Billing | Intake | Excel",
            "Skilled in billing, coding, intake, denials",
            "Resolved issues, complaint handling, audited charts, denied claims",
            "Epic, Cerner, the patient portal, calls, faxes, intake",
        ] {
            assert!(list_items(list) > 0, "{list}");
        }
        for sentence in [
            "Scheduled, billed, filed and ordered for nine clinics",
            "Managed calendars, travel, files, and payroll",
            "SCHEDULED, BILLED, FILED and ORDERED",
            "Cut the stock from 46,000 items to 29,500, with 1,200 left",
            "Scanned 1,246,000 pages of charts, with 3,500 left over",
            "Assist in planning, staffing, ordering, and the writing of reports to the board",
            "Resolved denied claims with payers, patients and providers",
            "Flag mismatches (left or right, wrong dose, wrong patient) and ring the doctor, always",
            "Completes the start of care, resumption, recert and discharge forms, locks them daily",
            "Home visits, access to benefits, school places, hospital appointments",
            "Kept the records of 40 residents, checked each entry twice, and wrote to families",
        ] {
            assert_eq!(list_items(sentence), 0, "{sentence}");
        }
    }

    #[test]
    fn few_items_behind_a_label_are_a_list() {
        for (told, items) in [
            ("Systems: Epic, Excel", 3),
            ("Stock control: SAP, Excel, Barcode scanners.", 4),
            ("Systems: Epic", 0),
            ("Duties: filing, typing", 0),
            (
                "Systems: Epic, which I taught to the clerks of two wards",
                0,
            ),
            ("What I did there all day: Epic, Excel", 0),
        ] {
            assert_eq!(labelled_items(told), items, "{told}");
        }
    }
}
