//! `opsift compare`: two résumés, or two reports.

use std::fs;

use serde_json::Value;

use crate::{folder, opsift, stdout};

const A: &str = "fixtures/resumes/haruka-lindqvist.pdf";
const B: &str = "fixtures/resumes/zane-ferracuti.pdf";

fn compared(arguments: &[&str]) -> String {
    stdout(opsift().arg("compare").args(arguments))
}

fn as_json(arguments: &[&str]) -> Value {
    serde_json::from_str(&compared(&[arguments, &["-f", "json"]].concat())).unwrap()
}

fn code(arguments: &[&str]) -> i32 {
    crate::code(&[&["compare"], arguments].concat())
}

/// Tenths of a point, in which sums are exact.
#[expect(clippy::cast_possible_truncation, reason = "-1000 to 1000")]
fn tenths(value: &Value) -> i64 {
    (value.as_f64().unwrap() * 10.0).round() as i64
}

#[test]
fn differences_add_up_to_the_difference_of_the_scores() {
    let names = [
        "haruka-lindqvist.pdf",
        "zane-ferracuti.pdf",
        "wade-stolpersen.txt",
        "ikenna-obiagwu.pdf",
    ];
    for (a, b) in [(0, 1), (1, 0), (1, 2), (2, 3), (3, 0)] {
        let path = |n: usize| format!("fixtures/resumes/{}", names[n]);
        let compared = as_json(&[&path(a), &path(b)]);
        let difference = tenths(&compared["a"]["score"]) - tenths(&compared["b"]["score"]);
        assert_eq!(tenths(&compared["difference"]), difference);
        let parts = compared["parts"].as_array().unwrap();
        let made: i64 = parts.iter().map(|part| tenths(&part["makes"])).sum();
        assert_eq!(made, difference);
        for part in parts {
            let of_part = tenths(&part["score_a"]) - tenths(&part["score_b"]);
            let rules = part["rules"].as_array().unwrap();
            let credits: i64 = rules.iter().map(|rule| tenths(&rule["difference"])).sum();
            assert_eq!(credits, of_part, "{part:#}");
        }
        let sizes: Vec<i64> = parts.iter().map(|p| -tenths(&p["makes"]).abs()).collect();
        assert!(sizes.is_sorted(), "what makes most comes first: {sizes:?}");
    }
}

#[test]
fn evidence_of_one_resume_alone_is_said_to_be_so() {
    let text = compared(&[A, B]);
    assert!(
        text.contains("A scores ") && text.contains(" points more than B."),
        "{text}"
    );
    assert!(
        text.contains(", in A alone\n") && text.contains(", in B alone\n"),
        "{text}"
    );
    assert!(text.contains('«'), "the words found are marked: {text}");
    let turned = compared(&[B, A]);
    assert!(turned.contains(" points less than B."), "{turned}");
}

#[test]
fn a_resume_differs_in_nothing_from_its_copy() {
    let copy = folder(&[("copy.pdf", &fs::read(crate::project().join(A)).unwrap())]);
    let copy = copy.path().join("copy.pdf");
    for other in [A, copy.to_str().unwrap()] {
        assert!(compared(&[A, other]).contains("the same score, made of the same."));
        assert_eq!(code(&[A, other, "--exit-code"]), 0);
    }
}

#[test]
fn a_difference_ends_with_3_only_where_that_was_asked_for() {
    assert_eq!(code(&[A, B]), 0);
    assert_eq!(code(&[A, B, "--exit-code"]), 3);
    assert_eq!(code(&[A, "fixtures/resumes/locked.pdf", "--exit-code"]), 1);
}

#[test]
fn a_comparison_fits_its_page() {
    for columns in ["30", "80"] {
        let mut command = opsift();
        command.env("COLUMNS", columns).args(["compare", A, B]);
        for line in stdout(&mut command).lines() {
            let width = unicode_width::UnicodeWidthStr::width(line);
            assert!(width <= columns.parse().unwrap(), "{width} columns: {line}");
        }
    }
}

/// Two reports over the fixtures, of other weights, and over copies under other names.
fn reports() -> tempfile::TempDir {
    let folder = folder(&[]);
    let screen = |name: &str, arguments: &[&str]| {
        let mut command = opsift();
        command.args(["screen", "-q", "-f", "json"]).args(arguments);
        fs::write(folder.path().join(name), stdout(&mut command)).unwrap();
    };
    screen("before.json", &["fixtures/resumes"]);
    screen("weighed.json", &["fixtures/resumes", "-w", "it-skills=3"]);
    screen("two.json", &[A, B]);
    folder
}

