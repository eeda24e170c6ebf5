//! The fields of files that people write in TOML, each mistake told with its place. Tables are read by
//! hand rather than through serde, which stops at the first.

mod fault;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use fault::{Fault, Faults, Place};

/// The tables of which a file may have many.
const MANY: [&str; 5] = ["rule", "class", "context", "spelling", "resume"];

/// A file while it is read.
pub(crate) struct File<'a> {
    pub(crate) path: &'a str,
    pub(crate) content: &'a str,
    pub(crate) faults: &'a mut Vec<Fault>,
}

/// A table of a file: its top level, a rule, a class.
pub(crate) struct Table<'a, 't> {
    /// The rule's id, once it is known.
    pub(crate) name: Option<String>,
    pub(crate) at: usize,
    pub(crate) fields: &'a DeTable<'t>,
}

/// A text of a file.
#[derive(Clone, Debug)]
pub struct Written {
    /// The text.
    pub text: String,
    /// The byte at which it begins in the file.
    pub at: usize,
}

impl<'a, 't> Table<'a, 't> {
    pub(crate) fn value(&self, field: &str) -> Option<&'a Spanned<DeValue<'t>>> {
        self.fields
            .iter()
            .find(|(key, _)| key.get_ref().as_ref() == field)
            .map(|(_, value)| value)
    }

    pub(crate) fn value_at(&self, field: &str) -> usize {
        self.value(field)
            .map_or(self.at, |value| value.span().start)
    }
}

