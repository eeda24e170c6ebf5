//! What came of expectations: for people, as `JUnit` XML and as SARIF.

mod junit;
mod sarif;

use std::fmt::Write;

pub use junit::outcomes_junit;
pub use sarif::outcomes_sarif;

use super::page::place;
use super::quote::marked;
use super::safe;
use crate::expectation::{Checked, Outcome};
use crate::fields::Fault;
use crate::scorecard::Receipt;

/// What does not hold, with its place in the file of expectations and its evidence, and how many
/// do.
#[must_use]
pub fn outcomes(file: &str, checked: &[Checked]) -> String {
    let mut text = String::new();
    let (mut all, mut failed) = (0, 0);
    for resume in checked {
        for outcome in &resume.outcomes {
            all += 1;
            if !outcome.holds {
                failed += 1;
                let fault = Fault {
                    file: file.to_owned(),
                    place: Some(outcome.place.clone()),
                    rule: None,
                    message: format!("{}: {}", resume.file, difference(outcome)),
                };
                let _ = writeln!(text, "{fault}");
                for line in why(outcome) {
                    let _ = writeln!(text, "      {line}");
                }
                text.push('\n');
            }
        }
    }
    let files = checked.len();
    let _ = match failed {
        0 => writeln!(text, "{file}: {files} résumés, {all} expectations hold"),
        _ => writeln!(
            text,
            "{file}: {files} résumés, {failed} of {all} expectations do not hold"
        ),
    };
    let lines: Vec<_> = text.lines().map(safe).collect();
    format!("{}\n", lines.join("\n"))
}

fn difference(outcome: &Outcome) -> String {
    let Outcome {
        about,
        expected,
        found,
        ..
    } = outcome;
    format!("{about}: expected {expected}, found {found}")
}

/// Why something else was found, a line for each reason and piece of evidence.
fn why(outcome: &Outcome) -> Vec<String> {
    let evidence = outcome.evidence.iter().map(told);
    outcome.reasons.iter().cloned().chain(evidence).collect()
}

fn told(receipt: &Receipt) -> String {
    let quote = match marked(&receipt.quote, &receipt.text) {
        Some((before, words, after)) => format!("{before}«{words}»{after}"),
        None => receipt.quote.clone(),
    };
    let context = receipt.context.as_ref();
    let context = context.map_or_else(String::new, |id| format!(", because of {id}"));
    format!(
        "{:4.1} {}{context} [{}]: {quote} ({})",
        receipt.credit,
        receipt.strength.name(),
        receipt.rule,
        place(receipt)
    )
}
