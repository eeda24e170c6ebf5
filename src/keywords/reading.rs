//! A phrase as it is read, with the brackets that its author left out.

/// The phrase with brackets around the words that a bare `|` joins: `block time|surgical block` is read
/// as `block [time|surgical] block`. None where no bare `|` stands among several words.
#[must_use]
pub fn with_brackets(written: &str) -> Option<String> {
    let words = split(written, char::is_whitespace);
    let is_choice = |word: &str| split(word, |c| c == '|').len() > 1;
    let is_unclear = words.len() > 1 && words.iter().any(|word| is_choice(word));
    let read = words.iter().map(|word| {
        if is_choice(word) {
            format!("[{word}]")
        } else {
            (*word).to_owned()
        }
    });
    is_unclear.then(|| read.collect::<Vec<_>>().join(" "))
}

/// The pieces between such signs, but for those within brackets.
fn split(written: &str, sign: fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    let ends = |c: char| {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && sign(c)
    };
    let pieces = written.split(ends);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_choices_among_several_words_are_read_in_brackets() {
        for (written, read) in [
            (
                "block time|surgical block",
                Some("block [time|surgical] block"),
            ),
            ("a|b .. [c d|e] f(x|y)", Some("[a|b] .. [c d|e] f(x|y)")),
            ("time|block", None),
            ("[block time|surgical block] kept", None),
        ] {
            assert_eq!(with_brackets(written).as_deref(), read, "{written}");
        }
    }
}
