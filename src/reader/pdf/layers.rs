//! Text on layers (optional content groups) that are switched off. hayro does not draw it, so such a
//! file is read a second time with all its layers on.

use std::collections::HashSet;
use std::sync::Arc;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    ANNOTS, BASE_STATE, D, OC, OCPROPERTIES, OFF,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};
use pdf_extract::{Dictionary, Document, Object};

use super::glyphs::{Glyph, PageGlyphs};
use super::unseen::Unseen;
use crate::reader::guard::caught;

/// The file with all its layers on; nothing where none is off, or where it cannot be rewritten.
pub(super) fn switched_on(pdf: &Pdf, bytes: &[u8]) -> Option<Arc<Vec<u8>>> {
    if !pdf.xref().has_optional_content_groups() || !has_layer_off(pdf) {
        return None;
    }
    rewritten(bytes, |document| {
        document.catalog_mut().ok()?.remove(b"OCProperties");
        Some(())
    })
}

/// The file with the layers of its annotations told by their drawings, which is where hayro looks for
/// them; nothing where no layer is off, or none has an annotation.
pub(super) fn with_annotations(pdf: &Pdf, bytes: &[u8]) -> Option<Arc<Vec<u8>>> {
    let is_layered = |annotation: Dict<'_>| annotation.contains_key(OC);
    let mut pages = pdf.pages().iter();
    let has_layered = has_layer_off(pdf)
        && pages.any(|page| {
            let annotations = page.raw().get::<Array<'_>>(ANNOTS);
            annotations.is_some_and(|all| all.iter::<Dict<'_>>().any(is_layered))
        });
    if !has_layered {
        return None;
    }
    rewritten(bytes, |document| {
        let annotations = document.objects.values().flat_map(dictionaries);
        let layers = annotations.filter_map(|annotation| {
            let drawing = annotation.get_deref(b"AP", document).ok()?;
            let usual = drawing.as_dict().ok()?.get(b"N").ok()?;
            Some((
                usual.as_reference().ok()?,
                annotation.get(b"OC").ok()?.clone(),
            ))
        });
        let layers: Vec<_> = layers.collect();
        for (drawing, layer) in layers {
            if let Ok(Object::Stream(drawing)) = document.get_object_mut(drawing)
                && !drawing.dict.has(b"OC")
            {
                drawing.dict.set("OC", layer);
            }
        }
        Some(())
    })
}

/// What may be an annotation in an object: itself, or some of a list, which a page may hold too.
fn dictionaries(object: &Object) -> Vec<&Dictionary> {
    let list = match object {
        Object::Dictionary(own) => own.get(b"Annots").and_then(Object::as_array),
        list => list.as_array(),
    };
    let listed = list.into_iter().flatten();
    let all = listed.chain([object]);
    all.filter_map(|object| object.as_dict().ok()).collect()
}

/// The file after a change; nothing where it cannot be rewritten.
fn rewritten(
    bytes: &[u8],
    change: impl FnOnce(&mut Document) -> Option<()>,
) -> Option<Arc<Vec<u8>>> {
    let rewritten = caught(|| {
        let mut document = Document::load_mem(bytes).ok()?;
        change(&mut document)?;
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
