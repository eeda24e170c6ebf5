//! The language in which rules say what they look for, as written → its parts in order.
//!
//! ```text
//! phrase   item item …             one after the other
//! item     ..   ...   (or …)       a gap of at most 2, at most 6 words of the same clause
//!          choice|choice           one of these words
//! choice   word                    just so; each hyphen is a hyphen, a space or nothing
//!          word~                   the word in all its forms: resolve~, policy~
//!          word*                   any word that begins so: therap*
//!          [a b|c]  (a b|c)        one of these, or one of these or nothing: claim(s), re[-]admit~
//!          @name                   one of a class of words
//!          #                       a number: 40, 1,200, 98.5%, $50, 38K
//! ```

use crate::fields::{File, Table, Written};

/// Words of a gap written with two dots, and with three.
const SHORT_GAP: usize = 2;
const LONG_GAP: usize = 6;
/// Brackets within brackets.
const DEEPEST: usize = 6;
/// The signs of the language.
const SIGNS: &str = "[ ] ( ) | ~ * @ # and ..";
/// Signs that a regular expression would have and that mean nothing here.
const NO_SIGNS: [char; 6] = ['?', '{', '}', '^', '$', '\\'];
/// Signs that end a choice.
const ENDS: [char; 3] = ['|', ']', ')'];
/// Signs that end the text within a word.
const PARTS: [char; 8] = ['[', ']', '(', ')', '|', '~', '*', '@'];

/// A phrase or a class's word, taken apart.
pub(super) type Items = Vec<Item>;

/// What stands between two spaces of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// At most so many words of the same clause.
    Gap(usize),
    /// One of these words, which begin at this byte.
    OneOf(Vec<Word>, usize),
}

/// A word, put together of text and brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) units: Vec<Unit>,
    pub(super) ending: Ending,
}

impl Word {
    /// Whether all of it may be missing.
    fn may_be_nothing(&self) -> bool {
        let optional = |unit: &Unit| matches!(unit, Unit::OneOfOrNothing(_));
        self.units.iter().all(optional)
    }
}

/// A piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Text(String),
    OneOf(Vec<Items>),
    OneOfOrNothing(Vec<Items>),
    Class { name: String, at: usize },
}

/// How a word may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    AsWritten,
    /// `~`
    AnyForm,
    /// `*`
    Anything,
}

/// A mistake in a phrase.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The byte of the phrase at which it stands.
    pub(super) at: usize,
    /// What is wrong and what to write instead.
    pub(super) message: String,
}

impl Mistake {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
        }
    }

    /// The same, told at byte `at` where it names no place of its own.
    pub(super) fn or_at(self, at: usize) -> Self {
        Self {
            at: if self.at == 0 { at } else { self.at },
            ..self
        }
    }

    /// Tells the file in which the phrase is written.
    pub(super) fn tell(&self, file: &mut File<'_>, table: &Table<'_, '_>, written: &Written) {
        let message = format!("the phrase \"{}\": {}", written.text, self.message);
        file.fault_within(table, written, self.at, message);
    }
}

/// Takes a phrase apart.
pub(super) fn items(written: &str) -> Result<Items, Mistake> {
    let mut parser = Parser {
        written,
        at: 0,
        depth: 0,
    };
    let items = parser.sequence()?;
    match parser.next() {
        None => Ok(items),
        Some(c) => Err(Mistake::new(
            parser.at,
            format!("the bracket {c} was not opened: take it out"),
        )),
    }
}

struct Parser<'w> {
    written: &'w str,
    /// The byte that comes next.
    at: usize,
    depth: usize,
}

