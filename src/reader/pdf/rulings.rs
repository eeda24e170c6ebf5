//! Rulings: the straight lines, level and upright, that are drawn on a page, and the cells that they
//! enclose.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::ground::{MOST_PARTS, parts};

/// A line is no thicker than this, in points; a box that is thicker carries text.
const THICK: f64 = 4.0;
/// A line is at least so long, in points: as high as the cell of one line of small print.
const LONG: f64 = 6.0;
/// So many rulings of a page are looked at; where there are more, they are a drawing.
const MOST: usize = 5_000;
/// A straight line on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ruling {
    pub(super) is_level: bool,
    /// How far down it is drawn if it is level, else how far across, in points.
    pub(super) at: f64,
    /// Its ends, in points.
    pub(super) ends: (f64, f64),
}

/// Adds the straight lines of a path to those of a page, as far as they lie within `limit`.
pub(super) fn add(
    rulings: &mut Vec<Ruling>,
    path: &BezPath,
    transform: Affine,
    mode: &DrawMode,
    limit: Rect,
) {
    if rulings.len() >= MOST || path.elements().len() > MOST_PARTS {
        return;
    }
    let path = transform * path;
    let lines: Vec<Rect> = match mode {
        DrawMode::Stroke(_) => parts(&path).flat_map(stroked).collect(),
        DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => filled(&path),
        DrawMode::Invisible => Vec::new(),
    };
    let seen = lines.iter().map(|line| line.intersect(limit));
    rulings.extend(seen.filter_map(Ruling::new));
}

impl Ruling {
    /// The line that a box is, if it is thin and long enough.
    fn new(line: Rect) -> Option<Self> {
        let is_level = line.width() > line.height();
        let (thickness, ends, at) = if is_level {
            (line.height(), (line.x0, line.x1), line.center().y)
        } else {
            (line.width(), (line.y0, line.y1), line.center().x)
        };
        let is_one = thickness <= THICK && ends.1 - ends.0 >= LONG;
        is_one.then_some(Self { is_level, at, ends })
    }
}

/// The lines that a part of a path has that is drawn along: its straight segments, or the sides of a box
/// with round corners.
fn stroked(part: &[PathEl]) -> Vec<Rect> {
    let lines = segments(part);
    let bounds = BezPath::from_vec(part.to_vec()).control_box();
    let sides = sides(bounds, bounds);
    let is_most_of = |side: &Rect, line: &Rect| {
        let length = |line: &Rect| line.width() + line.height();
        side.inflate(THICK, THICK).contains_rect(*line) && length(line) * 2.0 >= length(side)
    };
    if sides
        .iter()
        .all(|side| lines.iter().any(|line| is_most_of(side, line)))
    {
        sides.to_vec()
    } else {
        lines
    }
}

/// What lies between a box and one within it: its left, right, upper and lower side.
fn sides(outer: Rect, inner: Rect) -> [Rect; 4] {
    [
        Rect::new(outer.x0, outer.y0, inner.x0, outer.y1),
        Rect::new(inner.x1, outer.y0, outer.x1, outer.y1),
        Rect::new(outer.x0, outer.y0, outer.x1, inner.y0),
        Rect::new(outer.x0, inner.y1, outer.x1, outer.y1),
    ]
}

/// The straight segments of a part of a path.
fn segments(part: &[PathEl]) -> Vec<Rect> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (Point::ZERO, Point::ZERO);
    for element in part {
        let to = match element {
            PathEl::MoveTo(to) => {
                start = *to;
                at = *to;
                continue;
            }
            PathEl::LineTo(to) => *to,
            PathEl::ClosePath => start,
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                at = *to;
                continue;
            }
        };
        lines.push(Rect::from_points(at, to));
        at = to;
    }
    lines
}

/// The lines that a filled path has: its thin parts, and the sides of a frame, which is a box less the
/// one within it.
fn filled(path: &BezPath) -> Vec<Rect> {
    let parts = parts(path).map(|part| BezPath::from_vec(part.to_vec()).control_box());
    let mut lines: Vec<Rect> = parts.collect();
    let boxes = lines.clone();
    for (outer, inner) in boxes.iter().zip(boxes.iter().skip(1)) {
        let is_frame =
            outer.contains_rect(*inner) && inner.inflate(THICK, THICK).contains_rect(*outer);
        if is_frame {
            lines.extend(sides(*outer, *inner));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use hayro_interpret::FillRule;
    use hayro_interpret::StrokeProps;

    use super::*;

    /// What is kept of a path, in how far it is drawn, from where and to where.
    fn kept(path: &str, mode: &DrawMode) -> Vec<(bool, f64, (f64, f64))> {
        let mut rulings = Vec::new();
        let path = BezPath::from_svg(path).unwrap();
        let page = Rect::new(0.0, 0.0, 600.0, 800.0);
        add(&mut rulings, &path, Affine::scale(2.0), mode, page);
        let ruling = |r: Ruling| (r.is_level, r.at, r.ends);
        rulings.into_iter().map(ruling).collect()
    }

    #[test]
    fn strokes_along_the_page_are_rulings() {
        let stroke = DrawMode::Stroke(StrokeProps::default());
        let boxed = kept("M10 10 L60 10 L60 30 Z", &stroke);
        assert_eq!(
            boxed,
            [(true, 20.0, (20.0, 120.0)), (false, 120.0, (20.0, 60.0))]
        );
        let off = kept("M-10 10 L60 10", &stroke);
        assert_eq!(off, [(true, 20.0, (0.0, 120.0))]);
        assert_eq!(kept("M10 10 L12 10 M10 10 C20 10 30 10 40 10", &stroke), []);
    }

    #[test]
    fn thin_boxes_and_frames_are_rulings() {
        let fill = DrawMode::Fill(FillRule::EvenOdd);
        let line = kept("M10 10 L60 10 L60 11 L10 11 Z", &fill);
        assert_eq!(line, [(true, 21.0, (20.0, 120.0))]);
        assert_eq!(kept("M10 10 L60 10 L60 20 L10 20 Z", &fill), []);
        let frame = "M10 10 L60 10 L60 40 L10 40 Z M11 11 L59 11 L59 39 L11 39 Z";
        let sides = kept(frame, &fill);
        assert_eq!(
            sides,
            [
                (false, 21.0, (20.0, 80.0)),
                (false, 119.0, (20.0, 80.0)),
                (true, 21.0, (20.0, 120.0)),
                (true, 79.0, (20.0, 120.0)),
            ]
        );
    }
}
