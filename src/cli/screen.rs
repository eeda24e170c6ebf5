//! `opsift screen`: what was typed → what it means → a report.

use std::fs;
use std::path::{Path, PathBuf};

use opsift::screening::Screening;
use opsift::source::{self, Source};

use super::args::ScreenArgs;
use super::exit::{Exit, Failure, put};
use super::keywords::rules;
use super::page::style;
use super::progress::Progress;
use super::reader::reader;

pub(super) fn run(args: &ScreenArgs) -> Result<Exit, Failure> {
    let keywords = rules(args.keywords.as_deref())?;
    let screening = Screening::new(keywords, &args.weights, reader(args.reading.options()))?;
    let mut sources = source::find(&args.paths)?;
    if let Some(output) = &args.output {
        if is_input(output, &args.paths) {
            let message = "is one of the résumés: write the report elsewhere";
            return Err(format!("{}: {message}", output.display()).into());
        }
        check_writable(output)?;
        leave_out(output, &mut sources);
    }
    let progress = Progress::new(sources.len(), args.quiet);
    let mut report = screening.run(&sources, args.jobs.unwrap_or(0).into(), |_| progress.step())?;
    progress.clear();
    let summary = report.summary;
    let below = args.fail_under.is_some_and(|least| report.has_below(least));
    let top = args
        .top
        .map_or(usize::MAX, |top| usize::try_from(top).unwrap_or(usize::MAX));
    report.show_only(args.min_score.unwrap_or(0.0), top);

    let mut bytes = Vec::new();
    args.format.write(
        &report,
        &style(args.color, args.output.is_none()),
        &mut bytes,
    )?;
    match &args.output {
        Some(path) => fs::write(path, bytes)
            .map_err(|error| format!("{}: cannot be written: {error}", path.display()))?,
        None => put(&bytes)?,
    }
    progress.finish(summary);
    Ok(match (below, summary.unread) {
        (true, _) => Exit::Below,
        (false, 0) => Exit::Done,
        (false, _) => Exit::SomeUnread,
    })
}

/// Whether the report would take the place of a file that was named to be screened.
fn is_input(output: &Path, paths: &[PathBuf]) -> bool {
    let same = |path: &PathBuf| path.canonicalize().ok() == output.canonicalize().ok();
    output.exists() && paths.iter().any(same)
}

/// Finds out that a report cannot be written before the work is done, not after.
fn check_writable(output: &Path) -> Result<(), Failure> {
    let opened = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(output);
    opened
        .map(drop)
        .map_err(|error| format!("{}: cannot be written: {error}", output.display()).into())
}

/// A report in the folder that is screened is no résumé.
fn leave_out(output: &Path, sources: &mut Vec<Source>) {
    if let Ok(output) = output.canonicalize() {
        sources.retain(|source| source.path.canonicalize().ok().as_ref() != Some(&output));
    }
}
