//! What a rule looks for, in the form in which it meets a folded text: parts in order, each a set of
//! words to be found, with gaps between them.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::form::{Form, one_of, product};
use super::language::{Item, Mistake, items};
use super::wording::Wording;
use crate::fields::{File, Table};
use crate::text::{fold, lowered};

/// A part is broken in two before it has more forms than this.
const PART_FORMS: usize = 16;
/// A phrase cannot be found in more ways than this.
const MOST_CHAINS: usize = 16;

/// Words that a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As its author wrote it.
    pub written: String,
    /// The byte at which it begins in its file.
    pub at: usize,
    /// Its parts, in one way or several: with a word that may be missing before without it.
    pub chains: Vec<Chain>,
}

/// Parts that stand one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// What must stand there, in order.
    pub parts: Vec<Part>,
    /// Before each part but the first: how many words may stand between it and the one before.
    pub gaps: Vec<usize>,
}

/// One piece of a phrase: one of some words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The words.
    pub needles: Vec<Needle>,
    /// Whether a number may stand in their place.
    pub or_number: bool,
}

/// Folded words, and which of them must stand in their case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Needle {
    /// The words in lower case, as [`crate::text::Text::folded`] has them.
    pub text: String,
    /// The acronyms in it, which must stand in their case: place and writing.
    exact: Vec<(usize, String)>,
    /// Whether its last word may have any ending.
    pub is_open: bool,
}

impl Phrase {
    /// Reads a phrase; with `case` all its words must stand in their case.
    pub(super) fn new(written: &str, case: bool, wording: &Wording) -> Result<Self, Mistake> {
        let builder = Builder { case, wording };
        let mut drafts = vec![Draft::default()];
        for item in items(written)? {
            drafts = match item {
                Item::Gap(words) => builder.gap(drafts, words)?,
                Item::OneOf(words, at) => {
                    let next =
                        one_of(&words, &wording.classes).map_err(|mistake| mistake.or_at(at))?;
                    let drafts = builder.add(drafts, &next);
                    drafts.map_err(|mistake| mistake.or_at(at))?
                }
            };
        }
        if drafts.iter().all(Draft::ends_in_gap) {
            let message = "a gap ends the phrase: write a word behind it";
            return Err(Mistake::new(written.len(), message));
        }
        let chains = builder.ended(drafts).into_iter().map(|draft| draft.chain);
        let chains: Vec<Chain> = chains.filter(|chain| !chain.parts.is_empty()).collect();
        if chains.is_empty() {
            return Err(Mistake::new(0, "it finds nothing: write words"));
        }
        Ok(Self {
            written: written.to_owned(),
            at: 0,
            chains,
        })
    }

    /// A text in which the phrase is found: the first form of each part, `the` for a gap.
    #[must_use]
    pub fn sample(&self) -> String {
        let mut words = String::new();
        let Some(chain) = self.chains.first() else {
            return words;
        };
        for (n, part) in chain.parts.iter().enumerate() {
            match n.checked_sub(1).and_then(|before| chain.gaps.get(before)) {
                None => {}
                Some(0) => words.push(' '),
                Some(_) => words.push_str(" the "),
            }
            let word = part.needles.first().map(Needle::cased);
            words.push_str(&word.unwrap_or_else(|| "40".to_owned()));
        }
        words
    }
}

impl Chain {
    /// Whether it is found as words that follow each other, with no gap between.
    #[must_use]
    pub fn is_contiguous(&self) -> bool {
        self.gaps.iter().all(|gap| *gap == 0)
    }
}

impl Needle {
    fn new(form: &Form, case: bool) -> Self {
        let folded = fold(&form.text);
        // Most of the some hundred thousand are in small letters and none must stand in its case.
        let is_small = |byte: u8| byte.is_ascii_lowercase() || byte == b' ';
        if !case && folded.bytes().all(is_small) {
            return Self {
                text: folded,
                exact: Vec::new(),
                is_open: form.is_open,
            };
        }
        let mut exact = Vec::new();
        let mut at = 0;
        for word in folded.split(' ') {
            if case || is_acronym(word) {
                exact.push((at, word.to_owned()));
            }
            at += word.len() + 1;
        }
        Self {
            text: lowered(&folded),
            exact,
            is_open: form.is_open,
        }
    }

    /// Whether some of its words must stand in their case.
    #[must_use]
    pub fn has_case(&self) -> bool {
        !self.exact.is_empty()
    }

    /// Whether the words found, as [`crate::text::Text::cased`] has them, stand in their case.
    #[must_use]
    pub fn stands_in(&self, cased: &str) -> bool {
        self.exact
            .iter()
            .all(|(at, word)| cased.get(*at..at + word.len()) == Some(word))
    }

