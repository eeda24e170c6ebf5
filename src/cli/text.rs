//! `opsift text`: what was read from one file.

use opsift::render::safe;

use super::args::TextArgs;
use super::exit::{Exit, Failure, put, tell};
use super::reader::reader;
use super::sources;

pub(super) fn run(args: &TextArgs) -> Result<Exit, Failure> {
    let options = args.reading.options();
    let source = sources::one(&args.file, options.limits.bytes)?;
    let name = &source.name;
    let bytes = source.bytes(options.limits.bytes);
    let document = match bytes.and_then(|bytes| reader(options).read(bytes)) {
        Ok(document) => document,
        Err(unread) => {
            tell(&format!("{name}: {}", unread.message));
            return Ok(Exit::SomeUnread);
        }
    };
    let mut text = String::new();
    for (n, page) in document.pages.iter().enumerate() {
        if n > 0 {
            text.push('\u{c}');
        }
        for line in &page.lines {
            // A tab is white space of the file; anything else a terminal would obey is shown.
            let parts: Vec<_> = line.split('\t').map(safe).collect();
            text.push_str(&parts.join("\t"));
            text.push('\n');
        }
    }
    put(text.as_bytes())?;
    for loss in document.losses.iter().chain(&document.notes) {
        tell(&format!("{name}: {loss}"));
    }
    Ok(Exit::Done)
}
