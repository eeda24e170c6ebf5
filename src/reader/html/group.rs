//! Groups of rules in a style sheet, `@media` and the like.

use super::declaration::ParseError;

/// Whether a group of rules holds for someone who looks at the page on a screen.
#[derive(PartialEq, Eq)]
pub(super) enum Group {
    Holds,
    /// Layers of these names; of one without a name.
    Layers(Vec<String>),
    InDoubt,
    /// No rules, but an animation with this name.
    Frames(String),
    /// No rules either, but what is known of a variable with this name.
    Variable(String),
    /// Another sheet stands here.
    Import,
}

impl Group {
    /// One that holds, that does not, or of which nobody knows.
    pub(super) fn of(holds: Option<bool>) -> Result<Self, ParseError> {
        match holds {
            Some(true) => Ok(Self::Holds),
            Some(false) => Err(ParseError::unexpected_token()),
            None => Ok(Self::InDoubt),
        }
    }
}
