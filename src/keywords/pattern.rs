//! A regular expression that a rule looks for.

use std::fmt;

use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Literal};

use crate::text::lowered;

/// A regular expression over the folded text, with the letters that its matches begin and end
/// with: only where the one stands before the other is it tried.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    starts: Vec<String>,
    ends: Vec<String>,
    anchored: Regex,
}

/// What is wrong with a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PatternFault {
    /// It is no regular expression.
    Syntax(String),
    /// It matches where there is nothing.
    MatchesNothing,
    /// Its matches may begin with any letters.
    NoStart,
}

impl Pattern {
    /// Compiles a pattern; with `case` letters stand as they are written.
    pub(super) fn new(written: &str, case: bool) -> Result<Self, PatternFault> {
        // ASCII classes keep the automata small; other letters are words to them by `\\S` and `[^ ]`.
        // Without the boundary the first alternative that fits would win: `child` in "children".
        let anchored = RegexBuilder::new(&format!(r"^(?:{written})\b{{end-half}}"))
            .case_insensitive(!case)
            .unicode(false)
            .build()
            .map_err(|error| PatternFault::Syntax(reason(&error)))?;
        if anchored.is_match(b"") {
            return Err(PatternFault::MatchesNothing);
        }
        // Parsed with the case it has: the other case would only multiply the starts.
        let parsed = ParserBuilder::new()
            .unicode(false)
            .utf8(false)
            .build()
            .parse(written)
            .map_err(|error| PatternFault::Syntax(error.to_string()))?;
        let starts = literals(&parsed, ExtractKind::Prefix).ok_or(PatternFault::NoStart)?;
        let ends = literals(&parsed, ExtractKind::Suffix).unwrap_or_default();
        Ok(Self {
            written: written.to_owned(),
            starts,
            ends,
            anchored,
        })
    }

    /// The letters, in lower case, of which every match begins with one.
    #[must_use]
    pub fn starts(&self) -> &[String] {
        &self.starts
    }

    /// The letters, in lower case, of which every match ends with one; none where it may end with
    /// any.
    #[must_use]
    pub fn ends(&self) -> &[String] {
        &self.ends
    }

    /// Length in bytes of the match that a text, given with its capitals, begins with.
    #[must_use]
    pub fn length_at_start(&self, text: &str) -> Option<usize> {
        let end = self.anchored.find(text.as_bytes())?.end();
        text.is_char_boundary(end).then_some(end)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// What all matches begin or end with, in lower case; nothing where that may be any letters.
fn literals(parsed: &Hir, kind: ExtractKind) -> Option<Vec<String>> {
    let found = Extractor::new().kind(kind).extract(parsed);
    let text = |literal: &Literal| lowered(&String::from_utf8_lossy(literal.as_bytes()));
    let mut found: Vec<String> = found.literals()?.iter().map(text).collect();
    found.sort_unstable();
    found.dedup();
    (!found.is_empty() && found.iter().all(|letters| !letters.is_empty())).then_some(found)
}

/// The last line of an error of the regex crate says what is wrong.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines()
        .last()
        .unwrap_or_default()
        .trim_start_matches("error: ")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_tried_where_its_first_letters_stand() {
        let written = r"(?:Resolv|untangl)(?:ed|ing) (?:\S+ ){0,3}claims?";
        let pattern = Pattern::new(written, false).unwrap();
        let starts = ["resolved ", "resolving ", "untangled ", "untangling "];
        assert_eq!(pattern.starts(), starts);
        assert!(
            pattern
                .ends()
                .iter()
                .all(|end| end.ends_with("claim") || end.ends_with("claims"))
        );
        assert_eq!(
            pattern.length_at_start("RESOLVED denied claims at"),
            Some(22)
        );
        assert_eq!(pattern.length_at_start("he resolved claims"), None);
    }

    #[test]
    fn a_match_ends_with_a_word_and_stands_in_its_case_if_asked() {
        let children = Pattern::new("child|children", false).unwrap();
        assert_eq!(children.length_at_start("children"), Some(8));
        let epic = Pattern::new("Epic go live", true).unwrap();
        assert_eq!(epic.length_at_start("EPIC go live"), None);
    }

    #[test]
    fn patterns_that_begin_anywhere_are_refused() {
        assert_eq!(
            Pattern::new(r"\S+ claims", false).unwrap_err(),
            PatternFault::NoStart
        );
        assert_eq!(
            Pattern::new("(?:claims)?", false).unwrap_err(),
            PatternFault::MatchesNothing
        );
        assert_eq!(
            Pattern::new("claims(", false).unwrap_err(),
            PatternFault::Syntax("unclosed group".to_owned())
        );
    }
}
