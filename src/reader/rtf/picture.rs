//! How large a picture is shown.

use crate::reader::length::PIXEL;

/// Twentieths of a point.
const TWIPS: f64 = 20.0;

/// What is said of a picture, across and down.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Picture {
    goals: [Option<i32>; 2],
    pixels: [Option<i32>; 2],
    /// In percent.
    scales: [Option<i32>; 2],
}

impl Picture {
    /// Takes a word that says something of a picture's size; false for others.
    pub(super) fn takes(&mut self, word: &str, number: i32) -> bool {
        let place = match word {
            "picwgoal" => &mut self.goals[0],
            "pichgoal" => &mut self.goals[1],
            "picw" => &mut self.pixels[0],
            "pich" => &mut self.pixels[1],
            "picscalex" => &mut self.scales[0],
            "picscaley" => &mut self.scales[1],
            _ => return false,
        };
        *place = Some(number);
        true
    }

    /// Its width and height, in points.
    pub(super) fn size(&self) -> Option<(f64, f64)> {
        let length = |side: usize| {
            let goal = self.goals[side].map(|twips| f64::from(twips) / TWIPS);
            let own = self.pixels[side].map(|pixels| f64::from(pixels) * PIXEL);
            let scale = f64::from(self.scales[side].unwrap_or(100)) / 100.0;
            Some(goal.or(own)? * scale)
        };
        length(0).zip(length(1))
    }
}
