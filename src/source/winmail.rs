//! What Outlook attaches to a mail as one file, `winmail.dat` (TNEF, MS-OXTNEF): a list of attributes,
//! some of which are the files that were attached.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attachments::Part;
use super::inside::{ENTRIES, Found, Inner, Place, Search, distinct};

/// Bytes before the attributes: a signature and a key.
const HEADER: usize = 6;
/// Attributes of an attachment, by the numbers behind their types.
const BEGINS: u16 = 0x9002;
const TITLE: u16 = 0x8010;
const DATA: u16 = 0x800f;

/// The files that are attached in it; there may be none but the letter.
pub(super) fn files(bytes: &[u8], search: &mut Search) -> Found {
    let attached = attached(bytes);
    if attached.is_empty() {
        return Found::File;
    }
    if let Err(problem) = search.take(attached.len()) {
        return Found::Closed(problem);
    }
    let mut taken = BTreeMap::new();
    let inner = attached.into_iter().map(|(name, content)| Inner {
        name: distinct(&name, &mut taken),
        found: search.inner(|_| Ok(bytes[content.clone()].into())),
        place: Some(Place::Part(Part::plain(content).into())),
    });
    Found::Files {
        inner: inner.collect(),
        and_itself: false,
    }
}

/// The name of each attachment, and where its bytes stand; no more than show that they are too many.
fn attached(bytes: &[u8]) -> Vec<(String, Range<usize>)> {
    let mut all = Vec::new();
    let mut name = String::new();
    let mut at = HEADER;
    while let Some((number, content)) = attribute(bytes, at) {
        match number {
            BEGINS => name.clear(),
            TITLE => {
                let title = String::from_utf8_lossy(&bytes[content.clone()]).into_owned();
                let title = title.trim_end_matches('\0');
                title
                    .rsplit(['/', '\\'])
                    .next()
                    .unwrap_or_default()
                    .clone_into(&mut name);
            }
            DATA => all.push((std::mem::take(&mut name), content.clone())),
            _ => {}
        }
        // A sum of its bytes stands behind it.
        at = content.end + 2;
        if all.len() > ENTRIES {
            break;
        }
    }
    all
}

/// The number of the attribute that begins at a byte, and where what it says stands.
fn attribute(bytes: &[u8], at: usize) -> Option<(u16, Range<usize>)> {
    let (_level, rest) = bytes.get(at..)?.split_first()?;
    let (number, rest) = rest.split_first_chunk()?;
    let (_type, rest) = rest.split_first_chunk::<2>()?;
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let begins = bytes.len() - rest.len();
    rest.get(..length)?;
    Some((u16::from_le_bytes(*number), begins..begins + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute_of(number: u16, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short").to_le_bytes();
        let head = [&[2], &number.to_le_bytes()[..], &[0, 0], &length];
        [&head.concat(), content, b"\0\0"].concat()
    }

    #[test]
    fn files_that_outlook_attached_are_found_by_their_names() {
        let file = [
            b"\x78\x9f\x3e\x22\x01\0".to_vec(),
            attribute_of(0x8008, b"IPM.Microsoft Mail.Note\0"),
            attribute_of(BEGINS, b"\0\0"),
            attribute_of(TITLE, b"C:\\docs\\cv.txt\0"),
            attribute_of(DATA, b"Ana Roy, Ward Clerk"),
        ]
        .concat();
        let [(name, content)] = &attached(&file)[..] else {
            panic!("one file is attached");
        };
        assert_eq!(name, "cv.txt");
        assert_eq!(&file[content.clone()], b"Ana Roy, Ward Clerk");
        assert!(attached(&file[..file.len() - 3]).is_empty());
    }
}
