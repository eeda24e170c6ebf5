//! What people think of résumés: one rater's ratings, a JSON object a line.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::EvaluationError;
use crate::score::SETTING_LEVELS;

/// The key of the setting in ratings, as in reports or as `healthcare_setting`.
const SETTING: [&str; 2] = ["setting", "healthcare_setting"];

/// One rater's ratings, by the résumé's id.
#[derive(Debug)]
pub struct Ratings(pub(super) BTreeMap<String, Rating>);

/// One rater's view of a résumé.
#[derive(Debug)]
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
    /// Reads ratings, a JSON object a line: `id`, a level from 0 to 3 or an object with `level` and
    /// `quotes` for each skill by its key, `setting` from 0 to 2, and `overall`, a mark of any range.
    /// `file` is their name in messages.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`].
    pub fn parse(file: &str, lines: &str) -> Result<Self, EvaluationError> {
        let mut ratings = BTreeMap::new();
        for (n, text) in lines.lines().enumerate() {
            if text.trim().is_empty() {
                continue;
            }
            let line = n + 1;
            let wrong = |what| EvaluationError::Rating {
                file: file.to_owned(),
                line,
                what,
            };
            let Line { id, overall, rest } = serde_json::from_str(text)
                .map_err(|error| wrong(format!("it is no rating: {error}")))?;
            let rating = Rating {
                file: file.to_owned(),
                line,
                overall,
                rest,
            };
            if let Some(Rating { line, .. }) = ratings.insert(id.clone(), rating) {
                let what = format!("{id} is rated in line {line} already: take one out");
                return Err(wrong(what));
            }
        }
        Ok(Self(ratings))
    }
}

impl Rating {
    /// The level under a key, which is less than `levels`; none where the rater left it out.
    pub(super) fn level(&self, key: &str, levels: usize) -> Result<Option<usize>, EvaluationError> {
        let Some(mark) = self.rest.get(key).filter(|mark| !mark.is_null()) else {
            return Ok(None);
        };
        let given = mark.get("level").unwrap_or(mark);
        let level = given.as_u64().and_then(|level| usize::try_from(level).ok());
        let level = level.filter(|level| *level < levels);
        level.map(Some).ok_or_else(|| EvaluationError::Rating {
            file: self.file.clone(),
            line: self.line,
            what: format!("{key}: level {given} is not 0 to {}", levels - 1),
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

    pub(super) fn setting(&self) -> Result<Option<usize>, EvaluationError> {
        let key = SETTING.iter().find(|key| self.rest.contains_key(**key));
        key.map_or(Ok(None), |key| self.level(key, SETTING_LEVELS.len()))
    }
}
