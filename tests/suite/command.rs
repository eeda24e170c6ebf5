//! Options, exit codes, what goes to stdout and what to stderr.

use std::fs;
use std::io::{BufRead, Read};
use std::process::Stdio;

use opsift::render::FORMATS;

use crate::{code, folder, opsift, project, resumes, stdout};

const GOOD: &[u8] = b"Experience\nServed as patient advocate at a clinic for nine years.\n";

#[test]
fn exit_0_is_done_and_1_is_done_with_some_unread() {
    let all_read = folder(&[("ana.txt", GOOD)]);
    assert_eq!(code(&["screen", all_read.path().to_str().unwrap()]), 0);
    let one_empty = folder(&[("ana.txt", GOOD), ("b.txt", b"")]);
    assert_eq!(code(&["screen", one_empty.path().to_str().unwrap()]), 1);
}

#[test]
fn exit_2_is_nothing_done_with_the_reason_on_stderr() {
    let good = folder(&[("ana.txt", GOOD)]);
    let good = good.path().to_str().unwrap();
    let empty = folder(&[]);
    let empty = empty.path().to_str().unwrap();
    for (arguments, reason) in [
        (vec!["screen"], "required"),
        (
            vec!["screen", good, "--format", "pdf"],
            "possible values: table, markdown",
        ),
        (vec!["screen", "no/such/folder"], "no/such/folder: "),
        (vec!["screen", empty], "no files in it"),
        (vec!["screen", good, "-k", empty], "holds no rules"),
        (
            vec!["screen", good, "-w", "kindness=2"],
            "no skill `kindness`",
        ),
        (vec!["screen", good, "-w", "empathy=-1"], "from 0 to 1000"),
        (vec!["screen", good, "--min-score", "120"], "from 0 to 100"),
        (
            vec!["screen", good, "-o", "no/such/folder/report.json"],
            "cannot be written",
        ),
        (
            vec!["screen", good, "-o", "report.pdf"],
            "report.pdf: no format ends so: end it in .txt, .md, ",
        ),
        (
            vec!["screen", good, "-f", "html", "-o", "report.csv"],
            "report.csv: its ending is that of csv, and --format says html",
        ),
        (vec!["screen", good, "--evidence"], "for --format csv"),
        (
            vec!["screen", good, "-f", "jsonl", "--top", "3"],
            "before ranks are known",
        ),
        (
            vec!["report", "no/such.json"],
            "no/such.json: cannot be opened",
        ),
        (vec!["text", good], "is a folder"),
    ] {
        let output = opsift().args(&arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains(reason), "{arguments:?}: {stderr}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_report_never_takes_the_place_of_a_resume() {
    let folder = folder(&[("ana.txt", GOOD), ("bo.txt", GOOD)]);
    let resume = folder.path().join("ana.txt");
    for (from, format, message) in [
        (resume.as_path(), "table", "write the report elsewhere"),
        (folder.path(), "table", "write the report elsewhere"),
        (folder.path(), "json", "its ending is that of table"),
    ] {
        let mut command = opsift();
        command.args(["screen", "-f", format]).arg(from);
        let output = command.arg("-o").arg(&resume).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(message), "{told}");
        assert_eq!(fs::read(&resume).unwrap(), GOOD);
    }
}

#[test]
fn exit_3_is_a_score_below_fail_under() {
    let folder = folder(&[("ana.txt", GOOD), ("b.txt", b"Cook\n"), ("c.txt", b"")]);
    let path = folder.path().to_str().unwrap();
    assert_eq!(code(&["screen", path, "--fail-under", "1"]), 3);
    assert_eq!(code(&["screen", path, "--fail-under", "0"]), 1);
    let best = folder.path().join("ana.txt");
    assert_eq!(
        code(&["screen", best.to_str().unwrap(), "--fail-under", "1"]),
        0
    );
}

#[test]
fn stdout_carries_the_report_alone() {
    let output = opsift()
        .args(["screen", "-f", "json"])
        .arg(resumes())
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let summary = &report["summary"];
    let closing = format!(
        "{} screened, {} unread, ",
        summary["screened"], summary["unread"]
    );
    assert!(String::from_utf8_lossy(&output.stderr).starts_with(&closing));
    let quiet = opsift()
        .args(["screen", "-q", "-f", "json"])
        .arg(resumes())
        .output()
        .unwrap();
    assert!(quiet.stderr.is_empty());
    assert_eq!(quiet.stdout, output.stdout);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    for format in ["json", "jsonl", "table", "csv", "markdown", "html"] {
        let run = |jobs: &str, paths: &[&str]| {
            stdout(
                opsift()
                    .args(["screen", "-q", "-f", format, "-j", jobs])
                    .args(paths),
            )
        };
        let once = run("1", &["fixtures/resumes"]);
        assert!(once.len() > 1000);
        for jobs in ["2", "8"] {
            assert_eq!(run(jobs, &["fixtures/resumes"]), once);
        }
        let (a, b) = two_files();
        assert_eq!(run("2", &[&a, &b, "fixtures/resumes"]), once);
        assert_eq!(run("2", &["./fixtures//resumes/", &b, &a]), once);
        assert_eq!(run("2", &[&a, &b]), run("2", &[&b, &a]));
    }
}

fn two_files() -> (String, String) {
    let mut names: Vec<String> = fs::read_dir(resumes())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.strip_prefix(project()).unwrap().display().to_string())
        .collect();
    names.sort();
    (names.remove(0), names.remove(0))
}

