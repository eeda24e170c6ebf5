//! The frame of the ranking, which the page's script fills, and the ranking where no script runs.

use indexmap::IndexSet;
use maud::{Markup, html};

use super::{Stranger, attention::title, glyph};
use crate::render::levels::{SKILL_WORDS, named, step};
use crate::render::names::name;
use crate::render::words::{spaced, whole};
use crate::report::{Name, Report};
use crate::scorecard::Scorecard;

/// Weights are moved from 0 to at least this, in steps of a quarter.
const MOST: f64 = 4.0;
/// So many rows stand there where no script runs.
const PLAIN: usize = 500;

pub(super) fn section(report: &Report, folder: &str) -> Markup {
    html! {
        // It can be gone to, by the link at the top.
        section #ranking tabindex="-1" aria-labelledby="ranking-title" {
            h2 #ranking-title { "Ranking" }
            p.legend {
                @for (step, word) in SKILL_WORDS.iter().enumerate().rev() {
                    span { (glyph(step)) (word) } " "
                }
            }
            div.columns {
                form #controls aria-label="Search, filter and weights" {
                    (search())
                    (filters(report))
                    (weights(report))
                }
                div #list {
                    (heads(report))
                    p #more hidden { button type="button" { "Show all" } }
                    p #nothing hidden { "No résumé is as the filter says." }
                }
            }
            noscript { (plain(report, folder)) }
        }
    }
}

fn search() -> Markup {
    html! {
        div.search {
            label for="search" { "Search names and quoted lines" }
            input #search type="search" autocomplete="off" spellcheck="false";
        }
    }
}

fn filters(report: &Report) -> Markup {
    let statuses: IndexSet<String> = report
        .unread()
        .map(|card| card.status.to_string())
        .collect();
    let flags = report.resumes.iter().flat_map(Scorecard::flag_codes);
    let flags: IndexSet<&str> = flags.collect();
    html! {
        details #filters open {
            summary { "Show only" }
            @for (n, (name, steps)) in named(&report.keywords).enumerate() {
                div.field {
                    label for={ "least-" (n) } { (name.title) }
                    select id={ "least-" (n) } data-least=(n) {
                        option value="0" { "any level" }
                        @for (step, word) in steps.iter().enumerate().skip(1) {
                            @if !word.is_empty() {
                                option value=(step) { (word) @if step < 3 { " or more" } }
                            }
                        }
                    }
                }
            }
            div.field {
                label for="flag" { "Flags" }
                select #flag {
                    option value="" { "any" }
                    option value="none" { "without flags" }
                    option value="any" { "with any flag" }
                    @for code in flags { option value={ "=" (code) } { (title(code)) } }
                }
            }
            div.field {
                label for="status" { "Reading" }
                select #status {
                    option value="" { "any" }
                    option value="ok" { "read whole" }
                    option value="partial" { "read in part" }
                    option value="unread" { "not read" }
                    @for word in statuses { option value=(word) { "not read: " (spaced(&word)) } }
                }
            }
            button #unfilter type="button" disabled { "Clear the filter" }
        }
    }
}

fn weights(report: &Report) -> Markup {
    let highest = report.keywords.names().map(|name| report.weight(&name.key));
    let most = highest.fold(MOST, f64::max).ceil();
    html! {
        details #weights open {
            summary { "Weights" }
            @for (n, name) in report.keywords.names().enumerate() {
                div.field {
                    label for={ "weight-" (n) } { (name.title) }
                    input id={ "weight-" (n) } data-weight=(n) type="range" min="0" max=(most) step="0.25"
                        value=(report.weight(&name.key));
                    output for={ "weight-" (n) } { (report.weight(&name.key)) }
                }
            }
            button #unweigh type="button" disabled { "Back to the report’s weights" }
            p #weighed { "Ranked with the report’s own weights." }
        }
    }
}

fn heads(report: &Report) -> Markup {
    let sort = |key: &str, text: &Markup| html! { button type="button" data-sort=(key) { (text) } };
    let both = |name: &Name| html! { span.long { (name.title) } span.short aria-hidden="true" { (name.short) } };
    html! {
        table #table role="table" aria-labelledby="ranking-title" {
            thead role="rowgroup" {
                tr role="row" {
                    th.rank scope="col" role="columnheader" aria-sort="ascending" {
                        (sort("rank", &html! { span.long { "Rank" } span.short aria-hidden="true" { "#" } }))
                    }
                    th.name scope="col" role="columnheader" { (sort("name", &html! { "Résumé" })) }
                    th.score scope="col" role="columnheader" { (sort("score", &html! { "Score" })) }
                    @for (n, name) in report.keywords.names().enumerate() {
                        th.set scope="col" role="columnheader" { (sort(&n.to_string(), &both(name))) }
                    }
                }
            }
        }
    }
}

/// The ranking for readers in which no script runs.
fn plain(report: &Report, folder: &str) -> Markup {
    html! {
        p { "Sorting, filtering, weights and the evidence of each résumé need JavaScript, which is off \
            here. This is the ranking alone, of the first " (PLAIN) " at most." }
        table.plain aria-labelledby="ranking-title" {
            thead {
                tr {
                    th scope="col" { "#" }
                    th scope="col" { "Résumé" }
                    th scope="col" { "Score" }
                    @for name in report.keywords.names() { th scope="col" { (name.title) } }
                }
            }
            tbody {
                @for card in report.ranked().take(PLAIN) {
                    tr {
                        td { @if let Some(rank) = card.rank { (rank) } }
                        th scope="row" { (Stranger(name(card, folder))) }
                        td { @if let Some(score) = card.score { (format!("{score:.1}")) } }
                        @for (name, part) in report.keywords.parts(card) {
                            td { span.label { (name.short) } (part.level) @if step(part.level) > 0 { " " (whole(part.score)) } }
                        }
                    }
                }
            }
        }
    }
}
