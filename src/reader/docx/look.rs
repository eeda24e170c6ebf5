//! What run properties say of how text looks, as far as it decides whether text is seen.

use super::theme::{Theme, is_clear};
use crate::reader::colour::Colour;
use crate::reader::xml::{self, Node};

/// The colour of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// Black or white, whichever is seen.
    Auto,
    Known(Colour),
    /// Something that is not resolved, and so not judged.
    Unknown,
}

/// What text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    Known(Colour),
    /// A picture or a pattern.
    Unknown,
    /// Nothing of its own: what is beneath it is seen.
    Nothing,
}

impl Ground {
    /// The ground, if it is painted.
    pub(super) fn painted(self) -> Option<Self> {
        (self != Self::Nothing).then_some(self)
    }
}

/// What one set of run properties says; what it leaves open, others say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) vanish: Option<bool>,
    pub(super) paint: Option<Paint>,
    /// Painted without any ink (`w14:textFill`).
    pub(super) clear: Option<bool>,
    pub(super) shade: Option<Ground>,
    pub(super) highlight: Option<Ground>,
    /// Size in half points.
    pub(super) size: Option<f64>,
    /// Width of letters in percent.
    pub(super) scale: Option<f64>,
    /// Between two letters, in points.
    pub(super) spacing: Option<f64>,
    /// Above the line, in points.
    pub(super) raise: Option<f64>,
}

impl Look {
    /// Reads a `w:rPr`.
    pub(super) fn new(properties: Node<'_>, theme: &Theme) -> Self {
        let mut look = Self::default();
        for property in xml::children(properties) {
            let value = xml::attribute(property, "val");
            let number =
                || value.and_then(|v| v.trim_end_matches(['%', 'p', 't']).parse::<f64>().ok());
            match xml::name(property) {
                "vanish" => look.vanish = Some(is_on(property)),
                "color" => look.paint = Some(paint(property, theme)),
                "textFill" => {
                    let solid = xml::child(property, "solidFill");
                    look.clear = Some(
                        xml::child(property, "noFill").is_some()
                            || solid.is_some_and(|fill| is_clear(fill)),
                    );
                    if let Some(solid) = solid {
                        look.paint = Some(theme.fill(solid).map_or(Paint::Unknown, Paint::Known));
                    } else if look.clear == Some(false) {
                        look.paint = Some(Paint::Unknown);
                    }
                }
                // An outline is seen where the letters are not filled.
                "textOutline" if xml::child(property, "noFill").is_none() => {
                    look.paint = Some(Paint::Unknown);
                    look.clear = Some(false);
                }
                "shd" => look.shade = Some(shade(property, theme)),
                "highlight" => look.highlight = value.map(highlight),
                "sz" => look.size = number(),
                "w" => look.scale = number(),
                "spacing" => look.spacing = number().map(|twips| twips / 20.0),
                "position" => look.raise = number().map(|half_points| half_points / 2.0),
                _ => {}
            }
        }
        look
    }

    /// This, and where it leaves something open what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            vanish: self.vanish.or(below.vanish),
            paint: self.paint.or(below.paint),
            clear: self.clear.or(below.clear),
            shade: self.shade.or(below.shade),
            highlight: self.highlight.or(below.highlight),
            size: self.size.or(below.size),
            scale: self.scale.or(below.scale),
            spacing: self.spacing.or(below.spacing),
            raise: self.raise.or(below.raise),
        }
    }
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(property: Node<'_>) -> bool {
    xml::attribute(property, "val")
        .is_none_or(|value| !matches!(value, "0" | "false" | "off" | "none"))
}

/// The colour of a `w:color`, of a theme before its own digits.
fn paint(property: Node<'_>, theme: &Theme) -> Paint {
    if let Some(name) = xml::attribute(property, "themeColor") {
        let (tint, shade) = ("themeTint", "themeShade");
        if let Some(colour) = theme.named(property, name, tint, shade) {
            return Paint::Known(colour);
        }
    }
    match xml::attribute(property, "val") {
        None | Some("auto") => Paint::Auto,
        Some(digits) => Colour::hex(digits).map_or(Paint::Unknown, Paint::Known),
    }
}

/// What a `w:shd` paints, if it does.
pub(super) fn shade(property: Node<'_>, theme: &Theme) -> Ground {
    let colour = |name: &str, names: (&str, &str, &str)| {
        let themed = xml::attribute(property, names.0)
            .and_then(|name| theme.named(property, name, names.1, names.2));
        themed.or_else(|| Colour::hex(xml::attribute(property, name)?))
    };
    let fill = colour("fill", ("themeFill", "themeFillTint", "themeFillShade"));
    let ink = || colour("color", ("themeColor", "themeTint", "themeShade"));
    match xml::attribute(property, "val").unwrap_or("clear") {
        "nil" => Ground::Nothing,
        "clear" => fill.map_or(Ground::Nothing, Ground::Known),
        "solid" => Ground::Known(ink().unwrap_or(Colour::BLACK)),
        pattern => {
            let Some(share) = pattern
                .strip_prefix("pct")
                .and_then(|p| p.parse::<f64>().ok())
            else {
                return Ground::Unknown;
            };
            let (fill, ink) = (
                fill.unwrap_or(Colour::WHITE),
                ink().unwrap_or(Colour::BLACK),
            );
            Ground::Known(fill.mixed(ink, share / 100.0))
        }
    }
}

fn highlight(name: &str) -> Ground {
    let digits = match name {
        "none" => return Ground::Nothing,
        "white" => "FFFFFF",
        "black" => "000000",
        "yellow" => "FFFF00",
        "green" => "00FF00",
        "cyan" => "00FFFF",
        "magenta" => "FF00FF",
        "blue" => "0000FF",
        "red" => "FF0000",
        "darkBlue" => "00008B",
        "darkCyan" => "008B8B",
        "darkGreen" => "006400",
        "darkMagenta" => "800080",
        "darkRed" => "8B0000",
        "darkYellow" => "808000",
        "darkGray" => "A9A9A9",
        "lightGray" => "D3D3D3",
        _ => return Ground::Unknown,
    };
    Colour::hex(digits).map_or(Ground::Unknown, Ground::Known)
}
