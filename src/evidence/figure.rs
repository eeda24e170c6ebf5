//! Figures that say how much was done or reached: "40 denied claims", "98.6%", "$1.2M".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Text, is_year};

static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"\d+(?:,\d+)*(?:\.\d+)?[kKmM]?\+?";
    let counted = format!(r"(?P<count>{number}) (?P<of>\p{{Ll}}+)");
    Regex::new(&format!(
        r"(?:^|[\s(~≈<>+])(?P<figure>[$£€₹] ?{number}|{number} ?%|{counted})"
    ))
    .expect("it is sound")
});

/// With one of these before it a number is a name: "level 2", "type 2 diabetes".
const NUMBERED: [&str; 23] = [
    "article", "band", "category", "chapter", "class", "day", "form", "fortune", "grade", "level",
    "no", "number", "page", "part", "phase", "room", "section", "stage", "step", "tier", "type",
    "unit", "version",
];
/// How long someone has done something, or when, is no figure of it.
const TIMES: [&str; 12] = [
    "am", "hr", "hrs", "hour", "hours", "month", "months", "pm", "year", "years", "yr", "yrs",
];

/// Two words before a number are shorter than this, in bytes; a line may be very long.
const LOOK_BACK: usize = 160;

/// Where the figures of a text stand, in order.
#[derive(Debug)]
pub(super) struct Figures(Vec<Range<usize>>);

impl Figures {
    pub(super) fn new(text: &Text) -> Self {
        let cased = text.cased();
        let found = FIGURE.captures_iter(cased).filter_map(|found| {
            let figure = found.name("figure")?;
            let (Some(count), Some(of)) = (found.name("count"), found.name("of")) else {
                return Some(figure.range());
            };
            let counts = !is_year(count.as_str())
                && !TIMES.contains(&of.as_str())
                && !is_name(cased, count.start());
            counts.then(|| count.range())
        });
        Self(found.collect())
    }

    /// The figure in a sentence that stands in `span`, or nearest to it.
    pub(super) fn nearest(
        &self,
        span: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<&Range<usize>> {
        let behind = self.0.partition_point(|at| at.start < span.start);
        let near = &self.0[behind.saturating_sub(1)..self.0.len().min(behind + 1)];
        let near = near
            .iter()
            .filter(|at| at.start >= sentence.start && at.end <= sentence.end);
        let away = |at: &&Range<usize>| {
            let (before, after) = (
                span.start.saturating_sub(at.end),
                at.start.saturating_sub(span.end),
            );
            before.max(after)
        };
        near.min_by_key(|at| (away(at), std::cmp::Reverse(at.start)))
    }
}

/// Whether a number belongs to a name that stands before it: "ISO 9001", "in Title 22", "24/7".
fn is_name(text: &str, number: usize) -> bool {
    let from = text.floor_char_boundary(number.saturating_sub(LOOK_BACK));
    let line = text[from..number].rsplit('\n').next().unwrap_or_default();
    let mut words = line.split_whitespace().rev();
    let Some(before) = words.next() else {
        return false;
    };
    // "a) Trained 14 staff", "→ Trained 14 staff", "Duties: Trained 14 staff".
    let ends = |word: &str| word.ends_with(['.', '!', '?', ':', ')', ']']);
    let begins_sentence = words
        .next()
        .is_none_or(|word| ends(word) || !word.contains(char::is_alphanumeric));
    let is_capital = (before.len() > 1 && before.chars().all(char::is_uppercase))
        || (before.starts_with(char::is_uppercase) && !begins_sentence);
    is_capital
        || before.ends_with(|c: char| c.is_ascii_digit())
        || NUMBERED.contains(&before.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    fn figures(line: &str) -> Vec<String> {
        let page = Page::new(vec![line.to_owned()]);
        let text = Text::new(Document::new(Format::Text, vec![page]));
        let figures = Figures::new(&text);
        let written = figures
            .0
            .iter()
            .map(|at| text.cased()[at.clone()].to_owned());
        written.collect()
    }

    #[test]
    fn amounts_are_told_from_names_and_dates() {
        for (line, expected) in [
            (
                "Resolved 40 denied claims a week, 98.6% first time",
                vec!["40", "98.6%"],
            ),
            (
                "Saved $1.2M and £3,000 over (12 sites)",
                vec!["$1.2M", "£3,000", "12"],
            ),
            ("Trained 25+ clerks in 2014 at clinics", vec!["25+"]),
            ("a) Trained 14 staff", vec!["14"]),
            ("→ Trained 14 staff", vec!["14"]),
            ("Duties: Trained 14 staff", vec!["14"]),
            ("Led ISO 9001 audits, Title 22 and COVID-19 wards", vec![]),
            ("Cared for type 2 diabetes on level 3 wards", vec![]),
            (
                "Saw 200+ patients at 20.5 hours in 1987 and 2014 at clinics",
                vec!["200+"],
            ),
            ("Served 2000 clerks and 2060 patients", vec!["2060"]),
            ("Has 10 years of work, 24/7 calls, from 9 am", vec![]),
            ("Sold to Fortune 500 companies, 30, at most", vec![]),
            ("Trained $1,200, then 30, 40 clerks", vec!["$1,200", "40"]),
        ] {
            assert_eq!(figures(line), expected, "{line}");
        }
    }

    #[test]
    fn of_several_figures_the_one_of_the_deed_is_taken() {
        let line = "For 60 doctors cut denials from 14% to 3% in 7 clinics";
        let page = Page::new(vec![line.to_owned()]);
        let text = Text::new(Document::new(Format::Text, vec![page]));
        let figures = Figures::new(&text);
        let nearest = |words: &str| {
            let start = text.cased().find(words).unwrap();
            let found = figures.nearest(&(start..start + words.len()), &(0..line.len()));
            &text.cased()[found.unwrap().clone()]
        };
        assert_eq!(nearest("cut denials from 14% to 3%"), "14%");
        assert_eq!(nearest("For"), "60");
        assert_eq!(nearest("cut"), "60");
        assert_eq!(nearest("in"), "7");
        assert_eq!(nearest("clinics"), "7");
    }

    #[test]
    fn a_line_of_figures_without_end_takes_no_longer_for_each() {
        let began = std::time::Instant::now();
        assert_eq!(figures(&"1 a ".repeat(500_000)).len(), 500_000);
        assert!(began.elapsed() < std::time::Duration::from_secs(10));
    }
}
