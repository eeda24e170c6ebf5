//! A table for people: readable at 80 columns and without colour.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, TableStyle,
    Width,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::levels::{mark, step};
use super::page::word;
use super::remarks::{Remarks, noted, remarks, shown};
use super::{Style, safe};
use crate::report::Report;
use crate::scorecard::{Part, Scorecard};

/// From this width on, levels are words.
const WIDE: usize = 140;
/// Blanks on both sides of a cell.
const PADDING: usize = 2;
/// File names are cut to no less than this.
const SHORTEST_NAME: usize = 6;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(&report.resumes);
    let ranked = || report.resumes.iter().filter(|card| card.is_screened());
    let counts = format!(
        "{} screened, {} not read",
        report.summary.screened, report.summary.unread
    );
    let place = if folder.is_empty() {
        String::new()
    } else {
        format!("{}: ", safe(folder))
    };
    writeln!(out, "{place}{counts}\n")?;
    if report.summary.left > 0 {
        writeln!(
            out,
            "Stopped: {} files were not looked at.\n",
            report.summary.left
        )?;
    }
    if ranked().next().is_some() {
        put(&ranking(report, folder, style), style, out)?;
        writeln!(out, "\n{}", legend(report, style))?;
    }
    if let Some(shown) = shown(report) {
        writeln!(out, "{shown}")?;
    }
    for ((heading, told), mark) in remarks(report).iter().zip([", marked ~", ", marked !", ""]) {
        if !told.is_empty() {
            writeln!(out, "\n{heading}{mark}:")?;
            put(&reasons(told, folder, style), style, out)?;
        }
    }
    writeln!(
        out,
        "\nA score says whom to talk to first. A person decides."
    )
}

