//! CSV as RFC 4180 has it: a row for each résumé, or for each piece of evidence.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::cells::{Cell, evidence, evidence_columns, resume, resume_columns};
use super::{Style, safe};
use crate::report::Report;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if style.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let columns = if style.evidence {
        evidence_columns()
    } else {
        resume_columns(report)
    };
    csv.write_record(columns.iter().map(|column| &column.key))
        .map_err(unwritten)?;
    for card in &report.resumes {
        if style.evidence {
            for row in evidence(report, card) {
                csv.write_record(row.iter().map(cell)).map_err(unwritten)?;
            }
        } else {
            csv.write_record(resume(report, card).iter().map(cell))
                .map_err(unwritten)?;
        }
    }
    csv.flush()
}

/// What the system says, so that a closed pipe is known as one.
fn unwritten(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Count(count) => count.to_string(),
        Cell::Points(points) => format!("{points:.1}"),
        Cell::Truth(truth) => truth.to_string(),
        Cell::Level(level) => level.name().to_owned(),
    }
}

/// Text of which no spreadsheet makes a formula: an apostrophe stands before what would begin one.
fn harmless(text: &str) -> Cow<'_, str> {
    let begins = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
    if text.trim_start_matches([' ', '\u{a0}']).starts_with(begins) {
        Cow::Owned(format!("'{}", safe(text)))
    } else {
        safe(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        for text in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1",
        ] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        for text in ["ana.pdf", "1-2", "a=b", "", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }
}
