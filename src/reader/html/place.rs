//! Where the little of CSS that is read puts an element so that nobody sees it.

use std::f64::consts::TAU;

use super::declaration::{
    Declaration, HEIGHT, WIDTH, length, of_sides, parts, pixels, said, sides,
};
use super::sum;
use crate::reader::sight::Sight;

/// With less ink than this, text is not seen; with less than half, a ground is not known.
pub(super) const CLEAR: f64 = 0.05;
/// So far to the left or above, in CSS pixels, nothing comes back to the page.
const OFF_PAGE: f64 = -500.0;
/// So far to the right or below no page reaches; a side column or a footer may be moved a little.
const BEYOND: f64 = 3000.0;
/// What is no more than one pixel high or wide and cut off is for screen readers.
const CLIPPED: f64 = 1.0;

/// Letters that are blurred by so many CSS pixels are not read.
const BLURRED: f64 = 8.0;
/// The names of the edges that follow the direction of writing: from left to right and from above.
const LOGICAL: [&str; 4] = [
    "inset-block-start",
    "inset-inline-end",
    "inset-block-end",
    "inset-inline-start",
];
/// What tells how high or wide an element is.
const EXTENTS: [&str; 8] = [
    "height",
    "max-height",
    "width",
    "max-width",
    "block-size",
    "max-block-size",
    "inline-size",
    "max-inline-size",
];

/// Why nobody sees an element with these declarations, whatever those within it say.
pub(super) fn unseen(declarations: &[&Declaration]) -> Option<Sight> {
    if is_put_away(declarations) {
        Some(Sight::FORMATTED)
    } else if is_clear(declarations) {
        Some(Sight::CLEAR)
    } else if is_off_page(declarations) {
        Some(Sight::OFF_PAGE)
    } else {
        is_cut_off(declarations).then_some(Sight::CUT_OFF)
    }
}

/// Whether an element is not shown, shows its back, or is blurred beyond reading.
fn is_put_away(declarations: &[&Declaration]) -> bool {
    let said = |name| said(declarations, name);
    let is_none = |display: &str| display == "none" || display.starts_with("table-column");
    let is_blurred = || {
        let blur = said("filter").and_then(|filter| arguments(filter, "blur"));
        let by = blur.into_iter().flatten().find_map(|by| pixels(by, 16.0));
        by.is_some_and(|px| px >= BLURRED)
    };
    said("display").is_some_and(is_none)
        || said("content-visibility") == Some("hidden")
        || said("backface-visibility") == Some("hidden") && facing(declarations) < 0.0
        || is_blurred()
}

fn is_clear(declarations: &[&Declaration]) -> bool {
    let said = |name| said(declarations, name);
    let filtered = said("filter").and_then(|filter| arguments(filter, "opacity"));
    let inks = filtered.into_iter().flatten().chain(said("opacity"));
    inks.filter_map(share).any(|ink| ink < CLEAR)
}

fn is_off_page(declarations: &[&Declaration]) -> bool {
    let said = |name| said(declarations, name);
    let position = said("position").unwrap_or_default();
    let is_moved = matches!(position, "absolute" | "fixed" | "relative");
    let sides = said("inset").map(sides);
    let edge = |name, n: usize| {
        let all = [HEIGHT, WIDTH][n % 2];
        let value = said(name).or_else(|| said(LOGICAL[n]));
        let value = value.or(sides.map(|sides| sides[n]));
        value.and_then(|value| length(value, 16.0, all))
    };
    let [top, right, bottom, left] =
        [("top", 0), ("right", 1), ("bottom", 2), ("left", 3)].map(|(name, n)| edge(name, n));
    // What does not move with the page is never reached.
    let is_beyond = |edge: Option<f64>, all| edge.is_some_and(|px| px <= OFF_PAGE || px >= all);
    let is_far = |edge: Option<f64>| is_beyond(edge, BEYOND);
    let is_above = |edge: Option<f64>| edge.is_some_and(|px| px <= OFF_PAGE);
    let is_below = |edge: Option<f64>| edge.is_some_and(|px| px <= -BEYOND);
    let indent = said("text-indent").and_then(|value| length(value, 16.0, WIDTH));
    let shifts = ["translate", "translatex", "translatey", "translate3d"]
        .iter()
        .filter_map(|name| arguments(said("transform")?, name))
        .flatten();
    let shifts = shifts.chain(
        said("translate")
            .into_iter()
            .flat_map(str::split_whitespace),
    );
    let mut shifts = shifts.filter_map(|by| pixels(by, 16.0));
    is_far(indent)
        || position == "fixed"
            && ([top, bottom].iter().any(|edge| is_beyond(*edge, HEIGHT))
                || [left, right].iter().any(|edge| is_beyond(*edge, WIDTH)))
        || is_moved
            && (is_far(left)
                || is_above(top)
                || is_below(right)
                || right.is_some_and(|px| px >= BEYOND)
                || is_below(bottom))
        || is_far(margin(declarations, "left"))
        || is_above(margin(declarations, "top"))
        || shifts.any(|px| px <= -WIDTH)
}

