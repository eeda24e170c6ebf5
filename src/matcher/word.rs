//! Where words begin and end, as people see it.

/// Whether what begins at byte `at` begins a word: neither `D` in "R&D" nor `999` in "$8,999" does.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    !joins(text[..at].chars().next_back(), text[at..].chars().next())
}

/// The bytes at which something begins as a word does.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = !joins(before.replace(c), Some(c));
        begins.then_some(at)
    })
}

/// Whether what ends at byte `at` ends a word: neither `C` in "C++" nor `99` in "99.9" does.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let (next, second) = (after.next(), after.next());
    let last = text[..at].chars().next_back();
    match next {
        // A full stop or comma belongs to a number only if more digits follow.
        Some('.' | ',') if !second.is_some_and(|c| c.is_ascii_digit()) => true,
        _ => !joins(next, last),
    }
}

/// Whether two neighbours are part of one word or number.
fn joins(outer: Option<char>, inner: Option<char>) -> bool {
    let (Some(outer), Some(inner)) = (outer, inner) else {
        return false;
    };
    if inner.is_ascii_digit() && matches!(outer, '.' | ',' | '$' | '%') {
        return true;
    }
    if is_word(inner) {
        is_word(outer)
    } else {
        outer == inner
    }
}

/// Characters that words are made of. `&` stands inside words only: [`crate::text`] reads others.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '#' | '&' | '_' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn bounded(text: &str, word: &str) -> bool {
        let at = text.find(word).expect("the word stands in the text");
        begins_word(text, at) && ends_word(text, at + word.len())
    }

    #[test]
    fn words_end_where_people_see_them_end() {
        for (text, word) in [
            ("python based", "python"),
            ("in c++, and", "c++"),
            ("c, r and go.", "r"),
            ("(hipaa)", "hipaa"),
            (".net core", ".net"),
            ("837 files", "837"),
            ("excel.managed", "excel"),
        ] {
            assert!(bounded(text, word), "{word} in {text}");
        }
        for (text, word) in [
            ("c++", "c"),
            ("r&d", "r"),
            ("medicaid", "medic"),
            ("$8,999,043", "999"),
            ("99.999%", "999"),
            ("ana@epic.com", "epic"),
        ] {
            assert!(!bounded(text, word), "{word} in {text}");
        }
    }
}
