//! What the screening of one file found: a [`Scorecard`], whether it could be read or not.

use indexmap::{IndexMap, IndexSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::evidence::{Evidence, Finds};
use crate::keywords::{Context, Mark, Skill, Strength};
use crate::reader::{Format, Hidden, Status, Unread};
use crate::score::{Level, PartLevel, SettingLevel, Tenths, overall, score};
use crate::section::Section;

/// One file of a report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Scorecard {
    /// Its place by falling score, from 1; null where it was not read, and in JSON Lines.
    pub rank: Option<usize>,
    /// Its path as it was given.
    pub file: String,
    /// SHA-256 of its bytes in hexadecimal; null where they could not be read or were too many.
    pub sha256: Option<String>,
    /// SHA-256 of its words in lower case, sorted, in hexadecimal: the same where files of any format have
    /// the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<String>,
    /// The kind of file; null where that could not be told.
    pub format: Option<Format>,
    /// How the reading ended. Only `ok` and `partial` have a score.
    pub status: Status,
    /// What was lost or guessed, or why it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How many pages it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// How many words it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<usize>,
    /// The weighted mean of the scores of the skills and of the setting, from 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Every skill by its key, in the order of the rules' files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<IndexMap<String, SkillCard>>,
    /// Whether the work was done where the skills are wanted; null where no rules say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<SettingCard>,
    /// What a person should look at.
    pub flags: Vec<Flag>,
}

/// One skill of a scorecard.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SkillCard {
    /// How well the skill is supported.
    pub level: Level,
    /// From 0 to 100, in agreement with the level.
    pub score: f64,
    /// What the score is made of, in order of place.
    pub evidence: Vec<Receipt>,
    /// What was found but does not count, because of the words around it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancelled: Vec<Receipt>,
}

/// Where the work was done. It is no skill: it has a weight of its own in the score.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SettingCard {
    /// How much of the work was done in the setting.
    pub level: SettingLevel,
    /// From 0 to 100, in agreement with the level.
    pub score: f64,
    /// How many points of the résumé's score it gives.
    pub adds: f64,
    /// How many points more a score of 100 would have given: what other fields cost this person.
    pub costs: f64,
    /// What its score is made of, in order of place.
    pub evidence: Vec<Receipt>,
    /// What was found but does not count, because of the words around it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancelled: Vec<Receipt>,
}

/// What a skill and the setting of a scorecard have in common.
#[derive(Clone, Copy, Debug)]
pub struct Part<'c> {
    /// How well it is supported.
    pub level: PartLevel,
    /// From 0 to 100.
    pub score: f64,
    /// What the score is made of.
    pub evidence: &'c [Receipt],
    /// What was found but does not count.
    pub cancelled: &'c [Receipt],
}

/// One piece of evidence and what it adds to the score.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The rule's id.
    pub rule: String,
    /// What the find counts as where it stands.
    pub strength: Strength,
    /// The figure in its sentence that makes a sign or a deed count more, such as `98.6%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The id of the context that made a claim of it, or dropped it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// The words found, as they stand in the résumé.
    pub text: String,
    /// The sentence around them.
    pub quote: String,
    /// Number of the page, from 1.
    pub page: usize,
    /// Number of the line on the page, from 1, empty lines counted, as `opsift text` prints it.
    pub line: usize,
    /// The section it stands in; null above the first heading.
    pub section: Option<Section>,
    /// Whether its line was recognised from a picture, so that letters may be wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ocr: bool,
    /// Points of the score; the credits of a skill add up to its score.
    pub credit: f64,
}

/// Something about a file that a person should look at. It never changes a score.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// Its kind.
    pub code: String,
    /// What was noticed, in words.
    pub message: String,
    /// The page it was noticed on, from 1; null where it has none.
    pub page: Option<usize>,
    /// How many words it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<usize>,
    /// The words, the beginning of them where they are many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many points the words would have added to the résumé's score; they added none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub would_add: Option<f64>,
}

