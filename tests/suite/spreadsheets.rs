//! CSV and XLSX read back, and Markdown: the values are those of the JSON, and nothing that a stranger
//! wrote is a formula or mark-up.

use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use indexmap::IndexSet;
use serde_json::Value;

use crate::{folder, opsift, resumes, stdout};

const DEED: &str = "Reconciled 90 invoices a week for the clinic's billing office.";

/// People with dangerous names.
fn strangers() -> tempfile::TempDir {
    let text = format!("Experience\n={DEED}\n@{DEED} (2)\n-{DEED} (3)\n\"quoted\", {DEED}\n");
    let text = text.as_bytes();
    folder(&[
        ("=1+1.txt", text),
        ("@SUM(A1),b.txt", text),
        ("-2.txt", b"Cook"),
        ("+3 \"x\".txt", text),
        ("a|b`c<b>*d*[e](f).txt", text),
        ("line\nbreak\ttab.txt", b""),
        ("=empty.txt", b""),
        ("Résumé #2 🩺.txt", text),
    ])
}

/// Screens a folder from inside it, so that names begin as files do.
fn screen(folder: &Path, arguments: &[&str]) -> String {
    stdout(
        opsift()
            .current_dir(folder)
            .args(["screen", "-q", "."])
            .args(arguments),
    )
}

fn report(folder: &Path) -> Value {
    serde_json::from_str(&screen(folder, &["-f", "json"])).unwrap()
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// What a cell says, without the apostrophe that keeps it from being a formula.
fn said(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// Text as outputs show it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => opsift::render::safe(text).into_owned(),
        other => other.to_string(),
    }
}

/// What the columns of a résumé's row have to say.
fn expected(resume: &Value, column: &str) -> String {
    if let Some((key, what)) = column.rsplit_once('_') {
        let of = if key == "setting" {
            &resume["setting"]
        } else {
            &resume["skills"][key]
        };
        return shown(&of[what]);
    }
    if column == "flags" {
        let flags = resume["flags"].as_array().unwrap().iter();
        let codes = flags.map(|flag| flag["code"].as_str().unwrap());
        return codes
            .collect::<IndexSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ");
    }
    shown(&resume[column])
}

/// Each receipt of a résumé with its skill and whether it was cancelled.
fn receipts(resume: &Value) -> Vec<(String, Value, bool)> {
    let mut all = Vec::new();
    let skills = resume["skills"].as_object().into_iter().flatten();
    let setting = resume.get("setting").map(|s| ("setting", s));
    for (key, skill) in skills.map(|(k, v)| (k.as_str(), v)).chain(setting) {
        for (list, cancelled) in [("evidence", false), ("cancelled", true)] {
            for receipt in skill[list].as_array().into_iter().flatten() {
                all.push((key.to_owned(), receipt.clone(), cancelled));
            }
        }
    }
    all
}

fn expected_receipt(resume: &Value, receipt: &(String, Value, bool), column: &str) -> String {
    match column {
        "rank" | "file" => shown(&resume[column]),
        "skill" => receipt.0.clone(),
        "cancelled" => receipt.2.to_string(),
        "ocr" => receipt.1["ocr"].as_bool().unwrap_or(false).to_string(),
        _ => shown(&receipt.1[column]),
    }
}

#[test]
fn csv_read_back_has_the_values_of_the_json() {
    let strangers = strangers();
    for folder in [resumes().as_path(), strangers.path()] {
        let report = report(folder);
        let resumes = report["resumes"].as_array().unwrap();
        let rows = records(&screen(folder, &["-f", "csv"]));
        assert_eq!(rows.len(), resumes.len() + 1);
        assert_eq!(
            rows[0][..7].join(","),
            "rank,file,status,message,score,empathy_level,empathy_score"
        );
        for (row, resume) in rows[1..].iter().zip(resumes) {
            for (column, cell) in rows[0].iter().zip(row) {
                assert_eq!(said(cell), expected(resume, column), "{column}");
            }
        }
        let rows = records(&screen(folder, &["-f", "csv", "--evidence"]));
        let all: Vec<_> = resumes
            .iter()
            .flat_map(|resume| receipts(resume).into_iter().map(move |r| (resume, r)))
            .collect();
        assert_eq!(rows.len(), all.len() + 1);
        for (row, (resume, receipt)) in rows[1..].iter().zip(&all) {
            for (column, cell) in rows[0].iter().zip(row) {
                assert_eq!(
                    said(cell),
                    expected_receipt(resume, receipt, column),
                    "{column}"
                );
            }
        }
    }
}