/// Whether an element has no extent, or a clip that leaves nothing of it.
fn is_cut_off(declarations: &[&Declaration]) -> bool {
    let said = |name| said(declarations, name);
    let has = |value: &str, ways: &[&str]| value.split_whitespace().any(|way| ways.contains(&way));
    let ends = ["overflow", "overflow-x", "overflow-y"]
        .into_iter()
        .filter_map(said)
        .any(|overflow| has(overflow, &["hidden", "clip", "auto", "scroll"]))
        || said("contain").is_some_and(|kinds| has(kinds, &["paint", "strict", "content"]));
    let px = |name| said(name).and_then(|value| length(value, 16.0, WIDTH));
    let mut extents = EXTENTS.iter().filter_map(|name| px(name));
    let is_lifted = || matches!(said("position"), Some("absolute" | "fixed"));
    ends && extents.any(|px| px <= CLIPPED)
        || said("clip").is_some_and(is_empty_rectangle) && is_lifted()
        || said("clip-path").is_some_and(is_empty_shape)
}

/// Whether an element that is turned shows its face, from 1 to -1, where it shows its back.
fn facing(declarations: &[&Declaration]) -> f64 {
    turns(declarations).map(f64::cos).product()
}

/// The angles by which an element is turned about the line or across it, in radians.
fn turns<'d>(declarations: &'d [&'d Declaration]) -> impl Iterator<Item = f64> + 'd {
    let transform = said(declarations, "transform").unwrap_or_default();
    let by = ["rotatex", "rotatey"].map(|name| arguments(transform, name));
    let around = arguments(transform, "rotate3d").filter(|by| by.get(2) == Some(&"0"));
    let around = around.and_then(|by| by.get(3).copied());
    let own = said(declarations, "rotate");
    let own = own.and_then(|turn| turn.strip_prefix("x ").or(turn.strip_prefix("y ")));
    let by = by.into_iter().flatten().flatten().chain(around).chain(own);
    by.filter_map(angle)
}

/// How much smaller an element is drawn, in the direction in which it is smallest; at most 1.
pub(super) fn scale(declarations: &[&Declaration]) -> f64 {
    let said = |name| said(declarations, name);
    let transform = said("transform").unwrap_or_default();
    let own = said("scale").map(|value| value.split_whitespace().collect());
    let by = ["scale", "scalex", "scaley", "scale3d"].map(|name| arguments(transform, name));
    let by = by.into_iter().flatten().chain(own).flatten();
    // Without any size, it is as large as ever.
    let zoom = said("zoom").and_then(share).filter(|by| *by > 0.0);
    // What is turned so is seen from its side, and what is bent is drawn out to a line.
    let bent = ["skew", "skewx", "skewy"].map(|name| arguments(transform, name));
    let bent = bent.into_iter().flatten().flatten().filter_map(angle);
    let turned = turns(declarations).chain(bent).map(f64::cos);
    let by = by.filter_map(share).chain(zoom).chain(turned);
    let by = by.chain(arguments(transform, "matrix").and_then(|matrix| drawn_by(&matrix)));
    by.map(f64::abs).fold(1.0, f64::min)
}

/// How much smaller a matrix draws.
fn drawn_by(matrix: &[&str]) -> Option<f64> {
    let numbers: Vec<f64> = matrix.iter().filter_map(|number| share(number)).collect();
    let [a, b, c, d, ..] = numbers[..] else {
        return None;
    };
    let across = a.hypot(b);
    Some(across.min((a * d - b * c).abs() / across.max(f64::EPSILON)))
}

/// An angle in radians.
fn angle(value: &str) -> Option<f64> {
    let (number, unit) = value.split_at(value.find(|c: char| c.is_ascii_alphabetic())?);
    let whole = match unit {
        "deg" => 360.0,
        "grad" => 400.0,
        "turn" => 1.0,
        "rad" => TAU,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? / whole * TAU)
}

/// A margin, where nothing else brings back what it takes away: a place at 50 % centres what a
/// margin moves by half its width, and a padding of the same size only paints further.
fn margin(declarations: &[&Declaration], side: &str) -> Option<f64> {
    let of_side = |name: &str| {
        let long = said(declarations, &format!("{name}-{side}"));
        let sides = said(declarations, name).map(sides);
        long.or(sides.map(|[top, _, _, left]| if side == "top" { top } else { left }))
    };
    let is_brought_back = said(declarations, side).is_some_and(|value| value.contains('%'))
        || of_side("padding")
            .and_then(|value| pixels(value, 16.0))
            .is_some_and(|px| px >= -OFF_PAGE);
    of_side("margin")
        .filter(|_| !is_brought_back)
        .and_then(|value| pixels(value, 16.0))
}

/// Whether a `clip` leaves nothing to be seen.
fn is_empty_rectangle(clip: &str) -> bool {
    let edges = arguments(clip, "rect").unwrap_or_default();
    let edges: Vec<_> = edges.iter().map(|edge| pixels(edge, 16.0)).collect();
    let [top, right, bottom, left] = edges[..] else {
        return false;
    };
    let is_thin = |from: Option<f64>, to: Option<f64>| {
        from.zip(to).is_some_and(|(from, to)| to - from <= CLIPPED)
    };
    is_thin(left, right) || is_thin(top, bottom)
}

/// Whether a `clip-path` leaves nothing to be seen.
fn is_empty_shape(path: &str) -> bool {
    let round = ["circle", "ellipse"].map(|name| arguments(path, name));
    if let Some(radii) = round.into_iter().flatten().next() {
        let mut radii = radii.iter().take_while(|radius| **radius != "at");
        return radii.any(|radius| pixels(radius, 100.0) == Some(0.0));
    }
    if let Some(points) = arguments(path, "polygon") {
        return is_flat(&points);
    }
    let Some(mut inset) = arguments(path, "inset") else {
        return false;
    };
    // Round corners come behind the sides.
    let end = inset.iter().position(|value| *value == "round");
    inset.truncate(end.unwrap_or(inset.len()));
    let percent = |value: &str| value.strip_suffix('%')?.parse::<f64>().ok();
    let [top, right, bottom, left] = of_sides(&inset).map(|side| percent(side).unwrap_or(0.0));
    top + bottom >= 100.0 || left + right >= 100.0
}

/// Whether a polygon has no area.
fn is_flat(points: &[&str]) -> bool {
    let numbers = points.iter().filter_map(|point| pixels(point, 100.0));
    let numbers: Vec<f64> = numbers.collect();
    let points: Vec<&[f64]> = numbers.chunks_exact(2).collect();
    let next = points.iter().cycle().skip(1);
    let doubled: f64 = points
        .iter()
        .zip(next)
        .map(|(p, q)| p[0] * q[1] - p[1] * q[0])
        .sum();
    !points.is_empty() && doubled.abs() < 1.0
}

/// What stands between the brackets of a function among others.
pub(super) fn arguments<'v>(value: &'v str, name: &str) -> Option<Vec<&'v str>> {
    let mut calls = parts(value).into_iter();
    let inner = calls.find_map(|call| call.strip_prefix(name)?.strip_prefix('('))?;
    Some(parts(inner.strip_suffix(')').unwrap_or(inner)))
}

/// A number, or a percentage as a share of one.
pub(super) fn share(value: &str) -> Option<f64> {
    match value.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
        None => value.parse().ok().or_else(|| sum::number(value)),
    }
}
