//! Whatever a file holds, it ends as a document or as a reason: what is not a PDF goes to the reader
//! that its bytes ask for.
#![no_main]

mod own;

use libfuzzer_sys::fuzz_target;
use opsift::reader::{Limits, read};

fuzz_target!(|bytes: &[u8]| {
    own::panics_are_findings();
    if bytes.windows(5).take(1024).any(|five| five == b"%PDF-") {
        return;
    }
    if let Err(unread) = read(bytes.to_vec(), &Limits::default()) {
        assert!(!unread.message.is_empty());
    }
});
