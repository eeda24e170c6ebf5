//! A [`Report`] → bytes. One writer a format, each one file and one row in [`FORMATS`].

mod agreement;
mod cells;
mod comparison;
mod csv;
mod explanation;
mod html;
mod json;
mod jsonl;
mod levels;
mod markdown;
mod names;
mod outcomes;
mod page;
mod quote;
mod remarks;
mod safe;
mod table;
mod words;
mod xlsx;

use std::fmt;
use std::io::{self, Write};

use crate::report::{Header, Report};
use crate::scorecard::Scorecard;

pub use agreement::agreement;
pub use comparison::{
    report_comparison, report_comparison_markdown, resume_comparison, resume_comparison_markdown,
};
pub use explanation::explanation;
pub use json::json;
pub use outcomes::{outcomes, outcomes_junit, outcomes_sarif};
pub use remarks::shown;
pub use safe::safe;

/// What writers may know beside the report.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Columns of the page that a table has to fit on.
    pub width: usize,
    /// Whether to colour with ANSI escape sequences.
    pub colour: bool,
    /// Whether text begins with a byte order mark, by which Excel tells UTF-8.
    pub bom: bool,
    /// Whether rows are pieces of evidence instead of résumés.
    pub evidence: bool,
    /// The way from the report's folder to the one that the files' paths begin in: empty, or with `/`
    /// at its end.
    pub base: String,
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
    /// All of a report at once, as text.
    Whole(fn(&Report, &Style, &mut dyn Write) -> io::Result<()>),
    /// All of a report at once, as bytes that no terminal shows.
    Binary(fn(&Report, &Style, &mut dyn Write) -> io::Result<()>),
    /// One scorecard after the other, without ranks; and the end, where some were not looked at.
    Lines(
        fn(&Header, &Scorecard, &mut dyn Write) -> io::Result<()>,
        fn(&Header, usize, &mut dyn Write) -> io::Result<()>,
    ),
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
        name: "markdown",
        endings: &["md", "markdown"],
        help: "a table for issues and wikis, as GitHub renders it",
        writer: Writer::Whole(markdown::write),
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
        writer: Writer::Lines(jsonl::write, jsonl::stop),
    },
    OutputFormat {
        name: "csv",
        endings: &["csv"],
        help: "a row for each résumé, or for each piece of evidence with --evidence",
        writer: Writer::Whole(csv::write),
    },
    OutputFormat {
        name: "xlsx",
        endings: &["xlsx"],
        help: "for Excel: ranking, evidence and what was not read, with filters and links",
        writer: Writer::Binary(xlsx::write),
    },
    OutputFormat {
        name: "html",
        endings: &["html", "htm"],
        help: "one page to sort, filter and open, for any browser",
        writer: Writer::Whole(html::write),
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

    /// Whether it is no text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.writer, Writer::Binary(_))
    }

    /// Whether each scorecard is written by itself, so that a screening need not be over.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        matches!(self.writer, Writer::Lines(..))
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Whole(write) | Writer::Binary(write) => write(report, style, out),
            Writer::Lines(write, _) => {
                let header = report.header();
                let mut cards = report.resumes.iter();
                cards.try_for_each(|card| write(&header, card, out))?;
                self.write_stop(&header, report.summary.left, out)
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
            Writer::Lines(write, _) => write(header, card, out),
            Writer::Whole(_) | Writer::Binary(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Writes behind the last scorecard how many files were `left`, if any, in a format that
    /// [has lines](Self::has_lines).
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write_stop(&self, header: &Header, left: usize, out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Lines(_, stop) if left > 0 => stop(header, left, out),
            _ => Ok(()),
        }
    }
}
