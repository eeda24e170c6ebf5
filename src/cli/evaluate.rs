//! `opsift evaluate`: how far a report agrees with ratings of people.

use std::fs;

use opsift::evaluation::{Ratings, evaluate};
use opsift::render::agreement;
use opsift::results::Results;

use super::args::EvaluateArgs;
use super::exit::{Exit, Failure, put, put_json};
use super::report::read;

pub(super) fn run(args: &EvaluateArgs) -> Result<Exit, Failure> {
    let mut results = Results::new(Vec::new());
    read(&mut results, &args.report)?;
    let report = results.whole()?;
    let mut raters = Vec::with_capacity(args.ratings.len());
    for path in &args.ratings {
        let name = path.display().to_string();
        let ratings = fs::read(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
        raters.push(Ratings::parse(&name, &ratings)?);
    }
    let agreed = evaluate(&report, &raters)?;
    if args.json {
        put_json(&agreed)?;
    } else {
        put(agreement(&agreed).as_bytes())?;
    }
    Ok(Exit::Done)
}
