//! Dates as résumés have them beside jobs.

use std::sync::LazyLock;

use regex::Regex;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let since = r"(?:-|–|—|\bto)\ ?(?:current|present|now|today)\b";
    Regex::new(&format!(r"(?i)\b(?:19[5-9]\d|20[0-4]\d)\b|{since}")).expect("it is sound")
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:19[5-9]\d|20[0-4]\d)";
    let end = format!(r"{year}|present|current|now|today|date");
    Regex::new(&format!(
        r"(?i)\b{year}\b[^,;.]{{0,3}}(?:-|–|—|\bto\b|\buntil\b|\btill\b).{{0,12}}\b(?:{end})\b"
    ))
    .expect("it is sound")
});

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
        ] {
            assert!(has_period(period) && has_date(period), "{period}");
        }
        for date in [
            "Diploma, 2012",
            "March to present",
            "2014, to patients since 2015",
        ] {
            assert!(!has_period(date) && has_date(date), "{date}");
        }
        for other in [
            "Extension 2100 to 5000",
            "Present reports to the current board",
        ] {
            assert!(!has_date(other), "{other}");
        }
    }
}
