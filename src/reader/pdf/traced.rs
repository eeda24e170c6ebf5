//! Letters drawn as shapes: some programs draw letters of a weight that their font lacks as shapes,
//! and lay the text on them without ink, so that it can be searched. A person sees the shapes.

use std::collections::HashSet;
use std::ops::Range;

use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{DrawMode, DrawProps};

use super::glyphs::{Direction, Glyph, PageGlyphs};
use super::ground::{Ground, Layer, NOWHERE, ink};
use super::outline::{is_box, parts};
use super::unseen::Unseen;
use crate::reader::guard::Budget;

/// So many shapes of a page are looked at; where there are more, they are a drawing.
const MOST_SHAPES: usize = 5_000;
/// A shape lies within its letter's place widened by this, in em.
const MARGIN: f64 = 0.15;
/// From the middle of a letter to the upper and the lower end of its place, in em.
const HALF_HEIGHT: f64 = 0.6;
/// The shape of a letter or a figure is at least so high, in em.
const LEAST_HEIGHT: f64 = 0.35;
/// So many shapes are compared with a glyph at the cost of drawing one.
const SHAPES_A_GLYPH: usize = 64;

/// The shapes of letters are so high, and no wider, in points.
const LETTER: Range<f64> = 2.0..40.0;
/// Text of two lines has so many letters ...
const TEXT_LETTERS: usize = 120;
/// ... of so many sizes, in steps of half a point.
const SIZES: usize = 16;

/// What is known of a shape.
#[derive(Debug)]
pub(super) struct Shape {
    bounds: Rect,
    is_box: bool,
}

/// The shapes on a page that are seen and may be letters.
#[derive(Debug)]
pub(super) struct Traced {
    shapes: Vec<Shape>,
    /// All of them lie within.
    around: Rect,
    /// How many shapes were looked at.
    looked_at: usize,
}

impl Default for Traced {
    fn default() -> Self {
        Self {
            shapes: Vec::new(),
            around: NOWHERE,
            looked_at: 0,
        }
    }
}

impl Traced {
    /// A path's parts that leave something to be seen; to be asked before the path is
    /// painted.
    pub(super) fn shapes(
        &mut self,
        path: &BezPath,
        props: &DrawProps<'_>,
        mode: &DrawMode,
        ground: &Ground,
    ) -> Vec<Shape> {
        let ink = ink(&props.paint);
        let room = MOST_SHAPES.saturating_sub(self.looked_at);
        if room == 0 || !matches!(mode, DrawMode::Fill(_)) || !ground.shows(ink) {
            return Vec::new();
        }
        let shapes = parts(path).take(room).map(|part| {
            let part = BezPath::from_vec(part.to_vec());
            Shape {
                bounds: props.transform.transform_rect_bbox(part.control_box()),
                is_box: is_box(&part, props.transform),
            }
        });
        let shapes: Vec<Shape> = shapes.collect();
        self.looked_at += shapes.len();
        let (limit, may_match) = (ground.limit(), ground.may_match(ink));
        let is_seen = |Shape { bounds, .. }: &Shape| {
            let middle = bounds.center();
            limit.contains(middle) && !(may_match && ground.matches(ink, middle, bounds.height()))
        };
        shapes.into_iter().filter(is_seen).collect()
    }

    pub(super) fn add(&mut self, shapes: Vec<Shape>) {
        self.around = shapes
            .iter()
            .fold(self.around, |all, shape| all.union(shape.bounds));
        self.shapes.extend(shapes);
    }

    /// Whether the shapes are a page of text: many of the size of letters, and unlike each other, which
    /// the dots of a pattern are not. Boxes are the bars of a chart or the cells of a table.
    pub(super) fn is_text(&self) -> bool {
        let is_letter =
            |shape: &&Rect| LETTER.contains(&shape.height()) && shape.width() <= LETTER.end;
        let shapes = self.shapes.iter().filter(|shape| !shape.is_box);
        let letters = shapes.map(|shape| &shape.bounds).filter(is_letter);
        let size = |shape: &Rect| {
            [shape.width(), shape.height()].map(|side| (2.0 * side).round().to_bits())
        };
        let sizes: HashSet<_> = letters.clone().map(size).collect();
        letters.count() >= TEXT_LETTERS && sizes.len() >= SIZES
    }

    /// Forgets the shapes over which a layer is laid.
    pub(super) fn cover(&mut self, layer: &Layer, budget: &Budget) {
        if layer.bounds().overlaps(self.around) {
            budget.spend(self.shapes.len() / SHAPES_A_GLYPH);
            self.shapes
                .retain(|Shape { bounds, .. }| !layer.holds(bounds.center(), bounds.height()));
        }
    }

    /// Takes for seen the text without ink that lies on shapes of its size, where it is no layer over
    /// a scan.
    pub(super) fn show(&self, page: &mut PageGlyphs, budget: &Budget) {
        if self.shapes.is_empty() || page.has_text_layer() {
            return;
        }
        let mut on_shapes = false;
        for n in 0..page.glyphs.len() {
            let glyph = page.glyphs[n];
            if !matches!(glyph.unseen, Some(Unseen::NoInk | Unseen::Transparent)) {
                on_shapes = false;
                continue;
            }
            let chars = page.chars_of(&glyph);
            // A space has no shape and goes with the letter before it.
            if !chars.trim().is_empty() {
                budget.spend(self.shapes.len() / SHAPES_A_GLYPH);
                on_shapes = self.has_shape(&glyph, chars.contains(char::is_alphanumeric));
            }
            if on_shapes {
                page.glyphs[n].unseen = None;
            }
        }
    }

    fn has_shape(&self, glyph: &Glyph, is_letter: bool) -> bool {
        let size = f64::from(glyph.size);
        let along = f64::from(glyph.right - glyph.x) / 2.0 + MARGIN * size;
        let across = HALF_HEIGHT * size;
        let is_upright = matches!(glyph.direction, Direction::Right | Direction::Left);
        let (x, y) = if is_upright {
            (along, across)
        } else {
            (across, along)
        };
        let place = Rect::from_center_size(glyph.place(), (2.0 * x, 2.0 * y));
        self.shapes.iter().any(|Shape { bounds: shape, .. }| {
            let height = if is_upright {
                shape.height()
            } else {
                shape.width()
            };
            place.contains_rect(*shape) && (!is_letter || height >= LEAST_HEIGHT * size)
        })
    }
}