/// So many characters of hidden text are shown.
const SHOWN: usize = 300;

impl Flag {
    /// A flag about a file as a whole.
    pub(crate) fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            page: None,
            words: None,
            text: None,
            would_add: None,
        }
    }

    /// Text that someone who looks at the file does not see; what it would have added is not known
    /// where it is too much to be judged, or one of too many such texts.
    #[must_use]
    pub fn hidden(hidden: &Hidden, would_add: Option<f64>) -> Self {
        let words = hidden.lines.iter().flat_map(|line| line.split_whitespace());
        let all = words.clone().collect::<Vec<_>>().join(" ");
        let count = words.count();
        let mut text: String = all.chars().take(SHOWN).collect();
        if text.len() < all.len() {
            text.push('…');
        }
        let noun = if count == 1 { "word" } else { "words" };
        let message = format!(
            "{count} {noun} {}: not scored; look at the file, as this may have innocent causes",
            hidden.how
        );
        Self {
            page: Some(hidden.page),
            words: Some(count),
            text: Some(text),
            would_add,
            ..Self::new(hidden.kind.to_string(), message)
        }
    }

    /// How many points its words would have added to the score, if that is more than none.
    #[must_use]
    pub fn adds(&self) -> Option<f64> {
        self.would_add.filter(|points| *points > 0.0)
    }

    /// Text that was recognised from a picture of a page.
    #[must_use]
    pub fn ocr(page: usize) -> Self {
        let message = "read from a picture of the page: letters may be wrong";
        Self {
            page: Some(page),
            ..Self::new("ocr_text", message)
        }
    }

    /// A file that is something else than a résumé, by words of a context.
    #[must_use]
    pub fn marked(context: &Context, mark: &Mark, words: &[String]) -> Self {
        Self {
            text: Some(words.join("; ")),
            ..Self::new(context.id.replace('-', "_"), &mark.flag)
        }
    }

    /// A text in another language than the rules.
    #[must_use]
    pub fn other_language(language: &str) -> Self {
        let message =
            format!("written in {language}, it seems: the rules are English, so read it yourself");
        Self::new("other_language", message)
    }
}

impl Scorecard {
    /// The card of a file that was not read.
    #[must_use]
    pub fn unread(file: &str, sha256: Option<String>, unread: Unread) -> Self {
        Self {
            rank: None,
            file: file.to_owned(),
            sha256,
            text_sha256: None,
            format: unread.format,
            status: unread.status,
            message: Some(unread.message),
            pages: unread.pages,
            words: None,
            score: None,
            skills: None,
            setting: None,
            flags: Vec::new(),
        }
    }

