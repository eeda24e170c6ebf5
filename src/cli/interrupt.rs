//! Ctrl-C: the first asks to stop, the second stops at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::exit::{Exit, tell};

/// Whether somebody asked to stop.
pub(super) struct Interrupt {
    asked: Arc<AtomicBool>,
    told: AtomicBool,
}

impl Interrupt {
    /// Listens from now on.
    pub(super) fn listen() -> io::Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // The order matters: the first signal sets what the second one finds set.
            flag::register_conditional_shutdown(signal, Exit::Stopped as i32, asked.clone())?;
            flag::register(signal, asked.clone())?;
        }
        Ok(Self {
            asked,
            told: AtomicBool::new(false),
        })
    }

    /// Lets Ctrl-C pass by: where workers are no group of their own a terminal sends it to all
    /// processes of a screening, of which the first lets the others finish.
    pub(super) fn ignore() -> io::Result<()> {
        flag::register(SIGINT, Arc::default()).map(drop)
    }

    /// Whether to stop; says so the first time.
    pub(super) fn asked(&self) -> bool {
        let asked = self.asked.load(Ordering::Relaxed);
        if asked && !self.told.swap(true, Ordering::Relaxed) {
            tell("stopping after the files that were begun; Ctrl-C again stops at once");
        }
        asked
    }
}
