//! How a file is read, and what that may cost.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Status, Unread, ocr};

/// How files are read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// What reading one file may cost at most.
    pub limits: Limits,
    /// The password of PDFs that open only with one.
    pub password: Option<String>,
    /// Whether pages of PDFs and files that are pictures are read with the program `tesseract`.
    pub ocr: bool,
}

impl Options {
    /// The same with the time that recognising `pages` takes at most.
    pub(super) fn for_pictures(&self, pages: usize) -> Self {
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        let mut options = self.clone();
        options.limits.time += ocr::PAGE_TIME.saturating_mul(pages);
        options
    }
}

impl From<Limits> for Options {
    /// Without a password and without OCR.
    fn from(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }
}

/// What reading one file may cost at most.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Pages of a document.
    pub pages: usize,
    /// Things drawn on all pages together: glyphs, paths, images; and bytes of text.
    pub drawn: usize,
    /// Bytes that the parts of a packed document may have in all when they are unpacked.
    pub unpacked: u64,
    /// Entries of a packed document or an archive.
    pub entries: usize,
    /// Time for one file.
    pub time: Duration,
    /// Memory of a process that reads, in bytes, but for its stack. Only workers are held to it, and
    /// only where the system can do so: Linux does, macOS and Windows do not.
    pub memory: u64,
}

impl Default for Limits {
    /// Ample for any résumé: 64 MiB, 200 pages, four million glyphs, 256 MiB in 10,000 entries when
    /// unpacked, 30 seconds, 448 MiB of memory.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            pages: 200,
            drawn: 4_000_000,
            unpacked: 256 << 20,
            entries: 10_000,
            time: Duration::from_secs(30),
            memory: 448 << 20,
        }
    }
}

impl Limits {
    /// The reason for a file that took longer than [`Limits::time`].
    pub(super) fn timed_out(&self) -> Unread {
        let message = format!(
            "not read within {} s: --timeout allows more",
            self.time.as_secs_f64()
        );
        Unread::new(Status::TimedOut, message)
    }

    /// Most bytes of what a worker says of a file: ample for [`Limits::drawn`] bytes of text.
    pub(super) fn answer(&self) -> u64 {
        (self.drawn as u64).saturating_mul(4).max(1 << 16)
    }
}
