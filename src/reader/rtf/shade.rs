//! What letters, paragraphs and cells are painted with.

use super::colours::Colours;
use crate::reader::colour::Colour;

/// A ground, by the numbers of its colours, 0 where none was chosen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shade {
    pub(super) back: usize,
    /// The colour of a pattern on it ...
    pub(super) fore: usize,
    /// ... and how much of it that covers, in ten-thousandths.
    pub(super) share: i32,
}

impl Shade {
    /// The number of a colour, as words have it.
    pub(super) fn colour(value: i32) -> usize {
        usize::try_from(value).unwrap_or(0)
    }

    /// Its colour out of the table of them, if it has one.
    pub(super) fn of(self, colours: &Colours) -> Option<Colour> {
        let back = colours.chosen(self.back);
        if self.share <= 0 {
            return back;
        }
        let fore = colours.of(self.fore).unwrap_or(Colour::BLACK);
        let share = f64::from(self.share.min(10_000)) / 10_000.0;
        Some(back.unwrap_or(Colour::WHITE).mixed(fore, share))
    }
}
