//! Two résumés, or two reports → what differs between them: [`ResumeComparison`] says why one comes
//! before the other, [`ReportComparison`] what a change of rules moved.

mod reports;
mod resumes;

pub use reports::{Moved, MovedPart, OfOne, ReportComparison, Screened, WeightChange};
pub use resumes::{PartDifference, ResumeComparison, RuleDifference, Side};
