//! A ZIP file whose entries are the parts of one document, unpacked within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding;
use super::{Limits, Status, Unread};

/// The parts of a document.
pub(super) struct Package<B> {
    zip: ZipArchive<Cursor<B>>,
    names: Vec<String>,
    /// Bytes that may be unpacked in all, and of these still.
    most: u64,
    left: u64,
}

impl<B: AsRef<[u8]>> Package<B> {
    /// Opens a file.
    pub(super) fn open(bytes: B, limits: &Limits) -> Result<Self, Unread> {
        let damaged = |error: ZipError| {
            Unread::new(
                Status::Damaged,
                format!("broken ZIP file ({error}): ask for it again"),
            )
        };
        let zip = opened(bytes, limits.entries)?;
        let names = zip
            .file_names()
            .map(|name| name.map(|name| part_name(&name)))
            .collect::<Result<_, _>>()
            .map_err(damaged)?;
        Ok(Self {
            zip,
            names,
            most: limits.unpacked,
            left: limits.unpacked,
        })
    }

    /// The names of its parts, without a slash before them.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The bytes of a part; `None` if there is none of the name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unread> {
        let same = |known: &String| known.eq_ignore_ascii_case(name);
        let Some(index) = self.names.iter().position(same) else {
            return Ok(None);
        };
        let lost = |error: &dyn std::fmt::Display| {
            Unread::new(
                Status::Damaged,
                format!("broken document ({name}: {error}): ask for it again"),
            )
        };
        let part = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unread::locked(),
            error => lost(&error),
        })?;
        let mut bytes = Vec::new();
        part.take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| lost(&error))?;
        let length = bytes.len() as u64;
        if length > self.left {
            let message = format!("unpacks to more than {} MiB", self.most >> 20);
            return Err(Unread::new(Status::TooLarge, message));
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// The text of a part in XML.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unread> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| encoding::of_xml(&bytes)))
    }
}

/// Opens a ZIP file unless it says that it has more than `most` entries.
fn opened<B: AsRef<[u8]>>(bytes: B, most: usize) -> Result<ZipArchive<Cursor<B>>, Unread> {
    // Each entry costs memory before the first is asked for, so the count at the file's end is
    // looked at first. A count of 0xFFFF says that there are more than fit.
    let all = bytes.as_ref();
    let tail = &all[all.len().saturating_sub(22 + 0xFFFF)..];
    let end = tail.windows(4).rposition(|at| at == b"PK\x05\x06");
    let count = end.and_then(|end| tail.get(end + 10..end + 12));
    let count = count.map_or(0, |count| {
        usize::from(u16::from_le_bytes([count[0], count[1]]))
    });
    if count > most {
        let message = format!("has {count} entries; at most {most} are read");
        return Err(Unread::new(Status::TooLarge, message));
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        Unread::new(
            Status::Damaged,
            format!("broken ZIP file ({error}): ask for it again"),
        )
    })
}

/// Some producers write `\` or a `/` before names.
pub(crate) fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}
