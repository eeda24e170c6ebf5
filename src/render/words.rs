//! Words that several reports use.

use serde::Serialize;

/// A word of the report as JSON has it, such as `too_large`.
pub(super) fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The same for people, with spaces.
pub(super) fn spaced(value: impl Serialize) -> String {
    word(value).replace('_', " ")
}

/// A score without its decimal, halves up.
pub(super) fn whole(score: f64) -> String {
    format!("{:.0}", score.round())
}

/// "1 page", "2 pages".
pub(super) fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}
