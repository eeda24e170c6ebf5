//! The pages of an `OpenDocument` text: their headers and footers, and what they are painted with.

use super::styles;
use crate::reader::colour::Colour;
use crate::reader::length::points;
use crate::reader::xml::{self, Node};

/// The master pages that are used: the first, the standard one, and those that styles name.
pub(super) fn masters<'a>(roots: &[Node<'a>]) -> Vec<Node<'a>> {
    let masters: Vec<Node<'a>> = roots
        .iter()
        .filter_map(|root| xml::child(*root, "master-styles"))
        .flat_map(xml::children)
        .filter(|node| xml::name(*node) == "master-page")
        .collect();
    let used = |name: &str| {
        roots
            .iter()
            .flat_map(|root| xml::children(*root))
            .filter(|n| xml::name(*n) == "automatic-styles")
            .flat_map(xml::children)
            .any(|style| xml::attribute(style, "master-page-name") == Some(name))
    };
    masters
        .iter()
        .enumerate()
        .filter(|(n, master)| {
            let name = xml::attribute(**master, "name").unwrap_or_default();
            *n == 0 || name == "Standard" || used(name)
        })
        .map(|(_, master)| *master)
        .collect()
}

/// What the text of pages stands on; `None` where that cannot be told.
pub(super) fn ground(masters: &[Node<'_>], roots: &[Node<'_>]) -> Option<Colour> {
    let layout = masters
        .first()
        .and_then(|master| xml::attribute(*master, "page-layout-name"));
    let layouts = roots
        .iter()
        .flat_map(|root| xml::children(*root))
        .flat_map(xml::children);
    let named = |node: &Node<'_>| {
        xml::name(*node) == "page-layout" && xml::attribute(*node, "name") == layout
    };
    let mut ground = Some(Colour::WHITE);
    for layout in layouts.filter(named) {
        ground = styles::fill(layout).over(ground);
    }
    // A shape or a picture of some size may lie behind the text.
    let frames = roots.iter().flat_map(Node::descendants);
    let is_large = |node: Node<'_>| {
        let length = |name| xml::attribute(node, name).and_then(points).unwrap_or(0.0);
        length("width") * length("height") >= 72.0 * 72.0
    };
    let mut shapes = frames.filter(|node| {
        let floats = matches!(
            xml::name(*node),
            "frame" | "custom-shape" | "rect" | "polygon" | "path"
        );
        let anchored = xml::attribute(*node, "anchor-type") != Some("as-char");
        let has_box = xml::child(*node, "text-box").is_some();
        floats && anchored && !has_box && is_large(*node)
    });
    if shapes.next().is_some() {
        None
    } else {
        ground
    }
}
