//! What the reports of opsift say of themselves, and how they are known by it: they are no résumés.

use serde::Deserialize;

/// What a score is for: the last line of what is written for people.
pub const PRINCIPLE: &str = "A score says whom to talk to first. A person decides.";
/// Who made a report, as data, pages and workbooks say it.
pub const MAKER: &str = "opsift";
/// How the part of a workbook with its maker names that one.
pub(crate) const CREATOR: &str = "<dc:creator>opsift</dc:creator>";

/// So many bytes of a page are looked at for its maker.
const HEAD: usize = 4096;
const GENERATOR: &str = "<meta name=\"generator\" content=\"opsift\">";
/// How CSV begins: a row for each résumé, or for each piece of evidence.
const COLUMNS: [&str; 2] = [
    "rank,file,status,message,score,",
    "rank,file,skill,rule,strength,credit,text,quote,",
];

/// A report or a line of one in JSON, as far as it says what made it.
#[derive(Deserialize)]
struct Signed {
    tool: Option<Tool>,
    screening: Option<Screening>,
}

#[derive(Deserialize)]
struct Screening {
    tool: Tool,
}

#[derive(Deserialize)]
struct Tool {
    name: String,
}

/// Whether a text is surely a report of opsift, in whatever form.
pub(crate) fn is_on(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let head = &text[..text.floor_char_boundary(HEAD)];
    text.trim_end().lines().next_back() == Some(PRINCIPLE)
        || COLUMNS.iter().any(|columns| text.starts_with(columns))
        || head.contains(GENERATOR)
        || (text.starts_with('{') && is_signed(text))
}

/// Whether the first value of a JSON text names opsift as its maker.
fn is_signed(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Signed>();
    let Some(Ok(signed)) = values.next() else {
        return false;
    };
    let tool = signed
        .tool
        .or(signed.screening.map(|screening| screening.tool));
    tool.is_some_and(|tool| tool.name == MAKER)
}
