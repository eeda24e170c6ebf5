//! The text of a picture of a page, by the program `tesseract`.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// The program, as it is found on PATH.
const PROGRAM: &str = "tesseract";
/// How long it may take for one page; a page of a résumé takes three seconds.
pub(super) const PAGE_TIME: Duration = Duration::from_mins(1);
/// Most bytes of text of a page.
const MOST_TEXT: u64 = 1 << 20;

/// A picture in shades of grey.
#[derive(Debug)]
pub(super) struct Picture {
    /// Width, in pixels.
    pub(super) width: u16,
    /// Height, in pixels.
    pub(super) height: u16,
    /// Dots to an inch.
    pub(super) dpi: u32,
    /// Its pixels by rows, 0 for black.
    pub(super) pixels: Vec<u8>,
}

/// Whether the program is there.
#[must_use]
pub fn is_ocr_installed() -> bool {
    let mut command = Command::new(PROGRAM);
    command.arg("--version");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The lines of text on a picture, an empty one between blocks.
///
/// # Errors
/// When the program is not there, fails, or takes longer than [`PAGE_TIME`].
pub(super) fn recognised(picture: &Picture) -> io::Result<Vec<String>> {
    let mut process = Command::new(PROGRAM)
        .args(["stdin", "stdout", "--dpi", &picture.dpi.to_string()])
        // One thread: a file has one of its own already.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(mut input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
        return Err(io::Error::other("it has no pipes"));
    };
    let (sender, receiver) = channel();
    let text = thread::Builder::new().spawn(move || {
        let mut text = Vec::new();
        let read = output.take(MOST_TEXT).read_to_end(&mut text);
        // Nobody waits for it when the time is up.
        let _ = sender.send(read.map(|_| text));
    });
    let answer = text.and_then(|_| {
        let head = format!("P5 {} {} 255\n", picture.width, picture.height);
        input.write_all(head.as_bytes())?;
        input.write_all(&picture.pixels)?;
        drop(input);
        let late = |_| io::Error::other(format!("not done within {} s", PAGE_TIME.as_secs()));
        receiver.recv_timeout(PAGE_TIME).map_err(late)?
    });
    // It has ended, unless something failed.
    if answer.is_err() {
        process.kill()?;
    }
    let status = process.wait()?;
    let text = answer?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    let text = String::from_utf8_lossy(&text);
    let lines = text
        .trim_end()
        .lines()
        .map(|line| line.trim_end().to_owned());
    Ok(lines.collect())
}
