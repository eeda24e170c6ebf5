//! The rules' own examples, run as a résumé would be: through matcher and evidence, with all rules
//! at once.

use std::collections::HashSet;

use aho_corasick::BuildError;

use crate::evidence::{Surroundings, rules_found, weigh};
use crate::fields::{Fault, Written};
use crate::keywords::{Context, Effect, Keywords, Phrase, Rule, Skill, Strength, with_brackets};
use crate::matcher::{Hit, Hits, Matcher, Role};
use crate::reader::{Document, Format, Page};
use crate::text::Text;

/// Every example that does not hold, and every phrase that no example tries.
///
/// # Errors
/// When the rules cannot be compiled.
pub fn failures(keywords: &Keywords) -> Result<Vec<Fault>, BuildError> {
    let test = Test {
        keywords,
        matcher: Matcher::new(keywords.sets(), &keywords.contexts)?,
    };
    let mut faults = Vec::new();
    let mut tell = |file: &str, id: &str, messages: Vec<(usize, String)>| {
        faults.extend(messages.into_iter().map(|(at, message)| Fault {
            file: file.to_owned(),
            place: keywords.place(file, at),
            rule: Some(id.to_owned()),
            message,
        }));
    };
    for (set, skill) in keywords.sets().enumerate() {
        for (n, rule) in skill.rules.iter().enumerate() {
            tell(&skill.file, &rule.id, test.of_rule(set, n, rule));
        }
    }
    for (n, context) in keywords.contexts.iter().enumerate() {
        tell(&keywords.shared, &context.id, test.of_context(n, context));
    }
    Ok(faults)
}

/// A set of rules at work.
struct Test<'k> {
    keywords: &'k Keywords,
    matcher: Matcher,
}

/// An example, and all that is found in it.
struct Tried<'k> {
    example: &'k Written,
    text: Text,
    hits: Hits,
}

impl Test<'_> {
    fn of_rule(&self, set: usize, n: usize, rule: &Rule) -> Vec<(usize, String)> {
        let (hits, misses) = (self.tried(&rule.hits), self.tried(&rule.misses));
        let finds = |tried: &&Tried<'_>| {
            let found = self.finds(set, tried, weigh).unwrap_or_default();
            found.evidence.iter().any(|e| e.rule == n)
        };
        // What another rule tells with the same words is found all the same.
        let finds_none = |tried: &&Tried<'_>| {
            let found = self.finds(set, tried, rules_found).unwrap_or_default();
            !found.contains(&n)
        };
        let mut faults = Vec::new();
        let read = as_read(n, rule, hits.iter().flat_map(|tried| &tried.hits.sets[set]));
        for Tried { example, .. } in hits.iter().filter(finds_none) {
            let message = format!("finds nothing in its example \"{}\"{read}", example.text);
            faults.push((example.at, message));
        }
        for Tried { example, .. } in misses.iter().filter(finds) {
            let message = format!(
                "finds something in its counter-example \"{}\"",
                example.text
            );
            faults.push((example.at, message));
        }
        let uses = [
            (Role::Finds, &rule.phrases, "hits", &hits),
            (Role::With, &rule.with, "hits", &hits),
            (Role::Not, &rule.not, "misses", &misses),
            (Role::Unless, &rule.unless, "misses", &misses),
        ];
        faults.extend(untried(n, &uses, |hits| &hits.sets[set]));
        faults
    }

    fn of_context(&self, n: usize, context: &Context) -> Vec<(usize, String)> {
        let (hits, misses) = (self.tried(&context.hits), self.tried(&context.misses));
        // It is tried on every word, so that its examples hold beside any rules.
        let cancels = |tried: &&Tried<'_>| {
            let contexts = &self.keywords.contexts;
            let around = Surroundings::new(&tried.text, contexts, &tried.hits.contexts);
            if context.effect == Effect::None {
                return around.has(n);
            }
            let text = tried.text.cased();
            let mut ends = text.match_indices([' ', '\n']).map(|(at, _)| at);
            let strength = context.strength.unwrap_or(Strength::Deed);
            ends.any(|at| around.cancels(&(at + 1..at + 2), strength) == Some(n))
        };
        let mut faults = Vec::new();
        for Tried { example, .. } in hits.iter().filter(|tried| !cancels(tried)) {
            let message = format!("cancels nothing in its example \"{}\"", example.text);
            faults.push((example.at, message));
        }
        for Tried { example, .. } in misses.iter().filter(cancels) {
            let message = format!(
                "cancels something in its counter-example \"{}\"",
                example.text
            );
            faults.push((example.at, message));
        }
        let uses = [
            (Role::Finds, &context.phrases, "hits", &hits),
            (Role::Not, &context.not, "misses", &misses),
        ];
        faults.extend(untried(n, &uses, |hits| &hits.contexts));
        faults
    }

    fn tried<'e>(&self, examples: &'e [Written]) -> Vec<Tried<'e>> {
        let tried = |example: &'e Written| {
            let text = as_text(&example.text);
            Tried {
                example,
                hits: self.matcher.hits(&text),
                text,
            }
        };
        examples.iter().map(tried).collect()
    }

    /// What a set's rules find in an example, as `look` tells it.
    fn finds<T>(
        &self,
        set: usize,
        tried: &Tried<'_>,
        look: fn(&Surroundings<'_>, &Skill, &[Hit]) -> T,
    ) -> Option<T> {
        let contexts = &self.keywords.contexts;
        let around = Surroundings::new(&tried.text, contexts, &tried.hits.contexts);
        let skill = self.keywords.sets().nth(set)?;
        Some(look(&around, skill, &tried.hits.sets[set]))
    }
}

/// How rule `n` reads a phrase that finds nothing, if its author may have meant another choice.
fn as_read<'h>(n: usize, rule: &Rule, hits: impl Iterator<Item = &'h Hit>) -> String {
    let own = hits.filter(|hit| hit.rule == n && hit.role == Role::Finds);
    let found: HashSet<usize> = own.map(|hit| hit.phrase).collect();
    let mut idle = rule.phrases.iter().enumerate();
    let read = idle.find_map(|(number, Phrase { written, .. })| {
        let read = with_brackets(written).filter(|_| !found.contains(&number))?;
        Some(format!(": \"{written}\" is read as \"{read}\""))
    });
    read.unwrap_or_default()
}

/// The phrases that a rule has in a role, and the field whose examples must try them.
type Use<'u> = (Role, &'u Vec<Phrase>, &'u str, &'u Vec<Tried<'u>>);

/// Tells each phrase of rule or context `n` that no example tries, and where it stands.
fn untried(n: usize, uses: &[Use<'_>], of: impl Fn(&Hits) -> &[Hit]) -> Vec<(usize, String)> {
    let mut told = Vec::new();
    for (role, phrases, field, examples) in uses {
        let hits = examples.iter().flat_map(|tried| of(&tried.hits));
        let own = hits.filter(|hit| hit.rule == n && hit.role == *role);
        let found: HashSet<usize> = own.map(|hit| hit.phrase).collect();
        for (number, Phrase { written, at, .. }) in phrases.iter().enumerate() {
            if !found.contains(&number) {
                let message = format!("no example tries \"{written}\": add one to `{field}`");
                told.push((*at, message));
            }
        }
    }
    told
}

/// An example as a résumé has it: below a name.
fn as_text(example: &str) -> Text {
    let lines = ["Ana Roy", ""].into_iter().chain(example.lines());
    let page = Page::new(lines.map(str::to_owned).collect());
    Text::new(Document::new(Format::Text, vec![page]))
}
