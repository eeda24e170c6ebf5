//! A job's title counts as one where it names a job, and not where it is only told of. The letters of a
//! credential count behind a name, and no name counts as letters.

use opsift::keywords::Strength;

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
        "I have been the compliance officer of the clinic since 2014.",
        "Before that I worked as\na senior compliance officer in Leeds.",
    ] {
        assert!(is_title(job), "{job}");
    }
}

#[test]
fn a_title_that_is_told_of_is_none() {
    for told in [
        "Clerk, 2019 - 2024\n• Helped the compliance officer",
        "I rang the compliance officer.",
        "I am not a compliance officer, but I read the act.",
        "• Compliance Officer\n• Rota\n2019 - 2024",
        "Worked beside the compliance officer.\nLeeds Infirmary\n2019 - 2024",
        "Compliance Officer\n\nLeeds Infirmary\n2019 - 2024",
    ] {
        assert!(!is_title(told), "{told}");
    }
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
