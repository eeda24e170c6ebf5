//! What a reader made of a PDF's pages: text, what is hidden, what was lost.

use super::characters::is_private;
use super::columns;
use super::glyphs::{Direction, PageGlyphs, SCAN_SHARE};
use super::passage::Passage;
use super::pieces;
use super::ruled;
use super::turned::put_above;
use super::unseen::Unseen;
use crate::reader::document::SCAN_WORDS;
use crate::reader::{Document, Format, Hidden, Page, Status, Unread};

/// The same as [`SCAN_WORDS`] for text that was recognised on the image: so little was recognised in no
/// text.
const LAYER_WORDS: usize = 15;
/// Glyphs without characters up to this share are bullets and icons, which nobody misses.
const UNKNOWN_SHARE: f64 = 0.02;
/// With more glyphs without characters than this share the rest is not worth scoring.
const UNREADABLE_SHARE: f64 = 0.5;
/// Of a hundred letters at least so many are vowels, in every language: résumés have 35 to 42 ...
const VOWELS: usize = 22;
/// ... and of a hundred signs at least so many are letters: résumés have 80 to 95 ...
const LETTERS: usize = 50;
/// ... where there are at least so many of them.
const LANGUAGE_LETTERS: usize = 200;
/// The second reading is kept where it has this many percent more letters in whole words.
const CLEARLY_BETTER: usize = 2;

/// What one of the two readers made of a file.
pub(super) struct Reading {
    pages: Vec<Page>,
    hidden: Vec<Hidden>,
    /// Glyphs and unknown glyphs of all pages.
    glyphs: usize,
    pub(super) unknown: usize,
    /// Why its text cannot be told from its fonts, if so: its pages are as good as pictures.
    untold: Option<String>,
    /// Numbers of the pages that are pictures, and of those that could not be read.
    pictures: Vec<usize>,
    lost: Vec<usize>,
    /// Numbers of the pages of which a part could not be read.
    torn: Vec<usize>,
    /// Which pages are not among them, in words for the person who screens.
    pub(super) missing: Option<String>,
    /// Why pictures were not recognised, where that was tried.
    unrecognised: Option<String>,
}

impl Reading {
    /// Takes pages as a reader found them; `None` is a page that it failed on.
    pub(super) fn new(found: Vec<Option<PageGlyphs>>) -> Self {
        let mut reading = Self {
            pages: Vec::new(),
            hidden: Vec::new(),
            glyphs: 0,
            unknown: 0,
            untold: None,
            pictures: Vec::new(),
            lost: Vec::new(),
            torn: Vec::new(),
            missing: None,
            unrecognised: None,
        };
        for (n, found) in found.into_iter().enumerate() {
            let Some(mut found) = found else {
                reading.lost.push(n + 1);
                reading.pages.push(Page::default());
                continue;
            };
            found.straighten();
            let ocr = found.has_text_layer();
            if ocr {
                found.show_text_layer();
            }
            let page = Page {
                ocr,
                ..page(&found)
            };
            reading.hidden.extend(hidden(&found, n + 1));
            let words = page.words().count();
            let few = if ocr { LAYER_WORDS } else { SCAN_WORDS };
            let picture = if words == 0 {
                found.has_drawings
            } else {
                words < few && (found.image_share >= SCAN_SHARE || found.has_outlines)
            };
            if found.has_gaps && words == 0 && found.image_share < SCAN_SHARE {
                reading.lost.push(n + 1);
            } else {
                if picture {
                    reading.pictures.push(n + 1);
                }
                if found.has_gaps {
                    reading.torn.push(n + 1);
                }
            }
            reading.glyphs += found.glyphs.len();
            reading.unknown += found.unknown;
            reading.pages.push(page);
        }
        reading.untold = reading.why_untold();
        if reading.untold.is_some() {
            let pages = reading.pages.iter().zip(1..);
            let untold = pages.filter(|(page, _)| !page.ocr && !page.is_blank());
            reading.pictures.extend(untold.map(|(_, number)| number));
            reading.pictures.sort_unstable();
            reading.pictures.dedup();
        }
        reading
    }

