//! TOML fields, each mistake told with its line. Tables are read by hand rather than through serde,
//! which stops at the first.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Fault;

/// A file while it is read.
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) content: &'a str,
    pub(super) faults: &'a mut Vec<Fault>,
}

/// A table of a file: its top level or a rule.
pub(super) struct Table<'a, 't> {
    /// The rule's id, once it is known.
    pub(super) name: Option<String>,
    pub(super) at: usize,
    pub(super) fields: &'a DeTable<'t>,
}

impl<'a, 't> Table<'a, 't> {
    pub(super) fn value(&self, field: &str) -> Option<&'a Spanned<DeValue<'t>>> {
        self.fields
            .iter()
            .find(|(key, _)| key.get_ref().as_ref() == field)
            .map(|(_, value)| value)
    }

    pub(super) fn value_at(&self, field: &str) -> usize {
        self.value(field)
            .map_or(self.at, |value| value.span().start)
    }
}

impl File<'_> {
    pub(super) fn fault(&mut self, at: Option<usize>, rule: Option<&str>, message: String) {
        self.faults.push(Fault {
            file: self.path.to_owned(),
            line: at.map(|at| line_of(self.content, at)),
            rule: rule.map(str::to_owned),
            message,
        });
    }

    pub(super) fn fault_in(&mut self, table: &Table<'_, '_>, field: &str, message: String) {
        self.fault(Some(table.value_at(field)), table.name.as_deref(), message);
    }

    pub(super) fn check_fields(&mut self, table: &Table<'_, '_>, known: &[&str]) {
        for (key, _) in table.fields {
            let field = key.get_ref().as_ref();
            if !known.contains(&field) {
                let near = known
                    .iter()
                    .find(|k| k.starts_with(field) || field.starts_with(*k));
                let instead = near.map_or_else(|| known.join(", "), ToString::to_string);
                let message = format!("there is no field `{field}`: write {instead}");
                self.fault(Some(key.span().start), table.name.as_deref(), message);
            }
        }
    }

    pub(super) fn text(&mut self, table: &Table<'_, '_>, field: &str) -> Option<String> {
        let value = table.value(field)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.fault_in(
                table,
                field,
                format!("`{field}` is a text: write it in quotation marks"),
            );
        }
        text
    }

    pub(super) fn required(&mut self, table: &Table<'_, '_>, field: &str, what: &str) -> String {
        let given = table.value(field).is_some();
        let text = self.text(table, field).unwrap_or_default();
        if text.trim().is_empty()
            && (!given || table.value(field).is_some_and(|v| v.get_ref().is_str()))
        {
            self.fault_in(table, field, format!("`{field}` is missing: write {what}"));
        }
        text
    }

    pub(super) fn integer(&mut self, table: &Table<'_, '_>, field: &str) -> Option<i64> {
        let value = table.value(field)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.fault_in(table, field, format!("`{field}` is a whole number"));
        }
        number
    }

    /// The texts of a list, each with its place.
    pub(super) fn texts(&mut self, table: &Table<'_, '_>, field: &str) -> Vec<(String, usize)> {
        let Some(value) = table.value(field) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.fault_in(
                table,
                field,
                format!("`{field}` is a list: write [\"...\", \"...\"]"),
            );
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for item in list {
            let at = item.span().start;
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => texts.push((text.to_owned(), at)),
                Some(_) => self.fault(
                    Some(at),
                    table.name.as_deref(),
                    format!("`{field}` holds an empty text: take it out"),
                ),
                None => self.fault(
                    Some(at),
                    table.name.as_deref(),
                    format!("`{field}` holds texts: write them in quotation marks"),
                ),
            }
        }
        texts
    }
}

/// The line, from 1, that byte `at` of a file stands on.
pub(super) fn line_of(content: &str, at: usize) -> usize {
    content[..at.min(content.len())].matches('\n').count() + 1
}
