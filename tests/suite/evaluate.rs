//! A report beside ratings of people.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::{folder, opsift, resumes, stdout};

/// Three résumés called `a`, `b` and `c`, and their report in JSON and JSON Lines.
fn screened(more: &[(&str, &[u8])]) -> TempDir {
    let read = |name: &str| fs::read(resumes().join(name)).unwrap();
    let (a, b) = (read("marisela-obando.txt"), read("wade-stolpersen.txt"));
    let c = read("mateus-galvinho.txt");
    let mut files: Vec<(&str, &[u8])> = vec![("a.txt", &a), ("b.txt", &b), ("c.txt", &c)];
    files.extend(more);
    let resumes = folder(&files);
    let reports = folder(&[]);
    for report in ["out.json", "out.jsonl"] {
        let mut screen = opsift();
        screen.args(["screen", "-q"]).arg(resumes.path());
        screen.arg("-o").arg(reports.path().join(report));
        screen.assert().success();
    }
    reports
}

/// What `evaluate` says of ratings: the exit code, stdout and stderr.
fn evaluated(reports: &TempDir, report: &str, ratings: &str, json: bool) -> (i32, String, String) {
    fs::write(reports.path().join("anna.jsonl"), ratings).unwrap();
    let mut command = opsift();
    command.current_dir(reports.path());
    command.args(["evaluate", report, "anna.jsonl"]);
    if json {
        command.arg("--json");
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

const RATINGS: &str = r#"{"id": "a", "empathy": {"level": 3, "quotes": ["x"]}, "it_skills": 2, "setting": 2, "overall": 9}
{"id": "b", "empathy": {"level": 0}, "it_skills": 2, "setting": 1, "overall": 3}
{"id": "c", "it_skills": 2, "setting": 0, "overall": 2}
"#;

#[test]
fn a_part_of_a_screening_tells_nothing_of_agreement() {
    let reports = screened(&[]);
    let mut part = opsift();
    part.args(["report", "out.json", "--top", "2", "-o", "part.json"]);
    part.current_dir(reports.path()).assert().success();
    let (code, _, err) = evaluated(&reports, "part.json", RATINGS, false);
    assert_eq!(code, 2);
    assert!(
        err.contains("shows only some of what was screened"),
        "{err}"
    );
}

#[test]
fn levels_may_stand_alone_and_what_some_lack_is_counted() {
    let reports = screened(&[]);
    let (code, json, _) = evaluated(&reports, "out.json", RATINGS, true);
    assert_eq!(code, 0);
    let agreed: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(agreed["rated_in_part"]["empathy"], 2);
    assert_eq!(agreed["skills"]["empathy"]["spearman"], 1.0);
    assert_eq!(agreed["overall"], 1.0);
    let (_, table, _) = evaluated(&reports, "out.json", RATINGS, false);
    assert!(table.contains("\nempathy: 2 of 3 rated\n"), "{table}");
}

#[test]
fn levels_without_spread_have_no_correlation_and_spoil_no_mean() {
    let reports = screened(&[]);
    let (_, json, _) = evaluated(&reports, "out.json", RATINGS, true);
    let agreed: Value = serde_json::from_str(&json).unwrap();
    assert!(agreed["skills"]["it_skills"]["spearman"].is_null());
    assert_eq!(agreed["mean"]["spearman"], 1.0);
    let (_, table, _) = evaluated(&reports, "out.json", RATINGS, false);
    assert!(
        table.contains("two\n          careful raters reach about 0.9"),
        "what is good: {table}"
    );
    assert!(table.contains('–') && !table.contains("NaN"), "{table}");
}

#[test]
fn json_lines_say_what_the_report_says() {
    let reports = screened(&[]);
    let of_lines = evaluated(&reports, "out.jsonl", RATINGS, true);
    assert_eq!(of_lines, evaluated(&reports, "out.json", RATINGS, true));
}

#[test]
fn a_mistake_in_the_ratings_is_told_with_its_line() {
    let reports = screened(&[]);
    for (from, to, message) in [
        (
            "\"level\": 0",
            "\"level\": 4",
            "anna.jsonl line 2: empathy: level 4 is not 0 to 3",
        ),
        (
            "\"setting\": 0",
            "\"setting\": 3",
            "anna.jsonl line 3: setting: level 3 is not 0 to 2",
        ),
        (
            "\"id\": \"c\"",
            "\"id\": \"a\"",
            "anna.jsonl line 3: a is rated in line 1 already",
        ),
        (
            "\"overall\": 9}",
            "\"overall\": 9",
            "anna.jsonl line 1: it is no rating",
        ),
    ] {
        let (code, _, told) = evaluated(&reports, "out.json", &RATINGS.replace(from, to), false);
        assert_eq!(code, 2);
        assert!(told.contains(message), "{message}: {told}");
    }
}

#[test]
fn two_files_of_one_name_are_an_error_where_it_is_rated() {
    let reports = screened(&[
        ("a.md", b"# Ana\n"),
        ("d.txt", b"Dan\n"),
        ("d.md", b"# Dan\n"),
    ]);
    let (code, _, told) = evaluated(&reports, "out.json", RATINGS, false);
    assert_eq!(code, 2);
    assert!(told.contains("a.md") && told.contains("a.txt"), "{told}");
    let others = RATINGS.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(evaluated(&reports, "out.json", &others, false).0, 0);
}

#[test]
fn help_says_what_a_level_is() {
    assert!(stdout(opsift().args(["evaluate", "--help"])).contains("0 to 3"));
}

#[test]
fn a_spreadsheet_says_what_json_lines_say() {
    let reports = screened(&[]);
    let bare = RATINGS.replace(r#"{"level": 3, "quotes": ["x"]}"#, "3");
    let json = evaluated(&reports, "out.json", &bare, true);
    assert_eq!(json.0, 0, "{json:?}");
    for csv in [
        "id,empathy,IT skills,setting,overall\na,3,2,2,9\nb,0,2,1,3\nc,,2,0,2\n",
        "\u{feff}id;Empathy;IT;Care;Notes;Overall\r\na;strong;Shown;main;\"kind; firm\";9\r\nb;none;2;some;;3\r\n\r\nc;;2;none;;2\r\n",
        "id,empathy,it_skills,setting,overall\na.txt,3.0,2,2,9\n,,,,\nb,0,2,1,3\nx/c.docx,,2,0,2\n",
        "id;empathy;it;setting;overall;Ren\u{e9}\na;3;2;2;9,0;\nb;0;2;1;3;\nc;;2;0;2,5;\n",
        // A report of opsift whose levels somebody put right.
        "rank,file,score,empathy_level,empathy_score,it_skills_level,setting_level,overall\n\
         1,x/a.txt,91.3,strong,90.1,shown,main,9\n2,b.pdf,40,none,0,shown,some,3\n3,c.docx,22.1,,,shown,none,2\n",
    ] {
        assert_eq!(evaluated(&reports, "out.json", csv, true), json, "{csv}");
    }
}

#[test]
fn a_mistake_in_a_spreadsheet_is_told_with_its_line() {
    let reports = screened(&[]);
    for (csv, message) in [
        (
            "name,empathy\na,3\n",
            "anna.jsonl line 1: it is no rating: the first row names no column `id` or `file`",
        ),
        (
            "id,empathy\na,3\nb,often\n",
            "anna.jsonl line 3: empathy: level \"often\" is not 0 to 3, nor none, claimed, shown, strong",
        ),
        (
            "id,empaty\na,3\n",
            "anna.jsonl line 2: there is no skill empaty: did you mean empathy?",
        ),
        ("id,empathy\na,3,1\n", "anna.jsonl line 2: it is no rating"),
        (
            "id,empathy\r\na,3\r\nb,4\r\n",
            "anna.jsonl line 3: empathy: level 4.0 is not 0 to 3",
        ),
        ("id,law,legal\na,3,3\n", "legal_knowledge is rated twice"),
        (
            "id,Law,law\na,3,3\n",
            "there are two columns law: take one out",
        ),
        (
            "id,empathy\na,3\na.txt,2\n",
            "a.txt is rated in line 2 already: take one out",
        ),
        ("id,overall\na,good\n", "anna.jsonl line 2: it is no rating"),
        (
            "id,empathy\na,3\na,2\n",
            "anna.jsonl line 3: a is rated in line 2 already",
        ),
    ] {
        let (code, _, told) = evaluated(&reports, "out.json", csv, false);
        assert_eq!(code, 2);
        assert!(told.contains(message), "{message}: {told}");
    }
}
