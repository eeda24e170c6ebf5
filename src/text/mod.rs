//! [`Document`] → [`Text`]: one string in which rules are looked for, with a way back from every
//! byte of it to page, line and words of the document.

mod clean;
mod dates;
mod fold;
mod hyphen;
mod language;
mod marks;
mod shape;

use std::ops::Range;

use crate::reader::Document;
use clean::Placed;
pub use dates::{
    JOB_WORDS, ends_a_period, ends_in_years, goes_on, has_date, has_period, is_bare_period,
    is_year, job_entry, names_a_job, word_count,
};
use fold::fold_line;
pub use fold::{fold, lowered};
use hyphen::Hyphens;
use language::other_language;
use marks::Marks;
pub use shape::at_wide_gap;
use shape::{Joint, Wrapping, begins_with_year, is_heading_shaped};

/// A document's text, folded for matching.
///
/// Words are parted by single spaces. Blocks (paragraphs, bullets, lines that stand alone, columns)
/// are parted by line ends.
#[derive(Debug)]
pub struct Text {
    lines: Vec<Line>,
    cased: String,
    folded: String,
    /// Where runs of `cased` come from, in order of `at`.
    sources: Vec<Source>,
    words: usize,
}

/// A line of the document as it was read.
#[derive(Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells something else of it, and none follows from another"
)]
pub struct Line {
    /// Number of its page, from 1.
    pub page: usize,
    /// Its number on that page, from 1, empty lines counted.
    pub number: usize,
    /// Whether an empty line or the top of its page is above it.
    pub has_gap: bool,
    /// The line as the file gave it.
    pub raw: String,
    /// The part of [`Text::cased`] that was made from it.
    pub span: Range<usize>,
    /// Whether it begins with a bullet or the number of an item.
    pub bullet: bool,
    /// Whether it was recognised from a picture.
    pub ocr: bool,
    /// Whether it stands in a column at the side of the main text.
    pub aside: bool,
}

/// From byte `at` of the folded text on, its bytes are those of `line` from `column` on.
#[derive(Clone, Copy, Debug)]
struct Source {
    at: u32,
    line: u32,
    column: u32,
}

impl Text {
    /// Folds a document's lines and joins those that a line end broke.
    #[must_use]
    pub fn new(document: Document) -> Self {
        let mut text = Self {
            lines: Vec::new(),
            cased: String::new(),
            folded: String::new(),
            sources: Vec::new(),
            words: 0,
        };
        let mut line = Vec::new();
        let mut before = Joint::Block;
        let hyphens = Hyphens::new(&document.pages);
        let marks = Marks::new(&document.pages);
        let wrapping = Wrapping::new(&document);
        for (page, lines) in document.pages.into_iter().enumerate() {
            let first = text.lines.len();
            let joints = wrapping.joints(&lines.lines);
            let mut has_gap = true;
            for (number, raw) in lines.lines.into_iter().enumerate() {
                if before == Joint::Hyphen && hyphens.part_words(&text.cased, &raw) {
                    before = Joint::Running;
                }
                let added = text.lines.len();
                before = text.add_line((page + 1, number + 1), raw, before, &marks, &mut line);
                if let Some(line) = text.lines.get_mut(added) {
                    line.has_gap = std::mem::take(&mut has_gap);
                }
                has_gap |= marks.without(&line).0.is_empty();
                before = before.at_most(joints[number]);
            }
            for line in &mut text.lines[first..] {
                let mut asides = lines.asides.iter();
                line.aside = asides.any(|aside| aside.contains(&(line.number - 1)));
                line.ocr = lines.ocr;
            }
        }
        text.folded = lowered(&text.cased);
        text
    }

