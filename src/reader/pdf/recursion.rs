//! Whether a PDF can be followed to its end. pdf-extract follows forms that draw themselves, and parents
//! that are their own, until the stack or the patience is gone; neither unwinds, so such files are
//! not shown to it.

use std::collections::HashMap;

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// Forms in forms, and parents of a page, nest no deeper in any file that is meant to be read.
const FORM_DEPTH: usize = 24;

/// Whether neither forms nor page parents lead back to themselves or go too deep.
pub(super) fn is_bounded(document: &Document) -> bool {
    let forms: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| is_form(object))
        .map(|(id, _)| *id)
        .collect();
    let children: HashMap<ObjectId, Vec<ObjectId>> = forms
        .iter()
        .map(|id| (*id, drawn_by(document, *id, &forms)))
        .collect();
    let mut depths = HashMap::new();
    forms
        .iter()
        .all(|form| depth(*form, &children, &mut depths, 0).is_some())
        && document
            .get_pages()
            .values()
            .all(|page| has_bounded_parents(document, *page))
}

fn is_form(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| {
        stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Form")
    })
}

/// The forms that a form may draw: those its resources name, or any where it has none of its own.
fn drawn_by(document: &Document, form: ObjectId, forms: &[ObjectId]) -> Vec<ObjectId> {
    let named = || -> Option<Vec<ObjectId>> {
        let form = &document.get_object(form).ok()?.as_stream().ok()?.dict;
        let resources = dictionary(document, form.get(b"Resources").ok()?)?;
        let Ok(drawn) = resources.get(b"XObject") else {
            return Some(Vec::new());
        };
        let ids = dictionary(document, drawn)?
            .iter()
            .filter_map(|(_, o)| o.as_reference().ok());
        Some(ids.filter(|id| forms.contains(id)).collect())
    };
    named().unwrap_or_else(|| forms.to_vec())
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// How deep forms nest below `form`; nothing where there is no end, or none soon enough.
fn depth(
    form: ObjectId,
    children: &HashMap<ObjectId, Vec<ObjectId>>,
    known: &mut HashMap<ObjectId, usize>,
    above: usize,
) -> Option<usize> {
    if above > FORM_DEPTH {
        return None;
    }
    if let Some(depth) = known.get(&form) {
        return (above + depth <= FORM_DEPTH).then_some(*depth);
    }
    let mut deepest = 0;
    for child in children.get(&form).into_iter().flatten() {
        deepest = deepest.max(1 + depth(*child, children, known, above + 1)?);
    }
    known.insert(form, deepest);
    Some(deepest)
}

fn has_bounded_parents(document: &Document, page: ObjectId) -> bool {
    let mut at = page;
    for _ in 0..FORM_DEPTH {
        let parent = document
            .get_dictionary(at)
            .and_then(|d| d.get(b"Parent"))
            .and_then(Object::as_reference);
        match parent {
            Ok(parent) => at = parent,
            Err(_) => return true,
        }
    }
    false
}
