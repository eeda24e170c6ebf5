//! What a person must look at besides the ranking: losses, notes and flags, files not read.

use crate::report::Report;
use crate::scorecard::{Flag, Scorecard};

/// That a report shows only some of what was screened; none where it shows all.
#[must_use]
pub fn shown(report: &Report) -> Option<String> {
    let (shown, screened) = (report.ranked().count(), report.summary.screened);
    (shown < screened).then(|| format!("{shown} of {screened} screened are shown."))
}

/// With which weights a report ranks, where they are not those of its rules.
pub(super) fn reweighed(report: &Report) -> Option<String> {
    let told = report.keywords.names().filter_map(|name| {
        let (own, weight) = (name.weight?, report.weight(&name.key));
        let differs = own.total_cmp(&weight).is_ne();
        differs.then(|| format!("{} {weight} instead of {own}", name.title))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("Weights other than the rules’: {}.", told.join(", ")))
}

/// Files with what is to be said of each.
pub(super) type Remarks<'r> = Vec<(&'r Scorecard, String)>;

/// Losses, then notes and flags, then why files were not read: each under its heading.
pub(super) fn remarks(report: &Report) -> [(&'static str, Remarks<'_>); 3] {
    let message = |card: &'_ Scorecard| card.message.clone().unwrap_or_default();
    let partial = report.ranked().filter(|card| card.is_partial());
    [
        (
            "Read in part",
            partial.map(|card| (card, message(card))).collect(),
        ),
        (
            "To look at",
            report
                .ranked()
                .flat_map(|card| noted(card).into_iter().map(move |told| (card, told)))
                .collect(),
        ),
        (
            "Not read, so not ranked",
            report.unread().map(|card| (card, message(card))).collect(),
        ),
    ]
}

/// A line for how a file was read, where that was not certain, and for each of its flags.
fn noted(card: &Scorecard) -> Vec<String> {
    let flag = |(flag, pages): (&Flag, Vec<usize>)| format!("{}{}", flag.message, on(&pages));
    let note = card.note().map(str::to_owned);
    note.into_iter()
        .chain(card.flagged().into_iter().map(flag))
        .collect()
}

/// " (page 2)", " (pages 2, 3)"; empty where there are none.
pub(super) fn on(pages: &[usize]) -> String {
    let numbers: Vec<String> = pages.iter().map(ToString::to_string).collect();
    match pages {
        [] => String::new(),
        [page] => format!(" (page {page})"),
        _ => format!(" (pages {})", numbers.join(", ")),
    }
}
