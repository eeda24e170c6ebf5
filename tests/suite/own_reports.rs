//! Reports of opsift among the résumés: known by what they say, never by their names.

use std::fs;

use opsift::render::FORMATS;
use serde_json::Value;

use crate::{code, folder, opsift, stdout};

const GOOD: &[u8] = b"Experience\nServed as patient advocate at a clinic for nine years.\n";

#[test]
fn no_ending_lets_a_report_take_the_place_of_a_resume() {
    for format in FORMATS {
        for ending in format.endings {
            let folder = folder(&[("ana.txt", GOOD)]);
            let resume = folder.path().join(format!("wade.{ending}"));
            fs::write(&resume, GOOD).unwrap();
            let mut command = opsift();
            command.arg("screen").arg(folder.path());
            let output = command.arg("-o").arg(&resume).output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{ending}: {told}");
            assert!(told.contains("write the report elsewhere"), "{told}");
            assert_eq!(fs::read(&resume).unwrap(), GOOD, "{ending}");
        }
    }
}

#[test]
fn a_report_of_every_format_is_written_anew_in_the_folder_that_is_screened() {
    for format in FORMATS {
        let folder = folder(&[("ana.txt", GOOD)]);
        let report = folder.path().join("report");
        let written = [0; 2].map(|_| {
            let (folder, report) = (folder.path().display(), report.display());
            let (folder, report) = (folder.to_string(), report.to_string());
            let typed = ["screen", "-q", &folder, "-f", format.name, "-o", &report];
            assert_eq!(code(&typed), 0, "{}", format.name);
            fs::read(&report).unwrap()
        });
        assert!(written[0] == written[1], "{}", format.name);
    }
}

#[test]
fn earlier_reports_are_rows_with_the_reason_and_no_people() {
    let folder = folder(&[("ana.txt", GOOD)]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    let resume = path("ana.txt");
    let mut forms: Vec<Vec<&str>> = FORMATS.iter().map(|f| vec!["-f", f.name]).collect();
    forms.push(vec!["-f", "csv", "--bom"]);
    forms.push(vec!["-f", "csv", "--evidence"]);
    forms.push(vec!["-f", "table", "--color", "always"]);
    for (n, form) in forms.iter().enumerate() {
        let mut command = opsift();
        command.args(["screen", "-q", &resume, "-o", &path(&format!("{n}.old"))]);
        assert_eq!(command.args(form).output().unwrap().status.code(), Some(0));
    }
    let explained = stdout(opsift().args(["explain", &resume]));
    fs::write(path("explained.old"), explained).unwrap();
    let (before, after) = (path("before.json"), path("after.json"));
    for report in [&before, &after] {
        let typed = ["screen", "-q", &resume, "-o", report];
        assert_eq!(code(&typed), 0);
    }
    let pairs = [(&resume, &resume), (&before, &after)];
    for (n, (a, b)) in pairs.into_iter().enumerate() {
        for form in ["text", "markdown"] {
            let compared = stdout(opsift().args(["compare", "-f", form, a, b]));
            fs::write(path(&format!("compared-{n}.{form}")), compared).unwrap();
        }
    }
    let quoting =
        "She said: A score says whom to talk to first. A person decides.\nClerk, rank,file";
    fs::write(path("bo.txt"), quoting).unwrap();
    let json = stdout(
        opsift()
            .args(["screen", "-q", "-f", "json"])
            .arg(folder.path()),
    );
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["summary"]["screened"], 2, "the résumés");
    let unread = report["resumes"].as_array().unwrap().iter().skip(2);
    let others = 1 + 2 + 4;
    assert_eq!(unread.clone().count(), forms.len() + others);
    for row in unread {
        let message = "a report of opsift, not a résumé";
        assert_eq!(row["message"], message, "{}", row["file"]);
        assert_eq!(row["status"], "unsupported");
    }
}
