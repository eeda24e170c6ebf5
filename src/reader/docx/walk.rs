//! The stories of a document (its body, headers, notes, text boxes) → the flow of its text.

mod boxes;

use std::collections::BTreeSet;

use super::Book;
use super::chunk;
use super::drawing::chosen;
use super::look::{Ground, Look, Paint, is_on, shade};
use super::styles::Paragraph;
use super::table::{parts, rows};
use crate::reader::flow::Flow;
use crate::reader::gallery::Gallery;
use crate::reader::sight::{Appearance, Sight};
use crate::reader::xml::{self, Node};

/// Where a story stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// What it stands on; `None` is the page.
    ground: Option<Ground>,
    /// What the style of the table around it says.
    table: Look,
    /// Why nobody sees any of it, if so.
    unseen: Option<Sight>,
}

/// Where a run stands.
#[derive(Clone, Copy)]
struct Line {
    place: Place,
    paragraph: Look,
}

pub(super) struct Walker<'a, 'b> {
    pub(super) flow: Flow<'b>,
    book: &'a Book,
    /// Fields that are open, and whether their result was reached; before it stands their code.
    fields: Vec<bool>,
    has_fields: bool,
    /// Text boxes of the paragraph.
    boxes: Vec<(Node<'a>, Place)>,
    /// The notes that were referred to: the part that holds them, and their id.
    pub(super) notes: Vec<(&'static str, String)>,
    noted: BTreeSet<(&'static str, String)>,
    /// Sections begun so far.
    sections: usize,
    pub(super) pictures: Gallery,
    pub(super) lost: BTreeSet<&'static str>,
}

impl<'a, 'b> Walker<'a, 'b> {
    pub(super) fn new(flow: Flow<'b>, book: &'a Book) -> Self {
        Self {
            flow,
            book,
            fields: Vec::new(),
            has_fields: false,
            boxes: Vec::new(),
            notes: Vec::new(),
            noted: BTreeSet::new(),
            sections: 0,
            pictures: Gallery::default(),
            lost: BTreeSet::new(),
        }
    }

    /// Reads a part's story, `root` being what holds its paragraphs.
    pub(super) fn part(&mut self, root: Node<'a>) {
        self.fields.clear();
        // A field without an end would take all that follows for its code.
        let of_kind = |kind| {
            let marks = root
                .descendants()
                .filter(|node| xml::name(*node) == "fldChar");
            marks
                .filter(|mark| xml::attribute(*mark, "fldCharType") == Some(kind))
                .count()
        };
        self.has_fields = of_kind("begin") == of_kind("end");
        self.story(root, Place::default());
        self.flow.block();
    }

    fn story(&mut self, root: Node<'a>, place: Place) {
        let mut is_beside = false;
        for node in xml::children(root) {
            let frame = frame(node);
            let begins_beside = frame == Some(Frame::Beside);
            match (is_beside, begins_beside) {
                (false, true) => self.flow.begin_aside(),
                (true, false) => self.flow.end_aside(),
                _ => {}
            }
            is_beside = begins_beside;
            match xml::name(node) {
                "p" => self.paragraph(node, place, frame),
                "tbl" => self.table(node, place),
                "sdt" => {
                    if let Some(content) = xml::child(node, "sdtContent") {
                        self.story(content, place);
                    }
                }
                "customXml" | "ins" | "moveTo" | "smartTag" => self.story(node, place),
                "del" | "moveFrom" => self.story(node, place.deleted()),
                "AlternateContent" => {
                    if let Some(node) = chosen(node) {
                        self.story(node, place);
                    }
                }
                "altChunk" => self.chunk(node, place),
                _ => {}
            }
        }
        if is_beside {
            self.flow.end_aside();
        }
    }

    fn chunk(&mut self, node: Node<'a>, place: Place) {
        let known = xml::attribute(node, "id").and_then(|id| self.book.chunks.get(id));
        match known {
            Some(chunk) if place.unseen.is_none() => chunk::write(chunk, &mut self.flow),
            Some(_) => self.flow.part_hidden(),
            None => {
                self.lost.insert("a document that is put into it");
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a>, place: Place, frame: Option<Frame>) {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|p| value(p, "pStyle"));
        let (of_style, look) = self.book.styles.paragraph(style);
        let paragraph =
            properties.map_or_else(Paragraph::default, |p| Paragraph::new(p, &self.book.theme));
        let paragraph = paragraph.over(of_style);
        if paragraph.begins_page == Some(true) {
            self.flow.page_break();
        }
        let is_listed = self
            .book
            .has_marks(paragraph.list, paragraph.level.unwrap_or(0));
        // Where the paragraph before goes on in it, it is no item of its own.
        let begins = self.flow.is_at_beginning();
        if is_listed && begins && paragraph.is_heading != Some(true) {
            self.flow.item();
        }
        let ground = paragraph.shade.and_then(Ground::painted).or(place.ground);
        let outer = std::mem::take(&mut self.boxes);
        let line = Line {
            place: Place {
                ground,
                unseen: place.unseen.or_else(|| paragraph.lines.unseen()),
                ..place
            },
            paragraph: look,
        };
        self.runs(node, line);
        // One whose end was deleted goes on in the next.
        let is_open =
            xml::at(node, &["pPr", "rPr", "del"]).is_some() && !self.flow.is_at_beginning();
        if frame != Some(Frame::DropCap) && !is_open {
            self.flow.block();
        }
        for (content, place) in std::mem::replace(&mut self.boxes, outer) {
            self.boxed(content, place);
        }
        if properties.is_some_and(|p| xml::child(p, "sectPr").is_some()) {
            self.sections += 1;
            if self.book.begins_page(self.sections) {
                self.flow.page_break();
            }
        }
    }

    fn runs(&mut self, root: Node<'a>, line: Line) {
        for node in xml::children(root) {
            match xml::name(node) {
                "r" => self.run(node, line),
                "hyperlink" | "smartTag" | "ins" | "moveTo" | "fldSimple" | "customXml" | "dir"
                | "bdo" | "sdtContent" | "rubyBase" => self.runs(node, line),
                "sdt" => {
                    if let Some(content) = xml::child(node, "sdtContent") {
                        self.runs(content, line);
                    }
                }
                "del" | "moveFrom" => {
                    let place = line.place.deleted();
                    self.runs(node, Line { place, ..line });
                }
                "AlternateContent" => {
                    if let Some(node) = chosen(node) {
                        self.runs(node, line);
                    }
                }
                "oMath" | "oMathPara" => {
                    for text in node.descendants().filter(|inner| xml::name(*inner) == "t") {
                        let sight = line.place.unseen.unwrap_or(Sight::Seen);
                        self.flow.text(&xml::text(text), sight);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, node: Node<'a>, line: Line) {
        let properties = xml::child(node, "rPr");
        let style = properties.and_then(|p| value(p, "rStyle"));
        let own = properties.map_or_else(Look::default, |p| Look::new(p, &self.book.theme));
        let styles = &self.book.styles;
        let look = styles.run(
            line.place.table,
            line.paragraph,
            styles.characters(style),
            own,
        );
        let by_look = || self.sight(look, line.place.ground);
        self.content(node, line, line.place.unseen.unwrap_or_else(by_look));
    }

    fn content(&mut self, run: Node<'a>, line: Line, sight: Sight) {
        for node in xml::children(run) {
            if xml::name(node) == "fldChar" {
                self.field(xml::attribute(node, "fldCharType"));
                continue;
            }
            if self.has_fields && self.fields.contains(&false) {
                continue;
            }
            match xml::name(node) {
                "t" | "delText" => self.flow.text(&xml::text(node), sight),
                "tab" | "ptab" => self.flow.text("\t", sight),
                "noBreakHyphen" => self.flow.text("\u{2011}", sight),
                "sym" => {
                    let code = xml::attribute(node, "char");
                    let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
                    let symbol = code.and_then(char::from_u32).unwrap_or('\u{fffd}');
                    self.flow.text(symbol.encode_utf8(&mut [0; 4]), sight);
                }
                "cr" if sight == Sight::Seen => self.flow.line_break(),
                "br" if sight == Sight::Seen => match xml::attribute(node, "type") {
                    Some("page") => {
                        self.flow.block();
                        self.flow.page_break();
                    }
                    _ => self.flow.line_break(),
                },
                "cr" | "br" => self.flow.part_hidden(),
                "lastRenderedPageBreak" => self.flow.page_break(),
                "drawing" | "pict" | "object" => self.drawing(node, line, sight),
                "AlternateContent" => {
                    if let Some(node) = chosen(node) {
                        self.content(node, line, sight);
                    }
                }
                "ruby" => self.runs(node, line),
                "footnoteReference" => self.note("footnotes", node),
                "endnoteReference" => self.note("endnotes", node),
                _ => {}
            }
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, part: &'static str, reference: Node<'_>) {
        if let Some(id) = xml::attribute(reference, "id") {
            let note = (part, id.to_owned());
            if self.noted.insert(note.clone()) {
                self.notes.push(note);
            }
        }
    }

    fn table(&mut self, node: Node<'a>, place: Place) {
        let properties = xml::child(node, "tblPr");
        let style = properties.and_then(|p| value(p, "tblStyle"));
        let own = properties.and_then(|p| xml::child(p, "shd"));
        let own = own.and_then(|shd| shade(shd, &self.book.theme).painted());
        let rows = rows(node);
        let count = rows.len();
        let floats = properties.is_some_and(|p| xml::child(p, "tblpPr").is_some());
        if floats {
            self.flow.begin_aside();
        }
        for (at, row) in rows.into_iter().enumerate() {
            let is_hidden = xml::at(row.node, &["trPr", "hidden"]).is_some_and(is_on);
            let unseen = place.unseen.or(is_hidden.then_some(Sight::FORMATTED));
            let unseen = unseen.or(row.is_cut().then_some(Sight::CUT_OFF));
            self.flow.begin_row();
            let cells = row.cells.len();
            for (column, cell) in row.cells.into_iter().enumerate() {
                let parts = parts(properties, (at, count), (column, cells));
                let (look, of_style) = self.book.styles.cell(style, &parts);
                let shd = xml::at(cell, &["tcPr", "shd"]);
                let of_cell = shd.and_then(|shd| shade(shd, &self.book.theme).painted());
                self.flow.begin_cell();
                let place = Place {
                    ground: of_cell.or(of_style).or(own).or(place.ground),
                    table: look,
                    unseen,
                };
                self.story(cell, place);
            }
            self.flow.end_row();
        }
        if floats {
            self.flow.end_aside();
        }
    }

    /// Whether a run that looks so is seen.
    fn sight(&self, look: Look, ground: Option<Ground>) -> Sight {
        let mut own = [look.highlight, look.shade].into_iter().flatten();
        let ground = own.find_map(Ground::painted).or(ground);
        Sight::of(Appearance {
            is_hidden: look.vanish == Some(true),
            is_clear: look.clear == Some(true),
            height: look.size.map(|half_points| half_points / 2.0),
            width: look.scale,
            spacing: look.spacing,
            raise: look.raise,
            ink: match look.paint {
                Some(Paint::Known(ink)) => Some(ink),
                _ => None,
            },
            ground: match ground.unwrap_or(self.book.ground) {
                Ground::Known(ground) => Some(ground),
                Ground::Unknown | Ground::Nothing => None,
            },
        })
    }
}

impl Place {
    fn deleted(self) -> Self {
        Self {
            unseen: Some(Sight::DELETED),
            ..self
        }
    }
}

/// What a paragraph is that is set in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// The large first letter of the paragraph below.
    DropCap,
    /// A part of a box at the side of the text.
    Beside,
}

fn frame(node: Node<'_>) -> Option<Frame> {
    let frame = xml::at(node, &["pPr", "framePr"])?;
    match xml::attribute(frame, "dropCap") {
        None | Some("none") => Some(Frame::Beside),
        Some(_) => Some(Frame::DropCap),
    }
}

/// The value of a property.
fn value<'a>(properties: Node<'a>, name: &str) -> Option<&'a str> {
    xml::attribute(xml::child(properties, name)?, "val")
}