#[test]
fn what_a_change_moved_is_told() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (before, weighed) = (path("before.json"), path("weighed.json"));
    let compared_json = as_json(&[&before, &weighed]);
    assert_eq!(compared_json["same_rules"], true);
    assert_eq!(compared_json["weights"][0]["of"], "it_skills");
    let moved = compared_json["moved"].as_array().unwrap();
    assert!(!moved.is_empty());
    let by = |m: &Value| (tenths(&m["score_b"]) - tenths(&m["score_a"])).abs();
    assert!(moved.iter().map(|m| -by(m)).collect::<Vec<_>>().is_sorted());
    let text = compared(&[&before, &weighed]);
    assert!(
        text.contains("Weights: it_skills 1 → 3.") && text.contains(" → "),
        "{text}"
    );
    let markdown = compared(&[&before, &weighed, "-f", "markdown"]);
    assert!(
        markdown.contains("| Résumé | Rank | Score | What moved |"),
        "{markdown}"
    );
    assert_eq!(code(&[&before, &weighed]), 0);
    assert_eq!(code(&[&before, &weighed, "--exit-code"]), 3);
    assert_eq!(code(&[&before, &before, "--exit-code"]), 0);
}

#[test]
fn a_report_of_a_stopped_screening_is_said_to_be_so() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let mut stopped: Value =
        serde_json::from_str(&fs::read_to_string(path("two.json")).unwrap()).unwrap();
    stopped["summary"]["left"] = 7.into();
    fs::write(path("stopped.json"), stopped.to_string()).unwrap();
    for format in ["text", "markdown"] {
        let text = compared(&[&path("two.json"), &path("stopped.json"), "-f", format]);
        assert_eq!(text.matches("7 not looked at").count(), 1, "{text}");
    }
}

#[test]
fn files_of_one_report_alone_are_named() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let compared = as_json(&[&path("before.json"), &path("two.json")]);
    let only = compared["only_in_a"].as_array().unwrap();
    assert_eq!(only.len(), 23);
    assert!(!only.contains(&A.into()) && compared["only_in_b"] == serde_json::json!([]));
}

#[test]
fn a_level_that_changed_is_told_and_a_moved_file_is_known_by_its_content() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let two = fs::read_to_string(folder.path().join("two.json")).unwrap();
    let mut changed: Value = serde_json::from_str(&two).unwrap();
    changed["resumes"][1]["file"] = "elsewhere/a|b.pdf".into();
    changed["resumes"][1]["skills"]["empathy"]["level"] = "none".into();
    changed["resumes"][1]["skills"]["empathy"]["score"] = 0.0.into();
    changed["keywords"]["sha256"] = "0".repeat(64).into();
    fs::write(folder.path().join("changed.json"), changed.to_string()).unwrap();
    let text = compared(&[&path("two.json"), &path("changed.json")]);
    assert!(
        text.contains("The rules differ. 1 files moved, 1 are the same"),
        "{text}"
    );
    assert!(text.contains(&format!("was {B}")), "{text}");
    assert!(text.contains("empathy claimed → none"), "{text}");
    let markdown = compared(&[&path("two.json"), &path("changed.json"), "-f", "markdown"]);
    assert!(
        markdown.contains("elsewhere/a\\|b.pdf"),
        "a pipe ends no cell: {markdown}"
    );
    assert!(markdown.contains(&format!("| was {B}<br>")), "{markdown}");
}

