//! Two reports: what a change of rules, weights or files moved.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::reader::Status;
use crate::report::Report;
use crate::score::{PartLevel, Tenths};
use crate::scorecard::Scorecard;

/// What differs between two reports, A the earlier.
#[derive(Clone, Debug, Serialize)]
pub struct ReportComparison {
    /// What the rules and files of A were.
    pub a: Screened,
    /// What the rules and files of B were.
    pub b: Screened,
    /// Whether both were made with the same rules.
    pub same_rules: bool,
    /// The weights that differ, by the keys of the skills: null where one has no such skill.
    pub weights: Vec<WeightChange>,
    /// The skills, and the setting, that B alone has.
    pub new: Vec<OfOne>,
    /// Those that A alone has.
    pub gone: Vec<OfOne>,
    /// The files whose rank, score, level, status or content differs: those whose score moved furthest
    /// first.
    pub moved: Vec<Moved>,
    /// How many files are the same in both.
    pub same: usize,
    /// The files that A alone has.
    pub only_in_a: Vec<String>,
    /// The files that B alone has.
    pub only_in_b: Vec<String>,
}

/// What a report was made of.
#[derive(Clone, Debug, Serialize)]
pub struct Screened {
    /// The path of the report.
    pub report: String,
    /// The version of opsift that made it.
    pub version: String,
    /// Where its rules came from.
    pub rules: String,
    /// The SHA-256 of its rules, in hexadecimal.
    pub sha256: String,
    /// How many files were screened.
    pub screened: usize,
    /// How many could not be read.
    pub unread: usize,
    /// How many were not looked at, because somebody stopped the screening.
    pub left: usize,
}

/// A skill or the setting that one report alone has. It is told once, and of no file that it moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfOne {
    /// Its key.
    pub of: String,
    /// How many files have a score above 0 in it.
    pub found: usize,
    /// Of so many that were screened.
    pub screened: usize,
}

/// A weight that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeightChange {
    /// The key of the skill or the setting.
    pub of: String,
    /// Its weight in A.
    pub a: Option<f64>,
    /// Its weight in B.
    pub b: Option<f64>,
}

/// A file whose result differs.
#[derive(Clone, Debug, Serialize)]
pub struct Moved {
    /// Its path in B.
    pub file: String,
    /// Its path in A, where it was the same content under another path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Its rank in A; null where it was not read.
    pub rank_a: Option<usize>,
    /// Its rank in B; null where it was not read.
    pub rank_b: Option<usize>,
    /// Its score in A.
    pub score_a: Option<f64>,
    /// Its score in B.
    pub score_b: Option<f64>,
    /// How its reading ended in A, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_a: Option<Status>,
    /// How its reading ended in B, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_b: Option<Status>,
    /// Whether the file had other content in A, under the same path.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rewritten: bool,
    /// The skills of both reports, and the setting, whose level or score differs.
    pub parts: Vec<MovedPart>,
}

/// A skill or the setting whose level or score differs.
#[derive(Clone, Debug, Serialize)]
pub struct MovedPart {
    /// Its key.
    pub key: String,
    /// Its level in A; null where A did not read the file.
    pub level_a: Option<PartLevel>,
    /// Its level in B, as in A.
    pub level_b: Option<PartLevel>,
    /// Its score in A.
    pub score_a: Option<f64>,
    /// Its score in B.
    pub score_b: Option<f64>,
}

impl Moved {
    /// The score in B less that in A, where both have one.
    #[must_use]
    pub fn by(&self) -> Option<f64> {
        let (b, a) = (
            Tenths::rounded(self.score_b?),
            Tenths::rounded(self.score_a?),
        );
        Some((b - a).points())
    }
}

