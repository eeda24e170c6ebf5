//! Paths as a person gives them → [`Source`]s: the files to be read, those inside archives and mails
//! among them, in one order.

mod archive;
mod attachments;
mod inside;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;
use walkdir::WalkDir;

use self::inside::{Found, Holder, Place, Search, unpacked};
use crate::reader::{Status, Unread};

/// What stands between the name of an archive or a mail and that of a file inside.
pub(crate) const INSIDE: &str = "!/";

/// A file to be screened.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path as reports show it: `archive.zip!/cv.pdf` for one inside another.
    pub name: Box<str>,
    /// Its path as the system knows it, or that of the file it is inside of; nothing where it is the
    /// name, since there may be very many files.
    path: Option<Arc<Path>>,
    /// Why it cannot be read, where that showed while it was looked for.
    pub problem: Option<Box<Unread>>,
    /// Its place in the file it is inside of, behind that one's in its own; empty for a file on its
    /// own.
    inside: Box<[Place]>,
}

/// Why there is nothing to screen.
#[derive(Debug, Error)]
pub enum SourceError {
    /// A path that was asked for does not exist or cannot be looked at.
    #[error("{}: {error}: give files or folders that exist", .path.display())]
    NoSuchPath {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The folders hold no file.
    #[error("{0}: no files in it (hidden ones are skipped): give a folder of résumés")]
    NoFiles(String),
    /// One file was asked for, and this is a folder.
    #[error("{0} is a folder: name a file")]
    Folder(String),
    /// One file was asked for, and this holds others.
    #[error("{name} holds files: give one of them:\n  {}", .files.join("\n  "))]
    Holder {
        /// The archive or mail.
        name: String,
        /// The names of the files in it, each on one line.
        files: Vec<String>,
    },
}

/// Finds the files under `paths`: folders with all that is in them, hidden files and links that lead
/// back into them left out. Sorted by name; a file that is given twice comes once.
///
/// # Errors
/// [`SourceError`] when a path does not exist or no file is found.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>, SourceError> {
    let mut found = Vec::new();
    for path in paths {
        let path = tidied(path);
        let kind = match std::fs::metadata(&path) {
            Ok(kind) => kind,
            Err(error) => {
                let inner = named_inside(&path);
                if inner.is_empty() {
                    return Err(SourceError::NoSuchPath { path, error });
                }
                found.extend(inner);
                continue;
            }
        };
        if !kind.is_dir() {
            // Pipes and devices may never end.
            let problem = "cannot be opened: not a regular file";
            let problem = (!kind.is_file()).then(|| Unread::new(Status::Damaged, problem));
            add(&mut found, &path, problem);
            continue;
        }
        let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !is_hidden(e.file_name());
        for entry in WalkDir::new(&path)
            .follow_links(true)
            .into_iter()
            .filter_entry(visible)
        {
            match entry {
                Ok(entry) if entry.file_type().is_file() => add(&mut found, entry.path(), None),
                Ok(_) => {}
                // A link that leads back into the folder: what it leads to is read anyway.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    let path = error.path().unwrap_or(&path);
                    add(&mut found, path, error.io_error().map(unopened));
                }
            }
        }
    }
    if found.is_empty() {
        let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        return Err(SourceError::NoFiles(names.join(", ")));
    }
    found.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
    found.dedup_by(|a, b| a.place() == b.place());
    Ok(found)
}

