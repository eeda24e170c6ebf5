//! `opsift evaluate`: how far a report agrees with ratings of people.

use std::fs;
use std::path::Path;

use opsift::evaluation::{Judged, Ratings, evaluate};
use opsift::render::agreement;

use super::args::EvaluateArgs;
use super::exit::{Exit, Failure, put};

pub(super) fn run(args: &EvaluateArgs) -> Result<Exit, Failure> {
    let report = Judged::parse(&read(&args.report)?).map_err(in_file(&args.report))?;
    let mut raters = Vec::with_capacity(args.ratings.len());
    for path in &args.ratings {
        raters.push(Ratings::parse(&read(path)?).map_err(in_file(path))?);
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

fn read(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{}: cannot be read: {error}", path.display()))?;
    // Windows' tools put a mark in front of UTF-8.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn in_file<E: std::fmt::Display>(path: &Path) -> impl Fn(E) -> String {
    move |error| format!("{}: {error}", path.display())
}
