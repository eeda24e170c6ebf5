//! E-mail → the text that its writer wrote. What is attached are files of their own, which
//! the search for files finds.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Encoding, GetHeader, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use super::document::SCAN_WORDS;
use super::document::words_of;
use super::gallery::{self, Gallery};
use super::guard::Budget;
use super::refusal::coded;
use super::{
    Document, Format, NOTE_WORDS, Status, Unread, bytes_as_text, encoding, html, plain, thread,
};

/// Lines of a mail in which a field of a header or a part of it may begin: five for each file that is
/// looked at in one. Each may become a part, a message within one or a field, which take a hundred
/// times their bytes.
const BEGINNINGS: usize = 50_000;
/// Messages in a mail, one within the other or not.
const MESSAGES: usize = 1_000;
/// Bytes of encoded messages that are copied: each whole, once decoded and once for each message that
/// stands in it.
const COPIED: usize = 64 << 20;

/// Reads the body: as plain text, or as HTML where that says clearly more.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Document, Unread> {
    let message = parsed(bytes)?;
    let own = body_of(bytes);
    let plain = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(well_decoded(part, text, own)),
        _ => None,
    });
    let plain = plain.collect::<Vec<_>>().join("\n\n");
    if let Some(locked) = coded(&plain).filter(|unread| unread.status == Status::Encrypted) {
        return Err(locked);
    }
    let lines: Vec<&str> = plain.lines().collect();
    let kept = &lines[thread::own(&lines)];
    let plain = plain::read(&kept.join("\n"));
    if bytes_as_text::uuencoded(kept).is_some_and(|file| words_of(&kept[..file.start]) < NOTE_WORDS)
    {
        let message = "a file is written into its text (uuencode): ask for the file itself";
        return Err(Unread::new(Status::Unsupported, message));
    }
    // Pictures that stand in the text; others are files of their own.
    let pictures = message.attachments().filter_map(|part| {
        let is_within = matches!(part.body, PartType::InlineBinary(_));
        let id = part.content_id();
        if !is_within && id.is_none() {
            return None;
        }
        Some((id.unwrap_or_default(), gallery::size(part.contents())?))
    });
    let pictures: Vec<_> = pictures.collect();
    let mut bodies = message.html_bodies().chain(message.text_bodies());
    let html = bodies.find_map(|part| match &part.body {
        PartType::Html(text) => Some(html::read_with(
            &well_decoded(part, text, own),
            &pictures.iter().copied().collect(),
            budget,
        )),
        _ => None,
    });
    // Beside HTML may stand a line of plain text that says no more than that there is HTML.
    let mut document = match html {
        Some(Err(unread)) if plain.word_count() < SCAN_WORDS => return Err(unread),
        Some(Ok(mut html)) if html.word_count() >= 2 * plain.word_count() => {
            for page in &mut html.pages {
                page.keep(thread::own(&page.lines));
            }
            html
        }
        _ => {
            let mut shown = Gallery::default();
            for (_, size) in &pictures {
                shown.add(Some(*size));
            }
            shown.or_scanned(plain)?
        }
    };
    document.format = Format::Mail;
    Ok(document)
}

/// The text of a part, which may not be in the encoding that it declares, or declare that it is base64 in a
/// way that the parser does not know: behind a comment.
fn well_decoded<'t>(part: &MessagePart<'_>, text: &'t str, around: &[u8]) -> Cow<'t, str> {
    let anew = if bytes_as_text::is_base64(text) {
        base64_decode(text.as_bytes()).and_then(|bytes| encoding::decode(&bytes))
    } else if text.contains('\u{fffd}') {
        bytes_of(part, around).and_then(|bytes| encoding::decode(&bytes))
    } else {
        None
    };
    anew.map_or_else(|| text.into(), |decoded| decoded.text.into())
}

/// A message, without a line of the mailbox that it was taken from.
pub(crate) fn parsed(bytes: &[u8]) -> Result<Message<'_>, Unread> {
    let body = body_of(bytes);
    Cost::default().add(body, false)?;
    let broken = || Unread::new(Status::Damaged, "broken e-mail: ask for it again");
    MessageParser::default().parse(body).ok_or_else(broken)
}

/// What parsing takes that is small in bytes and large in memory.
#[derive(Default)]
struct Cost {
    beginnings: usize,
    messages: usize,
    copied: usize,
}

