//! What is attached to an e-mail.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::{ContentType, Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::damaged;
use super::inside::{Found, Inner, Place, Search, distinct};
use crate::reader::{
    NOTE_WORDS, SCAN_WORDS, Status, Unread, body_of, bytes_of, is_binary, is_picture, parsed,
    written,
};

/// Where an attachment stands in its mail.
#[derive(Debug)]
pub(super) struct Part {
    /// Its bytes: with its own header, by which it is decoded, or those of a message that stands
    /// there as it is.
    bytes: Range<u64>,
    has_header: bool,
}

impl Part {
    /// Where a part stands whose message begins so many bytes behind the file's beginning.
    fn new(part: &MessagePart<'_>, begins: usize) -> Self {
        let is_plain = matches!(part.body, PartType::Message(_)) && part.encoding == Encoding::None;
        let start = if is_plain {
            part.offset_body
        } else {
            part.offset_header
        };
        let place = |offset: u32| begins as u64 + u64::from(offset);
        Self {
            bytes: place(start)..place(part.offset_end),
            has_header: !is_plain,
        }
    }

    /// Bytes that are a file as they stand.
    pub(super) fn plain(bytes: Range<usize>) -> Self {
        Self {
            bytes: bytes.start as u64..bytes.end as u64,
            has_header: false,
        }
    }

    /// The bytes that were attached, out of those of the mail.
    pub(super) fn read(&self, mut mail: impl Read + Seek) -> Result<Vec<u8>, Unread> {
        let mut bytes = Vec::new();
        mail.seek(SeekFrom::Start(self.bytes.start))
            .and_then(|_| {
                let length = self.bytes.end.saturating_sub(self.bytes.start);
                mail.take(length).read_to_end(&mut bytes)
            })
            .map_err(|error| damaged(&error))?;
        if !self.has_header {
            return Ok(bytes);
        }
        // A part is written as a message is.
        let message = parsed(&bytes)?;
        let part = message.parts.first();
        let gone = || Unread::new(Status::Damaged, "is not there any more");
        decoded(part.ok_or_else(gone)?, &bytes).map(Cow::into_owned)
    }
}

/// What was attached in a part, out of the bytes of the message around it.
fn decoded<'p>(part: &'p MessagePart<'_>, around: &[u8]) -> Result<Cow<'p, [u8]>, Unread> {
    if !part.is_encoding_problem {
        // What is declared to be a text, and is none, is no text in the encoding that is declared.
        let bytes = bytes_of(part, around).filter(|bytes| is_binary(bytes));
        return Ok(bytes.map_or_else(|| part.contents().into(), |bytes| bytes.into_owned().into()));
    }
    let broken = || Unread::new(Status::Damaged, "cannot be decoded: ask for it again");
    let lines = coded(written(part, around));
    let bytes = base64_decode(&lines).filter(|bytes| !bytes.is_empty());
    Ok(bytes.ok_or_else(broken)?.into())
}

/// The lines of base64 without what was added on the way: marks of a quotation before them, a footer
/// below. All but the last are of one length.
fn coded(body: &[u8]) -> Vec<u8> {
    let is_coded = |line: &&[u8]| {
        let is_code = |b: &u8| b.is_ascii_alphanumeric() || b"+/=".contains(b);
        !line.is_empty() && line.iter().all(is_code)
    };
    let lines = body.split(|b| *b == b'\n').map(|line| {
        let line = line.trim_ascii();
        line.strip_prefix(b">").unwrap_or(line).trim_ascii()
    });
    let mut lines = lines
        .skip_while(|line| !is_coded(line))
        .take_while(is_coded);
    let mut all = lines.next().unwrap_or_default().to_vec();
    let length = all.len();
    for line in lines {
        all.extend_from_slice(line);
        if line.len() != length {
            break;
        }
    }
    all
}

/// What is attached to a mail, but for signatures and the like, and, where a document is attached too, for
/// pictures, and for lines of text beside one that is no text: those are logos far more often than scans,
/// and what stood below the letter.
pub(super) fn files(bytes: &[u8], search: &mut Search) -> Found {
    let Ok(message) = parsed(bytes) else {
        // The reader says why.
        return Found::File;
    };
    if let Err(problem) = search.take(message.attachments().count()) {
        return Found::Closed(problem);
    }
    let own = body_of(bytes);
    let begins = bytes.len() - own.len();
    let wanted = search.wants_document.replace(words_of_a_note(&message));
    let mut taken = BTreeMap::new();
    let mut inner = Vec::new();
    let mut has_file = false;
    for part in message.attachments().filter(|part| !is_ornament(part)) {
        let place = Part::new(part, begins);
        let content = || {
            if place.has_header {
                return decoded(part, own);
            }
            let range = part.offset_body as usize..part.offset_end as usize;
            Ok(own.get(range).unwrap_or_default().into())
        };
        let is = |kind: fn(&[u8]) -> bool| content().is_ok_and(|content| kind(&content));
        let is_picture = is(is_picture);
        has_file |= !is_picture && is(is_binary);
        let beside = (is_picture, is_line(part));
        let file = Inner {
            name: distinct(&name(part), &mut taken),
            found: search.inner(|_| content()),
            place: Some(Place::Part(place.into())),
        };
        inner.push((file, beside));
    }
    // A letter that says "see my résumé" is none.
    let has_none = search.wants_document.is_some();
    search.wants_document = search.wants_document.and(wanted);
    let inner = inner.into_iter();
    let is_beside = |(is_picture, is_line)| is_picture || is_line && has_file;
    let inner = inner.filter(|(_, beside)| has_none || !is_beside(*beside));
    let and_itself = has_none && !is_sealed(&message);
    Found::Files {
        inner: inner.map(|(file, _)| file).collect(),
        and_itself,
    }
}