#[test]
fn csv_ends_lines_as_its_standard_says_and_begins_with_a_mark_if_asked() {
    let plain = screen(&resumes(), &["-f", "csv"]);
    assert!(plain.lines().count() > 20);
    assert!(
        plain
            .split_inclusive('\n')
            .all(|line| line.ends_with("\r\n"))
    );
    let marked = screen(&resumes(), &["-f", "csv", "--bom"]);
    assert_eq!(marked, format!("\u{feff}{plain}"));
    let refused = opsift()
        .args(["screen", "fixtures/resumes", "-f", "json", "--bom"])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn no_cell_of_a_csv_begins_a_formula() {
    let strangers = strangers();
    let mut begun = 0;
    for more in [&["-f", "csv"][..], &["-f", "csv", "--evidence"]] {
        for row in records(&screen(strangers.path(), more)) {
            for cell in row {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell}"
                );
                begun += usize::from(cell.starts_with("'="));
            }
        }
    }
    assert!(begun >= 3, "a name and a sentence begin so");
}

#[test]
fn each_kind_of_flag_is_told_once() {
    let mut report = report(&resumes());
    let flag = |code: &str| serde_json::json!({"code": code, "message": "m", "page": 1});
    report["resumes"][0]["flags"] = ["ocr_text", "tiny_text", "ocr_text"].map(flag).into();
    let file = folder(&[("report.json", report.to_string().as_bytes())]);
    let mut command = opsift();
    command.args(["report", "-q", "-f", "csv"]);
    let csv = stdout(command.arg(file.path().join("report.json")));
    let rows = records(&csv);
    let column = rows[0].iter().position(|column| column == "flags").unwrap();
    assert_eq!(rows[1][column], "ocr_text tiny_text");
}

#[test]
fn a_csv_of_some_rows_is_told_beside_it() {
    let told = |more: &[&str]| {
        let mut command = opsift();
        command.args(["screen", "-q", "fixtures/resumes", "-f", "csv"]);
        String::from_utf8(command.args(more).output().unwrap().stderr).unwrap()
    };
    assert_eq!(told(&["--top", "3"]), "3 of 21 screened are shown.\n");
    assert_eq!(told(&[]), "");
}

fn workbook(folder: &Path) -> (tempfile::TempDir, Xlsx<std::io::BufReader<std::fs::File>>) {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("report.xlsx");
    screen(folder, &["-o", path.to_str().unwrap()]);
    let book = open_workbook(&path).unwrap();
    (out, book)
}

/// A cell of a sheet as the JSON would show it.
fn value(cell: Option<&Data>) -> String {
    match cell {
        None | Some(Data::Empty) => String::new(),
        Some(Data::String(text)) => text.clone(),
        Some(Data::Float(number)) => number.to_string(),
        Some(other) => panic!("{other:?}"),
    }
}

/// Numbers are equal however they are written; yes and no are what JSON calls true and false.
fn same(cell: &str, expected: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    let answer = match cell {
        "yes" => "true",
        "no" => "false",
        other => other,
    };
    answer == expected || (number(cell).is_some() && number(cell) == number(expected))
}

fn row(sheet: &Range<Data>, row: usize) -> Vec<String> {
    (0..sheet.width())
        .map(|column| value(sheet.get((row, column))))
        .collect()
}

#[test]
fn the_workbook_says_what_the_levels_of_skills_and_setting_are() {
    let (_out, mut book) = workbook(&resumes());
    let sheet = book.worksheet_range("About").unwrap();
    let told: Vec<Vec<String>> = (0..sheet.height()).map(|n| row(&sheet, n)).collect();
    let about = |what: &str| told.iter().find(|row| row[0] == what).unwrap()[1].clone();
    assert_eq!(about("Level none"), "0: nothing was found");
    assert!(about("Healthcare setting: none").starts_with("below 35: "));
    assert!(about("Healthcare setting: main").starts_with("70 to 100: "));
}

