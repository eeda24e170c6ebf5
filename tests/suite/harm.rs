//! Files made to do harm end as rows within bounds, while the others are read.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use data_encoding::BASE64_MIME;
use opsift::reader::{Limits, Status, Unread, read};
use opsift::source::{self, Source};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::made::{self, PERSON, docx_of, odt_of, part, run};
use crate::promises::config;
use crate::{folder, opsift, stdout};

/// How the reading ends, which must be soon.
fn ending(bytes: Vec<u8>) -> Result<String, Status> {
    let start = Instant::now();
    let ending = read(bytes, &Limits::default());
    assert!(
        start.elapsed() < Duration::from_secs(25),
        "took {:?}",
        start.elapsed()
    );
    ending
        .map(|document| {
            document
                .pages
                .iter()
                .flat_map(|page| page.lines.clone())
                .collect()
        })
        .map_err(|unread| unread.status)
}

#[test]
fn entities_in_a_document_are_refused() {
    let entities: Vec<String> = (1..30)
        .map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};\">", n - 1))
        .collect();
    let entities = entities.concat();
    let laughs = format!("<!DOCTYPE x [<!ENTITY e0 \"ha\">{entities}]>");
    let outside = "<!DOCTYPE x [<!ENTITY e29 SYSTEM \"file:///etc/passwd\">]>".to_owned();
    for doctype in [laughs, outside] {
        let document = doctype
            + &part(
                "document",
                "<w:body><w:p><w:r><w:t>&e29;</w:t></w:r></w:p></w:body>",
            );
        assert_eq!(
            ending(docx_of("", &[("word/document.xml", &document)])),
            Err(Status::Damaged)
        );
    }
}

#[test]
fn xml_that_nests_without_end_is_too_large() {
    let deep = "<w:sdt><w:sdtContent>".repeat(100_000) + &"</w:sdtContent></w:sdt>".repeat(100_000);
    assert_eq!(ending(docx_of(&deep, &[])), Err(Status::TooLarge));
    let tables =
        "<w:tbl><w:tr><w:tc>".repeat(600) + &run("x") + &"</w:tc></w:tr></w:tbl>".repeat(600);
    assert!(ending(docx_of(&format!("<w:p>{}</w:p>{tables}", run("Seen")), &[])).is_ok());
    let sections = "<text:section>".repeat(100_000) + &"</text:section>".repeat(100_000);
    assert_eq!(ending(odt_of("", &sections)), Err(Status::TooLarge));
}

#[test]
fn a_document_that_unpacks_to_too_much_is_too_large() {
    let bomb = part(
        "document",
        &format!("<w:body>{}</w:body>", " ".repeat(300 << 20)),
    );
    assert_eq!(
        ending(docx_of("", &[("word/document.xml", &bomb)])),
        Err(Status::TooLarge)
    );
    let limits = Limits {
        unpacked: 3 << 20,
        ..Limits::default()
    };
    let large = part("styles", &" ".repeat(5 << 19));
    let unread = read(
        docx_of(
            "",
            &[("word/styles.xml", &large), ("word/settings.xml", &large)],
        ),
        &limits,
    )
    .unwrap_err();
    assert_eq!(unread.message, "unpacks to more than 3 MiB");
    let many = format!("<w:p>{}</w:p>", run("word ")).repeat(1_000_000);
    assert_eq!(ending(docx_of(&many, &[])), Err(Status::TooLarge));
}

#[test]
fn styles_and_notes_that_lead_in_circles_end() {
    let styles = part(
        "styles",
        r#"<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>"#,
    );
    let notes = part(
        "footnotes",
        r#"<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>"#,
    );
    let body = r#"<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Seen </w:t><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let file = docx_of(
        body,
        &[("word/styles.xml", &styles), ("word/footnotes.xml", &notes)],
    );
    assert_eq!(ending(file), Ok("Seennote".to_owned()));
}

