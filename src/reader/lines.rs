//! Where the lines of a paragraph are put so that nobody sees them, for formats that tell.

use super::gallery::PAGE;
use super::sight::{READABLE, Sight};

/// No paper is wider, in points.
const WIDEST: f64 = 1584.0;

/// Where lines stand, in points, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Lines {
    /// From the margin to where they begin.
    pub(super) start: Option<f64>,
    /// How much further the first one begins.
    pub(super) first: Option<f64>,
    /// How high they are, whatever stands in them.
    pub(super) height: Option<f64>,
    /// From the corner of the page, of its margins or of a paragraph to the frame that holds them.
    pub(super) frame: [Option<f64>; 2],
}

impl Lines {
    /// These, and where they leave something open what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            start: self.start.or(below.start),
            first: self.first.or(below.first),
            height: self.height.or(below.height),
            frame: [0, 1].map(|side| self.frame[side].or(below.frame[side])),
        }
    }

    /// Why nobody sees them, if so: no margin brings them back to the page, or they have no height.
    pub(super) fn unseen(self) -> Option<Sight> {
        let start = self.start.unwrap_or(0.0) + self.first.unwrap_or(0.0);
        let [across, down] = self.frame.map(Option::unwrap_or_default);
        let is_off = [start, across]
            .iter()
            .any(|at| *at <= -PAGE.0 || *at >= WIDEST)
            || down <= -PAGE.1
            || down >= WIDEST;
        let is_cut = self.height.is_some_and(is_cut);
        is_off
            .then_some(Sight::OFF_PAGE)
            .or_else(|| is_cut.then_some(Sight::CUT_OFF))
    }
}

/// Whether nothing is seen of what is just so high, in points.
pub(super) fn is_cut(height: f64) -> bool {
    (0.0..READABLE).contains(&height)
}
