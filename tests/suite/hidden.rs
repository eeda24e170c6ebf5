//! Text that a person who looks at a PDF does not see is reported and not scored; what only looks
//! like it is read.

use opsift::keywords::Keywords;
use opsift::reader::{Document, HiddenKind, Limits, Status, read};
use opsift::scorecard::Scorecard;
use opsift::screening::Screening;

use crate::statuses::{IN_A_GROUP, lines, pdf, pdf_with};

const SEEN: &str = "Kept the records of two wards for nine years";
const SECRET: &str = IN_A_GROUP;

fn document(content: &str) -> Document {
    read(pdf(&[content]), &Limits::default()).unwrap()
}

/// A page with a line that is seen and, as `content` does it, one that is not.
fn page(content: &str) -> String {
    let content = content.replace("SECRET", &format!("50 650 Td ({SECRET}) Tj"));
    format!("{} {content}", lines(&[SEEN]))
}

/// Asserts that a page shows only [`SEEN`], and that [`SECRET`] is reported.
fn assert_hidden(document: &Document, kind: HiddenKind, how: &str) {
    assert_eq!(document.pages[0].lines, [SEEN], "{how}");
    let [hidden] = &document.hidden[..] else {
        panic!("{how}: {:?}", document.hidden);
    };
    assert_eq!((hidden.kind, &*hidden.how, hidden.page), (kind, how, 1));
    assert_eq!(hidden.lines, [SECRET], "{how}");
}

fn assert_seen(content: &str) {
    let document = document(&page(content));
    let all = document.pages[0].lines.join(" ");
    assert!(
        all.contains(SECRET) && all.contains(SEEN),
        "{content}: {all}"
    );
    assert_eq!(document.hidden, [], "{content}");
    assert!(!document.pages[0].ocr, "{content}");
}

#[test]
fn text_without_ink_is_not_read() {
    for mode in [3, 7] {
        let document = document(&page(&format!("BT /F 11 Tf {mode} Tr SECRET ET")));
        assert_hidden(&document, HiddenKind::Hidden, "drawn without ink");
    }
}

#[test]
fn transparent_text_is_not_read() {
    let content = page("q /G gs BT /F 11 Tf SECRET ET Q");
    for entry in ["/ca 0", "/ca 0.01/CA 0"] {
        let file = pdf_with(&[&content], &format!("/ExtGState<</G<<{entry}>>>>"), "");
        let document = read(file, &Limits::default()).unwrap();
        assert_hidden(&document, HiddenKind::Hidden, "that are transparent");
    }
}

#[test]
fn text_in_the_colour_of_its_ground_is_not_read() {
    for colour in ["1 g", "1 1 1 rg", "0 0 0 0 k", "0.99 1 0.98 rg"] {
        let document = document(&page(&format!("BT /F 11 Tf {colour} SECRET ET")));
        assert_hidden(
            &document,
            HiddenKind::Hidden,
            "in the colour of what is beneath them",
        );
    }
    let on_a_band = "0.1 0.2 0.4 rg 0 600 600 80 re f BT /F 11 Tf 0.1 0.2 0.4 rg SECRET ET";
    let document = document(&page(on_a_band));
    assert_hidden(
        &document,
        HiddenKind::Hidden,
        "in the colour of what is beneath them",
    );
}

#[test]
fn what_is_painted_through_a_mask_covers_nothing() {
    let covered = document(&page("BT /F 11 Tf SECRET ET /B Do"));
    assert_hidden(
        &covered,
        HiddenKind::Hidden,
        "with something painted over them",
    );
    // The bar's own blackness is its mask, which lets nothing through.
    let masked = page("BT /F 11 Tf SECRET ET q /G gs /B Do Q");
    let mask = "/ExtGState<</G<</SMask<</S/Luminosity/G 11 0 R>>>>>>";
    let document = read(pdf_with(&[&masked], mask, ""), &Limits::default()).unwrap();
    assert_eq!(document.hidden, []);
    assert_eq!(document.pages[0].lines, [SEEN, "", SECRET]);
}

