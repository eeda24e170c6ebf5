//! How the cells of a workbook look, and that they hold no formula.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};

use crate::render::cells::Cell;
use crate::render::levels::step;
use crate::render::safe;
use crate::score::PartLevel;

/// Characters of a cell that Excel takes at most.
const CELL: usize = 32_767;

/// The formats of cells.
pub(super) struct Looks {
    pub(super) header: Format,
    text: Format,
    count: Format,
    points: Format,
    strong: Format,
    shown: Format,
    claimed: Format,
    none: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let filled = |ground: u32, ink: u32| {
            Format::new()
                .set_background_color(Color::RGB(ground))
                .set_font_color(Color::RGB(ink))
                .set_indent(1)
        };
        Self {
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            text: Format::new().set_indent(1),
            count: Format::new(),
            points: Format::new().set_num_format("0.0"),
            strong: filled(0xC6_E7_CE, 0x0B_4D_1E),
            shown: filled(0xDD_EB_F7, 0x1F_3F_66),
            claimed: filled(0xF2_F2_F2, 0x40_40_40),
            none: Format::new()
                .set_font_color(Color::RGB(0x59_59_59))
                .set_indent(1),
        }
    }

    /// Writes a cell, which is never a formula.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        place: u16,
        cell: &Cell,
        link: Option<Url>,
    ) -> Result<(), XlsxError> {
        let count = |n: &usize| u32::try_from(*n).unwrap_or(u32::MAX);
        match (cell, link) {
            (Cell::Empty, _) => return Ok(()),
            (Cell::Text(text), Some(link)) => {
                sheet.write_url_with_text(row, place, link, fitting(text))?
            }
            (Cell::Text(text), None) => {
                sheet.write_string_with_format(row, place, fitting(text), &self.text)?
            }
            (Cell::Count(n), _) => {
                sheet.write_number_with_format(row, place, count(n), &self.count)?
            }
            (Cell::Points(points), _) => {
                sheet.write_number_with_format(row, place, *points, &self.points)?
            }
            (Cell::Truth(truth), _) => {
                let answer = if *truth { "yes" } else { "no" };
                sheet.write_string_with_format(row, place, answer, &self.text)?
            }
            (Cell::Level(level), _) => {
                sheet.write_string_with_format(row, place, level.name(), self.level(*level))?
            }
        };
        Ok(())
    }

    fn level(&self, level: PartLevel) -> &Format {
        [&self.none, &self.claimed, &self.shown, &self.strong][step(level)]
    }
}

/// Text as it fits into a cell, with what a reader would not see shown.
fn fitting(text: &str) -> String {
    let text = safe(text);
    if text.encode_utf16().count() <= CELL {
        return text.into_owned();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= CELL
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_what_a_cell_takes() {
        assert_eq!(fitting("ana\u{202e}"), "ana\\u{202e}");
        let long = fitting(&"🏥".repeat(CELL));
        assert_eq!(long.encode_utf16().count(), CELL);
        assert!(long.ends_with("🏥…"));
    }
}
