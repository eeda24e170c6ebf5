//! The messages of a mailbox: one file in which mail programs export many.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attachments::Part;
use super::inside::{Found, Inner, Place, Search, distinct};
use crate::reader::is_mail;

/// What begins a message, at the beginning of the file or below an empty line.
const BEGINS: &str = "From ";
/// So many bytes of a message are looked at for its header.
const HEAD: usize = 1024;

/// Where its messages stand, if a file is a mailbox of more than one.
pub(super) fn messages(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    if !bytes.starts_with(BEGINS.as_bytes()) {
        return None;
    }
    let is_message = |at: &usize| {
        let head = &bytes[*at..bytes.len().min(at + HEAD)];
        is_mail(&String::from_utf8_lossy(head))
    };
    let mut begins: Vec<usize> = vec![0];
    let mut above_is_empty = false;
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if above_is_empty && line.starts_with(BEGINS.as_bytes()) && is_message(&at) {
            begins.push(at);
        }
        above_is_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = begins.iter().skip(1).copied().chain([bytes.len()]);
    let messages: Vec<Range<usize>> = begins
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| from..to)
        .collect();
    (messages.len() > 1).then_some(messages)
}

/// Each message as a file of its own.
pub(super) fn files(bytes: &[u8], messages: Vec<Range<usize>>, search: &mut Search) -> Found {
    if let Err(problem) = search.take(messages.len()) {
        return Found::Closed(problem);
    }
    let mut taken = BTreeMap::new();
    let inner = messages.into_iter().map(|message| Inner {
        name: distinct("message.eml", &mut taken),
        found: search.inner(|_| Ok(bytes[message.clone()].into())),
        place: Some(Place::Part(Part::plain(message).into())),
    });
    Found::Files {
        inner: inner.collect(),
        and_itself: false,
    }
}
