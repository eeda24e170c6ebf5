//! Where an element stands beside the text around it.

use super::declaration::{Declaration, pixels, said, sides};

/// In CSS pixels: a gap as wide as a space between words, and one that parts what stands beside it.
const SPACE: f64 = 3.0;
const GAP: f64 = 10.0;
/// A box that is at least as wide is a column of its own.
const COLUMN: f64 = 48.0;

/// Elements that stand in lines of their own.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "textarea",
    "ul",
];

/// What declarations say of where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Nothing: it stands where its name says.
    Usual,
    /// In lines of its own.
    Block,
    /// In the line of what is around it.
    Inline,
    /// In a line with others, and apart from them.
    Apart,
    /// As a word among others.
    Word,
}

/// Where an element with these declarations stands.
pub(super) fn stand(declarations: &[&Declaration]) -> Stand {
    let display = said(declarations, "display").unwrap_or_default();
    let is_block = matches!(
        display.split(' ').next(),
        Some(
            "block"
                | "flow-root"
                | "list-item"
                | "flex"
                | "grid"
                | "table"
                | "table-row"
                | "table-row-group"
                | "table-header-group"
                | "table-footer-group"
                | "table-caption"
                | "-webkit-box"
                | "-webkit-flex"
        )
    );
    let floats = ["left", "right", "inline-start", "inline-end"];
    let is_apart = said(declarations, "float").is_some_and(|value| floats.contains(&value))
        || matches!(said(declarations, "position"), Some("absolute" | "fixed"))
        || display == "table-cell";
    if is_apart {
        return Stand::Apart;
    }
    let is_line = display == "inline-block" && said(declarations, "width") == Some("100%");
    if is_block || is_line {
        return Stand::Block;
    }
    let px = |name: &str| said(declarations, name).and_then(|value| pixels(value, 16.0));
    let is_column = display == "inline-block" && px("width").is_some_and(|px| px >= COLUMN);
    let gaps = ["margin", "padding"].map(|name| {
        let all = said(declarations, name).map(sides);
        let of = |n: usize, side: &str| {
            let by_all = || all.and_then(|all| pixels(all[n], 16.0));
            px(&format!("{name}-{side}")).or_else(by_all).unwrap_or(0.0)
        };
        of(1, "right").max(of(3, "left"))
    });
    match gaps.iter().sum::<f64>() {
        _ if is_column => Stand::Apart,
        gap if gap >= GAP => Stand::Apart,
        gap if gap >= SPACE => Stand::Word,
        _ if display == "inline" => Stand::Inline,
        _ => Stand::Usual,
    }
}

/// Whether an element of this name stands in lines of its own, unless it is told to stand in one.
pub(super) fn begins_a_line(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element of this name that begins a line may be told to stand in one.
pub(super) fn may_be_inline(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "section"
    )
}
