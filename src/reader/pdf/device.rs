//! A device on which hayro draws a PDF page, and which keeps its glyphs.
//!
//! It keeps what reading needs and ignores the rest, so a page costs little more than the parsing of
//! its content stream.

use std::collections::{HashMap, HashSet};

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::dict::keys::{ACTUAL_TEXT, MASK, SMASK, SMASK_IN_DATA};
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};

use super::bullets::{self, Shapes};
use super::characters::Characters;
use super::fields::{self, decoded};
use super::glyphs::PageGlyphs;
use super::ground::{Colour, Ground, Ink, Layer, NOWHERE, WHITE, ink};
use super::mask::{self, Mask};
use super::rulings;
use super::sheet;
use super::traced::Traced;
use super::unseen::Unseen;
use crate::reader::guard::Budget;
use crate::reader::sight::READABLE;

/// Glyph space of outline fonts: units to an em.
const UNITS_PER_EM: f64 = 1000.0;
/// Advance, in em, of a glyph whose font does not give one.
const ASSUMED_ADVANCE: f64 = 0.5;

/// Looking whether something lies over so many glyphs costs as much as drawing one.
const GLYPHS_A_LOOK: usize = 64;

/// Draws `page` into a new [`PageGlyphs`].
///
/// Unwinds (see [`Budget::spend`]) when the reading has used up its budget: the calls of a device
/// return nothing, so there is no other way to stop a page from within.
pub(super) fn collect<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    characters: &mut Characters,
    budget: &Budget,
) -> PageGlyphs {
    let bounds = sheet::bounds(page);
    let mut context = Context::new(
        sheet::map(page),
        bounds,
        cache,
        page.xref(),
        settings.clone(),
    );
    let mut device = Collector::new(bounds, Some(WHITE), characters, budget);
    interpret_page(page, &mut context, &mut device);
    fields::add(page, &mut device.page, &mut device.ground, budget);
    let (mut page, traced, shapes) = (device.page, device.traced, device.shapes);
    traced.show(&mut page, budget);
    page.has_outlines = traced.is_text();
    page.bullets = bullets::of(&page, &shapes, budget);
    page
}

