//! The rules: what counts as evidence of which skill, as data.
//!
//! One TOML file a skill; the file's name is the skill's key. The built-in set is compiled into the
//! binary, and a folder of files replaces it as a whole.

mod canonical;
mod context;
mod form;
mod inflection;
mod language;
mod parse;
mod phrase;
mod scale;
mod shared;
mod wording;

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::digest::sha256;
use crate::fields::{Fault, Faults, File, Place, Written};

pub use canonical::canonical;
pub use context::{Context, Effect, Mark, Reach};
pub use phrase::{Chain, Needle, Part, Phrase};
pub use scale::Scale;
use shared::Shared;

/// The file that holds what the others share.
const SHARED: &str = "shared.toml";

/// No weight is more.
pub const MOST_WEIGHT: f64 = 1000.0;

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
    /// Where the work was done; it is told beside the skills and written like one.
    pub setting: Option<Skill>,
    /// The file that holds what the others share.
    pub shared: String,
    /// What cancels evidence of any skill.
    pub contexts: Vec<Context>,
    /// The files' names and contents, to tell places in them.
    files: Vec<(String, String)>,
}

/// The files of a folder that rules are read from, each with its name: TOML that is not hidden, in the
/// order of names.
///
/// # Errors
/// [`Faults`] when the folder cannot be read or has none.
pub fn files_in(folder: &Path) -> Result<Vec<(String, PathBuf)>, Faults> {
    let fault = |message| Faults(vec![Fault::of_file(&folder.display().to_string(), message)]);
    let unreadable = |error| fault(format!("cannot be read: {error}"));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|e| e == "toml")
            && let Some(file) = path.file_name().and_then(|n| n.to_str())
            && !file.starts_with('.')
        {
            files.push((file.to_owned(), path));
        }
    }
    if files.is_empty() {
        let message = "holds no rules: put one TOML file for each skill there".to_owned();
        return Err(fault(message));
    }
    files.sort();
    Ok(files)
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
    /// The byte of its file at which that stands.
    title_at: usize,
    /// Its name where there is little room.
    pub short: String,
    /// The byte of its file at which that stands.
    short_at: usize,
    /// Where it stands among the skills; smaller comes first.
    pub order: i64,
    /// Its weight in the score of a résumé, where nothing else is asked for.
    pub weight: f64,
    /// What its evidence is worth.
    pub scale: Scale,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
}

/// One kind of evidence: one concept, however many words there are for it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, unique over all skills, such as `patient-advocacy`.
    pub id: String,
    /// The byte of its file at which that stands.
    at: usize,
    /// Why what it finds is evidence of the skill.
    pub why: String,
    /// What it finds where nothing around it says otherwise.
    pub strength: Strength,
    /// Words to be found.
    pub phrases: Vec<Phrase>,
    /// Words that are something else: what stands within them is not found.
    pub not: Vec<Phrase>,
    /// Words that cancel the rule where they stand in the same sentence.
    pub unless: Vec<Phrase>,
    /// Companions, of which one must stand nearby; none where the words are plain by themselves.
    pub with: Vec<Phrase>,
    /// Sentences that the rule must find something in.
    pub hits: Vec<Written>,
    /// Sentences that it must find nothing in.
    pub misses: Vec<Written>,
}

/// What a piece of evidence is. Where it stands can make it less, never more.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// An adjective, an item of a list, a phrase of a summary. Worth no points.
    Claim,
    /// A duty that touches the skill.
    Sign,
    /// A duty or an achievement that is the skill at work, a system used, a law applied.
    Deed,
    /// A job whose core is the skill.
    Role,
    /// A credential, licence or degree that attests it.
    Credential,
}

/// What a file of rules is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Skill,
    Setting,
    Shared,
}

/// A file with the line ends of Unix: how a checkout or an editor ends lines makes no other rules.
#[must_use]
pub fn with_plain_ends(content: &str) -> String {
    content.replace("\r\n", "\n")
}

impl Strength {
    /// All, each with its name.
    fn named() -> [(&'static str, Self); 5] {
        let all = [
            Self::Claim,
            Self::Sign,
            Self::Deed,
            Self::Role,
            Self::Credential,
        ];
        all.map(|strength| (strength.name(), strength))
    }

    /// Its name, as rules and reports have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Sign => "sign",
            Self::Deed => "deed",
            Self::Role => "role",
            Self::Credential => "credential",
        }
    }
}

impl Strength {
    /// Whether a figure in its sentence makes it stronger: what was done has an amount, what
    /// someone was or holds has none.
    #[must_use]
    pub fn grows_with_figures(self) -> bool {
        matches!(self, Self::Sign | Self::Deed)
    }
}

