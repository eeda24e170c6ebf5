//! What the screening of one file found: a [`Scorecard`], whether it could be read or not.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::evidence::Evidence;
use crate::keywords::{Skill, Strength};
use crate::reader::{Format, Status, Unread};
use crate::score::{Level, Tenths, score};
use crate::section::Section;

/// One file of a report.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Scorecard {
    /// Its place by falling score, from 1; null where it was not read.
    pub rank: Option<usize>,
    /// Its path as it was given.
    pub file: String,
    /// SHA-256 of its bytes in hexadecimal; null where they could not be read or were too many.
    pub sha256: Option<String>,
    /// The kind of file; null where that could not be told.
    pub format: Option<Format>,
    /// How the reading ended. Only `ok` and `partial` have a score.
    pub status: Status,
    /// What was lost, or why it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How many pages it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// How many words it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<usize>,
    /// The weighted mean of the skills' scores, from 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Every skill by its key, in the order of the rules' files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<IndexMap<String, SkillCard>>,
    /// What a person should look at.
    pub flags: Vec<Flag>,
}

/// One skill of a scorecard.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SkillCard {
    /// How well the skill is supported.
    pub level: Level,
    /// From 0 to 100, in agreement with the level.
    pub score: f64,
    /// What the score is made of, in order of place.
    pub evidence: Vec<Receipt>,
}

/// One piece of evidence and what it adds to the score.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Receipt {
    /// The rule's id.
    pub rule: String,
    /// What the find counts as where it stands.
    pub strength: Strength,
    /// The words found, as they stand in the résumé.
    pub text: String,
    /// The sentence around them.
    pub quote: String,
    /// Number of the page, from 1.
    pub page: usize,
    /// Number of the line on the page, from 1, empty lines counted, as `opsift text` prints it.
    pub line: usize,
    /// The section it stands in; null above the first heading.
    pub section: Option<Section>,
    /// Points of the skill's score; the credits of a skill add up to its score.
    pub credit: f64,
}

/// Something about a file that a person should look at. It never changes a score.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Flag {
    /// Its kind.
    pub code: String,
    /// What was noticed, in words.
    pub message: String,
    /// The page it was noticed on, from 1; null where it has none.
    pub page: Option<usize>,
}

impl Scorecard {
    /// The card of a file that was not read.
    #[must_use]
    pub fn unread(file: &str, sha256: Option<String>, unread: Unread) -> Self {
        Self {
            rank: None,
            file: file.to_owned(),
            sha256,
            format: unread.format,
            status: unread.status,
            message: Some(unread.message),
            pages: unread.pages,
            words: None,
            score: None,
            skills: None,
            flags: Vec::new(),
        }
    }

    /// Whether the file was read and scored.
    #[must_use]
    pub fn is_screened(&self) -> bool {
        self.score.is_some()
    }
}

impl SkillCard {
    /// Scores a skill's evidence and writes its receipts. Also gives the exact score.
    #[must_use]
    pub fn new(skill: &Skill, evidence: Vec<Evidence>) -> (Self, Tenths) {
        let scored = score(&evidence);
        let receipt = |(found, credit): (Evidence, Tenths)| Receipt {
            rule: skill.rules[found.rule].id.clone(),
            strength: found.strength,
            text: found.text,
            quote: found.quote,
            page: found.page,
            line: found.line,
            section: found.section,
            credit: credit.points(),
        };
        let card = Self {
            level: Level::of(scored.score),
            score: scored.score.points(),
            evidence: evidence
                .into_iter()
                .zip(scored.credits)
                .map(receipt)
                .collect(),
        };
        (card, scored.score)
    }
}
