//! What is typed into form fields and into notes on the page. Viewers show it even where the file
//! holds no drawing of it, and hayro draws only what there is a drawing of.

use encoding_rs::Encoding;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    ANNOTS, AP, CONTENTS, F, FF, FT, PARENT, RECT, SUBTYPE, V,
};
use hayro_interpret::hayro_syntax::object::{self, Array, Dict, Name, Rect};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Affine;
use pdf_extract::{Object, decode_text_string};

use super::glyphs::PageGlyphs;
use super::sheet;
use crate::reader::guard::Budget;

/// Fields nest no deeper in any file that is meant to be read.
const DEPTH: usize = 16;
/// Annotation flags Hidden and `NoView`: ISO 32000-2, table 167.
const NOT_SHOWN: u32 = 1 << 1 | 1 << 5;
/// Field flag Password: ISO 32000-2, table 231.
const PASSWORD: u32 = 1 << 13;
/// Size of the letters, in points, where they fit.
const SIZE: f64 = 10.0;
/// Advance of a letter, in em.
const ADVANCE: f64 = 0.5;

/// Adds to a page what its fields and notes say without drawing it.
pub(super) fn add(page: &Page<'_>, glyphs: &mut PageGlyphs, budget: &Budget) {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else {
        return;
    };
    let to_page = sheet::map(page);
    for annotation in annotations.iter::<Dict<'_>>() {
        let is_shown = annotation.get::<u32>(F).unwrap_or(0) & NOT_SHOWN == 0;
        if !is_shown || annotation.get::<Dict<'_>>(AP).is_some() {
            continue;
        }
        if let (Some(text), Some(place)) = (text(&annotation), annotation.get::<Rect>(RECT)) {
            budget.spend(text.len());
            write(&text, place, to_page, glyphs);
        }
    }
}

/// What an annotation says, where it is a field for text or a choice, or a note on the page.
fn text(annotation: &Dict<'_>) -> Option<String> {
    match annotation.get::<Name<'_>>(SUBTYPE)?.as_ref() {
        b"FreeText" => Some(decoded(&annotation.get::<object::String<'_>>(CONTENTS)?)),
        b"Widget" => {
            let kind = holder(annotation, FT)?.get::<Name<'_>>(FT)?;
            let flags = holder(annotation, FF).and_then(|field| field.get::<u32>(FF));
            let is_typed =
                matches!(kind.as_ref(), b"Tx" | b"Ch") && flags.unwrap_or(0) & PASSWORD == 0;
            let value = holder(annotation, V)?.get::<object::String<'_>>(V)?;
            is_typed.then(|| decoded(&value))
        }
        _ => None,
    }
}

/// The field, or the one that it is part of, that has an entry of its own.
fn holder<'a>(field: &Dict<'a>, key: &[u8]) -> Option<Dict<'a>> {
    let mut field = field.clone();
    for _ in 0..DEPTH {
        if field.contains_key(key) {
            return Some(field);
        }
        field = field.get::<Dict<'a>>(PARENT)?;
    }
    None
}

/// A text string: UTF-16 or UTF-8 with a byte order mark, else `PDFDocEncoding`.
pub(super) fn decoded(text: &object::String<'_>) -> String {
    let bytes = text.as_bytes();
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    // The library drops ends of lines and tabs.
    let is_space = u8::is_ascii_whitespace;
    let parts = bytes.chunk_by(|a, b| is_space(a) == is_space(b));
    let decoded = |part: &[u8]| match part {
        [first, ..] if is_space(first) => String::from_utf8_lossy(part).into_owned(),
        _ => decode_text_string(&Object::string_literal(part)).unwrap_or_default(),
    };
    parts.map(decoded).collect()
}

/// Writes text into its place, a line below the other.
fn write(text: &str, place: Rect, to_page: Affine, glyphs: &mut PageGlyphs) {
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .collect();
    let height = (place.y1 - place.y0) / lines.len().max(1) as f64;
    let size = SIZE.min(height * 0.8).max(1.0);
    for (n, line) in lines.iter().enumerate() {
        let y = place.y1 - height * (n as f64 + 0.5) - size * 0.3;
        for (m, c) in line.chars().enumerate() {
            let x = place.x0 + size * ADVANCE * m as f64;
            let at = to_page * Affine::new([size, 0.0, 0.0, size, x, y]);
            glyphs.push(c.encode_utf8(&mut [0; 4]), at, ADVANCE);
        }
    }
}
