//! `opsift keywords init` and `fmt`: files of rules, written.

use std::fs;
use std::path::Path;

use opsift::fields::Faults;
use opsift::keywords::{Keywords, canonical, files_in, with_plain_ends};

use crate::cli::exit::{Exit, Failure, put};

/// Writes the built-in rules to a folder, which must be new or empty.
pub(super) fn init(folder: &Path) -> Result<Exit, Failure> {
    let name = folder.display();
    let cannot = |error: std::io::Error| format!("{name}: cannot be written to: {error}");
    fs::create_dir_all(folder).map_err(cannot)?;
    if fs::read_dir(folder).map_err(cannot)?.next().is_some() {
        return Err(format!("{name}: is not empty: name a new folder").into());
    }
    let mut files = 0;
    for (file, content) in Keywords::built_in_files() {
        fs::write(folder.join(file), content).map_err(cannot)?;
        files += 1;
    }
    put(
        format!("{name}: {files} files; screen with them: opsift screen -k {name} …\n").as_bytes(),
    )?;
    Ok(Exit::Done)
}

/// Brings the files of a folder into their one form, or only says which are not in it.
pub(super) fn format(folder: &Path, check: bool) -> Result<Exit, Failure> {
    let mut changed = Vec::new();
    for (_, path) in files_in(folder)? {
        let file = path.display();
        let content = fs::read_to_string(&path)
            .map_err(|error| format!("{file}: cannot be read: {error}"))?;
        let content = with_plain_ends(&content);
        let tidy = canonical(&file.to_string(), &content).map_err(|fault| Faults(vec![fault]))?;
        if tidy != content {
            changed.push((path, tidy));
        }
    }
    let verb = if check { "not in form" } else { "formatted" };
    for (path, tidy) in &changed {
        let file = path.display();
        if !check {
            fs::write(path, tidy).map_err(|error| format!("{file}: cannot be written: {error}"))?;
        }
        put(format!("{file}: {verb}\n").as_bytes())?;
    }
    Ok(Exit::of(!check || changed.is_empty()))
}
