//! The built-in rules, and the mistakes that people make in rules of their own.

use opsift::keywords::{Keywords, Strength};
use opsift::selftest;

use crate::{SKILLS, code, folder, opsift, project, stdout};

#[test]
fn every_example_of_every_rule_holds() {
    let faults = selftest::failures(&Keywords::built_in().unwrap()).unwrap();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_six_skills_come_in_their_order() {
    let keywords = Keywords::built_in().unwrap();
    let keys: Vec<&str> = keywords
        .skills
        .iter()
        .map(|skill| skill.key.as_str())
        .collect();
    assert_eq!(keys, SKILLS);
    for skill in &keywords.skills {
        let deeds = skill
            .rules
            .iter()
            .filter(|rule| rule.strength == Strength::Deed)
            .count();
        assert!(
            deeds >= 10 && deeds < skill.rules.len(),
            "{}: {deeds} deeds",
            skill.key
        );
    }
}

/// `include_dir` does not notice a new file until the crate is built anew.
#[test]
fn the_compiled_rules_are_those_in_the_folder() {
    let folder = Keywords::load(&project().join("keywords")).unwrap();
    assert_eq!(folder.sha256, Keywords::built_in().unwrap().sha256);
}

#[test]
fn line_ends_of_windows_make_no_other_rules() {
    let files: Vec<_> = Keywords::built_in_files()
        .map(|(name, content)| (name, content.replace('\n', "\r\n")))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, c)| (*n, c.as_bytes())).collect();
    let folder = folder(&files);
    let rules = Keywords::load(folder.path()).unwrap();
    assert_eq!(rules.sha256, Keywords::built_in().unwrap().sha256);
    let folder = folder.path().to_str().unwrap();
    assert_eq!(code(&["keywords", "fmt", "--check", folder]), 0);
}

#[test]
fn hidden_files_are_neither_read_nor_formatted() {
    let files = [
        ("empathy.toml", EMPATHY),
        ("._empathy.toml", &b"\0\x05\x16\xff"[..]),
    ];
    let folder = folder(&files);
    let folder = folder.path().to_str().unwrap();
    for command in ["check", "fmt"] {
        assert_eq!(code(&["keywords", command, folder]), 0, "{command}");
    }
}

const EMPATHY: &[u8] = include_bytes!("../../keywords/empathy.toml");

const RULE: &str = r#"
[[rule]]
id = "bilingual"
why = "Spanish is asked for at the front desk."
strength = "deed"
phrases = ["interpreted for patients"]
hits = ["Interpreted for patients in Spanish."]
misses = ["Patients."]
"#;
const HEAD: &str = "schema = 1\ntitle = \"Spanish\"\nshort = \"Span\"\norder = 1\n";

