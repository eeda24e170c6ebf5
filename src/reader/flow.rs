//! Paragraphs, items and cells, as formats without fixed lines have them → pages of lines, with
//! what is hidden kept apart.
//!
//! Every paragraph is a block of its own: an empty line parts it from the next. Items of a list
//! follow each other without one.

use super::guard::Budget;
use super::sight::Sight;
use super::table::{self, Cell};
use super::{CELLS_APART, Document, Format, Hidden, HiddenKind, Page};

/// What an item of a list begins with.
const BULLET: &str = "• ";

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the line"
)]
/// The text of a document while it is read, in the order in which a person reads it.
pub(super) struct Flow<'b> {
    budget: &'b Budget,
    pages: Vec<Page>,
    /// Rows that are being read, the innermost last: the lines of each of their cells.
    rows: Vec<Vec<Cell>>,
    /// Rows that were read and not written: those of the table on the page, if it has not ended, and
    /// those of the tables in each of `rows`.
    tables: Vec<Vec<Vec<Cell>>>,
    /// The page and the line with which the box at the side begins that is being read.
    aside: Option<(usize, usize)>,
    line: String,
    /// Whether the paragraph has begun, is an item, and still lacks its bullet.
    has_begun: bool,
    is_item: bool,
    lacks_bullet: bool,
    /// Whether the paragraph before was an item.
    was_item: bool,
    has_gap: bool,
    page_ends: bool,
    /// Whether white space stands here that counts if a word follows in the line.
    has_space: bool,
    hidden: Vec<Hidden>,
    /// Which of `hidden` the current line goes on with.
    open: Vec<usize>,
}

