//! Whatever stands in the main part of a DOCX ends as a document or as a reason. Mutated archives
//! would rarely be unpacked, so the part is mutated and packed here.
#![no_main]

mod own;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use opsift::reader::{Limits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

fuzz_target!(|bytes: &[u8]| {
    own::panics_are_findings();
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", bytes),
        ("word/styles.xml", bytes),
    ] {
        package.start_file(name, stored).expect("a name is free");
        package.write_all(part).expect("memory takes it");
    }
    let file = package.finish().expect("memory takes it").into_inner();
    if let Err(unread) = read(file, &Limits::default()) {
        assert!(!unread.message.is_empty());
    }
});