/// A page on which something is painted through a mask.
fn through_a_mask(mask: &str, paint: &str) -> Document {
    let content = format!("{} q /G gs {paint} Q", lines(&[SEEN]));
    let gradient = "/FunctionType 2/Domain[0 1]/N 1/C0[0 0.4 0.8]/C1[0.8 0 0.4]";
    let resources = format!(
        "/ExtGState<</G<</SMask<<{mask}>>>>>>/Pattern<</P<</PatternType 2/Shading<</ShadingType 2\
         /ColorSpace/DeviceRGB/Coords[0 0 600 0]/Function<<{gradient}>>>>>>>>"
    );
    read(pdf_with(&[&content], &resources, ""), &Limits::default()).unwrap()
}

#[test]
fn text_that_a_mask_lets_not_through_is_not_read() {
    let text = format!("BT /F 11 Tf 50 650 Td ({SECRET}) Tj ET");
    let nothing = "/FunctionType 2/Domain[0 1]/N 1/C0[0]/C1[0]";
    for mask in [
        "/S/Luminosity/G 11 0 R".to_owned(),
        format!("/S/Alpha/G 11 0 R/TR<<{nothing}>>"),
    ] {
        let hidden = through_a_mask(&mask, &text);
        assert_hidden(&hidden, HiddenKind::Hidden, "that are transparent");
    }
    let inverted = "/FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]";
    for mask in [
        "/S/Alpha/G 11 0 R".to_owned(),
        format!("/S/Luminosity/G 11 0 R/TR<<{inverted}>>"),
    ] {
        let seen = through_a_mask(&mask, &text);
        assert_eq!(seen.hidden, [], "{mask}");
    }
}

#[test]
fn letters_that_are_a_mask_are_read_where_something_is_painted_through_them() {
    let lines = |mask: &str, paint: &str| {
        let document = through_a_mask(mask, paint);
        assert_eq!(document.hidden, [], "{mask} {paint}");
        document.pages[0].lines.clone()
    };
    let gradient = "/Pattern cs /P scn 0 600 600 100 re f";
    for mask in ["/S/Alpha/G 12 0 R", "/S/Luminosity/G 12 0 R"] {
        // However often it is painted.
        for paint in [gradient.to_owned(), format!("{gradient} {gradient}")] {
            assert_eq!(lines(mask, &paint), [SEEN, "", SECRET], "{mask} {paint}");
        }
        assert_eq!(lines(mask, "/B Do"), [SEEN, "", SECRET]);
        for unseen in ["1 g 0 600 600 100 re f", "0 g 0 0 600 100 re f", ""] {
            assert_eq!(lines(mask, unseen), [SEEN], "{mask} {unseen}");
        }
    }
}

#[test]
fn an_image_with_nothing_but_hidden_text_says_so() {
    let image = "q 600 0 0 300 0 0 cm /I Do Q";
    let content = format!("{image} BT /F 11 Tf 1 g 50 650 Td ({SECRET}) Tj ET");
    let unread = read(pdf(&[&content]), &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Scanned);
    let told = "its page is an image without text, but for hidden text: ";
    assert!(unread.message.starts_with(told), "{}", unread.message);
}

#[test]
fn text_too_small_to_be_read_is_not_read() {
    for content in [
        "BT /F 1 Tf SECRET ET",
        "BT /F 11 Tf 0.1 0 0 0.1 50 650 Tm (Resolved forty denied claims a week with insurers) Tj ET",
        "q 0.01 0 0 0.01 0 0 cm BT /F 90 Tf 5000 65000 Td (Resolved forty denied claims a week with insurers) Tj ET Q",
    ] {
        assert_hidden(
            &document(&page(content)),
            HiddenKind::Tiny,
            "under 2 points high or wide",
        );
    }
}

#[test]
fn text_too_narrow_to_be_read_is_not_read() {
    let narrow = document(&page("BT /F 11 Tf 5 Tz SECRET ET"));
    assert_eq!(narrow.pages[0].lines, [SEEN]);
    assert_eq!(narrow.hidden[0].kind, HiddenKind::Tiny);
    assert_seen("BT /F 11 Tf 60 Tz SECRET ET");
}

