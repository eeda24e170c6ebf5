//! JSON, as the schema describes it.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::{Style, safe};
use crate::report::Report;

pub(super) fn write(report: &Report, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    json(report, out)
}

/// Writes anything as JSON in lines.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    json.lines().try_for_each(|line| put(line, out))
}

/// Writes a line of JSON. It escapes some controls itself; those that it leaves a terminal would obey
/// as well. They stand in strings only, where an escape means the same.
pub(super) fn put(line: &str, out: &mut dyn Write) -> io::Result<()> {
    match safe(line) {
        Cow::Borrowed(line) => out.write_all(line.as_bytes())?,
        Cow::Owned(_) => {
            for c in line.chars() {
                if safe(c.encode_utf8(&mut [0; 4])).starts_with("\\u{") {
                    write!(out, "\\u{:04x}", u32::from(c))?;
                } else {
                    write!(out, "{c}")?;
                }
            }
        }
    }
    out.write_all(b"\n")
}
