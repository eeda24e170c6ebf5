//! White text is seen on what is painted dark, by whatever a format paints with, and nowhere else.

use crate::formats::document;
use crate::made;

#[test]
fn rich_text_is_seen_or_not_by_what_is_painted_beneath_it() {
    let table = r"{\colortbl;\red255\green255\blue255;\red18\green52\blue86;}";
    let outer = r"\trowd\clcbpat1\cellx9000";
    let nested = |cells: &str, texts: &str| {
        format!(
            r"{outer}\pard\intbl\itap2 {texts}\pard\intbl\itap2{{\*\nesttableprops\trowd{cells}\nestrow}}{{\nonesttables\par}}\pard\intbl\itap1 \cell\row\pard"
        )
    };
    for (body, shown) in [
        (r"\trowd\clcbpat2\cellx9000\pard\intbl\cf1 stuffed words\cell\row\pard".to_owned(), true),
        (r"\trowd\clcfpat2\clshdng10000\cellx9000\pard\intbl\cf1 stuffed words\cell\row\pard".to_owned(), true),
        (r"\trowd\clcfpat2\clcbpat1\clshdng500\cellx9000\pard\intbl\cf1 stuffed words\cell\row\pard".to_owned(), false),
        (r"\pard\cfpat2\shading10000\cf1 stuffed words\par\pard".to_owned(), true),
        (r"\pard\cf2\chshdng10000\chcfpat2 stuffed words\par\pard".to_owned(), false),
        (nested(r"\clcbpat2\cellx9000", r"\cf1 stuffed words\nestcell"), true),
        (nested(r"\clcbpat2\cellx9000", r"\cf2 stuffed words\nestcell"), false),
        (nested(r"\cellx9000", r"\cf1 stuffed words\nestcell"), false),
        (nested(r"\clcbpat2\cellx4000\cellx9000", r"\nestcell\cf1 stuffed words\nestcell"), false),
        (nested(r"\cellx4000\clcbpat2\cellx9000", r"\nestcell\cf1 stuffed words\nestcell"), true),
        (r"{\*\foo stuffed words}".to_owned(), false),
        (r"{\foo stuffed words}\par".to_owned(), true),
    ] {
        let file = format!(r"{{\rtf1{table}\pard Seen \par {body}}}");
        let document = document(file.into_bytes());
        let text = document.pages[0].lines.join(" ");
        assert_eq!(text.contains("stuffed words"), shown, "{body}");
        assert_eq!(document.hidden.is_empty(), shown || body.contains("foo"), "{body}");
    }
}

#[test]
fn odt_is_seen_on_the_grounds_of_rows_and_sections() {
    let style = |name: &str, family: &str, properties: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="{family}"><style:{properties}/></style:style>"#
        )
    };
    let dark = r##"fo:background-color="#1f3864""##;
    let styles = [
        style("row", "table-row", &format!("table-row-properties {dark}")),
        style("section", "section", &format!("section-properties {dark}")),
        style(
            "cell",
            "table-cell",
            &format!("table-cell-properties {dark}"),
        ),
        style(
            "light",
            "table-cell",
            r##"table-cell-properties fo:background-color="#ffffff""##,
        ),
        style(
            "white",
            "paragraph",
            r##"text-properties fo:color="#ffffff""##,
        ),
    ]
    .concat();
    let text = r#"<text:p text:style-name="white">stuffed</text:p>"#;
    let table = |row: &str, cell: &str| {
        format!(
            "<table:table><table:table-row {row}><table:table-cell {cell}>{text}</table:table-cell></table:table-row></table:table>"
        )
    };
    for (body, shown) in [
        (text.to_owned(), false),
        (table("", ""), false),
        (table(r#"table:style-name="row""#, ""), true),
        (
            table(r#"table:style-name="row""#, r#"table:style-name="light""#),
            false,
        ),
        (table(r#"table:default-cell-style-name="cell""#, ""), true),
        (
            table("", "").replace("<table:table>", "<table:table><table:table-column/>"),
            false,
        ),
        (
            table("", "").replace(
                "<table:table>",
                r#"<table:table><table:table-column table:default-cell-style-name="cell"/>"#,
            ),
            true,
        ),
        (
            format!(r#"<text:section text:style-name="section">{text}</text:section>"#),
            true,
        ),
    ] {
        let document = document(made::odt_of(
            &styles,
            &format!("<text:p>Seen</text:p>{body}"),
        ));
        let text = document.pages[0].lines.join(" ");
        assert_eq!(text.contains("stuffed"), shown, "{body}");
        assert_eq!(document.hidden.is_empty(), shown, "{body}");
    }
}
