//! Dates as résumés have them beside jobs.

use std::sync::LazyLock;

use regex::Regex;

/// The years of working lives, 1950 to 2049.
const YEAR: &str = r"(?:19[5-9]\d|20[0-4]\d)";
/// What stands in place of the last year of what goes on.
const ONGOING: &str = r"(?:present|current(?:ly)?|now|today|date|ongoing|continuing)";
/// What stands between the first year and the last.
const TO: &str = r"(?:[-–—−‐‑‒―~]|(?-u:\b)(?:to|until|till|through|thru)(?-u:\b))";
/// A month and a year of two digits: "06/15", "Jun '15".
const SHORT: &str = r"(?:(?-u:\b)(?:0?[1-9]|1[0-2])/\d\d|(?-u:\b)[a-z]{3,9}\.? ['’]\d\d)";
/// A line with a date or a period can be one of a job's up to so many words; a longer one tells
/// something.
pub const JOB_WORDS: usize = 20;

// Word ends are those of ASCII: for years and these words they are the same, and found faster.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}(?-u:\b)|(?:{TO}\ ?{ONGOING}|{SHORT}\ ?{TO}\ ?{SHORT})(?-u:\b)"
    ))
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}(?-u:\b)[^,;.]{{0,3}}{TO}.{{0,12}}(?-u:\b)(?:{YEAR}|{ONGOING})(?-u:\b)|{SHORT}\ ?{TO}\ ?(?:{SHORT}|{ONGOING})(?-u:\b)|(?-u:\b){YEAR}(?:[-–—−‐/](?:1[3-9]|[2-4]\d)(?-u:\b)|\ ?[-–—−]\s*$)"
    ))
});
static WHOLE_YEAR: LazyLock<Regex> = LazyLock::new(|| built(&format!("^{YEAR}$")));
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}\)?$|(?:{YEAR}|{TO})\W*{ONGOING}\)?$"
    ))
});

fn built(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).expect("it is sound")
}

/// Whether a word is a year in which someone may have worked.
#[must_use]
pub fn is_year(word: &str) -> bool {
    WHOLE_YEAR.is_match(word)
}

/// Whether a line has a year, or says that something goes on.
#[must_use]
pub fn has_date(line: &str) -> bool {
    DATE.is_match(line)
}

/// Whether a line has a period: "2010 – 2014", "06/2015 to present".
#[must_use]
pub fn has_period(line: &str) -> bool {
    PERIOD.is_match(line)
}

/// Whether a line is one of those that stand above what was done in a job: short, with the years of
/// it.
#[must_use]
pub fn names_a_job(line: &str) -> bool {
    line.split_whitespace().count() <= JOB_WORDS && has_period(line)
}

/// Whether a line ends as that of a job does: "Clerk, Leeds Infirmary, 2018-present".
pub(super) fn ends_in_years(line: &str) -> bool {
    LAST.is_match(line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_from_dates() {
        for period in [
            "2010 – 2014",
            "Clerk, 06/2015 to present",
            "January 2009 to January 2017 Company",
            "Mar 2019 - current",
            "Clerk, 2011 \u{2212} 2014",
            "2015 through 2019",
            "2015 – ongoing",
            "2015-19",
            "2015/19 Clerk",
            "03/15 - 06/19",
            "Mar ’15 – Jun ’19",
            "Aug '11 to present",
            "HR Administrator, Mälarvik 2019–",
        ] {
            assert!(has_period(period) && has_date(period), "{period}");
        }
        for date in [
            "Diploma, 2012",
            "March to present",
            "2015-06",
            "2014, to patients since 2015",
        ] {
            assert!(!has_period(date) && has_date(date), "{date}");
        }
        for other in [
            "Extension 2100 to 5000",
            "Lines 03/15 and 06/19",
            "Present reports to the current board",
        ] {
            assert!(!has_date(other), "{other}");
        }
        assert!(ends_in_years("Clerk, Leeds Infirmary, 2018-present"));
        assert!(ends_in_years("Clerk (2011 – 2014)") && ends_in_years("since March to now"));
        assert!(!ends_in_years("Presented the budget to the present") && is_year("2049"));
        assert!(
            !["200+", "20.5", "2050", "1949", "20145"]
                .into_iter()
                .any(is_year)
        );
    }
}
