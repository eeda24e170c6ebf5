//! Reading order: rows of pieces become lines, and columns are read one after the other.
//!
//! A gutter is a strip that no row of a band crosses, with running text on both sides. The tallest
//! band with a gutter is cut: what stands above it is read first, then its left side, its right side,
//! and what stands below. Lines whose right end holds only a date now and then are no columns.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "strips are counted from 0 to 127; what a float cannot hold saturates"
)]

use super::pieces::Piece;

/// A gutter is at least this wide, in em of the page's usual size.
const GUTTER: f32 = 1.0;
/// Each side of a gutter holds at least so many rows ...
const COLUMN_ROWS: usize = 4;
/// ... and fills at least this share of the rows between its first and its last.
const COLUMN_DENSITY: f32 = 0.4;
/// A baseline further below the one before it than this, in em, begins a new block.
const BLOCK_GAP: f32 = 1.75;
/// Bands nest: a page of two columns may hold a column with a table in it.
const DEPTH: usize = 6;
/// A page with more rows than this is a drawing; it is read row by row.
const MOST_ROWS: usize = 1000;
/// Strips across the width of the text; see [`Strips`].
const STRIPS: u32 = u128::BITS;
/// What separates pieces of one line that a wide gap separates on the page.
const WIDE_GAP: &str = "    ";

/// Pieces that share a baseline, from left to right.
type Row = Vec<Piece>;

/// The lines of a page in reading order; an empty line separates blocks.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<String> {
    let mut sizes: Vec<f32> = pieces.iter().map(|p| p.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(&em) = sizes.get(sizes.len() / 2) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    read(rows(pieces), em, DEPTH, &mut lines);
    lines
}

/// Groups pieces, sorted from top to bottom, into rows.
fn rows(pieces: Vec<Piece>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row[0].shares_line_with(&piece) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn read(mut rows: Vec<Row>, em: f32, depth: usize, lines: &mut Vec<String>) {
    let band = if depth == 0 {
        None
    } else {
        tallest_band(&rows, em)
    };
    let Some(band) = band else {
        return write(rows, lines);
    };
    let below = rows.split_off(band.end);
    let columns = rows.split_off(band.start);
    let (left, right) = columns
        .into_iter()
        .flatten()
        .partition(|p| f32::midpoint(p.left, p.right) < band.middle);
    read(rows, em, depth - 1, lines);
    // A side's own baselines decide its rows, not those they shared with the other side.
    for side in [left, right] {
        read(self::rows(side), em, depth - 1, lines);
    }
    read(below, em, depth - 1, lines);
}

/// Writes rows as lines, after an empty line where a block begins.
fn write(rows: Vec<Row>, lines: &mut Vec<String>) {
    let mut above: Option<(f32, f32)> = None;
    for row in rows {
        let size = row.iter().map(|p| p.size).fold(0.0, f32::max);
        let y = row[0].y;
        let new_block = above.is_none_or(|(above_y, above_size)| {
            y - above_y > BLOCK_GAP * size.max(above_size).max(1.0)
        });
        if new_block && !lines.is_empty() {
            lines.push(String::new());
        }
        above = Some((y, size));
        let texts: Vec<&str> = row.iter().map(|p| p.text.trim()).collect();
        lines.push(texts.join(WIDE_GAP));
    }
}

/// Rows `start..end` with nothing drawn across `middle`.
struct Band {
    start: usize,
    end: usize,
    middle: f32,
}

fn tallest_band(rows: &[Row], em: f32) -> Option<Band> {
    let edges = |row: &Row| {
        (
            row[0].left,
            row.iter().map(|p| p.right).fold(f32::MIN, f32::max),
        )
    };
    let left = rows.iter().map(|r| edges(r).0).fold(f32::MAX, f32::min);
    let right = rows.iter().map(|r| edges(r).1).fold(f32::MIN, f32::max);
    let strips = Strips {
        left,
        width: (right - left) / STRIPS as f32,
    };
    if strips.width <= 0.0 || rows.len() > MOST_ROWS {
        return None;
    }
    let inked: Vec<u128> = rows.iter().map(|row| strips.inked(row)).collect();
    // Whole strips lie within a gutter of this width wherever it begins.
    let least = ((GUTTER * em / strips.width).floor() as u32)
        .saturating_sub(1)
        .max(1);

    let mut best: Option<(usize, usize, u128)> = None;
    for start in 0..inked.len() {
        let tallest = best.map_or(0, |(from, to, _)| to - from);
        if inked.len() - start <= tallest {
            break;
        }
        let mut all = 0;
        let mut gutters = Vec::new();
        for end in start..=inked.len() {
            // A gutter ends where a row crosses it, and the last ones end with the page.
            all |= inked.get(end).copied().unwrap_or(u128::MAX);
            let still = inner_gaps(all, least);
            let ended = gutters
                .iter()
                .filter(|g| still.iter().all(|s| *s & **g == 0));
            for gutter in ended {
                let tallest = best.map_or(0, |(from, to, _)| to - from);
                if end - start > tallest && parts_columns(*gutter, &inked[start..end]) {
                    best = Some((start, end, *gutter));
                }
            }
            gutters = still;
        }
    }
    best.map(|(start, end, gutter)| {
        let middle = f32::midpoint(
            gutter.trailing_zeros() as f32,
            (u128::BITS - gutter.leading_zeros()) as f32,
        );
        let middle = strips.left + middle * strips.width;
        let end = (start + 1..end)
            .find(|n| ends_table(&rows[start..end], n - start, middle, em))
            .filter(|n| parts_columns(gutter, &inked[start..*n]))
            .unwrap_or(end);
        Band { start, end, middle }
    })
}

/// Whether row `n` of a band begins a section below a table: after a gap on both sides something
/// stands on the left alone, and what then stands on the right begins at another edge.
fn ends_table(band: &[Row], n: usize, middle: f32, em: f32) -> bool {
    let gap = band[n][0].y - band[n - 1][0].y;
    if gap <= BLOCK_GAP * em || band[n].iter().any(|p| p.left > middle) {
        return false;
    }
    match (
        right_edge(&band[..n], middle, em),
        right_edge(&band[n..], middle, em),
    ) {
        (Some(above), Some(below)) => above != below,
        _ => false,
    }
}

/// Where most pieces right of `middle` begin, in half ems.
fn right_edge(rows: &[Row], middle: f32, em: f32) -> Option<i32> {
    let mut edges: Vec<i32> = rows
        .iter()
        .filter_map(|row| row.iter().find(|p| p.left > middle))
        .map(|p| (p.left / em * 2.0).round() as i32)
        .collect();
    edges.sort_unstable();
    let runs = edges.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len()).map(|run| run[0])
}

