//! The files inside a file: in ZIP archives, and attached to e-mail.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};

use mail_parser::{Encoding, MimeHeaders, PartType};
use zip::ZipReadOptions;
use zip::read::{Config, ZipFileEntry};
use zip::result::{ZipError, ZipResult};
use zip::unstable::read::ZipIterable;

use crate::reader::{Packed, Status, Unread, body_of, is_mail, is_zip, packed, parsed, survived};

/// Files of an archive, or attached to a mail.
const ENTRIES: usize = 10_000;
/// Bytes of all files of an archive, unpacked.
const UNPACKED: u64 = 2 << 30;
/// Bytes of an archive within another, or of a mail, which are kept while they are looked through.
pub(super) const HELD: u64 = 64 << 20;
/// A file that grows more than so many times, and to more than so many bytes, was made to.
const RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;
/// So many bytes tell a mail from other text.
const HEAD: u64 = 4096;

/// A file that may hold others.
pub(super) enum Holder {
    File(File),
    Bytes(Vec<u8>),
}

/// A file inside another.
pub(super) struct Inner {
    /// Its path there, unlike that of any other there.
    pub(super) name: String,
    /// Its number there.
    pub(super) index: usize,
    /// Why it cannot be read, where that shows without reading it.
    pub(super) problem: Option<Unread>,
}

/// What a file is for those who look for files.
pub(super) enum Found {
    /// One file.
    File,
    Archive(Vec<Inner>),
    /// A mail, and what is attached to it.
    Mail(Vec<Inner>),
    /// It holds files, but cannot be looked through.
    Closed(Unread),
}

impl Holder {
    /// Looks whether it holds files, and which.
    pub(super) fn look(self) -> Found {
        survived(|| self.look_unguarded()).unwrap_or(Found::File)
    }

    fn look_unguarded(self) -> Found {
        match self.kind() {
            Some(Kind::Zip) => match self {
                Self::File(file) => files(BufReader::new(file)),
                Self::Bytes(bytes) => files(Cursor::new(bytes)),
            },
            Some(Kind::Mail) => match self.into_bytes() {
                Ok(bytes) => attachments(&bytes),
                // The reader says why.
                Err(_) => Found::File,
            },
            None => Found::File,
        }
    }

    /// The bytes of a file inside, but no more than `most` and one.
    pub(super) fn inner(self, index: usize, most: u64) -> Result<Vec<u8>, Unread> {
        survived(|| match self.kind() {
            Some(Kind::Zip) => match self {
                Self::File(file) => entry(BufReader::new(file), index, most),
                Self::Bytes(bytes) => entry(Cursor::new(bytes), index, most),
            },
            Some(Kind::Mail) => attached(&self.into_bytes()?, index),
            None => Err(gone()),
        })?
    }

    fn kind(&self) -> Option<Kind> {
        let mut head = Vec::new();
        match self {
            Self::File(file) => {
                let mut file = file;
                file.rewind().ok()?;
                file.take(HEAD).read_to_end(&mut head).ok()?;
                file.rewind().ok()?;
            }
            Self::Bytes(bytes) => head.extend(bytes.iter().take(4096)),
        }
        if is_zip(&head) {
            return Some(Kind::Zip);
        }
        is_mail(&String::from_utf8_lossy(&head)).then_some(Kind::Mail)
    }

    fn into_bytes(self) -> Result<Vec<u8>, Unread> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            Self::File(file) => {
                let mut bytes = Vec::new();
                file.take(HELD + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| damaged(&error))?;
                if bytes.len() as u64 > HELD {
                    return Err(too_large(&format!("a mail of over {} MiB", HELD >> 20)));
                }
                Ok(bytes)
            }
        }
    }
}

enum Kind {
    Zip,
    Mail,
}

/// The files of an archive; a document that is packed as one is one file. The directory is walked
/// entry by entry: an index by names would lose files of the same name.
fn files(reader: impl Read + Seek) -> Found {
    let Ok(mut zip) = ZipIterable::try_new(reader, Config::default()) else {
        return Found::File;
    };
    let count = zip.len();
    let Ok(directory) = zip.files() else {
        return Found::File;
    };
    let entries: Vec<_> = directory.take(ENTRIES + 1).collect();
    let name = |entry: &ZipResult<ZipFileEntry<'_>>| {
        let name = entry
            .as_ref()
            .ok()
            .and_then(|entry| Some(entry.name().ok()?.into_owned()));
        name.unwrap_or_default().replace('\\', "/")
    };
    let names: Vec<String> = entries.iter().map(name).collect();
    let mimetype = names
        .iter()
        .position(|name| name == "mimetype")
        .and_then(|index| unpacked(&mut zip, index, HEAD).ok());
    if packed(&names, &mimetype.unwrap_or_default()) != Packed::Archive {
        return Found::File;
    }
    if count > ENTRIES {
        let message = format!("has {count} files; at most {ENTRIES} are looked at");
        return Found::Closed(too_large(&message));
    }
    let mut taken = BTreeSet::new();
    let mut inner = Vec::new();
    let mut left = UNPACKED;
    for (index, (entry, name)) in entries.into_iter().zip(&names).enumerate() {
        let problem = match entry {
            Ok(entry) if entry.is_dir() || is_clutter(name) => continue,
            Ok(entry) => refusal(&entry, &mut left),
            Err(error) => Some(damaged(&error)),
        };
        let name = distinct(name, &mut taken);
        inner.push(Inner {
            name,
            index,
            problem,
        });
    }
    if inner.is_empty() {
        return Found::Closed(Unread::new(Status::Empty, "an archive without files"));
    }
    Found::Archive(inner)
}

