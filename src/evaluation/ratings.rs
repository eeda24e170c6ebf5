//! What people think of résumés: one rater's ratings, a JSON object a line or a spreadsheet's CSV.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{EvaluationError, stem};
use crate::reader::text_of;
use crate::report::{Report, RuleSet};
use crate::suggestion::did_you_mean;

/// The columns that say which résumé a row is about: as ratings and as reports have it.
const ID: &str = "id";
const FILE: &str = "file";
/// What the columns of levels end with in CSV reports.
const LEVEL: &str = "_level";

/// One rater's ratings, each with the résumé's id, in the order of their file.
#[derive(Debug)]
pub struct Ratings(Vec<(String, Rating)>);

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
    /// Their encoding is told as that of résumés is.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`].
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, EvaluationError> {
        let content = text_of(bytes);
        let lines = if content.trim_start().starts_with('{') {
            of_json(&content)
        } else {
            of_csv(&content)
        };
        let ratings = lines.into_iter().map(|(line, read)| {
            let Line { id, overall, rest } = read.map_err(|error| EvaluationError::Rating {
                file: file.to_owned(),
                line,
                what: format!("it is no rating: {error}"),
            })?;
            let rating = Rating {
                file: file.to_owned(),
                line,
                overall,
                rest,
            };
            Ok((id, rating))
        });
        ratings.collect::<Result<_, _>>().map(Self)
    }

    /// The same by the files of a report and under the keys of its skills, however people call them; what
    /// is in no report keeps its id.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`] where a résumé or a skill is rated twice, or a skill misspelt; other
    /// names are taken for notes. [`EvaluationError::TwoOfOneName`].
    pub(super) fn under_names_of(
        &self,
        report: &Report,
    ) -> Result<BTreeMap<String, Rating>, EvaluationError> {
        let files = Files::new(report);
        let mut ratings = BTreeMap::new();
        for (id, rating) in &self.0 {
            let rating = rating.under_keys_of(&report.keywords)?;
            let file = files.called(id)?.unwrap_or(id);
            if let Some(Rating { line, .. }) = ratings.get(file) {
                return Err(rating.wrong(format!(
                    "{id} is rated in line {line} already: take one out"
                )));
            }
            ratings.insert(file.to_owned(), rating);
        }
        Ok(ratings)
    }
}

/// The files of a report, by what people call them.
struct Files<'r> {
    by_path: HashSet<&'r str>,
    by_stem: HashMap<&'r str, Vec<&'r str>>,
}

impl<'r> Files<'r> {
    fn new(report: &'r Report) -> Self {
        let mut by_stem: HashMap<&str, Vec<&str>> = HashMap::new();
        for card in report.ranked() {
            by_stem
                .entry(stem(&card.file))
                .or_default()
                .push(&card.file);
        }
        Self {
            by_path: report.ranked().map(|card| card.file.as_str()).collect(),
            by_stem,
        }
    }

    /// The file of that path, or of that name with an ending or without.
    fn called(&self, id: &str) -> Result<Option<&'r str>, EvaluationError> {
        if let Some(path) = self.by_path.get(id) {
            return Ok(Some(path));
        }
        let named = self.by_stem.get(id).or_else(|| self.by_stem.get(stem(id)));
        match named.map(Vec::as_slice) {
            Some([one, other, ..]) => Err(EvaluationError::TwoOfOneName {
                id: id.to_owned(),
                one: (*one).to_owned(),
                other: (*other).to_owned(),
            }),
            Some([file]) => Ok(Some(file)),
            _ => Ok(None),
        }
    }
}

impl Rating {
    fn under_keys_of(&self, rules: &RuleSet) -> Result<Self, EvaluationError> {
        let mut rest = BTreeMap::new();
        for (name, mark) in &self.rest {
            let key = match (rules.called(name), rules.misspelt(name)) {
                (Some(known), _) => &known.key,
                (None, Some(near)) => {
                    let meant = did_you_mean(&[&near.key]);
                    return Err(self.wrong(format!("there is no skill {name}: {meant}")));
                }
                (None, None) => name,
            };
            if rest.insert(key.clone(), mark.clone()).is_some() {
                return Err(
                    self.wrong(format!("{key} is rated twice, as {name} too: take one out"))
                );
            }
        }
        Ok(Self {
            rest,
            ..self.clone()
        })
    }

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
        let is = |level: &usize| given.as_f64() == Some(*level as f64);
        let level = named.or_else(|| (0..levels.len()).find(is));
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
    // Its reader counts lines by their last character.
    let content = content.replace("\r\n", "\n");
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
    if let Some(twice) = (1..columns.len()).find(|n| columns[..*n].contains(&columns[*n])) {
        let message = format!("there are two columns {}: take one out", columns[twice]);
        return vec![(1, Err(message))];
    }
    let is_blank = |row: &csv::StringRecord| row.iter().all(|cell| cell.trim().is_empty());
    let rows = reader.records();
    let rows = rows.filter(|row| !row.as_ref().is_ok_and(is_blank));
    let rows = rows.map(|row| {
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

/// What a cell says under its column: a number, with a point or a comma, or words, which ids and names
/// of files are always.
fn cell(column: &str, text: &str) -> (String, Value) {
    let text = text.trim();
    if column == ID || column == FILE {
        return (ID.to_owned(), json!(text));
    }
    let number = text.replace(',', ".").parse::<f64>();
    let value = number.map_or_else(|_| json!(text), |number| json!(number));
    (column.to_owned(), value)
}
