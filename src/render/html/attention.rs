//! What a person must look at before the ranking: files not read, flags, files read in part, and what
//! is noted of how others were read.

use indexmap::IndexMap;
use maud::{Markup, html};

use super::{Stranger, link};
use crate::render::names::name;
use crate::render::remarks::on;
use crate::render::words::spaced;
use crate::report::Report;
use crate::scorecard::{Flag, Scorecard};

/// A group of more is closed at first.
const OPEN: usize = 5;

pub(super) fn section(report: &Report, folder: &str) -> Markup {
    let cards = || report.resumes.iter().enumerate();
    let unread: Vec<_> = cards().filter(|(_, card)| !card.is_screened()).collect();
    let in_part: Vec<_> = cards().filter(|(_, card)| card.is_partial()).collect();
    let noted: Vec<_> = cards().filter(|(_, card)| card.note().is_some()).collect();
    let flagged = flagged(report);
    let is_empty = [&unread, &in_part, &noted]
        .iter()
        .all(|cards| cards.is_empty())
        && flagged.is_empty();
    html! {
        section #attention aria-labelledby="attention-title" {
            h2 #attention-title { "A person must look" }
            @if is_empty {
                @let which = if report.is_part() || report.summary.left > 0 { " of this page" } else { "" };
                p { "Every file" (which) " was read whole, and nothing in them was flagged." }
            }
            @if !unread.is_empty() {
                (group("Not read, so not ranked", unread.len(), &html! {
                    @for (n, card) in &unread { (reason(*n, card, folder)) }
                }))
            }
            @for (code, flags) in &flagged {
                (group(&title(code), flags.len(), &html! {
                    @for (n, flag, pages) in flags {
                        (flag_of(*n, name(&report.resumes[*n], folder), flag, pages))
                    }
                }))
            }
            @for (heading, cards) in [("Read in part", &in_part), ("Noted", &noted)] {
                @if !cards.is_empty() {
                    (group(heading, cards.len(), &html! {
                        @for (n, card) in cards { (reason(*n, card, folder)) }
                    }))
                }
            }
        }
    }
}

fn group(title: &str, count: usize, items: &Markup) -> Markup {
    html! {
        details open[count <= OPEN] {
            summary { h3 { (title) " " span.count { (count) } } }
            ul { (items) }
        }
    }
}

fn reason(n: usize, card: &Scorecard, folder: &str) -> Markup {
    html! {
        li {
            (link(n, name(card, folder)))
            p {
                @if !card.is_screened() { b { (spaced(card.status)) } " · " }
                (Stranger(card.message.as_deref().unwrap_or_default()))
            }
        }
    }
}

fn flag_of(n: usize, name: &str, flag: &Flag, pages: &[usize]) -> Markup {
    html! {
        li {
            (link(n, name))
            p { (Stranger(&flag.message)) (on(pages)) }
            @if let Some(text) = &flag.text {
                blockquote dir="auto" { (Stranger(text)) }
            }
            @if let Some(points) = flag.adds() {
                p { "Counted, it would have added " (format!("{points:.1}")) " points." }
            }
        }
    }
}

/// A flag, the number of its résumé, and the pages that it was found on.
type Flagged<'r> = (usize, &'r Flag, Vec<usize>);

/// The flags by their code.
fn flagged(report: &Report) -> IndexMap<&str, Vec<Flagged<'_>>> {
    let mut by_code: IndexMap<&str, Vec<Flagged<'_>>> = IndexMap::new();
    for (n, card) in report.resumes.iter().enumerate() {
        for (flag, pages) in card.flagged() {
            by_code
                .entry(&flag.code)
                .or_default()
                .push((n, flag, pages));
        }
    }
    by_code
}

/// A flag's code as a heading.
pub(super) fn title(code: &str) -> String {
    if let Some(rest) = code.strip_prefix("ocr_") {
        return format!("OCR {}", rest.replace('_', " "));
    }
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_headings() {
        assert_eq!(title("hidden_text"), "Hidden text");
        assert_eq!(title("ocr_text"), "OCR text");
    }
}
