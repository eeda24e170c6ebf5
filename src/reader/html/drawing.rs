//! What is different for text in a drawing, `<svg>`: what paints it, and where its lines begin.

use super::declaration::Declaration;
use super::tree::{Node, Tree};

/// What is painted only where something else in a drawing asks for it.
const KEPT: [&str; 6] = ["clippath", "defs", "marker", "mask", "pattern", "symbol"];
/// What may lie under the text that comes behind it.
const SHAPES: [&str; 9] = [
    "circle",
    "ellipse",
    "foreignobject",
    "image",
    "path",
    "polygon",
    "polyline",
    "rect",
    "use",
];
/// Properties that elements of a drawing may have as attributes.
const ATTRIBUTES: [&str; 7] = [
    "display",
    "fill",
    "fill-opacity",
    "font-size",
    "opacity",
    "stroke",
    "visibility",
];

pub(super) fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}

pub(super) fn is_shape(name: &str) -> bool {
    SHAPES.contains(&name)
}

pub(super) fn is_text(name: &str) -> bool {
    matches!(name, "text" | "textpath" | "tspan")
}

/// What the attributes of an element declare, which no element of HTML has.
pub(super) fn hints(node: &Node) -> impl Iterator<Item = Declaration> {
    let is_drawn = matches!(&*node.name, "svg" | "g") || is_text(&node.name);
    let names = ATTRIBUTES.into_iter().filter(move |_| is_drawn);
    names.filter_map(|name| {
        let value = node.attribute(name)?.trim();
        let is_bare = name == "font-size" && value.parse::<f64>().is_ok();
        let unit = if is_bare { "px" } else { "" };
        Some(Declaration::new(name, &format!("{value}{unit}")))
    })
}

/// Where text stands beside the text before it.
pub(super) enum Beside {
    /// It goes on with it.
    Next,
    /// In the same line.
    Apart,
    /// In another line.
    Below,
}

/// Where an element of text stands.
pub(super) fn beside(tree: &Tree<'_>, node: usize) -> Beside {
    let own = &tree.nodes[node];
    let is_piece = &*own.name != "text";
    let said = |name| own.attribute(name).map(str::trim);
    // Letters may be raised in their line.
    if is_piece && said("x").is_none() && said("y").is_none() {
        return Beside::Next;
    }
    let is_moved = |by: &str| by.contains(|c: char| matches!(c, '1'..='9'));
    if said("dy").is_some_and(is_moved) {
        return Beside::Below;
    }
    let place = |node: &Node| {
        let said = |name| node.attribute(name).map(|value| value.trim().to_owned());
        (said("y"), said("transform"))
    };
    let text = |number: Option<usize>| {
        let node = &tree.nodes[number?];
        is_text(&node.name).then_some(node)
    };
    let is_level = is_piece && said("y").is_none();
    match text(own.before).or_else(|| text(own.parent)) {
        Some(other) if is_level || place(other) == place(own) => Beside::Apart,
        _ => Beside::Below,
    }
}