#[test]
fn top_and_min_score_choose_what_is_shown_and_change_no_rank() {
    let report = |more: &[&str]| -> serde_json::Value {
        let json = stdout(
            opsift()
                .args(["screen", "-q", "-f", "json"])
                .args(more)
                .arg(resumes()),
        );
        serde_json::from_str(&json).unwrap()
    };
    let (all, top) = (report(&[]), report(&["--top", "2"]));
    assert_eq!(all["summary"], top["summary"]);
    let unread = all["summary"]["unread"].as_u64().unwrap();
    let shown = top["resumes"].as_array().unwrap();
    assert_eq!(shown.len() as u64, 2 + unread);
    assert_eq!(shown[..2], all["resumes"].as_array().unwrap()[..2]);
    let least = all["resumes"][2]["score"].as_f64().unwrap();
    let good = report(&["--min-score", &least.to_string()]);
    assert_eq!(good["resumes"][2], all["resumes"][2]);
    assert!(good["resumes"][3]["score"].is_null() || good["resumes"][3]["score"] == least);
}

#[test]
fn weights_change_the_score_and_are_reported() {
    let run = |weights: &[&str]| -> serde_json::Value {
        let mut command = opsift();
        command.args(["screen", "-q", "-f", "json"]).arg(resumes());
        for weight in weights {
            command.args(["-w", weight]);
        }
        serde_json::from_str(&stdout(&mut command)).unwrap()
    };
    let only = [
        "problem-solving=0",
        "communication=0",
        "attention_to_detail=0",
        "it-skills=0",
        "legal-knowledge=0",
        "setting=0",
    ];
    let report = run(&only);
    assert_eq!(report["weights"]["it_skills"], 0.0);
    for resume in report["resumes"].as_array().unwrap() {
        if resume["rank"].is_number() {
            assert_eq!(resume["score"], resume["skills"]["empathy"]["score"]);
        }
    }
}

