//! Contexts: words that make less of what stands beside them, or tell what a file is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::phrase::phrases;
use super::wording::Wording;
use super::{Phrase, Strength};
use crate::fields::{File, Table, Written};

const CONTEXT_FIELDS: [&str; 12] = [
    "id",
    "why",
    "effect",
    "reach",
    "strength",
    "begins",
    "flag",
    "flag_from",
    "phrases",
    "not",
    "hits",
    "misses",
];
const EFFECTS: [(&str, Effect); 3] = [
    ("claim", Effect::Claim),
    ("drop", Effect::Drop),
    ("none", Effect::None),
];
const REACHES: [(&str, Reach); 3] = [
    ("after", Reach::After),
    ("sentence", Reach::Sentence),
    ("line", Reach::Line),
];

/// Words that make of evidence something less: "no experience with".
#[derive(Clone, Debug)]
pub struct Context {
    /// Its name, such as `no-experience`.
    pub id: String,
    /// Why it cancels.
    pub why: String,
    /// What becomes of the evidence.
    pub effect: Effect,
    /// Which evidence it reaches.
    pub reach: Reach,
    /// It reaches what rules of this strength find, or of any: a licence may be pending, a deed not.
    pub strength: Option<Strength>,
    /// Whether its words count only where a sentence, or a part of it behind a semicolon or a colon,
    /// begins with them: who "lost records" is not who "found lost records".
    pub begins: bool,
    /// What a file is that holds many of its phrases.
    pub mark: Option<Mark>,
    /// Its words.
    pub phrases: Vec<Phrase>,
    /// Words that are something else.
    pub not: Vec<Phrase>,
    /// Sentences in which it must cancel something, or be found where it cancels nothing.
    pub hits: Vec<Written>,
    /// Sentences in which it must not.
    pub misses: Vec<Written>,
}

/// What a whole file is that holds the words of a [`Context`] again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// It in words: "reads like a job advert".
    pub flag: String,
    /// So many different phrases of the context, each in a sentence of its own, make it one; at least 1.
    pub from: usize,
}

/// What becomes of evidence in a [`Context`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It counts as a claim.
    Claim,
    /// It does not count at all.
    Drop,
    /// It counts as it is: the context only tells what the file is.
    None,
}

/// Which evidence a [`Context`] reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What begins at most 80 bytes behind its words in the same sentence, up to a semicolon or "but".
    After,
    /// What stands in the same sentence.
    Sentence,
    /// What stands in the same line, as in lists of degrees.
    Line,
}

impl Context {
    /// Reads a table of a file.
    pub(super) fn parse(file: &mut File<'_>, mut table: Table<'_, '_>, wording: &Wording) -> Self {
        file.check_fields(&table, &CONTEXT_FIELDS);
        let id = file.required(&table, "id", "a short name such as \"no-experience\"");
        table.name = (!id.is_empty()).then(|| id.clone());
        Self {
            id,
            why: file.required(&table, "why", "why it cancels what stands in it"),
            effect: file.choice(&table, "effect", &EFFECTS),
            reach: file.choice(&table, "reach", &REACHES),
            strength: table
                .value("strength")
                .map(|_| file.choice(&table, "strength", &Strength::named())),
            begins: file.boolean(&table, "begins"),
            mark: mark(file, &table),
            phrases: phrases(file, &table, "phrases", false, wording),
            not: phrases(file, &table, "not", false, wording),
            hits: file.texts(&table, "hits"),
            misses: file.texts(&table, "misses"),
        }
    }
}

/// What a file is that holds many phrases of a context, and how many are many.
fn mark(file: &mut File<'_>, table: &Table<'_, '_>) -> Option<Mark> {
    let (flag, from) = (file.text(table, "flag"), file.number(table, "flag_from"));
    if flag.is_some() != from.is_some() {
        let message = "`flag` and `flag_from` go together: write both or neither";
        file.fault_in(table, "flag", message.to_owned());
    }
    if from.is_some_and(|from| from < 1.0 || from.fract() != 0.0) {
        let message = "`flag_from` is a number of phrases: write a whole number from 1";
        file.fault_in(table, "flag_from", message.to_owned());
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 1"
    )]
    let from = from? as usize;
    Some(Mark { flag: flag?, from })
}
