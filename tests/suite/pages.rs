//! The HTML report as bytes; `tests/browser` uses it in a browser.

use opsift::reader::Status;
use opsift::render::{OutputFormat, Style};
use opsift::report::{Report, Summary};
use opsift::scorecard::Flag;

use crate::{folder, opsift, stdout};

fn report() -> Report {
    let json = stdout(opsift().args(["screen", "-q", "-f", "json", "fixtures/resumes"]));
    serde_json::from_str(&json).unwrap()
}

fn page(report: &Report) -> String {
    let style = Style {
        width: 80,
        colour: false,
        ..Style::default()
    };
    let mut bytes = Vec::new();
    let html = OutputFormat::named("html").unwrap();
    html.write(report, &style, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn flag(message: &str, page: usize, text: Option<&str>) -> Flag {
    Flag {
        code: "hidden_text".to_owned(),
        message: message.to_owned(),
        page: Some(page),
        words: None,
        text: text.map(ToOwned::to_owned),
        would_add: text.map(|_| 5.5),
    }
}

#[test]
fn a_report_read_back_gives_the_same_page() {
    let made = stdout(opsift().args(["screen", "-q", "-f", "html", "fixtures/resumes"]));
    assert_eq!(page(&report()), made);
}

#[test]
fn the_page_asks_for_nothing_outside_itself() {
    let page = page(&report());
    for (attribute, allowed) in [("src=\"", vec![]), ("href=\"", vec!["#", "data:"])] {
        for value in page.split(attribute).skip(1) {
            assert!(allowed.iter().any(|a| value.starts_with(a)), "{value:.60}");
        }
    }
    for word in ["url(", "@import", " style=\"", " onclick", "fetch("] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn flags_stand_before_the_ranking_the_same_of_several_pages_once() {
    let mut report = report();
    report.resumes[2].flags = vec![
        flag("read from a picture", 1, None),
        flag("12 words in white", 2, Some("<b>Epic</b>")),
        flag("read from a picture", 3, None),
    ];
    report.resumes[3].status = Status::Partial;
    report.resumes[3].message = Some("page 2 could not be read".to_owned());
    let page = page(&report);
    let (before, _) = page.split_once("id=\"ranking\"").unwrap();
    assert!(before.contains("<bdi>read from a picture</bdi> (pages 1, 3)"));
    assert!(before.contains("<bdi>12 words in white</bdi> (page 2)"));
    assert!(before.contains("<bdi>&lt;b&gt;Epic&lt;/b&gt;</bdi>"));
    assert!(before.contains("it would have added 5.5 points"));
    assert!(before.contains("Read in part") && before.contains("page 2 could not be read"));
    assert!(!page.to_lowercase().contains("fraud"));
}

#[test]
fn a_page_without_a_single_resume_read_is_a_page() {
    let folder = folder(&[("a.txt", b""), ("b.txt", b"")]);
    let made = stdout(
        opsift()
            .args(["screen", "-q", "-f", "html"])
            .arg(folder.path()),
    );
    assert!(
        made.contains("0 résumés screened, 2 not read"),
        "{made:.600}"
    );
    assert!(!made.contains("Spread of the scores"));
}

#[test]
fn a_part_of_a_screening_says_what_it_is_part_of() {
    let mut report = report();
    report.show_only(0.0, 3);
    for card in &mut report.resumes {
        card.flags.clear();
        card.message = None;
    }
    report
        .resumes
        .retain(opsift::scorecard::Scorecard::is_screened);
    let part = page(&report);
    assert!(part.contains("This page holds 3 of them"));
    assert!(part.contains("Every file of this page was read whole"));
    report.summary = Summary::default();
    report
        .resumes
        .iter()
        .for_each(|card| report.summary.count(card));
    assert!(page(&report).contains("Every file was read whole"));
    report.summary.left = 7;
    let stopped = page(&report);
    assert!(stopped.contains("3 résumés screened, 7 not looked at"));
    assert!(stopped.contains("Every file of this page was read whole"));
}
