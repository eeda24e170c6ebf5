//! A report and the ratings of people → how far the two agree.
//!
//! Levels are compared by quadratic-weighted kappa (Cohen 1968): 1 is agreement in all, 0 what
//! chance would give, and a miss by two levels weighs four times one by one. Scores are compared by
//! Spearman's rank correlation, ties at their mean rank. With several raters each figure is the mean
//! over them (kappa) or against their mean (correlation).

mod measures;
mod ratings;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::score::{LEVELS, Level, SETTING_LEVELS, SettingLevel};
use measures::{kappa, means, spearman, touches};
use ratings::Rating;
pub use ratings::Ratings;

/// How far a report and ratings agree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// How many résumés were rated by all raters.
    pub rated: usize,
    /// How many of these the report has no levels for.
    pub missing: usize,
    /// Each skill that report and ratings share, by its key.
    pub skills: IndexMap<String, SkillAgreement>,
    /// The means over the skills; null where they share none.
    pub mean: Option<SkillAgreement>,
    /// Kappa of the setting's levels, from -1 to 1, and that of two raters with each other.
    pub setting: Option<Kappa>,
    /// Rank correlation of the score with the raters' overall marks, from -1 to 1.
    pub overall: Option<f64>,
    /// That of two raters' marks with each other.
    pub overall_ceiling: Option<f64>,
}

/// The agreement on one skill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillAgreement {
    /// Kappa of the levels.
    #[serde(flatten)]
    pub kappa: Kappa,
    /// Rank correlation of the score with the raters' mean level, from -1 to 1.
    pub spearman: f64,
    /// The share of the raters' quotes for what they call shown or strong that some evidence
    /// touches, from 0 to 1; null where there are none.
    pub recall: Option<f64>,
    /// How many pieces of evidence a résumé has in which every rater sees nothing.
    pub alarms: f64,
}

/// A quadratic-weighted kappa.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kappa {
    /// Of the tool with the raters, from -1 to 1.
    pub kappa: f64,
    /// Of two raters with each other: what can be reached at most.
    pub ceiling: Option<f64>,
}

/// Why there is nothing to evaluate.
#[derive(Debug, Error)]
pub enum EvaluationError {
    /// The report is none.
    #[error("it is no report of opsift in JSON: {0}")]
    Report(serde_json::Error),
    /// A line of the ratings is none.
    #[error("line {line} is no rating: {error}")]
    Rating {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// No résumé of the report is among the rated.
    #[error(
        "no résumé of the report is rated: each `id` of the ratings is a file's name without its \
         ending"
    )]
    NothingInCommon,
}

/// The part of a report that is compared.
#[derive(Debug, Deserialize)]
pub struct Judged {
    resumes: Vec<JudgedResume>,
}

#[derive(Debug, Deserialize)]
struct JudgedResume {
    file: String,
    score: Option<f64>,
    skills: Option<IndexMap<String, JudgedSkill>>,
    setting: Option<JudgedSetting>,
}

#[derive(Debug, Deserialize)]
struct JudgedSkill {
    level: Level,
    score: f64,
    evidence: Vec<Found>,
}

#[derive(Debug, Deserialize)]
struct Found {
    text: String,
}

#[derive(Debug, Deserialize)]
struct JudgedSetting {
    level: SettingLevel,
}

impl Judged {
    /// Reads the report of a screening.
    ///
    /// # Errors
    /// [`EvaluationError::Report`].
    pub fn parse(json: &str) -> Result<Self, EvaluationError> {
        serde_json::from_str(json).map_err(EvaluationError::Report)
    }
}

/// A résumé as the tool and each of the raters judge it.
struct Pair<'a> {
    tool: &'a JudgedResume,
    raters: Vec<&'a Rating>,
}

/// Compares a report with the ratings of one or more raters.
///
/// # Errors
/// [`EvaluationError::NothingInCommon`].
pub fn evaluate(report: &Judged, raters: &[Ratings]) -> Result<Agreement, EvaluationError> {
    let judged: BTreeMap<&str, &JudgedResume> = report
        .resumes
        .iter()
        .filter(|resume| resume.skills.is_some())
        .map(|resume| (stem(&resume.file), resume))
        .collect();
    let rated: Vec<&String> = raters.first().map_or_else(Vec::new, |first| {
        let by_all = |id: &&String| raters.iter().all(|rater| rater.0.contains_key(*id));
        first.0.keys().filter(by_all).collect()
    });
    let pairs: Vec<Pair<'_>> = rated
        .iter()
        .filter_map(|id| {
            Some(Pair {
                tool: judged.get(id.as_str())?,
                raters: raters.iter().filter_map(|rater| rater.0.get(*id)).collect(),
            })
        })
        .collect();
    let Some(first) = pairs.first() else {
        return Err(EvaluationError::NothingInCommon);
    };
    let keys = first.tool.skills.iter().flat_map(IndexMap::keys);
    let skills: IndexMap<String, SkillAgreement> = keys
        .filter_map(|key| Some((key.clone(), skill(key, &pairs)?)))
        .collect();
    let marks = |rater: usize| -> Option<Vec<f64>> {
        pairs
            .iter()
            .map(|pair| pair.raters[rater].overall)
            .collect()
    };
    let all_marks: Option<Vec<Vec<f64>>> = (0..raters.len()).map(marks).collect();
    let scores: Vec<f64> = pairs.iter().filter_map(|pair| pair.tool.score).collect();
    Ok(Agreement {
        rated: rated.len(),
        missing: rated.len() - pairs.len(),
        mean: mean_of(&skills),
        skills,
        setting: setting(&pairs),
        overall: all_marks.as_ref().map(|m| spearman(&scores, &means(m))),
        overall_ceiling: all_marks.and_then(|m| match &m[..] {
            [a, b] => Some(spearman(a, b)),
            _ => None,
        }),
    })
}

