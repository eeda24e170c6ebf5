//! A table for people: readable at 80 columns and without colour.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, TableStyle};
use unicode_width::UnicodeWidthStr;

use super::levels::{mark, setting_legend, skill_legend, step};
use super::names::{common_folder, name, told_apart};
use super::page::Page;
use super::remarks::{Remarks, remarks, reweighed, shown};
use super::words::{spaced, whole};
use super::{Style, safe};
use crate::imprint::PRINCIPLE;
use crate::report::Report;
use crate::scorecard::Part;

/// From this width on, levels are words.
const WIDE: usize = 140;
/// The names of files are cut to no less than this before the skills are.
const SHORTEST_NAME: usize = 12;
/// And never to less than this.
const NARROWEST_NAME: usize = 8;
/// On a page narrower than this nothing stands beside the name of a file that is told of.
const BESIDE: usize = 48;

/// What the table says of the skills and the setting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Levels {
    /// Under their titles, levels as words.
    Words,
    /// Under their short names, levels as marks.
    Marks,
    /// Under their short names, scores alone, close together.
    Numbers,
    /// Nothing: a page without room for that keeps the names of the files.
    Gone,
}

impl Levels {
    /// What takes less room.
    fn narrower(self) -> Self {
        match self {
            Self::Words => Self::Marks,
            Self::Marks => Self::Numbers,
            Self::Numbers | Self::Gone => Self::Gone,
        }
    }

