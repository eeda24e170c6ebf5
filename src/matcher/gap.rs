//! What may stand between two parts of a phrase: some words of the same clause.

/// No word of a gap is taken to be longer, in bytes.
const WORD: usize = 24;
/// A word that ends with one of these ends a clause.
const ENDS: [char; 5] = ['.', ';', ':', '!', '?'];

/// How many bytes a gap of `words` may be wide.
pub(super) fn widest(words: usize) -> usize {
    2 + words * WORD
}

/// Whether a text is a gap of at most `words`.
pub(super) fn is_gap(text: &str, words: usize) -> bool {
    if words == 0 {
        return text == " ";
    }
    let rest = text.strip_prefix(',').unwrap_or(text);
    let Some(rest) = rest.strip_prefix(' ') else {
        return false;
    };
    if rest.is_empty() {
        return true;
    }
    // Each word with the space behind it; "3.5" and "e.g" go on, "all." ends the clause.
    let Some(rest) = rest.strip_suffix(' ') else {
        return false;
    };
    rest.split(' ').enumerate().all(|(n, word)| {
        n < words && !word.is_empty() && !word.ends_with(ENDS) && !word.contains('\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_ends_with_its_clause() {
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
            assert_eq!(is_gap(gap, 2), expected, "{gap:?}");
        }
        assert!(is_gap(" denied, 3.5 old and ", 6));
        assert!(!is_gap(" all.\nthe ", 6));
    }
}