/// A page may say that its unit is so many points.
#[test]
fn letters_are_as_large_as_the_unit_of_their_page() {
    let read_at = |size: &str, unit: &str| {
        let content = lines(&[SEEN, SECRET]).replace("/F 11", size);
        let file = pdf_with(&[&content], "", unit);
        read(file, &Limits::default())
    };
    let large = read_at("/F 1.5", "/UserUnit 4").unwrap();
    assert_eq!(
        (large.pages[0].lines[0].as_str(), large.hidden),
        (SEEN, vec![])
    );
    assert_eq!(read_at("/F 1.5", "").unwrap_err().status, Status::Empty);
    assert_eq!(
        read_at("/F 6", "/UserUnit 0.2").unwrap_err().status,
        Status::Empty
    );
}

#[test]
fn text_off_the_page_is_not_read() {
    for place in [
        "700 650",
        "50 -40",
        "-900 650",
        "50 900",
        "50 99999999999.0",
    ] {
        let content = format!("BT /F 11 Tf {place} Td ({SECRET}) Tj ET");
        assert_hidden(
            &document(&page(&content)),
            HiddenKind::OffPage,
            "outside the page",
        );
    }
    let cropped = pdf_with(
        &[&page(
            "BT /F 11 Tf 50 30 Td (Resolved forty denied claims a week with insurers) Tj ET",
        )],
        "",
        "/CropBox[0 100 600 800]",
    );
    let document = read(cropped, &Limits::default()).unwrap();
    assert_hidden(&document, HiddenKind::OffPage, "outside the page");
}

#[test]
fn text_that_is_clipped_away_is_not_read() {
    let document = document(&page("q 0 0 20 20 re W n BT /F 11 Tf SECRET ET Q"));
    assert_hidden(
        &document,
        HiddenKind::Hidden,
        "outside the area that is painted",
    );
}

#[test]
fn text_under_what_is_painted_later_is_not_read() {
    for cover in [
        "1 g 40 640 500 30 re f",
        "0 g 40 640 500 30 re f",
        "q 500 0 0 30 40 640 cm /I Do Q",
        "q 30 w 0 655 m 600 655 l S Q",
    ] {
        let document = document(&page(&format!("BT /F 11 Tf SECRET ET {cover}")));
        assert_hidden(
            &document,
            HiddenKind::Hidden,
            "with something painted over them",
        );
    }
}

#[test]
fn text_on_a_layer_that_is_off_is_not_read() {
    let content = page("/OC /L BDC BT /F 11 Tf SECRET ET EMC");
    let layers = "/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>";
    let file = pdf_with(&[&content], "/Properties<</L 9 0 R>>", layers);
    let document = read(file, &Limits::default()).unwrap();
    assert_hidden(
        &document,
        HiddenKind::Hidden,
        "on a layer that is switched off",
    );
}

/// An annotation that is drawn by the group of [`pdf_with`].
#[test]
fn an_annotation_on_a_layer_that_is_off_is_not_read() {
    let note = "/Annots[<</Subtype/Stamp/Rect[0 0 600 800]/OC 9 0 R/AP<</N 12 0 R>>>>]";
    let reading = |state: &str| {
        let layers = format!("/OCProperties<</OCGs[9 0 R]/D<<{state}>>>>{note}");
        let dark = lines(&[SEEN]) + " 0 g 0 600 600 80 re f";
        read(pdf_with(&[&dark], "", &layers), &Limits::default()).unwrap()
    };
    let how = "on a layer that is switched off";
    assert_hidden(&reading("/OFF[9 0 R]"), HiddenKind::Hidden, how);
    let shown = reading("/ON[9 0 R]");
    assert_eq!(shown.hidden, []);
    assert_eq!(shown.pages[0].lines, [SEEN, "", SECRET]);
}

