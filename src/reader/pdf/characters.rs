//! Which characters a glyph stands for, where the PDF itself does not say.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, GlyphIdentifier, OutlineFontData, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::Rect;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

/// Where the ink of a glyph is, in thousandths of an em.
const EM: Rect = Rect::new(-500.0, -500.0, 1500.0, 1500.0);
/// The number of what stands for the glyphs that a font has not.
const NOT_DEFINED: u32 = 0;
/// Letters have ink so wide and so high, in thousandths of an em.
const LEAST_INK: f64 = 20.0;

/// Characters of glyphs, with the reversed character maps of the fonts that were asked for them.
#[derive(Default)]
pub(super) struct Characters {
    /// By font: the character of each glyph number.
    of_fonts: HashMap<u128, HashMap<u32, char>>,
    /// Whether glyphs have ink.
    inked: HashMap<GlyphIdentifier, bool>,
}

impl Characters {
    /// The characters of a glyph: what the PDF says, else what the embedded font says, or nothing. A
    /// character of private use says less than the font may.
    pub(super) fn of(&mut self, glyph: &Glyph<'_>) -> Option<BfString> {
        // A soft hyphen that is drawn is one that is seen.
        self.found(glyph).map(|found| match found {
            BfString::Char('\u{ad}') => BfString::Char('-'),
            found => found,
        })
    }

    /// Whether a glyph has an outline of some size where it stands. One that is drawn may have; one that its
    /// font has not is drawn by viewers from another.
    pub(super) fn has_ink(&mut self, glyph: &Glyph<'_>) -> bool {
        let Glyph::Outline(outline) = glyph else {
            return false;
        };
        *self.inked.entry(outline.identifier()).or_insert_with(|| {
            let ink = outline.outline().control_box().intersect(EM);
            ink.width() >= LEAST_INK && ink.height() >= LEAST_INK || !is_in_font(outline)
        })
    }

    fn found(&mut self, glyph: &Glyph<'_>) -> Option<BfString> {
        let said = glyph.as_unicode().filter(|found| match found {
            BfString::Char(c) => is_character(*c),
            BfString::String(s) => !s.is_empty() && s.chars().all(is_character),
        });
        if let (Some(BfString::Char(c)), Glyph::Outline(outline)) = (&said, glyph)
            && is_private(*c)
            && let Some(font) = outline.font_data()
        {
            let known = self.by_font(&font, outline.glyph_id().to_u32());
            return known.or(said);
        }
        said.or_else(|| {
            let Glyph::Outline(outline) = glyph else {
                let code = glyph.char_code();
                return ascii(code).or_else(|| tex(code));
            };
            match outline.font_data() {
                Some(font) => self.by_font(&font, outline.glyph_id().to_u32()),
                None => ascii(outline.char_code()),
            }
        })
    }

    fn by_font(&mut self, font: &OutlineFontData, glyph: u32) -> Option<BfString> {
        let characters = self.of_fonts.entry(font.cache_key).or_insert_with(|| {
            let Ok(font) = FontRef::new((*font.data).as_ref()) else {
                return HashMap::new();
            };
            let known = font.charmap().mappings().filter_map(|(code, id)| {
                char::from_u32(code)
                    .filter(|c| is_character(*c))
                    .map(|c| (id.to_u32(), c))
            });
            // Where several characters share a glyph, the first is the plain one; those of private
            // use come last.
            known.fold(HashMap::new(), |mut all, (id, c)| {
                all.entry(id).or_insert(c);
                all
            })
        });
        characters.get(&glyph).copied().map(BfString::Char)
    }
}

/// Whether a font is known to have a glyph.
fn is_in_font(glyph: &OutlineGlyph) -> bool {
    let number = glyph.glyph_id().to_u32();
    let font = glyph.font_data();
    number != NOT_DEFINED
        && font.is_some_and(|font| {
            let font = FontRef::new((*font.data).as_ref());
            let glyphs = font
                .and_then(|font| font.maxp())
                .map(|most| most.num_glyphs());
            glyphs.is_ok_and(|glyphs| number < u32::from(glyphs))
        })
}

/// Type 1 and Type 3 fonts with glyph names of their own mostly keep ASCII codes. The codes of other
/// fonts may as well be glyph numbers, which read as letters would be gibberish.
fn ascii(code: u32) -> Option<BfString> {
    char::from_u32(code)
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .map(BfString::Char)
}

/// Type 3 fonts that draw letters as dots are TeX's, which name glyphs by their codes: those of the
/// ligatures in its old encoding and in its new one, and of the marks that are beyond ASCII there.
fn tex(code: u32) -> Option<BfString> {
    let text = match code {
        11 | 27 => "ff",
        12 | 28 => "fi",
        13 | 29 => "fl",
        14 | 30 => "ffi",
        15 | 31 => "ffl",
        16 => "“",
        17 => "”",
        21 => "–",
        22 => "—",
        _ => return None,
    };
    Some(BfString::String(text.to_owned()))
}

/// Whether a character means what its font says, as icons and bullets do: the basic private use area.
pub(super) fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Whether `c` can stand for something a person reads: no control, no replacement character.
///
/// Characters of the private use areas stay: icons and bullets live there.
fn is_character(c: char) -> bool {
    c != '\u{fffd}' && (!c.is_control() || c == '\t' || c == '\n')
}
