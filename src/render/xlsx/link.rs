//! Links from a workbook to the résumés.

use std::fmt::Write;
use std::path::Path;

use rust_xlsxwriter::Url;

use crate::source::INSIDE;

/// Characters of a link that Excel takes at most.
const LINK: usize = 2_080;

/// A link from the workbook to a file, or to the archive or mail that it is inside of; none where
/// Excel takes none.
pub(super) fn link(base: &str, file: &str) -> Option<Url> {
    // What the library escapes by itself, unless it finds one of them escaped already.
    const KNOWN: &str = " \"%<>[]^`{}";
    // What would end the path, or be no part of it.
    const UNKNOWN: &str = "#?:\\|";
    let file = match file.split_once(INSIDE) {
        // A folder's name may end in an exclamation mark too.
        Some((holder, _)) if Path::new(holder).extension().is_some() => holder,
        _ => file,
    };
    let drive = file.len() > 2 && file.as_bytes()[1..].starts_with(b":/");
    let absolute = drive || file.starts_with('/');
    let base = if absolute { "" } else { base };
    let whole = format!("{base}{file}");
    let (start, rest) = whole.split_at(if drive { 2 } else { 0 });
    let escapes = |c: char| UNKNOWN.contains(c) || c.is_control();
    if rest.contains(escapes) && !rest.contains(|c| KNOWN.contains(c)) {
        return None;
    }
    let mut path = format!("file:///{start}");
    for c in rest.chars() {
        if KNOWN.contains(c) || escapes(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(path, "%{byte:02X}");
            }
        } else {
            path.push(c);
        }
    }
    (path.encode_utf16().count() <= LINK).then(|| Url::new(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_file_or_there_is_none() {
        let path = |file| link("../", file).map(|link| format!("{link:?}"));
        let has = |file, part: &str| path(file).is_some_and(|link| link.contains(part));
        assert!(has("a/b.pdf", "file:///../a/b.pdf"));
        assert!(has(
            "Résumé #2 [new].pdf",
            "file:///../Résumé%20%232%20%5Bnew%5D.pdf"
        ));
        assert!(has("/home/a.pdf", "file:////home/a.pdf"));
        assert!(has("C:/a b.pdf", "file:///C:/a%20b.pdf"));
        assert!(has("b.zip!/c/d.pdf", "\"file:///../b.zip\""));
        assert!(has("m.eml!/b.zip!/d.pdf", "\"file:///../m.eml\""));
        assert!(has("Hired!/d.pdf", "file:///../Hired!/d.pdf"));
        let base = link("../CV #2/", "a.pdf").map(|link| format!("{link:?}"));
        assert!(base.is_some_and(|link| link.contains("file:///../CV%20%232/a.pdf")));
        assert!(path("a#b.pdf").is_none());
        assert!(path(&"a".repeat(3000)).is_none());
    }
}
