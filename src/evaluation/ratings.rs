//! What people think of résumés: one rater's ratings, a JSON object a line.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::EvaluationError;
use crate::score::{LEVELS, SETTING_LEVELS};

/// The key of the setting in ratings, as in reports or as `healthcare_setting`.
const SETTING: [&str; 2] = ["setting", "healthcare_setting"];

/// One rater's ratings, by the résumé's id.
#[derive(Debug)]
pub struct Ratings(pub(super) BTreeMap<String, Rating>);

#[derive(Debug, Deserialize)]
pub(super) struct Rating {
    id: String,
    pub(super) overall: Option<f64>,
    #[serde(flatten)]
    rest: BTreeMap<String, Mark>,
}

/// A skill's rating, the setting's, or something else that is not compared.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Mark {
    Skill {
        level: usize,
        #[serde(default)]
        quotes: Vec<String>,
    },
    Setting(usize),
    Other(serde::de::IgnoredAny),
}

impl Ratings {
    /// Reads ratings, a JSON object a line: `id`, a `level` from 0 to 3 and `quotes` for each skill
    /// by its key, `setting` from 0 to 2, and `overall`, a mark of any range.
    ///
    /// # Errors
    /// [`EvaluationError::Rating`].
    pub fn parse(lines: &str) -> Result<Self, EvaluationError> {
        let mut ratings = BTreeMap::new();
        for (n, line) in lines
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty())
        {
            let rating: Rating = serde_json::from_str(line).map_err(|error| {
                let line = n + 1;
                EvaluationError::Rating { line, error }
            })?;
            ratings.insert(rating.id.clone(), rating);
        }
        Ok(Self(ratings))
    }
}

impl Rating {
    pub(super) fn skill(&self, key: &str) -> Option<(usize, &[String])> {
        match self.rest.get(key) {
            Some(Mark::Skill { level, quotes }) if *level < LEVELS.len() => Some((*level, quotes)),
            _ => None,
        }
    }

    pub(super) fn setting(&self) -> Option<usize> {
        SETTING.iter().find_map(|key| match self.rest.get(*key) {
            Some(Mark::Setting(level)) if *level < SETTING_LEVELS.len() => Some(*level),
            _ => None,
        })
    }
}
