//! `opsift evaluate`: how far a report agrees with ratings of people.

use std::fs;

use opsift::evaluation::{Ratings, evaluate};
use opsift::render::agreement;
use opsift::results::{BOM, Results};

use super::args::EvaluateArgs;
use super::exit::{Exit, Failure, put};
use super::report::read;

pub(super) fn run(args: &EvaluateArgs) -> Result<Exit, Failure> {
    let mut results = Results::new(Vec::new());
    read(&mut results, &args.report)?;
    let (report, _) = results.report()?;
    let mut raters = Vec::with_capacity(args.ratings.len());
    for path in &args.ratings {
        let name = path.display().to_string();
        let lines =
            fs::read_to_string(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
        // Windows' tools put a mark in front of UTF-8.
        let lines = lines.trim_start_matches(BOM);
        raters.push(Ratings::parse(&name, lines)?);
    }
    let agreed = evaluate(&report, &raters)?;
    let text = if args.json {
        format!("{}\n", serde_json::to_string_pretty(&agreed)?)
    } else {
        agreement(&agreed)
    };
    put(text.as_bytes())?;
    Ok(Exit::Done)
}
