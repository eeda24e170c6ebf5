//! Contexts: words that make less of what stands beside them, or tell what a file is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Phrase, Written};

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
    /// What stands behind its words, in the same clause.
    After,
    /// What stands in the same sentence.
    Sentence,
}
