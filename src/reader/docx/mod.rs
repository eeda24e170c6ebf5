//! Office Open XML (DOCX, DOCM, DOTX) → [`Document`]. The package is opened with `zip`, its parts
//! are read as trees with roxmltree, and what decides whether text is seen is resolved as Word does:
//! styles, themes, shading, tracked changes.

mod chunk;
mod drawing;
mod look;
mod styles;
mod table;
mod theme;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use self::chunk::{Chunks, chunks};
use self::look::Ground;
use self::styles::{Styles, twips};
use self::theme::Theme;
use self::walk::Walker;
use super::colour::Colour;
use super::flow::Flow;
use super::guard::Budget;
use super::package::Package;
use super::xml::{self, Node};
use super::{Document, Format, Limits, Page, Status, Unread};

/// What a document's parts say that its text is read by.
struct Book {
    styles: Styles,
    theme: Theme,
    /// Levels of lists whose items begin with a mark or a number.
    marked: BTreeSet<(u32, u32)>,
    /// Whether the section of each number, from 0, begins a page.
    sections: Vec<bool>,
    /// What text stands on where nothing else is said.
    ground: Ground,
    /// Whether any picture or coloured shape floats somewhere.
    has_shapes: bool,
    /// Width and height of the page, in points.
    page: (f64, f64),
    chunks: Chunks,
}

impl Book {
    fn has_marks(&self, list: Option<u32>, level: u32) -> bool {
        list.is_some_and(|list| self.marked.contains(&(list, level)))
    }

    fn begins_page(&self, section: usize) -> bool {
        self.sections.get(section).copied().unwrap_or(false)
    }

    /// Takes the colour of the page, which is shown only if the settings say so.
    fn set_ground(&mut self, document: Node<'_>, settings: Option<Node<'_>>) {
        if is_set(settings, "displayBackgroundShape")
            && let Some(background) = xml::child(document, "background")
        {
            let colour = xml::attribute(background, "color").and_then(Colour::hex);
            self.ground = colour.map_or(Ground::Unknown, Ground::Known);
        }
    }
}

/// Reads a document within the limits.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits, budget: &Budget) -> Result<Document, Unread> {
    let mut parts = Parts::open(bytes, limits)?;
    let Some(text) = parts.package.text(&parts.main)? else {
        let message = format!(
            "broken document (no {} in it): ask for it again",
            parts.main
        );
        return Err(Unread::new(Status::Damaged, message));
    };
    let tree = xml::tree(&text, &parts.main)?;
    let Some(body) = xml::child(tree.root_element(), "body") else {
        let message = "broken document (it has no body): ask for it again";
        return Err(Unread::new(Status::Damaged, message));
    };
    let settings = parts.text("settings", "settings.xml")?;
    let settings = settings
        .as_deref()
        .map(|text| xml::tree(text, "settings"))
        .transpose()?;
    let settings = settings.as_ref().map(roxmltree::Document::root_element);

    let sections: Vec<Node<'_>> = named(body, "sectPr").collect();
    let evens = is_set(settings, "evenAndOddHeaders");
    let headers = parts.around(&sections, "headerReference", evens)?;
    let footers = parts.around(&sections, "footerReference", evens)?;
    let (headers, footers) = (trees(&headers)?, trees(&footers)?);
    let mut notes = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(text) = parts.text(kind, &format!("{kind}.xml"))? {
            notes.push((kind.to_owned(), text));
        }
    }
    let note_trees = trees(&notes)?;

    let mut book = parts.book(settings, &sections)?;
    book.set_ground(tree.root_element(), settings);
    book.chunks = chunks(body, &mut parts, limits, budget)?;
    for root in headers.iter().chain(&footers).chain([&tree]) {
        let (behind, anywhere) = drawing::floating(root.root_element(), &book);
        book.has_shapes |= anywhere;
        if behind {
            book.ground = Ground::Unknown;
        }
    }

    let mut walker = Walker::new(Flow::new(budget), &book);
    for header in &headers {
        walker.part(header.root_element());
    }
    walker.part(body);
    let by_id: BTreeMap<(&str, &str), Node<'_>> = notes
        .iter()
        .zip(&note_trees)
        .flat_map(|((kind, _), tree)| {
            xml::children(tree.root_element()).map(move |note| (kind, note))
        })
        .filter_map(|(kind, note)| Some(((kind.as_str(), xml::attribute(note, "id")?), note)))
        .collect();
    let mut at = 0;
    // Notes may refer to notes.
    while let Some((kind, id)) = walker.notes.get(at).cloned() {
        if let Some(note) = by_id.get(&(kind, id.as_str())) {
            walker.part(*note);
        }
        at += 1;
    }
    for footer in &footers {
        walker.part(footer.root_element());
    }

    let (pictures, lost) = (walker.pictures, walker.lost);
    let mut document = walker.flow.finish(Format::Docx);
    document.losses = lost
        .iter()
        .map(|lost| format!("{lost} was not read"))
        .collect();
    for chunk in book.chunks.into_values() {
        document.hidden.extend(chunk.hidden);
        document.losses.extend(chunk.losses);
    }
    let document = pictures.or_scanned(document)?;
    if document.pages.iter().all(Page::is_blank) && !document.losses.is_empty() {
        let message = format!("{}: save it as PDF", document.losses.join(", "));
        return Err(Unread::new(Status::Unsupported, message));
    }
    Ok(document)
}

