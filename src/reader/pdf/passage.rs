//! Passages: what was read of a page or a part of it, line by line.

use std::ops::Range;

/// Lines in reading order, and which of them are columns at the side of the main text.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// An empty line separates blocks.
    pub(super) all: Vec<String>,
    /// Which lines are such columns.
    pub(super) asides: Vec<Range<usize>>,
}

impl From<Vec<String>> for Passage {
    fn from(all: Vec<String>) -> Self {
        let asides = Vec::new();
        Self { all, asides }
    }
}

impl Passage {
    /// Adds lines below an empty one.
    pub(super) fn append_block(&mut self, lines: Self) {
        if !self.all.is_empty() && !lines.all.is_empty() {
            self.all.push(String::new());
        }
        self.append(lines);
    }

    /// Adds lines below the last.
    pub(super) fn append(&mut self, lines: Self) {
        let first = self.all.len();
        let asides = lines.asides.into_iter();
        self.asides
            .extend(asides.map(|aside| aside.start + first..aside.end + first));
        self.all.extend(lines.all);
    }
}
