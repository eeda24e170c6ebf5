//! What people think of résumés: one rater's ratings, a JSON object a line or a spreadsheet's CSV.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{EvaluationError, stem};
use crate::report::RuleSet;

/// The columns that say which résumé a row is about: as ratings and as reports have it.
const ID: &str = "id";
const FILE: &str = "file";
/// What the columns of levels end with in CSV reports.
const LEVEL: &str = "_level";

/// One rater's ratings, by the résumé's id.
#[derive(Debug)]
pub struct Ratings(pub(super) BTreeMap<String, Rating>);

/// One rater's view of a résumé.
#[derive(Clone, Debug)]
pub(super) struct Rating {
    file: String,
    line: usize,
    pub(super) overall: Option<f64>,
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    overall: Option<f64>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

impl Ratings {
    /// Reads ratings: of each résumé its `id`, a level from 0 to 3 for each skill, the `setting`, from 0
    /// to 2, and `overall`, a mark of any range. Levels may have their names. In JSON, an object a line,
    /// a level may be an object with `level` and `quotes`. In CSV the first row names the columns, those
    /// of levels with or without `_level`, and `file` may stand for `id`. `file` is their name in messages.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`].
    pub fn parse(file: &str, content: &str) -> Result<Self, EvaluationError> {
        let wrong = |line, what| EvaluationError::Rating {
            file: file.to_owned(),
            line,
            what,
        };
        let lines = if content.trim_start().starts_with('{') {
            of_json(content)
        } else {
            of_csv(content)
        };
        let mut ratings = BTreeMap::new();
        for (line, read) in lines {
            let read = read.map_err(|error| wrong(line, format!("it is no rating: {error}")))?;
            let rating = Rating {
                file: file.to_owned(),
                line,
                overall: read.overall,
                rest: read.rest,
            };
            let id = read.id;
            if let Some(Rating { line: first, .. }) = ratings.insert(id.clone(), rating) {
                let what = format!("{id} is rated in line {first} already: take one out");
                return Err(wrong(line, what));
            }
        }
        Ok(Self(ratings))
    }

    /// The same under the keys of a report's skills, however people call them.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`] where a name is misspelt. Others are taken for notes.
    pub(super) fn under_keys_of(&self, rules: &RuleSet) -> Result<Self, EvaluationError> {
        let mut ratings = self.0.clone();
        for rating in ratings.values_mut() {
            for (name, mark) in std::mem::take(&mut rating.rest) {
                let key = match (rules.called(&name), rules.misspelt(&name)) {
                    (Some(known), _) => known.key.clone(),
                    (None, Some(near)) => {
                        return Err(rating.wrong(format!(
                            "there is no skill {name}: did you mean {}?",
                            near.key
                        )));
                    }
                    (None, None) => name,
                };
                rating.rest.insert(key, mark);
            }
        }
        Ok(Self(ratings))
    }
}

impl Rating {
    /// The level under a key, by its number or by its name among `levels`; none where the rater left it
    /// out.
    pub(super) fn level(
        &self,
        key: &str,
        levels: &[&str],
    ) -> Result<Option<usize>, EvaluationError> {
        let Some(mark) = self.rest.get(key).filter(|mark| !mark.is_null()) else {
            return Ok(None);
        };
        let given = mark.get("level").unwrap_or(mark);
        let named = given.as_str().and_then(|name| {
            let name = name.to_lowercase();
            levels.iter().position(|level| *level == name)
        });
        let number = given.as_u64().and_then(|level| usize::try_from(level).ok());
        let level = named.or(number).filter(|level| *level < levels.len());
        level.map(Some).ok_or_else(|| {
            self.wrong(format!(
                "{key}: level {given} is not 0 to {}, nor {}",
                levels.len() - 1,
                levels.join(", ")
            ))
        })
    }

    /// The words that the rater gives as reasons for a skill's level.
    pub(super) fn quotes(&self, key: &str) -> impl Iterator<Item = &str> {
        let quotes = self
            .rest
            .get(key)
            .and_then(|mark| mark.get("quotes")?.as_array());
        quotes.into_iter().flatten().filter_map(Value::as_str)
    }

    fn wrong(&self, what: String) -> EvaluationError {
        EvaluationError::Rating {
            file: self.file.clone(),
            line: self.line,
            what,
        }
    }
}

/// The ratings of JSON Lines, with the numbers of their lines.
fn of_json(content: &str) -> Vec<(usize, Result<Line, String>)> {
    let lines = (1..).zip(content.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| (n, serde_json::from_str(line).map_err(|e| e.to_string())))
        .collect()
}

/// The ratings of a spreadsheet, with the numbers of their rows.
fn of_csv(content: &str) -> Vec<(usize, Result<Line, String>)> {
    let first = content.lines().next().unwrap_or_default();
    // Spreadsheets write semicolons where the comma is for decimals.
    let delimiter = if first.matches(';').count() > first.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(content.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(columns) => columns.iter().map(column).collect(),
        Err(error) => return vec![(1, Err(error.to_string()))],
    };
    if !columns
        .iter()
        .any(|column| [ID, FILE].contains(&column.as_str()))
    {
        let message = "the first row names no column `id` or `file`, and this is no JSON";
        return vec![(1, Err(message.to_owned()))];
    }
    let rows = reader.records().map(|row| {
        let at = match &row {
            Ok(row) => row.position().cloned(),
            Err(error) => error.position().cloned(),
        };
        let line = at.map_or(0, |at| usize::try_from(at.line()).unwrap_or_default());
        let cells = row.map_err(|error| error.to_string()).and_then(|row| {
            let cells = columns.iter().zip(&row);
            let cells = cells.filter(|(_, text)| !text.trim().is_empty());
            let cells: Map<String, Value> =
                cells.map(|(column, text)| cell(column, text)).collect();
            serde_json::from_value(cells.into()).map_err(|error| error.to_string())
        });
        (line, cells)
    });
    rows.collect()
}

/// What a column holds, by its name in the first row.
fn column(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_suffix(LEVEL).unwrap_or(&name).to_owned()
}

/// What a cell says under its column: a number or words, which ids and names of files are always.
fn cell(column: &str, text: &str) -> (String, Value) {
    let text = text.trim();
    match column {
        ID => (ID.to_owned(), json!(text)),
        FILE => (ID.to_owned(), json!(stem(text))),
        _ => {
            let value = serde_json::from_str(text).unwrap_or_else(|_| json!(text));
            (column.to_owned(), value)
        }
    }
}
