//! The one form of a file of rules: fields in their order, a list on one line or with a line for
//! each item, one blank line between rules. Comments stay where they are.

use std::fmt::Write;

use toml_edit::{Array, Decor, DocumentMut, Item, Table, TomlError, Value};

/// A list that would make a longer line has a line for each item.
const WIDTH: usize = 100;
/// The fields of all tables, in their order; others come behind them.
const ORDER: [&str; 30] = [
    "kind",
    "schema",
    "title",
    "short",
    "order",
    "weight",
    "id",
    "name",
    "why",
    "effect",
    "reach",
    "strength",
    "again",
    "figure",
    "sign",
    "deed",
    "role",
    "credential",
    "some",
    "shown",
    "main",
    "strong",
    "case",
    "words",
    "beginnings",
    "phrases",
    "not",
    "unless",
    "with",
    "hits",
];

/// Brings a file of rules into its one form.
///
/// # Errors
/// When the file is no TOML.
pub fn canonical(content: &str) -> Result<String, TomlError> {
    let file: DocumentMut = content.parse()?;
    let mut text = String::new();
    put_fields(file.as_table(), &mut text);
    let mut sections = Vec::new();
    for (name, item) in file.iter() {
        match item {
            Item::Table(table) => sections.push((table.position(), format!("[{name}]"), table)),
            Item::ArrayOfTables(tables) => {
                let header = format!("[[{name}]]");
                sections.extend(tables.iter().map(|t| (t.position(), header.clone(), t)));
            }
            Item::Value(_) | Item::None => {}
        }
    }
    sections.sort_by_key(|(position, ..)| *position);
    for (_, header, table) in sections {
        text.push('\n');
        put_comments(table.decor(), true, &mut text);
        text.push_str(&header);
        text.push('\n');
        put_fields(table, &mut text);
    }
    let end = lines_of(file.trailing().as_str(), true);
    if !end.is_empty() {
        write!(text, "\n{end}").expect("a string can be written to");
    }
    Ok(text)
}

/// Writes the values of a table, each with the comments above it.
fn put_fields(table: &Table, text: &mut String) {
    let place = |key: &str| ORDER.iter().position(|k| *k == key).unwrap_or(ORDER.len());
    let mut fields: Vec<(&str, &Value)> = Vec::new();
    for (key, item) in table {
        fields.extend(item.as_value().map(|value| (key, value)));
    }
    // Comments above the first field of a file belong to the file: they stay above.
    if let Some((first, _)) = fields.first()
        && let Some(key) = table.key(first)
    {
        put_comments(key.leaf_decor(), true, text);
    }
    let first = fields.first().map(|(key, _)| *key);
    fields.sort_by_key(|(key, _)| place(key));
    for (name, value) in fields {
        if let Some(key) = table.key(name)
            && Some(name) != first
        {
            put_comments(key.leaf_decor(), false, text);
        }
        text.push_str(name);
        text.push_str(" = ");
        put_value(name, value, text);
        let remark = value.decor().suffix().and_then(|s| s.as_str());
        let remark = remark.unwrap_or_default().trim();
        if !remark.is_empty() {
            text.push_str("  ");
            text.push_str(remark);
        }
        text.push('\n');
    }
}

fn put_value(name: &str, value: &Value, text: &mut String) {
    let Value::Array(items) = value else {
        text.push_str(&plain(value));
        return;
    };
    let all: Vec<String> = items.iter().map(plain).collect();
    let line = format!("[{}]", all.join(", "));
    if name.chars().count() + 3 + line.chars().count() <= WIDTH && !has_comments(items) {
        text.push_str(&line);
        return;
    }
    text.push_str("[\n");
    for (item, written) in items.iter().zip(all) {
        let above = lines_of(item.decor().prefix().and_then(|p| p.as_str()), false);
        for line in above.lines() {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
        text.push_str("  ");
        text.push_str(&written);
        text.push_str(",\n");
    }
    for line in lines_of(items.trailing().as_str(), false).lines() {
        text.push_str("  ");
        text.push_str(line);
        text.push('\n');
    }
    text.push(']');
}

/// A value that is no list, as TOML writes it when nobody says how.
fn plain(value: &Value) -> String {
    let mut value = value.clone();
    if let Value::String(string) = &mut value {
        string.fmt();
    }
    value.decor_mut().clear();
    value.to_string()
}

fn has_comments(items: &Array) -> bool {
    let above = |item: &Value| {
        item.decor()
            .prefix()
            .and_then(|p| p.as_str())
            .unwrap_or_default()
            .contains('#')
    };
    items.iter().any(above) || items.trailing().as_str().unwrap_or_default().contains('#')
}

fn put_comments(decor: &Decor, with_gaps: bool, text: &mut String) {
    text.push_str(&lines_of(
        decor.prefix().and_then(|p| p.as_str()),
        with_gaps,
    ));
}

/// The comments in what stands between two values, a line each; with `with_gaps` a blank line
/// between them, or between them and what follows, is kept.
fn lines_of(between: Option<&str>, with_gaps: bool) -> String {
    let mut lines = String::new();
    let mut gap = false;
    for line in between.unwrap_or_default().lines().map(str::trim) {
        if line.is_empty() {
            gap = !lines.is_empty();
            continue;
        }
        if gap && with_gaps {
            lines.push('\n');
        }
        gap = false;
        lines.push_str(line);
        lines.push('\n');
    }
    if gap && with_gaps {
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOSE: &str = "# About the file.\n\n\nschema=1\nkind = \"skill\"\n# --- Group ---\n\n[[rule]]\nphrases = [ 'a b' , \"c\"]\n   # why it is so\nwhy = 'x'\nid = \"one\"  # a remark\n\n\n[[rule]]\nid='two'\nhits = [\n # both\n 'a',\n]\n";

    #[test]
    fn fields_come_in_their_order_and_comments_stay() {
        let tidy = "# About the file.\n\nkind = \"skill\"\nschema = 1\n\n# --- Group ---\n\n[[rule]]\nid = \"one\"  # a remark\n# why it is so\nwhy = \"x\"\nphrases = [\"a b\", \"c\"]\n\n[[rule]]\nid = \"two\"\nhits = [\n  # both\n  \"a\",\n]\n";
        assert_eq!(canonical(LOOSE).unwrap(), tidy);
    }

    #[test]
    fn the_form_is_one() {
        let once = canonical(LOOSE).unwrap();
        assert_eq!(canonical(&once).unwrap(), once);
    }

    #[test]
    fn long_lists_have_a_line_for_each_item() {
        let words = format!("phrases = [\"{}\", \"b\"]\n", "a".repeat(90));
        let tidy = canonical(&words).unwrap();
        assert_eq!(tidy.lines().count(), 4);
        assert!(tidy.ends_with("  \"b\",\n]\n"));
    }
}
