//! A page as a picture: for those pages that hold no text, and to see what of a page is seen.

use hayro::hayro_interpret::{InterpreterSettings, RenderContent};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::sheet;
use crate::reader::ocr::Picture;

/// Points to an inch.
const POINTS: f32 = 72.0;
/// Dots to an inch that tesseract is trained on.
const DPI: f32 = 300.0;
/// No picture has more pixels: an A3 page at 300 dpi has 17 million.
const MOST_PIXELS: f32 = 18e6;
/// Nor more on one side.
pub(super) const LONGEST: f32 = 16_000.0;

/// Draws a page at 300 dpi, or with less where it is larger than A3.
pub(super) fn of(page: &Page<'_>) -> Picture {
    let (width, height) = page.render_dimensions();
    let (width, height) = (width.max(1.0), height.max(1.0));
    let unit = sheet::unit(page);
    let scale = (unit * DPI / POINTS)
        .min((MOST_PIXELS / (width * height)).sqrt())
        .min(LONGEST / width.max(height));
    let pixmap = drawn(page, RenderContent::all(), scale);
    // Luma of ITU-R BT.601, in 256ths.
    let grey = |rgba: &[u8]| {
        let [red, green, blue] = [rgba[0], rgba[1], rgba[2]].map(u16::from);
        ((77 * red + 150 * green + 29 * blue) >> 8).to_le_bytes()[0]
    };
    Picture {
        width: pixmap.width(),
        height: pixmap.height(),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 300"
        )]
        dpi: ((scale / unit * POINTS).round() as u32).max(1),
        pixels: pixmap
            .data_as_u8_slice()
            .chunks_exact(4)
            .map(grey)
            .collect(),
    }
}

/// Draws something of a page on white paper, with so many pixels to a unit of it.
pub(super) fn drawn(page: &Page<'_>, content: RenderContent, scale: f32) -> Pixmap {
    let interpreter = InterpreterSettings {
        render_content: content,
        ..InterpreterSettings::default()
    };
    let pixels = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let (cache, settings) = (RenderCache::new(), RenderSettings::default());
    render(page, &cache, &interpreter, &settings, &pixels)
}
