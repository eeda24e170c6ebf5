//! A [`Report`] → bytes. One writer a format, each one file and one row in [`FORMATS`].

mod agreement;
mod json;
mod jsonl;
mod safe;
mod table;

use std::fmt;
use std::io::{self, Write};

use crate::report::{Header, Report};
use crate::scorecard::Scorecard;

pub use agreement::agreement;
pub use safe::safe;

/// What writers may know beside the report.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the page that a table has to fit on.
    pub width: usize,
    /// Whether to colour with ANSI escape sequences.
    pub colour: bool,
}

/// A form in which reports are written.
#[derive(Clone, Copy)]
pub struct OutputFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// How the names of its files end, the usual ending first.
    pub endings: &'static [&'static str],
    /// What it is for, in a few words.
    pub help: &'static str,
    writer: Writer,
}

/// How a format is written.
#[derive(Clone, Copy)]
enum Writer {
    /// All of a report at once.
    Whole(fn(&Report, &Style, &mut dyn Write) -> io::Result<()>),
    /// One scorecard after the other, without ranks.
    Lines(fn(&Header, &Scorecard, &mut dyn Write) -> io::Result<()>),
}

/// The formats; the first is the default.
pub const FORMATS: &[OutputFormat] = &[
    OutputFormat {
        name: "table",
        endings: &["txt"],
        help: "for people, as wide as the terminal",
        writer: Writer::Whole(table::write),
    },
    OutputFormat {
        name: "json",
        endings: &["json"],
        help: "for programs, with every receipt",
        writer: Writer::Whole(json::write),
    },
    OutputFormat {
        name: "jsonl",
        endings: &["jsonl", "ndjson"],
        help: "a line as each résumé is finished, without ranks: for many files",
        writer: Writer::Lines(jsonl::write),
    },
];

impl fmt::Debug for OutputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl OutputFormat {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }

    /// The format of files whose names end so, in capitals or not.
    #[must_use]
    pub fn ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        let has = |format: &&Self| format.endings.contains(&ending.as_str());
        FORMATS.iter().find(has).copied()
    }

    /// Whether each scorecard is written by itself, so that a screening need not be over.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        matches!(self.writer, Writer::Lines(_))
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Whole(write) => write(report, style, out),
            Writer::Lines(write) => {
                let header = report.header();
                let mut cards = report.resumes.iter();
                cards.try_for_each(|card| write(&header, card, out))
            }
        }
    }

    /// Writes one scorecard, in a format that [has lines](Self::has_lines).
    ///
    /// # Errors
    /// When `out` cannot be written to, or the format has no lines.
    pub fn write_line(
        &self,
        header: &Header,
        card: &Scorecard,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self.writer {
            Writer::Lines(write) => write(header, card, out),
            Writer::Whole(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}
