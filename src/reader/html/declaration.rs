//! What CSS says of a property, and the lengths in it.

use selectors::parser::SelectorParseErrorKind;

use super::sum;

/// Why a part of a style sheet is left out.
pub(super) type ParseError = cssparser::ParseError<SelectorParseErrorKind>;

/// The width and the height of a usual screen, in CSS pixels: what is hidden on it is hidden, whatever
/// a phone or a wall shows.
pub(super) const WIDTH: f64 = 1280.0;
pub(super) const HEIGHT: f64 = 720.0;

/// What is said of one property, in small letters, but for variables and what is said with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) is_important: bool,
}

impl Declaration {
    pub(super) fn new(name: &str, value: &str) -> Self {
        let mut declaration = Self {
            name: name.to_owned(),
            value: value.trim().to_owned(),
            is_important: false,
        };
        if !name.starts_with("--") && !declaration.has_variables() {
            declaration.value.make_ascii_lowercase();
        }
        declaration
    }

    /// Whether what it says hangs on variables.
    pub(super) fn has_variables(&self) -> bool {
        self.value.contains("var(")
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
    length(value, of, of)
}

/// A length in CSS pixels, of which an em is `em` and a share one of `all`.
pub(super) fn length(value: &str, em: f64, all: f64) -> Option<f64> {
    if value.contains('(') {
        return sum::pixels(value, &|number, unit| in_unit(number, unit, em, all));
    }
    let end = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let number: f64 = value[..end].trim().parse().ok()?;
    in_unit(number, &value[end..], em, all)
}

fn in_unit(number: f64, unit: &str, em: f64, all: f64) -> Option<f64> {
    let unit = match unit {
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        "q" => 0.945,
        "em" => em,
        // Half an em, nearly, in every font.
        "ex" | "ch" => em / 2.0,
        "%" => all / 100.0,
        "pc" | "rem" => 16.0,
        "vw" | "vi" | "dvw" | "svw" | "lvw" | "vmax" => WIDTH / 100.0,
        "vh" | "vb" | "dvh" | "svh" | "lvh" | "vmin" => HEIGHT / 100.0,
        "" if number == 0.0 => 0.0,
        _ => return None,
    };
    Some(number * unit)
}

/// The parts of a value: a function is one.
pub(super) fn parts(value: &str) -> Vec<&str> {
    let parts = split(value, |c| matches!(c, ' ' | ',' | '/'));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The values of a list, parted by commas.
pub(super) fn listed(value: &str) -> impl Iterator<Item = &str> {
    split(value, |c| c == ',')
}

/// What stands between signs that stand in no brackets.
fn split(value: &str, is_between: fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    value.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_between(c)
    })
}

/// The values for top, right, bottom and left in one to four, parted by spaces.
pub(super) fn sides(value: &str) -> [&str; 4] {
    of_sides(&parts(value))
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
