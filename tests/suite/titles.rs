//! A job's title counts as one where it names a job, and not where it is only told of. The letters of a
//! credential count behind a name, and no name counts as letters.

use opsift::keywords::Strength;
use opsift::score::Level;

use crate::promises::judge;

/// Whether "Compliance Officer" counts as the title of a job in a résumé that tells of it so.
fn is_title(job: &str) -> bool {
    let card = judge(&format!(
        "Ana Roy\nLeeds\n07700 900123\nana@example.org\nA line\nA line\nA line\n\nExperience\n\n{job}\n\n• Kept the rota"
    ));
    let evidence = &card.skills.unwrap()["legal_knowledge"].evidence;
    evidence.iter().any(|e| e.strength == Strength::Role)
}

#[test]
fn a_title_stands_with_the_years_of_its_job() {
    for job in [
        "Compliance Officer, Leeds Infirmary, 2019 - 2024",
        "Compliance Officer\n2019 - 2024",
        "2019 - 2024\nCompliance Officer",
        "Leeds Infirmary\nCompliance Officer\n2019 - 2024",
        "Compliance Officer\nLeeds Infirmary\n2019 - 2024",
        "Compliance Officer\nLeeds Infirmary\nLeeds, Yorkshire\n2019 - 2024",
        "Compliance Officer, Leeds Infirmary\nLeeds\n\nMay 2019 - June 2024\n\n• Kept the log",
        "Clerk, 2016 - 2018\n• Filed the charts\nCompliance Officer\nLeeds Infirmary\n2019 - 2024",
        "Compliance Officer\n\nLeeds Infirmary\n2019 - 2024",
        "2019 - 2024\nLeeds Infirmary\nCompliance Officer\n• Kept the log",
        "• Compliance Officer, Leeds Infirmary, 2019 - 2024\n• Kept the log",
        "1. Compliance Officer, Leeds — 2019 - 2024",
        "Compliance Officer\nHours per week: 40\nLeeds Infirmary\nLeeds\n2019 - 2024",
        "Employer: Leeds Infirmary\nTitle: Compliance Officer\nFrom: May 2019\nTo: Present",
        "Compliance Officer\nLeeds Infirmary\n'19-'24",
        "Compliance Officer | Leeds Infirmary | Leeds | West Yorkshire\n2019 - 2024",
        "I have been the compliance officer of the clinic since 2014.",
        "Before that I worked as\na senior compliance officer in Leeds.",
        "Compliance Officer (part-time), since 2019",
        "■ Compliance Officer    Jun 2019 - Feb 2024",
        "Compliance Officer, Leeds Infirmary, 2011 to 2015. Read each new rule before it came into force, \
         wrote what it meant for us and answered those who asked, which was most of the day.",
    ] {
        assert!(is_title(job), "{job}");
    }
}

/// As web pages and word processors give them.
#[test]
fn where_all_lines_stand_apart_gaps_part_no_job_from_its_years() {
    for job in [
        "Compliance Officer\nLeeds Infirmary\nLeeds\n2019 - 2024",
        "2019 - 2024\nLeeds Infirmary\nCompliance Officer",
    ] {
        let lines = format!("Ana Roy\nLeeds\nExperience\n{job}").replace('\n', "\n\n");
        let card = judge(&format!("{lines}\n\n• Kept the rota\n• Kept the log"));
        let evidence = &card.skills.unwrap()["legal_knowledge"].evidence;
        assert!(
            evidence.iter().any(|e| e.strength == Strength::Role),
            "{job}"
        );
    }
}

#[test]
fn a_title_that_is_told_of_is_none() {
    for told in [
        "Clerk, 2019 - 2024\n• Helped the compliance officer",
        "I rang the compliance officer.",
        "I am not a compliance officer, but I read the act.",
        "• Compliance Officer\n• Rota\n2019 - 2024",
        "Clerk, 2019 - 2024\n    • Covered for the compliance officer, 2020 - 2021",
        "Clerk, 2019 - 2024\n•\tCovered for the compliance officer, 2020 - 2021",
        "Worked beside the compliance officer.\nLeeds Infirmary\n2019 - 2024",
        "Helped the compliance officer\n\nLeeds Infirmary\n2019 - 2024",
        "2019 - 2024\nClerk\nHelped the compliance officer\nFiled charts",
        "• Was the compliance officer, 2020 - 2021",
        "Porter, 2017 - 2018\n• Reported each breach of a rule to the\n  compliance officer\n\nClerk, 2019 - 2024",
        "Clerk\nCompliance Officer\nLeeds Infirmary\nLeeds\n2019 - 2024",
        "• Wrote to the nurse and to the\ncompliance officer\nLeeds Infirmary\n2019 - 2024",
        "Compliance Officer\nLeeds Infirmary\n2024",
        "• Wrote to the nurse and to the\ncompliance officer\nClerk    2019 - 2024\n• Rang all who\nasked",
        "Clerk, Leeds Infirmary, 2011 to 2015. Wrote for the compliance officer what each new rule meant \
         and answered those who asked, which was most of the day.",
    ] {
        assert!(!is_title(told), "{told}");
    }
}

#[test]
fn a_job_ends_what_is_said_above_it_and_a_heading_is_no_deed() {
    let level = |resume: &str| {
        let card = judge(resume);
        card.skills.unwrap()["communication"].level
    };
    let told = "Interpreted for patients. Explained the forms to families. Wrote a leaflet.";
    for job in ["Interpreter, since 2012", "CURRENT POST\n\nClerk"] {
        let resume = format!("Ana Roy\n\nAbout me\nKind.\n\n{job}\n\n{told}");
        assert!(level(&resume) > Level::Claimed, "{job}");
    }
    let heading = "Ana Roy\n\nExperience\nBaker, 2010 to 2014\n\nPublications\n\nBread";
    assert_eq!(level(heading), Level::Claimed);
}

#[test]
fn letters_behind_a_name_are_a_credential() {
    let is_held = |name: &str| {
        let card = judge(&format!(
            "{name}\nLeeds\n\nExperience\nClerk, 2019 - 2024\n• Kept the rota"
        ));
        let evidence = &card.skills.unwrap()["legal_knowledge"].evidence;
        evidence
            .iter()
            .any(|e| e.strength == Strength::Credential && e.text == "RHIT")
    };
    for name in ["Ana Roy, RHIT", "ANA ROY, BA, RHIT, CCS", "Roy, Ana, RHIT"] {
        assert!(is_held(name), "{name}");
    }
    for name in ["Ana RHIT", "RHIT, Ana", "Rhit, Ana Rhit", "Roy, Ana Rhit"] {
        assert!(!is_held(name), "{name}");
    }
}
