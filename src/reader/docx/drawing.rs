//! Drawings: the text boxes in them, what these stand on, and what stands behind the page's text.

use super::Book;
use super::look::Ground;
use super::theme::named;
use crate::reader::HiddenKind;
use crate::reader::colour::Colour;
use crate::reader::gallery::Gallery;
use crate::reader::length::points;
use crate::reader::sight::Sight;
use crate::reader::xml::{self, Node};

/// English metric units of a point.
const EMU: f64 = 12_700.0;
/// A drawing smaller than this, in square points, is no ground for a text.
const GROUND: f64 = 72.0 * 72.0;

/// A line of text is as high, in points, or higher.
const LINE: f64 = 10.0;

/// A text box.
pub(super) struct TextBox<'a> {
    /// Its `w:txbxContent`.
    pub(super) content: Node<'a>,
    /// What it is filled with; `None` where what is beneath is seen.
    pub(super) fill: Option<Ground>,
    /// Why nobody sees it, if so.
    pub(super) unseen: Option<Sight>,
    /// Whether it stands a line or more below where its paragraph begins.
    pub(super) is_below: bool,
}

/// Of an `mc:AlternateContent` the alternative that is shown: a choice if it says anything that is
/// understood here, else the fallback.
pub(super) fn chosen(alternatives: Node<'_>) -> Option<Node<'_>> {
    let is_understood = |node: &Node<'_>| {
        node.descendants().any(|inner| {
            matches!(
                xml::name(inner),
                "txbxContent" | "t" | "pic" | "relIds" | "sym" | "spPr"
            )
        })
    };
    let choice = xml::children(alternatives)
        .filter(|node| xml::name(*node) == "Choice")
        .find(is_understood);
    choice.or_else(|| xml::child(alternatives, "Fallback"))
}

/// The text boxes of a drawing, in order; those within text boxes come with these.
pub(super) fn text_boxes<'a>(drawing: Node<'a>, book: &Book) -> Vec<TextBox<'a>> {
    let unseen = unseen(drawing, book);
    let is_below = is_below(drawing);
    let mut boxes = Vec::new();
    let mut ahead = vec![drawing];
    while let Some(node) = ahead.pop() {
        match xml::name(node) {
            "txbxContent" => boxes.push(TextBox {
                content: node,
                fill: fill(node, book),
                unseen: unseen.or_else(|| hidden_shape(node)),
                is_below,
            }),
            "AlternateContent" => ahead.extend(chosen(node)),
            _ => {
                let inner: Vec<_> = xml::children(node).collect();
                ahead.extend(inner.into_iter().rev());
            }
        }
    }
    boxes
}

/// Puts the picture that a drawing shows among the others. What its text boxes show comes with these.
pub(super) fn show(drawing: Node<'_>, book: &Book, pictures: &mut Gallery) {
    let mut ahead = vec![drawing];
    while let Some(node) = ahead.pop() {
        match xml::name(node) {
            "pic" | "blip" if unseen(drawing, book).is_none() => {
                return pictures.add(extent(drawing));
            }
            // Within a group, which tells of its own size alone, sizes have no unit.
            "imagedata" => return pictures.add(node.ancestors().find_map(styled_extent)),
            "txbxContent" => {}
            "AlternateContent" => ahead.extend(chosen(node)),
            _ => ahead.extend(xml::children(node)),
        }
    }
}

/// The width and height of a drawing, in points.
fn extent(drawing: Node<'_>) -> Option<(f64, f64)> {
    let mut frames = xml::children(drawing);
    let frame = frames.find(|node| matches!(xml::name(*node), "anchor" | "inline"))?;
    let extent = xml::child(frame, "extent")?;
    let length = |name| Some(xml::attribute(extent, name)?.parse::<f64>().ok()? / EMU);
    length("cx").zip(length("cy"))
}

/// Those of a VML shape, which stand in its style.
fn styled_extent(shape: Node<'_>) -> Option<(f64, f64)> {
    let style = xml::attribute(shape, "style")?;
    let length = |wanted| {
        let mut all = style.split(';').filter_map(|said| said.split_once(':'));
        let (_, value) = all.find(|(name, _)| name.trim() == wanted)?;
        points(value)
    };
    length("width").zip(length("height"))
}

/// Whether a drawing says that it stands a line or more below the beginning of its paragraph.
fn is_below(drawing: Node<'_>) -> bool {
    let offset = || {
        let position = xml::at(drawing, &["anchor", "positionV"])?;
        let is_of_text = matches!(
            xml::attribute(position, "relativeFrom")?,
            "paragraph" | "line"
        );
        let offset = xml::child(position, "posOffset").filter(|_| is_of_text)?;
        offset.text()?.trim().parse::<f64>().ok()
    };
    offset().is_some_and(|offset| offset / EMU >= LINE)
}