#[test]
fn rich_text_of_many_groups_is_read_or_too_large() {
    let nested =
        |n: usize| format!("{{\\rtf1 {}Seen{}}}", "{\\b ".repeat(n), "}".repeat(n)).into_bytes();
    assert_eq!(ending(nested(90_000)), Ok("Seen".to_owned()));
    assert_eq!(ending(nested(2_000_000)), Err(Status::TooLarge));
    let beside = format!("{{\\rtf1 {}Seen}}", "{\\b}".repeat(100_000)).into_bytes();
    assert_eq!(ending(beside), Ok("Seen".to_owned()));
    let footers = format!("{{\\rtf1 Seen {}}}", "{\\footer x".repeat(20_000)).into_bytes();
    assert!(ending(footers).is_ok());
}

#[test]
fn rich_text_of_tables_in_tables_is_read_or_too_large() {
    let nested = |depth: usize, texts: usize| {
        let rows: Vec<_> = (2..depth)
            .map(|n| format!("{{\\*\\nesttableprops\\trowd\\cellx1\\itap{n}\\nestrow}}"))
            .collect();
        let texts = "x\\b y\\b0 ".repeat(texts);
        format!("{{\\rtf1 \\itap{depth} {texts}\\par {}}}", rows.concat()).into_bytes()
    };
    assert!(ending(nested(60, 10_000)).is_ok_and(|text| text.starts_with("xyxy")));
    assert_eq!(ending(nested(60_000, 100_000)), Err(Status::TooLarge));
}

#[test]
fn html_of_many_elements_is_read() {
    for open in [
        "<div>",
        "<p>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<div><table>",
        "</p>",
        "<svg><style>",
    ] {
        let page = format!("<html><body>Seen{}</body>", open.repeat(100_000));
        assert!(
            ending(page.into_bytes()).is_ok_and(|text| text.starts_with("Seen")),
            "{open}"
        );
    }
    let rules = ".a{color:red}".repeat(15_000);
    let page = format!(
        "<html><style>{rules}</style><p>Seen{}",
        "<b class=a>x</b>".repeat(100_000)
    );
    assert_eq!(ending(page.into_bytes()), Err(Status::TooLarge));
}

