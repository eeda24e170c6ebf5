//! `opsift screen`: what was typed → what it means → a report.

use std::path::Path;

use opsift::reader::Limits;
use opsift::screening::Screening;
use opsift::source::{self, Source};

use super::args::ScreenArgs;
use super::exit::{Exit, Failure};
use super::keywords::rules;
use super::output::Output;
use super::progress::Progress;

pub(super) fn run(args: &ScreenArgs) -> Result<Exit, Failure> {
    let keywords = rules(args.keywords.as_deref())?;
    let screening = Screening::new(keywords, &args.output.weights, Limits::default())?;
    let mut sources = source::find(&args.paths)?;
    let output = Output::new(&args.output, &args.paths)?;
    if let Some(path) = output.path() {
        leave_out(path, &mut sources);
    }
    let progress = Progress::new(sources.len(), args.output.quiet);
    let report = screening.run(&sources, args.jobs.unwrap_or(0).into(), |_| progress.step())?;
    progress.clear();
    let summary = report.summary;
    let exit = output.write(report)?;
    progress.finish(summary);
    Ok(exit)
}

/// A report in the folder that is screened is no résumé.
fn leave_out(output: &Path, sources: &mut Vec<Source>) {
    if let Ok(output) = output.canonicalize() {
        sources.retain(|source| source.path.canonicalize().ok().as_ref() != Some(&output));
    }
}
