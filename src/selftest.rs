//! The rules' own examples, run as a résumé would be: through matcher and evidence, with all rules
//! of the skill at once.

use crate::evidence::{Context, has_word, weigh};
use crate::keywords::{Fault, Keywords, Rule, Skill};
use crate::matcher::Matcher;
use crate::reader::{Document, Format, Page};
use crate::text::Text;

/// Every example that does not hold, and every pattern or cancelling word that no example tries.
#[must_use]
pub fn failures(keywords: &Keywords) -> Vec<Fault> {
    let mut faults = Vec::new();
    for skill in &keywords.skills {
        match Matcher::new(std::slice::from_ref(skill)) {
            Ok(matcher) => {
                for rule in &skill.rules {
                    let mut fault = |message: String| {
                        faults.push(Fault {
                            file: skill.file.clone(),
                            line: None,
                            rule: Some(rule.id.clone()),
                            message,
                        });
                    };
                    try_examples(skill, &matcher, rule, &mut fault);
                }
            }
            Err(error) => faults.push(Fault {
                file: skill.file.clone(),
                line: None,
                rule: None,
                message: error.to_string(),
            }),
        }
    }
    faults
}

fn try_examples(skill: &Skill, matcher: &Matcher, rule: &Rule, fault: &mut dyn FnMut(String)) {
    let finds = |example: &str| {
        let text = as_text(example);
        let hits = matcher.hits(&text).concat();
        let evidence = weigh(&Context::new(&text), skill, &hits);
        evidence
            .iter()
            .any(|found| skill.rules[found.rule].id == rule.id)
    };
    for hit in rule.hits.iter().filter(|hit| !finds(hit)) {
        fault(format!("finds nothing in its example \"{hit}\""));
    }
    for miss in rule.misses.iter().filter(|miss| finds(miss)) {
        fault(format!("finds something in its counter-example \"{miss}\""));
    }
    let tried = |examples: &[String], by: &dyn Fn(&Text) -> bool| {
        examples.iter().any(|example| by(&as_text(example)))
    };
    for pattern in &rule.patterns {
        let found = |text: &Text| {
            let starts = text.folded().char_indices().map(|(at, _)| at);
            let length_at = |at: usize| pattern.length_at_start(&text.cased()[at..]);
            starts.map(length_at).any(|length| length.is_some())
        };
        if !tried(&rule.hits, &found) {
            fault(format!(
                "no example tries the pattern '{pattern}': add one to `hits`"
            ));
        }
    }
    for word in &rule.unless {
        if !tried(&rule.misses, &|text| has_word(text.folded(), word)) {
            fault(format!(
                "no counter-example tries `unless` \"{word}\": add one to `misses`"
            ));
        }
    }
}

fn as_text(example: &str) -> Text {
    let page = Page {
        lines: example.lines().map(str::to_owned).collect(),
    };
    Text::new(Document {
        format: Format::Text,
        pages: vec![page],
        losses: Vec::new(),
    })
}
