//! The words found, in the sentence around them.

/// A quote before, in and behind the words found in it: where they stand as whole words, if they do.
/// Of several places it is the first, or the one nearest the middle of a quote whose beginning was cut
/// off, for the words found are in its middle.
pub(super) fn marked<'q>(quote: &'q str, words: &str) -> Option<(&'q str, &'q str, &'q str)> {
    if words.is_empty() {
        return None;
    }
    let is_whole = |at: &usize| {
        let (before, after) = (&quote[..*at], &quote[at + words.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let places = || quote.match_indices(words).map(|(at, _)| at);
    let from_middle = |at: &usize| (2 * at + words.len()).abs_diff(quote.len());
    let whole = if quote.starts_with('…') {
        places().filter(is_whole).min_by_key(from_middle)
    } else {
        places().find(is_whole)
    };
    let at = whole.or_else(|| places().next())?;
    let (before, rest) = quote.split_at(at);
    let (words, after) = rest.split_at(words.len());
    Some((before, words, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_where_they_are_whole() {
        let quote = "Careful care, and care";
        assert_eq!(
            marked(quote, "care"),
            Some(("Careful ", "care", ", and care"))
        );
        assert_eq!(marked("Caretaker", "Care"), Some(("", "Care", "taker")));
        assert_eq!(marked("Caretaker", "cure"), None);
        assert_eq!(marked("Caretaker", ""), None);
    }

    #[test]
    fn words_are_marked_in_the_middle_of_a_quote_whose_beginning_was_cut_off() {
        let quote = "… Epic for years, Epic at two sites, Epic";
        let (before, _, _) = marked(quote, "Epic").unwrap();
        assert_eq!(before, "… Epic for years, ");
    }
}
