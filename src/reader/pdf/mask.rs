//! Soft masks: what is painted through one is seen only where the mask lets it through. Browsers draw
//! letters filled with a gradient so: the letters are the mask, and the gradient is painted through it.

use hayro_interpret::kurbo::Point;
use hayro_interpret::{MaskType, SoftMask, TransferFunction};

use super::glyphs::{Glyph, PageGlyphs};
use super::ground::{CLEAR, Colour, Ground, lightness};
use crate::reader::guard::Budget;

/// So many glyphs are compared with a point at the cost of drawing one.
const GLYPHS_A_POINT: usize = 64;

/// A mask, drawn like a page.
#[derive(Debug)]
pub(super) struct Mask {
    pub(super) text: PageGlyphs,
    ground: Ground,
    /// Whether it lets through where it is light, and not where anything is painted.
    is_light: bool,
    transfer: Option<TransferFunction>,
}

/// The paper that a mask is drawn on: it has a colour where the lightness of the mask counts.
pub(super) fn paper(mask: &SoftMask<'_>) -> Option<Colour> {
    let [red, green, blue, _] = mask.background_color().to_rgba().components();
    (mask.mask_type() == MaskType::Luminosity).then_some([red, green, blue])
}

impl Mask {
    /// Takes what was drawn for a mask.
    pub(super) fn new(mask: &SoftMask<'_>, text: PageGlyphs, ground: Ground) -> Self {
        Self {
            text,
            ground,
            is_light: mask.mask_type() == MaskType::Luminosity,
            transfer: mask.transfer_function().cloned(),
        }
    }

    /// The letters that stand out in it, with their numbers.
    pub(super) fn letters(&self) -> impl Iterator<Item = (usize, &Glyph)> {
        let glyphs = self.text.glyphs.iter().enumerate();
        glyphs.filter(|(_, glyph)| glyph.unseen.is_none())
    }

    /// Whether it lets nothing through at a point; where its own letters are, this cannot be told.
    pub(super) fn stops(&self, at: Point, budget: &Budget) -> bool {
        let Some(share) = self.share(at) else {
            return false;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share between 0 and 1"
        )]
        let mut byte = [(share * 255.0).round() as u8];
        if let Some(transfer) = &self.transfer {
            transfer.apply_to(&mut byte);
        }
        budget.spend(self.text.glyphs.len() / GLYPHS_A_POINT);
        let is_letter = |glyph: &Glyph| glyph.place().distance(at) <= glyph.size.into();
        f32::from(byte[0]) <= CLEAR * 255.0 && !self.text.glyphs.iter().any(is_letter)
    }

    /// How much it lets through at a point, before the transfer function; none where a picture or a
    /// pattern says so.
    fn share(&self, at: Point) -> Option<f32> {
        if !self.is_light {
            return Some(f32::from(u8::from(self.ground.on_top(at, 0.0).is_some())));
        }
        self.ground.beneath(at, 0.0).map(lightness)
    }
}
