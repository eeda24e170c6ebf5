//! Bytes of a file → [`Document`], or the reason why there is none.
//!
//! [`read`] is the one way in. It tells the kind of a file from its content, reads it under
//! [`Limits`], and survives whatever the reader of that kind does. [`Workers`] do so in other
//! processes, which survives what cannot be caught; [`Reader`] is the choice between the two.

mod bytes_as_text;
mod colour;
mod document;
mod docx;
mod encoding;
mod flow;
mod frame;
mod gallery;
mod guard;
mod html;
mod kind;
mod length;
mod lines;
mod mail;
mod markdown;
mod ocr;
mod odt;
mod options;
mod package;
mod packed;
mod pdf;
mod plain;
mod refusal;
mod rtf;
mod serve;
mod sight;
mod table;
mod thread;
mod workers;
mod xml;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use document::{CELLS_APART, SCAN_WORDS};
pub use document::{Document, Hidden, HiddenKind, Page};
pub use kind::Format;
pub(crate) use kind::{HEAD, is_mail, is_winmail, is_zip};
pub(crate) use mail::{body_of, bytes_of, parsed, written};
pub use ocr::is_ocr_installed;
pub use options::{Limits, Options};
pub(crate) use package::part_name;
pub(crate) use packed::{Packed, packed};
pub(crate) use refusal::{CMS, Sealed, sealed};
pub use serve::serve;
pub(crate) use thread::NOTE_WORDS;
pub use workers::Workers;

use encoding::Decoded;
use guard::{Budget, Stopped, guarded};
use kind::Kind;

/// How the reading of a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All of it was read.
    Ok,
    /// It was read, but something was lost; the message says what.
    Partial,
    /// Its pages are images without text, or its fonts do not tell their letters.
    Scanned,
    /// It opens only with a password.
    Encrypted,
    /// Its content is broken.
    Damaged,
    /// It could not be opened here, whatever its content: there is no right to read it, a link leads to
    /// nothing, it is a pipe.
    Unopened,
    /// It is not a format that is read.
    Unsupported,
    /// There is nothing in it.
    Empty,
    /// It is larger, or has more pages or drawings, than the limits allow.
    TooLarge,
    /// Reading it took longer than the limits allow.
    TimedOut,
}

impl fmt::Display for Status {
    /// Its name, as reports have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A file that was not read: a row of the report, never a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Why, as one word; never [`Status::Ok`] or [`Status::Partial`].
    pub status: Status,
    /// Why, in words, and what to do.
    pub message: String,
    /// The kind of file, where that much could be told.
    pub format: Option<Format>,
    /// How many pages it has, where that much could be told.
    pub pages: Option<usize>,
}

impl Unread {
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            format: None,
            pages: None,
        }
    }

    /// For a file that opens only with a password, which cannot be given for its kind.
    pub(crate) fn locked() -> Self {
        let message = "opens only with a password: ask for a copy without one";
        Self::new(Status::Encrypted, message)
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unread {}

/// Where files are read.
#[derive(Debug)]
pub enum Reader {
    /// In this process.
    Here(Options),
    /// In others.
    Workers(Workers),
}

impl Reader {
    /// The limits under which it reads.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        match self {
            Self::Here(options) => &options.limits,
            Self::Workers(workers) => workers.limits(),
        }
    }

    /// Reads a file's bytes.
    ///
    /// # Errors
    /// An [`Unread`] that says why, for every file that holds no text that could be read.
    pub fn read(&self, bytes: Vec<u8>) -> Result<Document, Unread> {
        match self {
            Self::Here(options) => read_with(bytes, options),
            Self::Workers(workers) => workers.read(&bytes),
        }
    }
}

impl From<Limits> for Reader {
    fn from(limits: Limits) -> Self {
        Self::Here(limits.into())
    }
}

/// Reads a file's bytes in this process, under limits.
///
/// # Errors
/// An [`Unread`] that says why, for every file that holds no text that could be read.
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Document, Unread> {
    read_with(bytes, &Options::from(*limits))
}