    /// The words with the capitals that they must have.
    fn cased(&self) -> String {
        let mut words = self.text.clone();
        for (at, word) in &self.exact {
            words.replace_range(*at..at + word.len(), word);
        }
        words
    }
}

/// A chain that is being written.
#[derive(Clone, Default)]
struct Draft {
    chain: Chain,
    /// The forms of its next part, as far as they are written; an empty one where it may be left
    /// out.
    forms: Vec<Form>,
    /// The gap before that part, where there is a part before.
    gap: usize,
}

impl Draft {
    fn ends_in_gap(&self) -> bool {
        self.gap > 0 && self.forms.is_empty()
    }

    fn push(&mut self, part: Part) {
        if !self.chain.parts.is_empty() {
            self.chain.gaps.push(self.gap);
        }
        self.gap = 0;
        self.chain.parts.push(part);
    }
}

/// Puts a phrase's chains together, item by item. There is more than one where a word that may be
/// missing stands where it cannot be made a form of its neighbours.
struct Builder<'b> {
    case: bool,
    wording: &'b Wording,
}

impl Builder<'_> {
    fn gap(&self, drafts: Vec<Draft>, words: usize) -> Result<Vec<Draft>, Mistake> {
        let mut drafts = self.ended(drafts);
        drafts.retain(|draft| !draft.chain.parts.is_empty());
        if drafts.is_empty() {
            let message = "a gap begins the phrase: write a word before it";
            return Err(Mistake::new(0, message));
        }
        for draft in &mut drafts {
            draft.gap = draft.gap.max(words);
        }
        Ok(drafts)
    }

    /// Adds one of `next` to the part that is being written, or begins a new part with it.
    fn add(&self, drafts: Vec<Draft>, next: &[Form]) -> Result<Vec<Draft>, Mistake> {
        let mut all = Vec::new();
        for mut draft in drafts {
            // Nothing can be written behind an open end, nor before or behind a number.
            let is_whole = draft
                .forms
                .iter()
                .any(|form| form.is_open || form.is_number())
                || next.iter().any(Form::is_number);
            if draft.forms.is_empty() {
                draft.forms = next.to_vec();
                all.push(draft);
            } else if !is_whole && draft.forms.len() * next.len() <= PART_FORMS {
                draft.forms = product(&draft.forms, next, " ")?;
                all.push(draft);
            } else {
                for mut draft in self.ended(vec![draft]) {
                    draft.forms = next.to_vec();
                    all.push(draft);
                }
            }
        }
        if all.len() > MOST_CHAINS {
            let message = "too many of its words may be missing: write two phrases";
            return Err(Mistake::new(0, message));
        }
        Ok(all)
    }

    /// Ends the part that each draft is writing: one draft with it and, where it may be left out,
    /// one without.
    fn ended(&self, drafts: Vec<Draft>) -> Vec<Draft> {
        let mut all = Vec::new();
        for mut draft in drafts {
            let mut forms = std::mem::take(&mut draft.forms);
            let all_forms = forms.len();
            forms.retain(|form| !form.text.is_empty());
            let may_be_missing = forms.is_empty() || forms.len() < all_forms;
            let without = may_be_missing.then(|| draft.clone());
            let mut part = Part::default();
            let mut needles = IndexSet::with_capacity_and_hasher(forms.len(), FxBuildHasher);
            for form in &forms {
                for form in self.wording.spellings_of(form).iter() {
                    let needle = Needle::new(form, self.case);
                    if form.is_number() {
                        part.or_number = true;
                    } else if !needle.text.is_empty() {
                        needles.insert(needle);
                    }
                }
            }
            part.needles = needles.into_iter().collect();
            if part != Part::default() {
                draft.push(part);
                all.push(draft);
            }
            all.extend(without);
        }
        all
    }
}

/// The phrases of a field of a table.
pub(super) fn phrases(
    file: &mut File<'_>,
    table: &Table<'_, '_>,
    field: &str,
    case: bool,
    wording: &Wording,
) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for written in file.texts(table, field) {
        match Phrase::new(&written.text, case, wording) {
            Ok(phrase) => phrases.push(Phrase {
                at: written.at,
                ..phrase
            }),
            Err(mistake) => mistake.tell(file, table, &written),
        }
    }
    phrases
}

/// Whether a word is all capitals (and digits), or several of which there are more: `HIPAA`, `ICD`,
/// the letters of `A/R`, `GPs` (and not `GPS`).
fn is_acronym(word: &str) -> bool {
    let one = word.strip_suffix('s').filter(|one| one.len() > 1);
    let word = one.unwrap_or(word);
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}
