//! JSON Lines: a scorecard a line, each with what is needed to rank it beside others.
//!
//! The header is in each line and not in a first one of its own, so that every line is of one form:
//! files can be split, filtered and strung together with the tools that there are, and what is left
//! after an end in the middle can be used.

use std::borrow::Cow;
use std::io::{self, Write};

use super::json;
use crate::report::{Header, Line};
use crate::scorecard::Scorecard;

pub(super) fn write(header: &Header, card: &Scorecard, out: &mut dyn Write) -> io::Result<()> {
    // A rank says something about all files, which are not known yet.
    let card = match card.rank {
        None => Cow::Borrowed(card),
        Some(_) => Cow::Owned(Scorecard {
            rank: None,
            ..card.clone()
        }),
    };
    let line = Line {
        card,
        screening: header,
    };
    json::put(&serde_json::to_string(&line)?, out)
}
