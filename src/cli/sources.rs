//! The files that were named; `-` is stdin.

use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use opsift::source::{self, Source, SourceError};

use super::exit::Failure;

/// What a report calls the file that came over stdin.
const NAME: &str = "standard input";

/// All files under `paths`. Of stdin no more than `most` bytes and one are read.
pub(super) fn find(paths: &[PathBuf], most: u64) -> Result<Vec<Source>, Failure> {
    let (stdin, paths): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| is_stdin(path));
    if stdin.is_empty() {
        return Ok(source::find(&paths)?);
    }
    let mut sources = held(most)?;
    if !paths.is_empty() {
        sources.extend(source::find(&paths)?);
    }
    Ok(sources)
}

/// The one file that a path names.
pub(super) fn one(path: &Path, most: u64) -> Result<Source, Failure> {
    if !is_stdin(path) {
        return Ok(source::one(path)?);
    }
    let mut sources = held(most)?;
    match (sources.pop(), sources.is_empty()) {
        (Some(source), true) => Ok(source),
        (last, _) => {
            let files = sources.into_iter().chain(last);
            Err(Box::new(SourceError::Holder {
                name: NAME.to_owned(),
                files: files.map(|file| file.name.to_string()).collect(),
            }))
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn held(most: u64) -> Result<Vec<Source>, Failure> {
    let mut bytes = Vec::new();
    let mut input = stdin().lock().take(most.saturating_add(1));
    let read = input.read_to_end(&mut bytes);
    read.map_err(|error| format!("{NAME}: cannot be read: {error}"))?;
    Ok(Source::held(NAME, bytes))
}
