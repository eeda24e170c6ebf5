//! Which lines of a mail are those of whom it is about. An answer has the mail that it answers below it;
//! what is passed on stands below a word of whoever passed it on.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A note that stands beside a résumé in a mail, or is attached to it, has fewer words: a word with which it
/// is passed on or asked for, a signature, a disclaimer. A résumé has more.
pub(crate) const NOTE_WORDS: usize = 150;
/// The fields of an older mail stand within so many lines: sender, day, receivers, copies, subject.
const FIELDS: usize = 8;

/// What stands above a mail that is answered: "On Tue, 3 Nov 2026 at 10:02, Jo Hill wrote:", which may take
/// two lines.
static ANSWERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:>\s?)*(?:on\b.{5,160}\bwrote:\s*$|-{3,}\s*original message\s*-{3,})")
        .expect("it is sound")
});
/// What stands above one that is passed on.
static FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:>\s?)*(?:-{3,}\s*forwarded (?:message|by\b.*?)\s*-{3,}|begin forwarded message:)",
    )
    .expect("it is sound")
});
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[>*\s]*(from|sent|date|to|cc|subject|reply-to)\s?:").expect("it is sound")
});

/// Where an older mail begins.
struct Older {
    /// The line that says so.
    at: usize,
    /// The line below it and the older mail's fields.
    body: usize,
    is_forwarded: bool,
}

/// Which of a mail's lines are its own, or those of the mail that it passes on. All of them, where
/// neither is long enough to be a résumé beside a note.
pub(super) fn own(lines: &[impl AsRef<str>]) -> Range<usize> {
    // No more words are counted than tell: a mail may have many within it.
    let is_long = |range: Range<usize>| {
        let words = lines[range]
            .iter()
            .flat_map(|line| line.as_ref().split_whitespace());
        words.take(NOTE_WORDS).count() == NOTE_WORDS
    };
    let mut own = 0..lines.len();
    let mut from = 0;
    while let Some(older) = older(lines, from) {
        let is_below = || older.is_forwarded && is_long(older.body..own.end);
        match (is_long(own.start..older.at), is_below()) {
            (true, false) => {
                own.end = older.at;
                break;
            }
            (false, true) => own.start = older.body,
            _ => {}
        }
        from = older.body;
    }
    own
}

/// The first older mail from a line on.
fn older(lines: &[impl AsRef<str>], from: usize) -> Option<Older> {
    let line = |n: usize| lines.get(n).map_or("", |line| line.as_ref().trim());
    (from..lines.len()).find_map(|at| {
        let wrapped = || [line(at), line(at + 1).trim_start_matches(['>', ' '])].join(" ");
        let is_wrapped = || line(at + 1).ends_with("wrote:") && ANSWERED.is_match(&wrapped());
        let is_forwarded = FORWARDED.is_match(line(at));
        let marks = if is_forwarded || ANSWERED.is_match(line(at)) {
            1
        } else if is_wrapped() {
            2
        } else if field(line(at)).as_deref() == Some("from") {
            0
        } else {
            return None;
        };
        let header_end = header_end(lines, at + marks);
        // Without a mark the fields alone tell it, if they are there.
        let marks_end = (marks > 0).then_some(at + marks);
        Some(Older {
            at,
            body: header_end.or(marks_end)?,
            is_forwarded,
        })
    })
}

/// The line below the fields of an older mail, where they stand from a line on.
fn header_end(lines: &[impl AsRef<str>], first: usize) -> Option<usize> {
    let near = first..lines.len().min(first + FIELDS);
    let named = near.filter_map(|n| Some((n, field(lines[n].as_ref().trim())?)));
    let named: Vec<(usize, String)> = named.collect();
    let has = |name| named.iter().any(|(_, known)| known == name);
    let is_header = has("from") && has("subject") && (has("sent") || has("date"));
    let (last, _) = named.last().filter(|_| is_header)?;
    Some(last + 1)
}

/// The name of the field that a line is.
fn field(line: &str) -> Option<String> {
    Some(FIELD.captures(line)?[1].to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str =
        "On Tue, 3 Nov 2026 at 10:02, Jo Hill <jo@example.org>\nwrote:\n> Please send it.";
    const FORWARD: &str = "---------- Forwarded message ---------\nFrom: Ana <ana@example.org>\n\
                           Date: Tue, 3 Nov 2026\nSubject: CV\nTo: Jo Hill\n\n";
    const OUTLOOK: &str =
        "From: Jo Hill\nSent: Tuesday\nTo: Ana Roy\nSubject: RE: CV\n\nPlease send it.";

    fn resume() -> String {
        "Kept the records of two wards for years\n".repeat(20)
    }

    fn kept(mail: &str) -> String {
        let lines: Vec<&str> = mail.lines().collect();
        lines[own(&lines)].join("\n").trim().to_owned()
    }

    #[test]
    fn a_mail_that_was_answered_is_none_of_the_answer() {
        let resume = resume();
        for older in [
            ANSWER,
            OUTLOOK,
            "-----Original Message-----\nPlease send it.",
        ] {
            assert_eq!(
                kept(&format!("{resume}\n{older}")),
                resume.trim(),
                "{older}"
            );
        }
    }

    #[test]
    fn what_is_passed_on_is_none_of_the_note_above_it() {
        let resume = resume();
        let passed_on = format!("Jo, she cares for patients.\n\n{FORWARD}{resume}");
        assert_eq!(kept(&passed_on), resume.trim());
        let answered = format!("{passed_on}\n{ANSWER}");
        assert_eq!(kept(&answered), resume.trim());
    }

    #[test]
    fn all_is_kept_where_nothing_tells_a_resume_from_a_note() {
        let resume = resume();
        for mail in [
            format!("See below.\n{ANSWER}\n{resume}"),
            format!("{resume}\n{FORWARD}{resume}"),
            format!("{resume}\nFrom: May 2015\nTo: June 2018\nSubject: the ward"),
            resume.clone(),
        ] {
            assert_eq!(kept(&mail), mail.trim());
        }
    }
}
