//! [`Evidence`] → [`SkillScore`]: arithmetic only.
//!
//! Distinct rules count, not words. With `d` of them shown by deeds and `n` found in all:
//!
//! - without a deed the score is 33 · (1 − 0.75ⁿ): claims alone stay below 35, however many;
//! - one deed gives 40, two give 56, three 70, and each further one a quarter of what is then left
//!   to 90; to that comes up to 10 for breadth, 10 · (1 − 0.75ⁿ), which crosses no level.
//!
//! Every deed shares the part for deeds equally, every find the part for breadth. Scores and credits
//! are rounded to 0.1: the score to the nearest (halves up), each credit down, and the tenths that
//! are then missing go to the credits that lost most, the earlier first.

use schemars::JsonSchema;
use serde::Serialize;

use crate::evidence::Evidence;
use crate::keywords::Strength;

/// What claims can reach, and deeds, and breadth beside deeds.
const CLAIMS: f64 = 33.0;
const DEEDS: f64 = 90.0;
const BREADTH: f64 = 10.0;
/// What the first three deeds give.
const FIRST_DEEDS: [f64; 4] = [0.0, 40.0, 56.0, 70.0];
/// What is left after each further find.
const LEFT: f64 = 0.75;

/// How well a skill is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing speaks for it: score 0.
    None,
    /// It is only asserted: above 0 and below 35.
    Claimed,
    /// A deed shows it: from 35 to below 70.
    Shown,
    /// Several deeds show it: from 70.
    Strong,
}

impl Level {
    /// The level of a score from 0 to 100.
    #[must_use]
    pub fn of(score: Tenths) -> Self {
        match score.0 {
            0 => Self::None,
            1..350 => Self::Claimed,
            350..700 => Self::Shown,
            _ => Self::Strong,
        }
    }
}

/// A number of points in tenths, so that sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub u32);

impl Tenths {
    /// The points, such as 71.3.
    #[must_use]
    pub fn points(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100 points"
    )]
    fn rounded(points: f64) -> Self {
        Self((points * 10.0 + 0.5).floor() as u32)
    }
}

/// A skill's score and what each piece of evidence adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillScore {
    /// From 0 to 100.
    pub score: Tenths,
    /// One for each piece of evidence; they add up to the score.
    pub credits: Vec<Tenths>,
}

/// Scores a skill's evidence, which holds each rule at most once.
#[must_use]
pub fn score(evidence: &[Evidence]) -> SkillScore {
    let found = count(evidence.len());
    let deeds = evidence
        .iter()
        .filter(|e| e.strength == Strength::Deed)
        .count();
    let breadth = 1.0 - LEFT.powf(found);
    let (by_deed, by_find) = if deeds == 0 {
        (0.0, CLAIMS * breadth / found.max(1.0))
    } else {
        (for_deeds(deeds) / count(deeds), BREADTH * breadth / found)
    };
    let exact: Vec<f64> = evidence
        .iter()
        .map(|e| {
            by_find
                + if e.strength == Strength::Deed {
                    by_deed
                } else {
                    0.0
                }
        })
        .collect();
    shared(&exact)
}

/// The weighted mean of skills' scores; 0 where no weight is above 0.
#[must_use]
pub fn overall(skills: impl Iterator<Item = (Tenths, f64)>) -> Tenths {
    let (sum, weights) = skills.fold((0.0, 0.0), |(sum, weights), (score, weight)| {
        (sum + score.points() * weight, weights + weight)
    });
    if weights > 0.0 {
        Tenths::rounded(sum / weights)
    } else {
        Tenths::default()
    }
}

fn for_deeds(deeds: usize) -> f64 {
    let first = FIRST_DEEDS.len() - 1;
    if deeds <= first {
        FIRST_DEEDS[deeds]
    } else {
        DEEDS - (DEEDS - FIRST_DEEDS[first]) * LEFT.powf(count(deeds - first))
    }
}

/// Rounds shares to tenths that add up to their rounded sum (largest remainders).
fn shared(exact: &[f64]) -> SkillScore {
    let score = Tenths::rounded(exact.iter().sum());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100 points"
    )]
    let mut credits: Vec<Tenths> = exact
        .iter()
        .map(|e| Tenths((e * 10.0).floor() as u32))
        .collect();
    let lost = |n: &usize| exact[*n] * 10.0 - (exact[*n] * 10.0).floor();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| lost(b).total_cmp(&lost(a)).then(a.cmp(b)));
    let missing = score.0.saturating_sub(credits.iter().map(|c| c.0).sum());
    for n in order.into_iter().cycle().take(missing as usize) {
        credits[n].0 += 1;
    }
    SkillScore { score, credits }
}

fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(claims: usize, deeds: usize) -> Vec<Evidence> {
        let one = |strength| Evidence {
            rule: 0,
            strength,
            section: None,
            text: String::new(),
            quote: String::new(),
            page: 1,
            line: 1,
        };
        let mut all = vec![one(Strength::Claim); claims];
        all.extend(vec![one(Strength::Deed); deeds]);
        all
    }

    #[test]
    fn levels_follow_from_deeds_alone() {
        for claims in 0..60 {
            let level = |deeds| Level::of(score(&evidence(claims, deeds)).score);
            assert_eq!(
                level(0),
                if claims == 0 {
                    Level::None
                } else {
                    Level::Claimed
                }
            );
            assert_eq!(level(1), Level::Shown);
            assert_eq!(level(2), Level::Shown);
            assert!((3..40).all(|deeds| level(deeds) == Level::Strong));
        }
    }

    #[test]
    fn more_evidence_never_lowers_a_score() {
        for (claims, deeds) in (0..40).flat_map(|c| (0..40).map(move |d| (c, d))) {
            let now = score(&evidence(claims, deeds)).score;
            assert!(score(&evidence(claims + 1, deeds)).score >= now);
            assert!(score(&evidence(claims, deeds + 1)).score >= now);
            if claims > 0 {
                assert!(
                    score(&evidence(claims - 1, deeds + 1)).score >= now,
                    "a claim that is shown"
                );
            }
            assert!(now.points() <= 100.0);
        }
    }

    #[test]
    fn credits_add_up_to_the_score() {
        for (claims, deeds) in (0..25).flat_map(|c| (0..25).map(move |d| (c, d))) {
            let scored = score(&evidence(claims, deeds));
            assert_eq!(
                scored.credits.iter().map(|c| c.0).sum::<u32>(),
                scored.score.0
            );
        }
    }

    #[test]
    fn the_mean_is_weighted() {
        let skills = [(Tenths(800), 1.0), (Tenths(200), 3.0)];
        assert_eq!(overall(skills.into_iter()), Tenths(350));
        assert_eq!(overall([(Tenths(800), 0.0)].into_iter()), Tenths(0));
    }
}
