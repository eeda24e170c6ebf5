//! The layers of a page's style sheets, and which of two holds.

use std::collections::HashMap;

/// So many layers within layers are told apart.
const DEPTH: usize = 8;

/// A place among the layers, the one that holds last: of layers beside each other the one that was
/// named later, and what stands in no further layer behind all that do.
pub(super) type Rank = [u32; DEPTH];

/// What stands in no layer.
pub(super) const NONE: Rank = [u32::MAX; DEPTH];

/// What is important holds the other way round.
pub(super) fn reversed(rank: Rank) -> Rank {
    rank.map(|number| !number)
}

/// The layers that were named so far.
#[derive(Debug, Default)]
pub(super) struct Layers {
    numbers: HashMap<(Rank, String), u32>,
    count: u32,
}

impl Layers {
    /// The layer with a name, "a.b", in another; one without a name is a new one each time.
    pub(super) fn within(&mut self, mut around: Rank, name: &str) -> Rank {
        for name in name.split('.').map(str::trim).take(DEPTH) {
            let Some(place) = around.iter().position(|number| *number == u32::MAX) else {
                break;
            };
            let next = self.count;
            around[place] = if name.is_empty() {
                next
            } else {
                *self
                    .numbers
                    .entry((around, name.to_owned()))
                    .or_insert(next)
            };
            self.count += u32::from(around[place] == next);
        }
        around
    }
}