#[test]
fn a_skill_of_one_report_alone_is_told_once_and_moves_no_file_by_itself() {
    let rules = crate::folder(&[]);
    let rules = rules.path().join("rules");
    stdout(opsift().args(["keywords", "init"]).arg(&rules));
    let skill = "schema = 1\ntitle = \"Driving\"\nshort = \"Drive\"\nweight = 0\n[[rule]]\nid = \"miles\"\n\
                 why = \"Driven.\"\nstrength = \"deed\"\nphrases = [\"miles\"]\nhits = [\"1.3 million miles.\"]\n\
                 misses = [\"Milestones.\"]\n";
    fs::write(rules.join("driving.toml"), skill).unwrap();
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (before, after) = (path("before.json"), path("driving.json"));
    let mut screen = opsift();
    screen.args(["screen", "-q", "fixtures/resumes", "-o", &after, "-k"]);
    stdout(screen.arg(&rules));
    for (a, b, told) in [(&before, &after, "New"), (&after, &before, "Gone")] {
        let text = compared(&[a, b]);
        assert!(
            text.contains(&format!(
                "\n{told} skill driving: found in 1 of 21 files.\n"
            )),
            "{text}"
        );
        assert!(text.contains("0 files moved, 25 are the same"), "{text}");
        assert_eq!(code(&[a, b, "--exit-code"]), 3);
    }
    let markdown = compared(&[&before, &after, "-f", "markdown"]);
    assert!(markdown.contains("New skill driving"), "{markdown}");
    assert_eq!(as_json(&[&before, &after])["new"][0]["found"], 1);
}

#[test]
fn a_file_of_other_content_and_the_same_result_is_told() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let two = fs::read_to_string(folder.path().join("two.json")).unwrap();
    let mut rewritten: Value = serde_json::from_str(&two).unwrap();
    rewritten["resumes"][0]["sha256"] = "0".repeat(64).into();
    fs::write(folder.path().join("rewritten.json"), rewritten.to_string()).unwrap();
    let (before, after) = (path("two.json"), path("rewritten.json"));
    for format in ["text", "markdown"] {
        let text = compared(&[&before, &after, "-f", format]);
        assert_eq!(text.matches("other content").count(), 1, "{text}");
    }
    let json = as_json(&[&before, &after]);
    assert_eq!(json["moved"][0]["rewritten"], true);
    assert_eq!(json["same"], 1);
    assert_eq!(code(&[&before, &after, "--exit-code"]), 3);
}

#[test]
fn what_cannot_be_compared_is_a_mistake() {
    let folder = reports();
    let other = folder.path().join("other.json");
    fs::write(&other, "{\"name\": \"Ana\"}").unwrap();
    let (other, report) = (other.display().to_string(), folder.path().join("two.json"));
    let report = report.display().to_string();
    for (arguments, reason) in [
        (vec![A], "required"),
        (vec![A, &report], "is a report and"),
        (vec![&report, A], "give two reports or two résumés"),
        (
            vec![&report, &other],
            "other.json: its JSON value 1 is no result",
        ),
        (vec![A, "no/such.pdf"], "no/such.pdf: cannot be read"),
        (vec![A, "fixtures/resumes"], "is a folder"),
        (
            vec![&report, &report, "-w", "empathy=2"],
            "-w are for résumés",
        ),
        (vec![A, B, "-w", "kindness=2"], "no skill `kindness`"),
    ] {
        let output = opsift().arg("compare").args(&arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(
            stderr.contains(reason) && output.stdout.is_empty(),
            "{arguments:?}: {stderr}"
        );
    }
}

#[test]
fn results_are_read_as_report_reads_them() {
    let folder = reports();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let lines = stdout(opsift().args(["screen", "-q", "-f", "jsonl", A, B]));
    let two = fs::read_to_string(path("two.json")).unwrap();
    let later = two.replacen("\"schema_version\": 1", "\"schema_version\": 2", 1);
    let top = stdout(opsift().args(["screen", "-q", "-f", "json", "--top", "1", A, B]));
    for (name, content) in [
        ("two.jsonl", lines.as_str()),
        ("cut-off.json", &two[..two.len() / 2]),
        ("later.json", &later),
        ("top.json", &top),
        ("resume.rtf", "{\\rtf1\\ansi Cook at a diner\\par}"),
    ] {
        fs::write(path(name), content).unwrap();
    }
    let same = as_json(&[&path("two.json"), &path("two.jsonl")]);
    assert_eq!(
        (same["same"].as_u64(), &same["moved"]),
        (Some(2), &serde_json::json!([]))
    );
    for (name, reason) in [
        ("cut-off.json", "cut-off.json: is cut off"),
        ("later.json", "use a later opsift"),
        ("top.json", "shows only some of what was screened"),
    ] {
        let mut command = opsift();
        let output = command.args(["compare", &path("two.json"), &path(name)]);
        let output = output.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(
            stderr.contains(reason) && output.stdout.is_empty(),
            "{stderr}"
        );
    }
    assert!(compared(&[A, &path("resume.rtf")]).contains("A scores "));
}
