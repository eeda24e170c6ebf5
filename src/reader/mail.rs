//! E-mail → the text that its writer wrote. What is attached are files of their own, which
//! the search for files finds.

use mail_parser::{Message, MessageParser, PartType};

use super::guard::Budget;
use super::{Document, Format, Status, Unread, html, plain};

/// Lines of a mail in which a field of a header or a part of it may begin: five for each file that is
/// looked at in one.
const BEGINNINGS: usize = 50_000;

/// Reads the body: as plain text if it has that, else as HTML.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Document, Unread> {
    let message = parsed(bytes)?;
    let parts: Vec<&PartType<'_>> = message.text_bodies().map(|part| &part.body).collect();
    let plain: Vec<&str> = parts
        .iter()
        .filter_map(|part| match part {
            PartType::Text(text) if !text.trim().is_empty() => Some(&**text),
            _ => None,
        })
        .collect();
    let mut document = if plain.is_empty() {
        let html = message
            .html_bodies()
            .chain(message.text_bodies())
            .find_map(|part| match &part.body {
                PartType::Html(text) => Some(text),
                _ => None,
            });
        html::read(html.map_or("", |text| text), budget)
    } else {
        plain::read(&plain.join("\n\n"))
    };
    document.format = Format::Mail;
    Ok(document)
}

/// A message, without a line of the mailbox that it was taken from.
pub(crate) fn parsed(bytes: &[u8]) -> Result<Message<'_>, Unread> {
    let body = body_of(bytes);
    // Each may become a part, a message within one or a field, which take a hundred times their bytes.
    let begins = |line: &&[u8]| line.contains(&b':') || line.windows(2).any(|two| two == b"--");
    if body.split(|b| *b == b'\n').filter(begins).count() > BEGINNINGS {
        let message =
            format!("a mail of over {BEGINNINGS} fields and parts: ask for the résumé alone");
        return Err(Unread::new(Status::TooLarge, message));
    }
    let broken = || Unread::new(Status::Damaged, "broken e-mail: ask for it again");
    MessageParser::default().parse(body).ok_or_else(broken)
}

/// The message's own bytes.
pub(crate) fn body_of(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    let end = bytes.iter().position(|b| *b == b'\n');
    end.map_or(bytes, |end| &bytes[end + 1..])
}