#[test]
fn xlsx_read_back_has_the_values_of_the_json() {
    let strangers = strangers();
    for folder in [resumes().as_path(), strangers.path()] {
        let report = report(folder);
        let (_out, mut book) = workbook(folder);
        assert_eq!(
            book.sheet_names(),
            ["Ranking", "Evidence", "Unread", "About"]
        );
        let resumes = report["resumes"].as_array().unwrap();
        let (screened, unread): (Vec<&Value>, Vec<&Value>) = resumes
            .iter()
            .partition(|resume| resume["rank"].is_number());
        let skills = report["keywords"]["skills"].as_array().unwrap();
        let mut columns = vec!["rank".to_owned(), "score".to_owned(), "file".to_owned()];
        for key in skills
            .iter()
            .map(|s| s["key"].as_str().unwrap())
            .chain(["setting"])
        {
            columns.extend([format!("{key}_level"), format!("{key}_score")]);
        }
        let last = "setting_adds setting_costs flags status message format pages words sha256";
        columns.extend(last.split(' ').map(str::to_owned));
        let sheet = book.worksheet_range("Ranking").unwrap();
        assert_eq!(sheet.height(), screened.len() + 1);
        for (n, resume) in screened.iter().enumerate() {
            for (column, cell) in columns.iter().zip(row(&sheet, n + 1)) {
                let expected = expected(resume, column);
                assert!(same(&cell, &expected), "{column}: {cell} is not {expected}");
            }
        }
        let columns = "rank file skill rule strength credit text quote figure page line section \
                       context cancelled ocr";
        let sheet = book.worksheet_range("Evidence").unwrap();
        let mut n = 0;
        for resume in &screened {
            for receipt in receipts(resume) {
                n += 1;
                for (column, cell) in columns.split(' ').zip(row(&sheet, n)) {
                    let expected = expected_receipt(resume, &receipt, column);
                    assert!(same(&cell, &expected), "{column}: {cell} is not {expected}");
                }
            }
        }
        assert_eq!(sheet.height(), n + 1);
        let sheet = book.worksheet_range("Unread").unwrap();
        assert_eq!(sheet.height(), unread.len() + 1);
        for (n, resume) in unread.iter().enumerate() {
            let columns = ["file", "status", "message", "format", "pages", "sha256"];
            for (column, cell) in columns.into_iter().zip(row(&sheet, n + 1)) {
                assert!(same(&cell, &expected(resume, column)), "{column}: {cell}");
            }
        }
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().next().is_none(), "{name}");
        }
    }
}

#[test]
fn xlsx_is_the_same_bytes_whenever_it_is_written() {
    let folder = resumes();
    let out = tempfile::tempdir().unwrap();
    let write = |name: &str, jobs: &str| {
        let path = out.path().join(name);
        screen(&folder, &["-j", jobs, "-o", path.to_str().unwrap()]);
        std::fs::read(path).unwrap()
    };
    let first = write("a.xlsx", "1");
    // Times in a zip file are counted in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == write("b.xlsx", "2"));
}

#[test]
fn markdown_has_a_row_for_each_resume_whatever_its_name() {
    let strangers = strangers();
    let report = report(strangers.path());
    let markdown = screen(strangers.path(), &["-f", "markdown"]);
    let rows: Vec<&str> = markdown
        .lines()
        .filter(|line| line.starts_with('|'))
        .collect();
    let resumes = report["resumes"].as_array().unwrap();
    let flags = resumes
        .iter()
        .map(|resume| resume["flags"].as_array().unwrap().len());
    assert_eq!(
        rows.len(),
        resumes.len() + flags.sum::<usize>() + 6,
        "three tables, each with two lines of heading"
    );
    let columns = |row: &str| row.replace("\\|", "").matches('|').count();
    let first = rows
        .iter()
        .take_while(|row| columns(row) == columns(rows[0]))
        .count();
    assert!(
        rows[first..]
            .iter()
            .all(|row| columns(row) == columns(rows[first]))
    );
    assert!(
        markdown.contains("``a\\|b`c<b>*d*[e](f).txt``"),
        "{markdown}"
    );
    assert!(markdown.contains("line\\u{a}break"), "{markdown}");
}
