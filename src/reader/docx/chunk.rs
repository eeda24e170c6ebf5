//! Documents of other formats that are put into one whole, as programs do that export a web page "to
//! Word": Word shows what is in them.

use std::collections::BTreeMap;

use super::{Parts, named};
use crate::reader::flow::Flow;
use crate::reader::guard::Budget;
use crate::reader::sight::Sight;
use crate::reader::xml::{self, Node};
use crate::reader::{Document, Limits, Unread, read_chunk};

/// Documents by the ids that the main part refers to them with.
pub(super) type Chunks = BTreeMap<String, Document>;

/// Reads the documents that are put into a body, but for those that are packages themselves.
pub(super) fn chunks(
    body: Node<'_>,
    parts: &mut Parts,
    limits: &Limits,
    budget: &Budget,
) -> Result<Chunks, Unread> {
    let mut chunks = Chunks::new();
    for id in named(body, "altChunk").filter_map(|node| xml::attribute(node, "id")) {
        if let Some(link) = parts.links.get(id).filter(|_| !chunks.contains_key(id))
            && let Some(bytes) = parts.package.bytes(&link.part)?
            && let Some(chunk) = read_chunk(bytes, limits, budget)
        {
            chunks.insert(id.to_owned(), chunk);
        }
    }
    Ok(chunks)
}

/// Writes what is seen of a chunk.
pub(super) fn write(chunk: &Document, flow: &mut Flow<'_>) {
    for page in &chunk.pages {
        flow.block();
        for line in &page.lines {
            if line.trim().is_empty() {
                flow.block();
            } else {
                flow.text(line, Sight::Seen);
                flow.line_break();
            }
        }
    }
    flow.block();
}
