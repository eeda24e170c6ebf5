use super::*;
use crate::reader::{Document, Format, Page};

fn sections(lines: &str) -> Sections {
    let page = Page::new(lines.lines().map(str::to_owned).collect());
    Sections::new(&Text::new(Document::new(Format::Text, vec![page])))
}

#[test]
fn a_heading_in_the_margin_stands_beside_its_text() {
    let lines = "Ana Roy\nPROFILE    Kind.\nEXPERIENCE\tClerk, 2012 to 2016\nFiled charts.";
    let sections = sections(lines);
    assert_eq!(sections.of_line(1), Some(Section::Summary));
    assert_eq!(sections.of_line(3), Some(Section::Experience));
}

#[test]
fn other_skills_in_a_row_are_skills() {
    let sections = sections("SKILLS\nSystems    Excel, Word\nOther    Dutch, GDPR");
    assert_eq!(sections.of_line(2), Some(Section::Skills));
}

#[test]
fn headings_may_be_small_where_all_are() {
    let lines = "Ana Roy\n\nprofile\nKind.\n\nexperience\nClerk\n\nskills\nFiling";
    assert_eq!(sections(lines).of_line(6), Some(Section::Skills));
    let lines = "Ana Roy\n\nExperience\nClerk\n\nskills\nFiling";
    assert_eq!(sections(lines).of_line(4), Some(Section::Experience));
    // The title of a job may be named as a section is.
    let lines = "Ana Roy\n\nexperience\nHill Clinic\nVolunteer\n\neducation\nBA\n\nskills\nFiling";
    let found = [3, 5, 7].map(|n| sections(lines).of_line(n));
    let jobs = Some(Section::Experience);
    assert_eq!(
        found,
        [jobs, Some(Section::Education), Some(Section::Skills)]
    );
}

#[test]
fn qualifications_are_skills_or_studies_by_what_stands_around_them() {
    let of = |lines: &str| sections(lines).of_line(2);
    let (skills, education) = (Some(Section::Skills), Some(Section::Education));
    assert_eq!(of("Ana Roy\nQualifications\nKind.\nEducation\nBA"), skills);
    assert_eq!(
        of("Ana Roy\nQualifications\nRHIT\nExperience\nClerk"),
        education
    );
    let behind = "Education\nBA\nExperience\nClerk\nQualifications\nRHIT";
    assert_eq!(sections(behind).of_line(5), education);
}

#[test]
fn an_item_named_like_a_heading_is_none() {
    let lines = "Skills\nFiling\nResearch\nTyping\n\nResearch\nNew drugs";
    let sections = sections(lines);
    assert_eq!(sections.of_line(3), Some(Section::Skills));
    assert_eq!(sections.of_line(5), Some(Section::Projects));
}

#[test]
fn an_item_in_a_paragraph_of_its_own_is_no_heading() {
    let lines = "Skills\n\nFiling\n\nResearch\n\nTyping\n\nProjects\n\nBuilt a ward of 40 beds";
    let sections = sections(lines);
    assert_eq!(sections.of_line(3), Some(Section::Skills));
    assert_eq!(sections.of_line(5), Some(Section::Projects));
}

#[test]
fn the_main_text_goes_on_behind_a_column_at_its_side_and_so_does_the_column() {
    let page = |lines: &[&str], aside| Page {
        asides: vec![aside],
        ..Page::new(lines.iter().map(ToString::to_string).collect())
    };
    let first = page(
        &["Experience", "Clerk, 2012 to 2016", "Skills", "Epic"],
        2..4,
    );
    let second = page(&["Filed charts.", "Cerner"], 1..2);
    let text = Text::new(Document::new(Format::Pdf, vec![first, second]));
    let sections = Sections::new(&text);
    let found: Vec<_> = (1..6).map(|n| sections.of_line(n)).collect();
    let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(found, [jobs, skills, skills, jobs, skills]);
}

#[test]
fn what_was_done_goes_on_with_the_jobs_at_its_side() {
    let sections = |job: &str, main: &[&str]| {
        let aside = ["Summary", "Kind.", "Experience", "Hill Clinic", job];
        let lines = aside.iter().chain(main).map(ToString::to_string);
        let mut page = Page::new(lines.collect());
        page.asides.push(2..5);
        Sections::new(&Text::new(Document::new(Format::Pdf, vec![page]))).of_line(5)
    };
    let deed = ["Filed charts."];
    let (jobs, summary) = (Some(Section::Experience), Some(Section::Summary));
    assert_eq!(sections("2012 to 2016", &deed), jobs);
    assert_eq!(sections("Leeds", &deed), summary);
    let education = sections("2012 to 2016", &["Education", "BA"]);
    assert_eq!(education, Some(Section::Education));
}

