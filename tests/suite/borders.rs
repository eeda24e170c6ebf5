//! Lines drawn on the pages of a PDF: those of tables and frames part what they enclose, others nothing.

use crate::formats::document;
use crate::statuses::pdf;

/// Two jobs in a table whose cells are centred from top to bottom, and the section below it.
const JOBS: &[(u16, u16, &str)] = &[
    (50, 700, "EXPERIENCE"),
    (55, 643, "Leeds Infirmary,"),
    (55, 631, "Leeds"),
    (155, 637, "2012 - 2017"),
    (225, 655, "Resolved denied claims of three large"),
    (225, 643, "payers, and wrote to the state board"),
    (225, 631, "about the rest."),
    (225, 619, "Trained the new clerks."),
    (55, 577, "Harbour Pharmacy"),
    (155, 577, "2009 - 2012"),
    (225, 595, "Ordered the supplies of four clinics and"),
    (225, 583, "counted the stock of each, twice a year."),
    (225, 571, "Paid the bills of the suppliers and kept"),
    (225, 559, "their letters."),
    (50, 510, "EDUCATION"),
    (
        50,
        496,
        "Bachelor of Science in Health Administration, Larkmoor State University, 2009",
    ),
];

/// Texts at some points, each set on its own.
fn texts(all: &[(u16, u16, &str)]) -> String {
    let set = |(x, y, text): &(u16, u16, &str)| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET ");
    all.iter().map(set).collect::<Vec<_>>().concat()
}

/// The lines of a page with that content.
fn read(content: &str) -> Vec<String> {
    document(pdf(&[content])).pages.remove(0).lines
}

#[test]
fn a_table_with_borders_is_read_cell_by_cell() {
    let texts = texts(JOBS);
    let lines = |borders: &str| read(&format!("{borders} {texts}")).join("\n");
    let strokes = "50 670 m 450 670 l S 50 610 m 450 610 l S 50 550 m 450 550 l S \
                   50 550 m 50 670 l S 150 550 m 150 670 l S 220 550 m 220 670 l S \
                   450 550 m 450 670 l S";
    let thin = "49.5 549.5 401 1 re f 49.5 609.5 401 1 re f 49.5 669.5 401 1 re f \
                49.5 550 1 120 re f 149.5 550 1 120 re f 219.5 550 1 120 re f 449.5 550 1 120 re f";
    let boxes = "50 611 98 60 re S 151 611 67 60 re S 221 611 229 60 re S \
                 50 549 98 60 re S 151 549 67 60 re S 221 549 229 60 re S";
    for borders in [strokes, thin, boxes] {
        assert_eq!(
            lines(borders),
            "EXPERIENCE\n\n\
             Leeds Infirmary, Leeds    2012 - 2017\n\n\
             Resolved denied claims of three large\n\
             payers, and wrote to the state board\n\
             about the rest.\n\
             Trained the new clerks.\n\n\
             Harbour Pharmacy    2009 - 2012\n\n\
             Ordered the supplies of four clinics and\n\
             counted the stock of each, twice a year.\n\
             Paid the bills of the suppliers and kept\n\
             their letters.\n\n\
             EDUCATION\n\
             Bachelor of Science in Health Administration, Larkmoor State University, 2009",
            "{borders}"
        );
    }
}

#[test]
fn a_table_with_borders_stands_in_its_column() {
    let beside = [
        "Skills",
        "Epic",
        "Cerner",
        "Kareo",
        "Excel",
        "Filing",
        "Typing",
        "Dutch",
        "Telephones",
    ];
    let heights = (0..).map(|n| 700 - 15 * n);
    let beside: Vec<_> = beside
        .iter()
        .zip(heights)
        .map(|(text, y)| (480, y, *text))
        .collect();
    let borders =
        "50 670 400 -60 re S 50 610 400 -60 re S 150 550 m 150 670 l S 220 550 m 220 670 l S";
    let page = format!("{borders} {}{}", texts(&beside), texts(&JOBS[..14]));
    let read = read(&page).join("\n");
    assert!(
        read.contains("Leeds Infirmary, Leeds    2012 - 2017\n\nResolved"),
        "{read}"
    );
    assert!(
        read.contains("Skills\nEpic\nCerner\nKareo\nExcel\nFiling\nTyping\nDutch"),
        "{read}"
    );
}

