//! Each way in which the reading of a file can end, over files made here byte by byte.

use std::fmt::Write;
use std::time::Duration;

use opsift::reader::{Limits, Status, Unread, read};
use opsift::source;

/// A PDF of pages with these content streams, in Helvetica (`/F`) and a font whose glyphs have no
/// characters (`/X`); `/Y` lacks those of some codes. `/I` is an image, `/A` a form that draws itself.
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    pdf_with(pages, "", "")
}

/// The text in a group of [`pdf_with`].
pub(crate) const IN_A_GROUP: &str = "Resolved forty denied claims a week with insurers";

/// The same with more resources, and with more entries for its pages and its catalog; `9 0 R` is a
/// layer, `11 0 R` a group with a black bar, and `12 0 R` one with a line of text.
pub(crate) fn pdf_with(pages: &[&str], resources: &str, entries: &str) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{entries}>>"),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
            .to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/None/DW 500\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 6 0 R>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/None/Flags 4/FontBBox[0 0 500 500]/ItalicAngle 0\
         /Ascent 500/Descent 0/CapHeight 500/StemV 50>>"
            .to_owned(),
        stream(
            "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
            "0",
        ),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</A 8 0 R>>>>",
            "/A Do",
        ),
        "<</Type/OCG/Name(Layer)>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica\
         /Encoding<</Type/Encoding/Differences[65/g23456]>>>>"
            .to_owned(),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]\
             /Group<</S/Transparency/CS/DeviceGray>>",
            "0 g 0 600 600 100 re f",
        ),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Group<</S/Transparency/CS/DeviceGray>>\
             /Resources<</Font<</F 3 0 R>>>>",
            &format!("1 g BT /F 11 Tf 50 650 Td ({IN_A_GROUP}) Tj ET"),
        ),
    ];
    let first = objects.len() + 1;
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", first + 2 * n))
        .collect();
    objects[1] = format!(
        "<</Type/Pages/Count {}/Kids[{}]>>",
        pages.len(),
        kids.join(" ")
    );
    for (n, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R\
             /Resources<</Font<</F 3 0 R/X 4 0 R/Y 10 0 R>>/XObject<</I 7 0 R/A 8 0 R/B 11 0 R>>{resources}>>{entries}>>",
            first + 2 * n + 1
        ));
        objects.push(stream("", content));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", n + 1).unwrap();
    }
    let xref = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        file,
        "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

