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

#[test]
fn the_deeds_of_each_job_in_two_columns_stay_below_its_dates() {
    let at = |x: u32, y: u32, text: &str| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET ");
    let two = |y: u32, left: &str, right: &str| at(60, y, left) + &at(310, y, right);
    let page = |date: u32| {
        [
            at(50, 700, "Clerk, Ward Nine") + &at(date, 700, "2018 to 2024"),
            at(50, 686, "Harbour Hospital"),
            two(
                672,
                "Resolved forty denied claims with",
                "Kept the charts of two wards",
            ),
            two(
                658,
                "nine payers, and wrote about the",
                "and filed the letters of all",
            ),
            two(644, "rest of them to the board.", "the doctors."),
            at(50, 620, "Porter, Ward Six") + &at(date, 620, "2012 to 2018"),
            at(50, 606, "Hill Clinic"),
            two(
                592,
                "Greeted visitors and the police",
                "Trained the new aides and wrote",
            ),
            two(578, "at the desk.", "to parents."),
            at(50, 550, "School"),
            at(
                50,
                536,
                "Arts College of the town, with much praise of all who taught there",
            ),
        ]
        .concat()
    };
    let text = lines(&page(480)).join("\n").replace("\n\n", "\n");
    assert_eq!(
        text,
        "Clerk, Ward Nine    2018 to 2024\nHarbour Hospital\n\
         Resolved forty denied claims with\nnine payers, and wrote about the\nrest of them to the board.\n\
         Kept the charts of two wards\nand filed the letters of all\nthe doctors.\n\
         Porter, Ward Six    2012 to 2018\nHill Clinic\n\
         Greeted visitors and the police\nat the desk.\nTrained the new aides and wrote\nto parents.\n\
         School\nArts College of the town, with much praise of all who taught there"
    );
    // Dates at the edge of the right column are its own.
    let text = lines(&page(310)).join("\n");
    assert!(text.contains("2018 to 2024\n\nKept the charts"), "{text}");
}

#[test]
fn what_runs_askew_over_a_page_is_read_last() {
    let mark = "BT /F 30 Tf 0.7 0.7 -0.7 0.7 60 540 Tm (CONFIDENTIAL DRAFT) Tj ET";
    let text = [
        "Kept the records of two wards",
        "and of the clinic.",
        "Filed charts.",
    ];
    let shown = crate::statuses::lines(&text);
    let mut expected = text.to_vec();
    expected.extend(["", "CONFIDENTIAL DRAFT"]);
    assert_eq!(lines(&format!("{mark} {shown}")), expected);
}
