//! The command line of opsift. Only this binary knows clap, progress and exit codes, and whether there is
//! colour.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().into()
}
