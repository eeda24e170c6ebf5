//! Markup → the elements of a page, nested as browsers nest them, and its text between them.
//!
//! html5ever takes the markup apart; which element ends where is told by a few rules of our own, as
//! the standard's tree is built in quadratic time for some files.

use std::cell::RefCell;
use std::iter;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName};

use super::{VOID, display, media};
use crate::reader::guard::Budget;

/// So many elements around a tag are looked at for the one that it ends.
const DEPTH: usize = 512;
/// What stands in a page's head.
const OF_HEAD: [&str; 10] = [
    "base", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title",
];

/// An element, and by their numbers those around it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: LocalName,
    attributes: Vec<Attribute>,
    pub(super) parent: Option<usize>,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    pub(super) first: Option<usize>,
    last: Option<usize>,
    pub(super) is_empty: bool,
}

impl Node {
    /// The value of an attribute.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        let found = all.find(|attribute| &*attribute.name.local == wanted)?;
        Some(&found.value)
    }
}

/// What comes next in a page.
#[derive(Debug)]
pub(super) enum Step {
    /// An element begins; the void ones never end.
    Open(usize),
    Close(usize),
    Text(StrTendril),
    /// A tag that ends nothing.
    Stray(LocalName),
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the page"
)]
/// The elements of a page as far as its markup was read.
#[derive(Debug)]
pub(super) struct Tree<'b> {
    pub(super) budget: &'b Budget,
    pub(super) nodes: Vec<Node>,
    /// What was read and not yet taken.
    pub(super) steps: Vec<Step>,
    /// Its style sheets for screens.
    pub(super) sheets: Vec<String>,
    /// Whether it has others in files of their own.
    pub(super) has_more_sheets: bool,
    /// Whether it says that it keeps to the standard; names of classes are then as they are written.
    pub(super) is_strict: bool,
    /// Whether it says that it is XML, as XHTML does.
    is_xml: bool,
    has_body: bool,
    /// The style sheet that is being read, if it is for screens.
    sheet: Option<String>,
    open: Vec<usize>,
    last: Option<usize>,
}