#[test]
fn what_every_page_has_at_its_edge_ends_no_section() {
    let page = |text: &str| Page::new(text.lines().map(str::to_owned).collect());
    let foot = "References on request";
    let first = page(&format!("Experience\nClerk, 2012 to 2016\n\n{foot}"));
    let second = page(&format!("Experience\nFiled charts.\n\n{foot}"));
    let text = Text::new(Document::new(Format::Text, vec![first, second]));
    let sections = Sections::new(&text);
    assert_eq!(sections.of_line(4), Some(Section::Experience));
    assert!(sections.is_heading(3));
}

#[test]
fn where_headings_are_in_capitals_a_word_that_may_be_an_item_is_none() {
    let lines = "PROFILE\nKind.\nEXPERIENCE\nClerk\nSystems\nSet up Epic.\nEDUCATION\nBA";
    assert_eq!(sections(lines).of_line(5), Some(Section::Experience));
}

#[test]
fn a_line_with_the_years_of_a_job_ends_a_summary() {
    let lines = "About me\nI like people.\nMY STORY\nClerk, 2012 to 2016\nFiled charts.";
    let sections = sections(lines);
    assert_eq!(sections.of_line(1), Some(Section::Summary));
    assert_eq!(sections.of_line(4), Some(Section::Experience));
}

#[test]
fn an_unknown_heading_with_deeds_under_it_ends_a_list() {
    let ends = |head: &str, below: &str| {
        let lines = format!("EDUCATION\nBA\nEMPLOYMENT\nClerk\nSKILLS\nFiling\n\n{head}\n{below}");
        sections(&lines).of_line(7) == Some(Section::Other)
    };
    assert!(ends(
        "LITIGATION SUPPORT",
        "Drafted the pleadings of 40 cases"
    ));
    assert!(ends(
        "DENIALS AND APPEALS",
        "• Working denials from a queue"
    ));
    assert!(ends(
        "ON THE WARDS",
        "Beds and bays, then desks\nSteward 2004"
    ));
    for (head, below) in [
        ("LITIGATION SUPPORT", "Drafting, filing"),
        ("ON THE WARDS", "Beds and bays, then desks\n\nSteward 2004"),
        ("LITIGATION SUPPORT", "Client care and a kind word"),
        ("WHAT I AM", "Dedicated to the people I serve"),
        ("Litigation support", "Drafted the pleadings of 40 cases"),
        ("HIPAA", "Drafted the pleadings of 40 cases"),
        ("BILLING, CODING", "Drafted the pleadings of 40 cases"),
        ("LITIGATION SUPPORT\n", "Drafted the pleadings of 40 cases"),
    ] {
        assert!(!ends(head, below), "{head}");
    }
}

#[test]
fn a_paragraph_that_begins_with_the_years_of_a_job_ends_a_summary() {
    let of = |line: &str| {
        let told = "Filed the charts of four wards, found the ones that were lost, and rang those \
                    whose files they were to say where they had been.";
        sections(&format!("Profile\n{line} {told}")).of_line(1)
    };
    let (jobs, summary) = (Some(Section::Experience), Some(Section::Summary));
    assert_eq!(of("2011–2015 Clerk, Leeds Infirmary."), jobs);
    assert_eq!(of("03/2011 – 06/2015: Clerk i/c Records."), jobs);
    assert_eq!(of("Army veteran, 2008-2012."), summary);
    assert_eq!(of("12 years a clerk, 2008-2020."), summary);
    assert_eq!(of("2008-2012 I was a clerk."), summary);
}

#[test]
fn a_line_with_the_years_of_a_job_ends_a_list_of_skills() {
    let lines = "Skills\nFiling\n\nOn the Wards\nClerk, 2012 to 2016\nFiled charts.";
    assert_eq!(sections(lines).of_line(4), Some(Section::Experience));
}

#[test]
fn a_job_ends_a_list_of_schools_where_no_heading_of_jobs_is_known() {
    let of = |head: &str, job: &str| {
        let lines = format!("Education\nBA, 2011\n\n{head}\n\nClerk\n{job}\n- Filed charts.");
        sections(&lines).of_line(5)
    };
    let (jobs, education) = (Some(Section::Experience), Some(Section::Education));
    assert_eq!(of("The road so far", "Hill Clinic, 2012 to 2016"), jobs);
    assert_eq!(
        of("The road so far", "University Hospital, 2012 – 2016"),
        jobs
    );
    assert_eq!(of("Minors", "Hill College, 2012 to 2016"), education);
    assert_eq!(of("Clubs", "Hill Clinic, 2012"), education);
    let known = "Experience\nClerk, 2012 to 2016\n\nEducation\nBA\n\nHill\n2009 – 2012\n- Ran.";
    assert_eq!(sections(known).of_line(5), education);
}

