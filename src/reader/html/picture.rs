//! What a page shows as a picture, and how large.

use mail_parser::decoders::base64::base64_decode;
use percent_encoding::percent_decode_str;

use super::Size;
use super::declaration::{Declaration, pixels, said};
use super::tree::Node;
use crate::reader::gallery::{self, PAGE};
use crate::reader::length::PIXEL;

/// Classes of Google's fonts of icons, which are written by name: "work" is a briefcase.
const ICON_FONTS: [&str; 2] = ["material-icons", "material-symbols"];

/// Whether the font of an element draws pictures in place of the names that stand in it.
pub(super) fn is_icon(node: &Node) -> bool {
    let classes = node.attribute("class").unwrap_or_default();
    let mut classes = classes.split_ascii_whitespace();
    classes.any(|class| ICON_FONTS.iter().any(|font| class.starts_with(font)))
}

/// The size of an `img` with these declarations, in points, as far as it is told; `own` is the one
/// that the picture has by itself.
pub(super) fn size(img: &Node, declared: &[&Declaration], own: Option<Size>) -> Option<Size> {
    let length = |name: &str, page: f64| {
        let by_sheet = said(declared, name).and_then(|value| pixels(value, page / PIXEL));
        let by_itself = || {
            let value = img.attribute(name)?.trim();
            let unit = if value.ends_with('%') { "" } else { "px" };
            pixels(&format!("{value}{unit}"), page / PIXEL)
        };
        Some(by_sheet.or_else(by_itself)? * PIXEL)
    };
    let (width, height) = match (length("width", PAGE.0), length("height", PAGE.1), own) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(own)) => (width, width * own.1 / own.0),
        (None, Some(height), Some(own)) => (height * own.0 / own.1, height),
        // A square, where nobody knows.
        (Some(side), None, None) | (None, Some(side), None) => (side, side),
        (None, None, own) => own?,
    };
    // What is made less wide or high keeps its shape, unless the other side is told by itself.
    let shrunk = |side: f64, name: &str, page: f64| {
        let most = said(declared, name).and_then(|value| pixels(value, page / PIXEL))? * PIXEL;
        (side > most).then_some(most / side)
    };
    let across = shrunk(width, "max-width", PAGE.0).unwrap_or(1.0);
    let down = shrunk(height, "max-height", PAGE.1).unwrap_or(1.0);
    let is_told = |name| length(name, 1.0).is_some() && said(declared, name) != Some("auto");
    let by = |own: f64, other: f64, is_told: bool| if is_told { own } else { own.min(other) };
    Some((
        width * by(across, down, is_told("width")),
        height * by(down, across, is_told("height")),
    ))
}

/// The size that a picture has by itself which stands in its own address.
pub(super) fn own_size(address: &str) -> Option<Size> {
    let (kind, data) = address.trim().strip_prefix("data:")?.split_once(',')?;
    let bytes: Vec<u8> = percent_decode_str(data).collect();
    if kind.ends_with(";base64") {
        gallery::size(&base64_decode(&bytes)?)
    } else {
        gallery::size(&bytes)
    }
}
