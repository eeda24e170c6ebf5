//! The kind of a file, told from its content and never from its name.

use infer::MatcherType;
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::encoding::{self, Decoded};
use super::package::Package;
use super::packed::{Packed, is_own, packed};
use super::refusal::{
    OLE, TNEF, coded, ole, own_report, picture, sealed, smime, unsupported, winmail,
};
use super::{Limits, Status, Unread};
use crate::imprint;

/// A PDF may begin with other bytes; readers look for its header so far in.
const PDF_HEADER_WITHIN: usize = 1024;
/// So many bytes of a text are looked at for what it is.
pub(crate) const HEAD: usize = 4096;

/// So many lines of text may stand above a page.
const LINES_ABOVE: usize = 3;

/// How the names of pictures end that `tesseract` reads wherever it is installed.
const PICTURES: [&str; 3] = ["jpg", "png", "tif"];

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Portable Document Format, ISO 32000.
    Pdf,
    /// Word's Office Open XML, ISO 29500, with or without macros.
    Docx,
    /// `OpenDocument` text, ISO 26300, packed or flat.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// HTML and XHTML.
    Html,
    /// Text with Markdown's marks.
    Markdown,
    /// The text of an e-mail, RFC 5322; what is attached are files of their own.
    Mail,
    /// Plain text.
    Text,
    /// A picture, JPEG, PNG or TIFF, whose text was recognised.
    Picture,
}

/// What a file is, and its text where it is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bytes(Format),
    Text(Format, Decoded),
}

/// Whether a file is a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    head.windows(5).any(|w| w == b"%PDF-")
}

/// Tells the format of a file that is no PDF from its bytes.
///
/// # Errors
/// `Empty` for a file without content and `Unsupported`, with what to do, for one of another kind.
pub(super) fn sniff(bytes: &[u8], limits: &Limits) -> Result<Kind, Unread> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = if bytes.is_empty() {
            "0 bytes"
        } else {
            "nothing but white space"
        };
        return Err(Unread::new(Status::Empty, message));
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
    }
    if is_winmail(bytes) {
        return Err(winmail());
    }
    if let Some(sealed) = sealed(bytes) {
        return Err(smime(sealed));
    }
    if is_zip(bytes) {
        let mut package = Package::open(bytes, limits)?;
        let kind = package
            .bytes("mimetype")
            .unwrap_or_default()
            .unwrap_or_default();
        return match packed(package.names(), &kind) {
            Packed::Document(format) => Ok(Kind::Bytes(format)),
            Packed::Archive => Err(unsupported("zip")),
            Packed::Other(_) if is_own(&mut package) => Err(own_report()),
            Packed::Other(message) => Err(Unread::new(Status::Unsupported, message)),
        };
    }
    let start = unmarked(bytes).trim_ascii_start();
    if begins(start, &["{\\rtf"]) {
        return Ok(Kind::Bytes(Format::Rtf));
    }
    if begins(start, &["{\\*\\shppict", "{\\pict"]) {
        return Err(unsupported("rtf"));
    }
    let decoded = encoding::decode(bytes).map_or_else(|| other(bytes), Ok)?;
    if begins(decoded.text.trim_start().as_bytes(), &["{\\rtf"]) {
        return Ok(Kind::Text(Format::Rtf, decoded));
    }
    if imprint::is_on(&decoded.text) {
        return Err(own_report());
    }
    let head = &decoded.text[..decoded.text.floor_char_boundary(HEAD)];
    if let Some(unread) = coded(head) {
        return Err(unread);
    }
    if is_mail(head) {
        return Ok(Kind::Bytes(Format::Mail));
    }
    if is_json(&decoded.text) {
        let message = "data (JSON) and no document: save what it tells as PDF or DOCX";
        return Err(Unread::new(Status::Unsupported, message));
    }
    match marked_up(&decoded.text) {
        Some(Ok(Format::Html)) if super::markdown::goes_on(&decoded.text) => {
            return Ok(Kind::Text(Format::Markdown, decoded));
        }
        Some(Ok(format)) => return Ok(Kind::Text(format, decoded)),
        Some(Err(message)) => return Err(Unread::new(Status::Unsupported, message)),
        None => {}
    }
    let format = if super::markdown::is_markdown(&decoded.text) {
        Format::Markdown
    } else {
        Format::Text
    };
    Ok(Kind::Text(format, decoded))
}

/// The text of what is none by all its bytes, where no other kind of file is like it.
fn other(bytes: &[u8]) -> Result<Decoded, Unread> {
    let kind = infer::get(bytes).filter(|kind| kind.matcher_type() != MatcherType::Text);
    let message = "no kind of file that is known: save it as PDF or DOCX";
    let unknown = || Unread::new(Status::Unsupported, message);
    match kind.map(|kind| kind.extension()) {
        None => encoding::decode_with_zeros(bytes).ok_or_else(unknown),
        Some(extension) if PICTURES.contains(&extension) => Err(picture(extension)),
        Some(extension) => Err(unsupported(extension)),
    }
}