/// The agreement on a skill that all pairs have; none where some lacks it.
fn skill(key: &str, pairs: &[Pair<'_>]) -> Option<SkillAgreement> {
    let tool: Option<Vec<&JudgedSkill>> = pairs
        .iter()
        .map(|pair| pair.tool.skills.as_ref()?.get(key))
        .collect();
    let tool = tool?;
    let count = pairs.first()?.raters.len();
    let mut levels: Vec<Vec<usize>> = Vec::new();
    for rater in 0..count {
        let of_rater = pairs
            .iter()
            .map(|pair| Some(pair.raters[rater].skill(key)?.0));
        levels.push(of_rater.collect::<Option<_>>()?);
    }
    let scores: Vec<f64> = tool.iter().map(|skill| skill.score).collect();
    let as_numbers: Vec<Vec<f64>> = levels
        .iter()
        .map(|of| of.iter().map(|level| *level as f64).collect())
        .collect();
    let (mut quotes, mut touched, mut alarms, mut blank) = (0, 0, 0, 0);
    for (n, (pair, skill)) in pairs.iter().zip(&tool).enumerate() {
        for rating in &pair.raters {
            let Some((2.., of_rater)) = rating.skill(key) else {
                continue;
            };
            quotes += of_rater.len();
            let is_touched =
                |quote: &&String| skill.evidence.iter().any(|e| touches(&e.text, quote));
            touched += of_rater.iter().filter(is_touched).count();
        }
        if levels.iter().all(|of| of[n] == 0) {
            blank += 1;
            alarms += skill.evidence.len();
        }
    }
    let of_tool: Vec<usize> = tool.iter().map(|skill| skill.level as usize).collect();
    Some(SkillAgreement {
        kappa: kappa_of(&of_tool, &levels, LEVELS.len()),
        spearman: spearman(&scores, &means(&as_numbers)),
        recall: (quotes > 0).then(|| touched as f64 / quotes as f64),
        alarms: alarms as f64 / f64::from(blank).max(1.0),
    })
}

fn setting(pairs: &[Pair<'_>]) -> Option<Kappa> {
    let tool = pairs
        .iter()
        .map(|pair| Some(pair.tool.setting.as_ref()?.level as usize));
    let tool: Vec<usize> = tool.collect::<Option<_>>()?;
    let count = pairs.first()?.raters.len();
    let of_rater = |rater: usize| pairs.iter().map(|p| p.raters[rater].setting()).collect();
    let levels: Option<Vec<Vec<usize>>> = (0..count).map(of_rater).collect();
    Some(kappa_of(&tool, &levels?, SETTING_LEVELS.len()))
}

fn mean_of(skills: &IndexMap<String, SkillAgreement>) -> Option<SkillAgreement> {
    let count = skills.len() as f64;
    let mean = |of: &dyn Fn(&SkillAgreement) -> Option<f64>| -> Option<f64> {
        let all: Option<Vec<f64>> = skills.values().map(of).collect();
        all.filter(|all| !all.is_empty())
            .map(|all| all.iter().sum::<f64>() / count)
    };
    Some(SkillAgreement {
        kappa: Kappa {
            kappa: mean(&|s| Some(s.kappa.kappa))?,
            ceiling: mean(&|s| s.kappa.ceiling),
        },
        spearman: mean(&|s| Some(s.spearman))?,
        recall: mean(&|s| s.recall),
        alarms: mean(&|s| Some(s.alarms))?,
    })
}

fn kappa_of(tool: &[usize], raters: &[Vec<usize>], levels: usize) -> Kappa {
    let all: Vec<f64> = raters
        .iter()
        .map(|rater| kappa(tool, rater, levels))
        .collect();
    Kappa {
        kappa: all.iter().sum::<f64>() / all.len() as f64,
        ceiling: match raters {
            [a, b] => Some(kappa(a, b, levels)),
            _ => None,
        },
    }
}

/// A file's name without folders and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rfind('.').map_or(name, |end| &name[..end])
}
