//! `opsift keywords show`: one rule, and what it finds in given résumés.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use opsift::fields::Written;
use opsift::keywords::{Keywords, Phrase, Rule, Skill};
use opsift::render::safe;
use opsift::scorecard::{Receipt, Scorecard};
use opsift::screening::Screening;
use opsift::source;
use opsift::suggestion::{did_you_mean, likeness};

use crate::cli::args::ShowArgs;
use crate::cli::exit::{Exit, Failure, put, tell};
use crate::cli::reader::reader;

/// So many ids that may be meant are named.
const MOST_NEAR: usize = 3;

pub(super) fn run(args: &ShowArgs) -> Result<Exit, Failure> {
    let (folder, paths) = match args.paths.split_first() {
        Some((first, rest)) if args.rules.keywords.is_none() && is_rules(first) => {
            (Some(first), rest)
        }
        _ => (args.rules.keywords.as_ref(), &args.paths[..]),
    };
    let keywords = Keywords::of(folder.map(PathBuf::as_path))?;
    let found = keywords.sets().find_map(|set| {
        let rule = set.rules.iter().find(|rule| rule.id == args.rule)?;
        Some((set, rule))
    });
    let Some((set, rule)) = found else {
        return Err(no_such_rule(&args.rule, &keywords).into());
    };
    let key = set.key.clone();
    let mut text = described(set, rule);
    let mut exit = Exit::Done;
    if !paths.is_empty() {
        let screening = Screening::new(keywords, &[], reader(args.reading.options()))?;
        let report = screening.run(&source::find(paths)?, 0)?;
        let mut places = 0;
        for card in &report.resumes {
            if !card.is_screened() {
                exit = Exit::SomeUnread;
                let reason = card.message.as_deref().unwrap_or_default();
                tell(&format!("{}: {reason}", card.file));
            }
            let Some(part) = report.keywords.part(card, &key) else {
                continue;
            };
            let receipts = part.evidence.iter().chain(part.cancelled);
            for receipt in receipts.filter(|receipt| receipt.rule == args.rule) {
                places += 1;
                text.push_str(&found_in(card, receipt));
            }
        }
        let files = report.summary.screened;
        writeln!(text, "\nFound in {places} places of {files} résumés.")?;
    }
    let lines: Vec<_> = text.lines().map(safe).collect();
    put(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(exit)
}

/// Whether a folder holds rules and no résumés: nothing but TOML.
fn is_rules(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = files.map(|file| file.path()).peekable();
    files.peek().is_some() && files.all(|path| path.extension().is_some_and(|e| e == "toml"))
}

fn described(set: &Skill, rule: &Rule) -> String {
    let mut text = format!(
        "{} ({}, {})\n{}\n",
        rule.id,
        set.title,
        rule.strength.name(),
        rule.why
    );
    let phrases = |phrases: &[Phrase]| phrases.iter().map(|p| p.written.clone()).collect();
    let examples = |examples: &[Written]| examples.iter().map(|e| e.text.clone()).collect();
    let lists: [(&str, Vec<String>); 6] = [
        ("finds", phrases(&rule.phrases)),
        ("not", phrases(&rule.not)),
        ("unless", phrases(&rule.unless)),
        ("with", phrases(&rule.with)),
        ("hits", examples(&rule.hits)),
        ("misses", examples(&rule.misses)),
    ];
    for (name, all) in &lists {
        for (n, one) in all.iter().enumerate() {
            let name = if n == 0 { name } else { "" };
            text.extend(["  ", &format!("{name:8}"), one, "\n"]);
        }
    }
    text
}

fn found_in(card: &Scorecard, receipt: &Receipt) -> String {
    let strength = receipt.strength.name();
    let context = receipt.context.as_ref();
    let context = context.map_or_else(String::new, |id| format!(", because of {id}"));
    format!(
        "\n{}: page {}, line {}: {strength}{context}, {:.1} points: {}\n    {}\n",
        card.file, receipt.page, receipt.line, receipt.credit, receipt.text, receipt.quote
    )
}

fn no_such_rule(id: &str, keywords: &Keywords) -> String {
    let rules = keywords.sets().flat_map(|set| &set.rules);
    let mut near: Vec<(f64, &str)> = rules
        .filter_map(|rule| Some((likeness(&rule.id, id)?, rule.id.as_str())))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<&str> = near.into_iter().map(|(_, id)| id).take(MOST_NEAR).collect();
    if near.is_empty() {
        format!("there is no rule `{id}`: `opsift keywords list` names all")
    } else {
        format!("there is no rule `{id}`: {}", did_you_mean(&near))
    }
}