/// Reads a file's bytes in this process.
///
/// # Errors
/// An [`Unread`] that says why, for every file that holds no text that could be read.
pub fn read_with(bytes: Vec<u8>, options: &Options) -> Result<Document, Unread> {
    if !options.ocr {
        return read_pages(bytes, options, Pictures::Left);
    }
    let first = read_pages(bytes.clone(), options, Pictures::Left);
    match pictures(&first) {
        0 => first,
        pages => read_pages(bytes, &options.for_pictures(pages), Pictures::Recognised),
    }
}

/// What becomes of pages that are pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Pictures {
    Left,
    Recognised,
}

/// How many pages of what was read are pictures without text.
fn pictures(read: &Result<Document, Unread>) -> usize {
    match read {
        Ok(document) => document.pictures.len(),
        Err(unread) if unread.status == Status::Scanned => unread.pages.unwrap_or(1),
        Err(_) => 0,
    }
}

fn read_pages(bytes: Vec<u8>, options: &Options, pictures: Pictures) -> Result<Document, Unread> {
    let limits = &options.limits;
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(bytes.len() as u64, limits.bytes));
    }
    let document = if kind::is_pdf(&bytes) {
        pdf::read(bytes, options, pictures).map_err(|unread| Unread {
            format: Some(Format::Pdf),
            ..unread
        })?
    } else if pictures == Pictures::Recognised && kind::is_recognisable(&bytes) {
        ocr::read(bytes)?
    } else {
        read_other(bytes, limits)?
    };
    let format = document.format;
    let text: usize = document
        .pages
        .iter()
        .flat_map(|p| &p.lines)
        .map(String::len)
        .sum();
    if document.pages.len() > limits.pages || text > limits.drawn {
        let message = format!(
            "{} pages, {text} bytes of text; at most {} and {} are read",
            document.pages.len(),
            limits.pages,
            limits.drawn
        );
        return Err(Unread {
            format: Some(format),
            ..Unread::new(Status::TooLarge, message)
        });
    }
    // What was lost, or may be read from pictures, is told otherwise.
    let is_whole = document.losses.is_empty() && document.pictures.is_empty();
    let is_blank = document.pages.iter().all(Page::is_blank);
    if is_blank || (is_whole && !document.pages.iter().any(Page::has_word)) {
        return Err(Unread {
            format: Some(format),
            pages: Some(document.pages.len()),
            ..Unread::new(Status::Empty, without_text(&document.hidden))
        });
    }
    Ok(document)
}

/// Why there is nothing to read in a document.
fn without_text(hidden: &[Hidden]) -> String {
    match hidden {
        [] => "there is no word in it".to_owned(),
        [first, ..] => {
            let how = &first.how;
            format!("it holds only words {how}: ask for a copy that shows its text")
        }
    }
}

/// Whether a file is a report that opsift wrote, in whatever form.
#[must_use]
pub fn is_report(bytes: &[u8]) -> bool {
    let kind = survived(|| kind::sniff(bytes, &Limits::default()));
    kind.is_ok_and(|kind| kind == Err(refusal::own_report()))
}

/// Whether a file is a picture of any kind.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    infer::is_image(bytes)
}

/// Whether a file is of a kind that is known and no text.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    kind::is_pdf(bytes) || encoding::decode(bytes).is_none() && infer::get(bytes).is_some()
}

/// Whether a file is a document of a kind that is read: whatever is in it, but for plain text, pages of
/// HTML and mails, which have over so many words.
pub(crate) fn is_document(bytes: &[u8], words: usize) -> bool {
    let is_longer = |text: &str| text.split_whitespace().nth(words).is_some();
    let is_one = || match kind::sniff(bytes, &Limits::default()) {
        Ok(Kind::Text(_, decoded)) => is_longer(&decoded.text),
        Ok(Kind::Bytes(Format::Mail)) => {
            parsed(bytes).is_ok_and(|mail| mail.body_text(0).is_some_and(|body| is_longer(&body)))
        }
        sniffed => sniffed.is_ok(),
    };
    kind::is_pdf(bytes) || survived(is_one).unwrap_or(false)
}

