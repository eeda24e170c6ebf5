//! SARIF 2.1.0: a result for each expectation that does not hold, at its line.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{difference, why};
use crate::digest::sha256;
use crate::expectation::{Checked, Outcome, Subject};
use crate::render::{json as write_json, safe};

/// What a path keeps in a URI.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Writes the outcomes as SARIF.
///
/// # Errors
/// When `out` cannot be written to.
pub fn outcomes_sarif(file: &str, checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let failed = checked.iter().flat_map(|resume| {
        let outcomes = resume.outcomes.iter().filter(|outcome| !outcome.holds);
        outcomes.map(|outcome| result(file, &resume.file, outcome))
    });
    let rules = Subject::ALL.map(|subject| {
        json!({
            "id": subject.id(),
            "shortDescription": {"text": subject.means()},
            "defaultConfiguration": {"level": "error"},
        })
    });
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": failed.collect::<Vec<Value>>(),
        }],
    });
    write_json(&sarif, out)
}

fn result(file: &str, resume: &str, outcome: &Outcome) -> Value {
    let mut lines = vec![format!("{resume}: {}", difference(outcome))];
    lines.extend(why(outcome));
    let lines: Vec<_> = lines.iter().map(|line| safe(line)).collect();
    // So that a result is known again when lines move.
    let fingerprint = sha256([resume, "\0", &outcome.about].map(str::as_bytes));
    json!({
        "ruleId": outcome.subject.id(),
        "level": "error",
        "message": {"text": lines.join("\n")},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri(file)},
            "region": {
                "startLine": outcome.place.line,
                "startColumn": outcome.place.column,
                "snippet": {"text": outcome.place.text},
            },
        }}],
        "relatedLocations": [{
            "message": {"text": "the résumé"},
            "physicalLocation": {"artifactLocation": {"uri": uri(resume)}},
        }],
        "partialFingerprints": {"expectation/v1": fingerprint},
    })
}

fn uri(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).to_string()
}