impl File<'_> {
    /// Parses the file and hands its top level on.
    pub(crate) fn read(&mut self, then: impl FnOnce(&mut Self, &Table<'_, '_>)) {
        let (root, errors) = DeTable::parse_recoverable(self.content);
        if errors.is_empty() {
            let root = Table {
                name: None,
                at: root.span().start,
                fields: root.get_ref(),
            };
            then(self, &root);
        }
        for error in errors {
            let at = error.span().map(|span| span.start);
            let hint = at
                .and_then(|at| self.of_many(at))
                .filter(|_| error.message().contains("duplicate"));
            let hint = hint.unwrap_or_default();
            self.fault(at, None, format!("{}{hint}", error.message()));
        }
    }

    /// What to write where byte `at` stands in the head of a table of which a file may have many.
    fn of_many(&self, at: usize) -> Option<String> {
        let head = Place::new(self.content, at).text;
        let name = head.trim().strip_prefix('[')?.split(']').next()?;
        let is_one = MANY.contains(&name);
        is_one.then(|| format!(": there can be many: write [[{name}]]"))
    }

    pub(crate) fn fault(&mut self, at: Option<usize>, rule: Option<&str>, message: String) {
        self.faults.push(Fault {
            file: self.path.to_owned(),
            place: at.map(|at| Place::new(self.content, at)),
            rule: rule.map(str::to_owned),
            message,
        });
    }

    pub(crate) fn fault_in(&mut self, table: &Table<'_, '_>, field: &str, message: String) {
        self.fault(Some(table.value_at(field)), table.name.as_deref(), message);
    }

    /// Tells what is wrong in a text of a list, so many bytes behind its beginning.
    pub(crate) fn fault_within(
        &mut self,
        table: &Table<'_, '_>,
        written: &Written,
        at: usize,
        message: String,
    ) {
        let token = &self.content[written.at..];
        let quotes = if token.starts_with("'''") || token.starts_with("\"\"\"") {
            3
        } else {
            1
        };
        // Where the file writes a sign as an escape, only the beginning is sure.
        let escaped = token.starts_with('"') && written.text.len() + 2 * quotes > token.len()
            || token.starts_with('"') && !token[quotes..].starts_with(&written.text);
        let at = if escaped { 0 } else { quotes + at };
        self.fault(Some(written.at + at), table.name.as_deref(), message);
    }

    /// Checks the version of the file's format.
    pub(crate) fn check_schema(&mut self, root: &Table<'_, '_>, version: i64) {
        if self.integer(root, "schema") != Some(version) {
            let message = format!("write `schema = {version}` at the top");
            self.fault(Some(0), None, message);
        }
    }

    pub(crate) fn check_fields(&mut self, table: &Table<'_, '_>, known: &[&str]) {
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

    pub(crate) fn text(&mut self, table: &Table<'_, '_>, field: &str) -> Option<String> {
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

    pub(crate) fn required(&mut self, table: &Table<'_, '_>, field: &str, what: &str) -> String {
        let given = table.value(field).is_some();
        let text = self.text(table, field).unwrap_or_default();
        if text.trim().is_empty()
            && (!given || table.value(field).is_some_and(|v| v.get_ref().is_str()))
        {
            self.fault_in(table, field, format!("`{field}` is missing: write {what}"));
        }
        text
    }

    /// One of `choices` by its name; the first where a fault was told.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        table: &Table<'_, '_>,
        field: &str,
        choices: &[(&str, T)],
    ) -> T {
        let names: Vec<String> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        let names = names.join(" or ");
        let given = self.required(table, field, &names);
        let found = choices.iter().find(|(name, _)| *name == given);
        if found.is_none() && !given.is_empty() {
            self.fault_in(
                table,
                field,
                format!("there is no {field} `{given}`: write {names}"),
            );
        }
        found.unwrap_or(&choices[0]).1
    }

    pub(crate) fn integer(&mut self, table: &Table<'_, '_>, field: &str) -> Option<i64> {
        let value = table.value(field)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.fault_in(table, field, format!("`{field}` is a whole number"));
        }
        number
    }

    /// A number of 0 or more.
    pub(crate) fn number(&mut self, table: &Table<'_, '_>, field: &str) -> Option<f64> {
        let value = table.value(field)?.get_ref();
        let written = value
            .as_float()
            .map(toml::de::DeFloat::as_str)
            .or_else(|| value.as_integer().map(toml::de::DeInteger::as_str));
        let number = written
            .and_then(|number| number.parse::<f64>().ok())
            .filter(|number| number.is_finite() && *number >= 0.0);
        if number.is_none() {
            self.fault_in(
                table,
                field,
                format!("`{field}` is a number of 0 or more, such as 1 or 0.5"),
            );
        }
        number
    }

    /// A number from 0 to `most`.
    pub(crate) fn number_to(
        &mut self,
        table: &Table<'_, '_>,
        field: &str,
        most: f64,
    ) -> Option<f64> {
        let number = self.number(table, field)?;
        if number > most {
            self.fault_in(
                table,
                field,
                format!("`{field}` is a number from 0 to {most}"),
            );
        }
        Some(number)
    }

    pub(crate) fn boolean(&mut self, table: &Table<'_, '_>, field: &str) -> bool {
        let Some(value) = table.value(field) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            let message = format!("`{field}` is true or false, without quotation marks");
            self.fault_in(table, field, message);
            false
        })
    }

    /// A table of a table: `[weights]`, or `{ least = 1 }`.
    pub(crate) fn table<'a, 't>(
        &mut self,
        table: &Table<'a, 't>,
        field: &str,
        how: &str,
    ) -> Option<Table<'a, 't>> {
        let value = table.value(field)?;
        let Some(fields) = value.get_ref().as_table() else {
            self.fault_in(table, field, format!("`{field}` is a table: write {how}"));
            return None;
        };
        Some(Table {
            name: table.name.clone(),
            at: value.span().start,
            fields,
        })
    }

    /// The tables of a list of tables, such as `[[rule]]`.
    pub(crate) fn tables<'a, 't>(
        &mut self,
        root: &Table<'a, 't>,
        field: &str,
    ) -> Vec<Table<'a, 't>> {
        let Some(value) = root.value(field) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.fault_in(
                root,
                field,
                format!("there can be many: write [[{field}]], not [{field}]"),
            );
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(list.len());
        for item in list {
            let at = item.span().start;
            match item.get_ref().as_table() {
                Some(fields) => tables.push(Table {
                    name: None,
                    at,
                    fields,
                }),
                None => self.fault(Some(at), None, format!("each one begins with [[{field}]]")),
            }
        }
        tables
    }

    /// The texts of a list, each with its place.
    pub(crate) fn texts(&mut self, table: &Table<'_, '_>, field: &str) -> Vec<Written> {
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
                Some(text) if !text.trim().is_empty() => texts.push(Written {
                    text: text.to_owned(),
                    at,
                }),
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
