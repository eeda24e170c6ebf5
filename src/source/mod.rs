//! Paths as a person gives them → [`Source`]s: the files to be read, those inside archives and mails
//! among them, in one order.

mod archive;
mod attachments;
mod find;
mod inside;
mod mailbox;
mod names;
mod signed;
mod winmail;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

pub use self::find::{find, one};
use self::inside::{Found, Holder, Place, Search, unpacked};
pub use self::names::shown;
use crate::reader::{Status, Unread, too_large};

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
    /// Its bytes, or those of the file it is inside of, where that is none of the system.
    held: Option<Arc<[u8]>>,
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

impl Source {
    /// What came by no path of the system: the files inside it, or itself if it holds none, under a name
    /// of ours.
    #[must_use]
    pub fn held(name: &str, bytes: Vec<u8>) -> Vec<Self> {
        let held = Some(bytes.into());
        let source = Self {
            held,
            ..Self::new(Path::new(name), None)
        };
        source.opened()
    }

    /// A file that could not be opened, as the system said when it was looked for.
    pub(crate) fn unopened(path: &Path, error: &std::io::Error) -> Self {
        Self::new(path, Some(unopened(error)))
    }

    fn new(path: &Path, problem: Option<Unread>) -> Self {
        let name = shown(path);
        Self {
            path: (Path::new(&name) != path).then(|| path.into()),
            name: name.into(),
            held: None,
            problem: problem.map(Box::new),
            inside: Box::default(),
        }
    }

    /// Reads the file, if it has no more than `most` bytes.
    ///
    /// # Errors
    /// Why there are no bytes: what the system says, what is wrong with the file it is inside of, or
    /// that they are too many.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, Unread> {
        let bytes = self.beginning(most.saturating_add(1))?;
        if bytes.len() as u64 > most {
            return Err(too_large(self.size(), most));
        }
        Ok(bytes)
    }

    /// The first `most` bytes, and may be more.
    fn beginning(&self, most: u64) -> Result<Vec<u8>, Unread> {
        if let Some(problem) = &self.problem {
            return Err(Unread::clone(problem));
        }
        let Some((last, before)) = self.inside.split_last() else {
            let mut bytes = Vec::new();
            let file = match self.holder()? {
                Holder::Bytes(held) => return Ok(held.into()),
                Holder::File(file) => file,
            };
            let read = file.take(most).read_to_end(&mut bytes);
            read.map_err(|error| unopened(&error))?;
            return Ok(bytes);
        };
        match unpacked(before, || self.holder())? {
            Some(held) => Holder::Bytes(&held).inner(last, most),
            None => self.holder()?.inner(last, most),
        }
    }

    /// Its path as the system knows it, or that of the file it is inside of.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(&*self.name))
    }

    /// The file itself, whatever path leads to it, and where in that it stands.
    fn identity(&self) -> (PathBuf, Box<str>) {
        let path = self.path();
        let inside = self.name.strip_prefix(&*shown(path)).unwrap_or_default();
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        (path, inside.into())
    }

    /// What gives its place among others.
    fn place(&self) -> (&Path, &Path) {
        (Path::new(&*self.name), self.path())
    }

    /// How many bytes it has, as far as the system can tell; 0 where it cannot.
    fn size(&self) -> u64 {
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
        let found = self.holder().map(|holder| Search::new().look(holder));
        self.all(found.unwrap_or(Found::File))
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
                held: self.held.clone(),
                problem: None,
                inside: self.inside.iter().cloned().chain(inner.place).collect(),
            };
            all.extend(within.all(inner.found));
        }
        all.extend(and_itself.then_some(self));
        all
    }

    /// The file, or the one it is inside of.
    fn holder(&self) -> Result<Holder<'_>, Unread> {
        if let Some(held) = &self.held {
            return Ok(Holder::Bytes(held));
        }
        let file = File::open(self.path()).map_err(|error| unopened(&error))?;
        Ok(Holder::File(file))
    }
}

/// What the system says, and what to do about it where that is known.
fn unopened(error: &std::io::Error) -> Unread {
    let then = match error.kind() {
        ErrorKind::PermissionDenied => ": ask for the right to read it",
        ErrorKind::NotFound => ": it is gone, or a link that leads to nothing: ask for the file",
        _ => "",
    };
    Unread::new(Status::Unopened, format!("cannot be opened: {error}{then}"))
}

fn damaged(error: &dyn std::fmt::Display) -> Unread {
    let message = format!("cannot be unpacked ({error}): ask for it again");
    Unread::new(Status::Damaged, message)
}
