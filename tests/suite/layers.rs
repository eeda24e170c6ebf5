//! Data flows one way. Cargo checks no direction inside a crate, so this does.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project;

/// The modules of the library in import order: each may import only those before it.
const ORDER: [&str; 23] = [
    "imprint",
    "digest",
    "suggestion",
    "reader",
    "source",
    "text",
    "fields",
    "keywords",
    "matcher",
    "sentence",
    "section",
    "evidence",
    "selftest",
    "score",
    "scorecard",
    "report",
    "results",
    "evaluation",
    "explanation",
    "comparison",
    "expectation",
    "render",
    "screening",
];

#[test]
fn modules_import_only_those_before_them() {
    for file in rust_files(&project().join("src")) {
        let Some(module) = module_of(&file) else {
            continue;
        };
        let own = ORDER.iter().position(|m| *m == module);
        let own = own.unwrap_or_else(|| panic!("{module} is not in the order of modules"));
        for imported in crate_paths(&code_of(&file)) {
            let place = ORDER.iter().position(|m| *m == imported);
            assert!(
                place.is_some_and(|place| place <= own),
                "{}: imports {imported}, which does not come before {module}",
                file.display()
            );
        }
    }
}

#[test]
fn every_module_of_the_library_is_in_the_order() {
    let lib = fs::read_to_string(project().join("src/lib.rs")).unwrap();
    let mut declared: Vec<&str> = lib
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut order = ORDER;
    declared.sort_unstable();
    order.sort_unstable();
    assert_eq!(declared, order);
}

#[test]
fn only_the_command_line_knows_clap_progress_and_exit_codes() {
    for file in rust_files(&project().join("src")) {
        if module_of(&file).is_none() {
            continue;
        }
        let code = code_of(&file);
        for word in [
            "clap::",
            "indicatif::",
            "ExitCode",
            "process::exit",
            "println!",
            "std::env::var",
        ] {
            assert!(!code.contains(word), "{} knows {word}", file.display());
        }
    }
}

/// The library's module that a file belongs to; none for the binary's files.
fn module_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(project().join("src")).unwrap();
    let first = inside.components().next()?.as_os_str().to_str()?;
    let module = first.trim_end_matches(".rs");
    (!["lib", "main", "cli"].contains(&module)).then(|| module.to_owned())
}

/// A file's code above its tests, which may use what they like.
fn code_of(file: &Path) -> String {
    let code = fs::read_to_string(file).unwrap();
    code.split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The modules named as `crate::module`, in `use` lines and in code.
fn crate_paths(code: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let paths = code.split("crate::").skip(1);
    paths
        .map(|path| path.chars().take_while(|c| is_name(*c)).collect())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}
