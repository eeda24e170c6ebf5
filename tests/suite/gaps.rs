//! Damaged PDFs: what cannot be read of them is told, and is no blank page.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use opsift::reader::{Document, Limits, Status, Unread, read};
use std::io::Write;
use std::time::{Duration, Instant};

use crate::hostile::{objects, stream};
use crate::statuses::{lines, pdf};

const KEPT: &str = "Kept the records of two wards for nine years";

fn deflated(content: &str) -> Vec<u8> {
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::default());
    deflated.write_all(content.as_bytes()).unwrap();
    deflated.finish().unwrap()
}

/// A file of two pages. The first is whole; the second has these entries, and `more` are the objects
/// from 7 on.
fn file(entries: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let whole = "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources 6 0 R>>";
    let page = format!("<</Type/Page/Parent 2 0 R/Resources 6 0 R{entries}>>");
    let mut all: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 600 800]>>".to_vec(),
        whole.into(),
        page.into(),
        stream("/Filter/FlateDecode", &deflated(&lines(&[KEPT]))),
        b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/G 99 0 R>>\
          /XObject<</A 8 0 R/B 99 0 R>>>>"
            .to_vec(),
    ];
    all.extend(more.iter().cloned());
    objects(&all)
}

/// The same, with this content of the second page.
fn content(content: &[u8], filter: &str) -> Vec<u8> {
    file("/Contents 7 0 R", &[stream(filter, content)])
}

fn reading(file: Vec<u8>) -> Result<Document, Unread> {
    read(file, &Limits::default())
}

fn losses(file: Vec<u8>) -> Vec<String> {
    let document = reading(file).unwrap();
    assert_eq!(document.pages[0].lines, [KEPT]);
    document.losses
}

#[test]
fn a_page_that_cannot_be_decoded_is_told() {
    let (flate, other) = (
        "/Filter/FlateDecode",
        "/Filter[/ASCIIHexDecode/FlateDecode]",
    );
    let packed = deflated(&lines(&["Filed the claims of the clinic"]));
    let form = stream(
        "/Subtype/Form/BBox[0 0 600 800]/Filter/FlateDecode",
        b"none",
    );
    let broken = [
        file("/Contents 99 0 R", &[]),
        file("/Contents[7 0 R 99 0 R]", &[stream("", b"q Q")]),
        content(b"no deflated data at all", flate),
        content(&packed[..4], flate),
        content(b"ffffffff>", other),
        // A form that is missing, and one that cannot be decoded.
        content(b"/B Do", ""),
        file("/Contents 7 0 R", &[stream("", b"/A Do"), form]),
    ];
    for (n, broken) in broken.into_iter().enumerate() {
        assert_eq!(losses(broken), ["page 2 of 2 is broken"], "file {n}");
    }
}

#[test]
fn a_page_that_is_read_in_part_is_told() {
    let text = lines(&["Filed the claims of the clinic", "and called the payers"]);
    let packed = deflated(&text);
    let in_part = [
        content(&packed[..packed.len() - 20], "/Filter/FlateDecode"),
        file("/Contents[7 0 R 99 0 R]", &[stream("", text.as_bytes())]),
        // A font that is missing.
        content(format!("{text} BT /G 11 Tf (Epic) Tj ET").as_bytes(), ""),
    ];
    for (n, in_part) in in_part.into_iter().enumerate() {
        assert_eq!(
            losses(in_part),
            ["page 2 of 2 is broken in part"],
            "file {n}"
        );
    }
}

#[test]
fn a_blank_page_is_no_broken_one() {
    let flate = "/Filter/FlateDecode";
    let blank = [
        file("", &[]),
        file("/Contents[]", &[]),
        file("/Contents null", &[]),
        file("/Contents 7 0 R", &[b"null".to_vec()]),
        file("/Contents[7 0 R null]", &[stream("", b"q Q")]),
        content(b"", ""),
        content(b"", flate),
        content(&deflated(""), flate),
    ];
    for (n, blank) in blank.into_iter().enumerate() {
        assert!(losses(blank).is_empty(), "file {n}");
    }
}