/// The width of a page cut into 128 upright strips, the bits of a `u128`.
struct Strips {
    left: f32,
    /// Width of one strip, in points.
    width: f32,
}

impl Strips {
    /// The strips that a row's pieces touch.
    fn inked(&self, row: &Row) -> u128 {
        row.iter().fold(0, |ink, piece| {
            let first = ((piece.left - self.left) / self.width) as u32;
            let last = ((piece.right - self.left) / self.width) as u32;
            let (first, last) = (first.min(STRIPS - 1), last.min(STRIPS - 1));
            ink | (u128::MAX << first) & (u128::MAX >> (STRIPS - 1 - last))
        })
    }
}

/// Runs of at least `least` free strips that have ink on both sides.
fn inner_gaps(ink: u128, least: u32) -> Vec<u128> {
    let mut gaps = Vec::new();
    let mut at = ink.trailing_zeros();
    while at < STRIPS {
        let inked = (ink >> at).trailing_ones();
        let from = at + inked;
        if from >= STRIPS || ink >> from == 0 {
            break;
        }
        let free = (ink >> from).trailing_zeros();
        if free >= least {
            gaps.push((u128::MAX >> (STRIPS - free)) << from);
        }
        at = from + free;
    }
    gaps
}

/// Whether both sides of `gutter` hold running text rather than a date here and there.
fn parts_columns(gutter: u128, band: &[u128]) -> bool {
    let left = (gutter & gutter.wrapping_neg()) - 1;
    [left, !(left | gutter)].iter().all(|side| {
        let filled = |ink: &u128| ink & side != 0;
        let Some(first) = band.iter().position(filled) else {
            return false;
        };
        let last = band.iter().rposition(filled).unwrap_or(first);
        let rows = band.iter().filter(|ink| filled(ink)).count();
        rows >= COLUMN_ROWS && rows as f32 / (last - first + 1) as f32 >= COLUMN_DENSITY
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of a page drawn with characters: 6 points wide, 12 points high.
    fn drawn(page: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (row, line) in page.lines().enumerate() {
            let mut column = 0;
            for text in line.split("  ") {
                if !text.trim().is_empty() {
                    let indent = text.len() - text.trim_start().len();
                    let left = (column + indent) as f32 * 6.0;
                    pieces.push(Piece {
                        text: text.trim().to_owned(),
                        left,
                        right: left + text.trim().len() as f32 * 6.0,
                        y: row as f32 * 12.0,
                        size: 10.0,
                    });
                }
                column += text.len() + 2;
            }
        }
        pieces
    }

    fn read_page(page: &str) -> String {
        lines(drawn(page)).join("\n")
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let page = "A heading that runs across the whole of the page width\n\
                    resolved denied claims     Epic and Cerner\n\
                    of three large payers      at two clinics\n\
                    and wrote to the state     for nine years\n\
                    board about the rest       on all wards\n\
                    A closing line that runs across the whole of the page";
        let read = read_page(page);
        assert!(
            read.contains("claims\nof three large payers\nand wrote"),
            "{read}"
        );
        assert!(read.contains("Epic and Cerner\nat two clinics"), "{read}");
        assert!(
            read.starts_with("A heading") && read.ends_with("of the page"),
            "{read}"
        );
    }

    #[test]
    fn a_table_ends_where_another_section_begins() {
        let page = "Claims            Scheduling\n\
                    Records           Ordering\n\
                    Privacy           Filing\n\
                    Telephones        Typing\n\n\n\
                    WORK\n\
                    Clerk, Ward Nine                    2015\n\
                    Porter, Ward Six                    2012";
        let read = read_page(page);
        assert!(
            read.contains("Scheduling\nOrdering\nFiling\nTyping\n\nWORK"),
            "{read}"
        );
        assert!(read.contains("Clerk, Ward Nine    2015"), "{read}");
    }

    #[test]
    fn dates_at_the_right_edge_stay_on_their_lines() {
        let page = "Registrar, Northside Clinic        2015\n\
                    greeted patients at the desk\n\
                    kept the records in order\n\
                    checked the schedules\n\
                    Clerk, Harbour Pharmacy            2012\n\
                    ordered the supplies\n\
                    counted the stock\n\
                    paid the bills";
        assert!(read_page(page).contains("Registrar, Northside Clinic    2015"));
    }

    #[test]
    fn a_larger_gap_begins_a_block() {
        assert_eq!(read_page("one\ntwo\n\nthree"), "one\ntwo\n\nthree");
    }

    #[test]
    fn a_page_without_pieces_has_no_lines() {
        assert!(lines(Vec::new()).is_empty());
    }
}
