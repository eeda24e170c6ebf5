//! Levels at a glance.

use crate::report::{Name, RuleSet};
use crate::score::{LEVELS, PartLevel, SETTING_LEVELS, SettingLevel};

/// What the marks of skills mean, from 0 to 3: a skill with a sign or a small deed is `claimed`, too.
pub(super) const SKILL_WORDS: [&str; 4] = {
    let [none, _, shown, strong] = LEVELS;
    [none, "claimed or little shown", shown, strong]
};

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

/// The marks of the steps.
const MARKS: [&str; 4] = ["·", "○", "◐", "●"];

/// A level in one character.
pub(super) fn mark(level: PartLevel) -> &'static str {
    MARKS[step(level)]
}

/// What the marks of skills mean, the highest first.
pub(super) fn skill_legend(between: &str) -> String {
    legend(SKILL_WORDS, between)
}

/// What the marks of the setting mean, the highest first.
pub(super) fn setting_legend(between: &str) -> String {
    legend(SETTING_STEPS, between)
}

fn legend(words: [&str; 4], between: &str) -> String {
    let marked = MARKS.iter().zip(words).rev();
    let marked = marked.filter(|(_, word)| !word.is_empty());
    let told: Vec<String> = marked
        .map(|(mark, word)| format!("{mark} {word}"))
        .collect();
    told.join(between)
}

/// The skills, then the setting, each with what its steps are called.
pub(super) fn named(rules: &RuleSet) -> impl Iterator<Item = (&Name, [&'static str; 4])> {
    let skills = rules.skills.iter().map(|name| (name, LEVELS));
    skills.chain(rules.setting.iter().map(|name| (name, SETTING_STEPS)))
}
