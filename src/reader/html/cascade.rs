//! All that is declared for an element, by its attributes, by style sheets and by animations, in the
//! order in which it holds.

use selectors::context::SelectorCaches;

use super::animation::{self, Animations};
use super::declaration::Declaration;
use super::drawing;
use super::element::Element;
use super::layer::{self, Rank};
use super::rules::Rules;
use super::sheet::declarations;
use super::style::Look;
use super::tree::Node;

/// What `made` makes of all that is declared for an element, the weightiest last.
pub(super) fn declared<T>(
    element: Element<'_>,
    rules: &Rules,
    caches: &mut SelectorCaches,
    made: impl FnOnce(&[&Declaration]) -> T,
) -> T {
    let hints = hints(element.node());
    let own = declarations(element.node().attribute("style").unwrap_or_default());
    let mut weighed: Vec<_> = hints
        .iter()
        .map(|hint| ((false, false, Rank::default(), 0, 0), hint))
        .collect();
    weighed.extend(rules.of(element, caches));
    weighed.extend(
        own.iter()
            .map(|own| ((own.is_important, true, layer::NONE, 0, 0), own)),
    );
    weighed.sort_by_key(|(weight, _)| *weight);
    let declared: Vec<_> = weighed
        .into_iter()
        .map(|(_, declaration)| declaration)
        .collect();
    made(&declared)
}

/// What attributes say, which gives way to what any sheet says.
fn hints(node: &Node) -> Vec<Declaration> {
    let name = &*node.name;
    let said = |wanted| node.attribute(wanted).unwrap_or_default();
    let mut hints: Vec<_> = drawing::hints(node).collect();
    if matches!(name, "body" | "table" | "tr" | "td" | "th") {
        if !said("bgcolor").is_empty() {
            hints.push(Declaration::new("background-color", said("bgcolor")));
        }
        if !said("background").is_empty() {
            hints.push(Declaration::new("background-image", "url()"));
        }
    }
    let ink = match name {
        "font" => said("color"),
        "body" => said("text"),
        _ => "",
    };
    if !ink.is_empty() {
        hints.push(Declaration::new("color", ink));
    }
    let is_hidden = node
        .attribute("hidden")
        .is_some_and(|value| value != "until-found");
    let is_closed =
        name == "dialog" && node.attribute("open").is_none() || node.attribute("popover").is_some();
    if is_hidden || is_closed {
        hints.push(Declaration::new("display", "none"));
    }
    hints
}

/// How an element with these declarations looks within what looks like `around`. Of an animation that
/// goes on and on, one frame that `is_seen` will do.
pub(super) fn look(
    around: Look,
    declared: &[&Declaration],
    animations: &Animations,
    is_seen: impl Fn(&Look) -> bool,
) -> Look {
    let ways = ways(declared, animations);
    let looks = ways.iter().map(|way| around.with(way));
    let seen = looks.reduce(|one, other| if is_seen(&one) { one } else { other });
    seen.unwrap_or_else(|| around.with(declared))
}

/// Each way in which an element may be looked at, with what its animations say, which gives way to what
/// is important; none where nothing is animated.
fn ways<'d>(declared: &[&'d Declaration], animations: &'d Animations) -> Vec<Vec<&'d Declaration>> {
    let important = declared.iter().position(|said| said.is_important);
    let (usual, important) = declared.split_at(important.unwrap_or(declared.len()));
    let ways = animation::ways(declared, animations);
    ways.iter()
        .map(|way| [usual, way, important].concat())
        .collect()
}
