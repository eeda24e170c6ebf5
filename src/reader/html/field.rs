//! What the fields of a form show that is no text of the page: what was typed into them.

use selectors::context::SelectorCaches;

use super::Page;
use super::tree::Node;

/// What kinds of `input` show their value as text that someone typed. A button shows its own name.
const TYPED: [&str; 12] = [
    "",
    "text",
    "email",
    "tel",
    "url",
    "search",
    "number",
    "date",
    "month",
    "week",
    "time",
    "datetime-local",
];

impl Page<'_> {
    /// What was typed into the field of a form stands apart from the name of the field.
    pub(super) fn field(&mut self, node: usize, caches: &mut SelectorCaches) {
        let is_shown = self.open.last().is_none_or(|open| open.is_shown);
        let Some(typed) = typed(&self.tree.nodes[node]).filter(|_| is_shown) else {
            return;
        };
        let (look, _) = self.look_of(node, caches);
        self.flow.column();
        self.flow.words(typed, look.sight());
        self.flow.column();
    }
}

/// The words in a field; `None` where it has none, or shows none.
fn typed(input: &Node) -> Option<&str> {
    let kind = input.attribute("type").unwrap_or_default();
    let is_typed = TYPED.contains(&&*kind.trim().to_ascii_lowercase());
    let value = input.attribute("value")?;
    (is_typed && !value.trim().is_empty()).then_some(value)
}
