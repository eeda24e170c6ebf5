//! Levels at a glance.

use crate::report::{Name, RuleSet};
use crate::score::{LEVELS, PartLevel, SETTING_LEVELS, SettingLevel};

/// What the setting's steps are called where a skill has its [`LEVELS`]: it has no claims.
const SETTING_STEPS: [&str; 4] = {
    let [none, some, main] = SETTING_LEVELS;
    [none, "", some, main]
};

/// From 0, nothing, to 3, the top level of a skill or of the setting.
pub(super) fn step(level: PartLevel) -> usize {
    match level {
        PartLevel::Skill(level) => level as usize,
        PartLevel::Setting(SettingLevel::None) => 0,
        PartLevel::Setting(SettingLevel::Some) => 2,
        PartLevel::Setting(SettingLevel::Main) => 3,
    }
}

/// A level in one character.
pub(super) fn mark(level: PartLevel) -> &'static str {
    ["·", "○", "◐", "●"][step(level)]
}

/// The skills, then the setting, each with what its steps are called.
pub(super) fn named(rules: &RuleSet) -> impl Iterator<Item = (&Name, [&'static str; 4])> {
    let skills = rules.skills.iter().map(|name| (name, LEVELS));
    skills.chain(rules.setting.iter().map(|name| (name, SETTING_STEPS)))
}
