//! The one module that wires the stages: a [`Source`] goes in, a [`Scorecard`] comes out, and rayon
//! does so for many at once.

use indexmap::IndexMap;
use rayon::prelude::*;
use thiserror::Error;

use crate::digest::sha256;
use crate::evidence::{Surroundings, weigh};
use crate::keywords::{Keywords, Skill};
use crate::matcher::Matcher;
use crate::reader::{Document, Format, Hidden, Limits, Page, Status, read, survived, too_large};
use crate::report::Report;
use crate::score::{Tenths, overall};
use crate::scorecard::{Flag, Scorecard, SettingCard, SkillCard};
use crate::source::Source;
use crate::text::Text;

/// Rules and weights, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Screening {
    keywords: Keywords,
    matcher: Matcher,
    weights: IndexMap<String, f64>,
    limits: Limits,
}

/// Why a screening cannot begin.
#[derive(Debug, Error)]
pub enum ScreeningError {
    /// A weight was given for a skill that there is none of.
    #[error("no skill `{skill}` to weigh: write one of {known}")]
    NoSuchSkill {
        /// The skill as it was given.
        skill: String,
        /// The skills there are.
        known: String,
    },
    /// No skill has a weight.
    #[error("every weight is 0: give at least one skill a weight")]
    NoWeight,
    /// The rules are too many to be compiled.
    #[error("the rules cannot be compiled: {0}")]
    Rules(#[from] aho_corasick::BuildError),
    /// The threads could not be started.
    #[error("cannot start {jobs} threads: {error}")]
    Threads {
        /// How many were asked for; 0 is one a core.
        jobs: usize,
        /// What the system says.
        error: rayon::ThreadPoolBuildError,
    },
}

impl Screening {
    /// Compiles the rules. Each weight names a skill by its key, with hyphens or underscores, and
    /// is 0 or more; skills that none names weigh 1.
    ///
    /// # Errors
    /// [`ScreeningError`] for a weight that cannot be used or rules that cannot be compiled.
    pub fn new(
        keywords: Keywords,
        weights: &[(String, f64)],
        limits: Limits,
    ) -> Result<Self, ScreeningError> {
        let mut all: IndexMap<String, f64> = keywords
            .sets()
            .map(|set| (set.key.clone(), set.weight))
            .collect();
        for (skill, weight) in weights {
            let Some(known) = all.get_mut(&skill.replace('-', "_")) else {
                let known: Vec<&str> = all.keys().map(String::as_str).collect();
                return Err(ScreeningError::NoSuchSkill {
                    skill: skill.clone(),
                    known: known.join(", "),
                });
            };
            *known = *weight;
        }
        if all.values().sum::<f64>() <= 0.0 {
            return Err(ScreeningError::NoWeight);
        }
        let matcher = Matcher::new(keywords.sets(), &keywords.contexts)?;
        Ok(Self {
            keywords,
            matcher,
            weights: all,
            limits,
        })
    }

    /// The rules it screens with.
    #[must_use]
    pub fn keywords(&self) -> &Keywords {
        &self.keywords
    }

    /// Screens files on `jobs` threads (0 is one a core) and calls `done` after each.
    ///
    /// # Errors
    /// [`ScreeningError::Threads`].
    pub fn run(
        &self,
        sources: &[Source],
        jobs: usize,
        done: impl Fn(&Scorecard) + Sync,
    ) -> Result<Report, ScreeningError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(if jobs == 0 {
                0
            } else {
                jobs.min(sources.len()).max(1)
            })
            .build()
            .map_err(|error| ScreeningError::Threads { jobs, error })?;
        let card = |source: &Source| {
            let card = self.screen(source);
            done(&card);
            card
        };
        let cards = pool.install(|| sources.par_iter().map(card).collect());
        Ok(Report::new(&self.keywords, self.weights.clone(), cards))
    }

