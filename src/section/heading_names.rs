//! The closed list of headings. Words that are skills too ("Customer service") are not in it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Section;

/// Headings as people write them, in lower case, parted by commas. What stands before one of them may be
/// [`QUALIFIERS`], so "relevant clinical experience" needs no entry of its own.
pub(super) const HEADINGS: [(Section, &str); 11] = [
    (
        Section::Summary,
        "summary, sumary, profile, objective, overview, about, about me, career focus, introduction, \
         bio, headline, position sought, position desired, position wanted, \
         job sought, role sought, post sought, position applied for, post applied for, job applied for, role applied for, \
         applying for, application for, desired position, desired role, desired job, target, \
         target position, target role, target job, target title, goal, goals, synopsis, \
         in brief, in short, at a glance, snapshot, myself, my story, who i am, who am i, \
         value proposition, career aim, career aims, statement, supporting statement, \
         opening statement, \
         objectives, short description of me, a bit about me, what drives me, \
         what i want, what i am looking for, looking for, the pitch, hello, profile snapshot, \
         weaknesses, weak areas, weak points, areas for improvement, areas of improvement, \
         the short of it, in a nutshell, i want, resumo, resumen, profil",
    ),
    (
        Section::Skills,
        "skills, skill, highlights, qualifications, competencies, competences, expertise, \
         strengths, abilities, proficiencies, skill set, skillset, technologies, tools, \
         languages, software, key words, keywords, capabilities, it skills, toolbox, \
         top skills, tech stack, technology, techniques, systems, know how, knowledge, \
         computer literacy, specialties, specialities, specializations, specialisations, \
         areas of specialization, areas of specialisation, areas of strength, attributes, \
         qualities, traits, edp, stack, software programs, what i can do, what i bring, \
         what i am good at, what im good at, what i offer, what i know, things i know, \
         tools i use, tools of the trade, talents, strength, toolkit, competency, competence, \
         proficiency, skills matrix, skills summary, skill summary, skills profile, \
         skill profile, skills overview, skills inventory, skills snapshot, \
         skills at a glance, platforms, areas of focus, focus areas, core areas, \
         specialist areas, strong points, systems used, applications, working knowledge, \
         it knowledge, it proficiency, it systems, superpowers, \
         key skill areas, skill areas, technical, language, tongues, good things about me, packages, computer, computers, \
         tools i know, things i am good at, \
         things im good at, languages i speak, i speak, equipment, machines, habilidades, \
         competencias, competências, compétences, kenntnisse, fähigkeiten, idiomas, langues, \
         sprachen, lingue, ferramentas, herramientas, edv kenntnisse",
    ),
    (
        Section::Experience,
        "experience, experiences, organizational experience, organisational experience, \
         relevant employment record, employment record relevant to the assignment, employment, work history, employment history, \
         career history, job history, professional background, work background, occupation, \
         accomplishments, achievements, results, internship, internships, practicum, \
         positions held, appointments, responsibilities, duties, work, jobs, roles, \
         roles held, career, positions, practice, engagements, assignments, service, \
         placements, employment record, posts held, jobs held, professional activities, \
         career progression, career to date, work to date, working life, scope of work, \
         present position, current position, present post, current post, present role, \
         current role, present job, current job, present employment, position held, \
         professional history, service history, post held, job description, job summary, \
         job profile, job overview, job purpose, job descriptions, career details, \
         employment details, work details, details of employment, track record, before, \
         before that, where ive worked, what ive done, what i do now, tasks, posts, \
         details of duties, duties in current post, professional trajectory, day to day, \
         national service, career path, career record, service record, work record, \
         where i have worked, where i worked, what i do, what i did, what i have done, \
         about my work, on the job training, ojt, industrial attachment, \
         industrial attachments, present occupation, day to day duties, chronology, journey, \
         timeline, employers, occupations, occupational history, working history, \
         jobs ive had, where ive been, the story so far, roles i have held, \
         positions i have held, exp, experience details, experience summary, \
         experience overview, experience highlights, highlights of experience, \
         professional exposure, work exposure, clinical exposure, \
         jobs i have had, the journey so far, stations, before this, what i did before, what i look after, \
         path, sea service, sea service record, functions, duties performed, duties discharged, \
         where i am now, where am i now, \
         practice periods, things ive done, places ive worked, trajetória, trayectoria, \
         experiência, experiência profissional, experiencia, experiencia profesional, \
         experiencia laboral, expérience, expérience professionnelle, \
         expériences professionnelles, parcours, parcours professionnel, berufserfahrung, \
         werdegang, beruflicher werdegang, berufspraxis, esperienza professionale, \
         esperienze lavorative, werkervaring, \
         current employer, present employer, most recent employer, last employer, \
         previous employer, previous employers, past employers, current or most recent employer, \
         present or most recent employer, current and most recent employer, \
         present and most recent employer, current or last employer, most recent employment, \
         current or most recent employment, present or most recent employment, \
         current and most recent employment",
    ),
    (
        Section::Education,
        "education, educational history, formal education, schools, degree, college, academia, \
         scholastics, alma mater, training, coursework, courses, academic background, \
         education background, educational background, academics, qualification, studies, \
         degrees, education and training, schooling, academic qualifications, \
         educational qualifications, education history, workshops, seminars, \
         seminars attended, trainings attended, cpd, professional development, \
         secondary education, tertiary education, school, formation, academic, quals, \
         trainings, academic profile, educational profile, education profile, \
         academic record, academic records, academic history, academic achievements, \
         academic details, education details, educational details, educational attainment, \
         education attainment, schools attended, school attended, institutions attended, \
         scholastic record, courses attended, courses taken, training attended, \
         learning, study, diplomas, diploma, \
         what i learnt, what i learned, formação, \
         formación, educación, ausbildung, bildung, schulbildung, istruzione, opleidingen, \
         cursos, weiterbildung",
    ),
    (
        Section::Certifications,
        "certifications, professional qualifications, certification, certificates, licenses, \
         licences, license, licensure, credentials, registrations, accreditations, \
         affiliations, memberships, registration, tickets, membership, \
         licences and certificates, affiliation, professional bodies, professional body, \
         professional body membership, civil service eligibility, designations, badges, \
         licence, certs, papers held, \
         papers i hold, pieces of paper, certificados, zertifikate",
    ),
    (
        Section::Projects,
        "projects, project, publication, publications, presentations, talks, speaking, \
         invited talks, open source, research, portfolio, patents",
    ),
    (
        Section::Volunteering,
        "volunteering, volunteer work, volunteer, volunteer experience, volunteer history, \
         community service, community involvement, community outreach, civic activities, \
         voluntary work, volunteer activities, volunteerism, charity work, voluntary, \
         community work, church work, pro bono work, community",
    ),
    (
        Section::References,
        "references, referees, reference, testimonials, recommendations, refs, \
         references on request, references upon request, references available on request, \
         references available upon request, available upon request, referees on request, \
         what others say, what others say about me, praise, endorsements, feedback, \
         contact person, contact persons, \
         what people say, people to call, recommender, recommenders, \
         referenzen, referencias, referências, références",
    ),
    (
        Section::Personal,
        "personal, personal information, personal details, personal data, \
         personal particulars, biodata, personal info, basic information, \
         general information, personal background, bio data, family, \
         family background, family details",
    ),
    (
        Section::Interests,
        "interests, hobbies, pastimes, leisure, leisure activities, spare time, free time, \
         outside work, outside of work, outside interests, when not working, away from work, \
         hobby, beyond work, off hours, off duty, fun, \
         not work, hobbys, interessen, intereses, loisirs, \
         centres dintérêt",
    ),
    (
        Section::Other,
        "contact, contact information, awards, honors, honours, activities, \
         additional information, miscellaneous, links, other, others, availability, \
         declaration, misc, recognition, documents, contact details, \
         extracurricular activities, extra curricular activities, co curricular activities, \
         extracurriculars, further information, other information, curriculum vitae, resume, \
         award, distinctions, accolades, committees, scholarships",
    ),
];

