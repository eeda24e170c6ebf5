//! Levels at a glance.

use crate::report::{Name, RuleSet};
use crate::score::{LEVELS, SETTING_LEVELS};

/// What the setting's steps are called where a skill has its [`LEVELS`]: it has no claims.
const SETTING_STEPS: [&str; 4] = {
    let [none, some, main] = SETTING_LEVELS;
    [none, "", some, main]
};

/// From 0, nothing, to 3, the top level of a skill or of the setting.
pub(super) fn step(level: &str) -> usize {
    let of = |steps: [&str; 4]| steps.iter().position(|step| *step == level);
    of(LEVELS).or_else(|| of(SETTING_STEPS)).unwrap_or(0)
}

/// A level in one character.
pub(super) fn mark(level: &str) -> &'static str {
    ["·", "○", "◐", "●"][step(level)]
}

/// The skills, then the setting, each with what its steps are called.
pub(super) fn named(rules: &RuleSet) -> impl Iterator<Item = (&Name, [&'static str; 4])> {
    let skills = rules.skills.iter().map(|name| (name, LEVELS));
    skills.chain(rules.setting.iter().map(|name| (name, SETTING_STEPS)))
}
