//! What moved from one report to another, for a terminal.

use super::{change, made_of, one_decimal, or_dash};
use crate::comparison::{Moved, MovedPart, OfOne, ReportComparison};
use crate::imprint::PRINCIPLE;
use crate::render::page::Page;
use crate::render::words::spaced;
use crate::render::{Style, safe};
use crate::score::PartLevel;

/// The comparison as lines of text.
#[must_use]
pub fn report_comparison(compared: &ReportComparison, style: &Style) -> String {
    let mut page = Page::new(style);
    for (name, side) in [("A", &compared.a), ("B", &compared.b)] {
        let report = page.bold(&safe(&side.report));
        let made_of = safe(&made_of(side)).into_owned();
        page.put(&format!("{name}  "), &format!("{report}: {made_of}"));
    }
    page.blank();
    page.put("", &safe(&summary(compared)));
    for told in of_one(compared) {
        page.put("", &safe(&told));
    }
    if !compared.moved.is_empty() {
        page.blank();
        for moved in &compared.moved {
            page.put("", &safe(&head(moved)));
            for part in &moved.parts {
                page.put("    ", &safe(&told(part)));
            }
        }
    }
    for (name, files) in [("A", &compared.only_in_a), ("B", &compared.only_in_b)] {
        if !files.is_empty() {
            page.blank();
            page.put("", &format!("In {name} alone:"));
            for file in files {
                page.put("    ", &safe(file));
            }
        }
    }
    page.blank();
    page.put("", PRINCIPLE);
    page.finish()
}

/// What differs in a few words.
pub(super) fn summary(compared: &ReportComparison) -> String {
    let rules = if compared.same_rules {
        "The rules are the same."
    } else {
        "The rules differ."
    };
    let weight = |w: Option<f64>| or_dash(w, |w| w.to_string());
    let weights = compared.weights.iter();
    let weights: Vec<String> = weights
        .map(|w| format!("{} {} → {}", w.of, weight(w.a), weight(w.b)))
        .collect();
    let weights = if weights.is_empty() {
        String::new()
    } else {
        format!(" Weights: {}.", weights.join(", "))
    };
    format!(
        "{rules}{weights} {} files moved, {} are the same, {} are in A alone, {} in B alone.",
        compared.moved.len(),
        compared.same,
        compared.only_in_a.len(),
        compared.only_in_b.len()
    )
}

/// The skills that one report alone has, each in a sentence.
pub(super) fn of_one(compared: &ReportComparison) -> impl Iterator<Item = String> {
    let told = |verb: &'static str, one: &OfOne| {
        let (of, found, screened) = (&one.of, one.found, one.screened);
        format!("{verb} skill {of}: found in {found} of {screened} files.")
    };
    let new = compared.new.iter().map(move |one| told("New", one));
    new.chain(compared.gone.iter().map(move |one| told("Gone", one)))
}

fn head(moved: &Moved) -> String {
    let mut told = vec![
        format!("rank {}", rank(moved)),
        format!("score {}", score(moved)),
    ];
    told.extend(facts(moved));
    format!("{}: {}", moved.file, told.join(", "))
}

/// How the reading ended, where the file was and that its content is another, where these differ.
pub(super) fn facts(moved: &Moved) -> impl Iterator<Item = String> {
    let status = moved.status_a.zip(moved.status_b);
    let status = status.map(|(a, b)| change(&spaced(a), &spaced(b)));
    let was = moved.was.as_ref().map(|was| format!("was {was}"));
    let rewritten = moved.rewritten.then(|| "other content".to_owned());
    status.into_iter().chain(was).chain(rewritten)
}

pub(super) fn rank(moved: &Moved) -> String {
    let rank = |rank: Option<usize>| or_dash(rank, |rank| rank.to_string());
    change(&rank(moved.rank_a), &rank(moved.rank_b))
}

pub(super) fn score(moved: &Moved) -> String {
    let (a, b) = (moved.score_a, moved.score_b);
    let scores = change(&or_dash(a, one_decimal), &or_dash(b, one_decimal));
    match moved.by() {
        Some(by) if by != 0.0 => format!("{scores} ({by:+.1})"),
        _ => scores,
    }
}

pub(super) fn told(part: &MovedPart) -> String {
    let level = |level: Option<PartLevel>| or_dash(level, |level| level.to_string());
    let levels = change(&level(part.level_a), &level(part.level_b));
    let scores = change(
        &or_dash(part.score_a, one_decimal),
        &or_dash(part.score_b, one_decimal),
    );
    format!("{} {levels} ({scores})", part.key)
}
