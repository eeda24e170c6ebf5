//! [`Scorecard`]s → [`Report`]: ranked, counted, and all that a writer sees.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use crate::keywords::{Keywords, Skill};
use crate::scorecard::Scorecard;

/// The version of the report's form. Fields may be added; what is there keeps its meaning.
const SCHEMA_VERSION: u32 = 1;

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

/// The program that made a report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The rules that a report was made with.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RuleSet {
    /// `built-in`, or the folder that they were read from.
    pub source: String,
    /// SHA-256 over the names and contents of their files, in hexadecimal.
    pub sha256: String,
    /// How many there are.
    pub rules: usize,
    /// The names of the skills, in the order of the rules' files.
    pub skills: Vec<Name>,
    /// The names of the setting; null where no rules say what it is.
    pub setting: Option<Name>,
}

impl RuleSet {
    /// The names of the skills, and of the setting behind them.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.skills.iter().chain(&self.setting)
    }
}

/// What people call a skill or the setting.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// Its key: `attention_to_detail`.
    pub key: String,
    /// Its name: `Attention to detail`.
    pub title: String,
    /// A few letters for narrow columns: `Det`.
    pub short: String,
}

impl Name {
    fn of(set: &Skill) -> Self {
        Self {
            key: set.key.clone(),
            title: set.title.clone(),
            short: set.short.clone(),
        }
    }
}

/// How many files a screening covered, whatever part of them is shown.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// All files.
    pub files: usize,
    /// Those read and scored.
    pub screened: usize,
    /// Those that could not be read.
    pub unread: usize,
}

impl Report {
    /// Ranks the scorecards of a screening.
    #[must_use]
    pub fn new(
        keywords: &Keywords,
        weights: IndexMap<String, f64>,
        mut cards: Vec<Scorecard>,
    ) -> Self {
        cards.sort_by(|a, b| {
            let (left, right) = (a.score.unwrap_or(-1.0), b.score.unwrap_or(-1.0));
            right.total_cmp(&left).then_with(|| a.file.cmp(&b.file))
        });
        let screened = cards.iter().filter(|card| card.is_screened()).count();
        for (n, card) in cards[..screened].iter_mut().enumerate() {
            card.rank = Some(n + 1);
        }
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            keywords: RuleSet {
                source: keywords.source.clone(),
                sha256: keywords.sha256.clone(),
                rules: keywords.rules(),
                skills: keywords.skills.iter().map(Name::of).collect(),
                setting: keywords.setting.as_ref().map(Name::of),
            },
            weights,
            summary: Summary {
                files: cards.len(),
                screened,
                unread: cards.len() - screened,
            },
            resumes: cards,
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

    /// Whether any screened résumé scores below `least`.
    #[must_use]
    pub fn has_below(&self, least: f64) -> bool {
        self.resumes
            .iter()
            .any(|card| card.score.is_some_and(|score| score < least))
    }

    /// The JSON Schema of a report, made from its types.
    #[must_use]
    pub fn schema() -> Schema {
        schema_for!(Self)
    }
}
