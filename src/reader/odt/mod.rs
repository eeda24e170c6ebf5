//! `OpenDocument` text, packed or as one XML file → [`Document`].

mod form;
mod page;
mod styles;

use std::collections::BTreeMap;

use self::styles::{Look, Styles};
use super::colour::Colour;
use super::flow::Flow;
use super::gallery::Gallery;
use super::guard::Budget;
use super::length::points;
use super::package::Package;
use super::sight::Sight;
use super::xml::{self, Node};
use super::{Document, Format, Limits, Status, Unread};

/// No table of a page has more columns.
const COLUMNS: usize = 256;

/// Reads a packed document.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits, budget: &Budget) -> Result<Document, Unread> {
    let mut package = Package::open(bytes, limits)?;
    if let Some(manifest) = package.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Unread::locked());
    }
    let Some(content) = package.text("content.xml")? else {
        let message = "broken document (no content.xml in it): ask for it again";
        return Err(Unread::new(Status::Damaged, message));
    };
    let styles = package.text("styles.xml")?.unwrap_or_default();
    let content = xml::tree(&content, "content.xml")?;
    if styles.is_empty() {
        return document(content.root_element(), &[content.root_element()], budget);
    }
    let styles = xml::tree(&styles, "styles.xml")?;
    document(
        content.root_element(),
        &[styles.root_element(), content.root_element()],
        budget,
    )
}

/// Reads a document that is one XML file.
pub(super) fn read_flat(text: &str, budget: &Budget) -> Result<Document, Unread> {
    let tree = xml::tree(text, "document")?;
    document(tree.root_element(), &[tree.root_element()], budget)
}

fn document(content: Node<'_>, roots: &[Node<'_>], budget: &Budget) -> Result<Document, Unread> {
    let Some(text) = xml::at(content, &["body", "text"]) else {
        let message = "broken document (it has no text): ask for it again";
        return Err(Unread::new(Status::Damaged, message));
    };
    let mut styles = Styles::default();
    for root in roots {
        styles.read(*root);
    }
    let shown = page::masters(roots);
    let mut walker = Walker {
        flow: Flow::new(budget),
        page: page::ground(&shown, roots),
        styles: &styles,
        typed: form::typed(content),
        boxes: Vec::new(),
        notes: Vec::new(),
        pictures: Gallery::default(),
    };
    let place = Place {
        look: styles.defaults(),
        ground: walker.page,
        unseen: None,
    };
    let around = |names: [&'static str; 2]| {
        let parts = shown.iter().flat_map(|master| xml::children(*master));
        parts.filter(move |n| {
            names.contains(&xml::name(*n)) && xml::attribute(*n, "display") != Some("false")
        })
    };
    around(["header", "header-first"]).for_each(|header| walker.story(header, place));
    walker.story(text, place);
    let mut at = 0;
    while let Some((note, place)) = walker.notes.get(at).copied() {
        walker.story(note, place);
        at += 1;
    }
    around(["footer", "footer-first"]).for_each(|footer| walker.story(footer, place));
    walker.pictures.or_scanned(walker.flow.finish(Format::Odt))
}

/// Where text stands.
#[derive(Clone, Copy)]
struct Place {
    look: Look,
    ground: Option<Colour>,
    unseen: Option<Sight>,
}

impl Place {
    fn sight(&self) -> Sight {
        let by_look = || self.look.sight(self.ground);
        self.unseen.unwrap_or_else(by_look)
    }
}

