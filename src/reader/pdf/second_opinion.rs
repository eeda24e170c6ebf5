//! pdf-extract as the second reader, through the same glyphs as the first.

use hayro_interpret::kurbo::Affine;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use super::glyphs::{PageGlyphs, is_readable};
use super::recursion;
use crate::reader::guard::{Budget, caught};

/// Reads the pages of a PDF; `None` where it cannot be opened, and for a page that fails.
///
/// Its panics on broken files are caught a page at a time: its own function for all pages stops at
/// the first that fails.
pub(super) fn read(
    bytes: &[u8],
    password: &str,
    limit: usize,
    budget: &Budget,
) -> Option<Vec<Option<PageGlyphs>>> {
    let document = caught(|| {
        let mut document = Document::load_mem(bytes).ok()?;
        if document.is_encrypted() {
            document
                .decrypt("")
                .or_else(|_| document.decrypt(password))
                .ok()?;
        }
        Some(document)
    })
    .ok()??;
    if caught(|| recursion::is_bounded(&document)) != Ok(true) {
        return None;
    }
    let numbers = caught(|| document.get_pages()).ok()?;
    if numbers.is_empty() || numbers.len() > limit {
        return None;
    }
    let pages = numbers.keys().map(|number| {
        let mut output = Output {
            page: PageGlyphs::default(),
            top: 0.0,
            budget,
        };
        let read = caught(|| output_doc_page(&document, &mut output, *number).is_ok());
        (read == Ok(true)).then_some(output.page)
    });
    Some(pages.collect())
}

struct Output<'b> {
    page: PageGlyphs,
    /// Upper edge of the media box, in points.
    top: f64,
    budget: &'b Budget,
}

impl OutputDev for Output<'_> {
    fn begin_page(
        &mut self,
        _: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = media_box.ury;
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        chars: &str,
    ) -> Result<(), OutputError> {
        self.budget.spend(chars.len().max(1));
        let upright = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, self.top]);
        let em_to_page = upright
            * Affine::new([at.m11, at.m12, at.m21, at.m22, at.m31, at.m32])
            * Affine::scale(font_size);
        if !chars.is_empty() && chars.chars().all(is_readable) {
            self.page.push(chars, em_to_page, width);
        } else {
            self.page.push_unknown(em_to_page, width);
        }
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
