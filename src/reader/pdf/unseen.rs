//! Why a person who looks at a page does not see a glyph on it.

use std::collections::HashSet;

use super::glyphs::{Glyph, PageGlyphs};
use super::reading::SCAN_SHARE;
use crate::reader::HiddenKind;

/// A page whose better part is an image, with this share of its text without ink or beneath it, is a
/// scan with the text that was recognised on it; 0 to 1.
const TEXT_LAYER: f64 = 0.8;
/// A page that is drawn, with this share of its text without ink, has its letters as outlines; 0 to 1.
const OUTLINES: f64 = 0.95;
/// An unseen glyph is the shadow of a seen one with the same characters within this distance, in em.
const SHADOW: f32 = 0.5;

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
    /// It is on a layer that is switched off.
    LayerOff,
    /// It is too small.
    Tiny,
    /// It lies outside the page.
    OffPage,
}

impl Unseen {
    pub(super) const ALL: [Self; 8] = [
        Self::NoInk,
        Self::Transparent,
        Self::GroundColour,
        Self::Covered,
        Self::Clipped,
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
            Self::LayerOff => "on a layer that is switched off",
            Self::Tiny => "under 2 points high",
            Self::OffPage => "outside the page",
        }
    }
}

impl PageGlyphs {
    /// Whether its text was recognised from a picture of it: a text layer that lies without ink on
    /// (or beneath) a scan, or on letters drawn as outlines. Such text is what a person sees.
    pub(super) fn has_text_layer(&self) -> bool {
        if self.glyphs.iter().all(|glyph| glyph.unseen.is_none()) {
            return false;
        }
        let is_layer =
            |glyph: &&Glyph| matches!(glyph.unseen, Some(Unseen::NoInk | Unseen::Transparent));
        let letters = || self.glyphs.iter().filter(|glyph| !self.is_space(glyph));
        let all = letters().count() as f64;
        let inkless = letters().filter(is_layer).count();
        let covered = letters().filter(|glyph| glyph.unseen == Some(Unseen::Covered));
        let recognised = inkless + covered.count();
        recognised > 0
            && (self.image_share >= SCAN_SHARE && recognised as f64 >= TEXT_LAYER * all
                || self.has_drawings && inkless as f64 >= OUTLINES * all)
    }

    /// Takes the text of a text layer for seen.
    pub(super) fn show_text_layer(&mut self) {
        for glyph in &mut self.glyphs {
            if matches!(
                glyph.unseen,
                Some(Unseen::NoInk | Unseen::Transparent | Unseen::Covered)
            ) {
                glyph.unseen = None;
            }
        }
    }

    /// The glyphs that are unseen for one reason, but for those that are seen in the same place too.
    pub(super) fn unseen(&self, why: Unseen) -> Self {
        // Rounded to a grid, so that neighbours have to be looked at as well.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points of a page fit an i32"
        )]
        let cell = |at: f32, size: f32| (at / (SHADOW * size.max(1.0))).round() as i32;
        let key = |glyph: &Glyph, dx: i32, dy: i32| {
            let size = glyph.size;
            (
                self.chars_of(glyph),
                cell(glyph.x, size).saturating_add(dx),
                cell(glyph.y, size).saturating_add(dy),
            )
        };
        let seen: HashSet<_> = self
            .glyphs
            .iter()
            .filter(|glyph| glyph.unseen.is_none())
            .map(|glyph| key(glyph, 0, 0))
            .collect();
        let is_shadow = |glyph: &Glyph| {
            (-1..=1).any(|dx| (-1..=1).any(|dy| seen.contains(&key(glyph, dx, dy))))
        };
        let glyphs = self.glyphs.iter().filter(|glyph| glyph.unseen == Some(why));
        Self {
            glyphs: glyphs
                .filter(|glyph| !is_shadow(glyph))
                .map(|glyph| Glyph {
                    unseen: None,
                    ..*glyph
                })
                .collect(),
            chars: self.chars.clone(),
            ..Self::default()
        }
    }

    fn is_space(&self, glyph: &Glyph) -> bool {
        self.chars_of(glyph).trim().is_empty()
    }
}
