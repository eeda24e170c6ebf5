//! The command line of opsift. Only this binary knows clap, colour, progress and exit codes.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().into()
}
