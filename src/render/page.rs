//! Paragraphs for a page of some width, with words marked.

use anstyle::{AnsiColor, Color, Style as Ansi};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, fill};

use super::levels::{mark, step};
use super::quote::marked;
use super::words::spaced;
use super::{Style, safe};
use crate::score::PartLevel;
use crate::scorecard::Receipt;

/// Narrower than this nothing can be read.
const NARROWEST: usize = 20;

/// A page that grows by paragraphs.
pub(super) struct Page {
    text: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(style: &Style) -> Self {
        Self {
            text: String::new(),
            width: style.width.max(NARROWEST),
            colour: style.colour,
        }
    }

    /// Adds a paragraph behind `first`; its other lines begin where its first does.
    pub(super) fn put(&mut self, first: &str, paragraph: &str) {
        let rest = " ".repeat(textwrap::core::display_width(first));
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(&rest)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        self.text.push_str(&fill(paragraph, options));
        self.text.push('\n');
    }

    /// Adds a line that is laid out already.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.styled(text, Ansi::new().bold())
    }

    /// The mark of a level of a skill or of the setting, in its colour.
    pub(super) fn mark(&self, level: PartLevel) -> String {
        let colour = match step(level) {
            3 => AnsiColor::Green,
            2 => AnsiColor::Cyan,
            _ => AnsiColor::BrightBlack,
        };
        let style = Ansi::new().fg_color(Some(Color::Ansi(colour)));
        self.styled(mark(level), style)
    }

    /// The quoted line of a receipt with the words found in it marked.
    pub(super) fn quote(&self, receipt: &Receipt) -> String {
        let Some((before, words, after)) = marked(&receipt.quote, &receipt.text) else {
            return safe(&receipt.quote).into_owned();
        };
        let words = safe(words);
        let words = if self.colour {
            self.bold(&words)
        } else {
            format!("«{words}»")
        };
        format!("{}{words}{}", safe(before), safe(after))
    }

    fn styled(&self, text: &str, style: Ansi) -> String {
        if self.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

/// Where a receipt's words stand.
pub(super) fn place(receipt: &Receipt) -> String {
    let section = receipt
        .section
        .map(|section| format!(", {}", spaced(section)));
    let ocr = if receipt.ocr {
        ", read from a picture"
    } else {
        ""
    };
    format!(
        "page {}, line {}{}{ocr}",
        receipt.page,
        receipt.line,
        section.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_keep_to_the_page_whatever_their_letters_are_wide() {
        for (width, colour) in [(20, false), (30, true), (80, true)] {
            let mut page = Page::new(&Style {
                width,
                colour,
                ..Style::default()
            });
            let words = page.bold("看護師看護師看護師看護師看護師看護師看護師看護師");
            page.put("  1.5  ", &format!("{words} kept the records of 🏥 wards"));
            for line in page.finish().lines() {
                assert!(textwrap::core::display_width(line) <= width, "{line}");
            }
        }
    }
}
