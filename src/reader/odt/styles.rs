//! The styles of an `OpenDocument` text, with what each takes over from its parent.

use std::collections::BTreeMap;

use crate::reader::colour::Colour;
use crate::reader::length::points;
use crate::reader::lines::Lines;
use crate::reader::sight::{Appearance, Sight};
use crate::reader::xml::{self, Node};

/// Styles that have a parent that has a parent, at most so many.
const CHAIN: usize = 64;

/// A size of letters.
#[derive(Clone, Copy, Debug)]
enum Size {
    Points(f64),
    /// Of what they would have without.
    Share(f64),
}

/// What properties say of how text looks; what they leave open, others say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    is_hidden: Option<bool>,
    ink: Option<Ink>,
    is_clear: Option<bool>,
    ground: Option<Colour>,
    size: Option<Size>,
    scale: Option<f64>,
    /// Between two letters, in points.
    spacing: Option<f64>,
}

/// A colour of letters.
#[derive(Clone, Copy, Debug)]
enum Ink {
    Known(Colour),
    /// The program chooses one that is seen.
    Seen,
}

/// What a style says besides.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of the format"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    ground: Option<Colour>,
    pub(super) breaks_before: bool,
    pub(super) breaks_after: bool,
    pub(super) is_collapsed: bool,
    /// Whether what it is filled with cannot be told.
    has_picture: bool,
    /// Where a paragraph's lines stand.
    pub(super) lines: Lines,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    look: Look,
    block: Block,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    named: BTreeMap<(String, String), Style>,
    defaults: Look,
}

impl Look {
    fn new(properties: Node<'_>) -> Self {
        let said = |name| xml::attribute(properties, name);
        let window = said("use-window-font-color") == Some("true");
        let ink = said("color").and_then(Colour::hex).map(Ink::Known);
        Self {
            is_hidden: said("display").map(|display| display == "none"),
            ink: if window { Some(Ink::Seen) } else { ink },
            // LibreOffice writes no opacity for the colour that it chooses itself.
            is_clear: said("opacity")
                .and_then(percent)
                .map(|ink| ink < 5.0 && !window),
            ground: said("background-color").and_then(Colour::hex),
            size: said("font-size").and_then(|size| {
                percent(size)
                    .map(|p| Size::Share(p / 100.0))
                    .or_else(|| points(size).map(Size::Points))
            }),
            scale: said("text-scale").and_then(percent),
            spacing: said("letter-spacing").map(|by| points(by).unwrap_or(0.0)),
        }
    }

    /// This, and where it leaves something open what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        let size = match (self.size, below.size) {
            (Some(Size::Share(share)), Some(Size::Points(points))) => {
                Some(Size::Points(share * points))
            }
            (own, below) => own.or(below),
        };
        Self {
            is_hidden: self.is_hidden.or(below.is_hidden),
            ink: self.ink.or(below.ink),
            is_clear: self.is_clear.or(below.is_clear),
            ground: self.ground.or(below.ground),
            size,
            scale: self.scale.or(below.scale),
            spacing: self.spacing.or(below.spacing),
        }
    }

    /// Whether text that looks so is seen on `ground`; `None` is one that cannot be told.
    pub(super) fn sight(&self, ground: Option<Colour>) -> Sight {
        let points = |size| match size {
            Size::Points(points) => Some(points),
            Size::Share(_) => None,
        };
        let colour = |ink| match ink {
            Ink::Known(colour) => Some(colour),
            Ink::Seen => None,
        };
        Sight::of(Appearance {
            is_hidden: self.is_hidden == Some(true),
            is_clear: self.is_clear == Some(true),
            height: self.size.and_then(points),
            width: self.scale,
            spacing: self.spacing,
            raise: None,
            ink: self.ink.and_then(colour),
            ground: self.ground.or(ground),
        })
    }
}

impl Block {
    /// What text in it stands on, `below` being what it stands on itself; `None` is one that cannot
    /// be told.
    pub(super) fn over(self, below: Option<Colour>) -> Option<Colour> {
        if self.has_picture {
            return None;
        }
        self.ground.or(below)
    }
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, root: Node<'_>) {
        let is_group = |node: &Node<'_>| matches!(xml::name(*node), "styles" | "automatic-styles");
        for node in xml::children(root).filter(is_group).flat_map(xml::children) {
            let said = |name| xml::attribute(node, name);
            let text = xml::child(node, "text-properties");
            let look = text.map_or_else(Look::default, Look::new);
            match (xml::name(node), said("family"), said("name")) {
                ("default-style", Some("paragraph"), _) => self.defaults = look,
                ("style", Some(family), Some(name)) => {
                    let style = Style {
                        parent: said("parent-style-name").map(str::to_owned),
                        look,
                        block: fill(node),
                    };
                    self.named
                        .insert((family.to_owned(), name.to_owned()), style);
                }
                _ => {}
            }
        }
    }

    /// How letters of a style look, but for what it leaves open.
    pub(super) fn look(&self, family: &str, name: Option<&str>) -> Look {
        let chain = self.chain(family, name);
        chain.fold(Look::default(), |look, style| look.over(style.look))
    }

    /// How letters look where nothing is said.
    pub(super) fn defaults(&self) -> Look {
        self.defaults
    }

    /// What a style says of a paragraph, a cell or a frame.
    pub(super) fn block(&self, family: &str, name: Option<&str>) -> Block {
        self.chain(family, name)
            .fold(Block::default(), |block, style| Block {
                ground: block.ground.or(style.block.ground),
                breaks_before: block.breaks_before || style.block.breaks_before,
                breaks_after: block.breaks_after || style.block.breaks_after,
                is_collapsed: block.is_collapsed || style.block.is_collapsed,
                has_picture: block.has_picture || style.block.has_picture,
                lines: block.lines.over(style.block.lines),
            })
    }

    fn chain<'s>(&'s self, family: &str, name: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let family = family.to_owned();
        let named = move |name: &str| self.named.get(&(family.clone(), name.to_owned()));
        let first = name.and_then(&named);
        std::iter::successors(first, move |style| named(style.parent.as_deref()?)).take(CHAIN)
    }
}

/// What an element with properties says of a ground and of pages.
pub(super) fn fill(style: Node<'_>) -> Block {
    let mut block = Block::default();
    for properties in xml::children(style) {
        let said = |name| xml::attribute(properties, name);
        if xml::name(properties) == "text-properties" {
            continue;
        }
        if xml::name(properties) == "paragraph-properties" {
            block.lines.start = said("margin-left").and_then(points);
            block.lines.first = said("text-indent").and_then(points);
        }
        let fill = said("fill");
        let colour = said("background-color").and_then(Colour::hex);
        block.ground = match fill {
            Some("solid") => said("fill-color").and_then(Colour::hex).or(colour),
            _ => block.ground.or(colour),
        };
        block.has_picture |= matches!(fill, Some("bitmap" | "gradient" | "hatch"))
            || xml::child(properties, "background-image")
                .is_some_and(|i| xml::attribute(i, "href").is_some());
        block.breaks_before |= said("break-before") == Some("page");
        block.breaks_after |= said("break-after") == Some("page");
        block.is_collapsed |= said("display") == Some("false");
    }
    block.breaks_before |=
        xml::attribute(style, "master-page-name").is_some_and(|name| !name.is_empty());
    block
}

fn percent(value: &str) -> Option<f64> {
    value.trim().strip_suffix('%')?.parse().ok()
}
