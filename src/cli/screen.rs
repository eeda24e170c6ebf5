//! `opsift screen`: what was typed → what it means → a report.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use opsift::report::{Report, Summary};
use opsift::screening::Screening;
use opsift::source::Source;

use super::args::ScreenArgs;
use super::exit::{Exit, Failure};
use super::interrupt::Interrupt;
use super::output::{Output, is_report};
use super::progress::Progress;
use super::reader::reader;
use super::sources;

pub(super) fn run(args: &ScreenArgs) -> Result<Exit, Failure> {
    let keywords = args.rules.load()?;
    let options = args.reading.options();
    let most = options.limits.bytes;
    let screening = Screening::new(keywords, &args.output.weights.given, reader(options))?;
    let mut sources = sources::find(&args.paths, most)?;
    let output = Output::new(&args.output, &args.paths)?;
    if let Some(path) = output.path() {
        leave_out(path, &mut sources)?;
    }
    if output.format.has_lines() && args.output.top.is_some() {
        let (name, then) = (
            output.format.name,
            "rank its lines with `opsift report --top`",
        );
        return Err(format!("--top: {name} is written before ranks are known: {then}").into());
    }
    let run = Run {
        screening,
        sources,
        jobs: args.jobs.unwrap_or(0).into(),
        interrupt: Interrupt::listen()?,
    };
    let progress = Progress::new(run.sources.len(), args.progress, args.output.quiet);
    if output.format.has_lines() {
        run.lines(&output, progress)
    } else {
        run.whole(&output, progress)
    }
}

/// A screening that is about to begin.
struct Run {
    screening: Screening,
    sources: Vec<Source>,
    jobs: usize,
    interrupt: Interrupt,
}

impl Run {
    /// Screens all and then writes the report.
    fn whole(&self, output: &Output<'_>, mut progress: Progress) -> Result<Exit, Failure> {
        let mut cards = Vec::with_capacity(self.sources.len());
        let stop = || self.interrupt.asked();
        self.screening
            .each(&self.sources, self.jobs, stop, |card| {
                progress.step();
                cards.push(card);
            })?;
        progress.clear();
        let mut report = Report::new(self.screening.header().clone(), cards);
        report.summary.left = self.sources.len() - report.summary.files;
        let summary = report.summary;
        let exit = output.write(report)?;
        progress.finish(summary);
        Ok(exit)
    }

    /// Writes each scorecard when it is finished.
    fn lines(&self, output: &Output<'_>, mut progress: Progress) -> Result<Exit, Failure> {
        let mut header = self.screening.header().clone();
        header.part = output.leaves_out();
        let mut out = None;
        let (mut summary, mut below) = (Summary::default(), false);
        let mut written = Ok(());
        let broken = AtomicBool::new(false);
        let stop = || broken.load(Relaxed) || self.interrupt.asked();
        self.screening
            .each(&self.sources, self.jobs, stop, |card| {
                progress.step();
                summary.count(&card);
                below |= output.is_below(&card);
                if written.is_ok() && output.shows(&card) {
                    // Not before there is a line: until then what the file held is not lost.
                    let to = match &mut out {
                        Some(to) => Ok(to),
                        none => output.open().map(|to| none.insert(to)),
                    };
                    written = to.and_then(|to| {
                        output.format.write_line(&header, &card, to)?;
                        to.flush()
                    });
                    broken.store(written.is_err(), Relaxed);
                }
            })?;
        progress.clear();
        summary.left = self.sources.len() - summary.files;
        written = written.and_then(|()| {
            let mut out = out.map_or_else(|| output.open(), Ok)?;
            output.format.write_stop(&header, summary.left, &mut out)?;
            out.flush()
        });
        if written.is_err() {
            return output.ended(written).map(|()| Exit::Done);
        }
        progress.finish(summary);
        Ok(Output::exit(below, summary))
    }
}

/// A report in the folder that is screened is no résumé, and it takes the place of none.
fn leave_out(output: &Path, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let Ok(place) = output.canonicalize() else {
        return Ok(());
    };
    let all = sources.len();
    sources.retain(|source| source.path().canonicalize().ok().as_ref() != Some(&place));
    if sources.len() < all && !is_report(output) {
        let message =
            "is one of the files to be screened and no report: write the report elsewhere";
        return Err(format!("{}: {message}", output.display()).into());
    }
    Ok(())
}
