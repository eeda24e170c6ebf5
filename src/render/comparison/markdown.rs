//! Both comparisons as Markdown that GitHub renders.

use std::fmt::Write;

use super::reports::{facts, of_one, rank, score, summary, told};
use super::{made_of, verdict};
use crate::comparison::{ReportComparison, ResumeComparison};
use crate::imprint::PRINCIPLE;
use crate::render::markdown::escaped;
use crate::scorecard::Receipt;

/// Why one résumé comes before another.
#[must_use]
pub fn resume_comparison_markdown(compared: &ResumeComparison) -> String {
    let mut text = String::new();
    for (name, side) in [("A", &compared.a), ("B", &compared.b)] {
        let file = escaped(&side.file);
        let _ = writeln!(text, "- **{name}**: {file}, score {:.1}", side.score);
    }
    let _ = writeln!(text, "\n{}\n", verdict(compared));
    text.push_str("| Makes | Skill | A | B |\n|--:|---|---|---|\n");
    for part in &compared.parts {
        let _ = writeln!(
            text,
            "| {:+.1} | {} | {} {:.1} | {} {:.1} |",
            part.makes,
            escaped(&part.title),
            part.level_a,
            part.score_a,
            part.level_b,
            part.score_b
        );
    }
    for part in compared.parts.iter().filter(|part| !part.rules.is_empty()) {
        let _ = writeln!(text, "\n### {}\n", escaped(&part.title));
        text.push_str("| Credit | Rule | A | B |\n|--:|---|---|---|\n");
        for rule in &part.rules {
            let (a, b) = (cell(&rule.a), cell(&rule.b));
            let (difference, rule) = (rule.difference, escaped(&rule.rule));
            let _ = writeln!(text, "| {difference:+.1} | {rule} | {a} | {b} |");
        }
    }
    let _ = writeln!(text, "\n{PRINCIPLE}");
    text
}

fn cell(receipts: &[Receipt]) -> String {
    let receipt = |r: &Receipt| {
        let (strength, words) = (r.strength.name(), escaped(&r.text));
        let (page, line) = (r.page, r.line);
        format!(
            "{:.1} {strength}: {words} (page {page}, line {line})",
            r.credit
        )
    };
    receipts
        .iter()
        .map(receipt)
        .collect::<Vec<_>>()
        .join("<br>")
}

/// What moved from one report to another.
#[must_use]
pub fn report_comparison_markdown(compared: &ReportComparison) -> String {
    let mut text = String::new();
    for (name, side) in [("A", &compared.a), ("B", &compared.b)] {
        let (report, made_of) = (escaped(&side.report), escaped(&made_of(side)));
        let _ = writeln!(text, "- **{name}**: {report}: {made_of}");
    }
    let _ = writeln!(text, "\n{}", escaped(&summary(compared)));
    for told in of_one(compared) {
        let _ = writeln!(text, "\n{}", escaped(&told));
    }
    if !compared.moved.is_empty() {
        text.push_str("\n| Résumé | Rank | Score | What moved |\n|---|--:|--:|---|\n");
        for moved in &compared.moved {
            let what = facts(moved).chain(moved.parts.iter().map(told));
            let what: Vec<String> = what.map(|what| escaped(&what)).collect();
            let (rank, score) = (rank(moved), score(moved));
            let (file, what) = (escaped(&moved.file), what.join("<br>"));
            let _ = writeln!(text, "| {file} | {rank} | {score} | {what} |");
        }
    }
    for (name, files) in [("A", &compared.only_in_a), ("B", &compared.only_in_b)] {
        if !files.is_empty() {
            let _ = writeln!(text, "\nIn {name} alone:\n");
            for file in files {
                let _ = writeln!(text, "- {}", escaped(file));
            }
        }
    }
    let _ = writeln!(text, "\n{PRINCIPLE}");
    text
}