/// Why nobody sees a drawing, if so.
fn unseen(drawing: Node<'_>, book: &Book) -> Option<Sight> {
    let frame = xml::children(drawing).find(|n| matches!(xml::name(*n), "anchor" | "inline"))?;
    let properties = xml::child(frame, "docPr");
    if properties
        .and_then(|p| xml::attribute(p, "hidden"))
        .is_some_and(|h| h == "1" || h == "true")
    {
        return Some(Sight::FORMATTED);
    }
    let (width, height) = extent(drawing)?;
    if width < 1.0 || height < 1.0 {
        return Some(Sight::Unseen(
            HiddenKind::Hidden,
            "in a text box without extent",
        ));
    }
    let place = |name, margin, length: f64, page: f64| {
        let position = xml::child(frame, name)?;
        let offset = xml::child(position, "posOffset")?
            .text()?
            .trim()
            .parse::<f64>()
            .ok()?
            / EMU;
        // Where paragraphs stand is not known: only what no paragraph can bring back is told.
        let from = match xml::attribute(position, "relativeFrom")? {
            "page" => offset..=offset,
            "margin" | "leftMargin" | "topMargin" => offset..=offset + margin,
            _ => offset..=offset + page,
        };
        Some(*from.end() + length <= 0.0 || *from.start() >= page)
    };
    let (page_width, page_height) = book.page;
    let out = place("positionH", page_width / 2.0, width, page_width) == Some(true)
        || place("positionV", page_height / 2.0, height, page_height) == Some(true);
    out.then_some(Sight::OFF_PAGE)
}

fn hidden_shape(content: Node<'_>) -> Option<Sight> {
    let style = shape(content).and_then(|shape| xml::attribute(shape, "style"))?;
    let style: String = style.split_whitespace().collect();
    style
        .contains("visibility:hidden")
        .then_some(Sight::FORMATTED)
}

/// The shape that a text box is the text of.
fn shape(content: Node<'_>) -> Option<Node<'_>> {
    content.ancestors().skip(1).find(|node| {
        matches!(
            xml::name(*node),
            "wsp" | "sp" | "shape" | "rect" | "roundrect" | "oval"
        )
    })
}

fn fill(content: Node<'_>, book: &Book) -> Option<Ground> {
    let shape = shape(content)?;
    match xml::name(shape) {
        "wsp" | "sp" => drawn_fill(shape, book),
        _ => vml_fill(shape),
    }
}

/// The fill of a `DrawingML` shape.
fn drawn_fill(shape: Node<'_>, book: &Book) -> Option<Ground> {
    let known = |colour: Option<Colour>| colour.map_or(Ground::Unknown, Ground::Known);
    for fill in xml::child(shape, "spPr")
        .into_iter()
        .flat_map(xml::children)
    {
        match xml::name(fill) {
            "noFill" => return None,
            "solidFill" => return Some(known(book.theme.fill(fill))),
            "gradFill" | "pattFill" | "blipFill" | "grpFill" => return Some(Ground::Unknown),
            _ => {}
        }
    }
    let of_theme = xml::at(shape, &["style", "fillRef"])?;
    let has_fill = xml::attribute(of_theme, "idx").is_some_and(|n| n != "0" && n != "1000");
    has_fill.then(|| known(book.theme.fill(of_theme)))
}

/// The fill of a VML shape, which is white where nothing is said.
fn vml_fill(shape: Node<'_>) -> Option<Ground> {
    if matches!(xml::attribute(shape, "filled"), Some("f" | "false")) {
        return None;
    }
    let fill = xml::child(shape, "fill");
    let kind = fill.and_then(|fill| xml::attribute(fill, "type"));
    if kind.is_some_and(|kind| kind != "solid") {
        return Some(Ground::Unknown);
    }
    let Some(colour) = xml::attribute(shape, "fillcolor") else {
        return Some(Ground::Known(Colour::WHITE));
    };
    Some(named(colour).map_or(Ground::Unknown, Ground::Known))
}

/// Whether a part has pictures or coloured shapes of some size that float: behind its text, or
/// anywhere.
pub(super) fn floating(part: Node<'_>, book: &Book) -> (bool, bool) {
    let (mut behind, mut anywhere) = (false, false);
    for anchor in part
        .descendants()
        .filter(|node| xml::name(*node) == "anchor")
    {
        let is_large = xml::child(anchor, "extent").is_some_and(|extent| {
            let length = |name| {
                let length = xml::attribute(extent, name).and_then(|l| l.parse::<f64>().ok());
                length.unwrap_or(0.0) / EMU
            };
            length("cx") * length("cy") >= GROUND
        });
        let paints = |node: Node<'_>| match xml::name(node) {
            "pic" => true,
            "wsp" | "sp" => match drawn_fill(node, book) {
                Some(Ground::Known(colour)) => !colour.is_lost_on(Colour::WHITE),
                Some(Ground::Unknown) => true,
                Some(Ground::Nothing) | None => false,
            },
            _ => false,
        };
        if is_large && anchor.descendants().any(paints) {
            anywhere = true;
            behind |= matches!(xml::attribute(anchor, "behindDoc"), Some("1" | "true"));
        }
    }
    // VML says it in a style.
    for shape in part
        .descendants()
        .filter(|n| matches!(xml::name(*n), "shape" | "rect"))
    {
        let style: String = xml::attribute(shape, "style")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let picture = xml::child(shape, "imagedata").is_some();
        let coloured = match vml_fill(shape) {
            Some(Ground::Known(colour)) => !colour.is_lost_on(Colour::WHITE),
            Some(Ground::Unknown) => true,
            Some(Ground::Nothing) | None => false,
        };
        if style.contains("position:absolute") && (picture || coloured) {
            anywhere = true;
            behind |= style.contains("z-index:-");
        }
    }
    (behind, anywhere)
}
