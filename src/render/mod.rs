//! A [`Report`] → bytes. One writer a format, each one file and one row in [`FORMATS`].

mod agreement;
mod html;
mod json;
mod safe;
mod table;

use std::fmt;
use std::io::{self, Write};

use crate::report::Report;

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
    /// What it is for, in a few words.
    pub help: &'static str,
    write: fn(&Report, &Style, &mut dyn Write) -> io::Result<()>,
}

/// The formats; the first is the default.
pub const FORMATS: [OutputFormat; 3] = [
    OutputFormat {
        name: "table",
        help: "for people, as wide as the terminal",
        write: table::write,
    },
    OutputFormat {
        name: "json",
        help: "for programs, with every receipt",
        write: json::write,
    },
    OutputFormat {
        name: "html",
        help: "one page to sort, filter and open, for any browser",
        write: html::write,
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
        FORMATS.into_iter().find(|format| format.name == name)
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(report, style, out)
    }
}
