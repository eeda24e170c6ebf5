//! `opsift keywords list`: every rule in a line.

use std::fmt::Write;

use opsift::keywords::Keywords;
use opsift::render::safe;

use crate::cli::exit::{Exit, Failure, put};

pub(super) fn run(keywords: &Keywords) -> Result<Exit, Failure> {
    let mut text = String::new();
    for set in keywords.sets() {
        let ids = set.rules.iter().map(|rule| rule.id.len());
        let width = ids.max().unwrap_or_default();
        writeln!(text, "{} ({})", set.title, set.file)?;
        for rule in &set.rules {
            let strength = rule.strength.name();
            writeln!(text, "  {:width$}  {strength:10}  {}", rule.id, rule.why)?;
        }
        text.push('\n');
    }
    for context in &keywords.contexts {
        writeln!(text, "  context {}: {}", context.id, context.why)?;
    }
    let lines: Vec<_> = text.lines().map(safe).collect();
    put(format!("{}\n", lines.join("\n").trim_end()).as_bytes())?;
    Ok(Exit::Done)
}
