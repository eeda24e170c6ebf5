//! The JSON report against its schema, and the table as people see it.

use std::fs;

use opsift::report::Report;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::statuses::{lines, pdf};
use crate::{SKILLS, folder, opsift, project, stdout};

fn schema() -> Value {
    let file = fs::read_to_string(project().join("fixtures/report.schema.json")).unwrap();
    serde_json::from_str(&file).unwrap()
}

fn report() -> Value {
    let json = stdout(opsift().args(["screen", "-q", "-f", "json", "fixtures/resumes"]));
    serde_json::from_str(&json).unwrap()
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let made: Value = serde_json::from_str(&stdout(opsift().arg("schema"))).unwrap();
    assert_eq!(
        made,
        schema(),
        "run: cargo run -- schema > fixtures/report.schema.json"
    );
}

#[test]
fn reports_are_as_the_schema_says() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let report = report();
    let faults: Vec<String> = validator
        .iter_errors(&report)
        .map(|e| e.to_string())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mut broken = report;
    broken["resumes"][0]["status"] = "fine".into();
    assert!(
        !validator.is_valid(&broken),
        "the schema rules something out"
    );
}

/// The form that scripts rely on: fields may be added, none may go or change.
#[test]
fn the_form_of_a_report_is_kept() {
    let report = report();
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let top = [
        "schema_version",
        "tool",
        "keywords",
        "weights",
        "summary",
        "resumes",
    ];
    assert!(
        top.iter()
            .all(|key| keys(&report).contains(&(*key).to_owned()))
    );
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["tool"]["name"], "opsift");
    let resumes = report["resumes"].as_array().unwrap();
    let best = &resumes[0];
    for key in [
        "rank", "file", "sha256", "format", "status", "pages", "words", "score", "skills", "flags",
    ] {
        assert!(best.get(key).is_some(), "{key}");
    }
    let receipts = best["skills"]["empathy"]["evidence"].as_array().unwrap();
    for key in [
        "rule", "strength", "text", "quote", "page", "line", "credit",
    ] {
        assert!(receipts[0].get(key).is_some(), "{key}");
    }
    for resume in resumes.iter().filter(|r| r["rank"].is_number()) {
        assert_eq!(
            keys(&resume["skills"]),
            SKILLS,
            "in the order of the rules' files"
        );
    }
    let unread = resumes.last().unwrap();
    assert!(
        unread["rank"].is_null() && unread["message"].is_string() && unread.get("score").is_none()
    );
}

#[test]
fn resumes_come_by_score_then_path_and_the_unread_last() {
    let report = report();
    let key = |r: &Value| {
        let score = r["score"].as_f64().unwrap_or(-1.0);
        (
            (-score * 10.0).round(),
            r["file"].as_str().unwrap().to_owned(),
        )
    };
    let order: Vec<(f64, String)> = report["resumes"]
        .as_array()
        .unwrap()
        .iter()
        .map(key)
        .collect();
    assert!(order.is_sorted_by(|a, b| a.partial_cmp(b).is_some_and(std::cmp::Ordering::is_lt)));
}

#[test]
fn levels_and_scores_never_contradict() {
    for resume in report()["resumes"].as_array().unwrap() {
        let Some(skills) = resume["skills"].as_object() else {
            continue;
        };
        for skill in skills.values() {
            let score = skill["score"].as_f64().unwrap();
            let level = match score {
                0.0 => "none",
                s if s < 35.0 => "claimed",
                s if s < 70.0 => "shown",
                _ => "strong",
            };
            assert_eq!(skill["level"], level, "{score}");
        }
    }
}

#[test]
fn the_table_fits_its_page() {
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    for columns in ["20", "30", "40", "60", "80", "100", "200"] {
        for colour in ["never", "always"] {
            let mut command = opsift();
            command
                .env("COLUMNS", columns)
                .args(["screen", "-q", "--color", colour]);
            let table = stdout(command.arg("fixtures/resumes"));
            for line in table.lines() {
                let width = UnicodeWidthStr::width(&*escapes.replace_all(line, ""));
                assert!(width <= columns.parse().unwrap(), "{width} columns: {line}");
            }
            assert!(table.contains("Not read"), "{table}");
        }
    }
}

#[test]
fn a_narrow_page_keeps_names_and_lets_the_skills_go() {
    let mut command = opsift();
    command.env("COLUMNS", "40").args(["screen", "-q"]);
    let table = stdout(command.arg("fixtures/resumes"));
    let (ranking, _) = table.split_once("\nToo narrow").unwrap();
    let names = [
        "ikenna-obiagwu.pdf",
        "marisela-obando.pdf",
        "marisela-obando.txt",
    ];
    assert!(names.iter().all(|name| ranking.contains(name)), "{table}");
    let widths = ranking.lines().skip(2).map(UnicodeWidthStr::width);
    assert!(widths.max().unwrap() <= 40, "{table}");
    let folder = folder(&[("a.txt", b"Cook\n")]);
    let mut command = opsift();
    command.env("COLUMNS", "64").args(["screen", "-q"]);
    let table = stdout(command.arg(folder.path()));
    assert!(table.contains("Emp"), "short names leave room: {table}");
}

