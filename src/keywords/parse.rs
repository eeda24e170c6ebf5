//! TOML → [`Skill`]: what a rule may say. One pass finds every mistake.

use std::collections::HashMap;

use toml::de::DeTable;

use super::fields::{File, Table, line_of};
use super::pattern::PatternFault;
use super::{Fault, Pattern, Phrase, Rule, Skill, Strength};
use crate::text::{fold, lowered};

/// The version of the file format.
const SCHEMA: i64 = 1;
const FILE_FIELDS: [&str; 5] = ["schema", "title", "short", "order", "rule"];
const RULE_FIELDS: [&str; 9] = [
    "id", "why", "strength", "case", "phrases", "patterns", "unless", "hits", "misses",
];
/// Each hyphen of a phrase doubles its forms.
const MOST_HYPHENS: usize = 4;
/// Characters that mean something in a regular expression and nothing in a phrase.
const PATTERN_SIGNS: &str = "*?()[]{}|^$\\";

/// Parses one file; its mistakes are added to `faults`, and with any there is no skill.
pub(super) fn skill(
    path: &str,
    name: &str,
    content: &str,
    faults: &mut Vec<Fault>,
) -> Option<Skill> {
    let before = faults.len();
    let mut file = File {
        path,
        content,
        faults,
    };
    let (root, errors) = DeTable::parse_recoverable(content);
    for error in errors {
        file.fault(
            error.span().map(|s| s.start),
            None,
            error.message().to_owned(),
        );
    }
    if file.faults.len() > before {
        return None;
    }
    let root = Table {
        name: None,
        at: root.span().start,
        fields: root.get_ref(),
    };
    file.check_fields(&root, &FILE_FIELDS);
    if file.integer(&root, "schema") != Some(SCHEMA) {
        file.fault(
            Some(0),
            None,
            format!("write `schema = {SCHEMA}` as the first line"),
        );
    }
    let title = file.required(&root, "title", "the skill's name for people");
    let short = file.required(&root, "short", "the skill's name in at most 6 letters");
    if short.chars().count() > 6 {
        file.fault(
            Some(root.value_at("short")),
            None,
            "`short` has at most 6 letters".to_owned(),
        );
    }
    let order = file.integer(&root, "order").unwrap_or(i64::MAX);
    let rules = file.rules(&root);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    (faults.len() == before).then(|| Skill {
        key: stem.replace('-', "_"),
        file: path.to_owned(),
        title,
        short,
        order,
        rules,
    })
}

/// Keys and ids are unique over all files, so that a receipt names one rule of one skill.
pub(super) fn check_unique(
    skills: &[Skill],
    contents: &[(String, String)],
    faults: &mut Vec<Fault>,
) {
    let mut keys: HashMap<&str, &str> = HashMap::new();
    let mut ids: HashMap<&str, &str> = HashMap::new();
    for skill in skills {
        let mut fault = |line, rule, message| {
            faults.push(Fault {
                file: skill.file.clone(),
                line,
                rule,
                message,
            });
        };
        if let Some(other) = keys.insert(&skill.key, &skill.file) {
            let message = format!("its key {} is also that of {other}: rename one", skill.key);
            fault(None, None, message);
        }
        for rule in &skill.rules {
            let Some(other) = ids.insert(&rule.id, &skill.file) else {
                continue;
            };
            let content = contents
                .iter()
                .find(|(name, _)| skill.file.ends_with(&format!("/{name}")));
            let line = content.and_then(|(_, text)| {
                text.rfind(&format!("\"{}\"", rule.id))
                    .map(|at| line_of(text, at))
            });
            let message = format!("its id is also used in {other}: choose another");
            fault(line, Some(rule.id.clone()), message);
        }
    }
}

