//! What Word shows of a DOCX file is read, and what it does not show is told and never scored.

use opsift::reader::HiddenKind;

use crate::formats::{document, lines};
use crate::made::{docx_of, part, run};

/// A paragraph with words that are seen and, after them, the run under test.
fn beside(more: &str) -> String {
    format!("<w:p>{}{more}</w:p>", run("Kept records "))
}

fn styled(properties: &str) -> String {
    beside(&format!(
        "<w:r><w:rPr>{properties}</w:rPr><w:t>stuffed words</w:t></w:r>"
    ))
}

/// A drawing that floats, with a text box in it.
fn text_box(anchor: &str, extent: (u32, u32), fill: &str, text: &str) -> String {
    format!(
        r#"<w:p><w:r><w:drawing><wp:anchor {anchor}><wp:extent cx="{}" cy="{}"/><wp:docPr id="1" name="x" descr="no"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"#,
        extent.0, extent.1
    )
}

const WHITE: &str = r#"<w:color w:val="FFFFFF"/>"#;
const THEME: &str = r#"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"#;

fn styles() -> String {
    part(
        "styles",
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
        <w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="GoneToo"><w:basedOn w:val="Gone"/></w:style>
        <w:style w:type="paragraph" w:styleId="GoneAll"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Away"><w:pPr><w:ind w:left="-30000"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
        <w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="4472C4" w:themeFill="accent1"/></w:tcPr></w:tblStylePr></w:style>"#,
    )
}

fn made(body: &str) -> Vec<u8> {
    docx_of(
        body,
        &[
            ("word/styles.xml", &styles()),
            ("word/theme/theme1.xml", THEME),
        ],
    )
}

#[test]
fn documents_that_are_put_into_one_are_read() {
    let relations = |target: &str| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk";
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="{kind}" Target="/word/{target}"/></Relationships>"#
        )
    };
    let page = "<html><body><h1>Ana Roy</h1><ul><li>Kept records</li></ul></body></html>";
    let saved = format!("MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{page}");
    let body = format!(r#"<w:altChunk r:id="c"/><w:p>{}</w:p>"#, run("Leeds"));
    for (name, content) in [("a.html", page), ("a.mht", &saved)] {
        let (links, part) = (relations(name), format!("word/{name}"));
        let parts = [("word/_rels/document.xml.rels", &*links), (&part, content)];
        let file = docx_of(&body, &parts);
        assert_eq!(
            lines(file.clone()),
            ["Ana Roy", "", "• Kept records", "", "Leeds"],
            "{name}"
        );
        assert_eq!(document(file).losses, [""; 0]);
    }
    let lost = document(docx_of(&body, &[]));
    assert_eq!(lost.losses, ["a document that is put into it was not read"]);
}

