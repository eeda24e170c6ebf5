//! What all files of rules share: what evidence is worth, classes of words, spellings, and contexts
//! that cancel. A folder without a file of its own for it uses the built-in one.

use std::collections::{BTreeSet, HashMap};

use super::fields::{File, Table};
use super::form::{Form, forms_within};
use super::language::{Mistake, items};
use super::parse::{HEAD, phrases};
use super::{Context, Effect, Mark, Reach, Scale};

const FIELDS: [&str; 6] = ["kind", "schema", "scale", "class", "spelling", "context"];
const CLASS_FIELDS: [&str; 3] = ["name", "why", "words"];
const SPELLING_FIELDS: [&str; 2] = ["why", "beginnings"];
const CONTEXT_FIELDS: [&str; 10] = [
    "id",
    "why",
    "effect",
    "reach",
    "flag",
    "flag_from",
    "phrases",
    "not",
    "hits",
    "misses",
];
const EFFECTS: [(&str, Effect); 3] = [
    ("claim", Effect::Claim),
    ("drop", Effect::Drop),
    ("none", Effect::None),
];
const REACHES: [(&str, Reach); 2] = [("after", Reach::After), ("sentence", Reach::Sentence)];

/// What phrases may refer to, and what skills go by that do not say otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    classes: HashMap<String, Vec<Form>>,
    /// Beginnings of words that are spelled in several ways, by the letter that one of them begins
    /// with: every word of every phrase is looked up.
    spellings: HashMap<u8, Vec<Vec<String>>>,
    pub(super) scale: Option<Scale>,
    pub(super) contexts: Vec<Context>,
}

impl Shared {
    /// Reads a file of kind `shared`; its mistakes are added to the file's.
    pub(super) fn parse(file: &mut File<'_>, root: &Table<'_, '_>) -> Self {
        file.check_fields(root, &FIELDS);
        let mut shared = Self::default();
        for table in file.tables(root, "spelling") {
            file.check_fields(&table, &SPELLING_FIELDS);
            file.required(&table, "why", "why people write these in several ways");
            for group in file.texts(&table, "beginnings") {
                let stems: Vec<String> = group.text.split(' ').map(str::to_owned).collect();
                if stems.len() < 2 {
                    let message = "write the spellings of one word, parted by spaces".to_owned();
                    file.fault(Some(group.at), None, message);
                }
                let initials: BTreeSet<u8> =
                    stems.iter().filter_map(|stem| initial(stem)).collect();
                for initial in initials {
                    shared
                        .spellings
                        .entry(initial)
                        .or_default()
                        .push(stems.clone());
                }
            }
        }
        shared.add_classes(file, root);
        shared.scale = Scale::parse(file, root, ("shown", "strong"), None);
        if shared.scale.is_none() {
            file.fault(Some(0), None, format!("`scale` is missing: write {HEAD}"));
        }
        for mut table in file.tables(root, "context") {
            file.check_fields(&table, &CONTEXT_FIELDS);
            let id = file.required(&table, "id", "a short name such as \"no-experience\"");
            table.name = (!id.is_empty()).then(|| id.clone());
            let context = Context {
                id,
                why: file.required(&table, "why", "why it cancels what stands in it"),
                effect: file.choice(&table, "effect", &EFFECTS),
                reach: file.choice(&table, "reach", &REACHES),
                mark: mark(file, &table),
                phrases: phrases(file, &table, "phrases", false, &shared),
                not: phrases(file, &table, "not", false, &shared),
                hits: file.texts(&table, "hits"),
                misses: file.texts(&table, "misses"),
            };
            shared.contexts.push(context);
        }
        shared
    }

    /// Adds the classes of a file, each of which may name those before it.
    fn add_classes(&mut self, file: &mut File<'_>, root: &Table<'_, '_>) {
        for table in file.tables(root, "class") {
            self.add_class(file, table);
        }
    }

    /// The same with the classes of a skill's own file.
    pub(super) fn with_classes(&self, file: &mut File<'_>, root: &Table<'_, '_>) -> Self {
        let mut own = self.clone();
        own.add_classes(file, root);
        own
    }

