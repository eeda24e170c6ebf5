//! The text of a picture, of a page or in a file of its own, by the program `tesseract`.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::{Document, Format, Status, Unread, plain};

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
pub(super) fn recognised(picture: Picture) -> io::Result<Vec<String>> {
    let mut program = tesseract();
    program.args(["--dpi", &picture.dpi.to_string()]);
    let text = told_by(&mut program, picture.into_file(), PAGE_TIME)?;
    let lines = text.lines().map(|line| line.trim_end().to_owned());
    Ok(lines.collect())
}

/// Reads a file that is a picture, or several of them, of a kind that the program knows.
pub(super) fn read(bytes: Vec<u8>) -> Result<Document, Unread> {
    // A telephone's picture may lie on its side: 1 has the program look which way is up.
    let mut program = tesseract();
    let text = told_by(program.args(["--psm", "1"]), bytes, PAGE_TIME).map_err(|error| {
        let message = format!("an image that the program tesseract could not read ({error})");
        Unread::new(Status::Scanned, message)
    })?;
    let mut document = plain::read(&text);
    document.format = Format::Picture;
    document.pages.iter_mut().for_each(|page| page.ocr = true);
    Ok(document)
}

/// The program, which takes a picture over stdin.
fn tesseract() -> Command {
    let mut program = Command::new(PROGRAM);
    program
        .args(["stdin", "stdout"])
        // One thread: a file has one of its own already.
        .env("OMP_THREAD_LIMIT", "1");
    program
}

impl Picture {
    /// As a file that programs for pictures know.
    fn into_file(self) -> Vec<u8> {
        let head = format!("P5 {} {} 255\n", self.width, self.height);
        [head.into_bytes(), self.pixels].concat()
    }
}

/// What a program that is given a file makes of it within that time.
fn told_by(program: &mut Command, file: Vec<u8>, time: Duration) -> io::Result<String> {
    let mut process = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(mut input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
        return Err(io::Error::other("it has no pipes"));
    };
    let (sender, receiver) = channel();
    let talk = move || {
        input.write_all(&file)?;
        // The end of its input: there is nothing to tell before.
        drop(input);
        let mut text = Vec::new();
        output.take(MOST_TEXT).read_to_end(&mut text).map(|_| text)
    };
    // A program that does not take the file must not keep anybody waiting either.
    let talking = thread::Builder::new().spawn(move || {
        // Nobody waits for it when the time is up.
        let _ = sender.send(talk());
    });
    let answer = talking.and_then(|_| {
        let late = |_| io::Error::other(format!("not done within {} s", time.as_secs()));
        receiver.recv_timeout(time).map_err(late)?
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
    Ok(String::from_utf8_lossy(&text).trim_end().to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_take_the_picture_is_ended_in_time() {
        let began = std::time::Instant::now();
        let mut program = Command::new("sleep");
        let file = vec![0; 1_000_000];
        let told = told_by(program.arg("20"), file, Duration::from_millis(50));
        assert!(told.unwrap_err().to_string().contains("not done within"));
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}
