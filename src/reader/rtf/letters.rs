//! How letters look, which `\plain` sets back.

use super::shade::Shade;
use crate::reader::colour::Colour;
use crate::reader::sight::Appearance;

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    pub(super) font: i32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// In half points.
    size: i32,
    /// Of their width, in percent.
    scale: i32,
    /// Between two letters, in points.
    spacing: f64,
    /// Above the line, in points.
    raise: f64,
    pub(super) ink: usize,
    pub(super) ground: Shade,
    pub(super) highlight: Shade,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            font: -1,
            is_hidden: false,
            is_deleted: false,
            size: 24,
            scale: 100,
            spacing: 0.0,
            raise: 0.0,
            ink: 0,
            ground: Shade::default(),
            highlight: Shade::default(),
        }
    }
}

impl Letters {
    /// Takes a word that says how letters look; false for others.
    pub(super) fn takes(&mut self, word: &str, number: Option<i32>) -> bool {
        let value = number.unwrap_or(1);
        let colour = Shade::colour(number.unwrap_or(0));
        match word {
            "f" => self.font = number.unwrap_or(0),
            "v" => self.is_hidden = value != 0,
            "deleted" => self.is_deleted = value != 0,
            "fs" => self.size = number.unwrap_or(24),
            "charscalex" => self.scale = number.unwrap_or(100),
            "expndtw" => self.spacing = number.map_or(0.0, |twips| f64::from(twips) / 20.0),
            "expnd" => self.spacing = f64::from(number.unwrap_or(0)) / 4.0,
            "up" => self.raise = f64::from(number.unwrap_or(6)) / 2.0,
            "dn" => self.raise = f64::from(number.unwrap_or(6)) / -2.0,
            "cf" => self.ink = colour,
            "chcbpat" | "cb" => self.ground.back = colour,
            "chcfpat" => self.ground.fore = colour,
            "chshdng" => self.ground.share = value,
            "highlight" => self.highlight.back = colour,
            "plain" => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// Whether they are hidden or deleted.
    pub(super) fn is_unseen(&self) -> bool {
        self.is_hidden || self.is_deleted
    }

    /// How text looks in this ink, on this ground.
    pub(super) fn appearance(&self, ink: Option<Colour>, ground: Option<Colour>) -> Appearance {
        Appearance {
            is_hidden: self.is_hidden,
            is_clear: false,
            height: Some(f64::from(self.size) / 2.0),
            width: Some(f64::from(self.scale)),
            spacing: Some(self.spacing),
            raise: Some(self.raise),
            ink,
            ground,
        }
    }
}
