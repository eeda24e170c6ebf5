//! The one module that wires the stages: a [`Source`] goes in, a [`Scorecard`] comes out, and rayon
//! does so for many at once.

use std::collections::BTreeMap;
use std::sync::mpsc;

use indexmap::IndexMap;
use rayon::prelude::*;
use thiserror::Error;

use crate::digest::sha256;
use crate::evidence::{Surroundings, weigh};
use crate::keywords::{Keywords, Skill};
use crate::matcher::Matcher;
use crate::reader::{Document, Format, Hidden, Page, Reader, Status, Unread, survived};
use crate::report::{Header, Report, WeightError};
use crate::score::Tenths;
use crate::scorecard::{Flag, Scorecard, SettingCard, SkillCard, weighed};
use crate::source::Source;
use crate::text::Text;

/// So many finds of one skill's rules are weighed. Time grows with their square; résumés have hundreds,
/// and a list of all that the rules look for has over 5,000.
const MOST_HITS: usize = 20_000;
/// For so many finds of hidden text it is told what they would have added: for each the whole
/// document is judged anew.
const REVEALED: usize = 20;
/// ... as long as no more words than these are judged for it.
const REVEALED_WORDS: usize = 500_000;
/// So many files after one that takes long are begun before it is finished.
const WINDOW: usize = 256;

/// Rules and weights, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Screening {
    keywords: Keywords,
    matcher: Matcher,
    header: Header,
    reader: Reader,
}

/// Why a screening cannot begin.
#[derive(Debug, Error)]
pub enum ScreeningError {
    /// The weights cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightError),
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
    /// Compiles the rules. Each weight names a skill or the setting as people call it, and is 0 or
    /// more; those that none names weigh what the rules say. Given [`Limits`](crate::reader::Limits) it reads
    /// in this process.
    ///
    /// # Errors
    /// [`ScreeningError`] for a weight that cannot be used or rules that cannot be compiled.
    pub fn new(
        keywords: Keywords,
        weights: &[(String, f64)],
        reader: impl Into<Reader>,
    ) -> Result<Self, ScreeningError> {
        let header = Header::new(&keywords, weights)?;
        let matcher = Matcher::new(keywords.sets(), &keywords.contexts)?;
        Ok(Self {
            keywords,
            matcher,
            header,
            reader: reader.into(),
        })
    }

    /// The rules it screens with.
    #[must_use]
    pub fn keywords(&self) -> &Keywords {
        &self.keywords
    }

    /// What its scorecards have in common.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Screens files on `jobs` threads (0 is one a core).
    ///
    /// # Errors
    /// [`ScreeningError::Threads`].
    pub fn run(&self, sources: &[Source], jobs: usize) -> Result<Report, ScreeningError> {
        let mut cards = Vec::with_capacity(sources.len());
        self.each(sources, jobs, || false, |card| cards.push(card))?;
        Ok(Report::new(self.header.clone(), cards))
    }

