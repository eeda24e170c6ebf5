//! Whatever bytes follow the beginning of a PDF end as a document or as a reason.
#![no_main]

mod own;

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use opsift::reader::{Limits, read};

fuzz_target!(|bytes: &[u8]| {
    own::panics_are_findings();
    let mut file = b"%PDF-1.7\n".to_vec();
    file.extend(bytes);
    let limits = Limits {
        time: Duration::from_secs(5),
        ..Limits::default()
    };
    if let Err(unread) = read(file, &limits) {
        assert!(!unread.message.is_empty());
    }
});
