//! Scans, read with the program `tesseract` where `--ocr` asks for it. Without the program the tests
//! that need it pass by, unless `OPSIFT_OCR` is `required`, as it is in CI.

use serde_json::Value;

use crate::{opsift, stdout};

const SCAN: &str = "fixtures/resumes/scanned.pdf";
const PHOTO: &str = "fixtures/pictures/sideways.jpg";

fn can_read() -> bool {
    let is_installed = opsift::reader::is_ocr_installed();
    let is_required = std::env::var_os("OPSIFT_OCR").is_some_and(|value| value == "required");
    assert!(is_installed || !is_required, "tesseract is not installed");
    is_installed
}

fn card(file: &str, options: &[&str]) -> Value {
    let mut command = opsift();
    let command = command.args(["screen", "-q", "-f", "json", file]);
    let json = stdout(command.args(options));
    let report: Value = serde_json::from_str(&json).unwrap();
    report["resumes"][0].clone()
}

#[test]
fn a_scan_is_read_where_that_is_asked_for() {
    if !can_read() {
        return;
    }
    for (file, format) in [(SCAN, "pdf"), (PHOTO, "picture")] {
        let card = card(file, &["--ocr"]);
        assert_eq!(card["status"], "ok", "{card:#}");
        assert_eq!(card["format"], format);
        assert_eq!(card["flags"][0]["code"], "ocr_text");
        let skills = card["skills"].as_object().unwrap().values();
        let mut receipts = skills.flat_map(|skill| skill["evidence"].as_array().unwrap());
        assert!(receipts.clone().count() > 3, "{card:#}");
        assert!(receipts.all(|receipt| receipt["ocr"] == true), "{card:#}");
    }
}

#[test]
fn a_picture_that_is_broken_is_no_text_and_no_crash() {
    if !can_read() {
        return;
    }
    let photo = std::fs::read(crate::project().join(PHOTO)).unwrap();
    let folder = crate::folder(&[
        ("a.jpg", &photo[..300]),
        ("b.png", b"\x89PNG\r\n\x1a\n\0\0"),
    ]);
    for name in ["a.jpg", "b.png"] {
        let card = card(folder.path().join(name).to_str().unwrap(), &["--ocr"]);
        assert_eq!(card["status"], "scanned", "{card:#}");
        let message = card["message"].as_str().unwrap();
        assert!(message.contains("tesseract could not read"), "{message}");
    }
}

#[test]
fn what_is_no_scan_is_read_as_without_ocr() {
    if !can_read() {
        return;
    }
    let screen = |options: &[&str]| {
        let file = "fixtures/resumes/wade-stolpersen.txt";
        stdout(
            opsift()
                .args(["screen", "-q", "-f", "json", file])
                .args(options),
        )
    };
    assert_eq!(screen(&["--ocr"]), screen(&[]));
}

#[test]
fn without_ocr_the_row_says_how_to_get_it_read() {
    for file in [SCAN, PHOTO] {
        let card = card(file, &[]);
        assert_eq!(card["status"], "scanned");
        let message = card["message"].as_str().unwrap();
        assert!(message.contains("--ocr reads it"), "{message}");
    }
}

#[test]
fn without_the_program_the_row_stays_scanned_and_that_is_told() {
    let mut command = opsift();
    let command = command
        .env("PATH", "")
        .args(["screen", "-f", "json", "--ocr", SCAN]);
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("tesseract, which is not on PATH"), "{told}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["resumes"][0]["status"], "scanned");
}
