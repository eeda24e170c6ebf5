//! TOML → [`Expectations`]. One pass finds every mistake.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::{Expectations, Expected, Named, Range, Want};
use crate::fields::{Faults, File, Place, Table};
use crate::keywords::{Keywords, MOST_WEIGHT, Skill};
use crate::reader::Status;
use crate::score::{LEVELS, SETTING_LEVELS};
use crate::source::{self, Source, SourceError};

/// The version of the file format.
const SCHEMA: i64 = 1;
const FIELDS: [&str; 4] = ["schema", "keywords", "weights", "resume"];
const RESUME_FIELDS: [&str; 6] = ["file", "status", "score", "flags", "setting", "skills"];
const RANGE_FIELDS: [&str; 2] = ["least", "most"];
const PART_FIELDS: [&str; 4] = ["level", "least", "most", "score"];

pub(super) fn expectations(
    path: &Path,
    name: &str,
    content: &str,
    keywords: Option<&Path>,
) -> Result<(Expectations, Keywords), Faults> {
    let mut faults = Vec::new();
    let mut parsed = None;
    let base = path.parent().unwrap_or(Path::new(""));
    File {
        path: name,
        content,
        faults: &mut faults,
    }
    .read(|file, root| parsed = parse(file, root, base, keywords));
    match parsed {
        Some(parsed) if faults.is_empty() => Ok(parsed),
        _ => Err(Faults(faults)),
    }
}

/// What the file says; none where there are no rules to understand it by.
fn parse(
    file: &mut File<'_>,
    root: &Table<'_, '_>,
    base: &Path,
    keywords: Option<&Path>,
) -> Option<(Expectations, Keywords)> {
    file.check_fields(root, &FIELDS);
    file.check_schema(root, SCHEMA);
    let named = file.text(root, "keywords").map(|folder| base.join(folder));
    if let (Some(folder), None) = (&named, keywords)
        && !folder.is_dir()
    {
        let message = format!("there is no folder {}", folder.display());
        file.fault_in(root, "keywords", message);
        return None;
    }
    let keywords = match Keywords::of(keywords.or(named.as_deref())) {
        Ok(keywords) => keywords,
        Err(of_rules) => {
            file.faults.extend(of_rules.0);
            return None;
        }
    };
    let weights = weights(file, root, &keywords);
    let mut seen = HashMap::new();
    let tables = file.tables(root, "resume");
    if tables.is_empty()
        && root
            .value("resume")
            .is_none_or(|list| list.get_ref().is_array())
    {
        let message = "there is no résumé: begin one with [[resume]]".to_owned();
        file.fault(Some(root.value_at("resume")), None, message);
    }
    let resumes = tables
        .into_iter()
        .filter_map(|table| resume(file, &table, base, &keywords, &mut seen));
    let resumes = resumes.collect();
    let expectations = Expectations {
        file: file.path.to_owned(),
        weights,
        resumes,
    };
    Some((expectations, keywords))
}

fn weights(file: &mut File<'_>, root: &Table<'_, '_>, keywords: &Keywords) -> Vec<(String, f64)> {
    let Some(table) = file.table(root, "weights", "[weights]") else {
        return Vec::new();
    };
    let mut weights = Vec::new();
    for (key, _) in table.fields {
        let written = key.get_ref().as_ref();
        let known = set_of(file, key.span().start, written, keywords.sets());
        if let (Some(set), Some(weight)) = (known, file.number_to(&table, written, MOST_WEIGHT)) {
            weights.push((set.key.clone(), weight));
        }
    }
    weights
}

/// The skill of a key, written with hyphens or underscores.
fn set_of<'k>(
    file: &mut File<'_>,
    at: usize,
    written: &str,
    sets: impl Iterator<Item = &'k Skill>,
) -> Option<&'k Skill> {
    let sets: Vec<&Skill> = sets.collect();
    let key = written.replace('-', "_");
    let found = sets.iter().find(|set| set.key == key).copied();
    if found.is_none() {
        let known: Vec<&str> = sets.iter().map(|set| set.key.as_str()).collect();
        let message = format!("no skill `{written}`: write one of {}", known.join(", "));
        file.fault(Some(at), None, message);
    }
    found
}

fn resume(
    file: &mut File<'_>,
    table: &Table<'_, '_>,
    base: &Path,
    keywords: &Keywords,
    seen: &mut HashMap<Box<str>, usize>,
) -> Option<Expected> {
    let before = file.faults.len();
    file.check_fields(table, &RESUME_FIELDS);
    let source = source(file, table, base);
    let mut wants = Vec::new();
    let content = file.content;
    let mut want = |at: usize, want: Want| wants.push((Place::new(content, at), want));
    let at = |field: &str| table.value_at(field);
    let status = status(file, table);
    if let Some(status) = status {
        want(at("status"), Want::Status(status));
    }
    if table.value("flags").is_some() {
        let codes = file.texts(table, "flags").into_iter().map(|code| code.text);
        let codes: BTreeSet<String> = codes.collect();
        want(at("flags"), Want::Flags(codes));
    }
    if let Some(range) = range(file, table, "score") {
        want(at("score"), Want::Score(range));
    }
    if table.value("setting").is_some() {
        if let Some(set) = &keywords.setting {
            part(file, table, "setting", set, &SETTING_LEVELS, &mut want);
        } else {
            let message = "the rules have no setting: take it out".to_owned();
            file.fault_in(table, "setting", message);
        }
    }
    if let Some(skills) = file.table(table, "skills", "skills.empathy = \"shown\"") {
        for (key, _) in skills.fields {
            let written = key.get_ref().as_ref();
            let known = set_of(file, key.span().start, written, keywords.skills.iter());
            if let Some(set) = known {
                part(file, &skills, written, set, &LEVELS, &mut want);
            }
        }
    }
    let is_unread = status.is_some_and(|s| !matches!(s, Status::Ok | Status::Partial));
    let scored = ["score", "setting", "skills"]
        .into_iter()
        .find(|f| table.value(f).is_some());
    if let (true, Some(field)) = (is_unread, scored) {
        let message = format!("a file that is not read has no {field}: take it or `status` out");
        file.fault_in(table, field, message);
    }
    if wants.is_empty() && file.faults.len() == before {
        let message = format!(
            "nothing is expected of it: write {}",
            RESUME_FIELDS[1..].join(", ")
        );
        file.fault(Some(table.at), None, message);
    }
    let source = source?;
    let place = Place::new(file.content, table.at);
    if let Some(line) = seen.insert(source.name.clone(), place.line) {
        let message = format!("{} is listed in line {line} already", source.name);
        file.fault_in(table, "file", message);
    }
    Some(Expected { source, wants })
}

