//! Reading in other processes, which can be ended whatever a file makes of its reader.
//!
//! A worker runs [`serve`](super::serve) and is used for file after file. One that takes too long is
//! killed; one that needs too much memory, or overflows its stack, ends itself. Either way the file
//! becomes a row with its reason, and the next file gets a new worker.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::serve::GREETING;
use super::{Document, Limits, Options, Pictures, Status, Unread, frame, pictures};

/// How long a new worker may take until it is ready.
const START: Duration = Duration::from_secs(20);
/// How long to wait for the last words of a worker that ended.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// So many bytes of them are kept.
const KEPT: usize = 2048;

/// Processes that read files: as many as there are threads that ask for one at the same time.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    arguments: Vec<OsString>,
    options: Options,
    idle: Mutex<Vec<Worker>>,
}

impl Workers {
    /// Starts the first worker: `program` with `arguments` must run [`serve`](super::serve) over its
    /// stdin and stdout.
    ///
    /// # Errors
    /// When it cannot be started, or does something else.
    pub fn start(
        program: PathBuf,
        arguments: Vec<OsString>,
        options: Options,
    ) -> Result<Self, io::Error> {
        let workers = Self {
            program,
            arguments,
            options,
            idle: Mutex::default(),
        };
        let first = workers.worker()?;
        workers.put_back(first);
        Ok(workers)
    }

    /// The limits under which they read.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// Reads a file's bytes in a worker, as [`read_with`](super::read_with) does here.
    ///
    /// # Errors
    /// An [`Unread`] that says why there is no text, or how the worker ended.
    pub fn read(&self, bytes: &[u8]) -> Result<Document, Unread> {
        let limits = self.limits();
        if bytes.len() as u64 > limits.bytes {
            return Err(super::too_large(bytes.len() as u64, limits.bytes));
        }
        let first = self.ask(bytes, Pictures::Left, limits);
        match pictures(&first) {
            pages @ 1.. if self.options.ocr => {
                let longer = self.options.for_pictures(pages).limits;
                self.ask(bytes, Pictures::Recognised, &longer)
            }
            _ => first,
        }
    }

    fn ask(&self, bytes: &[u8], pictures: Pictures, limits: &Limits) -> Result<Document, Unread> {
        // What a worker keeps of earlier files leaves less memory for this one: only what happens in
        // a new worker is the file's own doing.
        let used = self.idle().pop();
        if let Some(mut used) = used {
            match used.read(bytes, pictures, limits) {
                Ok(answer) => {
                    self.put_back(used);
                    return answer;
                }
                Err(Ended::TimedOut) => return Err(Ended::TimedOut.unread(limits)),
                Err(_) => {}
            }
        }
        let mut new = self.worker().map_err(|error| {
            let message = format!("no process could be started to read it: {error}");
            Unread::new(Status::Unopened, message)
        })?;
        match new.read(bytes, pictures, limits) {
            Ok(answer) => {
                self.put_back(new);
                answer
            }
            Err(ended) => Err(ended.unread(limits)),
        }
    }

    fn worker(&self) -> io::Result<Worker> {
        let mut command = Command::new(&self.program);
        Worker::start(command.args(&self.arguments), &self.options)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_back(&self, worker: Worker) {
        self.idle().push(worker);
    }
}

/// Why a worker gave no answer.
#[derive(Debug)]
enum Ended {
    TimedOut,
    OutOfMemory,
    /// In words.
    Crashed(String),
}

impl Ended {
    /// The reason for the file that it read under `limits`.
    fn unread(self, limits: &Limits) -> Unread {
        match self {
            Self::TimedOut => limits.timed_out(),
            Self::OutOfMemory => Unread::new(
                Status::TooLarge,
                format!(
                    "needs more than {} MiB of memory: --max-memory allows more",
                    limits.memory >> 20
                ),
            ),
            Self::Crashed(how) => Unread::new(
                Status::Damaged,
                format!("its reader crashed ({how}): ask for the file in another format"),
            ),
        }
    }
}

/// A process that reads. It is killed when it is dropped.
#[derive(Debug)]
struct Worker {
    process: Child,
    input: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
    last_words: Receiver<String>,
}

impl Worker {
    fn start(command: &mut Command, options: &Options) -> io::Result<Self> {
        // With those that it starts, which are to end with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (Some(input), Some(mut output), Some(errors)) = (
            process.stdin.take(),
            process.stdout.take(),
            process.stderr.take(),
        ) else {
            return Err(io::Error::other("it has no pipes"));
        };
        let (answer, answers) = channel();
        let (words, last_words) = channel();
        let mut worker = Self {
            process,
            input,
            answers,
            last_words,
        };
        let most = options.limits.answer();
        thread::Builder::new().spawn(move || {
            while let Some(read) = frame::read(&mut output, most).transpose() {
                let failed = read.is_err();
                if answer.send(read).is_err() || failed {
                    return;
                }
            }
        })?;
        thread::Builder::new().spawn(move || {
            // Nobody waits for them when the worker was killed.
            let _ = words.send(end_of(errors));
        })?;
        frame::write(&mut worker.input, &serde_json::to_vec(options)?)?;
        match worker.answers.recv_timeout(START) {
            Ok(Ok(greeting)) if greeting == GREETING => Ok(worker),
            _ => Err(io::Error::other("it does not answer as a reader does")),
        }
    }