/// A text that is attached to a mail has more words than this, if it is what the mail is about: than the
/// letter itself, where that is short.
fn words_of_a_note(message: &Message<'_>) -> usize {
    let body = message.body_text(0).unwrap_or_default();
    body.split_whitespace().take(NOTE_WORDS).count()
}

/// Whether a part is a text that is too short to be a document, such as "Sent from my phone".
fn is_line(part: &MessagePart<'_>) -> bool {
    let text = match &part.body {
        PartType::Text(text) if !is_binary(part.contents()) => text,
        _ => return false,
    };
    text.split_whitespace().nth(SCAN_WORDS - 1).is_none()
}

/// Whether a mail is nothing but what is sealed in it.
fn is_sealed(message: &Message<'_>) -> bool {
    let root = message.parts.first();
    let kind = root.and_then(|root| root.content_type());
    let subtype = kind.and_then(|kind| kind.subtype()).unwrap_or_default();
    let sealed = ["encrypted", "pkcs7-mime", "x-pkcs7-mime"];
    sealed
        .iter()
        .any(|known| subtype.eq_ignore_ascii_case(known))
}

fn name(part: &MessagePart<'_>) -> String {
    let named = part
        .attachment_name()
        .map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).trim());
    match (named, &part.body) {
        (Some(name), _) if !name.is_empty() => name.to_owned(),
        (_, PartType::Message(_)) => "message.eml".to_owned(),
        _ => "attachment".to_owned(),
    }
}

/// Pictures that a mail shows within its text, signatures, invitations, what a page that was saved as
/// one file is made of: nobody's résumé.
fn is_ornament(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type();
    let is = |main: &str, sub: &[&str]| {
        kind.is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case(main)
                && (sub.is_empty()
                    || kind
                        .subtype()
                        .is_some_and(|s| sub.iter().any(|known| s.eq_ignore_ascii_case(known))))
        })
    };
    let is_named = part.content_id().is_some();
    let is_inline = matches!(part.body, PartType::InlineBinary(_)) || is_named;
    let disposition = part.content_disposition();
    let is_attached = disposition.is_some_and(ContentType::is_attachment);
    let is_of_a_page = part.content_location().is_some() || is_named && is("text", &[]);
    (is("image", &[]) && is_inline)
        || is_of_a_page && !is_attached
        || is(
            "application",
            &[
                "pgp-encrypted",
                "pgp-signature",
                "pkcs7-signature",
                "x-pkcs7-signature",
                "ics",
            ],
        )
        || is("text", &["calendar", "vcard", "x-vcard"])
        || is(
            "message",
            &[
                "delivery-status",
                "disposition-notification",
                "external-body",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_kept_whatever_they_are_declared_to_be() {
        let pdf: &[u8] = b"%PDF-1.4\n%\xe2\xe3\n";
        let code = ["JVBERi0xLjQKJeLjCg==", "JVBERi0xLjQKJeLjCg"];
        for (declared, code) in [
            ("text/plain; charset=utf-8", code[0]),
            ("text/html", code[1]),
        ] {
            let mail = format!(
                "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; \
                 boundary=\"x\"\n\n--x\nContent-Type: {declared}\nContent-Disposition: \
                 attachment; filename=cv\nContent-Transfer-Encoding: base64\n\n{code}\n--x--\n"
            );
            let message = parsed(mail.as_bytes()).expect("a mail");
            let part = message.attachments().next().expect("an attachment");
            let bytes = decoded(part, mail.as_bytes()).expect("decoded");
            assert_eq!(&*bytes, pdf, "{declared}");
        }
    }

    /// What a mail has attached as a file in base64.
    fn attached(code: &str) -> Result<Vec<u8>, Unread> {
        let mail = format!(
            "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; name=cv.txt\n\
             Content-Transfer-Encoding: base64\n\n{code}\n"
        );
        let message = parsed(mail.as_bytes()).expect("a mail");
        decoded(&message.parts[0], mail.as_bytes()).map(Cow::into_owned)
    }

    #[test]
    fn what_lists_add_to_base64_is_not_decoded_and_what_is_broken_is_no_text() {
        let lines = ["QW5hIFJveSwgV2Fy", "ZCBDbGVyaw=="];
        for added in [
            lines.join("\n"),
            format!("{}\n_______\nOur list\n", lines.join("\n")),
            format!("> {}\n> {}", lines[0], lines[1]),
        ] {
            assert_eq!(
                attached(&added).expect(&added),
                b"Ana Roy, Ward Clerk",
                "{added}"
            );
        }
        assert_eq!(
            attached("!!!!").expect_err("broken").status,
            Status::Damaged
        );
    }
}
