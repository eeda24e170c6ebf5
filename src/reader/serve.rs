//! What a worker does: it reads files for the program that started it, one after the other.

use std::io::{self, Read, Write};
use std::sync::mpsc::channel;

use super::guard::{STACK, Stopped, reading_thread, unwound};
use super::{Document, Limits, Status, Unread, frame, read};

/// What a worker says first, so that no other program is taken for one.
pub(super) const GREETING: &[u8] =
    concat!("opsift ", env!("CARGO_PKG_VERSION"), " reads").as_bytes();

/// Most bytes of the frame that gives the limits.
const SETTINGS: u64 = 1 << 16;

/// Reads files that come as frames over `input`, and writes what each says to `output`, until `input`
/// is closed: a file that is being read then is left, so that no worker outlives its parent. The
/// first frame gives the limits; the memory of the whole process is limited where the system can.
///
/// # Errors
/// When the other side does not keep to this form, or no thread can be started.
pub fn serve(mut input: impl Read, mut output: impl Write + Send + 'static) -> io::Result<()> {
    let Some(limits) = frame::read(&mut input, SETTINGS)? else {
        return Ok(());
    };
    let limits: Limits = serde_json::from_slice(&limits)?;
    limit_memory(&limits);
    frame::write(&mut output, GREETING)?;
    let (sender, files) = channel();
    let most = limits.bytes;
    reading_thread(move || {
        for bytes in files {
            if answer(bytes, &limits, &mut output).is_err() {
                return;
            }
        }
    })?;
    while let Some(bytes) = frame::read(&mut input, most)? {
        if sender.send(bytes).is_err() {
            break;
        }
    }
    Ok(())
}

fn answer(bytes: Vec<u8>, limits: &Limits, output: &mut impl Write) -> io::Result<()> {
    let answer = unwound(|| read(bytes, limits)).unwrap_or_else(|stopped| Err(unfinished(stopped)));
    let mut frame = serde_json::to_vec(&answer)?;
    if frame.len() as u64 > limits.answer() {
        let refused = Unread::new(Status::TooLarge, "there is too much text in it");
        frame = serde_json::to_vec(&Err::<Document, _>(refused))?;
    }
    frame::write(output, &frame)
}

fn unfinished(stopped: Stopped) -> Unread {
    let detail = match stopped {
        Stopped::Panicked(message) => message,
        Stopped::DrewTooMuch | Stopped::TimedOut => "it was stopped".to_owned(),
    };
    Unread::new(Status::Damaged, format!("its reader failed ({detail})"))
}

/// Lets this process have no more memory than the limits say, and leave no image of it on disk when
/// it crashes. The stack of the reading thread is set aside before any of it is used.
#[cfg(unix)]
fn limit_memory(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    // Linux counts as data what can be written; the space of addresses, which other systems limit,
    // has much in it that costs nothing.
    let memory = if cfg!(target_os = "linux") {
        Resource::Data
    } else {
        Resource::As
    };
    let bytes = limits.memory.saturating_add(STACK as u64);
    for (resource, most) in [(memory, bytes), (Resource::Core, 0)] {
        let most = getrlimit(resource)
            .maximum
            .map_or(most, |max| max.min(most));
        // A system that cannot is one without this limit.
        let _ = setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most),
            },
        );
    }
}

#[cfg(not(unix))]
fn limit_memory(_: &Limits) {}
