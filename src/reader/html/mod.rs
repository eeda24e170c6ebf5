//! HTML → [`Document`]: the elements of a page ([`Tree`](tree::Tree)), how each looks by the style
//! sheets, and what a person sees of their text. Nothing is fetched, nothing is run.

mod animation;
mod cascade;
mod declaration;
mod display;
mod drawing;
mod element;
mod field;
mod group;
mod layer;
mod media;
mod picture;
mod place;
mod put_away;
mod rules;
mod sheet;
mod style;
mod sum;
mod tree;
mod twins;
mod valid;
mod variable;

use std::collections::{BTreeMap, BTreeSet};

use selectors::context::SelectorCaches;

use self::declaration::Declaration;
use self::display::Stand;
use self::drawing::Beside;
use self::element::Element;
use self::rules::Rules;
use self::style::Look;
use self::tree::{Node, Step, Tree};
use self::valid::is_among;
use self::variable::{Own, Variables};
use super::flow::Flow;
use super::gallery::Gallery;
use super::guard::Budget;
use super::sight::Sight;
use super::{Document, Format, Unread};

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements whose content no page shows.
const UNSHOWN: &str = "annotation annotation-xml audio canvas datalist desc iframe metadata meter \
    mphantom noembed noframes noscript progress rp script style template title video";

/// Width and height of a picture, in points.
pub(super) type Size = (f64, f64);

/// Reads a page.
pub(super) fn read(text: &str, budget: &Budget) -> Result<Document, Unread> {
    read_with(text, &BTreeMap::new(), budget)
}

/// Reads a page with pictures that stand beside it, by their ids.
pub(super) fn read_with(
    text: &str,
    beside: &BTreeMap<&str, Size>,
    budget: &Budget,
) -> Result<Document, Unread> {
    let mut page = Page::new(budget);
    page.beside = beside
        .iter()
        .map(|(id, size)| (format!("cid:{id}"), *size))
        .collect();
    page.with(text).finish(Format::Html)
}

/// An element that is open.
struct Open {
    look: Look,
    /// Whether a page shows what is in it.
    is_shown: bool,
    stand: Stand,
    /// The names of the variables that it sets.
    variables: Vec<String>,
}

/// A page as far as it was read.
pub(super) struct Page<'b> {
    pub(super) flow: Flow<'b>,
    tree: Tree<'b>,
    rules: Rules,
    variables: Variables,
    pictures: Gallery,
    /// What is known of pictures by their addresses.
    beside: BTreeMap<String, Size>,
    open: Vec<Open>,
    /// What is said again for those who do not see it.
    heard: BTreeSet<usize>,
    /// The option that a list shows which shows only one.
    chosen: Option<usize>,
    /// The look of what stands in no element.
    look: Look,
}

