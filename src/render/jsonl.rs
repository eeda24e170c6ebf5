//! JSON Lines: a scorecard a line, each with what is needed to rank it beside others.
//!
//! The header is in each line and not in a first one of its own, so that every line is of one form:
//! files can be split, filtered and strung together with the tools that there are, and what is left
//! after an end in the middle can be used.

use std::borrow::Cow;
use std::io::{self, Write};

use super::json;
use crate::report::{Header, Line, Stop, tells_of_another};
use crate::scorecard::Scorecard;

pub(super) fn write(header: &Header, card: &Scorecard, out: &mut dyn Write) -> io::Result<()> {
    // A rank says something about all files, which are not known yet; and so do some flags.
    let card = if card.rank.is_none() {
        Cow::Borrowed(card)
    } else {
        let mut card = card.clone();
        card.rank = None;
        card.flags.retain(|flag| !tells_of_another(flag));
        Cow::Owned(card)
    };
    let line = Line {
        card,
        screening: header,
    };
    json::put(&serde_json::to_string(&line)?, out)
}

/// Ends the lines of a screening that was stopped.
pub(super) fn stop(header: &Header, left: usize, out: &mut dyn Write) -> io::Result<()> {
    let stop = Stop {
        left,
        screening: header,
    };
    json::put(&serde_json::to_string(&stop)?, out)
}
