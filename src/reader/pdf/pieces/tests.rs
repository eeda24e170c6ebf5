//! Glyphs become pieces.

use hayro_interpret::kurbo::Affine;

use super::super::glyphs::Direction;
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
    pieces(page, page.seen(Direction::Right))
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
fn a_space_that_is_taken_back_parts_nothing() {
    let page = page(&[
        ("gav", 0.0, 0.0),
        (" ", 15.0, 0.0),
        ("e", 15.1, 0.0),
        (" ", 20.1, 0.0),
        ("way", 24.0, 0.0),
    ]);
    assert_eq!(texts(&page), ["gave way"]);
}

#[test]
fn a_wide_gap_ends_a_piece() {
    let page = page(&[("Registrar", 0.0, 0.0), ("2019", 200.0, 0.0)]);
    assert_eq!(texts(&page), ["Registrar", "2019"]);
}

#[test]
fn a_bullet_goes_with_its_item_however_far_it_stands() {
    let page = page(&[("•", 0.0, 0.0), ("Filed charts", 28.0, 0.0)]);
    assert_eq!(texts(&page), ["• Filed charts"]);
}

#[test]
fn a_line_that_fills_its_column_ends_where_the_next_column_begins() {
    let lines = ["Epic", "Kareo", "Excel", "Zoom", "Sage"].map(|right| ("trained staff", right));
    let at = |n: usize| 12.0 * n as f64;
    let both = |(n, (left, right)): (usize, &(&'static str, &'static str))| {
        let full = if n == 2 { "trained all of us" } else { *left };
        [(full, 0.0, at(n)), (*right, 93.0, at(n))]
    };
    let page = page(&lines.iter().enumerate().flat_map(both).collect::<Vec<_>>());
    assert!(texts(&page).contains(&"trained all of us".to_owned()));
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
fn letters_spaced_out_for_show_are_closed_up() {
    let spaced = |text: &str| -> Vec<(String, f64)> {
        let widths = text.chars().scan(0.0, |x, c| {
            *x += if c == ' ' { 3.0 } else { 8.0 };
            Some((c.to_string(), *x))
        });
        widths.filter(|(c, _)| c != " ").collect()
    };
    let letters = spaced("WORK HISTORY");
    let letters: Vec<_> = letters.iter().map(|(c, x)| (c.as_str(), *x, 0.0)).collect();
    assert_eq!(texts(&page(&letters)), ["WORK HISTORY"]);
    let lost: Vec<_> = (0..8)
        .map(|n| ("Â", 30.0 + 8.0 * f64::from(n), 0.0))
        .collect();
    let lost = [vec![("Page", 0.0, 0.0)], lost].concat();
    assert!(texts(&page(&lost))[0].ends_with("Â Â Â Â"));
    let initials = page(&[("A", 0.0, 0.0), ("B", 8.0, 0.0), ("Roy", 16.0, 0.0)]);
    assert_eq!(texts(&initials), ["A B Roy"]);
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
    let found = pieces(&page, page.seen(Direction::Up));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "side");
}
