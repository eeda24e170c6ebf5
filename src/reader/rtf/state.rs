//! What holds in a group of Rich Text.

use super::letters::Letters;
use super::shade::Shade;
use super::shape::Shape;
use crate::reader::lines::Lines;

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
    /// Whether what stands here is there in another form, too.
    pub(super) is_said_again: bool,
    /// Whether the picture that stands here is one that a page shows.
    pub(super) is_counted: bool,
    pub(super) letters: Letters,
    pub(super) lines: Lines,
    /// The ground of the paragraph.
    pub(super) ground: Shade,
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
            is_said_again: false,
            is_counted: false,
            letters: Letters::default(),
            lines: Lines::default(),
            ground: Shade::default(),
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
        let twips = || number.map(|twips| f64::from(twips) / 20.0);
        match word {
            _ if self.letters.takes(word, number) => {}
            "li" | "lin" => self.lines.start = twips(),
            "fi" => self.lines.first = twips(),
            // Less than nothing where it is exact.
            "sl" => self.lines.height = twips().filter(|by| *by < 0.0).map(f64::abs),
            "posx" | "posnegx" => self.lines.frame[0] = twips(),
            "posy" | "posnegy" => self.lines.frame[1] = twips(),
            "cbpat" => self.ground.back = colour,
            "cfpat" => self.ground.fore = colour,
            "shading" => self.ground.share = value,
            "pard" => {
                self.ground = Shade::default();
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
}