/// The elements of a name in another, however deep.
fn named<'a>(root: Node<'a>, wanted: &'static str) -> impl Iterator<Item = Node<'a>> {
    root.descendants()
        .filter(move |node| xml::name(*node) == wanted)
}

/// Whether a setting is on.
fn is_set(settings: Option<Node<'_>>, name: &str) -> bool {
    settings
        .and_then(|settings| xml::child(settings, name))
        .is_some_and(look::is_on)
}

fn trees(parts: &[(String, String)]) -> Result<Vec<roxmltree::Document<'_>>, Unread> {
    parts
        .iter()
        .map(|(part, text)| xml::tree(text, part))
        .collect()
}

/// A document's package, and what its main part refers to.
struct Parts {
    package: Package<Vec<u8>>,
    main: String,
    links: BTreeMap<String, Link>,
}

impl Parts {
    fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, Unread> {
        let mut package = Package::open(bytes, limits)?;
        let main = relations(&mut package, "")?
            .into_values()
            .find(|link| link.kind == "officeDocument")
            .map_or_else(|| "word/document.xml".to_owned(), |link| link.part);
        let links = relations(&mut package, &main)?;
        Ok(Self {
            package,
            main,
            links,
        })
    }

    /// The text of the part that the main one refers to as a `kind`, or of the one of this name
    /// beside it.
    fn text(&mut self, kind: &str, name: &str) -> Result<Option<String>, Unread> {
        let link = self.links.values().find(|link| link.kind == kind);
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = || {
            format!("{folder}/{name}")
                .trim_start_matches('/')
                .to_owned()
        };
        let part = link.map_or_else(beside, |link| link.part.clone());
        self.package.text(&part)
    }

    /// The headers or footers that are shown, each once.
    fn around(
        &mut self,
        sections: &[Node<'_>],
        kind: &str,
        evens: bool,
    ) -> Result<Vec<(String, String)>, Unread> {
        let mut found: Vec<(String, String)> = Vec::new();
        for section in sections {
            for reference in xml::children(*section).filter(|node| xml::name(*node) == kind) {
                let is_shown = match xml::attribute(reference, "type") {
                    Some("first") => xml::child(*section, "titlePg").is_some_and(look::is_on),
                    Some("even") => evens,
                    _ => true,
                };
                let link = xml::attribute(reference, "id").and_then(|id| self.links.get(id));
                if let Some(link) = link.filter(|_| is_shown)
                    && !found.iter().any(|(part, _)| *part == link.part)
                    && let Some(text) = self.package.text(&link.part)?
                {
                    found.push((link.part.clone(), text));
                }
            }
        }
        Ok(found)
    }

    fn book(&mut self, settings: Option<Node<'_>>, sections: &[Node<'_>]) -> Result<Book, Unread> {
        let mut theme = Theme::default();
        if let Some(text) = self.text("theme", "theme/theme1.xml")? {
            theme.read(xml::tree(&text, "theme")?.root_element());
        }
        if let Some(settings) = settings {
            theme.map(settings);
        }
        let styles = match self.text("styles", "styles.xml")? {
            Some(text) => Styles::read(xml::tree(&text, "styles")?.root_element(), &theme),
            None => Styles::default(),
        };
        let marked = match self.text("numbering", "numbering.xml")? {
            Some(text) => marked_levels(xml::tree(&text, "numbering")?.root_element()),
            None => BTreeSet::new(),
        };
        Ok(Book {
            styles,
            theme,
            marked,
            sections: sections.iter().map(|s| begins_page(*s)).collect(),
            ground: Ground::Known(Colour::WHITE),
            has_shapes: false,
            page: page_size(sections.last().copied()),
            chunks: Chunks::new(),
        })
    }
}

