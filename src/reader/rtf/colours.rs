//! The table of colours, which words name by their numbers.

use crate::reader::colour::Colour;

/// The colours of a file, the first of which is the one that nobody chose.
#[derive(Debug, Default)]
pub(super) struct Colours {
    all: Vec<Option<Colour>>,
    /// The parts of the one that is being read.
    parts: Option<[u8; 3]>,
}

impl Colours {
    /// Takes a word of the table that gives a part of a colour; false for others.
    pub(super) fn takes(&mut self, word: &str, value: i32) -> bool {
        let part = ["red", "green", "blue"].iter().position(|c| *c == word);
        let Some(part) = part else { return false };
        self.parts.get_or_insert_default()[part] = u8::try_from(value).unwrap_or(0);
        true
    }

    /// Takes text of the table: a `;` ends each colour.
    pub(super) fn end(&mut self, text: &[u8]) {
        for _ in text.iter().filter(|b| **b == b';') {
            self.all.push(self.parts.take().map(Colour));
        }
    }

    /// The colour of a number, if it has one.
    pub(super) fn of(&self, number: usize) -> Option<Colour> {
        self.all.get(number).copied().flatten()
    }

    /// The same, but where none was chosen.
    pub(super) fn chosen(&self, number: usize) -> Option<Colour> {
        self.of(number).filter(|_| number > 0)
    }
}
