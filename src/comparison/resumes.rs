//! Two scorecards of one screening, credit by credit.

use indexmap::IndexMap;
use serde::Serialize;

use crate::report::RuleSet;
use crate::score::{PartLevel, Tenths, whole_shares};
use crate::scorecard::{Part, Receipt, Scorecard};

/// Why one résumé comes before another. Differences are A less B.
#[derive(Clone, Debug, Serialize)]
pub struct ResumeComparison {
    /// Résumé A.
    pub a: Side,
    /// Résumé B.
    pub b: Side,
    /// The score of A less that of B.
    pub difference: f64,
    /// The skills and the setting, those that make most of the difference first.
    pub parts: Vec<PartDifference>,
}

/// A résumé that is compared.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// Its path.
    pub file: String,
    /// Its score, from 0 to 100.
    pub score: f64,
}

/// A skill or the setting of two résumés.
#[derive(Clone, Debug, Serialize)]
pub struct PartDifference {
    /// Its key.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// Its weight in the score.
    pub weight: f64,
    /// The name of A's level.
    pub level_a: PartLevel,
    /// The name of B's level.
    pub level_b: PartLevel,
    /// A's score, from 0 to 100.
    pub score_a: f64,
    /// B's score, from 0 to 100.
    pub score_b: f64,
    /// What it makes of the difference of the résumés' scores. These add up to it.
    pub makes: f64,
    /// The rules whose credit differs, the greatest difference first. Their differences add up to
    /// that of the two scores.
    pub rules: Vec<RuleDifference>,
}

/// What a rule found in two résumés.
#[derive(Clone, Debug, Serialize)]
pub struct RuleDifference {
    /// The rule's id.
    pub rule: String,
    /// A's credit less B's, in points of the skill's score.
    pub difference: f64,
    /// What it found in A; empty where it is evidence of B alone.
    pub a: Vec<Receipt>,
    /// What it found in B; empty where it is evidence of A alone.
    pub b: Vec<Receipt>,
}

impl ResumeComparison {
    /// Compares two résumés that were scored with the same rules and weights; none where one of them
    /// was not read.
    #[must_use]
    pub fn new(
        a: &Scorecard,
        b: &Scorecard,
        rules: &RuleSet,
        weights: &IndexMap<String, f64>,
    ) -> Option<Self> {
        let side = |card: &Scorecard| {
            Some(Side {
                file: card.file.clone(),
                score: card.score?,
            })
        };
        let (a_side, b_side) = (side(a)?, side(b)?);
        let mut parts = Vec::new();
        for name in rules.names() {
            let (of_a, of_b) = (rules.part(a, &name.key)?, rules.part(b, &name.key)?);
            parts.push(PartDifference {
                key: name.key.clone(),
                title: name.title.clone(),
                weight: weights.get(&name.key).copied().unwrap_or_default(),
                level_a: of_a.level,
                level_b: of_b.level,
                score_a: of_a.score,
                score_b: of_b.score,
                makes: 0.0,
                rules: rule_differences(of_a, of_b),
            });
        }
        let difference = Tenths::rounded(a_side.score) - Tenths::rounded(b_side.score);
        share(&mut parts, difference);
        parts.sort_by_key(|part| std::cmp::Reverse(Tenths::rounded(part.makes).0.abs()));
        Some(Self {
            a: a_side,
            b: b_side,
            difference: difference.points(),
            parts,
        })
    }

    /// Whether the two have the same scores, made of the same credits.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        let same = |part: &PartDifference| part.rules.is_empty();
        self.difference == 0.0 && self.parts.iter().all(same)
    }
}

/// Shares the difference of the scores among the parts by weight, in tenths that add up to it. A part
/// without a difference of its own, or without weight, makes nothing.
fn share(parts: &mut [PartDifference], difference: Tenths) {
    let weights: f64 = parts.iter().map(|part| part.weight).sum();
    let exact = parts.iter().map(|part| {
        let of_part = Tenths::rounded(part.score_a) - Tenths::rounded(part.score_b);
        of_part.0 as f64 * part.weight / weights
    });
    let shares = whole_shares(&exact.collect::<Vec<f64>>(), difference.0);
    for (part, share) in parts.iter_mut().zip(shares) {
        part.makes = Tenths(share).points();
    }
}

fn rule_differences(a: Part<'_>, b: Part<'_>) -> Vec<RuleDifference> {
    let mut rules: IndexMap<&str, [Vec<Receipt>; 2]> = IndexMap::new();
    for (side, part) in [a, b].into_iter().enumerate() {
        for receipt in part.evidence {
            rules.entry(&receipt.rule).or_default()[side].push(receipt.clone());
        }
    }
    let credit = |receipts: &[Receipt]| {
        let credits = receipts.iter();
        Tenths(credits.map(|r| Tenths::rounded(r.credit).0).sum())
    };
    let mut differences: Vec<RuleDifference> = rules
        .into_iter()
        .map(|(rule, [a, b])| RuleDifference {
            rule: rule.to_owned(),
            difference: (credit(&a) - credit(&b)).points(),
            a,
            b,
        })
        .filter(|rule| rule.difference != 0.0)
        .collect();
    differences.sort_by_key(|rule| std::cmp::Reverse(Tenths::rounded(rule.difference).0.abs()));
    differences
}
