//! Where an element stands beside the text around it.

use super::declaration::{Declaration, pixels, said};

/// In CSS pixels: a gap as wide as a space between words, and one that parts what stands beside it.
const SPACE: f64 = 3.0;
const GAP: f64 = 10.0;
/// A box that is at least as wide is a column of its own.
const COLUMN: f64 = 48.0;

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
    let said = |name| said(declarations, name);
    let display = said("display").unwrap_or_default();
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
    let is_apart = matches!(said("float"), Some("left" | "right"))
        || matches!(said("position"), Some("absolute" | "fixed"))
        || display == "table-cell";
    if is_apart {
        return Stand::Apart;
    }
    if is_block {
        return Stand::Block;
    }
    let wide = |name: &str| {
        super::declaration::said(declarations, name).and_then(|value| pixels(value, 16.0))
    };
    let is_column = display == "inline-block" && wide("width").is_some_and(|px| px >= COLUMN);
    let sides = ["margin", "padding"].map(|name| {
        let all = said(name).and_then(|all| {
            let values: Vec<_> = all.split_whitespace().collect();
            let side = values.get(1).or(values.first())?;
            pixels(side, 16.0)
        });
        let of = |side: &str| wide(&format!("{name}-{side}")).or(all).unwrap_or(0.0);
        of("left").max(of("right"))
    });
    match sides.iter().sum::<f64>() {
        _ if is_column => Stand::Apart,
        gap if gap >= GAP => Stand::Apart,
        gap if gap >= SPACE => Stand::Word,
        _ if display == "inline" => Stand::Inline,
        _ => Stand::Usual,
    }
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
