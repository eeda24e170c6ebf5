//! Pages of two columns, each by another producer or way of setting them: phrases run within a
//! column, and words of two columns never form one. Each page was looked at; `|` stands where its
//! line ends, or where the gutter is.

use std::fs;

use crate::formats::document;
use crate::project;
use crate::statuses::pdf;

struct Page {
    file: &'static str,
    /// Phrases that run over the end of a line.
    runs: &'static [&'static str],
    /// Words that stand beside each other across the gutter.
    apart: &'static [&'static str],
}

const PAGES: &[Page] = &[
    Page {
        file: "across",
        runs: &[
            "Customer service at the counter and|by telephone",
            "Certified Pharmacy Technician, in|good standing",
            "the dose that was|ten times too high",
            "Settled rejected|insurance claims",
        ],
        apart: &[
            "and|insurance",
            "in|Stock Clerk",
            "0177,|Pharmacy",
            "of the|Ordered",
        ],
    },
    Page {
        file: "equal-columns",
        runs: &[
            "urgent referrals are seen|within two working days",
            "Verify insurance eligibility before each visit and explain|to families",
            "Arranged|interpreters for families",
            "Microsoft Excel for the|lists",
        ],
        apart: &[
            "explain|lists",
            "three rooms and|Certificate",
            "in a town with|2013",
            "next|each one",
        ],
    },
    Page {
        file: "header-band",
        runs: &[
            "reported each breach to|the state",
            "Trained every new|employee in HIPAA",
            "Bachelor of Science in Health Services|Management",
            "root cause|analysis",
        ],
        apart: &[
            "present|Management",
            "rewrote|Certified",
            "autumn.|that keeps",
            "found the|Volunteer",
        ],
    },
    Page {
        file: "left-sidebar",
        runs: &[
            "Certified Revenue Cycle|Representative",
            "the checking of|claims",
            "correcting the coding with|the clinicians",
            "Explained bills to patients at the|window",
        ],
        apart: &[
            "Oregon|Billing specialist",
            "2016|Resolved",
            "billing,|Billing Clerk",
            "with|EDUCATION",
        ],
    },
    Page {
        file: "right-sidebar",
        runs: &[
            "the page that went to the|wrong patient",
            "returned every one of them to|its physician",
            "Registered Health Information|Technician",
            "the release of information|desk",
        ],
        apart: &[
            "technician|Lower Tamsin",
            "Hospital|2019",
            "families, and|Cerner",
            "Answered the|today",
        ],
    },
    Page {
        file: "small-gutter",
        runs: &[
            "worked the|rejected ones",
            "Appealed|denials",
            "explained balances to people|on crutches",
            "the aging of its accounts|each month",
        ],
        apart: &[
            "2023|Certified",
            "worked the|day",
            "recovered|Kareo",
            "among the|LANGUAGES",
        ],
    },
    Page {
        file: "table-made",
        runs: &[
            "with their families,|the pharmacy",
            "corrected the|medication list",
            "Licensed Practical Nurse in the|state of Nebraska",
            "advance|care planning",
        ],
        apart: &[
            "2025|Veldt River",
            "families,|(402)",
            "corrected the|Licensed",
            "bottles.|state",
        ],
    },
    Page {
        file: "text-frames",
        runs: &[
            "Emergency Medical Technician,|recertified",
            "kept callers breathing with the|infant",
            "Documented every call to the|second",
            "a map of the county|on paper",
        ],
        apart: &[
            "Washington|Emergency",
            "TRAINING|Reviewed",
            "in each|Ambulance",
            "year|Carried",
        ],
    },
    Page {
        file: "two-pages",
        runs: &[
            "the release of|records to lawyers",
            "the mistake in the numbering that|had mixed the charts",
            "the company gave him a|dinner",
            "Reads to the blind on Sundays. Carries|the accounts",
        ],
        apart: &[
            "careful man with|of the evenings",
            "Mail Room, Ashgrove Paper|Memorial",
            "index of|years.",
            "at the|them.",
            "company gave him a|Volunteer work",
        ],
    },
    Page {
        file: "unlike-sizes",
        runs: &[
            "mediation of|disputes between staff",
            "Word and|Outlook",
            "wrote to each family within|seven days",
            "made sure|that the consent form",
        ],
        apart: &[
            "since|Patient Advocate",
            "Minnesota|Sat",
            "first|kept the case notes",
            "and|Bachelor",
        ],
    },
];