    /// Why fonts do not tell what is written, where most of it is concerned.
    fn why_untold(&self) -> Option<String> {
        let unknown_share = self.unknown_share();
        if unknown_share > UNREADABLE_SHARE {
            let percent = unknown_share * 100.0;
            return Some(format!(
                "its fonts do not say which characters {percent:.0} % of its text stands for"
            ));
        }
        let is_other = is_no_language(&self.pages);
        is_other.then(|| "its fonts give other characters than they show".to_owned())
    }

    fn unknown_share(&self) -> f64 {
        self.unknown as f64 / self.glyphs.max(1) as f64
    }

    /// Puts what `text_of` recognises on a page, given by its number, in the place of its picture;
    /// `None` is a page that cannot be drawn.
    pub(super) fn recognise(
        &mut self,
        mut text_of: impl FnMut(usize) -> Option<Result<Vec<String>, String>>,
    ) {
        self.pictures.retain(|number| match text_of(*number) {
            Some(Ok(lines)) => {
                let page = Page {
                    ocr: true,
                    ..Page::new(lines)
                };
                let has_words = page.words().next().is_some();
                if has_words {
                    self.pages[number - 1] = page;
                }
                !has_words
            }
            Some(Err(error)) => {
                self.unrecognised = Some(error);
                true
            }
            None => true,
        });
    }

    /// Letters in whole words: the measure by which the two readings are compared. A word that one
    /// of them splits, or in which it misses a glyph, counts less or not at all.
    pub(super) fn letters(&self) -> usize {
        letters(&self.pages)
    }

    /// Whether no page, and no part of one, could not be read.
    pub(super) fn is_whole(&self) -> bool {
        self.lost.is_empty() && self.torn.is_empty()
    }

    pub(super) fn has_hidden(&self) -> bool {
        !self.hidden.is_empty()
    }

    pub(super) fn is_better_than(&self, first: &Self) -> bool {
        self.letters() * 100 > first.letters() * (100 + CLEARLY_BETTER)
    }

    /// Takes over from the first reading what the second does not tell: which pages the file lacks.
    pub(super) fn add_gaps(&mut self, first: Self) {
        let is_blank = |number: &usize| self.pages.get(number - 1).is_none_or(Page::is_blank);
        self.lost.extend(first.lost);
        self.lost.sort_unstable();
        self.lost.dedup();
        self.lost.retain(is_blank);
        // What the first lacked of a page the second has where it has more of it.
        let of_page = |pages: &[Page], number| pages.get(number - 1..number).map_or(0, letters);
        let torn = first.torn.into_iter();
        let torn = torn.filter(|n| of_page(&self.pages, *n) <= of_page(&first.pages, *n));
        self.torn = torn.collect();
        self.missing = first.missing;
    }

    pub(super) fn into_document(mut self) -> Result<Document, Unread> {
        let count = self.pages.len();
        let pages = Some(count);
        let has_gaps = !self.lost.is_empty() || self.missing.is_some();
        if has_gaps && self.pictures.is_empty() && !self.pages.iter().any(Page::has_word) {
            return Err(Unread {
                pages,
                ..damaged("none of its pages can be read")
            });
        }
        let is_without_text = |(page, number): (&Page, usize)| {
            page.is_blank() || self.pictures.contains(&number) || self.lost.contains(&number)
        };
        if !self.pictures.is_empty() && self.pages.iter().zip(1..).all(is_without_text) {
            let images = || match count {
                1 => "its page is an image without text".to_owned(),
                _ => format!("its {count} pages are images without text"),
            };
            let what = self.untold.unwrap_or_else(images);
            let but = if self.hidden.is_empty() {
                ""
            } else {
                ", but for hidden text"
            };
            let todo = self.unrecognised.map_or(
                "--ocr reads it where the program tesseract is installed".to_owned(),
                |error| format!("the program tesseract could not read it ({error})"),
            );
            return Err(Unread {
                pages,
                ..Unread::new(Status::Scanned, format!("{what}{but}: {todo}"))
            });
        }
        let unknown_share = if self.untold.is_none() {
            self.unknown_share()
        } else {
            for number in &self.pictures {
                self.pages[number - 1] = Page::default();
            }
            0.0
        };
        let mut losses = Vec::new();
        if unknown_share > UNKNOWN_SHARE {
            let percent = unknown_share * 100.0;
            losses.push(format!(
                "{percent:.0} % of the characters are unknown to its fonts"
            ));
        }
        if !self.pictures.is_empty() {
            losses.push(format!(
                "{} without text",
                numbered(&self.pictures, count, "an image", "images")
            ));
        }
        if !self.lost.is_empty() {
            losses.push(numbered(&self.lost, count, "broken", "broken"));
        }
        if !self.torn.is_empty() {
            let broken = "broken in part";
            losses.push(numbered(&self.torn, count, broken, broken));
        }
        losses.extend(self.missing);
        Ok(Document {
            losses,
            hidden: self.hidden,
            pictures: self.pictures,
            ..Document::new(Format::Pdf, self.pages)
        })
    }
}