struct Collector<'b> {
    page: PageGlyphs,
    ground: Ground,
    traced: Traced,
    shapes: Shapes,
    /// The marked sequences that are open: the first glyph of each, and its text where that is told.
    spans: Vec<(usize, Option<String>)>,
    /// The middles of all glyphs so far lie within.
    written: Rect,
    bounds: Rect,
    /// First glyph origin and length of the run just filled; see `draw_glyph_run`.
    filled: Option<(Point, usize)>,
    /// The masks of the page so far by their keys, and the glyphs of each that were shown.
    masks: HashMap<u128, Mask>,
    shown: HashSet<(u128, usize)>,
    characters: &'b mut Characters,
    budget: &'b Budget,
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        draw_mode: &DrawMode,
    ) {
        let Some(first_glyph) = run.glyphs().first() else {
            return;
        };
        let origin = props.transform * first_glyph.transform() * Point::ZERO;
        let length = run.glyphs().len();
        // Fill-and-stroke text (modes 2 and 6) arrives twice: a fill, then a stroke of the same run.
        let repeated = matches!(draw_mode, DrawMode::Stroke(_))
            && self.filled.take() == Some((origin, length));
        if repeated {
            self.outline_last(length, &props);
            return;
        }
        if matches!(draw_mode, DrawMode::Fill(_)) {
            self.filled = Some((origin, length));
        }
        self.budget.spend(length);
        let first = self.page.glyphs.len();
        let is_drawn = matches!(&**first_glyph, FontGlyph::Type3(_));
        let em_to_page = props.transform * first_glyph.transform() * Affine::scale(UNITS_PER_EM);
        let [across, down, ..] = em_to_page.as_coeffs();
        let width = across.hypot(down);
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => outline.advance_width(),
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = advance.map_or(ASSUMED_ADVANCE, |units| f64::from(units) / UNITS_PER_EM);
            let em_to_page = props.transform * glyph.transform() * Affine::scale(UNITS_PER_EM);
            let mut buffer = [0; 4];
            match self.characters.of(glyph) {
                Some(BfString::Char(c)) => {
                    self.page
                        .push(c.encode_utf8(&mut buffer), em_to_page, advance);
                }
                Some(BfString::String(s)) => {
                    // One glyph may stand for any number of characters.
                    self.budget.spend(s.len());
                    self.page.push(&s, em_to_page, advance);
                }
                None => self.page.push_unknown(em_to_page, advance),
            }
        }
        self.through(props.soft_mask.as_ref(), |device| {
            let width = (!is_drawn).then_some(width);
            device.look_at(first, ink(&props.paint), draw_mode, width);
        });
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.budget.spend(1);
        self.page.has_drawings = true;
        if self.ground.shows(ink(&props.paint)) {
            let limit = self.ground.limit();
            rulings::add(
                &mut self.page.rulings,
                path,
                props.transform,
                draw_mode,
                limit,
            );
            self.shapes.add_path(path, props.transform, limit);
        }
        let shapes = self.traced.shapes(path, &props, draw_mode, &self.ground);
        self.through(props.soft_mask.as_ref(), |device| {
            if let Some(layer) = device.ground.painted(path, &props, draw_mode) {
                device.lay(layer, ink(&props.paint));
            }
        });
        self.traced.add(shapes);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.budget.spend(1);
        self.page.has_drawings = true;
        let pixels = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let bounds = props.transform.transform_rect_bbox(pixels);
        let drawn = bounds.intersect(self.bounds);
        self.shapes.add(drawn);
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let share = (drawn.area() / self.bounds.area().max(1.0)) as f32;
        self.page.image_share = (self.page.image_share + share).min(1.0);

        let has_mask = |image: &Image<'_, '_>| match image {
            Image::Stencil(_) => true,
            Image::Raster(raster) => {
                let entries = raster.stream().dict();
                [SMASK, MASK, SMASK_IN_DATA]
                    .iter()
                    .any(|key| entries.contains_key(*key))
            }
        };
        let is_opaque = props.blend_mode == BlendMode::Normal && !has_mask(&image);
        self.through(props.soft_mask.as_ref(), |device| {
            if let Some(layer) = device.ground.picture(bounds, is_opaque) {
                device.lay(layer, (None, 1.0));
            }
        });
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.budget.spend(1);
        self.ground.clip(clip, self.page.glyphs.len());
    }

    fn pop_clip(&mut self) {
        self.ground.unclip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.budget.spend(1);
        let mask = mask.map(|mask| self.mask(&mask));
        let is_plain = blend == BlendMode::Normal;
        self.ground.open_group(opacity, is_plain, mask);
    }

    fn pop_transparency_group(&mut self) {
        self.ground.close_group();
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|all| all.get::<object::String<'_>>(ACTUAL_TEXT));
        // It may be of any length, and the same one may stand for any number of sequences.
        let length = text.as_ref().map_or(0, |text| text.as_bytes().len());
        self.budget.spend(1 + length);
        let text = text.map(|text| decoded(&text));
        self.spans.push((self.page.glyphs.len(), text));
    }

    fn end_marked_content(&mut self) {
        if let Some((first, Some(text))) = self.spans.pop() {
            self.page.name(first, &text);
        }
    }
}

impl<'b> Collector<'b> {
    /// A blank page of paper of that colour.
    fn new(
        bounds: Rect,
        paper: Option<Colour>,
        characters: &'b mut Characters,
        budget: &'b Budget,
    ) -> Self {
        Self {
            page: PageGlyphs::default(),
            ground: Ground::new(bounds, paper),
            traced: Traced::default(),
            shapes: Shapes::default(),
            spans: Vec::new(),
            written: NOWHERE,
            bounds,
            filled: None,
            masks: HashMap::new(),
            shown: HashSet::new(),
            characters,
            budget,
        }
    }

    /// Draws something through a mask, where there is one.
    fn through(&mut self, mask: Option<&SoftMask<'_>>, draw: impl FnOnce(&mut Self)) {
        let Some(mask) = mask.map(|mask| self.mask(mask)) else {
            return draw(self);
        };
        self.ground.open_group(1.0, false, Some(mask));
        draw(self);
        self.ground.close_group();
    }

    /// The key of a mask, of which is known from now on what it lets through: it is drawn like a page.
    fn mask(&mut self, mask: &SoftMask<'_>) -> u128 {
        let key = mask.cache_key();
        if self.masks.contains_key(&key) {
            return key;
        }
        let mut device =
            Collector::new(self.bounds, mask::paper(mask), self.characters, self.budget);
        mask.interpret(&mut device);
        let drawn = Mask::new(mask, device.page, device.ground);
        self.masks.insert(key, drawn);
        key
    }

