//! `opsift compare`: why one résumé comes before another, or what moved between two reports.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use opsift::comparison::{ReportComparison, ResumeComparison};
use opsift::render::{
    report_comparison, report_comparison_markdown, resume_comparison, resume_comparison_markdown,
};
use opsift::report::Report;
use opsift::results::{BOM, Results};
use opsift::screening::Screening;
use opsift::source::{self, SourceError};

use super::args::{CompareArgs, CompareFormat};
use super::exit::{Exit, Failure, put, put_json, tell};
use super::page::style;
use super::reader::reader;

pub(super) fn run(args: &CompareArgs) -> Result<Exit, Failure> {
    match (report(&args.a)?, report(&args.b)?) {
        (Some(a), Some(b)) => reports(args, &a, &b),
        (None, None) => resumes(args),
        (a, _) => {
            let (report, resume) = if a.is_some() {
                (&args.a, &args.b)
            } else {
                (&args.b, &args.a)
            };
            let (report, resume) = (report.display(), resume.display());
            let what = "give two reports or two résumés";
            Err(format!("{report} is a report and {resume} is not: {what}").into())
        }
    }
}

fn resumes(args: &CompareArgs) -> Result<Exit, Failure> {
    let keywords = args.rules.load()?;
    let screening = Screening::new(
        keywords,
        &args.weights.given,
        reader(args.reading.options()),
    )?;
    // Each by itself, so that a file can be compared with itself and A stays A.
    let (a, b) = (source::one(&args.a)?, source::one(&args.b)?);
    let [a, b] = [a, b].map(|source| screening.screen(&source));
    let header = screening.header();
    let compared = ResumeComparison::new(&a, &b, &header.keywords, &header.weights);
    let Some(compared) = compared else {
        for card in [a, b].iter().filter(|card| !card.is_screened()) {
            let reason = card.message.as_deref().unwrap_or_default();
            tell(&format!("{}: {reason}", card.file));
        }
        return Ok(Exit::SomeUnread);
    };
    match args.format {
        CompareFormat::Text => {
            put(resume_comparison(&compared, &style(args.color, true)).as_bytes())?;
        }
        CompareFormat::Markdown => put(resume_comparison_markdown(&compared).as_bytes())?,
        CompareFormat::Json => put_json(&compared)?,
    }
    Ok(exit(args, compared.is_equal()))
}

fn reports(args: &CompareArgs, a: &Report, b: &Report) -> Result<Exit, Failure> {
    if args.rules.keywords.is_some() || !args.weights.given.is_empty() {
        let message = "reports were screened before: -k and -w are for résumés";
        return Err(message.into());
    }
    let (path_a, path_b) = (args.a.to_string_lossy(), args.b.to_string_lossy());
    let compared = ReportComparison::new((&path_a, a), (&path_b, b));
    match args.format {
        CompareFormat::Text => {
            put(report_comparison(&compared, &style(args.color, true)).as_bytes())?;
        }
        CompareFormat::Markdown => put(report_comparison_markdown(&compared).as_bytes())?,
        CompareFormat::Json => put_json(&compared)?,
    }
    Ok(exit(args, compared.is_equal()))
}

fn exit(args: &CompareArgs, is_equal: bool) -> Exit {
    Exit::of(!args.exit_code || is_equal)
}

/// The report in a file of JSON or JSON Lines: one that begins as an object with a field and is no
/// report is a mistake, any other file a résumé.
fn report(path: &Path) -> Result<Option<Report>, Failure> {
    let name = path.display();
    let unreadable = |error| format!("{name}: cannot be read: {error}");
    match fs::metadata(path) {
        Ok(kind) if kind.is_file() => {}
        Err(error) if matches!(source::one(path), Err(SourceError::NoSuchPath { .. })) => {
            return Err(unreadable(error).into());
        }
        // A folder, a pipe or a file inside another is no report.
        _ => return Ok(None),
    }
    // Of what is no JSON no more than its beginning is read here. RTF begins with a brace as well.
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let start = file.fill_buf().map_err(unreadable)?;
    let start = start.strip_prefix(BOM.as_bytes()).unwrap_or(start);
    let mut begins = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    if [begins.next(), begins.next()] != [Some(&b'{'), Some(&b'"')] {
        return Ok(None);
    }
    let mut results = Results::new(Vec::new());
    results.read(&name.to_string(), file)?;
    Ok(Some(results.whole()?))
}
