//! How people tell of their own job who write no titles: "I have been a ward clerk since 2014".

use std::sync::LazyLock;

use regex::Regex;

/// What stands before a job that someone says to have or have had, with at most two words of its own:
/// "I was a senior". Apostrophes are not in the text.
static OWN_JOB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?-u:\b)I
            (?: m | \s(?:am|was) | (?:ve|\s(?:have|had))\sbeen
              | (?:ve|\s(?:have|had|was))? \s(?:been\s)?(?:work|worked|working|serve|served)\sas )\s
            (?:(?:currently|now|also|then|still|first)\s)?
            (?:(?:an?|the|our|their)\s)?
            (?:[\p{L}-]+\s){0,2}$",
    )
    .expect("it is sound")
});
/// Who wants to be something is none yet.
const NOT_YET: [&str; 7] = [
    "aspiring", "future", "not", "student", "trainee", "never", "no",
];

/// Whether `before`, what a sentence says so far, goes on with the job of whoever tells.
pub(super) fn ends(before: &str) -> bool {
    OWN_JOB.find(before).is_some_and(|found| {
        let mut words = found.as_str().split_whitespace();
        !words.any(|word| NOT_YET.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_jobs_are_told_from_those_of_others() {
        for own in [
            "I am a ",
            "Im the school ",
            "I have been a ",
            "Since 2014 I was a senior ward ",
            "For nine years I worked as ",
            "Ive been the ",
        ] {
            assert!(ends(own), "{own}");
        }
        for other in [
            "I am not a ",
            "My mother was a ",
            "I called the ",
            "I was helped by a kind and patient ",
            "I am a student ",
            "I work with the ",
        ] {
            assert!(!ends(other), "{other}");
        }
    }
}
