//! Two résumés, or two reports → what differs between them: [`ResumeComparison`] says why one comes
//! before the other, [`ReportComparison`] what a change of rules moved.

mod reports;
mod resumes;

pub use reports::{Moved, MovedPart, ReportComparison, Screened, WeightChange};
pub use resumes::{PartDifference, ResumeComparison, RuleDifference, Side};

/// A score in tenths of a point, in which differences are exact.
#[expect(clippy::cast_possible_truncation, reason = "-1000 to 1000")]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

fn points(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}
