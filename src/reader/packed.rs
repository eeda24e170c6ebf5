//! What a ZIP file is, told from the names in it.

use super::Format;
use super::package::Package;
use crate::imprint::CREATOR;

/// What a ZIP file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packed {
    Document(Format),
    /// Files that have nothing to do with each other.
    Archive,
    /// A document of another program, with what to do.
    Other(&'static str),
}

/// Tells what a ZIP file is from the names in it and from what its part `mimetype` says.
pub(crate) fn packed(names: &[String], mimetype: &[u8]) -> Packed {
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let has_folder = |folder: &str| names.iter().any(|known| known.starts_with(folder));
    if has("[Content_Types].xml") {
        return if has_folder("word/") {
            Packed::Document(Format::Docx)
        } else if has_folder("xl/") {
            Packed::Other("a spreadsheet (xlsx): save it as PDF")
        } else if has_folder("ppt/") {
            Packed::Other("a presentation (pptx): save it as PDF")
        } else {
            Packed::Other("an Office document of another kind: save it as PDF or DOCX")
        };
    }
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") {
        return Packed::Document(Format::Odt);
    }
    if mimetype.starts_with(b"application/vnd.oasis.opendocument")
        || (has("mimetype") && has("content.xml"))
    {
        return Packed::Other("an OpenDocument file that is no text: save it as PDF");
    }
    if mimetype.starts_with(b"application/epub") {
        return Packed::Other("an e-book (epub): save it as PDF");
    }
    if has("Index/Document.iwa")
        || has("Index.zip")
        || (has("index.xml") && has("buildVersionHistory.plist"))
    {
        return Packed::Other("an Apple Pages document: export it as PDF or DOCX");
    }
    Packed::Archive
}

/// Whether an Office document is a workbook of opsift.
pub(super) fn is_own(package: &mut Package<&[u8]>) -> bool {
    let about = package.bytes("docProps/core.xml").ok().flatten();
    about.is_some_and(|about| String::from_utf8_lossy(&about).contains(CREATOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip_file_is_what_its_names_say() {
        let packed = |names: &[&str], mimetype: &[u8]| {
            let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
            packed(&names, mimetype)
        };
        let docx = packed(&["[Content_Types].xml", "word/document.xml"], b"");
        assert_eq!(docx, Packed::Document(Format::Docx));
        let odt = packed(
            &["mimetype", "content.xml"],
            b"application/vnd.oasis.opendocument.text",
        );
        assert_eq!(odt, Packed::Document(Format::Odt));
        assert!(matches!(
            packed(
                &["mimetype"],
                b"application/vnd.oasis.opendocument.presentation"
            ),
            Packed::Other(_)
        ));
        assert!(matches!(
            packed(&["Index/Document.iwa"], b""),
            Packed::Other(_)
        ));
        assert!(matches!(
            packed(&["[Content_Types].xml", "xl/workbook.xml"], b""),
            Packed::Other(_)
        ));
        assert_eq!(packed(&["cv.docx", "a/cv.pdf"], b""), Packed::Archive);
    }
}
