//! A workbook for Excel: ranking, evidence, what was not read, and what all that is.

mod about;
mod link;
mod looks;

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, ConditionalFormatType, DocProperties, ExcelDateTime,
    IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::Style;
use super::cells::{Cell, Column, evidence, evidence_columns, resume, resume_columns};
use crate::imprint::MAKER;
use crate::report::Report;
use about::about;
use link::link;
use looks::Looks;

/// Rows of a sheet below its header, and links of a sheet, that Excel takes at most.
const ROWS: usize = 1_048_575;
const LINKS: usize = 65_530;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(report, style).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(report: &Report, style: &Style) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same report gives the same bytes: no clock.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_author(MAKER);
    book.set_properties(&properties.set_creation_datetime(&created));
    let looks = Looks::new();

    let columns = resume_columns(report);
    let last = [
        "flags", "status", "message", "format", "pages", "words", "sha256",
    ];
    let judged = |c: &&Column| c.key.ends_with("_level") || c.key.ends_with("_score");
    let weighed = |c: &&Column| c.key.ends_with("_adds") || c.key.ends_with("_costs");
    let order = ["rank", "score", "file"].into_iter();
    let order = order.chain(columns.iter().filter(judged).map(|c| c.key.as_str()));
    let order = order.chain(columns.iter().filter(weighed).map(|c| c.key.as_str()));
    let ranking = Sheet::new("Ranking", &columns, order.chain(last), 3);
    let rows = report.ranked().map(|card| resume(report, card));
    let ranked = ranking.write(&mut book, rows, style, &looks)?;

    let of_evidence = evidence_columns();
    let order = of_evidence.iter().map(|column| column.key.as_str());
    let sheet = Sheet::new("Evidence", &of_evidence, order, 2);
    let rows = report.ranked().flat_map(|card| evidence(report, card));
    let evident = sheet.write(&mut book, rows, style, &looks)?;

    let order = ["file", "status", "message", "format", "pages", "sha256"].into_iter();
    let sheet = Sheet::new("Unread", &columns, order, 1);
    let rows = report.unread().map(|card| resume(report, card));
    let reasons = sheet.write(&mut book, rows, style, &looks)?;

    about(
        &mut book,
        report,
        [
            ("Ranking", ranked),
            ("Evidence", evident),
            ("Unread", reasons),
        ],
        &looks,
    )?;
    book.save_to_buffer()
}

/// A sheet of rows below a header.
struct Sheet<'c> {
    name: &'static str,
    /// Its columns, each with its place in a row's cells.
    columns: Vec<(usize, &'c Column)>,
    /// How many columns stay in sight.
    frozen: u16,
}

impl<'c> Sheet<'c> {
    fn new<'k>(
        name: &'static str,
        columns: &'c [Column],
        order: impl Iterator<Item = &'k str>,
        frozen: u16,
    ) -> Self {
        let place = |key| {
            columns
                .iter()
                .enumerate()
                .find(|(_, column)| column.key == key)
        };
        Self {
            name,
            columns: order.filter_map(place).collect(),
            frozen,
        }
    }

    /// Writes the sheet and gives how many rows had no place in it.
    fn write(
        &self,
        book: &mut Workbook,
        mut rows: impl Iterator<Item = Vec<Cell>>,
        style: &Style,
        looks: &Looks,
    ) -> Result<usize, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(self.name)?;
        sheet.set_freeze_panes(1, self.frozen)?;
        sheet.set_row_height(0, 45)?;
        for (place, (_, column)) in (0..).zip(&self.columns) {
            sheet.write_string_with_format(0, place, &column.title, &looks.header)?;
            sheet.set_column_width(place, width(&column.key))?;
        }
        let mut row = 0;
        for cells in rows.by_ref().take(ROWS) {
            row += 1;
            for (place, (of, column)) in (0..).zip(&self.columns) {
                let link = match &cells[*of] {
                    Cell::Text(file) if column.key == "file" && (row as usize) <= LINKS => {
                        link(&style.base, file)
                    }
                    _ => None,
                };
                looks.put(sheet, row, place, &cells[*of], link)?;
            }
        }
        let last = u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, row, last)?;
        for (place, (_, column)) in (0..).zip(&self.columns) {
            if row > 0 && (column.key == "score" || column.key.ends_with("_score")) {
                sheet.add_conditional_format(1, place, row, place, &bar())?;
            }
            if row > 0 && ["figure", "text"].contains(&column.key.as_str()) {
                sheet.ignore_error_range(1, place, row, place, IgnoreError::NumberStoredAsText)?;
            }
        }
        printed(sheet);
        sheet.set_repeat_rows(0, 0)?;
        // What is of use on a screen alone would make all of it small on paper.
        let printed = self
            .columns
            .iter()
            .position(|(_, column)| column.key == "flags");
        if let Some(last) = printed.and_then(|last| u16::try_from(last).ok()) {
            sheet.set_print_area(0, 0, row, last)?;
        }
        Ok(rows.count())
    }
}

/// Lets a sheet be printed on pages of its whole width.
fn printed(sheet: &mut Worksheet) {
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P / &N");
}

fn bar() -> ConditionalFormatDataBar {
    ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 100)
        .set_solid_fill(true)
        .set_fill_color(Color::RGB(0x9D_C3_E6))
}

/// The width of a column in characters.
fn width(key: &str) -> f64 {
    match key {
        "rank" | "page" | "line" | "pages" | "words" => 7.0,
        "message" => 70.0,
        "quote" => 110.0,
        level if level.ends_with("_level") => 15.0,
        "file" | "text" => 40.0,
        "rule" => 28.0,
        "skill" | "flags" | "context" => 20.0,
        _ => 11.0,
    }
}