/// Why a file of an archive is not unpacked, if so; else its size is taken off what is `left`.
fn refusal(entry: &ZipFileEntry<'_>, left: &mut u64) -> Option<Unread> {
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    if entry.encrypted() {
        let message = "opens only with a password: ask for a copy without one";
        return Some(Unread::new(Status::Encrypted, message));
    }
    if size > RATIO_FROM && size / packed > RATIO {
        let message = format!("unpacks to {} times its size", size / packed);
        return Some(too_large(&message));
    }
    if size > *left {
        let message = format!("the archive unpacks to more than {} GiB", UNPACKED >> 30);
        return Some(too_large(&message));
    }
    *left -= size;
    None
}

fn entry(reader: impl Read + Seek, index: usize, most: u64) -> Result<Vec<u8>, Unread> {
    let zip = ZipIterable::try_new(reader, Config::default());
    unpacked(&mut zip.map_err(|error| damaged(&error))?, index, most)
}

/// The bytes of a file of an archive, but no more than `most` and one.
fn unpacked<R: Read + Seek>(
    zip: &mut ZipIterable<R>,
    index: usize,
    most: u64,
) -> Result<Vec<u8>, Unread> {
    let directory = zip.files().map_err(|error| damaged(&error))?;
    let entry = directory.nth(index).ok_or_else(gone)?;
    let entry =
        entry.and_then(|entry| entry.with_reader(directory.reader_mut(), ZipReadOptions::new()));
    let entry = entry.map_err(|error| match error {
        ZipError::UnsupportedArchive(what) => {
            let message = format!("packed in a way that is not known ({what}): pack it as usual");
            Unread::new(Status::Unsupported, message)
        }
        error => damaged(&error),
    })?;
    // Nothing is unpacked beyond what it was said to be: that is what the bounds were told.
    let size = entry.size();
    let mut bytes = Vec::new();
    entry
        .take(most.min(size).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(&error))?;
    if bytes.len() as u64 > size {
        return Err(damaged(&"it is larger than it says"));
    }
    Ok(bytes)
}

/// What is attached to a mail, pictures of signatures and the like left out.
fn attachments(bytes: &[u8]) -> Found {
    let Some(message) = parsed(bytes) else {
        return Found::File;
    };
    let mut taken = BTreeSet::new();
    let mut inner = Vec::new();
    for (index, part) in message.attachments().take(ENTRIES).enumerate() {
        if is_ornament(part) {
            continue;
        }
        let named = part
            .attachment_name()
            .map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
        let name = match (named, &part.body) {
            (Some(name), _) if !name.trim().is_empty() => name.trim().to_owned(),
            (_, PartType::Message(_)) => "message.eml".to_owned(),
            _ => "attachment".to_owned(),
        };
        let name = distinct(&name, &mut taken);
        inner.push(Inner {
            name,
            index,
            problem: None,
        });
    }
    Found::Mail(inner)
}

fn attached(bytes: &[u8], index: usize) -> Result<Vec<u8>, Unread> {
    let message = parsed(bytes).ok_or_else(gone)?;
    let part = message.attachments().nth(index).ok_or_else(gone)?;
    if let PartType::Message(_) = &part.body
        && part.encoding == Encoding::None
    {
        let place = part.offset_body as usize..part.offset_end as usize;
        return body_of(bytes)
            .get(place)
            .map(<[u8]>::to_vec)
            .ok_or_else(gone);
    }
    Ok(part.contents().to_vec())
}

/// Pictures that a mail shows within its text, signatures, invitations: nobody's résumé.
fn is_ornament(part: &mail_parser::MessagePart<'_>) -> bool {
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
    let is_inline = matches!(part.body, PartType::InlineBinary(_)) || part.content_id().is_some();
    (is("image", &[]) && is_inline)
        || is(
            "application",
            &[
                "pgp-signature",
                "pkcs7-signature",
                "x-pkcs7-signature",
                "ics",
            ],
        )
        || is("text", &["calendar", "vcard", "x-vcard"])
        || is("message", &["delivery-status", "disposition-notification"])
}

/// What operating systems and word processors leave in archives.
fn is_clutter(name: &str) -> bool {
    let mut parts = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."));
    parts.any(|part| {
        part == "__MACOSX"
            || part.starts_with('.')
            || part.starts_with("~$")
            || part.eq_ignore_ascii_case("thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
    })
}

/// A name that none before it has, nor one that leads out of where it stands.
fn distinct(name: &str, taken: &mut BTreeSet<String>) -> String {
    let parts = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."));
    let name = parts.collect::<Vec<_>>().join("/");
    let name = if name.is_empty() {
        "file".to_owned()
    } else {
        name
    };
    let mut own = name.clone();
    let mut number = 2_usize;
    while !taken.insert(own.clone()) {
        let dot = name
            .rfind('.')
            .filter(|dot| *dot > name.rfind('/').map_or(0, |slash| slash + 1));
        let (stem, end) = name.split_at(dot.unwrap_or(name.len()));
        own = format!("{stem} ({number}){end}");
        number += 1;
    }
    own
}

fn damaged(error: &dyn std::fmt::Display) -> Unread {
    Unread::new(
        Status::Damaged,
        format!("cannot be unpacked ({error}): ask for it again"),
    )
}

fn too_large(message: &str) -> Unread {
    Unread::new(Status::TooLarge, message)
}

fn gone() -> Unread {
    Unread::new(Status::Damaged, "is not there any more")
}
