//! Pages of two columns, each by another producer or way of setting them: phrases run within a
//! column, and words of two columns never form one. Each page was looked at; `|` stands where its
//! line ends, or where the gutter is.

use std::fs;

use crate::formats::document;
use crate::project;

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
