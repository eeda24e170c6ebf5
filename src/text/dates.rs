//! Dates as résumés have them beside jobs.

use std::sync::LazyLock;

use regex::Regex;

/// The years of working lives, 1950 to 2049.
const YEAR: &str = r"(?:19[5-9]\d|20[0-4]\d)";
/// What stands in place of the last year of what goes on.
const ONGOING: &str =
    r"(?:present|current(?:ly)?|now|today|this day|(?:to-?)?date|till-?date|ongoing|continuing)";
/// What stands between the first year and the last.
const TO: &str = r"(?:[-–—−‐‑‒―~→]|(?-u:\b)(?:to|until|till|upto|through|thru|todate)(?-u:\b))";
/// A month and a year of two digits: "06/15", "Jun '15", "Jun-15". "Jun 15" is a day.
const SHORT: &str = r"(?:(?-u:\b)(?:0?[1-9]|1[0-2])/\d\d|(?-u:\b)[a-z]{3,9}\.?\ ?['’]\d\d|(?-u:\b)(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\.?-\d\d)";
/// A month in whole or cut short, as it stands beside a year of four digits.
const MONTH: &str = r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)";
/// Years of two digits, as an apostrophe shows: "'16-'21", "'21 to now".
const APOSTROPHE: &str = r"['’]\d\d\ ?(?:[-–—−‐]|to)\ ?(?:['’]\d\d|present|now|date)(?-u:\b)";
/// A line with a date or a period can be one of a job's up to so many words; a longer one tells
/// something.
pub const JOB_WORDS: usize = 20;

// Word ends are those of ASCII: for years and these words they are the same, and found faster.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}(?-u:\b)|(?:{TO}\ ?{ONGOING}|{SHORT}\ ?{TO}\ ?{SHORT})(?-u:\b)|{APOSTROPHE}"
    ))
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| built(&period()));
/// What a job has that goes on: "Clerk, Leeds Infirmary, since 2019 (16 hours)", "Since 2019: Clerk".
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:[a-z]{3,9}\.?\s|(?:0?[1-9]|1[0-2])[/.])?";
    built(&format!(
        r"(?:^|[,;:(|–—-])\s*(?:(?:since|from|start(?:ed|ing)?(?:\sdate)?)\s?:?\s{month}{YEAR}|{month}{YEAR}\sonwards?)\)?\s*(?:\([^)]{{0,30}}\))?\s*(?:$|\s{{3}}|\t|:)"
    ))
});
/// Where a paragraph begins with a job: its years, or what ends in them.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    let period = period();
    built(&format!(
        r"^\W{{0,4}}(?:{MONTH}\s|\d\d?[./])?(?:{period}):?[^.;:!?]{{3,120}}[.;:]|^[^.;:!?]{{3,120}}[,(|–—-]\s?(?:from\s)?(?:{MONTH}\s)?(?:{period})\)?\.(?:\s|$)"
    ))
});
/// What stands in place of the last year, at the beginning of what is looked at.
static ONGOING_WORD: LazyLock<Regex> = LazyLock::new(|| built(&format!(r"^{ONGOING}(?-u:\b)")));
/// What stands where somebody tells of a job, and not in its title.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    built(r"(?-u:\b)(?:(?-i:I)|me|my|we|our|was|were|been|worked|helped|under|beside)(?-u:\b)")
});
/// A line of nothing but a period.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    let period = period();
    built(&format!(
        r"^\W{{0,2}}(?:{MONTH}\s|\d\d?[./])?(?:{period})(?:[./-]\d\d?)?\W{{0,2}}$"
    ))
});
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    built(&format!(
        r"(?-u:\b){YEAR}\)?$|(?:{YEAR}|{TO})\W*{ONGOING}\)?$"
    ))
});

/// The years of a job: "2010 – 2014", "06/15 to present", "2015/19".
fn period() -> String {
    format!(
        r"(?-u:\b){YEAR}(?:[./]\d\d?)?(?-u:\b)[^,;.]{{0,3}}{TO}(?:.{{0,12}}|\s\d\d?\s{MONTH}\s)(?-u:\b)(?:{YEAR}|{ONGOING})(?-u:\b)|{SHORT}\ ?{TO}\ ?(?:{SHORT}|{ONGOING})(?-u:\b)|{APOSTROPHE}|(?-u:\b){YEAR}(?:[-–—−‐/](?:1[3-9]|[2-4]\d)(?-u:\b)|\ ?[-–—−→]\s*(?:$|\)))"
    )
}

fn built(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).expect("it is sound")
}

/// Whether a word is a year in which someone may have worked.
#[must_use]
pub fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse()
            .is_ok_and(|year: u16| (1950..2050).contains(&year))
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

/// Whether a line is a period and nothing else.
#[must_use]
pub fn is_bare_period(line: &str) -> bool {
    has_period(line) && ALONE.is_match(line.trim())
}

