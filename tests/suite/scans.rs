//! A document that is a picture with a word or two beside it is a scan and no résumé of nothing; a
//! picture beside a résumé is none.

use data_encoding::BASE64;
use opsift::reader::{Limits, Status, read};

use crate::made::{self, PERSON, run};

/// So large a picture is shown, in points.
type Size = (u32, u32);

const PAGE: Size = (470, 640);
const ON_ITS_SIDE: Size = (470, 352);
const PORTRAIT: Size = (110, 140);

fn docx(text: &str, (width, height): Size) -> Vec<u8> {
    let picture = format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='{}' cy='{}'/><a:graphic><pic:pic/>\
         </a:graphic></wp:inline></w:drawing></w:r></w:p>",
        width * 12_700,
        height * 12_700
    );
    made::docx_of(&format!("<w:p>{}</w:p>{picture}", run(text)), &[])
}

fn docx_of_old(text: &str, (width, height): Size) -> Vec<u8> {
    let picture = format!(
        "<w:p><w:r><w:pict><v:shape style='width:{width}pt; height:{height}pt'><v:imagedata/>\
         </v:shape></w:pict></w:r></w:p>"
    );
    made::docx_of(&format!("<w:p>{}</w:p>{picture}", run(text)), &[])
}

fn docx_of_a_group(text: &str, (width, height): Size) -> Vec<u8> {
    let part = "<v:shape style='width:5000;height:3500'><v:imagedata/></v:shape>";
    let picture = format!(
        "<w:p><w:r><w:pict><v:group style='width:{width}pt;height:{height}pt' \
         coordsize='5000,7000'>{part}{part}</v:group></w:pict></w:r></w:p>"
    );
    made::docx_of(&format!("<w:p>{}</w:p>{picture}", run(text)), &[])
}

fn odt(text: &str, (width, height): Size) -> Vec<u8> {
    let picture = format!(
        "<draw:frame xmlns:draw='d' xmlns:svg='s' svg:width='{width}pt' svg:height='{height}pt'><draw:image/><draw:image/>\
         </draw:frame>"
    );
    made::odt_of(
        "",
        &format!("<text:p>{text}</text:p><text:p>{picture}</text:p>"),
    )
}

fn rtf(text: &str, (width, height): Size) -> Vec<u8> {
    let picture = |format: &str| {
        format!(
            r"{{\pict{format}\picw9999\pich9999\picwgoal{}\pichgoal{}\picscalex50\picscaley50 89504e47}}",
            width * 40,
            height * 40
        )
    };
    let both = format!(
        r"{{\*\shppict{}}}{{\nonshppict{}}}",
        picture(r"\pngblip"),
        picture(r"\wmetafile8")
    );
    format!(r"{{\rtf1\pard {text}\par {both}\par}}").into_bytes()
}

fn html(text: &str, (width, height): Size) -> Vec<u8> {
    let (width, height) = (width * 4 / 3, height * 4 / 3);
    format!("<html><p>{text}<p><img src=cv.png width={width} height={height}></html>").into_bytes()
}

fn html_of_classes(text: &str, (width, height): Size) -> Vec<u8> {
    format!(
        "<html><style>.i img {{ width: {width}pt; height: {height}pt }}</style>\
         <p>{text}<p class=i><img src=cv.png>"
    )
    .into_bytes()
}

/// A picture, as far as programs look for its size.
fn png((width, height): Size) -> String {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    for side in [width, height] {
        bytes.extend((side * 4 / 3).to_be_bytes());
    }
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    BASE64.encode(&bytes)
}

fn html_with_its_picture(text: &str, size: Size) -> Vec<u8> {
    let data = png(size);
    format!("<html><p>{text}<p><img src='data:image/png;base64,{data}'></html>").into_bytes()
}

fn mail(text: &str, size: Size) -> Vec<u8> {
    let data = png(size);
    format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; boundary=\"=b\"\r\n\r\n\
         --=b\r\nContent-Type: text/html\r\n\r\n<p>{text}<p><img src='cid:cv@a'>\r\n\
         --=b\r\nContent-Type: image/png\r\nContent-ID: <cv@a>\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{data}\r\n--=b--\r\n"
    )
    .into_bytes()
}

fn mail_of_plain_text(text: &str, size: Size) -> Vec<u8> {
    let data = png(size);
    format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"=b\"\r\n\r\n\
         --=b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n\
         --=b\r\nContent-Type: image/png\r\nContent-Disposition: inline\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{data}\r\n--=b--\r\n"
    )
    .into_bytes()
}

/// Makes a file with a text and, below it, a picture.
type Make = fn(&str, Size) -> Vec<u8>;