#[test]
fn what_only_looks_hidden_is_read() {
    for innocent in [
        // White on a dark sidebar, on a bar drawn as a thick line, and on a picture.
        "0.1 g 0 0 600 680 re f BT /F 11 Tf 1 g SECRET ET",
        "q 90 w 0 655 m 600 655 l S Q BT /F 11 Tf 1 g SECRET ET",
        // On shapes whose ends only the filling joins.
        "0 g 20 640 m 20 670 l 40 680 l 560 680 l 580 640 l f BT /F 11 Tf 1 g SECRET ET",
        "q 600 0 0 60 0 630 cm /I Do Q BT /F 11 Tf 1 g SECRET ET",
        // White with a dark outline.
        "BT /F 11 Tf 2 Tr 1 g 0 G SECRET ET",
        // A drop shadow, white beneath dark.
        "BT /F 11 Tf 1 g SECRET ET BT /F 11 Tf 0 g 50.5 650.5 Td (Resolved forty denied claims a week with insurers) Tj ET",
        // Grey on white, a line through it, and a marker over it.
        "BT /F 11 Tf 0.6 g SECRET ET",
        "BT /F 11 Tf SECRET ET 40 653 500 1 re f",
        // Letters that are the clip of what is painted through them.
        "q BT /F 11 Tf 7 Tr SECRET ET 0 0 1 rg 0 600 600 80 re f Q",
        // A box drawn before the text, in the text's own colour, but elsewhere.
        "0 g 300 100 50 50 re f BT /F 11 Tf SECRET ET",
    ] {
        assert_seen(innocent);
    }
}

/// A word without ink, all its letters 0.556 em wide, with a shape for each of them.
fn on_shapes(shape: impl Fn(f64) -> String) -> String {
    let shapes: String = (0..9u8)
        .map(|n| shape(50.0 + 6.116 * f64::from(n)))
        .collect();
    let content = format!("{} {shapes}", lines(&[SEEN]));
    format!("{content} q /G gs BT /F 11 Tf 0 g 50 650 Td (abandoned) Tj ET Q")
}

#[test]
fn text_without_ink_on_letters_drawn_as_shapes_is_read() {
    let letter = |x: f64| format!("{x} 650 m {} 656 l {x} 656 l h ", x + 5.0);
    let letters = || on_shapes(|x| letter(x) + "f ");
    let lines = |content: &str| {
        let file = pdf_with(&[content], "/ExtGState<</G<</ca 0>>>>", "");
        let document = read(file, &Limits::default()).unwrap();
        assert_eq!(
            document.hidden.is_empty(),
            document.pages[0].lines.len() > 1
        );
        document.pages[0].lines.join("\n")
    };
    assert_eq!(lines(&letters()), format!("{SEEN}\n\nabandoned"));
    for unseen in [
        on_shapes(|x| format!("1 g {} f ", letter(x))),
        on_shapes(|x| format!("{} S ", letter(x))),
        // Too small, too large, or painted over.
        on_shapes(|x| format!("{x} 650 2 2 re f ")),
        on_shapes(|x| format!("{x} 640 40 30 re f ")),
        letters().replace("q /G", "1 g 40 645 100 20 re f q /G"),
    ] {
        assert_eq!(lines(&unseen), SEEN, "{unseen}");
    }
}

#[test]
fn what_a_file_says_glyphs_stand_for_is_taken_where_nothing_else_names_them() {
    let named = |text: &str, font: &str, codes: &str| {
        let shown = format!("BT /{font} 11 Tf 50 600 Td ({codes}) Tj ET");
        document(&format!(
            "{} /Span<</ActualText({text})>>BDC {shown} EMC",
            lines(&[SEEN])
        ))
    };
    let span = |text: &str, font: &str, codes: &str| {
        let document = named(text, font, codes);
        document.pages[0].lines.last().unwrap().clone()
    };
    assert_eq!(span("fi", "X", "\\001\\310"), "fi");
    assert_eq!(span("cook", "F", "nurse"), "nurse");
    assert_ne!(
        span("registered nurse", "X", "\\001\\310"),
        "registered nurse"
    );
    // U+FFFD names nothing.
    let unnamed = named("", "X", "\\001\\310").losses;
    assert_eq!(unnamed.len(), 1, "{unnamed:?}");
    let losses = named("\\376\\377\\377\\375", "X", "\\001\\310").losses;
    assert_eq!(losses, unnamed);
}

