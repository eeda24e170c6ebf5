//! What employers write: told from what people write of themselves, and ranked all the same.

use crate::{folder, report};

/// File, text, and the words that tell it.
const ADVERTS: [(&str, &str, &str); 3] = [
    (
        "clinic.txt",
        "Medical Billing Specialist\nOur clinic is currently hiring a billing specialist.\n\n\
         Duties\nSubmits claims to payers\nWorks denials and files appeals\n\n\
         Requirements\nHigh school diploma required\n\nWe are an equal opportunity employer.\n",
        "is currently hiring a; diploma required; equal opportunity employer",
    ),
    (
        "hospital.txt",
        "Ward Clerk, Band 3\nClosing date: 4 May\n\nYou will be the first voice that patients hear on the \
         telephone.\n\nPerson specification\nEssential: two years in an office\n",
        "Closing date; You will be the first; Person specification",
    ),
    (
        "practice.txt",
        "About us\nA practice of four dentists.\n\nThe successful candidate must have used Dentrix. \
         What we offer: benefits for teeth.\n",
        "About us; The successful candidate; What we offer",
    ),
];
const PEOPLE: [(&str, &str); 3] = [
    // One who writes adverts for a living.
    (
        "recruiter.txt",
        "Orla Quenby\n\nExperience\nRecruiter, 2016 to 2024\nWrote job adverts and careers pages for an \
         equal opportunity employer\nScreened applications against the minimum qualifications\n",
    ),
    (
        "letter.txt",
        "Dear Ms Ahearn,\n\nI read about the job in the Gazette and must have written ten letters since. You will \
         find that I am the right candidate. In my last post I wrote adverts with minimum qualifications, \
         a person specification and a closing date.\n",
    ),
    (
        "porter.txt",
        "Tobiah Wend\n\nExperience\nPorter, 2016 to 2024\nMoved patients between the wards of a hospital\n",
    ),
];

#[test]
fn the_advert_of_a_job_among_the_resumes_is_told_and_ranked() {
    let adverts = ADVERTS
        .iter()
        .map(|(name, text, _)| (*name, text.as_bytes()));
    let people = PEOPLE.iter().map(|(name, text)| (*name, text.as_bytes()));
    let files: Vec<(&str, &[u8])> = adverts.chain(people).collect();
    let folder = folder(&files);
    let report = report(folder.path());
    let resumes = report["resumes"].as_array().unwrap();
    assert_eq!(resumes.len(), files.len());
    for card in resumes {
        assert!(card["score"].is_number(), "{card}");
        let file = card["file"].as_str().unwrap();
        let flags = card["flags"].as_array().unwrap().iter();
        let told: Vec<(&str, &str)> = flags
            .map(|flag| {
                (
                    flag["code"].as_str().unwrap(),
                    flag["text"].as_str().unwrap(),
                )
            })
            .collect();
        let advert = ADVERTS.iter().find(|(name, ..)| file.ends_with(name));
        let expected: Vec<(&str, &str)> = advert
            .map(|(.., words)| ("job_advert", *words))
            .into_iter()
            .collect();
        assert_eq!(told, expected, "{file}");
    }
}