impl Keywords {
    /// The set in the TOML files of a folder, or the one that is compiled into the program.
    ///
    /// # Errors
    /// [`Faults`], as [`Keywords::load`] has them.
    pub fn of(folder: Option<&Path>) -> Result<Self, Faults> {
        folder.map_or_else(Self::built_in, Self::load)
    }

    /// The set that is compiled into the program.
    ///
    /// # Errors
    /// [`Faults`] if a file of it is faulty, which the tests rule out.
    pub fn built_in() -> Result<Self, Faults> {
        let files = Self::built_in_files();
        let owned = files.map(|(name, content)| (name.to_owned(), content.to_owned()));
        Self::parse("built-in", "keywords", owned.collect())
    }

    /// The files that are compiled into the program: name and content.
    pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        BUILT_IN.files().filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            Some((name, file.contents_utf8()?))
        })
    }

    /// The set in the TOML files of a folder.
    ///
    /// # Errors
    /// [`Faults`] with every mistake in every file, or why the folder cannot be read.
    pub fn load(folder: &Path) -> Result<Self, Faults> {
        let name = folder.display().to_string();
        let mut files = Vec::new();
        for (file, path) in files_in(folder)? {
            let content = std::fs::read_to_string(&path).map_err(|error| {
                let message = format!("cannot be read: {error}");
                Faults(vec![Fault::of_file(&path.display().to_string(), message)])
            })?;
            files.push((file, content));
        }
        Self::parse(&name, &name, files)
    }

    /// Parses files given by name and content; `folder` is what mistakes are told under.
    fn parse(source: &str, folder: &str, mut files: Vec<(String, String)>) -> Result<Self, Faults> {
        // What rules share is built in, so that a folder can do without.
        if !files.iter().any(|(name, _)| name == SHARED) {
            let built_in = BUILT_IN.get_file(SHARED).and_then(|f| f.contents_utf8());
            files.push((SHARED.to_owned(), built_in.unwrap_or_default().to_owned()));
        }
        files.sort_by_key(|(name, _)| (name != SHARED, name.clone()));
        for (_, content) in &mut files {
            *content = with_plain_ends(content);
        }
        let mut faults = Vec::new();
        let mut shared = Shared::default();
        let path = |name: &str| format!("{folder}/{name}");
        if let Some((name, content)) = files.first() {
            let mut file = File {
                path: &path(name),
                content,
                faults: &mut faults,
            };
            file.read(|file, root| {
                if parse::kind(file, root).is_some_and(|kind| kind != Kind::Shared) {
                    let message = format!("{SHARED} is of the kind \"shared\": write that");
                    file.fault_in(root, "kind", message);
                }
                shared = Shared::parse(file, root);
            });
        }
        let parsed = files.par_iter().skip(1).map(|(name, content)| {
            let mut faults = Vec::new();
            let mut set = None;
            let mut file = File {
                path: &path(name),
                content,
                faults: &mut faults,
            };
            file.read(
                |file, root| match parse::kind(file, root).unwrap_or(Kind::Skill) {
                    Kind::Shared => {
                        let message =
                            format!("what rules share stands in {SHARED}: rename the file");
                        file.fault_in(root, "kind", message);
                    }
                    kind => set = Some((kind, parse::skill(file, root, name, kind, &shared))),
                },
            );
            (set, faults)
        });
        let (mut skills, mut settings) = (Vec::new(), Vec::new());
        for (set, of_file) in parsed.collect::<Vec<_>>() {
            faults.extend(of_file);
            match set {
                Some((Kind::Setting, set)) => settings.push(set),
                Some((_, set)) => skills.push(set),
                None => {}
            }
        }
        parse::check_unique(skills.iter().chain(&settings), &files, &mut faults);
        let setting = settings.pop();
        if let (Some(one), Some(other)) = (&setting, settings.first()) {
            let message = format!("{} is a setting, too: there is one at most", other.file);
            faults.push(Fault::of_file(&one.file, message));
        }
        if skills.is_empty() && faults.is_empty() {
            let message = "holds no skill: put one TOML file for each there".to_owned();
            faults.push(Fault::of_file(folder, message));
        }
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
            setting,
            shared: format!("{folder}/{SHARED}"),
            contexts: shared.contexts,
            files,
        })
    }

    /// The place of byte `at` of a file, which is named as mistakes in it are.
    pub(crate) fn place(&self, file: &str, at: usize) -> Option<Place> {
        parse::content_of(&self.files, file).map(|content| Place::new(content, at))
    }

    /// The skills, and the setting behind them.
    pub fn sets(&self) -> impl Iterator<Item = &Skill> {
        self.skills.iter().chain(&self.setting)
    }

    /// How many rules there are over all skills and the setting.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.sets().map(|skill| skill.rules.len()).sum()
    }
}
