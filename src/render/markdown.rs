//! Markdown that GitHub renders as tables.

use std::io::{self, Write};

use super::levels::{mark, setting_legend, skill_legend, step};
use super::names::{common_folder, name};
use super::remarks::{Remarks, remarks, reweighed, shown};
use super::words::{spaced, whole};
use super::{Style, safe};
use crate::imprint::PRINCIPLE;
use crate::report::{Name, Report};
use crate::scorecard::Scorecard;

pub(super) fn write(report: &Report, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(&report.resumes);
    let summary = &report.summary;
    let place = if folder.is_empty() {
        String::new()
    } else {
        format!("{}: ", code(folder))
    };
    write!(
        out,
        "{place}{} screened, {} not read",
        summary.screened, summary.unread
    )?;
    if summary.left > 0 {
        write!(out, ", {} not looked at", summary.left)?;
    }
    writeln!(out, "\n")?;
    if report.ranked().next().is_some() {
        let titles = report.keywords.names().map(|name| escaped(&name.title));
        let titles: Vec<String> = titles.collect();
        writeln!(out, "| # | Score | {} | Résumé |", titles.join(" | "))?;
        writeln!(out, "|--:|--:|{}---|", "---|".repeat(titles.len()))?;
        for card in report.ranked() {
            row(report, card, folder, out)?;
        }
        writeln!(out, "\n{}", legend(report.keywords.setting.as_ref()))?;
    }
    if let Some(weights) = reweighed(report) {
        writeln!(out, "\n{}", escaped(&weights))?;
    }
    if let Some(shown) = shown(report) {
        writeln!(out, "\n{shown}")?;
    }
    for (heading, told) in remarks(report) {
        reasons(heading, &told, folder, out)?;
    }
    writeln!(out, "\n{PRINCIPLE}")
}

fn row(report: &Report, card: &Scorecard, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    let (rank, score) = (
        card.rank.unwrap_or_default(),
        card.score.unwrap_or_default(),
    );
    write!(out, "| {rank} | **{score:.1}** ")?;
    for (_, part) in report.keywords.parts(card) {
        match mark(part.level) {
            mark if step(part.level) > 0 => write!(out, "| {mark} {} ", whole(part.score))?,
            mark => write!(out, "| {mark} ")?,
        }
    }
    writeln!(out, "| {} |", code(name(card, folder)))
}

fn legend(setting: Option<&Name>) -> String {
    let skills = skill_legend(", ");
    let setting = setting.map_or_else(String::new, |name| {
        format!(". {}: {}", escaped(&name.title), setting_legend(", "))
    });
    format!("{skills}{setting}")
}

fn reasons(heading: &str, told: &Remarks<'_>, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n{heading}:\n\n| Résumé | Status | Why |\n|---|---|---|"
    )?;
    for (card, why) in told {
        let (status, why) = (spaced(card.status), escaped(why));
        writeln!(out, "| {} | {status} | {why} |", code(name(card, folder)))?;
    }
    Ok(())
}

/// A file's name as code, in which nothing is a link, a mention or a mark-up.
fn code(name: &str) -> String {
    // In a table a pipe needs a backslash before it, which one of the name's own would take away.
    let name = safe(name).replace("\\|", "\\\\u{7c}").replace('|', "\\|");
    let longest = name.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if name.starts_with(['`', ' ']) || name.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{name}{pad}{fence}")
}

/// Text in which nothing is mark-up.
pub(super) fn escaped(text: &str) -> String {
    let text = safe(text);
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = chars.peek().is_none_or(|next| next.is_whitespace());
        if "\\`*_{}[]<>#|~&@$!".contains(c) || (c == ':' && !ends) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_code_whatever_it_says() {
        assert_eq!(code("ana.pdf"), "`ana.pdf`");
        assert_eq!(code("a`b``c.pdf"), "```a`b``c.pdf```");
        assert_eq!(code("`a.pdf"), "`` `a.pdf ``");
        assert_eq!(code("a|b.pdf"), "`a\\|b.pdf`");
        assert_eq!(code("a\\|b.pdf"), "`a\\\\u{7c}b.pdf`");
        assert_eq!(code("a\nb\u{202e}.pdf"), "`a\\u{a}b\\u{202e}.pdf`");
    }

    #[test]
    fn nothing_in_a_message_is_mark_up() {
        assert_eq!(
            escaped("<b> *a* [x](y) a|b `c` https://d"),
            "\\<b\\> \\*a\\* \\[x\\](y) a\\|b \\`c\\` https\\://d"
        );
    }
}
