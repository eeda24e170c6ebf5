//! The lines of a table whose cells are known.

use super::CELLS_APART;

/// The lines of a cell, empty ones between its paragraphs.
pub(super) type Cell = Vec<String>;

/// When and where a job was has at most so many letters in a cell, and so many lines.
const HEAD: usize = 100;
const HEAD_LINES: usize = 5;
/// The years of a job have at most so many words.
const YEARS_WORDS: usize = 6;
/// A name of what stands below it has at most so many letters.
const NAME: usize = 40;

/// The lines of a table, row by row; where its first row names what stands in long cells below, column
/// by column.
pub(super) fn lines(mut rows: Vec<Vec<Cell>>) -> Vec<String> {
    for row in &mut rows {
        row.retain(has_words);
    }
    rows.retain(|row| !row.is_empty());
    let rows = match &rows[..] {
        [names, cells] if heads_columns(&rows) => {
            let columns = names.iter().zip(cells);
            columns
                .map(|(name, cell)| [name.clone(), cell.clone()].concat())
                .collect()
        }
        _ => rows.into_iter().map(row).collect::<Vec<_>>(),
    };
    rows.join(&String::new())
}

/// The lines of a row: cells of one line each make one line, others follow one after the other, but that
/// when and where a job was is one line before what was done.
fn row(mut cells: Vec<Cell>) -> Vec<String> {
    if let Some(label) = cells.first_mut().filter(|cell| is_wrapped_label(cell)) {
        *label = vec![in_one_line(std::slice::from_ref(label))];
    }
    if cells.iter().all(|cell| cell.len() == 1) {
        return vec![in_one_line(&cells)];
    }
    let longest = (0..cells.len()).max_by_key(|n| letters(&cells[*n]));
    let longest = longest.unwrap_or(0);
    let body = cells.remove(longest);
    let is_short = |cell: &Cell| letters(cell) <= HEAD && cell.len() <= HEAD_LINES;
    let is_dated = |cell: &Cell| cell.iter().any(|line| has_year(line));
    if cells.iter().all(is_short) && cells.iter().any(is_dated) {
        cells = vec![vec![in_one_line(&cells)], body];
    } else {
        cells.insert(longest, body);
    }
    cells.join(&String::new())
}

/// Whether a cell is a label whose every line goes on with the one above: "Main activities and" /
/// "responsibilities".
fn is_wrapped_label(cell: &Cell) -> bool {
    let goes_on = |line: &String| line.starts_with(char::is_lowercase);
    letters(cell) <= HEAD && (2..=HEAD_LINES).contains(&cell.len()) && cell[1..].iter().all(goes_on)
}

/// Whether a table has two rows, and each cell of the first names a longer one below it; what stands
/// beside the years of a job is one row.
pub(super) fn heads_columns(rows: &[Vec<Cell>]) -> bool {
    let [names, cells] = rows else { return false };
    let is_name = |cell: &Cell| cell.len() == 1 && letters(cell) <= NAME;
    names.len() > 1
        && names.len() == cells.len()
        && names.iter().all(is_name)
        && cells.iter().any(|cell| cell.len() > 1)
        && !cells.iter().any(are_years)
}

/// Whether a cell has nothing but the years of a job: "Mar 2019 – Present".
fn are_years(cell: &Cell) -> bool {
    is_period(&cell.join(" "))
}

/// Whether a text is nothing but the years of a job.
pub(super) fn is_period(text: &str) -> bool {
    let has_end = text.contains(['-', '–', '—']) || text.contains(" to ");
    has_year(text) && has_end && text.split_whitespace().count() <= YEARS_WORDS
}

/// Cells as one line, the lines of each paragraph joined.
fn in_one_line(cells: &[Cell]) -> String {
    let paragraphs = cells.iter().flat_map(|cell| cell.split(String::is_empty));
    let joined = paragraphs.map(|lines| {
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        lines.join(" ")
    });
    joined.collect::<Vec<_>>().join(CELLS_APART)
}

fn has_words(cell: &Cell) -> bool {
    cell.iter().any(|line| !line.trim().is_empty())
}

fn letters(cell: &Cell) -> usize {
    cell.iter().map(|line| line.chars().count()).sum()
}

/// Whether a line has a year, as dates beside what was done then do.
pub(super) fn has_year(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && number.starts_with(['1', '2']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells parted by `|`, their lines by `/`.
    fn read(rows: &[&str]) -> String {
        let cell = |cell: &str| cell.split('/').map(|line| line.trim().to_owned()).collect();
        let row = |row: &&str| row.split('|').map(cell).collect();
        lines(rows.iter().map(row).collect()).join("\n")
    }

    #[test]
    fn cells_of_one_line_are_one_line() {
        assert_eq!(
            read(&["Epic | Cerner", " | Kareo"]),
            "Epic    Cerner\n\nKareo"
        );
    }

    #[test]
    fn when_and_where_a_job_was_is_one_line_before_what_was_done() {
        let rows = [
            "Clerk // Leeds Infirmary, / Leeds | 2012 – / 2017 | Filed charts and more of them. / Sent bills to the payers.",
            "2012 – / 2017 | Filed charts and more of them. / Sent bills to the payers.",
            "Filed charts and more of them. / Sent bills to the payers. | 2012",
        ];
        let told = "Filed charts and more of them.\nSent bills to the payers.";
        let heads = [
            "Clerk    Leeds Infirmary, Leeds    2012 – 2017",
            "2012 – 2017",
            "2012",
        ];
        for (row, head) in rows.iter().zip(heads) {
            assert_eq!(read(&[row]), format!("{head}\n\n{told}"));
        }
        let none = "Epic / Cerner | Filed charts. / Sent bills.";
        assert_eq!(read(&[none]), "Epic\nCerner\n\nFiled charts.\nSent bills.");
    }

    #[test]
    fn names_above_long_cells_head_columns() {
        let table = ["Education | Skills", "BA, 2011 / BSc, 2014 | Epic / Cerner"];
        let columns = "Education\nBA, 2011\nBSc, 2014\n\nSkills\nEpic\nCerner";
        assert_eq!(read(&table), columns);
        let job = [
            "When | Duties",
            "2011 – / 2014 | Filed the charts. / Sent the bills.",
        ];
        let row = "When    Duties\n\n2011 – 2014\n\nFiled the charts.\nSent the bills.";
        assert_eq!(read(&job), row);
        let grid = ["When | What", "2011 | Clerk"];
        assert_eq!(read(&grid), "When    What\n\n2011    Clerk");
    }
}
