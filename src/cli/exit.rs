//! How a run ends, and what is written on the way.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use opsift::render::{json, safe};
use serde::Serialize;

/// Exit codes, as the README lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Done, but some file could not be read.
    SomeUnread = 1,
    /// Nothing done: mistakes in the command, the keywords or the paths, or no place to write to.
    NothingDone = 2,
    /// Done, but something is not as it was asked to be: a score below `--fail-under`, a difference with
    /// `--exit-code`, an expectation that does not hold.
    NotAsAsked = 3,
    /// Stopped by Ctrl-C; what was finished by then is written.
    Stopped = 130,
}

impl Exit {
    /// How a run ends that was done, and found what was asked for or not.
    pub(crate) fn of(is_as_asked: bool) -> Self {
        if is_as_asked {
            Self::Done
        } else {
            Self::NotAsAsked
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why nothing was done: any error, told by its message.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// Writes to stdout at once.
pub(crate) fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes anything to stdout as JSON.
pub(crate) fn put_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    json(value, &mut bytes)?;
    put(&bytes)
}

/// How writing to stdout ended. A reader that has seen enough and closed the pipe is no error.
pub(crate) fn unless_closed(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("stdout: cannot be written: {error}").into())
        }
        _ => Ok(()),
    }
}

/// Writes a line to stderr. If even that is closed there is nobody left to tell.
pub(crate) fn tell(message: &str) {
    let mut stderr = io::stderr().lock();
    for line in message.lines() {
        let _ = writeln!(stderr, "{}", safe(line));
    }
}