    /// Screens files on `jobs` threads (0 is one a core) and gives each scorecard to `take`, in the
    /// order of the files, as soon as it and those before it are finished. Few are held at a time,
    /// however many files there are. When `stop` says so no further file is begun, and those that
    /// were are finished.
    ///
    /// # Errors
    /// [`ScreeningError::Threads`].
    pub fn each(
        &self,
        sources: &[Source],
        jobs: usize,
        stop: impl Fn() -> bool + Sync,
        mut take: impl FnMut(Scorecard),
    ) -> Result<(), ScreeningError> {
        // No more threads than there are skills of files to judge; 0 stays 0.
        let most = sources.len() * self.keywords.sets().count();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.min(most))
            .build()
            .map_err(|error| ScreeningError::Threads { jobs, error })?;
        let (finish, finished) = mpsc::channel();
        // Threads that have no file take skills of the files of others, and one that waits for another
        // may take a whole file meanwhile: so each is a task that ends.
        let busy = 2 * pool.current_num_threads();
        pool.in_place_scope(|scope| {
            let (mut begun, mut done, mut taken) = (0, 0, 0);
            let mut waiting = BTreeMap::new();
            let (stop, finish) = (&stop, &finish);
            loop {
                let most = sources.len().min(done + busy).min(taken + WINDOW);
                while begun < most && !stop() {
                    let n = begun;
                    scope.spawn(move |_| {
                        let card = (!stop()).then(|| self.screen(&sources[n]));
                        // Whoever waits for it is there until all have come.
                        let _ = finish.send((n, card));
                    });
                    begun += 1;
                }
                if done == begun {
                    break;
                }
                let (n, card) = finished.recv().expect("the other end is held here");
                done += 1;
                waiting.insert(n, card);
                while let Some(card) = waiting.remove(&taken) {
                    taken += 1;
                    card.into_iter().for_each(&mut take);
                }
            }
        });
        Ok(())
    }

    /// Screens one file.
    #[must_use]
    pub fn screen(&self, source: &Source) -> Scorecard {
        survived(|| self.screen_unguarded(source))
            .unwrap_or_else(|unread| Scorecard::unread(&source.name, None, unread))
    }

    fn screen_unguarded(&self, source: &Source) -> Scorecard {
        let bytes = match source.bytes(self.reader.limits().bytes) {
            Ok(bytes) => bytes,
            Err(unread) => return Scorecard::unread(&source.name, None, unread),
        };
        let sha256 = sha256([&bytes[..]]);
        match self.reader.read(bytes) {
            Ok(document) => self.judge(&source.name, Some(sha256), document),
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
        let Some(judged) = self.judged(&text) else {
            let message = format!("its words meet one skill's rules more than {MOST_HITS} times");
            let unread = Unread {
                format: Some(format),
                pages: Some(pages),
                ..Unread::new(Status::TooLarge, message)
            };
            return Scorecard::unread(file, sha256, unread);
        };
        let hidden = seen.map_or(Vec::new(), |seen| {
            let with = |hidden: &Hidden| self.judged(&revealed(format, &seen, hidden));
            let judged = Tenths::rounded(judged.score);
            let adds = |with: Judged| (Tenths::rounded(with.score) - judged).points();
            let most = REVEALED.min(REVEALED_WORDS / text.words().max(1));
            let flag = |(n, hidden)| {
                let added = (n < most).then(|| with(hidden)).flatten().map(adds);
                Flag::hidden(hidden, added)
            };
            hidden.iter().enumerate().map(flag).collect()
        });
        Scorecard {
            rank: None,
            file: file.to_owned(),
            sha256,
            text_sha256: Some(digest(&text)),
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
                .chain(text.other_language().map(Flag::other_language))
                .chain(judged.marks)
                .chain(hidden)
                .collect(),
        }
    }

    /// Every skill of a text, each on a thread of its own where one is free, the setting, and the
    /// score of all; none where there is more than can be weighed.
    fn judged(&self, text: &Text) -> Option<Judged> {
        let hits = self.matcher.hits(text);
        if hits.most() > MOST_HITS {
            return None;
        }
        let contexts = &self.keywords.contexts;
        let around = Surroundings::new(text, contexts, &hits.contexts);
        let sets: Vec<&Skill> = self.keywords.sets().collect();
        let mut skills: IndexMap<String, SkillCard> = sets
            .into_par_iter()
            .zip(&hits.sets)
            .map(|(set, hits)| {
                let finds = weigh(&around, set, hits);
                (set.key.clone(), SkillCard::new(set, contexts, finds))
            })
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        let weights = &self.header.weights;
        let setting = self.keywords.setting.as_ref().and_then(|setting| {
            let card = skills.shift_remove(&setting.key)?;
            Some(SettingCard::new(
                card,
                weights[&setting.key],
                weights.values().sum(),
            ))
        });
        let marked = around.marked();
        Some(Judged {
            marks: marked
                .map(|(context, mark, words)| Flag::marked(context, mark, &words))
                .collect(),
            score: weighed(&skills, setting.as_ref(), weights),
            skills,
            setting,
        })
    }
}

/// The digest of a text's words, in whatever order a reader of its format finds them.
fn digest(text: &Text) -> String {
    let mut words: Vec<&str> = text.folded().split_whitespace().collect();
    words.sort_unstable();
    sha256(words.iter().flat_map(|word| [word.as_bytes(), b" "]))
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

/// What a text was judged to show.
struct Judged {
    score: f64,
    skills: IndexMap<String, SkillCard>,
    setting: Option<SettingCard>,
    marks: Vec<Flag>,
}
