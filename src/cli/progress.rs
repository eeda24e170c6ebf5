//! How far a screening is, on stderr: a bar on a terminal, lines where they are asked for.

use std::fmt::Write;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use opsift::report::Summary;

use super::args::ProgressForm;
use super::exit::tell;

/// Time between lines.
const PAUSE: Duration = Duration::from_secs(3);

/// Progress of a screening.
pub(super) struct Progress {
    bar: ProgressBar,
    lines: bool,
    files: usize,
    done: usize,
    began: Instant,
    told: Instant,
    quiet: bool,
}

impl Progress {
    pub(super) fn new(files: usize, form: ProgressForm, quiet: bool) -> Self {
        let bar = if !quiet && form == ProgressForm::Auto && stderr().is_terminal() {
            ProgressBar::new(files as u64)
        } else {
            ProgressBar::hidden()
        };
        let template = "{bar:30} {pos}/{len}  {rate} files/s  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            let rate = |state: &ProgressState, out: &mut dyn Write| {
                // What is drawn on a terminal alone cannot fail.
                let _ = write!(out, "{:.1}", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate));
        }
        let lines = !quiet && form == ProgressForm::Plain;
        if lines {
            tell(&format!("0 of {files} files"));
        }
        Self {
            bar,
            lines,
            files,
            done: 0,
            began: Instant::now(),
            told: Instant::now(),
            quiet,
        }
    }

    pub(super) fn step(&mut self) {
        self.done += 1;
        self.bar.inc(1);
        if self.lines && self.told.elapsed() >= PAUSE {
            self.told = Instant::now();
            let rate = self.done as f64 / self.began.elapsed().as_secs_f64();
            let left = (self.files - self.done) as f64 / rate;
            tell(&format!(
                "{} of {} files, {rate:.1} files/s, {left:.0} s left",
                self.done, self.files
            ));
        }
    }

    /// Takes the bar away, so that the report does not begin below it.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// Writes the closing line.
    pub(super) fn finish(self, summary: Summary) {
        if summary.left > 0 {
            tell(&format!(
                "stopped: {} of {} files done",
                self.done, self.files
            ));
        } else if !self.quiet {
            let seconds = self.began.elapsed().as_secs_f64();
            tell(&format!(
                "{} screened, {} unread, {seconds:.1} s",
                summary.screened, summary.unread
            ));
        }
    }
}
