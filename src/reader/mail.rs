//! E-mail → the text that its writer wrote. What is attached are files of their own, which
//! the search for files finds.

use mail_parser::{Message, MessageParser, PartType};

use super::guard::Budget;
use super::{Document, Format, Status, Unread, html, plain};

/// Reads the body: as plain text if it has that, else as HTML.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Document, Unread> {
    let Some(message) = parsed(bytes) else {
        let message = "broken e-mail: ask for it again";
        return Err(Unread::new(Status::Damaged, message));
    };
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
pub(crate) fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(body_of(bytes))
}

/// The message's own bytes.
pub(crate) fn body_of(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    let end = bytes.iter().position(|b| *b == b'\n');
    end.map_or(bytes, |end| &bytes[end + 1..])
}