#[test]
fn the_text_layer_of_a_scan_is_read_and_marked() {
    let image = "q 600 0 0 800 0 0 cm /I Do Q";
    let text = lines(&[SEEN, SECRET, "Explained new rules to patients and staff"]);
    let without_ink = text.replace("BT", "BT 3 Tr");
    // Above the picture without ink, or below it.
    for content in [format!("{image} {without_ink}"), format!("{text} {image}")] {
        let document = document(&content);
        assert_eq!(document.pages[0].lines[..2], [SEEN, SECRET]);
        assert!(document.pages[0].ocr, "{content}");
        assert_eq!(document.hidden, []);
    }
}

#[test]
fn a_font_without_characters_brings_hidden_text_not_to_light() {
    let unknown = "BT /Y 11 Tf 50 600 Td (\\310\\001\\377\\200\\201) Tj ET";
    let content = page(&format!("BT /F 11 Tf 1 g SECRET ET 0 g {unknown}"));
    // The second reader opens no file with a form that draws itself.
    let file = String::from_utf8(pdf(&[&content])).unwrap();
    let file = file.replace("/A 8 0 R", "/A 7 0 R");
    let document = read(file.into_bytes(), &Limits::default()).unwrap();
    let all = document.pages[0].lines.join(" ");
    assert!(all.contains(SEEN) && !all.contains(SECRET), "{all}");
    assert_eq!(document.hidden.len(), 1);
}

#[test]
fn form_fields_and_notes_without_a_drawing_are_read() {
    let field = "<</Subtype/Widget/FT/Tx/V(Reconciled invoices)/Rect[50 500 300 520]>>";
    let note = "<</Subtype/FreeText/Contents(Trained new staff)/Rect[50 450 300 470]>>";
    let secret = "<</Subtype/Widget/FT/Tx/Ff 8192/V(hunter2)/Rect[50 400 300 420]>>";
    let not_shown = "<</Subtype/Widget/FT/Tx/F 2/V(Nothing)/Rect[50 350 300 370]>>";
    let annotations = format!("/Annots[{field}{note}{secret}{not_shown}]");
    let file = pdf_with(&[&lines(&[SEEN])], "", &annotations);
    let text = read(file, &Limits::default()).unwrap().pages[0]
        .lines
        .join("\n");
    assert!(text.contains("Reconciled invoices"), "{text}");
    assert!(text.contains("Trained new staff"), "{text}");
    assert!(
        !text.contains("hunter2") && !text.contains("Nothing"),
        "{text}"
    );
}

#[test]
fn fields_and_notes_without_a_drawing_are_seen_as_they_say() {
    let place = "/Rect[50 500 300 520]";
    let reading = |annotation: &str| {
        let annotations = format!("/Annots[<<{annotation}>>]/AcroForm<</DA(/F 9 Tf 1 g)>>");
        let file = pdf_with(&[&lines(&[SEEN])], "", &annotations);
        read(file, &Limits::default()).unwrap()
    };
    let field = format!("/Subtype/Widget/FT/Tx/V({SECRET})");
    let note = format!("/Subtype/FreeText/Contents({SECRET})");
    for seen in [
        format!("{field}/DA(/F 0 Tf 0 g){place}"),
        format!("{field}/DA(/F 9 Tf 1 1 1 rg)/MK<</BG[0 0 0.3]>>{place}"),
        format!("{field}/MK<</BG[0 0 0 1]>>{place}"),
        format!("{note}/DA(/F 9 Tf 0 g){place}"),
        format!("{note}/DA(/F 9 Tf 1 g)/C[0]{place}"),
    ] {
        let document = reading(&seen);
        assert_eq!(document.hidden, [], "{seen}");
        assert!(document.pages[0].lines.contains(&SECRET.to_owned()));
    }
    let of_ground = "in the colour of what is beneath them";
    let tiny = "under 2 points high or wide";
    for (hidden, kind, how) in [
        (format!("{field}{place}"), HiddenKind::Hidden, of_ground),
        (
            format!("{field}/DA(/F 9 Tf 0 0 0.3 rg)/MK<</BG[0 0 0.3]>>{place}"),
            HiddenKind::Hidden,
            of_ground,
        ),
        (
            format!("{note}/DA(/F 9 Tf 0 0 0 0 k){place}"),
            HiddenKind::Hidden,
            of_ground,
        ),
        (
            format!("{note}/DA(/F 9 Tf 0 g)/CA 0{place}"),
            HiddenKind::Hidden,
            "that are transparent",
        ),
        (
            format!("{field}/DA(/F 0.5 Tf 0 g){place}"),
            HiddenKind::Tiny,
            tiny,
        ),
        (
            format!("{field}/DA(/F 9 Tf 0 g)/Rect[50 500 51 501]"),
            HiddenKind::Tiny,
            tiny,
        ),
        (
            format!("{field}/DA(/F 9 Tf 0 g)/Rect[5000 500 5300 520]"),
            HiddenKind::OffPage,
            "outside the page",
        ),
    ] {
        assert_hidden(&reading(&hidden), kind, how);
    }
}

