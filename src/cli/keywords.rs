//! `opsift keywords`: the rules themselves.

use std::path::Path;

use opsift::keywords::{Faults, Keywords};
use opsift::selftest;

use super::args::{KeywordsArgs, KeywordsCommand};
use super::exit::{Exit, Failure, put};

/// The rules in a folder, or the built-in ones.
pub(super) fn rules(folder: Option<&Path>) -> Result<Keywords, Faults> {
    folder.map_or_else(Keywords::built_in, Keywords::load)
}

pub(super) fn run(args: &KeywordsArgs) -> Result<Exit, Failure> {
    let (folder, run_examples) = match &args.command {
        KeywordsCommand::Check { folder } => (folder, false),
        KeywordsCommand::Test { folder } => (folder, true),
    };
    let keywords = rules(folder.as_deref())?;
    let faults = if run_examples {
        selftest::failures(&keywords)
    } else {
        Vec::new()
    };
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    let examples: usize = keywords
        .skills
        .iter()
        .flat_map(|s| &s.rules)
        .map(|r| r.hits.len() + r.misses.len())
        .sum();
    let phrases: usize = keywords
        .skills
        .iter()
        .flat_map(|s| &s.rules)
        .map(|r| r.phrases.len())
        .sum();
    let patterns: usize = keywords
        .skills
        .iter()
        .flat_map(|s| &s.rules)
        .map(|r| r.patterns.len())
        .sum();
    let done = if run_examples {
        format!(", {examples} examples hold")
    } else {
        String::new()
    };
    put(format!(
        "{}: {} skills, {} rules, {phrases} phrases, {patterns} patterns{done}\n",
        keywords.source,
        keywords.skills.len(),
        keywords.rules(),
    )
    .as_bytes())?;
    Ok(Exit::Done)
}
