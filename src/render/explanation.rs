//! One résumé explained, for a terminal.

use std::fmt::Write;

use super::page::{Page, place};
use super::words::{counted, spaced};
use super::{Style, safe};
use crate::explanation::{Example, Explained, Explanation, Next, Way};
use crate::imprint::PRINCIPLE;
use crate::keywords::Strength;
use crate::reader::Status;
use crate::score::PartLevel;
use crate::scorecard::{Receipt, Scorecard};

/// The explanation as lines of text.
#[must_use]
pub fn explanation(explained: &Explanation<'_>, style: &Style) -> String {
    let card = explained.card;
    let mut page = Page::new(style);
    let file = page.bold(&safe(&card.file));
    page.put("", &file);
    page.put("", &head(card));
    if let Some(message) = &card.message {
        let what = match card.status {
            Status::Ok => "Noted".to_owned(),
            Status::Partial => "Read in part (partial)".to_owned(),
            status => format!("Not read, so not scored ({})", spaced(status)),
        };
        page.put("", &format!("{what}: {}", safe(message)));
    }
    for part in &explained.parts {
        page.blank();
        put_part(&mut page, part, explained);
    }
    if !card.flags.is_empty() {
        page.blank();
        page.put("", "For a person to look at; it changes no score:");
        for flag in &card.flags {
            let at = flag
                .page
                .map_or_else(String::new, |n| format!("page {n}: "));
            let points = flag.adds().map_or_else(String::new, |p| {
                format!("; scored, they would add {p:.1} points")
            });
            let text = flag
                .text
                .as_ref()
                .map_or_else(String::new, |text| format!(": “{text}”"));
            let told = format!("{at}{}{points}{text}", flag.message);
            page.put("  - ", &safe(&told));
        }
    }
    if card.is_screened() {
        page.blank();
        page.put("", PRINCIPLE);
    }
    page.finish()
}

fn head(card: &Scorecard) -> String {
    let mut facts = Vec::new();
    if let Some(score) = card.score {
        facts.push(format!("score {score:.1} of 100"));
    }
    if let Some(format) = card.format {
        facts.push(format!("read as {}", spaced(format)));
    }
    if let Some(pages) = card.pages {
        facts.push(counted(pages, "page"));
    }
    if let Some(words) = card.words {
        facts.push(counted(words, "word"));
    }
    facts.join(", ")
}

fn put_part(page: &mut Page, explained: &Explained<'_>, all: &Explanation<'_>) {
    let part = explained.part;
    let title = page.bold(&safe(explained.title));
    let mark = page.mark(part.level);
    let mut head = format!(
        "{mark} {title}: {}, {:.1} of 100, weight {}",
        part.level, part.score, explained.weight
    );
    if let (true, Some(setting)) = (explained.is_setting, &all.card.setting) {
        let _ = write!(
            head,
            ". It adds {:.1} points to the score; work in other fields costs {:.1}",
            setting.adds, setting.costs
        );
    }
    page.put("", &head);
    if let PartLevel::Setting(level) = part.level {
        page.put("        ", &format!("{}, {}", level.name(), level.means()));
    }
    let (claims, counted): (Vec<&Receipt>, Vec<&Receipt>) = part
        .evidence
        .iter()
        .partition(|receipt| receipt.strength == Strength::Claim);
    for receipt in counted {
        let strength = in_words(receipt.strength, explained.is_setting);
        let figure = receipt.figure.as_ref();
        let figure = figure.map_or_else(String::new, |f| format!(", with a figure: {}", safe(f)));
        let credit = format!("{:6.1}  ", receipt.credit);
        let what = format!("{strength}{figure} [{}]", safe(&receipt.rule));
        page.put(&credit, &what);
        let quote = page.quote(receipt);
        page.put("        ", &format!("{quote} ({})", place(receipt)));
    }
    if !claims.is_empty() {
        let credit: f64 = claims.iter().map(|receipt| receipt.credit).sum();
        let none = if explained.is_setting {
            "none"
        } else {
            "claimed"
        };
        let what = format!("claims: said, not shown. However many, they lift nothing above {none}");
        page.put(&format!("{credit:6.1}  "), &what);
        for receipt in claims {
            put_small(page, &format!("{:13.1}  ", receipt.credit), receipt, all);
        }
    }
    if !part.cancelled.is_empty() {
        page.put(
            "        ",
            "cancelled by the words around it, so worth nothing",
        );
        for receipt in part.cancelled {
            put_small(page, "               ", receipt, all);
        }
    }
    if let Some(next) = &explained.next {
        put_missing(page, next, explained.is_setting);
    }
}

/// A receipt in one paragraph, with what made less of it.
fn put_small(page: &mut Page, first: &str, receipt: &Receipt, all: &Explanation<'_>) {
    let (quote, rule) = (page.quote(receipt), safe(&receipt.rule));
    let mut text = format!("{quote} ({}) [{rule}]", place(receipt));

    if let Some(context) = &receipt.context {
        let why = all.why(context).unwrap_or_default();
        let _ = write!(text, " because of {}: {}", safe(context), safe(why));
    }
    page.put(first, &text);
}

/// What evidence of a strength is.
fn in_words(strength: Strength, is_setting: bool) -> &'static str {
    match (strength, is_setting) {
        (Strength::Claim, _) => "claim: said, not shown",
        (Strength::Sign, false) => "sign: a duty that touches the skill",
        (Strength::Sign, true) => "sign: work that touches the setting",
        (Strength::Deed, false) => "deed: the skill at work",
        (Strength::Deed, true) => "deed: work in the setting",
        (Strength::Role, false) => "role: a job whose core is the skill",
        (Strength::Role, true) => "role: a job in the setting",
        (Strength::Credential, _) => "credential: a licence, certificate or degree",
    }
}

/// What is missing for the next level, as kinds of evidence.
fn put_missing(page: &mut Page, next: &Next, is_setting: bool) {
    let (takes, has) = (short(next.takes), short(next.has));
    let how = match next.ways.len() {
        0 => ". No one kind of evidence would do by itself",
        1 => ". This would do:",
        _ => ". Any of these would do:",
    };
    let level = next.level;
    let what = format!("{level} needs {takes} points of evidence and has {has}{how}");
    page.put("     →  ", &what);
    for way in &next.ways {
        page.put("        - ", &told(way, is_setting));
    }
}

fn told(way: &Way, is_setting: bool) -> String {
    let of = in_words(way.strength, is_setting);
    let (noun, is) = of.split_once(": ").unwrap_or((of, ""));
    let count = match way.count {
        1 => format!("1 more {noun}"),
        n => format!("{n} more {noun}s of different kinds"),
    };
    let name = |example: &Example| {
        let claimed = if example.is_claimed {
            " (claimed so far)"
        } else {
            ""
        };
        format!("{}{claimed}", safe(&example.rule))
    };
    let examples: Vec<String> = way.examples.iter().map(name).collect();
    format!("{count} ({is}), such as {}", examples.join(", "))
}

/// Points with no more decimals than they have.
fn short(points: f64) -> String {
    let text = format!("{points:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