#[test]
fn a_page_of_which_nothing_is_lost_is_no_broken_one() {
    const FILED: &str = "Filed the claims of the clinic";
    let flate = "/Filter/FlateDecode";
    let packed = deflated(&lines(&[FILED]));
    let (deflate, checksum) = packed.split_at(packed.len() - 4);
    let wrong: Vec<u8> = checksum.iter().map(|byte| !byte).collect();
    let whole = [
        content(deflate, flate),
        content(&[deflate, &wrong].concat(), flate),
        content(&deflate[2..], flate),
        file(
            "/Contents[7 0 R 8 0 R]",
            &[stream(flate, &packed), stream(flate, b"")],
        ),
    ];
    for (n, whole) in whole.into_iter().enumerate() {
        let document = reading(whole).unwrap();
        assert_eq!(document.pages[1].lines, [FILED], "file {n}");
        assert!(document.losses.is_empty(), "file {n}");
    }
}

/// Looking through the content for each of them would take minutes.
#[test]
fn many_missing_fonts_cost_no_more_than_one() {
    let fonts: Vec<_> = (0..20_000).map(|n| format!("/F{n} 99 0 R")).collect();
    let text = lines(&[KEPT]) + &" ".repeat(4_000_000);
    let good = "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let resources = format!("<</Font<<{good}{}>>>>", fonts.concat()).into_bytes();
    let file = objects(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 5 0 R>>".to_vec(),
        stream("", text.as_bytes()),
        resources,
    ]);
    let began = Instant::now();
    assert!(losses(file).is_empty());
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn pages_that_are_gone_are_told() {
    let text = String::from_utf8(pdf(&[&lines(&[KEPT])])).unwrap();
    let changed = |from, to| text.replace(from, to).into_bytes();
    assert_eq!(
        losses(changed("/Count 1", "/Count 3")),
        ["2 of its 3 pages cannot be found"]
    );
    let unread = reading(changed("/Kids[13 ", "/Kids[99 ")).unwrap_err();
    assert_eq!(unread.status, Status::Damaged);
}

#[test]
fn a_file_cut_short_is_never_read_as_if_it_were_whole() {
    let text = lines(&[KEPT]);
    let whole = pdf(&[&text, &text, &text]);
    let end = whole.windows(6).rposition(|at| at == b"\nxref\n").unwrap();
    for percent in (5..100).step_by(5) {
        let cut = whole[..end * percent / 100].to_vec();
        let told = reading(cut).map(|document| document.losses);
        let is_told = match &told {
            Ok(losses) => !losses.is_empty(),
            Err(unread) => unread.status == Status::Damaged,
        };
        assert!(is_told, "{percent} %: {told:?}");
    }
}

#[test]
fn a_page_whose_text_ends_at_what_is_no_instruction_is_told() {
    let told = ["page 2 of 2 is broken in part"];
    let shows = |instruction: &str| {
        let text = format!(
            "BT /F 12 Tf 50 700 Td (Ana Roy) Tj {instruction} 0 -20 Td (Filed the claims) Tj ET"
        );
        let file = content(text.as_bytes(), "");
        let page = reading(file.clone()).unwrap().pages.remove(1);
        let is_whole = page.lines.contains(&"Filed the claims".to_owned());
        let mut losses = losses(file);
        // All of it may be there, though nobody looked for what is hidden.
        losses.retain(|loss| !loss.starts_with("read by a second reader"));
        assert_eq!(losses.is_empty(), is_whole, "{instruction}");
        losses
    };
    for broken in [
        "[(W) -1,5 (ard)] TJ",
        "[(W) 1.2e-7 (ard)] TJ",
        "<4G5H> Tj",
        "}",
        "[(Ward) TJ",
    ] {
        assert_eq!(shows(broken), told, "{broken}");
    }
    for whole in [
        "[(W) -1.5 (a, {r} d)] TJ",
        "[(W) word (ard)] TJ",
        "(\\(a, b) Tj",
        "/F1e2 gs",
        "/P <</Attached [/Top]>> BDC",
        "<</P <4a>>> pop",
        // The second reader reads on.
        "1e-5 0 9 9 re",
    ] {
        assert!(shows(whole).is_empty(), "{whole}");
    }
}
