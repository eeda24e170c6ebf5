//! What holds in a group of Rich Text.

use super::shape::Shape;

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Aim {
    #[default]
    Text,
    Fonts,
    Colours,
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
    pub(super) size: i32,
    pub(super) scale: i32,
    pub(super) ink: usize,
    /// Numbers of the colours of the run's, highlight's and paragraph's ground; 0 is none.
    pub(super) grounds: [usize; 3],
    pub(super) in_table: bool,
    pub(super) in_shape: bool,
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
            size: 24,
            scale: 100,
            ink: 0,
            grounds: [0; 3],
            in_table: false,
            in_shape: false,
            shape: Shape::default(),
            alternatives: 1,
        }
    }
}

impl State {
    /// `\plain`: letters as they are by default.
    pub(super) fn plain(&mut self) {
        *self = Self {
            aim: self.aim,
            is_optional: self.is_optional,
            grounds: [0, 0, self.grounds[2]],
            in_table: self.in_table,
            in_shape: self.in_shape,
            shape: self.shape,
            alternatives: self.alternatives,
            ..Self::default()
        };
    }
}