/// Words that may stand before the deciding word of a heading.
const QUALIFIERS: &str = "professional, work, working, clinical, relevant, related, career, executive, core, key, \
    technical, personal, additional, other, employment, volunteer, healthcare, health, care, \
    medical, administrative, management, leadership, academic, educational, computer, areas, \
    of, skill, summary, my, the, selected, military, teaching, research, community, \
    industry, special, specialized, functional, interpersonal, soft, hard, transferable, \
    language, continuing, current, present, previous, past, recent, significant, major, \
    qualifications, nursing, practical, hands, on, industrial, field, commercial, legal, \
    engineering, project, paid, unpaid, summer, student, hospital, laboratory, overseas, \
    international, early, earlier, further, operational, freelance, voluntary, general, \
    main, job, internship, character, latest, civilian, foreign, short, digital, office, \
    ehr, emr, top, full, part, time, agency, contract, casual, locum, temporary, describe, briefly, state";

/// Names that are headings alone: an "International School" is an employer.
const ALONE: [&str; 3] = ["school", "formation", "academic"];

/// Names that are items of lists of skills, too: there only a gap above makes headings of them.
const ITEMS_TOO: &str = "career, engagements, placements, practice, presentations, project, projects, \
    publication, publications, research, service, studies, systems, talks, technology, \
    tools, training, volunteer, volunteering, work, knowledge, specialties, qualities, \
    attributes, traits, statement, badges, snapshot, stack, voluntary, tasks, posts, \
    trainings, record, day, before, that, description, speaking, results, school, formation, \
    academic, strength, toolkit, competency, competence, proficiency, platforms, talents, praise, \
    feedback, applications, journey, timeline, chronology, path, functions, technical, language, \
    learning, study, licence, diploma, stations, committees, award, fun, community, computer, computers, family, equipment, machines, experiencia, profil, bildung, \
    parcours";

