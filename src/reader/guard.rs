//! The guard that holds a reader to the limits under which a file is read.
//!
//! A reader runs on a thread of its own, with a large stack: its panic or its endless loop ends as a
//! reason on one file's row. A thread cannot be killed, so one that runs out of time is told to stop
//! (readers that draw glyphs notice) and is otherwise left behind until the program ends. A process
//! can be killed: [`Workers`](super::Workers) read in others.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Once};
use std::thread;

use super::Limits;

/// Stack of a reading thread, in bytes. Only touched pages cost memory; nested objects of broken
/// PDFs go deep.
pub(super) const STACK: usize = 256 << 20;

/// What is left of a file's limits while it is read.
#[derive(Debug)]
pub(super) struct Budget {
    stop: AtomicBool,
    left: AtomicUsize,
}

/// Why a reader did not come back with an answer of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It panicked, with this message.
    Panicked(String),
    /// It drew more than [`Limits::drawn`].
    DrewTooMuch,
    /// It took longer than [`Limits::time`].
    TimedOut,
}

impl Budget {
    fn new(limits: &Limits) -> Self {
        Self {
            stop: AtomicBool::new(false),
            left: AtomicUsize::new(limits.drawn),
        }
    }

    /// Takes `amount` off what may still be drawn; unwinds to the guard when that is used up, or
    /// when the time is.
    pub(super) fn spend(&self, amount: usize) {
        if self.stop.load(Ordering::Relaxed) {
            resume_unwind(Box::new(Stopped::TimedOut));
        }
        let left = self.left.load(Ordering::Relaxed);
        if left < amount {
            resume_unwind(Box::new(Stopped::DrewTooMuch));
        }
        self.left.store(left - amount, Ordering::Relaxed);
    }
}

/// Runs `reader` on another thread and waits for its answer as long as the limits allow.
pub(super) fn guarded<T: Send + 'static>(
    limits: &Limits,
    reader: impl FnOnce(&Budget) -> T + Send + 'static,
) -> Result<T, Stopped> {
    silence_guarded_panics();
    let budget = Arc::new(Budget::new(limits));
    if READING.get() {
        return unwound(|| reader(&budget));
    }
    let (sender, receiver) = channel();
    let for_reader = Arc::clone(&budget);
    let job: Job = Box::new(move || {
        // The receiver is gone only when the time is up, and then nobody wants the answer.
        let _ = sender.send(unwound(|| reader(&for_reader)));
    });
    let on = READER.take().map_or_else(reader_of_jobs, Ok);
    let sent = on.and_then(|on| {
        on.send(job)
            .map(|()| on)
            .map_err(|_| std::io::Error::other("its thread ended"))
    });
    let thread = match sent {
        Ok(thread) => thread,
        Err(error) => {
            return Err(Stopped::Panicked(format!(
                "no thread to read it on: {error}"
            )));
        }
    };
    match receiver.recv_timeout(limits.time) {
        Ok(answer) => {
            READER.set(Some(thread));
            answer
        }
        Err(RecvTimeoutError::Timeout) => {
            budget.stop.store(true, Ordering::Relaxed);
            Err(Stopped::TimedOut)
        }
        Err(RecvTimeoutError::Disconnected) => Err(Stopped::Panicked("it vanished".to_owned())),
    }
}

type Job = Box<dyn FnOnce() + Send>;

thread_local! {
    /// The thread that reads for this one, from file to file until it is left behind: to map and
    /// unmap a stack of that size for each file costs more than reading a short one.
    static READER: Cell<Option<Sender<Job>>> = const { Cell::new(None) };
    /// Whether this thread is there to read: then nobody but a parent that kills it holds the time.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread that reads until nobody sends it anything more.
fn reader_of_jobs() -> std::io::Result<Sender<Job>> {
    let (sender, jobs) = channel::<Job>();
    reading_thread(move || jobs.into_iter().for_each(|job| job()))?;
    Ok(sender)
}

/// Starts a thread with a stack that is large enough for readers.
pub(super) fn reading_thread(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let thread = thread::Builder::new()
        .name("reader".to_owned())
        .stack_size(STACK);
    thread.spawn(|| {
        READING.set(true);
        work();
    })?;
    Ok(())
}

/// Runs `part` of a reader and turns its panic into a [`Stopped`].
pub(super) fn unwound<T>(part: impl FnOnce() -> T) -> Result<T, Stopped> {
    // What `part` was changing is dropped with it, so nobody sees it half changed.
    let outer = GUARDED.replace(true);
    let answer = catch_unwind(AssertUnwindSafe(part)).map_err(reason);
    GUARDED.set(outer);
    answer
}

/// Runs `part` of a reader; its panic comes back as a message, used-up limits unwind further.
pub(super) fn caught<T>(part: impl FnOnce() -> T) -> Result<T, String> {
    unwound(part).map_err(|stopped| match stopped {
        Stopped::Panicked(message) => message,
        stopped => resume_unwind(Box::new(stopped)),
    })
}

fn reason(payload: Box<dyn Any + Send>) -> Stopped {
    match payload.downcast::<Stopped>() {
        Ok(stopped) => *stopped,
        Err(payload) => {
            let message = payload
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| payload.downcast_ref::<String>().cloned());
            Stopped::Panicked(message.unwrap_or_else(|| "no message".to_owned()))
        }
    }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the panics of guarded readers off stderr: they are told in the file's row instead.
pub(super) fn silence_guarded_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                report(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_answer_comes_back() {
        assert_eq!(guarded(&Limits::default(), |_| 7), Ok(7));
    }

    #[test]
    fn a_panic_becomes_a_reason() {
        let stopped = guarded(&Limits::default(), |_| -> u8 {
            panic!("no {}", "MediaBox")
        });
        assert_eq!(stopped, Err(Stopped::Panicked("no MediaBox".to_owned())));
    }

    #[test]
    fn drawing_too_much_is_stopped() {
        let limits = Limits {
            drawn: 10,
            ..Limits::default()
        };
        let stopped = guarded(&limits, |budget| (0..100).for_each(|_| budget.spend(1)));
        assert_eq!(stopped, Err(Stopped::DrewTooMuch));
    }

    #[test]
    fn an_endless_reader_is_told_to_stop() {
        let limits = Limits {
            time: Duration::from_millis(20),
            ..Limits::default()
        };
        let stopped = guarded(&limits, |budget| {
            loop {
                budget.spend(0);
            }
        });
        assert_eq!(stopped, Err::<(), _>(Stopped::TimedOut));
    }
}
