//! Commands: what was typed, what is done, how it ended.

mod args;
mod check;
mod compare;
mod draft;
mod evaluate;
mod exit;
mod explain;
mod interrupt;
mod keywords;
mod output;
mod page;
mod progress;
mod reader;
mod report;
mod rules;
mod screen;
mod sources;
mod text;
mod weights;

use clap::Parser;

use args::{Cli, Command};
pub(crate) use exit::Exit;

/// Runs the command that was typed. Mistakes in it are told by clap, with exit code 2.
pub(crate) fn run() -> Exit {
    let result = match Cli::parse().command {
        Command::Screen(args) => screen::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Keywords(args) => keywords::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Schema => schema(),
        Command::Worker => reader::serve(),
    };
    result.unwrap_or_else(|failure| {
        exit::tell(&format!("error: {failure}"));
        Exit::NothingDone
    })
}

fn schema() -> Result<Exit, exit::Failure> {
    exit::put_json(&opsift::report::Report::schema())?;
    Ok(Exit::Done)
}