#[test]
fn in_a_list_a_line_in_capitals_is_a_heading_if_the_one_above_has_none() {
    let of = |above: &str| {
        let lines =
            format!("PROFILE\nKind.\nEDUCATION\nBA\nSKILLS\nEpic\n{above}\nRESEARCH\nNew drugs");
        sections(&lines).of_line(8)
    };
    assert_eq!(of("Typing"), Some(Section::Projects));
    assert_eq!(of("TYPING"), Some(Section::Skills));
}

#[test]
fn capitals_say_nothing_where_every_line_has_them() {
    let lines = "EXPERIENCE\nCLERK\nOUTREACH\nTRAINING\nFILED CHARTS.\n\nTRAINING\nFIRST AID";
    let sections = sections(lines);
    let of = |n| sections.of_line(n);
    let (jobs, education) = (Some(Section::Experience), Some(Section::Education));
    assert_eq!((of(4), of(6)), (jobs, education));
}

#[test]
fn a_list_of_short_items_under_an_unknown_heading_is_one_of_skills() {
    let last = |head: &str, items: &str| {
        let lines = format!("EXPERIENCE\nClerk, 2012\n\n{head}\n{items}\n\nPorter\nDrove.");
        let sections = sections(&lines);
        (sections.of_line(6), sections.of_line(8))
    };
    let items = "- Epic\n- Dutch\n- Typing\n- Privacy law\n- Minutes";
    let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(last("This and that", items), (skills, jobs));
    let schools = "- Epic\n- Dutch\n- Typing\nSCHOOLING\nBSc";
    assert_eq!(last("This and that", schools).0, Some(Section::Education));
    for (head, items) in [
        ("This, and that", items),
        (
            "This and that",
            "- Filed\n- Sorted\n- Typing\n- Privacy law\n- Minutes",
        ),
        (
            "This and that",
            "- Epic\n- Dutch, spoken\n- Porter, 2009\n- Law\n- Minutes",
        ),
        (
            "This and that",
            "- Epic\n- Dutch\n- Kept the charts of four wards\n- Law\n- Minutes",
        ),
    ] {
        assert_eq!(last(head, items).0, jobs, "{head}: {items}");
    }
}

#[test]
fn skills_of_a_field_head_lists_and_no_deeds() {
    let of = |below: &str| {
        let lines = format!("Experience\nClerk, 2012\n\nClerical Skills\n{below}");
        sections(&lines).of_line(3)
    };
    let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(of("Typing"), skills);
    assert_eq!(of("Epic, Excel, and the filing of charts"), skills);
    assert_eq!(of("Wrote the letters of four wards"), jobs);
    assert_eq!(
        of("Filed, sorted, and sent the letters of four wards"),
        jobs
    );
}

