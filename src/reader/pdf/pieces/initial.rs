//! Initials that hang over the lines below the one that they begin: each goes with its word.

use super::super::piece::Piece;

/// An initial is at least so many times as large as the text that it begins.
const TIMES_AS_LARGE: f32 = 1.5;
/// The baseline of its line is so far above its own, in em of its size.
const HANGS: std::ops::Range<f32> = 0.2..0.9;
/// Its line begins at most so far right of it, in em of its size.
const INITIAL_GAP: f32 = 0.5;
/// A page has at most so many; more large letters are no text.
const MOST_INITIALS: usize = 50;

/// Pieces in any order, the initials joined with the lines that they begin.
pub(super) fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let places = (0..pieces.len()).filter(|n| is_initial(&pieces[*n]));
    let places: Vec<usize> = places.take(MOST_INITIALS).collect();
    for place in places.into_iter().rev() {
        let initial = &pieces[place];
        let lines = (0..pieces.len()).filter(|n| begins(initial, &pieces[*n]));
        let Some(first) = lines.min_by(|a, b| pieces[*a].y.total_cmp(&pieces[*b].y)) else {
            continue;
        };
        let (text, left) = (initial.text.trim().to_owned(), initial.left);
        let line = &mut pieces[first];
        line.text.insert_str(0, &text);
        line.left = line.left.min(left);
        for space in &mut line.spaces {
            space.at += text.len();
        }
        pieces.remove(place);
    }
    pieces
}

/// Whether a piece is a single capital letter.
fn is_initial(piece: &Piece) -> bool {
    let mut chars = piece.text.trim().chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether an initial is the first letter of a line: of one that goes on in small letters, after a word
/// in capitals perhaps, which no name beside a monogram does.
fn begins(initial: &Piece, line: &Piece) -> bool {
    let (size, above) = (initial.size, initial.y - line.y);
    let is_beside = size >= TIMES_AS_LARGE * line.size
        && HANGS.contains(&(above / size))
        && (initial.left..=initial.right + INITIAL_GAP * size).contains(&line.left);
    let mut words = line.text.split_whitespace();
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let is_capitals =
        |word: &str| word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some();
    is_beside
        && words
            .next()
            .is_some_and(|first| is_small(first) || is_capitals(first) && words.any(is_small))
}
