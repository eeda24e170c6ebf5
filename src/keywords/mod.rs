//! The rules: what counts as evidence of which skill, as data.
//!
//! One TOML file a skill; the file's name is the skill's key. The built-in set is compiled into the
//! binary, and a folder of files replaces it as a whole.

mod fault;
mod fields;
mod parse;
mod pattern;
mod phrase;

use std::path::Path;

use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::Serialize;

use crate::digest::sha256;

pub use fault::{Fault, Faults};
pub use pattern::Pattern;
pub use phrase::Phrase;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/keywords");

/// A set of rules, checked and ready to be compiled into a matcher.
#[derive(Debug)]
pub struct Keywords {
    /// Where it came from: `built-in` or the folder's path.
    pub source: String,
    /// SHA-256 over the names and contents of its files, in hexadecimal.
    pub sha256: String,
    /// The skills in the order that their files give.
    pub skills: Vec<Skill>,
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
    /// Its name where there is little room.
    pub short: String,
    /// Where it stands among the skills; smaller comes first.
    pub order: i64,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
}

/// One kind of evidence.
#[derive(Debug)]
pub struct Rule {
    /// Its name, unique over all skills, such as `patient-advocacy`.
    pub id: String,
    /// Why what it finds is evidence of the skill.
    pub why: String,
    /// What it finds where nothing around it says otherwise.
    pub strength: Strength,
    /// Whether its phrases and patterns are found only in the case in which they are written.
    pub case: bool,
    /// Words to be found.
    pub phrases: Vec<Phrase>,
    /// Regular expressions to be found.
    pub patterns: Vec<Pattern>,
    /// Folded words that cancel the rule where they stand in the same sentence.
    pub unless: Vec<String>,
    /// Sentences that the rule must find something in.
    pub hits: Vec<String>,
    /// Sentences that it must find nothing in.
    pub misses: Vec<String>,
}

/// Whether a piece of evidence asserts a skill or shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// An adjective, an item of a list, a phrase of a summary.
    Claim,
    /// A duty, an achievement, a system used at work, a law applied, a credential held.
    Deed,
}

impl Keywords {
    /// The set that is compiled into the program.
    ///
    /// # Errors
    /// [`Faults`] if a file of it is faulty, which the tests rule out.
    pub fn built_in() -> Result<Self, Faults> {
        let files = BUILT_IN.files().filter_map(|file| {
            let name = file.path().file_name()?.to_str()?.to_owned();
            Some((name, file.contents_utf8()?.to_owned()))
        });
        Self::parse("built-in", "keywords", files.collect())
    }

    /// The set in the TOML files of a folder.
    ///
    /// # Errors
    /// [`Faults`] with every mistake in every file, or why the folder cannot be read.
    pub fn load(folder: &Path) -> Result<Self, Faults> {
        let name = folder.display().to_string();
        let unreadable = |path: &Path, error: std::io::Error| {
            Faults(vec![Fault::of_file(
                &path.display().to_string(),
                format!("cannot be read: {error}"),
            )])
        };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
            let path = entry.map_err(|error| unreadable(folder, error))?.path();
            if path.extension().is_some_and(|e| e == "toml")
                && let Some(file) = path.file_name().and_then(|n| n.to_str())
                && !file.starts_with('.')
            {
                let content = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
                files.push((file.to_owned(), content));
            }
        }
        if files.is_empty() {
            let message = "holds no rules: put one TOML file for each skill there".to_owned();
            return Err(Faults(vec![Fault::of_file(&name, message)]));
        }
        Self::parse(&name, &name, files)
    }

    /// Parses files given by name and content; `folder` is what mistakes are told under.
    fn parse(source: &str, folder: &str, mut files: Vec<(String, String)>) -> Result<Self, Faults> {
        files.sort();
        let mut faults = Vec::new();
        let mut skills = Vec::new();
        for (name, content) in &files {
            skills.extend(parse::skill(
                &format!("{folder}/{name}"),
                name,
                content,
                &mut faults,
            ));
        }
        parse::check_unique(&skills, &files, &mut faults);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        skills.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.key.cmp(&b.key)));
        // The zero byte, which no name holds, keeps a name and a content from passing for others.
        let parts = files
            .iter()
            .flat_map(|(name, content)| [name.as_bytes(), b"\0", content.as_bytes(), b"\0"]);
        let sha256 = sha256(parts);
        Ok(Self {
            source: source.to_owned(),
            sha256,
            skills,
        })
    }

    /// How many rules there are over all skills.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.skills.iter().map(|skill| skill.rules.len()).sum()
    }
}
