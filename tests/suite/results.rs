//! `opsift report`: what a screening wrote as JSON or JSON Lines, read back, merged and ranked.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, opsift, stdout};

/// The fixtures, screened.
fn screened(arguments: &[&str]) -> String {
    stdout(
        opsift()
            .args(["screen", "-q", "fixtures/resumes"])
            .args(arguments),
    )
}

/// The JSON report over files of results.
fn reported(files: &[&Path], arguments: &[&str]) -> String {
    stdout(
        opsift()
            .args(["report", "-q", "-f", "json"])
            .args(files)
            .args(arguments),
    )
}

/// Why there is no report over files of these contents.
fn refused(contents: &[&str], arguments: &[&str]) -> String {
    let names: Vec<String> = (1..=contents.len()).map(|n| format!("{n}.json")).collect();
    let files = names.iter().zip(contents);
    let files: Vec<(&str, &[u8])> = files.map(|(n, c)| (n.as_str(), c.as_bytes())).collect();
    let folder = folder(&files);
    let output = opsift()
        .arg("report")
        .args(names.iter().map(|name| folder.path().join(name)))
        .args(arguments)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(output.stdout.is_empty());
    stderr
}

#[test]
fn a_report_over_results_is_that_of_the_screening() {
    let heavy = ["-w", "empathy=2.5", "-w", "setting=0.3"];
    let (json, lines) = (screened(&["-f", "json"]), screened(&["-f", "jsonl"]));
    let weighed = screened(&[&["-f", "json"][..], &heavy].concat());
    let folder = folder(&[("a.json", json.as_bytes()), ("a.jsonl", lines.as_bytes())]);
    for file in ["a.json", "a.jsonl"] {
        let file = folder.path().join(file);
        assert_eq!(reported(&[&file], &[]), json);
        for format in ["table", "markdown", "csv"] {
            let report = opsift()
                .arg("report")
                .arg(&file)
                .args(["-f", format])
                .output();
            let report = String::from_utf8(report.unwrap().stdout).unwrap();
            assert_eq!(report, screened(&["-f", format]), "{format}");
        }
        let mut again: Value = serde_json::from_str(&reported(&[&file], &heavy)).unwrap();
        let mut weighed: Value = serde_json::from_str(&weighed).unwrap();
        for report in [&mut again, &mut weighed] {
            // What hidden words would add is not known under other weights.
            for resume in report["resumes"].as_array_mut().unwrap() {
                for flag in resume["flags"].as_array_mut().unwrap() {
                    flag.as_object_mut().unwrap().remove("would_add");
                }
            }
        }
        assert_eq!(again, weighed);
    }
}

#[test]
fn a_byte_order_mark_in_front_changes_nothing() {
    let (json, lines) = (screened(&["-f", "json"]), screened(&["-f", "jsonl"]));
    let rating = r#"{"id": "wade-stolpersen", "overall": 3, "empathy": {"level": 0}}"#;
    let marked = [&json, &lines, rating].map(|text| format!("\u{feff}{text}"));
    let names = ["a.json", "a.jsonl", "ratings.jsonl"];
    let files = names.iter().zip(&marked);
    let files: Vec<(&str, &[u8])> = files.map(|(n, t)| (*n, t.as_bytes())).collect();
    let folder = folder(&files);
    let [report, lines, ratings] = names.map(|name| folder.path().join(name));
    assert_eq!(reported(&[&report], &[]), json);
    assert_eq!(reported(&[&lines], &[]), json);
    for arguments in [
        ["compare", "--exit-code"].map(Path::new).as_slice(),
        &[Path::new("evaluate")],
    ] {
        let other = if arguments.len() > 1 {
            &lines
        } else {
            &ratings
        };
        let mut command = opsift();
        let output = command.args(arguments).args([&report, other]).output();
        let output = output.unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{stderr}");
    }
}

#[test]
fn a_report_over_eight_shards_is_that_of_one_run() {
    let whole = screened(&["-f", "json"]);
    let lines = screened(&["-f", "jsonl"]);
    let lines: Vec<&str> = lines.lines().collect();
    let shards = (0..8).map(|n| {
        let own: Vec<&str> = lines.iter().skip(n).step_by(8).copied().collect();
        own.join("\n") + "\n"
    });
    let shards: Vec<String> = shards.collect();
    let names: Vec<String> = (0..8).map(|n| format!("{n}.jsonl")).collect();
    let files = names.iter().zip(&shards);
    let files: Vec<(&str, &[u8])> = files.map(|(n, s)| (n.as_str(), s.as_bytes())).collect();
    let folder = folder(&files);
    let mut paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
    for _ in 0..2 {
        let paths_now: Vec<&Path> = paths.iter().map(std::path::PathBuf::as_path).collect();
        assert_eq!(reported(&paths_now, &[]), whole);
        paths.reverse();
    }
    let strung = stdout(
        opsift()
            .args(["report", "-f", "json", "-"])
            .write_stdin(shards.concat()),
    );
    assert_eq!(strung, whole);
}