/// A part that another one refers to.
struct Link {
    /// The last word of the relation's type: "header", "styles".
    kind: String,
    part: String,
}

/// What a part refers to, by id; of the package itself if the part has no name.
fn relations(package: &mut Package<Vec<u8>>, part: &str) -> Result<BTreeMap<String, Link>, Unread> {
    let (folder, file) = part
        .rsplit_once('/')
        .map_or(("", part), |(folder, file)| (folder, file));
    let name = format!("{folder}/_rels/{file}.rels");
    let Some(text) = package.text(name.trim_start_matches('/'))? else {
        return Ok(BTreeMap::new());
    };
    let tree = xml::tree(&text, "relationships")?;
    let mut links = BTreeMap::new();
    for relation in xml::children(tree.root_element()) {
        let said = |name| xml::attribute(relation, name);
        // What lies outside of the file is never fetched.
        if said("TargetMode") == Some("External") {
            continue;
        }
        let (Some(id), Some(kind), Some(target)) = (said("Id"), said("Type"), said("Target"))
        else {
            continue;
        };
        let part = if let Some(absolute) = target.strip_prefix('/') {
            absolute.to_owned()
        } else {
            let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
            for name in target.split('/') {
                match name {
                    ".." => {
                        names.pop();
                    }
                    "." | "" => {}
                    name => names.push(name),
                }
            }
            names.join("/")
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        links.insert(id.to_owned(), Link { kind, part });
    }
    Ok(links)
}

/// The levels of lists, by the lists' numbers, that put something before their items.
fn marked_levels(root: Node<'_>) -> BTreeSet<(u32, u32)> {
    fn number(node: Node<'_>, name: &str) -> Option<u32> {
        xml::attribute(node, name)?.parse().ok()
    }
    let levels = |of: Node<'_>| -> Vec<(u32, bool)> {
        let levels = of.descendants().filter(|node| xml::name(*node) == "lvl");
        let marked = |level: Node<'_>| {
            let format = xml::child(level, "numFmt").and_then(|f| xml::attribute(f, "val"));
            let text = xml::child(level, "lvlText").and_then(|t| xml::attribute(t, "val"));
            format != Some("none") && text.is_none_or(|text| !text.trim().is_empty())
        };
        levels
            .filter_map(|level| Some((number(level, "ilvl")?, marked(level))))
            .collect()
    };
    let mut of_abstract = BTreeMap::new();
    let mut all = BTreeSet::new();
    for node in xml::children(root) {
        match xml::name(node) {
            "abstractNum" => {
                if let Some(id) = number(node, "abstractNumId") {
                    of_abstract.insert(id, levels(node));
                }
            }
            "num" => {
                let Some(id) = number(node, "numId") else {
                    continue;
                };
                let based = xml::child(node, "abstractNumId").and_then(|n| number(n, "val"));
                let based = based
                    .and_then(|n| of_abstract.get(&n))
                    .cloned()
                    .unwrap_or_default();
                for (level, marked) in based.into_iter().chain(levels(node)) {
                    if marked {
                        all.insert((id, level));
                    } else {
                        all.remove(&(id, level));
                    }
                }
            }
            _ => {}
        }
    }
    all
}

/// Whether a section begins on a page of its own.
fn begins_page(section: Node<'_>) -> bool {
    let kind = xml::child(section, "type").and_then(|kind| xml::attribute(kind, "val"));
    !matches!(kind, Some("continuous" | "nextColumn"))
}

/// Width and height, in points; US Letter where nothing is said.
fn page_size(section: Option<Node<'_>>) -> (f64, f64) {
    let size = section.and_then(|section| xml::child(section, "pgSz"));
    let length = |name| {
        let length = size.and_then(|size| twips(xml::attribute(size, name)?));
        length.filter(|points| *points > 0.0)
    };
    (length("w").unwrap_or(612.0), length("h").unwrap_or(792.0))
}