#[test]
fn weights_are_given_by_the_names_that_people_see() {
    let weights = |typed: &str| {
        let mut command = opsift();
        command.args([
            "screen",
            "-q",
            "-f",
            "json",
            "-w",
            typed,
            "fixtures/resumes/empty.pdf",
        ]);
        let report: serde_json::Value = serde_json::from_str(&stdout(&mut command)).unwrap();
        report["weights"].clone()
    };
    for (typed, key) in [
        ("Care=7", "setting"),
        ("care=7", "setting"),
        ("Healthcare setting=7", "setting"),
        ("Emp=7", "empathy"),
        ("EMPATHY=7", "empathy"),
        ("legal=7", "legal_knowledge"),
        ("Legal knowledge=7", "legal_knowledge"),
        ("law=7", "legal_knowledge"),
        ("problem solving=7", "problem_solving"),
        ("attention-to detail=7", "attention_to_detail"),
    ] {
        assert_eq!(weights(typed)[key], 7.0, "{typed}");
    }
    let wrong = |typed: &str| {
        let output = opsift()
            .args(["screen", "-w", typed, "fixtures/resumes"])
            .output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    let told = wrong("emphaty=2");
    assert!(
        told.contains("no skill `emphaty` to weigh: did you mean empathy?"),
        "{told}"
    );
    let told = wrong("kindness=2");
    assert!(
        told.contains("write one of empathy, problem_solving,"),
        "{told}"
    );
}

#[test]
fn a_report_can_go_to_a_file_in_the_folder_that_is_screened() {
    let folder = folder(&[("ana.txt", GOOD)]);
    let report = folder.path().join("report.json");
    for _ in 0..2 {
        let mut command = opsift();
        command
            .args(["screen", "-q", "-f", "json", "-o"])
            .arg(&report)
            .arg(folder.path());
        assert_eq!(stdout(&mut command), "");
        let written: serde_json::Value =
            serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
        assert_eq!(written["summary"]["files"], 1);
    }
}

#[test]
fn a_run_that_fails_leaves_the_output_as_it_was() {
    let good = folder(&[("ana.txt", GOOD), ("old", b"old"), ("bad.json", b"{")]);
    let path = |name: &str| good.path().join(name).display().to_string();
    let (resume, bad) = (path("ana.txt"), path("bad.json"));
    for output in ["old", "new"].map(path) {
        let before = fs::read(&output).ok();
        for arguments in [
            ["report", &bad, "-o", &output].as_slice(),
            &["screen", &resume, "-o", &output, "--evidence"],
            &[
                "screen", &resume, "-o", &output, "-f", "jsonl", "--top", "3",
            ],
        ] {
            assert_eq!(code(arguments), 2, "{arguments:?}");
            assert_eq!(fs::read(&output).ok(), before, "{arguments:?}");
        }
        for format in ["json", "jsonl"] {
            assert_eq!(code(&["screen", &resume, "-o", &output, "-f", format]), 0);
            assert!(fs::read(&output).unwrap().starts_with(b"{"));
        }
        let none = [
            "screen",
            &resume,
            "-o",
            &output,
            "-f",
            "jsonl",
            "--min-score",
            "99",
        ];
        assert_eq!(code(&none), 0);
        assert_eq!(
            fs::read(&output).unwrap(),
            b"",
            "no line is a file without lines"
        );
    }
    let nowhere = path("no/new.json");
    let failed = opsift().args(["screen", &resume, "-o", &nowhere]).output();
    let told = String::from_utf8(failed.unwrap().stderr).unwrap();
    assert!(
        told.contains(&nowhere) && !told.contains(".opsift-"),
        "{told}"
    );
    let names = fs::read_dir(good.path()).unwrap();
    assert_eq!(names.count(), 4, "nothing else is left there");
}

#[cfg(unix)]
#[test]
fn a_report_keeps_the_rights_and_links_of_the_file_it_replaces_and_goes_through_pipes() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let good = folder(&[("ana.txt", GOOD), ("old.json", b"old")]);
    let path = |name: &str| good.path().join(name).display().to_string();
    let (resume, old) = (path("ana.txt"), path("old.json"));
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("old.json", path("link.json")).unwrap();
    assert_eq!(code(&["screen", &resume, "-o", &path("link.json")]), 0);
    assert!(
        fs::symlink_metadata(path("link.json"))
            .unwrap()
            .is_symlink()
    );
    let mode = fs::metadata(&old).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let json = fs::read_to_string(&old).unwrap();
    assert_eq!(code(&["screen", &resume, "-o", &path("new.json")]), 0);
    let plain = fs::metadata(path("ana.txt")).unwrap().permissions();
    assert_eq!(fs::metadata(path("new.json")).unwrap().permissions(), plain);
    for to in ["-", "/dev/stdout"] {
        let mut command = opsift();
        command.args(["screen", "-q", &resume, "-f", "json", "-o", to]);
        assert_eq!(stdout(&mut command), json, "{to}");
    }
    symlink("later.json", path("nowhere.json")).unwrap();
    assert_eq!(code(&["screen", &resume, "-o", &path("nowhere.json")]), 0);
    assert_eq!(fs::read_to_string(path("later.json")).unwrap(), json);
    let pipe = path("pipe.json");
    let fifo = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(fifo.unwrap().success());
    let from = pipe.clone();
    let reader = std::thread::spawn(move || fs::read_to_string(from).unwrap());
    assert_eq!(code(&["screen", &resume, "-o", &pipe]), 0);
    assert_eq!(reader.join().unwrap(), json);
}