#[test]
fn lines_carry_the_facts_of_the_report() {
    let report: Value = serde_json::from_str(&screened(&["-f", "json"])).unwrap();
    let resumes = report["resumes"].as_array().unwrap();
    let lines = screened(&["-f", "jsonl"]);
    assert_eq!(lines.lines().count(), resumes.len());
    let mut files = Vec::new();
    for line in lines.lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let screening = line.as_object_mut().unwrap().remove("screening").unwrap();
        for (key, value) in screening.as_object().unwrap() {
            assert_eq!(report[key], *value, "{key}");
        }
        assert_eq!(screening.as_object().unwrap().len(), 4);
        let file = line["file"].as_str().unwrap().to_owned();
        let mut resume = resumes
            .iter()
            .find(|r| r["file"] == line["file"])
            .unwrap()
            .clone();
        // What is known of all files alone.
        resume["rank"] = Value::Null;
        let flags = resume["flags"].as_array_mut().unwrap();
        flags.retain(|flag| flag["code"] != "same_text");
        assert_eq!(line, resume);
        files.push(file);
    }
    assert!(files.is_sorted(), "in the order of the files");
}

#[test]
fn doubles_are_left_out_and_other_content_is_not() {
    let json = screened(&["-f", "json"]);
    let mut report: Value = serde_json::from_str(&json).unwrap();
    let folder = folder(&[("a.json", json.as_bytes()), ("b.json", json.as_bytes())]);
    let [a, b] = ["a.json", "b.json"].map(|name| folder.path().join(name));
    assert_eq!(reported(&[&a, &b], &[]), json);
    report["resumes"][3]["sha256"] = "0".repeat(64).into();
    fs::write(&b, report.to_string()).unwrap();
    let both: Value = serde_json::from_str(&reported(&[&a, &b], &[])).unwrap();
    assert_eq!(
        both["summary"]["files"],
        1 + report["summary"]["files"].as_u64().unwrap()
    );
    assert_eq!(reported(&[&a, &b], &[]), reported(&[&b, &a], &[]));
}

#[test]
fn results_that_were_not_screened_alike_are_not_ranked_together() {
    let json = screened(&["-f", "json"]);
    let other = |change: &dyn Fn(&mut Value)| {
        let mut report: Value = serde_json::from_str(&json).unwrap();
        change(&mut report);
        report.to_string()
    };
    let weighed = screened(&["-f", "jsonl", "-w", "empathy=3"]);
    let told = refused(&[&json, &weighed], &[]);
    assert!(
        told.contains("2.json: ") && told.contains("empathy=3"),
        "{told}"
    );
    let rules = other(&|r| r["keywords"]["sha256"] = "abc".into());
    assert!(refused(&[&json, &rules], &[]).contains("2.json: was screened with the rules"));
    let tool = other(&|r| r["tool"]["version"] = "9.9.9".into());
    assert!(refused(&[&json, &tool], &[]).contains("opsift 9.9.9"));

    let folder = folder(&[("a.json", json.as_bytes()), ("b.jsonl", weighed.as_bytes())]);
    let both = ["a.json", "b.jsonl"].map(|name| folder.path().join(name));
    let anew = reported(&[&both[0], &both[1]], &["-w", "empathy=3"]);
    assert_eq!(anew, screened(&["-f", "json", "-w", "empathy=3"]));
}

#[test]
fn what_is_no_result_is_told() {
    let json = screened(&["-f", "json"]);
    let lines = screened(&["-f", "jsonl"]);
    let other = |change: &dyn Fn(&mut Value)| {
        let mut report: Value = serde_json::from_str(&json).unwrap();
        change(&mut report);
        report.to_string()
    };
    let part = screened(&["-f", "json", "--top", "2"]);
    for (contents, reason) in [
        (vec!["not JSON"], "1.json: is not JSON"),
        (vec![""], "holds no results"),
        (vec!["{\"a\": 1}"], "is no result"),
        (vec!["[]"], "is no result"),
        (vec![&lines[..lines.len() - 9]], "is cut off"),
        (vec![&json, ""], "2.json: holds no results"),
        (vec![&json, &part], "2.json: shows only some"),
        (
            vec![&other(&|r| r["schema_version"] = 2.into())],
            "later opsift",
        ),
        (
            vec![&other(&|r| r["resumes"][0]["score"] = 1e9.into())],
            "no score from 0 to 100",
        ),
        (
            vec![&other(&|r| {
                r["resumes"][0]["skills"].as_object_mut().unwrap().clear();
            })],
            "its skills are not those of its rules",
        ),
        (
            vec![&other(&|r| {
                r["weights"].as_object_mut().unwrap().remove("empathy");
            })],
            "weights are not those of its skills",
        ),
    ] {
        let told = refused(&contents, &[]);
        assert!(told.contains(reason), "{reason}: {told}");
    }
    assert!(refused(&[&json], &["-w", "kindness=1"]).contains("no skill `kindness`"));
    assert!(refused(&[&part], &["-w", "empathy=3"]).contains("shows only some"));
}

