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
use serde::Serialize;
use thiserror::Error;

use crate::report::Report;
use crate::score::{LEVELS, SETTING_LEVELS};
use crate::scorecard::{Scorecard, SkillCard};
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
    /// How many of the others all raters give a skill, the `setting` or an `overall` mark, by its key,
    /// where that is not all of them.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub rated_in_part: IndexMap<String, usize>,
    /// Each skill that report and ratings share, by its key.
    pub skills: IndexMap<String, SkillAgreement>,
    /// The means over the skills for which a figure is known; null where they share none.
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
    /// Rank correlation of the score with the raters' mean level, from -1 to 1; null where either is
    /// the same for all.
    pub spearman: Option<f64>,
    /// The share of the raters' quotes for what they call shown or strong that some evidence
    /// touches, from 0 to 1; null where there are none.
    pub recall: Option<f64>,
    /// How many pieces of evidence a résumé has in which every rater sees nothing.
    pub alarms: f64,
}

/// A quadratic-weighted kappa.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kappa {
    /// Of the tool with the raters, from -1 to 1; null where both give all the same level.
    pub kappa: Option<f64>,
    /// Of two raters with each other: what can be reached at most.
    pub ceiling: Option<f64>,
}

/// Why there is nothing to evaluate.
#[derive(Debug, Error)]
pub enum EvaluationError {
    /// A line of the ratings is none, or has something wrong.
    #[error("{file} line {line}: {what}")]
    Rating {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// Nothing tells which of two résumés was rated.
    #[error(
        "{one} and {other} are both called {id}, so nothing tells which of them is rated: evaluate a \
         report of one of them"
    )]
    TwoOfOneName {
        /// The id that was rated.
        id: String,
        /// A file of that name.
        one: String,
        /// Another.
        other: String,
    },
    /// No résumé of the report is among the rated.
    #[error(
        "no résumé of the report is rated: each `id` of the ratings is a file's name, with its ending \
         or without"
    )]
    NothingInCommon,
}

/// A résumé as the tool and each of the raters judge it.
struct Pair<'a> {
    tool: &'a Scorecard,
    raters: Vec<&'a Rating>,
}

/// Compares a report with the ratings of one or more raters.
///
/// # Errors
/// [`EvaluationError`].
pub fn evaluate(report: &Report, raters: &[Ratings]) -> Result<Agreement, EvaluationError> {
    let rules = &report.keywords;
    let raters = raters.iter().map(|rater| rater.under_names_of(report));
    let raters: Vec<BTreeMap<String, Rating>> = raters.collect::<Result<_, _>>()?;
    let judged = report.ranked().map(|card| (card.file.as_str(), card));
    let judged: BTreeMap<&str, &Scorecard> = judged.collect();
    let rated: Vec<&String> = raters.first().map_or_else(Vec::new, |first| {
        let by_all = |id: &&String| raters.iter().all(|rater| rater.contains_key(*id));
        first.keys().filter(by_all).collect()
    });
    let mut pairs = Vec::with_capacity(rated.len());
    for file in &rated {
        if let Some(tool) = judged.get(file.as_str()) {
            pairs.push(Pair {
                tool,
                raters: raters.iter().filter_map(|rater| rater.get(*file)).collect(),
            });
        }
    }
    if pairs.is_empty() {
        return Err(EvaluationError::NothingInCommon);
    }
    let mut rated_in_part = IndexMap::new();
    let mut count = |key: &str, rated: usize| {
        if rated < pairs.len() {
            rated_in_part.insert(key.to_owned(), rated);
        }
    };
    let mut skills = IndexMap::new();
    for name in &rules.skills {
        let key = &name.key;
        let marked = marked(&pairs, |rating| rating.level(key, &LEVELS))?;
        count(key, marked.pairs.len());
        if let Some(skill) = skill(key, &marked) {
            skills.insert(key.clone(), skill);
        }
    }
    let setting = if let Some(name) = &rules.setting {
        let marked = marked(&pairs, |rating| rating.level(&name.key, &SETTING_LEVELS))?;
        count("setting", marked.pairs.len());
        setting(&marked)
    } else {
        None
    };
    let overall = marked(&pairs, |rating| Ok(rating.overall))?;
    count("overall", overall.pairs.len());
    let scores: Vec<f64> = overall.pairs.iter().filter_map(|p| p.tool.score).collect();
    Ok(Agreement {
        rated: rated.len(),
        missing: rated.len() - pairs.len(),
        rated_in_part,
        mean: mean_of(&skills),
        skills,
        setting,
        overall: spearman(&scores, &means(&overall.by_rater)),
        overall_ceiling: match &overall.by_rater[..] {
            [a, b] => spearman(a, b),
            _ => None,
        },
    })
}

