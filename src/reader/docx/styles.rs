//! The styles of a document, with what each takes over from those it is based on.

use std::collections::BTreeMap;

use super::look::{Ground, Look, is_on, shade};
use super::theme::Theme;
use crate::reader::lines::Lines;
use crate::reader::xml::{self, Node};

/// Styles based on styles, at most so many; Word allows far fewer.
const CHAIN: usize = 64;

/// What a style says of itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    paragraph: Paragraph,
    cell: Option<Ground>,
    /// Parts of a table by their names: "firstRow", "band1Horz".
    parts: BTreeMap<String, (Look, Option<Ground>)>,
}

/// What paragraph properties say, of what matters here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) shade: Option<Ground>,
    /// Number of its list, 0 for none, and the level in it.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
    pub(super) begins_page: Option<bool>,
    pub(super) is_heading: Option<bool>,
    pub(super) lines: Lines,
}

impl Paragraph {
    /// Reads a `w:pPr`.
    pub(super) fn new(properties: Node<'_>, theme: &Theme) -> Self {
        let number = |path: &[&str]| {
            xml::attribute(xml::at(properties, path)?, "val")?
                .parse()
                .ok()
        };
        Self {
            shade: xml::child(properties, "shd").map(|shd| shade(shd, theme)),
            list: number(&["numPr", "numId"]),
            level: number(&["numPr", "ilvl"]),
            begins_page: xml::child(properties, "pageBreakBefore").map(is_on),
            is_heading: number(&["outlineLvl"]).map(|level: u32| level < 9),
            lines: lines(properties),
        }
    }

    pub(super) fn over(self, below: Self) -> Self {
        Self {
            shade: self.shade.or(below.shade),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            begins_page: self.begins_page.or(below.begins_page),
            is_heading: self.is_heading.or(below.is_heading),
            lines: self.lines.over(below.lines),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    defaults: Look,
    /// The style of paragraphs that name none.
    normal: Option<String>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(root: Node<'_>, theme: &Theme) -> Self {
        let mut all = Self::default();
        if let Some(run) = xml::at(root, &["docDefaults", "rPrDefault", "rPr"]) {
            all.defaults = Look::new(run, theme);
        }
        for node in xml::children(root).filter(|node| xml::name(*node) == "style") {
            let Some(id) = xml::attribute(node, "styleId") else {
                continue;
            };
            let is_default = matches!(xml::attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && xml::attribute(node, "type") == Some("paragraph") {
                all.normal = Some(id.to_owned());
            }
            let mut style = Style {
                based_on: xml::child(node, "basedOn")
                    .and_then(|based| xml::attribute(based, "val"))
                    .map(str::to_owned),
                ..Style::default()
            };
            (style.look, style.cell) = part(node, theme);
            if let Some(paragraph) = xml::child(node, "pPr") {
                style.paragraph = Paragraph::new(paragraph, theme);
            }
            for of in xml::children(node).filter(|node| xml::name(*node) == "tblStylePr") {
                if let Some(name) = xml::attribute(of, "type") {
                    style.parts.insert(name.to_owned(), part(of, theme));
                }
            }
            all.by_id.insert(id.to_owned(), style);
        }
        all
    }

    /// What a paragraph's style says of the paragraph and of the runs in it.
    pub(super) fn paragraph(&self, id: Option<&str>) -> (Paragraph, Look) {
        let mut paragraph = Paragraph::default();
        let mut look = Look::default();
        for style in self.chain(id.or(self.normal.as_deref())) {
            paragraph = paragraph.over(style.paragraph);
            look = look.over(style.look);
        }
        (paragraph, look)
    }

    /// What a style of characters says.
    pub(super) fn characters(&self, id: Option<&str>) -> Look {
        self.chain(id)
            .fold(Look::default(), |look, style| look.over(style.look))
    }

    /// What a table's style says of a cell in the given parts of the table, the weightiest last.
    pub(super) fn cell(&self, id: Option<&str>, parts: &[&str]) -> (Look, Option<Ground>) {
        let mut found = (Look::default(), None);
        for name in parts.iter().rev() {
            for style in self.chain(id) {
                if let Some((look, cell)) = style.parts.get(*name) {
                    found = (found.0.over(*look), found.1.or(*cell));
                }
            }
        }
        for style in self.chain(id) {
            found = (found.0.over(style.look), found.1.or(style.cell));
        }
        (found.0, found.1.and_then(Ground::painted))
    }

    /// How a run looks: its own properties over those of its styles and of the document. Styles
    /// that hide take each other back, as switches do.
    pub(super) fn run(&self, table: Look, paragraph: Look, characters: Look, own: Look) -> Look {
        let styles = [table, paragraph, characters];
        let hides = |look: &Look| look.vanish == Some(true);
        let hidden = styles.iter().filter(|look| hides(look)).count() % 2 == 1;
        let below = characters.over(paragraph).over(table).over(self.defaults);
        Look {
            vanish: own.vanish.or(Some(hidden || hides(&self.defaults))),
            ..own.over(below)
        }
    }

    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?)).take(CHAIN)
    }
}

/// Where a `w:pPr` puts its lines.
fn lines(properties: Node<'_>) -> Lines {
    let points = |property: &str, name: &str| {
        twips(xml::attribute(xml::child(properties, property)?, name)?)
    };
    let is_exact = xml::child(properties, "spacing")
        .is_some_and(|spacing| xml::attribute(spacing, "lineRule") == Some("exact"));
    let frame = ["x", "y"].map(|name| points("framePr", name));
    Lines {
        start: points("ind", "left").or_else(|| points("ind", "start")),
        first: points("ind", "hanging")
            .map(|hanging| -hanging)
            .or_else(|| points("ind", "firstLine")),
        height: points("spacing", "line").filter(|_| is_exact),
        frame,
    }
}

/// A length in points.
pub(super) fn twips(value: &str) -> Option<f64> {
    let twips: f64 = value.parse().ok()?;
    Some(twips / 20.0)
}

/// What an element with `rPr` and `tcPr` or `tblPr` says of runs and of the ground of cells.
fn part(node: Node<'_>, theme: &Theme) -> (Look, Option<Ground>) {
    let look = xml::child(node, "rPr").map_or_else(Look::default, |run| Look::new(run, theme));
    let shd = xml::at(node, &["tcPr", "shd"]).or_else(|| xml::at(node, &["tblPr", "shd"]));
    (look, shd.map(|shd| shade(shd, theme)))
}
