//! JSON, as the schema describes it.

use std::io::{self, Write};

use super::Style;
use crate::report::Report;

pub(super) fn write(report: &Report, _: &Style<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}
