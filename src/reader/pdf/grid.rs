//! The cells that rulings enclose on a page.

use std::collections::BTreeSet;
use std::ops::Range;

use hayro_interpret::kurbo::Point;

use super::rulings::{MOST_BOXES, NEAR, Ruling, framed, joined};

/// Cells that are no wider and higher, in points, are boxes to be ticked.
const SMALL: f64 = 14.0;
/// What is around all rulings.
pub(super) const OUTSIDE: usize = 0;

/// A page cut by each of its rulings from edge to edge into boxes, which belong to one cell where no
/// ruling parts them.
pub(super) struct Grid {
    /// Where its rulings are drawn, from left to right and from top to bottom, in points.
    across: Vec<f64>,
    down: Vec<f64>,
    /// The cell of each box, row by row.
    cells: Vec<usize>,
}

/// Where the boxes of a cell stand.
#[derive(Clone, Default)]
pub(super) struct Bounds {
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
    /// How many there are: none of a cell that was joined to another.
    pub(super) boxes: usize,
}

/// Cells in sets that can be put together.
pub(super) struct Sets(Vec<usize>);

impl Grid {
    /// The grid of some rulings; none where they are a drawing.
    pub(super) fn new(rulings: &[Ruling]) -> Option<Self> {
        let rulings = &framed(joined(rulings));
        let at = |is_level: bool| {
            let rulings = rulings.iter().filter(|ruling| ruling.is_level == is_level);
            merged(rulings.map(|ruling| ruling.at).collect())
        };
        let (across, down) = (at(false), at(true));
        let (columns, rows) = (across.len() + 1, down.len() + 1);
        if across.len() < 2 || down.len() < 2 || columns * rows > MOST_BOXES {
            return None;
        }
        // Whether a ruling is at the left edge and the upper edge of each box.
        let mut walls = vec![[false; 2]; columns * rows];
        for ruling in rulings {
            let (own, other) = if ruling.is_level {
                (&down, &across)
            } else {
                (&across, &down)
            };
            let own = own.partition_point(|at| *at < ruling.at - NEAR) + 1;
            let from = other.partition_point(|at| *at < ruling.ends.0 - NEAR) + 1;
            let to = other.partition_point(|at| *at <= ruling.ends.1 + NEAR);
            for n in from..to {
                if ruling.is_level {
                    walls[own * columns + n][1] = true;
                } else {
                    walls[n * columns + own][0] = true;
                }
            }
        }
        let mut grid = Self {
            across,
            down,
            cells: vec![usize::MAX; columns * rows],
        };
        grid.fill(&walls);
        Some(grid)
    }

    /// Finds the boxes of each cell; the first box is outside.
    fn fill(&mut self, walls: &[[bool; 2]]) {
        let (columns, boxes) = (self.across.len() + 1, self.cells.len());
        let mut cell = OUTSIDE;
        for first in 0..boxes {
            if self.cells[first] != usize::MAX {
                continue;
            }
            let mut open = vec![first];
            while let Some(at) = open.pop() {
                if std::mem::replace(&mut self.cells[at], cell) == cell {
                    continue;
                }
                let column = at % columns;
                let beside = [
                    (column > 0 && !walls[at][0]).then(|| at - 1),
                    (column + 1 < columns && !walls[at + 1][0]).then(|| at + 1),
                    (at >= columns && !walls[at][1]).then(|| at - columns),
                    (at + columns < boxes && !walls[at + columns][1]).then(|| at + columns),
                ];
                open.extend(beside.into_iter().flatten());
            }
            cell += 1;
        }
    }

    /// Makes one cell of each two of which a text runs from one into the other, so that what is between
    /// them parts nothing; `None` is outside.
    pub(super) fn join(&mut self, crossed: &BTreeSet<(Option<usize>, Option<usize>)>) {
        let mut sets = Sets::new(self.count());
        for (one, other) in crossed {
            sets.join(one.unwrap_or(OUTSIDE), other.unwrap_or(OUTSIDE));
        }
        for cell in &mut self.cells {
            *cell = sets.first(*cell);
        }
        self.tidy();
    }

    /// Takes boxes to be ticked for a part of the cell that they stand in, and what is around other cells
    /// for outside.
    fn tidy(&mut self) {
        let bounds = self.bounds();
        let is_small = |cell: usize| {
            let Bounds {
                rows,
                columns,
                boxes,
            } = &bounds[cell];
            let size =
                |lines: &[f64], boxes: &Range<usize>| lines[boxes.end - 1] - lines[boxes.start - 1];
            cell != OUTSIDE
                && *boxes > 0
                && size(&self.down, rows) < SMALL
                && size(&self.across, columns) < SMALL
        };
        let small: Vec<bool> = (0..bounds.len()).map(is_small).collect();
        for at in 0..self.cells.len() {
            if small[self.cells[at]] {
                self.cells[at] = self.cells[at - 1];
            }
        }
        let is_hollow: Vec<bool> = self.bounds().iter().map(Bounds::is_hollow).collect();
        for cell in &mut self.cells {
            if is_hollow[*cell] {
                *cell = OUTSIDE;
            }
        }
    }

    /// How many cells there were at first.
    fn count(&self) -> usize {
        self.cells.iter().max().map_or(0, |last| last + 1)
    }

    /// Where each cell stands.
    pub(super) fn bounds(&self) -> Vec<Bounds> {
        let columns = self.across.len() + 1;
        let mut all = vec![Bounds::default(); self.count()];
        for (at, cell) in self.cells.iter().enumerate() {
            all[*cell].add(at / columns, at % columns);
        }
        all
    }

