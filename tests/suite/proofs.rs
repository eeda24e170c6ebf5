//! Whether letters are seen is told from the drawn page where no colour or place tells it.

use opsift::reader::{Document, Limits, read};

use crate::statuses::{IN_A_GROUP, lines, pdf_with};

const SEEN: &str = "Kept the records of two wards for nine years";
const TEXT: &str = IN_A_GROUP;

/// A page with lines that are seen, and with what `content` draws; `TEXT` stands for another line.
fn document(content: &str, state: &str) -> Document {
    let text = format!("BT /F 11 Tf 50 650 Td ({TEXT}) Tj ET");
    let content = format!("{} {}", lines(&[SEEN; 2]), content.replace("TEXT", &text));
    let states = format!("/ExtGState<</G<<{state}>>>>");
    read(pdf_with(&[&content], &states, ""), &Limits::default()).unwrap()
}

/// A picture of one shade below that line.
fn picture(is_white: bool) -> String {
    let decode = if is_white { "[1 0]" } else { "[0 1]" };
    format!("q 600 0 0 60 0 620 cm BI /W 1 /H 1 /CS /G /BPC 1 /D {decode} ID A EI Q")
}

fn strips() -> String {
    let strip = |n: i32| format!("40 {} 500 2 re f", 644 + 2 * n);
    let strips: Vec<String> = (0..10).map(strip).collect();
    format!("1 g {}", strips.join(" "))
}

#[test]
fn letters_that_leave_no_trace_are_hidden() {
    let veils = ["40 640 500 30 re f"; 12].join(" ");
    for (content, state) in [
        (format!("{} 1 g TEXT", picture(true)), ""),
        (format!("{} 0 g TEXT", picture(false)), ""),
        (format!("TEXT {}", strips()), ""),
        (format!("TEXT 1 g /G gs {veils}"), "/ca 0.5"),
        (
            "0.2 g 40 640 500 30 re f /G gs 1 g TEXT".to_owned(),
            "/BM/Multiply",
        ),
        ("TEXT /G gs 1 g 40 640 500 30 re f".to_owned(), "/BM/Screen"),
    ] {
        let document = document(&content, state);
        assert_eq!(document.pages[0].lines, [SEEN; 2], "{content}");
        let [hidden] = &document.hidden[..] else {
            panic!("{content}: {:?}", document.hidden);
        };
        assert_eq!(hidden.lines, [TEXT], "{content}");
        assert_eq!(hidden.how, "without a trace on the page");
    }
}

#[test]
fn letters_that_stand_out_are_seen() {
    for (content, state) in [
        (format!("{} 1 g TEXT", picture(false)), ""),
        (format!("{} 0 g TEXT", picture(true)), ""),
        (format!("{} 0 g TEXT", strips()), ""),
        ("TEXT 40 653 500 1 re f".to_owned(), ""),
        ("TEXT 1 g /G gs 40 640 500 30 re f".to_owned(), "/ca 0.5"),
        (
            "TEXT 1 1 0 rg /G gs 40 640 500 30 re f".to_owned(),
            "/BM/Multiply",
        ),
        (
            "1 g 40 640 500 30 re f /G gs 0 g TEXT".to_owned(),
            "/BM/Multiply",
        ),
    ] {
        let document = document(&content, state);
        let all = document.pages[0].lines.join(" ");
        assert!(all.contains(SEEN) && all.contains(TEXT), "{content}: {all}");
        assert_eq!(document.hidden, [], "{content}");
    }
}
