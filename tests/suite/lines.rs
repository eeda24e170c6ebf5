//! Lines of PDFs, made of letters that stand where no line of text would have them.

use opsift::reader::{Limits, read};

use crate::statuses::pdf;

fn lines(content: &str) -> Vec<String> {
    let document = read(pdf(&[content]), &Limits::default()).unwrap();
    document.pages[0].lines.clone()
}

#[test]
fn an_initial_over_many_lines_goes_with_its_word() {
    let page = "BT /F 30 Tf 50 686 Td (P) Tj ET BT /F 10 Tf 14 TL 72 700 Td \
                (atient access clerk of nine years) Tj T* (and calm with all) Tj ET";
    let rest = "Patient access clerk of nine years";
    assert_eq!(lines(page), [rest, "and calm with all"]);
    let capitals = page.replace("atient access", "ATIENT ACCESS");
    assert_eq!(lines(&capitals)[0], "PATIENT ACCESS clerk of nine years");
    // A monogram beside a name is no letter of it.
    let name = page.replace("atient access clerk of nine years", "PIA Clerk");
    assert!(lines(&name).contains(&"PIA Clerk".to_owned()));
}