#[test]
fn frames_and_floating_tables_stand_at_the_side() {
    let paragraph =
        |frame: &str, text: &str| format!("<w:p><w:pPr>{frame}</w:pPr>{}</w:p>", run(text));
    let framed = |text| paragraph(r#"<w:framePr w:w="2000"/>"#, text);
    let cells = ["SKILLS", "Typing"]
        .map(|text| paragraph("", text))
        .concat();
    let table = format!(
        r#"<w:tbl><w:tblPr><w:tblpPr w:tblpX="1"/></w:tblPr><w:tr><w:tc>{cells}</w:tc></w:tr></w:tbl>"#
    );
    for side in [framed("SKILLS") + &framed("Typing"), table] {
        let body = [paragraph("", "Ana Roy"), side, paragraph("", "Clerk")].concat();
        let page = &document(docx_of(&body, &[])).pages[0];
        let asides: Vec<_> = page
            .asides
            .iter()
            .cloned()
            .map(|aside| &page.lines[aside])
            .collect();
        assert_eq!(asides, [["SKILLS", "", "Typing"]], "{:?}", page.lines);
    }
    let letter = paragraph(r#"<w:framePr w:dropCap="drop"/>"#, "K");
    let body = letter + &paragraph("", "ept records");
    assert_eq!(lines(docx_of(&body, &[])), ["Kept records"]);
}

#[test]
fn every_technique_that_hides_is_told_and_not_read() {
    let deleted = "<w:del><w:r><w:delText>stuffed words</w:delText></w:r></w:del>";
    let moved = "<w:moveFrom><w:r><w:t>stuffed words</w:t></w:r></w:moveFrom>";
    let stuffed = format!("<w:p>{}</w:p>", run("stuffed words"));
    let white = format!("<w:p><w:r><w:rPr>{WHITE}</w:rPr><w:t>stuffed words</w:t></w:r></w:p>");
    let dark = r#"<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>"#;
    let away = r#"behindDoc="0""#;
    let seen = beside("");
    let set = |properties: &str| {
        let paragraph = format!("<w:p><w:pPr>{properties}</w:pPr>");
        seen.clone() + &stuffed.replace("<w:p>", &paragraph)
    };
    let row = |properties: &str| {
        format!(
            "{seen}<w:tbl><w:tr><w:trPr>{properties}</w:trPr><w:tc>{stuffed}</w:tc></w:tr></w:tbl>"
        )
    };
    let out = text_box(away, (914_400, 914_400), "", &stuffed).replace(
        "<wp:docPr",
        r#"<wp:positionH relativeFrom="page"><wp:posOffset>-9144000</wp:posOffset></wp:positionH><wp:docPr"#,
    );
    for (kind, body) in [
        (HiddenKind::Hidden, styled("<w:vanish/>")),
        (HiddenKind::Hidden, styled(r#"<w:vanish w:val="1"/>"#)),
        (HiddenKind::Hidden, styled(r#"<w:rStyle w:val="Gone"/>"#)),
        (HiddenKind::Hidden, styled(r#"<w:rStyle w:val="GoneToo"/>"#)),
        (
            HiddenKind::Hidden,
            seen.clone()
                + &stuffed.replace(
                    "<w:p>",
                    r#"<w:p><w:pPr><w:pStyle w:val="GoneAll"/></w:pPr>"#,
                ),
        ),
        (HiddenKind::Hidden, styled(WHITE)),
        (HiddenKind::Hidden, styled(r#"<w:color w:val="FAFAFA"/>"#)),
        (
            HiddenKind::Hidden,
            styled(r#"<w:color w:val="000000" w:themeColor="background1"/>"#),
        ),
        (
            HiddenKind::Hidden,
            styled(
                r#"<w:color w:val="4472C4" w:themeColor="accent1"/><w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>"#,
            ),
        ),
        (
            HiddenKind::Hidden,
            styled(r#"<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>"#),
        ),
        (
            HiddenKind::Hidden,
            styled("<w14:textFill><w14:noFill/></w14:textFill>"),
        ),
        (HiddenKind::Tiny, styled(r#"<w:sz w:val="2"/>"#)),
        (HiddenKind::Tiny, styled(r#"<w:w w:val="1"/>"#)),
        (HiddenKind::Hidden, beside(deleted)),
        (HiddenKind::Hidden, beside(moved)),
        (
            HiddenKind::Hidden,
            seen.clone() + &text_box(away, (914_400, 914_400), dark, &white),
        ),
        (
            HiddenKind::Hidden,
            seen.clone() + &text_box(away, (0, 0), "", &stuffed),
        ),
        (HiddenKind::OffPage, seen.clone() + &out),
        (HiddenKind::Hidden, row("<w:hidden/>")),
        (
            HiddenKind::Hidden,
            row(r#"<w:trHeight w:val="1" w:hRule="exact"/>"#),
        ),
        (
            HiddenKind::Hidden,
            set(r#"<w:spacing w:line="1" w:lineRule="exact"/>"#),
        ),
        (
            HiddenKind::OffPage,
            set(r#"<w:ind w:left="-30000" w:right="30000"/>"#),
        ),
        (HiddenKind::OffPage, set(r#"<w:ind w:hanging="30000"/>"#)),
        (HiddenKind::OffPage, set(r#"<w:pStyle w:val="Away"/>"#)),
        (
            HiddenKind::OffPage,
            set(r#"<w:framePr w:w="3000" w:x="-20000" w:y="-20000"/>"#),
        ),
        (
            HiddenKind::OffPage,
            styled(r#"<w:position w:val="-3000"/>"#),
        ),
        (HiddenKind::Hidden, styled(r#"<w:spacing w:val="-400"/>"#)),
    ] {
        let document = document(made(&body));
        assert_eq!(document.pages[0].lines, ["Kept records"], "{body}");
        let hidden: Vec<_> = document
            .hidden
            .iter()
            .map(|h| (h.kind, h.lines.join("/")))
            .collect();
        assert_eq!(hidden, [(kind, "stuffed words".to_owned())], "{body}");
    }
}

#[test]
fn what_is_seen_is_not_told_as_hidden() {
    let white = format!("<w:p><w:r><w:rPr>{WHITE}</w:rPr><w:t>stuffed words</w:t></w:r></w:p>");
    let shaded = |shade: &str| white.replace("<w:p>", &format!("<w:p><w:pPr>{shade}</w:pPr>"));
    let cell = |shade: &str| {
        format!("<w:tbl><w:tr><w:tc><w:tcPr>{shade}</w:tcPr>{white}</w:tc></w:tr></w:tbl>")
    };
    let navy = r#"<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>"#;
    let behind = r#"behindDoc="1""#;
    let blue = r#"<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>"#;
    let set = |properties: &str| {
        let text = run("stuffed words");
        format!("<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>")
    };
    let low = r#"<w:trPr><w:trHeight w:val="1" w:hRule="atLeast"/></w:trPr>"#;
    let box_of = |text: &str| text_box(behind, (914_400, 914_400), blue, text);
    for body in [
        styled(r#"<w:vanish w:val="0"/>"#),
        styled(r#"<w:vanish w:val="false"/>"#),
        styled("<w:webHidden/>"),
        styled("<w:specVanish/>"),
        styled(r#"<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>"#),
        styled(r#"<w:color w:val="auto"/>"#),
        styled(r#"<w:color w:val="D9D9D9"/>"#),
        styled(&format!("{WHITE}{navy}")),
        styled(&format!(r#"{WHITE}<w:highlight w:val="black"/>"#)),
        styled(r#"<w:sz w:val="10"/>"#),
        styled(r#"<w:spacing w:val="-10"/><w:position w:val="6"/>"#),
        styled(r#"<w:spacing w:val="-40"/><w:sz w:val="72"/>"#),
        set(r#"<w:ind w:left="-1440" w:right="-1440"/>"#),
        set(r#"<w:ind w:left="13000" w:hanging="13000"/>"#),
        set(r#"<w:spacing w:line="1" w:lineRule="atLeast"/>"#),
        set(r#"<w:pStyle w:val="Away"/><w:ind w:left="0"/>"#),
        cell("")
            .replace("<w:tr>", &format!("<w:tr>{low}"))
            .replace(WHITE, ""),
        // The mark of the paragraph is no text.
        format!(
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>",
            run("stuffed words")
        ),
        shaded(navy),
        shaded(
            r#"<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillShade="80"/>"#,
        ),
        cell(navy),
        cell(r#"<w:shd w:val="pct75" w:color="000000" w:fill="FFFFFF"/>"#),
        box_of(&white),
        // Something dark floats behind the page's text.
        box_of("<w:p/>") + &white,
        format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"#,
            run("stuffed words")
        ),
        format!(
            "<w:p><w:del><w:r><w:delText>stuffed words</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>",
            run("stuffed words")
        ),
        format!(
            "<w:p><w:moveFrom>{0}</w:moveFrom></w:p><w:p><w:moveTo>{0}</w:moveTo></w:p>",
            run("stuffed words")
        ),
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Loop"/></w:pPr>{}</w:p>"#,
            run("stuffed words")
        ),
    ] {
        let document = document(made(&body));
        assert!(
            document.pages[0].lines.join("\n").contains("stuffed words"),
            "{body}"
        );
        assert!(document.hidden.is_empty(), "{body}: {:?}", document.hidden);
    }
}

#[test]
fn the_defaults_of_a_document_may_hide_all_of_it() {
    let styles = part(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
    );
    let seen = r#"<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Seen</w:t></w:r>"#;
    let body = format!("<w:p>{seen}{}</w:p>", run(" stuffed"));
    let document = document(docx_of(&body, &[("word/styles.xml", &styles)]));
    assert_eq!(document.pages[0].lines, ["Seen"]);
    assert_eq!(document.hidden[0].lines, [" stuffed"]);
}

#[test]
fn tables_come_row_by_row_and_layouts_cell_by_cell() {
    let cell = |paragraphs: &[&str]| {
        let all: Vec<String> = paragraphs
            .iter()
            .map(|text| format!("<w:p>{}</w:p>", run(text)))
            .collect();
        format!("<w:tc>{}</w:tc>", all.concat())
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let skills = table(&[
        row(&[cell(&["Epic"]), cell(&["5 years"])]),
        row(&[cell(&["Cerner"]), cell(&[""]), cell(&["2 years"])]),
    ]);
    assert_eq!(
        lines(made(&skills)),
        ["Epic    5 years", "", "Cerner    2 years"]
    );
    let layout = table(&[row(&[
        cell(&["Contact", "Leeds"]),
        cell(&["Experience", "Kept records"]),
    ])]);
    assert_eq!(
        lines(made(&layout)),
        ["Contact", "", "Leeds", "", "Experience", "", "Kept records"]
    );
    let nested = format!(
        "<w:tbl><w:tr><w:tc>{skills}<w:p/></w:tc>{}</w:tr></w:tbl>",
        cell(&["Beside"])
    );
    assert_eq!(
        lines(made(&nested)),
        ["Epic    5 years", "", "Cerner    2 years", "", "Beside"]
    );
    let jobs = table(&[row(&[
        cell(&["2012 –", "2017"]),
        cell(&["Filed the charts", "Sent bills"]),
        cell(&["Leeds"]),
    ])]);
    assert_eq!(
        lines(made(&jobs)),
        [
            "2012 –    2017    Leeds",
            "",
            "Filed the charts",
            "",
            "Sent bills"
        ]
    );
    let headed = table(&[
        row(&[cell(&["Education"]), cell(&["Skills"])]),
        row(&[cell(&["BA"]), cell(&["Epic", "Excel"])]),
    ]);
    assert_eq!(
        lines(made(&headed)),
        ["Education", "BA", "", "Skills", "Epic", "", "Excel"]
    );
}

#[test]
fn all_stories_are_read_once() {
    let boxed = text_box(
        r#"behindDoc="0""#,
        (914_400, 914_400),
        "",
        &format!("<w:p>{}</w:p>", run("In a box")),
    );
    let boxed = boxed
        .replace("<w:drawing>", r#"<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>"#)
        .replace(
            "</w:drawing>",
            &format!(
                "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>",
                run("In a box")
            ),
        );
    let body = format!(
        r#"<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>
        <w:p><w:hyperlink>{}</w:hyperlink><w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>{boxed}
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE no</w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="f"/></w:sectPr>"#,
        run("Controlled"),
        run("Linked"),
        run("code"),
        run("result"),
    );
    let relations = r#"<Relationships><Relationship Id="h" Type="x/header" Target="header1.xml"/><Relationship Id="f" Type="x/header" Target="/word/header2.xml"/><Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="x" Type="x/header" Target="http://example.org" TargetMode="External"/></Relationships>"#;
    let header = part("hdr", &format!("<w:p>{}</w:p>", run("At the top")));
    let first = part("hdr", &format!("<w:p>{}</w:p>", run("Not shown")));
    let notes = part(
        "footnotes",
        &format!(
            r#"<w:footnote w:id="1"><w:p>{}</w:p></w:footnote><w:footnote w:id="2"><w:p>{}</w:p></w:footnote>"#,
            run("no"),
            run("A note")
        ),
    );
    let file = docx_of(
        &body,
        &[
            ("word/_rels/document.xml.rels", relations),
            ("word/header1.xml", &header),
            ("word/header2.xml", &first),
            ("word/footnotes.xml", &notes),
        ],
    );
    let expected =
        "At the top\n\nControlled\n\nLinked\ta\u{2011}bc\n\u{f0fc}\n\nIn a box\n\nresult\n\nA note";
    assert_eq!(lines(file).join("\n"), expected);
}

#[test]
fn pages_begin_where_word_broke_them_but_no_paragraph_is_torn() {
    let body = format!(
        "<w:p>{}<w:r><w:lastRenderedPageBreak/><w:t>goes on</w:t></w:r></w:p><w:p>{}</w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>{}</w:p>",
        run("One "),
        run("Two"),
        run("Three")
    );
    let pages: Vec<_> = document(made(&body))
        .pages
        .into_iter()
        .map(|page| page.lines)
        .collect();
    assert_eq!(pages, [vec!["One goes on"], vec!["Two"], vec!["Three"]]);
}

#[test]
fn strict_documents_are_read_too() {
    let body = format!("<w:p>{}</w:p>", run("Strict"));
    let strict = part("document", &format!("<w:body>{body}</w:body>")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert_eq!(
        lines(docx_of("", &[("word/document.xml", &strict)])),
        ["Strict"]
    );
}

#[test]
fn a_comment_of_xml_parts_no_text() {
    let body = "<w:p><w:r><w:t>Kept the re<!-- here -->cords</w:t></w:r></w:p>";
    let document = document(docx_of(body, &[]));
    assert_eq!(document.pages[0].lines, ["Kept the records"]);
}
