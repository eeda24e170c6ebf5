//! Why a person who looks at a page does not see a glyph on it.

use crate::reader::HiddenKind;

/// Why a glyph is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unseen {
    /// It is drawn without ink (text rendering modes 3 and 7).
    NoInk,
    /// It is transparent.
    Transparent,
    /// It has the colour of its ground.
    GroundColour,
    /// Something was painted over it.
    Covered,
    /// It lies outside the area that painting is limited to.
    Clipped,
    /// It is drawn, and nothing of it is seen on the page.
    Traceless,
    /// It is on a layer that is switched off.
    LayerOff,
    /// It is too small.
    Tiny,
    /// It lies outside the page.
    OffPage,
}

impl Unseen {
    pub(super) const ALL: [Self; 9] = [
        Self::NoInk,
        Self::Transparent,
        Self::GroundColour,
        Self::Covered,
        Self::Clipped,
        Self::Traceless,
        Self::LayerOff,
        Self::Tiny,
        Self::OffPage,
    ];

    pub(super) fn kind(self) -> HiddenKind {
        match self {
            Self::Tiny => HiddenKind::Tiny,
            Self::OffPage => HiddenKind::OffPage,
            _ => HiddenKind::Hidden,
        }
    }

    /// In words that go on after "4 words".
    pub(super) fn how(self) -> &'static str {
        match self {
            Self::NoInk => "drawn without ink",
            Self::Transparent => "that are transparent",
            Self::GroundColour => "in the colour of what is beneath them",
            Self::Covered => "with something painted over them",
            Self::Clipped => "outside the area that is painted",
            Self::Traceless => "without a trace on the page",
            Self::LayerOff => "on a layer that is switched off",
            Self::Tiny => "under 2 points high or wide",
            Self::OffPage => "outside the page",
        }
    }
}