fn source(file: &mut File<'_>, table: &Table<'_, '_>, base: &Path) -> Option<Source> {
    let written = file.required(
        table,
        "file",
        "the path of a résumé, from this file's folder",
    );
    if written.trim().is_empty() {
        return None;
    }
    match source::one(&base.join(&written)) {
        Ok(source) => Some(source),
        // No mistake of form: its expectations do not hold, and the others are looked at.
        Err(SourceError::NoSuchPath { path, error }) => Some(Source::unopened(&path, &error)),
        Err(error) => {
            file.fault_in(table, "file", error.to_string());
            None
        }
    }
}

fn status(file: &mut File<'_>, table: &Table<'_, '_>) -> Option<Status> {
    let written = file.text(table, "status")?;
    let name: StrDeserializer<'_, Error> = written.as_str().into_deserializer();
    match Status::deserialize(name) {
        Ok(status) => Some(status),
        Err(error) => {
            file.fault_in(table, "status", format!("no such status: {error}"));
            None
        }
    }
}

/// The level, the score or both of a skill or of the setting.
fn part(
    file: &mut File<'_>,
    table: &Table<'_, '_>,
    field: &str,
    set: &Skill,
    names: &'static [&'static str],
    want: &mut impl FnMut(usize, Want),
) {
    let part = Named {
        key: set.key.clone(),
        title: set.title.clone(),
    };
    let level = |least, most| Want::Level {
        part: part.clone(),
        names,
        least,
        most,
    };
    let highest = names.len() - 1;
    if table
        .value(field)
        .is_some_and(|value| value.get_ref().is_str())
    {
        if let Some(exact) = level_of(file, table, field, names) {
            want(table.value_at(field), level(exact, exact));
        }
        return;
    }
    let how = "a level, such as \"shown\", or { least = \"shown\", score = { least = 40 } }";
    let Some(inner) = file.table(table, field, how) else {
        return;
    };
    file.check_fields(&inner, &PART_FIELDS);
    let [exact, least, most] =
        ["level", "least", "most"].map(|field| level_of(file, &inner, field, names));
    match (exact, least, most) {
        (Some(exact), None, None) => want(inner.value_at("level"), level(exact, exact)),
        (Some(_), _, _) => {
            let message = "`level` is exact: write it alone, or `least` and `most`".to_owned();
            file.fault_in(&inner, "level", message);
        }
        (None, Some(least), Some(most)) if least > most => {
            file.fault_in(&inner, "least", "`least` is above `most`".to_owned());
        }
        (None, None, None) => {}
        (None, least, most) => {
            let at = inner.value_at(if least.is_some() { "least" } else { "most" });
            want(at, level(least.unwrap_or(0), most.unwrap_or(highest)));
        }
    }
    if let Some(range) = range(file, &inner, "score") {
        want(inner.value_at("score"), Want::PartScore(part, range));
    }
}

fn level_of(
    file: &mut File<'_>,
    table: &Table<'_, '_>,
    field: &str,
    names: &[&str],
) -> Option<usize> {
    let written = file.text(table, field)?;
    let found = names.iter().position(|name| *name == written);
    if found.is_none() {
        let message = format!("no level `{written}`: write one of {}", names.join(", "));
        file.fault_in(table, field, message);
    }
    found
}

/// A score, or `{ least = .., most = .. }`.
fn range(file: &mut File<'_>, table: &Table<'_, '_>, field: &str) -> Option<Range> {
    let value = table.value(field)?.get_ref();
    let range = if value.is_float() || value.is_integer() {
        let exact = file.number(table, field)?;
        Range {
            least: exact,
            most: exact,
        }
    } else {
        let how = "a number, or { least = 70, most = 80 }";
        let inner = file.table(table, field, how)?;
        file.check_fields(&inner, &RANGE_FIELDS);
        let [least, most] = RANGE_FIELDS.map(|field| file.number(&inner, field));
        if inner.value("least").is_none() && inner.value("most").is_none() {
            file.fault_in(table, field, format!("`{field}` is empty: write {how}"));
            return None;
        }
        Range {
            least: least.unwrap_or(0.0),
            most: most.unwrap_or(100.0),
        }
    };
    if range.least > range.most || range.most > 100.0 {
        let message = "scores are from 0 to 100, and `least` is not above `most`".to_owned();
        file.fault_in(table, field, message);
    }
    Some(range)
}
