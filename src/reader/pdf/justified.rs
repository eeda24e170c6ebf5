//! Lines that were stretched to the width of their column.

use super::piece::Piece;

/// Gaps that differ by less than this, in em, are the same by intent and not by chance.
const SAME_GAP: f32 = 0.05;
/// More lines than this end where a stretched one ends.
const STRETCHED: usize = 2;

/// Whether wide gaps part the words of a line that was stretched to its column's width: they are
/// all the same, which those between the cells of a table are not, and other lines end where it ends.
pub(super) fn is_justified(row: &[Piece], ends: &[f32]) -> bool {
    let gaps: Vec<f32> = row
        .windows(2)
        .map(|two| two[1].left - two[0].right)
        .collect();
    let ([first, _, ..], Some(last)) = (&gaps[..], row.last()) else {
        return false;
    };
    let is_same = |a: f32, b: f32| (a - b).abs() <= SAME_GAP * last.size;
    gaps.iter().all(|gap| is_same(*gap, *first))
        && row.iter().all(|piece| !piece.text.trim().contains(' '))
        && ends.iter().filter(|end| is_same(**end, last.right)).count() > STRETCHED
}