impl ReportComparison {
    /// Compares two reports, each given with its path. A file is the same by its path, or else by its
    /// content.
    #[must_use]
    pub fn new<'r>((path_a, a): (&str, &'r Report), (path_b, b): (&str, &'r Report)) -> Self {
        let pairs = pairs(&a.resumes, &b.resumes);
        let known = |of: fn(&(&'r Scorecard, &'r Scorecard)) -> &'r str| {
            pairs.iter().map(of).collect::<HashSet<&str>>()
        };
        let only = |cards: &[Scorecard], known: &HashSet<&str>| {
            let files = cards.iter().map(|card| &card.file);
            let files = files.filter(|file| !known.contains(file.as_str()));
            files.cloned().collect()
        };
        let only_in_a = only(&a.resumes, &known(|(old, _)| &old.file));
        let only_in_b = only(&b.resumes, &known(|(_, new)| &new.file));
        let keys = keys(a, b);
        let of_both = keys
            .iter()
            .copied()
            .filter(|key| a.weights.contains_key(*key) && b.weights.contains_key(*key));
        let of_both: Vec<&str> = of_both.collect();
        let mut moved: Vec<Moved> = pairs
            .iter()
            .filter_map(|(old, new)| moved((a, old), (b, new), &of_both))
            .collect();
        // What was read in one alone comes first, as it moved furthest.
        let far = |m: &Moved| m.by().map_or(i64::MAX, |by| Tenths::rounded(by).0.abs());
        moved.sort_by_key(|m| (std::cmp::Reverse(far(m)), m.rank_b.unwrap_or(usize::MAX)));
        let weight = |report: &Report, key: &str| report.weights.get(key).copied();
        let weights = keys.iter().map(|key| WeightChange {
            of: (*key).to_owned(),
            a: weight(a, key),
            b: weight(b, key),
        });
        Self {
            a: screened(path_a, a),
            b: screened(path_b, b),
            same_rules: a.keywords.sha256 == b.keywords.sha256,
            weights: weights.filter(|weight| weight.a != weight.b).collect(),
            new: of_one(b, a),
            gone: of_one(a, b),
            same: pairs.len() - moved.len(),
            moved,
            only_in_a,
            only_in_b,
        }
    }

    /// Whether both have the same skills, and the same files with the same content and results, whatever the rules.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.moved.is_empty()
            && self.new.is_empty()
            && self.gone.is_empty()
            && self.only_in_a.is_empty()
            && self.only_in_b.is_empty()
    }
}

fn screened(path: &str, report: &Report) -> Screened {
    Screened {
        report: path.to_owned(),
        version: report.tool.version.clone(),
        rules: report.keywords.source.clone(),
        sha256: report.keywords.sha256.clone(),
        screened: report.summary.screened,
        unread: report.summary.unread,
        left: report.summary.left,
    }
}

/// The keys of the skills and settings of both, A's before those that B alone has.
fn keys<'r>(a: &'r Report, b: &'r Report) -> Vec<&'r str> {
    let mut keys: Vec<&str> = a.weights.keys().map(String::as_str).collect();
    let new = b.weights.keys().filter(|key| !a.weights.contains_key(*key));
    keys.extend(new.map(String::as_str));
    keys
}

/// What a report has that the other has not.
fn of_one(report: &Report, other: &Report) -> Vec<OfOne> {
    let keys = report.weights.keys();
    let keys = keys.filter(|key| !other.weights.contains_key(*key));
    keys.map(|key| {
        let part = |card| report.keywords.part(card, key);
        let parts = report.ranked().filter_map(part);
        OfOne {
            of: key.clone(),
            found: parts.filter(|part| part.score > 0.0).count(),
            screened: report.ranked().count(),
        }
    })
    .collect()
}

/// The cards of the same files, in B's order.
fn pairs<'c>(a: &'c [Scorecard], b: &'c [Scorecard]) -> Vec<(&'c Scorecard, &'c Scorecard)> {
    let by_path: HashMap<&str, &Scorecard> = a.iter().map(|c| (c.file.as_str(), c)).collect();
    let paths: HashSet<&str> = b.iter().map(|c| c.file.as_str()).collect();
    let mut by_content: HashMap<&str, Vec<&Scorecard>> = HashMap::new();
    for card in a.iter().rev().filter(|c| !paths.contains(c.file.as_str())) {
        if let Some(sha256) = &card.sha256 {
            by_content.entry(sha256).or_default().push(card);
        }
    }
    let mut of = |new: &'c Scorecard| {
        by_path.get(new.file.as_str()).copied().or_else(|| {
            let sha256 = new.sha256.as_deref()?;
            by_content.get_mut(sha256)?.pop()
        })
    };
    b.iter().filter_map(|new| Some((of(new)?, new))).collect()
}

fn moved(
    (a, old): (&Report, &Scorecard),
    (b, new): (&Report, &Scorecard),
    keys: &[&str],
) -> Option<Moved> {
    let part = |key: &&str| {
        let (a, b) = (a.keywords.part(old, key), b.keywords.part(new, key));
        let part = MovedPart {
            key: (*key).to_owned(),
            level_a: a.map(|part| part.level),
            level_b: b.map(|part| part.level),
            score_a: a.map(|part| part.score),
            score_b: b.map(|part| part.score),
        };
        (part.level_a != part.level_b || part.score_a != part.score_b).then_some(part)
    };
    let parts: Vec<MovedPart> = keys.iter().filter_map(part).collect();
    let same = (old.rank, old.score, old.status) == (new.rank, new.score, new.status);
    let rewritten = old.sha256.is_some() && new.sha256.is_some() && old.sha256 != new.sha256;
    if same && !rewritten && parts.is_empty() {
        return None;
    }
    let status = |card: &Scorecard| (old.status != new.status).then_some(card.status);
    Some(Moved {
        file: new.file.clone(),
        was: (old.file != new.file).then(|| old.file.clone()),
        rank_a: old.rank,
        rank_b: new.rank,
        score_a: old.score,
        score_b: new.score,
        status_a: status(old),
        status_b: status(new),
        rewritten,
        parts,
    })
}
