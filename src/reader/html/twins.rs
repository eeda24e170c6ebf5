//! What a page says twice in one place: once for those who see it and once for those who hear it. Pages that
//! were saved without their style sheets show both.

use std::collections::BTreeSet;

use super::tree::{Step, Tree};

/// Names that style sheets know for what is heard and not seen.
const HEARD: [&str; 3] = ["visually-hidden", "sr-only", "screen-reader-text"];

/// Which of the two an element may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Seen,
    Heard,
}

/// An element and its text, as far as it was read.
struct Said {
    node: usize,
    sense: Sense,
    text: String,
}

/// The elements to be heard that stand beside others with the same words, which are to be seen.
pub(super) fn heard(tree: &Tree<'_>) -> BTreeSet<usize> {
    let mut heard = BTreeSet::new();
    let (mut open, mut last): (Option<Said>, Option<Said>) = (None, None);
    for step in &tree.steps {
        match step {
            Step::Open(node) if open.is_none() => {
                open = sense(tree, *node).map(|sense| Said {
                    node: *node,
                    sense,
                    text: String::new(),
                });
            }
            Step::Text(text) => {
                if let Some(said) = &mut open {
                    said.text.push_str(text);
                }
            }
            Step::Close(node) => {
                let Some(said) = open.take_if(|said| said.node == *node) else {
                    continue;
                };
                if let Some(before) = &last
                    && tree.nodes[said.node].before == Some(before.node)
                    && before.sense != said.sense
                    && before
                        .text
                        .split_whitespace()
                        .eq(said.text.split_whitespace())
                {
                    let is_heard = said.sense == Sense::Heard;
                    heard.insert(if is_heard { said.node } else { before.node });
                }
                last = Some(said);
            }
            _ => {}
        }
    }
    heard
}

fn sense(tree: &Tree<'_>, node: usize) -> Option<Sense> {
    let node = &tree.nodes[node];
    let mut classes = node
        .attribute("class")
        .unwrap_or_default()
        .split_whitespace();
    if classes.any(|class| HEARD.contains(&class)) {
        return Some(Sense::Heard);
    }
    (node.attribute("aria-hidden") == Some("true")).then_some(Sense::Seen)
}