#[test]
fn a_bomb_in_an_archive_is_a_row_and_the_rest_is_read() {
    let zeros = vec![b' '; 40 << 20];
    let good = made::text(PERSON);
    let archive = made::zip(&[("bomb.txt", &zeros), ("cv.txt", good.as_bytes())]);
    let many: Vec<(String, &[u8])> = (0..10_001)
        .map(|n| (format!("{n}.txt"), &b"x"[..]))
        .collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let folder = folder(&[("a.zip", &archive), ("many.zip", &made::zip(&many))]);
    let json = stdout(
        opsift()
            .args(["screen", "-q", "-f", "json"])
            .arg(folder.path()),
    );
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let statuses: Vec<_> = report["resumes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["ok", "too_large", "too_large"]);
}

/// The files that are found in one of these bytes.
fn sources(file: &[u8]) -> (tempfile::TempDir, Vec<Source>) {
    let folder = folder(&[("file", file)]);
    let sources = source::find(&[folder.path().join("file")]).unwrap();
    (folder, sources)
}

#[test]
fn an_archive_in_an_archive_is_unpacked_once_for_all_its_files() {
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let inner = |count: usize| {
        let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
        inner.start_file("large", plain).unwrap();
        inner.write_all(&vec![b' '; 15 << 20]).unwrap();
        for n in 0..count {
            inner.start_file(format!("{n:04}.txt"), plain).unwrap();
            write!(inner, "{n} of {count}").unwrap();
        }
        inner.finish().unwrap().into_inner()
    };
    let archive = made::zip(&[("a.zip", &inner(2000)), ("b.zip", &inner(2))]);
    let (_folder, sources) = sources(&archive);
    assert_eq!(sources.len(), 2004);
    let began = Instant::now();
    let read = |source: &Source| String::from_utf8(source.bytes(20).unwrap()).unwrap();
    let first: Vec<String> = sources[..2000].iter().map(read).collect();
    assert_eq!(first[1999], "1999 of 2000");
    let took = began.elapsed();
    assert!(took < Duration::from_secs(6), "{took:?}");
    let mixed = [2001, 1, 2002, 0].map(|n| read(&sources[n]));
    assert_eq!(mixed, ["0 of 2", "1 of 2000", "1 of 2", "0 of 2000"]);
}

#[test]
fn an_archive_whose_files_lie_over_each_other_is_not_unpacked() {
    let mut archive = made::zip(&[("a.txt", &b"Filed charts. ".repeat(90))]);
    let one = "Filed charts. ".len() * 90;
    assert_eq!(
        sources(&archive).1[0].bytes(9999).map(|bytes| bytes.len()),
        Ok(one)
    );
    // The directory says three times where the one file is.
    let entry = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = archive.len() - 22;
    let record = archive[entry..end].to_vec();
    archive.splice(end..end, record.repeat(2));
    let end = archive.len() - 22;
    archive[end + 8] = 3;
    archive[end + 10] = 3;
    let size = u32::try_from(3 * record.len()).unwrap().to_le_bytes();
    archive[end + 12..end + 16].copy_from_slice(&size);
    let (_folder, sources) = sources(&archive);
    let unread = sources[0].bytes(9999).unwrap_err();
    assert!(
        unread.message.contains("lie over each other"),
        "{}",
        unread.message
    );
}

#[test]
fn what_a_directory_says_at_too_great_length_is_not_kept() {
    let long = "n".repeat(60_000);
    let mut archive = made::zip(&[("a.txt", b"a"), (&long, b"b"), ("c.txt", b"c")]);
    // A comment on the first file, which the program that writes here gives none.
    let entry = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = entry + 46 + "a.txt".len();
    archive[entry + 32..entry + 34].copy_from_slice(&60_000_u16.to_le_bytes());
    archive.splice(end..end, long.bytes());
    let size = archive.len() - 10;
    let all = u32::from_le_bytes(archive[size..size + 4].try_into().unwrap()) + 60_000;
    archive[size..size + 4].copy_from_slice(&all.to_le_bytes());
    let (_folder, sources) = sources(&archive);
    let told = sources.iter().map(|source| {
        let (_, name) = source.name.split_once("!/").unwrap();
        (name, source.bytes(9).map_err(|unread| unread.status))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(name, _)| *name);
    let expected = [
        ("c.txt", Ok(b"c".to_vec())),
        ("file", Err(Status::TooLarge)),
        ("file (2)", Err(Status::TooLarge)),
    ];
    assert_eq!(told, expected);
}

const MAIL: &str = "From: a@example.org\nMIME-Version: 1.0\nMessage-ID: <1@example.org>\n";

#[test]
fn a_mail_of_fields_or_parts_or_messages_without_end_is_too_large() {
    let parts = "Content-Type: multipart/mixed; boundary=a\n\n".to_owned();
    for rest in [
        parts + &"--a\n\n".repeat(60_000),
        "a:\n".repeat(60_000) + "\nAna Roy\n",
        "Content-Type: message/rfc822\n\n".repeat(40_000) + "Ana Roy\n",
    ] {
        let mail = format!("{MAIL}{rest}").into_bytes();
        assert_eq!(sources(&mail).1.len(), 1);
        assert_eq!(ending(mail), Err(Status::TooLarge));
    }
}

#[test]
fn messages_in_an_encoded_message_are_bounded_and_a_few_are_read() {
    let kind = "Content-Type: message/rfc822\n";
    let chain = |length: usize| format!("{}{MAIL}\nAna Roy\n", format!("{kind}\n").repeat(length));
    let base64 = |message: &str| {
        let code = BASE64_MIME.encode(message.as_bytes());
        format!("Content-Transfer-Encoding: base64\n\n{code}")
    };
    let quoted = |message: &str| {
        let code = message.replace('=', "=3D");
        format!("Content-Transfer-Encoding: quoted-printable\n\n{code}")
    };
    let digest = "Content-Type: multipart/digest; boundary=zz\n\n--zz\n";
    let long = "Ana Roy\n".repeat(200_000);
    let twice = format!("{kind}{}", base64(&chain(40_000)));
    for rest in [
        // Many, and few that are large.
        format!("{kind}{}", base64(&chain(40_000))),
        format!("{kind}{}", base64(&(chain(100) + &long))),
        format!("{kind}{}", quoted(&(chain(100) + &long))),
        format!("{digest}{}\n--zz--\n", base64(&chain(40_000))),
        format!("{kind}{}", base64(&twice)),
        // Each decoded while the ones around it are kept.
        format!("{kind}Content-Transfer-Encoding: quoted-printable\n\n").repeat(60)
            + &long.repeat(10),
    ] {
        let mail = format!("{MAIL}{rest}").into_bytes();
        assert_eq!(sources(&mail).1.len(), 1);
        assert_eq!(ending(mail), Err(Status::TooLarge));
    }
    for rest in [base64(&chain(0)), quoted(&chain(0))] {
        let mail = format!("{MAIL}{kind}{rest}").into_bytes();
        let (_folder, sources) = sources(&mail);
        let bytes = sources[0].bytes(1 << 20).unwrap();
        assert_eq!(ending(bytes).unwrap(), "Ana Roy");
    }
}

/// One small file of each format.
fn files() -> Vec<Vec<u8>> {
    let text = made::text(PERSON);
    vec![
        made::docx(PERSON),
        made::odt(PERSON),
        made::rtf(PERSON),
        made::html(PERSON).into_bytes(),
        made::markdown(PERSON).into_bytes(),
        made::utf_16(&text),
        made::mail(&text, &[]),
        made::zip(&[("cv.txt", text.as_bytes())]),
    ]
}

/// The parts of packed documents, unpacked: what is broken in a ZIP file shows by its checksums.
fn parts() -> Vec<String> {
    let body = format!(
        "<w:body><w:tbl><w:tblPr><w:tblStyle w:val=\"A\"/></w:tblPr><w:tr><w:tc><w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:del>{0}</w:del>{0}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:rPr><w:vanish/><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>x</w:t></w:r></w:p></w:body>",
        run("words")
    );
    vec![part("document", &body)]
}

/// Whether a reader panicked, which a file must not bring it to: its row has the panic's words.
pub(crate) fn is_panic(unread: &Unread) -> bool {
    let known = [
        "no PDF objects that can be read",
        "none of its pages can be read",
    ];
    let message = &unread.message;
    ["cannot be read (", "its reader "]
        .iter()
        .any(|begins| message.starts_with(begins))
        || message
            .strip_prefix("broken PDF (")
            .is_some_and(|detail| !known.iter().any(|known| detail.starts_with(known)))
}

fn broken(mut bytes: Vec<u8>, flips: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    for (at, byte) in flips {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn broken_files_of_every_format_end_as_a_document_or_a_reason(
        file in select(files()),
        flips in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..20),
        cut in proptest::option::of(any::<Index>()),
    ) {
        if let Err(unread) = read(broken(file, &flips, cut), &Limits::default()) {
            prop_assert!(!unread.message.is_empty());
            prop_assert!(!unread.message.contains("mistake of opsift"), "{}", unread.message);
            prop_assert!(!is_panic(&unread), "{}", unread.message);
        }
    }

    #[test]
    fn broken_parts_of_documents_end_as_a_document_or_a_reason(
        text in select(parts()),
        flips in proptest::collection::vec((any::<Index>(), select(b"<>/\"=&w:x0 ".to_vec())), 0..6),
    ) {
        let text = String::from_utf8_lossy(&broken(text.into_bytes(), &flips, None)).into_owned();
        if let Err(unread) = read(docx_of("", &[("word/document.xml", &text)]), &Limits::default()) {
            prop_assert!(!unread.message.is_empty());
            prop_assert!(!is_panic(&unread), "{}", unread.message);
        }
    }
}
