//! A bar on stderr while files are screened, on a terminal only.

use std::io::{IsTerminal, stderr};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use opsift::report::Summary;

use super::exit::tell;

/// Progress of a screening.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    quiet: bool,
}

impl Progress {
    pub(super) fn new(files: usize, quiet: bool) -> Self {
        let bar = if quiet || !stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(files as u64)
        };
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  {eta} left")
        {
            bar.set_style(style);
        }
        Self {
            bar,
            began: Instant::now(),
            quiet,
        }
    }

    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the bar away, so that the report does not begin below it.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// Writes the closing line.
    pub(super) fn finish(self, summary: Summary) {
        if !self.quiet {
            let seconds = self.began.elapsed().as_secs_f64();
            tell(&format!(
                "{} screened, {} unread, {seconds:.1} s",
                summary.screened, summary.unread
            ));
        }
    }
}
