//! Lines that say who someone is, rather than what they did: contact, age, family, pronouns.
//! Nothing that is found in them counts.

use std::sync::LazyLock;

use regex::Regex;

use crate::section::{Sections, has_period};
use crate::text::Text;

/// A line that begins with such a label has at most so many words.
const LABELLED_WORDS: usize = 10;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\W*(?:
            (?:date\ of\ birth | d\.?o\.?b | birth\ ?(?:date|place|day) | place\ of\ birth | born
              | age | gender | pronouns? | nationality | citizenship | ethnic(?:ity)?
              | marital\ status | married | divorced | widowed | address | home\ address
              | passport | visa\ status)\b
            | (?:sex | race | religion | single | family | children | spouse)\b\ *(?:[:,]|$)
            | (?:she|he|they)\ ?/
        )",
    )
    .expect("it is sound")
});
static TELEPHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[\d ().-]{5,}\d").expect("it is sound"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b\d{1,5}[a-z]?,? .*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|way|boulevard|blvd|flat|apt|suite|square|close|place|terrace|crescent|parade|harbour)\b|\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b",
    )
    .expect("it is sound")
});

/// For each line of a text, whether it says who someone is.
pub(super) fn personal_lines(text: &Text, sections: &Sections) -> Vec<bool> {
    let lines = text.lines().iter().enumerate();
    lines
        .map(|(n, line)| {
            let raw = line.raw.as_str();
            let is_head = sections.of_line(n).is_none();
            let is_labelled =
                LABEL.is_match(raw) && raw.split_whitespace().count() <= LABELLED_WORDS;
            let is_contact = raw.contains('@') || raw.contains("://") || raw.contains("www.");
            let is_telephone = TELEPHONE.is_match(raw) && !has_period(raw);
            is_labelled || (is_head && (is_contact || is_telephone || ADDRESS.is_match(raw)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    fn personal(lines: &str) -> Vec<bool> {
        let page = Page::new(lines.lines().map(str::to_owned).collect());
        let text = Text::new(Document::new(Format::Text, vec![page]));
        personal_lines(&text, &Sections::new(&text))
    }

    #[test]
    fn lines_about_the_person_are_told_from_work() {
        let about = "Ana Roy\nMarried, three children\nShe/her\nAge: 27\n12 Hospital Road, Leeds\n\
                     Chicago, IL 60601\nana@nurse.example\n+44 20 7946 0018";
        assert_eq!(
            personal(about),
            [false, true, true, true, true, true, true, true]
        );
        let work = "Clerk, 2012 to 2016\nFamily engagement\nBilled 1,200,000 claims by ISO 9001";
        assert_eq!(personal(work), [false, false, false]);
        let under_a_heading = "Experience\nBilled 1,200,000 claims by www.example.org";
        assert_eq!(personal(under_a_heading), [false, false]);
    }
}
