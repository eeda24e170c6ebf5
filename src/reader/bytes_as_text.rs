//! Text that nobody wrote: signs of ASCII that stand for the bytes of a file.

use std::ops::Range;

/// A text of fewer signs may be a word, or a number of something.
const SIGNS: usize = 200;
/// A line that stands for a file has more signs than the first of these, but for the last ones.
const LINE: usize = 40;

/// Whether a text is nothing else, by its beginning.
pub(super) fn is_one(head: &str) -> bool {
    let head = head.trim_start();
    let is_address = || {
        head.split_once(',')
            .is_some_and(|(kind, _)| kind.ends_with(";base64"))
    };
    head.starts_with("data:") && is_address()
        || is_base64(head)
        || uuencoded(&head.lines().collect::<Vec<_>>()).is_some_and(|lines| lines.start == 0)
}

/// Whether a text has no sign but those of base64, and of these many kinds.
pub(super) fn is_base64(head: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "+/=\r\n".contains(c);
    let has = |is: fn(&char) -> bool| head.chars().any(|c| is(&c));
    head.len() >= SIGNS
        && head.chars().all(is_sign)
        && head.lines().next().is_some_and(|line| line.len() > LINE)
        && has(char::is_ascii_uppercase)
        && has(char::is_ascii_lowercase)
        && has(char::is_ascii_digit)
}

/// The lines of the first file that is written as uuencode does: "begin 644 cv.pdf", and below it lines whose
/// first sign tells how long they are.
pub(super) fn uuencoded(lines: &[impl AsRef<str>]) -> Option<Range<usize>> {
    let line = |n: usize| lines[n].as_ref().trim_end();
    let begins = |n: &usize| {
        let mut words = line(*n).split(' ');
        let is_mode =
            |mode: &str| mode.len() >= 3 && mode.bytes().all(|b| (b'0'..b'8').contains(&b));
        words.next() == Some("begin") && words.next().is_some_and(is_mode) && words.next().is_some()
    };
    let is_coded = |n: usize| {
        let bytes = line(n).as_bytes();
        // Blanks stand for zeros, and those at the end are lost on the way.
        let length = bytes
            .first()
            .map(|first| usize::from(first.wrapping_sub(32) & 63));
        length.is_some_and(|length| length > 0 && bytes.len() <= length.div_ceil(3) * 4 + 2)
            && bytes.iter().all(|byte| (b' '..=b'`').contains(byte))
    };
    let start = (0..lines.len()).find(begins)?;
    let coded = (start + 1..lines.len())
        .take_while(|n| is_coded(*n))
        .count();
    (coded > 0).then_some(start..start + 1 + coded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_written_as_text_are_no_text() {
        let code = "UEsDBBQAAAAIACwKfV0s47AYJQEAAI4DAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbK2Ty07DMBBF\n";
        assert!(is_one(&code.repeat(4)));
        assert!(is_one("data:application/pdf;base64,JVBERi0x"));
        let lines = ["begin 644 cv.txt", "345)O>2P@5V%R9\"!#;&5R:P", "`", "end"];
        assert!(is_one(&lines.join("\n")));
        let letter = ["Dear all,", "", lines[0], lines[1], lines[2], lines[3]];
        assert_eq!(uuencoded(&letter), Some(2..4));
        for text in [
            "Data: entered 900 charts, base64 and all",
            "begin 644 wards\nand went on to keep the records of them all",
            &"Ana Roy, Ward Clerk, 2015 to 2019\n".repeat(20),
            &"=".repeat(300),
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