#[test]
fn a_heading_in_a_line_speaks_for_its_block() {
    let lines = "Ana Roy\nExperience\nSkills: Epic,\nCerner\n\nClerk";
    let sections = sections(lines);
    let found: Vec<_> = (0..5).map(|n| sections.of_line(n)).collect();
    let (experience, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(found, [None, experience, skills, skills, experience]);
}

#[test]
fn highlights_under_a_job_are_what_was_done_there() {
    let lines = "Highlights\nEpic\nWork History\nHill Clinic, 2012 to 2016\n\nHighlights\n\n\
                 Filed the charts of 40 beds.\nSkills\nTyping";
    let found: Vec<_> = [1, 5, 7].map(|n| sections(lines).of_line(n)).into();
    let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(found, [skills, jobs, skills]);
    let list = "Experience\nClerk, 2012 to 2016\nFiled charts.\n\nHighlights\nEpic\nPrivacy law";
    assert_eq!(sections(list).of_line(4), skills);
}

#[test]
fn what_every_job_has_as_a_heading_is_part_of_it() {
    let job = "\nClerk, 2012 to 2016\n\nOverview\nA ward of 40 beds.\n";
    let of = |jobs: usize| sections(&format!("Experience{}", job.repeat(jobs))).of_line(3);
    assert_eq!(of(1), Some(Section::Summary));
    assert_eq!(of(2), Some(Section::Experience));
}

#[test]
fn prose_above_the_jobs_introduces_someone() {
    let of = |lines: &str| sections(lines).of_line(2);
    let prose = "A patient clerk with years in a busy hospital.";
    let summary = Some(Section::Summary);
    let jobs = "Work History\nClerk, 2012 to 2016\nFiled charts.";
    assert_eq!(
        of(&format!("Ana Roy\nWard Clerk\n{prose}\n{jobs}")),
        summary
    );
    assert_eq!(
        of(&format!("Ana Roy\nPersonal Details\n{prose}\n{jobs}")),
        summary
    );
    // A title is none, nor is what stands under a job, nor where nobody knows where the jobs are.
    assert_eq!(
        of(&format!("Ana Roy\nLeeds\nClerk at Hill Clinic\n{jobs}")),
        None
    );
    assert_eq!(
        of(&format!("Ana Roy\nClerk, 2012 to 2016\n{prose}\n{jobs}")),
        None
    );
    assert_eq!(
        of(&format!("Ana Roy\nWard Clerk\n{prose}\nEducation\nBA")),
        None
    );
}

#[test]
fn a_list_above_the_first_heading_is_one_of_skills() {
    let jobs = "Experience\nClerk, 2012 to 2016\nFiled charts.";
    let of = |list: &str| sections(&format!("Ana Roy\nClerk\n\n{list}\n\n{jobs}")).of_line(3);
    for list in [
        "Epic    Patience\nExcel\tPrivacy",
        "Epic\nExcel\nBilling\nDutch\nPrivacy law",
    ] {
        assert_eq!(of(list), Some(Section::Skills), "{list}");
    }
    for other in [
        "Ward 4\nMill Road\nLeeds\nYorkshire",
        "Billed\nFiled\nTyped\nOrdered",
        "Epic\nExcel",
    ] {
        assert_eq!(of(other), None, "{other}");
    }
}

#[test]
fn a_resume_without_headings_has_its_parts_all_the_same() {
    let jobs = "Clerk, Hill Clinic, 2012 to 2016\n- Filed the charts of a ward.";
    let skills = "- eCW\n- HL7\n- Excel\n- Critical thinking";
    let degree = "- Bachelor of Arts, York, 2011\n- Issued 40 certificates in 2015";
    let of = |above: &str, line| {
        let text = format!("Ana Roy\n\n{above}\n\n{jobs}\n\n{skills}\n\n{degree}");
        sections(&text).of_line(line)
    };
    let told = "Clerk of a clinic who treats callers like neighbors.";
    let found = [1, 3, 4, 8, 9].map(|line| of(told, line));
    let parts = [Section::Summary, Section::Skills, Section::Education].map(Some);
    assert_eq!(found, [parts[0], None, parts[1], parts[2], None]);
    assert_eq!(of("I treat callers as if they were my neighbors.", 1), None);
    let letter = "Ana Roy\n\nA clerk treats callers like neighbors, and so do I.";
    assert_eq!(sections(letter).of_line(1), None);
}

#[test]
fn prose_in_a_narrow_column_introduces_someone() {
    let prose = "Ward clerk\nlooking for a move\ninto a hospital. Reliable";
    let lines = format!("Ana Roy\n\n{prose}\n\nWork History\nClerk, 2012 to 2016");
    assert_eq!(sections(&lines).of_line(1), Some(Section::Summary));
}

#[test]
fn prose_at_the_top_of_a_column_at_the_side_introduces_someone() {
    let of = |heading: &str| {
        let lines = [
            "Ward clerk looking for a move into a hospital.",
            "Skills",
            "Epic",
            heading,
        ];
        let mut page = Page::new(lines.iter().map(ToString::to_string).collect());
        page.asides.push(0..3);
        Sections::new(&Text::new(Document::new(Format::Pdf, vec![page]))).of_line(0)
    };
    assert_eq!(of("Experience"), Some(Section::Summary));
    assert_eq!(of("Clerk, 2012 to 2016"), None);
}

#[test]
fn links_to_sections_are_no_headings() {
    let text = "About\nExperience\nSkills\nAwards\nAna Roy\nWard Clerk\nExperience\nClerk, 2012 to 2016\n\
                Filed charts.\nSkills\nTyping\nAwards and Honors\nClerk of the year";
    let sections = sections(text);
    let found: Vec<_> = [0, 3, 5, 8, 10].map(|n| sections.of_line(n)).into();
    let (jobs, skills) = (Some(Section::Experience), Some(Section::Skills));
    assert_eq!(found, [None, None, None, jobs, skills]);
}

#[test]
fn a_heading_in_the_margin_is_in_capitals_by_itself() {
    let text = "PERSONAL INFORMATION\nAna Roy\nPERSONAL STATEMENT    Ward clerk of a hospital.\n\
                WORK HISTORY\nClerk, 2012 to 2016";
    assert_eq!(sections(text).of_line(2), Some(Section::Summary));
}
