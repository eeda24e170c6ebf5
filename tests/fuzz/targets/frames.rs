//! Whatever comes over a worker's stdin, the worker ends when that is closed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use opsift::reader::serve;

fuzz_target!(|bytes: &[u8]| {
    let _ = serve(bytes, std::io::sink());
});
