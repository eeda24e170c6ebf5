//! Pieces of lines: glyphs that stand side by side, with the spaces between their words.
//!
//! Where the gap is wide, a piece ends: it may be the gutter between two columns, which
//! [`super::columns`] decides.

use super::glyphs::{Direction, Glyph, PageGlyphs};

/// A gap wider than this, in em, parts two words. Poppler uses the same measure.
const WORD_GAP: f32 = 0.12;
/// A gap wider than this, in em, parts two pieces. Justified lines stretch to about 0.8.
const PIECE_GAP: f32 = 1.2;
/// Baselines that differ by less than this, in em, are one line; superscripts are raised less.
const BASELINE: f32 = 0.4;
/// The same character again within this distance, in em, is a shadow or a fake bold, not text.
const SHADOW: f32 = 0.12;

/// Part of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Left and right edge, in points.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Baseline, in points, growing downwards.
    pub(super) y: f32,
    /// Largest font size in it, in points.
    pub(super) size: f32,
}

impl Piece {
    /// Whether `other`'s baseline is this piece's.
    pub(super) fn shares_line_with(&self, other: &Self) -> bool {
        (self.y - other.y).abs() <= BASELINE * self.size.max(other.size)
    }
}

/// The pieces of a page that run in `direction`, sorted from top to bottom and left to right.
pub(super) fn pieces(page: &PageGlyphs, direction: Direction) -> Vec<Piece> {
    let mut drawn = in_drawing_order(page, direction);
    drawn.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    join_neighbours(drawn)
}

/// Producers draw words in reading order as a rule, so most pieces come out whole.
fn in_drawing_order(page: &PageGlyphs, direction: Direction) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(&str, Glyph)> = None;
    for glyph in page.glyphs.iter().filter(|g| g.direction == direction) {
        let chars = &page.chars[glyph.start as usize..glyph.end as usize];
        if chars.trim().is_empty() {
            if let Some(piece) = pieces.last_mut()
                && (piece.y - glyph.y).abs() <= BASELINE * piece.size
                && !piece.text.ends_with(' ')
            {
                piece.text.push(' ');
            }
            continue;
        }
        let shadow = last.is_some_and(|(before, at)| {
            before == chars
                && (at.x - glyph.x).abs() < SHADOW * glyph.size
                && (at.y - glyph.y).abs() < SHADOW * glyph.size
        });
        if shadow {
            continue;
        }
        last = Some((chars, *glyph));
        if let Some(piece) = pieces.last_mut() {
            let size = piece.size.max(glyph.size);
            let gap = glyph.x - piece.right;
            let on_line = (piece.y - glyph.y).abs() <= BASELINE * size;
            if on_line && gap > -0.5 * size && gap <= PIECE_GAP * size {
                if gap > WORD_GAP * glyph.size && !piece.text.ends_with(' ') {
                    piece.text.push(' ');
                }
                piece.text.push_str(chars);
                piece.right = piece.right.max(glyph.right);
                if glyph.size > piece.size {
                    (piece.size, piece.y) = (glyph.size, glyph.y);
                }
                continue;
            }
        }
        pieces.push(Piece {
            text: chars.to_owned(),
            left: glyph.x,
            right: glyph.right,
            y: glyph.y,
            size: glyph.size,
        });
    }
    pieces
}

/// Joins pieces that stand on one line without a wide gap, whatever order they were drawn in.
fn join_neighbours(sorted: Vec<Piece>) -> Vec<Piece> {
    let mut joined = Vec::with_capacity(sorted.len());
    let mut rest = sorted.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut line = vec![first];
        while let Some(next) = rest.next_if(|next| line[0].shares_line_with(next)) {
            line.push(next);
        }
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let start = joined.len();
        for mut piece in line {
            piece
                .text
                .truncate(piece.text.trim_end().len() + usize::from(piece.text.ends_with(' ')));
            let Some(before) = joined[start..].last_mut() else {
                joined.push(piece);
                continue;
            };
            let before: &mut Piece = before;
            let size = before.size.max(piece.size);
            let gap = piece.left - before.right;
            let shadow = before.text.trim() == piece.text.trim()
                && (before.left - piece.left).abs() < SHADOW * size;
            if shadow {
                before.right = before.right.max(piece.right);
            } else if gap <= PIECE_GAP * size && gap > -0.5 * size {
                if gap > WORD_GAP * size && !before.text.ends_with(' ') {
                    before.text.push(' ');
                }
                before.text.push_str(&piece.text);
                before.right = before.right.max(piece.right);
                before.size = size;
            } else {
                joined.push(piece);
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::Affine;

    use super::*;

    /// A page on which each text is set in 10 pt, half an em a character, at x, y.
    fn page(texts: &[(&str, f64, f64)]) -> PageGlyphs {
        let mut page = PageGlyphs::default();
        for (text, x, y) in texts {
            for (n, c) in text.chars().enumerate() {
                let at = Affine::new([10.0, 0.0, 0.0, -10.0, x + 5.0 * n as f64, *y]);
                page.push(c.encode_utf8(&mut [0; 4]), at, 0.5);
            }
        }
        page
    }

    fn texts(page: &PageGlyphs) -> Vec<String> {
        pieces(page, Direction::Right)
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn words_are_parted_by_gaps_and_by_spaces() {
        let page = page(&[("front desk", 0.0, 0.0), ("lead", 53.0, 0.0)]);
        assert_eq!(texts(&page), ["front desk lead"]);
    }

    #[test]
    fn a_wide_gap_ends_a_piece() {
        let page = page(&[("Registrar", 0.0, 0.0), ("2019", 200.0, 0.0)]);
        assert_eq!(texts(&page), ["Registrar", "2019"]);
    }

    #[test]
    fn pieces_drawn_out_of_order_are_joined() {
        let page = page(&[
            ("desk", 30.0, 0.0),
            ("below", 0.0, 12.0),
            ("front", 0.0, 0.0),
        ]);
        assert_eq!(texts(&page), ["front desk", "below"]);
    }

    #[test]
    fn a_shadow_is_read_once() {
        let page = page(&[("SKILLS", 0.0, 0.0), ("SKILLS", 0.5, 0.4)]);
        assert_eq!(texts(&page), ["SKILLS"]);
    }

    #[test]
    fn turned_text_is_read_along_its_own_line() {
        let mut page = PageGlyphs::default();
        for (n, c) in "side".chars().enumerate() {
            let up = Affine::new([0.0, -10.0, -10.0, 0.0, 50.0, 300.0 - 5.0 * n as f64]);
            page.push(c.encode_utf8(&mut [0; 4]), up, 0.5);
        }
        let found = pieces(&page, Direction::Up);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "side");
    }
}