const FORMATS: [(&str, Make); 10] = [
    ("docx", docx),
    ("docx of old", docx_of_old),
    ("docx of a group", docx_of_a_group),
    ("odt", odt),
    ("rtf", rtf),
    ("html", html),
    ("html of classes", html_of_classes),
    ("html with its picture", html_with_its_picture),
    ("mail", mail),
    ("mail of plain text", mail_of_plain_text),
];

#[test]
fn a_picture_with_a_word_or_two_is_a_scan_in_every_format() {
    for (name, file) in FORMATS {
        for size in [PAGE, ON_ITS_SIDE] {
            let unread = read(file("My CV, Ana Roy", size), &Limits::default()).unwrap_err();
            assert_eq!(unread.status, Status::Scanned, "{name}");
            let message =
                "it holds little but a picture: save it as PDF, whose pictures --ocr reads";
            assert_eq!(unread.message, message, "{name}");
        }
    }
}

#[test]
fn a_picture_beside_a_resume_is_none() {
    let resume = made::text(PERSON).replace(['\n', '•'], " ");
    for (name, file) in FORMATS {
        assert!(
            read(file(&resume, PAGE), &Limits::default()).is_ok(),
            "{name}"
        );
    }
}

#[test]
fn a_portrait_beside_a_few_words_is_no_scan() {
    for (name, file) in FORMATS {
        let read = read(file("My CV, Ana Roy", PORTRAIT), &Limits::default());
        assert!(read.is_ok(), "{name}: {read:?}");
    }
}

#[test]
fn pictures_in_strips_are_a_scan_too() {
    let strip = "<img src=cv.png width=600 height=110>".repeat(6);
    let page = |style: &str| format!("<html><p>My CV<div style='{style}'>{strip}</div>");
    let read = |page: String| read(page.into_bytes(), &Limits::default());
    assert_eq!(read(page("")).unwrap_err().status, Status::Scanned);
    // Those that nobody sees are none.
    assert!(read(page("display:none")).is_ok());
    // Those that come with time are some.
    let frames = "<style>@keyframes f { to { opacity: 1 } } \
                  img { opacity: 0; animation: f 1s forwards }</style>";
    let unread = read(frames.to_owned() + &page("")).unwrap_err();
    assert_eq!(unread.status, Status::Scanned);
    assert!(read(frames.replace("1s", "0s paused") + &page("")).is_ok());
}

#[test]
fn a_picture_without_a_size_takes_nothing_from_the_others() {
    // A GIF of no width and no height.
    let none = "<img width=10 src='data:image/gif;base64,R0lGODlhAAAAAAAAAA=='>";
    let scan = "<img src=cv.png width=600 height=800>";
    for pictures in [format!("{none}{scan}"), format!("{scan}{none}")] {
        let page = format!("<html><p>My CV<p>{pictures}</html>");
        let unread = read(page.into_bytes(), &Limits::default()).unwrap_err();
        assert_eq!(unread.status, Status::Scanned, "{pictures}");
    }
}

#[test]
fn a_style_makes_a_picture_less_wide_and_less_high() {
    for (picture, is_scan) in [
        ("width=2000 style='max-width:120px;height:auto'", false),
        (
            "width=2000 height=2600 style='max-width:120px;height:auto'",
            false,
        ),
        (
            "width=600 height=800 style='max-height:160px;width:auto'",
            false,
        ),
        (
            "width=2000 height=2600 style='max-width:100%;height:auto'",
            true,
        ),
        ("width=600 height=800 style='max-width:none'", true),
    ] {
        let page = format!("<html><p>My CV<p><img src=cv.png {picture}></html>");
        let read = read(page.into_bytes(), &Limits::default());
        assert_eq!(read.is_err(), is_scan, "{picture}");
    }
}

#[test]
fn pictures_that_no_page_shows_say_nothing_of_those_that_it_does() {
    let shown = r"{\pict\pngblip\picwgoal9400\pichgoal12800 89}";
    let small = r"{\pict\picwgoal100\pichgoal100 89}";
    for unseen in [
        format!(r"{{\nonshppict{small}}}"),
        format!(r"{{\shp{{\*\shpinst\shpleft0}}{{\shprslt{small}}}}}"),
        format!(r"{{\v{small}}}"),
        format!(r"{{\deleted{small}}}"),
    ] {
        let page = format!(r"{{\rtf1 My CV\par {shown}{unseen}\par}}");
        let unread = read(page.into_bytes(), &Limits::default()).unwrap_err();
        assert_eq!(unread.status, Status::Scanned, "{unseen}");
    }
}
