//! A report's file, which takes its place when it is whole: what stood there outlives a run that fails.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Finds out whether a report can be written to `path`, and leaves it as it is.
pub(super) fn check(path: &Path) -> io::Result<()> {
    if is_stream(path) {
        return Ok(());
    }
    if path.exists() {
        return fs::OpenOptions::new().append(true).open(path).map(drop);
    }
    File::create_new(path)?;
    fs::remove_file(path)
}

/// Lets `write` write a file, which is then put to `path`. A pipe or a device is written to at once, and
/// so is a link that leads to no file yet.
pub(super) fn put(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if is_stream(path) {
        let mut out = BufWriter::new(File::create(path)?);
        write(&mut out)?;
        return out.flush();
    }
    // Where a link leads to, so that it stays one.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // A file can be written to in a folder that takes no other.
    let draft = beside(&path).or_else(|_| NamedTempFile::new())?;
    let mut out = BufWriter::new(draft.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Ok(old) = path.metadata() {
        draft.as_file().set_permissions(old.permissions())?;
    }
    if let Err(error) = draft.persist(&path) {
        fs::copy(error.file.path(), &path)?;
    }
    Ok(())
}

/// Whether it is a pipe, a device or a link to nothing, whose place nothing can take.
fn is_stream(path: &Path) -> bool {
    let leads_nowhere = path.is_symlink() && !path.exists();
    // On Linux /dev/stdout is the very file that a shell sends stdout to.
    let is_other = |found: fs::Metadata| !found.is_file() && !found.is_dir();
    leads_nowhere || path.starts_with("/dev") || path.metadata().is_ok_and(is_other)
}

/// A new file in the folder of `path`, gone when it is dropped.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".opsift-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    builder.tempfile_in(folder.map_or_else(|| PathBuf::from("."), Path::to_owned))
}