#[test]
fn a_part_of_a_screening_is_shown_as_it_is() {
    let part = screened(&["-f", "json", "--top", "2"]);
    let folder = folder(&[("part.json", part.as_bytes())]);
    assert_eq!(reported(&[&folder.path().join("part.json")], &[]), part);
}

#[test]
fn lines_of_a_part_do_not_pass_for_the_whole() {
    let whole = screened(&["-f", "jsonl"]);
    let part = screened(&["-f", "jsonl", "--min-score", "30"]);
    assert!(part.lines().count() < whole.lines().count());
    let folder = folder(&[("a.jsonl", whole.as_bytes())]);
    let top = stdout(
        opsift()
            .args(["report", "-q", "-f", "jsonl", "--top", "2"])
            .arg(folder.path().join("a.jsonl")),
    );
    for part in [part, top] {
        let told = refused(&[&part], &[]);
        assert!(told.contains("1.json: shows only some"), "{told}");
    }
    assert_eq!(screened(&["-f", "jsonl", "--min-score", "0"]), whole);
}

#[test]
fn scores_are_rounded_alike_in_every_format() {
    let file = "fixtures/resumes/wade-stolpersen.txt";
    let report = stdout(opsift().args(["screen", "-q", "-f", "json", file]));
    let mut report: Value = serde_json::from_str(&report).unwrap();
    let skills = &mut report["resumes"][0]["skills"];
    skills["empathy"]["score"] = 82.5.into();
    skills["empathy"]["level"] = "strong".into();
    skills["it_skills"]["score"] = 46.5.into();
    skills["it_skills"]["level"] = "shown".into();
    let folder = folder(&[("a.json", report.to_string().as_bytes())]);
    let file = folder.path().join("a.json");
    for (format, empathy, it_skills) in [
        ("table", "●83", "◐47"),
        ("markdown", "| ● 83 |", "| ◐ 47 |"),
        ("html", "strong 83<", "shown 47<"),
    ] {
        let written = stdout(opsift().args(["report", "-q", "-f", format]).arg(&file));
        assert!(written.contains(empathy), "{format}: {written}");
        assert!(written.contains(it_skills), "{format}: {written}");
    }
}

#[test]
fn top_and_fail_under_work_as_for_screen() {
    let lines = screened(&["-f", "jsonl"]);
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let file = folder.path().join("a.jsonl");
    assert_eq!(
        reported(&[&file], &["--top", "3", "--min-score", "20"]),
        screened(&["-f", "json", "--top", "3", "--min-score", "20"])
    );
    let code = |arguments: &[&str]| {
        let output = opsift().arg("report").arg(&file).args(arguments).output();
        output.unwrap().status.code()
    };
    assert_eq!(code(&[]), Some(1), "some were not read");
    assert_eq!(code(&["--fail-under", "50"]), Some(3));
    let output = opsift()
        .arg("report")
        .arg(&file)
        .arg("-o")
        .arg(&file)
        .output();
    assert_eq!(
        output.unwrap().status.code(),
        Some(2),
        "results are not written over"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), lines);
}

#[test]
fn weights_other_than_those_of_the_rules_are_told() {
    let folder = folder(&[("a.json", screened(&["-f", "json"]).as_bytes())]);
    let told = |format: &str, weights: &[&str]| {
        let mut report = opsift();
        report.args(["report", "-q", "-f", format]).args(weights);
        stdout(report.arg(folder.path().join("a.json")))
    };
    for format in ["table", "markdown"] {
        let other = told(format, &["-w", "legal=3", "-w", "setting=2"]);
        assert!(
            other.contains("Weights other than the rules’: Legal knowledge 3 instead of 1.\n"),
            "{other}"
        );
        assert!(!told(format, &[]).contains("Weights"));
    }
}
