//! Glyphs of a PDF page as hayro draws them: which characters, where, how large.
//!
//! The device keeps what reading needs and ignores the rest, so a page costs little more than the
//! parsing of its content stream.

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::dict::keys::{ACTUAL_TEXT, MASK, SMASK, SMASK_IN_DATA};
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::characters::Characters;
use super::fields::decoded;
use super::ground::{Ground, Ink, ink};
use super::traced::Traced;
use super::unseen::Unseen;
use crate::reader::guard::Budget;

/// Glyph space of outline fonts: units to an em.
const UNITS_PER_EM: f64 = 1000.0;
/// Advance, in em, of a glyph whose font does not give one.
const ASSUMED_ADVANCE: f64 = 0.5;

/// Text of fewer points than this cannot be read on paper or on a screen.
const TINY: f64 = 2.0;
/// Looking whether something lies over so many glyphs costs as much as drawing one.
const GLYPHS_A_LOOK: usize = 64;
/// Where the middle of a letter stands above its baseline, in em.
const MIDDLE: f64 = 0.3;

/// What stands for the characters of a glyph where nothing names them.
const UNKNOWN: &str = "\u{fffd}";
/// A glyph stands for at most so many bytes of text: "ffi", or a letter with its accents.
const MOST_BYTES: usize = 8;

/// Which way a line of glyphs runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

/// One glyph with its characters, placed so that its own line runs from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Start of its characters in [`PageGlyphs::chars`], in bytes.
    pub(super) start: u32,
    /// End of its characters in [`PageGlyphs::chars`], in bytes.
    pub(super) end: u32,
    /// Left edge along the line, in points.
    pub(super) x: f32,
    /// Right edge along the line, in points.
    pub(super) right: f32,
    /// Baseline, in points, growing downwards.
    pub(super) y: f32,
    /// Font size on the page, in points.
    pub(super) size: f32,
    pub(super) direction: Direction,
    /// Its middle on the page, in points from the upper left corner.
    pub(super) middle: (f32, f32),
    /// Why it is not seen, where it is not.
    pub(super) unseen: Option<Unseen>,
}

/// All that a page shows, as far as a reader of text is concerned.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// The characters of all glyphs, in drawing order.
    pub(super) chars: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs for which the file names no character.
    pub(super) unknown: usize,
    /// Share of the page under images, 0 to 1; images that overlap count twice.
    pub(super) image_share: f32,
    /// Whether anything at all is drawn that is not text.
    pub(super) has_drawings: bool,
}

impl PageGlyphs {
    /// The characters of one of its glyphs.
    pub(super) fn chars_of(&self, glyph: &Glyph) -> &str {
        &self.chars[glyph.start as usize..glyph.end as usize]
    }

    /// Gives the glyphs from the one numbered `first` on the text that the file says they stand for,
    /// where they have none of their own: only as much as can be seen in them.
    fn name(&mut self, first: usize, text: &str) {
        let Some((head, rest)) = self.glyphs.get(first..).and_then(<[Glyph]>::split_first) else {
            return;
        };
        let unknown = 1 + rest.len();
        let is_unknown = |glyph: &Glyph| self.chars_of(glyph) == UNKNOWN;
        #[expect(
            clippy::float_cmp,
            reason = "glyphs of one line have the very same height"
        )]
        let is_beside = |glyph: &Glyph| glyph.y == head.y && glyph.direction == head.direction;
        let is_one_line = rest.iter().all(is_beside);
        let is_readable = !text.is_empty() && text.chars().all(|c| !c.is_control());
        if !is_one_line
            || !is_readable
            || text.len() > unknown * MOST_BYTES
            || !self.glyphs[first..].iter().all(is_unknown)
        {
            return;
        }
        let right = rest
            .iter()
            .map(|glyph| glyph.right)
            .fold(head.right, f32::max);
        let start = self.chars.len();
        self.chars.push_str(text);
        let named = Glyph {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(self.chars.len()).unwrap_or(u32::MAX),
            right,
            ..*head
        };
        self.glyphs.truncate(first);
        self.glyphs.push(named);
        self.unknown = self.unknown.saturating_sub(unknown);
    }

    /// Adds a glyph given by its characters and the affine map from its em square to the page.
    ///
    /// `advance` is in em.
    pub(super) fn push(&mut self, chars: &str, em_to_page: Affine, advance: f64) {
        let origin = em_to_page * Point::ZERO;
        let end = em_to_page * Point::new(advance, 0.0);
        let middle = em_to_page * Point::new(advance / 2.0, MIDDLE);
        let [across, down, c, d, _, _] = em_to_page.as_coeffs();
        let size = c.hypot(d);
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite() && end.x.is_finite())
        {
            return;
        }
        let direction = match (across.abs() >= down.abs(), across >= 0.0, down >= 0.0) {
            (true, true, _) => Direction::Right,
            (true, false, _) => Direction::Left,
            (false, _, true) => Direction::Down,
            (false, _, false) => Direction::Up,
        };
        let turn = |p: Point| match direction {
            Direction::Right => (p.x, p.y),
            Direction::Down => (p.y, -p.x),
            Direction::Left => (-p.x, -p.y),
            Direction::Up => (-p.y, p.x),
        };
        let ((x, y), (right, _)) = (turn(origin), turn(end));
        let start = self.chars.len();
        self.chars.push_str(chars);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points of a page fit an f32"
        )]
        self.glyphs.push(Glyph {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(self.chars.len()).unwrap_or(u32::MAX),
            x: x as f32,
            right: right.max(x) as f32,
            y: y as f32,
            size: size as f32,
            direction,
            middle: (middle.x as f32, middle.y as f32),
            unseen: None,
        });
    }
}

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
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        bounds,
        cache,
        page.xref(),
        settings.clone(),
    );
    let mut device = Collector {
        page: PageGlyphs::default(),
        ground: Ground::new(bounds),
        traced: Traced::default(),
        spans: Vec::new(),
        written: Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN),
        bounds,
        filled: None,
        characters,
        budget,
    };
    interpret_page(page, &mut context, &mut device);
    let (mut page, traced) = (device.page, device.traced);
    if !page.has_text_layer() {
        traced.show(&mut page, budget);
    }
    page
}