struct Walker<'a, 'b> {
    flow: Flow<'b>,
    styles: &'a Styles,
    page: Option<Colour>,
    /// What stands in the fields of forms, by their ids.
    typed: BTreeMap<&'a str, &'a str>,
    /// Text boxes of the paragraph.
    boxes: Vec<(Node<'a>, Place)>,
    /// Notes, which stand at the end.
    notes: Vec<(Node<'a>, Place)>,
    pictures: Gallery,
}

impl<'a> Walker<'a, '_> {
    fn story(&mut self, root: Node<'a>, place: Place) {
        for node in xml::children(root) {
            match xml::name(node) {
                "p" | "h" => self.paragraph(node, place),
                "list" => self.list(node, place),
                "table" => self.table(node, place),
                "section" => {
                    let is_hidden = xml::attribute(node, "display") == Some("none")
                        || xml::attribute(node, "is-hidden") == Some("true");
                    let hidden = is_hidden.then_some(Sight::FORMATTED);
                    let unseen = place.unseen.or(hidden);
                    let style = xml::attribute(node, "style-name");
                    let ground = self.styles.block("section", style).over(place.ground);
                    let place = Place {
                        ground,
                        unseen,
                        ..place
                    };
                    self.story(node, place);
                }
                "tracked-changes" => self.deletions(node, place),
                "soft-page-break" => self.flow.page_break(),
                "frame" | "custom-shape" | "rect" | "ellipse" | "g" => {
                    self.drawing(node, place);
                    self.shapes(0);
                }
                "control" => self.field(node, place),
                "annotation"
                | "forms"
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "index-title-template"
                | "table-of-content-source" => {}
                _ => self.story(node, place),
            }
        }
    }

    fn deletions(&mut self, changes: Node<'a>, place: Place) {
        let regions = xml::children(changes).flat_map(xml::children);
        for deletion in regions.filter(|node| xml::name(*node) == "deletion") {
            let unseen = Some(Sight::DELETED);
            self.story(deletion, Place { unseen, ..place });
        }
    }

    fn list(&mut self, list: Node<'a>, place: Place) {
        for item in xml::children(list) {
            let mut is_item = xml::name(item) == "list-item";
            for node in xml::children(item) {
                match xml::name(node) {
                    "p" | "h" => {
                        if std::mem::take(&mut is_item) && xml::name(node) == "p" {
                            self.flow.item();
                        }
                        self.paragraph(node, place);
                    }
                    "list" => self.list(node, place),
                    _ => {}
                }
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a>, place: Place) {
        let style = xml::attribute(node, "style-name");
        let block = self.styles.block("paragraph", style);
        if block.breaks_before {
            self.flow.page_break();
        }
        let is_hidden = node.descendants().any(|inner| {
            xml::name(inner) == "hidden-paragraph"
                && xml::attribute(inner, "is-hidden") == Some("true")
        });
        let place = Place {
            look: self.styles.look("paragraph", style).over(place.look),
            ground: block.over(place.ground),
            unseen: place
                .unseen
                .or(is_hidden.then_some(Sight::FORMATTED))
                .or_else(|| block.lines.unseen()),
        };
        let before = self.boxes.len();
        self.inline(node, place);
        self.flow.block();
        self.shapes(before);
        if block.breaks_after {
            self.flow.page_break();
        }
    }

    /// Reads the text boxes that a paragraph left, from the one at `from` on.
    fn shapes(&mut self, from: usize) {
        for (content, place) in self.boxes.split_off(from) {
            self.boxed(content, place);
        }
    }

    /// Takes a text box of the paragraph: a single line where that begins, such as a heading, is read
    /// before it.
    fn text_box(&mut self, content: Node<'a>, place: Place) {
        if !self.flow.is_at_beginning() || !xml::has_one_paragraph(content) {
            return self.boxes.push((content, place));
        }
        let is_item = self.flow.begins_item();
        self.boxed(content, place);
        if is_item {
            self.flow.item();
        }
    }

    fn boxed(&mut self, content: Node<'a>, place: Place) {
        self.flow.begin_aside();
        self.story(content, place);
        self.flow.end_aside();
    }

    fn inline(&mut self, node: Node<'a>, place: Place) {
        for inner in node.children() {
            if inner.is_text() {
                self.flow
                    .words(inner.text().unwrap_or_default(), place.sight());
                continue;
            }
            match xml::name(inner) {
                "span" => {
                    let look = self
                        .styles
                        .look("text", xml::attribute(inner, "style-name"));
                    let look = look.over(place.look);
                    self.inline(inner, Place { look, ..place });
                }
                "s" => {
                    let count = xml::attribute(inner, "c").and_then(|c| c.parse().ok());
                    let count: usize = count.unwrap_or(1);
                    self.flow.text(&" ".repeat(count.min(64)), place.sight());
                }
                "tab" => self.flow.text("\t", place.sight()),
                "line-break" => self.flow.line_break(),
                "soft-page-break" => self.flow.page_break(),
                "note" => {
                    if let Some(body) = xml::child(inner, "note-body") {
                        self.notes.push((body, place));
                    }
                }
                "hidden-text" => {
                    let text = xml::attribute(inner, "string-value").or_else(|| inner.text());
                    let is_hidden = xml::attribute(inner, "is-hidden") == Some("true");
                    let unseen = place.unseen.or(is_hidden.then_some(Sight::FORMATTED));
                    let place = Place { unseen, ..place };
                    self.flow.words(text.unwrap_or_default(), place.sight());
                }
                "frame" | "custom-shape" | "rect" | "ellipse" | "g" => self.drawing(inner, place),
                "control" => self.field(inner, place),
                "annotation" | "annotation-end" | "ruby-text" | "hidden-paragraph" | "number"
                | "script" => {}
                _ => self.inline(inner, place),
            }
        }
    }

    fn drawing(&mut self, node: Node<'a>, place: Place) {
        let style = xml::attribute(node, "style-name");
        let block = self.styles.block("graphic", style);
        // It may lie anywhere on the page.
        let beneath = self.page.and(place.ground);
        let place = Place {
            look: self.styles.defaults(),
            ground: block.over(beneath),
            unseen: place.unseen,
        };
        match xml::name(node) {
            "g" => xml::children(node).for_each(|inner| self.drawing(inner, place)),
            "custom-shape" | "rect" | "ellipse" => self.text_box(node, place),
            _ => {
                let mut has_picture = false;
                for inner in xml::children(node) {
                    match xml::name(inner) {
                        "text-box" => self.text_box(inner, place),
                        // Where it cannot be shown, what comes next is.
                        "image" if place.unseen.is_none() && !has_picture => {
                            has_picture = true;
                            let length = |name| xml::attribute(node, name).and_then(points);
                            self.pictures.add(length("width").zip(length("height")));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn table(&mut self, node: Node<'a>, place: Place) {
        let style = xml::attribute(node, "style-name");
        let block = self.styles.block("table", style);
        let hidden = block.is_collapsed.then_some(Sight::FORMATTED);
        let place = Place {
            ground: block.over(place.ground),
            unseen: place.unseen.or(hidden),
            ..place
        };
        self.rows(node, place, &columns(node));
    }

    fn rows(&mut self, node: Node<'a>, place: Place, columns: &[Option<&str>]) {
        for row in xml::children(node) {
            match xml::name(row) {
                "table-header-rows" | "table-rows" | "table-row-group" => {
                    self.rows(row, place, columns);
                }
                "table-row" => {
                    let collapsed = xml::attribute(row, "visibility") == Some("collapse");
                    let unseen = place.unseen.or(collapsed.then_some(Sight::FORMATTED));
                    let style = xml::attribute(row, "style-name");
                    let beneath = self.styles.block("table-row", style).over(place.ground);
                    let of_row = xml::attribute(row, "default-cell-style-name");
                    self.flow.begin_row();
                    for (at, cell) in xml::children(row).enumerate() {
                        if xml::name(cell) != "table-cell" {
                            continue;
                        }
                        let style = xml::attribute(cell, "style-name").or(of_row);
                        let style = style.or_else(|| columns.get(at).copied().flatten());
                        let ground = self.styles.block("table-cell", style).over(beneath);
                        self.flow.begin_cell();
                        self.story(
                            cell,
                            Place {
                                ground,
                                unseen,
                                ..place
                            },
                        );
                    }
                    self.flow.end_row();
                }
                _ => {}
            }
        }
    }
}

/// The styles that a table's columns have for cells without one.
fn columns(table: Node<'_>) -> Vec<Option<&str>> {
    let mut columns = Vec::new();
    let mut ahead: Vec<_> = xml::children(table).collect();
    ahead.reverse();
    while let Some(node) = ahead.pop() {
        match xml::name(node) {
            "table-column" => {
                let said = |name| xml::attribute(node, name);
                let repeated = said("number-columns-repeated").and_then(|n| n.parse().ok());
                let count = COLUMNS - columns.len().min(COLUMNS);
                let repeated = count.min(repeated.unwrap_or(1));
                columns.extend(std::iter::repeat_n(
                    said("default-cell-style-name"),
                    repeated,
                ));
            }
            "table-columns" | "table-header-columns" | "table-column-group" => {
                let inner: Vec<_> = xml::children(node).collect();
                ahead.extend(inner.into_iter().rev());
            }
            _ => {}
        }
    }
    columns
}