/// The lines of a file's pages, gaps as empty ones.
fn lines(file: &str) -> Vec<String> {
    let path = project().join(format!("fixtures/columns/{file}.pdf"));
    let document = document(fs::read(path).unwrap());
    assert_eq!(
        (&document.losses[..], &document.hidden[..]),
        (&[][..], &[][..]),
        "{file}"
    );
    document
        .pages
        .into_iter()
        .flat_map(|page| page.lines)
        .collect()
}

#[test]
fn phrases_run_within_their_column() {
    for page in PAGES {
        let lines = lines(page.file);
        for phrase in page.runs {
            let (end, start) = phrase.split_once('|').unwrap();
            let is_found = lines
                .windows(2)
                .any(|two| two[0].ends_with(end) && two[1].starts_with(start));
            assert!(is_found, "{}: {phrase}\n{}", page.file, lines.join("\n"));
        }
    }
}

#[test]
fn words_of_two_columns_form_no_phrase() {
    for page in PAGES {
        let lines = lines(page.file);
        let text = lines.iter().flat_map(|line| line.split_whitespace());
        let text = text.collect::<Vec<_>>().join(" ");
        for words in page.apart {
            let (left, right) = words.split_once('|').unwrap();
            assert!(
                text.contains(left) && text.contains(right),
                "{}: {words}",
                page.file
            );
            assert!(
                !text.contains(&format!("{left} {right}")),
                "{}: {words}\n{text}",
                page.file
            );
        }
    }
}

#[test]
fn no_page_with_columns_was_left_out() {
    let files = fs::read_dir(project().join("fixtures/columns")).unwrap();
    assert_eq!(files.count(), PAGES.len());
}

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

#[test]
fn a_table_with_borders_is_read_cell_by_cell() {
    let texts = JOBS
        .iter()
        .map(|(x, y, text)| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET "));
    let texts: String = texts.collect();
    let lines = |borders: &str| {
        let page = format!("{borders} {texts}");
        document(pdf(&[&page])).pages.remove(0).lines.join("\n")
    };
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
    let beside = beside
        .iter()
        .enumerate()
        .map(|(n, text)| format!("BT /F 10 Tf 480 {} Td ({text}) Tj ET ", 700 - 15 * n));
    let texts = JOBS[..14]
        .iter()
        .map(|(x, y, text)| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET "));
    let page: String = beside.chain(texts).collect();
    let page = format!(
        "50 670 400 -60 re S 50 610 400 -60 re S 150 550 m 150 670 l S 220 550 m 220 670 l S {page}"
    );
    let read = document(pdf(&[&page])).pages.remove(0).lines.join("\n");
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
    let page = format!("{lines}{levels}{text}");
    let read = document(pdf(&[&page])).pages.remove(0).lines;
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
    let texts = format!(
        "BT /F 10 Tf 43 685 Td ({}) Tj 0 -20 Td ({}) Tj ET BT /F 10 Tf 43 645 Td (2012) Tj 80 0 Td (Clerk) Tj ET",
        duties[0], duties[1]
    );
    let levels = (0..4).map(|n| format!("40 {0} m 280 {0} l S ", 640 + 20 * n));
    let upright = (0..4).map(|n| format!("{0} 640 m {0} 700 l S ", 40 + 80 * n));
    let borders = levels.chain(upright).collect::<Vec<_>>().concat();
    let read = document(pdf(&[&format!("{borders}{texts}")]));
    let lines = read.pages[0].lines.iter().filter(|line| !line.is_empty());
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [duties[0], duties[1], "2012    Clerk"]
    );
}

#[test]
fn a_table_with_lines_between_its_cells_alone_is_read_cell_by_cell() {
    let texts = JOBS[..14]
        .iter()
        .map(|(x, y, text)| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET "));
    let texts: String = texts.collect();
    let page = format!("50 610 m 450 610 l S 150 550 m 150 670 l S 220 550 m 220 670 l S {texts}");
    let read = document(pdf(&[&page])).pages.remove(0).lines.join("\n");
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
