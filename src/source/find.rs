//! Paths → the files under them, each once and in one order.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::names::{is_clutter, shown, tidied};
use super::{INSIDE, Source, SourceError, unopened};
use crate::reader::{Status, Unread};

/// Finds the files under `paths`: folders with all that is in them, hidden files, clutter and links
/// that lead back into them left out. Sorted by name; a file that several paths lead to comes once, by
/// the shortest.
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
                let is_link = path.symlink_metadata().is_ok();
                if inner.is_empty() && !is_link {
                    return Err(SourceError::NoSuchPath { path, error });
                }
                // A link that leads to nothing is one file of many, as it is in a folder.
                if inner.is_empty() {
                    add(&mut found, &path, Some(unopened(&error)));
                }
                found.extend(inner);
                continue;
            }
        };
        if !kind.is_dir() {
            add(&mut found, &path, (!kind.is_file()).then(no_file));
            continue;
        }
        let visible =
            |e: &walkdir::DirEntry| e.depth() == 0 || !is_clutter(&e.file_name().to_string_lossy());
        for entry in WalkDir::new(&path)
            .follow_links(true)
            .into_iter()
            .filter_entry(visible)
        {
            match entry {
                Ok(entry) if entry.file_type().is_file() => add(&mut found, entry.path(), None),
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => add(&mut found, entry.path(), Some(no_file())),
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
    found.sort_unstable_by(|a, b| (a.name.len(), a.place()).cmp(&(b.name.len(), b.place())));
    let mut seen = HashSet::new();
    found.retain(|source| seen.insert(source.identity()));
    found.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
    Ok(found)
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

/// Pipes and devices may never end.
fn no_file() -> Unread {
    Unread::new(Status::Unopened, "cannot be opened: not a regular file")
}

fn add(found: &mut Vec<Source>, path: &Path, problem: Option<Unread>) {
    found.extend(Source::new(&tidied(path), problem).opened());
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

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
    fn folders_are_searched_and_hidden_files_and_clutter_skipped() {
        let folder = folder(&[
            "b.txt",
            "a/c.pdf",
            ".hidden/d.txt",
            "a/.e",
            "a/~$c.docx",
            "a/Thumbs.db",
            "__MACOSX/f.txt",
            "Desktop.ini",
        ]);
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
        assert_eq!(names(folder.path(), &["b/../a.txt", "b/../b", "."]), all);
        assert_eq!(names(folder.path(), &["b/../a.txt"]), ["b/../a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_a_loop_nor_to_what_is_there() {
        let (folder, other) = (folder(&["a/b.txt"]), folder(&["d.txt"]));
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
        };
        link(Path::new(".."), "a/up");
        link(Path::new("b.txt"), "a/c.txt");
        link(Path::new("a"), "twin");
        link(&other.path().join("d.txt"), "e.txt");
        assert_eq!(names(folder.path(), &["."]), ["a/b.txt", "e.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_and_what_is_no_file_are_found_wherever_they_are() {
        let folder = folder(&["a.txt"]);
        std::os::unix::fs::symlink("gone.txt", folder.path().join("b.txt")).expect("a link");
        std::os::unix::net::UnixListener::bind(folder.path().join("c.pdf")).expect("a socket");
        let all = ["a.txt", "b.txt", "c.pdf"];
        assert_eq!(names(folder.path(), &["."]), all);
        assert_eq!(names(folder.path(), &all), all);
        let sources = find(&[folder.path().to_owned()]).expect("files");
        let told = sources
            .iter()
            .map(|source| source.bytes(9).err().map(|unread| unread.message));
        let told: Vec<String> = told.map(Option::unwrap_or_default).collect();
        assert!(
            told[1].contains("leads to nothing") && told[2].contains("not a regular file"),
            "{told:?}"
        );
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
