//! Which glyphs of a page a person sees: text that was recognised on a picture is, and what is unseen
//! is told but where the same is seen in its place.

use std::collections::HashSet;

use super::glyphs::{Glyph, PageGlyphs, SCAN_SHARE};
use super::unseen::Unseen;

/// A page whose better part is an image, with this share of its text without ink or beneath it, is a
/// scan with the text that was recognised on it; 0 to 1.
const TEXT_LAYER: f64 = 0.8;
/// A page that is drawn, with this share of its text without ink, has its letters as outlines; 0 to 1.
const OUTLINES: f64 = 0.95;
/// An unseen glyph is the shadow of a seen one with the same characters within this distance, in em.
const UNSEEN_SHADOW: f32 = 0.5;

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
        let cell = |at: f32, size: f32| (at / (UNSEEN_SHADOW * size.max(1.0))).round() as i32;
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

    pub(super) fn is_space(&self, glyph: &Glyph) -> bool {
        self.chars_of(glyph).trim().is_empty()
    }
}
