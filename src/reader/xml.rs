//! XML as trees, within bounds: no DOCTYPE (so no entities of its own), no more nodes and no deeper
//! than any document needs. Elements and attributes go by their local names, which the strict and
//! the transitional namespaces share.

use super::{Status, Unread};

/// Nodes of one tree, in each of which a page of text may stand.
const NODES: u32 = 4_000_000;
/// Attributes of one element: each is compared with all before it.
const ATTRIBUTES: usize = 1_000;
/// Elements within elements. Word itself gives up far earlier.
const DEPTH: usize = 2_000;

pub(super) type Node<'a> = roxmltree::Node<'a, 'a>;

/// The tree of a part of a package, which `name` tells in the reason if there is none.
pub(super) fn tree<'a>(text: &'a str, name: &str) -> Result<roxmltree::Document<'a>, Unread> {
    if has_more_attributes(text, ATTRIBUTES) {
        let message = format!("{name} has an element with more than {ATTRIBUTES} attributes");
        return Err(Unread::new(Status::TooLarge, message));
    }
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let tree = roxmltree::Document::parse_with_options(text, options).map_err(|error| {
        let (status, detail) = match error {
            roxmltree::Error::DtdDetected => (
                Status::Damaged,
                "declares entities, which no word processor does".to_owned(),
            ),
            roxmltree::Error::NodesLimitReached => {
                (Status::TooLarge, format!("has more than {NODES} nodes"))
            }
            error => (Status::Damaged, error.to_string()),
        };
        Unread::new(
            status,
            format!("broken document ({name}: {detail}): ask for it again"),
        )
    })?;
    if is_deeper(&tree, DEPTH) {
        let message = format!("{name} has elements nested more than {DEPTH} deep");
        return Err(Unread::new(Status::TooLarge, message));
    }
    Ok(tree)
}

/// Whether between two `<` there are more than so many beginnings of values.
fn has_more_attributes(text: &str, most: usize) -> bool {
    text.split('<').any(|tag| {
        let behind = tag.split('=').skip(1).map(str::trim_start);
        behind
            .filter(|value| value.starts_with(['"', '\'']))
            .nth(most)
            .is_some()
    })
}

/// Walks the tree without calling itself: it may be deeper than any stack.
fn is_deeper(tree: &roxmltree::Document<'_>, most: usize) -> bool {
    let (mut node, mut depth) = (tree.root(), 0);
    loop {
        if let Some(child) = node.first_element_child() {
            node = child;
            depth += 1;
            if depth > most {
                return true;
            }
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling_element() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return false;
            };
            node = parent;
            depth = depth.saturating_sub(1);
        }
    }
}

/// Its local name; empty for text.
#[expect(
    clippy::elidable_lifetime_names,
    reason = "a name lives as long as its tree"
)]
pub(super) fn name<'a>(node: Node<'a>) -> &'a str {
    node.tag_name().name()
}

/// Whether no more than one of the paragraphs in it has text.
pub(super) fn has_one_paragraph(node: Node<'_>) -> bool {
    let paragraphs = node
        .descendants()
        .filter(|inner| matches!(name(*inner), "p" | "h"));
    let has_text = |paragraph: &Node<'_>| {
        let mut texts = paragraph.descendants().filter_map(|inner| inner.text());
        texts.any(|text| !text.trim().is_empty())
    };
    paragraphs.filter(has_text).nth(1).is_none()
}

/// The elements in it.
pub(super) fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(Node::is_element)
}

/// The first element in it with this name.
pub(super) fn child<'a>(node: Node<'a>, wanted: &str) -> Option<Node<'a>> {
    children(node).find(|child| name(*child) == wanted)
}

/// The element that a path of names leads to.
pub(super) fn at<'a>(node: Node<'a>, path: &[&str]) -> Option<Node<'a>> {
    path.iter()
        .try_fold(node, |node, wanted| child(node, wanted))
}

/// The text that stands in it, whatever comments part it.
pub(super) fn text(node: Node<'_>) -> String {
    let texts = node.children().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// An attribute by its local name.
pub(super) fn attribute<'a>(node: Node<'a>, wanted: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == wanted)
        .map(|attribute| attribute.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_not_even_looked_at() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        for text in [laughs, outside] {
            let unread = tree(text, "a.xml").expect_err("refused");
            assert_eq!(unread.status, Status::Damaged);
            assert!(unread.message.contains("entities"), "{}", unread.message);
        }
    }

    #[test]
    fn attributes_are_bounded() {
        let many = |n: usize| {
            let all: Vec<_> = (0..n).map(|n| format!("a{n} = '1'")).collect();
            format!("<b>{}<a {}/></b>", "=".repeat(200_000), all.join(" "))
        };
        assert!(tree(&many(ATTRIBUTES), "a.xml").is_ok());
        let unread = tree(&many(200_000), "a.xml").expect_err("too many");
        assert_eq!(unread.status, Status::TooLarge);
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |n: usize| format!("{}{}", "<a>".repeat(n), "</a>".repeat(n));
        assert!(tree(&nested(DEPTH), "a.xml").is_ok());
        let unread = tree(&nested(200_000), "a.xml").expect_err("too deep");
        assert_eq!(unread.status, Status::TooLarge);
    }
}