impl<'b> Page<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self {
            flow: Flow::new(budget),
            tree: Tree::new(budget),
            rules: Rules::default(),
            variables: Variables::default(),
            pictures: Gallery::default(),
            beside: BTreeMap::new(),
            open: Vec::new(),
            heard: BTreeSet::new(),
            chosen: None,
            look: Look::default(),
        }
    }

    /// The page with more markup; the elements that it leaves open hold for what follows.
    pub(super) fn with(mut self, markup: &str) -> Self {
        self.tree = self.tree.with(markup);
        // A sheet holds for what stands before it, too.
        for sheet in std::mem::take(&mut self.tree.sheets) {
            self.rules.add(&sheet);
        }
        self.rules.has_unknown_variables |= self.tree.has_more_sheets;
        if self.rules.has_unknown_grounds || self.tree.has_more_sheets {
            self.forget_grounds();
        }
        self.go_on();
        self
    }

    /// The document, unless it is one of pictures.
    pub(super) fn finish(self, format: Format) -> Result<Document, Unread> {
        let mut document = self.flow.finish(format);
        if put_away::is_most(&document) {
            let loss = "most of its words are shown only by a script: print it to PDF";
            document.losses.push(loss.to_owned());
        }
        self.pictures.or_scanned(document)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes the elements from the one at `from` on.
    pub(super) fn close(&mut self, from: usize) {
        self.tree.close(from);
        self.go_on();
    }

    /// Whether text that stands here is seen.
    pub(super) fn sight(&self) -> Sight {
        self.look().sight()
    }

    fn look(&self) -> Look {
        self.open.last().map_or(self.look, |open| open.look)
    }

    /// What stands on what is said where nobody reads it.
    fn forget_grounds(&mut self) {
        self.flow.spend(self.open.len());
        self.look.ground = None;
        for open in &mut self.open {
            open.look.ground = None;
        }
    }

    /// Takes what the tree has more.
    fn go_on(&mut self) {
        let mut caches = SelectorCaches::default();
        self.heard = twins::heard(&self.tree);
        for step in std::mem::take(&mut self.tree.steps) {
            match step {
                Step::Open(node) => self.start(node, &mut caches),
                Step::Close(node) => self.end(node),
                Step::Text(text) => self.text(&text),
                Step::Stray(name) if &*name == "br" => self.flow.line_break(),
                Step::Stray(name) if matches!(&*name, "p" | "body" | "html") => self.flow.block(),
                Step::Stray(_) => {}
            }
        }
    }

    fn start(&mut self, node: usize, caches: &mut SelectorCaches) {
        let name = self.tree.nodes[node].name.clone();
        let name = &*name;
        match name {
            "br" => return self.flow.line_break(),
            "hr" => return self.flow.block(),
            "img" => return self.picture(node, caches),
            "input" => return self.field(node, caches),
            name if VOID.contains(&name) => return,
            _ => {}
        }
        let (mut look, own) = self.look_of(node, caches);
        let stand = self.stand(name, &look);
        look.is_drawn = name == "svg" || look.is_drawn && name != "foreignobject";
        if look.is_drawn {
            look = self.drawn(node, look);
        }
        // The links of a menu are words of their own, whatever style sheets put between them.
        let around = self.tree.nodes[node].parent;
        if name == "a" && around.is_some_and(|around| &*self.tree.nodes[around].name == "nav") {
            self.flow.space();
        }
        match stand {
            Stand::Block if self.is_all_of_an_item(node) => self.flow.begin_block(),
            Stand::Block => self.flow.block(),
            Stand::Apart => self.flow.column(),
            Stand::Word => self.flow.space(),
            Stand::Usual | Stand::Inline => {}
        }
        match name {
            "tr" => self.flow.begin_row(),
            "td" | "th" => self.flow.begin_cell(),
            "li" => self.flow.item(),
            _ => {}
        }
        if name == "select" {
            self.chosen = self.tree.chosen(node);
        }
        let is_shown = self.open.last().is_none_or(|open| open.is_shown)
            && !is_among(UNSHOWN, name)
            && !self.heard.contains(&node)
            && !picture::is_icon(&self.tree.nodes[node])
            && (name != "option" || self.chosen.is_none_or(|chosen| chosen == node));
        let variables = self.variables.enter(own);
        self.open.push(Open {
            look,
            is_shown,
            stand,
            variables,
        });
    }

    /// How an element of a drawing looks; its text begins where it is put.
    fn drawn(&mut self, node: usize, look: Look) -> Look {
        let name = &*self.tree.nodes[node].name;
        if drawing::is_kept(name) {
            return look.kept();
        }
        if drawing::is_shape(name) {
            // What is painted may lie under what follows.
            let around = self.open.iter_mut().rev();
            for open in around.take_while(|open| open.look.is_drawn) {
                self.flow.spend(1);
                open.look.ground = None;
            }
        }
        if !drawing::is_text(name) {
            return look;
        }
        let look = look.drawn();
        if look.sight() == Sight::Seen {
            match drawing::beside(&self.tree, node) {
                Beside::Next => {}
                Beside::Apart => self.flow.column(),
                Beside::Below => self.flow.line_break(),
            }
        }
        look
    }

    /// Whether a paragraph is what an item of a list has. A heading is none, and where a list has one item, a
    /// program numbers headings so.
    fn is_all_of_an_item(&self, node: usize) -> bool {
        let node = &self.tree.nodes[node];
        let around = node.parent.map(|around| &self.tree.nodes[around]);
        let is_item = |around: &Node| {
            &*around.name == "li" && (around.before.is_some() || around.after.is_some())
        };
        matches!(&*node.name, "p" | "div") && around.is_some_and(is_item)
    }

    /// Where an element stands in what is around it.
    fn stand(&self, name: &str, look: &Look) -> Stand {
        let around = self.look();
        if matches!(name, "tr" | "td" | "th" | "tbody" | "thead" | "tfoot") {
            return Stand::Usual;
        }
        if display::begins_a_line(name) {
            let is_inline = look.stand == Stand::Inline && display::may_be_inline(name);
            return if is_inline && !around.is_row && !around.is_stack {
                Stand::Inline
            } else {
                Stand::Block
            };
        }
        // What nobody sees parts nothing.
        match look.stand {
            _ if around.is_row => Stand::Apart,
            _ if look.sight() != Sight::Seen => Stand::Inline,
            _ if around.is_stack => Stand::Block,
            stand => stand,
        }
    }

    /// Takes note of a picture, if it is seen.
    fn picture(&mut self, node: usize, caches: &mut SelectorCaches) {
        let img = &self.tree.nodes[node];
        let address = img.attribute("src").unwrap_or_default();
        let ((look, size), _) = self.declared(node, caches, |declared| {
            let own = self.beside.get(address).copied();
            let own = own.or_else(|| picture::own_size(address));
            let animations = &self.rules.animations;
            let look = cascade::look(self.look(), declared, animations, Look::shows_pictures);
            (look, picture::size(img, declared, own))
        });
        let is_shown = self.open.last().is_none_or(|open| open.is_shown);
        if is_shown && look.shows_pictures() {
            self.pictures.add(size);
        }
    }

    fn look_of(&self, node: usize, caches: &mut SelectorCaches) -> (Look, Own) {
        let mut look = self.look();
        look.keeps_space |= matches!(&*self.tree.nodes[node].name, "pre" | "textarea");
        self.declared(node, caches, |declared| {
            let is_seen = |look: &Look| look.sight() == Sight::Seen;
            cascade::look(look, declared, &self.rules.animations, is_seen)
        })
    }

    /// What `made` makes of all that is declared for an element, the weightiest last; the variables
    /// that it sets.
    fn declared<T>(
        &self,
        node: usize,
        caches: &mut SelectorCaches,
        made: impl FnOnce(&[&Declaration]) -> T,
    ) -> (T, Own) {
        let element = Element {
            tree: &self.tree,
            number: node,
        };
        cascade::declared(element, &self.rules, caches, |declared| {
            let budget = self.tree.budget;
            let (own, used) = self.variables.used(declared, &self.rules, budget);
            let used: Vec<_> = used.iter().map(|declaration| &**declaration).collect();
            (made(&used), own)
        })
    }

    fn end(&mut self, node: usize) {
        let Some(open) = self.open.pop() else { return };
        self.variables.leave(open.variables);
        let name = &*self.tree.nodes[node].name;
        match name {
            "tr" => self.flow.end_row(),
            "select" => self.chosen = None,
            _ => {}
        }
        match open.stand {
            Stand::Block => self.flow.block(),
            // In a row, the next one begins apart.
            Stand::Apart if open.look.stand == Stand::Apart => self.flow.column(),
            Stand::Word => self.flow.space(),
            _ => {}
        }
        if matches!(name, "td" | "th") {
            self.flow.block();
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| !open.is_shown) {
            return;
        }
        let look = self.look();
        let sight = look.sight();
        if look.keeps_space {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.flow.line_break();
                }
                self.flow.text(line, sight);
            }
        } else {
            self.flow.words(text, sight);
        }
    }
}
