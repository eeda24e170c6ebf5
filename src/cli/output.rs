//! Where a report goes and in which form.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use opsift::render::{FORMATS, OutputFormat, Style};
use opsift::report::Report;

use super::args::{ColorWhen, OutputArgs};
use super::exit::{Exit, Failure, unless_closed};

/// Columns of a page whose width nothing tells.
const PAGE: usize = 80;

/// What was asked for, as it was found to be possible.
pub(super) struct Output<'a> {
    args: &'a OutputArgs,
    pub(super) format: OutputFormat,
}

impl<'a> Output<'a> {
    /// Finds out that a report cannot be written before the work is done, not after. It must not take
    /// the place of one of the `inputs`.
    pub(super) fn new(args: &'a OutputArgs, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let format = match (args.format, &args.output) {
            (Some(format), _) => format,
            (None, Some(path)) => told_by_ending(path)?,
            (None, None) => FORMATS[0],
        };
        if let Some(path) = &args.output {
            if is_input(path, inputs) {
                let message = "is read from: write the report elsewhere";
                return Err(format!("{}: {message}", path.display()).into());
            }
            let opened = fs::OpenOptions::new().append(true).create(true).open(path);
            opened.map_err(|error| unwritable(path, &error))?;
        }
        Ok(Self { args, format })
    }

    /// The file that is written to, if it is not stdout.
    pub(super) fn path(&self) -> Option<&Path> {
        self.args.output.as_deref()
    }

    /// Writes the shown part of a report and tells how that ended.
    pub(super) fn write(&self, mut report: Report) -> Result<Exit, Failure> {
        let summary = report.summary;
        let below = self
            .args
            .fail_under
            .is_some_and(|least| report.has_below(least));
        let top = self.args.top.and_then(|top| usize::try_from(top).ok());
        report.show_only(
            self.args.min_score.unwrap_or(0.0),
            top.unwrap_or(usize::MAX),
        );
        self.to(|out| self.format.write(&report, &self.style(), out))?;
        Ok(match (below, summary.unread) {
            (true, _) => Exit::Below,
            (false, 0) => Exit::Done,
            (false, _) => Exit::SomeUnread,
        })
    }

    /// Opens the place that the report goes to, and lets `write` write there.
    pub(super) fn to(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let whole = |out: &mut dyn Write| {
            write(out)?;
            out.flush()
        };
        match self.path() {
            Some(path) => File::create(path)
                .and_then(|file| whole(&mut BufWriter::new(file)))
                .map_err(|error| unwritable(path, &error)),
            None => unless_closed(whole(&mut BufWriter::new(stdout().lock()))),
        }
    }

    fn style(&self) -> Style {
        let on_terminal = self.path().is_none() && stdout().is_terminal();
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let colour = match self.args.color {
            ColorWhen::Auto => on_terminal && wanted,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        let terminal = if on_terminal {
            terminal_size::terminal_size()
        } else {
            None
        };
        let columns = std::env::var("COLUMNS")
            .ok()
            .and_then(|c| c.parse().ok())
            .filter(|c| *c > 0);
        let width = terminal
            .map(|(w, _)| usize::from(w.0))
            .or(columns)
            .unwrap_or(PAGE);
        Style { width, colour }
    }
}

/// The format that a file's ending names; the default where it has none.
fn told_by_ending(path: &Path) -> Result<OutputFormat, Failure> {
    let Some(ending) = path.extension() else {
        return Ok(FORMATS[0]);
    };
    OutputFormat::ending(&ending.to_string_lossy()).ok_or_else(|| {
        let known = FORMATS
            .iter()
            .map(|format| format!(".{}", format.endings[0]));
        let known = known.collect::<Vec<_>>().join(", ");
        let path = path.display();
        format!("{path}: no format ends so: end it in {known}, or give --format").into()
    })
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: cannot be written: {error}", path.display()).into()
}

/// Whether the report would take the place of a file that was named to be read.
fn is_input(output: &Path, inputs: &[PathBuf]) -> bool {
    let same = |path: &PathBuf| path.canonicalize().ok() == output.canonicalize().ok();
    output.exists() && inputs.iter().any(same)
}
