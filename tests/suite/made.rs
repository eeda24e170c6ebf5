//! Files of every format, made here from strings that can be read: one invented person in all of
//! them, and packages with parts of one's own.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use data_encoding::BASE64_MIME;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A block of a résumé.
#[derive(Clone, Copy)]
pub(crate) enum Block {
    Heading(&'static str),
    Line(&'static str),
    Item(&'static str),
}

use Block::{Heading, Item, Line};

/// An invented person with something of every kind: headings, jobs, items, letters beyond ASCII.
pub(crate) const PERSON: &[Block] = &[
    Line("Renée Östlund-Varga"),
    Line("Patient Access Representative"),
    Heading("Summary"),
    Line("Known for attention to detail and patience; at home in hospitals for nine years."),
    Heading("Experience"),
    Line("Patient Access Representative, Brightwater Regional Hospital, 2016 – 2024"),
    Item(
        "Registered about 45 patients a day in Epic and verified insurance eligibility before each visit",
    ),
    Item("Resolved 30 denied claims a month by calling payers and correcting the patient’s record"),
    Item(
        "Explained bills and financial assistance to anxious families, with an interpreter if needed",
    ),
    Item(
        "Protected health information under HIPAA; reported two privacy incidents to the compliance officer",
    ),
    Line("Café Manager, Lindenhof, 2012 – 2016"),
    Item("Answered complaints of guests and trained six new colleagues"),
    Heading("Education"),
    Line("Certified Healthcare Access Associate (CHAA), 2017"),
    Heading("Skills"),
    Item("Epic"),
    Item("Customer service"),
    Item("Microsoft Excel"),
];

pub(crate) fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for block in blocks {
        let (gap, line) = match block {
            Heading(line) | Line(line) => (true, (*line).to_owned()),
            Item(line) => (!in_list, format!("• {line}")),
        };
        if gap && !text.is_empty() {
            text.push('\n');
        }
        in_list = matches!(block, Item(_));
        writeln!(text, "{line}").unwrap();
    }
    text
}

pub(crate) fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Heading(line) => writeln!(text, "\n## {line}\n"),
            Line(line) => writeln!(text, "\n**{line}**\n"),
            Item(line) => writeln!(text, "* {line}"),
        }
        .unwrap();
    }
    text
}

pub(crate) fn html(blocks: &[Block]) -> String {
    let mut body = String::new();
    for block in blocks {
        match block {
            Heading(line) => writeln!(body, "<h2>{line}</h2>"),
            Line(line) => writeln!(body, "<p>{}</p>", line.replace('é', "&eacute;")),
            Item(line) => writeln!(
                body,
                "<ul><li>{}\n</ul>",
                line.replace(" and ", "\n  <b>and</b> ")
            ),
        }
        .unwrap();
    }
    let body = body.replace("</ul>\n<ul>", "");
    format!(
        "<!DOCTYPE html><html><head><title>CV</title><style>p {{ color: #222 }}</style></head><body>{body}</body></html>"
    )
}

pub(crate) fn rtf(blocks: &[Block]) -> Vec<u8> {
    let mut text = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}{\info{\title CV}}\f0\fs22 ".to_owned();
    for block in blocks {
        let (mark, line) = match block {
            Heading(line) => (r"\pard\b ", line),
            Line(line) => (r"\pard\plain\f0\fs22 ", line),
            Item(line) => (r"\pard{\listtext\f1\'b7\tab}\plain\f0\fs22 ", line),
        };
        text.push_str(mark);
        for c in line.chars() {
            match c {
                c if c.is_ascii() => text.push(c),
                'é' => text.push_str(r"\'e9"),
                c => write!(text, r"\u{}?", c as u32).unwrap(),
            }
        }
        text.push_str("\\par\r\n");
    }
    text.push('}');
    text.into_bytes()
}

pub(crate) fn docx(blocks: &[Block]) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks {
        match block {
            Heading(line) => write!(body, r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{}</w:p>"#, run(line)),
            Line(line) => write!(body, "<w:p>{}</w:p>", run(line)),
            Item(line) => write!(
                body,
                r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#,
                run(line)
            ),
        }
        .unwrap();
    }
    docx_of(&body, &[])
}

/// A run of text in `WordprocessingML`.
pub(crate) fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
pub(crate) const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

/// A DOCX file with this body; `parts` are more, or others instead of the usual ones.
pub(crate) fn docx_of(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let numbering = format!("<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>");
    let mut all = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
        ("word/numbering.xml", &numbering),
    ];
    all.retain(|(name, _)| !parts.iter().any(|(own, _)| own == name));
    all.extend(parts);
    zip(&all
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect::<Vec<_>>())
}

/// A part of a DOCX file with `WordprocessingML` in it.
pub(crate) fn part(root: &str, content: &str) -> String {
    format!("<w:{root} {NAMESPACES}>{content}</w:{root}>")
}

pub(crate) fn odt(blocks: &[Block]) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks {
        match block {
            Heading(line) => write!(body, r#"<text:h text:outline-level="1">{line}</text:h>"#),
            Line(line) => write!(body, "<text:p>{line}</text:p>"),
            Item(line) => write!(
                body,
                "<text:list><text:list-item><text:p>{line}</text:p></text:list-item></text:list>"
            ),
        }
        .unwrap();
    }
    odt_of("", &body.replace("</text:list><text:list>", ""))
}

/// An ODT file with this text and these automatic styles.
pub(crate) fn odt_of(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A ZIP file.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive with each of its files under another name.
pub(crate) fn zip_as(archive: &[u8], named: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..from.len() {
        let file = from.by_index_raw(n).unwrap();
        let name = named(&file.name().unwrap());
        zip.raw_copy_file_rename(file, name).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A mail with a body and files attached: their names, kinds and bytes.
pub(crate) fn mail(body: &str, attached: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut mail = format!(
        "From: Renée <r@example.org>\r\nTo: jobs@example.com\r\nSubject: My application\r\nMessage-ID: <1@example.org>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=b\"\r\n\r\n\
         --=b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    );
    for (name, kind, bytes) in attached {
        let disposition = if kind.starts_with("image/") {
            "inline"
        } else {
            "attachment"
        };
        write!(
            mail,
            "--=b\r\nContent-Type: {kind}\r\nContent-Disposition: {disposition}; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            BASE64_MIME.encode(bytes)
        )
        .unwrap();
    }
    mail.push_str("--=b--\r\n");
    mail.into_bytes()
}

pub(crate) fn utf_16(text: &str) -> Vec<u8> {
    let with_mark = format!("\u{feff}{text}");
    with_mark
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect()
}
