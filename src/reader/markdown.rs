//! Markdown → lines as a reader sees them: pulldown-cmark tells marks from text, so that headings and
//! phrases come without `#` and `**`.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::flow::{Flow, Sight};
use super::guard::Budget;
use super::{Document, Format};

/// Marks that people do not write into plain text, each alone proof enough: a heading with its
/// space, a link, words in bold, the line under the head of a table.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?m)^ {0,3}#{1,6} +\p{L}|\[[^\]\n]+\]\((?:https?:|mailto:|tel:|#|/)[^)\s]*\)",
        r"|\*\*\p{L}[^*\n]*\*\*|__\p{L}[^_\n]*__|^ {0,3}\|?(?: *:?-{3,}:? *\|)+ *(?::?-{3,}:? *)?$",
    ))
    .expect("a valid expression")
});

/// Whether a text has Markdown's marks.
pub(super) fn is_markdown(text: &str) -> bool {
    MARKS.is_match(text)
}

/// Reads a text with Markdown's marks.
pub(super) fn read(text: &str, budget: &Budget) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut flow = Flow::new(budget);
    // What no reader sees: pictures' other texts, data above the text, tags.
    let mut unseen = 0_usize;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => unseen += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => unseen -= 1,
            _ if unseen > 0 => {}
            Event::Start(Tag::Item) => flow.item(),
            Event::Start(Tag::TableHead | Tag::TableRow) => flow.begin_row(),
            Event::Start(Tag::TableCell) => flow.begin_cell(),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => flow.end_row(),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
                | TagEnd::HtmlBlock,
            )
            | Event::Rule => flow.block(),
            Event::Text(text) | Event::Code(text) => {
                for (n, line) in text.split('\n').enumerate() {
                    if n > 0 {
                        flow.line_break();
                    }
                    flow.text(line, Sight::Seen);
                }
            }
            Event::SoftBreak | Event::HardBreak => flow.line_break(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => flow.line_break(),
            _ => {}
        }
    }
    flow.finish(Format::Markdown)
}
