//! Shapes and pictures that are drawn before the items of a list, as browsers and page builders draw them
//! in place of the letter "•".

#![expect(
    clippy::cast_possible_truncation,
    reason = "points of a page fit an f32, and whole ones an i64"
)]

use std::collections::BTreeMap;

use hayro_interpret::kurbo::{Affine, BezPath, Rect};

use super::glyphs::{Bullet, Direction, Glyph, PageGlyphs};
use super::ground::MOST_PARTS;
use super::outline::parts;
use super::rulings::Ruling;
use crate::reader::guard::Budget;

/// A bullet is so wide and so high at least and at most, in points: a dot less would be dirt, and more
/// an icon.
const LEAST: f64 = 0.8;
const MOST: f64 = 8.0;
/// It is at most so many times as wide as high, or as high as wide.
const OBLONG: f64 = 1.5;
/// It is no wider and no higher than this share of the size of its text.
const SHARE: f64 = 0.55;
/// Its middle is so far above the baseline of its text, in em: between the foot and the head of "x".
const MIDDLE: std::ops::Range<f64> = 0.05..0.65;
/// Its text begins so far to the right at most, in em, and what stands at its left ends so far away.
const BEFORE: f64 = 2.5;
const BEHIND: f64 = 1.0;
/// Others beside it this near, in em, make it a mark of a scale: "●●●○○".
const SCALE: f64 = 2.0;
/// Left edges this near to each other, in points, are those of one list.
const ALIGNED: f64 = 1.0;
/// So many shapes of a page are looked at; where there are more, they are a drawing.
const MOST_SHAPES: usize = 5_000;

/// What is seen on a page and small enough for bullets.
#[derive(Debug, Default)]
pub(super) struct Shapes(Vec<Rect>);

impl Shapes {
    /// Adds those parts of a path that lie within `limit`.
    pub(super) fn add_path(&mut self, path: &BezPath, transform: Affine, limit: Rect) {
        if path.elements().len() <= MOST_PARTS {
            let path = transform * path;
            let areas = parts(&path).map(|part| BezPath::from_vec(part.to_vec()).control_box());
            let areas = areas.filter(|area| limit.contains(area.center()));
            areas.for_each(|area| self.add(area));
        }
    }

    /// Adds what fills an area.
    pub(super) fn add(&mut self, area: Rect) {
        let (width, height) = (area.width(), area.height());
        let fits = |length: f64| (LEAST..=MOST).contains(&length);
        let is_round = width <= OBLONG * height && height <= OBLONG * width;
        if fits(width) && fits(height) && is_round && self.0.len() <= MOST_SHAPES {
            self.0.push(area);
        }
    }
}

/// The bullets among some shapes of a page: those that stand at the left of a line, with others below or
/// above them.
pub(super) fn of(page: &PageGlyphs, Shapes(shapes): &Shapes, budget: &Budget) -> Vec<Bullet> {
    if shapes.is_empty() || shapes.len() > MOST_SHAPES {
        return Vec::new();
    }
    let rows = Rows::of(page);
    let alone = |shape: &&Rect| !is_on_a_line(**shape, &page.rulings);
    let bullets = shapes.iter().filter(alone).filter_map(|shape| {
        let text = rows.text_at(*shape, budget)?;
        let scale = SCALE * f64::from(text.size);
        let is_beside = |other: &Rect| {
            let apart = (other.x0 - shape.x0).abs();
            (other.center().y - shape.center().y).abs() < ALIGNED
                && (ALIGNED..scale).contains(&apart)
        };
        let is_of_a_scale = shapes.iter().any(is_beside);
        (!is_of_a_scale).then_some(Bullet {
            left: shape.x0 as f32,
            text: (text.x, text.y),
        })
    });
    let mut bullets: Vec<Bullet> = bullets.collect();
    // What has a border and a ground is drawn twice.
    bullets.dedup_by_key(|bullet| bullet.text);
    let lefts: Vec<f32> = bullets.iter().map(|bullet| bullet.left).collect();
    bullets.retain(|bullet| {
        let is_near = |left: &&f32| f64::from(**left - bullet.left).abs() < ALIGNED;
        lefts.iter().filter(is_near).count() > 1
    });
    bullets
}

/// Whether a line is drawn through a shape, as that of a timeline is.
fn is_on_a_line(shape: Rect, rulings: &[Ruling]) -> bool {
    let middle = shape.center();
    rulings.iter().any(|line| {
        !line.is_level
            && (line.at - middle.x).abs() < shape.width()
            && line.ends.0 < shape.y1 + shape.height()
            && line.ends.1 > shape.y0 - shape.height()
    })
}

/// The glyphs of a page that are seen and are no spaces, by how far down they stand, in whole points.
struct Rows<'p>(BTreeMap<i64, Vec<&'p Glyph>>);

impl<'p> Rows<'p> {
    fn of(page: &'p PageGlyphs) -> Self {
        let mut rows: BTreeMap<i64, Vec<&Glyph>> = BTreeMap::new();
        for glyph in page
            .seen(Direction::Right)
            .filter(|glyph| !page.is_space(glyph))
        {
            rows.entry(glyph.y.floor() as i64).or_default().push(glyph);
        }
        Self(rows)
    }

    /// The first glyph of the text that a shape stands before; none where it stands within or behind
    /// one.
    fn text_at(&self, shape: Rect, budget: &Budget) -> Option<&'p Glyph> {
        let middle = shape.center().y;
        // Letters may be so large that a bullet is no larger than their share.
        let lowest = middle + MOST / SHARE * MIDDLE.end * 2.0;
        let rows = self.0.range(middle.floor() as i64..=lowest.floor() as i64);
        let mut first: Option<&Glyph> = None;
        for glyph in rows.flat_map(|(_, row)| row) {
            budget.spend(0);
            let size = f64::from(glyph.size);
            let (left, right) = (f64::from(glyph.x), f64::from(glyph.right));
            let is_on_its_row = MIDDLE.contains(&((f64::from(glyph.y) - middle) / size))
                && shape.width().max(shape.height()) <= SHARE * size;
            if !is_on_its_row || right < shape.x0 - BEHIND * size {
                continue;
            }
            if left < shape.x1 - ALIGNED {
                return None;
            }
            let is_near = left - shape.x1 <= BEFORE * size;
            if is_near && first.is_none_or(|first| glyph.x < first.x) {
                first = Some(glyph);
            }
        }
        first
    }
}