    /// Blanks before and behind a cell.
    fn padding(self) -> (u16, u16) {
        match self {
            Self::Words | Self::Marks => (1, 1),
            Self::Numbers | Self::Gone => (0, 1),
        }
    }
}

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(&report.resumes);
    let mut page = Page::new(style);
    let place = if folder.is_empty() {
        String::new()
    } else {
        format!("{}: ", safe(folder))
    };
    let summary = &report.summary;
    let counts = format!(
        "{place}{} screened, {} not read",
        summary.screened, summary.unread
    );
    page.put("", &counts);
    page.blank();
    if summary.left > 0 {
        let stopped = format!("Stopped: {} files were not looked at.", summary.left);
        page.put("", &stopped);
        page.blank();
    }
    if report.ranked().next().is_some() {
        let (table, levels) = ranking(report, folder, style);
        put(&table, style, &mut page);
        page.blank();
        legend(report, levels, style.width, &mut page);
    }
    for told in [reweighed(report), shown(report)].iter().flatten() {
        page.put("", &safe(told));
    }
    for ((heading, told), mark) in remarks(report).iter().zip([", marked ~", ", marked !", ""]) {
        if !told.is_empty() {
            page.blank();
            page.put("", &format!("{heading}{mark}:"));
            reasons(told, folder, style.width, &mut page);
        }
    }
    page.blank();
    page.put("", PRINCIPLE);
    out.write_all(page.finish().as_bytes())
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
    while levels != Levels::Gone && room(&table, levels, style) < least {
        levels = levels.narrower();
        table = scores(report, levels, style);
    }
    let room = room(&table, levels, style).max(NARROWEST_NAME);
    let names = files
        .iter()
        .map(|(mark, name)| (&**name, room - mark.len()));
    let names = told_apart(&names.collect::<Vec<_>>());
    for ((row, (mark, _)), name) in table.row_iter_mut().zip(&files).zip(names) {
        row.add_cell(Cell::new(format!("{mark}{name}")));
    }
    if let Some(mut header) = table.header().cloned() {
        header.add_cell(heading("Résumé"));
        table.set_header(header);
    }
    let columns = table.column_count();
    for (n, column) in table.column_iter_mut().enumerate() {
        column.set_padding(levels.padding());
        if n < 2 || levels == Levels::Numbers && n + 1 < columns {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    // Rows keep to one line: names are cut instead.
    table.set_content_arrangement(ContentArrangement::Disabled);
    (table, levels)
}

/// The ranking without the names of the files.
fn scores(report: &Report, levels: Levels, style: &Style) -> Table {
    let mut table = table(style);
    let titles = report.keywords.names().filter_map(|name| match levels {
        Levels::Words => Some(name.title.as_str()),
        Levels::Marks | Levels::Numbers => Some(name.short.as_str()),
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
            row.extend(parts.map(|(_, part)| level(part, levels)));
        }
        table.add_row(row);
    }
    table
}

/// What the columns of a table leave of the page for one more.
fn room(table: &Table, levels: Levels, style: &Style) -> usize {
    let (before, behind) = levels.padding();
    let padding = usize::from(before + behind);
    let widths = table.column_max_content_widths();
    let taken = widths.iter().map(|width| usize::from(*width) + padding);
    style.width.saturating_sub(taken.sum::<usize>() + padding)
}

/// Files and what is to be said of each: beside their names, or below those that are long.
fn reasons(told: &Remarks<'_>, folder: &str, width: usize, page: &mut Page) {
    let most = if width < BESIDE { 0 } else { width / 3 };
    let names = told.iter().map(|(card, _)| safe(name(card, folder)));
    let names: Vec<_> = names.collect();
    let widths = names.iter().map(|name| name.width());
    let column = widths.filter(|width| *width <= most).max().unwrap_or(0);
    for ((card, what), name) in told.iter().zip(names) {
        let status = if card.is_screened() {
            String::new()
        } else {
            format!("{}: ", spaced(card.status))
        };
        let mut first = " ".repeat(column + 3);
        if name.width() <= column {
            first = format!(" {name}{}", " ".repeat(column + 2 - name.width()));
        } else {
            page.put(" ", &name);
        }
        page.put(&first, &safe(&format!("{status}{what}")));
    }
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
fn put(table: &Table, style: &Style, page: &mut Page) {
    for line in table.lines() {
        page.line(if style.colour { &line } else { line.trim_end() });
    }
}

fn heading(name: &str) -> Cell {
    Cell::new(name).add_attribute(Attribute::Underlined)
}

/// A skill or the setting; without a number where nothing speaks for it.
fn level(part: Part<'_>, levels: Levels) -> Cell {
    let (mark, level, score) = (mark(part.level), part.level, part.score);
    let colour = match step(level) {
        3 => Color::Green,
        2 => Color::Cyan,
        _ => Color::DarkGrey,
    };
    let text = match (step(level), levels) {
        (0, Levels::Words) if score == 0.0 => format!("{mark} {level}"),
        (_, Levels::Words) => format!("{mark} {level} {}", whole(score)),
        (0, _) => mark.to_owned(),
        // Cut off and not rounded: no number may look as if it reached the next level.
        (_, Levels::Numbers) => format!("{:.0}", score.floor()),
        _ => format!("{mark}{}", whole(score)),
    };
    Cell::new(text).fg(colour)
}

fn legend(report: &Report, levels: Levels, width: usize, page: &mut Page) {
    let (skills, of_setting) = match levels {
        Levels::Gone => return page.put("", "Too narrow to show the skills."),
        Levels::Words | Levels::Marks => (skill_legend("  "), setting_legend("  ")),
        Levels::Numbers => (
            "· none, below 35 claimed or little shown, from 35 shown, from 70 strong".to_owned(),
            "· none, from 35 some, from 70 main".to_owned(),
        ),
    };
    page.put("", &skills);
    if levels != Levels::Words {
        let mut line = String::new();
        for skill in &report.keywords.skills {
            let name = format!("{} = {}", skill.short, skill.title);
            if !line.is_empty() && line.width() + name.width() + 2 > width {
                page.put("", &std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(&name);
        }
        page.put("", &line);
    }
    if let Some(setting) = &report.keywords.setting {
        let weight = report.weight(&setting.key);
        let all: f64 = report.weights.values().sum();
        let name = format!("{} = {}: ", setting.short, setting.title);
        page.put("", &format!("{name}{of_setting}"));
        if weight > 0.0 {
            let most = whole(100.0 * weight / all);
            let cost = format!("Other fields of work cost up to {most} points:");
            page.put("", &cost);
            page.put("", &format!("-w {}=0 leaves the setting out.", setting.key));
        }
    }
}