    /// The cell at a point, unless that is outside.
    pub(super) fn cell_at(&self, point: Point) -> Option<usize> {
        let column = self.across.partition_point(|at| *at <= point.x);
        let row = self.down.partition_point(|at| *at <= point.y);
        let cell = self.cells[row * (self.across.len() + 1) + column];
        (cell != OUTSIDE).then_some(cell)
    }

    /// The cells, none of them outside, that touch each other.
    pub(super) fn neighbours(&self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.across.len() + 1;
        let beside = move |at: usize| {
            [
                (!at.is_multiple_of(columns)).then(|| at - 1),
                at.checked_sub(columns),
            ]
        };
        let boxes = (0..self.cells.len()).flat_map(move |at| {
            let others = beside(at).into_iter().flatten();
            others.map(move |other| (self.cells[at], self.cells[other]))
        });
        boxes.filter(|(one, other)| *one != OUTSIDE && *other != OUTSIDE)
    }
}

impl Bounds {
    fn add(&mut self, row: usize, column: usize) {
        if self.boxes == 0 {
            *self = Self {
                rows: row..row,
                columns: column..column,
                boxes: 0,
            };
        }
        self.rows = self.rows.start.min(row)..self.rows.end.max(row + 1);
        self.columns = self.columns.start.min(column)..self.columns.end.max(column + 1);
        self.boxes += 1;
    }

    /// Whether something else stands within.
    fn is_hollow(&self) -> bool {
        self.boxes < self.rows.len() * self.columns.len()
    }
}

impl Sets {
    /// Sets of one cell each.
    pub(super) fn new(cells: usize) -> Self {
        Self((0..cells).collect())
    }

    /// The first cell of a cell's set.
    pub(super) fn first(&mut self, mut cell: usize) -> usize {
        while self.0[cell] != cell {
            self.0[cell] = self.0[self.0[cell]];
            cell = self.0[cell];
        }
        cell
    }

    /// Puts the sets of two cells together.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// Numbers in order, those that are near to the one before as one.
fn merged(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|next, before| *next - *before <= NEAR);
    numbers
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A box with a line down its middle that begins below its first row, each cell with borders of its
    /// own.
    pub(in crate::reader::pdf) fn table() -> Vec<Ruling> {
        vec![
            Ruling::level(0.0, 0.0, 100.0),
            Ruling::level(19.5, 0.0, 50.0),
            Ruling::level(20.5, 49.0, 100.0),
            Ruling::level(40.0, 0.0, 100.0),
            Ruling::upright(0.0, 0.0, 40.0),
            Ruling::upright(50.0, 21.0, 40.0),
            Ruling::upright(100.0, 0.0, 20.0),
            Ruling::upright(101.0, 20.0, 40.0),
        ]
    }

    #[test]
    fn lines_enclose_cells() {
        let grid = Grid::new(&table()).unwrap();
        let at = |x, y| grid.cell_at(Point::new(x, y));
        assert!(at(10.0, 10.0).is_some());
        assert_eq!(at(10.0, 10.0), at(90.0, 10.0));
        assert!(at(10.0, 30.0).is_some());
        assert_ne!(at(10.0, 30.0), at(90.0, 30.0));
        for outside in [(-10.0, 10.0), (110.0, 30.0), (50.0, 50.0)] {
            assert_eq!(at(outside.0, outside.1), None);
        }
    }

    #[test]
    fn a_line_that_text_runs_across_parts_nothing() {
        let mut grid = Grid::new(&table()).unwrap();
        let at = |grid: &Grid, x| grid.cell_at(Point::new(x, 30.0));
        let crossed = BTreeSet::from([(at(&grid, 10.0), at(&grid, 90.0))]);
        grid.join(&crossed);
        assert!(at(&grid, 10.0).is_some());
        assert_eq!(at(&grid, 10.0), at(&grid, 90.0));
        let out = BTreeSet::from([(at(&grid, 10.0), None)]);
        grid.join(&out);
        assert_eq!(at(&grid, 10.0), None);
    }

    #[test]
    fn boxes_to_be_ticked_are_part_of_their_cell_and_a_border_of_the_page_is_none() {
        let boxed = |x: f64, y: f64, width: f64, height: f64| {
            let (right, bottom) = (x + width, y + height);
            [
                Ruling::level(y, x, right),
                Ruling::level(bottom, x, right),
                Ruling::upright(x, y, bottom),
                Ruling::upright(right, y, bottom),
            ]
        };
        let all = [
            boxed(0.0, 0.0, 200.0, 200.0),
            boxed(10.0, 50.0, 80.0, 40.0),
            boxed(20.0, 60.0, 9.0, 9.0),
        ];
        let mut grid = Grid::new(&all.concat()).unwrap();
        grid.join(&BTreeSet::new());
        let at = |x, y| grid.cell_at(Point::new(x, y));
        assert_eq!(at(5.0, 5.0), None);
        assert!(at(80.0, 60.0).is_some());
        assert_eq!(at(80.0, 60.0), at(25.0, 65.0));
    }

    #[test]
    fn what_is_open_on_a_side_is_no_cell() {
        let rulings = table();
        for missing in [0, 3, 4] {
            let mut open = rulings.clone();
            open.remove(missing);
            let cell = Grid::new(&open).and_then(|grid| grid.cell_at(Point::new(10.0, 30.0)));
            assert_eq!(cell.is_some(), missing == 0, "{missing}");
        }
    }

    #[test]
    fn a_drawing_has_no_cells() {
        let many = (0..300).map(|n| 10.0 * f64::from(n));
        let lines = many.flat_map(|at| {
            [
                Ruling::level(at, 0.0, 3000.0),
                Ruling::upright(at, 0.0, 3000.0),
            ]
        });
        assert!(Grid::new(&lines.collect::<Vec<_>>()).is_none());
        assert!(Grid::new(&[]).is_none());
    }
}
