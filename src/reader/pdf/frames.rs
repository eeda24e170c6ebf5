//! Cells that go together: those of a table, and boxes side by side.

use std::collections::BTreeMap;

use super::grid::{Grid, OUTSIDE, Sets};

/// Cells by the rows in which they begin, from top to bottom, and in each from left to right.
pub(super) type Frame = Vec<Vec<usize>>;

/// The cells of a grid, parted where they do not touch, but that boxes side by side go together.
pub(super) fn frames(grid: &Grid) -> Vec<Frame> {
    let bounds = grid.bounds();
    let mut sets = Sets::new(bounds.len());
    for (one, other) in grid.neighbours() {
        sets.join(one, other);
    }
    let mut frames: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    let cells = bounds.iter().enumerate().skip(OUTSIDE + 1);
    for (cell, bounds) in cells.filter(|(_, bounds)| bounds.boxes > 0) {
        let rows = frames.entry(sets.first(cell)).or_default();
        rows.entry(bounds.rows.start).or_default().push(cell);
    }
    let is_box = |rows: &BTreeMap<usize, Vec<usize>>| rows.values().flatten().count() == 1;
    let (lone, frames): (Vec<_>, Vec<_>) = frames.into_values().partition(is_box);
    let mut boxes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, mut row) in lone.into_iter().flatten() {
        boxes.entry(at).or_default().append(&mut row);
    }
    // Boxes of which another stands below one, beside the rest of the next, are two stacks.
    let is_row = |(start, row): &(&usize, &Vec<usize>)| {
        let ends = row.iter().map(|cell| bounds[*cell].rows.end);
        let below = **start + 1..ends.fold(**start + 1, usize::max);
        boxes.range(below).next().is_none()
    };
    let boxes = boxes
        .iter()
        .filter(is_row)
        .map(|(_, row)| vec![row.clone()]);
    let frames = frames.into_iter().map(|rows| rows.into_values().collect());
    let mut frames: Vec<Frame> = frames.chain(boxes).collect();
    for row in frames.iter_mut().flatten() {
        row.sort_by_key(|cell| bounds[*cell].columns.start);
    }
    frames
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::Point;

    use super::super::grid::tests::table;
    use super::super::rulings::Ruling;
    use super::*;

    #[test]
    fn cells_stand_in_the_rows_in_which_they_begin() {
        let grid = Grid::new(&table()).unwrap();
        let rows: Vec<usize> = frames(&grid)[0].iter().map(Vec::len).collect();
        assert_eq!(rows, [1, 2]);
    }

    #[test]
    fn lines_between_cells_are_a_table_without_a_frame() {
        let inner = [
            Ruling::level(20.0, 0.0, 50.0),
            Ruling::level(20.0, 50.0, 100.0),
            Ruling::upright(50.0, 0.0, 20.0),
            Ruling::upright(50.0, 20.0, 40.0),
        ];
        let grid = Grid::new(&inner).unwrap();
        let rows: Vec<usize> = frames(&grid)[0].iter().map(Vec::len).collect();
        assert_eq!(rows, [2, 2]);
        assert!(grid.cell_at(Point::new(90.0, 30.0)).is_some());
    }

    #[test]
    fn a_table_below_another_keeps_its_own_columns() {
        let below = table().into_iter().map(|Ruling { is_level, at, ends }| {
            if is_level {
                Ruling::level(at + 100.0, ends.0, ends.1)
            } else {
                Ruling::upright(at - 2.0, ends.0 + 100.0, ends.1 + 100.0)
            }
        });
        let both: Vec<Ruling> = below.chain(table()).collect();
        let found = frames(&Grid::new(&both).unwrap());
        let rows = found
            .iter()
            .map(|rows| rows.iter().map(Vec::len).collect::<Vec<_>>());
        assert_eq!(rows.collect::<Vec<_>>(), [[1, 2], [1, 2]]);
    }

    #[test]
    fn tables_that_do_not_touch_are_two() {
        let below = table().into_iter().map(|ruling| {
            let by = |y: f64| y + 100.0;
            if ruling.is_level {
                Ruling {
                    at: by(ruling.at),
                    ..ruling
                }
            } else {
                let (from, to) = ruling.ends;
                Ruling {
                    ends: (by(from), by(to)),
                    ..ruling
                }
            }
        });
        let both: Vec<Ruling> = table().into_iter().chain(below).collect();
        assert_eq!(frames(&Grid::new(&both).unwrap()).len(), 2);
    }

    #[test]
    fn boxes_side_by_side_are_a_row_and_stacks_of_them_are_none() {
        let column = |x: f64, heights: &[(f64, f64)]| -> Vec<Ruling> {
            let boxed = |(from, to): &(f64, f64)| {
                [
                    Ruling::level(*from, x, x + 80.0),
                    Ruling::level(*to, x, x + 80.0),
                    Ruling::upright(x, *from, *to),
                    Ruling::upright(x + 80.0, *from, *to),
                ]
            };
            heights.iter().flat_map(boxed).collect()
        };
        let of = |left: &[(f64, f64)], right: &[(f64, f64)]| {
            let all = [column(0.0, left), column(100.0, right)].concat();
            frames(&Grid::new(&all).unwrap())
        };
        let rows = of(&[(0.0, 50.0), (60.0, 90.0)], &[(0.0, 40.0), (60.0, 90.0)]);
        assert_eq!(
            rows.iter().map(|frame| frame[0].len()).collect::<Vec<_>>(),
            [2, 2]
        );
        let stacks = of(&[(0.0, 50.0), (60.0, 90.0)], &[(0.0, 90.0)]);
        assert!(stacks.iter().flatten().all(|row| row.len() < 2));
    }
}