#[test]
fn the_ending_of_the_output_tells_the_format() {
    let folder = folder(&[("ana.txt", GOOD)]);
    for format in FORMATS {
        for ending in format.endings {
            let path = folder
                .path()
                .join(format!("report.{}", ending.to_uppercase()));
            let mut command = opsift();
            command
                .args(["screen", "-q"])
                .arg(folder.path().join("ana.txt"));
            command.arg("-o").arg(&path);
            assert_eq!(command.output().unwrap().status.code(), Some(0));
            let told = fs::read(&path).unwrap();
            command.args(["-f", format.name]).output().unwrap();
            assert_eq!(fs::read(&path).unwrap(), told, "{ending}");
            assert!(!told.is_empty());
        }
    }
    let other = folder.path().join("report.of-today");
    let mut command = opsift();
    command
        .args(["screen", "-q", "-f", "json"])
        .arg(folder.path().join("ana.txt"));
    command.arg("-o").arg(&other).output().unwrap();
    assert!(
        fs::read(&other).unwrap().starts_with(b"{"),
        "what is asked for goes before an ending that tells nothing"
    );
}

#[test]
fn plain_progress_is_lines_on_stderr() {
    let stderr = |arguments: &[&str]| {
        let mut command = opsift();
        command.args(["screen"]).args(arguments).arg(resumes());
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    assert!(stderr(&["--progress", "plain"]).starts_with("0 of 25 files\n"));
    assert_eq!(stderr(&["--progress", "plain", "-q"]), "");
    for form in ["auto", "none"] {
        assert_eq!(
            stderr(&["--progress", form]).lines().count(),
            1,
            "the closing line"
        );
    }
}

/// Screens many files, presses Ctrl-C when `begun` says that it began, and gives stdout and stderr.
#[cfg(unix)]
fn interrupted(arguments: &[&str], begun: &str) -> (String, String) {
    let names: Vec<String> = (0..1500).map(|n| format!("{n:04}.txt")).collect();
    let text = GOOD.repeat(40);
    let files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &text[..])).collect();
    let folder = folder(&files);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_opsift"))
        .args(["screen", "-j", "1", "--progress", "plain"])
        .args(arguments)
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    let (mut told, mut written) = (String::new(), String::new());
    stderr.read_line(&mut told).unwrap();
    if begun == "stdout" {
        stdout.read_line(&mut written).unwrap();
    }
    let signal = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(signal.unwrap().success());
    stdout.read_to_string(&mut written).unwrap();
    stderr.read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{told}");
    assert!(told.contains(" of 1500 files done"), "{told}");
    (written, told)
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_what_is_finished_written() {
    let (lines, told) = interrupted(&["-f", "jsonl"], "stdout");
    let (finished, stop) = lines.trim_end().rsplit_once('\n').unwrap();
    let done = finished.lines().count();
    assert!((1..1500).contains(&done));
    assert!(
        told.contains(&format!("stopped: {done} of 1500 files done")),
        "{told}"
    );
    for line in finished.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["status"], "ok");
    }
    let stop: serde_json::Value = serde_json::from_str(stop).unwrap();
    assert_eq!(
        stop["left"],
        1500 - done,
        "no file of lines passes for a whole one"
    );
    for format in ["json", "jsonl"] {
        let mut command = opsift();
        let command = command
            .args(["report", "-", "-f", format])
            .write_stdin(lines.clone());
        let output = command.output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(130),
            "as of a screening that was stopped"
        );
        let written = String::from_utf8(output.stdout).unwrap();
        let left = written
            .matches(&format!("\"left\":{}", 1500 - done))
            .count()
            + written
                .matches(&format!("\"left\": {}", 1500 - done))
                .count();
        assert_eq!(left, 1, "{format}");
    }
    let (json, _) = interrupted(&["-f", "json"], "stderr");
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let (files, left) = (&report["summary"]["files"], &report["summary"]["left"]);
    assert_eq!(files.as_u64().unwrap() + left.as_u64().unwrap(), 1500);
    assert!(left.as_u64().unwrap() > 0);
    let (table, _) = interrupted(&[], "stderr");
    assert!(table.contains("files were not looked at"), "{table}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for format in ["json", "jsonl", "csv"] {
        closed_pipe(format);
    }
}

