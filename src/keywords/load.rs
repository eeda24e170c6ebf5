//! Files → [`Keywords`]: the built-in set, or that of a folder.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use super::shared::Shared;
use super::{Keywords, Kind, Skill, parse};
use crate::digest::sha256;
use crate::fields::{Fault, Faults, File};

/// The file that holds what the others share.
const SHARED: &str = "shared.toml";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/keywords");

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

/// A file with the line ends of Unix: how a checkout or an editor ends lines makes no other rules.
#[must_use]
pub fn with_plain_ends(content: &str) -> String {
    content.replace("\r\n", "\n")
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
        let shared = shared(folder, &files, &mut faults);
        let sets = sets(folder, &files, &shared, &mut faults);
        let (settings, mut skills): (Vec<_>, Vec<_>) = sets
            .into_iter()
            .partition(|(kind, _)| *kind == Kind::Setting);
        parse::check_unique(
            skills.iter().chain(&settings).map(|(_, set)| set),
            &files,
            &mut faults,
        );
        if let [(_, other), .., (_, one)] = &settings[..] {
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
        skills.sort_by(|(_, a), (_, b)| a.order.cmp(&b.order).then_with(|| a.key.cmp(&b.key)));
        // The zero byte, which no name holds, keeps a name and a content from passing for others.
        let parts = files
            .iter()
            .flat_map(|(name, content)| [name.as_bytes(), b"\0", content.as_bytes(), b"\0"]);
        let sha256 = sha256(parts);
        Ok(Self {
            source: source.to_owned(),
            sha256,
            skills: skills.into_iter().map(|(_, skill)| skill).collect(),
            setting: settings.into_iter().map(|(_, setting)| setting).next(),
            shared: format!("{folder}/{SHARED}"),
            contexts: shared.contexts,
            files,
        })
    }
}

/// What the first of the files says that all share.
fn shared(folder: &str, files: &[(String, String)], faults: &mut Vec<Fault>) -> Shared {
    let mut shared = Shared::default();
    if let Some((name, content)) = files.first() {
        let mut file = File {
            path: &format!("{folder}/{name}"),
            content,
            faults,
        };
        file.read(|file, root| {
            if parse::kind(file, root).is_some_and(|kind| kind != Kind::Shared) {
                let message = format!("{SHARED} is of the kind \"shared\": write that");
                file.fault_in(root, "kind", message);
            }
            shared = Shared::parse(file, root);
        });
    }
    shared
}

/// The skills and settings of the files behind the first, each read on a thread of its own.
fn sets(
    folder: &str,
    files: &[(String, String)],
    shared: &Shared,
    faults: &mut Vec<Fault>,
) -> Vec<(Kind, Skill)> {
    let parsed = files.par_iter().skip(1).map(|(name, content)| {
        let mut faults = Vec::new();
        let mut set = None;
        let mut file = File {
            path: &format!("{folder}/{name}"),
            content,
            faults: &mut faults,
        };
        file.read(
            |file, root| match parse::kind(file, root).unwrap_or(Kind::Skill) {
                Kind::Shared => {
                    let message = format!("what rules share stands in {SHARED}: rename the file");
                    file.fault_in(root, "kind", message);
                }
                kind => set = Some((kind, parse::skill(file, root, name, kind, shared))),
            },
        );
        (set, faults)
    });
    let mut sets = Vec::new();
    for (set, of_file) in parsed.collect::<Vec<_>>() {
        faults.extend(of_file);
        sets.extend(set);
    }
    sets
}
