//! The colours of a document's theme, and `DrawingML`'s ways to name colours.

use std::collections::BTreeMap;

use crate::reader::colour::Colour;
use crate::reader::xml::{self, Node};

/// A fill that lets more than so much through paints no ground.
const OPAQUE: f64 = 0.5;
/// With less ink than this, text is not seen.
const CLEAR: f64 = 0.05;

/// The colours of `word/theme/theme1.xml` by the names that `clrScheme` has for them.
#[derive(Debug)]
pub(super) struct Theme {
    colours: BTreeMap<String, Colour>,
    /// Names of documents for names of the theme (`w:clrSchemeMapping`).
    names: BTreeMap<String, String>,
}

impl Default for Theme {
    /// Of documents without a theme: black on white.
    fn default() -> Self {
        let colours = [("dk1", Colour::BLACK), ("lt1", Colour::WHITE)];
        Self {
            colours: colours
                .map(|(name, colour)| (name.to_owned(), colour))
                .into(),
            names: BTreeMap::new(),
        }
    }
}

impl Theme {
    /// Reads the theme's part and, for the mapping of names, that of the settings.
    pub(super) fn read(&mut self, theme: Node<'_>) {
        let schemes = theme
            .descendants()
            .filter(|node| xml::name(*node) == "clrScheme");
        for colour in schemes.take(1).flat_map(xml::children) {
            if let Some(known) = xml::children(colour).next().and_then(|c| self.colour(c)) {
                self.colours.insert(xml::name(colour).to_owned(), known);
            }
        }
    }

    pub(super) fn map(&mut self, settings: Node<'_>) {
        if let Some(mapping) = xml::child(settings, "clrSchemeMapping") {
            for name in mapping.attributes() {
                let of_theme = short(name.value()).to_owned();
                self.names.insert(name.name().to_owned(), of_theme);
            }
        }
    }

    /// The colour of a `themeColor`, changed by the attributes for tint and shade.
    pub(super) fn named(
        &self,
        property: Node<'_>,
        name: &str,
        tint: &str,
        shade: &str,
    ) -> Option<Colour> {
        let part = |attribute| {
            let digits = xml::attribute(property, attribute)?;
            Some(f64::from(u8::from_str_radix(digits, 16).ok()?) / 255.0)
        };
        let mut colour = self.scheme(name)?;
        if let Some(tint) = part(tint) {
            colour = colour.with_lightness(|l| l * tint + 1.0 - tint);
        }
        if let Some(shade) = part(shade) {
            colour = colour.with_lightness(|l| l * shade);
        }
        Some(colour)
    }

    /// The colour in a `solidFill` or another element that holds one; `None` where it is not known
    /// or lets what is beneath shine through.
    pub(super) fn fill(&self, fill: Node<'_>) -> Option<Colour> {
        let colour = xml::children(fill).next()?;
        if ink(colour) < OPAQUE {
            return None;
        }
        self.colour(colour)
    }

    fn colour(&self, node: Node<'_>) -> Option<Colour> {
        let value = xml::attribute(node, "val");
        let mut colour = match xml::name(node) {
            "srgbClr" => Colour::hex(value?)?,
            "sysClr" => Colour::hex(xml::attribute(node, "lastClr")?)?,
            "schemeClr" => self.scheme(value?)?,
            "prstClr" => named(value?)?,
            _ => return None,
        };
        for change in xml::children(node) {
            let Some(share) = share(change) else { continue };
            colour = match xml::name(change) {
                "lumMod" => colour.with_lightness(|l| l * share),
                "lumOff" => colour.with_lightness(|l| l + share),
                "tint" => colour.mixed(Colour::WHITE, 1.0 - share),
                "shade" => colour.mixed(Colour::BLACK, 1.0 - share),
                _ => colour,
            };
        }
        Some(colour)
    }

    fn scheme(&self, name: &str) -> Option<Colour> {
        let mapped = match name {
            "background1" | "bg1" => "bg1",
            "background2" | "bg2" => "bg2",
            "text1" | "tx1" => "t1",
            "text2" | "tx2" => "t2",
            other => other,
        };
        let of_theme = self.names.get(mapped).map_or_else(
            || match mapped {
                "bg1" => "lt1",
                "bg2" => "lt2",
                "t1" => "dk1",
                "t2" => "dk2",
                other => short(other),
            },
            String::as_str,
        );
        self.colours.get(of_theme).copied()
    }
}

/// Whether a fill has no ink to speak of.
pub(super) fn is_clear(fill: Node<'_>) -> bool {
    xml::children(fill)
        .next()
        .is_some_and(|colour| ink(colour) < CLEAR)
}

/// A colour by its name in CSS, which `DrawingML` and VML share but for their short forms.
pub(super) fn named(name: &str) -> Option<Colour> {
    let name = name.trim();
    // "#156082 [3204]": VML names the theme's colour, too.
    let name = name.split_once(' ').map_or(name, |(name, _)| name);
    let [r, g, b, _] = csscolorparser::parse(name).ok()?.to_rgba8();
    Some(Colour([r, g, b]))
}

/// The name in `clrScheme` for a long one of `WordprocessingML`.
fn short(name: &str) -> &str {
    match name {
        "dark1" => "dk1",
        "dark2" => "dk2",
        "light1" => "lt1",
        "light2" => "lt2",
        "hyperlink" => "hlink",
        "followedHyperlink" => "folHlink",
        other => other,
    }
}

/// Thousandths of a percent, or a percentage, as a share.
fn share(node: Node<'_>) -> Option<f64> {
    let value = xml::attribute(node, "val")?;
    match value.strip_suffix('%') {
        Some(percent) => Some(percent.parse::<f64>().ok()? / 100.0),
        None => Some(value.parse::<f64>().ok()? / 100_000.0),
    }
}

/// How much ink a colour has, from 0 to 1. In Word's own namespace (`w14`) alpha is what it lets
/// through.
fn ink(colour: Node<'_>) -> f64 {
    let Some(alpha) = xml::child(colour, "alpha") else {
        return 1.0;
    };
    let of_word = alpha
        .tag_name()
        .namespace()
        .is_some_and(|ns| ns.contains("/word/"));
    let share = share(alpha).unwrap_or(1.0);
    if of_word { 1.0 - share } else { share }
}
