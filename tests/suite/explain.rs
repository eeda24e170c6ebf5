//! `opsift explain`: one résumé in the terminal.

use opsift::explanation::Explanation;
use opsift::keywords::Keywords;
use opsift::render::{Style, explanation};
use opsift::report::Report;
use opsift::scorecard::Flag;
use regex::Regex;
use unicode_width::UnicodeWidthStr;

use crate::promises::judge;
use crate::{folder, opsift, stdout};

const RESUME: &[u8] = "Ana Roy\n\nSummary\nCompassionate clerk.\n\nExperience\n\
    Clerk, Oak Clinic, 2012 to 2016\n- Served as patient advocate for nine years.\n\
    - No experience with Epic.\n- Seeking to learn medical coding.\n"
    .as_bytes();

fn explained(arguments: &[&str]) -> String {
    stdout(opsift().arg("explain").args(arguments))
}

/// What is said of RESUME.
fn ana(arguments: &[&str]) -> String {
    let folder = folder(&[("ana.txt", RESUME)]);
    let file = folder.path().join("ana.txt");
    explained(&[&[file.to_str().unwrap()], arguments].concat())
}

/// Text in which line breaks and indents do not count.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_credits_shown_add_up_to_the_scores_shown() {
    let head = Regex::new(r"^[●◐○·] .*: \w+, ([0-9.]+) of 100").unwrap();
    let credit = Regex::new(r"^ {1,5}([0-9]+\.[0-9])  \S").unwrap();
    for name in [
        "ikenna-obiagwu.pdf",
        "gwendolyn-pettaway.pdf",
        "odile-marchetier.pdf",
    ] {
        let text = explained(&[&format!("fixtures/resumes/{name}")]);
        let mut parts: Vec<(f64, f64)> = Vec::new();
        for line in text.lines() {
            if let Some(found) = head.captures(line) {
                parts.push((found[1].parse().unwrap(), 0.0));
            } else if let Some(found) = credit.captures(line) {
                parts.last_mut().unwrap().1 += found[1].parse::<f64>().unwrap();
            }
        }
        assert_eq!(parts.len(), 7, "six skills and the setting: {text}");
        for (score, credits) in parts {
            assert!((score - credits).abs() < 0.01, "{score} {credits}: {text}");
        }
    }
}

#[test]
fn a_deed_is_told_with_its_place_and_the_words_found_marked() {
    let text = flowing(&ana(&[]));
    assert!(
        text.contains("deed: the skill at work [advocacy]"),
        "{text}"
    );
    assert!(
        text.contains("Served as «patient advocate» for nine years. (page 1, line 8, experience)"),
        "{text}"
    );
}

#[test]
fn claims_stand_apart_from_what_was_shown() {
    let text = flowing(&ana(&[]));
    let (_, claims) = text.split_once("claims: said, not shown.").unwrap();
    assert!(claims.contains("«Compassionate» clerk."), "{text}");
}

#[test]
fn what_the_words_around_it_cancelled_is_told_with_the_reason() {
    let text = flowing(&ana(&[]));
    let (_, cancelled) = text.split_once("cancelled by the words around it").unwrap();
    assert!(cancelled.contains("No experience with «Epic»."), "{text}");
    assert!(
        cancelled.contains("because of no-experience: Whoever says that they have not done it"),
        "{text}"
    );
    assert!(
        text.contains("because of still-learning: What someone wants to learn"),
        "{text}"
    );
}

#[test]
fn what_is_missing_is_told_as_kinds_of_evidence() {
    let text = flowing(&ana(&[]));
    assert!(
        text.contains(
            "shown needs 1.25 points of evidence and has 1. Any of these would do: - 1 more deed"
        ),
        "{text}"
    );
    assert!(
        text.contains("such as codes-assigned (claimed so far)"),
        "{text}"
    );
}

#[test]
fn nothing_is_missing_where_a_skill_is_strong() {
    let text = explained(&["fixtures/resumes/ikenna-obiagwu.pdf"]);
    let parts: Vec<&str> = text
        .split("\n\n")
        .filter(|part| part.contains(" of 100, weight"))
        .collect();
    assert_eq!(parts.len(), 7);
    for part in parts {
        let is_top = part.contains(": strong, ") || part.contains(": main, ");
        assert_eq!(part.contains('→'), !is_top, "{part}");
    }
}

#[test]
fn the_setting_says_what_other_fields_of_work_cost() {
    let text = flowing(&explained(&["fixtures/resumes/mateus-galvinho.txt"]));
    assert!(
        text.contains("It adds 0.0 points to the score; work in other fields costs 25.0"),
        "{text}"
    );
    assert!(
        text.contains("costs 25.0 none, below 35: little or nothing shows work in it"),
        "its levels are its own: {text}"
    );
    let left_out = flowing(&explained(&[
        "fixtures/resumes/mateus-galvinho.txt",
        "-w",
        "setting=0",
    ]));
    assert!(
        left_out.contains("work in other fields costs 0.0"),
        "{left_out}"
    );
}

