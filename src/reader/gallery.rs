//! The pictures that a document shows, for formats that do not tell what stands on which page.

use super::document::SCAN_WORDS;
use super::length::PIXEL;
use super::{Document, Page, Status, Unread};

/// Width and height of a page, in points.
pub(super) const PAGE: (f64, f64) = (612.0, 792.0);
/// Pictures that take this share of a page or more may be the résumé itself: a page between margins
/// takes 0.6 of one, a photo of it that lies on its side 0.3. Somebody's portrait takes 0.05, and a
/// logo less.
const LARGE: f64 = 0.25;

/// The pictures of a document.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    count: usize,
    /// How much of a page they take together.
    share: f64,
}

impl Gallery {
    /// Adds a picture that is shown so wide and high, in points; `None` where that is not known.
    pub(super) fn add(&mut self, size: Option<(f64, f64)>) {
        self.count += 1;
        if let Some((width, height)) = size.filter(is_size) {
            self.share += (width / PAGE.0).clamp(0.0, 1.0) * (height / PAGE.1).clamp(0.0, 1.0);
        }
    }

    /// The document, unless its text is no more than what stands beside a picture, in which all the
    /// rest may be.
    pub(super) fn or_scanned(&self, document: Document) -> Result<Document, Unread> {
        let pages = &document.pages;
        let holds =
            if self.count > 0 && document.hidden.is_empty() && pages.iter().all(Page::is_blank) {
                "pictures without text"
            } else if self.share >= LARGE && pages.iter().flat_map(Page::words).count() < SCAN_WORDS
            {
                "little but a picture"
            } else {
                return Ok(document);
            };
        let message = format!("it holds {holds}: save it as PDF, whose pictures --ocr reads");
        Err(Unread::new(Status::Scanned, message))
    }
}

/// The width and height that a picture has by itself, in points.
pub(super) fn size(picture: &[u8]) -> Option<(f64, f64)> {
    let size = imagesize::blob_size(picture).ok()?;
    // Files tell of none, too, and nothing can be shared out by it.
    Some((size.width as f64 * PIXEL, size.height as f64 * PIXEL)).filter(is_size)
}

/// Whether something can be so wide and high.
fn is_size((width, height): &(f64, f64)) -> bool {
    [width, height]
        .iter()
        .all(|side| side.is_finite() && **side > 0.0)
}
