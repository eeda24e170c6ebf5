//! Why one résumé comes before another, for a terminal.

use super::verdict;
use crate::comparison::{PartDifference, ResumeComparison, RuleDifference};
use crate::imprint::PRINCIPLE;
use crate::render::page::{Page, place};
use crate::render::{Style, safe};
use crate::scorecard::Receipt;

/// The comparison as lines of text.
#[must_use]
pub fn resume_comparison(compared: &ResumeComparison, style: &Style) -> String {
    let mut page = Page::new(style);
    for (name, side) in [("A", &compared.a), ("B", &compared.b)] {
        let file = page.bold(&safe(&side.file));
        page.put(
            &format!("{name}  "),
            &format!("{file}, score {:.1}", side.score),
        );
    }
    page.blank();
    page.put("", &verdict(compared));
    page.blank();
    page.put("", "  Makes  A        B");
    for part in &compared.parts {
        let (a, b) = (page.mark(part.level_a), page.mark(part.level_b));
        let first = format!(
            "{:+7.1}  {a} {:<5.1}  {b} {:<5.1}  ",
            part.makes, part.score_a, part.score_b
        );
        page.put(&first, &safe(&part.title));
    }
    for part in compared.parts.iter().filter(|part| !part.rules.is_empty()) {
        page.blank();
        put_part(&mut page, part);
    }
    page.blank();
    page.put("", PRINCIPLE);
    page.finish()
}

fn put_part(page: &mut Page, part: &PartDifference) {
    let title = page.bold(&safe(&part.title));
    let levels = if part.level_a == part.level_b {
        format!("both {}", part.level_a)
    } else {
        format!("A {}, B {}", part.level_a, part.level_b)
    };
    let head = format!(
        "{title}: {levels}; {:+.1} points of 100, which make {:+.1} of the score (weight {})",
        part.score_a - part.score_b,
        part.makes,
        part.weight
    );
    page.put("", &head);
    for rule in &part.rules {
        let first = format!("{:+7.1}  ", rule.difference);
        page.put(&first, &format!("{}{}", safe(&rule.rule), alone(rule)));
        for (side, receipts) in [("A", &rule.a), ("B", &rule.b)] {
            for receipt in receipts {
                put_receipt(page, side, receipt);
            }
        }
    }
}

fn put_receipt(page: &mut Page, side: &str, receipt: &Receipt) {
    let strength = receipt.strength.name();
    let first = format!("         {side} {:5.1}  ", receipt.credit);
    let quote = page.quote(receipt);
    page.put(&first, &format!("{strength}: {quote} ({})", place(receipt)));
}

fn alone(rule: &RuleDifference) -> &'static str {
    match (rule.a.is_empty(), rule.b.is_empty()) {
        (false, true) => ", in A alone",
        (true, false) => ", in B alone",
        _ => "",
    }
}