impl Cost {
    /// Adds that of a message, and those of the encoded ones in it.
    fn add(&mut self, message: &[u8], is_encoded: bool) -> Result<(), Unread> {
        let begins = |line: &&[u8]| line.contains(&b':') || line.windows(2).any(|two| two == b"--");
        self.beginnings += message.split(|b| *b == b'\n').filter(begins).count();
        if self.beginnings > BEGINNINGS {
            return Err(too_large(&format!("over {BEGINNINGS} fields and parts")));
        }
        // Read as if encodings were types: nothing is decoded, so nothing is copied.
        let parser = MessageParser::new()
            .with_mime_headers()
            .header_content_type(HeaderName::ContentTransferEncoding);
        let mut parts = parser
            .parse(message)
            .map_or_else(Vec::new, |parsed| parsed.parts);
        let mut messages = 0;
        while let Some(part) = parts.pop() {
            if let Some(encoded) = encoded_message(&part, message) {
                // Told before those in it are decoded too, while this one is kept.
                self.copy(encoded.len())?;
                self.add(&encoded, true)?;
            }
            if let PartType::Message(within) = part.body {
                messages += 1;
                // Taken apart here: dropped whole, one within the other, they overflow the stack.
                parts.extend(within.parts);
            }
        }
        self.messages += messages;
        self.copy(if is_encoded {
            messages * message.len()
        } else {
            0
        })
    }

    fn copy(&mut self, bytes: usize) -> Result<(), Unread> {
        self.copied += bytes;
        if self.messages > MESSAGES || self.copied > COPIED {
            return Err(too_large("too many messages"));
        }
        Ok(())
    }
}

/// What is written in a part, out of the bytes of the message around it.
pub(crate) fn written<'m>(part: &MessagePart<'_>, around: &'m [u8]) -> &'m [u8] {
    let body = around.get(part.offset_body as usize..part.offset_end as usize);
    body.unwrap_or_default()
}

/// The bytes for which a part's letters stand, whatever they are declared to be, out of the bytes of
/// the message around it. Unlike the parser, this keeps the end of base64 without the signs that fill it up.
pub(crate) fn bytes_of<'m>(part: &MessagePart<'_>, around: &'m [u8]) -> Option<Cow<'m, [u8]>> {
    let written = written(part, around);
    match part.encoding {
        Encoding::Base64 => base64_decode(written).map(Cow::from),
        Encoding::QuotedPrintable => quoted_printable_decode(written).map(Cow::from),
        Encoding::None => Some(written.into()),
    }
}

/// The message that stands encoded in a part, out of the bytes of the one around it.
fn encoded_message(part: &MessagePart<'_>, around: &[u8]) -> Option<Vec<u8>> {
    // Without a type it is one in a digest.
    if part
        .content_type()
        .is_some_and(|kind| kind.ctype() != "message")
    {
        return None;
    }
    let encoding = part
        .headers
        .header_value(&HeaderName::ContentTransferEncoding)?;
    let bytes = written(part, around);
    match encoding.as_content_type()?.ctype() {
        "base64" => base64_decode(bytes),
        "quoted-printable" => quoted_printable_decode(bytes),
        _ => None,
    }
}

fn too_large(what: &str) -> Unread {
    let message = format!("a mail of {what}: ask for the résumé alone");
    Unread::new(Status::TooLarge, message)
}

/// The message's own bytes, without a mark of their encoding.
pub(crate) fn body_of(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !bytes.starts_with(b"From ") && !bytes.starts_with(b">From ") {
        return bytes;
    }
    let end = bytes.iter().position(|b| *b == b'\n');
    end.map_or(bytes, |end| &bytes[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_another_encoding_than_it_declares_is_read_as_what_it_is() {
        for kind in ["plain", "html"] {
            let head = format!(
                "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n"
            );
            let mail = [
                head.as_bytes(),
                b"Kept the caf\xe9 within \xa3310,000 a year",
            ]
            .concat();
            let message = parsed(&mail).expect("a mail");
            let part = &message.parts[0];
            let text = part.text_contents().expect("a text");
            assert_eq!(
                well_decoded(part, text, &mail),
                "Kept the café within £310,000 a year",
                "{kind}"
            );
        }
    }
    #[test]
    fn a_letter_in_base64_is_decoded_whatever_its_header_says() {
        let deeds = "Kept the café’s records of two wards. ".repeat(8);
        let code = data_encoding::BASE64_MIME.encode(deeds.as_bytes());
        let mail = format!(
            "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: base64 (as ever)\n\n{code}"
        );
        let message = parsed(mail.as_bytes()).expect("a mail");
        let part = &message.parts[0];
        let text = part.text_contents().expect("a text");
        assert_eq!(well_decoded(part, text, mail.as_bytes()), deeds);
    }
}