    fn add_class(&mut self, file: &mut File<'_>, mut table: Table<'_, '_>) {
        file.check_fields(&table, &CLASS_FIELDS);
        let name = file.required(&table, "name", "a name such as \"people\"");
        table.name = Some(name.clone());
        file.required(&table, "why", "what its words have in common");
        let mut forms: Vec<Form> = Vec::new();
        for written in file.texts(&table, "words") {
            match items(&written.text).and_then(|items| forms_within(&items, self)) {
                Ok(found) => forms.extend(found),
                Err(mistake) => file.mistake(&table, &written, &mistake),
            }
        }
        if forms.is_empty() {
            file.fault_in(
                &table,
                "words",
                "`words` is missing: write [\"...\"]".to_owned(),
            );
        }
        if self.classes.insert(name, forms).is_some() {
            let message = "there is a class of this name already: choose another".to_owned();
            file.fault_in(&table, "name", message);
        }
    }

    /// The forms of a class that a phrase names at byte `at`.
    pub(super) fn class(&self, name: &str, at: usize) -> Result<&[Form], Mistake> {
        self.classes.get(name).map(Vec::as_slice).ok_or_else(|| {
            let mut known: Vec<&str> = self.classes.keys().map(String::as_str).collect();
            known.sort_unstable();
            let message = format!(
                "there is no class @{name}: write one of {}",
                known.join(", ")
            );
            Mistake::new(at, message)
        })
    }

    /// The form itself, and with each of its words in its other spellings.
    pub(super) fn spellings_of(&self, form: &Form) -> Vec<Form> {
        let words = || form.text.split_inclusive([' ', '-', '/']);
        // Most have one, which is told without a copy of anything.
        if words().all(|word| self.spelling(word).is_none()) {
            return vec![form.clone()];
        }
        let mut texts = vec![String::new()];
        for word in words() {
            let mut spelled = vec![word.to_owned()];
            if let Some((stem, group)) = self.spelling(word) {
                let others = group.iter().filter(|other| *other != stem);
                spelled.extend(others.map(|other| format!("{other}{}", &word[stem.len()..])));
            }
            texts = texts
                .iter()
                .flat_map(|text| spelled.iter().map(move |word| format!("{text}{word}")))
                .collect();
        }
        texts.into_iter().map(|text| form.with_text(text)).collect()
    }

    /// The beginning of a word that has other spellings, and all of these.
    fn spelling(&self, word: &str) -> Option<(&String, &Vec<String>)> {
        let groups = self.spellings.get(&initial(word)?)?;
        groups.iter().find_map(|group| {
            let stem = group.iter().find(|stem| begins_with(word, stem))?;
            Some((stem, group))
        })
    }
}

/// What a file is that holds many phrases of a context, and how many are many.
fn mark(file: &mut File<'_>, table: &Table<'_, '_>) -> Option<Mark> {
    let (flag, from) = (file.text(table, "flag"), file.number(table, "flag_from"));
    if flag.is_some() != from.is_some() {
        let message = "`flag` and `flag_from` go together: write both or neither";
        file.fault_in(table, "flag", message.to_owned());
    }
    if from.is_some_and(|from| from < 1.0 || from.fract() != 0.0) {
        let message = "`flag_from` is a number of phrases: write a whole number from 1";
        file.fault_in(table, "flag_from", message.to_owned());
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 1"
    )]
    let from = from? as usize;
    Some(Mark { flag: flag?, from })
}

/// What a word is looked up by, in any case.
fn initial(word: &str) -> Option<u8> {
    word.bytes().next().map(|byte| byte.to_ascii_lowercase())
}

/// Whether a word begins with a stem: acronyms in their case, other words in any.
fn begins_with(word: &str, stem: &str) -> bool {
    let is_acronym = !stem.chars().any(char::is_lowercase);
    word.get(..stem.len())
        .is_some_and(|start| start == stem || (!is_acronym && start.eq_ignore_ascii_case(stem)))
}
