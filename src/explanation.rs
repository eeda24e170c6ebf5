//! A [`Scorecard`] + the [`Keywords`] it was scored with → [`Explanation`]: what each score is made of,
//! and what kinds of evidence are missing for the next level.

use indexmap::IndexMap;

use crate::keywords::{Keywords, Rule, Skill, Strength};
use crate::score::{PartLevel, summed};
use crate::scorecard::{Part, Receipt, Scorecard};

/// So many rules are named as examples of a kind of evidence.
const EXAMPLES: usize = 3;

/// One résumé explained.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// What the screening found.
    pub card: &'a Scorecard,
    /// The skills, and the setting behind them; none where the file was not read.
    pub parts: Vec<Explained<'a>>,
    keywords: &'a Keywords,
}

/// A skill or the setting explained.
#[derive(Debug)]
pub struct Explained<'a> {
    /// Its name for people.
    pub title: &'a str,
    /// Whether it is the setting.
    pub is_setting: bool,
    /// Its weight in the score of the résumé.
    pub weight: f64,
    /// What was found.
    pub part: Part<'a>,
    /// What lifts it to the next level that takes points; none at the top.
    pub next: Option<Next>,
}

/// What is missing for a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The level.
    pub level: PartLevel,
    /// The points that the evidence has, as the skill's [scale](crate::keywords::Scale) counts them.
    pub has: f64,
    /// The points that the level takes.
    pub takes: f64,
    /// The ways to get there, each enough by itself. Empty where only several kinds of evidence
    /// together would do.
    pub ways: Vec<Way>,
}

/// A kind of evidence of which so much is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What the evidence is.
    pub strength: Strength,
    /// How many rules of this strength must find something for the first time.
    pub count: usize,
    /// Some such rules, by their ids, those that are claimed before the others.
    pub examples: Vec<Example>,
}

/// A rule that has found nothing that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its id.
    pub rule: String,
    /// Whether the résumé claims it.
    pub is_claimed: bool,
}

impl<'a> Explanation<'a> {
    /// Explains what `keywords` found, weighed by `weights`.
    #[must_use]
    pub fn new(
        card: &'a Scorecard,
        weights: &IndexMap<String, f64>,
        keywords: &'a Keywords,
    ) -> Self {
        let setting = keywords.setting.as_ref().map(|set| set.key.as_str());
        let explained = |set: &'a Skill| {
            let part = card.part(&set.key, setting)?;
            let is_setting = setting == Some(&set.key);
            Some(Explained {
                title: &set.title,
                is_setting,
                weight: weights.get(&set.key).copied().unwrap_or_default(),
                next: next(set, part),
                part,
            })
        };
        Self {
            card,
            parts: keywords.sets().filter_map(explained).collect(),
            keywords,
        }
    }

    /// Why a context cancels, by the context's id.
    #[must_use]
    pub fn why(&self, context: &str) -> Option<&'a str> {
        let mut contexts = self.keywords.contexts.iter();
        let found = contexts.find(|known| known.id == context)?;
        Some(&found.why)
    }
}

fn next(set: &Skill, part: Part<'_>) -> Option<Next> {
    let level = part.level.next()?;
    let takes = if level.is_top() {
        set.scale.top
    } else {
        set.scale.middle
    };
    let has = points(set, part.evidence);
    // What the skill is at work comes first, what only touches it last.
    let kinds = [
        Strength::Deed,
        Strength::Role,
        Strength::Credential,
        Strength::Sign,
    ];
    let way = |strength| {
        let worth = set.scale.points(strength, false);
        let open = open(set, strength, part.evidence);
        let enough = |n: &usize| summed([has, *n as f64 * worth].into_iter()) >= takes;
        Some(Way {
            strength,
            count: (1..=open.len()).find(enough)?,
            examples: open.into_iter().take(EXAMPLES).collect(),
        })
    };
    Some(Next {
        level,
        has,
        takes,
        ways: kinds.into_iter().filter_map(way).collect(),
    })
}

