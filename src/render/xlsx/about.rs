//! The sheet that says what the workbook is, for those who get it from somebody else.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::looks::Looks;
use super::printed;
use crate::imprint::PRINCIPLE;
use crate::render::cells::Cell;
use crate::report::{Name, Report};
use crate::score::{Level, SettingLevel};

/// What the workbook is, for those who get it from somebody else.
pub(super) fn about(
    book: &mut Workbook,
    report: &Report,
    left_out: [(&str, usize); 3],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (summary, rules) = (&report.summary, &report.keywords);
    let mut lines = vec![
        (PRINCIPLE.to_owned(), Cell::Empty),
        (String::new(), Cell::Empty),
        (
            "Screened with".to_owned(),
            Cell::Text(format!("{} {}", report.tool.name, report.tool.version)),
        ),
        ("Files".to_owned(), Cell::Count(summary.files)),
        ("Screened".to_owned(), Cell::Count(summary.screened)),
        (
            "Not read (sheet Unread)".to_owned(),
            Cell::Count(summary.unread),
        ),
    ];
    if summary.left > 0 {
        lines.push((
            "Not looked at, as the screening was stopped".to_owned(),
            Cell::Count(summary.left),
        ));
    }
    let shown = report.ranked().count();
    if shown < summary.screened {
        lines.push(("Shown of those screened".to_owned(), Cell::Count(shown)));
    }
    for (sheet, count) in left_out.into_iter().filter(|(_, count)| *count > 0) {
        lines.push((
            format!("Rows that sheet {sheet} has no place for"),
            Cell::Count(count),
        ));
    }
    lines.extend([
        (
            "Rules".to_owned(),
            Cell::Text(format!("{}, {}", rules.source, rules.rules)),
        ),
        (
            "SHA-256 of the rules".to_owned(),
            Cell::Text(rules.sha256.clone()),
        ),
    ]);
    for name in rules.names() {
        let weight = report.weight(&name.key);
        lines.push((
            format!("Weight of {}", name.title),
            Cell::Text(weight.to_string()),
        ));
    }
    lines.extend(glossary(rules.setting.as_ref()));
    let sheet = book.add_worksheet();
    sheet.set_name("About")?;
    sheet.set_column_width(0, 50)?;
    sheet.set_column_width(1, 80)?;
    for (row, (name, cell)) in (0..).zip(&lines) {
        looks.put(sheet, row, 0, &Cell::Text(name.clone()), None)?;
        looks.put(sheet, row, 1, cell, None)?;
    }
    printed(sheet);
    Ok(())
}

/// What the words of the other sheets mean.
fn glossary(setting: Option<&Name>) -> Vec<(String, Cell)> {
    let line = |word: String, means: &str| (word, Cell::Text(means.to_owned()));
    let mut lines = vec![(String::new(), Cell::Empty)];
    for level in [Level::Strong, Level::Shown, Level::Claimed, Level::None] {
        lines.push(line(format!("Level {}", level.name()), level.means()));
    }
    if let Some(name) = setting {
        for level in [SettingLevel::Main, SettingLevel::Some, SettingLevel::None] {
            let word = format!("{}: {}", name.title, level.name());
            lines.push(line(word, level.means()));
        }
    }
    let words = [
        (
            "Credit",
            "points of the skill's score; the credits of a skill add up to its score",
        ),
        (
            "Adds, costs",
            "points of the résumé's score that the setting gave, and that other fields cost",
        ),
        (
            "Cancelled",
            "found, but not counted, because of the words around it (Context)",
        ),
        (
            "Look at",
            "what a person should look at in the file; it changes no score",
        ),
    ];
    lines.extend(words.map(|(word, means)| line(word.to_owned(), means)));
    lines
}
