//! The rows and columns of a report, for formats of spreadsheets.

use super::words::word;
use crate::report::{Name, Report};
use crate::score::PartLevel;
use crate::scorecard::{Receipt, Scorecard};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words: ours, or a stranger's.
    Text(String),
    /// A number of things.
    Count(usize),
    /// Points, with one decimal.
    Points(f64),
    /// Yes or no.
    Truth(bool),
    /// How well a skill is supported, or how much of the work was done in the setting.
    Level(PartLevel),
}

/// A column: its name for programs, its name for people.
pub(super) struct Column {
    pub(super) key: String,
    pub(super) title: String,
}

fn column(key: &str, title: &str) -> Column {
    Column {
        key: key.to_owned(),
        title: title.to_owned(),
    }
}

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

fn or_empty<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    value.map_or(Cell::Empty, cell)
}

/// The columns of [`resume`]. Those of the setting are there even where no rules say what it is.
pub(super) fn resume_columns(report: &Report) -> Vec<Column> {
    let first = [
        ("rank", "Rank"),
        ("file", "Résumé"),
        ("status", "Status"),
        ("message", "Message"),
        ("score", "Score"),
    ];
    let mut columns: Vec<Column> = first.map(|(key, title)| column(key, title)).into();
    let setting = report.keywords.setting.as_ref();
    let (key, title) = setting.map_or(("setting", "Setting"), |s| (&s.key, &s.title));
    let skills = report.keywords.skills.iter();
    for (key, title) in skills
        .map(|name| (name.key.as_str(), name.title.as_str()))
        .chain([(key, title)])
    {
        columns.push(column(&format!("{key}_level"), title));
        columns.push(column(&format!("{key}_score"), &format!("{title}: score")));
    }
    let last = [
        (format!("{key}_adds"), format!("{title}: adds")),
        (format!("{key}_costs"), format!("{title}: costs")),
    ];
    columns.extend(last.map(|(key, title)| Column { key, title }));
    let last = [
        ("flags", "Look at"),
        ("format", "Format"),
        ("pages", "Pages"),
        ("words", "Words"),
        ("sha256", "SHA-256"),
    ];
    columns.extend(last.map(|(key, title)| column(key, title)));
    columns
}

/// The row of a résumé.
pub(super) fn resume(report: &Report, card: &Scorecard) -> Vec<Cell> {
    let mut row = vec![
        or_empty(card.rank, Cell::Count),
        text(&card.file),
        text(card.status.to_string()),
        or_empty(card.message.as_ref(), text),
        or_empty(card.score, Cell::Points),
    ];
    let rules = &report.keywords;
    let parts = rules.skills.iter().map(Some);
    for name in parts.chain([rules.setting.as_ref()]) {
        let part = name.and_then(|name| rules.part(card, &name.key));
        row.push(or_empty(part, |part| Cell::Level(part.level)));
        row.push(or_empty(part, |part| Cell::Points(part.score)));
    }
    let setting = card.setting.as_ref();
    row.push(or_empty(setting, |s| Cell::Points(s.adds)));
    row.push(or_empty(setting, |s| Cell::Points(s.costs)));
    let flags: Vec<&str> = card.flag_codes().into_iter().collect();
    let flags = (!flags.is_empty()).then(|| flags.join(" "));
    row.extend([
        or_empty(flags, text),
        or_empty(card.format, |format| text(word(format))),
        or_empty(card.pages, Cell::Count),
        or_empty(card.words, Cell::Count),
        or_empty(card.sha256.as_ref(), text),
    ]);
    row
}

/// The columns of [`evidence`].
pub(super) fn evidence_columns() -> Vec<Column> {
    [
        ("rank", "Rank"),
        ("file", "Résumé"),
        ("skill", "Skill"),
        ("rule", "Rule"),
        ("strength", "Strength"),
        ("credit", "Credit"),
        ("text", "Words found"),
        ("quote", "Sentence"),
        ("figure", "Figure"),
        ("page", "Page"),
        ("line", "Line"),
        ("section", "Section"),
        ("context", "Context"),
        ("cancelled", "Cancelled"),
        ("ocr", "From a picture"),
    ]
    .map(|(key, title)| column(key, title))
    .into()
}

/// The rows of a résumé's evidence, skill by skill, then that of the setting.
pub(super) fn evidence<'r>(
    report: &'r Report,
    card: &'r Scorecard,
) -> impl Iterator<Item = Vec<Cell>> + 'r {
    report.keywords.parts(card).flat_map(move |(name, part)| {
        let found = part.evidence.iter();
        let found = found.map(move |receipt| row(card, name, receipt, false));
        let cancelled = part.cancelled.iter();
        found.chain(cancelled.map(move |receipt| row(card, name, receipt, true)))
    })
}

fn row(card: &Scorecard, skill: &Name, receipt: &Receipt, cancelled: bool) -> Vec<Cell> {
    vec![
        or_empty(card.rank, Cell::Count),
        text(&card.file),
        text(&skill.key),
        text(&receipt.rule),
        text(receipt.strength.name()),
        Cell::Points(receipt.credit),
        text(&receipt.text),
        text(&receipt.quote),
        or_empty(receipt.figure.as_ref(), text),
        Cell::Count(receipt.page),
        Cell::Count(receipt.line),
        or_empty(receipt.section, |section| text(word(section))),
        or_empty(receipt.context.as_ref(), text),
        Cell::Truth(cancelled),
        Cell::Truth(receipt.ocr),
    ]
}