fn told(file: &str) -> String {
    let folder = folder(&[("spanish.toml", file.as_bytes())]);
    let error = Keywords::load(folder.path()).expect_err("the rules have a mistake");
    error
        .to_string()
        .replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_folder_of_rules_replaces_the_built_in_ones() {
    let rules = folder(&[("bilingual-spanish.toml", format!("{HEAD}{RULE}").as_bytes())]);
    let resume = folder(&[(
        "a.txt",
        b"Experience\nInterpreted for patients at two clinics.\n",
    )]);
    let mut command = opsift();
    command
        .args(["screen", "-q", "-f", "json", "-k"])
        .arg(rules.path())
        .arg(resume.path());
    let report: serde_json::Value = serde_json::from_str(&stdout(&mut command)).unwrap();
    assert_eq!(report["keywords"]["source"], rules.path().to_str().unwrap());
    assert_eq!(report["keywords"]["rules"], 1);
    assert_eq!(
        report["weights"],
        serde_json::json!({ "bilingual_spanish": 1.0 })
    );
    assert_eq!(
        report["resumes"][0]["skills"]["bilingual_spanish"]["level"],
        "shown"
    );
}

#[test]
fn a_mistake_names_file_place_rule_and_what_to_write() {
    for (from, to, message) in [
        (
            "strength = \"deed\"",
            "strength = \"action\"",
            "spanish.toml:9:12: rule bilingual: there is no strength `action`: write \"claim\" or \
             \"sign\" or \"deed\" or \"role\" or \"credential\"",
        ),
        (
            "phrases =",
            "phrase =",
            "spanish.toml:10:1: rule bilingual: there is no field `phrase`: write phrases",
        ),
        (
            "why = \"Spanish is asked for at the front desk.\"",
            "why = \"\"",
            "spanish.toml:8:7: rule bilingual: `why` is missing: write why what it finds is evidence of the skill",
        ),
        (
            "[\"interpreted for patients\"]",
            "\"interpreted for patients\"",
            "spanish.toml:10:11: rule bilingual: `phrases` is a list: write [\"...\", \"...\"]",
        ),
        (
            "interpreted for patients\"]",
            "interpret? for patients\"]",
            "spanish.toml:10:22: rule bilingual: the phrase \"interpret? for patients\": the sign ? means \
             nothing in a phrase: the signs are [ ] ( ) | ~ * @ # and ..\n    phrases = [\"interpret? for patients\"]\n    \
             \u{20}                    ^",
        ),
        (
            "interpreted for patients\"]",
            "interpret[ed for patients\"]",
            "spanish.toml:10:22: rule bilingual: the phrase \"interpret[ed for patients\": the bracket [ is \
             not closed: write ]",
        ),
        (
            "interpreted for patients\"]",
            "interpret~ for @patience\"]",
            "spanish.toml:10:28: rule bilingual: the phrase \"interpret~ for @patience\": there is no class \
             @patience: write one of ",
        ),
        (
            "interpreted for patients\"]",
            "interpreted ... (patients)\"]",
            "spanish.toml:10:29: rule bilingual: the phrase \"interpreted ... (patients)\": a word that may be \
             missing changes nothing at an end",
        ),
        (
            "id = \"bilingual\"",
            "id = \"Bilingual Spanish\"",
            "spanish.toml:7:6: the id `Bilingual Spanish` has small letters, digits and hyphens only",
        ),
        (
            "misses = [\"Patients.\"]",
            "",
            "spanish.toml:6:1: rule bilingual: `misses` is missing: write [\"a sentence that the rule must \
             find nothing in\"]",
        ),
        (
            "[[rule]]",
            "[rule]",
            "spanish.toml:6:1: there can be many: write [[rule]], not [rule]",
        ),
        (
            "schema = 1",
            "schema = 2",
            "spanish.toml:1:1: write `schema = 1` at the top",
        ),
        (
            "order = 1",
            "order = \"first\"",
            "spanish.toml:4:9: `order` is a whole number",
        ),
        (
            "order = 1",
            "order = 1\nweight = -1",
            "spanish.toml:5:10: `weight` is a number of 0 or more, such as 1 or 0.5",
        ),
        (
            "order = 1",
            "order = 1\nweight = 2000",
            "spanish.toml:5:10: `weight` is a number from 0 to 1000",
        ),
        (
            "patients\"]\nhits",
            "patients\", \"interpreted for patients\"]\nhits",
            "spanish.toml:10:40: rule bilingual: the phrase \"interpreted for patients\" stands in rule bilingual \
             already: take one out",
        ),
    ] {
        let file = format!("{HEAD}{RULE}");
        assert!(file.contains(from), "{from}");
        let told = told(&file.replacen(from, to, 1));
        assert!(told.contains(message), "{message}\nis not in\n{told}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let second = RULE
        .replace("strength = \"deed\"", "strenght = \"deed\"")
        .replace("why", "way");
    let told = told(&format!("{HEAD}{RULE}{second}"));
    for part in [
        "strenght",
        "`way`",
        "`why` is missing",
        "`strength` is missing",
        "take one out",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
}

#[test]
fn a_folder_without_rules_is_a_mistake_for_every_command() {
    let empty = folder(&[("notes.txt", b"None yet.")]);
    let empty = empty.path().to_str().unwrap();
    for command in [&["check"][..], &["fmt"], &["fmt", "--check"], &["test"]] {
        let arguments = [&["keywords"], command, &[empty]].concat();
        assert_eq!(code(&arguments), 2, "{command:?}");
    }
}

#[test]
fn what_rules_share_says_of_what_kind_it_is() {
    let rules = folder(&[
        ("shared.toml", b"kind = \"skill\"\nschema = 1\n"),
        ("spanish.toml", format!("{HEAD}{RULE}").as_bytes()),
    ]);
    let error = Keywords::load(rules.path()).expect_err("it is no skill");
    assert!(error.to_string().contains("shared.toml:1:8: "), "{error}");
}

#[test]
fn an_id_that_two_skills_use_is_a_mistake() {
    let french = format!("{HEAD}{RULE}").replace("[\"Patients.\"]", "[\"bilingual\"]");
    let rules = folder(&[
        ("french.toml", french.as_bytes()),
        ("spanish.toml", french.as_bytes()),
    ]);
    let error = Keywords::load(rules.path())
        .expect_err("one id twice")
        .to_string();
    assert!(
        error.contains("spanish.toml:7:6: rule bilingual: its id is also used in "),
        "{error}"
    );
}

#[test]
fn names_that_two_skills_share_are_a_mistake() {
    let second = format!("{HEAD}{RULE}").replace("bilingual", "french");
    let second = second.replace("\"Span\"", "\"SPAN\"");
    let rules = folder(&[
        ("a.toml", format!("{HEAD}{RULE}").as_bytes()),
        ("b.toml", second.as_bytes()),
    ]);
    let error = Keywords::load(rules.path()).expect_err("one name twice");
    let told = error.to_string();
    for part in [
        "b.toml:2:9: `title` is also that of ",
        "b.toml:3:9: `short` is also that of ",
    ] {
        assert!(
            told.contains(part) && told.contains("a.toml: choose"),
            "{told}"
        );
    }
}

#[test]
fn a_syntax_error_names_its_line() {
    let told = told(&format!("{HEAD}{RULE}").replace("phrases = [", "phrases = "));
    assert!(told.starts_with("spanish.toml:10:"), "{told}");
}

#[test]
fn numbers_may_be_in_thousands_and_plurals_of_acronyms_stand_in_their_case() {
    let rule = r#"
[[rule]]
id = "amounts"
why = "It is measured."
strength = "deed"
phrases = ["cut .. to # a year", "GPs"]
hits = ["Cut losses to $38K a year.", "Cut it to 1.2m a year.", "Cut it to 40 a year.", "Rang the GPs."]
misses = ["Cut it to 40kg a year.", "Used GPS.", "Used gps."]
"#;
    let rules = folder(&[("amounts.toml", format!("{HEAD}{rule}").as_bytes())]);
    let mut command = opsift();
    command.args(["keywords", "test"]).arg(rules.path());
    assert!(stdout(&mut command).contains("examples hold"));
}

#[test]
fn examples_that_do_not_hold_are_told() {
    let file =
        format!("{HEAD}{RULE}").replace("\"Patients.\"", "\"Interpreted for patients, once.\"");
    let rules = folder(&[("spanish.toml", file.as_bytes())]);
    let output = opsift()
        .args(["keywords", "test"])
        .arg(rules.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stderr.contains(
            "spanish.toml:12:11: rule bilingual: finds something in its counter-example \"Interpreted for \
             patients, once.\"\n    misses = [\"Interpreted for patients, once.\"]\n              ^"
        ),
        "{stderr}"
    );
    assert!(stdout(opsift().args(["keywords", "test"])).contains("examples hold"));
}

#[test]
fn a_phrase_that_finds_nothing_is_told_as_it_is_read() {
    let file = format!("{HEAD}{RULE}")
        + "[[rule]]\nid = \"blocks\"\nwhy = \"Kept.\"\nstrength = \"deed\"\n\
           phrases = [\"block time|surgical block\"]\nhits = [\"Kept block time.\"]\nmisses = [\"Blocks.\"]\n";
    let rules = folder(&[("spanish.toml", file.as_bytes())]);
    let mut test = opsift();
    let output = test.args(["keywords", "test"]).arg(rules.path()).output();
    let stderr = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(
        stderr.contains(
            "example \"Kept block time.\": \"block time|surgical block\" is read as \
             \"block [time|surgical] block\"\n"
        ),
        "{stderr}"
    );
}

#[test]
fn a_second_table_in_single_brackets_is_told_how_to_be_written() {
    let rule = RULE.replace("[[rule]]", "[rule]");
    let two = told(&format!("{HEAD}{rule}{rule}"));
    assert!(two.contains("there can be many: write [[rule]]"), "{two}");
    let scale = told(&format!("{HEAD}[scale]\n[scale]\n{RULE}"));
    assert!(!scale.contains("[["), "{scale}");
}

#[test]
fn a_rule_is_shown_from_a_folder_named_before_the_resumes_as_with_an_option() {
    let rules = folder(&[("spanish.toml", format!("{HEAD}{RULE}").as_bytes())]);
    let (rules, resumes) = (rules.path().to_str().unwrap(), "fixtures/resumes");
    let shown =
        |paths: &[&str]| stdout(opsift().args(["keywords", "show", "bilingual"]).args(paths));
    assert_eq!(shown(&[rules, resumes]), shown(&["-k", rules, resumes]));
}

#[test]
fn what_a_context_makes_of_a_file_is_told_with_how_many_phrases_do() {
    const SHARED: &str = include_str!("../../keywords/shared.toml");
    for (from, to, message) in [
        (
            "flag_from = 3\n",
            "",
            "rule job-advert: `flag` and `flag_from` go together: write both or neither",
        ),
        (
            "flag_from = 3\n",
            "flag_from = 0.5\n",
            "rule job-advert: `flag_from` is a number of phrases: write a whole number from 1",
        ),
    ] {
        assert!(SHARED.contains(from), "{from}");
        let rules = folder(&[("shared.toml", SHARED.replacen(from, to, 1).as_bytes())]);
        let output = opsift()
            .args(["keywords", "check"])
            .arg(rules.path())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(message), "{message}\nis not in\n{told}");
    }
}
