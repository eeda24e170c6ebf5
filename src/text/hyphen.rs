//! What a hyphen at the end of a line parts: the syllables of a word, or two words.

use std::collections::HashSet;

use crate::reader::Page;

/// Words of a document that are whole, in lower case; none where no line ends in a hyphen.
#[derive(Debug, Default)]
pub(super) struct Hyphens(HashSet<String>);

impl Hyphens {
    pub(super) fn new(pages: &[Page]) -> Self {
        let lines = || pages.iter().flat_map(|page| &page.lines);
        let mut whole = HashSet::new();
        if lines().any(|line| ends_in_hyphen(line)) {
            let mut goes_on = false;
            for line in lines().filter(|line| !line.trim().is_empty()) {
                let words: Vec<&str> = words(line).collect();
                let end = words.len() - usize::from(ends_in_hyphen(line) && !words.is_empty());
                let start = usize::from(goes_on).min(end);
                whole.extend(words[start..end].iter().map(|word| word.to_lowercase()));
                goes_on = ends_in_hyphen(line);
            }
        }
        Self(whole)
    }

    /// Whether a text ends, before a hyphen, in a word of its own: in an acronym ("EHR-" and
    /// "based"), or in one that stands elsewhere, as does the one that `next` begins with.
    pub(super) fn part_words(&self, text: &str, next: &str) -> bool {
        let Some(last) = words(text).next_back() else {
            return false;
        };
        let is_acronym = !last.contains(char::is_lowercase) && last.chars().nth(1).is_some();
        let stands = |word: &str| self.0.contains(&word.to_lowercase());
        is_acronym || stands(last) && words(next).next().is_some_and(stands)
    }
}

fn ends_in_hyphen(line: &str) -> bool {
    line.trim_end().ends_with(['-', '‐'])
}

fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::reader::{Document, Format, Page};
    use crate::text::Text;

    #[test]
    fn a_hyphen_at_a_line_end_parts_syllables_or_words() {
        for (lines, read) in [
            (
                "Explained bills to pa-\ntients",
                "explained bills to patients",
            ),
            ("Wrote an EHR-\nbased form", "wrote an ehr based form"),
            (
                "Gave long-\nterm care.\nA long day, a term",
                "gave long term care.\na long day, a term",
            ),
        ] {
            let page = Page::new(lines.lines().map(str::to_owned).collect());
            let text = Text::new(Document::new(Format::Text, vec![page]));
            assert_eq!(text.folded(), read);
        }
    }
}
