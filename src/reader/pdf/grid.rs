//! The cells that rulings enclose on a page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hayro_interpret::kurbo::Point;

use super::rulings::Ruling;

/// Lines that are this near to each other, in points, are one, as the borders of two cells side by side
/// are.
const NEAR: f64 = 3.0;
/// Cells that are no wider and higher, in points, are boxes to be ticked.
const SMALL: f64 = 14.0;
/// With more boxes than this the rulings are a drawing.
const MOST_BOXES: usize = 40_000;
/// What is around all rulings.
const OUTSIDE: usize = 0;

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
struct Bounds {
    rows: Range<usize>,
    columns: Range<usize>,
    /// How many there are.
    boxes: usize,
}

/// Cells by the rows in which they begin, from top to bottom, and in each from left to right.
pub(super) type Frame = Vec<Vec<usize>>;

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
        let count = self.cells.iter().max().map_or(0, |last| last + 1);
        let mut joined: Vec<usize> = (0..count).collect();
        for (one, other) in crossed {
            let heads = [one, other].map(|cell| head(&joined, cell.unwrap_or(OUTSIDE)));
            joined[heads[0].max(heads[1])] = heads[0].min(heads[1]);
        }
        for cell in &mut self.cells {
            *cell = head(&joined, *cell);
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
            // One that was joined to another has no boxes left.
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

    /// Where each cell stands.
    fn bounds(&self) -> Vec<Bounds> {
        let columns = self.across.len() + 1;
        let count = self.cells.iter().max().map_or(0, |last| last + 1);
        let mut all = vec![Bounds::default(); count];
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

    /// Its cells, parted where they do not touch, but that boxes side by side go together.
    pub(super) fn frames(&self) -> Vec<Frame> {
        let columns = self.across.len() + 1;
        let bounds = self.bounds();
        let mut frame: Vec<usize> = (0..bounds.len()).collect();
        for (at, cell) in self.cells.iter().enumerate() {
            let beside = [(at % columns > 0).then(|| at - 1), at.checked_sub(columns)];
            for other in beside.into_iter().flatten().map(|at| self.cells[at]) {
                if other != OUTSIDE && *cell != OUTSIDE {
                    let [one, other] = [*cell, other].map(|cell| head(&frame, cell));
                    frame[one.max(other)] = one.min(other);
                }
            }
        }
        let mut frames: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for (cell, bounds) in bounds.iter().enumerate().skip(OUTSIDE + 1) {
            let rows = frames.entry(head(&frame, cell)).or_default();
            rows.entry(bounds.rows.start).or_default().push(cell);
        }
        let mut boxes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        frames.retain(|_, rows| {
            let is_box = rows.len() == 1 && rows.values().all(|row| row.len() == 1);
            if is_box {
                for (at, row) in rows {
                    boxes.entry(*at).or_default().append(row);
                }
            }
            !is_box
        });
        let frames = frames
            .into_values()
            .map(|rows| rows.into_values().collect());
        // Boxes of which another stands below one, beside the rest of the next, are two stacks.
        let is_row = |row: &Vec<usize>| {
            let start = bounds[row[0]].rows.start;
            let end = row.iter().map(|cell| bounds[*cell].rows.end).max();
            let mut below = boxes.range(start + 1..end.unwrap_or(start + 1).max(start + 1));
            below.next().is_none()
        };
        let boxes: Vec<Frame> = boxes
            .values()
            .filter(|row| is_row(row))
            .map(|row| vec![row.clone()])
            .collect();
        let mut frames: Vec<Frame> = frames.chain(boxes).collect();
        for row in frames.iter_mut().flatten() {
            row.sort_by_key(|cell| bounds[*cell].columns.start);
        }
        frames
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

/// The first cell of a cell's frame.
fn head(frame: &[usize], mut cell: usize) -> usize {
    while frame[cell] != cell {
        cell = frame[cell];
    }
    cell
}

/// Rulings of which those that go on in each other are one, as they are where each cell has its own.
fn joined(rulings: &[Ruling]) -> Vec<Ruling> {
    let mut rulings = rulings.to_vec();
    rulings.sort_by(|a, b| {
        let key = |ruling: &Ruling| (ruling.is_level, (ruling.at / NEAR).round());
        let ((a_level, a_at), (b_level, b_at)) = (key(a), key(b));
        a_level
            .cmp(&b_level)
            .then(a_at.total_cmp(&b_at))
            .then(a.ends.0.total_cmp(&b.ends.0))
    });
    rulings.dedup_by(|next, ruling| {
        let goes_on = next.is_level == ruling.is_level
            && (next.at - ruling.at).abs() <= NEAR
            && next.ends.0 <= ruling.ends.1 + NEAR
            && next.ends.1 >= ruling.ends.0 - NEAR;
        if goes_on {
            ruling.ends.0 = ruling.ends.0.min(next.ends.0);
            ruling.ends.1 = ruling.ends.1.max(next.ends.1);
        }
        goes_on
    });
    rulings
}

/// Rulings and the frames that tables lack which have only those between their cells: where two cross
/// each other, a table reaches from end to end of both.
fn framed(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    let is_within = |at: f64, (from, to): (f64, f64)| from + NEAR < at && at < to - NEAR;
    let (level, upright): (Vec<Ruling>, Vec<Ruling>) =
        rulings.iter().partition(|ruling| ruling.is_level);
    if level.len() * upright.len() > MOST_BOXES {
        return rulings;
    }
    for level in &level {
        let across = upright.iter().filter(|upright| {
            is_within(upright.at, level.ends) && is_within(level.at, upright.ends)
        });
        let ends = across.map(|upright| upright.ends);
        let Some((from, to)) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
            continue;
        };
        let (left, right) = level.ends;
        let side = |is_level: bool, at: f64, ends| Ruling { is_level, at, ends };
        rulings.extend([
            side(true, from, (left, right)),
            side(true, to, (left, right)),
            side(false, left, (from, to)),
            side(false, right, (from, to)),
        ]);
    }
    rulings
}

/// Numbers in order, those that are near to the one before as one.
fn merged(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|next, before| *next - *before <= NEAR);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f64, from: f64, to: f64) -> Ruling {
        let ends = (from, to);
        Ruling {
            is_level: true,
            at,
            ends,
        }
    }

    fn upright(at: f64, from: f64, to: f64) -> Ruling {
        let ends = (from, to);
        Ruling {
            is_level: false,
            at,
            ends,
        }
    }

    /// A box with a line down its middle that begins below its first row, each cell with borders of its
    /// own.
    fn table() -> Vec<Ruling> {
        vec![
            level(0.0, 0.0, 100.0),
            level(19.5, 0.0, 50.0),
            level(20.5, 49.0, 100.0),
            level(40.0, 0.0, 100.0),
            upright(0.0, 0.0, 40.0),
            upright(50.0, 21.0, 40.0),
            upright(100.0, 0.0, 20.0),
            upright(101.0, 20.0, 40.0),
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
        let rows: Vec<usize> = grid.frames()[0].iter().map(Vec::len).collect();
        assert_eq!(rows, [1, 2]);
    }

    #[test]
    fn lines_between_cells_are_a_table_without_a_frame() {
        let inner = [
            level(20.0, 0.0, 50.0),
            level(20.0, 50.0, 100.0),
            upright(50.0, 0.0, 20.0),
            upright(50.0, 20.0, 40.0),
        ];
        let grid = Grid::new(&inner).unwrap();
        let rows: Vec<usize> = grid.frames()[0].iter().map(Vec::len).collect();
        assert_eq!(rows, [2, 2]);
        assert!(grid.cell_at(Point::new(90.0, 30.0)).is_some());
    }

    #[test]
    fn a_table_below_another_keeps_its_own_columns() {
        let below = table().into_iter().map(|Ruling { is_level, at, ends }| {
            if is_level {
                level(at + 100.0, ends.0, ends.1)
            } else {
                upright(at - 2.0, ends.0 + 100.0, ends.1 + 100.0)
            }
        });
        let both: Vec<Ruling> = below.chain(table()).collect();
        let frames = Grid::new(&both).unwrap().frames();
        let rows = frames
            .iter()
            .map(|rows| rows.iter().map(Vec::len).collect::<Vec<_>>());
        assert_eq!(rows.collect::<Vec<_>>(), [[1, 2], [1, 2]]);
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
                level(y, x, right),
                level(bottom, x, right),
                upright(x, y, bottom),
                upright(right, y, bottom),
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
    fn boxes_side_by_side_are_a_row_and_stacks_of_them_are_none() {
        let column = |x: f64, heights: &[(f64, f64)]| -> Vec<Ruling> {
            let boxed = |(from, to): &(f64, f64)| {
                [
                    level(*from, x, x + 80.0),
                    level(*to, x, x + 80.0),
                    upright(x, *from, *to),
                    upright(x + 80.0, *from, *to),
                ]
            };
            heights.iter().flat_map(boxed).collect()
        };
        let frames = |left: &[(f64, f64)], right: &[(f64, f64)]| {
            let all = [column(0.0, left), column(100.0, right)].concat();
            Grid::new(&all).unwrap().frames()
        };
        let rows = frames(&[(0.0, 50.0), (60.0, 90.0)], &[(0.0, 40.0), (60.0, 90.0)]);
        assert_eq!(
            rows.iter().map(|frame| frame[0].len()).collect::<Vec<_>>(),
            [2, 2]
        );
        let stacks = frames(&[(0.0, 50.0), (60.0, 90.0)], &[(0.0, 90.0)]);
        assert!(stacks.iter().flatten().all(|row| row.len() < 2));
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
        assert_eq!(Grid::new(&both).unwrap().frames().len(), 2);
    }

    #[test]
    fn a_drawing_has_no_cells() {
        let many = (0..300).map(|n| 10.0 * f64::from(n));
        let lines = many.flat_map(|at| [level(at, 0.0, 3000.0), upright(at, 0.0, 3000.0)]);
        assert!(Grid::new(&lines.collect::<Vec<_>>()).is_none());
        assert!(Grid::new(&[]).is_none());
    }
}