#[test]
fn lines_behind_a_text_cut_no_word() {
    let text = "BT /F 10 Tf 60 700 Td (Resolved denied claims of three large payers) Tj \
                0 -14 Td (and wrote to the state board about the rest of them) Tj ET";
    let lines = (0..40)
        .map(|n| format!("{0} 600 m {0} 780 l S ", 40 + 13 * n))
        .collect::<Vec<_>>()
        .concat();
    let levels = (0..10)
        .map(|n| format!("40 {0} m 547 {0} l S ", 600 + 20 * n))
        .collect::<Vec<_>>()
        .concat();
    let read = read(&format!("{lines}{levels}{text}"));
    let expected = [
        "Resolved denied claims of three large payers",
        "and wrote to the state board about the rest of them",
    ];
    assert_eq!(read, expected);
}

#[test]
fn text_that_runs_over_cells_and_out_of_its_frame_is_one_line() {
    let duties = [
        "Resolved the denied claims of three large payers and wrote to the state board",
        "Trained the new clerks of four wards",
    ];
    let texts = texts(&[
        (43, 685, duties[0]),
        (43, 665, duties[1]),
        (43, 645, "2012"),
        (123, 645, "Clerk"),
    ]);
    let levels = (0..4).map(|n| format!("40 {0} m 280 {0} l S ", 640 + 20 * n));
    let upright = (0..4).map(|n| format!("{0} 640 m {0} 700 l S ", 40 + 80 * n));
    let borders = levels.chain(upright).collect::<Vec<_>>().concat();
    let mut lines = read(&format!("{borders}{texts}"));
    lines.retain(|line| !line.is_empty());
    assert_eq!(lines, [duties[0], duties[1], "2012    Clerk"]);
}

#[test]
fn a_table_with_lines_between_its_cells_alone_is_read_cell_by_cell() {
    let borders = "50 610 m 450 610 l S 150 550 m 150 670 l S 220 550 m 220 670 l S";
    let read = read(&format!("{borders} {}", texts(&JOBS[..14]))).join("\n");
    assert!(
        read.contains("Leeds Infirmary, Leeds    2012 - 2017\n\nResolved"),
        "{read}"
    );
    assert!(
        read.contains("Harbour Pharmacy    2009 - 2012\n\nOrdered"),
        "{read}"
    );
}

#[test]
fn text_in_a_frame_that_is_filled_is_seen() {
    let frame = "40 600 400 150 re 41 601 398 148 re f*";
    let page =
        format!("{frame} BT /F 10 Tf 60 700 Td (Resolved denied claims of three payers) Tj ET");
    let read = document(pdf(&[&page]));
    assert_eq!(
        read.pages[0].lines,
        ["Resolved denied claims of three payers"]
    );
    assert!(read.hidden.is_empty());
}

#[test]
fn a_line_between_labels_and_what_stands_beside_them_makes_no_cells() {
    let texts = texts(&[
        (50, 700, "EXPERIENCE"),
        (50, 680, "2012 - 2017"),
        (155, 680, "Ward Clerk, Leeds Infirmary"),
        (155, 668, "Resolved denied claims of three large payers"),
        (155, 656, "Trained the new clerks."),
        (50, 632, "2009 - 2012"),
        (155, 632, "Porter, Harbour Pharmacy"),
        (155, 620, "Counted the stock of four clinics, twice a year."),
        (50, 596, "SKILLS"),
        (50, 576, "Systems"),
        (155, 576, "Epic, Cerner"),
        (50, 564, "Languages"),
        (155, 564, "Dutch"),
    ]);
    let band = "40 720 400 1 re f 150 540 m 150 760 l S 40 540 110 220 re S";
    let mut lines = read(&format!("{band} {texts}"));
    lines.retain(|line| !line.is_empty());
    let expected = [
        "EXPERIENCE",
        "2012 - 2017    Ward Clerk, Leeds Infirmary",
        "Resolved denied claims of three large payers",
        "Trained the new clerks.",
        "2009 - 2012    Porter, Harbour Pharmacy",
        "Counted the stock of four clinics, twice a year.",
        "SKILLS",
        "Systems    Epic, Cerner",
        "Languages    Dutch",
    ];
    assert_eq!(lines, expected);
}