/// The points of evidence: of each rule its best place, and a share for each further one.
fn points(set: &Skill, evidence: &[Receipt]) -> f64 {
    let mut of_rules: IndexMap<&str, Vec<f64>> = IndexMap::new();
    for receipt in evidence {
        let points = set.scale.points(receipt.strength, receipt.figure.is_some());
        of_rules.entry(&receipt.rule).or_default().push(points);
    }
    let of_rule = |mut points: Vec<f64>| {
        points.sort_by(|a, b| b.total_cmp(a));
        let worth = |(nth, points)| points * set.scale.share(nth);
        points.into_iter().enumerate().map(worth).sum::<f64>()
    };
    summed(of_rules.into_values().map(of_rule))
}

/// The rules of a strength that have found nothing but claims, the claimed before the others.
fn open(set: &Skill, strength: Strength, evidence: &[Receipt]) -> Vec<Example> {
    let found = |rule: &Rule| {
        let of_rule = evidence.iter().filter(|receipt| receipt.rule == rule.id);
        of_rule.map(|receipt| receipt.strength).max()
    };
    let open = set.rules.iter().filter(|rule| rule.strength == strength);
    let mut open: Vec<Example> = open
        .filter(|rule| found(rule).is_none_or(|best| best == Strength::Claim))
        .map(|rule| Example {
            rule: rule.id.clone(),
            is_claimed: found(rule).is_some(),
        })
        .collect();
    open.sort_by_key(|example| !example.is_claimed);
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::reader::Limits;
    use crate::score::{Level, score};
    use crate::screening::Screening;
    use crate::source::find;

    /// Evidence that scores as receipts do, in any order.
    fn evidence(set: &Skill, receipts: &[Receipt]) -> Vec<Evidence> {
        let mut all: Vec<&Receipt> = receipts.iter().collect();
        let worth = |r: &Receipt| set.scale.points(r.strength, r.figure.is_some());
        all.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let mut found: Vec<Evidence> = Vec::new();
        for receipt in all {
            let rule = set.rules.iter().position(|r| r.id == receipt.rule).unwrap();
            let nth = found.iter().filter(|e| e.rule == rule).count();
            found.push(one(rule, nth, receipt.strength, receipt.figure.clone()));
        }
        found
    }

    fn one(rule: usize, nth: usize, strength: Strength, figure: Option<String>) -> Evidence {
        Evidence {
            rule,
            nth,
            strength,
            figure,
            context: None,
            section: None,
            text: String::new(),
            quote: String::new(),
            page: 1,
            line: 1,
            ocr: false,
        }
    }

    #[test]
    fn each_way_is_enough_and_one_less_is_not() {
        let sources = find(&["fixtures/resumes".into()]).unwrap();
        let keywords = Keywords::built_in().unwrap();
        let screening = Screening::new(keywords, &[], Limits::default()).unwrap();
        let report = screening.run(&sources, 0).unwrap();
        let keywords = screening.keywords();
        let mut tried = 0;
        for card in &report.resumes {
            let explanation = Explanation::new(card, &report.weights, keywords);
            for (explained, set) in explanation.parts.iter().zip(keywords.sets()) {
                let Some(next) = &explained.next else {
                    continue;
                };
                for way in &next.ways {
                    let level = |count: usize| {
                        let mut all = evidence(set, explained.part.evidence);
                        let unseen = set.rules.len();
                        all.extend((0..count).map(|n| one(unseen + n, 0, way.strength, None)));
                        Level::of(score(&all, &set.scale).score)
                    };
                    let reached = if next.level.is_top() {
                        Level::Strong
                    } else {
                        Level::Shown
                    };
                    assert!(level(way.count) >= reached, "{} {way:?}", card.file);
                    assert!(level(way.count - 1) < reached, "{} {way:?}", card.file);
                    tried += 1;
                }
            }
        }
        assert!(tried > 100);
    }
}