/// Whether a file is a picture that `tesseract` reads.
pub(super) fn is_recognisable(bytes: &[u8]) -> bool {
    infer::get(bytes).is_some_and(|kind| PICTURES.contains(&kind.extension()))
}

/// Whether bytes begin like a ZIP file.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    let bytes = unmarked(bytes);
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Bytes without the mark of UTF-8 before them, which programs put before what is no text, too.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Whether a file is what Outlook packs the files in that it attaches to a mail.
pub(crate) fn is_winmail(bytes: &[u8]) -> bool {
    bytes.starts_with(TNEF)
}

/// Whether a text begins with the fields of an e-mail: some that no letter has.
pub(crate) fn is_mail(head: &str) -> bool {
    let (mut fields, mut is_of_parts) = (Vec::new(), false);
    let is_of_mailbox = |line: &&str| line.starts_with("From ") || line.starts_with(">From ");
    let head = head.trim_start_matches('\u{feff}').trim_start();
    for line in head.lines().filter(|line| !is_of_mailbox(line)) {
        if line.starts_with([' ', '\t']) && !fields.is_empty() {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let is_name = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
        if name.is_empty() || !name.bytes().all(is_name) {
            break;
        }
        fields.push(name.to_ascii_lowercase());
        is_of_parts |= name.eq_ignore_ascii_case("content-type")
            && begins(value.trim_start().as_bytes(), &["multipart/"]);
    }
    let has = |names: &[&str]| fields.iter().any(|field| names.contains(&field.as_str()));
    // Pages that programs save with their pictures as one file come from nobody.
    has(&["mime-version", "content-transfer-encoding"])
        // So does what is taken out of a mail.
        || is_of_parts
        || has(&["from", "received", "return-path"])
            && has(&["message-id", "received", "content-type", "x-mailer"])
}

/// Whether a text is JSON or JSON Lines: an object with a field, or a list as a whole. A résumé may
/// begin with a bracket.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let object = text.strip_prefix('{').map(str::trim_start);
    object.is_some_and(|object| object.starts_with('"'))
        || (text.starts_with('[') && serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// The format of a text that begins with a tag; its message if it is one that is not read.
fn marked_up(text: &str) -> Option<Result<Format, &'static str>> {
    let mut rest = text.trim_start();
    while let Some((end, inner)) = [("-->", "<!--"), ("?>", "<?")]
        .into_iter()
        .find_map(|(end, begin)| Some((end, rest.strip_prefix(begin)?)))
    {
        rest = inner
            .split_once(end)
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    let rest = &rest[..rest.floor_char_boundary(HEAD)];
    let starts = |names: &[&str]| begins(rest.as_bytes(), names);
    let elements = [
        "<body", "<head", "<div", "<p>", "<p ", "<h1", "<h2", "<table", "<section", "<article",
        "<header", "<meta", "<style", "<title", "<center", "<font", "<main",
    ];
    // What forms on web pages store; a line of text may begin with one such element.
    let inline = [
        "<b>", "<b ", "<br", "<strong", "<span", "<em>", "<i>", "<u>", "<a ", "<ul", "<ol",
    ];
    let folded = rest.to_ascii_lowercase();
    let ends = || folded.matches("<br").count() + folded.matches("</").count();
    let is_part_of_a_page = || starts(&inline) && ends() > 2;
    let is_page = || starts(&elements) && rest.contains('>');
    if starts(&["<!doctype html", "<html"]) || is_page() || is_part_of_a_page() {
        Some(Ok(Format::Html))
    } else if starts(&["<office:document"]) {
        Some(Ok(Format::Odt))
    } else if starts(&["<pkg:package", "<w:worddocument"]) {
        Some(Err("a Word document in XML: save it as DOCX"))
    } else if text.trim_start().starts_with("<?xml") {
        Some(Err("XML of another kind: save it as PDF or DOCX"))
    } else if is_page_below_a_line(rest) {
        Some(Ok(Format::Html))
    } else {
        None
    }
}

/// Whether a page begins below a line or two of text, as a program put it there.
fn is_page_below_a_line(head: &str) -> bool {
    let below = head.lines().filter(|line| !line.trim().is_empty()).skip(1);
    let mut begins_page = below
        .take(LINES_ABOVE)
        .map(|line| begins(line.as_bytes(), &["<!doctype html", "<html"]));
    begins_page.any(|begins| begins) && head.to_ascii_lowercase().contains("<body")
}

fn begins(bytes: &[u8], with: &[&str]) -> bool {
    with.iter().any(|with| {
        let start = bytes.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(bytes: &[u8]) -> Format {
        match sniff(bytes, &Limits::default()).expect("a format") {
            Kind::Bytes(format) | Kind::Text(format, _) => format,
        }
    }

    fn unread(bytes: &[u8]) -> Unread {
        sniff(bytes, &Limits::default()).expect_err("should not be read")
    }

    #[test]
    fn a_pdf_is_told_by_its_header_wherever_it_begins() {
        assert!(is_pdf(b"%PDF-1.7\n"));
        assert!(is_pdf(b"\n\n junk %PDF-1.4\n"));
    }

    #[test]
    fn text_is_told_in_any_encoding() {
        assert_eq!(format(b"BMET Technician, GIFTED nurse"), Format::Text);
        assert_eq!(format("Ana Müller\nRegistrar".as_bytes()), Format::Text);
        assert_eq!(format(b"Ana M\xfcller, Registrar"), Format::Text);
        assert_eq!(format(b"\xff\xfeA\0n\0a\0"), Format::Text);
        assert_eq!(format(b"[1] Ana Roy, {clerk}"), Format::Text);
    }

    #[test]
    fn marked_up_text_is_told_by_its_beginning() {
        assert_eq!(format(b"{\\rtf1\\ansi Ana}"), Format::Rtf);
        assert_eq!(format(b"\xef\xbb\xbf{\\rtf1\\ansi Ana}"), Format::Rtf);
        let wide = "\u{feff}{\\rtf1\\ansi Ana}".encode_utf16();
        let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
        assert_eq!(format(&wide), Format::Rtf);
        assert_eq!(format(b"<!DOCTYPE html><html></html>"), Format::Html);
        assert_eq!(format(b"<html>\n<body>\xe9</body>"), Format::Html);
        let xhtml = b"<?xml version='1.0'?>\n<!-- made --><!DOCTYPE html PUBLIC ''><html/>";
        assert_eq!(format(xhtml), Format::Html);
        let centred = b"<h1 align=center>Ana Roy</h1>\n\n## Experience\n\n- Kept records";
        assert_eq!(format(centred), Format::Markdown);
        let page = b"<head><style>\n# x{}</style></head><body>Ana</body>";
        assert_eq!(format(page), Format::Html);
        let named = b"CV of Ana\n\n<!DOCTYPE html>\n<html><body>Ana</body></html>";
        assert_eq!(format(named), Format::Html);
        let noted = format!(
            "<!--{}--><html><body>Ana</body></html>",
            "x".repeat(2 * HEAD)
        );
        assert_eq!(format(noted.as_bytes()), Format::Html);
        let stored = b"<B>Ana Roy</B><br/><b>Experience</b><br/>Kept records";
        assert_eq!(format(stored), Format::Html);
        for text in ["<ana@example.org> wrote: I kept records", "<b> marks bold"] {
            assert_eq!(format(text.as_bytes()), Format::Text);
        }
    }

    #[test]
    fn mail_is_told_by_its_fields() {
        let mail = b"From: Ana <ana@example.org>\r\nSubject: CV\r\nMIME-Version: 1.0\r\n\r\nHello";
        assert_eq!(format(mail), Format::Mail);
        let saved = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"X\"\n\n--X";
        assert_eq!(format(saved), Format::Mail);
        let within = b"Content-Type: multipart/mixed; boundary=\"X\"\n\n--X";
        assert_eq!(format(within), Format::Mail);
        let bare = b"Subject: CV\nContent-Transfer-Encoding: base64\n\nQW5h";
        assert_eq!(format(bare), Format::Mail);
        let letter = b"From: Ana Roy\nTo: the clinic\nDate: 4 May\n\nDear all";
        assert_eq!(format(letter), Format::Text);
    }

    #[test]
    fn other_kinds_are_named_with_what_to_do() {
        for (bytes, words) in [
            (&b"GIF89a\x01\0\x01\0\x80\0\0"[..], "an image (gif)"),
            (b"{\"name\": \"Ana\", \"skills\": [", "data (JSON)"),
            (b"[\"Epic\", 5]\n", "data (JSON)"),
            (b"7z\xbc\xaf\x27\x1c\0\x04\0\0", "an archive (7z)"),
            (b"%!PS-Adobe-3.0\n(Ana Roy) show", "a PostScript file"),
            (b"\r\nBEGIN:VCARD\r\nFN:Ana Roy", "(vCard)"),
            (b"[InternetShortcut]\r\nURL=https://example.org/", "a link"),
            (b"[Desktop Entry]\nType=Link", "a link to a file"),
            (b"data:application/pdf;base64,JVBERi0x", "written as text"),
            (b"BEGIN:VCALENDAR\nSUMMARY:Interview", "(iCalendar)"),
            (b"<?xml version='1.0'?><pkg:package>", "save it as DOCX"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
                "(doc)",
            ),
        ] {
            let unread = unread(bytes);
            assert_eq!(unread.status, Status::Unsupported);
            assert!(unread.message.contains(words), "{}", unread.message);
        }
        let mut locked = OLE.to_vec();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(unread(&locked).status, Status::Encrypted);
        let letter = b"-----BEGIN PGP MESSAGE-----\n\nhQEMA8\n-----END PGP MESSAGE-----";
        assert_eq!(unread(letter).status, Status::Encrypted);
    }

    #[test]
    fn nothing_is_empty() {
        assert_eq!(unread(b"").status, Status::Empty);
        assert_eq!(unread(b" \r\n\t").status, Status::Empty);
    }
}
