//! What opsift promises, tested from outside: through the library's stages and through the binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod adverts;
mod borders;
mod boxes;
mod bullets;
mod check;
mod columns;
mod command;
mod compare;
mod containers;
mod docx;
mod evaluate;
mod explain;
mod false_friends;
mod fonts;
mod formats;
mod gaps;
mod grounds;
mod harm;
mod hidden;
mod hostile;
mod layers;
mod lines;
mod made;
mod mails;
mod ocr;
mod one_deed;
mod own_reports;
mod pages;
mod people;
mod promises;
mod proofs;
mod readme;
mod reports;
mod results;
mod rules;
mod scans;
mod sections;
mod spreadsheets;
mod statuses;
mod styles;
mod threads;
mod titles;
mod twins;
mod web_pages;

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The keys of the built-in skills, in their order.
const SKILLS: [&str; 6] = [
    "empathy",
    "problem_solving",
    "communication",
    "attention_to_detail",
    "it_skills",
    "legal_knowledge",
];

/// The project's folder.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The résumés of invented people.
fn resumes() -> PathBuf {
    project().join("fixtures/resumes")
}

/// The binary, run in the project's folder, with nothing of the tester's terminal about it.
fn opsift() -> Command {
    let mut command = Command::cargo_bin("opsift").unwrap();
    command
        .current_dir(project())
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS");
    command
}

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// What the binary wrote to stdout. It must have done something: two runs that fail write the same.
fn stdout(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(2), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// The report of a folder.
fn report(folder: &Path) -> serde_json::Value {
    let json = stdout(opsift().args(["screen", "-q", "-f", "json"]).arg(folder));
    serde_json::from_str(&json).unwrap()
}

/// How the binary ended.
fn code(arguments: &[&str]) -> i32 {
    let output = opsift().args(arguments).output().unwrap();
    output.status.code().unwrap()
}
