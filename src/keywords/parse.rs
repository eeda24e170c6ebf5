//! TOML → [`Skill`]: what a rule may say. One pass finds every mistake.

use std::collections::HashMap;

use super::phrase::phrases;
use super::shared::Shared;
use super::wording::Wording;
use super::{Kind, MOST_WEIGHT, Rule, Scale, Skill, Strength};
use crate::fields::{Fault, File, Place, Table, Written};

/// The version of the file format.
const SCHEMA: i64 = 1;
const FILE_FIELDS: [&str; 9] = [
    "kind", "schema", "title", "short", "order", "weight", "scale", "class", "rule",
];
const RULE_FIELDS: [&str; 10] = [
    "id", "why", "strength", "case", "phrases", "not", "unless", "with", "hits", "misses",
];
const KINDS: [(&str, Kind); 3] = [
    ("skill", Kind::Skill),
    ("setting", Kind::Setting),
    ("shared", Kind::Shared),
];

/// What kind of file it is, if it says so; checks its version, too.
pub(super) fn kind(file: &mut File<'_>, root: &Table<'_, '_>) -> Option<Kind> {
    file.check_schema(root, SCHEMA);
    root.value("kind")?;
    Some(file.choice(root, "kind", &KINDS))
}

/// Parses a skill, or the setting, which is written like one.
pub(super) fn skill(
    file: &mut File<'_>,
    root: &Table<'_, '_>,
    name: &str,
    kind: Kind,
    shared: &Shared,
) -> Skill {
    file.check_fields(root, &FILE_FIELDS);
    let title = file.required(root, "title", "the skill's name for people");
    let short = file.required(root, "short", "the skill's name in at most 6 letters");
    if short.chars().count() > 6 {
        let message = "`short` has at most 6 letters".to_owned();
        file.fault_in(root, "short", message);
    }
    let order = file.integer(root, "order").unwrap_or(i64::MAX);
    let weight = file.number_to(root, "weight", MOST_WEIGHT);
    let weight = weight.unwrap_or(1.0);
    let levels = match kind {
        Kind::Setting => ("some", "main"),
        Kind::Skill | Kind::Shared => ("shown", "strong"),
    };
    let scale = Scale::parse(file, root, levels, shared.scale.as_ref())
        .or_else(|| shared.scale.clone())
        .unwrap_or_default();
    let wording = &shared.wording.with_classes(file, root);
    let mut seen = HashMap::new();
    let tables = file.tables(root, "rule");
    if tables.is_empty() && root.value("rule").is_none() {
        let message = "there is no rule: begin one with [[rule]]".to_owned();
        file.fault(Some(0), None, message);
    }
    let rules = tables
        .into_iter()
        .map(|table| rule(file, table, wording, &mut seen))
        .collect();
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    Skill {
        key: stem.replace('-', "_"),
        file: file.path.to_owned(),
        title_at: root.value_at("title"),
        title,
        short_at: root.value_at("short"),
        short,
        order,
        weight,
        scale,
        rules,
    }
}

/// Reads one rule; `seen` holds the phrases of the rules before it, with their ids.
fn rule(
    file: &mut File<'_>,
    mut table: Table<'_, '_>,
    wording: &Wording,
    seen: &mut HashMap<String, String>,
) -> Rule {
    let id = file.required(&table, "id", "a short name such as \"patient-advocacy\"");
    let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.chars().all(is_kebab) {
        let message = format!("the id `{id}` has small letters, digits and hyphens only");
        file.fault_in(&table, "id", message);
    }
    table.name = (!id.is_empty()).then(|| id.clone());
    file.check_fields(&table, &RULE_FIELDS);
    let why = file.required(&table, "why", "why what it finds is evidence of the skill");
    let strength = file.choice(&table, "strength", &Strength::named());
    let case = file.boolean(&table, "case");
    let found = phrases(file, &table, "phrases", case, wording);
    if table.value("phrases").is_none() {
        let message = "it finds nothing: write `phrases`".to_owned();
        file.fault_in(&table, "phrases", message);
    }
    for phrase in &found {
        if let Some(other) = seen.insert(phrase.written.clone(), id.clone()) {
            let message = format!(
                "the phrase \"{}\" stands in rule {other} already: take one out",
                phrase.written
            );
            file.fault(Some(phrase.at), table.name.as_deref(), message);
        }
    }
    Rule {
        at: table.value_at("id"),
        why,
        strength,
        phrases: found,
        not: phrases(file, &table, "not", case, wording),
        unless: phrases(file, &table, "unless", false, wording),
        with: phrases(file, &table, "with", false, wording),
        hits: examples(file, &table, "hits", "find something in"),
        misses: examples(file, &table, "misses", "find nothing in"),
        id,
    }
}

fn examples(file: &mut File<'_>, table: &Table<'_, '_>, field: &str, what: &str) -> Vec<Written> {
    let texts = file.texts(table, field);
    if texts.is_empty() {
        let message =
            format!("`{field}` is missing: write [\"a sentence that the rule must {what}\"]");
        file.fault_in(table, field, message);
    }
    texts
}

/// Keys, titles, short names and ids are unique over all files, so that a receipt names one rule of one
/// skill.
pub(super) fn check_unique<'s>(
    skills: impl Iterator<Item = &'s Skill>,
    contents: &[(String, String)],
    faults: &mut Vec<Fault>,
) {
    let mut keys: HashMap<&str, &str> = HashMap::new();
    let mut names: HashMap<(&str, String), &str> = HashMap::new();
    let mut ids: HashMap<&str, &str> = HashMap::new();
    for skill in skills {
        let content = content_of(contents, &skill.file).unwrap_or_default();
        let mut fault = |at: Option<usize>, rule, message| {
            faults.push(Fault {
                file: skill.file.clone(),
                place: at.map(|at| Place::new(content, at)),
                rule,
                message,
            });
        };
        if let Some(other) = keys.insert(&skill.key, &skill.file) {
            let message = format!("its key {} is also that of {other}: rename one", skill.key);
            fault(None, None, message);
        }
        for (field, text, at) in [
            ("title", &skill.title, skill.title_at),
            ("short", &skill.short, skill.short_at),
        ] {
            if text.is_empty() {
                continue;
            }
            if let Some(other) = names.insert((field, text.to_lowercase()), &skill.file) {
                let message = format!("`{field}` is also that of {other}: choose another");
                fault(Some(at), None, message);
            }
        }
        for rule in &skill.rules {
            let Some(other) = ids.insert(&rule.id, &skill.file) else {
                continue;
            };
            let message = format!("its id is also used in {other}: choose another");
            fault(Some(rule.at), Some(rule.id.clone()), message);
        }
    }
}

/// The content of the file that mistakes are told under `path`.
pub(super) fn content_of<'c>(contents: &'c [(String, String)], path: &str) -> Option<&'c str> {
    let is_it = |(name, _): &&(String, String)| path.ends_with(&format!("/{name}"));
    contents.iter().find(is_it).map(|(_, text)| text.as_str())
}
