//! A device on which hayro draws a PDF page, and which keeps its glyphs.
//!
//! It keeps what reading needs and ignores the rest, so a page costs little more than the parsing of
//! its content stream.

mod looks;

use std::collections::{HashMap, HashSet};

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::dict::keys::{ACTUAL_TEXT, MASK, SMASK, SMASK_IN_DATA};
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};

use super::bullets::{self, Shapes};
use super::characters::Characters;
use super::fields::{self, decoded};
use super::glyphs::PageGlyphs;
use super::ground::{Colour, Ground, NOWHERE, WHITE, ink};
use super::mask::{self, Mask};
use super::proof;
use super::rulings;
use super::sheet;
use super::traced::Traced;
use crate::reader::guard::Budget;

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
    let mut device = Collector::new(bounds, Some(WHITE), characters, budget);
    let draw = |content, device: &mut Collector<'_>| {
        let settings = InterpreterSettings {
            render_content: content,
            ..settings.clone()
        };
        let map = sheet::map(page);
        let mut context = Context::new(map, bounds, cache, page.xref(), settings);
        interpret_page(page, &mut context, device);
    };
    draw(RenderContent::PAGE, &mut device);
    proof::read(page, &mut device.page);
    draw(RenderContent::ANNOTATIONS, &mut device);
    fields::add(page, &mut device.page, &mut device.ground, budget);
    let (mut glyphs, traced, shapes) = (device.page, device.traced, device.shapes);
    traced.show(&mut glyphs, budget);
    glyphs.has_outlines = traced.is_text();
    glyphs.bullets = bullets::of(&glyphs, &shapes, budget);
    glyphs
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
            let (mut buffer, drawn) = ([0; 4], self.page.glyphs.len());
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
            let has_ink = self.characters.has_ink(glyph);
            for glyph in &mut self.page.glyphs[drawn..] {
                glyph.is_doubtful = !has_ink || props.blend_mode != BlendMode::Normal;
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
        if let Some(strip) = self.ground.strip(path, &props, draw_mode) {
            self.doubt(strip);
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
        self.ground.open_group(opacity, blend, mask);
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
        self.ground.open_group(1.0, BlendMode::Normal, Some(mask));
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
}
