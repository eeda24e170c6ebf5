//! Columns at the side of the main text, which goes on without them.

use super::piece::{Piece, reach};

/// A column at the side of another has at most this share of its width.
const SIDE: f32 = 0.6;

/// Which of two columns is at the side of the other, being much narrower; none where it goes on with what
/// the other ends with: an item of a list, or a sentence.
pub(super) fn side_column(columns: &[Vec<Piece>]) -> Option<usize> {
    let [one, other] = columns else { return None };
    let width = |column: &[Piece]| {
        let (left, right) = reach(column);
        right - left
    };
    let (one, other) = (width(one), width(other));
    let side = if one <= other * SIDE {
        0
    } else if other <= one * SIDE {
        1
    } else {
        return None;
    };
    let top = columns[side].iter().min_by(|a, b| a.y.total_cmp(&b.y))?;
    let goes_on = top.begins_item() || top.begins_small();
    (!goes_on).then_some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_much_narrower_than_the_one_beside_it_is_at_its_side() {
        let column = |left: f32, right: f32| vec![Piece::new("Epic", left, right, 0.0, 10.0)];
        let (wide, narrow) = (column(0.0, 300.0), column(320.0, 420.0));
        assert_eq!(side_column(&[wide.clone(), narrow.clone()]), Some(1));
        assert_eq!(side_column(&[narrow.clone(), wide.clone()]), Some(0));
        assert_eq!(side_column(&[wide.clone(), column(320.0, 600.0)]), None);
        assert_eq!(side_column(&[wide.clone(), narrow.clone(), narrow]), None);
        let list = vec![Piece::new("• Epic", 320.0, 420.0, 0.0, 10.0)];
        assert_eq!(side_column(&[list.clone(), wide.clone()]), None);
        assert_eq!(side_column(&[wide, list]), None);
    }
}
