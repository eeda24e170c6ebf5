//! Line by line through a text: what begins a section, what ends one, and what is only an item of it.

use super::heading::{HEADING_WORDS, Heading, heading, in_margin};
use super::{Section, is_in_capitals};
use crate::sentence::tells_a_deed;
use crate::text::{Line, Text, goes_on, names_a_job};

/// What is shorter, in letters, is an acronym rather than a heading of its own.
const HEADING_LETTERS: usize = 6;

/// Longest item of a list, in words.
const ITEM_WORDS: usize = 4;

/// What a line is in a résumé's order.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) section: Option<Section>,
    pub(super) is_heading: bool,
}

/// How far through a text's lines, and in which section.
pub(super) struct Course<'t> {
    text: &'t Text,
    /// Whether the résumé writes its headings in capitals.
    in_capitals: bool,
    current: Option<Section>,
    /// What "Skills: Epic, Cerner" says of its own block alone.
    inline: Option<Section>,
    /// Whether this is the first line below a heading, or of a column.
    is_first: bool,
    /// The section of the other text, the main one or the columns at its side, where that ended.
    other: Option<Section>,
    /// Whether this is a column at the side.
    is_aside: bool,
}

impl<'t> Course<'t> {
    pub(super) fn new(text: &'t Text, in_capitals: bool) -> Self {
        Self {
            text,
            in_capitals,
            current: None,
            inline: None,
            is_first: true,
            other: None,
            is_aside: false,
        }
    }

    /// Takes the next line, the `n`th, which may be a heading. In a column at the side of the main text,
    /// and behind it, the section is the one in which the last such column, and the main text, ended.
    pub(super) fn stand(&mut self, n: usize, named: Option<Heading>, is_aside: bool) -> Standing {
        let line = &self.text.lines()[n];
        if is_aside != self.is_aside {
            self.is_aside = is_aside;
            std::mem::swap(&mut self.current, &mut self.other);
            (self.inline, self.is_first) = (None, true);
        }
        let has_gap = self.has_gap(n);
        if self.text.begins_block(line) {
            self.inline = None;
        }
        let mut is_heading = false;
        let begun = named.or_else(|| in_margin(&line.raw));
        let is_item = |heading: &Heading| {
            self.is_item(*heading, line, has_gap) || heading.is_item_too && self.is_among_items(n)
        };
        if let Some(heading) = begun.filter(|heading| !is_item(heading)) {
            (self.current, self.inline) = (Some(heading.section), None);
            is_heading = named.is_some() && !names_a_job(&line.raw);
        } else if let Some(section) = named_inline(&line.raw) {
            // "Track record: reduced denials" in a summary is said there.
            let is_said = self.in_list() && section == Section::Experience;
            self.inline = (!is_said).then_some(section);
        } else if let Some(section) = self.begun_unnamed(&self.text.lines()[n..], has_gap) {
            (self.current, self.inline) = (Some(section), None);
        }
        self.is_first = is_heading;
        Standing {
            section: self.inline.or(self.current),
            is_heading,
        }
    }

    /// Whether there is an empty line, or the end of a page, above a line.
    fn has_gap(&self, n: usize) -> bool {
        let lines = self.text.lines();
        let above = n.checked_sub(1).map(|above| &lines[above]);
        above.is_none_or(|above| (above.page, above.number + 1) != (lines[n].page, lines[n].number))
    }

    fn in_list(&self) -> bool {
        matches!(self.current, Some(Section::Skills | Section::Summary))
    }

    /// Whether what may be a heading is an item of the section that it stands in: items of lists and
    /// lines of a job may be named as headings are.
    fn is_item(&self, heading: Heading, line: &Line, has_gap: bool) -> bool {
        let in_job = self.current == Some(Section::Experience);
        let is_large = is_in_capitals(&line.raw);
        let is_within = !has_gap && (self.in_list() || in_job && !is_large);
        heading.is_item_too && (is_within || self.in_capitals && !is_large)
            || heading.is_field && self.in_list()
            || in_job && line.bullet && !has_gap
    }

    /// Whether a line stands between two items of a list of skills, each in a paragraph of its own.
    fn is_among_items(&self, n: usize) -> bool {
        let lines = self.text.lines();
        let is_large = is_in_capitals(&lines[n].raw);
        let is_item = |line: &Line| {
            let words = line.raw.split_whitespace().count();
            words <= ITEM_WORDS && (!is_large || is_in_capitals(&line.raw))
        };
        let above = n.checked_sub(1).filter(|_| !self.is_first);
        self.current == Some(Section::Skills)
            && above.is_some_and(|above| is_item(&lines[above]))
            && self.has_gap(n)
            && lines.get(n + 1).is_some_and(is_item)
            && self.has_gap(n + 1)
    }

    /// The section that begins with the first of some lines without a heading that is known.
    fn begun_unnamed(&self, lines: &[Line], has_gap: bool) -> Option<Section> {
        let current = self.current?;
        if ends_at_a_job(current) && names_a_job(&lines[0].raw)
            || current == Section::Summary && has_gap && goes_on_in_a_job(lines)
        {
            return Some(Section::Experience);
        }
        let is_field = self.in_list() && has_gap && self.in_capitals && heads_deeds(lines);
        is_field.then_some(Section::Other)
    }
}

/// The section that a line names before a colon.
fn named_inline(raw: &str) -> Option<Section> {
    let (head, _) = raw.split_once(':')?;
    Some(heading(head)?.section)
}

/// Whether a section ends where a job is named: a heading between the two is not known, or there is none.
fn ends_at_a_job(section: Section) -> bool {
    use Section::{Interests, Personal, References, Skills, Summary};
    matches!(
        section,
        Summary | Skills | Personal | References | Interests
    )
}

/// Whether the first of some lines of a summary names a job that goes on, and what is done in it stands
/// below: "Interpreter (self-employed), since 2012". A member since 2012 may end a sentence so.
fn goes_on_in_a_job(lines: &[Line]) -> bool {
    let [head, below, ..] = lines else {
        return false;
    };
    !head.bullet
        && goes_on(&head.raw)
        && begins_large(&head.raw)
        && (below.bullet || begins_large(&below.raw))
}

fn begins_large(raw: &str) -> bool {
    let initial = raw.chars().find(|c| c.is_alphabetic());
    initial.is_some_and(char::is_uppercase)
}

/// Whether the first of some lines is a heading that nobody knows, and what was done stands right
/// under it: "LITIGATION SUPPORT", and then "Drafted the pleadings of 40 cases". Résumés that are
/// arranged by fields of work have such headings under a summary.
fn heads_deeds(lines: &[Line]) -> bool {
    let [head, below, ..] = lines else {
        return false;
    };
    let words = head.raw.split_whitespace().count();
    let letters = head.raw.chars().filter(|c| c.is_alphabetic()).count();
    let is_heading = !head.bullet
        && is_in_capitals(&head.raw)
        && words <= HEADING_WORDS
        && letters >= HEADING_LETTERS
        && !head.raw.contains(|c: char| c == ',' || c.is_ascii_digit());
    let is_under = (below.page, below.number) == (head.page, head.number + 1);
    is_heading && is_under && begins_with_a_deed(&below.raw)
}

/// Whether a line tells in at least four words what somebody did or does.
fn begins_with_a_deed(raw: &str) -> bool {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    let mut words = raw.split_whitespace().skip_while(|word| !is_word(word));
    let is_deed = |word: &str| tells_a_deed(&word.to_lowercase());
    words.next().is_some_and(is_deed) && words.count() >= 3
}
