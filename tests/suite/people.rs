//! The invented people of `fixtures/resumes`: who comes before whom, and why.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{opsift, resumes, stdout};

fn people() -> BTreeMap<String, Value> {
    let json = stdout(opsift().args(["screen", "-q", "-f", "json"]).arg(resumes()));
    let report: Value = serde_json::from_str(&json).unwrap();
    let name = |r: &Value| {
        r["file"]
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned()
    };
    report["resumes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (name(r), r.clone()))
        .collect()
}

#[test]
fn a_person_scores_the_same_as_pdf_and_as_text() {
    let people = people();
    let mut pairs = 0;
    for (name, pdf) in &people {
        let Some(text) = name
            .strip_suffix(".pdf")
            .and_then(|stem| people.get(&format!("{stem}.txt")))
        else {
            continue;
        };
        let facts = |resume: &Value| {
            let skills = resume["skills"].as_object().unwrap().iter();
            let found = skills.map(|(key, skill)| {
                let rules = skill["evidence"].as_array().unwrap().iter();
                let mut rules: Vec<String> = rules
                    .map(|e| format!("{} {}", e["rule"], e["strength"]))
                    .collect();
                rules.sort();
                (key.clone(), skill["score"].clone(), rules)
            });
            found.collect::<Vec<_>>()
        };
        assert_eq!(facts(pdf), facts(text), "{name}");
        assert_eq!(pdf["score"], text["score"], "{name}");
        pairs += 1;
    }
    assert!(pairs >= 2);
}
