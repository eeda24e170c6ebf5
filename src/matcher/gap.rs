//! What may stand between two parts of a phrase: some words of the same clause.

use regex::Regex;

/// No word of a gap is taken to be longer, in bytes.
const WORD: usize = 24;
/// Gaps have at most so many words.
const MOST_WORDS: usize = 6;

/// How many bytes a gap of `words` may be wide.
pub(super) fn widest(words: usize) -> usize {
    2 + words * WORD
}

/// A pattern for each width of a gap.
#[derive(Debug)]
pub(super) struct Gaps(Vec<Regex>);

impl Gaps {
    pub(super) fn new() -> Self {
        // A word that ends with one of these ends a clause; "3.5" and "e.g" go on.
        let word = r"[^\s]*[^\s.;:!?] ";
        let pattern = |words| Regex::new(&format!("^,? (?:{word}){{0,{words}}}$"));
        let patterns = (0..=MOST_WORDS).map(|words| pattern(words).expect("it is sound"));
        Self(patterns.collect())
    }

    /// Whether a text is a gap of at most `words`.
    pub(super) fn is_gap(&self, text: &str, words: usize) -> bool {
        match words {
            0 => text == " ",
            _ => self.0.get(words).is_some_and(|gap| gap.is_match(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_ends_with_its_clause() {
        let gaps = Gaps::new();
        for gap in [
            " ",
            " the ",
            " denied, 3.5 old and ",
            " st. ",
            "\n",
            " a; ",
            " a. b ",
            " a b c ",
        ] {
            let expected = [" ", " the "].contains(&gap);
            assert_eq!(gaps.is_gap(gap, 2), expected, "{gap:?}");
        }
        assert!(gaps.is_gap(" denied, 3.5 old and ", 6));
        assert!(!gaps.is_gap(" all.\nthe ", 6));
    }
}