impl File<'_> {
    fn rules(&mut self, root: &Table<'_, '_>) -> Vec<Rule> {
        let Some(value) = root.value("rule") else {
            self.fault(
                Some(0),
                None,
                "there is no rule: begin one with [[rule]]".to_owned(),
            );
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.fault_in(
                root,
                "rule",
                "rules are a list: write [[rule]], not [rule]".to_owned(),
            );
            return Vec::new();
        };
        let mut rules = Vec::with_capacity(list.len());
        let mut phrases = HashMap::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => rules.push(self.rule(item.span().start, table, &mut phrases)),
                None => self.fault(
                    Some(item.span().start),
                    None,
                    "a rule begins with [[rule]]".to_owned(),
                ),
            }
        }
        rules
    }

    /// Reads one rule; `seen` holds the phrases of the rules before it, with their ids.
    fn rule(&mut self, at: usize, table: &DeTable<'_>, seen: &mut HashMap<Phrase, String>) -> Rule {
        let mut table = Table {
            name: None,
            at,
            fields: table,
        };
        let id = self.required(&table, "id", "a short name such as \"patient-advocacy\"");
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(is_kebab) {
            self.fault_in(
                &table,
                "id",
                format!("the id `{id}` has small letters, digits and hyphens only"),
            );
        }
        table.name = (!id.is_empty()).then(|| id.clone());
        self.check_fields(&table, &RULE_FIELDS);
        let why = self.required(&table, "why", "why what it finds is evidence of the skill");
        let strength = match self
            .required(&table, "strength", "\"claim\" or \"deed\"")
            .as_str()
        {
            "deed" => Strength::Deed,
            "claim" | "" => Strength::Claim,
            other => {
                let message =
                    format!("there is no strength `{other}`: write \"claim\" or \"deed\"");
                self.fault_in(&table, "strength", message);
                Strength::Claim
            }
        };
        let case = table.value("case").is_some_and(|value| {
            value.get_ref().as_bool().unwrap_or_else(|| {
                self.fault_in(
                    &table,
                    "case",
                    "`case` is true or false, without quotation marks".to_owned(),
                );
                false
            })
        });
        let phrases = self.phrases(&table, case, seen);
        let patterns = self.patterns(&table, case);
        if table.value("phrases").is_none() && table.value("patterns").is_none() {
            self.fault_in(
                &table,
                "phrases",
                "it finds nothing: write `phrases` or `patterns`".to_owned(),
            );
        }
        let unless = self.words(&table, "unless");
        let hits = self.examples(
            &table,
            "hits",
            "a sentence that the rule must find something in",
        );
        let misses = self.examples(&table, "misses", "a sentence that it must find nothing in");
        Rule {
            id,
            why,
            strength,
            case,
            phrases,
            patterns,
            unless,
            hits,
            misses,
        }
    }

    fn phrases(
        &mut self,
        table: &Table<'_, '_>,
        case: bool,
        seen: &mut HashMap<Phrase, String>,
    ) -> Vec<Phrase> {
        let rule = table.name.clone().unwrap_or_default();
        let mut phrases = Vec::new();
        for (text, at) in self.texts(table, "phrases") {
            if text.matches('-').count() > MOST_HYPHENS {
                let message = format!(
                    "the phrase \"{text}\" has more than {MOST_HYPHENS} hyphens: write spaces for some"
                );
                self.fault(Some(at), table.name.as_deref(), message);
                continue;
            }
            if let Some(sign) = text.chars().find(|c| PATTERN_SIGNS.contains(*c)) {
                let message = format!(
                    "the phrase \"{text}\" has the sign {sign}, which only patterns know: \
                     write it under `patterns`"
                );
                self.fault(Some(at), table.name.as_deref(), message);
                continue;
            }
            for phrase in Phrase::forms(&text, case) {
                if phrase.needle.is_empty() {
                    let message = format!("nothing is left of the phrase \"{text}\": write words");
                    self.fault(Some(at), table.name.as_deref(), message);
                } else if let Some(other) = seen.insert(phrase.clone(), rule.clone()) {
                    let message = format!(
                        "the phrase \"{text}\" stands in rule {other} already: take one out"
                    );
                    self.fault(Some(at), table.name.as_deref(), message);
                } else {
                    phrases.push(phrase);
                }
            }
        }
        phrases
    }

    fn patterns(&mut self, table: &Table<'_, '_>, case: bool) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for (text, at) in self.texts(table, "patterns") {
            let message = match Pattern::new(&text, case) {
                Ok(pattern) => {
                    patterns.push(pattern);
                    continue;
                }
                Err(PatternFault::Syntax(reason)) => {
                    format!("the pattern '{text}' cannot be read: {reason}")
                }
                Err(PatternFault::MatchesNothing) => {
                    format!("the pattern '{text}' also matches nothing at all: let it need a word")
                }
                Err(PatternFault::NoStart) => format!(
                    "the pattern '{text}' may begin with anything: let it begin with letters"
                ),
            };
            self.fault(Some(at), table.name.as_deref(), message);
        }
        patterns
    }

    /// Folded words, of which something must be left.
    fn words(&mut self, table: &Table<'_, '_>, field: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (text, at) in self.texts(table, field) {
            let folded = lowered(&fold(&text));
            if folded.is_empty() {
                let message = format!("nothing is left of \"{text}\": write words");
                self.fault(Some(at), table.name.as_deref(), message);
            }
            words.push(folded);
        }
        words
    }

    fn examples(&mut self, table: &Table<'_, '_>, field: &str, what: &str) -> Vec<String> {
        let texts = self.texts(table, field);
        if texts.is_empty() {
            self.fault_in(
                table,
                field,
                format!("`{field}` is missing: write [\"{what}\"]"),
            );
        }
        texts.into_iter().map(|(text, _)| text).collect()
    }
}
