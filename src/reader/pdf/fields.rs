//! What is typed into form fields and into notes on the page. Viewers show it even where the file
//! holds no drawing of it, and hayro draws only what there is a drawing of. Of what is longer than its
//! field a drawing shows the beginning, and viewers the rest to whoever goes there.

use std::ops::Range;

use encoding_rs::Encoding;
use hayro_interpret::RectExt;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    ACRO_FORM, ANNOTS, AP, BG, C, CA, CONTENTS, DA, F, FF, FT, MK, PARENT, RECT, SUBTYPE, V,
};
use hayro_interpret::hayro_syntax::object::{self, Array, Dict, Name, Rect};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{self, Affine, Point};
use pdf_extract::{Object, decode_text_string};

use super::glyphs::{Glyph, PageGlyphs};
use super::ground::{Colour, Ground, Ink, Layer};
use super::sheet;
use super::unseen::Unseen;
use crate::reader::guard::Budget;
use crate::reader::sight::READABLE;

/// Fields nest no deeper in any file that is meant to be read.
const FIELD_DEPTH: usize = 16;
/// Annotation flags Hidden and `NoView`: ISO 32000-2, table 167.
const NOT_SHOWN: u32 = 1 << 1 | 1 << 5;
/// Field flag Password: ISO 32000-2, table 231.
const PASSWORD: u32 = 1 << 13;
/// The colour of what has none.
const BLACK: Colour = [0.0; 3];
/// Size of the letters, in points, where it is not said and they fit.
const LETTER_SIZE: f64 = 10.0;
/// So many bytes are searched at the cost of drawing a glyph.
const SEARCHED_AS_ONE: usize = 64;
/// Advance of a letter, in em.
const ADVANCE: f64 = 0.5;

/// Adds to a page what its fields and notes say without drawing it, on the ground that is painted.
pub(super) fn add(page: &Page<'_>, glyphs: &mut PageGlyphs, ground: &mut Ground, budget: &Budget) {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else {
        return;
    };
    let (to_page, sheet) = (sheet::map(page), sheet::bounds(page));
    let drawn = Letters::of(glyphs);
    for annotation in annotations.iter::<Dict<'_>>() {
        let is_shown = annotation.get::<u32>(F).unwrap_or(0) & NOT_SHOWN == 0;
        if !is_shown {
            continue;
        }
        if let (Some(text), Some(place)) = (text(&annotation), annotation.get::<Rect>(RECT)) {
            budget.spend(text.len());
            let look = Look::of(&annotation, page);
            let on_page = to_page.transform_rect_bbox(place.to_kurbo());
            if annotation.get::<Dict<'_>>(AP).is_some() {
                budget.spend(drawn.text.len() / SEARCHED_AS_ONE);
                if let Some(cut) = drawn.cut_off(&text, on_page, glyphs) {
                    glyphs.glyphs[cut].iter_mut().for_each(Glyph::blank);
                    write(&text, place, look.size, to_page, glyphs);
                }
                continue;
            }
            if let Some(paper) = look.paper {
                ground.lay(Layer::filled(on_page, paper));
            }
            let first = glyphs.glyphs.len();
            write(&text, place, look.size, to_page, glyphs);
            let is_off = sheet.area() > 0.0 && sheet.intersect(on_page).is_zero_area();
            let unseen = look.unseen(on_page, ground);
            let unseen = unseen.or(is_off.then_some(Unseen::OffPage));
            for glyph in &mut glyphs.glyphs[first..] {
                glyph.unseen = unseen;
            }
        }
    }
}

/// The letters and figures of a page in the order in which they are drawn.
struct Letters {
    text: String,
    /// The byte with which each glyph begins; empty where all glyphs are seen.
    starts: Vec<usize>,
}

impl Letters {
    fn of(glyphs: &PageGlyphs) -> Self {
        let mut letters = Self {
            text: String::new(),
            starts: Vec::new(),
        };
        let is_cut = |glyph: &Glyph| glyph.unseen == Some(Unseen::Clipped);
        if glyphs.glyphs.iter().any(is_cut) {
            for glyph in &glyphs.glyphs {
                letters.starts.push(letters.text.len());
                letters.text.extend(squeezed(glyphs.chars_of(glyph)));
            }
        }
        letters
    }