impl<'b> Flow<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self {
            budget,
            pages: vec![Page::default()],
            rows: Vec::new(),
            tables: vec![Vec::new()],
            aside: None,
            line: String::new(),
            has_begun: false,
            is_item: false,
            lacks_bullet: false,
            was_item: false,
            has_gap: false,
            page_ends: false,
            has_space: false,
            hidden: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Takes work that is not text off the file's limits.
    pub(super) fn spend(&self, amount: usize) {
        self.budget.spend(amount);
    }

    /// Adds text to the line, white space in it as one space each and none where the line begins or
    /// ends. Unwinds to the guard when the file's limits are used up.
    pub(super) fn words(&mut self, text: &str, sight: Sight) {
        for (n, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.has_space |= n > 0;
            if !word.is_empty() {
                self.text(word, sight);
            }
        }
    }

    /// Adds text to the line as it stands. Unwinds to the guard when the file's limits are used up.
    pub(super) fn text(&mut self, text: &str, sight: Sight) {
        self.budget.spend(text.len().max(1));
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.has_space) {
            self.part_hidden();
            if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        let is_blank = text.trim().is_empty();
        match sight {
            Sight::Unseen(kind, how) if !is_blank => return self.hide(text, kind, how),
            Sight::DELETED => return self.part_hidden(),
            // Blanks are seen in any colour and size.
            _ => {}
        }
        if text.contains(char::is_whitespace) {
            self.part_hidden();
        }
        if !is_blank {
            self.has_begun = true;
            if std::mem::take(&mut self.lacks_bullet) {
                self.line.push_str(BULLET);
            }
        }
        self.line.push_str(text);
    }

    /// What follows in the line stands apart from what is before it, as columns do.
    pub(super) fn column(&mut self) {
        self.part_hidden();
        if !self.line.is_empty() && !self.line.ends_with(CELLS_APART) {
            self.line.push_str(CELLS_APART);
        }
        self.has_space = false;
    }

    /// What follows in the line is another word.
    pub(super) fn space(&mut self) {
        self.has_space = true;
    }

    /// The paragraph that begins is an item of a list.
    pub(super) fn item(&mut self) {
        self.block();
        self.is_item = true;
        self.lacks_bullet = true;
        if self.was_item {
            self.has_gap = false;
        }
    }

    /// The line ends, the paragraph does not.
    pub(super) fn line_break(&mut self) {
        self.budget.spend(1);
        self.end_line();
    }

    /// A paragraph begins; the first in an item is the item itself.
    pub(super) fn begin_block(&mut self) {
        if !self.lacks_bullet {
            self.block();
        }
    }

    /// The paragraph ends.
    pub(super) fn block(&mut self) {
        self.end_line();
        if std::mem::take(&mut self.has_begun) {
            self.was_item = self.is_item;
        }
        self.is_item = false;
        self.lacks_bullet = false;
        self.has_gap = true;
        self.turn_page();
    }

    /// A page ends with the paragraph: one that runs over the end of a page is kept whole.
    pub(super) fn page_break(&mut self) {
        self.page_ends = true;
        if !self.has_begun {
            self.turn_page();
        }
    }

    /// Whether no word of the paragraph was read yet.
    pub(super) fn is_at_beginning(&self) -> bool {
        !self.has_begun
    }

    /// Whether what is read next is the first of an item.
    pub(super) fn begins_item(&self) -> bool {
        self.lacks_bullet
    }

    /// What is read next, up to [`Flow::end_aside`], stands in a box at the side of the text. Boxes in
    /// tables are part of their cells.
    pub(super) fn begin_aside(&mut self) {
        self.block();
        self.end_table();
        let lines = self.page().lines.len();
        self.aside = self.rows.is_empty().then_some((self.pages.len(), lines));
    }

    /// The box ends. One of a single line is part of the text around it, such as a heading.
    pub(super) fn end_aside(&mut self) {
        self.block();
        let Some((page, from)) = self.aside.take() else {
            return;
        };
        if page != self.pages.len() || !self.rows.is_empty() {
            return;
        }
        self.end_table();
        let lines = &self.page().lines;
        let from = from + usize::from(lines.get(from).is_some_and(String::is_empty));
        let (to, last) = (lines.len(), self.pages.len() - 1);
        if to > from + 1 {
            self.pages[last].asides.push(from..to);
        }
    }

    /// A row of a table begins; its cells follow.
    pub(super) fn begin_row(&mut self) {
        self.budget.spend(1);
        self.block();
        self.rows.push(Vec::new());
        self.tables.push(Vec::new());
    }

    pub(super) fn begin_cell(&mut self) {
        self.budget.spend(1);
        self.block();
        self.end_table();
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
        self.has_gap = false;
        self.was_item = false;
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        self.block();
        if self.rows.is_empty() {
            return;
        }
        self.end_table();
        self.tables.pop();
        if let (Some(row), Some(table)) = (self.rows.pop(), self.tables.last_mut()) {
            table.push(row);
        }
        self.was_item = false;
        self.block();
    }

    /// The rows before what is read now are all of their table.
    fn end_table(&mut self) {
        let table = self.tables.last_mut().map(std::mem::take);
        let Some(table) = table.filter(|rows| !rows.is_empty()) else {
            return;
        };
        self.has_gap = true;
        for line in table::lines(table) {
            if line.is_empty() {
                self.has_gap = true;
            } else {
                self.put(line);
            }
        }
        self.has_gap = true;
    }

    /// All that was read. Words that were deleted and put in again are not told as hidden.
    pub(super) fn finish(mut self, format: Format) -> Document {
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.block();
        self.end_table();
        if self.pages.len() > 1 && self.page().is_blank() {
            self.pages.pop();
        }
        let mut document = Document::new(format, self.pages);
        document.hidden = self.hidden;
        let is_deleted = |h: &Hidden| matches!(Sight::DELETED, Sight::Unseen(kind, how) if h.kind == kind && h.how == how);
        if document.hidden.iter().any(is_deleted) {
            let lines = document.pages.iter().flat_map(|page| &page.lines);
            let seen = squeezed(lines.map(String::as_str));
            for hidden in document.hidden.iter_mut().filter(|h| is_deleted(h)) {
                hidden.lines.retain(|line| {
                    self.budget.spend(seen.len() / 256);
                    !seen.contains(squeezed([line.as_str()]).trim())
                });
            }
        }
        for hidden in &mut document.hidden {
            // Blanks and dots that space a line out are nothing to be found.
            hidden.lines.retain_mut(|line| {
                line.truncate(line.trim_end().len());
                line.contains(char::is_alphanumeric)
            });
        }
        let pages = document.pages.len();
        document.hidden.retain(|hidden| !hidden.lines.is_empty());
        for hidden in &mut document.hidden {
            hidden.page = hidden.page.min(pages);
        }
        document
    }

    fn page(&self) -> &Page {
        &self.pages[self.pages.len() - 1]
    }

    fn turn_page(&mut self) {
        if self.page_ends && self.rows.is_empty() {
            self.page_ends = false;
            self.end_table();
            if !self.page().is_blank() {
                self.pages.push(Page::default());
                self.has_gap = false;
            }
        }
    }

    fn end_line(&mut self) {
        self.has_space = false;
        self.open.clear();
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            self.has_gap = true;
        } else {
            self.push(line.trim_end().to_owned());
        }
    }

    fn push(&mut self, line: String) {
        self.end_table();
        self.put(line);
    }

    /// Adds a line to the cell or the page that is read.
    fn put(&mut self, line: String) {
        let last = self.pages.len() - 1;
        let lines = match self.rows.last_mut() {
            // What stands in a row outside of its cells makes one.
            Some(row) => {
                if row.is_empty() {
                    row.push(Vec::new());
                }
                let cell = row.len() - 1;
                &mut row[cell]
            }
            None => &mut self.pages[last].lines,
        };
        if self.has_gap && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(line);
        self.has_gap = false;
    }

    /// White space stands here, which parts the hidden words before it from those behind.
    pub(super) fn part_hidden(&mut self) {
        for at in &self.open {
            if let Some(line) = self.hidden[*at].lines.last_mut()
                && !line.ends_with(char::is_whitespace)
            {
                line.push(' ');
            }
        }
    }

    fn hide(&mut self, text: &str, kind: HiddenKind, how: &'static str) {
        let page = self.pages.len();
        let is_same = |hidden: &Hidden| hidden.kind == kind && hidden.how == how;
        let of_page = self.hidden.iter().rev().take_while(|h| h.page == page);
        let here = of_page.map(is_same).position(|same| same);
        let here = here.map(|above| self.hidden.len() - 1 - above);
        let at = here.unwrap_or_else(|| {
            let lines = Vec::new();
            self.hidden.push(Hidden {
                kind,
                how: how.into(),
                page,
                lines,
            });
            self.hidden.len() - 1
        });
        let lines = &mut self.hidden[at].lines;
        match lines.last_mut() {
            Some(line) if self.open.contains(&at) => line.push_str(text),
            _ => {
                lines.push(text.to_owned());
                self.open.push(at);
            }
        }
    }
}

/// The words of lines, with single spaces.
fn squeezed<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let words = lines.into_iter().flat_map(str::split_whitespace);
    words.fold(String::new(), |text, word| text + " " + word)
}
