//! Fonts within PDFs that know their characters better than the file says.

use data_encoding::HEXLOWER;
use opsift::reader::{Document, Limits, Status, Unread, read};

use crate::hostile::{objects, stream};

const KEPT: &str = "Kept the records of two wards for nine years";
/// The glyph of a space; those of letters are numbered from 1, as their codes are from that of A.
const SPACE: u8 = 59;

/// A TrueType font of empty glyphs with these tables beside those that it must have.
fn font(more: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect();
    let mut head = [0; 27];
    (head[0], head[9]) = (1, 1000);
    let mut maxp = [0; 16];
    (maxp[0], maxp[2]) = (1, 60);
    let mut hhea = [0; 18];
    (hhea[0], hhea[17]) = (1, 1);
    let mut tables: Vec<(&[u8], Vec<u8>)> = vec![
        (b"glyf", vec![0; 4]),
        (b"head", words(&head)),
        (b"hhea", words(&hhea)),
        (b"hmtx", words(&[500; 61])),
        (b"loca", words(&[0; 61])),
        (b"maxp", words(&maxp)),
    ];
    tables.extend(more.iter().cloned());
    tables.sort();
    let mut font: Vec<u8> = words(&[1, 0, u16::try_from(tables.len()).unwrap(), 0, 0, 0]);
    let mut start = font.len() + 16 * tables.len();
    for (name, table) in &tables {
        font.extend(*name);
        for number in [0, start, table.len()] {
            font.extend(u32::try_from(number).unwrap().to_be_bytes());
        }
        start += table.len();
    }
    font.extend(tables.into_iter().flat_map(|(_, table)| table));
    font
}

/// Which characters its glyphs stand for.
fn cmap() -> Vec<u8> {
    let space = SPACE.into();
    let numbers: [u32; 12] = [
        1,
        0x0003_000a,
        12,
        12 << 16,
        40,
        0,
        2,
        0x20,
        0x20,
        space,
        0x41,
        0x7a,
    ];
    let numbers = numbers.into_iter().chain([1]);
    numbers.flat_map(u32::to_be_bytes).collect()
}

/// A page with this content, whose font is the first of the other objects, object 5.
fn page(content: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let page = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R\
          /Resources<</Font<</F 5 0 R>>>>>>"
            .to_vec(),
        stream("", content.as_bytes()),
    ];
    objects(&[&page, others].concat())
}

/// A page of a text whose every glyph is said to be a character of private use.
fn reading(text: &str, font: &[u8]) -> Result<Document, Unread> {
    let glyph = |c: u8| if c == b' ' { SPACE } else { c - b'A' + 1 };
    let codes: Vec<u8> = text.bytes().flat_map(|c| [0, glyph(c)]).collect();
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange \
               1 beginbfrange <0000> <00ff> <e000> endbfrange";
    let content = format!("BT /F 4 Tf 10 700 Td <{}> Tj ET", HEXLOWER.encode(&codes));
    let file = page(&content, &[
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]\
          /ToUnicode 7 0 R>>"
            .to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500/CIDToGIDMap/Identity\
          /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>"
            .to_vec(),
        stream("", map.as_bytes()),
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 9 0 R>>".to_vec(),
        stream("/Filter/ASCIIHexDecode", HEXLOWER.encode(font).as_bytes()),
    ]);
    read(file, &Limits::default())
}

#[test]
fn a_font_that_knows_its_characters_names_those_of_private_use() {
    let document = reading(KEPT, &font(&[(b"cmap", cmap())])).unwrap();
    assert_eq!(document.pages[0].lines, [KEPT]);
}

#[test]
fn a_text_of_private_use_that_no_font_names_is_as_good_as_a_picture() {
    let unread = reading(&KEPT.repeat(6), &font(&[])).unwrap_err();
    assert_eq!(unread.status, Status::Scanned, "{unread}");
}

/// Typst breaks words with it, and Word has it in the place of others.
#[test]
fn a_soft_hyphen_that_is_drawn_is_a_hyphen() {
    let font =
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/softhyphen]>>>>";
    let content = "BT /F 12 Tf 10 700 Td (Fell in hospital registra\\001) Tj ET";
    let document = read(page(content, &[font.to_vec()]), &Limits::default()).unwrap();
    assert_eq!(document.pages[0].lines, ["Fell in hospital registra-"]);
}

/// TeX names the glyphs of a font that it draws as dots by their codes, and fi stands at 28, or at 12.
#[test]
fn ligatures_of_fonts_that_are_drawn_as_dots_are_read() {
    let text = |ligatures: [u8; 2]| {
        let codes = [b"Pro", &ligatures[..1], b"le of sta", &ligatures[1..]].concat();
        let each = |entry: &dyn Fn(u8) -> String| {
            codes
                .iter()
                .map(|code| entry(*code))
                .collect::<Vec<_>>()
                .concat()
        };
        let names = each(&|code| format!("{code}/a{code} "));
        let glyphs = each(&|code| format!("/a{code} 7 0 R"));
        let font = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[0.1 0 0 0.1 0 0]/FirstChar 0\
             /LastChar 255/Widths[{}]/Encoding<</Type/Encoding/Differences[{names}]>>\
             /CharProcs<<{glyphs}>>/Resources<<>>>>",
            "6 ".repeat(256)
        );
        let content = format!("BT /F 10 Tf 10 700 Td <{}> Tj ET", HEXLOWER.encode(&codes));
        let file = page(
            &content,
            &[
                font.into_bytes(),
                b"null".to_vec(),
                stream("", b"6 0 0 0 5 5 d1 0 0 5 5 re f"),
            ],
        );
        read(file, &Limits::default()).unwrap().pages[0]
            .lines
            .join("\n")
    };
    assert_eq!(text([28, 27]), "Profile of staff");
    assert_eq!(text([12, 11]), "Profile of staff");
}