#[test]
fn rules_of_ones_own_explain_as_the_built_in_ones_do() {
    let rules = folder(&[(
        "spanish.toml",
        b"schema = 1\ntitle = \"Spanish\"\nshort = \"Span\"\n[[rule]]\nid = \"interpreting\"\n\
          why = \"Understood.\"\nstrength = \"deed\"\nphrases = [\"patient advocate\"]\n\
          hits = [\"A patient advocate.\"]\nmisses = [\"None.\"]\n",
    )]);
    let text = flowing(&ana(&["-k", rules.path().to_str().unwrap()]));
    assert!(
        text.contains("Spanish: shown") && !text.contains("Empathy"),
        "{text}"
    );
    assert!(
        text.contains("No one kind of evidence would do by itself"),
        "{text}"
    );
}

#[test]
fn words_are_marked_by_weight_instead_where_there_is_colour() {
    let text = ana(&["--color", "always"]);
    assert!(
        text.contains("\u{1b}[1mpatient advocate\u{1b}[0m") && !text.contains('«'),
        "{text}"
    );
    let plain = ana(&["--color", "never"]);
    let below = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert!(
        !plain.contains('\u{1b}') && below(&plain) == below(&ana(&[])),
        "stdout is no terminal"
    );
}

#[test]
fn an_explanation_fits_its_page() {
    let escapes = Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    for columns in ["24", "40", "80", "200"] {
        for colour in ["never", "always"] {
            let mut command = opsift();
            command
                .env("COLUMNS", columns)
                .args(["explain", "--color", colour]);
            let text = stdout(command.arg("fixtures/resumes/gwendolyn-pettaway.pdf"));
            for line in text.lines() {
                let width = UnicodeWidthStr::width(&*escapes.replace_all(line, ""));
                assert!(width <= columns.parse().unwrap(), "{width} columns: {line}");
            }
        }
    }
}

#[test]
fn hidden_words_that_would_add_nothing_are_told_without_points() {
    let screened = stdout(opsift().args(["screen", "-q", "-f", "json", "fixtures/resumes"]));
    let report: Report = serde_json::from_str(&screened).unwrap();
    let keywords = Keywords::built_in().unwrap();
    let told = |would_add| {
        let mut card = report.resumes[0].clone();
        card.flags = vec![Flag {
            would_add: Some(would_add),
            ..Flag::ocr(1)
        }];
        let explained = Explanation::new(&card, &report.weights, &keywords);
        let style = Style {
            width: 80,
            ..Style::default()
        };
        explanation(&explained, &style)
    };
    assert!(told(2.5).contains("add 2.5 points"));
    for points in [0.0, -2.5] {
        assert!(told(points).contains("letters may be wrong"));
        assert!(!told(points).contains("they would"));
    }
}

#[test]
fn an_unread_file_says_why_and_ends_with_1() {
    let mut command = opsift();
    command.args([
        "explain",
        "fixtures/resumes/locked.pdf",
        "fixtures/resumes/mateus-galvinho.txt",
    ]);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text.contains("Not read, so not scored (encrypted): opens only with a password"),
        "{text}"
    );
    assert!(
        text.contains("mateus-galvinho.txt\nscore"),
        "the other is explained: {text}"
    );
}

#[test]
fn what_cannot_be_explained_is_a_mistake() {
    for (arguments, reason) in [
        (vec!["explain"], "required"),
        (vec!["explain", "fixtures/resumes"], "is a folder"),
        (vec!["explain", "no/such.pdf"], "no/such.pdf: "),
        (
            vec![
                "explain",
                "fixtures/resumes/mateus-galvinho.txt",
                "-w",
                "kindness=2",
            ],
            "no skill `kindness`",
        ),
    ] {
        let output = opsift().args(&arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(
            stderr.contains(reason) && output.stdout.is_empty(),
            "{arguments:?}: {stderr}"
        );
    }
}

#[test]
fn nothing_of_a_stranger_reaches_the_terminal_as_a_command() {
    let resume = "Experience\nServed as patient\u{1b}[2J advocate, \u{202e}patient advocate.\n";
    let folder = folder(&[("a\u{1b}[31mb.txt", resume.as_bytes())]);
    let file = folder.path().join("a\u{1b}[31mb.txt");
    let text = explained(&[file.to_str().unwrap()]);
    assert!(text.contains("«patient advocate»"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn what_is_not_known_is_cancelled_up_to_the_turn_of_the_sentence() {
    let strengths = |line: &str| {
        let text = format!("Experience\nClerk, Leeds, 2010 to 2014\n\n• {line}");
        let card = judge(&text);
        let legal = &card.skills.unwrap()["legal_knowledge"];
        (legal.evidence.len(), legal.cancelled.len())
    };
    assert_eq!(strengths("Never trained staff in HIPAA."), (0, 1));
    assert_eq!(
        strengths("No experience with billing, but trained staff in HIPAA."),
        (1, 0)
    );
}
