//! What the page's script knows: the rows of the ranking at once, the evidence of each résumé when
//! it is opened.

use indexmap::IndexSet;
use serde::Serialize;

use super::Stranger;
use crate::reader::{Format, Status};
use crate::render::levels::{named, step};
use crate::render::names::name;
use crate::render::quote::marked;
use crate::render::safe;
use crate::render::words::word;
use crate::report::{Name, Report};
use crate::score::Tenths;
use crate::scorecard::{Flag, Part, Receipt, Scorecard};

/// What is needed to rank, sort and filter.
#[derive(Serialize)]
pub(super) struct Ranking<'r> {
    sets: Vec<Set<'r>>,
    has_setting: bool,
    /// How many were screened, of which `resumes` may be the first.
    screened: usize,
    /// The evidence of so many résumés is packed together.
    block: usize,
    resumes: Vec<Row<'r>>,
}

/// A skill or the setting.
#[derive(Serialize)]
struct Set<'r> {
    title: &'r str,
    short: &'r str,
    steps: [&'static str; 4],
    weight: f64,
}

#[derive(Serialize)]
struct Row<'r> {
    name: Stranger<'r>,
    rank: Option<usize>,
    /// Its place by path, which settles ties.
    place: usize,
    /// In tenths, as `scores` are.
    score: Option<i64>,
    steps: Vec<usize>,
    scores: Vec<i64>,
    status: Status,
    message: Option<Stranger<'r>>,
    flags: IndexSet<&'r str>,
}

impl<'r> Ranking<'r> {
    pub(super) fn new(report: &'r Report, folder: &str, block: usize) -> Self {
        let mut by_path: Vec<usize> = (0..report.resumes.len()).collect();
        by_path.sort_by_key(|n| &report.resumes[*n].file);
        let mut places = vec![0; by_path.len()];
        for (place, n) in by_path.into_iter().enumerate() {
            places[n] = place;
        }
        let set = |(name, steps): (&'r Name, _)| Set {
            title: &name.title,
            short: &name.short,
            steps,
            weight: report.weight(&name.key),
        };
        let row = |(card, place): (&'r Scorecard, usize)| {
            let parts: Vec<Part<'_>> = report.keywords.parts(card).map(|(_, part)| part).collect();
            Row {
                name: Stranger(name(card, folder)),
                rank: card.rank,
                place,
                score: card.score.map(|score| Tenths::rounded(score).0),
                steps: parts.iter().map(|part| step(part.level)).collect(),
                scores: parts
                    .iter()
                    .map(|part| Tenths::rounded(part.score).0)
                    .collect(),
                status: card.status,
                message: card.message.as_deref().map(Stranger),
                flags: card.flag_codes(),
            }
        };
        Self {
            sets: named(&report.keywords).map(set).collect(),
            has_setting: report.keywords.setting.is_some(),
            screened: report.summary.screened,
            block,
            resumes: report.resumes.iter().zip(places).map(row).collect(),
        }
    }
}

/// What a résumé opens to.
#[derive(Serialize)]
pub(super) struct Opened<'r> {
    file: Stranger<'r>,
    sha256: Option<&'r str>,
    format: Option<Format>,
    pages: Option<usize>,
    words: Option<usize>,
    flags: Vec<Flagged<'r>>,
    /// Each once, though several rules find something in the same sentence.
    quotes: IndexSet<String>,
    /// What counts, and what was cancelled, of each skill and the setting.
    sets: Vec<[Vec<Found>; 2]>,
}

#[derive(Serialize)]
struct Flagged<'r> {
    code: &'r str,
    message: Stranger<'r>,
    page: Option<usize>,
    text: Option<Stranger<'r>>,
    would_add: Option<f64>,
}

/// A receipt: the quote's number; where in it the found words begin and how long they are, in UTF-16
/// code units; the numbers of the words for rule and strength; page; line; the number of the section's
/// word; credit in tenths; and what few have.
#[derive(Serialize)]
struct Found(
    usize,
    usize,
    usize,
    usize,
    usize,
    usize,
    usize,
    Option<usize>,
    i64,
    #[serde(skip_serializing_if = "Option::is_none")] Option<More>,
);

#[derive(Serialize)]
struct More {
    figure: Option<String>,
    context: Option<String>,
    ocr: bool,
}

impl<'r> Opened<'r> {
    /// `words` gathers the words that receipts name by number.
    pub(super) fn new(report: &Report, card: &'r Scorecard, words: &mut IndexSet<String>) -> Self {
        let mut quotes = IndexSet::new();
        let mut found = |receipt: &Receipt| {
            let quote = safe(&receipt.quote);
            let (start, length) = place(&quote, &safe(&receipt.text));
            let mut number = |word: String| words.insert_full(word).0;
            Found(
                quotes.insert_full(quote.into_owned()).0,
                start,
                length,
                number(receipt.rule.clone()),
                number(receipt.strength.name().to_owned()),
                receipt.page,
                receipt.line,
                receipt.section.map(|section| number(word(section))),
                Tenths::rounded(receipt.credit).0,
                More::of(receipt),
            )
        };
        let sets = report.keywords.parts(card).map(|(_, part)| {
            [part.evidence, part.cancelled].map(|all| all.iter().map(&mut found).collect())
        });
        let sets = sets.collect();
        Self {
            file: Stranger(&card.file),
            sha256: card.sha256.as_deref(),
            format: card.format,
            pages: card.pages,
            words: card.words,
            flags: card.flags.iter().map(Flagged::of).collect(),
            quotes,
            sets,
        }
    }
}

impl<'r> Flagged<'r> {
    fn of(flag: &'r Flag) -> Self {
        Self {
            code: &flag.code,
            message: Stranger(&flag.message),
            page: flag.page,
            text: flag.text.as_deref().map(Stranger),
            would_add: flag.adds(),
        }
    }
}

impl More {
    fn of(receipt: &Receipt) -> Option<Self> {
        let is_any = receipt.figure.is_some() || receipt.context.is_some() || receipt.ocr;
        is_any.then(|| Self {
            figure: receipt
                .figure
                .as_deref()
                .map(|figure| safe(figure).into_owned()),
            context: receipt.context.clone(),
            ocr: receipt.ocr,
        })
    }
}

/// Where `words` begin in `quote` and how long they are, in UTF-16 code units; 0 long if nowhere.
fn place(quote: &str, words: &str) -> (usize, usize) {
    let units = |text: &str| text.encode_utf16().count();
    marked(quote, words).map_or((0, 0), |(before, words, _)| (units(before), units(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_found_words_are_marked_where_they_stand() {
        assert_eq!(place("Epicure of Epic 🏥", "Epic"), (11, 4));
        assert_eq!(place("🏥 Epic, then Epic", "Epic"), (3, 4));
        assert_eq!(place("preclaims", "claim"), (3, 5));
        assert_eq!(place("nothing", "claim"), (0, 0));
    }
}
