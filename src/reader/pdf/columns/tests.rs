//! Pages drawn with characters, and how they are read.

use super::*;
use crate::reader::pdf::typed;

/// Pieces of a page drawn with characters, its lines some points apart.
pub(in crate::reader::pdf) fn drawn(page: &str, apart: f32) -> Vec<Piece> {
    let lines: Vec<&str> = page.lines().collect();
    typed::pieces(&lines, "  ", apart)
}

pub(in crate::reader::pdf) fn read_page(page: &str) -> String {
    lines(drawn(page, 12.0)).all.join("\n")
}

/// The same where the lines of two columns stand between each other.
fn read_shifted(page: &str) -> String {
    lines(drawn(page, 6.0)).all.join("\n")
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let page = "A heading that runs across the whole of the page width\n\
                resolved denied claims     Epic and Cerner\n\
                of three large payers      at two clinics\n\
                and wrote to the state     for nine years\n\
                board about the rest       on all wards\n\
                A closing line that runs across the whole of the page";
    let read = read_page(page);
    assert!(
        read.contains("claims\nof three large payers\nand wrote"),
        "{read}"
    );
    assert!(read.contains("Epic and Cerner\nat two clinics"), "{read}");
    assert!(
        read.starts_with("A heading") && read.ends_with("of the page"),
        "{read}"
    );
}

#[test]
fn words_of_a_stretched_line_are_no_cells() {
    let below = "a line that ends at an edge";
    for (line, read) in [
        ("Certified   Record   Helper", "Certified Record Helper"),
        ("Epic   Cerner        Kareos", "Epic    Cerner    Kareos"),
        ("Certified  Record  Helper", "Certified    Record    Helper"),
        ("Clerk                  2015", "Clerk    2015"),
    ] {
        assert_eq!(
            read_page(&format!("{line}\n{below}\n{below}")),
            format!("{read}\n{below}\n{below}")
        );
    }
}

#[test]
fn a_sentence_goes_on_in_the_next_column() {
    let page = "Resolved denied claims     and wrote to the state\n\
                of three large payers      board about the rest.\n\
                with the clinicians of     Taught the new clerks\n\
                two hospitals for years    how it is to be done.";
    let read = read_page(page);
    assert!(read.contains("for years\nand wrote"), "{read}");
}

#[test]
fn tables_are_read_row_by_row() {
    let grid = "Claims            Scheduling\n\
                Records           Ordering\n\
                Privacy           Filing\n\
                Telephones        Typing\n\n\
                Work";
    assert!(read_page(grid).starts_with("Claims    Scheduling\nRecords    Ordering"));
    let labels = "2015 to 2019      Registrar, Northside\n\
                  \x20                 greeted the patients\n\
                  \x20                 and kept records\n\n\
                  2012 to 2015      Clerk, Harbour\n\
                  \x20                 ordered supplies\n\n\
                  2010 to 2012      School of trade\n\n\
                  Languages         German and Dutch";
    assert!(read_page(labels).contains("and kept records\n\n2012 to 2015    Clerk, Harbour"));
}

/// Dates and headings at the left, beside jobs and below them.
const DATED: &str = "Jan 2018 – now      Registrar, Northside, where all came to be seen\n\
                     \x20                   greeted the patients and told them what they owe\n\
                     \x20                   kept the records of three clinics and two wards\n\
                     2012 – 2017         Clerk, Harbour, where the ships brought many\n\
                     \x20                   ordered supplies and paid the bills of the house\n\
                     EDUCATION\n\
                     2012                Bachelor of Arts of the college by the river\n\
                     LICENCES\n\
                     2010                Driver of vans and of the smaller of the boats\n\
                     SKILLS\n\
                     \x20                   Typing, filing";

#[test]
fn headings_between_dates_at_the_left_stand_where_they_are() {
    let read = read_page(DATED);
    for row in [
        "two wards\n2012 – 2017    Clerk, Harbour",
        "the house\nEDUCATION\n2012    Bachelor",
        "LICENCES\n2010    Driver",
    ] {
        assert!(read.contains(row), "{row}\nis not in\n{read}");
    }
}

/// Cells of two and three lines beside what was done, and a gap between the table's rows.
const JOBS: &str = "When          Where             What I did\n\n\
                    May 2016 to   Maple School,     Greeted parents, children and the police\n\
                    present       secretary in      at the desk, and entered the attendance and\n\
                    \x20             the office        immunisations of 520 children.\n\n\
                    2011 to       Hill School       Trained the new aides, wrote to parents in\n\
                    May 2016                        two languages, and answered them at night.\n\n\
                    2008          Turkey Farm       Paid the wages of 140 people each fortnight";

#[test]
fn a_table_with_cells_of_many_lines_is_read_cell_by_cell() {
    let read = read_page(&format!("WORK\n{JOBS}\n\n\nSCHOOL\nArts College"));
    assert!(
        read.starts_with("WORK\n\nWhen    Where    What I did\n\nMay 2016 to present    Maple School, secretary in the office\n\n"),
        "{read}"
    );
    for cell in [
        "the office\n\nGreeted parents, children and the police\nat the desk, and entered",
        "520 children.\n\n2011 to May 2016    Hill School\n\nTrained the new aides",
        "2008    Turkey Farm    Paid the wages",
        "fortnight\n\nSCHOOL\nArts College",
    ] {
        assert!(read.contains(cell), "{cell}\nis not in\n{read}");
    }
}

