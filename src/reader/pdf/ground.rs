//! What is painted on a page, in order: the ground that text stands on and what is laid over it.

use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{BlendMode, ClipPath, DrawMode, DrawProps, FillRule, Paint};

use super::outline::{LEAST_SIDE, bar, closed, is_box};
use crate::reader::colour::{SEEN, contrast};

/// Red, green and blue, 0 to 1.
pub(super) type Colour = [f32; 3];

/// A plain colour, none where it is a picture or a pattern; and the opacity, 0 to 1.
pub(super) type Ink = (Option<Colour>, f32);

pub(super) const WHITE: Colour = [1.0, 1.0, 1.0];
/// The bounds of nothing: those of anything together with it are its own.
pub(super) const NOWHERE: Rect = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
/// What is less wide or high than this, in points, may be a strip of what covers text.
const NARROW: f64 = 24.0;
/// A page without an area, in points, is taken for one that has no edges nearer than this.
const FAR: f64 = 1e6;
/// A shape with more parts than this is taken for a picture.
pub(super) const MOST_PARTS: usize = 500;
/// From this opacity on nothing shows through.
const OPAQUE: f32 = 0.95;
/// Up to this opacity nothing shows.
pub(super) const CLEAR: f32 = 0.05;
/// What is lighter than this, 0 to 1, tints text and its ground, and hides none.
const TINT: f32 = 0.25;
/// Text whose colour differs by less than this in red, green and blue from its ground, and has no
/// contrast to it, is not seen.
const ALIKE: f32 = 0.1;

/// Something painted.
#[derive(Debug)]
pub(super) struct Layer {
    bounds: Rect,
    /// Its outline, and how that is filled; none where it is all of its bounds.
    outline: Option<(BezPath, FillRule)>,
    /// Its colour; none where it is a picture or a pattern, which may be of any.
    colour: Option<Colour>,
    /// Whether nothing shows through it.
    is_opaque: bool,
    /// Whether it tints what is beneath, as a marker does, and hides none of it.
    is_tint: bool,
}

/// An area that painting is limited to.
#[derive(Debug)]
struct Clip {
    bounds: Rect,
    /// Glyphs drawn before it was set, where it has the shape of something: of text perhaps.
    shaped_after: Option<usize>,
}

/// The paint on a page so far, and the limits under which more is added.
#[derive(Debug)]
pub(super) struct Ground {
    layers: Vec<Layer>,
    clips: Vec<Clip>,
    /// The transparency groups that are open.
    groups: Vec<Group>,
    page: Rect,
    /// The colour of the paper, where that is known.
    paper: Option<Colour>,
    /// Whether any layer is a picture or a pattern.
    has_pictures: bool,
}

/// A group of things that are laid on what is beneath as one.
#[derive(Debug)]
struct Group {
    opacity: f32,
    /// Whether it is laid plainly on what is beneath, without a mask.
    is_plain: bool,
    /// Whether it only darkens that.
    darkens: bool,
    /// The key of the mask through which it is laid.
    mask: Option<u128>,
}

impl Layer {
    /// A box of one colour.
    pub(super) fn filled(bounds: Rect, colour: Colour) -> Self {
        Self {
            bounds,
            outline: None,
            colour: Some(colour),
            is_opaque: true,
            is_tint: false,
        }
    }

    /// Whether it is there at `point`, for text of `size` points: a line through text is no ground.
    pub(super) fn holds(&self, point: Point, size: f64) -> bool {
        self.bounds.contains(point)
            && self.bounds.height().min(self.bounds.width()) >= 0.6 * size
            && self.outline.as_ref().is_none_or(|(path, rule)| match rule {
                FillRule::NonZero => path.contains(point),
                FillRule::EvenOdd => path.winding(point) % 2 != 0,
            })
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.is_opaque
    }

    pub(super) fn is_tint(&self) -> bool {
        self.is_tint
    }

    pub(super) fn bounds(&self) -> Rect {
        self.bounds
    }
}

impl Ground {
    /// A page of paper of that colour.
    pub(super) fn new(page: Rect, paper: Option<Colour>) -> Self {
        Self {
            layers: Vec::new(),
            clips: Vec::new(),
            groups: Vec::new(),
            page,
            paper,
            has_pictures: false,
        }
    }