struct Collector<'b> {
    page: PageGlyphs,
    ground: Ground,
    traced: Traced,
    /// The marked sequences that are open: the first glyph of each, and its text where that is told.
    spans: Vec<(usize, Option<String>)>,
    /// The middles of all glyphs so far lie within.
    written: Rect,
    bounds: Rect,
    /// First glyph origin and length of the run just filled; see `draw_glyph_run`.
    filled: Option<(Point, usize)>,
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
                None => {
                    self.page.unknown += 1;
                    self.page.push(UNKNOWN, em_to_page, advance);
                }
            }
        }
        self.look_at(first, ink(&props.paint), draw_mode, is_drawn);
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.budget.spend(1);
        self.page.has_drawings = true;
        let layers = self.ground.layers();
        let shapes = self.traced.shapes(path, &props, draw_mode, &self.ground);
        self.ground.paint(path, &props, draw_mode);
        self.lay_over(layers);
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
        let is_plain = props.blend_mode == BlendMode::Normal && props.soft_mask.is_none();
        let layers = self.ground.layers();
        self.ground.picture(bounds, is_plain && !has_mask(&image));
        self.lay_over(layers);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.budget.spend(1);
        self.ground.clip(clip, self.page.glyphs.len());
    }

    fn pop_clip(&mut self) {
        self.ground.unclip();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.spend(1);
        self.ground.open_group(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.ground.close_group();
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.budget.spend(1);
        let text = properties.and_then(|all| all.get::<object::String<'_>>(ACTUAL_TEXT));
        let text = text.map(|text| decoded(&text));
        self.spans.push((self.page.glyphs.len(), text));
    }

    fn end_marked_content(&mut self) {
        if let Some((first, Some(text))) = self.spans.pop() {
            self.page.name(first, &text);
        }
    }
}

impl Collector<'_> {
    /// Finds out which glyphs of the run that begins at `first` are not seen. `is_drawn` tells of a
    /// font whose glyphs are drawings with colours and sizes of their own.
    fn look_at(&mut self, first: usize, ink: Ink, mode: &DrawMode, is_drawn: bool) {
        let whole_run = if matches!(mode, DrawMode::Invisible) {
            Some(Unseen::NoInk)
        } else if !self.ground.shows(ink) {
            Some(Unseen::Transparent)
        } else {
            None
        };
        let may_match = whole_run.is_none() && !is_drawn && self.ground.may_match(ink);
        let (page, limit) = (self.bounds, self.ground.limit());
        for glyph in &mut self.page.glyphs[first..] {
            let size = f64::from(glyph.size);
            let middle = Point::new(glyph.middle.0.into(), glyph.middle.1.into());
            self.written = self.written.union_pt(middle);
            let is_in = |area: Rect| area.inflate(size / 2.0, size / 2.0).contains(middle);
            glyph.unseen = if page.area() > 0.0 && !is_in(page) {
                Some(Unseen::OffPage)
            } else if whole_run.is_some() {
                whole_run
            } else if size < TINY && !is_drawn {
                Some(Unseen::Tiny)
            } else if !is_in(limit) {
                Some(Unseen::Clipped)
            } else if may_match && self.ground.matches(ink, middle, size) {
                Some(Unseen::GroundColour)
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

    /// Looks at the text drawn so far when something has been painted since there were `layers`: it
    /// may cover that text, or show through letters that were made its clip.
    fn lay_over(&mut self, layers: usize) {
        let Some(layer) = self.ground.last().filter(|_| self.ground.layers() > layers) else {
            return;
        };
        let shaped_after = self.ground.shaped_after().unwrap_or(0);
        if layer.is_opaque() {
            self.traced.cover(|at, size| layer.holds(at, size));
        }
        let covers = layer.is_opaque() || shaped_after > 0;
        if !covers || !layer.bounds().overlaps(self.written) {
            return;
        }
        self.budget.spend(self.page.glyphs.len() / GLYPHS_A_LOOK);
        for (n, glyph) in self.page.glyphs.iter_mut().enumerate() {
            let middle = Point::new(glyph.middle.0.into(), glyph.middle.1.into());
            if !layer.holds(middle, glyph.size.into()) {
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
