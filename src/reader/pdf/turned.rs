//! Headings turned upright at the side of what they head: each is put above its block, since what is
//! turned would be read last.
//!
//! Such a heading may begin, end or stand half way beside its block, so blocks are parted where the gap
//! between two lines is widest, from the middle of one heading to that of the next.

use super::glyphs::{Direction, PageGlyphs};
use super::piece::{Piece, sort};
use super::pieces::pieces;

/// Headings at the side are at least so many, one below the other ...
const LEAST_HEADINGS: usize = 2;
/// ... nearer to one upright line than this, in em ...
const SAME_LINE: f32 = 1.0;
/// ... and have at most so many words.
const WORDS: usize = 4;
/// How far above its block a heading is put, in em: on a line of its own.
const ABOVE_BLOCK: f32 = 0.8;

/// Puts the headings turned to a direction above what they head; false where there are none.
pub(super) fn put_above(upright: &mut Vec<Piece>, page: &PageGlyphs, direction: Direction) -> bool {
    let is_up = direction == Direction::Up;
    let turned = pieces(page, page.seen(direction));
    // How far down each begins, and its middle stands.
    let down = |piece: &Piece| {
        let begins = if is_up { -piece.right } else { piece.left };
        (begins, begins + (piece.right - piece.left) / 2.0)
    };
    let headings = turned.into_iter().map(|piece| (down(&piece), piece));
    let mut headings: Vec<((f32, f32), Piece)> = headings.collect();
    headings.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let are_headings = headings.len() >= LEAST_HEADINGS
        && headings.iter().all(|(_, heading)| {
            let first = &headings[0].1;
            (heading.y - first.y).abs() <= SAME_LINE * first.size
                && heading.text.split_whitespace().count() <= WORDS
        });
    if !are_headings || upright.is_empty() {
        return false;
    }
    let baselines: Vec<f32> = upright.iter().map(|piece| piece.y).collect();
    let mut from = f32::MIN;
    for ((begins, middle), heading) in headings {
        let y = block_between(&baselines, from, begins, middle) - ABOVE_BLOCK * heading.size;
        let left = upright.iter().map(|p| p.left).fold(f32::MAX, f32::min);
        let right = left + heading.right - heading.left;
        upright.push(Piece::new(&heading.text, left, right, y, heading.size));
        from = middle;
    }
    sort(upright);
    true
}

/// The first baseline, of some in order, of the block beside a heading which begins and whose middle
/// stands so far down: below the widest gap between the middle of the heading before it, `from`, and its
/// own. The block of a long heading may be one line below its middle.
fn block_between(baselines: &[f32], from: f32, begins: f32, middle: f32) -> f32 {
    let begins = baselines
        .windows(2)
        .filter(|two| two[1] > from && (two[1] <= middle || two[0] < begins));
    let widest = begins.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    let next = baselines.iter().find(|y| **y > from);
    widest.map_or(*next.unwrap_or(&baselines[0]), |two| two[1])
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::Affine;

    use super::super::columns::lines;
    use super::*;

    /// A page with a name, two blocks of three lines each, and headings turned `up` or down beside them,
    /// whose middles are so far down.
    fn read(up: bool, middles: [f64; 2]) -> Vec<String> {
        let mut page = PageGlyphs::default();
        for (text, middle) in ["WORK", "SKILLS"].into_iter().zip(middles) {
            let way = if up { -1.0 } else { 1.0 };
            let start = middle - way * 2.5 * text.len() as f64;
            for (n, c) in text.chars().enumerate() {
                let y = start + way * 5.0 * n as f64;
                let turned = Affine::new([0.0, way * 10.0, way * 10.0, 0.0, 20.0, y]);
                page.push(c.encode_utf8(&mut [0; 4]), turned, 0.5);
            }
        }
        let texts = [
            "Ana Roy", "Clerk", "Filed", "Typed", "Epic", "Excel", "Word",
        ];
        let heights = [10.0, 40.0, 52.0, 64.0, 90.0, 102.0, 114.0];
        let text = |(text, y): (&str, f32)| Piece::new(text, 50.0, 90.0, y, 10.0);
        let mut upright: Vec<Piece> = texts.into_iter().zip(heights).map(text).collect();
        let direction = if up { Direction::Up } else { Direction::Down };
        assert!(put_above(&mut upright, &page, direction));
        lines(upright)
            .all
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn headings_at_the_side_stand_above_their_blocks() {
        for middles in [[45.0, 100.0], [50.0, 102.0], [60.0, 110.0]] {
            for up in [true, false] {
                let read = read(up, middles).join(" ");
                assert_eq!(
                    read,
                    "Ana Roy WORK Clerk Filed Typed SKILLS Epic Excel Word"
                );
            }
        }
    }

    #[test]
    fn the_block_of_a_long_heading_may_be_one_line_below_its_middle() {
        let baselines = [40.0, 52.0, 64.0, 100.0];
        let begins =
            |y: f32, from, begins| (block_between(&baselines, from, begins, 95.0) - y).abs() < 0.1;
        assert!(begins(100.0, 50.0, 80.0) && begins(64.0, 45.0, 62.0));
    }

    #[test]
    fn a_word_at_the_side_or_a_sentence_is_no_heading() {
        let mut page = PageGlyphs::default();
        for (n, c) in "CURRICULUM".chars().enumerate() {
            let up = Affine::new([0.0, -10.0, -10.0, 0.0, 20.0, 300.0 - 5.0 * n as f64]);
            page.push(c.encode_utf8(&mut [0; 4]), up, 0.5);
        }
        let mut upright = vec![Piece::new("Ana Roy", 50.0, 90.0, 10.0, 10.0)];
        assert!(!put_above(&mut upright, &page, Direction::Up));
        assert!(!put_above(&mut upright, &page, Direction::Down));
        assert_eq!(upright.len(), 1);
    }
}
