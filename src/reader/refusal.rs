//! What is said of a file of a kind that is not read, and what to do about it.

use super::{Format, Status, Unread, bytes_as_text};

/// What OLE files begin with: Word before 2007, Outlook's messages, encrypted Office documents.
pub(super) const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What Outlook's `winmail.dat` begins with.
pub(super) const TNEF: &[u8] = b"\x78\x9f\x3e\x22";
/// The numbers of what S/MIME holds (RFC 5652), as DER writes them, but for their last bytes, and where that
/// of a sealed mail stands at the latest.
pub(crate) const CMS: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07";
const NUMBER_WITHIN: usize = 24;

/// For what a screening wrote.
pub(super) fn own_report() -> Unread {
    Unread::new(Status::Unsupported, "a report of opsift, not a résumé")
}

/// What a mail is packed in by S/MIME, RFC 8551.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sealed {
    Signed,
    Encrypted,
}

/// How a file is sealed, if it is: its first element is the number of the kind.
pub(crate) fn sealed(bytes: &[u8]) -> Option<Sealed> {
    let head = &bytes[..bytes.len().min(NUMBER_WITHIN)];
    let at = head.windows(CMS.len()).position(|window| window == CMS)?;
    match (bytes.first()?, bytes.get(at + CMS.len())?) {
        (0x30, 2) => Some(Sealed::Signed),
        (0x30, 3) => Some(Sealed::Encrypted),
        _ => None,
    }
}

/// For a sealed mail.
pub(super) fn smime(sealed: Sealed) -> Unread {
    let (status, message) = match sealed {
        Sealed::Signed => (
            Status::Unsupported,
            "a signed mail (S/MIME) whose content is not found: save what is attached to it",
        ),
        Sealed::Encrypted => (
            Status::Encrypted,
            "a mail that is encrypted (S/MIME): ask for it without encryption",
        ),
    };
    Unread::new(status, message)
}

/// For what Outlook packs the files in that it attaches to a mail.
pub(super) fn winmail() -> Unread {
    let message = "Outlook's winmail.dat without a file in it: ask for the résumé as PDF or DOCX";
    Unread::new(Status::Unsupported, message)
}

/// For an OLE file.
pub(super) fn ole(bytes: &[u8]) -> Unread {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if has("EncryptedPackage") {
        return Unread::locked();
    }
    let message = if has("WordDocument") {
        "a Word document from before 2007 (doc): save it as DOCX or PDF"
    } else if has("__properties_version1.0") {
        "an Outlook message (msg): save what is attached to it, or save it as EML"
    } else {
        "an Office document from before 2007: save it as DOCX or PDF"
    };
    Unread::new(Status::Unsupported, message)
}

/// For a text, by its first line, that one program writes for another.
pub(super) fn coded(head: &str) -> Option<Unread> {
    let first = head.trim_start().lines().next().unwrap_or_default();
    let first = first.trim_end().to_ascii_lowercase();
    let message = match &*first {
        "-----begin pgp message-----" => return Some(Unread::locked()),
        "begin:vcard" => "an address card (vCard) and no document: ask for the résumé",
        "begin:vcalendar" => "a calendar (iCalendar) and no document: ask for the résumé",
        "[internetshortcut]" | "[desktop entry]" => {
            "a link to a file and not the file: ask for the file itself"
        }
        first if first.starts_with("%!ps") => "a PostScript file: save it as PDF",
        _ if bytes_as_text::is_one(head) => {
            "the bytes of a file written as text (base64, uuencode): ask for the file itself"
        }
        _ => return None,
    };
    Some(Unread::new(Status::Unsupported, message))
}

/// For a picture that can be recognised, whose names end so.
pub(super) fn picture(extension: &str) -> Unread {
    let todo = "--ocr reads it where the program tesseract is installed";
    Unread {
        format: Some(Format::Picture),
        pages: Some(1),
        ..Unread::new(Status::Scanned, format!("an image ({extension}): {todo}"))
    }
}

/// For a file of a kind whose names end so.
pub(super) fn unsupported(extension: &str) -> Unread {
    let message = match extension {
        "zip" => "an archive within too many others: unpack it".to_owned(),
        "rtf" => "a picture in Rich Text: save it as PDF, which --ocr reads".to_owned(),
        "7z" | "rar" | "gz" | "tar" | "bz2" | "xz" => {
            format!("an archive ({extension}): unpack it, or pack it as ZIP")
        }
        "gif" | "bmp" | "webp" | "heif" | "jp2" | "avif" => {
            format!("an image ({extension}): save it as JPEG, PNG or PDF, which --ocr reads")
        }
        other => format!("a file of kind {other}: save it as PDF or DOCX"),
    };
    Unread::new(Status::Unsupported, message)
}
