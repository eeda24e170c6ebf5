//! Boxes at the side of the text, which goes on without them.

use opsift::reader::Document;
use opsift::section::{Section, Sections};
use opsift::text::Text;

use crate::formats::document;
use crate::made::{docx_of, odt_of, run};

const JOB: &str = "Clerk, Leeds Infirmary, 2012 to 2017";
const DUTY: &str = "Filed the charts of four wards";

/// A job whose duty stands behind a box with these lines, in each format that has such boxes.
fn boxed(lines: &[&str]) -> [Document; 3] {
    let odt = |text: &str| format!("<text:p>{text}</text:p>");
    let inner: String = lines.iter().map(|line| odt(line)).collect();
    let frame = format!("<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>");
    let body = [odt("Experience"), odt(&format!("{JOB}{frame}")), odt(DUTY)].concat();
    let of_odt = odt_of("", &body);

    let docx = |content: &str| format!("<w:p>{content}</w:p>");
    let inner: String = lines.iter().map(|line| docx(&run(line))).collect();
    let shape = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    );
    let body = [
        docx(&run("Experience")),
        docx(&(run(JOB) + &shape)),
        docx(&run(DUTY)),
    ]
    .concat();
    let of_docx = docx_of(&body, &[]);

    let inner = lines.join(r"\par ");
    let of_rtf = format!(
        r"{{\rtf1\pard Experience\par {JOB}{{\shp{{\*\shpinst{{\shptxt \pard {inner}\par}}}}}}\par {DUTY}\par}}"
    );
    [of_odt, of_docx, of_rtf.into_bytes()].map(document)
}

#[test]
fn a_job_goes_on_behind_a_box_with_a_heading_of_its_own() {
    for document in boxed(&["Skills", "Epic", "Typing"]) {
        let text = Text::new(document);
        let sections = Sections::new(&text);
        let of = |words: &str| {
            let line = text
                .lines()
                .iter()
                .position(|line| line.raw.contains(words));
            sections.of_line(line.unwrap())
        };
        assert_eq!(of("Typing"), Some(Section::Skills));
        assert_eq!(of(DUTY), Some(Section::Experience));
    }
}

#[test]
fn a_heading_in_a_box_is_one_of_the_text() {
    for document in boxed(&["Volunteer work"]) {
        assert!(document.pages[0].asides.is_empty());
        let text = Text::new(document);
        let last = text.lines().len() - 1;
        let section = Sections::new(&text).of_line(last);
        assert_eq!(section, Some(Section::Volunteering));
    }
}

#[test]
fn what_follows_a_box_without_a_heading_is_where_it_was() {
    for document in boxed(&["Epic", "Typing"]) {
        let text = Text::new(document);
        let lines = 0..text.lines().len();
        let sections = Sections::new(&text);
        let mut found = lines.skip(1).map(|line| sections.of_line(line));
        assert!(found.all(|section| section == Some(Section::Experience)));
    }
}

/// A paragraph that begins with a box, or ends with it.
fn anchored(is_first: bool) -> [Document; 2] {
    let odt = |text: &str| format!("<text:p>{text}</text:p>");
    let frame = odt("Volunteer work");
    let frame = format!("<draw:frame><draw:text-box>{frame}</draw:text-box></draw:frame>");
    let docx = |content: &str| format!("<w:p>{content}</w:p>");
    let shape = docx(&run("Volunteer work"));
    let shape = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{shape}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    );
    let with = |mark: &str, text: &str| {
        if is_first {
            [mark, text].concat()
        } else {
            [text, mark].concat()
        }
    };
    let of_odt = [odt(JOB), odt(&with(&frame, DUTY))].concat();
    let of_docx = [docx(&run(JOB)), docx(&with(&shape, &run(DUTY)))].concat();
    [odt_of("", &of_odt), docx_of(&of_docx, &[])].map(document)
}

#[test]
fn a_heading_in_a_box_where_a_paragraph_begins_stands_above_it() {
    for (is_first, expected) in [
        (true, [JOB, "Volunteer work", DUTY]),
        (false, [JOB, DUTY, "Volunteer work"]),
    ] {
        for document in anchored(is_first) {
            let lines = document.pages[0].lines.iter();
            let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
            assert_eq!(lines, expected);
        }
    }
}

#[test]
fn a_box_that_stands_below_the_beginning_of_its_paragraph_is_read_behind_it() {
    let read = |offset: u32| {
        let shape = format!(
            "<w:r><w:drawing><wp:anchor><wp:positionV relativeFrom=\"paragraph\">\
             <wp:posOffset>{offset}</wp:posOffset></wp:positionV><wp:extent cx=\"999999\" cy=\"999999\"/>\
             <wps:wsp><wps:txbx><w:txbxContent><w:p>{}</w:p></w:txbxContent></wps:txbx></wps:wsp>\
             </wp:anchor></w:drawing></w:r>",
            run("Volunteer work")
        );
        let body = format!("<w:p>{shape}{}</w:p>", run(DUTY));
        document(docx_of(&body, &[])).pages[0].lines[0].clone()
    };
    assert_eq!(read(0), "Volunteer work");
    assert_eq!(read(300_000), DUTY);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let deleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let body = format!(
        "<w:p>{deleted}{}</w:p><w:p>{}</w:p>",
        run("Filed the "),
        run("charts")
    );
    let document = document(docx_of(&body, &[]));
    assert_eq!(document.pages[0].lines, ["Filed the charts"]);
}