impl Source {
    /// Reads the file, but no more than `most` bytes and one: so that a larger one shows.
    ///
    /// # Errors
    /// Why there are no bytes: what the system says, or what is wrong with the file it is inside of.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, Unread> {
        if let Some(problem) = &self.problem {
            return Err(Unread::clone(problem));
        }
        let Some((last, before)) = self.inside.split_last() else {
            let mut bytes = Vec::new();
            let read = self
                .file()?
                .take(most.saturating_add(1))
                .read_to_end(&mut bytes);
            read.map_err(|error| unopened(&error))?;
            return Ok(bytes);
        };
        match unpacked(before, || self.file())? {
            Some(held) => Holder::Bytes(&held).inner(last, most),
            None => Holder::File(self.file()?).inner(last, most),
        }
    }

    /// Its path as the system knows it, or that of the file it is inside of.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(&*self.name))
    }

    /// What tells it from others and gives its place among them.
    fn place(&self) -> (&Path, &Path) {
        (Path::new(&*self.name), self.path())
    }

    /// How many bytes it has, as far as the system can tell; 0 where it cannot.
    #[must_use]
    pub fn size(&self) -> u64 {
        let alone = self.inside.is_empty();
        let size = std::fs::metadata(self.path()).map_or(0, |file| file.len());
        if alone { size } else { 0 }
    }

    /// The files inside it, or itself if it holds none.
    fn opened(self) -> Vec<Self> {
        if self.problem.is_some() {
            return vec![self];
        }
        // Where it cannot be opened, reading it says why.
        let found = self
            .file()
            .map_or(Found::File, |file| Search::new().look(Holder::File(file)));
        self.all(found)
    }

    /// The files that were found in it.
    fn all(self, found: Found) -> Vec<Self> {
        let (inner, and_itself) = match found {
            Found::File => return vec![self],
            Found::Closed(problem) => {
                let problem = Some(Box::new(problem));
                return vec![Self { problem, ..self }];
            }
            Found::Files { inner, and_itself } => (inner, and_itself),
        };
        let mut all = Vec::new();
        let path = self.path.clone().unwrap_or_else(|| self.path().into());
        for inner in inner {
            let within = Self {
                name: format!("{}{INSIDE}{}", self.name, inner.name).into(),
                path: Some(Arc::clone(&path)),
                problem: None,
                inside: self.inside.iter().cloned().chain(inner.place).collect(),
            };
            all.extend(within.all(inner.found));
        }
        all.extend(and_itself.then_some(self));
        all
    }

    fn file(&self) -> Result<File, Unread> {
        File::open(self.path()).map_err(|error| unopened(&error))
    }
}

/// What the system says, and what to do about it where that is known.
fn unopened(error: &std::io::Error) -> Unread {
    let then = match error.kind() {
        ErrorKind::PermissionDenied => ": ask for the right to read it",
        ErrorKind::NotFound => ": it is gone, or a link that leads to nothing: ask for the file",
        _ => "",
    };
    Unread::new(Status::Damaged, format!("cannot be opened: {error}{then}"))
}

fn damaged(error: &dyn std::fmt::Display) -> Unread {
    let message = format!("cannot be unpacked ({error}): ask for it again");
    Unread::new(Status::Damaged, message)
}

/// The files that a path such as `archive.zip!/folder` names, of which the first part is a file.
fn named_inside(path: &Path) -> Vec<Source> {
    let name = shown(path);
    let outer = name
        .match_indices(INSIDE)
        .map(|(at, _)| Path::new(&name[..at]));
    let Some(outer) = outer.into_iter().find(|outer| outer.is_file()) else {
        return Vec::new();
    };
    let is_named = |source: &Source| {
        let rest = source.name.strip_prefix(&name);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('/') || rest.starts_with(INSIDE)
        })
    };
    let all = Source::new(outer, None).opened();
    all.into_iter().filter(is_named).collect()
}

impl Source {
    fn new(path: &Path, problem: Option<Unread>) -> Self {
        let name = shown(path);
        Self {
            path: (Path::new(&name) != path).then(|| path.into()),
            name: name.into(),
            problem: problem.map(Box::new),
            inside: Box::default(),
        }
    }
}

fn add(found: &mut Vec<Source>, path: &Path, problem: Option<Unread>) {
    found.extend(Source::new(&tidied(path), problem).opened());
}

