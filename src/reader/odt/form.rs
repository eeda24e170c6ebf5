//! The fields of a form, which stand apart from the text that shows them → what was typed into them.

use std::collections::BTreeMap;

use super::{Place, Walker};
use crate::reader::xml::{self, Node};

impl<'a> Walker<'a, '_> {
    /// What was typed into the field of a form.
    pub(super) fn field(&mut self, control: Node<'a>, place: Place) {
        let id = xml::attribute(control, "control").unwrap_or_default();
        let Some(typed) = self.typed.get(id) else {
            return;
        };
        self.flow.column();
        for (n, line) in typed.split('\n').enumerate() {
            if n > 0 {
                self.flow.line_break();
            }
            self.flow.words(line, place.sight());
        }
        self.flow.column();
    }
}

/// What stands in the fields that have an id.
pub(super) fn typed(content: Node<'_>) -> BTreeMap<&str, &str> {
    let forms = content
        .descendants()
        .filter(|node| xml::name(*node) == "forms");
    let fields = forms.flat_map(|forms| forms.descendants());
    let is_text = |name: &str| {
        matches!(
            name,
            "text" | "textarea" | "formatted-text" | "combobox" | "date" | "time" | "number"
        )
    };
    let fields = fields.filter(|field| is_text(xml::name(*field)));
    let typed = fields.filter_map(|field| {
        let said = |name| xml::attribute(field, name);
        Some((
            said("id")?,
            said("current-value").or_else(|| said("value"))?,
        ))
    });
    typed.collect()
}
