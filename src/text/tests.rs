use super::*;
use crate::reader::{Format, Page};

fn text(pages: &[&str]) -> Text {
    let page = |p: &&str| Page::new(p.lines().map(str::to_owned).collect());
    let pages = pages.iter().map(page).collect();
    Text::new(Document::new(Format::Text, pages))
}

#[test]
fn broken_lines_are_joined_and_blocks_are_not() {
    let text = text(&[
        "Resolved a hundred claims that\nPayers had denied\n\nand more",
        "Skills",
    ]);
    assert_eq!(
        text.cased(),
        "Resolved a hundred claims that Payers had denied\nand more\nSkills"
    );
}

#[test]
fn a_word_broken_by_a_hyphen_is_whole() {
    assert_eq!(
        text(&["kept docu-\nmentation"]).cased(),
        "kept documentation"
    );
    assert_eq!(
        text(&["worked with Medi-\nCal"]).cased(),
        "worked with Medi Cal"
    );
    assert_eq!(text(&["kept docu-\nélan of it"]).lines()[0].span, 0..9);
    assert_eq!(
        text(&["denied claims -\nreduced them"]).cased(),
        "denied claims\nreduced them"
    );
}

#[test]
fn bullets_and_short_lines_stand_apart() {
    let text = text(&["• Billing\n• Coding of\n  charts\nFiling\nTyping\n1. Phones\no Fax"]);
    assert_eq!(
        text.cased(),
        "Billing\nCoding of charts\nFiling\nTyping\nPhones\nFax"
    );
}

#[test]
fn lines_of_jobs_stand_apart() {
    let text = text(&[
        "Social Worker II, Leeds Infirmary, 2018-present\nCook, The Old Mill, 2013 - 2018\n\
         2009-2013 Clerk of the council of Leeds\nand of its schools from May 2009 to\n2013 or so",
    ]);
    assert_eq!(
        text.cased(),
        "Social Worker II, Leeds Infirmary, 2018 present\nCook, The Old Mill, 2013\n2018\n\
         2009 2013 Clerk of the council of Leeds and of its schools from May 2009 to 2013 or so"
    );
}

#[test]
fn items_in_small_letters_stand_apart() {
    assert_eq!(
        text(&["billing\ncoding\nfiling"]).cased(),
        "billing\ncoding\nfiling"
    );
    assert_eq!(
        text(&["Attention\nto detail"]).cased(),
        "Attention to detail"
    );
}

#[test]
fn both_cases_share_their_offsets() {
    let text = text(&["İzmir KLİNİK ÉCOLE Ⱥ"]);
    assert_eq!(text.cased().len(), text.folded().len());
    assert!(text.folded().contains("école"));
}

#[test]
fn words_are_given_back_as_they_stand() {
    let text = text(&[
        "",
        "Skills:\n\n•  Patient\u{2011}centered,   eﬃ-\ncient “care”",
    ]);
    let at = text.folded().find("patient centered").expect("folded");
    assert_eq!(text.original(at..at + 16), "Patient\u{2011}centered");
    let at = text.folded().find("efficient care").expect("joined");
    assert_eq!(text.original(at..at + 14), "eﬃ- cient “care");
    let line = &text.lines()[text.line_at(at)];
    assert_eq!((line.page, line.number), (2, 3));
}

#[test]
fn a_line_that_stands_twice_is_read_once() {
    let line = "records of patients and medical";
    assert_eq!(text(&[&format!("{line}\n{line}")]).cased(), line);
}

#[test]
fn words_are_counted() {
    assert_eq!(text(&["Ana – Clerk, R&D\n• 12 wards"]).words(), 5);
}

#[test]
fn a_phrase_is_folded_as_a_line_is() {
    assert_eq!(
        fold("Workers' comp / follow-up & A/R"),
        "Workers comp follow up and A R"
    );
}