/// A path as reports show it.
#[must_use]
pub fn shown(path: &Path) -> String {
    tidied(path)
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

/// The path without `.` parts and doubled separators, so that two ways to write it are one.
fn tidied(path: &Path) -> PathBuf {
    let tidy: PathBuf = path
        .components()
        .filter(|c| *c != Component::CurDir)
        .collect();
    if tidy.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        tidy
    }
}

/// Hidden files, and the lock files that word processors leave beside an open document.
fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

/// The one file that a path names; a file inside an archive or a mail has a path such as
/// `archive.zip!/cv.pdf`.
///
/// # Errors
/// [`SourceError`] when there is no such file, or when it is a folder or holds files of which one
/// must be named.
pub fn one(path: &Path) -> Result<Source, SourceError> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(SourceError::Folder(name));
    }
    let mut sources = find(&[path.to_owned()])?;
    let asked = shown(path);
    match sources.iter().position(|source| *source.name == *asked) {
        Some(n) => Ok(sources.swap_remove(n)),
        None => Err(SourceError::Holder {
            name,
            files: sources
                .iter()
                .map(|source| source.name.replace('\n', "\\u{a}"))
                .collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|p| folder.join(p)).collect();
        let sources = find(&paths).expect("files");
        let prefix = format!("{}/", folder.display());
        sources
            .into_iter()
            .map(|s| s.name.replace(&prefix, ""))
            .collect()
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        }
        folder
    }

    #[test]
    fn folders_are_searched_and_hidden_files_skipped() {
        let folder = folder(&["b.txt", "a/c.pdf", ".hidden/d.txt", "a/.e", "a/~$c.docx"]);
        assert_eq!(names(folder.path(), &["."]), ["a/c.pdf", "b.txt"]);
    }

    #[test]
    fn a_file_comes_once_whatever_the_order() {
        let folder = folder(&["a.txt", "b/c.txt"]);
        let all = ["a.txt", "b/c.txt"];
        assert_eq!(
            names(folder.path(), &["b/c.txt", ".", "a.txt", "./b//c.txt"]),
            all
        );
        assert_eq!(names(folder.path(), &["a.txt", "b"]), all);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_a_loop() {
        let folder = folder(&["a/b.txt"]);
        std::os::unix::fs::symlink("..", folder.path().join("a/up")).expect("a link");
        std::os::unix::fs::symlink("b.txt", folder.path().join("a/c.txt")).expect("a link");
        assert_eq!(names(folder.path(), &["."]), ["a/b.txt", "a/c.txt"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn files_whose_names_are_shown_alike_all_come() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&[]);
        for name in [b"\xfe.txt", b"\xff.txt"] {
            let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
            std::fs::write(path, "x").expect("a file");
        }
        let shown = ["\u{fffd}.txt", "\u{fffd}.txt"];
        assert_eq!(names(folder.path(), &["."]), shown);
        let sources = find(&[folder.path().to_owned()]).expect("files");
        assert!(sources.iter().all(|source| source.bytes(9).is_ok()));
    }

    #[test]
    fn a_file_that_cannot_be_opened_says_what_to_do() {
        let forbidden = unopened(&ErrorKind::PermissionDenied.into()).message;
        assert!(forbidden.ends_with("ask for the right to read it"));
        let gone = Source::new(Path::new("no/such/file.pdf"), None).bytes(9);
        let gone = gone.expect_err("nothing there").message;
        assert!(gone.contains("a link that leads to nothing"), "{gone}");
    }

    #[test]
    fn what_is_not_there_is_told() {
        let error = find(&[PathBuf::from("no/such/file.pdf")]).expect_err("nothing there");
        assert!(
            error.to_string().starts_with("no/such/file.pdf: "),
            "{error}"
        );
        let empty = folder(&[]);
        assert!(matches!(
            find(&[empty.path().to_owned()]),
            Err(SourceError::NoFiles(_))
        ));
    }
}