/// Who goes into the field sees the rest of what a candidate typed.
#[test]
fn what_is_longer_than_its_field_is_read_whole() {
    let drawing = |text: &str| {
        let content = format!("0 0 90 20 re W n BT /F 9 Tf 2 6 Td ({text}) Tj ET");
        format!("0 0 250 20 re W n q {content} Q")
    };
    let typed = "Reconciled invoices of three wards";
    let read_as = |value: &str| {
        // The page draws what the field shows, cut off at its right edge.
        let page = format!("q 1 0 0 1 50 500 cm {} Q", drawing(typed));
        let field =
            format!("<</Subtype/Widget/FT/Tx/V({value})/Rect[50 500 140 520]/AP<</N<<>>>>>>");
        let file = pdf_with(&[&page], "", &format!("/Annots[{field}]"));
        read(file, &Limits::default()).unwrap()
    };
    let whole = read_as(typed);
    assert_eq!(whole.pages[0].lines, [typed]);
    assert_eq!(whole.hidden, []);
    let other = read_as("Something else");
    assert_ne!(other.pages[0].lines, [typed]);
    assert_eq!(other.hidden.len(), 1);
}

/// An em dash, a bullet and quotes have other numbers in a PDF than in Windows-1252.
#[test]
fn what_is_typed_into_fields_is_decoded_as_the_format_says() {
    let lines_of = |text: &str| {
        let field = format!("<</Subtype/Widget/FT/Tx/V{text}/Rect[50 500 300 520]>>");
        let file = pdf_with(&[""], "", &format!("/Annots[{field}]"));
        read(file, &Limits::default()).unwrap().pages[0]
            .lines
            .clone()
    };
    assert_eq!(
        lines_of(r"(Epic \200 EMIS \204 \215caf\351\216)"),
        ["Epic • EMIS — “café”"]
    );
    assert_eq!(lines_of(r"(two\nlines\tthen)"), ["two", "lines then"]);
    assert_eq!(lines_of("<FEFF0045007000690063201C>"), ["Epic“"]);
    assert_eq!(lines_of("<EFBBBF45706963E2809C>"), ["Epic“"]);
}

fn judged(pages: &[&str]) -> Scorecard {
    let keywords = Keywords::built_in().unwrap();
    let screening = Screening::new(keywords, &[], Limits::default()).unwrap();
    let document = read(pdf(pages), &Limits::default()).unwrap();
    screening.judge("-", None, document)
}

#[test]
fn hidden_text_adds_nothing_and_the_flag_says_what_it_would_have() {
    let plain = judged(&[&lines(&[SEEN])]);
    let card = judged(&[&page("BT /F 11 Tf 3 Tr SECRET ET")]);
    assert_eq!(card.score, plain.score);
    let [flag] = &card.flags[..] else {
        panic!("{:?}", card.flags);
    };
    assert_eq!((flag.code.as_str(), flag.page), ("hidden_text", Some(1)));
    assert_eq!(flag.words, Some(8));
    assert_eq!(flag.text.as_deref(), Some(SECRET));
    assert!(flag.would_add.unwrap() > 1.0, "{flag:?}");
    assert!(!flag.message.contains("fraud"));
}

#[test]
fn what_hidden_text_would_add_is_told_for_so_many_places_and_all_are_flagged() {
    let content = page("BT /F 11 Tf 3 Tr SECRET ET");
    let flags = judged(&[content.as_str(); 25]).flags;
    assert_eq!(flags.len(), 25);
    let told = flags.iter().filter(|flag| flag.would_add.is_some());
    assert_eq!(told.count(), 20);
}
