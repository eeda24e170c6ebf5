//! `JUnit` XML in the form that Jenkins, GitLab and GitHub's actions read: a suite a résumé, a test an
//! expectation.

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use super::{difference, why};
use crate::expectation::{Checked, Outcome};
use crate::render::safe;

/// The outcomes as `JUnit` XML, without times, so that the same input gives the same bytes.
///
/// # Errors
/// [`SerializeError`] when the XML cannot be written.
pub fn outcomes_junit(file: &str, checked: &[Checked]) -> Result<String, SerializeError> {
    let mut report = Report::new("opsift check");
    for resume in checked {
        let mut suite = TestSuite::new(&*safe(&resume.file));
        let cases = resume.outcomes.iter();
        suite.add_test_cases(cases.map(|outcome| case(file, &resume.file, outcome)));
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn case(file: &str, resume: &str, outcome: &Outcome) -> TestCase {
    let status = if outcome.holds {
        TestCaseStatus::success()
    } else {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let lines = [format!(
            "{file}:{}: {}",
            outcome.place.line,
            outcome.place.text.trim()
        )];
        let lines: Vec<String> = lines
            .into_iter()
            .chain(why(outcome))
            .map(|line| safe(&line).into_owned())
            .collect();
        status
            .set_message(&*safe(&difference(outcome)))
            .set_type(outcome.subject.id())
            .set_description(lines.join("\n"));
        status
    };
    let name = format!("{}: {}", outcome.about, outcome.expected);
    let mut case = TestCase::new(&*safe(&name), status);
    case.set_classname(&*safe(resume));
    case.extra.insert("file".into(), (&*safe(file)).into());
    let line = outcome.place.line.to_string();
    case.extra.insert("line".into(), line.as_str().into());
    case
}