fn closed_pipe(format: &str) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_opsift"))
        .args(["screen", "-q", "-f", format])
        .arg(resumes())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    assert_eq!(stderr, "");
    assert!(child.wait().unwrap().code().is_some_and(|code| code <= 1));
}

#[test]
fn colour_is_asked_for_or_left_out() {
    let coloured = |arguments: &[&str]| {
        stdout(
            opsift()
                .args(["screen", "-q"])
                .args(arguments)
                .arg(resumes()),
        )
        .contains('\u{1b}')
    };
    assert!(coloured(&["--color", "always"]));
    assert!(!coloured(&["--color", "never"]));
    assert!(!coloured(&[]), "stdout is no terminal");
}

#[test]
fn text_prints_pages_and_hides_what_a_terminal_would_obey() {
    let folder = folder(&[("a b 🏥.txt", b"one\t\x1b[2Jtwo\n\x0cthree")]);
    let file = folder.path().join("a b 🏥.txt");
    assert_eq!(
        stdout(opsift().arg("text").arg(&file)),
        "one\t\\u{1b}[2Jtwo\n\u{c}three\n"
    );
    let unread = opsift()
        .arg("text")
        .arg(resumes().join("empty.pdf"))
        .output()
        .unwrap();
    assert_eq!(unread.status.code(), Some(1));
    assert!(unread.stdout.is_empty() && !unread.stderr.is_empty());
}

#[test]
fn a_file_may_come_over_stdin() {
    let given = |arguments: &[&str], bytes: &[u8]| {
        let mut command = opsift();
        let output = command.args(arguments).write_stdin(bytes).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        (
            output.status.code().unwrap(),
            out,
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(given(&["text", "-"], b"Cook\n").1, "Cook\n");
    let (_, out, _) = given(&["explain", "-"], GOOD);
    assert!(out.starts_with("standard input\n"), "{out}");
    let archive = crate::made::zip(&[("ana.txt", GOOD), ("bo.txt", b"")]);
    let (code, out, _) = given(&["screen", "-", "-f", "csv"], &archive);
    assert_eq!(code, 1);
    assert!(out.contains("1,standard input!/ana.txt,ok"), "{out}");
    let (code, _, told) = given(&["text", "-"], &archive);
    assert_eq!(code, 2);
    assert!(
        told.contains("give one of them:\n  standard input!/ana.txt"),
        "{told}"
    );
    let both = folder(&[("bo.txt", GOOD)]);
    let both = both.path().to_str().unwrap();
    let (_, out, _) = given(&["screen", both, "-", "-f", "csv"], GOOD);
    assert!(
        out.contains("standard input,ok") && out.contains("bo.txt,ok"),
        "{out}"
    );
}

#[test]
fn a_file_over_the_limit_is_told_with_its_size_by_every_command() {
    let folder = folder(&[("ana.txt", &b"words of hers\n".repeat(300_000))]);
    let file = folder.path().join("ana.txt");
    let limit = ["--max-size", "1"];
    let told = "5 MiB; at most 1 are read: --max-size allows more";
    let output = opsift()
        .arg("text")
        .args(limit)
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains(told), "{stderr}");
    let csv = stdout(
        opsift()
            .args(["screen", "-q", "-f", "csv"])
            .args(limit)
            .arg(&file),
    );
    assert!(csv.contains(told), "{csv}");
    let mut command = opsift();
    command.args(["screen", "-q", "-f", "csv", "-"]).args(limit);
    let csv = stdout(command.write_stdin(fs::read(&file).unwrap()));
    assert!(csv.contains("too many MiB; at most 1 are read"), "{csv}");
}

#[test]
fn help_has_examples_and_exit_codes() {
    for arguments in [vec!["--help"], vec!["screen", "--help"]] {
        let help = stdout(opsift().args(arguments));
        assert!(
            help.contains("Examples:") && help.contains("Exit codes:"),
            "{help}"
        );
    }
}
