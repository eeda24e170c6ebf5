//! The kind of a file, told from its content and never from its name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Status, Unread};

/// A PDF may begin with other bytes; readers look for its header so far in.
const PDF_HEADER_WITHIN: usize = 1024;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Portable Document Format, ISO 32000.
    Pdf,
    /// Plain text in UTF-8, Markdown among it.
    Text,
}

/// Tells the format of a file from its bytes.
///
/// # Errors
/// `Empty` for a file without content and `Unsupported`, with what to do, for one of another kind.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Unread> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = if bytes.is_empty() {
            "0 bytes"
        } else {
            "nothing but white space"
        };
        return Err(Unread::new(Status::Empty, message));
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(not_text(bytes));
    };
    let beginning = text.trim_start().as_bytes();
    let begins = |with: &str| {
        beginning
            .get(..with.len())
            .is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins("{\\rtf") {
        return Err(unsupported("rtf"));
    }
    if begins("<!doctype html") || begins("<html") {
        return Err(unsupported("html"));
    }
    // Text may begin like anything: "BMET Technician" is no bitmap. Binary data has zero bytes.
    if text.contains('\0') {
        Err(not_text(bytes))
    } else {
        Ok(Format::Text)
    }
}

fn not_text(bytes: &[u8]) -> Unread {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Unread::new(Status::Unsupported, "text in UTF-16: save it as UTF-8");
    }
    infer::get(bytes).map_or_else(
        || {
            let message = "neither a PDF nor text in UTF-8: save it as one of these";
            Unread::new(Status::Unsupported, message)
        },
        |kind| unsupported(kind.extension()),
    )
}

fn unsupported(extension: &str) -> Unread {
    let name = match extension {
        "docx" | "doc" => "a Word document",
        "odt" => "an OpenDocument text",
        "rtf" => "a Rich Text document",
        "html" => "an HTML page",
        "zip" | "7z" | "rar" | "gz" | "tar" => {
            let message = format!("an archive ({extension}): unpack it and screen the folder");
            return Unread::new(Status::Unsupported, message);
        }
        "jpg" | "png" | "tif" | "gif" | "bmp" | "webp" | "heif" => {
            let message = format!("an image ({extension}): read it with OCR and save it as PDF");
            return Unread::new(Status::Unsupported, message);
        }
        other => {
            let message = format!("a file of kind {other}: save it as PDF or as text in UTF-8");
            return Unread::new(Status::Unsupported, message);
        }
    };
    Unread::new(
        Status::Unsupported,
        format!("{name} ({extension}): save it as PDF"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(bytes: &[u8]) -> Status {
        sniff(bytes).expect_err("should not be read").status
    }

    #[test]
    fn a_pdf_is_told_by_its_header_wherever_it_begins() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Ok(Format::Pdf));
        assert_eq!(sniff(b"\n\n junk %PDF-1.4\n"), Ok(Format::Pdf));
    }

    #[test]
    fn text_is_utf_8() {
        assert_eq!(sniff(b"BMET Technician, GIFTED nurse"), Ok(Format::Text));
        assert_eq!(sniff("Ana Müller\nRegistrar".as_bytes()), Ok(Format::Text));
        assert_eq!(status(b"Ana M\xfcller, Registrar"), Status::Unsupported);
    }

    #[test]
    fn other_kinds_are_named_with_what_to_do() {
        let docx = sniff(b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe").expect_err("a ZIP archive");
        assert_eq!(
            docx.message,
            "an archive (zip): unpack it and screen the folder"
        );
        assert_eq!(status(b"{\\rtf1\\ansi Ana}"), Status::Unsupported);
        assert_eq!(status(b"\x89PNG\r\n\x1a\n"), Status::Unsupported);
        assert_eq!(status(b"<!DOCTYPE html><html></html>"), Status::Unsupported);
        assert_eq!(
            status("<html>\n<body>é</body>".as_bytes()),
            Status::Unsupported
        );
    }

    #[test]
    fn nothing_is_empty() {
        assert_eq!(status(b""), Status::Empty);
        assert_eq!(status(b" \r\n\t"), Status::Empty);
    }
}
