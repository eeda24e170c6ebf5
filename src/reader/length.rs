//! A length as formats write it, "2.5cm" → points.

/// Points to a pixel.
pub(super) const PIXEL: f64 = 0.75;

/// A length in points.
pub(super) fn points(value: &str) -> Option<f64> {
    let value = value.trim();
    let end = value
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(value.len());
    let number: f64 = value[..end].parse().ok()?;
    Some(
        number
            * match &value[end..] {
                "pt" => 1.0,
                "in" => 72.0,
                "cm" => 72.0 / 2.54,
                "mm" => 72.0 / 25.4,
                "pc" => 12.0,
                "px" => PIXEL,
                _ => return None,
            },
    )
}
