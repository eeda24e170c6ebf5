//! Rows of tables: which cell is read, and what cells are painted with.

use std::collections::{BTreeMap, VecDeque};

use super::shade::Shade;
use super::tokens::{Token, Tokens};
use crate::reader::lines::is_cut;

/// What is said of tables as far as they are read.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The cell that is being read of a row, from 0; true if none began yet.
    pub(super) row: Option<(usize, bool)>,
    row_painted: Painted,
    /// The rows of tables in cells, whose properties stand behind their text.
    nested: BTreeMap<Depth, Nested>,
}

/// How many tables are around a text.
type Depth = i32;

/// Rows so deep in tables.
#[derive(Debug, Default)]
struct Nested {
    rows: VecDeque<Vec<Shade>>,
    /// How many cells of the first one were read.
    cells: usize,
}

/// The grounds of a row's cells, as they come.
#[derive(Debug, Default)]
struct Painted {
    cells: Vec<Shade>,
    next: Shade,
    /// How high it is, in twentieths of a point; less than nothing where it is exact.
    height: i32,
}

impl Painted {
    /// Takes a word that says something of a row's cells; false for others.
    fn takes(&mut self, word: &str, value: i32) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "cellx" => self.cells.push(std::mem::take(&mut self.next)),
            "trrh" => self.height = value,
            "clcbpat" => self.next.back = Shade::colour(value),
            "clcfpat" => self.next.fore = Shade::colour(value),
            "clshdng" => self.next.share = value,
            _ => return false,
        }
        true
    }
}

impl Tables {
    /// The rows in cells of a file that begins at `start` are looked for beforehand.
    pub(super) fn new(bytes: &[u8], start: usize) -> Self {
        let name = b"nesttableprops";
        let has_nested = bytes.windows(name.len()).any(|window| window == name);
        Self {
            nested: if has_nested {
                nested(bytes, start)
            } else {
                BTreeMap::new()
            },
            ..Self::default()
        }
    }

    /// Takes a word that says something of a row; false for others.
    pub(super) fn takes(&mut self, word: &str, value: i32) -> bool {
        self.row_painted.takes(word, value)
    }

    /// Whether the outermost row is too low for anything to be seen in it.
    pub(super) fn is_cut(&self) -> bool {
        let height = self.row_painted.height;
        height < 0 && is_cut(f64::from(height) / -20.0)
    }

    /// A cell in a cell ends.
    pub(super) fn end_nested_cell(&mut self, depth: Depth) {
        if let Some(nested) = self.nested.get_mut(&depth) {
            nested.cells += 1;
        }
    }

    /// A row in a cell ends.
    pub(super) fn end_nested_row(&mut self, depth: Depth) {
        if let Some(nested) = self.nested.get_mut(&depth) {
            nested.rows.pop_front();
            nested.cells = 0;
            if nested.rows.is_empty() {
                self.nested.remove(&depth);
            }
        }
    }

    /// How many rows are around a text at the most: all of them are looked at for each text.
    pub(super) fn depths(&self) -> usize {
        self.nested.len()
    }

    /// What is painted beneath a text so deep in tables, the innermost first.
    pub(super) fn grounds(&self, depth: Depth) -> impl Iterator<Item = Shade> {
        let nested = self.nested.range(..=depth).rev();
        let nested = nested.filter_map(|(_, nested)| nested.rows.front()?.get(nested.cells));
        let row = self.row.as_ref();
        let outer = row.and_then(|(cell, _)| self.row_painted.cells.get(*cell));
        nested.chain(outer).copied()
    }
}

/// The rows of tables in cells, by their depth.
fn nested(bytes: &[u8], start: usize) -> BTreeMap<Depth, Nested> {
    let mut all: BTreeMap<Depth, Nested> = BTreeMap::new();
    let mut depth = 1;
    let mut row = None;
    for token in Tokens::new(bytes, start) {
        match token {
            Token::Word("itap", value) => depth = value.unwrap_or(1),
            Token::Word("nesttableprops", _) => row = Some(Painted::default()),
            Token::Word("nestrow", _) => {
                let cells = row.take().unwrap_or_default().cells;
                all.entry(depth).or_default().rows.push_back(cells);
            }
            Token::Word(word, value) => {
                if let Some(row) = &mut row {
                    row.takes(word, value.unwrap_or(1));
                }
            }
            _ => {}
        }
    }
    all
}
