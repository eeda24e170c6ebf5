//! The forms of words: what `[a|b]`, `(s)`, `~`, `-` and classes leave, each to be found as it stands.

use std::collections::HashMap;

use super::inflection;
use super::language::{Ending, Item, Items, Mistake, Unit, Word};

/// A part cannot have more forms than this.
const MOST_FORMS: usize = 4096;

/// A form of a word or of several: what `[a|b]`, `~` and `-` leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) is_open: bool,
}

impl Form {
    /// Whether it is the sign for a number.
    pub(super) fn is_number(&self) -> bool {
        self.text == "#"
    }

    pub(super) fn with_text(&self, text: String) -> Self {
        Self {
            text,
            is_open: self.is_open,
        }
    }
}

/// The forms of classes of words, by the names that phrases have for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes(HashMap<String, Vec<Form>>);

impl Classes {
    /// Adds a class; whether there was none of its name.
    pub(super) fn add(&mut self, name: String, forms: Vec<Form>) -> bool {
        self.0.insert(name, forms).is_none()
    }

    /// The forms of a class that a phrase names at byte `at`.
    fn get(&self, name: &str, at: usize) -> Result<&[Form], Mistake> {
        self.0.get(name).map(Vec::as_slice).ok_or_else(|| {
            let mut known: Vec<&str> = self.0.keys().map(String::as_str).collect();
            known.sort_unstable();
            let message = format!(
                "there is no class @{name}: write one of {}",
                known.join(", ")
            );
            Mistake::new(at, message)
        })
    }
}

/// The forms of one of `words`.
pub(super) fn one_of(words: &[Word], classes: &Classes) -> Result<Vec<Form>, Mistake> {
    let mut all = Vec::new();
    for word in words {
        all.extend(forms_of(word, classes)?);
    }
    Ok(all)
}

/// The forms of a phrase that stands within brackets or in a class, where there are no gaps.
pub(super) fn forms_within(items: &Items, classes: &Classes) -> Result<Vec<Form>, Mistake> {
    let mut forms: Option<Vec<Form>> = None;
    for item in items {
        let Item::OneOf(words, _) = item else {
            return Err(Mistake::new(
                0,
                "gaps stand only in phrases of rules: write words",
            ));
        };
        let next = one_of(words, classes)?;
        forms = Some(match forms {
            None => next,
            Some(before) => product(&before, &next, " ")?,
        });
    }
    Ok(forms.unwrap_or_default())
}

fn forms_of(word: &Word, classes: &Classes) -> Result<Vec<Form>, Mistake> {
    let mut forms: Option<Vec<Form>> = None;
    for unit in &word.units {
        let next = match unit {
            Unit::Text(text) => without_hyphens(text),
            Unit::Class { name, at } => classes.get(name, *at)?.to_vec(),
            Unit::OneOf(choices) | Unit::OneOfOrNothing(choices) => {
                let mut next = Vec::new();
                if matches!(unit, Unit::OneOfOrNothing(_)) {
                    next.push(Form::default());
                }
                for choice in choices {
                    next.extend(forms_within(choice, classes)?);
                }
                next
            }
        };
        forms = Some(match forms {
            None => next,
            Some(before) => product(&before, &next, "")?,
        });
    }
    let mut forms = forms.unwrap_or_default();
    match word.ending {
        Ending::AsWritten => {}
        Ending::Anything => {
            for form in &mut forms {
                form.is_open = true;
            }
        }
        Ending::AnyForm => forms = forms.iter().flat_map(any_form).collect(),
    }
    Ok(forms)
}

/// Each hyphen is a hyphen (which folds to a space) or nothing.
fn without_hyphens(text: &str) -> Vec<Form> {
    let mut parts = text.split('-');
    let mut forms = vec![parts.next().unwrap_or_default().to_owned()];
    for (n, part) in parts.enumerate() {
        // More hyphens than four would give too many forms: those stay as they are.
        forms = forms
            .iter()
            .flat_map(|form| [Some(format!("{form}-")), (n < 4).then(|| form.clone())])
            .flatten()
            .collect();
        for form in &mut forms {
            form.push_str(part);
        }
    }
    forms
        .into_iter()
        .map(|text| Form {
            text,
            is_open: false,
        })
        .collect()
}

/// The last word of a form in all its forms.
fn any_form(form: &Form) -> Vec<Form> {
    let at = form.text.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = form.text.split_at(at);
    inflection::forms(last)
        .into_iter()
        .map(|last| form.with_text(format!("{before}{last}")))
        .collect()
}

/// Each of `before` with each of `after`; what is nothing needs no `between`.
pub(super) fn product(
    before: &[Form],
    after: &[Form],
    between: &str,
) -> Result<Vec<Form>, Mistake> {
    if before.len() * after.len() > MOST_FORMS {
        let message = format!("it has over {MOST_FORMS} forms: write two phrases");
        return Err(Mistake::new(0, message));
    }
    let mut all = Vec::with_capacity(before.len() * after.len());
    for first in before {
        for second in after {
            if first.is_open && !second.text.is_empty() {
                let message = "nothing follows `*` here: let it end the phrase or the part \
                               before a gap";
                return Err(Mistake::new(0, message));
            }
            let alone = first.text.is_empty() || second.text.is_empty();
            if !alone && (first.is_number() || second.is_number()) {
                let message = "within brackets a number stands alone: write two phrases";
                return Err(Mistake::new(0, message));
            }
            let between = if alone { "" } else { between };
            all.push(Form {
                text: [&first.text, between, &second.text].concat(),
                is_open: first.is_open || second.is_open,
            });
        }
    }
    Ok(all)
}
