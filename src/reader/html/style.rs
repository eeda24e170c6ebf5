//! How text looks by the little of CSS that decides whether it is seen.

use super::declaration::{Declaration, parts, pixels, said};
use super::display::{self, Stand};
use super::place::{self, CLEAR};
use crate::reader::colour::Colour;
use crate::reader::sight::{Appearance, Sight};

/// In CSS pixels: a shadow that lies further off is no shadow of its letters.
const BESIDE: f64 = 20.0;

/// How text looks where one stands; what is inside takes it over.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of CSS")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// `None` where the colour is not known.
    pub(super) ink: Option<Colour>,
    pub(super) ground: Option<Colour>,
    /// Whether it stands in a drawing.
    pub(super) is_drawn: bool,
    /// What letters of drawings are filled and outlined with, and how much of it.
    paints: [Option<(Colour, f64)>; 2],
    /// What is seen around letters.
    halo: Option<Colour>,
    /// In CSS pixels.
    size: f64,
    /// Between two letters.
    spacing: f64,
    /// How much smaller it is drawn.
    scale: f64,
    /// Nothing within brings back what is hidden so.
    hidden: Option<Sight>,
    invisible: bool,
    is_clear: bool,
    pub(super) keeps_space: bool,
    /// Whether its elements stand beside each other.
    pub(super) is_row: bool,
    /// Whether its elements stand below each other.
    pub(super) is_stack: bool,
    pub(super) stand: Stand,
}

impl Default for Look {
    /// Black on white, in 16 pixels.
    fn default() -> Self {
        Self {
            ink: Some(Colour::BLACK),
            ground: Some(Colour::WHITE),
            is_drawn: false,
            halo: None,
            paints: [Some((Colour::BLACK, 1.0)), Some((Colour::BLACK, 0.0))],
            size: 16.0,
            spacing: 0.0,
            scale: 1.0,
            hidden: None,
            invisible: false,
            is_clear: false,
            keeps_space: false,
            is_row: false,
            is_stack: false,
            stand: Stand::Usual,
        }
    }
}

impl Look {
    /// Whether text that looks so is seen.
    pub(super) fn sight(&self) -> Sight {
        // Letters are seen by what is around them, too.
        let is_outlined = || {
            let halo = self.halo.zip(self.ground);
            halo.is_some_and(|(halo, ground)| !halo.is_lost_on(ground))
        };
        let ink = self.ink.filter(|_| !is_outlined());
        let by_look = || {
            Sight::of(Appearance {
                is_hidden: self.invisible,
                is_clear: self.is_clear && !is_outlined(),
                // Pixels go for points: pages on screens are made larger at will.
                height: Some(self.size * self.scale),
                width: None,
                spacing: Some(self.spacing * self.scale),
                raise: None,
                ink,
                ground: self.ground,
            })
        };
        self.hidden.unwrap_or_else(by_look)
    }

    /// Whether pictures that look so are seen, which have colours and a size of their own.
    pub(super) fn shows_pictures(&self) -> bool {
        self.hidden.is_none() && !self.invisible
    }

