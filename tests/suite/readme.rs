//! The README tells the truth: its commands run, and its output is what they print.

use std::fs;

use opsift::render::FORMATS;
use serde_json::Value;

use crate::{folder, opsift, project, stdout};

fn readme() -> String {
    fs::read_to_string(project().join("README.md")).unwrap()
}

/// The output under each `$ command` of the README's console blocks.
fn shown() -> Vec<(String, String)> {
    let readme = readme();
    let blocks = readme
        .split("```console\n")
        .skip(1)
        .map(|b| b.split("```").next().unwrap());
    blocks
        .filter_map(|block| {
            let (command, output) = block.strip_prefix("$ ")?.split_once('\n')?;
            Some((command.to_owned(), output.to_owned()))
        })
        .collect()
}

#[test]
fn the_output_shown_is_the_real_one() {
    let mut compared = 0;
    for (command, output) in shown() {
        let typed = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("opsift "))
            .unwrap_or_else(|| panic!("{command} is no command of opsift"));
        // CSV has its own line ends.
        let real = stdout(opsift().args(typed.split(' '))).replace("\r\n", "\n");
        assert!(is_shown(&output, &real), "{command}:\n{real}");
        compared += 1;
    }
    assert!(compared >= 2, "the README shows the tool's output");
}

/// Whether `shown` is `real`; a line "…" stands for lines that are left out.
fn is_shown(shown: &str, real: &str) -> bool {
    let mut rest = Some(real);
    let parts: Vec<&str> = shown.split("…\n").collect();
    for (n, part) in parts.iter().enumerate() {
        let is_last = n + 1 == parts.len();
        rest = rest.and_then(|rest| match (n, is_last) {
            (0, _) => rest.strip_prefix(part),
            (_, true) => rest.ends_with(part).then_some(""),
            _ => rest.split_once(part).map(|(_, rest)| rest),
        });
    }
    rest.is_some_and(str::is_empty)
}

/// The first block of the README in a language.
fn block(language: &str) -> String {
    let readme = readme();
    let block = readme.split(&format!("```{language}\n")).nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

/// Whether all that `shown` says is so in `real`; "…" stands for anything.
fn is_part_of(shown: &Value, real: &Value) -> bool {
    match (shown, real) {
        (Value::String(s), _) if s == "…" => true,
        (Value::Object(shown), Value::Object(real)) => shown
            .iter()
            .all(|(key, value)| real.get(key).is_some_and(|r| is_part_of(value, r))),
        (Value::Array(shown), Value::Array(real)) => shown
            .iter()
            .all(|value| real.iter().any(|r| is_part_of(value, r))),
        _ => shown == real,
    }
}

#[test]
fn the_json_shown_is_part_of_the_real_report() {
    let shown: Value = serde_json::from_str(&block("json")).unwrap();
    let real = stdout(opsift().args(["screen", "-q", "-f", "json", "fixtures/resumes"]));
    let real: Value = serde_json::from_str(&real).unwrap();
    let resumes = real["resumes"].as_array().unwrap();
    let resume = resumes.iter().find(|r| r["file"] == shown["file"]).unwrap();
    assert!(is_part_of(&shown, resume), "{resume:#}");
}

#[test]
fn the_line_shown_is_part_of_a_real_one() {
    let shown: Value = serde_json::from_str(&block("jsonl")).unwrap();
    let real = stdout(opsift().args(["screen", "-q", "-f", "jsonl", "fixtures/resumes"]));
    let mut lines = real
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let real = lines.find(|line| line["file"] == shown["file"]).unwrap();
    assert!(is_part_of(&shown, &real), "{real:#}");
}

#[test]
fn every_format_is_told() {
    let readme = readme();
    for format in FORMATS {
        let endings = format.endings.iter().map(|ending| format!("`.{ending}`"));
        let endings: Vec<String> = endings.collect();
        let row = format!(
            "| `{}` | {} | {} |",
            format.name,
            endings.join(", "),
            format.help
        );
        assert!(readme.contains(&row), "not in the README: {row}");
    }
}

#[test]
fn the_rules_shown_can_be_used_and_are_in_form() {
    let rules = folder(&[("bilingual-spanish.toml", block("toml").as_bytes())]);
    for arguments in [
        ["keywords", "test"].as_slice(),
        &["keywords", "fmt", "--check"],
    ] {
        let output = opsift().args(arguments).arg(rules.path()).output().unwrap();
        let [told, out] = [&output.stderr, &output.stdout].map(|b| String::from_utf8_lossy(b));
        assert!(output.status.success(), "{told}{out}");
    }
}

#[test]
fn the_expectations_shown_are_those_of_the_fixtures() {
    let readme = readme();
    let shown = readme.split("```toml\n").nth(2).unwrap();
    let shown = shown.split("```").next().unwrap();
    let (schema, resume) = shown.split_once("\n\n").unwrap();
    let real = fs::read_to_string(project().join("fixtures/expected.toml")).unwrap();
    assert!(real.contains(&format!("\n{schema}\n")), "{schema}");
    assert!(real.contains(&format!("\n{resume}")), "{resume}");
}

#[test]
fn the_first_screen_shows_the_tool_at_work() {
    let readme = readme();
    let first: Vec<&str> = readme.lines().take(50).collect();
    assert!(first.contains(&"$ cargo run --release -- screen fixtures/resumes"));
}

#[test]
fn every_option_and_exit_code_is_told() {
    let readme = readme();
    let help = stdout(opsift().args(["screen", "--help"]));
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    for option in options
        .map(|o| o.trim_end_matches([',', '.', ')']))
        .filter(|o| o.len() > 2)
    {
        assert!(
            readme.contains(option) || option == "--help",
            "{option} is not in the README"
        );
    }
    let (_, table) = readme.split_once("| Exit code | Meaning |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    for code in [0, 1, 2, 3, 130] {
        assert!(table.contains(&format!("\n| {code} | ")), "{code}");
    }
}

#[test]
fn every_status_is_told() {
    let schema = fs::read_to_string(project().join("fixtures/report.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let statuses = schema["$defs"]["Status"]["oneOf"].as_array().unwrap();
    assert_eq!(statuses.len(), 10);
    for status in statuses {
        let status = format!("`{}`", status["const"].as_str().unwrap());
        assert!(readme().contains(&status), "{status} is not in the README");
    }
}