    /// Adds what was painted.
    pub(super) fn lay(&mut self, layer: Layer) {
        self.has_pictures |= layer.colour.is_none();
        self.layers.push(layer);
    }

    /// What a path paints that is filled, or a line so thick that it is a bar.
    pub(super) fn painted(
        &self,
        path: &BezPath,
        props: &DrawProps<'_>,
        mode: &DrawMode,
    ) -> Option<Layer> {
        let visible = self.extent(path, props, mode)?;
        let outline = match mode {
            DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) => Some((path, *rule)),
            DrawMode::Stroke(_) | DrawMode::Invisible => None,
        };
        let outline = outline.filter(|(path, _)| !is_box(path, props.transform));
        if visible.width() < LEAST_SIDE || visible.height() < LEAST_SIDE {
            return None;
        }
        let (colour, opacity) = ink(&props.paint);
        let opacity = opacity * self.opacity();
        let is_plain = props.blend_mode == BlendMode::Normal && self.is_plain();
        if opacity < CLEAR {
            return None;
        }
        let is_drawing = outline.is_some_and(|(path, _)| path.elements().len() > MOST_PARTS);
        let outline = outline
            .filter(|_| !is_drawing)
            .map(|(path, rule)| (props.transform * closed(path), rule));
        let mixed = colour.and_then(|colour| self.mixed(colour, opacity, visible.center()));
        Some(Layer {
            bounds: visible,
            outline,
            colour: mixed.filter(|_| is_plain && !is_drawing),
            is_opaque: is_plain && opacity >= OPAQUE && !is_drawing,
            is_tint: self.tints(props),
        })
    }

    /// The narrow strip that a path paints, which covers a line of text only together with others.
    pub(super) fn strip(
        &self,
        path: &BezPath,
        props: &DrawProps<'_>,
        mode: &DrawMode,
    ) -> Option<Rect> {
        let seen = self.extent(path, props, mode)?;
        let is_seen = seen.area() > 0.0 && self.shows(ink(&props.paint));
        (is_seen && !self.tints(props) && seen.width().min(seen.height()) < NARROW).then_some(seen)
    }

    /// Where a path paints that is filled, or a line so thick that it is a bar.
    fn extent(&self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) -> Option<Rect> {
        let bounds = props.transform.transform_rect_bbox(path.control_box());
        let bounds = match mode {
            DrawMode::Invisible => return None,
            DrawMode::Stroke(stroke) => bar(bounds, stroke.line_width, props.transform)?,
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => bounds,
        };
        Some(bounds.intersect(self.limit()))
    }

    /// What a picture paints.
    pub(super) fn picture(&self, bounds: Rect, is_opaque: bool) -> Option<Layer> {
        let bounds = bounds.intersect(self.limit());
        (bounds.width() >= LEAST_SIDE && bounds.height() >= LEAST_SIDE).then(|| Layer {
            bounds,
            outline: None,
            colour: None,
            is_opaque: is_opaque && self.opacity() >= OPAQUE && self.is_plain(),
            is_tint: false,
        })
    }

    pub(super) fn clip(&mut self, clip: &ClipPath, glyphs: usize) {
        let bounds = clip.path.control_box();
        let is_box = is_box(&clip.path, Affine::IDENTITY);
        self.clips.push(Clip {
            bounds: bounds.intersect(self.limit()),
            shaped_after: (!is_box).then_some(glyphs),
        });
    }

    pub(super) fn unclip(&mut self) {
        self.clips.pop();
    }

    pub(super) fn open_group(&mut self, opacity: f32, blend: BlendMode, mask: Option<u128>) {
        self.groups.push(Group {
            opacity,
            is_plain: blend == BlendMode::Normal && mask.is_none(),
            darkens: darkens(blend),
            mask,
        });
    }

    pub(super) fn close_group(&mut self) {
        self.groups.pop();
    }

    /// The keys of the masks through which is painted now.
    pub(super) fn masks(&self) -> impl Iterator<Item = u128> {
        self.groups.iter().filter_map(|group| group.mask)
    }

    /// How many glyphs were drawn before the clip that holds now, where that has a shape.
    pub(super) fn shaped_after(&self) -> Option<usize> {
        self.clips.last().and_then(|clip| clip.shaped_after)
    }

    /// The area that painting is limited to.
    pub(super) fn limit(&self) -> Rect {
        let page = if self.page.area() > 0.0 {
            self.page
        } else {
            Rect::new(-FAR, -FAR, FAR, FAR)
        };
        self.clips.last().map_or(page, |clip| clip.bounds)
    }

    /// Whether an ink leaves anything to be seen.
    pub(super) fn shows(&self, ink: Ink) -> bool {
        ink.1 * self.opacity() > CLEAR
    }

    /// Whether text of that ink may have the colour of what is somewhere on the page.
    pub(super) fn may_match(&self, ink: Ink) -> bool {
        let Some(ink) = ink.0 else {
            return false;
        };
        let mut grounds = self.layers.iter().filter_map(|layer| layer.colour);
        self.paper.is_some_and(|paper| is_alike(ink, paper))
            || grounds.any(|ground| is_alike(ink, ground))
    }

    /// Whether text of that ink has the colour of its ground at a point.
    pub(super) fn matches(&self, ink: Ink, at: Point, size: f64) -> bool {
        match (ink.0, self.beneath(at, size)) {
            (Some(ink), Some(ground)) => is_alike(ink, ground),
            _ => false,
        }
    }

    /// The colour at a point; none where it cannot be told.
    pub(super) fn beneath(&self, point: Point, size: f64) -> Option<Colour> {
        let on_top = self.on_top(point, size);
        on_top.map_or(self.paper, |layer| layer.colour)
    }

    /// Whether a picture or a pattern is at a point.
    pub(super) fn is_picture(&self, point: Point, size: f64) -> bool {
        let on_top = || self.on_top(point, size);
        self.has_pictures && on_top().is_some_and(|layer| layer.colour.is_none())
    }

    /// What was painted last at a point.
    pub(super) fn on_top(&self, point: Point, size: f64) -> Option<&Layer> {
        let mut layers = self.layers.iter().rev();
        layers.find(|layer| layer.holds(point, size))
    }

    fn mixed(&self, colour: Colour, opacity: f32, at: Point) -> Option<Colour> {
        if opacity >= OPAQUE {
            return Some(colour);
        }
        let ground = self.beneath(at, 0.0)?;
        Some(std::array::from_fn(|n| {
            colour[n] * opacity + ground[n] * (1.0 - opacity)
        }))
    }

    /// Whether what is painted only darkens what is beneath, and by little.
    fn tints(&self, props: &DrawProps<'_>) -> bool {
        let darkens = darkens(props.blend_mode) || self.groups.iter().any(|group| group.darkens);
        darkens
            && ink(&props.paint)
                .0
                .is_some_and(|colour| lightness(colour) > TINT)
    }

    /// Whether what is painted is laid plainly on what is beneath, and not cut to a shape that its
    /// bounds do not tell.
    pub(super) fn is_plain(&self) -> bool {
        self.groups.iter().all(|group| group.is_plain)
            && self.clips.iter().all(|clip| clip.shaped_after.is_none())
    }

    fn opacity(&self) -> f32 {
        self.groups.iter().map(|group| group.opacity).product()
    }
}

/// A paint's colour, where it is a plain one, and its opacity.
pub(super) fn ink(paint: &Paint<'_>) -> Ink {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().components();
            (Some([red, green, blue]), alpha)
        }
        Paint::Pattern(pattern) => match &**pattern {
            Pattern::Shading(shading) => (None, shading.opacity),
            Pattern::Tiling(tiling) => (None, tiling.opacity),
        },
    }
}

/// Whether what is painted so leaves nothing lighter than it was.
fn darkens(blend: BlendMode) -> bool {
    matches!(blend, BlendMode::Multiply | BlendMode::Darken)
}

/// How light a colour is, 0 to 1: luma of ITU-R BT.601.
pub(super) fn lightness([red, green, blue]: Colour) -> f32 {
    (0.3 * red + 0.59 * green + 0.11 * blue).clamp(0.0, 1.0)
}

fn is_alike(ink: Colour, ground: Colour) -> bool {
    ink.iter()
        .zip(ground)
        .all(|(ink, ground)| (ink - ground).abs() < ALIKE)
        && contrast(ink.map(f64::from), ground.map(f64::from)) < SEEN
}