    /// The look of an element with these declarations within this one.
    pub(super) fn with(mut self, declarations: &[&Declaration]) -> Self {
        let said = |name| said(declarations, name);
        let around = self.ground;
        self.hidden = self.hidden.or_else(|| place::unseen(declarations));
        let mut masks = ["mask", "mask-image"].into_iter().filter_map(said);
        if masks.any(is_clear) {
            self.hidden = self.hidden.or(Some(Sight::CLEAR));
        }
        self.scale *= place::scale(declarations);
        match said("visibility") {
            Some("hidden" | "collapse") => self.invisible = true,
            Some("visible") => self.invisible = false,
            _ => {}
        }
        self.size = match said("font-size") {
            None | Some("inherit" | "unset" | "smaller" | "larger") => self.size,
            // One that is not understood is not as small as the one around it may be.
            Some(size) => pixels(size, self.size).unwrap_or(16.0),
        };
        self.spacing = match said("letter-spacing") {
            None | Some("inherit" | "unset") => self.spacing,
            Some(spacing) => pixels(spacing, self.size).unwrap_or(0.0),
        };
        self.keeps_space = match said("white-space") {
            Some(value) => value.starts_with("pre") || value == "break-spaces",
            None => self.keeps_space,
        };
        let is_flex = matches!(said("display"), Some("flex" | "inline-flex"));
        let is_stack = said("flex-direction").is_some_and(|v| v.starts_with("column"));
        self.is_stack = is_flex && is_stack;
        let is_grid = matches!(said("display"), Some("grid" | "inline-grid"));
        self.is_row = (is_flex || is_grid) && !is_stack;
        self.stand = display::stand(declarations);
        // The plain colour of its own ground.
        let mut own = None;
        for declaration in declarations {
            let value = declaration.value.as_str();
            let is_ground = declaration.name.starts_with("background");
            match ground(value) {
                _ if !is_ground || declaration.name.ends_with("clip") => {}
                Some((colour, ink)) if ink >= CLEAR => {
                    self.ground = (ink >= 0.5).then_some(colour);
                    own = self.ground;
                }
                None if !matches!(value, "none" | "inherit" | "initial" | "unset") => {
                    (self.ground, own) = (None, None);
                }
                _ => {}
            }
        }
        for name in ["color", "-webkit-text-fill-color"] {
            let Some(value) = said(name) else { continue };
            if let Some((colour, ink)) = colour(value) {
                self.ink = Some(colour);
                self.is_clear = ink < CLEAR;
            } else if !matches!(value, "inherit" | "unset" | "currentcolor") {
                self.ink = None;
            }
        }
        for name in ["text-shadow", "-webkit-text-stroke"] {
            self.halo = match said(name) {
                None | Some("inherit" | "unset") => self.halo,
                Some(value) => halo(value),
            };
        }
        for (paint, name) in self.paints.iter_mut().zip(["fill", "stroke"]) {
            *paint = match said(name) {
                None | Some("inherit" | "unset") => *paint,
                Some("none") => Some((Colour::BLACK, 0.0)),
                Some("currentcolor") => self.ink.map(|ink| (ink, 1.0)),
                Some(value) => colour(value),
            };
        }
        if let (Some((_, ink)), Some(share)) = (
            &mut self.paints[0],
            said("fill-opacity").and_then(place::share),
        ) {
            *ink = share;
        }
        // Letters cut out of a picture, or of a colour.
        if ["background-clip", "-webkit-background-clip"]
            .iter()
            .any(|n| said(n) == Some("text"))
        {
            if self.is_clear {
                (self.ink, self.is_clear) = (own, false);
            }
            self.ground = around;
        }
        self
    }
}

impl Look {
    /// That of letters in a drawing: of what paints them, what is seen.
    pub(super) fn drawn(mut self) -> Self {
        let is_seen = |(colour, ink): (Colour, f64)| {
            ink >= CLEAR && !self.ground.is_some_and(|ground| colour.is_lost_on(ground))
        };
        let [fill, stroke] = self.paints;
        let seen = self
            .paints
            .into_iter()
            .find(|paint| paint.is_none_or(is_seen));
        let has_ink = |paint: &Option<(Colour, f64)>| paint.is_none_or(|(_, ink)| ink >= CLEAR);
        let paint = seen.unwrap_or(if has_ink(&fill) { fill } else { stroke });
        self.ink = paint.map(|(colour, _)| colour);
        self.is_clear = !has_ink(&paint);
        self
    }

    /// That of what is in a drawing and not painted where it stands.
    pub(super) fn kept(mut self) -> Self {
        self.hidden = self.hidden.or(Some(Sight::FORMATTED));
        self
    }
}

/// The colour of a background that has nothing but one, and how it is laid: "#123 no-repeat".
fn ground(value: &str) -> Option<(Colour, f64)> {
    if ["url(", "gradient(", "var("]
        .iter()
        .any(|other| value.contains(other))
    {
        return None;
    }
    colour(value).or_else(|| value.split_whitespace().find_map(colour))
}

