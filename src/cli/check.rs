//! `opsift check`: do résumés get what a file expects?

use opsift::expectation::Expectations;
use opsift::render::{outcomes, outcomes_junit, outcomes_sarif};
use opsift::screening::Screening;

use super::args::{CheckArgs, CheckFormat};
use super::exit::{Exit, Failure, put};
use super::reader::reader;

pub(super) fn run(args: &CheckArgs) -> Result<Exit, Failure> {
    let (expected, keywords) = Expectations::load(&args.expected, args.keywords.as_deref())?;
    let screening = Screening::new(keywords, &expected.weights, reader(args.reading.options()))?;
    let report = screening.run(&expected.sources(), 0)?;
    let checked = expected.check(&report);
    let file = &expected.file;
    let mut bytes = Vec::new();
    match args.format {
        CheckFormat::Text => bytes.extend(outcomes(file, &checked).into_bytes()),
        CheckFormat::Junit => bytes.extend(outcomes_junit(file, &checked)?.into_bytes()),
        CheckFormat::Sarif => outcomes_sarif(file, &checked, &mut bytes)?,
    }
    put(&bytes)?;
    let all_hold = checked
        .iter()
        .flat_map(|resume| &resume.outcomes)
        .all(|o| o.holds);
    Ok(Exit::of(all_hold))
}
