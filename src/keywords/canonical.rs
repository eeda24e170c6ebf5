//! The one form of a file of rules: fields in their order, a list on one line or with a line for
//! each item, one blank line between rules. Comments stay where they are.

use std::fmt::Write;
use std::ops::Range;

use toml_edit::{Array, Decor, Document, Item, Key, Table, TomlError, Value};

use crate::fields::{Fault, Place};

/// A list that would make a longer line has a line for each item.
const WIDTH: usize = 100;
/// The fields of all tables, in their order; others come behind them.
const ORDER: [&str; 34] = [
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
    "begins",
    "flag",
    "flag_from",
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
    "misses",
];

/// Brings a file of rules into its one form. `file` is its name in messages.
///
/// # Errors
/// When the file is no TOML, or holds what this form has no place for.
pub fn canonical(file: &str, content: &str) -> Result<String, Fault> {
    let fault = |at: Option<Range<usize>>, message: String| Fault {
        file: file.to_owned(),
        place: at.map(|at| Place::new(content, at.start)),
        rule: None,
        message,
    };
    let file = Document::parse(content.to_owned())
        .map_err(|error: TomlError| fault(error.span(), error.message().to_owned()))?;
    if let Some(key) = misplaced(file.as_table()) {
        let message = format!(
            "`{}` is a table within another or written with dots: write [{0}] by itself, or take it \
             out",
            key.get()
        );
        return Err(fault(key.span(), message));
    }
    let file = file.into_mut();
    let mut text = String::new();
    put_fields(file.as_table(), true, &mut text);
    let mut sections = Vec::new();
    for (name, item) in file.iter() {
        let name = Key::new(name).display_repr().into_owned();
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
        put_remark(suffix(table.decor()), &mut text);
        text.push('\n');
        put_fields(table, false, &mut text);
    }
    let end = lines_of(file.trailing().as_str().unwrap_or_default(), true);
    if !end.is_empty() {
        write!(text, "\n{end}").expect("a string can be written to");
    }
    Ok(text)
}

/// The first key of a table within a table, or of one that dots make: it would be lost.
fn misplaced(root: &Table) -> Option<&Key> {
    fn nested(table: &Table) -> Option<&Key> {
        let (name, _) = table.iter().find(|(_, item)| !item.is_value())?;
        table.key(name)
    }
    root.iter().find_map(|(name, item)| match item {
        Item::Table(table) if table.is_dotted() || table.is_implicit() => root.key(name),
        Item::Table(table) => nested(table),
        Item::ArrayOfTables(tables) => tables.iter().find_map(nested),
        Item::Value(_) | Item::None => None,
    })
}

/// Writes the values of a table, each with the comments above it.
fn put_fields(table: &Table, is_file: bool, text: &mut String) {
    let place = |key: &str| ORDER.iter().position(|k| *k == key).unwrap_or(ORDER.len());
    let mut fields: Vec<(&str, &Value)> = Vec::new();
    for (key, item) in table {
        fields.extend(item.as_value().map(|value| (key, value)));
    }
    // Comments above the first field of a file belong to the file: they stay above.
    let first = fields.first().map(|(key, _)| *key).filter(|_| is_file);
    if let Some(key) = first.and_then(|first| table.key(first)) {
        put_comments(key.leaf_decor(), true, text);
    }
    fields.sort_by_key(|(key, _)| place(key));
    for (name, value) in fields {
        if let Some(key) = table.key(name)
            && Some(name) != first
        {
            put_comments(key.leaf_decor(), false, text);
        }
        text.push_str(&Key::new(name).display_repr());
        text.push_str(" = ");
        put_value(name, value, text);
        put_remark(suffix(value.decor()), text);
        text.push('\n');
    }
}