static NAMES: LazyLock<HashMap<&str, Section>> = LazyLock::new(|| {
    let names = |(section, names): &(Section, &'static str)| {
        let section = *section;
        listed(names).map(move |name| (name, section))
    };
    HEADINGS.iter().flat_map(names).collect()
});
/// The same without spaces: "E X P E R I E N C E".
static SPACED_OUT: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let names = NAMES.iter();
    names
        .map(|(name, section)| (name.replace(' ', ""), *section))
        .collect()
});
static QUALIFYING: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(QUALIFIERS).collect());
static ITEMS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(ITEMS_TOO).collect());

fn listed(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split(", ")
}

/// The section that words name: an entry of the list, or qualifiers before one.
pub(super) fn named(words: &[&str]) -> Option<Section> {
    (0..words.len()).find_map(|start| {
        let (before, name) = words.split_at(start);
        let name = name.join(" ");
        let section = NAMES.get(name.as_str())?;
        let is_alone = before.is_empty() || !ALONE.contains(&name.as_str());
        (are_qualifiers(before) && is_alone).then_some(*section)
    })
}

/// The section that words name whose letters stand apart, written without spaces.
pub(super) fn named_spaced_out(letters: &str) -> Option<Section> {
    let without =
        || listed(QUALIFIERS).find_map(|word| named_spaced_out(letters.strip_prefix(word)?));
    SPACED_OUT.get(letters).copied().or_else(without)
}

/// Whether all words may stand before the deciding word of a heading.
pub(super) fn are_qualifiers(words: &[&str]) -> bool {
    words.iter().all(|word| QUALIFYING.contains(word))
}

/// Whether a heading that ends with this word may be an item of a list, too.
pub(super) fn is_item_too(word: &str) -> bool {
    ITEMS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::heading::heading;
    use super::*;

    #[test]
    fn every_name_in_the_list_is_a_heading_of_its_section_and_stands_there_once() {
        let mut all = 0;
        for (section, names) in HEADINGS {
            for name in listed(names) {
                let found = heading(&name.to_uppercase()).map(|h| h.section);
                assert_eq!(found, Some(section), "{name}");
                all += 1;
            }
        }
        assert_eq!(NAMES.len(), all);
        assert_eq!(QUALIFYING.len(), listed(QUALIFIERS).count());
        assert_eq!(ITEMS.len(), listed(ITEMS_TOO).count());
    }
}