/// Why a file has no text: it is broken, in a way that `detail` says.
pub(super) fn damaged(detail: &str) -> Unread {
    Unread::new(
        Status::Damaged,
        format!("broken PDF ({detail}): ask for it again"),
    )
}

/// How many letters pages have in whole words.
fn letters(pages: &[Page]) -> usize {
    pages.iter().flat_map(Page::words).map(str::len).sum()
}

/// Whether fonts give other characters than they show: a text that was made of the numbers of glyphs,
/// ":DUG&OHUN" or "✁✂✄☎ ✆✝✟✠✡" for "Ward Clerk", is in no language. Letters beyond ASCII pass for
/// vowels, but those of private use; of a row of one sign, a line to write on, one counts.
fn is_no_language(pages: &[Page]) -> bool {
    let pages = pages.iter().filter(|page| !page.ocr);
    let (mut signs, mut letters, mut vowels, mut before) = (0, 0, 0, ' ');
    let lines = pages.flat_map(|page| &page.lines);
    for c in lines
        .flat_map(|line| line.chars())
        .filter(|c| !c.is_whitespace())
    {
        let is_letter = c.is_alphabetic() || is_private(c);
        let is_foreign = is_letter && !c.is_ascii() && !is_private(c);
        signs += usize::from(is_letter || c != before);
        letters += usize::from(is_letter);
        vowels += usize::from(is_foreign || "aeiouAEIOU".contains(c));
        before = c;
    }
    let has_few_letters = signs >= LANGUAGE_LETTERS && letters * 100 < signs * LETTERS;
    has_few_letters || letters >= LANGUAGE_LETTERS && vowels * 100 < letters * VOWELS
}

/// "page 2 of 5 is ...", "pages 2, 3 of 5 are ...".
fn numbered(pages: &[usize], of: usize, one: &str, many: &str) -> String {
    let list: Vec<String> = pages.iter().map(ToString::to_string).collect();
    match pages {
        [page] => format!("page {page} of {of} is {one}"),
        _ => format!("pages {} of {of} are {many}", list.join(", ")),
    }
}

/// Lines of a page: upright text first, then what is turned and heads none of it.
fn page(glyphs: &PageGlyphs) -> Page {
    let mut upright = ruled::upright(glyphs);
    let mut turned = vec![Direction::Down, Direction::Up];
    turned.retain(|way| !put_above(&mut upright, glyphs, *way));
    turned.extend([Direction::Left, Direction::Askew]);
    let turned = turned.into_iter();
    let turned = turned.map(|direction| pieces::pieces(glyphs, glyphs.seen(direction)));
    let mut all = Passage::default();
    for pieces in [upright].into_iter().chain(turned) {
        all.append_block(columns::lines(pieces));
    }
    Page {
        asides: all.asides,
        ..Page::new(all.all)
    }
}

/// What of a page is not seen. Single letters and marks are the leavings of producers.
fn hidden(glyphs: &PageGlyphs, number: usize) -> Vec<Hidden> {
    let reasons = Unseen::ALL.iter().filter(|why| {
        let mut unseen = glyphs.glyphs.iter().filter_map(|glyph| glyph.unseen);
        unseen.any(|found| found == **why)
    });
    let hidden = reasons.map(|why| (why, page(&glyphs.unseen(*why))));
    let worded = hidden.filter(|(_, page)| page.words().next().is_some());
    worded
        .map(|(why, page)| Hidden {
            kind: why.kind(),
            how: why.how().into(),
            page: number,
            lines: page.lines,
        })
        .collect()
}
