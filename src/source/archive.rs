//! The files of a ZIP archive.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

use zip::ZipReadOptions;
use zip::read::{Config, OwnedZipFileEntry, ZipFileEntry};
use zip::result::{ZipError, ZipResult};
use zip::unstable::read::ZipIterable;

use super::damaged;
use super::inside::{ENTRIES, Found, Inner, Place, Search, UNPACKED, distinct, parts};
use super::names::is_clutter;
use crate::reader::{HEAD, Packed, Status, Unread, packed, part_name};

/// A file that grows more than so many times, and to more than so many bytes, was made to.
const RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;
/// Bytes of a file's name: no path is longer. All files in it bear it too.
const NAME: usize = 4 << 10;
/// Bytes that a directory may have of one file. Each of a thousand fields may take ten times its own.
const RECORD: u64 = 8 << 10;
/// Files and folders that a directory may have.
const RECORDS: usize = 10 * ENTRIES;

/// The files of an archive; a document that is packed as one is one file. The directory is walked
/// entry by entry: an index by names would lose files of the same name.
pub(super) fn files(reader: impl Read + Seek, search: &mut Search) -> Found {
    let Ok(mut zip) = ZipIterable::try_new(reader, Config::default()) else {
        return Found::File;
    };
    let count = zip.len();
    let Ok(directory) = zip.files() else {
        return Found::File;
    };
    let entries = listed(directory.by_ref().take(RECORDS));
    // No more were listed than show that they are too many.
    let count = if entries.len() > ENTRIES || count > RECORDS {
        count
    } else {
        entries.len()
    };
    let reader = directory.reader_mut();
    let names: Vec<String> = entries.iter().map(name).collect();
    let mimetype = names.iter().position(|name| name == "mimetype");
    let mimetype = mimetype
        .and_then(|index| entries[index].as_ref().ok())
        .and_then(|entry| unpacked(entry, reader, HEAD as u64).ok());
    if packed(&names, &mimetype.unwrap_or_default()) != Packed::Archive {
        return Found::File;
    }
    if let Err(problem) = search.take(count) {
        return Found::Closed(problem);
    }
    let packed = entries.iter().flatten().map(least_bytes);
    let packed = packed.fold(0, u64::saturating_add);
    if reader
        .seek(SeekFrom::End(0))
        .is_ok_and(|length| packed > length)
    {
        return Found::Closed(damaged(&"its files lie over each other"));
    }
    let mut taken = BTreeMap::new();
    let mut inner = Vec::new();
    for (entry, name) in entries.into_iter().zip(&names) {
        // All files of an archive are charged before those inside one of them.
        let file = match entry {
            _ if parts(name).any(is_clutter) => continue,
            Ok(entry) => refused(&entry, &mut search.unpacked).map(|()| Arc::new(entry)),
            Err(problem) => Err(problem),
        };
        inner.push((distinct(name, &mut taken), file));
    }
    if inner.is_empty() {
        return Found::Closed(Unread::new(Status::Empty, "an archive without files"));
    }
    let look = |(name, file): (String, Result<Arc<_>, Unread>)| match file {
        Ok(entry) => Inner {
            name,
            found: search.inner(|most| Ok(unpacked(&entry, reader, most)?.into())),
            place: Some(Place::Entry(entry)),
        },
        Err(problem) => Inner {
            name,
            found: Found::Closed(problem),
            place: None,
        },
    };
    Found::Files {
        inner: inner.into_iter().map(look).collect(),
        and_itself: false,
    }
}

type Entry = Result<OwnedZipFileEntry, Unread>;

/// The entries of a directory that are files, but for what of them is too long to be kept, and no more
/// than [`ENTRIES`] and one.
fn listed(directory: impl Iterator<Item = ZipResult<ZipFileEntry<'static>>>) -> Vec<Entry> {
    let too_long = || {
        Unread::new(
            Status::TooLarge,
            "its name or its comment is too long: pack it anew",
        )
    };
    let is_folder = |entry: &Entry| entry.as_ref().is_ok_and(OwnedZipFileEntry::is_dir);
    let mut entries: Vec<Entry> = Vec::new();
    for entry in directory {
        let entry = entry.map(OwnedZipFileEntry::from);
        // How long one is shows where the next one begins.
        if let (Some(last), Ok(entry)) = (entries.last_mut(), &entry)
            && let Ok(before) = last
            && entry.central_header_start() > before.central_header_start() + RECORD
        {
            *last = Err(too_long());
        }
        entries.pop_if(|last| is_folder(last));
        if entries.len() > ENTRIES {
            return entries;
        }
        entries.push(match entry {
            Ok(entry) if entry.name_raw().len() > NAME => Err(too_long()),
            entry => entry.map_err(|error| damaged(&error)),
        });
    }
    entries.pop_if(|last| is_folder(last));
    entries
}

fn name(entry: &Entry) -> String {
    let name = entry
        .as_ref()
        .ok()
        .and_then(|entry| Some(entry.name().ok()?.into_owned()));
    part_name(&name.unwrap_or_default())
}

/// Bytes that a file takes of its archive at the least, with its name in a header of its own and in the
/// directory.
fn least_bytes(entry: &OwnedZipFileEntry) -> u64 {
    let headers = 30 + 46 + 2 * entry.name_raw().len() as u64;
    entry.compressed_size().saturating_add(headers)
}

/// Why a file of an archive is not unpacked, if so; else its size is taken off what is `left`.
fn refused(entry: &OwnedZipFileEntry, left: &mut u64) -> Result<(), Unread> {
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    if entry.encrypted() {
        return Err(Unread::locked());
    }
    let too_large = |message| Err(Unread::new(Status::TooLarge, message));
    if size > RATIO_FROM && size / packed > RATIO {
        return too_large(format!("unpacks to {} times its size", size / packed));
    }
    if size > *left {
        return too_large(format!(
            "one file and those in it unpack to more than {} GiB",
            UNPACKED >> 30
        ));
    }
    *left -= size;
    Ok(())
}

/// The bytes of a file of an archive, but no more than `most` and one.
pub(super) fn unpacked(
    entry: &OwnedZipFileEntry,
    reader: &mut (impl Read + Seek),
    most: u64,
) -> Result<Vec<u8>, Unread> {
    let file = entry
        .as_ref()
        .with_reader(reader, ZipReadOptions::new())
        .map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                packed_otherwise(&error)
            }
            error => damaged(&error),
        })?;
    // Nothing is unpacked beyond what it was said to be: that is what the bounds were told.
    let size = entry.size();
    let mut bytes = Vec::new();
    file.take(most.min(size).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| match error.kind() {
            ErrorKind::Unsupported => packed_otherwise(&error),
            _ => damaged(&error),
        })?;
    if bytes.len() as u64 > size {
        return Err(damaged(&"it is larger than it says"));
    }
    Ok(bytes)
}

/// For a file that another program packed in a way of its own.
fn packed_otherwise(error: &dyn std::fmt::Display) -> Unread {
    let message = format!("packed in a way that is not known ({error}): pack it anew as ZIP");
    Unread::new(Status::Unsupported, message)
}
