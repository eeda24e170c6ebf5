//! What becomes of glyphs by how they are drawn, and by what is painted over them.

use hayro_interpret::kurbo::Rect;
use hayro_interpret::{DrawMode, DrawProps};

use super::{Collector, GLYPHS_A_LOOK};
use crate::reader::pdf::ground::{Ink, Layer, ink};
use crate::reader::pdf::unseen::Unseen;
use crate::reader::sight::READABLE;

impl Collector<'_> {
    /// Finds out which glyphs of the run that begins at `first` are not seen. `width` is that of its
    /// em square on the page, in points; a font whose glyphs are drawings has none: they have colours
    /// and sizes of their own.
    pub(super) fn look_at(&mut self, first: usize, ink: Ink, mode: &DrawMode, width: Option<f64>) {
        let whole_run = if matches!(mode, DrawMode::Invisible) {
            Some(Unseen::NoInk)
        } else if !self.ground.shows(ink) {
            Some(Unseen::Transparent)
        } else {
            None
        };
        let may_match = whole_run.is_none() && width.is_some() && self.ground.may_match(ink);
        let is_plain = ink.0.is_some() && self.ground.is_plain();
        let (page, limit) = (self.bounds, self.ground.limit());
        for glyph in &mut self.page.glyphs[first..] {
            let size = f64::from(glyph.size);
            let middle = glyph.place();
            self.written = self.written.union_pt(middle);
            glyph.is_doubtful |= !is_plain || self.ground.is_picture(middle, size);
            let is_in = |area: Rect| area.inflate(size / 2.0, size / 2.0).contains(middle);
            glyph.unseen = if page.area() > 0.0 && !is_in(page) {
                Some(Unseen::OffPage)
            } else if whole_run.is_some() {
                whole_run
            } else if width.is_some_and(|width| size.min(width) < READABLE) {
                Some(Unseen::Tiny)
            } else if !is_in(limit) {
                Some(Unseen::Clipped)
            } else if may_match && self.ground.matches(ink, middle, size) {
                Some(Unseen::GroundColour)
            } else if self
                .ground
                .masks()
                .filter_map(|key| self.masks.get(&key))
                .any(|mask| mask.stops(middle, self.budget))
            {
                Some(Unseen::Transparent)
            } else {
                None
            };
        }
    }

    /// Text whose fill is not seen may have an outline that is.
    pub(super) fn outline_last(&mut self, length: usize, props: &DrawProps<'_>) {
        let first = self.page.glyphs.len().saturating_sub(length);
        let ink = ink(&props.paint);
        let is_seen = self.ground.shows(ink) && !self.ground.may_match(ink);
        for glyph in &mut self.page.glyphs[first..] {
            if is_seen
                && matches!(
                    glyph.unseen,
                    Some(Unseen::Transparent | Unseen::GroundColour)
                )
            {
                glyph.unseen = None;
            }
        }
    }

    /// Lays over the page what has been painted with an ink: it may cover the text drawn so far, or
    /// show through letters that were made its clip or its mask.
    pub(super) fn lay(&mut self, layer: Layer, ink: Ink) {
        self.fill_masks(&layer, ink);
        if layer.is_opaque() {
            self.traced.cover(&layer, self.budget);
        }
        self.look_beneath(&layer);
        self.ground.lay(layer);
    }

    /// Adds the letters of masks that are seen by what is painted through them.
    fn fill_masks(&mut self, layer: &Layer, ink: Ink) {
        let may_match = self.ground.may_match(ink);
        for key in self.ground.masks() {
            let Some(mask) = self.masks.get(&key) else {
                continue;
            };
            self.budget.spend(mask.text.glyphs.len() / GLYPHS_A_LOOK);
            for (n, glyph) in mask.letters() {
                let (place, size) = (glyph.place(), f64::from(glyph.size));
                let is_filled = layer.holds(place, size)
                    && !(may_match && self.ground.matches(ink, place, size));
                if is_filled && self.shown.insert((key, n)) {
                    self.page.add(mask.text.chars_of(glyph), *glyph);
                    self.written = self.written.union_pt(place);
                }
            }
        }
    }

    fn look_beneath(&mut self, layer: &Layer) {
        let shaped_after = self.ground.shaped_after().unwrap_or(0);
        if !layer.bounds().overlaps(self.written) {
            return;
        }
        self.budget.spend(self.page.glyphs.len() / GLYPHS_A_LOOK);
        for (n, glyph) in self.page.glyphs.iter_mut().enumerate() {
            if !layer.holds(glyph.place(), glyph.size.into()) {
                continue;
            }
            if n < shaped_after && glyph.unseen == Some(Unseen::NoInk) {
                glyph.unseen = None;
            } else if n >= shaped_after && glyph.unseen.is_none() && !layer.is_tint() {
                glyph.unseen = layer.is_opaque().then_some(Unseen::Covered);
                glyph.is_doubtful = true;
            }
        }
    }

    /// Doubts the glyphs of which something is painted over the middle.
    pub(super) fn doubt(&mut self, strip: Rect) {
        if strip.overlaps(self.written) {
            self.budget.spend(self.page.glyphs.len() / GLYPHS_A_LOOK);
            for glyph in &mut self.page.glyphs {
                glyph.is_doubtful |= strip.contains(glyph.place());
            }
        }
    }
}