#[test]
fn a_list_beside_prose_is_no_table_of_cells() {
    // The same without years, and with a block of the list between two rows.
    let list = JOBS
        .replace("2016", "here")
        .replace("2011", "then")
        .replace("2008", "Also");
    let read = read_page(&list);
    assert!(!read.contains("520 children.\n\nthen to"), "{read}");
}

/// Names of sections among the dates, one of them alone, and lists with gaps between their items.
const LABELLED: &str = "Summary       Ward secretary of many years, who likes a quiet desk and\n\
                        \x20             speaks with all who come to it.\n\n\
                        Experience\n\n\
                        May 2016 –    Secretary, Maple Hospital\n\
                        present\n\
                        \x20             Greeted parents, children and the police at the\n\
                        \x20             desk, and wrote to all of them.\n\n\
                        2011 –        Clerk, Hill Clinic, where nobody else kept records\n\
                        May 2016      Trained the new aides and wrote to parents in\n\
                        \x20             two languages, and answered at night.\n\n\
                        Education     Arts College of the town\n\
                        \x20             Bachelor of Science, with much praise, 2010\n\n\
                        Skills        Filing and typing\n\
                        \x20             Dutch, spoken and written";

#[test]
fn dates_of_two_lines_and_names_of_sections_are_cells() {
    let mut pieces = drawn(LABELLED, 12.0);
    // The last label is set in larger letters, whose baseline is another.
    let label = pieces.iter_mut().find(|piece| piece.text == "Skills");
    label.expect("a label").y -= 2.0;
    let read = lines(pieces).all.join("\n");
    for row in [
        "to it.\n\nExperience\n\nMay 2016 – present\n\nSecretary, Maple Hospital\n",
        "all of them.\n\n2011 – May 2016\n\nClerk, Hill Clinic, where",
        "at night.\n\nEducation\n\nArts College",
        "2010\n\nSkills\n\nFiling and typing\nDutch",
    ] {
        assert!(read.contains(row), "{row}\nis not in\n{read}");
    }
}

#[test]
fn names_of_sections_at_the_left_are_cells() {
    let page = "Profile       Ward secretary of many years, who likes a quiet desk and\n\
                \x20             speaks with all who come to it.\n\n\
                Work          Secretary, Maple Hospital, where nobody else kept records\n\
                history       Greeted parents, children and the police at the desk\n\
                \x20             and wrote to all of them.\n\n\
                Education     Arts College of the town, a Bachelor of Science with\n\
                and           much praise of all who taught there, and a course of\n\
                training      letters for clerks.";
    let read = read_page(page);
    for row in [
        "to it.\n\nWork history\n\nSecretary, Maple Hospital",
        "of them.\n\nEducation and training\n\nArts College",
    ] {
        assert!(read.contains(row), "{row}\nis not in\n{read}");
    }
}

#[test]
fn a_table_of_cells_ends_above_a_heading() {
    let jobs = "Greeted parents, children and the police     May 2016\n\
                and entered the attendance of them all       Leeds\n\n\
                Trained the new aides, wrote to parents      May 2011\n\
                in two languages, and answered at night      Hull\n\n\
                Paid the wages of 140 people a fortnight     May 2008\n\
                and drove the vans of the farm on Sundays    York";
    let below = "SKILLS\n\nTyping\n\nFiling\n\nDriving\n\nDutch";
    let read = read_page(&format!("{jobs}\n\n{below}"));
    assert!(read.contains("May 2011 Hull\n\nTrained"), "{read}");
    assert!(read.ends_with(below), "{read}");
}

/// Two headings over two columns each.
const HEADED: &str = "WORK\n\n\
                      Clerk, Hill Clinic         Porter, Mill Clinic\n\
                      greeted all who came       drove the vans of\n\
                      and wrote to parents       three large wards\n\
                      of the children\n\n\
                      SKILLS\n\n\
                      Typing for doctors         Dutch, spoken well\n\
                      Filing of the charts       Driving of vans";

#[test]
fn headings_over_two_columns_each_part_them() {
    let read = read_page(HEADED);
    let work = "WORK\n\nClerk, Hill Clinic\ngreeted all who came\nand wrote to parents\nof the children\n\n\
                Porter, Mill Clinic\ndrove the vans of\nthree large wards\n\nSKILLS\n\nTyping";
    assert!(read.starts_with(work), "{read}");
    // A heading beside what the right column goes on with is the left one's.
    let beside = HEADED.replace("SKILLS", "SKILLS                     and of the kitchen");
    assert!(
        read_page(&beside).contains("kitchen\n\nDutch, spoken well"),
        "{beside}"
    );
}

