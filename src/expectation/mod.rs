//! What résumés must get, as a TOML file says it: [`Expectations`]; and what they got: [`Outcome`]s.

mod outcome;
mod parse;

use std::collections::BTreeSet;
use std::path::Path;

use crate::fields::{Fault, Faults, Place};
use crate::keywords::Keywords;
use crate::reader::Status;
use crate::source::Source;

pub use outcome::{Checked, Outcome, Subject};

/// What a file expects of résumés.
#[derive(Debug)]
pub struct Expectations {
    /// The path of the file.
    pub file: String,
    /// The weights that scores are expected with, as a screening takes them.
    pub weights: Vec<(String, f64)>,
    /// The résumés, in the file's order.
    pub resumes: Vec<Expected>,
}

/// What is expected of one résumé.
#[derive(Debug)]
pub struct Expected {
    /// The file to be screened.
    pub source: Source,
    wants: Vec<(Place, Want)>,
}

/// One expectation.
#[derive(Debug)]
enum Want {
    /// How the reading ends.
    Status(Status),
    /// The codes of the flags, all of them and no other.
    Flags(BTreeSet<String>),
    /// The score of the résumé.
    Score(Range),
    /// The level of the skill or setting of a key, as the place in the list of its levels.
    Level {
        part: Named,
        names: &'static [&'static str],
        least: usize,
        most: usize,
    },
    /// The score of the skill or setting of a key.
    PartScore(Named, Range),
}

/// A skill or the setting.
#[derive(Clone, Debug)]
struct Named {
    key: String,
    title: String,
}

/// Scores from `least` to `most`, both included.
#[derive(Clone, Copy, Debug)]
struct Range {
    least: f64,
    most: f64,
}

impl Expectations {
    /// Reads a file of expectations, and the rules that it names or, before those, those in the folder
    /// `keywords`. Paths in it are relative to it.
    ///
    /// # Errors
    /// [`Faults`] with every mistake in the file, or in the rules.
    pub fn load(path: &Path, keywords: Option<&Path>) -> Result<(Self, Keywords), Faults> {
        let name = path.display().to_string();
        let content = std::fs::read_to_string(path).map_err(|error| {
            Faults(vec![Fault::of_file(
                &name,
                format!("cannot be read: {error}"),
            )])
        })?;
        parse::expectations(path, &name, &content, keywords)
    }

    /// The files to be screened.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.resumes
            .iter()
            .map(|resume| resume.source.clone())
            .collect()
    }
}
