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
pub(super) fn recognised(picture: Picture) -> io::Result<Vec<String>> {
    let mut program = Command::new(PROGRAM);
    program
        .args(["stdin", "stdout", "--dpi", &picture.dpi.to_string()])
        // One thread: a file has one of its own already.
        .env("OMP_THREAD_LIMIT", "1");
    told_by(&mut program, picture, PAGE_TIME)
}

/// What a program that is given the picture makes of it within that time.
fn told_by(program: &mut Command, picture: Picture, time: Duration) -> io::Result<Vec<String>> {
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
        let head = format!("P5 {} {} 255\n", picture.width, picture.height);
        input.write_all(head.as_bytes())?;
        input.write_all(&picture.pixels)?;
        // The end of its input: there is nothing to tell before.
        drop(input);
        let mut text = Vec::new();
        output.take(MOST_TEXT).read_to_end(&mut text).map(|_| text)
    };
    // A program that does not take the picture must not keep anybody waiting either.
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
    let text = String::from_utf8_lossy(&text);
    let lines = text
        .trim_end()
        .lines()
        .map(|line| line.trim_end().to_owned());
    Ok(lines.collect())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_take_the_picture_is_ended_in_time() {
        let began = std::time::Instant::now();
        let picture = Picture {
            width: 1000,
            height: 1000,
            dpi: 300,
            pixels: vec![0; 1_000_000],
        };
        let mut program = Command::new("sleep");
        let told = told_by(program.arg("20"), picture, Duration::from_millis(50));
        assert!(told.unwrap_err().to_string().contains("not done within"));
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}
