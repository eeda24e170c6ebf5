//! Weights: what a skill or the setting weighs in the score.

use clap::Args;
use opsift::keywords::MOST_WEIGHT;

/// What is weighed otherwise than the rules say.
#[derive(Debug, Args)]
pub(super) struct WeightArgs {
    /// Weigh a skill or the setting in the score; 0 leaves it out (repeatable) [default: what the rules
    /// say; built in, 1 for a skill and 2 for the setting]
    #[arg(short = 'w', long = "weight", value_name = "SKILL=N", value_parser = weight)]
    pub(super) given: Vec<(String, f64)>,
}

fn weight(typed: &str) -> Result<(String, f64), String> {
    let (skill, number) = typed
        .split_once('=')
        .ok_or("write SKILL=N, such as empathy=2")?;
    let weight: f64 = number
        .parse()
        .map_err(|_| format!("`{number}` is not a number"))?;
    if !(0.0..=MOST_WEIGHT).contains(&weight) {
        return Err(format!("a weight is a number from 0 to {MOST_WEIGHT}"));
    }
    Ok((skill.to_owned(), weight))
}
