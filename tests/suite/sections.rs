//! Where a section ends: what is said in a summary or a list stays said, and what was done in a job stays
//! done, whatever lines stand between that look like headings or like jobs.

use crate::promises::judge;

fn score(resume: &str) -> f64 {
    judge(&format!("Ana Roy\nLeeds\n\n{resume}")).score.unwrap()
}

#[test]
fn lines_of_a_list_or_a_summary_begin_no_job() {
    let said = "Explaining bills to patients\nResolving denied claims\nTraining new staff in HIPAA";
    let job = "Experience\nBaker, Leeds, 2010 to 2014\nBaked bread.";
    for (heading, line) in [
        ("Skills", "Epic (since 2015)"),
        ("Skills", "MS Office 2007 onwards"),
        ("Skills", "Retail Experience"),
        ("Skills", "Track record"),
        ("SKILLS", "\nEXPERIENCE IN BILLING"),
        ("Summary", "Proud member, since 2012"),
        ("Summary", "Looking for an internship, May 15 - Aug 20"),
        ("Summary", "Grew in 2019 due to the changes of 2020"),
        ("Summary", "Track record: reduced denials by 40%."),
        ("Personal details", "Driving licence, since 2008"),
    ] {
        let score = score(&format!("{heading}\n{line}\n{said}\n\n{job}"));
        assert!(score < 15.0, "{heading}, {line}: {score}");
    }
    let rest = "I explain bills to patients, resolve denied claims and audit charts for errors. I train \
                new staff in HIPAA and like to laugh.";
    for first in ["Army veteran, 2008-2012.", "From 2010 to 2020 I was away."] {
        let score = score(&format!("Summary\n{first} {rest}"));
        assert!(score < 15.0, "{first}: {score}");
    }
}

#[test]
fn lines_of_a_job_begin_no_section() {
    let done =
        "• Explained bills to patients.\n• Resolved denied claims.\n• Audited charts for errors.";
    let title = "Experience\n\nClerk, Leeds Clinic, 2015 - 2019";
    let whole = score(&format!("{title}\n{done}"));
    for resume in [
        "Experience\n\nClerk\nInternational School\n2015 - 2019",
        &format!("{title}\n• Lead training"),
        &format!("{title}\n• Tools"),
        &format!("{title}\nStack\tpaper"),
        "References available upon request\n\nClerk, Leeds Clinic, 2015 - 2019",
        "About me\nKind.\n\nClerk (part-time), since 2012\n",
    ] {
        let score = score(&format!("{resume}\n{done}"));
        assert!(score > whole - 5.0, "{resume}: {score}, not {whole}");
    }
}

#[test]
fn a_heading_that_a_program_numbers_with_the_list_above_it_is_one() {
    let job = "Experience\n\nClerk, Leeds Clinic, 2015 - 2019\n• Booked 50 visits a day.";
    let wish =
        "A post in which I resolve denied claims, audit charts and explain bills to patients.";
    let alone = score(job);
    let sought = score(&format!("{job}\n• Position sought\n\n{wish}"));
    assert!(sought < alone + 5.0, "{sought}, not {alone}");
    let menu = "• Experience\n• Education\n• References";
    let below = score(&format!("Experience\n{menu}\n\n{wish}"));
    assert!(
        below > score("") + 5.0,
        "{below}: a list of headings is a menu"
    );
    let item = score(&format!("{job}\n• Position sought\n• {wish}"));
    assert!(item > alone + 5.0, "{item}, not {alone}");
}

#[test]
fn no_words_are_found_across_a_heading() {
    let finds = |next: &str| {
        let done = "Told all who came to the ward of health";
        let card = judge(&format!(
            "Experience\nRegistrar, Hill Clinic, 2012 to 2016\n{done}\n{next}"
        ));
        let skills = card.skills.iter().flat_map(|skills| skills.values());
        let mut found = skills.flat_map(|skill| &skill.evidence);
        found.any(|found| found.text.to_lowercase() == "health education")
    };
    assert!(finds("education and training."));
    assert!(!finds("Education\nBA, Hill College"));
}
