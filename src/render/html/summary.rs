//! What was screened, with which rules, and how the scores and levels spread.

use maud::{Markup, html};

use super::{Stranger, counts, glyph};
use crate::imprint::PRINCIPLE;
use crate::render::levels::{named, step};
use crate::render::words::counted;
use crate::report::Report;
use crate::score::{LEVELS, Level, PartLevel, SettingLevel};

/// Points that a bar of the spread covers.
const BIN: usize = 5;
const BINS: usize = 100 / BIN;
/// The picture of the spread, in its own units.
const WIDTH: usize = 400;
const HEIGHT: usize = 90;
/// Where the bars stand, with room for a number above the highest.
const FLOOR: usize = HEIGHT + 14;

pub(super) fn section(report: &Report, folder: &str) -> Markup {
    let mut scores: Vec<f64> = report
        .resumes
        .iter()
        .filter_map(|card| card.score)
        .collect();
    scores.sort_by(f64::total_cmp);
    html! {
        header {
            p.principle { (PRINCIPLE) }
            h1 { (counts(report)) }
            @if !folder.is_empty() { p.folder { (Stranger(folder)) } }
            (rules(report))
            @if scores.len() < report.summary.screened {
                p { "This page holds " (scores.len()) " of them; ranks count all." }
            }
            @if !scores.is_empty() {
                div.pictures { (spread(&scores)) (levels(report)) }
            }
        }
    }
}

fn rules(report: &Report) -> Markup {
    let set = &report.keywords;
    let weights = set
        .names()
        .map(|name| format!("{} {}", name.title, report.weight(&name.key)));
    html! {
        p.facts {
            (counted(set.rules, "rule")) " for " (counted(set.skills.len(), "skill"))
            @if let Some(setting) = &set.setting { " and the " (setting.title.to_lowercase()) }
            @if set.source == "built-in" { ", built in" } @else { ", from " (Stranger(&set.source)) }
            ". Weights: " (weights.collect::<Vec<_>>().join(", ")) "."
        }
        details.reading {
            summary { "How to read a score" }
            ul {
                @for level in [Level::Strong, Level::Shown, Level::Claimed, Level::None] {
                    li { (glyph(level as usize)) b { (level.name()) } ", " (level.means()) }
                }
            }
            @if let Some(setting) = &set.setting {
                p { (setting.title) ":" }
                ul {
                    @for level in [SettingLevel::Main, SettingLevel::Some, SettingLevel::None] {
                        li { (glyph(step(PartLevel::Setting(level)))) b { (level.name()) } ", " (level.means()) }
                    }
                }
            }
            p { "What is only said counts little, however often; what was done counts. The score of a \
                résumé is the mean of its skills and the setting by their weights. Each opens to the \
                lines that its points stand on. Nobody is rejected, and who someone is has no rule." }
            p.small {
                (report.tool.name) " " (report.tool.version) ", rules’ SHA-256 "
                code { (report.keywords.sha256) }
            }
        }
    }
}

/// How many scores lie where, as bars over a scale from 0 to 100. `scores` rise and are not empty.
fn spread(scores: &[f64]) -> Markup {
    let mut bins = [0_usize; BINS];
    for score in scores {
        let bin = (1..BINS).take_while(|n| *score >= (n * BIN) as f64).count();
        bins[bin] += 1;
    }
    let most = bins.iter().copied().max().unwrap_or(1).max(1);
    let at = |share: usize| scores[(scores.len() - 1) * share / 4];
    let step = WIDTH / BINS;
    let told = bins.iter().enumerate().filter(|(_, count)| **count > 0);
    let told = told.map(|(n, count)| format!("{} from {}", count, n * BIN));
    html! {
        figure {
            figcaption {
                h2 { "Spread of the scores" }
                "Best " (tenth(scores[scores.len() - 1])) ", half of all between " (tenth(at(1)))
                " and " (tenth(at(3))) ", the middle one " (tenth(at(2))) "."
            }
            svg.spread viewBox={ "0 0 " (WIDTH) " " (FLOOR + 18) } role="img"
                aria-labelledby="spread-title spread-told" {
                title #spread-title { "Scores, " (BIN) " points a bar" }
                desc #spread-told { (told.collect::<Vec<_>>().join(", ")) }
                @for (n, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0) {
                    @let height = (count * HEIGHT).div_ceil(most);
                    rect x=(n * step + 1) y=(FLOOR - height) width=(step - 2) height=(height) {}
                    text x=(n * step + step / 2) y=(FLOOR - height - 4) { (count) }
                }
                path d={ "M0 " (FLOOR) ".5H" (WIDTH) } {}
                @for mark in [0, 25, 50, 75, 100] {
                    text x=(mark * WIDTH / 100) y=(FLOOR + 14)
                        class=[match mark { 0 => Some("first"), 100 => Some("last"), _ => None }] {
                        (mark)
                    }
                }
            }
        }
    }
}

/// How many résumés are at which level of each skill.
fn levels(report: &Report) -> Markup {
    let sets = report.keywords.names().count();
    let mut counts = vec![[0_usize; 4]; sets];
    let mut read = 0;
    for card in report.ranked() {
        read += 1;
        for (count, (_, part)) in counts.iter_mut().zip(report.keywords.parts(card)) {
            count[step(part.level)] += 1;
        }
    }
    let percent = |count: usize| format!("{:.2}", 100.0 * count as f64 / f64::from(read.max(1)));
    html! {
        div.levels-told {
            h2 #levels-title { "Levels of each skill" }
            table.levels aria-labelledby="levels-title" {
                thead {
                    tr {
                        th scope="col" { "Skill" }
                        td {}
                        @for (step, word) in LEVELS.iter().enumerate().rev() {
                            th scope="col" { (glyph(step)) (word) }
                        }
                    }
                }
                tbody {
                    @for ((name, steps), count) in named(&report.keywords).zip(&counts) {
                        tr {
                            th scope="row" { (name.title) }
                            td {
                                svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                                    @for step in (1..4).rev() {
                                        @let before: usize = count[step + 1..].iter().sum();
                                        rect class={ "step-" (step) } x=(percent(before)) y="0"
                                            width=(percent(count[step])) height="10" {}
                                    }
                                }
                            }
                            @for (step, word) in steps.iter().enumerate().rev() {
                                td {
                                    @if !word.is_empty() { (count[step]) }
                                    @if *word != LEVELS[step] { " " span { (word) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn tenth(points: f64) -> String {
    format!("{points:.1}")
}
