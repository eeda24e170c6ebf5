//! Files that say the same: told of each but the first, and ranked all the same.

use serde_json::Value;

use crate::made::{self, PERSON};
use crate::{folder, opsift, stdout};

const COOK: &[u8] = b"Cook\nKept the kitchen of a clinic clean for nine years.\n";

#[test]
fn a_file_or_text_that_is_there_twice_is_told_in_every_form() {
    let (text, docx) = (made::text(PERSON), made::docx(PERSON));
    let folder = folder(&[
        ("a/cook.txt", COOK),
        (
            "b.txt",
            b"Cook\nKept the kitchens of a clinic clean for nine years.\n",
        ),
        ("c.txt", COOK),
        ("d.txt", text.as_bytes()),
        ("e.docx", &docx),
        ("f.docx", &docx),
        ("g.txt", b""),
        ("h.txt", b""),
    ]);
    let name = |file: &str| format!("{}/{file}", folder.path().display());
    let screen = |format: &str, jobs: &str| {
        let mut command = opsift();
        command
            .env("COLUMNS", "300")
            .args(["screen", "-q", "-f", format, "-j", jobs]);
        stdout(command.arg(folder.path()))
    };
    let json = screen("json", "1");
    assert_eq!(screen("json", "8"), json);
    let report: Value = serde_json::from_str(&json).unwrap();
    let flags = |file: &str| -> Vec<(String, String)> {
        let cards = report["resumes"].as_array().unwrap();
        let card = cards
            .iter()
            .find(|card| card["file"] == name(file))
            .unwrap();
        let flags = card["flags"].as_array().unwrap().iter();
        let text = |flag: &Value, key: &str| flag[key].as_str().unwrap().to_owned();
        flags
            .map(|flag| (text(flag, "code"), text(flag, "message")))
            .collect()
    };
    for alone in ["a/cook.txt", "b.txt", "d.txt", "g.txt", "h.txt"] {
        assert_eq!(flags(alone), [], "{alone}");
    }
    for (twin, what, first) in [
        ("c.txt", "file", "a/cook.txt"),
        ("e.docx", "text", "d.txt"),
        ("f.docx", "file", "e.docx"),
    ] {
        let [(code, message)] = &flags(twin)[..] else {
            panic!("{twin} has one flag");
        };
        assert_eq!(*code, format!("same_{what}"));
        let told = format!("the same {what} as {}: ", name(first));
        assert!(message.starts_with(&told), "{message}");
        for form in ["table", "markdown", "html"] {
            let told = screen(form, "2");
            assert!(
                told.contains(&format!("the same {what} as ")),
                "{form}: {told}"
            );
        }
        assert!(screen("csv", "2").contains(&format!(",same_{what},")));
    }
    assert_eq!(
        report["summary"]["screened"], 6,
        "the ranking is left alone"
    );
}

#[test]
fn lines_that_are_ranked_later_tell_the_same() {
    let folder = folder(&[("a.txt", COOK), ("b.txt", COOK), ("c.txt", COOK)]);
    let screen = |format: &str, files: &[&str]| {
        let mut command = opsift();
        command.args(["screen", "-q", "-f", format]);
        stdout(command.args(files.iter().map(|file| folder.path().join(file))))
    };
    let report = |lines: &str, format: &str| {
        let mut command = opsift();
        stdout(
            command
                .args(["report", "-q", "-", "-f", format])
                .write_stdin(lines),
        )
    };
    let all = ["a.txt", "b.txt", "c.txt"];
    let whole = screen("json", &all);
    assert_eq!(whole.matches("the same file as").count(), 2);
    assert_eq!(report(&screen("jsonl", &all), "json"), whole);
    assert_eq!(report(&whole, "jsonl"), screen("jsonl", &all));
    let parts = screen("json", &all[1..]) + &screen("json", &all[..2]);
    assert_eq!(report(&parts, "json"), whole, "told anew of all");
}