fn stream(entries: &str, content: &str) -> String {
    format!(
        "<<{entries}/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A content stream with lines of text, 14 points apart.
pub(crate) fn lines(lines: &[&str]) -> String {
    let shown: Vec<String> = lines
        .iter()
        .map(|line| format!("({line}) Tj 0 -14 Td"))
        .collect();
    format!("BT /F 11 Tf 50 700 Td {} ET", shown.join(" "))
}

fn unread(bytes: &[u8], limits: &Limits) -> Unread {
    read(bytes.to_vec(), limits).expect_err("should not be read")
}

fn status(bytes: &[u8]) -> Status {
    unread(bytes, &Limits::default()).status
}

const FULL_PAGE_IMAGE: &str = "q 600 0 0 800 0 0 cm /I Do Q";

#[test]
fn text_and_pdf_are_read() {
    let document = read(b"Ana Roy\nClerk".to_vec(), &Limits::default()).unwrap();
    assert_eq!(document.pages[0].lines, ["Ana Roy", "Clerk"]);
    let file = pdf(&[&lines(&["Ana Roy", "Clerk"]), &lines(&["References"])]);
    let document = read(file, &Limits::default()).unwrap();
    assert_eq!(document.pages[0].lines, ["Ana Roy", "Clerk"]);
    assert_eq!(document.pages[1].lines, ["References"]);
    assert!(document.losses.is_empty());
}

#[test]
fn text_that_is_filled_and_stroked_is_read_once() {
    let document = read(
        pdf(&["BT /F 11 Tf 2 Tr 50 700 Td (SKILLS) Tj ET"]),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(document.pages[0].lines, ["SKILLS"]);
}

/// The page of a portfolio tells only that another viewer shows the files in it.
#[test]
fn a_portfolio_is_unsupported_and_says_what_to_do() {
    let cover = lines(&["For the best experience, open this in another viewer"]);
    let portfolio = |view: &str| pdf_with(&[&cover], "", &format!("/Collection<<{view}>>"));
    for view in ["", "/View/D", "/View/T"] {
        let unread = unread(&portfolio(view), &Limits::default());
        assert_eq!(unread.status, Status::Unsupported, "{view}");
        assert!(unread.message.contains("portfolio"), "{unread}");
    }
    // Its files are kept from sight until they are asked for.
    assert!(read(portfolio("/View/H"), &Limits::default()).is_ok());
}

#[test]
fn partial_says_what_was_lost() {
    let file = pdf(&[
        &lines(&["Kept the records of two wards for nine years"]),
        FULL_PAGE_IMAGE,
    ]);
    let losses = read(file, &Limits::default()).unwrap().losses;
    assert_eq!(losses, ["page 2 of 2 is an image without text"]);
    let unknown = "BT /F 11 Tf 50 700 Td (Kept the records) Tj /X 11 Tf 0 -14 Td <00010002> Tj ET";
    let losses = read(pdf(&[unknown]), &Limits::default()).unwrap().losses;
    assert_eq!(losses, ["11 % of the characters are unknown to its fonts"]);
}

#[test]
fn a_text_that_is_in_no_language_is_as_good_as_a_picture() {
    // The numbers of glyphs for characters, as some producers write them: each 29 below its letter.
    let told =
        "Resolved 40 denied claims a week and explained each letter to the patients. ".repeat(4);
    let coded = |by: u8| -> String {
        let coded = |c: char| char::from(c as u8 - by);
        let chars = told.chars();
        chars
            .map(|c| if c.is_ascii_lowercase() { coded(c) } else { c })
            .collect()
    };
    let drawn = |text: &str| {
        let text = text.replace(['(', ')', '\\'], "");
        let words: Vec<&str> = text.split(' ').collect();
        let lines = words
            .chunks(8)
            .map(|line| format!("({}) Tj 0 -14 Td", line.join(" ")));
        let lines: Vec<String> = lines.collect();
        format!("BT /F 8 Tf 50 700 Td {} ET", lines.join(" "))
    };
    let unknown = "BT /X 11 Tf 50 700 Td <00010002000300040005> Tj ET";
    assert_eq!(status(&pdf(&[unknown])), Status::Scanned);
    // Letters for others, and signs and figures for most of them.
    for by in [29, 62] {
        let unread = read(pdf(&[&drawn(&coded(by)), ""]), &Limits::default()).unwrap_err();
        assert_eq!(unread.status, Status::Scanned, "{by}");
        assert!(unread.message.starts_with("its fonts give other"));
    }
    assert!(read(pdf(&[&drawn(&told)]), &Limits::default()).is_ok());
}

/// The second reader, which the unknown glyphs ask for, would follow the form for ever.
#[test]
fn a_form_that_draws_itself_ends_no_screening() {
    let page = "/A Do BT /F 11 Tf 50 700 Td (Kept the records) Tj /X 11 Tf 0 -14 Td <0001> Tj ET";
    let document = read(pdf(&[page]), &Limits::default()).unwrap();
    assert_eq!(document.pages[0].lines[0], "Kept the records");
}

#[test]
fn scanned_are_images_without_text() {
    assert_eq!(
        status(&pdf(&[FULL_PAGE_IMAGE, FULL_PAGE_IMAGE])),
        Status::Scanned
    );
    // What a scanning program stamps on a page does not make it text.
    let stamp = "Forwarded by an agency for temporary staff: confidential";
    let stamped = format!("{FULL_PAGE_IMAGE} {}", lines(&[stamp; 2]));
    let unread = unread(&pdf(&[&stamped]), &Limits::default());
    assert_eq!(unread.status, Status::Scanned);
    assert_eq!(unread.pages, Some(1));
}

/// Letters as some programs export them, of many sizes, and a page number.
#[test]
fn text_that_is_drawn_as_shapes_is_an_image() {
    let few = lines(&["Page one of one"]);
    let page = |shape: &dyn Fn(u32) -> (u32, u32)| {
        let shape = |n| {
            let ((width, height), x, y) = (shape(n), 50 + n % 40 * 12, 600 - n / 40 * 14);
            format!(
                "{x} {y} m {} {} l {x} {} l f ",
                x + width,
                y + height,
                y + height
            )
        };
        (0..200).map(shape).collect::<String>()
    };
    let letters = page(&|n| (3 + n % 5, 5 + n % 4));
    let dots = page(&|_| (3, 3));
    assert_eq!(
        status(&pdf(&[&format!("{few} {letters}")])),
        Status::Scanned
    );
    let text = lines(&["Kept the records of two wards for nine years"; 4]);
    let bar = |n| {
        let (x, y) = (50 + n % 40 * 12, 600 - n / 40 * 40);
        format!("{x} {y} {} {} re f ", 3 + n % 9, 3 + n % 35)
    };
    let chart: String = (0..200).map(bar).collect();
    for content in [
        format!("{few} {dots}"),
        format!("{few} {chart}"),
        format!("{text} {letters}"),
    ] {
        let document = read(pdf(&[&content]), &Limits::default()).unwrap();
        assert!(document.losses.is_empty(), "{:?}", document.losses);
    }
}

/// As some programs export what was turned by hand.
#[test]
fn a_page_that_lies_askew_is_read_like_a_level_one() {
    let read_at = |degrees: f64, way: &str| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let job = "(Clerk) Tj 400 0 Td (2014 - 2019) Tj -400 -14 Td (Kept the records) Tj 0 -14 Td";
        let text = format!("BT /F 9 Tf 60 600 Td {} ET", job.repeat(5));
        let page = format!("q {cos} {sin} {} {cos} 0 0 cm {text} Q", -sin);
        let file = pdf_with(&[&page], "", way);
        read(file, &Limits::default()).unwrap().pages[0]
            .lines
            .clone()
    };
    let level = read_at(0.0, "");
    assert!(
        level[0].starts_with("Clerk  ") && level[0].ends_with("2019"),
        "{level:?}"
    );
    for degrees in [-4.0, -1.0, 2.0, 5.0] {
        assert_eq!(read_at(degrees, ""), level, "{degrees}");
        assert_eq!(read_at(degrees, "/Rotate 90"), level, "{degrees}");
    }
}

#[test]
fn encrypted_needs_a_password() {
    let file = std::fs::read(crate::resumes().join("locked.pdf")).unwrap();
    assert_eq!(status(&file), Status::Encrypted);
}

#[test]
fn damaged_cannot_be_opened() {
    assert_eq!(
        status(b"%PDF-1.7\nthis is all that is left"),
        Status::Damaged
    );
    let file = std::fs::read(crate::resumes().join("damaged.pdf")).unwrap();
    assert_eq!(status(&file), Status::Damaged);
}

#[cfg(unix)]
#[test]
fn unopened_is_what_the_system_does_not_open() {
    let folder = crate::folder(&[]);
    let path = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("gone.pdf", path("link.pdf")).unwrap();
    let pipe = path("pipe.pdf");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let found = source::find(&[path(""), pipe]).unwrap();
    let problems = found.iter().map(|file| file.problem.clone().unwrap());
    let problems: Vec<_> = problems.collect();
    assert_eq!(problems.len(), 2);
    for problem in problems {
        assert_eq!(problem.status, Status::Unopened, "{problem}");
        assert!(
            problem.message.starts_with("cannot be opened: "),
            "{problem}"
        );
    }
}

#[test]
fn unsupported_says_what_to_do() {
    let unread = unread(b"Rar!\x1a\x07\x01\x00", &Limits::default());
    assert_eq!(unread.status, Status::Unsupported);
    assert!(unread.message.contains("unpack it"), "{}", unread.message);
}

#[test]
fn empty_has_no_text() {
    assert_eq!(status(b""), Status::Empty);
    assert_eq!(status(b"\n \n"), Status::Empty);
    assert_eq!(status(&pdf(&[""])), Status::Empty);
    for wordless in ["x", "5 / 12 – 3", "x y\n7"] {
        assert_eq!(status(wordless.as_bytes()), Status::Empty, "{wordless}");
    }
}

#[test]
fn too_large_is_over_a_limit() {
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert_eq!(unread(b"eleven bytes", &small).status, Status::TooLarge);
    let short = Limits {
        pages: 1,
        ..Limits::default()
    };
    assert_eq!(unread(&pdf(&["", ""]), &short).status, Status::TooLarge);
    let sparse = Limits {
        drawn: 10,
        ..Limits::default()
    };
    assert_eq!(
        unread(&pdf(&[&lines(&["twenty glyphs or so"])]), &sparse).status,
        Status::TooLarge
    );
}

#[test]
fn timed_out_took_too_long() {
    let hurried = Limits {
        time: Duration::ZERO,
        ..Limits::default()
    };
    let page = lines(&vec!["a line of text"; 2000]);
    assert_eq!(
        unread(&pdf(&[page.as_str(); 50]), &hurried).status,
        Status::TimedOut
    );
}
