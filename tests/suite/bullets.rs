//! Bullets that a PDF draws as shapes or pictures are read like the letter "•".

use opsift::reader::{Limits, read};

use crate::statuses::pdf;

/// What is read of lines that begin so far from the left, with `shape` drawn 20 points before each of those
/// that have one.
fn read_with(shape: &str, lines: &[(u32, &str, bool)]) -> Vec<String> {
    let drawn = |(y, (left, text, has_shape)): (u32, &(u32, &str, bool))| {
        let (x, middle) = (left - 20, y + 2);
        let shape = if *has_shape { shape } else { "" };
        format!("BT /F 11 Tf {left} {y} Td ({text}) Tj ET q 1 0 0 1 {x} {middle} cm {shape} Q")
    };
    let places = (100..=700).rev().step_by(16);
    let content: Vec<String> = places.zip(lines).map(drawn).collect();
    let content = content.join(" ");
    let document = read(pdf(&[&content]), &Limits::default()).unwrap();
    document.pages[0].lines.clone()
}

const DUTIES: [(u32, &str, bool); 3] = [
    (70, "Filed the charts of two wards", true),
    (70, "Kept the books of the clinic", true),
    (40, "Ward Clerk, Hill Clinic", false),
];
const SQUARE: &str = "0 0 4 4 re f";

#[test]
fn shapes_and_pictures_before_lines_are_bullets() {
    let circle = "4 2 m 4 4 0 4 0 2 c 0 0 4 0 4 2 c f";
    let ring = "4 2 m 4 4 0 4 0 2 c 0 0 4 0 4 2 c S";
    let picture = "4 0 0 4 0 0 cm /I Do";
    let marked = [
        "• Filed the charts of two wards",
        "• Kept the books of the clinic",
        "",
        "Ward Clerk, Hill Clinic",
    ];
    for shape in [SQUARE, circle, ring, picture, "0 0 4 4 re B"] {
        assert_eq!(read_with(shape, &DUTIES), marked, "{shape}");
    }
}

#[test]
fn other_shapes_are_none() {
    let unmarked: Vec<&str> = DUTIES.iter().map(|(_, text, _)| *text).collect();
    let icon = "0 0 11 11 re f";
    let scale = "0 0 4 4 re f 6 0 4 4 re f 12 0 4 4 re f";
    let bar = "0 0 14 2 re f";
    let timeline = "2 -20 m 2 30 l S 0 0 4 4 re f";
    let white = "1 g 0 0 0.1 0.1 re f";
    for shape in [icon, scale, bar, timeline, white] {
        assert_eq!(read_with(shape, &DUTIES), unmarked, "{shape}");
    }
    let one = [DUTIES[0], DUTIES[2]];
    assert_eq!(read_with(SQUARE, &one)[0], DUTIES[0].1, "one is no list");
    let within = "-100 0 4 4 re f";
    assert_eq!(
        read_with(within, &[(300, "far away", true); 3]),
        ["far away"; 3]
    );
}

#[test]
fn an_item_goes_on_under_its_text_or_its_bullet() {
    let wrapped = |left| {
        let lines = [
            (
                70,
                "Filed the charts of two wards and of the clinic on the hill, and",
                true,
            ),
            (left, "sent them to the archive", false),
            (70, "Kept the books", true),
        ];
        read_with(SQUARE, &lines)
    };
    for left in [50, 70] {
        let lines = wrapped(left);
        assert_eq!(lines[1..], ["sent them to the archive", "• Kept the books"]);
    }
    // Where a program marks each line, those that go on in a sentence are no items.
    let each = [
        (70, "Filed the charts of two wards and", true),
        (70, "sent them to the archive", true),
        (70, "Kept the books", true),
    ];
    assert_eq!(read_with(SQUARE, &each)[1], "sent them to the archive");
}
