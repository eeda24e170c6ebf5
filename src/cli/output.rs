//! Where a report goes and in which form.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use opsift::reader;
use opsift::render::{FORMATS, OutputFormat, Style, shown};
use opsift::report::{Report, Summary};
use opsift::scorecard::Scorecard;

use super::args::OutputArgs;
use super::draft;
use super::exit::{Exit, Failure, tell, unless_closed};
use super::page::style;

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
            (Some(format), Some(path)) => agreeing(format, path)?,
            (Some(format), None) => format,
            (None, Some(path)) => told_by_ending(path)?,
            (None, None) => FORMATS[0],
        };
        if let Some(path) = path(args) {
            if is_input(path, inputs) {
                let message = "is read from: write the report elsewhere";
                return Err(format!("{}: {message}", path.display()).into());
            }
            draft::check(path).map_err(|error| unwritable(path, &error))?;
        }
        if format.is_binary() && path(args).is_none() && stdout().is_terminal() {
            let name = format.name;
            return Err(format!("{name} is nothing for a terminal: give --output FILE").into());
        }
        if (args.bom || args.evidence) && format.name != "csv" {
            return Err("--bom and --evidence are for --format csv".into());
        }
        Ok(Self { args, format })
    }

    /// The file that is written to, if it is not stdout.
    pub(super) fn path(&self) -> Option<&Path> {
        path(self.args)
    }

    /// Writes the shown part of a report and tells how that ended.
    pub(super) fn write(&self, mut report: Report) -> Result<Exit, Failure> {
        let summary = report.summary;
        let below = report.resumes.iter().any(|card| self.is_below(card));
        let top = self.args.top.and_then(|top| usize::try_from(top).ok());
        report.show_only(self.least(), top.unwrap_or(usize::MAX));
        if let (true, Some(shown)) = (self.format.name == "csv", shown(&report)) {
            // Rows of its own would be taken for résumés.
            tell(&shown);
        }
        let style = self.style();
        let write = |out: &mut dyn Write| self.format.write(&report, &style, out);
        self.ended(match self.path() {
            Some(path) => draft::put(path, write),
            None => self.open().and_then(|mut out| {
                write(&mut out)?;
                out.flush()
            }),
        })?;
        Ok(Self::exit(below, summary))
    }

    /// Opens stdout, or the file that lines go to as they are finished: what it held is gone then.
    pub(super) fn open(&self) -> io::Result<Box<dyn Write>> {
        Ok(match self.path() {
            Some(path) => Box::new(BufWriter::new(File::create(path)?)),
            None => Box::new(BufWriter::new(stdout().lock())),
        })
    }

    /// How writing ended. A reader of stdout that has seen enough and closed the pipe is no error.
    pub(super) fn ended(&self, written: io::Result<()>) -> Result<(), Failure> {
        match self.path() {
            Some(path) => written.map_err(|error| unwritable(path, &error)),
            None => unless_closed(written),
        }
    }

    /// Whether a score is below what `--fail-under` asks for.
    pub(super) fn is_below(&self, card: &Scorecard) -> bool {
        let least = self.args.fail_under.unwrap_or(0.0);
        card.score.is_some_and(|score| score < least)
    }

    /// The least score that is seen.
    fn least(&self) -> f64 {
        self.args.min_score.unwrap_or(0.0)
    }

    /// Whether `--min-score` keeps any score from being seen.
    pub(super) fn leaves_out(&self) -> bool {
        self.least() > 0.0
    }

    /// Whether `--min-score` lets a scorecard be seen.
    pub(super) fn shows(&self, card: &Scorecard) -> bool {
        card.score.is_none_or(|score| score >= self.least())
    }

    /// The exit code of a screening that ended so.
    pub(super) fn exit(below: bool, summary: Summary) -> Exit {
        match (summary.left, below, summary.unread) {
            (1.., _, _) => Exit::Stopped,
            (0, true, _) => Exit::NotAsAsked,
            (0, false, 0) => Exit::Done,
            (0, false, _) => Exit::SomeUnread,
        }
    }

    fn style(&self) -> Style {
        Style {
            bom: self.args.bom,
            evidence: self.args.evidence,
            base: self.path().map_or_else(String::new, way_back),
            ..style(self.args.color, self.path().is_none())
        }
    }
}

/// The file that was named to be written; `-` is stdout.
fn path(args: &OutputArgs) -> Option<&Path> {
    let path = args.output.as_deref();
    path.filter(|path| *path != Path::new("-"))
}

/// Whether nothing but a report is lost where a file is written anew: its ending does not tell.
pub(super) fn is_report(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes.is_empty() || reader::is_report(&bytes))
}

/// The format that was asked for, if the file's ending is that of no other.
fn agreeing(format: OutputFormat, path: &Path) -> Result<OutputFormat, Failure> {
    match of_ending(path) {
        Some(other) if other.name != format.name => Err(format!(
            "{}: its ending is that of {}, and --format says {}: change one",
            path.display(),
            other.name,
            format.name
        )
        .into()),
        _ => Ok(format),
    }
}

/// The format that a file's ending names; the default where it has none.
fn told_by_ending(path: &Path) -> Result<OutputFormat, Failure> {
    if path.extension().is_none() {
        return Ok(FORMATS[0]);
    }
    of_ending(path).ok_or_else(|| {
        let known = FORMATS
            .iter()
            .map(|format| format!(".{}", format.endings[0]));
        let known = known.collect::<Vec<_>>().join(", ");
        let path = path.display();
        format!("{path}: no format ends so: end it in {known}, or give --format").into()
    })
}

/// The format that a file's ending names, if there is one.
fn of_ending(path: &Path) -> Option<OutputFormat> {
    OutputFormat::ending(&path.extension()?.to_string_lossy())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: cannot be written: {error}", path.display()).into()
}

/// The way from a report's folder to this one; empty where that cannot be told.
fn way_back(report: &Path) -> String {
    let folder = report.parent().unwrap_or(Path::new(""));
    // Both by the same function: Windows has more ways than one to write a path.
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let (Ok(from), Ok(to)) = (Path::new(".").join(folder).canonicalize(), here) else {
        return String::new();
    };
    let shared = from.components().zip(to.components());
    let shared = shared.take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).map(|part| part + "/").collect()
}

/// Whether the report would take the place of a file that was named to be read.
fn is_input(output: &Path, inputs: &[PathBuf]) -> bool {
    let same = |path: &PathBuf| path.canonicalize().ok() == output.canonicalize().ok();
    output.exists() && inputs.iter().any(same)
}