#[test]
fn a_line_a_little_below_one_of_the_right_column_is_over_neither() {
    let page = "Typing of letters          Clerk, Hill Clinic\n\n\
                Filing of charts           greeted all who came\n\n\
                Dutch and Welsh            and wrote to parents\n\n\n\n\
                \x20                          Porter, Mill Clinic\n\
                IOSH\n\n\n\n\
                May 2019                   drove the vans of\n\n\
                Driving of vans            three large wards";
    let read = read_shifted(page);
    assert!(read.contains("IOSH\n\nMay 2019\nDriving"), "{read}");
    assert!(
        read.ends_with("Porter, Mill Clinic\n\ndrove the vans of\nthree large wards"),
        "{read}"
    );
}

#[test]
fn a_grid_below_a_table_of_cells_is_read_line_by_line() {
    let page = format!("{LABELLED}\n\nEpic          Cerner        Kareo\n\nExcel         Word");
    let read = read_page(&page);
    assert!(
        read.ends_with("Epic    Cerner    Kareo\n\nExcel    Word"),
        "{read}"
    );
}

#[test]
fn skills_beside_the_bullets_of_jobs_are_a_column() {
    let page = "Skills            Work\n\
                Epic              Shift lead, Harbour Pets\n\
                Cerner            • Opened the store\n\
                Privacy           • Ordered the stock\n\
                Denials           • Swept the floors\n\
                Mediation         • Sold fuel and snacks";
    let read = read_page(page);
    assert!(read.contains("Epic\nCerner\nPrivacy"), "{read}");
    assert!(read.contains("stock\n• Swept the floors"), "{read}");
}

#[test]
fn a_table_ends_where_another_section_begins() {
    let page = "Claims            Scheduling\n\
                Records           Ordering\n\
                Privacy           Filing\n\
                Telephones        Typing\n\n\n\
                WORK\n\
                Clerk, Ward Nine                    2015\n\
                Porter, Ward Six                    2012";
    let read = read_page(page);
    assert!(
        read.contains("Filing\nTelephones    Typing\n\nWORK"),
        "{read}"
    );
    assert!(read.contains("Clerk, Ward Nine    2015"), "{read}");
}

#[test]
fn a_list_in_two_columns_ends_where_the_page_goes_on_further_left() {
    let page = "Skills\n\n\
                \x20                      Filing\n\
                \x20 Claims\n\
                \x20                      Typing fast\n\
                \x20 Records\n\
                \x20                      Ordering\n\
                \x20 Privacy\n\
                \x20                      Mediation\n\
                \x20 Denials\n\n\n\n\
                Work\n\n\
                \x20 Opened the store\n\n\
                \x20 Swept floors\n\n\
                \x20 Ordered stock";
    let read = read_shifted(page);
    assert!(read.contains("Ordering\nMediation\n\nWork\n"), "{read}");
}

/// Two jobs side by side, between a line above them and one below.
const STEPS: &str = "Known in the ward for a quiet word with all who come to it.\n\n\
                     EXPERIENCE\n\n\
                     2016 to 2020            2012 to 2016\n\n\
                     Resolved the claims     Filed the charts of\n\
                     of three payers and     four clinics, and\n\
                     trained the clerks      wrote the letters\n\
                     of two hospitals        that nobody read\n\n\
                     SKILLS\n\
                     Typing, filing, Dutch, Epic, Cerner and what one learns at a desk";

#[test]
fn headings_above_and_below_columns_are_over_both() {
    let read = read_page(STEPS);
    assert!(
        read.contains("to it.\n\nEXPERIENCE\n\n2016 to 2020\n\nResolved"),
        "{read}"
    );
    assert!(
        read.contains("nobody read\n\nSKILLS\nTyping, filing"),
        "{read}"
    );
    // With nothing below, the left column goes on with its last heading.
    let (columns, _) = STEPS.rsplit_once('\n').unwrap();
    let read = read_page(columns);
    assert!(
        read.contains("two hospitals\n\nSKILLS\n\n2012 to 2016"),
        "{read}"
    );
}

#[test]
fn a_few_shared_baselines_make_no_table_of_columns() {
    let page = "Epic                  Registered the patients\n\
                \x20                     Checked the cover of each\n\
                Cerner\n\
                \x20                     Wrote to the payers\n\
                \x20                     Kept the charts\n\
                Privacy\n\
                \x20                     Filed the letters\n\
                Mediation\n\
                \x20                     Greeted visitors\n\
                Typing\n\
                \x20                     Ordered supplies";
    let read = read_shifted(page);
    assert!(
        read.starts_with("Epic\nCerner\n\nPrivacy\nMediation\nTyping\n\n"),
        "{read}"
    );
}

#[test]
fn dates_at_the_right_edge_stay_on_their_lines() {
    let page = "Registrar, Northside Clinic        2015\n\
                greeted patients at the desk\n\
                kept the records in order\n\
                checked the schedules\n\
                Clerk, Harbour Pharmacy            2012\n\
                ordered the supplies\n\
                counted the stock\n\
                paid the bills";
    assert!(read_page(page).contains("Registrar, Northside Clinic    2015"));
}

#[test]
fn a_page_without_pieces_has_no_lines() {
    assert!(lines(Vec::new()).all.is_empty());
}
