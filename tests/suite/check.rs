//! `opsift check`: whether résumés get what a file expects.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::{folder, opsift, stdout};

const ANA: &str =
    "Experience\nServed as patient advocate at a clinic for nine years.\nCalmed angry relatives.\n";

/// A folder with Ana's résumé, an empty one and a file of expectations.
fn expecting(toml: &str) -> TempDir {
    folder(&[
        ("resumes/ana.txt", ANA.as_bytes()),
        ("resumes/b.txt", b""),
        ("expected.toml", toml.as_bytes()),
    ])
}

/// How the check of `toml` ended, and what it wrote to stdout and to stderr.
fn checked(toml: &str, arguments: &[&str]) -> (i32, String, String) {
    check(expecting(toml).path(), arguments)
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = opsift();
    command
        .arg("check")
        .arg(folder.join("expected.toml"))
        .args(arguments);
    let output = command.output().unwrap();
    // Paths without the folder, whose name is another each time.
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace(&format!("{}/", folder.display()), "")
    };
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    (output.status.code().unwrap(), stdout, stderr)
}

/// Expectations of Ana.
fn of_ana(wants: &str) -> String {
    format!("schema = 1\n\n[[resume]]\nfile = \"resumes/ana.txt\"\n{wants}\n")
}

#[test]
fn the_fixtures_get_what_is_expected() {
    let output = opsift()
        .args(["check", "fixtures/expected.toml"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(
        text.starts_with("fixtures/expected.toml: 32 résumés, "),
        "{text}"
    );
}

#[test]
fn what_is_expected_can_be_exact_or_a_range() {
    for wants in [
        "status = \"ok\"",
        "flags = []",
        "score = { least = 1, most = 50 }",
        "score = { most = 50 }",
        "setting = \"some\"",
        "setting = { most = \"some\", score = { most = 60 } }",
        "skills.empathy = \"shown\"",
        "skills.empathy = { least = \"shown\" }",
        "skills.empathy = { least = \"claimed\", most = \"strong\", score = { least = 35 } }",
        "skills.it-skills = { level = \"none\", score = 0 }",
        "[resume.skills]\nempathy = \"shown\"\nit_skills = \"none\"",
    ] {
        let (code, out, err) = checked(&of_ana(wants), &[]);
        assert_eq!(code, 0, "{wants}: {out}{err}");
    }
}

#[test]
fn what_does_not_hold_ends_with_3_and_is_told_with_its_evidence() {
    for (wants, told) in [
        ("status = \"partial\"", "status: expected partial, found ok"),
        (
            "flags = [\"hidden_text\"]",
            "flags: expected hidden_text, found none",
        ),
        ("score = 99.5", "score: expected 99.5, found "),
        (
            "score = { least = 90 }",
            "score: expected 90.0 or more, found ",
        ),
        (
            "setting = \"main\"",
            "Healthcare setting, level: expected main, found ",
        ),
        (
            "skills.empathy = \"strong\"",
            "Empathy, level: expected strong, found shown (",
        ),
        (
            "skills.empathy = { most = \"claimed\" }",
            "Empathy, level: expected claimed or less, found shown (",
        ),
        (
            "skills.empathy = { least = \"none\", score = { least = 90, most = 95 } }",
            "Empathy, score: expected 90.0 to 95.0, found shown (",
        ),
    ] {
        let (code, out, err) = checked(&of_ana(wants), &[]);
        assert_eq!(code, 3, "{wants}: {out}{err}");
        assert!(out.starts_with("expected.toml:5:"), "{out}");
        assert!(out.contains(&format!("resumes/ana.txt: {told}")), "{out}");
        assert!(
            out.contains(&format!("    {wants}\n")) && out.contains("^\n"),
            "{out}"
        );
        let evidence = "deed [advocacy]: Served as «patient advocate» at a clinic";
        assert_eq!(out.contains(evidence), wants.contains("empathy"), "{out}");
    }
    let (_, out, _) = checked(&of_ana("score = 99.5"), &[]);
    assert!(
        out.contains("Empathy: shown ("),
        "a score is told by its skills: {out}"
    );
}

#[test]
fn a_file_that_is_not_read_is_as_expected_or_not() {
    let toml = "schema = 1\n[[resume]]\nfile = \"resumes/b.txt\"\nstatus = \"empty\"\n";
    assert_eq!(checked(toml, &[]).0, 0);
    let toml = "schema = 1\n[[resume]]\nfile = \"resumes/b.txt\"\nskills.empathy = \"none\"\n";
    let (code, out, _) = checked(toml, &[]);
    assert_eq!(code, 3, "what was not read has no level, not even none");
    assert!(
        out.contains("expected none, found not read (empty)"),
        "{out}"
    );
    assert!(out.contains("0 bytes"), "the reason is told: {out}");
}

/// Checks that each of these files is a mistake, told with its place and with what to write.
fn assert_mistakes(mistakes: &[(String, &str, &str)]) {
    for (toml, place, message) in mistakes {
        let (code, out, err) = checked(toml, &[]);
        assert_eq!(code, 2, "{toml}: {out}{err}");
        assert!(
            err.starts_with(&format!("error: expected.toml:{place}")),
            "{toml}\n{err}"
        );
        assert!(
            err.contains(message) && err.contains('^') && out.is_empty(),
            "{toml}\n{err}"
        );
    }
}

#[test]
fn a_mistake_of_form_is_told_with_its_line_and_what_to_write() {
    assert_mistakes(&[
        (String::new(), "1:1", "write `schema = 1` at the top"),
        (
            "schema = 1\n".to_owned(),
            "1:1",
            "there is no résumé: begin one with [[resume]]",
        ),
        (
            "schema = 1\nresume = []\n".to_owned(),
            "2:10",
            "there is no résumé",
        ),
        (
            "schema = 1\n[resume]\n".to_owned(),
            "2:1",
            "write [[resume]], not [resume]",
        ),
        ("schema = 1\n[[resume]\n".to_owned(), "2:", "]"),
        (of_ana("score = = 3"), "5:", "="),
        (
            of_ana("scores = 3"),
            "5:1",
            "there is no field `scores`: write score",
        ),
        (of_ana(""), "3:1", "nothing is expected of it"),
        (
            of_ana("status = \"fine\""),
            "5:10",
            "unknown variant `fine`, expected one of `ok`",
        ),
        (
            of_ana("flags = \"hidden_text\""),
            "5:9",
            "`flags` is a list",
        ),
    ]);
}

#[test]
fn a_level_or_score_that_there_is_not_is_told_with_its_line() {
    assert_mistakes(&[
        (
            of_ana("skills.kindness = \"shown\""),
            "5:8",
            "no skill `kindness`: write one of empathy",
        ),
        (
            of_ana("skills.setting = \"main\""),
            "5:8",
            "no skill `setting`",
        ),
        (
            of_ana("skills.empathy = \"main\""),
            "5:18",
            "no level `main`: write one of none, claimed",
        ),
        (
            of_ana("skills.empathy = 3"),
            "5:18",
            "`empathy` is a table: write a level",
        ),
        (
            of_ana("skills.empathy = { lest = \"none\" }"),
            "5:20",
            "there is no field `lest`",
        ),
        (
            of_ana("skills.empathy = { least = \"strong\", most = \"none\" }"),
            "5:28",
            "`least` is above `most`",
        ),
        (
            of_ana("skills.empathy = { level = \"strong\", most = \"strong\" }"),
            "5:28",
            "`level` is exact",
        ),
        (
            of_ana("setting = \"strong\""),
            "5:11",
            "no level `strong`: write one of none, some, main",
        ),
        (
            of_ana("score = \"high\""),
            "5:9",
            "`score` is a table: write a number",
        ),
        (of_ana("score = {}"), "5:9", "`score` is empty"),
        (
            of_ana("score = -3"),
            "5:9",
            "`score` is a number of 0 or more",
        ),
        (of_ana("score = 120"), "5:9", "scores are from 0 to 100"),
        (
            of_ana("score = { least = 80, most = 70 }"),
            "5:9",
            "`least` is not above `most`",
        ),
        (
            of_ana("status = \"scanned\"\nscore = 3"),
            "6:9",
            "a file that is not read has no score",
        ),
        (
            "schema = 1\n[[resume]]\nscore = 1\n".to_owned(),
            "2:1",
            "`file` is missing",
        ),
    ]);
}

#[test]
fn a_file_or_folder_that_cannot_be_meant_is_told_with_its_line() {
    let resume = "[[resume]]\nfile = \"resumes/ana.txt\"\n";
    assert_mistakes(&[
        (
            format!("schema = 1\n{resume}flags = []\n{resume}flags = []\n"),
            "6:8",
            "resumes/ana.txt is listed in line 2 already",
        ),
        (
            "schema = 1\n[[resume]]\nfile = \"resumes\"\nscore = 1\n".to_owned(),
            "3:8",
            "is a folder: name a file",
        ),
        (
            format!("schema = 1\nweights.kindness = 2\n{resume}flags = []\n"),
            "2:9",
            "no skill `kindness`",
        ),
        (
            format!("schema = 1\nkeywords = \"rules\"\n{resume}flags = []\n"),
            "2:12",
            "there is no folder rules",
        ),
    ]);
}

#[test]
fn all_mistakes_are_told_at_once_unless_they_are_very_many() {
    let toml = of_ana("status = \"fine\"\nskills.kindness = \"shown\"\nscore = 120");
    let (_, _, err) = checked(&toml, &[]);
    assert_eq!(err.matches("expected.toml:").count(), 3, "{err}");
    assert!(!err.contains("more"), "{err}");
    let wants: Vec<String> = (0..50)
        .map(|n| format!("skills.no{n} = \"shown\""))
        .collect();
    let (_, _, err) = checked(&of_ana(&wants.join("\n")), &[]);
    assert_eq!(err.matches("expected.toml:").count(), 20, "{err}");
    assert!(err.ends_with("\nand 30 more\n"), "{err}");
}

#[test]
fn mistakes_of_the_file_are_told_beside_those_of_its_rules() {
    let folder = expecting("keywords = \"rules\"\nskill = 1\n");
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/spanish.toml"), "schema = 2").unwrap();
    let (code, _, err) = check(folder.path(), &[]);
    assert_eq!(code, 2);
    for part in ["no field `skill`", "spanish.toml:1:1: write `schema = 1`"] {
        assert!(err.contains(part), "{part} is not in {err}");
    }
}

#[test]
fn a_resume_that_is_not_there_fails_and_the_others_are_checked() {
    let gone = "[[resume]]\nfile = \"resumes/no.txt\"\nflags = []\nskills.empathy = \"none\"\n";
    let toml = format!("{}{gone}", of_ana("status = \"empty\""));
    let (code, out, err) = checked(&toml, &[]);
    assert_eq!(code, 3, "{out}{err}");
    assert!(
        out.contains("2 résumés, 3 of 3 expectations do not hold"),
        "{out}"
    );
    for found in [
        "resumes/ana.txt: status: expected empty, found ok",
        "resumes/no.txt: flags: expected none, found not read (unopened)",
        "resumes/no.txt: Empathy, level: expected none, found not read (unopened)",
        "cannot be opened: ",
    ] {
        assert!(out.contains(found), "{out}");
    }
    for form in ["junit", "sarif"] {
        let (code, out, _) = checked(&toml, &["-f", form]);
        assert_eq!(code, 3);
        assert!(out.contains("resumes/no.txt"), "{out}");
    }
    let known = gone.replace(
        "flags = []\nskills.empathy = \"none\"",
        "status = \"unopened\"",
    );
    assert_eq!(checked(&format!("schema = 1\n{known}"), &[]).0, 0);
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let output = opsift().args(["check", "no/such.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stderr.starts_with("error: no/such.toml: cannot be read: "),
        "{stderr}"
    );
}

#[test]
fn rules_and_weights_are_those_that_the_file_names() {
    let rules = |words: &str| {
        format!(
            "schema = 1\ntitle = \"Advocacy\"\nshort = \"Adv\"\n[[rule]]\nid = \"advocates\"\n\
             why = \"Spoken for.\"\nstrength = \"deed\"\nphrases = [\"{words}\"]\n\
             hits = [\"{words}\"]\nmisses = [\"None.\"]\n"
        )
    };
    let toml = "schema = 1\nkeywords = \"rules\"\nweights.advocacy = 2\n[[resume]]\n\
                file = \"ana.txt\"\nskills.advocacy = \"shown\"\n";
    let folder = folder(&[
        ("ana.txt", ANA.as_bytes()),
        ("expected.toml", toml.as_bytes()),
        ("rules/advocacy.toml", rules("patient advocate").as_bytes()),
        ("other/advocacy.toml", rules("tenant advocate").as_bytes()),
        ("broken/advocacy.toml", b"schema = 1\n"),
    ]);
    assert_eq!(check(folder.path(), &[]).0, 0);
    let other = folder.path().join("other").display().to_string();
    assert_eq!(check(folder.path(), &["-k", &other]).0, 3);
    let broken = folder.path().join("broken").display().to_string();
    let (code, _, err) = check(folder.path(), &["-k", &broken]);
    assert!(code == 2 && err.contains("advocacy.toml"), "{err}");
}

const MIXED: &str = "schema = 1\n[[resume]]\nfile = \"resumes/ana.txt\"\n\
    skills.empathy = \"strong\"\nskills.it_skills = \"none\"\n\
    [[resume]]\nfile = \"resumes/b.txt\"\nstatus = \"ok\"\n";

#[test]
fn junit_has_a_suite_a_resume_and_a_test_an_expectation() {
    let (code, out, _) = checked(MIXED, &["--format", "junit"]);
    assert_eq!(code, 3);
    let report = quick_junit::Report::deserialize_from_str(&out).unwrap();
    assert_eq!((report.tests, report.failures, report.errors), (3, 2, 0));
    assert!(report.timestamp.is_none() && report.time.is_none() && report.uuid.is_none());
    let suites: Vec<&str> = report.test_suites.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(suites, ["resumes/ana.txt", "resumes/b.txt"]);
    let case = &report.test_suites[0].test_cases[0];
    assert_eq!(case.name.as_str(), "Empathy, level: strong");
    assert_eq!(case.extra["line"].as_str(), "4");
    let quick_junit::TestCaseStatus::NonSuccess {
        message,
        description,
        ..
    } = &case.status
    else {
        panic!("{case:?}");
    };
    assert!(
        message
            .as_ref()
            .unwrap()
            .as_str()
            .starts_with("Empathy, level: expected strong, found shown")
    );
    assert!(
        description
            .as_ref()
            .unwrap()
            .as_str()
            .contains("«patient advocate»"),
        "{out}"
    );
}

#[test]
fn sarif_has_a_result_at_the_line_of_what_does_not_hold() {
    let (code, out, _) = checked(MIXED, &["--format", "sarif"]);
    assert_eq!(code, 3);
    let sarif: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "opsift");
    let rules: Vec<&Value> = driver["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["id"])
        .collect();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let lines = [4, 8];
    for (result, line) in results.iter().zip(lines) {
        assert!(rules.contains(&&result["ruleId"]), "{result:#}");
        assert_eq!(result["level"], "error");
        assert!(
            result["message"]["text"]
                .as_str()
                .unwrap()
                .contains(": expected ")
        );
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "expected.toml");
        assert_eq!(location["region"]["startLine"], line);
        assert!(result["partialFingerprints"]["expectation/v1"].is_string());
    }
    assert_ne!(
        results[0]["partialFingerprints"],
        results[1]["partialFingerprints"]
    );
}

#[test]
fn where_all_holds_sarif_has_no_result_and_the_names_of_files_are_made_uris() {
    let sarif = stdout(opsift().args(["check", "fixtures/expected.toml", "-f", "sarif"]));
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
    let toml = "schema = 1\n[[resume]]\nfile = \"a b 🏥.txt\"\nscore = 99\n";
    let folder = folder(&[
        ("a b 🏥.txt", ANA.as_bytes()),
        ("expected.toml", toml.as_bytes()),
    ]);
    let (_, out, _) = check(folder.path(), &["-f", "sarif"]);
    assert!(out.contains("a%20b%20%F0%9F%8F%A5.txt\""), "{out}");
}

#[test]
fn the_same_check_gives_the_same_bytes() {
    let folder = expecting(MIXED);
    for format in ["text", "junit", "sarif"] {
        let once = check(folder.path(), &["-f", format]);
        assert_eq!(check(folder.path(), &["-f", format]), once);
    }
}

#[test]
fn nothing_of_a_stranger_reaches_the_terminal_as_a_command() {
    let toml = "schema = 1\n[[resume]]\nfile = \"ana.txt\"\nskills.empathy = \"none\"\n";
    let resume = "Experience\nServed as patient advocate \u{1b}[2J\u{202e}here.\n";
    let folder = folder(&[("expected.toml", toml.as_bytes())]);
    fs::write(folder.path().join("ana.txt"), resume).unwrap();
    for format in ["text", "junit", "sarif"] {
        let (_, out, _) = check(folder.path(), &["-f", format]);
        assert!(out.contains("patient advocate"), "{out}");
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{format}: {out:?}");
    }
}
