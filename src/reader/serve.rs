//! What a worker does: it reads files for the program that started it, one after the other.

use std::io::{self, Read, Write};
use std::sync::mpsc::channel;

use super::guard::{STACK, Stopped, reading_thread, unwound};
use super::{Document, Limits, Options, Pictures, Status, Unread, frame, read_pages};

/// What a worker says first, so that no other program is taken for one.
pub(super) const GREETING: &[u8] =
    concat!("opsift ", env!("CARGO_PKG_VERSION"), " reads").as_bytes();

/// Most bytes of a frame that says how to read.
const SETTINGS: u64 = 1 << 16;

/// Reads files that come as frames over `input`, and writes what each says to `output`, until `input`
/// is closed: a file that is being read then is left, so that no worker outlives its parent. The
/// first frame gives the options, and each file has a frame before it that says what is wanted of it; the memory of the whole process is limited where the system can.
///
/// # Errors
/// When the other side does not keep to this form, or no thread can be started.
pub fn serve(mut input: impl Read, mut output: impl Write + Send + 'static) -> io::Result<()> {
    let Some(options) = frame::read(&mut input, SETTINGS)? else {
        return Ok(());
    };
    let options: Options = serde_json::from_slice(&options)?;
    limit_memory(&options.limits);
    frame::write(&mut output, GREETING)?;
    let (sender, files) = channel();
    let most = options.limits.bytes;
    reading_thread(move || {
        for (pictures, bytes) in files {
            if answer(bytes, &options, pictures, &mut output).is_err() {
                return;
            }
        }
    })?;
    while let Some(pictures) = frame::read(&mut input, SETTINGS)? {
        let pictures: Pictures = serde_json::from_slice(&pictures)?;
        let Some(bytes) = frame::read(&mut input, most)? else {
            break;
        };
        if sender.send((pictures, bytes)).is_err() {
            break;
        }
    }
    Ok(())
}

fn answer(
    bytes: Vec<u8>,
    options: &Options,
    pictures: Pictures,
    output: &mut impl Write,
) -> io::Result<()> {
    let read = || read_pages(bytes, options, pictures);
    let answer = unwound(read).unwrap_or_else(|stopped| Err(unfinished(stopped)));
    let mut frame = serde_json::to_vec(&answer)?;
    if frame.len() as u64 > options.limits.answer() {
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
