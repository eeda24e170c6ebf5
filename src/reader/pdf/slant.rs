//! Pages that lie askew, as some programs export what was scanned or turned by hand: their lines are
//! laid level before they are read.

use super::glyphs::{PageGlyphs, STEEP};

/// Slants below this, in radians, do no harm: a line of 500 points rises by 2.
const LEVEL: f32 = 0.004;
/// So much may slants of one page differ.
const SAME_SLANT: f32 = 0.002;
/// A page lies askew if of its glyphs so many in ten have its slant.
const TENTHS: usize = 7;

impl PageGlyphs {
    /// Turns all lines by the slant that most glyphs have in common.
    pub(super) fn straighten(&mut self) {
        let mut slants: Vec<f32> = self.glyphs.iter().map(|glyph| glyph.slant).collect();
        let middle = slants.len() / 2;
        if slants.is_empty() {
            return;
        }
        let slant = *slants.select_nth_unstable_by(middle, f32::total_cmp).1;
        let alike = slants
            .iter()
            .filter(|other| (*other - slant).abs() < SAME_SLANT);
        if !(LEVEL..STEEP).contains(&slant.abs()) || alike.count() * 10 < slants.len() * TENTHS {
            return;
        }
        let (sin, cos) = slant.sin_cos();
        for glyph in &mut self.glyphs {
            let (x, y) = (glyph.x, glyph.y);
            let length = (glyph.right - x) / cos;
            glyph.x = x * cos + y * sin;
            glyph.y = y * cos - x * sin;
            glyph.right = glyph.x + length;
        }
    }
}
