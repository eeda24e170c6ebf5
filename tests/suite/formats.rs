//! One invented person in every format scores the same; and what each format's reader makes of
//! lists, tables and the like.

use encoding_rs::{WINDOWS_1250, WINDOWS_1252};
use opsift::keywords::Keywords;
use opsift::reader::{Document, Format, Limits, Status, read};
use opsift::scorecard::Scorecard;
use opsift::screening::Screening;

use crate::made::{self, PERSON, run};
use crate::{folder, opsift, stdout};

pub(crate) fn document(bytes: Vec<u8>) -> Document {
    read(bytes, &Limits::default()).unwrap()
}

/// The lines of all pages, gaps as empty ones.
pub(crate) fn lines(bytes: Vec<u8>) -> Vec<String> {
    document(bytes)
        .pages
        .into_iter()
        .flat_map(|page| page.lines)
        .collect()
}

/// What a person's score is made of.
fn facts(card: &Scorecard) -> Vec<String> {
    let skills = card.skills.as_ref().unwrap();
    let mut facts = vec![format!("{:?}", card.score)];
    for (key, skill) in skills {
        let mut rules: Vec<_> = skill
            .evidence
            .iter()
            .map(|e| format!("{} {:?}", e.rule, e.strength))
            .collect();
        rules.sort();
        facts.push(format!("{key} {:?} {} {rules:?}", skill.level, skill.score));
    }
    facts
}

#[test]
fn a_person_scores_the_same_in_every_format() {
    let screening = Screening::new(Keywords::built_in().unwrap(), &[], Limits::default()).unwrap();
    let facts = |bytes: Vec<u8>, format| {
        let document = document(bytes);
        assert_eq!(document.format, format);
        assert!(
            document.losses.is_empty() && document.hidden.is_empty(),
            "{document:?}"
        );
        facts(&screening.judge("-", None, document))
    };
    let text = made::text(PERSON);
    let plain = facts(text.clone().into_bytes(), Format::Text);
    assert!(plain.iter().any(|fact| fact.contains("Shown")), "{plain:?}");
    let (western, _, _) = WINDOWS_1252.encode(&text);
    for (bytes, format) in [
        (made::utf_16(&text), Format::Text),
        (western.into_owned(), Format::Text),
        (made::docx(PERSON), Format::Docx),
        (made::odt(PERSON), Format::Odt),
        (made::rtf(PERSON), Format::Rtf),
        (made::html(PERSON).into_bytes(), Format::Html),
        (made::markdown(PERSON).into_bytes(), Format::Markdown),
        (made::mail(&text, &[]), Format::Mail),
    ] {
        assert_eq!(facts(bytes, format), plain, "{format:?}");
    }
}

