//! What begins without a heading that is known: told by the form of the lines that stand there.

use super::heading::HEADING_WORDS;
use super::is_in_capitals;
use crate::sentence::{ITEM_WORDS, LIST_ITEMS, SEPARATORS, tells_a_deed};
use crate::text::{Line, at_wide_gap, goes_on, has_date, has_period, job_entry, names_a_job};

/// What is shorter, in letters, is an acronym rather than a heading of its own.
const HEADING_LETTERS: usize = 6;

/// The years of a job stand in one of so many lines, below its title and its place, and below a heading;
/// and what was done in it begins within so many lines below them.
const JOB_LINES: usize = 4;

/// The years of a job are so many words at most: "03/2011 – 06/2015".
const YEARS_WORDS: usize = 3;

/// Running text has so many words at least, or so many where it ends a sentence, and so many
/// of them in small letters. A title has fewer: "Head of Care and Nursing at the Hill".
const PROSE_WORDS: usize = 8;
const SENTENCE_WORDS: usize = 5;
const PROSE_SMALL_WORDS: usize = 3;

/// Beginnings of words that name what somebody learned ...
const DEGREES: [&str; 12] = [
    "bachelor", "b.a", "b.s", "bsc", "certific", "degree", "diploma", "gpa", "m.s", "msc", "ph.d",
    "phd",
];
/// ... and where.
const SCHOOLS: [&str; 6] = [
    "academ", "college", "course", "institut", "school", "univers",
];

/// Whether the first of some lines of a summary names a job that goes on, and what is done in it stands
/// below: "Interpreter (self-employed), since 2012". A member since 2012 may end a sentence so.
pub(super) fn goes_on_in_a_job(lines: &[Line]) -> bool {
    let [head, below, ..] = lines else {
        return false;
    };
    !head.bullet
        && goes_on(&head.raw)
        && begins_large(&head.raw)
        && (below.bullet || begins_large(&below.raw))
}

fn begins_large(raw: &str) -> bool {
    let initial = raw.chars().find(|c| c.is_alphabetic());
    initial.is_some_and(char::is_uppercase)
}

/// How many lines a list of short items has, with the first of some lines, a heading that nobody knows:
/// "THIS AND THAT", and right under it "Epic", "Dutch", "Typing" and "Privacy law". 0 where it heads none.
pub(super) fn headed_list(lines: &[Line]) -> usize {
    let items: Vec<&str> = block(lines).skip(1).map(|line| line.raw.as_str()).collect();
    if may_be_heading(&lines[0]) && are_items(&items) {
        items.len() + 1
    } else {
        0
    }
}

/// How many lines a list of short items has that begins with the first of some lines and has no heading; 0
/// where it is none, or has an address or a number and no marks.
pub(super) fn bare_list(lines: &[Line]) -> usize {
    let items: Vec<&str> = block(lines).flat_map(|line| cells(&line.raw)).collect();
    let is_address =
        |item: &str| item.contains(|c: char| c == '@' || c == ',' || c.is_ascii_digit());
    let is_thing = |item: &&str| begins_large(item) && !is_address(item);
    let is_marked = block(lines).all(|line| line.bullet);
    if are_items(&items) && (is_marked || items.iter().all(is_thing)) {
        block(lines).count()
    } else {
        0
    }
}

/// Whether these are the items of a list, of which few tell what was done.
fn are_items(items: &[&str]) -> bool {
    let deeds = items.iter().filter(|item| begins_like_a_deed(item)).count();
    items.len() >= LIST_ITEMS
        && items.iter().all(|item| is_short_item(item))
        && deeds * LIST_ITEMS < items.len()
}

/// What wide gaps part in a line.
fn cells(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(raw.trim());
    std::iter::from_fn(move || {
        let (cell, more) = match at_wide_gap(rest?) {
            Some((cell, more)) => (cell, Some(more.trim())),
            None => (rest?, None),
        };
        rest = more;
        Some(cell)
    })
}

/// Those of some lines that follow the first without an empty one between.
fn block(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let more = lines[1..].iter().take_while(|line| !line.has_gap);
    std::iter::once(&lines[0]).chain(more)
}

/// Whether a line is a list or the first item of one.
pub(super) fn begins_a_list(raw: &str) -> bool {
    is_short_item(raw) || raw.matches(SEPARATORS).count() > 1 && !begins_like_a_deed(raw)
}

/// Whether the first of some lines is a heading that nobody knows, and what was done stands right
/// under it: "LITIGATION SUPPORT", and then "Drafted the pleadings of 40 cases", or something with its year.
/// Résumés that are arranged by fields of work have such headings under a summary.
pub(super) fn heads_deeds(lines: &[Line]) -> bool {
    let under = || block(lines).skip(1).take(JOB_LINES);
    may_be_heading(&lines[0])
        && is_heading_in_capitals(&lines[0].raw)
        && (under().any(|line| has_date(&line.raw))
            || under()
                .next()
                .is_some_and(|line| begins_with_a_deed(&line.raw)))
}