    /// How a file that was read whole was read, where that was not certain.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        let is_whole = self.is_screened() && !self.is_partial();
        self.message.as_deref().filter(|_| is_whole)
    }

    /// The skill of that key, or the setting where the key is that of the `setting`. None for any other
    /// key, and where the file was not read.
    #[must_use]
    pub fn part(&self, key: &str, setting: Option<&str>) -> Option<Part<'_>> {
        if setting == Some(key) {
            let setting = self.setting.as_ref()?;
            return Some(Part {
                level: PartLevel::Setting(setting.level),
                score: setting.score,
                evidence: &setting.evidence,
                cancelled: &setting.cancelled,
            });
        }
        let skill = self.skills.as_ref()?.get(key)?;
        Some(Part {
            level: PartLevel::Skill(skill.level),
            score: skill.score,
            evidence: &skill.evidence,
            cancelled: &skill.cancelled,
        })
    }

    /// Scores the résumé anew from the scores of its skills and its setting. What hidden words
    /// [would add](Flag::would_add) is not known under other weights.
    pub fn weigh(&mut self, weights: &IndexMap<String, f64>) {
        let Some(skills) = &self.skills else { return };
        self.score = Some(weighed(skills, self.setting.as_ref(), weights));
        if let Some(setting) = &mut self.setting {
            let of_setting = weights.iter().find(|(key, _)| !skills.contains_key(*key));
            let weight = of_setting.map_or(0.0, |(_, weight)| *weight);
            setting.weigh(weight, weights.values().sum());
        }
        for flag in &mut self.flags {
            flag.would_add = None;
        }
    }

    /// Whether the file was read and scored.
    #[must_use]
    pub fn is_screened(&self) -> bool {
        self.score.is_some()
    }

    /// Whether it was read, but for something that was lost; the message says what.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.status == Status::Partial
    }

    /// The kinds of its flags, each once.
    #[must_use]
    pub fn flag_codes(&self) -> IndexSet<&str> {
        self.flags.iter().map(|flag| flag.code.as_str()).collect()
    }

    /// Its flags; the same about several pages is one, with the numbers of those pages.
    #[must_use]
    pub fn flagged(&self) -> Vec<(&Flag, Vec<usize>)> {
        let mut flags: Vec<(&Flag, Vec<usize>)> = Vec::new();
        for flag in &self.flags {
            let is_same = |(other, _): &&mut (&Flag, Vec<usize>)| {
                (&other.code, &other.message, &other.text)
                    == (&flag.code, &flag.message, &flag.text)
            };
            match flags.iter_mut().find(is_same) {
                Some((_, pages)) => pages.extend(flag.page),
                None => flags.push((flag, flag.page.into_iter().collect())),
            }
        }
        flags
    }
}

/// The weighted mean of the scores of the skills and of the setting, whose weight is the one under a
/// key of no skill.
#[must_use]
pub fn weighed(
    skills: &IndexMap<String, SkillCard>,
    setting: Option<&SettingCard>,
    weights: &IndexMap<String, f64>,
) -> f64 {
    let of = |key: &String| {
        let skill = skills.get(key).map(|skill| skill.score);
        skill.or(setting.map(|setting| setting.score))
    };
    let scores = weights
        .iter()
        .filter_map(|(key, weight)| Some((Tenths::rounded(of(key)?), *weight)));
    overall(scores).points()
}

impl SkillCard {
    /// Scores a skill's finds and writes their receipts.
    #[must_use]
    pub fn new(skill: &Skill, contexts: &[Context], finds: Finds) -> Self {
        let scored = score(&finds.evidence, &skill.scale);
        let receipt = |found: Evidence, credit: Tenths| Receipt {
            rule: skill.rules[found.rule].id.clone(),
            strength: found.strength,
            figure: found.figure,
            context: found.context.map(|n| contexts[n].id.clone()),
            text: found.text,
            quote: found.quote,
            page: found.page,
            line: found.line,
            section: found.section,
            ocr: found.ocr,
            credit: credit.points(),
        };
        let evidence = finds.evidence.into_iter().zip(scored.credits);
        let cancelled = finds.cancelled.into_iter();
        Self {
            level: Level::of(scored.score),
            score: scored.score.points(),
            evidence: evidence
                .map(|(found, credit)| receipt(found, credit))
                .collect(),
            cancelled: cancelled
                .map(|found| receipt(found, Tenths::default()))
                .collect(),
        }
    }
}

impl SettingCard {
    /// The setting, scored as a skill is; its share of the résumé's score is `weight` of `weights`.
    #[must_use]
    pub fn new(card: SkillCard, weight: f64, weights: f64) -> Self {
        let mut setting = Self {
            level: SettingLevel::of(card.level),
            score: card.score,
            adds: 0.0,
            costs: 0.0,
            evidence: card.evidence,
            cancelled: card.cancelled,
        };
        setting.weigh(weight, weights);
        setting
    }

    fn weigh(&mut self, weight: f64, weights: f64) {
        let share = |points: f64| Tenths::rounded(points * weight / weights);
        let adds = share(self.score);
        self.adds = adds.points();
        self.costs = (share(100.0) - adds).points();
    }
}
