//! Rules: those in a folder, or the built-in ones.

use std::path::PathBuf;

use clap::Args;
use opsift::fields::Faults;
use opsift::keywords::Keywords;

/// Which rules are used.
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Use the rules in this folder instead of the built-in ones
    #[arg(short, long, value_name = "DIR")]
    pub(super) keywords: Option<PathBuf>,
}

impl RulesArgs {
    pub(super) fn load(&self) -> Result<Keywords, Faults> {
        Keywords::of(self.keywords.as_deref())
    }
}
