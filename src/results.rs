//! JSON and JSON Lines of one or many screenings → [`Report`]: read back, checked to be comparable,
//! merged.

use std::collections::HashSet;
use std::io::{BufReader, Read};

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::keywords::MOST_WEIGHT;
use crate::report::{Header, Line, Report, SCHEMA_VERSION, Stop, Summary, WeightError};
use crate::scorecard::Scorecard;

/// Results of screenings, as they were read.
#[derive(Debug)]
pub struct Results {
    weights: Vec<(String, f64)>,
    /// The first file's name and header.
    first: Option<(String, Header)>,
    cards: Vec<Scorecard>,
    /// How many reports and lines there were.
    parts: usize,
    /// The file of a report that shows only some of what was screened.
    cut: Option<(String, Summary)>,
    /// How many files were not looked at.
    left: usize,
}

/// Why results cannot be read or merged.
#[derive(Debug, Error)]
pub enum ResultsError {
    /// What is wrong with a file.
    #[error("{file}: {what}")]
    File {
        /// The file.
        file: String,
        /// What is wrong with it, and what to do.
        what: String,
    },
    /// The new weights cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightError),
}

/// A JSON value that a screening wrote.
enum Value {
    Report(Report),
    Line(Box<Line>),
    Stop(Stop),
}

/// What tells them from each other.
#[derive(Deserialize)]
struct Form {
    resumes: Option<IgnoredAny>,
    screening: Option<IgnoredAny>,
    left: Option<IgnoredAny>,
}

impl Value {
    /// None where it is something else.
    fn parse(json: &str) -> serde_json::Result<Option<Self>> {
        let form: Form = serde_json::from_str(json)?;
        Ok(Some(if form.resumes.is_some() {
            Self::Report(serde_json::from_str(json)?)
        } else if form.screening.is_none() {
            return Ok(None);
        } else if form.left.is_some() {
            Self::Stop(serde_json::from_str(json)?)
        } else {
            Self::Line(Box::new(serde_json::from_str(json)?))
        }))
    }
}

/// The byte order mark of UTF-8.
pub const BOM: &str = "\u{feff}";

/// What to do about a file of something else.
const GIVE: &str = "give what `opsift screen` wrote with --format json or jsonl";

/// What is said of results that others are missing from, and what to do.
const PART: &str = "shows only some of what was screened (--top, --min-score)";
const WHOLE: &str = "screen without them";

impl Results {
    /// Nothing yet. The `weights`, named as in [`Header::new`], take the place of those that results
    /// were screened with.
    #[must_use]
    pub fn new(weights: Vec<(String, f64)>) -> Self {
        Self {
            weights,
            first: None,
            cards: Vec::new(),
            parts: 0,
            cut: None,
            left: 0,
        }
    }

    /// Reads reports and lines, as many as there are one after the other. `file` is their name in
    /// messages.
    ///
    /// # Errors
    /// [`ResultsError`] when they are not what a screening wrote or were not screened as those before.
    pub fn read(&mut self, file: &str, input: impl Read) -> Result<(), ResultsError> {
        let fault = |what: String| ResultsError::File {
            file: file.to_owned(),
            what,
        };
        // Windows' tools put a mark in front of UTF-8.
        let mut input = BufReader::new(input);
        let mut head = Vec::new();
        let begun = input.by_ref().take(3).read_to_end(&mut head);
        begun.map_err(|error| fault(format!("cannot be read: {error}: {GIVE}")))?;
        let head = head.strip_prefix(BOM.as_bytes()).unwrap_or(&head);
        let values = serde_json::Deserializer::from_reader(head.chain(input));
        let before = self.parts;
        for value in values.into_iter::<Box<RawValue>>() {
            let value = value.map_err(|error| {
                let kind = match error.classify() {
                    Category::Io => "cannot be read",
                    Category::Eof => "is cut off",
                    Category::Syntax | Category::Data => "is not JSON",
                };
                fault(format!("{kind}: {error}: {GIVE}"))
            })?;
            self.parts += 1;
            let number = self.parts - before;
            let what = format!("its JSON value {number} is no result");
            let value = Value::parse(value.get())
                .map_err(|error| fault(format!("{what}: {error}: {GIVE}")))?
                .ok_or_else(|| fault(format!("{what}: {GIVE}")))?;
            let (header, cards) = match value {
                Value::Report(report) => {
                    if report.is_part() {
                        self.cut = Some((file.to_owned(), report.summary));
                    }
                    self.left += report.summary.left;
                    self.add(file, report.header(), report.resumes)?;
                    continue;
                }
                Value::Stop(stop) => {
                    self.left += stop.left;
                    (stop.screening, Vec::new())
                }
                Value::Line(line) => (line.screening, vec![line.card]),
            };
            if header.part {
                let what = format!("{PART}, and lines do not tell of how much: {WHOLE}");
                return Err(fault(what));
            }
            self.add(file, header, cards)?;
        }
        if self.parts == before {
            return Err(fault(format!("holds no results: {GIVE}")));
        }
        Ok(())
    }

    /// Adds scorecards that were screened alike.
    fn add(
        &mut self,
        file: &str,
        mut header: Header,
        mut cards: Vec<Scorecard>,
    ) -> Result<(), ResultsError> {
        let fault = |what: String| ResultsError::File {
            file: file.to_owned(),
            what,
        };
        let screened_with = header.weights.clone();
        header.weigh(&self.weights)?;
        match &self.first {
            None => {
                sound(&header).map_err(fault)?;
                self.first = Some((file.to_owned(), header.clone()));
            }
            Some((first, other)) => {
                if let Some(what) = difference(&header, first, other) {
                    return Err(fault(what));
                }
            }
        }
        for card in &mut cards {
            let wrong = |what| {
                fault(format!(
                    "the result of {} cannot be used: {what}",
                    card.file
                ))
            };
            fits(card, &header).map_err(wrong)?;
            if header.weights != screened_with {
                card.weigh(&header.weights);
            }
        }
        self.cards.append(&mut cards);
        Ok(())
    }

