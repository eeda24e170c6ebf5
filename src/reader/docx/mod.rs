//! Office Open XML (DOCX, DOCM, DOTX) → [`Document`]. The package is opened with `zip`, its parts
//! are read as trees with roxmltree, and what decides whether text is seen is resolved as Word does:
//! styles, themes, shading, tracked changes.

mod drawing;
mod look;
mod styles;
mod table;
mod theme;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use self::look::Ground;
use self::styles::Styles;
use self::theme::Theme;
use self::walk::Walker;
use super::colour::Colour;
use super::flow::Flow;
use super::guard::Budget;
use super::package::Package;
use super::xml::{self, Node};
use super::{Document, Format, Limits, Status, Unread};

/// What a document's parts say that its text is read by.
pub(crate) struct Book {
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
}

impl Book {
    fn has_marks(&self, list: Option<u32>, level: u32) -> bool {
        list.is_some_and(|list| self.marked.contains(&(list, level)))
    }

    fn begins_page(&self, section: usize) -> bool {
        self.sections.get(section).copied().unwrap_or(false)
    }
}

/// Reads a document within the limits.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits, budget: &Budget) -> Result<Document, Unread> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let Some(text) = package.text(&main)? else {
        let message = format!("broken document (no {main} in it): ask for it again");
        return Err(Unread::new(Status::Damaged, message));
    };
    let tree = xml::tree(&text, &main)?;
    let Some(body) = xml::child(tree.root_element(), "body") else {
        let message = "broken document (it has no body): ask for it again";
        return Err(Unread::new(Status::Damaged, message));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let links = relations(&mut package, &main)?;
    let of_kind = |kind: &str| {
        links
            .values()
            .find(|link| link.kind == kind)
            .map(|link| link.part.clone())
    };
    let part_of = |kind: &str, name: &str| of_kind(kind).unwrap_or_else(|| beside(name));

    let settings = package.text(&part_of("settings", "settings.xml"))?;
    let settings = settings
        .as_deref()
        .map(|text| xml::tree(text, "settings"))
        .transpose()?;
    let settings = settings.as_ref().map(roxmltree::Document::root_element);
    let is_set = |name| {
        settings
            .and_then(|s| xml::child(s, name))
            .is_some_and(look::is_on)
    };

    // Headers and footers, which stand above and below the text of pages.
    let sections: Vec<Node<'_>> = body
        .descendants()
        .filter(|n| xml::name(*n) == "sectPr")
        .collect();
    let evens = is_set("evenAndOddHeaders");
    let mut around = BTreeMap::from([
        ("headerReference", Vec::new()),
        ("footerReference", Vec::new()),
    ]);
    for (section, reference) in sections
        .iter()
        .flat_map(|s| xml::children(*s).map(move |r| (s, r)))
    {
        let Some(found) = around.get_mut(xml::name(reference)) else {
            continue;
        };
        let is_shown = match xml::attribute(reference, "type") {
            Some("first") => xml::child(*section, "titlePg").is_some_and(look::is_on),
            Some("even") => evens,
            _ => true,
        };
        let link = xml::attribute(reference, "id").and_then(|id| links.get(id));
        if let Some(link) = link.filter(|_| is_shown)
            && !found.iter().any(|(part, _)| *part == link.part)
            && let Some(text) = package.text(&link.part)?
        {
            found.push((link.part.clone(), text));
        }
    }
    let trees = |kind: &str| -> Result<Vec<roxmltree::Document<'_>>, Unread> {
        around[kind]
            .iter()
            .map(|(part, text)| xml::tree(text, part))
            .collect()
    };
    let (headers, footers) = (trees("headerReference")?, trees("footerReference")?);

    let mut theme = Theme::default();
    if let Some(text) = package.text(&part_of("theme", "theme/theme1.xml"))? {
        theme.read(xml::tree(&text, "theme")?.root_element());
    }
    if let Some(settings) = settings {
        theme.map(settings);
    }
    let styles = match package.text(&part_of("styles", "styles.xml"))? {
        Some(text) => Styles::read(xml::tree(&text, "styles")?.root_element(), &theme),
        None => Styles::default(),
    };
    let marked = match package.text(&part_of("numbering", "numbering.xml"))? {
        Some(text) => marked_levels(xml::tree(&text, "numbering")?.root_element()),
        None => BTreeSet::new(),
    };
    let mut book = Book {
        styles,
        theme,
        marked,
        sections: sections.iter().map(|s| begins_page(*s)).collect(),
        ground: Ground::Known(Colour::WHITE),
        has_shapes: false,
        page: page_size(sections.last().copied()),
    };
    if is_set("displayBackgroundShape")
        && let Some(background) = xml::child(tree.root_element(), "background")
    {
        let colour = xml::attribute(background, "color").and_then(Colour::hex);
        book.ground = colour.map_or(Ground::Unknown, Ground::Known);
    }
    let roots = headers.iter().chain(&footers).chain([&tree]);
    for root in roots {
        let (behind, anywhere) = drawing::floating(root.root_element(), &book);
        book.has_shapes |= anywhere;
        if behind {
            book.ground = Ground::Unknown;
        }
    }

    let notes: Vec<(&str, Option<String>)> = ["footnotes", "endnotes"]
        .into_iter()
        .map(|kind| Ok((kind, package.text(&part_of(kind, &format!("{kind}.xml")))?)))
        .collect::<Result<_, Unread>>()?;
    let notes: Vec<(&str, roxmltree::Document<'_>)> = notes
        .iter()
        .filter_map(|(kind, text)| Some((*kind, text.as_deref()?)))
        .map(|(kind, text)| Ok((kind, xml::tree(text, kind)?)))
        .collect::<Result<_, Unread>>()?;

    let mut walker = Walker::new(Flow::new(budget), &book);
    headers
        .iter()
        .for_each(|header| walker.part(header.root_element()));
    walker.part(body);
    let mut at = 0;
    // Notes may refer to notes.
    while let Some((kind, id)) = walker.notes.get(at).cloned() {
        let parts = notes.iter().filter(|(part, _)| *part == kind);
        let all = parts.flat_map(|(_, tree)| xml::children(tree.root_element()));
        for note in all.filter(|note| xml::attribute(*note, "id") == Some(&id)) {
            walker.part(note);
        }
        at += 1;
    }
    footers
        .iter()
        .for_each(|footer| walker.part(footer.root_element()));

    let (pictures, lost) = (walker.pictures, walker.lost);
    let mut document = walker.flow.finish(Format::Docx);
    document.losses = lost
        .iter()
        .map(|lost| format!("{lost} was not read"))
        .collect();
    let is_blank = document.pages.iter().all(super::Page::is_blank);
    if pictures > 0 && is_blank && document.hidden.is_empty() {
        let message = "it holds pictures without text: read it with OCR first";
        return Err(Unread::new(Status::Scanned, message));
    }
    Ok(document)
}

/// A part that another one refers to.
struct Link {
    /// The last word of the relation's type: "header", "styles".
    kind: String,
    part: String,
}

/// The name of the part that holds the document's body.
fn main_part(package: &mut Package<Vec<u8>>) -> Result<String, Unread> {
    let links = relations(package, "")?;
    let main = links
        .into_values()
        .find(|link| link.kind == "officeDocument");
    Ok(main.map_or_else(|| "word/document.xml".to_owned(), |link| link.part))
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
        let twips = size.and_then(|size| xml::attribute(size, name)?.parse::<f64>().ok());
        twips.filter(|twips| *twips > 0.0).map(|twips| twips / 20.0)
    };
    (length("w").unwrap_or(612.0), length("h").unwrap_or(792.0))
}