    /// The text with its capitals.
    #[must_use]
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// The text in lower case; every byte offset is the same as in [`Text::cased`].
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The lines of the document, empty ones left out.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The English name of the language that it is written in, where that is surely not English.
    #[must_use]
    pub fn other_language(&self) -> Option<&'static str> {
        other_language(&self.cased, self.words)
    }

    /// How many words the document has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// Index in [`Text::lines`] of the line that byte `at` of the text comes from.
    #[must_use]
    pub fn line_at(&self, at: usize) -> usize {
        self.sources[self.source_at(at)].line as usize
    }

    /// The words of the document that `span` of the text was made from, as they stand there, with
    /// a space for each line end.
    #[must_use]
    pub fn original(&self, span: Range<usize>) -> String {
        let (first, start) = self.place(span.start);
        let (last, end) = self.place(span.end.saturating_sub(1));
        let last_char = |raw: &str| {
            raw[end..]
                .chars()
                .next()
                .map_or(end, |c| end + c.len_utf8())
        };
        let mut words = String::new();
        for (n, line) in self.lines[first..=last].iter().enumerate() {
            let from = if n == 0 { start } else { 0 };
            let to = if first + n == last {
                last_char(&line.raw)
            } else {
                line.raw.len()
            };
            for word in line.raw[from.min(to)..to].split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
        words
    }

    /// Whether a line of the text begins a block rather than going on with the one before.
    #[must_use]
    pub fn begins_block(&self, line: &Line) -> bool {
        line.span.start == 0 || self.cased[..line.span.start].ends_with('\n')
    }

    fn source_at(&self, at: usize) -> usize {
        self.sources
            .partition_point(|s| s.at as usize <= at)
            .saturating_sub(1)
    }

    /// Line and byte of it that byte `at` of the text comes from.
    fn place(&self, at: usize) -> (usize, usize) {
        let source = self.sources[self.source_at(at)];
        let raw = &self.lines[source.line as usize].raw;
        let column = source.column as usize + (at - source.at as usize);
        (
            source.line as usize,
            raw.floor_char_boundary(column.min(raw.len())),
        )
    }

    /// Adds a line and says how it may be joined to the next.
    fn add_line(
        &mut self,
        (page, number): (usize, usize),
        raw: String,
        before: Joint,
        marks: &Marks,
        buffer: &mut Vec<Placed>,
    ) -> Joint {
        clean::clean(&raw, buffer);
        let (line, bullet) = marks.without(buffer);
        let Some((first, _)) = line.first() else {
            return Joint::Block;
        };
        // A line that stands twice says nothing twice, not even across its own end.
        if self
            .lines
            .last()
            .is_some_and(|last| last.raw.trim() == raw.trim())
        {
            return before;
        }
        let stands_alone = is_heading_shaped(line);
        let continued = first.is_lowercase()
            || *first == '('
            || (first.is_ascii_digit() && !begins_with_year(line));
        let joined = !bullet && !stands_alone && before.runs_into(continued);
        if joined && before == Joint::Hyphen && first.is_lowercase() {
            // The space that the hyphen was folded into goes, and the line before ends without it.
            self.cased
                .truncate(self.cased.len() - usize::from(self.cased.ends_with(' ')));
            if let Some(last) = self.lines.last_mut() {
                last.span.end = last.span.end.min(self.cased.len());
            }
        } else {
            self.push(if joined { ' ' } else { '\n' });
        }

        let index = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let start = self.cased.len();
        fold_line(line, |c, column| {
            let length = self.cased.len();
            self.push(c);
            if self.cased.len() > length {
                let at = u32::try_from(length).unwrap_or(u32::MAX);
                self.add_source(Source {
                    at,
                    line: index,
                    column,
                });
            }
        });
        self.words += line
            .split(|(c, _)| c.is_whitespace())
            .filter(|word| word.iter().any(|(c, _)| c.is_alphanumeric()))
            .count();
        let span = start..self.cased.len();
        self.lines.push(Line {
            page,
            number,
            has_gap: false,
            raw,
            span,
            bullet,
            ocr: false,
            aside: false,
        });
        if stands_alone {
            Joint::Block
        } else {
            Joint::after(line, joined)
        }
    }

    /// Adds a character, but no second space and no space beside a line end.
    fn push(&mut self, c: char) {
        let at_break = self.cased.is_empty() || self.cased.ends_with('\n');
        match c {
            ' ' if at_break || self.cased.ends_with(' ') => {}
            '\n' if at_break => {}
            '\n' if self.cased.ends_with(' ') => {
                self.cased.pop();
                self.cased.push('\n');
            }
            c => self.cased.push(c),
        }
    }

    fn add_source(&mut self, source: Source) {
        let continues = self.sources.last().is_some_and(|last| {
            last.line == source.line
                && source.at.wrapping_sub(last.at) == source.column.wrapping_sub(last.column)
        });
        if !continues {
            self.sources.push(source);
        }
    }
}

#[cfg(test)]
mod tests;
