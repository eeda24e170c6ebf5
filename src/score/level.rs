//! Levels: what scores of a skill and of the setting mean.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Tenths;

/// How well a skill is supported.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing speaks for it: score 0.
    None,
    /// It is asserted, or shown by too little: above 0 and below 35.
    Claimed,
    /// Deeds show it: from 35 to below 70.
    Shown,
    /// Several deeds show it, or a role or credential whose core it is: from 70.
    Strong,
}

impl Level {
    /// Its name, as reports have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Claimed => "claimed",
            Self::Shown => "shown",
            Self::Strong => "strong",
        }
    }

    /// What it means, in words: scores, and what reaches them.
    #[must_use]
    pub const fn means(self) -> &'static str {
        match self {
            Self::None => "0: nothing was found",
            Self::Claimed => {
                "above 0, below 35: words, a weak sign, or one deed where the skill takes more"
            }
            Self::Shown => "35 to below 70: a deed or two, or several signs",
            Self::Strong => {
                "70 to 100: several deeds, or a role or credential whose core the skill is"
            }
        }
    }

    /// The level of a score from 0 to 100.
    #[must_use]
    pub fn of(score: Tenths) -> Self {
        match score.0 {
            ..=0 => Self::None,
            1..350 => Self::Claimed,
            350..700 => Self::Shown,
            _ => Self::Strong,
        }
    }
}

/// How much of the work was done in the setting.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SettingLevel {
    /// Nothing that shows: a score below 35.
    None,
    /// Some of it, or beside it: from 35 to below 70.
    Some,
    /// Most of it: from 70.
    Main,
}

impl SettingLevel {
    /// Its name, as reports have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Some => "some",
            Self::Main => "main",
        }
    }

    /// What it means, in words: scores, and what reaches them.
    #[must_use]
    pub const fn means(self) -> &'static str {
        match self {
            Self::None => "below 35: little or nothing shows work in it",
            Self::Some => "35 to below 70: some of the work was done in it, or beside it",
            Self::Main => "70 to 100: most of the work was done in it",
        }
    }

    /// What a level that work reaches as a skill is for the setting, which nobody can claim.
    #[must_use]
    pub const fn of(level: Level) -> Self {
        match level {
            Level::None | Level::Claimed => Self::None,
            Level::Shown => Self::Some,
            Level::Strong => Self::Main,
        }
    }
}

/// The level of a skill or of the setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PartLevel {
    /// That of a skill.
    Skill(Level),
    /// That of the setting.
    Setting(SettingLevel),
}

impl PartLevel {
    /// Its name, as reports have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skill(level) => level.name(),
            Self::Setting(level) => level.name(),
        }
    }

    /// The next one that takes points; none at the top.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Skill(Level::Strong) | Self::Setting(SettingLevel::Main) => None,
            Self::Skill(Level::Shown) => Some(Self::Skill(Level::Strong)),
            Self::Skill(Level::None | Level::Claimed) => Some(Self::Skill(Level::Shown)),
            Self::Setting(SettingLevel::Some) => Some(Self::Setting(SettingLevel::Main)),
            Self::Setting(SettingLevel::None) => Some(Self::Setting(SettingLevel::Some)),
        }
    }

    /// Whether it is the top level.
    #[must_use]
    pub const fn is_top(self) -> bool {
        self.next().is_none()
    }
}

impl fmt::Display for PartLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The names of a skill's levels, from nothing to the top.
pub const LEVELS: [&str; 4] = [
    Level::None.name(),
    Level::Claimed.name(),
    Level::Shown.name(),
    Level::Strong.name(),
];
/// The names of the setting's levels, from nothing to the top.
pub const SETTING_LEVELS: [&str; 3] = [
    SettingLevel::None.name(),
    SettingLevel::Some.name(),
    SettingLevel::Main.name(),
];
