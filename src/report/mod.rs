//! [`Scorecard`]s → [`Report`]: ranked, counted, and all that a writer sees.

mod rule_set;
mod twins;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::imprint::MAKER;
use crate::keywords::Keywords;
use crate::scorecard::Scorecard;
pub use rule_set::{Name, RuleSet};
pub use twins::tells_of_another;

/// The version of the report's form. Fields may be added; what is there keeps its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// A screening of a set of files.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "opsift report")]
pub struct Report {
    /// The version of this form.
    pub schema_version: u32,
    /// What made the report.
    pub tool: Tool,
    /// The rules that were used.
    pub keywords: RuleSet,
    /// The weight of each skill in the score, by its key.
    pub weights: IndexMap<String, f64>,
    /// How many files there were.
    pub summary: Summary,
    /// The screened by falling score, ties by path; then those not read, by path.
    pub resumes: Vec<Scorecard>,
}

/// What all scorecards of a screening have in common: only with the same can they be ranked together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
    /// The version of the form.
    pub schema_version: u32,
    /// What screened.
    pub tool: Tool,
    /// The rules that were used.
    pub keywords: RuleSet,
    /// The weight of each skill in the score, by its key.
    pub weights: IndexMap<String, f64>,
    /// Whether only some of what was screened is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
}

/// A scorecard that stands alone, as JSON Lines have it: with what is needed to rank it beside others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line<Card = Scorecard, Head = Header> {
    /// The scorecard, whose fields are those of the line.
    #[serde(flatten)]
    pub card: Card,
    /// The screening that it comes from.
    pub screening: Head,
}

/// How a file of lines ends whose screening was stopped.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stop<Head = Header> {
    /// How many files were not looked at.
    pub left: usize,
    /// The screening that was stopped.
    pub screening: Head,
}

/// Weights that cannot be used.
#[derive(Debug, Error)]
pub enum WeightError {
    /// A weight was given for a skill that there is none of.
    #[error("no skill `{skill}` to weigh: {instead}")]
    NoSuchSkill {
        /// The skill as it was given.
        skill: String,
        /// What to write instead.
        instead: String,
    },
    /// No skill has a weight.
    #[error("every weight is 0: give at least one skill a weight")]
    NoWeight,
}

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// How many files a screening covered, whatever part of them is shown.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// All files that were looked at.
    pub files: usize,
    /// Those read and scored.
    pub screened: usize,
    /// Those that could not be read.
    pub unread: usize,
    /// Files that were not looked at, because somebody stopped the screening.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left: usize,
}

impl Summary {
    /// Counts a file.
    pub fn count(&mut self, card: &Scorecard) {
        self.files += 1;
        if card.is_screened() {
            self.screened += 1;
        } else {
            self.unread += 1;
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl Header {
    /// The header of a screening with these rules. Each of `weights` names a skill or the setting as
    /// people call it, and is 0 or more; the others weigh what the rules say.
    ///
    /// # Errors
    /// [`WeightError`].
    pub fn new(keywords: &Keywords, weights: &[(String, f64)]) -> Result<Self, WeightError> {
        let mut header = Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: MAKER.to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            keywords: RuleSet::of(keywords),
            weights: keywords
                .sets()
                .map(|set| (set.key.clone(), set.weight))
                .collect(),
            part: false,
        };
        header.weigh(weights)?;
        Ok(header)
    }

    /// Changes weights, named as in [`Header::new`].
    ///
    /// # Errors
    /// [`WeightError`].
    pub fn weigh(&mut self, weights: &[(String, f64)]) -> Result<(), WeightError> {
        for (skill, weight) in weights {
            let Some(name) = self.keywords.called(skill) else {
                return Err(WeightError::NoSuchSkill {
                    skill: skill.clone(),
                    instead: self.keywords.instead_of(skill),
                });
            };
            self.weights.insert(name.key.clone(), *weight);
        }
        if self.weights.values().sum::<f64>() <= 0.0 {
            return Err(WeightError::NoWeight);
        }
        Ok(())
    }
}

impl Report {
    /// Ranks scorecards of one screening, and flags those of files that say the same.
    #[must_use]
    pub fn new(header: Header, mut cards: Vec<Scorecard>) -> Self {
        twins::flag(&mut cards);
        cards.sort_by(|a, b| {
            let (left, right) = (a.score.unwrap_or(-1.0), b.score.unwrap_or(-1.0));
            right
                .total_cmp(&left)
                .then_with(|| (&a.file, &a.sha256).cmp(&(&b.file, &b.sha256)))
        });
        let screened = cards.iter().filter(|card| card.is_screened()).count();
        for (n, card) in cards[..screened].iter_mut().enumerate() {
            card.rank = Some(n + 1);
        }
        let summary = Summary {
            files: cards.len(),
            screened,
            unread: cards.len() - screened,
            left: 0,
        };
        Self::of(header, summary, cards)
    }

    /// A report of scorecards that are ranked and counted already.
    #[must_use]
    pub fn of(header: Header, summary: Summary, resumes: Vec<Scorecard>) -> Self {
        Self {
            schema_version: header.schema_version,
            tool: header.tool,
            keywords: header.keywords,
            weights: header.weights,
            summary,
            resumes,
        }
    }

    /// The scorecards of the files that were read, in order of rank.
    pub fn ranked(&self) -> impl Iterator<Item = &Scorecard> + Clone {
        self.resumes.iter().filter(|card| card.is_screened())
    }

    /// Those of the files that were not.
    pub fn unread(&self) -> impl Iterator<Item = &Scorecard> + Clone {
        self.resumes.iter().filter(|card| !card.is_screened())
    }

    /// What its scorecards have in common.
    #[must_use]
    pub fn header(&self) -> Header {
        Header {
            schema_version: self.schema_version,
            tool: self.tool.clone(),
            keywords: self.keywords.clone(),
            weights: self.weights.clone(),
            part: self.is_part(),
        }
    }

    /// Leaves out the screened résumés below `min_score` and those after the first `top`. Ranks,
    /// summary and the files that were not read stay.
    pub fn show_only(&mut self, min_score: f64, top: usize) {
        self.resumes.retain(|card| {
            card.rank.is_none_or(|rank| rank <= top)
                && card.score.is_none_or(|score| score >= min_score)
        });
    }

    /// The weight of a skill or the setting in the score, by its key.
    #[must_use]
    pub fn weight(&self, key: &str) -> f64 {
        self.weights.get(key).copied().unwrap_or_default()
    }

    /// Whether it shows only some of what was screened.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.resumes.len() < self.summary.files
    }

    /// The JSON Schema of a report, made from its types.
    #[must_use]
    pub fn schema() -> Schema {
        schema_for!(Self)
    }
}
