//! What holds in a group of Rich Text.

use super::shade::Shade;
use super::shape::Shape;
use crate::reader::colour::Colour;
use crate::reader::lines::Lines;
use crate::reader::sight::Appearance;

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Aim {
    #[default]
    Text,
    Fonts,
    Colours,
    /// The mark of an item.
    Mark,
    /// Nothing that a page shows.
    Nothing,
}

/// What holds in a group, and again behind those within it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of the format"
)]
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) aim: Aim,
    /// Whether `\*` was read: what is not known is passed over.
    pub(super) is_optional: bool,
    pub(super) font: i32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// Whether what stands here is there in another form, too.
    pub(super) is_said_again: bool,
    /// Whether the picture that stands here is one that a page shows.
    pub(super) is_counted: bool,
    pub(super) size: i32,
    pub(super) scale: i32,
    /// Between two letters, in points.
    pub(super) spacing: f64,
    /// Above the line, in points.
    pub(super) raise: f64,
    pub(super) lines: Lines,
    pub(super) ink: usize,
    /// The grounds of the run, the highlight and the paragraph.
    pub(super) grounds: [Shade; 3],
    pub(super) in_table: bool,
    /// How many tables are around the paragraph, where it says so.
    pub(super) depth: i32,
    pub(super) in_shape: bool,
    pub(super) in_box: bool,
    pub(super) shape: Shape,
    /// Characters that stand for each `\u`.
    pub(super) alternatives: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            aim: Aim::Text,
            is_optional: false,
            font: -1,
            is_hidden: false,
            is_deleted: false,
            is_said_again: false,
            is_counted: false,
            size: 24,
            scale: 100,
            spacing: 0.0,
            raise: 0.0,
            lines: Lines::default(),
            ink: 0,
            grounds: [Shade::default(); 3],
            in_table: false,
            depth: 1,
            in_shape: false,
            in_box: false,
            shape: Shape::default(),
            alternatives: 1,
        }
    }
}

impl State {
    /// Takes the text of a shape, which ends with its group; false where nothing of it is shown, or it
    /// stands in another.
    pub(super) fn begins_box(&mut self) -> bool {
        let begins = self.aim == Aim::Text && !self.in_box;
        self.in_box |= begins;
        begins
    }

    /// Takes a word that says how letters and paragraphs look; false for others.
    pub(super) fn takes(&mut self, word: &str, number: Option<i32>) -> bool {
        let value = number.unwrap_or(1);
        let colour = Shade::colour(number.unwrap_or(0));
        let [run, highlight, paragraph] = &mut self.grounds;
        let twips = || number.map(|twips| f64::from(twips) / 20.0);
        match word {
            "v" => self.is_hidden = value != 0,
            "deleted" => self.is_deleted = value != 0,
            "fs" => self.size = number.unwrap_or(24),
            "charscalex" => self.scale = number.unwrap_or(100),
            "expndtw" => self.spacing = twips().unwrap_or(0.0),
            "expnd" => self.spacing = f64::from(number.unwrap_or(0)) / 4.0,
            "up" => self.raise = f64::from(number.unwrap_or(6)) / 2.0,
            "dn" => self.raise = f64::from(number.unwrap_or(6)) / -2.0,
            "li" | "lin" => self.lines.start = twips(),
            "fi" => self.lines.first = twips(),
            // Less than nothing where it is exact.
            "sl" => self.lines.height = twips().filter(|by| *by < 0.0).map(f64::abs),
            "posx" | "posnegx" => self.lines.frame[0] = twips(),
            "posy" | "posnegy" => self.lines.frame[1] = twips(),
            "cf" => self.ink = colour,
            "chcbpat" | "cb" => run.back = colour,
            "chcfpat" => run.fore = colour,
            "chshdng" => run.share = value,
            "highlight" => highlight.back = colour,
            "cbpat" => paragraph.back = colour,
            "cfpat" => paragraph.fore = colour,
            "shading" => paragraph.share = value,
            "plain" => self.plain(),
            "pard" => {
                *paragraph = Shade::default();
                self.lines = Lines::default();
                (self.in_table, self.depth) = (false, 1);
            }
            "intbl" => self.in_table = true,
            "itap" => self.depth = value,
            "uc" => self.alternatives = usize::try_from(value).unwrap_or(1).min(64),
            _ => return false,
        }
        true
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

    /// `\plain`: letters as they are by default.
    pub(super) fn plain(&mut self) {
        let Self {
            font,
            is_hidden,
            is_deleted,
            size,
            scale,
            spacing,
            raise,
            ink,
            ..
        } = Self::default();
        *self = Self {
            font,
            is_hidden,
            is_deleted,
            size,
            scale,
            spacing,
            raise,
            ink,
            grounds: [Shade::default(), Shade::default(), self.grounds[2]],
            ..*self
        };
    }
}