fn ranking(report: &Report, folder: &str, style: &Style) -> Table {
    let wide = style.width >= WIDE;
    let mut table = table(style);
    let titles = report.keywords.names().map(|name| {
        if wide {
            name.title.as_str()
        } else {
            name.short.as_str()
        }
    });
    let header: Vec<Cell> = ["#", "Score"]
        .into_iter()
        .chain(titles)
        .chain(["Résumé"])
        .map(heading)
        .collect();
    table.set_header(header);
    let mut rows = Vec::new();
    for card in report.resumes.iter().filter(|card| card.is_screened()) {
        let rank = card.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let score = card
            .score
            .map(|score| format!("{score:.1}"))
            .unwrap_or_default();
        let parts = report.keywords.parts(card);
        let mut row = vec![
            Cell::new(rank),
            Cell::new(score).add_attribute(Attribute::Bold),
        ];
        row.extend(parts.map(|(_, part)| level(part, wide)));
        rows.push((row, card));
    }
    // What the other columns leave is the file name's.
    let mut taken = table.clone();
    taken.add_rows(rows.iter().map(|(row, _)| row.clone()));
    let widths = taken.column_max_content_widths();
    let others: usize = widths
        .iter()
        .take(report.keywords.names().count() + 2)
        .map(|width| usize::from(*width) + PADDING)
        .sum();
    let room = style
        .width
        .saturating_sub(others + PADDING)
        .max(SHORTEST_NAME);
    for (mut row, card) in rows {
        let mark = match (card.is_partial(), noted(card).is_empty()) {
            (false, true) => "",
            (true, true) => "~ ",
            (false, false) => "! ",
            (true, false) => "~! ",
        };
        let name = safe(name(card, folder));
        row.push(Cell::new(format!(
            "{mark}{}",
            shortened(&name, room - mark.len())
        )));
        table.add_row(row);
    }
    for column in table.column_iter_mut().take(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    // Rows keep to one line: names are cut instead, and a terminal too narrow for that wraps.
    table.set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// Files and what is to be said of each.
fn reasons(told: &Remarks<'_>, folder: &str, style: &Style) -> Table {
    let mut table = table(style);
    let room = (style.width / 3).max(SHORTEST_NAME);
    let mut longest = 0;
    for (card, what) in told {
        let name = shortened(&safe(name(card, folder)), room);
        longest = longest.max(name.width());
        let status = if card.is_screened() {
            String::new()
        } else {
            format!("{}: ", word(&card.status))
        };
        table.add_row([name, safe(&format!("{status}{what}")).into_owned()]);
    }
    if let Some(column) = table.column_mut(0) {
        let width = u16::try_from(longest + PADDING).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

fn table(style: &Style) -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    if style.colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// Writes a table without the blanks that its last column is filled up with.
fn put(table: &Table, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for line in table.lines() {
        let line = if style.colour {
            line.as_str()
        } else {
            line.trim_end()
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn heading(name: &str) -> Cell {
    Cell::new(name).add_attribute(Attribute::Underlined)
}

/// A skill or the setting; without a number where nothing speaks for it.
fn level(part: Part<'_>, wide: bool) -> Cell {
    let (mark, level, score) = (mark(part.level), part.level, part.score);
    let colour = match step(level) {
        3 => Color::Green,
        2 => Color::Cyan,
        _ => Color::DarkGrey,
    };
    let text = match (step(level), wide) {
        (0, true) if score == 0.0 => format!("{mark} {level}"),
        (0, false) => mark.to_owned(),
        (_, true) => format!("{mark} {level} {score:.0}"),
        (_, false) => format!("{mark}{score:.0}"),
    };
    Cell::new(text).fg(colour)
}

fn legend(report: &Report, style: &Style) -> String {
    let mut lines = vec!["● strong  ◐ shown by a deed  ○ only claimed  · none".to_owned()];
    if style.width < WIDE {
        let mut line = String::new();
        for skill in &report.keywords.skills {
            let name = format!("{} = {}", skill.short, skill.title);
            if !line.is_empty() && line.width() + name.width() + 2 > style.width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(&name);
        }
        lines.push(line);
    }
    if let Some(setting) = &report.keywords.setting {
        let weight = report.weight(&setting.key);
        let all: f64 = report.weights.values().sum();
        lines.push(format!(
            "{} = {}: ● main  ◐ some  · none",
            setting.short, setting.title
        ));
        if weight > 0.0 {
            let most = 100.0 * weight / all;
            lines.push(format!("Other fields of work cost up to {most:.0} points:"));
            lines.push(format!("-w {}=0 leaves the setting out.", setting.key));
        }
    }
    lines.join("\n")
}

/// The folder that all files of a report are in, with nothing at its end; empty if there is none.
pub(super) fn common_folder(cards: &[Scorecard]) -> &str {
    let parent = |card: &'_ Scorecard| card.file.rfind('/').map_or(0, |n| n);
    let Some(first) = cards.first() else {
        return "";
    };
    let mut folder = &first.file[..parent(first)];
    for card in cards {
        while !folder.is_empty()
            && !card
                .file
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        {
            folder = &folder[..folder.rfind('/').unwrap_or(0)];
        }
    }
    folder
}

/// A card's path within the folder that all are in.
pub(super) fn name<'c>(card: &'c Scorecard, folder: &str) -> &'c str {
    card.file.strip_prefix(folder).map_or(&card.file, |name| {
        if folder.is_empty() {
            name
        } else {
            name.trim_start_matches('/')
        }
    })
}

/// `name` in at most `room` columns, cut in the middle: the end tells the kind of file.
fn shortened(name: &str, room: usize) -> String {
    if name.width() <= room {
        return name.to_owned();
    }
    let take = |chars: &mut dyn Iterator<Item = char>, room: usize| {
        let mut width = 0;
        let fits = |c: &char| {
            width += c.width().unwrap_or(0);
            width <= room
        };
        chars.take_while(fits).collect::<Vec<char>>()
    };
    let end = room.saturating_sub(1) / 2;
    let start: String = take(&mut name.chars(), room.saturating_sub(1) - end)
        .into_iter()
        .collect();
    let end: String = take(&mut name.chars().rev(), end)
        .into_iter()
        .rev()
        .collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_in_the_middle() {
        assert_eq!(shortened("ana.pdf", 10), "ana.pdf");
        assert_eq!(
            shortened("ana-maria-oliveira-2024.pdf", 15),
            "ana-mar…024.pdf"
        );
        assert_eq!(shortened("🏥🏥🏥🏥🏥🏥.pdf", 9).width(), 9);
    }
}
