//! What files are called in a report: by their paths within the folder that all are in.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::scorecard::Scorecard;

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

/// `name` in at most `room` columns, cut in the middle: the end tells the kind of file.
pub(super) fn shortened(name: &str, room: usize) -> String {
    if name.width() <= room {
        return name.to_owned();
    }
    let take = |chars: &mut dyn Iterator<Item = char>, room: usize| {
        let mut width = 0;
        let fits = |c: &char| {
            width += c.width().unwrap_or(0);
            width <= room
        };
        chars.take_while(fits).collect::<Vec<char>>()
    };
    let end = room.saturating_sub(1) / 2;
    let start: String = take(&mut name.chars(), room.saturating_sub(1) - end)
        .into_iter()
        .collect();
    let end: String = take(&mut name.chars().rev(), end)
        .into_iter()
        .rev()
        .collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_in_the_middle() {
        assert_eq!(shortened("ana.pdf", 10), "ana.pdf");
        assert_eq!(
            shortened("ana-maria-oliveira-2024.pdf", 15),
            "ana-mar…024.pdf"
        );
        assert_eq!(shortened("🏥🏥🏥🏥🏥🏥.pdf", 9).width(), 9);
    }
}