/// Whether a line tells in at least four words what somebody did or does.
fn begins_with_a_deed(raw: &str) -> bool {
    words(raw).count() >= 4 && begins_like_a_deed(raw)
}

/// Whether the first word of a line may tell what somebody did or does.
pub(super) fn begins_like_a_deed(raw: &str) -> bool {
    let first = words(raw).next().unwrap_or_default();
    tells_a_deed(&first.trim_end_matches(',').to_lowercase())
}

/// The words of a line from the first on that is no sign of a list.
fn words(raw: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    raw.split_whitespace()
        .skip_while(move |word| !is_word(word))
}

/// Whether some lines begin with running text: some words in small letters, in a sentence or a long line.
/// A narrow column has few words on each.
pub(super) fn begins_with_prose(lines: &[Line]) -> bool {
    let goes_on = |line: &&Line| line.raw.trim_start().starts_with(char::is_lowercase);
    let more = block(lines).skip(1).take(PROSE_WORDS).take_while(goes_on);
    let lines: Vec<&str> = std::iter::once(&lines[0])
        .chain(more)
        .map(|line| line.raw.trim())
        .collect();
    let text = lines.join(" ");
    let words = text.split_whitespace();
    let small = words
        .clone()
        .filter(|word| word.starts_with(char::is_lowercase));
    let is_sentence = text.ends_with(['.', '!']);
    let least = if is_sentence {
        SENTENCE_WORDS
    } else {
        PROSE_WORDS
    };
    small.count() >= PROSE_SMALL_WORDS && words.count() >= least
}

/// Whether a line has the form of a heading, whatever it says.
fn may_be_heading(line: &Line) -> bool {
    !line.bullet
        && line.raw.split_whitespace().count() <= HEADING_WORDS
        && begins_large(&line.raw)
        && !line.raw.contains(|c: char| c == ',' || c.is_ascii_digit())
}

/// Whether a line has capitals alone, and is no acronym.
pub(super) fn is_heading_in_capitals(raw: &str) -> bool {
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    is_in_capitals(raw) && letters >= HEADING_LETTERS
}

/// Whether a line is an item of a list.
fn is_short_item(raw: &str) -> bool {
    words(raw).count() <= ITEM_WORDS && !has_date(raw)
}

/// Whether a line names a job, or tells of one behind its years: "2011 to 2015 Clerk. Filed charts."
pub(super) fn begins_with_a_job(raw: &str) -> bool {
    let begins_with_years = || {
        let words: Vec<&str> = raw.split_whitespace().take(YEARS_WORDS).collect();
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        words.first().is_some_and(is_number) && has_period(&words.join(" "))
    };
    names_a_job(raw) || begins_with_years() && job_entry(raw).is_some()
}

/// Whether running text that begins with the first of some lines says "I", as a letter does and what
/// introduces someone does not.
pub(super) fn tells_of_oneself(lines: &[Line]) -> bool {
    let mut words = block(lines).flat_map(|line| line.raw.split(|c: char| !c.is_alphanumeric()));
    words.any(|word| matches!(word, "I" | "my" | "My" | "me" | "we" | "We" | "our" | "Our"))
}

/// Whether some lines begin with a job, and not with a school: its years stand in one of the first, and
/// what was done below them.
pub(super) fn begin_a_job(lines: &[Line]) -> bool {
    let years = lines.iter().take(JOB_LINES);
    let Some(years) = years.map(|line| names_a_job(&line.raw)).position(|is| is) else {
        return false;
    };
    let (head, below) = lines.split_at(years + 1);
    let is_deed = |line: &Line| line.bullet || begins_with_a_deed(&line.raw);
    !head
        .iter()
        .any(|line| line.bullet || names_a_school(&line.raw))
        && below.iter().take(JOB_LINES).any(is_deed)
}

/// Whether a line names a school or a degree, and no hospital: a university has one.
fn names_a_school(raw: &str) -> bool {
    let folded = raw.to_lowercase();
    (has_word_of(&folded, &DEGREES) || has_word_of(&folded, &SCHOOLS))
        && !folded.contains("hospital")
}

/// Whether a line names a degree and when it was taken, and tells no deed: "Issued 40 certificates in 2015".
pub(super) fn names_a_degree(raw: &str) -> bool {
    has_date(raw)
        && !names_a_job(raw)
        && !begins_like_a_deed(raw)
        && has_word_of(&raw.to_lowercase(), &DEGREES)
}

fn has_word_of(folded: &str, beginnings: &[&str]) -> bool {
    let mut words = folded.split(|c: char| !c.is_alphabetic() && c != '.');
    words.any(|word| beginnings.iter().any(|begins| word.starts_with(begins)))
}
