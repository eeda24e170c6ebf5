//! `opsift explain`: where each point of a résumé comes from.

use opsift::explanation::Explanation;
use opsift::render::explanation;
use opsift::screening::Screening;

use super::args::ExplainArgs;
use super::exit::{Exit, Failure, put};
use super::page::style;
use super::reader::reader;
use super::sources;

pub(super) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    if let Some(folder) = args.files.iter().find(|path| path.is_dir()) {
        return Err(format!("{} is a folder: give files", folder.display()).into());
    }
    let keywords = args.rules.load()?;
    let options = args.reading.options();
    let sources = sources::find(&args.files, options.limits.bytes)?;
    let screening = Screening::new(keywords, &args.weights.given, reader(options))?;
    let report = screening.run(&sources, 0)?;
    let style = style(args.color, true);
    let explained = report.resumes.iter().map(|card| {
        let explained = Explanation::new(card, &report.weights, screening.keywords());
        explanation(&explained, &style)
    });
    put(explained.collect::<Vec<_>>().join("\n\n").as_bytes())?;
    Ok(if report.summary.unread == 0 {
        Exit::Done
    } else {
        Exit::SomeUnread
    })
}
