//! Paths as a person gives them → [`Source`]s: the files to be read, in one order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;
use walkdir::WalkDir;

/// A file to be screened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as reports show it.
    pub name: String,
    /// Its path as the system knows it.
    pub path: PathBuf,
    /// Why it cannot be read, where that showed while it was looked for.
    pub problem: Option<String>,
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
}

/// Finds the files under `paths`: folders with all that is in them, hidden files and links that lead
/// back into them left out. Sorted by name; a file that is given twice comes once.
///
/// # Errors
/// [`SourceError`] when a path does not exist or no file is found.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>, SourceError> {
    let mut found = BTreeMap::new();
    for path in paths {
        let path = tidied(path);
        let kind = std::fs::metadata(&path).map_err(|error| SourceError::NoSuchPath {
            path: path.clone(),
            error,
        })?;
        if !kind.is_dir() {
            // Pipes and devices may never end.
            let problem = (!kind.is_file()).then(|| "not a regular file".to_owned());
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
                    let problem = error
                        .io_error()
                        .map_or("cannot be listed".to_owned(), ToString::to_string);
                    add(&mut found, error.path().unwrap_or(&path), Some(problem));
                }
            }
        }
    }
    if found.is_empty() {
        let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        return Err(SourceError::NoFiles(names.join(", ")));
    }
    Ok(found.into_values().collect())
}

impl Source {
    /// Reads the file, but no more than `most` bytes and one: so that a larger one shows.
    ///
    /// # Errors
    /// What the system says.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, std::io::Error> {
        if let Some(problem) = &self.problem {
            return Err(std::io::Error::other(problem.clone()));
        }
        let mut bytes = Vec::new();
        File::open(&self.path)?
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn add(found: &mut BTreeMap<PathBuf, Source>, path: &Path, problem: Option<String>) {
    let path = tidied(path);
    let name = path
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    found.entry(path.clone()).or_insert(Source {
        name,
        path,
        problem,
    });
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
