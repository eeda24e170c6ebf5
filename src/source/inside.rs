//! The files inside a file: in ZIP archives, and attached to e-mail. Each holder is walked once, and
//! of what it holds only what holds files itself is unpacked whole (of a mail, what may be a document).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::sync::{Arc, Mutex, PoisonError};

use zip::read::OwnedZipFileEntry;

use super::attachments::{self, Part};
use super::{archive, damaged, mailbox, signed, winmail};
use crate::reader::{
    HEAD, Sealed, Status, Unread, is_document, is_mail, is_winmail, is_zip, sealed, survived,
};

/// Archives and mails within each other.
const NESTING: usize = 3;
/// Files in all that one file holds, whatever they are nested in.
pub(super) const ENTRIES: usize = 10_000;
/// Bytes of all files of the archives in one file, unpacked.
pub(super) const UNPACKED: u64 = 2 << 30;
/// Bytes of an archive within another, or of a mail, which are kept while they are looked through.
pub(super) const HELD: u64 = 64 << 20;

/// A file that may hold others.
pub(super) enum Holder<'b> {
    File(File),
    Bytes(&'b [u8]),
}

/// Where a file stands in the one that holds it, so that it is found without a walk.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Entry(Arc<OwnedZipFileEntry>),
    Part(Arc<Part>),
    /// The mail in a signed one.
    Signed,
}

impl Place {
    /// Whether it is the very same place, in the very same file.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(one), Self::Entry(other)) => Arc::ptr_eq(one, other),
            (Self::Part(one), Self::Part(other)) => Arc::ptr_eq(one, other),
            (Self::Signed, Self::Signed) => true,
            _ => false,
        }
    }
}

/// A file inside another.
pub(super) struct Inner {
    /// Its path there, unlike that of any other there.
    pub(super) name: String,
    /// Nothing where that cannot be told; then it is closed.
    pub(super) place: Option<Place>,
    pub(super) found: Found,
}

/// What a file is for those who look for files.
pub(super) enum Found {
    /// One file.
    File,
    /// It holds files; a mail without a document among them is one itself.
    Files { inner: Vec<Inner>, and_itself: bool },
    /// It cannot be read, or not be looked through.
    Closed(Unread),
}

/// A walk through one file, and what it may still cost.
pub(super) struct Search {
    entries: usize,
    pub(super) unpacked: u64,
    depth: usize,
    /// In a mail in which no document was found yet, how many words a text must have more than to be one.
    pub(super) wants_document: Option<usize>,
}

impl Search {
    pub(super) fn new() -> Self {
        Self {
            entries: ENTRIES,
            unpacked: UNPACKED,
            depth: 0,
            wants_document: None,
        }
    }

    /// Looks whether a file holds others, and which.
    pub(super) fn look(&mut self, holder: Holder<'_>) -> Found {
        let (depth, wanted) = (self.depth, self.wants_document);
        self.depth += 1;
        let found = survived(|| self.look_unguarded(holder));
        self.depth = depth;
        found.unwrap_or_else(|_| {
            self.wants_document = wanted;
            Found::File
        })
    }

    fn look_unguarded(&mut self, mut holder: Holder<'_>) -> Found {
        match (holder.kind(), holder) {
            (Some(Kind::Zip), Holder::File(file)) => archive::files(BufReader::new(file), self),
            (Some(Kind::Zip), Holder::Bytes(bytes)) => archive::files(Cursor::new(bytes), self),
            (Some(Kind::Mail), holder) => match holder.bytes() {
                Ok(bytes) => match mailbox::messages(&bytes) {
                    Some(messages) => mailbox::files(&bytes, messages, self),
                    None => attachments::files(&bytes, self),
                },
                // The reader says why.
                Err(_) => Found::File,
            },
            (Some(Kind::Winmail), holder) => match holder.bytes() {
                Ok(bytes) => winmail::files(&bytes, self),
                Err(_) => Found::File,
            },
            (Some(Kind::Signed), holder) => {
                let message = holder
                    .bytes()
                    .ok()
                    .and_then(|bytes| signed::message(&bytes));
                message.map_or(Found::File, |message| signed::files(&message, self))
            }
            (None, _) => Found::File,
        }
    }

    /// What a file inside is. `unpacked` gives its bytes, but no more than so many and one.
    pub(super) fn inner<'b>(
        &mut self,
        mut unpacked: impl FnMut(u64) -> Result<Cow<'b, [u8]>, Unread>,
    ) -> Found {
        let may_hold = self.depth < NESTING
            && unpacked(HEAD as u64).is_ok_and(|head| Kind::of(&head).is_some());
        if !may_hold && self.wants_document.is_none() {
            return Found::File;
        }
        // Where there are no bytes, reading it says why.
        let Ok(bytes) = unpacked(HELD) else {
            return Found::File;
        };
        let found = if may_hold && bytes.len() as u64 <= HELD {
            self.look(Holder::Bytes(&bytes))
        } else {
            Found::File
        };
        let is_one = match found {
            Found::File => true,
            Found::Files { and_itself, .. } => and_itself,
            Found::Closed(_) => false,
        };
        let wanted = self.wants_document.filter(|_| is_one);
        if wanted.is_some_and(|words| is_document(&bytes, words)) {
            self.wants_document = None;
        }
        found
    }

    /// Takes so many files off those that may still be looked at.
    pub(super) fn take(&mut self, files: usize) -> Result<(), Unread> {
        let Some(left) = self.entries.checked_sub(files) else {
            let message = format!(
                "has {files} files; at most {ENTRIES} are looked at in one file and those in it"
            );
            return Err(Unread::new(Status::TooLarge, message));
        };
        self.entries = left;
        Ok(())
    }
}

