//! Outlines of what is painted: their parts, and whether they are boxes.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// What is less wide or high than this, in points, neither carries nor covers text.
pub(super) const LEAST_SIDE: f64 = 2.0;

/// The box of a straight stroke that is as thick as a bar.
pub(super) fn bar(bounds: Rect, width: f32, transform: Affine) -> Option<Rect> {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    let width = f64::from(width) * (a * d - b * c).abs().sqrt();
    let is_straight = bounds.width() < 0.5 || bounds.height() < 0.5;
    (is_straight && width >= LEAST_SIDE).then(|| {
        let (across, along) = if bounds.height() < 0.5 {
            (0.0, width / 2.0)
        } else {
            (width / 2.0, 0.0)
        };
        bounds.inflate(across, along)
    })
}

/// The parts of a path, each of which begins where the pen is put down anew.
pub(super) fn parts(path: &BezPath) -> impl Iterator<Item = &[PathEl]> {
    path.elements()
        .chunk_by(|_, next| !matches!(next, PathEl::MoveTo(_)))
}

/// A path as it is filled: with the ends of each of its parts joined.
pub(super) fn closed(path: &BezPath) -> BezPath {
    let joined = |part: &[PathEl]| part.iter().copied().chain([PathEl::ClosePath]).collect();
    parts(path).flat_map::<Vec<PathEl>, _>(joined).collect()
}

fn is_level(slope: f64) -> bool {
    slope.abs() < 1e-3
}

/// Whether a path is an upright rectangle once it is on the page.
pub(super) fn is_box(path: &BezPath, transform: Affine) -> bool {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    let is_upright = (is_level(b) && is_level(c)) || (is_level(a) && is_level(d));
    let parts = path.elements();
    if !is_upright || !(4..=6).contains(&parts.len()) {
        return false;
    }
    let mut at: Option<Point> = None;
    parts.iter().all(|part| match part {
        PathEl::MoveTo(to) => at.replace(*to).is_none(),
        PathEl::LineTo(to) => at
            .replace(*to)
            .is_some_and(|from| is_level(from.x - to.x) || is_level(from.y - to.y)),
        PathEl::ClosePath => true,
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => false,
    })
}
