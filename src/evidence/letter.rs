//! To whom a letter is written, and about which post: "Fenland Hospitals", "Dear Sir or Madam", "Ward
//! Clerk, ref. 221". It tells where someone would like to work, and not where they have.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Line;

/// A letter's first lines are those of whoever writes it: the name, and perhaps the job.
const SENDER: usize = 2;
/// Its salutation is one of so many lines at the top of a page.
const TOP: usize = 20;
/// A line of an address, and the one that names the post, have at most so many words.
const WORDS: usize = 12;

static SALUTATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:dear\s(?:\S+\s?){1,7}|respected (?:sirs?|madam)\b.{0,20})$|^to whom it may concern\b\W*$")
        .expect("it is sound")
});

/// Whether each line names to whom, or about which post, a letter is written.
pub(super) fn addressed(lines: &[Line]) -> Vec<bool> {
    let mut addressed = vec![false; lines.len()];
    let mut first = 0;
    for page in lines.chunk_by(|one, next| one.page == next.page) {
        let mut top = page.iter().take(TOP);
        if let Some(at) = top.position(|line| SALUTATION.is_match(line.raw.trim())) {
            let is_short = |line: &Line| line.raw.split_whitespace().count() <= WORDS;
            for n in SENDER.min(at)..at {
                addressed[first + n] = is_short(&page[n]);
            }
            addressed[first + at] = true;
            if let Some(post) = page.get(at + 1) {
                let is_told = post.raw.trim_end().ends_with(['.', ',', ';', '!', '?']);
                // A line that goes on is the letter's first sentence.
                let next = page.get(at + 2);
                let goes_on = next.is_some_and(|next| !next.has_gap);
                addressed[first + at + 1] = is_short(post) && !is_told && !goes_on;
            }
        }
        first += page.len();
    }
    addressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};
    use crate::text::Text;

    fn marked(text: &str) -> Vec<String> {
        let page = Page::new(text.lines().map(str::to_owned).collect());
        let text = Text::new(Document::new(Format::Text, vec![page]));
        let lines = text.lines().iter().zip(addressed(text.lines()));
        let marked = lines.filter(|(_, is_addressed)| *is_addressed);
        marked.map(|(line, _)| line.raw.clone()).collect()
    }

    #[test]
    fn to_whom_a_letter_is_written_is_known() {
        let letter = "Ana Roy\nWard Clerk\n\nLeeds Infirmary\n1 Hospital Road\n\nDear Ms O'Neill,\n\n\
                      Ward Clerk, ref. 221-B\n\nI have kept the ward's records\nfor six years.";
        let expected = [
            "Leeds Infirmary",
            "1 Hospital Road",
            "Dear Ms O'Neill,",
            "Ward Clerk, ref. 221-B",
        ];
        assert_eq!(marked(letter), expected);
        let short = "Ana Roy\nDear Hiring Manager:\nI have kept the records\nof a ward.";
        assert_eq!(marked(short), ["Dear Hiring Manager:"]);
    }

    #[test]
    fn what_is_no_letter_is_addressed_to_nobody() {
        for text in [
            "Ana Roy\nWard Clerk, Leeds Infirmary, 2012 to 2017\nFiled the charts",
            "Ana Roy\nDear to patients and their families for a steady hand and a kind word",
            "Ana Roy\nCared for the dear old people of the home",
            "Ana Roy\nWard Clerk\nRespected the privacy of patients",
        ] {
            assert!(marked(text).is_empty(), "{text}");
        }
    }
}
