//! The rules: what counts as evidence of which skill, as data.
//!
//! One TOML file a skill; the file's name is the skill's key. The built-in set is compiled into the
//! binary, and a folder of files replaces it as a whole.

mod canonical;
mod context;
mod form;
mod inflection;
mod language;
mod load;
mod parse;
mod phrase;
mod reading;
mod scale;
mod shared;
mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fields::{Place, Written};

pub use canonical::canonical;
pub use context::{Context, Effect, Mark, Reach};
pub use load::{files_in, with_plain_ends};
pub use phrase::{Chain, Needle, Part, Phrase};
pub use reading::with_brackets;
pub use scale::Scale;

/// No weight is more.
pub const MOST_WEIGHT: f64 = 1000.0;

/// A set of rules, checked and ready to be compiled into a matcher.
#[derive(Debug)]
pub struct Keywords {
    /// Where it came from: `built-in` or the folder's path.
    pub source: String,
    /// SHA-256 over the names and contents of its files, in hexadecimal.
    pub sha256: String,
    /// The skills in the order that their files give.
    pub skills: Vec<Skill>,
    /// Where the work was done; it is told beside the skills and written like one.
    pub setting: Option<Skill>,
    /// The file that holds what the others share.
    pub shared: String,
    /// What cancels evidence of any skill.
    pub contexts: Vec<Context>,
    /// The files' names and contents, to tell places in them.
    files: Vec<(String, String)>,
}

/// A skill and the rules that speak for it.
#[derive(Debug)]
pub struct Skill {
    /// Its key in reports: the file's stem with underscores, such as `it_skills`.
    pub key: String,
    /// The file it was read from, under the folder's name.
    pub file: String,
    /// Its name for people.
    pub title: String,
    /// The byte of its file at which that stands.
    title_at: usize,
    /// Its name where there is little room.
    pub short: String,
    /// The byte of its file at which that stands.
    short_at: usize,
    /// Where it stands among the skills; smaller comes first.
    pub order: i64,
    /// Its weight in the score of a résumé, where nothing else is asked for.
    pub weight: f64,
    /// What its evidence is worth.
    pub scale: Scale,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
}

/// One kind of evidence: one concept, however many words there are for it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, unique over all skills, such as `patient-advocacy`.
    pub id: String,
    /// The byte of its file at which that stands.
    at: usize,
    /// Why what it finds is evidence of the skill.
    pub why: String,
    /// What it finds where nothing around it says otherwise.
    pub strength: Strength,
    /// Words to be found.
    pub phrases: Vec<Phrase>,
    /// Words that are something else: what stands within them is not found.
    pub not: Vec<Phrase>,
    /// Words that cancel the rule where they stand in the same sentence.
    pub unless: Vec<Phrase>,
    /// Companions, of which one must stand nearby; none where the words are plain by themselves.
    pub with: Vec<Phrase>,
    /// Sentences that the rule must find something in.
    pub hits: Vec<Written>,
    /// Sentences that it must find nothing in.
    pub misses: Vec<Written>,
}

/// What a piece of evidence is. Where it stands can make it less, never more.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// An adjective, an item of a list, a phrase of a summary. Worth no points.
    Claim,
    /// A duty that touches the skill.
    Sign,
    /// A duty or an achievement that is the skill at work, a system used, a law applied.
    Deed,
    /// A job whose core is the skill.
    Role,
    /// A credential, licence or degree that attests it.
    Credential,
}

/// What a file of rules is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Skill,
    Setting,
    Shared,
}

impl Strength {
    /// All, each with its name.
    fn named() -> [(&'static str, Self); 5] {
        let all = [
            Self::Claim,
            Self::Sign,
            Self::Deed,
            Self::Role,
            Self::Credential,
        ];
        all.map(|strength| (strength.name(), strength))
    }

    /// Its name, as rules and reports have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Sign => "sign",
            Self::Deed => "deed",
            Self::Role => "role",
            Self::Credential => "credential",
        }
    }

    /// Whether a figure in its sentence makes it stronger: what was done has an amount, what
    /// someone was or holds has none.
    #[must_use]
    pub fn grows_with_figures(self) -> bool {
        matches!(self, Self::Sign | Self::Deed)
    }
}

impl Keywords {
    /// The place of byte `at` of a file, which is named as mistakes in it are.
    pub(crate) fn place(&self, file: &str, at: usize) -> Option<Place> {
        parse::content_of(&self.files, file).map(|content| Place::new(content, at))
    }

    /// The skills, and the setting behind them.
    pub fn sets(&self) -> impl Iterator<Item = &Skill> {
        self.skills.iter().chain(&self.setting)
    }

    /// How many rules there are over all skills and the setting.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.sets().map(|skill| skill.rules.len()).sum()
    }
}