    /// Finds out which glyphs of the run that begins at `first` are not seen. `width` is that of its
    /// em square on the page, in points; a font whose glyphs are drawings has none: they have colours
    /// and sizes of their own.
    fn look_at(&mut self, first: usize, ink: Ink, mode: &DrawMode, width: Option<f64>) {
        let whole_run = if matches!(mode, DrawMode::Invisible) {
            Some(Unseen::NoInk)
        } else if !self.ground.shows(ink) {
            Some(Unseen::Transparent)
        } else {
            None
        };
        let may_match = whole_run.is_none() && width.is_some() && self.ground.may_match(ink);
        let (page, limit) = (self.bounds, self.ground.limit());
        for glyph in &mut self.page.glyphs[first..] {
            let size = f64::from(glyph.size);
            let middle = glyph.place();
            self.written = self.written.union_pt(middle);
            let is_in = |area: Rect| area.inflate(size / 2.0, size / 2.0).contains(middle);
            glyph.unseen = if page.area() > 0.0 && !is_in(page) {
                Some(Unseen::OffPage)
            } else if whole_run.is_some() {
                whole_run
            } else if width.is_some_and(|width| size.min(width) < READABLE) {
                Some(Unseen::Tiny)
            } else if !is_in(limit) {
                Some(Unseen::Clipped)
            } else if may_match && self.ground.matches(ink, middle, size) {
                Some(Unseen::GroundColour)
            } else if self
                .ground
                .masks()
                .filter_map(|key| self.masks.get(&key))
                .any(|mask| mask.stops(middle, self.budget))
            {
                Some(Unseen::Transparent)
            } else {
                None
            };
        }
    }

    /// Text whose fill is not seen may have an outline that is.
    fn outline_last(&mut self, length: usize, props: &DrawProps<'_>) {
        let first = self.page.glyphs.len().saturating_sub(length);
        let ink = ink(&props.paint);
        let is_seen = self.ground.shows(ink) && !self.ground.may_match(ink);
        for glyph in &mut self.page.glyphs[first..] {
            if is_seen
                && matches!(
                    glyph.unseen,
                    Some(Unseen::Transparent | Unseen::GroundColour)
                )
            {
                glyph.unseen = None;
            }
        }
    }

    /// Lays over the page what has been painted with an ink: it may cover the text drawn so far, or
    /// show through letters that were made its clip or its mask.
    fn lay(&mut self, layer: Layer, ink: Ink) {
        self.fill_masks(&layer, ink);
        if layer.is_opaque() {
            self.traced.cover(&layer, self.budget);
        }
        self.look_beneath(&layer);
        self.ground.lay(layer);
    }

    /// Adds the letters of masks that are seen by what is painted through them.
    fn fill_masks(&mut self, layer: &Layer, ink: Ink) {
        let may_match = self.ground.may_match(ink);
        for key in self.ground.masks() {
            let Some(mask) = self.masks.get(&key) else {
                continue;
            };
            self.budget.spend(mask.text.glyphs.len() / GLYPHS_A_LOOK);
            for (n, glyph) in mask.letters() {
                let (place, size) = (glyph.place(), f64::from(glyph.size));
                let is_filled = layer.holds(place, size)
                    && !(may_match && self.ground.matches(ink, place, size));
                if is_filled && self.shown.insert((key, n)) {
                    self.page.add(mask.text.chars_of(glyph), *glyph);
                    self.written = self.written.union_pt(place);
                }
            }
        }
    }

    fn look_beneath(&mut self, layer: &Layer) {
        let shaped_after = self.ground.shaped_after().unwrap_or(0);
        let covers = layer.is_opaque() || shaped_after > 0;
        if !covers || !layer.bounds().overlaps(self.written) {
            return;
        }
        self.budget.spend(self.page.glyphs.len() / GLYPHS_A_LOOK);
        for (n, glyph) in self.page.glyphs.iter_mut().enumerate() {
            if !layer.holds(glyph.place(), glyph.size.into()) {
                continue;
            }
            if n < shaped_after && glyph.unseen == Some(Unseen::NoInk) {
                glyph.unseen = None;
            } else if n >= shaped_after && layer.is_opaque() && glyph.unseen.is_none() {
                glyph.unseen = Some(Unseen::Covered);
            }
        }
    }
}
