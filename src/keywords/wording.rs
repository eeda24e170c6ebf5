//! The wording that phrases share: classes of words, and words that are spelled in several ways.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::form::{Classes, Form, forms_within};
use super::language::items;
use crate::fields::{File, Table};

const CLASS_FIELDS: [&str; 3] = ["name", "why", "words"];
const SPELLING_FIELDS: [&str; 2] = ["why", "beginnings"];

/// What phrases may refer to, and the ways in which their words are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    pub(super) classes: Classes,
    /// Beginnings of words that are spelled in several ways, by the two letters that one of them begins
    /// with: every word of every phrase is looked up.
    spellings: FxHashMap<[u8; 2], Vec<Vec<String>>>,
}

impl Wording {
    /// The spellings and the classes of a file.
    pub(super) fn parse(file: &mut File<'_>, root: &Table<'_, '_>) -> Self {
        let mut wording = Self::default();
        for table in file.tables(root, "spelling") {
            file.check_fields(&table, &SPELLING_FIELDS);
            file.required(&table, "why", "why people write these in several ways");
            for group in file.texts(&table, "beginnings") {
                let stems: Vec<String> = group.text.split(' ').map(str::to_owned).collect();
                if stems.len() < 2 || stems.iter().any(|stem| initials(stem).is_none()) {
                    let message =
                        "write the spellings of one word, parted by spaces, from two letters on"
                            .to_owned();
                    file.fault(Some(group.at), None, message);
                }
                let known: BTreeSet<[u8; 2]> =
                    stems.iter().filter_map(|stem| initials(stem)).collect();
                for initials in known {
                    wording
                        .spellings
                        .entry(initials)
                        .or_default()
                        .push(stems.clone());
                }
            }
        }
        wording.add_classes(file, root);
        wording
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
            match items(&written.text).and_then(|items| forms_within(&items, &self.classes)) {
                Ok(found) => forms.extend(found),
                Err(mistake) => mistake.tell(file, &table, &written),
            }
        }
        if forms.is_empty() {
            file.fault_in(
                &table,
                "words",
                "`words` is missing: write [\"...\"]".to_owned(),
            );
        }
        if !self.classes.add(name, forms) {
            let message = "there is a class of this name already: choose another".to_owned();
            file.fault_in(&table, "name", message);
        }
    }

    /// The form itself, and with each of its words in its other spellings.
    pub(super) fn spellings_of<'f>(&self, form: &'f Form) -> Cow<'f, [Form]> {
        let words = || form.text.split_inclusive([' ', '-', '/']);
        // Most have one, which is told without a copy of anything.
        if words().all(|word| self.spelling(word).is_none()) {
            return Cow::Borrowed(std::slice::from_ref(form));
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
        let groups = self.spellings.get(&initials(word)?)?;
        groups.iter().find_map(|group| {
            let stem = group.iter().find(|stem| begins_with(word, stem))?;
            Some((stem, group))
        })
    }
}

/// What a word is looked up by, in any case.
fn initials(word: &str) -> Option<[u8; 2]> {
    let initials = word.as_bytes().first_chunk::<2>()?;
    Some(initials.map(|byte| byte.to_ascii_lowercase()))
}

/// Whether a word begins with a stem: acronyms in their case, other words in any.
fn begins_with(word: &str, stem: &str) -> bool {
    let is_acronym = !stem.chars().any(char::is_lowercase);
    word.get(..stem.len())
        .is_some_and(|start| start == stem || (!is_acronym && start.eq_ignore_ascii_case(stem)))
}
