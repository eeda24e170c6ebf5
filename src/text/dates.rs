//! Dates as résumés have them beside jobs.

use std::sync::LazyLock;

use regex::Regex;

/// The years of working lives, 1950 to 2049.
const YEAR: &str = r"(?:19[5-9]\d|20[0-4]\d)";
/// What stands in place of the last year of what goes on.
const ONGOING: &str =
    r"(?:present|current(?:ly)?|now|today|(?:to-?)?date|till-?date|ongoing|continuing)";
/// What stands between the first year and the last.
const TO: &str = r"(?:[-–—−‐‑‒―~→]|(?-u:\b)(?:to|until|till|upto|through|thru|todate)(?-u:\b))";
/// A month and a year of two digits: "06/15", "Jun '15", "Jun 15".
const SHORT: &str = r"(?:(?-u:\b)(?:0?[1-9]|1[0-2])/\d\d|(?-u:\b)[a-z]{3,9}\.?\ ?['’]\d\d|(?-u:\b)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[\ -]\d\d)";
/// A line with a date or a period can be one of a job's up to so many words; a longer one tells
/// something.
pub const JOB_WORDS: usize = 20;

// Word ends are those of ASCII: for years and these words they are the same, and found faster.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}(?-u:\b)|(?:{TO}\ ?{ONGOING}|{SHORT}\ ?{TO}\ ?{SHORT})(?-u:\b)"
    ))
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| built(&period()));
/// What a job has that goes on: "Clerk, Leeds Infirmary, since 2019 (16 hours)", "Since 2019: Clerk".
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?:^|[,;:(|–—-])\s*(?:since|from)\s(?:[a-z]{{3,9}}\.?\s|(?:0?[1-9]|1[0-2])[/.])?{YEAR}\)?\s*(?:\([^)]{{0,30}}\))?\s*(?:$|\s{{3}}|\t|:)|(?-u:\b){YEAR}\s?(?:onwards?(?-u:\b)|→)"
    ))
});
/// Where a paragraph begins with a job: its years, or what ends in them.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    let period = period();
    built(&format!(
        r"^\W{{0,4}}(?:[a-z]{{3,9}}\.?\s)?(?:{period})[^.;:!?]{{3,120}}[.;:]|^[^.;:!?]{{3,120}}[,(|–—-]\s?(?:from\s)?(?:[a-z]{{3,9}}\.?\s)?(?:{period})\)?\.(?:\s|$)"
    ))
});
static WHOLE_YEAR: LazyLock<Regex> = LazyLock::new(|| built(&format!("^{YEAR}$")));
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}\)?$|(?:{YEAR}|{TO})\W*{ONGOING}\)?$"
    ))
});

/// The years of a job: "2010 – 2014", "06/15 to present", "2015/19".
fn period() -> String {
    format!(
        r"(?-u:\b){YEAR}(?:[./]\d\d?)?(?-u:\b)[^,;.]{{0,5}}{TO}.{{0,20}}(?-u:\b)(?:{YEAR}|{ONGOING})(?-u:\b)|{SHORT}\ ?{TO}\ ?(?:{SHORT}|{ONGOING})(?-u:\b)|(?-u:\b){YEAR}(?:[-–—−‐/](?:1[3-9]|[2-4]\d)(?-u:\b)|\ ?[-–—−]\s*$)"
    )
}

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
/// it, or a paragraph that begins so.
#[must_use]
pub fn names_a_job(line: &str) -> bool {
    let is_short = line.split_whitespace().count() <= JOB_WORDS;
    is_short && (has_period(line) || SINCE.is_match(line)) || job_entry(line).is_some()
}

/// The length in bytes of what names a job at the beginning of a paragraph: "Clerk, Leeds Infirmary,
/// 2011 to 2015. Filed the charts of ..."
#[must_use]
pub fn job_entry(line: &str) -> Option<usize> {
    ENTRY.find(line).map(|entry| entry.end())
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
            "June 2018 till date",
            "2014-todate",
            "2015/04 – 2018/09",
            "2015.04 ~ 2018.09",
            "Apr'18 – Mar'21",
            "Sept 18 – Dec 20",
            "1 March 2018 to 31 December 2020",
            "2012 → now",
        ] {
            assert!(has_period(period) && has_date(period), "{period}");
        }
        for date in [
            "Diploma, 2012",
            "March to present",
            "2015-06",
            "2014, to patients since 2015",
            "Market 15 to 2018",
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

    #[test]
    fn lines_that_name_a_job_are_told_from_what_is_told() {
        for job in [
            "Clerk, 2011 – 2014",
            "Interpreter (self-employed), since 2012",
            "Practice assistant, GP practice, Tilburg, since 2019 (16 hours)",
            "since 10/2017   Laboratory administration",
            "Since May 2019: Ward clerk",
            "Ward clerk, 2019 onwards",
        ] {
            assert!(names_a_job(job) && job_entry(job).is_none(), "{job}");
        }
        for told in [
            "Ward clerk since 2019 and glad of it",
            "Since 2019, I have kept the ledger",
            "Kind to people from 2019",
            "Diploma, 2012",
        ] {
            assert!(!names_a_job(told), "{told}");
        }
        let rest = "Filed the charts of four wards and found the ones that were lost, and so \
                    on and on and on and on and on.";
        let entry = |first: &str| job_entry(&format!("{first} {rest}"));
        let first = "Front desk, Farmworkers' clinic, Toppenish, 2006 to 2011.";
        assert_eq!(entry(first), Some(first.len() + 1));
        let first = "2008–2012 Support worker, asylum seekers' centre, Gilze.";
        assert_eq!(entry(first), Some(first.len()));
        assert_eq!(entry("Worked in Leeds from 2010 to 2014."), None);
    }
}
