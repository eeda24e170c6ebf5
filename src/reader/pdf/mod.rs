//! PDF → [`Document`]. hayro reads first; pdf-extract is asked where hayro fails or leaves glyphs
//! without characters. Its reading is kept where it has clearly more letters in whole words and the
//! first found nothing hidden.

mod band;
mod beside;
mod blocks;
mod bullets;
mod cells;
mod centred;
mod characters;
mod columns;
mod dated;
mod device;
mod extent;
mod fields;
mod frames;
mod gaps;
mod glyphs;
mod grid;
mod ground;
mod gutters;
mod headed;
mod heading;
mod justified;
mod labelled;
mod layers;
mod margin;
mod mask;
mod middled;
mod outline;
mod passage;
mod period;
mod picture;
mod piece;
mod pieces;
mod proof;
mod reading;
mod recursion;
mod ruled;
mod rulings;
mod second_opinion;
mod seen;
mod sheet;
mod side;
mod slant;
mod spanning;
mod strips;
mod timeline;
mod traced;
mod turned;
mod typed;
mod unseen;
mod written;

use std::sync::Arc;

use hayro_interpret::hayro_syntax::object::dict::keys::{COLLECTION, VIEW};
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings};

use self::characters::Characters;
use self::glyphs::PageGlyphs;
use self::reading::{Reading, damaged};
pub(super) use self::typed::columns;
use super::guard::{Budget, Stopped, caught, guarded};
use super::ocr::recognised;
use super::options::Options;
use super::{Document, Pictures, Status, Unread};

/// Reads a PDF as the options say.
pub(super) fn read(
    bytes: Vec<u8>,
    options: &Options,
    pictures: Pictures,
) -> Result<Document, Unread> {
    let limits = options.limits;
    let options = options.clone();
    let read = move |budget: &Budget| {
        let opening = Opening {
            bytes: Arc::new(bytes),
            options: &options,
            pictures,
            budget,
        };
        opening.read()
    };
    guarded(&limits, read).unwrap_or_else(|stopped| {
        Err(match stopped {
            Stopped::TimedOut => limits.timed_out(),
            Stopped::DrewTooMuch => Unread::new(
                Status::TooLarge,
                format!("draws more than {} things", limits.drawn),
            ),
            Stopped::Panicked(message) => damaged(&message),
        })
    })
}

/// A file that is being read.
struct Opening<'o> {
    bytes: Arc<Vec<u8>>,
    options: &'o Options,
    pictures: Pictures,
    budget: &'o Budget,
}

impl Opening<'_> {
    fn read(&self) -> Result<Document, Unread> {
        let first =
            caught(|| self.first_opinion()).unwrap_or_else(|message| Err(damaged(&message)));
        let first = match first {
            Err(unread) if unread.status != Status::Damaged => return Err(unread),
            first => first,
        };
        // The second reader takes for seen what the first found hidden.
        let is_final = |reading: &Reading| {
            reading.has_hidden() || (reading.unknown == 0 && reading.is_whole())
        };
        if first.as_ref().is_ok_and(is_final) {
            return first?.into_document();
        }
        match (first, self.second_opinion()) {
            (Ok(first), Some(mut second)) if second.is_better_than(&first) => {
                let is_checked = first.is_whole();
                second.add_gaps(first);
                if is_checked {
                    second.into_document()
                } else {
                    unchecked(second)
                }
            }
            (Ok(first), _) => first.into_document(),
            (Err(_), Some(second)) if second.letters() > 0 => unchecked(second),
            (Err(unread), _) => Err(unread),
        }
    }

    fn first_opinion(&self) -> Result<Reading, Unread> {
        let pdf = self.pdf(&self.bytes)?;
        if is_portfolio(&pdf) {
            return Err(Unread::new(
                Status::Unsupported,
                "a PDF portfolio, which holds other files: save those and screen them",
            ));
        }
        let (pages, limit) = (pdf.pages(), self.options.limits.pages);
        if pages.len() > limit {
            return Err(Unread {
                pages: Some(pages.len()),
                ..Unread::new(
                    Status::TooLarge,
                    format!("{} pages; at most {limit} are read", pages.len()),
                )
            });
        }
        if pages.is_empty() {
            return Err(damaged("none of its pages can be read"));
        }
        let layered = layers::with_annotations(&pdf, &self.bytes);
        let layered = layered.and_then(|bytes| Pdf::new(bytes).ok());
        let mut found = drawn(layered.as_ref().unwrap_or(&pdf), self.budget);
        if let Some(bytes) = layers::switched_on(&pdf, &self.bytes)
            && let Ok(pdf) = Pdf::new(bytes)
        {
            for (found, all) in found.iter_mut().zip(drawn(&pdf, self.budget)) {
                if let (Some(found), Some(all)) = (found, all) {
                    found.add_layers_off(&all);
                }
            }
        }
        let mut reading = Reading::new(found);
        reading.missing = gaps::of_pages(&pdf);
        if self.pictures == Pictures::Recognised {
            reading.recognise(|number| {
                let page = pages.get(number - 1)?;
                let picture = caught(|| picture::of(page)).ok()?;
                Some(recognised(picture).map_err(|error| error.to_string()))
            });
        }
        Ok(reading)
    }

    fn second_opinion(&self) -> Option<Reading> {
        let password = self.options.password.as_deref().unwrap_or_default();
        let limit = self.options.limits.pages;
        second_opinion::read(&self.bytes, password, limit, self.budget).map(Reading::new)
    }

    /// Opens the file with the empty password, or with the one that was given.
    fn pdf(&self, bytes: &Arc<Vec<u8>>) -> Result<Pdf, Unread> {
        let opened = Pdf::new(bytes.clone());
        let opened = match (opened, &self.options.password) {
            (Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)), Some(password)) => {
                Pdf::new_with_password(bytes.clone(), password)
            }
            (opened, _) => opened,
        };
        opened.map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unread::new(
                Status::Encrypted,
                if self.options.password.is_some() {
                    "opens only with another password: ask for it, or for a copy without one"
                } else {
                    "opens only with a password: give it with --password, or ask for a copy without one"
                },
            ),
            LoadPdfError::Decryption(_) => Unread::new(
                Status::Encrypted,
                "encrypted in a way that cannot be read: ask for a copy that is not",
            ),
            LoadPdfError::Invalid => damaged("no PDF objects that can be read"),
        })
    }
}

/// A reading of pages in which nobody looked for hidden text.
fn unchecked(reading: Reading) -> Result<Document, Unread> {
    let mut document = reading.into_document()?;
    let loss = "read by a second reader, which does not tell what is hidden";
    document.losses.push(loss.to_owned());
    Ok(document)
}

/// Whether viewers show the files that are attached to it, and its page only where they cannot.
fn is_portfolio(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(collection) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(COLLECTION)) else {
        return false;
    };
    let view = collection.get::<Name<'_>>(VIEW);
    view.is_none_or(|view| view.as_ref() != b"H")
}

/// What the pages of a file show; `None` is a page that cannot be drawn.
fn drawn(pdf: &Pdf, budget: &Budget) -> Vec<Option<PageGlyphs>> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut characters = Characters::default();
    let mut drawn = |page| {
        let mut glyphs = device::collect(page, &cache, &settings, &mut characters, budget);
        glyphs.has_gaps = gaps::are_in(page, glyphs.glyphs.is_empty());
        glyphs
    };
    let pages = pdf.pages().iter();
    pages.map(|page| caught(|| drawn(page)).ok()).collect()
}
