//! Markdown → lines as a reader sees them: pulldown-cmark tells marks from text, so that headings and
//! phrases come without `#` and `**`.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::guard::Budget;
use super::html::Page;
use super::{Document, Format, Unread};

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

/// A heading, and what pages of HTML have that no Markdown does.
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^#{1,6} +\p{L}").expect("a valid expression"));
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)<(?:!doctype|html|body)\b").expect("a valid expression"));

/// Whether a text that begins with an element of HTML goes on as Markdown.
pub(super) fn goes_on(text: &str) -> bool {
    HEADING.is_match(text) && !PAGE.is_match(text)
}

/// Reads a text with Markdown's marks.
pub(super) fn read(text: &str, budget: &Budget) -> Result<Document, Unread> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page::new(budget).with("<body>");
    // What no reader sees: pictures' other texts, data above the text.
    let mut unseen = 0_usize;
    let mut block = String::new();
    // Elements that blocks of HTML opened; those within a paragraph end with it.
    let mut around = page.depth();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => unseen += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => unseen -= 1,
            _ if unseen > 0 => {}
            Event::Start(Tag::Item) => page.flow.item(),
            Event::Start(Tag::TableHead | Tag::TableRow) => page.flow.begin_row(),
            Event::Start(Tag::TableCell) => page.flow.begin_cell(),
            Event::End(TagEnd::TableCell) => page.close(around),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => page.flow.end_row(),
            Event::End(TagEnd::HtmlBlock) => {
                page = page.with(&std::mem::take(&mut block));
                around = page.depth();
                page.flow.block();
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            )
            | Event::Rule => {
                page.close(around);
                page.flow.block();
            }
            Event::Text(text) | Event::Code(text) => {
                let sight = page.sight();
                for (n, line) in text.split('\n').enumerate() {
                    if n > 0 {
                        page.flow.line_break();
                    }
                    page.flow.text(line, sight);
                }
            }
            Event::SoftBreak | Event::HardBreak => page.flow.line_break(),
            Event::Html(lines) => block.push_str(&lines),
            Event::InlineHtml(tag) => {
                page = page.with(&tag);
                around = around.min(page.depth());
            }
            _ => {}
        }
    }
    page.finish(Format::Markdown)
}
