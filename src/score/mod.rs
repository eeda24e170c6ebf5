//! [`Evidence`] → [`SkillScore`]: arithmetic only.
//!
//! Each rule that is found counts with the points that the skill's [`Scale`] gives to what it is
//! where it stands; a second place with other words adds a share of that, a third a share of the
//! share. With `p` points in all and `n` rules found the score is
//!
//! - below the middle level `20 · (1 − 0.75ⁿ) + 12 · p / middle`, so that claims alone stay below 35,
//!   however many;
//! - from there on `40 + 18 · (p − middle) / (top − middle)`, from the top level on
//!   `70 + 20 · (1 − 0.75^(p − top))`, and to both comes up to 10 for breadth, `10 · (1 − 0.75ⁿ)`,
//!   which crosses no level.
//!
//! The part for points is shared by points, the rest by all finds equally. Scores and credits are
//! rounded to 0.1: the score to the nearest (halves up), each credit down, and the tenths that are
//! then missing go to the credits that lost most, the earlier first.

mod level;

use std::ops::Sub;

use crate::evidence::Evidence;
use crate::keywords::Scale;
pub use level::{LEVELS, Level, PartLevel, SETTING_LEVELS, SettingLevel};

/// What finds give below the middle level, and points.
const CLAIMS: f64 = 20.0;
const SIGNS: f64 = 12.0;
/// What the middle level begins with, and how far points take it.
const MIDDLE: f64 = 40.0;
const MIDDLE_RISE: f64 = 18.0;
/// What the top level begins with, and how far points take it.
const TOP: f64 = 70.0;
const TOP_RISE: f64 = 20.0;
/// What finds give from the middle level on.
const BREADTH: f64 = 10.0;
/// What is left to be gained after each further find or point.
const LEFT: f64 = 0.75;

/// A number of points in tenths, so that sums and differences are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i64);

impl Tenths {
    /// The points, such as 71.3.
    #[must_use]
    pub fn points(self) -> f64 {
        self.0 as f64 / 10.0
    }

    /// The nearest to `points`, halves away from 0.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "-100 to 100 points")]
    pub fn rounded(points: f64) -> Self {
        Self((points * 10.0).round() as i64)
    }
}

impl Sub for Tenths {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
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

/// Scores a skill's evidence.
#[must_use]
pub fn score(evidence: &[Evidence], scale: &Scale) -> SkillScore {
    let worth = |e: &Evidence| scale.points(e.strength, e.figure.is_some()) * scale.share(e.nth);
    let points: Vec<f64> = evidence.iter().map(worth).collect();
    let sum = summed(points.iter().copied());
    let found = count(evidence.iter().filter(|e| e.nth == 0).count());
    let breadth = 1.0 - LEFT.powf(found);
    let (by_points, by_finds) = if sum < scale.middle {
        (SIGNS * sum / scale.middle, CLAIMS * breadth)
    } else if sum < scale.top {
        let risen = (sum - scale.middle) / (scale.top - scale.middle);
        (MIDDLE + MIDDLE_RISE * risen, BREADTH * breadth)
    } else {
        let risen = 1.0 - LEFT.powf(sum - scale.top);
        (TOP + TOP_RISE * risen, BREADTH * breadth)
    };
    let share = |(e, points): (&Evidence, f64)| {
        let of_points = if sum > 0.0 {
            by_points * points / sum
        } else {
            0.0
        };
        of_points + if e.nth == 0 { by_finds / found } else { 0.0 }
    };
    shared(&evidence.iter().zip(points).map(share).collect::<Vec<f64>>())
}

/// Adds points up to the nearest billionth, so that the order in which evidence stands decides no
/// level: 1.5 and five times 0.4 are 3.5 in any.
#[must_use]
pub fn summed(points: impl Iterator<Item = f64>) -> f64 {
    let sum = points.fold(0.0, |sum, points| sum + points);
    (sum * 1e9).round() / 1e9
}

/// The weighted mean of scores; 0 where no weight is above 0.
#[must_use]
pub fn overall(scores: impl Iterator<Item = (Tenths, f64)>) -> Tenths {
    let (sum, weights) = scores.fold((0.0, 0.0), |(sum, weights), (score, weight)| {
        (sum + score.points() * weight, weights + weight)
    });
    if weights > 0.0 {
        Tenths::rounded(sum / weights)
    } else {
        Tenths::default()
    }
}

/// Rounds shares to tenths that add up to their rounded sum.
fn shared(exact: &[f64]) -> SkillScore {
    let score = Tenths::rounded(summed(exact.iter().copied()));
    let tenths: Vec<f64> = exact.iter().map(|e| e * 10.0).collect();
    let credits = whole_shares(&tenths, score.0).into_iter();
    SkillScore {
        score,
        credits: credits.map(Tenths).collect(),
    }
}

/// Rounds shares down, and what is then missing from `sum` goes to those that lost most, the earlier
/// first (largest remainders). What is 0 gets nothing.
#[must_use]
pub fn whole_shares(exact: &[f64], sum: i64) -> Vec<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "-1000 to 1000")]
    let mut shares: Vec<i64> = exact.iter().map(|e| e.floor() as i64).collect();
    let lost = |n: &usize| exact[*n] - exact[*n].floor();
    let mut order: Vec<usize> = (0..exact.len()).filter(|n| exact[*n] != 0.0).collect();
    order.sort_by(|a, b| lost(b).total_cmp(&lost(a)).then(a.cmp(b)));
    let missing = usize::try_from(sum - shares.iter().sum::<i64>()).unwrap_or_default();
    for n in order.into_iter().cycle().take(missing) {
        shares[n] += 1;
    }
    shares
}

fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::Strength;

    const SCALE: Scale = Scale {
        again: 0.25,
        figure: 0.5,
        sign: 0.5,
        deed: 1.0,
        role: 2.0,
        credential: 1.5,
        middle: 1.0,
        top: 3.0,
    };

    fn evidence(claims: usize, deeds: usize) -> Vec<Evidence> {
        let one = |strength| Evidence {
            rule: 0,
            nth: 0,
            strength,
            figure: None,
            context: None,
            section: None,
            text: String::new(),
            quote: String::new(),
            page: 1,
            line: 1,
            ocr: false,
        };
        let mut all = vec![one(Strength::Claim); claims];
        all.extend(vec![one(Strength::Deed); deeds]);
        all
    }

    #[test]
    fn levels_follow_from_points_alone() {
        for claims in 0..60 {
            let level = |deeds| Level::of(score(&evidence(claims, deeds), &SCALE).score);
            let asserted = if claims == 0 {
                Level::None
            } else {
                Level::Claimed
            };
            assert_eq!(level(0), asserted);
            assert_eq!(level(1), Level::Shown);
            assert_eq!(level(2), Level::Shown);
            assert!((3..40).all(|deeds| level(deeds) == Level::Strong));
        }
    }

    #[test]
    fn more_evidence_never_lowers_a_score() {
        let of = |claims, deeds| score(&evidence(claims, deeds), &SCALE).score;
        for (claims, deeds) in (0..40).flat_map(|c| (0..40).map(move |d| (c, d))) {
            let now = of(claims, deeds);
            assert!(of(claims + 1, deeds) >= now);
            assert!(of(claims, deeds + 1) >= now);
            if claims > 0 {
                assert!(of(claims - 1, deeds + 1) >= now, "a claim that is shown");
            }
            assert!(now.points() <= 100.0);
        }
    }

    #[test]
    fn no_level_depends_on_the_order_of_evidence() {
        let signs = std::iter::repeat_n(0.4, 5);
        let first = std::iter::once(1.5).chain(signs.clone());
        assert_eq!(summed(first).to_bits(), 3.5_f64.to_bits());
        assert_eq!(summed(signs.chain([1.5])).to_bits(), 3.5_f64.to_bits());
    }

    #[test]
    fn credits_add_up_to_the_score() {
        for (claims, deeds) in (0..25).flat_map(|c| (0..25).map(move |d| (c, d))) {
            let scored = score(&evidence(claims, deeds), &SCALE);
            assert_eq!(
                scored.credits.iter().map(|c| c.0).sum::<i64>(),
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