/// The colour of an outline or a shadow that shows beside letters.
fn halo(value: &str) -> Option<Colour> {
    let parts = parts(value);
    let mut lengths = parts.iter().filter_map(|part| pixels(part, 16.0));
    let is_beside = lengths.clone().any(|px| px != 0.0) && lengths.all(|px| px.abs() <= BESIDE);
    let (colour, ink) = parts.iter().find_map(|part| colour(part))?;
    (is_beside && ink >= 0.5).then_some(colour)
}

/// Whether a mask leaves nothing: all its colours are clear.
fn is_clear(mask: &str) -> bool {
    let stops = |part: &str| Some(part.split_once("gradient(")?.1.to_owned());
    let stops: Vec<_> = parts(mask).into_iter().filter_map(stops).collect();
    let colours = stops
        .iter()
        .flat_map(|stops| parts(stops.trim_end_matches(')')));
    let mut inks = colours.filter_map(colour).map(|(_, ink)| ink).peekable();
    inks.peek().is_some() && !mask.contains("url(") && inks.all(|ink| ink < CLEAR)
}

/// A colour and its ink, from 0 to 1.
fn colour(value: &str) -> Option<(Colour, f64)> {
    if let Some(schemes) = place::arguments(value, "light-dark") {
        return colour(schemes.first()?);
    }
    // The colours of paper and ink.
    let value = match value {
        "canvas" => "white",
        "canvastext" => "black",
        value => value,
    };
    let parsed = csscolorparser::parse(value).ok()?;
    let [r, g, b, _] = parsed.to_rgba8();
    Some((Colour([r, g, b]), f64::from(parsed.a)))
}

#[cfg(test)]
mod tests {
    use super::super::sheet::declarations;
    use super::*;
    use crate::reader::HiddenKind;

    const PILED: Sight = Sight::Unseen(HiddenKind::Hidden, "with letters on top of each other");

    fn styled(around: Look, style: &str) -> Look {
        let declarations = declarations(style);
        around.with(&declarations.iter().collect::<Vec<_>>())
    }

    fn sight(style: &str) -> Sight {
        styled(Look::default(), style).sight()
    }