    /// The glyphs that draw a text of which a part is seen in `place`, and another is cut off.
    fn cut_off(&self, text: &str, place: kurbo::Rect, glyphs: &PageGlyphs) -> Option<Range<usize>> {
        let text: String = squeezed(text).collect();
        if text.is_empty() || self.starts.is_empty() {
            return None;
        }
        let glyph_at = |byte: usize| self.starts.partition_point(|start| *start < byte);
        let all = self.text.match_indices(&text);
        let mut all = all.map(|(from, found)| glyph_at(from)..glyph_at(from + found.len()));
        all.find(|range| {
            let drawn = &glyphs.glyphs[range.clone()];
            let is_seen = |glyph: &Glyph| glyph.unseen.is_none() && place.contains(glyph.place());
            let is_cut = |glyph: &Glyph| glyph.unseen == Some(Unseen::Clipped);
            drawn.iter().any(is_seen) && drawn.iter().any(is_cut)
        })
    }
}

fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// How the text of an annotation looks where it is not drawn.
struct Look {
    /// Size of its letters, in points, where it does not follow from the place.
    size: Option<f64>,
    ink: Ink,
    /// The colour that its place is filled with.
    paper: Option<Colour>,
}

impl Look {
    /// What an annotation says of itself: its default appearance is the end of a content stream, and
    /// that of a field may stand with all fields.
    fn of(annotation: &Dict<'_>, page: &Page<'_>) -> Self {
        let xref = page.xref();
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let form = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(ACRO_FORM));
        let appearance = holder(annotation, DA).or(form);
        let appearance = appearance.and_then(|holder| holder.get::<object::String<'_>>(DA));
        let appearance = appearance.map(|text| decoded(&text)).unwrap_or_default();
        let (mut size, mut colour) = (None, BLACK);
        let mut numbers: Vec<f32> = Vec::new();
        for word in appearance.split_whitespace() {
            match word {
                "Tf" => size = numbers.last().copied(),
                "g" | "rg" | "k" => colour = mixed(&numbers).unwrap_or(colour),
                _ => {
                    numbers.extend(word.parse::<f32>());
                    continue;
                }
            }
            numbers.clear();
        }
        let fill = match annotation.get::<Dict<'_>>(MK) {
            Some(looks) => looks.get::<Array<'_>>(BG),
            None => annotation.get::<Array<'_>>(C),
        };
        let fill: Option<Vec<f32>> = fill.map(|fill| fill.iter::<f32>().collect());
        Self {
            size: size.filter(|size| *size > 0.0).map(f64::from),
            ink: (Some(colour), annotation.get::<f32>(CA).unwrap_or(1.0)),
            paper: fill.and_then(|fill| mixed(&fill)),
        }
    }

    /// Why nobody sees it in a place on the page.
    fn unseen(&self, place: kurbo::Rect, ground: &Ground) -> Option<Unseen> {
        let room = place.width().min(place.height());
        let size = self.size.unwrap_or(LETTER_SIZE).min(room);
        let start = Point::new(place.x0 + size / 2.0, place.center().y);
        if size < READABLE {
            Some(Unseen::Tiny)
        } else if !ground.shows(self.ink) {
            Some(Unseen::Transparent)
        } else if ground.matches(self.ink, start, size) {
            Some(Unseen::GroundColour)
        } else {
            None
        }
    }
}

/// The colour that numbers are in grey, red, green and blue, or process colours.
fn mixed(numbers: &[f32]) -> Option<Colour> {
    match *numbers {
        [grey] => Some([grey; 3]),
        [red, green, blue] => Some([red, green, blue]),
        [cyan, magenta, yellow, black] => {
            Some([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black)))
        }
        _ => None,
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
    for _ in 0..FIELD_DEPTH {
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
fn write(text: &str, place: Rect, size: Option<f64>, to_page: Affine, glyphs: &mut PageGlyphs) {
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .collect();
    let height = (place.y1 - place.y0) / lines.len().max(1) as f64;
    let size = size.unwrap_or(LETTER_SIZE).min(height * 0.8).max(1.0);
    for (n, line) in lines.iter().enumerate() {
        let y = place.y1 - height * (n as f64 + 0.5) - size * 0.3;
        for (m, c) in line.chars().enumerate() {
            let x = place.x0 + size * ADVANCE * m as f64;
            let at = to_page * Affine::new([size, 0.0, 0.0, size, x, y]);
            glyphs.push(c.encode_utf8(&mut [0; 4]), at, ADVANCE);
        }
    }
}
