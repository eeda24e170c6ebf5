//! How large a page shows a picture.

use mail_parser::decoders::base64::base64_decode;
use percent_encoding::percent_decode_str;

use super::Size;
use super::sheet::{Declaration, said};
use super::style::pixels;
use super::tree::Node;
use crate::reader::gallery::{self, PAGE};

/// Points to a pixel.
const POINTS: f64 = 0.75;

/// The size of an `img` with these declarations, in points, as far as it is told; `own` is the one
/// that the picture has by itself.
pub(super) fn size(img: &Node, declared: &[&Declaration], own: Option<Size>) -> Option<Size> {
    let length = |name: &str, page: f64| {
        let by_sheet = said(declared, name).and_then(|value| pixels(value, page / POINTS));
        let by_itself = || {
            let value = img.attribute(name)?.trim();
            let unit = if value.ends_with('%') { "" } else { "px" };
            pixels(&format!("{value}{unit}"), page / POINTS)
        };
        Some(by_sheet.or_else(by_itself)? * POINTS)
    };
    match (length("width", PAGE.0), length("height", PAGE.1), own) {
        (Some(width), Some(height), _) => Some((width, height)),
        (Some(width), None, Some(own)) => Some((width, width * own.1 / own.0)),
        (None, Some(height), Some(own)) => Some((height * own.0 / own.1, height)),
        // A square, where nobody knows.
        (Some(side), None, None) | (None, Some(side), None) => Some((side, side)),
        (None, None, own) => own,
    }
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
