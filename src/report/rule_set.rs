//! The rules of a report: what they are called, and what people call them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::keywords::{Keywords, Skill};
use crate::scorecard::{Part, Scorecard};
use crate::suggestion::{did_you_mean, is_slip, likeness};

/// The rules that a report was made with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleSet {
    /// `built-in`, or the folder that they were read from.
    pub source: String,
    /// SHA-256 over the names and contents of their files, in hexadecimal.
    pub sha256: String,
    /// How many there are.
    pub rules: usize,
    /// The names of the skills, in the order of the rules' files.
    pub skills: Vec<Name>,
    /// The names of the setting; null where no rules say what it is.
    pub setting: Option<Name>,
}

impl RuleSet {
    /// What a report says of the rules.
    pub(super) fn of(keywords: &Keywords) -> Self {
        Self {
            source: keywords.source.clone(),
            sha256: keywords.sha256.clone(),
            rules: keywords.rules(),
            skills: keywords.skills.iter().map(Name::of).collect(),
            setting: keywords.setting.as_ref().map(Name::of),
        }
    }

    /// The names of the skills, and of the setting behind them.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.skills.iter().chain(&self.setting)
    }

    /// The one that people call so: by its key, its name, its letters, or its first words if those of no
    /// other are the same; in capitals or not, with hyphens, underscores or spaces.
    pub(crate) fn called(&self, what: &str) -> Option<&Name> {
        let what = plain(what);
        let whole = |of: fn(&Name) -> &str| self.names().find(|name| plain(of(name)) == what);
        let begins = |name: &&Name| {
            let words = [&name.key, &name.title].map(|name| plain(name));
            words
                .iter()
                .any(|words| words.starts_with(&format!("{what} ")))
        };
        let mut begun = self.names().filter(begins);
        whole(|name| &name.key)
            .or_else(|| whole(|name| &name.title))
            .or_else(|| whole(|name| &name.short))
            .or_else(|| begun.next().filter(|_| begun.next().is_none()))
    }

    /// The one whose key or name this is but for a letter or two.
    pub(crate) fn misspelt(&self, what: &str) -> Option<&Name> {
        let what = plain(what);
        let is_near = |name: &String| is_slip(&plain(name), &what);
        let mut names = self.names();
        names.find(|name| is_near(&name.key) || is_near(&name.title))
    }

    /// What to write for a name of none: the one that it is near to, or one of all.
    pub(super) fn instead_of(&self, what: &str) -> String {
        let what = plain(what);
        let near = |name: &&Name| {
            let names = [&name.key, &name.title, &name.short].map(|name| plain(name));
            names.iter().any(|name| likeness(name, &what).is_some())
        };
        if let Some(name) = self.names().find(near) {
            return did_you_mean(&[&name.key]);
        }
        let known: Vec<&str> = self.names().map(|name| name.key.as_str()).collect();
        format!("write one of {}", known.join(", "))
    }

    /// The skill or the setting of that key on a scorecard. None where these rules have no such key, or
    /// the file was not read.
    #[must_use]
    pub fn part<'c>(&self, card: &'c Scorecard, key: &str) -> Option<Part<'c>> {
        let setting = self.setting.as_ref().map(|name| name.key.as_str());
        card.part(key, setting)
    }

    /// The skills of a scorecard, and the setting behind them; nothing where the file was not read.
    pub fn parts<'r>(&'r self, card: &'r Scorecard) -> impl Iterator<Item = (&'r Name, Part<'r>)> {
        self.names()
            .filter_map(|name| Some((name, self.part(card, &name.key)?)))
    }
}

/// What people call a skill or the setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// Its key: `attention_to_detail`.
    pub key: String,
    /// Its name: `Attention to detail`.
    pub title: String,
    /// A few letters for narrow columns: `Det`.
    pub short: String,
    /// Its weight by the rules; none in reports of an opsift that did not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

impl Name {
    fn of(set: &Skill) -> Self {
        Self {
            key: set.key.clone(),
            title: set.title.clone(),
            short: set.short.clone(),
            weight: Some(set.weight),
        }
    }
}

/// A name as it is compared with others.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', '_'], " ")
}
