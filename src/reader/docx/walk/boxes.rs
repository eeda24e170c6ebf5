//! The text boxes of a paragraph → the flow: most are read behind it, and before it a single line that
//! is anchored where it begins, such as a heading that is drawn as a banner.

use super::{Line, Place, Walker};
use crate::reader::docx::drawing::{show, text_boxes};
use crate::reader::docx::look::{Ground, Look};
use crate::reader::sight::Sight;
use crate::reader::xml::{self, Node};

impl<'a> Walker<'a, '_> {
    pub(super) fn drawing(&mut self, node: Node<'a>, line: Line, sight: Sight) {
        if node.descendants().any(|inner| xml::name(inner) == "relIds") {
            self.lost.insert("a diagram");
        }
        if ![Sight::DELETED, Sight::FORMATTED].contains(&sight) {
            show(node, self.book, &mut self.pictures);
        }
        for found in text_boxes(node, self.book) {
            let beneath = if self.book.has_shapes {
                Some(Ground::Unknown)
            } else {
                line.place.ground
            };
            let unseen = [Sight::DELETED, Sight::FORMATTED];
            let unseen = unseen.contains(&sight).then_some(sight);
            let place = Place {
                ground: found.fill.or(beneath),
                table: Look::default(),
                unseen: unseen.or(found.unseen),
            };
            let is_first = !found.is_below && self.flow.is_at_beginning();
            if is_first && xml::has_one_paragraph(found.content) {
                self.ahead(found.content, place);
            } else {
                self.boxes.push((found.content, place));
            }
        }
    }

    /// Reads a box before the paragraph that it is anchored in, which may be an item.
    fn ahead(&mut self, content: Node<'a>, place: Place) {
        let is_item = self.flow.begins_item();
        self.boxed(content, place);
        if is_item {
            self.flow.item();
        }
    }

    pub(super) fn boxed(&mut self, content: Node<'a>, place: Place) {
        self.flow.begin_aside();
        self.story(content, place);
        self.flow.end_aside();
    }
}