#[test]
fn a_page_too_narrow_for_marks_shows_scores_alone() {
    let mut command = opsift();
    command.env("COLUMNS", "60").args(["screen", "-q"]);
    let table = stdout(command.arg("fixtures/resumes"));
    let (ranking, legend) = table.split_once("\n\n· none, below 35").unwrap();
    assert!(ranking.contains("  97.0  84   98   96  99 "), "{table}");
    assert!(!ranking.contains(['●', '◐', '○']), "{table}");
    assert!(legend.contains("Det = Attention to detail"), "{table}");
}

#[test]
fn people_are_told_apart_in_a_narrow_table_and_named_whole_below_it() {
    let cook: &[u8] = b"Cook\n";
    let names = [
        "referrals of the agency/2024 spring/Ana Roy, support and care at home.txt",
        "referrals of the agency/2024 spring/Bo Leeds, support and care at home.txt",
        "referrals of the agency/2024 spring/Cy Stone, support and care at home.pdf",
        "ada.txt",
    ];
    let folder = folder(&names.map(|name| (name, cook)));
    for columns in ["40", "80"] {
        let mut command = opsift();
        command.env("COLUMNS", columns).args(["screen", "-q"]);
        let table = stdout(command.arg(folder.path()));
        let (ranking, below) = table.split_once("\nTo look at").unwrap();
        for name in ["Ana", "Bo"] {
            assert!(ranking.contains(name), "{table}");
        }
        let below = below.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(below.contains(names[1]), "{table}");
    }
}

#[test]
fn nothing_of_a_stranger_reaches_the_terminal_as_a_command() {
    let name = "a\u{1b}[31m\u{9b}\u{202e}b.txt";
    let folder = folder(&[(name, b"Cook\n"), ("c\u{7}.txt", b"")]);
    for format in ["table", "json", "jsonl", "csv", "markdown", "html"] {
        let output = opsift()
            .args(["screen", "-f", format])
            .arg(folder.path())
            .output()
            .unwrap();
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                !text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']),
                "{text:?}"
            );
        }
    }
}

#[test]
fn what_a_person_should_look_at_is_told_and_is_no_loss() {
    let hidden = lines(&["Kept the records of two wards"])
        + "BT 3 Tr /F 11 Tf 50 90 Td (Wrote it all) Tj ET";
    let folder = folder(&[
        ("hidden.pdf", &pdf(&[&hidden])),
        ("old.txt", b"Ana Mu\xf1oz\nClerk\nTrained caf\xe9 staff"),
        (
            "planta.txt",
            "Enfermera de planta en el hospital general. Consolé a las familias de pacientes \
             moribundos, bajé las caídas de catorce a tres al año y formé a veintidós enfermeras."
                .as_bytes(),
        ),
    ]);
    for format in ["table", "markdown", "html"] {
        let mut command = opsift();
        command
            .env("COLUMNS", "200")
            .args(["screen", "-q", "-f", format]);
        let told = stdout(command.arg(folder.path()));
        // What follows in the page is its script.
        let told = told.split("id=\"ranking\"").next().unwrap();
        assert!(told.contains("drawn without ink"), "{format}: {told}");
        assert!(told.contains("windows-1252"), "{format}: {told}");
        assert!(told.contains("written in Spanish"), "{format}: {told}");
        assert!(!told.contains("Read in part"), "{format}: {told}");
    }
}

#[test]
fn a_key_of_no_skill_is_no_part_of_a_scorecard() {
    let report: Report = serde_json::from_value(report()).unwrap();
    let (rules, card) = (&report.keywords, &report.resumes[0]);
    let keys: Vec<&str> = rules.parts(card).map(|(n, _)| n.key.as_str()).collect();
    assert_eq!(keys, [&SKILLS[..], &["setting"]].concat());
    let levels = keys
        .iter()
        .map(|key| rules.part(card, key).unwrap().level.name());
    let skills = card.skills.as_ref().unwrap().values();
    let setting = card.setting.as_ref().map(|setting| setting.level.name());
    let expected = skills.map(|skill| skill.level.name()).chain(setting);
    assert!(levels.eq(expected));
    assert!(rules.part(card, "kindness").is_none());
    let unread = report.resumes.last().unwrap();
    assert!(rules.part(unread, "setting").is_none());
}

#[test]
fn the_words_of_levels_are_true_of_the_skills_and_of_the_setting() {
    for format in ["table", "markdown", "html"] {
        let mut screen = opsift();
        screen.args(["screen", "-q", "-f", format]);
        let told = stdout(screen.arg("fixtures/resumes"));
        assert!(told.contains("claimed or little shown"), "{format}: {told}");
        assert!(!told.contains("only claimed"), "{format}: {told}");
        if format == "html" {
            assert!(told.contains("below 35: little or nothing shows work in it"));
        }
    }
}
