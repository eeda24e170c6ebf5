//! Rulings: the straight lines, level and upright, that are drawn on a page, and the cells that they
//! enclose.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::ground::MOST_PARTS;
use super::outline::parts;

/// A line is no thicker than this, in points; a box that is thicker carries text.
const THICK: f64 = 4.0;
/// A line is at least so long, in points: as high as the cell of one line of small print.
const LONG: f64 = 6.0;
/// So many rulings of a page are looked at; where there are more, they are a drawing.
const MOST_RULINGS: usize = 5_000;
/// Rulings that are this near to each other, in points, are one, as the borders of two cells side by side
/// are.
pub(super) const NEAR: f64 = 3.0;
/// Rulings that cut a page into more boxes than this are a drawing.
pub(super) const MOST_BOXES: usize = 40_000;
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
    if rulings.len() >= MOST_RULINGS || path.elements().len() > MOST_PARTS {
        return;
    }
    let path = transform * path;
    let lines: Vec<Rect> = match mode {
        DrawMode::Stroke(_) => parts(&path).flat_map(stroked).collect(),
        DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => filled(&path),
        DrawMode::Invisible => Vec::new(),
    };
    let seen = lines.iter().map(|line| line.intersect(limit));
    rulings.extend(seen.filter_map(Ruling::of));
}

impl Ruling {
    /// One that is so far down.
    pub(super) fn level(at: f64, from: f64, to: f64) -> Self {
        Self {
            is_level: true,
            at,
            ends: (from, to),
        }
    }

    /// One that is so far across.
    pub(super) fn upright(at: f64, from: f64, to: f64) -> Self {
        Self {
            is_level: false,
            at,
            ends: (from, to),
        }
    }

    /// The line that a box is, if it is thin and long enough.
    fn of(line: Rect) -> Option<Self> {
        let is_level = line.width() > line.height();
        let (thickness, ruling) = if is_level {
            let ruling = Self::level(line.center().y, line.x0, line.x1);
            (line.height(), ruling)
        } else {
            let ruling = Self::upright(line.center().x, line.y0, line.y1);
            (line.width(), ruling)
        };
        let (from, to) = ruling.ends;
        (thickness <= THICK && to - from >= LONG).then_some(ruling)
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

/// Rulings of which those that go on in each other are one, as they are where each cell has its own.
pub(super) fn joined(rulings: &[Ruling]) -> Vec<Ruling> {
    let mut rulings = rulings.to_vec();
    rulings.sort_by(|a, b| {
        let key = |ruling: &Ruling| (ruling.is_level, (ruling.at / NEAR).round());
        let ((a_level, a_at), (b_level, b_at)) = (key(a), key(b));
        a_level
            .cmp(&b_level)
            .then(a_at.total_cmp(&b_at))
            .then(a.ends.0.total_cmp(&b.ends.0))
    });
    rulings.dedup_by(|next, ruling| {
        let goes_on = next.is_level == ruling.is_level
            && (next.at - ruling.at).abs() <= NEAR
            && next.ends.0 <= ruling.ends.1 + NEAR
            && next.ends.1 >= ruling.ends.0 - NEAR;
        if goes_on {
            ruling.ends.0 = ruling.ends.0.min(next.ends.0);
            ruling.ends.1 = ruling.ends.1.max(next.ends.1);
        }
        goes_on
    });
    rulings
}

/// Rulings and the frames that tables lack which have only those between their cells: where two cross
/// each other, a table reaches from end to end of both.
pub(super) fn framed(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    let is_within = |at: f64, (from, to): (f64, f64)| from + NEAR < at && at < to - NEAR;
    let (level, upright): (Vec<Ruling>, Vec<Ruling>) =
        rulings.iter().partition(|ruling| ruling.is_level);
    if level.len() * upright.len() > MOST_BOXES {
        return rulings;
    }
    for level in &level {
        let across = upright.iter().filter(|upright| {
            is_within(upright.at, level.ends) && is_within(level.at, upright.ends)
        });
        let ends = across.map(|upright| upright.ends);
        let Some((from, to)) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
            continue;
        };
        let (left, right) = level.ends;
        rulings.extend([
            Ruling::level(from, left, right),
            Ruling::level(to, left, right),
            Ruling::upright(left, from, to),
            Ruling::upright(right, from, to),
        ]);
    }
    rulings
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