impl<'w> Parser<'w> {
    fn rest(&self) -> &'w str {
        &self.written[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the sign that is wanted, if it comes next.
    fn take(&mut self, wanted: char) -> bool {
        let is_next = self.rest().starts_with(wanted);
        self.at += if is_next { wanted.len_utf8() } else { 0 };
        is_next
    }

    /// Takes what comes next as long as it is wanted.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'w str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !wanted(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// Items up to the end, or to the `|`, `]` or `)` that ends a choice in brackets.
    fn sequence(&mut self) -> Result<Items, Mistake> {
        let mut items = Vec::new();
        loop {
            self.take_while(char::is_whitespace);
            match self.next() {
                None | Some(']' | ')') => break,
                Some('|') if self.depth > 0 => break,
                _ => items.push(self.item()?),
            }
        }
        match (items.first(), items.last()) {
            (Some(Item::OneOf(words, at)), _) | (_, Some(Item::OneOf(words, at)))
                if words.iter().any(Word::may_be_nothing) =>
            {
                let message = "a word that may be missing changes nothing at an end: take it out, \
                               or write [ ] for one that must be there";
                Err(Mistake::new(*at, message))
            }
            _ => Ok(items),
        }
    }

    fn item(&mut self) -> Result<Item, Mistake> {
        let at = self.at;
        let is_end = |c: char| c.is_whitespace() || ENDS.contains(&c);
        let token = self.rest().split(is_end).next().unwrap_or_default();
        let gap = match token {
            ".." => Some(SHORT_GAP),
            "..." | "…" => Some(LONG_GAP),
            _ => None,
        };
        if let Some(words) = gap {
            self.at += token.len();
            if self.depth > 0 {
                let message = format!("`{token}` stands within brackets: write two phrases");
                return Err(Mistake::new(at, message));
            }
            return Ok(Item::Gap(words));
        }
        let mut words = vec![self.word()?];
        // Within brackets a `|` parts the choices of the bracket.
        while self.depth == 0 && self.take('|') {
            words.push(self.word()?);
        }
        Ok(Item::OneOf(words, at))
    }

    fn word(&mut self) -> Result<Word, Mistake> {
        let mut word = Word {
            units: Vec::new(),
            ending: Ending::AsWritten,
        };
        loop {
            let at = self.at;
            let Some(c) = self.next() else { break };
            if word.ending != Ending::AsWritten && !(c.is_whitespace() || ENDS.contains(&c)) {
                return Err(Mistake::new(
                    at,
                    "nothing follows `~` or `*` in a word: write a space before it",
                ));
            }
            match c {
                '[' | '(' => word.units.push(self.group()?),
                '@' => {
                    self.take('@');
                    let name = self.name();
                    if name.is_empty() {
                        return Err(Mistake::new(
                            at,
                            "`@` has no name behind it: write one, such as @people",
                        ));
                    }
                    word.units.push(Unit::Class { name, at });
                }
                '~' | '*' => {
                    self.take(c);
                    if word.units.is_empty() {
                        return Err(Mistake::new(
                            at,
                            format!("`{c}` has no word before it: write one"),
                        ));
                    }
                    word.ending = if c == '~' {
                        Ending::AnyForm
                    } else {
                        Ending::Anything
                    };
                }
                '|' | ']' | ')' => break,
                c if c.is_whitespace() => break,
                c if NO_SIGNS.contains(&c) => {
                    let message =
                        format!("the sign {c} means nothing in a phrase: the signs are {SIGNS}");
                    return Err(Mistake::new(at, message));
                }
                _ => word.units.push(Unit::Text(self.text())),
            }
        }
        if word.units.is_empty() {
            return Err(Mistake::new(
                self.at,
                "there is no word beside `|`: write one",
            ));
        }
        Ok(word)
    }

    fn name(&mut self) -> String {
        let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        self.take_while(is_name).to_owned()
    }

    fn text(&mut self) -> String {
        let is_text = |c: char| !c.is_whitespace() && !PARTS.contains(&c) && !NO_SIGNS.contains(&c);
        self.take_while(is_text).to_owned()
    }

    fn group(&mut self) -> Result<Unit, Mistake> {
        let at = self.at;
        let optional = self.take('(');
        let (open, close) = if optional { ('(', ')') } else { ('[', ']') };
        if !optional {
            self.take('[');
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Mistake::new(
                at,
                "brackets stand too deep in brackets: write two phrases",
            ));
        }
        let mut choices = vec![self.sequence()?];
        while self.take('|') {
            choices.push(self.sequence()?);
        }
        self.depth -= 1;
        if !self.take(close) {
            return Err(Mistake::new(
                at,
                format!("the bracket {open} is not closed: write {close}"),
            ));
        }
        if choices.iter().any(Vec::is_empty) {
            return Err(Mistake::new(
                at,
                "a choice in brackets is empty: write (a|b) for one of these or nothing",
            ));
        }
        Ok(if optional {
            Unit::OneOfOrNothing(choices)
        } else {
            Unit::OneOf(choices)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(written: &str) -> (usize, String) {
        let mistake = items(written).expect_err(written);
        (mistake.at, mistake.message)
    }

    #[test]
    fn mistakes_are_told_where_they_stand() {
        for (written, at, message) in [
            ("denied [claims", 7, "the bracket [ is not closed: write ]"),
            (
                "denied claims]",
                13,
                "the bracket ] was not opened: take it out",
            ),
            (
                "claims?",
                6,
                "the sign ? means nothing in a phrase: the signs are [ ] ( ) | ~ * @ # and ..",
            ),
            ("~ claims", 0, "`~` has no word before it: write one"),
            (
                "work~ed",
                5,
                "nothing follows `~` or `*` in a word: write a space before it",
            ),
            ("a|", 2, "there is no word beside `|`: write one"),
            (
                "to @ staff",
                3,
                "`@` has no name behind it: write one, such as @people",
            ),
            (
                "[a ... b]",
                3,
                "`...` stands within brackets: write two phrases",
            ),
            (
                "claim[|s]",
                5,
                "a choice in brackets is empty: write (a|b) for one of these or nothing",
            ),
        ] {
            assert_eq!(told(written), (at, message.to_owned()), "{written}");
        }
    }

    #[test]
    fn dots_alone_are_gaps_and_dots_in_words_are_not() {
        assert_eq!(items("a ... b").unwrap()[1], Item::Gap(6));
        assert_eq!(items("a … b").unwrap()[1], Item::Gap(6));
        assert_eq!(items("a .. b").unwrap()[1], Item::Gap(2));
        assert!(matches!(
            items(".net Dr.").unwrap()[..],
            [Item::OneOf(..), Item::OneOf(..)]
        ));
    }
}
