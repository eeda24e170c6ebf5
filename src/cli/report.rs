//! `opsift report`: results of screenings → a report over all of them.

use std::fs::File;
use std::io::stdin;
use std::path::Path;

use opsift::results::Results;

use super::args::ReportArgs;
use super::exit::{Exit, Failure, tell};
use super::output::Output;

pub(super) fn run(args: &ReportArgs) -> Result<Exit, Failure> {
    let output = Output::new(&args.output, &args.results)?;
    let mut results = Results::new(args.output.weights.given.clone());
    for path in &args.results {
        read(&mut results, path)?;
    }
    let (report, doubles) = results.report()?;
    if doubles > 0 && !args.output.quiet {
        let noun = if doubles == 1 { "double" } else { "doubles" };
        tell(&format!(
            "{doubles} {noun} left out: the same path with the same content"
        ));
    }
    output.write(report)
}

/// Reads the results in a file, or `-`, which is stdin.
pub(super) fn read(results: &mut Results, path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Ok(results.read("stdin", stdin().lock())?);
    }
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| format!("{name}: cannot be opened: {error}"))?;
    Ok(results.read(&name, file)?)
}