/// The holders that were unpacked last, each inside the one before. Files are read in order: the next
/// one is most often in them too. All threads share them, since each may have [`HELD`] bytes.
static LAST: Mutex<Vec<(Place, Arc<Vec<u8>>)>> = Mutex::new(Vec::new());

/// The bytes of the holder to which these places lead from `file`; nothing where that is the file.
pub(super) fn unpacked<'f>(
    places: &[Place],
    file: impl Fn() -> Result<Holder<'f>, Unread>,
) -> Result<Option<Arc<Vec<u8>>>, Unread> {
    if places.is_empty() {
        return Ok(None);
    }
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let known = last.iter().zip(places);
    let known = known.take_while(|((one, _), other)| one.is(other)).count();
    last.truncate(known);
    for place in &places[known..] {
        let holder = match last.last() {
            Some((_, bytes)) => Holder::Bytes(bytes),
            None => file()?,
        };
        let bytes = holder.inner(place, HELD)?;
        last.push((place.clone(), Arc::new(bytes)));
    }
    Ok(last.last().map(|(_, bytes)| Arc::clone(bytes)))
}

impl Holder<'_> {
    /// The bytes of a file inside, but no more than `most` and one.
    pub(super) fn inner(self, place: &Place, most: u64) -> Result<Vec<u8>, Unread> {
        survived(|| match (place, self) {
            (Place::Entry(entry), Self::File(file)) => {
                archive::unpacked(entry, &mut BufReader::new(file), most)
            }
            (Place::Entry(entry), Self::Bytes(bytes)) => {
                archive::unpacked(entry, &mut Cursor::new(bytes), most)
            }
            (Place::Part(part), Self::File(file)) => part.read(file),
            (Place::Part(part), Self::Bytes(bytes)) => part.read(Cursor::new(bytes)),
            (Place::Signed, holder) => signed::message(&holder.bytes()?)
                .ok_or_else(|| damaged(&"it is not there any more")),
        })?
    }

    fn kind(&mut self) -> Option<Kind> {
        match self {
            Self::File(file) => {
                let mut head = Vec::new();
                file.take(HEAD as u64).read_to_end(&mut head).ok()?;
                file.rewind().ok()?;
                Kind::of(&head)
            }
            Self::Bytes(bytes) => Kind::of(bytes),
        }
    }
}

impl<'b> Holder<'b> {
    fn bytes(self) -> Result<Cow<'b, [u8]>, Unread> {
        let file = match self {
            Self::Bytes(bytes) => return Ok(bytes.into()),
            Self::File(file) => file,
        };
        let mut bytes = Vec::new();
        file.take(HELD + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > HELD {
            let message = format!("a mail of over {} MiB", HELD >> 20);
            return Err(Unread::new(Status::TooLarge, message));
        }
        Ok(bytes.into())
    }
}

enum Kind {
    Zip,
    Mail,
    Signed,
    Winmail,
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        if is_zip(bytes) {
            return Some(Self::Zip);
        }
        if is_winmail(bytes) {
            return Some(Self::Winmail);
        }
        if sealed(bytes) == Some(Sealed::Signed) {
            return Some(Self::Signed);
        }
        let head = &bytes[..bytes.len().min(HEAD)];
        is_mail(&String::from_utf8_lossy(head)).then_some(Self::Mail)
    }
}

/// The folders of a name and that of the file, but for those that lead nowhere or out.
pub(super) fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."))
}

/// A name that none before it has, nor one that leads out of where it stands.
/// `taken` has those before it, and the last number that each was given.
pub(super) fn distinct(name: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let name = parts(name).collect::<Vec<_>>().join("/");
    let name = if name.is_empty() {
        "file".to_owned()
    } else {
        name
    };
    let mut number = taken.get(&name).copied().unwrap_or(1);
    let mut own = name.clone();
    while taken.contains_key(&own) {
        number += 1;
        let dot = name
            .rfind('.')
            .filter(|dot| *dot > name.rfind('/').map_or(0, |slash| slash + 1));
        let (stem, end) = name.split_at(dot.unwrap_or(name.len()));
        own = format!("{stem} ({number}){end}");
    }
    taken.insert(name, number);
    taken.entry(own.clone()).or_insert(1);
    own
}
