//! `opsift keywords`: the rules themselves.

use std::path::Path;

use opsift::keywords::{Faults, Keywords, Rule};
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
    let count = |of: fn(&Rule) -> usize| -> usize {
        keywords
            .skills
            .iter()
            .flat_map(|skill| &skill.rules)
            .map(of)
            .sum()
    };
    let examples = count(|rule| rule.hits.len() + rule.misses.len());
    let phrases = count(|rule| rule.phrases.len());
    let patterns = count(|rule| rule.patterns.len());
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