/// Reads a file that is no PDF.
fn read_other(bytes: Vec<u8>, limits: &Limits) -> Result<Document, Unread> {
    let within = *limits;
    let answer = guarded(limits, move |budget| {
        let kind = kind::sniff(&bytes, &within)?;
        let (format, document) = match kind {
            Kind::Bytes(format) => (format, read_packed(format, bytes, &within, budget)),
            Kind::Text(format, decoded) => (format, read_text(format, &decoded, budget)),
        };
        document.map_err(|unread| Unread {
            format: Some(format),
            ..unread
        })
    });
    answer.unwrap_or_else(|stopped| {
        Err(match stopped {
            Stopped::TimedOut => limits.timed_out(),
            Stopped::DrewTooMuch => Unread::new(
                Status::TooLarge,
                format!("more than {} bytes of text", limits.drawn),
            ),
            Stopped::Panicked(message) => Unread::new(
                Status::Damaged,
                format!("cannot be read ({message}): ask for it again"),
            ),
        })
    })
}

fn read_packed(
    format: Format,
    bytes: Vec<u8>,
    limits: &Limits,
    budget: &Budget,
) -> Result<Document, Unread> {
    match format {
        Format::Docx => docx::read(bytes, limits, budget),
        Format::Odt => odt::read(bytes, limits, budget),
        Format::Rtf => rtf::read(&bytes, budget),
        _ => mail::read(&bytes, budget),
    }
}

/// Reads what is a part of another document, unless it is a package itself: those might hold each other
/// without end. `None` where it cannot be read.
fn read_chunk(bytes: Vec<u8>, limits: &Limits, budget: &Budget) -> Option<Document> {
    match kind::sniff(&bytes, limits).ok()? {
        Kind::Bytes(Format::Docx | Format::Odt) => None,
        Kind::Bytes(format) => read_packed(format, bytes, limits, budget).ok(),
        Kind::Text(format, decoded) => read_text(format, &decoded, budget).ok(),
    }
}

fn read_text(format: Format, decoded: &Decoded, budget: &Budget) -> Result<Document, Unread> {
    let text = &decoded.text;
    let mut document = match format {
        Format::Odt => odt::read_flat(text, budget)?,
        Format::Html => html::read(text, budget)?,
        Format::Rtf => rtf::read(text.as_bytes(), budget)?,
        Format::Markdown => markdown::read(text, budget)?,
        _ => plain::read(text),
    };
    if let Some(guess) = decoded.guess {
        document.notes.push(format!(
            "how its letters are encoded had to be guessed: read as {}",
            guess.name()
        ));
    }
    Ok(document)
}

/// The text of a file that is no résumé, in whatever encoding; empty where it is no text.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    encoding::decode(bytes).map_or_else(String::new, |decoded| decoded.text)
}

/// Runs a stage over one file; its panic becomes the reason why that file has no result.
pub(crate) fn survived<T>(stage: impl FnOnce() -> T) -> Result<T, Unread> {
    guard::silence_guarded_panics();
    guard::caught(stage).map_err(|message| {
        let message = format!("brought opsift down ({message}): this is a mistake of opsift");
        Unread::new(Status::Damaged, message)
    })
}

/// The reason for a file of `size` bytes, 0 where that is not known, that has more than `most`.
pub(crate) fn too_large(size: u64, most: u64) -> Unread {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    // Not every file tells its size beforehand.
    let size = if size > most {
        mib(size).to_string()
    } else {
        "too many".to_owned()
    };
    Unread::new(
        Status::TooLarge,
        format!(
            "{size} MiB; at most {} are read: --max-size allows more",
            mib(most)
        ),
    )
}