    /// Ranks all that was read, as [`Results::report`] does, where nothing is missing from it.
    ///
    /// # Errors
    /// [`ResultsError`], also when one of the results shows only some of what was screened.
    pub fn whole(self) -> Result<Report, ResultsError> {
        let file = self.first.as_ref().map(|(file, _)| file.clone());
        let (report, _) = self.report()?;
        if report.is_part() {
            return Err(ResultsError::File {
                file: file.unwrap_or_default(),
                what: format!("{PART}, so nothing tells what became of the others: {WHOLE}"),
            });
        }
        Ok(report)
    }

    /// Ranks all that was read. Of doubles (the same path, the same content) one is left, a screened
    /// one if there is any. Also gives how many were left out.
    ///
    /// # Errors
    /// [`ResultsError`] when there are no results, or a report that shows only some of what was screened
    /// would have to be ranked anew.
    pub fn report(self) -> Result<(Report, usize), ResultsError> {
        let Some((_, header)) = self.first else {
            return Err(ResultsError::File {
                file: "results".to_owned(),
                what: format!("there are none: {GIVE}"),
            });
        };
        if let Some((cut, summary)) = self.cut {
            if self.parts > 1 || !self.weights.is_empty() {
                return Err(ResultsError::File {
                    file: cut,
                    what: format!("{PART}, so it can be neither merged nor weighed anew: {WHOLE}"),
                });
            }
            return Ok((Report::of(header, summary, self.cards), 0));
        }
        let all = self.cards.len();
        let mut report = Report::new(header.clone(), self.cards);
        let mut seen = HashSet::new();
        report
            .resumes
            .retain(|card| seen.insert((card.file.clone(), card.sha256.clone())));
        let doubles = all - report.resumes.len();
        if doubles > 0 {
            report = Report::new(header, report.resumes);
        }
        report.summary.left = self.left;
        Ok((report, doubles))
    }
}

/// What keeps results from being ranked together with those of the first file, and what to do.
fn difference(header: &Header, first: &str, other: &Header) -> Option<String> {
    let tool = |h: &Header| format!("{} {}", h.tool.name, h.tool.version);
    let rules = |h: &Header| {
        let digest: String = h.keywords.sha256.chars().take(12).collect();
        format!("the rules {} ({digest}…)", h.keywords.source)
    };
    let weights = |h: &Header| {
        let weights = h
            .weights
            .iter()
            .map(|(key, weight)| format!("{key}={weight}"));
        format!("the weights {}", weights.collect::<Vec<_>>().join(" "))
    };
    let alike = |a: &Header, b: &Header| {
        let (a, b) = (&a.keywords, &b.keywords);
        a.sha256 == b.sha256 && a.skills == b.skills && a.setting == b.setting
    };
    let told = |of: &dyn Fn(&Header) -> String, todo: &str| {
        let (theirs, ours) = (of(header), of(other));
        Some(format!(
            "was screened with {theirs}, but {first} with {ours}: {todo}"
        ))
    };
    if (&header.tool, header.schema_version) != (&other.tool, other.schema_version) {
        told(
            &tool,
            "screen both with the same opsift to rank them together",
        )
    } else if !alike(header, other) {
        told(
            &rules,
            "screen both with the same rules to rank them together",
        )
    } else if header.weights != other.weights {
        told(
            &weights,
            "give the weights anew with -w to rank them together",
        )
    } else {
        None
    }
}

/// Checks a header for what reports rely on.
fn sound(header: &Header) -> Result<(), String> {
    if header.schema_version > SCHEMA_VERSION {
        return Err(format!(
            "has the form {} and this opsift knows {SCHEMA_VERSION}: use a later opsift",
            header.schema_version
        ));
    }
    let keys = header.keywords.names().map(|name| &name.key);
    if !keys.eq(header.weights.keys()) {
        return Err(format!("its weights are not those of its skills: {GIVE}"));
    }
    let sound = |weight: &f64| (0.0..=MOST_WEIGHT).contains(weight);
    if let Some(weight) = header.weights.values().find(|weight| !sound(weight)) {
        return Err(format!(
            "{weight} is no weight from 0 to {MOST_WEIGHT}: {GIVE}"
        ));
    }
    Ok(())
}

/// Checks a scorecard for what weights and writers rely on.
fn fits(card: &Scorecard, header: &Header) -> Result<(), String> {
    let Some(score) = card.score else {
        return Ok(());
    };
    let none = IndexMap::new();
    let skills = card.skills.as_ref().unwrap_or(&none);
    let names = header.keywords.skills.iter().map(|name| &name.key);
    if !names.eq(skills.keys()) || card.setting.is_some() != header.keywords.setting.is_some() {
        return Err("its skills are not those of its rules".to_owned());
    }
    let scores = skills.values().map(|skill| skill.score);
    let mut scores = scores
        .chain(card.setting.iter().map(|s| s.score))
        .chain([score]);
    match scores.find(|score| !(0.0..=100.0).contains(score)) {
        None => Ok(()),
        Some(score) => Err(format!("{score} is no score from 0 to 100")),
    }
}
