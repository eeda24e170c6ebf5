//! A proof of a page: it is drawn, small, where nothing else tells whether letters on it are seen: on
//! pictures and patterns, below what is half transparent or cut into strips, in fonts without ink.
//! Notes on the page, such as those that highlight text, are no part of it.

use std::ops::RangeInclusive;

use hayro::hayro_interpret::RenderContent;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro_interpret::kurbo::Point;

use super::glyphs::{Glyph, PageGlyphs};
use super::picture::{LONGEST, drawn};
use super::sheet;
use super::unseen::Unseen;
use crate::reader::guard::caught;

/// No proof has more pixels, of which there is one to a point: ten pages of A4.
const MOST_PIXELS: f64 = 5e6;
/// From the middle of a letter its place reaches so far, in em.
const REACH: f64 = 0.35;
/// Letters are no narrower than this, in em, and no wider.
const ADVANCE: RangeInclusive<f32> = 0.125..=3.0;
/// Where shades differ by no more than this, of 255, nothing is seen.
const EVEN: u8 = 10;

/// Finds out whether doubtful letters and figures leave a trace on the page. Where none at all does, and
/// they are most of the page, it is the proof that is in doubt.
pub(super) fn read(page: &Page<'_>, glyphs: &mut PageGlyphs) {
    let is_letter = |glyph: &Glyph| glyphs.chars_of(glyph).contains(char::is_alphanumeric);
    let seen = glyphs.glyphs.iter().enumerate();
    let seen = seen.filter(|(_, glyph)| glyph.unseen.is_none() && is_letter(glyph));
    let seen: Vec<(usize, &Glyph)> = seen.collect();
    let doubtful = seen
        .iter()
        .filter(|(_, glyph)| glyph.is_doubtful && is_placed(glyph));
    let doubtful: Vec<&(usize, &Glyph)> = doubtful.collect();
    let size = sheet::bounds(page);
    if doubtful.is_empty()
        || size.area() > MOST_PIXELS
        || size.width().max(size.height()) > LONGEST.into()
    {
        return;
    }
    // With a pixel to a point.
    let draw = || drawn(page, RenderContent::PAGE, sheet::unit(page));
    let Ok(proof) = caught(draw) else {
        return;
    };
    let is_blank = |(_, glyph): &&&(usize, &Glyph)| {
        is_even(&proof, glyph.place(), f64::from(glyph.size) * REACH)
    };
    let blank: Vec<usize> = doubtful.iter().filter(is_blank).map(|(n, _)| *n).collect();
    if blank.len() == doubtful.len() && blank.len() * 2 > seen.len() {
        return;
    }
    for n in blank {
        glyphs.glyphs[n].unseen = Some(Unseen::Traceless);
    }
}

/// Whether the place of a letter is known: a font whose letters are drawings may have an em of any size.
fn is_placed(glyph: &Glyph) -> bool {
    ADVANCE.contains(&((glyph.right - glyph.x) / glyph.size))
}

/// Whether all pixels around a point, so far to each side, have one shade.
fn is_even(proof: &Pixmap, middle: Point, reach: f64) -> bool {
    let pixels = |at: f64, most: u16| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the picture"
        )]
        let end = |at: f64| at.clamp(0.0, f64::from(most)) as usize;
        end((at - reach).floor())..end((at + reach).ceil())
    };
    let (width, bytes) = (usize::from(proof.width()), proof.data_as_u8_slice());
    let (mut least, mut most) = ([u8::MAX; 3], [0; 3]);
    for y in pixels(middle.y, proof.height()) {
        for x in pixels(middle.x, proof.width()) {
            let pixel = (y * width + x) * 4;
            for (n, shade) in bytes[pixel..pixel + 3].iter().enumerate() {
                least[n] = least[n].min(*shade);
                most[n] = most[n].max(*shade);
            }
        }
    }
    least
        .iter()
        .zip(most)
        .all(|(least, most)| most.saturating_sub(*least) <= EVEN)
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::Affine;

    use super::*;

    #[test]
    fn letters_of_an_em_of_another_size_have_no_known_place() {
        let mut page = PageGlyphs::default();
        for (size, advance) in [(10.0, 0.5), (0.01, 500.0), (1000.0, 0.005)] {
            page.push("a", Affine::scale(size), advance);
        }
        let placed: Vec<bool> = page.glyphs.iter().map(is_placed).collect();
        assert_eq!(placed, [true, false, false]);
    }
}
