//! `opsift keywords`: the rules themselves.

mod files;
mod list;
mod show;

use opsift::fields::Faults;
use opsift::keywords::Keywords;
use opsift::selftest;

use super::args::{KeywordsArgs, KeywordsCommand};
use super::exit::{Exit, Failure, put};

pub(super) fn run(args: &KeywordsArgs) -> Result<Exit, Failure> {
    match &args.command {
        KeywordsCommand::List { folder } => list::run(&Keywords::of(folder.as_deref())?),
        KeywordsCommand::Show(args) => show::run(args),
        KeywordsCommand::Check { folder } => {
            let keywords = Keywords::of(folder.as_deref())?;
            put(format!("{}\n", counts(&keywords)).as_bytes())?;
            Ok(Exit::Done)
        }
        KeywordsCommand::Test { folder } => test(&Keywords::of(folder.as_deref())?),
        KeywordsCommand::Init { folder } => files::init(folder),
        KeywordsCommand::Fmt { folder, check } => files::format(folder, *check),
    }
}

fn test(keywords: &Keywords) -> Result<Exit, Failure> {
    let faults = selftest::failures(keywords)?;
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    let of_rules = keywords.sets().flat_map(|set| &set.rules);
    let of_rules = of_rules.map(|rule| rule.hits.len() + rule.misses.len());
    let of_contexts = keywords.contexts.iter();
    let of_contexts = of_contexts.map(|context| context.hits.len() + context.misses.len());
    let examples: usize = of_rules.chain(of_contexts).sum();
    put(format!("{}, {examples} examples hold\n", counts(keywords)).as_bytes())?;
    Ok(Exit::Done)
}

fn counts(keywords: &Keywords) -> String {
    let rules = keywords.sets().flat_map(|set| &set.rules);
    let phrases: usize = rules.map(|rule| rule.phrases.len()).sum();
    let setting = if keywords.setting.is_some() {
        " and a setting"
    } else {
        ""
    };
    format!(
        "{}: {} skills{setting}, {} rules, {phrases} phrases",
        keywords.source,
        keywords.skills.len(),
        keywords.rules(),
    )
}
