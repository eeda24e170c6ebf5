//! Levels at a glance.

use crate::report::{Name, RuleSet};
use crate::score::Level;
use crate::scorecard::SettingLevel;

/// What the steps from nothing to the top are called.
pub(super) const SKILL_STEPS: [&str; 4] = [
    Level::None.name(),
    Level::Claimed.name(),
    Level::Shown.name(),
    Level::Strong.name(),
];
/// The setting has no claims.
pub(super) const SETTING_STEPS: [&str; 4] = [
    SettingLevel::None.name(),
    "",
    SettingLevel::Some.name(),
    SettingLevel::Main.name(),
];

/// From 0, nothing, to 3, the top level of a skill or of the setting.
pub(super) fn step(level: &str) -> usize {
    let of = |steps: [&str; 4]| steps.iter().position(|step| *step == level);
    of(SKILL_STEPS).or_else(|| of(SETTING_STEPS)).unwrap_or(0)
}

/// A level in one character.
pub(super) fn mark(level: &str) -> &'static str {
    ["·", "○", "◐", "●"][step(level)]
}

/// The skills, then the setting, each with what its steps are called.
pub(super) fn named(rules: &RuleSet) -> impl Iterator<Item = (&Name, [&'static str; 4])> {
    let skills = rules.skills.iter().map(|name| (name, SKILL_STEPS));
    skills.chain(rules.setting.iter().map(|name| (name, SETTING_STEPS)))
}
