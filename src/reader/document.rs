//! What a file says, as it was read: a [`Document`].

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Format;

/// What parts the cells of a row, and columns that are read as one line.
pub(crate) const CELLS_APART: &str = "    ";

/// Pages with fewer words than this whose better part is an image, or text drawn as shapes, are taken
/// for pictures: stamps and page numbers that scanners add are not the text of the page.
pub(crate) const SCAN_WORDS: usize = 25;

/// What a file says, as the file gave it: pages of lines. Never edited.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The kind of file it came from.
    pub format: Format,
    /// Its pages, in order; plain text is split at form feeds.
    pub pages: Vec<Page>,
    /// What could not be read, in words for the person who screens; empty where all was.
    pub losses: Vec<String>,
    /// What was guessed, in words for the person who screens. It is no loss.
    pub notes: Vec<String>,
    /// What is in the file but not to be seen by someone who looks at it. It is never scored.
    pub hidden: Vec<Hidden>,
    /// Numbers of the pages, from 1, that are pictures without text.
    pub pictures: Vec<usize>,
}

/// Lines of a page in reading order. An empty line separates blocks, as in plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The lines, without line ends.
    pub lines: Vec<String>,
    /// Whether they were recognised from a picture of the page, by us or by whoever made the file.
    pub ocr: bool,
    /// Which of the lines are columns at the side of the main text, which goes on without them.
    pub asides: Vec<Range<usize>>,
}

/// Text of a page that is not to be seen by someone who looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// How it is kept from being seen.
    pub kind: HiddenKind,
    /// How exactly, in words that go on after "4 words": "in the colour of what is beneath them".
    pub how: Cow<'static, str>,
    /// Number of the page, from 1.
    pub page: usize,
    /// Its words, in reading order.
    pub lines: Vec<String>,
}

/// The ways in which text is kept from being seen. Each has innocent causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HiddenKind {
    /// It has no ink, the colour of its ground, or something over it.
    Hidden,
    /// It is too small to be read.
    Tiny,
    /// It stands outside the page.
    OffPage,
}

impl Document {
    /// A document of which nothing was lost and nothing is hidden.
    #[must_use]
    pub fn new(format: Format, pages: Vec<Page>) -> Self {
        Self {
            format,
            pages,
            losses: Vec::new(),
            notes: Vec::new(),
            hidden: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// How many words are seen in it.
    pub(super) fn word_count(&self) -> usize {
        self.pages.iter().map(|page| words_of(&page.lines)).sum()
    }
}

/// How many words lines have.
pub(super) fn words_of(lines: &[impl AsRef<str>]) -> usize {
    let words = |line: &_| AsRef::<str>::as_ref(line).split_whitespace().count();
    lines.iter().map(words).sum()
}

impl Page {
    /// A page of lines that the file holds as text.
    #[must_use]
    pub fn new(lines: Vec<String>) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }

    /// Leaves only some of its lines.
    pub(super) fn keep(&mut self, lines: Range<usize>) {
        self.lines.truncate(lines.end);
        self.lines.drain(..lines.start);
        let within = |n: usize| n.clamp(lines.start, lines.end) - lines.start;
        for aside in &mut self.asides {
            *aside = within(aside.start)..within(aside.end);
        }
        self.asides.retain(|aside| !aside.is_empty());
    }

    pub(super) fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }

    /// Its words that could be words: two letters or more, and a vowel where they are ASCII.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '\u{fffd}'))
            .filter(|word| word.chars().nth(1).is_some() && word.chars().all(char::is_alphabetic))
            .filter(|word| !word.is_ascii() || word.contains(|c: char| "aeiouyAEIOUY".contains(c)))
    }

    /// Whether there is more than single letters, figures and marks.
    pub(super) fn has_word(&self) -> bool {
        let words = self.lines.iter();
        let mut words = words.flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
        words.any(|word| word.chars().nth(1).is_some())
    }
}

impl fmt::Display for HiddenKind {
    /// The code of the flag that a report has for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hidden => "hidden_text",
            Self::Tiny => "tiny_text",
            Self::OffPage => "off_page_text",
        })
    }
}