impl<'b> Tree<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self {
            budget,
            nodes: Vec::new(),
            steps: Vec::new(),
            sheets: Vec::new(),
            has_more_sheets: false,
            is_strict: false,
            is_xml: false,
            has_body: false,
            sheet: None,
            open: Vec::new(),
            last: None,
        }
    }

    /// The tree with more markup; the elements that it leaves open hold for what follows.
    pub(super) fn with(self, markup: &str) -> Self {
        let sink = Sink(RefCell::new(self));
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(markup));
        // A script ends the feeding, for a browser to run it; the rest is fed then.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        let mut tree = tokenizer.sink.0.into_inner();
        // One that nothing ends holds, too.
        tree.sheets.extend(tree.sheet.take());
        tree
    }

    /// Closes the elements from the one at `from` on.
    pub(super) fn close(&mut self, from: usize) {
        // No other element is open within a style sheet.
        self.sheets.extend(self.sheet.take());
        for node in self.open.drain(from.min(self.open.len())..).rev() {
            self.steps.push(Step::Close(node));
        }
    }

    /// The option that a `select` shows which shows only one: the last that is chosen, or the first.
    pub(super) fn chosen(&self, select: usize) -> Option<usize> {
        let node = &self.nodes[select];
        let rows = node
            .attribute("size")
            .and_then(|size| size.trim().parse::<u32>().ok());
        if node.attribute("multiple").is_some() || rows > Some(1) {
            return None;
        }
        let within = |node: usize| {
            let next = |node: &usize| {
                self.budget.spend(1);
                self.nodes[*node].after
            };
            iter::successors(self.nodes[node].first, next)
        };
        let options = within(select).flat_map(|node| {
            let is_group = &*self.nodes[node].name == "optgroup";
            iter::once(node).chain(is_group.then(|| within(node)).into_iter().flatten())
        });
        let is_option = |node: &usize| &*self.nodes[*node].name == "option";
        let options: Vec<_> = options.filter(is_option).collect();
        let is_chosen = |node: &&usize| self.nodes[**node].attribute("selected").is_some();
        options.iter().rfind(is_chosen).or(options.first()).copied()
    }

    fn innermost(&self) -> Option<&str> {
        let node = self.open.last()?;
        Some(&self.nodes[*node].name)
    }

    fn start(&mut self, tag: Tag) {
        let name = &*tag.name;
        self.end_before(name);
        if !OF_HEAD.contains(&name) && name != "body" {
            self.begin_body();
        }
        if name == "tr" && self.innermost() == Some("table") {
            self.open_implied("tbody");
        }
        if name == "body" {
            self.has_body = true;
            if self.open.is_empty() {
                self.open_implied("html");
            }
        }
        let is_over = self.is_over(&tag);
        let node = self.add(tag.name, tag.attrs);
        self.steps.push(Step::Open(node));
        if is_over {
            return self.steps.push(Step::Close(node));
        }
        let said = |name| self.nodes[node].attribute(name).unwrap_or_default();
        let is_for_screens = media::holds(said("media")) != Some(false);
        let is_css = matches!(&*said("type").trim().to_ascii_lowercase(), "" | "text/css");
        let mut around = self.open.iter().rev().take(DEPTH);
        // Browsers that run scripts read no sheet there.
        let is_read =
            around.all(|node| !matches!(&*self.nodes[*node].name, "noscript" | "template"));
        match &*self.nodes[node].name {
            "style" => {
                self.sheet = (is_for_screens && is_css && is_read).then(String::new);
            }
            "link" => self.has_more_sheets |= said("rel").contains("stylesheet") && is_for_screens,
            _ => {}
        }
        if VOID.contains(&&*self.nodes[node].name) {
            return;
        }
        self.open.push(node);
    }

    /// Whether a tag ends the element that it begins. In HTML none does but those of drawings; in XHTML
    /// all do, of which those matter that would take what follows for a title or a script.
    fn is_over(&self, tag: &Tag) -> bool {
        tag.self_closing && (self.is_in_drawing() || self.is_xml && raw(&tag.name).is_some())
    }

    fn is_in_drawing(&self) -> bool {
        let names = self.open.iter().rev().map(|node| &*self.nodes[*node].name);
        let mut around = names
            .take(DEPTH)
            .take_while(|name| *name != "foreignobject");
        around.any(|name| name == "svg")
    }

    /// Browsers put what is not in a page's head into its body, whether or not the file tells of one.
    fn begin_body(&mut self) {
        if self.has_body || !matches!(self.innermost(), None | Some("html" | "head")) {
            return;
        }
        if self.innermost() == Some("head") {
            self.close(self.open.len() - 1);
        }
        if self.open.is_empty() {
            self.open_implied("html");
        }
        self.has_body = true;
        self.open_implied("body");
    }

    fn open_implied(&mut self, name: &str) {
        let node = self.add(LocalName::from(name), Vec::new());
        self.steps.push(Step::Open(node));
        self.open.push(node);
    }

    fn add(&mut self, name: LocalName, attributes: Vec<Attribute>) -> usize {
        // It takes memory until the page was read.
        self.budget.spend(2);
        let node = self.nodes.len();
        let parent = self.open.last().copied();
        let before = match parent {
            Some(parent) => {
                let parent = &mut self.nodes[parent];
                parent.is_empty = false;
                parent.first.get_or_insert(node);
                parent.last.replace(node)
            }
            None => self.last.replace(node),
        };
        if let Some(before) = before {
            self.nodes[before].after = Some(node);
        }
        self.nodes.push(Node {
            name,
            attributes,
            parent,
            before,
            after: None,
            first: None,
            last: None,
            is_empty: true,
        });
        node
    }

    fn end(&mut self, name: LocalName) {
        // What follows the end of the body still stands in it.
        if matches!(&*name, "br" | "body" | "html") {
            return self.steps.push(Step::Stray(name));
        }
        // A tag in a cell ends nothing outside of its table.
        let of_table = matches!(
            &*name,
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot"
        );
        let names = self.open.iter().rev().map(|node| &self.nodes[*node].name);
        let mut above = names.take(DEPTH).take_while(|open| {
            **open == name || of_table || !matches!(&***open, "td" | "th" | "table")
        });
        match above.position(|open| *open == name) {
            Some(above) => self.close(self.open.len() - 1 - above),
            None => self.steps.push(Step::Stray(name)),
        }
    }

    /// Closes what a start tag closes without being told.
    fn end_before(&mut self, name: &str) {
        let (closed, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "td", "th"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
            "option" => (&["option"], &["select", "optgroup", "datalist"]),
            "optgroup" => (&["option", "optgroup"], &["select"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "tbody" | "tfoot" | "thead" => (&["tr", "tbody", "thead", "tfoot"], &["table"]),
            "body" => (&["head"], &[]),
            name if display::begins_a_line(name) => {
                (&["p"], &["td", "th", "table", "li", "div", "button"])
            }
            _ => return,
        };
        let names = self.open.iter().rev().map(|node| &*self.nodes[*node].name);
        let above = names.take(DEPTH).take_while(|open| !within.contains(open));
        let last = above
            .enumerate()
            .filter(|(_, open)| closed.contains(open))
            .last();
        if let Some((above, _)) = last {
            self.close(self.open.len() - 1 - above);
        }
    }

    fn text(&mut self, text: StrTendril) {
        if self.innermost() == Some("style") {
            if let Some(sheet) = &mut self.sheet {
                sheet.push_str(&text);
            }
            return;
        }
        if !text.trim().is_empty() {
            self.begin_body();
        }
        if let Some(node) = self.open.last() {
            self.nodes[*node].is_empty = false;
        }
        self.steps.push(Step::Text(text));
    }
}

struct Sink<'b>(RefCell<Tree<'b>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut tree = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                tree.is_xml |= is_xhtml(&tag);
                let raw = raw(&tag.name).filter(|_| !tree.is_over(&tag));
                tree.start(tag);
                if let Some(kind) = raw {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => tree.end(tag.name),
            Token::CharacterTokens(text) => tree.text(text),
            Token::DoctypeToken(_) => tree.is_strict = true,
            // So HTML takes an XML declaration.
            Token::CommentToken(said) => tree.is_xml |= said.starts_with("?xml "),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether a tag says that the page is XHTML.
fn is_xhtml(tag: &Tag) -> bool {
    let mut attributes = tag.attrs.iter();
    &*tag.name == "html"
        && attributes.any(|said| &*said.name.local == "xmlns" && said.value.ends_with("/xhtml"))
}

/// How what an element holds is taken apart, if not as markup.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "script" => Some(RawKind::ScriptData),
        _ => None,
    }
}
