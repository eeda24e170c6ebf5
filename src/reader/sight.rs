//! Whether text is seen, as formats tell that say how it looks and not where it stands.

use super::HiddenKind;
use super::colour::Colour;

/// Letters below this height, in points, are too small to be read.
pub(super) const READABLE: f64 = 2.0;
/// Letters narrower than this share of their width, in percent, are, too.
const NARROWEST: f64 = 10.0;
/// Letters that are raised or lowered further, in points, leave the page.
const RAISED: f64 = 792.0;
/// Whether someone who looks at the file sees a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    Seen,
    /// Not, and how it is kept from being seen ([`Hidden::how`]).
    Unseen(HiddenKind, &'static str),
}

impl Sight {
    pub(super) const FORMATTED: Self = Self::Unseen(HiddenKind::Hidden, "formatted as hidden");
    pub(super) const COLOURED: Self =
        Self::Unseen(HiddenKind::Hidden, "in the colour of what is beneath them");
    pub(super) const CLEAR: Self = Self::Unseen(HiddenKind::Hidden, "without ink");
    pub(super) const DELETED: Self =
        Self::Unseen(HiddenKind::Hidden, "deleted but kept as a tracked change");
    pub(super) const TINY: Self = Self::Unseen(HiddenKind::Tiny, "too small to be read");
    pub(super) const CUT_OFF: Self = Self::Unseen(HiddenKind::Hidden, "clipped away");
    const PILED: Self = Self::Unseen(HiddenKind::Hidden, "with letters on top of each other");
    pub(super) const OFF_PAGE: Self = Self::Unseen(HiddenKind::OffPage, "outside the page");

    /// Whether text that looks so is seen.
    pub(super) fn of(look: Appearance) -> Self {
        if look.is_hidden {
            return Self::FORMATTED;
        }
        if look.is_clear {
            return Self::CLEAR;
        }
        if look.height.is_some_and(|height| height < READABLE)
            || look.width.is_some_and(|width| width < NARROWEST)
        {
            return Self::TINY;
        }
        // Letters are half as wide as they are high, nearly.
        let width = look.height.unwrap_or(12.0) / 2.0 * look.width.unwrap_or(100.0) / 100.0;
        if width + look.spacing.unwrap_or(0.0) < width * NARROWEST / 100.0 {
            return Self::PILED;
        }
        if look.raise.is_some_and(|by| by.abs() >= RAISED) {
            return Self::OFF_PAGE;
        }
        match (look.ink, look.ground) {
            (Some(ink), Some(ground)) if ink.is_lost_on(ground) => Self::COLOURED,
            _ => Self::Seen,
        }
    }
}

/// How text looks, as far as it decides whether text is seen; `None` where that cannot be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Appearance {
    /// Whether its format says that it is not shown.
    pub(super) is_hidden: bool,
    /// Whether it is painted without ink.
    pub(super) is_clear: bool,
    /// Height of its letters, in points.
    pub(super) height: Option<f64>,
    /// Width of its letters, in percent of what they have by themselves.
    pub(super) width: Option<f64>,
    /// Between two letters, in points; less than nothing where they are moved together.
    pub(super) spacing: Option<f64>,
    /// How far above the line letters stand, in points.
    pub(super) raise: Option<f64>,
    pub(super) ink: Option<Colour>,
    /// What it stands on.
    pub(super) ground: Option<Colour>,
}