    fn read(
        &mut self,
        bytes: &[u8],
        pictures: Pictures,
        limits: &Limits,
    ) -> Result<Result<Document, Unread>, Ended> {
        let asked = serde_json::to_vec(&pictures)
            .map_err(io::Error::from)
            .and_then(|pictures| frame::write(&mut self.input, &pictures))
            .and_then(|()| frame::write(&mut self.input, bytes));
        if asked.is_err() {
            return Err(self.ended());
        }
        match self.answers.recv_timeout(limits.time) {
            Ok(Ok(answer)) => serde_json::from_slice(&answer)
                .map_err(|error| Ended::Crashed(format!("its answer is broken: {error}"))),
            Ok(Err(error)) => Err(Ended::Crashed(format!("its answer is broken: {error}"))),
            Err(RecvTimeoutError::Disconnected) => Err(self.ended()),
            Err(RecvTimeoutError::Timeout) => Err(Ended::TimedOut),
        }
    }

    /// How a worker that closed its pipes came to its end.
    fn ended(&mut self) -> Ended {
        let words = self.last_words.recv_timeout(LAST_WORDS).unwrap_or_default();
        // What Rust's runtime says before it aborts.
        if words.contains("memory allocation of") {
            return Ended::OutOfMemory;
        }
        if words.contains("overflowed its stack") {
            return Ended::Crashed("stack overflow".to_owned());
        }
        self.kill();
        Ended::Crashed(match self.process.wait() {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        })
    }

    /// Ends it and what it started. Fails only where it has ended already.
    fn kill(&mut self) {
        // Once it was waited for, its number may be another's.
        #[cfg(unix)]
        if let (Ok(None), Ok(number)) = (self.process.try_wait(), i32::try_from(self.process.id()))
        {
            use rustix::process::{Pid, Signal, kill_process_group};
            let _ = Pid::from_raw(number).map(|group| kill_process_group(group, Signal::KILL));
        }
        let _ = self.process.kill();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
        let _ = self.process.wait();
    }
}

/// Reads to the end, so that a worker never waits for a reader, and keeps the last of it.
fn end_of(mut errors: ChildStderr) -> String {
    let mut end = Vec::new();
    let mut part = [0; KEPT];
    while let Ok(length @ 1..) = errors.read(&mut part) {
        end.extend_from_slice(&part[..length]);
        end.drain(..end.len().saturating_sub(KEPT));
    }
    String::from_utf8_lossy(&end).into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Workers that take the limits and a file of seven bytes as they should, and then do this.
    fn workers(script: &str, time: Duration) -> Workers {
        let limits = Limits {
            time,
            ..Limits::default()
        };
        let options = Options::from(limits);
        let settings = 8 + serde_json::to_vec(&options).unwrap().len();
        let wanted = 8 + serde_json::to_vec(&Pictures::Left).unwrap().len();
        let greeting = std::str::from_utf8(GREETING).unwrap();
        let length = format!("\\{:03o}{}", greeting.len(), "\\000".repeat(7));
        let take = |bytes: usize| format!("head -c {bytes} >/dev/null");
        let script = format!(
            "{}; printf '{length}{greeting}'; {}; {script}",
            take(settings),
            take(wanted + 8 + b"Ana Roy".len())
        );
        Workers::start("sh".into(), vec!["-c".into(), script.into()], options).unwrap()
    }

    fn unread(script: &str) -> Unread {
        let workers = workers(script, Duration::from_secs(20));
        workers.read(b"Ana Roy").expect_err("no document")
    }

    #[test]
    fn a_crash_is_told_with_its_cause() {
        let crash = unread("kill -ABRT $$");
        assert_eq!(crash.status, Status::Damaged);
        assert!(crash.message.contains("SIGABRT"), "{}", crash.message);
        let overflow =
            unread("echo \"thread 'reader' has overflowed its stack\" >&2; kill -ABRT $$");
        assert_eq!(overflow.status, Status::Damaged);
        assert!(
            overflow.message.contains("(stack overflow)"),
            "{}",
            overflow.message
        );
    }

    #[test]
    fn a_lack_of_memory_is_told_from_a_crash() {
        let script = "yes | head -c 200000 >&2; echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$";
        let unread = unread(script);
        assert_eq!(unread.status, Status::TooLarge);
        assert!(
            unread.message.contains("--max-memory"),
            "{}",
            unread.message
        );
    }

    #[test]
    fn an_answer_that_is_no_answer_is_refused() {
        for answer in [
            "\\377\\377\\377\\377\\377\\377\\377\\377",
            "\\002\\000\\000\\000\\000\\000\\000\\000{]",
            "\\002\\000",
        ] {
            let unread = unread(&format!("printf '{answer}'"));
            assert_eq!(unread.status, Status::Damaged, "{answer}");
        }
    }

    #[test]
    fn silence_is_not_waited_for() {
        let workers = workers("exec sleep 600", Duration::from_millis(50));
        let unread = workers.read(b"Ana Roy").expect_err("no document");
        assert_eq!(unread.status, Status::TimedOut);
        assert!(workers.idle().is_empty(), "it is not asked again");
    }

    #[test]
    fn what_a_worker_started_ends_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let number = folder.path().join("number");
        let script = format!("sleep 600 & echo $! >'{}'; wait", number.display());
        let workers = workers(&script, Duration::from_secs(1));
        let unread = workers.read(b"Ana Roy").expect_err("no document");
        assert_eq!(unread.status, Status::TimedOut);
        let number = std::fs::read_to_string(number).unwrap();
        let is_gone = || {
            let mut state = Command::new("ps");
            let state = state.args(["-o", "stat=", "-p", number.trim()]).output();
            let state = String::from_utf8(state.unwrap().stdout).unwrap();
            state.is_empty() || state.starts_with('Z')
        };
        let began = std::time::Instant::now();
        while !is_gone() && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(is_gone());
    }

    #[test]
    fn another_program_is_not_taken_for_a_worker() {
        for (program, argument) in [("echo", "Ana Roy"), ("no/such/program", "")] {
            let arguments = vec![argument.into()];
            assert!(Workers::start(program.into(), arguments, Options::default()).is_err());
        }
    }
}
