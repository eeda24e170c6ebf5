//! Names of sections in the margin, below the first line of the block that each of them heads, or half
//! way down it.
//!
//! Read line by line the name would stand within its block, and read column by column all names before
//! all of the text.

use super::blocks;
use super::cells::{Table, is_short, ranges};
use super::heading::heads;
use super::piece::{Piece, Row, first_on, right_is_narrow};

/// So many names in the margin are those of sections.
const NAMES: usize = 3;
/// A name has at most so many lines.
const NAME_LINES: usize = 3;

/// The blocks that the two sides of `middle` are, if each has on the left a name of a section, the years
/// of a job or both, and one name stands below the first line of its block.
pub(super) fn table(band: &[Row], middle: f32, em: f32) -> Option<Table> {
    let label = |n: usize| first_on(&band[n], middle, false);
    let first = (0..band.len()).find(|n| label(*n).is_some())?;
    let last = (0..band.len()).rfind(|n| label(*n).is_some())?;
    let mut starts = blocks::starts(band, em);
    // What stands above the first label and below the last is none of theirs.
    let end = starts.iter().copied().find(|start| *start > last);
    let end = end.unwrap_or(band.len());
    starts.retain(|start| *start < end);
    starts.drain(..starts.partition_point(|start| *start <= first) - 1);
    let (mut names, mut is_below) = (0, false);
    let (mut is_centred, mut goes_on) = (false, false);
    let mut of_names = Vec::new();
    for block in ranges(&starts, end) {
        let labels = || block.clone().filter_map(label);
        let is_label = |piece: &Piece| is_short(piece) && (piece.has_year() || heads(piece, em));
        let years = labels().filter(|piece| piece.has_year()).count();
        let lines = labels().count() - years;
        if years + lines == 0 {
            goes_on = true;
            continue;
        }
        let mut rows = block.clone();
        let has_text = rows.any(|n| first_on(&band[n], middle, true).is_some());
        if years > 1 || lines > NAME_LINES || !has_text || !labels().all(is_label) {
            return None;
        }
        if lines > 0 {
            names += 1;
            is_below |= label(block.start).is_none();
            is_centred |= block.clone().take(2).all(|n| label(n).is_none());
        }
        of_names.push(block.start);
    }
    // A block without a name is more of the one above, unless names stand half way down several.
    let is_told = is_below && !(is_centred && goes_on);
    (names >= NAMES && is_told && !right_is_narrow(band, middle)).then_some(Table {
        starts: of_names,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::read_page;

    #[test]
    fn a_name_half_way_down_its_block_heads_it() {
        let page = "\x20              I like to be among people.\n\
                    PROFILE        My friends say that I am kind\n\
                    \x20              and that I never raise my voice.\n\n\
                    EXPERIENCE     Ward Clerk at the Hill Clinic\n\
                    2012 – 2016    Greeted parents, children\n\
                    \x20              and the police at the desk\n\n\
                    2009 – 2012    Porter at a mill\n\
                    \x20              Drove the vans of the ward\n\n\
                    \x20              Typing, filing and letters\n\
                    SKILLS         Dutch and German";
        let read = read_page(page);
        let told = "PROFILE\n\nI like to be among people.\nMy friends say that I am kind\n\
                    and that I never raise my voice.\n\nEXPERIENCE 2012 – 2016\n\nWard Clerk";
        assert!(read.starts_with(told), "{read}");
        assert!(
            read.ends_with("SKILLS\n\nTyping, filing and letters\nDutch and German"),
            "{read}"
        );
        // A list in capitals has more lines than a name has.
        let list = page.replace("EXPERIENCE", "LEEDS\nBRADFORD\nHULL\nYORK");
        assert!(!read_page(&list).starts_with("PROFILE"), "{list}");
    }
}