fn put_value(name: &str, value: &Value, text: &mut String) {
    let Value::Array(items) = value else {
        text.push_str(&plain(value));
        return;
    };
    let all: Vec<String> = items.iter().map(plain).collect();
    let between = between(items);
    let line = format!("[{}]", all.join(", "));
    let has_comments = between.iter().any(|between| between.contains('#'));
    if name.chars().count() + 3 + line.chars().count() <= WIDTH && !has_comments {
        text.push_str(&line);
        return;
    }
    let mut written = all.iter();
    text.push('[');
    for between in &between {
        let (same_line, below) = between.split_once('\n').unwrap_or((between, ""));
        put_remark(same_line, text);
        text.push('\n');
        for line in lines_of(below, false).lines() {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
        if let Some(item) = written.next() {
            text.push_str("  ");
            text.push_str(item);
            text.push(',');
        }
    }
    text.push(']');
}

/// What stands before, between and behind the items of a list, but for the commas.
fn between(items: &Array) -> Vec<String> {
    let mut all = vec![String::new()];
    for item in items {
        if let Some(before) = all.last_mut() {
            before.push_str(prefix(item.decor()));
        }
        all.push(suffix(item.decor()).to_owned());
    }
    if let Some(last) = all.last_mut() {
        last.push_str(items.trailing().as_str().unwrap_or_default());
    }
    all
}

/// Writes a comment at the end of a line, if there is one.
fn put_remark(comment: &str, text: &mut String) {
    let comment = comment.trim();
    if !comment.is_empty() {
        text.push_str("  ");
        text.push_str(comment);
    }
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

fn prefix(decor: &Decor) -> &str {
    decor.prefix().and_then(|p| p.as_str()).unwrap_or_default()
}

fn suffix(decor: &Decor) -> &str {
    decor.suffix().and_then(|s| s.as_str()).unwrap_or_default()
}

fn put_comments(decor: &Decor, with_gaps: bool, text: &mut String) {
    text.push_str(&lines_of(prefix(decor), with_gaps));
}

/// The comments in what stands between two values, a line each; with `with_gaps` a blank line
/// between them, or between them and what follows, is kept.
fn lines_of(between: &str, with_gaps: bool) -> String {
    let mut lines = String::new();
    let mut gap = false;
    for line in between.lines().map(str::trim) {
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

    fn tidy(content: &str) -> String {
        canonical("a.toml", content).unwrap()
    }

    #[test]
    fn fields_come_in_their_order_and_comments_stay() {
        let expected = "# About the file.\n\nkind = \"skill\"\nschema = 1\n\n# --- Group ---\n\n[[rule]]\nid = \"one\"  # a remark\n# why it is so\nwhy = \"x\"\nphrases = [\"a b\", \"c\"]\n\n[[rule]]\nid = \"two\"\nhits = [\n  # both\n  \"a\",\n]\n";
        assert_eq!(tidy(LOOSE), expected);
    }

    #[test]
    fn the_form_is_one() {
        let once = tidy(LOOSE);
        assert_eq!(tidy(&once), once);
    }

    #[test]
    fn long_lists_have_a_line_for_each_item() {
        let words = format!("phrases = [\"{}\", \"b\"]\n", "a".repeat(90));
        let tidy = tidy(&words);
        assert_eq!(tidy.lines().count(), 4);
        assert!(tidy.ends_with("  \"b\",\n]\n"));
    }

    #[test]
    fn comments_stay_with_what_they_speak_of() {
        let loose = "[[rule]] # why\n# of phrases\nphrases = [ # all\n\"a b\", # on a b\n # on c\n\"c\" # beside c\n# last\n] # end\nid = 'x'\n";
        let expected = "\n[[rule]]  # why\nid = \"x\"\n# of phrases\nphrases = [  # all\n  \"a b\",  # on a b\n  # on c\n  \"c\",  # beside c\n  # last\n]  # end\n";
        assert_eq!(tidy(loose), expected);
        assert_eq!(tidy(expected).trim_start(), expected.trim_start());
    }

    #[test]
    fn what_has_no_place_in_the_form_is_refused_with_its_place() {
        for (content, place) in [
            (
                "[[rule]]\nid = \"a\"\n[rule.extra]\nb = 1\n",
                "a.toml:3:7: `extra`",
            ),
            ("schema = 1\nscale.why = \"b\"\n", "a.toml:2:1: `scale`"),
            ("[scale.more]\nb = 1\n", "a.toml:1:2: `scale`"),
            ("[[rule]]\nextra.b = 1\n", "a.toml:2:1: `extra`"),
            ("schema = \n", "a.toml:1:10: "),
        ] {
            let told = canonical("a.toml", content).unwrap_err().to_string();
            assert!(told.starts_with(place), "{told}");
        }
    }
}
