//! The rows and cells of a table, and which parts of its style each cell takes.

use super::styles::twips;
use crate::reader::lines::is_cut;
use crate::reader::xml::{self, Node};

pub(super) struct Row<'a> {
    pub(super) node: Node<'a>,
    pub(super) cells: Vec<Node<'a>>,
}

impl Row<'_> {
    /// Whether it is too low for anything to be seen in it.
    pub(super) fn is_cut(&self) -> bool {
        let height = xml::at(self.node, &["trPr", "trHeight"]);
        height.is_some_and(|height| {
            xml::attribute(height, "hRule") == Some("exact")
                && xml::attribute(height, "val")
                    .and_then(twips)
                    .is_some_and(is_cut)
        })
    }
}

/// The rows of a table, whatever wraps them.
pub(super) fn rows(table: Node<'_>) -> Vec<Row<'_>> {
    let row = |node| Row {
        node,
        cells: unwrapped(node, "tc"),
    };
    unwrapped(table, "tr").into_iter().map(row).collect()
}

/// The elements of this name in another, where content controls and tracked changes may stand
/// between.
fn unwrapped<'a>(node: Node<'a>, wanted: &str) -> Vec<Node<'a>> {
    let mut found = Vec::new();
    for inner in xml::children(node) {
        match xml::name(inner) {
            name if name == wanted => found.push(inner),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                found.extend(unwrapped(inner, wanted));
            }
            _ => {}
        }
    }
    found
}

/// The parts of a table's style that a cell takes, the weightiest last. `row` and `column` are its
/// place, from 0, and how many there are.
pub(super) fn parts(
    properties: Option<Node<'_>>,
    row: (usize, usize),
    column: (usize, usize),
) -> Vec<&'static str> {
    let look = properties.and_then(|p| xml::child(p, "tblLook"));
    let bits = look
        .and_then(|look| xml::attribute(look, "val"))
        .and_then(|bits| u32::from_str_radix(bits, 16).ok());
    let is_on = |name: &str, bit: u32| {
        let said = look.and_then(|look| xml::attribute(look, name));
        said.map_or(bits.unwrap_or(0x04A0) & bit != 0, |said| {
            matches!(said, "1" | "true" | "on")
        })
    };
    let first_row = is_on("firstRow", 0x20) && row.0 == 0;
    let last_row = is_on("lastRow", 0x40) && row.0 + 1 == row.1;
    let first_column = is_on("firstColumn", 0x80) && column.0 == 0;
    let last_column = is_on("lastColumn", 0x100) && column.0 + 1 == column.1;
    let band = |at: usize, from: bool, odd: &'static str, even: &'static str| {
        if (at + usize::from(!from)).is_multiple_of(2) {
            even
        } else {
            odd
        }
    };
    let mut parts = vec!["wholeTable"];
    if !is_on("noVBand", 0x400) {
        parts.push(band(
            column.0,
            is_on("firstColumn", 0x80),
            "band1Vert",
            "band2Vert",
        ));
    }
    if !is_on("noHBand", 0x200) {
        parts.push(band(
            row.0,
            is_on("firstRow", 0x20),
            "band1Horz",
            "band2Horz",
        ));
    }
    for (takes, part) in [
        (first_column, "firstCol"),
        (last_column, "lastCol"),
        (first_row, "firstRow"),
        (last_row, "lastRow"),
        (first_row && first_column, "nwCell"),
        (first_row && last_column, "neCell"),
        (last_row && first_column, "swCell"),
        (last_row && last_column, "seCell"),
    ] {
        if takes {
            parts.push(part);
        }
    }
    parts
}