    /// Screens one file.
    #[must_use]
    pub fn screen(&self, source: &Source) -> Scorecard {
        let bytes = match source.bytes(self.limits.bytes) {
            Ok(bytes) => bytes,
            Err(unread) => return Scorecard::unread(&source.name, None, unread),
        };
        if bytes.len() as u64 > self.limits.bytes {
            return Scorecard::unread(&source.name, None, too_large(source.size(), &self.limits));
        }
        let sha256 = sha256([&bytes[..]]);
        match read(bytes, &self.limits) {
            Ok(document) => survived(|| self.judge(&source.name, Some(sha256.clone()), document))
                .unwrap_or_else(|unread| Scorecard::unread(&source.name, Some(sha256), unread)),
            Err(unread) => Scorecard::unread(&source.name, Some(sha256), unread),
        }
    }

    /// Scores a document that was read.
    #[must_use]
    pub fn judge(&self, file: &str, sha256: Option<String>, mut document: Document) -> Scorecard {
        let losses = std::mem::take(&mut document.losses);
        let notes = std::mem::take(&mut document.notes);
        let told: Vec<&str> = losses.iter().chain(&notes).map(String::as_str).collect();
        let message = (!told.is_empty()).then(|| told.join("; "));
        let hidden = std::mem::take(&mut document.hidden);
        let (format, pages) = (document.format, document.pages.len());
        let seen = (!hidden.is_empty()).then(|| document.pages.clone());
        let read = document.pages.iter().zip(1..);
        let recognised: Vec<usize> = read.filter(|(p, _)| p.ocr).map(|(_, n)| n).collect();
        let text = Text::new(document);
        let judged = self.judged(&text);
        let hidden = seen.map_or(Vec::new(), |seen| {
            let with = |hidden: &Hidden| self.judged(&revealed(format, &seen, hidden)).score;
            let flag = |hidden| Flag::hidden(hidden, tenths(with(hidden) - judged.score));
            hidden.iter().map(flag).collect()
        });
        Scorecard {
            rank: None,
            file: file.to_owned(),
            sha256,
            format: Some(format),
            status: if losses.is_empty() {
                Status::Ok
            } else {
                Status::Partial
            },
            message,
            pages: Some(pages),
            words: Some(text.words()),
            score: Some(judged.score),
            skills: Some(judged.skills),
            setting: judged.setting,
            flags: recognised
                .into_iter()
                .map(Flag::ocr)
                .chain(hidden)
                .collect(),
        }
    }

    /// Every skill of a text, each on a thread of its own where one is free, the setting, and the
    /// score of all.
    fn judged(&self, text: &Text) -> Judged {
        let hits = self.matcher.hits(text);
        let contexts = &self.keywords.contexts;
        let around = Surroundings::new(text, contexts, &hits.contexts);
        let sets: Vec<&Skill> = self.keywords.sets().collect();
        let mut scored: IndexMap<String, (SkillCard, Tenths)> = sets
            .into_par_iter()
            .zip(&hits.sets)
            .map(|(set, hits)| {
                let finds = weigh(&around, set, hits);
                (set.key.clone(), SkillCard::new(set, contexts, finds))
            })
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        let weighted = scored
            .iter()
            .map(|(key, (_, score))| (*score, self.weights[key]));
        let score = overall(weighted).points();
        let setting = self.keywords.setting.as_ref().and_then(|setting| {
            let (card, _) = scored.shift_remove(&setting.key)?;
            let weights = self.weights.values().sum();
            Some(SettingCard::new(card, self.weights[&setting.key], weights))
        });
        let skills = scored.into_iter().map(|(key, (card, _))| (key, card));
        Judged {
            score,
            skills: skills.collect(),
            setting,
        }
    }
}

/// The text of pages with what is hidden on one of them below the rest of it.
fn revealed(format: Format, pages: &[Page], hidden: &Hidden) -> Text {
    let mut pages = pages.to_vec();
    if let Some(page) = pages.get_mut(hidden.page - 1) {
        page.lines.push(String::new());
        page.lines.extend(hidden.lines.iter().cloned());
    }
    Text::new(Document::new(format, pages))
}

/// A difference of scores, which have one decimal.
fn tenths(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

/// What a text was judged to show.
struct Judged {
    score: f64,
    skills: IndexMap<String, SkillCard>,
    setting: Option<SettingCard>,
}
