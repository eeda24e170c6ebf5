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

/// Why nobody sees an element with these declarations, whatever those within it say.
pub(super) fn unseen(declarations: &[&Declaration]) -> Option<Sight> {
    let said = |name| said(declarations, name);
    let px = |name| said(name).and_then(|value| length(value, 16.0, WIDTH));
    let position = said("position").unwrap_or_default();
    let is_lifted = matches!(position, "absolute" | "fixed");
    let is_moved = is_lifted || position == "relative";
    let left = |px: f64| px <= OFF_PAGE || px >= BEYOND;
    if said("display") == Some("none") || said("content-visibility") == Some("hidden") {
        return Some(Sight::FORMATTED);
    }
    let filtered = said("filter").and_then(|filter| arguments(filter, "opacity"));
    let inks = filtered.into_iter().flatten().chain(said("opacity"));
    if inks.filter_map(share).any(|ink| ink < CLEAR) {
        return Some(Sight::CLEAR);
    }
    let sides = said("inset").map(sides);
    let edge = |name, n: usize| {
        let all = [HEIGHT, WIDTH][n % 2];
        let value = said(name).or(sides.map(|sides| sides[n]));
        value.and_then(|value| length(value, 16.0, all))
    };
    let is_off = px("text-indent").is_some_and(left)
        || is_moved
            && (edge("left", 3).is_some_and(left)
                || edge("top", 0).is_some_and(|px| px <= OFF_PAGE)
                || edge("right", 1).is_some_and(|px| px <= -BEYOND || px >= BEYOND)
                || edge("bottom", 2).is_some_and(|px| px <= -BEYOND))
        || margin(declarations, "left").is_some_and(left)
        || margin(declarations, "top").is_some_and(|px| px <= OFF_PAGE)
        || ["translate", "translatex", "translatey", "translate3d"]
            .iter()
            .filter_map(|name| arguments(said("transform")?, name))
            .flatten()
            .chain(
                said("translate")
                    .into_iter()
                    .flat_map(str::split_whitespace),
            )
            .any(|by| pixels(by, 16.0).is_some_and(|px| px <= -BEYOND));
    if is_off {
        return Some(Sight::OFF_PAGE);
    }
    let is_thin = matches!(said("overflow"), Some("hidden" | "clip"))
        && ["height", "max-height", "width", "max-width"]
            .iter()
            .any(|name| px(name).is_some_and(|px| px <= CLIPPED));
    let is_cut = is_lifted && said("clip").is_some_and(is_empty_rectangle)
        || said("clip-path").is_some_and(is_empty_shape);
    (is_thin || is_cut).then_some(Sight::CUT_OFF)
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
    // What is turned about the line or across it is seen from its side.
    let turns = ["rotatex", "rotatey"].map(|name| arguments(transform, name));
    let turns = turns.into_iter().flatten().flatten();
    let own = said("rotate").and_then(|turn| turn.strip_prefix("x ").or(turn.strip_prefix("y ")));
    let turned = turns.chain(own).filter_map(angle).map(f64::cos);
    let by = by.filter_map(share).chain(zoom).chain(turned);
    by.map(f64::abs).fold(1.0, f64::min)
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
    if let Some(circle) = arguments(path, "circle") {
        return circle.first().and_then(|radius| pixels(radius, 100.0)) == Some(0.0);
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
