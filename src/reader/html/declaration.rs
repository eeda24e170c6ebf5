//! What CSS says of a property, and the lengths in it.

use selectors::parser::SelectorParseErrorKind;

/// Why a part of a style sheet is left out.
pub(super) type ParseError = cssparser::ParseError<SelectorParseErrorKind>;

/// The width and the height of a usual screen, in CSS pixels: what is hidden on it is hidden, whatever
/// a phone or a wall shows.
pub(super) const WIDTH: f64 = 1280.0;
pub(super) const HEIGHT: f64 = 720.0;

/// What is said of one property, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) is_important: bool,
}

impl Declaration {
    pub(super) fn new(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_ascii_lowercase(),
            is_important: false,
        }
    }
}

/// What declarations say of a property; the last one holds.
pub(super) fn said<'d>(declarations: &[&'d Declaration], name: &str) -> Option<&'d str> {
    let mut all = declarations.iter().rev();
    let found = all.find(|declaration| declaration.name == name)?;
    Some(&found.value)
}

/// A length in CSS pixels; `of` is what parts of it are parts of.
pub(super) fn pixels(value: &str, of: f64) -> Option<f64> {
    let end = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let number: f64 = value[..end].trim().parse().ok()?;
    let unit = match &value[end..] {
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        "q" => 0.945,
        "em" => of,
        // Half an em, nearly, in every font.
        "ex" | "ch" => of / 2.0,
        "%" => of / 100.0,
        "pc" | "rem" => 16.0,
        "vw" | "vi" | "dvw" | "svw" | "lvw" | "vmax" => WIDTH / 100.0,
        "vh" | "vb" | "dvh" | "svh" | "lvh" | "vmin" => HEIGHT / 100.0,
        "" if number == 0.0 => 0.0,
        _ => return None,
    };
    Some(number * unit)
}

/// The values for top, right, bottom and left in one to four, parted by spaces.
pub(super) fn sides(value: &str) -> [&str; 4] {
    of_sides(&value.split_whitespace().collect::<Vec<_>>())
}

/// The values for top, right, bottom and left of one to four.
pub(super) fn of_sides<'v>(values: &[&'v str]) -> [&'v str; 4] {
    match *values {
        [all] => [all; 4],
        [block, inline] => [block, inline, block, inline],
        [top, inline, bottom] => [top, inline, bottom, inline],
        [top, right, bottom, left, ..] => [top, right, bottom, left],
        [] => [""; 4],
    }
}