/// The résumés that all raters give a mark, and each rater's marks.
struct Marked<'p, Mark> {
    pairs: Vec<&'p Pair<'p>>,
    by_rater: Vec<Vec<Mark>>,
}

fn marked<'p, Mark: Clone>(
    pairs: &'p [Pair<'p>],
    mark: impl Fn(&Rating) -> Result<Option<Mark>, EvaluationError>,
) -> Result<Marked<'p, Mark>, EvaluationError> {
    let raters = pairs.first().map_or(0, |pair| pair.raters.len());
    let mut marked = Marked {
        pairs: Vec::new(),
        by_rater: vec![Vec::new(); raters],
    };
    for pair in pairs {
        let marks: Result<Vec<_>, _> = pair.raters.iter().map(|rating| mark(rating)).collect();
        let Some(marks) = marks?.into_iter().collect::<Option<Vec<Mark>>>() else {
            continue;
        };
        marked.pairs.push(pair);
        for (all, mark) in marked.by_rater.iter_mut().zip(marks) {
            all.push(mark);
        }
    }
    Ok(marked)
}

/// The agreement on a skill; none where nobody has it rated.
fn skill(key: &str, marked: &Marked<'_, usize>) -> Option<SkillAgreement> {
    let levels = &marked.by_rater;
    let tool = marked.pairs.iter();
    let tool = tool.map(|pair| pair.tool.skills.as_ref()?.get(key));
    let tool: Vec<&SkillCard> = tool.collect::<Option<_>>()?;
    if tool.is_empty() {
        return None;
    }
    let scores: Vec<f64> = tool.iter().map(|skill| skill.score).collect();
    let as_numbers: Vec<Vec<f64>> = levels
        .iter()
        .map(|of| of.iter().map(|level| *level as f64).collect())
        .collect();
    let (mut quotes, mut touched, mut alarms, mut blank) = (0, 0, 0, 0);
    for (n, (pair, skill)) in marked.pairs.iter().zip(&tool).enumerate() {
        for (rating, levels) in pair.raters.iter().zip(levels) {
            // What is only claimed needs no finding.
            if levels[n] < 2 {
                continue;
            }
            let is_touched = |quote: &&str| skill.evidence.iter().any(|e| touches(&e.text, quote));
            quotes += rating.quotes(key).count();
            touched += rating.quotes(key).filter(is_touched).count();
        }
        if levels.iter().all(|of| of[n] == 0) {
            blank += 1;
            alarms += skill.evidence.len();
        }
    }
    let of_tool: Vec<usize> = tool.iter().map(|skill| skill.level as usize).collect();
    Some(SkillAgreement {
        kappa: kappa_of(&of_tool, levels, LEVELS.len()),
        spearman: spearman(&scores, &means(&as_numbers)),
        recall: (quotes > 0).then(|| touched as f64 / quotes as f64),
        alarms: alarms as f64 / f64::from(blank).max(1.0),
    })
}

fn setting(marked: &Marked<'_, usize>) -> Option<Kappa> {
    let tool = marked
        .pairs
        .iter()
        .map(|pair| Some(pair.tool.setting.as_ref()?.level as usize));
    let tool: Vec<usize> = tool.collect::<Option<_>>()?;
    (!tool.is_empty()).then(|| kappa_of(&tool, &marked.by_rater, SETTING_LEVELS.len()))
}

fn mean_of(skills: &IndexMap<String, SkillAgreement>) -> Option<SkillAgreement> {
    let all = skills.values();
    Some(SkillAgreement {
        kappa: Kappa {
            kappa: mean(all.clone().map(|s| s.kappa.kappa)),
            ceiling: mean(all.clone().map(|s| s.kappa.ceiling)),
        },
        spearman: mean(all.clone().map(|s| s.spearman)),
        recall: mean(all.clone().map(|s| s.recall)),
        alarms: mean(all.map(|s| Some(s.alarms)))?,
    })
}

fn kappa_of(tool: &[usize], raters: &[Vec<usize>], levels: usize) -> Kappa {
    Kappa {
        kappa: mean(raters.iter().map(|rater| kappa(tool, rater, levels))),
        ceiling: match raters {
            [a, b] => kappa(a, b, levels),
            _ => None,
        },
    }
}

/// The mean of what is known.
fn mean(figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let known: Vec<f64> = figures.flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// A file's name without folders and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rfind('.').map_or(name, |end| &name[..end])
}