    #[test]
    fn styles_that_hide_are_known() {
        for (style, expected) in [
            ("display:none", Sight::FORMATTED),
            ("Visibility : HIDDEN !important", Sight::FORMATTED),
            ("color:#fff", Sight::COLOURED),
            ("color:rgba(0,0,0,0)", Sight::CLEAR),
            ("opacity:0", Sight::CLEAR),
            ("opacity:1%", Sight::CLEAR),
            ("font-size:1px", Sight::TINY),
            ("font-size:0", Sight::TINY),
            ("font:bold 1px/1.2 Arial", Sight::TINY),
            ("transform:scale(0)", Sight::TINY),
            ("transform:rotate(2deg) scaleX(.1)", Sight::TINY),
            ("scale:0", Sight::TINY),
            ("zoom:.01", Sight::TINY),
            ("zoom:1%", Sight::TINY),
            ("transform:rotateY(90deg)", Sight::TINY),
            ("transform:rotateX(-.25turn)", Sight::TINY),
            ("rotate:y 90deg", Sight::TINY),
            (
                "mask:linear-gradient(transparent,transparent)",
                Sight::CLEAR,
            ),
            (
                "-webkit-mask-image:linear-gradient(to right, rgb(0 0 0 / 0) 10%, transparent)",
                Sight::CLEAR,
            ),
            ("color:light-dark(#fff,#000)", Sight::COLOURED),
            ("color:#fff;text-shadow:0 0 3px #fff", Sight::COLOURED),
            ("color:#fff;text-shadow:0 0 0 #000", Sight::COLOURED),
            ("color:#fff;text-shadow:9999px 0 #000", Sight::COLOURED),
            ("color:#fff;-webkit-text-stroke:0 #000", Sight::COLOURED),
            ("letter-spacing:-.5em", PILED),
            ("letter-spacing:-9px", PILED),
            ("position:absolute;left:-9999px", Sight::OFF_PAGE),
            ("position:absolute;right:-9999px", Sight::OFF_PAGE),
            ("position:fixed;bottom:-9999px", Sight::OFF_PAGE),
            ("position:absolute;left:-100vw", Sight::OFF_PAGE),
            ("position:fixed;left:-100%", Sight::OFF_PAGE),
            ("position:absolute;top:-200vh", Sight::OFF_PAGE),
            ("font-size:.05vw", Sight::TINY),
            ("overflow:hidden;max-width:0", Sight::CUT_OFF),
            ("margin-left:-9999px", Sight::OFF_PAGE),
            ("margin:0 0 0 -9999px", Sight::OFF_PAGE),
            ("transform:translateX(-9999px)", Sight::OFF_PAGE),
            ("position:absolute;clip:rect(0,0,0,0)", Sight::CUT_OFF),
            (
                "position:absolute;clip:rect(1px 1px 1px 1px)",
                Sight::CUT_OFF,
            ),
            ("clip-path:inset(50%)", Sight::CUT_OFF),
            ("clip-path:inset(0 100% 0 0)", Sight::CUT_OFF),
            ("color:white;background:#1f3864", Sight::Seen),
            ("color:white;background:url(dark.png)", Sight::Seen),
            ("color:white;background:#123 no-repeat", Sight::Seen),
            (
                "color:white;background:color-mix(in srgb, red, blue)",
                Sight::Seen,
            ),
            ("color:white;background:white no-repeat", Sight::COLOURED),
            ("color:white;background:none", Sight::COLOURED),
            ("color:transparent;background-clip:text", Sight::Seen),
            ("color:var(--ink)", Sight::Seen),
            ("letter-spacing:-.05em", Sight::Seen),
            ("zoom:0", Sight::Seen),
            ("zoom:normal", Sight::Seen),
            ("transform:rotateY(180deg) rotateX(15deg)", Sight::Seen),
            ("rotate:90deg", Sight::Seen),
            ("mask:linear-gradient(black, transparent)", Sight::Seen),
            ("mask:url(a.svg)", Sight::Seen),
            ("color:light-dark(#000,#fff)", Sight::Seen),
            ("color:#fff;text-shadow:0 0 3px #000", Sight::Seen),
            (
                "color:transparent;-webkit-text-stroke:1px #000",
                Sight::Seen,
            ),
            ("letter-spacing:-3px;font-size:90px", Sight::Seen),
            ("font-size:0.9em", Sight::Seen),
            ("font:italic 400 .9em/1.4 Arial", Sight::Seen),
            ("font-size:1.2vw", Sight::Seen),
            ("font-size:.5pc", Sight::Seen),
            ("overflow:hidden;width:5%", Sight::Seen),
            ("float:left;margin-left:-100%", Sight::Seen),
            ("left:50%;margin-left:-50vw;width:100vw", Sight::Seen),
            ("margin:-8px -16px", Sight::Seen),
            ("position:absolute;left:50%;margin-left:-600px", Sight::Seen),
            ("margin:0 -9999px;padding:0 9999px", Sight::Seen),
            ("position:relative;right:-20px;bottom:-40px", Sight::Seen),
            ("transform:scale(.9) translate(-50%,-50%)", Sight::Seen),
            ("position:absolute;clip:rect(0,16px,16px,0)", Sight::Seen),
            ("clip:rect(0,0,0,0)", Sight::Seen),
            ("position:absolute;clip:auto", Sight::Seen),
            ("clip-path:inset(2% 10% round 4px)", Sight::Seen),
            ("clip-path:circle(40%)", Sight::Seen),
        ] {
            assert_eq!(sight(style), expected, "{style}");
        }
    }

    #[test]
    fn nothing_within_brings_back_what_is_transparent_or_shrunk() {
        for around in ["opacity:0", "transform:scale(0)"] {
            let around = styled(Look::default(), around);
            let within = "color:black;font-size:16px;opacity:1;transform:none";
            let within = styled(around, within);
            assert_eq!(within.sight(), around.sight());
        }
    }
}
