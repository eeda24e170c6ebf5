//! Bytes → text: which encoding they are in, told where it is certain and guessed where not.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and the encoding that was guessed where the file does not tell it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) guess: Option<&'static Encoding>,
}

/// So many bytes are looked at for UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// Decodes text; `None` for bytes that are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return is_text(&text).then(|| certain(text.into_owned()));
    }
    if let Some(encoding) = utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let guess = Some(encoding);
        let text = text.into_owned();
        return is_text(&text).then_some(Decoded { text, guess });
    }
    if bytes.contains(&0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(certain(text.to_owned()));
    }
    if let Some(text) = declared(bytes) {
        return Some(certain(text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let read = |encoding: &'static Encoding| Decoded {
        text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
        guess: Some(encoding),
    };
    let (guessed, western) = (read(encoding), read(WINDOWS_1252));
    let decoded = if has_signs_for_letters(&western.text, &guessed.text) {
        western
    } else {
        guessed
    };
    is_text(&decoded.text).then_some(decoded)
}

/// Whether a text differs from another in signs alone that stand beside no letter, where the other has
/// letters: "£310,000" is no "Ł310,000".
fn has_signs_for_letters(text: &str, other: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let others: Vec<char> = other.chars().collect();
    if chars.len() != others.len() {
        return false;
    }
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
    let mut unlike = (0..chars.len()).filter(|at| chars[*at] != others[*at]);
    let is_sign = |at: usize| {
        !chars[at].is_alphanumeric()
            && !is_letter(at + 1)
            && !at.checked_sub(1).is_some_and(is_letter)
    };
    unlike.clone().any(|at| others[at].is_alphabetic()) && unlike.all(is_sign)
}

/// Decodes text that a disk or a program left zeros in: behind it, or hardly any within.
pub(super) fn decode_with_zeros(bytes: &[u8]) -> Option<Decoded> {
    let end = bytes.iter().rposition(|b| *b != 0)?;
    let text: Vec<u8> = bytes[..=end].iter().copied().filter(|b| *b != 0).collect();
    let zeros = end + 1 - text.len();
    let decoded = decode(&text)?;
    (zeros * 100 <= end && is_text(&decoded.text)).then_some(decoded)
}

/// The text of markup, if it is what the encoding that it declares makes of it.
fn declared(bytes: &[u8]) -> Option<String> {
    let markup = bytes.trim_ascii_start();
    let of_xml = || labelled(markup, "encoding=").filter(|_| markup.starts_with(b"<?xml"));
    let of_html = || labelled(markup, "charset=").filter(|_| markup.starts_with(b"<"));
    let encoding = of_xml().or_else(of_html)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_text(&text).then(|| text.into_owned())
}

/// Decodes XML: by its mark, else by what it declares, else as UTF-8.
pub(super) fn of_xml(bytes: &[u8]) -> String {
    let encoding = utf_16(bytes)
        .or_else(|| labelled(bytes, "encoding="))
        .unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}

/// The encoding that stands after a label near the beginning, as XML and HTML declare it.
fn labelled(bytes: &[u8], label: &str) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let name = head.split_once(label)?.1;
    let name = name.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(['"', '\'', ' ', '>', '?', ';', '/']);
    let named = Encoding::for_label(&name.as_bytes()[..end.unwrap_or(name.len())])?;
    // Whoever could read this in ASCII letters did not read UTF-16.
    Some(if named == UTF_16LE || named == UTF_16BE {
        UTF_8
    } else {
        named
    })
}

fn certain(text: String) -> Decoded {
    Decoded { text, guess: None }
}

/// UTF-16 without a mark: in letters of the West every other byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |first: usize| {
        sample
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether characters are those of a text: hardly any that none has.
fn is_text(text: &str) -> bool {
    let is_odd = |c: &char| {
        matches!(c, '\u{fffd}' | '\u{7f}'..='\u{9f}')
            || (c.is_ascii_control()
                && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}'))
    };
    let (odd, all) = (text.chars().filter(is_odd).count(), text.chars().count());
    odd * 100 <= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1250;

    const TEXT: &str = "José Müller – “Registrar”\nKept the files of a café’s patients";

    fn utf_16_of(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    fn guessed(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes).expect("text");
        (decoded.text, decoded.guess.map(Encoding::name))
    }

    #[test]
    fn a_mark_or_valid_utf_8_is_certain() {
        let with_mark = format!("\u{feff}{TEXT}");
        for bytes in [
            TEXT.as_bytes().to_vec(),
            with_mark.as_bytes().to_vec(),
            utf_16_of(&with_mark, u16::to_le_bytes),
            utf_16_of(&with_mark, u16::to_be_bytes),
        ] {
            assert_eq!(guessed(&bytes), (TEXT.to_owned(), None));
        }
    }

    #[test]
    fn zeros_behind_a_text_or_one_within_are_no_letters() {
        let behind = format!("{TEXT}{}", "\0".repeat(4096));
        let within = format!("{TEXT}\0{TEXT}");
        for (bytes, text) in [(behind, TEXT.to_owned()), (within, TEXT.repeat(2))] {
            assert_eq!(decode(bytes.as_bytes()), None);
            let decoded = decode_with_zeros(bytes.as_bytes());
            assert_eq!(decoded, Some(certain(text)));
        }
        let table = TEXT.replace(' ', "\0");
        assert_eq!(decode_with_zeros(table.as_bytes()), None);
        assert_eq!(decode_with_zeros(&[0; 64]), None);
    }

    #[test]
    fn other_encodings_are_guesses_and_named() {
        let little = utf_16_of(TEXT, u16::to_le_bytes);
        assert_eq!(guessed(&little), (TEXT.to_owned(), Some("UTF-16LE")));
        let big = utf_16_of(TEXT, u16::to_be_bytes);
        assert_eq!(guessed(&big), (TEXT.to_owned(), Some("UTF-16BE")));
        let (western, _, _) = WINDOWS_1252.encode(TEXT);
        assert_eq!(guessed(&western), (TEXT.to_owned(), Some("windows-1252")));
    }

    #[test]
    fn signs_of_the_west_are_no_letters_of_the_east() {
        let english = "Kept a budget of £310,000 for the ward\nSaved £40,000 a year";
        let (western, _, _) = WINDOWS_1252.encode(english);
        assert_eq!(
            guessed(&western),
            (english.to_owned(), Some("windows-1252"))
        );
        let polish = "Prowadziła rejestr pacjentów oddziału\nŁukasz, pielęgniarz, Łódź";
        let (eastern, _, _) = WINDOWS_1250.encode(polish);
        assert_eq!(guessed(&eastern), (polish.to_owned(), Some("windows-1250")));
    }

    #[test]
    fn bytes_of_other_files_are_no_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"), None);
        let noise: Vec<u8> = (0..4000u32)
            .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1])
            .collect();
        assert_eq!(decode(&noise), None);
    }

    #[test]
    fn xml_says_its_encoding() {
        let declared = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>M\xfcller</a>";
        assert!(of_xml(declared).contains("Müller"));
        assert!(of_xml(&utf_16_of("\u{feff}<a>é</a>", u16::to_le_bytes)).contains("<a>é</a>"));
    }
}
