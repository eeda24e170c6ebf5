//! What files are called in a report: by their paths within the folder that all are in.

use std::collections::HashMap;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::scorecard::Scorecard;

/// So often names that look the same are cut elsewhere.
const ROUNDS: usize = 4;

/// The folder that all files of a report are in, with nothing at its end; empty if there is none.
pub(super) fn common_folder(cards: &[Scorecard]) -> &str {
    let parent = |card: &'_ Scorecard| card.file.rfind('/').map_or(0, |n| n);
    let Some(first) = cards.first() else {
        return "";
    };
    let mut folder = &first.file[..parent(first)];
    for card in cards {
        while !folder.is_empty()
            && !card
                .file
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        {
            folder = &folder[..folder.rfind('/').unwrap_or(0)];
        }
    }
    folder
}

/// A card's path within the folder that all are in.
pub(super) fn name<'c>(card: &'c Scorecard, folder: &str) -> &'c str {
    card.file.strip_prefix(folder).map_or(&card.file, |name| {
        if folder.is_empty() {
            name
        } else {
            name.trim_start_matches('/')
        }
    })
}

/// Names, each in the columns that it has. Those of different files differ, as far as there is room.
pub(super) fn told_apart(names: &[(&str, usize)]) -> Vec<String> {
    let short = names.iter().map(|(name, room)| shortened(name, *room));
    let mut short: Vec<String> = short.collect();
    for _ in 0..ROUNDS {
        let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, short) in short.iter().enumerate() {
            alike.entry(short).or_default().push(n);
        }
        let differ = |of: &&Vec<usize>| of.iter().any(|n| names[*n].0 != names[of[0]].0);
        let unclear: Vec<Vec<usize>> = alike.values().filter(differ).cloned().collect();
        if unclear.is_empty() {
            break;
        }
        for of in unclear {
            let first = names[of[0]].0;
            let shared = of.iter().map(|n| shared(first, names[*n].0));
            // That of the first with itself is all of it.
            let shared = shared.min().unwrap_or_default();
            for n in of {
                let (name, room) = names[n];
                short[n] = showing(name, shared, room);
            }
        }
    }
    short
}

/// How many characters two names begin with alike.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(a, b)| a == b).count()
}

/// `name` in at most `room` columns: its folder is cut before the file is.
fn shortened(name: &str, room: usize) -> String {
    match name.rsplit_once('/') {
        _ if name.width() <= room => name.to_owned(),
        Some((folder, file)) if file.width() + 2 <= room => {
            format!("{}/{file}", cut(folder, room - file.width() - 1))
        }
        Some((_, file)) => format!("…/{}", cut(file, room.saturating_sub(2))),
        None => cut(name, room),
    }
}

/// `text` in at most `room` columns, cut in the middle: the end tells the kind of file.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let end = room.saturating_sub(1) / 2;
    let start = fitting(text.chars(), room.saturating_sub(1) - end);
    let end = fitting(text.chars().rev(), end);
    let end = end.chars().rev().collect::<String>();
    format!("{start}…{end}")
}

/// `name` in at most `room` columns, with what stands at character `at`: all of the end, where that has
/// room.
fn showing(name: &str, at: usize, room: usize) -> String {
    if name.width() <= room {
        return name.to_owned();
    }
    let rest: String = name.chars().skip(at).collect();
    let end = fitting(name.chars().rev(), room.saturating_sub(1));
    if rest.width() <= end.width() {
        return format!("…{}", end.chars().rev().collect::<String>());
    }
    let part = fitting(rest.chars(), room.saturating_sub(2));
    format!("…{part}…")
}

/// As many of the characters as have room.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut width = 0;
    let fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width <= room
    };
    chars.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_in_the_middle_and_their_folders_first() {
        for (name, room, short) in [
            ("ana.pdf", 10, "ana.pdf"),
            ("ana-maria-oliveira-2024.pdf", 15, "ana-mar…024.pdf"),
            ("agency-2024/ana-oliveira.pdf", 22, "ag…24/ana-oliveira.pdf"),
            ("agency-2024/ana-oliveira.pdf", 18, "…/ana-oliveira.pdf"),
            ("agency-2024/ana-oliveira.pdf", 12, "…/ana-o….pdf"),
        ] {
            assert_eq!(shortened(name, room), short);
        }
        assert_eq!(shortened("🏥🏥🏥🏥🏥🏥.pdf", 9).width(), 9);
    }

    #[test]
    fn names_that_would_look_the_same_show_where_they_differ() {
        for (names, room, short) in [
            (
                [
                    "Referrals 2024 Ana_Support.docx",
                    "Referrals 2024 Bo_Support.docx",
                ],
                20,
                ["…24 Ana_Support.docx", "…024 Bo_Support.docx"],
            ),
            (
                [
                    "2024 Ana Roy, with all her papers and letters.docx",
                    "2024 Ana Lee, with all her papers and letters.docx",
                ],
                14,
                ["…Roy, with al…", "…Lee, with al…"],
            ),
            (["a-long-name.pdf", "a-long-name.pdf"], 9, ["a-lo….pdf"; 2]),
        ] {
            let all = names.map(|name| (name, room));
            assert_eq!(told_apart(&all), short);
        }
    }
}