/// How many words a line has; what stands alone between them, as in "Clerk | Hill Clinic", is none.
#[must_use]
pub fn word_count(line: &str) -> usize {
    let words = line.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Whether a line is one of those that stand above what was done in a job: short, with the years of
/// it.
#[must_use]
pub fn names_a_job(line: &str) -> bool {
    word_count(line) <= JOB_WORDS && has_period(line)
}

/// Whether a line may name a job that goes on: short, and from a year on. "Epic, since 2015" is none.
#[must_use]
pub fn goes_on(line: &str) -> bool {
    word_count(line) <= JOB_WORDS && SINCE.is_match(line)
}

/// Whether the word at byte `at` of a text ends the years of a job: "Present" in "2019 to Present Clerk".
#[must_use]
pub fn ends_a_period(text: &str, at: usize) -> bool {
    // Folded text has a line end in place of a dash.
    let is_behind_years = || {
        let before = text[..at].trim_end();
        let mut to = ["to", "until", "till", "through"].iter();
        let years = to.find_map(|to| before.strip_suffix(to));
        let before = years.unwrap_or(before).trim_end();
        let year = before.rsplit(|c: char| !c.is_ascii_digit()).next();
        year.is_some_and(is_year)
    };
    ONGOING_WORD.is_match(&text[at..]) && is_behind_years()
}

/// The length in bytes of what names a job at the beginning of a paragraph: "Clerk, Leeds Infirmary,
/// 2011 to 2015. Filed the charts of ..."
#[must_use]
pub fn job_entry(line: &str) -> Option<usize> {
    // Few lines have years, and the pattern is slow to say so.
    let entry = has_period(line).then(|| ENTRY.find(line))??;
    (!TOLD.is_match(entry.as_str())).then_some(entry.end())
}

/// Whether a line ends as that of a job does: "Clerk, Leeds Infirmary, 2018-present".
#[must_use]
pub fn ends_in_years(line: &str) -> bool {
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
            "Head of a clinic (Feb 2019 → )",
            "June 2018 till date",
            "2014-todate",
            "2015/04 – 2018/09",
            "2015.04 ~ 2018.09",
            "Apr'18 – Mar'21",
            "Sep-18 – Dec-20",
            "1 March 2018 to 31 December 2020",
            "2012 → now",
            "2012 to this day",
            "Clerk, '16-'21",
            "’21 to now",
        ] {
            assert!(has_period(period) && has_date(period), "{period}");
        }
        for date in [
            "Diploma, 2012",
            "March to present",
            "2015-06",
            "2014, to patients since 2015",
            "Market 15 to 2018",
            "Grew in 2019 due to the changes of 2020",
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
    fn jobs_that_go_on_are_told_from_what_is_told() {
        for job in [
            "Interpreter (self-employed), since 2012",
            "Practice assistant, GP practice, Tilburg, since 2019 (16 hours)",
            "since 10/2017   Laboratory administration",
            "Since May 2019: Ward clerk",
            "Ward clerk, 2019 onwards",
        ] {
            assert!(goes_on(job) && !names_a_job(job), "{job}");
        }
        for told in [
            "Ward clerk since 2019 and glad of it",
            "Since 2019, I have kept the ledger",
            "Kind to people from 2019",
            "MS Office 2007 onwards",
            "Diploma, 2012",
        ] {
            assert!(!goes_on(told) && !names_a_job(told), "{told}");
        }
        assert!(!has_date("A summer internship, May 15 - Aug 20"));
    }

    #[test]
    fn what_goes_on_may_end_the_years_of_a_job() {
        let ends = |text: &str| ends_a_period(text, text.find("Present").unwrap());
        assert!(ends("2019\n Present Clerk") && ends("May 2019 to Present, clerk"));
        assert!(ends("2019 Present"));
        assert!(!ends("Clerk 2019\nPresents to staff") && !ends("Present findings"));
        assert!(!ends("Asked to Present findings"));
    }

    #[test]
    fn paragraphs_begin_with_a_job_or_with_what_is_told() {
        let rest = "Filed the charts of four wards and found the ones that were lost.";
        let entry = |first: &str| job_entry(&format!("{first} {rest}"));
        let first = "Front desk, Farmworkers' clinic, Toppenish, 2006 to 2011.";
        assert_eq!(entry(first), Some(first.len() + 1));
        for first in [
            "2008–2012 Support worker, asylum seekers' centre, Gilze.",
            "03/2008 – 06/2012: Support worker i/c nights, Gilze.",
        ] {
            assert_eq!(entry(first), Some(first.len()));
        }
        for told in [
            "Worked in Leeds from 2010 to 2014.",
            "2010 to 2014 I worked under the compliance officer of Leeds.",
            "From 2010 to 2020 I cared for my parents.",
        ] {
            assert_eq!(entry(told), None, "{told}");
        }
    }
}
