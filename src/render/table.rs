//! A table for people: readable at 80 columns and without colour.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, TableStyle,
    Width,
};
use unicode_width::UnicodeWidthStr;

use super::levels::{mark, setting_legend, skill_legend, step};
use super::names::{common_folder, name, shortened};
use super::remarks::{Remarks, remarks, reweighed, shown};
use super::words::{spaced, whole};
use super::{Style, safe};
use crate::imprint::PRINCIPLE;
use crate::report::Report;
use crate::scorecard::Part;

/// From this width on, levels are words.
const WIDE: usize = 140;
/// Blanks on both sides of a cell.
const PADDING: usize = 2;
/// File names are cut to no less than this.
const SHORTEST_NAME: usize = 12;

/// What the table says of the skills and the setting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Levels {
    /// Under their titles, levels as words.
    Words,
    /// Under their short names, levels as marks.
    Marks,
    /// Nothing: a page without room for that keeps the names of the files.
    Gone,
}

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(&report.resumes);
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
    if report.ranked().next().is_some() {
        let (table, levels) = ranking(report, folder, style);
        put(&table, style, out)?;
        writeln!(out, "\n{}", legend(report, levels, style))?;
    }
    if let Some(weights) = reweighed(report) {
        writeln!(out, "{}", safe(&weights))?;
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
    writeln!(out, "\n{PRINCIPLE}")
}

/// The ranking, with as much of the levels as leaves room for names.
fn ranking(report: &Report, folder: &str, style: &Style) -> (Table, Levels) {
    let files = report.ranked().map(|card| {
        let is_noted = card.note().is_some() || !card.flags.is_empty();
        let mark = match (card.is_partial(), is_noted) {
            (false, false) => "",
            (true, false) => "~ ",
            (false, true) => "! ",
            (true, true) => "~! ",
        };
        (mark, safe(name(card, folder)))
    });
    let files: Vec<_> = files.collect();
    let longest = files.iter().map(|(mark, name)| mark.len() + name.width());
    let least = longest.max().unwrap_or(0).min(SHORTEST_NAME);
    let mut levels = match style.width {
        WIDE.. => Levels::Words,
        _ => Levels::Marks,
    };
    let mut table = scores(report, levels, style);
    while levels != Levels::Gone && room(&table, style) < least {
        levels = match levels {
            Levels::Words => Levels::Marks,
            Levels::Marks | Levels::Gone => Levels::Gone,
        };
        table = scores(report, levels, style);
    }
    let room = room(&table, style).max(SHORTEST_NAME);
    let names = files
        .iter()
        .map(|(mark, name)| format!("{mark}{}", shortened(name, room - mark.len())));
    for (row, name) in table.row_iter_mut().zip(names) {
        row.add_cell(Cell::new(name));
    }
    if let Some(mut header) = table.header().cloned() {
        header.add_cell(heading("Résumé"));
        table.set_header(header);
    }
    for column in table.column_iter_mut().take(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    // Rows keep to one line: names are cut instead, and a terminal too narrow for that wraps.
    table.set_content_arrangement(ContentArrangement::Disabled);
    (table, levels)
}

/// The ranking without the names of the files.
fn scores(report: &Report, levels: Levels, style: &Style) -> Table {
    let mut table = table(style);
    let titles = report.keywords.names().filter_map(|name| match levels {
        Levels::Words => Some(name.title.as_str()),
        Levels::Marks => Some(name.short.as_str()),
        Levels::Gone => None,
    });
    let header = ["#", "Score"].into_iter().chain(titles);
    table.set_header(header.map(heading));
    for card in report.ranked() {
        let rank = card.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let score = card
            .score
            .map(|score| format!("{score:.1}"))
            .unwrap_or_default();
        let mut row = vec![
            Cell::new(rank),
            Cell::new(score).add_attribute(Attribute::Bold),
        ];
        if levels != Levels::Gone {
            let parts = report.keywords.parts(card);
            row.extend(parts.map(|(_, part)| level(part, levels == Levels::Words)));
        }
        table.add_row(row);
    }
    table
}

/// What the columns of a table leave of the page for one more.
fn room(table: &Table, style: &Style) -> usize {
    let widths = table.column_max_content_widths();
    let taken = widths.iter().map(|width| usize::from(*width) + PADDING);
    style.width.saturating_sub(taken.sum::<usize>() + PADDING)
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
            format!("{}: ", spaced(card.status))
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
        (_, true) => format!("{mark} {level} {}", whole(score)),
        (_, false) => format!("{mark}{}", whole(score)),
    };
    Cell::new(text).fg(colour)
}

fn legend(report: &Report, levels: Levels, style: &Style) -> String {
    if levels == Levels::Gone {
        return "Too narrow to show the skills.".to_owned();
    }
    let mut lines = vec![skill_legend("  ")];
    if levels == Levels::Marks {
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
            "{} = {}: {}",
            setting.short,
            setting.title,
            setting_legend("  ")
        ));
        if weight > 0.0 {
            let most = whole(100.0 * weight / all);
            lines.push(format!("Other fields of work cost up to {most} points:"));
            lines.push(format!("-w {}=0 leaves the setting out.", setting.key));
        }
    }
    lines.join("\n")
}
