//! Names of files: as reports show them, and those of files that nobody is meant to read.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// A path as reports show it.
#[must_use]
pub fn shown(path: &Path) -> String {
    tidied(path).to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// The path without `.` parts and doubled separators, so that two ways to write it are one.
pub(super) fn tidied(path: &Path) -> PathBuf {
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

/// Whether a file or a folder is hidden, or one that an operating system or a word processor leaves
/// behind.
pub(super) fn is_clutter(name: &str) -> bool {
    let is = |clutter: &&str| name.eq_ignore_ascii_case(clutter);
    name.starts_with('.')
        || name.starts_with("~$")
        || ["__MACOSX", "Thumbs.db", "desktop.ini"].iter().any(is)
}