/// Files that `LibreOffice`, Chromium, `WeasyPrint` and Typst made, not we.
#[test]
fn a_person_scores_the_same_in_the_files_of_real_programs() {
    let paths = [
        "fixtures/formats",
        "fixtures/resumes/dorothea-kvamme.pdf",
        "fixtures/resumes/dorothea-kvamme.txt",
    ];
    let json = stdout(opsift().args(["screen", "-q", "-f", "json"]).args(paths));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let resumes = report["resumes"].as_array().unwrap();
    let levels = |resume: &serde_json::Value| {
        let skills = resume["skills"].as_object().unwrap().iter();
        skills
            .map(|(key, skill)| format!("{key} {}", skill["level"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(resumes.len(), 9);
    for (n, resume) in resumes.iter().enumerate() {
        assert_eq!(resume["status"], "ok", "{resume:#}");
        assert_eq!(levels(resume), levels(&resumes[0]), "{}", resume["file"]);
        assert_eq!(resume["score"], resumes[0]["score"], "{}", resume["file"]);
        // The same words in each, which is told of all but the first.
        let flags = resume["flags"].as_array().unwrap().iter();
        let codes: Vec<_> = flags.map(|flag| &flag["code"]).collect();
        let expected: &[&str] = if n == 0 { &[] } else { &["same_text"] };
        assert_eq!(codes, expected, "{}", resume["file"]);
    }
}

#[test]
fn an_encoding_that_was_guessed_is_told_and_is_no_loss() {
    let (western, _, _) = WINDOWS_1252.encode("Renée’s café – kept the books of a ward");
    let folder = folder(&[("cv.txt", &western)]);
    let json = stdout(
        opsift()
            .args(["screen", "-q", "-f", "json"])
            .arg(folder.path()),
    );
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let resume = &report["resumes"][0];
    assert_eq!(resume["status"], "ok");
    assert!(
        resume["message"].as_str().unwrap().contains("windows-1252"),
        "{resume:#}"
    );
    assert!(document(made::utf_16("Renée")).notes.is_empty());
}

#[test]
fn plain_text_is_not_taken_for_markdown() {
    let text = "C# and F#\n* item one\n_ _\n#1 in sales\nsnake_case, 5 * 3 * 2\n===\n1. first";
    let document = document(text.as_bytes().to_vec());
    assert_eq!(document.format, Format::Text);
    assert_eq!(document.pages[0].lines.join("\n"), text);
}

#[test]
fn markdown_comes_out_as_a_reader_sees_it() {
    let text = "---\ntitle: CV\n---\n# Ana Roy\n\nSee [my **work**](https://example.org) in C# and\nsnake_case.\n\n\
                | Skill | Years |\n|---|--:|\n| Epic | 5 |\n\n1. Filed charts\n2. `Coded`\n\n![photo](me.png)";
    let expected = "Ana Roy\n\nSee my work in C# and\nsnake_case.\n\nSkill    Years\n\nEpic    5\n\n• Filed charts\n• Coded";
    assert_eq!(lines(text.as_bytes().to_vec()).join("\n"), expected);
}

#[test]
fn html_in_markdown_is_read_and_hides_as_it_does_elsewhere() {
    let text = "# Ana Roy\n\n<p>Served as\n<b>patient</b> advocate</p>\n\n\
                Kept <i hidden>stuffed</i>records<br>of *wards* <span style='opacity:0'>with\n\n\
                | Epic <b hidden>| 5 |\n|---|---|\n| Cerner | 2 |\n\n\
                <div style='display:none'>\n\n**Hidden** words\n\n</div>\n\n<!-- no -->\n- Coded\n";
    let document = document(text.as_bytes().to_vec());
    assert_eq!(
        document.pages[0].lines.join("\n"),
        "Ana Roy\n\nServed as patient advocate\n\nKept records\nof wards\n\n\
         Epic    5\n\nCerner    2\n\n• Coded"
    );
    let hidden = document.hidden.iter().flat_map(|hidden| &hidden.lines);
    let hidden: Vec<&String> = hidden.collect();
    assert_eq!(hidden, ["stuffed", "Hidden words", "with"]);
}

#[test]
fn html_comes_out_as_a_browser_shows_it() {
    let text = "<html><head><title>No</title><script>no()</script></head><body><h1>Ana   Roy</h1>\
                <table><tr><th>Epic<td>5 years<tr><td>Cerner<td>2 years</table>\
                <p>Kept <i>den</i>ied claims<br>low&nbsp;&amp; filed<p>Next<ul><li>One<li>Two</ul>\
                <template>no</template><noscript>no</noscript><textarea>yes</textarea>\
                <div style='display:flex'><span>Clerk</span><span>2012</span></div></body></html>";
    let expected = "Ana Roy\n\nEpic    5 years\n\nCerner    2 years\n\nKept denied claims\nlow\u{a0}& filed\n\nNext\n\n\
                    • One\n• Two\n\nyes\n\nClerk    2012";
    assert_eq!(lines(text.as_bytes().to_vec()).join("\n"), expected);
}

#[test]
fn the_paragraph_of_an_item_is_the_item() {
    let read = |page: &str| lines(format!("<html>{page}").into_bytes()).join("\n");
    let items = "<ul><li><p>One</p><p>more</p><li><div>Two</div></ul>";
    assert_eq!(read(items), "• One\n\nmore\n\n• Two");
    let headings = "<ol><li><p>Skills</p></ol><ul><li><h2>Jobs</h2><li><p>One</ul>";
    assert_eq!(read(headings), "Skills\n\nJobs\n\n• One");
}

#[test]
fn what_floats_stands_apart_from_its_line() {
    let page = "<html><style>.d{float:right} .c{display:table-cell}</style>\
        <p><span>Clerk</span><span class=d>2012</span><p><b style='float:left'>2015</b>Nurse\
        <p><b style='float:inline-start'>2018</b>Cook<p><span class=c>Epic</span><span class=c>Cerner</span>";
    let mut lines = lines(page.as_bytes().to_vec());
    lines.retain(|line| !line.is_empty());
    let apart = [
        "Clerk    2012",
        "2015    Nurse",
        "2018    Cook",
        "Epic    Cerner",
    ];
    assert_eq!(lines, apart);
}

#[test]
fn names_of_icons_are_no_words_of_a_page() {
    let page = "<html><h2><i class='material-icons md-18'>work</i> <span>Experience</span></h2>\
        <h2><span class=material-symbols-outlined>school</span>Education</h2>";
    let mut lines = lines(page.as_bytes().to_vec());
    lines.retain(|line| !line.is_empty());
    assert_eq!(lines, ["Experience", "Education"]);
}

#[test]
fn what_is_as_wide_as_the_page_stands_in_lines_of_its_own() {
    let page = "<html><style>span{display:inline-block;width:100%}</style>\
        <p><span>Clerk</span><span>2012</span>";
    let mut lines = lines(page.as_bytes().to_vec());
    lines.retain(|line| !line.is_empty());
    assert_eq!(lines, ["Clerk", "2012"]);
}

#[test]
fn fields_of_a_form_are_apart() {
    let form = "<form><select><option>Yes<option>No</select><button>Send</button>\
        <button>Clear</button><textarea>Kept the records</textarea>Clerk</form>";
    let mut lines = lines(format!("<html>{form}").into_bytes());
    lines.retain(|line| !line.is_empty());
    assert_eq!(lines, ["Yes", "Send", "Clear", "Kept the records", "Clerk"]);
}

#[test]
fn of_a_list_that_shows_one_option_one_is_read() {
    for (select, expected) in [
        ("<select><option>Yes<option>No</select>", "Yes"),
        (
            "<select><option>Yes<optgroup><option selected>No</option></optgroup></select>",
            "No",
        ),
        (
            "<select size=1><option selected>Yes<option selected>No</select><p>Clerk",
            "No Clerk",
        ),
        ("<select multiple><option>Yes<option>No</select>", "Yes No"),
        ("<select size=2><option>Yes<option>No</select>", "Yes No"),
        ("<option>Yes<option>No", "Yes No"),
    ] {
        let mut lines = lines(format!("<html>{select}").into_bytes());
        lines.retain(|line| !line.is_empty());
        assert_eq!(lines.join(" "), expected, "{select}");
    }
}

#[test]
fn html_that_hides_is_told_and_not_read() {
    for style in [
        "display:none",
        "visibility:hidden",
        "font-size:1px",
        "color:#fff",
        "opacity:0",
        "position:absolute;left:-9999px",
        "margin-left:-9999px",
        "transform:scale(0)",
        "position:absolute;width:1px;height:1px;margin:-1px;clip:rect(0,0,0,0)",
        "clip-path:inset(50%)",
    ] {
        let page = format!(
            "<html><body><p>Seen</p><div style='{style}'><b>stuffed</b> words</div></body></html>"
        );
        let document = document(page.into_bytes());
        assert_eq!(document.pages[0].lines, ["Seen"], "{style}");
        assert_eq!(document.hidden[0].lines, ["stuffed words"], "{style}");
    }
    let of_class = "<html><style>.x{display:none} .d{background:#123;color:white}</style>\
                    <p class=x>stuffed</p><p hidden>stuffed</p><p class=d>seen</p></html>";
    let document = document(of_class.as_bytes().to_vec());
    assert_eq!(document.pages[0].lines, ["seen"]);
    assert_eq!(document.hidden[0].lines, ["stuffed", "stuffed"]);
}

#[test]
fn a_place_for_a_mark_that_is_empty_in_rtf_makes_no_item() {
    let lines = |mark: &str| {
        let text =
            format!(r"{{\rtf1\pard Ana Roy\par {{\listtext\pard\plain {mark}\tab}}Skills\par}}");
        document(text.into_bytes()).pages.remove(0).lines
    };
    assert!(lines("").contains(&"Skills".to_owned()));
    for mark in [r"\u8226\'95", r"\'b7", "1.", r"\bullet "] {
        assert!(lines(mark).contains(&"• Skills".to_owned()), "{mark}");
    }
}

#[test]
fn letters_by_default_in_rtf_end_no_box_and_a_file_that_is_cut_is_told() {
    let boxed = |look: &str| {
        let text = format!(
            r"{{\rtf1\pard Ana Roy\par {{\shp{{\*\shpinst{{\shptxt \pard{look} Skills\par Epic\par}}}}}}\pard Filed charts\par}}"
        );
        document(text.into_bytes()).pages.remove(0)
    };
    assert!(!boxed("").asides.is_empty());
    assert_eq!(boxed(r"\plain"), boxed(""));
    let whole = br"{\rtf1\pard Ana Roy\par {\b Filed charts}\par}".to_vec();
    assert!(document(whole.clone()).losses.is_empty());
    let cut = document(whole[..35].to_vec());
    assert_eq!(cut.losses, ["its end is missing"]);
}

#[test]
fn blanks_part_hidden_words_however_they_are_hidden() {
    let docx = |blank: &str| {
        let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr>{text}</w:r>");
        let word = |word: &str| hidden(&format!("<w:t>{word}</w:t>"));
        let body = format!(
            "<w:p>{}{}{blank}{}</w:p>",
            run("Seen "),
            word("stuffed"),
            word("words")
        );
        made::docx_of(&body, &[])
    };
    let style = r#"<style:style style:name="none" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let odt = |text: &str| {
        let text = text
            .replace('[', r#"<text:span text:style-name="none">"#)
            .replace(']', "</text:span>");
        made::odt_of(style, &format!("<text:p>Seen {text}</text:p>"))
    };
    let rtf = |text: &str| format!(r"{{\rtf1\pard Seen {text}\par}}").into_bytes();
    for file in [
        docx(r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> </w:t></w:r>"#),
        docx("<w:r><w:rPr><w:vanish/></w:rPr><w:tab/></w:r>"),
        docx(&run(" ")),
        odt("[stuffed<text:s/>words]"),
        odt("[stuffed<text:tab/>words]"),
        odt("[stuffed] [words]"),
        odt("[stuffed][ words]"),
        rtf(r"{\v stuffed\tab words}"),
        rtf(r"{\v stuffed}{\v  }{\v words}"),
        b"<html><p>Seen <b hidden>stuffed</b> <b hidden>words</b>".to_vec(),
    ] {
        let document = document(file);
        assert_eq!(document.pages[0].lines, ["Seen"]);
        assert_eq!(document.hidden[0].lines, ["stuffed words"]);
    }
    let between = docx(&run(" and "));
    assert_eq!(document(between).hidden[0].lines, ["stuffed words"]);
}

#[test]
fn what_css_keeps_as_written_stays_apart_from_what_is_around_it() {
    let kept = "<span style='white-space:pre-wrap'>complaints</span>";
    for (text, expected) in [
        (
            format!("<p>Resolved {kept} daily"),
            "Resolved complaints daily",
        ),
        (format!("<p> {kept} resolved"), "complaints resolved"),
        (format!("<p>Re{kept}"), "Recomplaints"),
        (
            "<p>Seen <b hidden>stuffed</b>words".to_owned(),
            "Seen words",
        ),
        (
            "<p><b hidden>stuffed</b> seen  words".to_owned(),
            "seen words",
        ),
    ] {
        assert_eq!(lines(text.into_bytes()), [expected]);
    }
}

#[test]
fn html_that_nests_deep_hides_as_it_does_elsewhere() {
    let (open, close) = ("<div>".repeat(600), "</div>".repeat(600));
    let page = format!(
        "<html><body>{open}<div style='display:none'>stuffed <b>words</b></div><script>code</script>\
         <p>still</p>{close}<p>seen</p></body></html>"
    );
    let document = document(page.into_bytes());
    assert_eq!(document.pages[0].lines.join(" "), "still  seen");
    assert_eq!(document.hidden[0].lines, ["stuffed words"]);
}

#[test]
fn an_encoding_that_is_declared_is_taken() {
    let text = "Zażółć gęślą, Łódź";
    let (html, xml) = (
        format!("<!DOCTYPE html><meta charset=\"windows-1250\"><p>{text}"),
        format!(
            "<?xml version='1.0' encoding='windows-1250'?><office:document xmlns:office='o' \
             xmlns:text='t'><office:body><office:text><text:p>{text}</text:p></office:text>\
             </office:body></office:document>"
        ),
    );
    for file in [html, xml] {
        let (bytes, _, _) = WINDOWS_1250.encode(&file);
        let document = document(bytes.into_owned());
        assert_eq!(document.pages[0].lines, [text], "{file}");
        assert_eq!(document.notes, [""; 0], "{file}");
    }
    // What is declared wrongly is not taken, and nothing is said of what the file does not say.
    let (western, _, _) = WINDOWS_1252.encode("<!DOCTYPE html><meta charset=utf-8><p>Renée’s café");
    let document = document(western.into_owned());
    assert_eq!(document.pages[0].lines, ["Renée’s café"]);
    assert!(document.notes[0].contains("read as windows-1252"));
    assert!(
        !document.notes[0].contains("nothing"),
        "{:?}",
        document.notes
    );
}

#[test]
fn style_sheets_count_where_they_are_for_screens_and_however_long_they_are() {
    let is_shown = |style: &str| {
        let page = format!("<html>{style}<p class=x>some<p>seen</html>");
        lines(page.into_bytes()).contains(&"some".to_owned())
    };
    for (media, shown) in [
        ("print", true),
        ("print, speech", true),
        ("screen", false),
        ("print, Screen", false),
        ("only screen and (min-width: 300px)", false),
        ("all", false),
        ("", false),
    ] {
        let style = format!("<style media='{media}'>.x{{display:none}}</style>");
        assert_eq!(is_shown(&style), shown, "{media}");
    }
    for (media, shown) in [
        ("print", true),
        ("not screen", true),
        // Nobody knows what colours someone likes; a usual screen is wide.
        ("screen and (prefers-color-scheme: dark)", true),
        ("screen and (max-width: 300px)", true),
        ("screen and (min-width: 300px)", false),
        ("only screen", false),
        ("print, all", false),
    ] {
        let style = format!("<style>@media {media}{{.y{{margin:0}} .x{{display:none}}}}</style>");
        assert_eq!(is_shown(&style), shown, "{media}");
    }
    let rules = ".a{margin:0}\n".repeat(30_000);
    let page = format!("<html><style>{rules}.x{{display:none}}</style><p class=x>stuffed<p>seen");
    assert_eq!(lines(page.into_bytes()), ["seen"]);
}

#[test]
fn a_file_whose_text_is_all_hidden_says_so() {
    let page = b"<html><p hidden>stuffed words".to_vec();
    let unread = read(page, &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Empty);
    assert!(
        unread.message.contains("words formatted as hidden"),
        "{}",
        unread.message
    );
}

#[test]
fn rich_text_comes_out_as_word_shows_it() {
    let text = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\*\generator no;}
{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}{\footer\pard Page 1\par}
\pard Ren\'e9e\~Roy \u8211 ? clerk\line second\par{\f1\'c4\'e0}\par
\trowd\cellx100\cellx200\pard\intbl Epic\cell 5 years\cell\row\pard
{\field{\*\fldinst HYPERLINK no}{\fldrslt my page}}\tab end{\pict 0123}{\*\bkmkstart no}\par}";
    let expected =
        "Renée\u{a0}Roy – clerk\nsecond\n\nДа\n\nEpic    5 years\n\nmy page\tend\n\nPage 1";
    assert_eq!(lines(text.as_bytes().to_vec()).join("\n"), expected);
}

#[test]
fn rich_text_that_hides_is_told_and_not_read() {
    for (mark, shown) in [
        (r"\v", false),
        (r"\cf1", false),
        (r"\fs2", false),
        (r"\deleted", false),
        (r"\charscalex1", false),
        (r"\expndtw-400", false),
        (r"\expnd-80", false),
        (r"\dn3000", false),
        (r"\expndtw-10\up6", true),
        (r"\v0", true),
        (r"\cf1\chcbpat2", true),
        (r"\cf1\highlight2", true),
    ] {
        let file = format!(
            r"{{\rtf1{{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}}\pard Seen {{{mark} stuffed words}}\par}}"
        );
        stuffed_words_are_shown(file, shown, mark);
    }
}

#[test]
fn rich_text_is_not_read_where_its_lines_are_put_away() {
    for (lines, shown) in [
        (r"\li-30000", false),
        (r"\fi-30000", false),
        (r"\posnegx-20000\posnegy-20000", false),
        (r"\sl-1\slmult0", false),
        (r"\trowd\trrh-1\cellx9000\intbl", false),
        (r"\li-720\fi-360", true),
        (r"\li13000\fi-13000", true),
        (r"\sl1\slmult0", true),
        (r"\sl-240", true),
        (r"\trowd\trrh1\cellx9000\intbl", true),
        (r"\li-30000\pard", true),
    ] {
        let end = if lines.contains("trowd") {
            r"\cell\row"
        } else {
            r"\par"
        };
        let file = format!(r"{{\rtf1\pard Seen\par{lines} stuffed words{end}}}");
        let document = document(file.into_bytes());
        let text = document.pages[0].lines.join(" ");
        assert_eq!(text.contains("stuffed words"), shown, "{lines}");
        assert_eq!(document.hidden.is_empty(), shown, "{lines}");
    }
}

/// Asserts whether the last of the "Seen stuffed words" in a file are shown, or told as hidden.
#[track_caller]
fn stuffed_words_are_shown(file: String, shown: bool, how: &str) {
    let document = document(file.into_bytes());
    let expected = if shown { "Seen stuffed words" } else { "Seen" };
    let text = document.pages[0].lines.join(" ");
    let words: Vec<&str> = text.split_whitespace().collect();
    assert_eq!(words.join(" "), expected, "{how}");
    assert_eq!(document.hidden.is_empty(), shown, "{how}");
}

#[test]
fn rich_text_in_a_shape_is_read_where_it_may_stand_on_the_page() {
    for (place, shown) in [
        (r"\shpleft-20000\shpright-15000\shpbxpage", false),
        (r"\shpleft-20000\shpright-15000\shpbxcolumn", false),
        (r"\shptop-9000\shpbottom-8000\shpbypage", false),
        (r"\shpleft13000\shpright15000\shpbxmargin", false),
        (r"\shpleft-9000\shpright-5000\shpbxmargin", true),
        (r"\shpleft-600\shptop-900\shpright4000\shpbottom2000", true),
        ("", true),
    ] {
        let file = format!(
            r"{{\rtf1\paperw11907\paperh16840\pard Seen {{\shp{{\*\shpinst{place}{{\shptxt\plain stuffed words}}}}}}\par}}"
        );
        stuffed_words_are_shown(file, shown, place);
    }
}

#[test]
fn odt_hides_and_shows_as_its_styles_say() {
    let style = |name: &str, properties: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>"#
        )
    };
    let styles = [
        style("none", r#"text:display="none""#),
        style("white", r##"fo:color="#ffffff""##),
        style("tiny", r#"fo:font-size="1pt""#),
        style("piled", r#"fo:letter-spacing="-1cm""#),
        style("narrow", r#"fo:letter-spacing="-0.5pt""#),
        r#"<style:style style:name="away" style:family="paragraph"><style:paragraph-properties fo:margin-left="-60cm" fo:text-indent="0cm"/></style:style>"#.to_owned(),
        style(
            "auto",
            r#"style:use-window-font-color="true" loext:opacity="0%""#,
        ),
        style(
            "dark",
            r##"fo:color="#ffffff" fo:background-color="#1f3864""##,
        ),
    ]
    .concat();
    let span = |style: &str| {
        format!(r#"<text:p>Seen<text:span text:style-name="{style}"> stuffed</text:span></text:p>"#)
    };
    for (text, hidden) in [
        (span("none"), true),
        (span("white"), true),
        (span("tiny"), true),
        (span("piled"), true),
        (span("narrow"), false),
        (r#"<text:p>Seen</text:p><text:p text:style-name="away">stuffed</text:p>"#.to_owned(), true),
        (span("dark"), false),
        (span("auto"), false),
        (r#"<text:p>Seen<text:hidden-text text:is-hidden="true" text:string-value="stuffed"/></text:p>"#.to_owned(), true),
        (r#"<text:section text:display="none"><text:p>stuffed</text:p></text:section><text:p>Seen</text:p>"#.to_owned(), true),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>stuffed</text:p></text:deletion>\
             </text:changed-region></text:tracked-changes><text:p>Seen</text:p>"
                .to_owned(),
            true,
        ),
    ] {
        let document = document(made::odt_of(&styles, &text));
        let expected = if hidden { "Seen" } else { "Seen stuffed" };
        assert_eq!(document.pages[0].lines, [expected], "{text}");
        assert_eq!(!document.hidden.is_empty(), hidden, "{text}");
    }
}

#[test]
fn a_picture_in_a_document_is_a_scan() {
    let picture = "<w:p><w:r><w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let unread = read(made::docx_of(picture, &[]), &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Scanned);
    assert!(
        unread.message.contains("save it as PDF"),
        "{}",
        unread.message
    );
}

#[test]
fn a_mail_is_read_in_the_form_that_says_more() {
    let mail = |plain: &str, html: &str| {
        let mail = format!(
            "From: a@example.org\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"=b\"\r\n\r\n\
             --=b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n\
             --=b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--=b--\r\n"
        );
        lines(mail.into_bytes()).join("\n")
    };
    let html = "<p>Ana Roy, clerk</p><p>Kept the records of two wards for nine years</p>";
    let stub = "This message is in HTML.";
    assert!(mail(stub, html).contains("records of two wards"));
    assert!(!mail(stub, html).contains(stub));
    let plain = "Ana Roy, clerk\r\nKept the records of two wards for nine years";
    assert_eq!(mail(plain, html), plain.replace("\r\n", "\n"));
    assert!(mail("", html).contains("records of two wards"));
    assert_eq!(mail(plain, "<p></p>"), plain.replace("\r\n", "\n"));
}

#[test]
fn a_page_saved_as_one_file_and_a_mail_passed_on_are_read_as_they_were_written() {
    let saved = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"X\"\r\n\r\n\
                 --X\r\nContent-Type: text/html; charset=\"us-ascii\"\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\n\
                 <html><p class=3DMsoNormal>Kept the rec=\r\nords of two wards</p></html>\r\n--X--\r\n";
    assert_eq!(lines(saved.into()), ["Kept the records of two wards"]);
    let mail = |body: &str| {
        let fields = "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\n";
        lines(format!("{fields}{body}").into_bytes())
    };
    assert_eq!(
        mail("Ana wrote:\n\n> Kept the records\n>> of two wards\n> > and a third"),
        [
            "Ana wrote:",
            "",
            "Kept the records",
            "of two wards",
            "and a third"
        ]
    );
    assert_eq!(
        mail("Kept the records\n> of two wards\nand a third")[1],
        "> of two wards"
    );
}
