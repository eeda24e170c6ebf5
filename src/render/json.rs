//! JSON, as the schema describes it.

use std::io::{self, Write};

use super::{Style, safe};
use crate::report::Report;

pub(super) fn write(report: &Report, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(report)?;
    // JSON escapes some controls itself; those that it leaves a terminal would obey as well. They
    // stand in strings only, where an escape means the same.
    for line in json.lines() {
        match safe(line) {
            std::borrow::Cow::Borrowed(line) => out.write_all(line.as_bytes())?,
            std::borrow::Cow::Owned(_) => {
                for c in line.chars() {
                    if safe(c.encode_utf8(&mut [0; 4])).starts_with("\\u{") {
                        write!(out, "\\u{:04x}", u32::from(c))?;
                    } else {
                        write!(out, "{c}")?;
                    }
                }
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}
