//! Text on layers (optional content groups) that are switched off. hayro does not draw it, so such a
//! file is read a second time with all its layers on.

use std::collections::HashSet;
use std::sync::Arc;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{BASE_STATE, D, OCPROPERTIES, OFF};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};

use super::glyphs::{Glyph, PageGlyphs};
use super::unseen::Unseen;
use crate::reader::guard::caught;

/// The file with all its layers on; nothing where none is off, or where it cannot be rewritten.
pub(super) fn switched_on(pdf: &Pdf, bytes: &[u8]) -> Option<Arc<Vec<u8>>> {
    if !pdf.xref().has_optional_content_groups() || !has_layer_off(pdf) {
        return None;
    }
    let rewritten = caught(|| {
        let mut document = pdf_extract::Document::load_mem(bytes).ok()?;
        document.catalog_mut().ok()?.remove(b"OCProperties");
        let mut rewritten = Vec::new();
        document.save_to(&mut rewritten).ok()?;
        Some(rewritten)
    });
    rewritten.ok().flatten().map(Arc::new)
}

fn has_layer_off(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let properties = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(OCPROPERTIES));
    let Some(usual) = properties.and_then(|properties| properties.get::<Dict<'_>>(D)) else {
        return false;
    };
    let off = usual.get::<Array<'_>>(OFF);
    let base = usual.get::<Name<'_>>(BASE_STATE);
    off.is_some_and(|off| off.raw_iter().next().is_some())
        || base.is_some_and(|base| base.as_ref() == b"OFF")
}

impl PageGlyphs {
    /// Adds the glyphs of the same page with all layers on that are not among its own.
    pub(super) fn add_layers_off(&mut self, all: &Self) {
        let place = |glyph: &Glyph| (glyph.x.to_bits(), glyph.y.to_bits());
        let own: HashSet<_> = self
            .glyphs
            .iter()
            .map(|glyph| (self.chars_of(glyph).to_owned(), place(glyph)))
            .collect();
        for glyph in &all.glyphs {
            let chars = all.chars_of(glyph);
            if own.contains(&(chars.to_owned(), place(glyph))) {
                continue;
            }
            let glyph = Glyph {
                unseen: Some(Unseen::LayerOff),
                ..*glyph
            };
            self.add(chars, glyph);
        }
    }
}
