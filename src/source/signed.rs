//! What a signed mail holds in one piece with its signature (S/MIME, RFC 8551: `smime.p7m`): the mail
//! itself. The signature is not looked at.

use super::inside::{Found, Inner, Place, Search};
use crate::reader::CMS;

/// The last bytes of the numbers of `data` and `signedData`.
const DATA: u8 = 1;
const SIGNED: u8 = 2;

const SEQUENCE: u8 = 0x30;
/// What a number or a choice of a structure stands in.
const FIELD: u8 = 0xa0;
const STRING: u8 = 0x04;
/// A string in parts.
const STRINGS: u8 = 0x24;
/// Strings within strings.
const DEPTH: usize = 8;

/// The mail in a signed one; `None` where it holds none.
pub(super) fn message(bytes: &[u8]) -> Option<Vec<u8>> {
    let (signed, _) = within(bytes, SEQUENCE)?;
    let (field, _) = within(numbered(signed, SIGNED)?, FIELD)?;
    let (parts, _) = within(field, SEQUENCE)?;
    // Behind the version and the names of digests.
    let content = skipped(skipped(parts)?)?;
    let (content, _) = within(content, SEQUENCE)?;
    let (field, _) = within(numbered(content, DATA)?, FIELD)?;
    let mut message = Vec::new();
    append(field, DEPTH, &mut message)?;
    Some(message)
}

/// The message as a file of its own.
pub(super) fn files(message: &[u8], search: &mut Search) -> Found {
    if let Err(problem) = search.take(1) {
        return Found::Closed(problem);
    }
    let inner = Inner {
        name: "message.eml".to_owned(),
        found: search.inner(|_| Ok(message.into())),
        place: Some(Place::Signed),
    };
    Found::Files {
        inner: vec![inner],
        and_itself: false,
    }
}

/// What is behind the number of a kind.
fn numbered(bytes: &[u8], kind: u8) -> Option<&[u8]> {
    bytes.strip_prefix(CMS)?.strip_prefix(&[kind])
}

/// Appends the bytes of a string, whole or in parts.
fn append(bytes: &[u8], depth: usize, to: &mut Vec<u8>) -> Option<()> {
    if let Some((string, _)) = within(bytes, STRING) {
        to.extend_from_slice(string);
        return Some(());
    }
    let (mut parts, _) = within(bytes, STRINGS)?;
    while matches!(parts.first(), Some(&(STRING | STRINGS))) {
        append(parts, depth.checked_sub(1)?, to)?;
        parts = skipped(parts)?;
    }
    Some(())
}

/// What stands in the element that bytes begin with, if it is of a kind, and what is behind that one.
/// One that does not tell its length goes on to the end: what follows its end is not asked for.
fn within(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    if *found != kind {
        return None;
    }
    match length {
        Some(length) => rest.split_at_checked(length),
        None => Some((rest, &[])),
    }
}

/// What is behind the element that bytes begin with.
fn skipped(bytes: &[u8]) -> Option<&[u8]> {
    let (_, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    rest.get(length?..)
}

/// A length, if it is told, and what is behind it.
fn length(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    match *first {
        0x80 => Some((None, rest)),
        short @ 0..0x80 => Some((Some(short.into()), rest)),
        long => {
            let (length, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let length = length.iter().try_fold(0_usize, |sum, byte| {
                sum.checked_mul(256)?.checked_add((*byte).into())
            })?;
            Some((Some(length), rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An element, whose length is told or is not.
    fn element(kind: u8, content: &[u8], is_told: bool) -> Vec<u8> {
        let length = u16::try_from(content.len()).expect("short").to_be_bytes();
        let head: &[u8] = &[kind, 0x82, length[0], length[1]];
        if is_told {
            [head, content].concat()
        } else {
            [&[kind, 0x80], content, &[0, 0]].concat()
        }
    }

    fn signed(string: &[u8], is_told: bool) -> Vec<u8> {
        let element = |kind, content: &[u8]| element(kind, content, is_told);
        let content = element(SEQUENCE, &[CMS, &[DATA], &element(FIELD, string)].concat());
        let parts = [b"\x02\x01\x01\x31\x00", &*content, b"\x31\x00"].concat();
        let parts = element(FIELD, &element(SEQUENCE, &parts));
        element(SEQUENCE, &[CMS, &[SIGNED], &*parts].concat())
    }

    #[test]
    fn the_mail_in_a_signed_one_is_found_whole_or_in_parts() {
        let mail = b"Content-Type: text/plain\n\nKept the records of two wards";
        let whole = signed(&element(STRING, mail, true), true);
        assert_eq!(message(&whole).as_deref(), Some(&mail[..]));
        let parts = [
            element(STRING, &mail[..20], true),
            element(STRING, &mail[20..], true),
        ];
        let parts = signed(&element(STRINGS, &parts.concat(), false), false);
        assert_eq!(message(&parts).as_deref(), Some(&mail[..]));
        for cut in 0..whole.len().min(80) {
            assert_eq!(message(&whole[..cut]), None, "{cut}");
        }
    }
}
