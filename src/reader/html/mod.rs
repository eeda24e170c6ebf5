//! HTML → [`Document`]. html5ever takes the markup apart as browsers do; which element ends where is
//! told by a few rules of our own, as the standard's tree is built in quadratic time for some files.
//! Nothing is fetched, nothing is run.

mod place;
mod rules;
mod style;

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName};

use self::rules::{Grounds, Rules, declarations, is_for_screens};
use self::style::Look;
use super::flow::{Flow, Sight};
use super::guard::Budget;
use super::{Document, Format};

/// So many elements around a tag are looked at for the one that it ends.
const DEPTH: usize = 512;

const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "textarea",
    "ul",
];
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements whose content no page shows.
const UNSHOWN: [&str; 12] = [
    "audio", "canvas", "datalist", "iframe", "noembed", "noframes", "noscript", "script", "style",
    "template", "title", "video",
];

/// Reads a page.
pub(super) fn read(text: &str, budget: &Budget) -> Document {
    Page::new(budget).with(text).flow.finish(Format::Html)
}

struct Sink<'b>(RefCell<Page<'b>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.start(&tag);
                if let Some(kind) = raw(&tag.name) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => page.end(&tag.name),
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
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

struct Open {
    name: LocalName,
    look: Look,
    /// Whether a page shows what is in it.
    is_shown: bool,
}

/// Whether an element that begins no line stands apart from what is beside it in its line.
fn stands_apart(name: &str, look: &Look) -> bool {
    look.is_apart && !BLOCKS.contains(&name) && !matches!(name, "td" | "th")
}

/// A page as far as it was read.
pub(super) struct Page<'b> {
    pub(super) flow: Flow<'b>,
    rules: Rules,
    /// The style sheet that is being read, if it is for screens.
    sheet: Option<String>,
    open: Vec<Open>,
    /// The look of what stands in no element.
    look: Look,
}

impl<'b> Page<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self {
            flow: Flow::new(budget),
            rules: Rules::default(),
            sheet: None,
            open: Vec::new(),
            look: Look::default(),
        }
    }

    /// The page with more markup; the elements that it leaves open hold for what follows.
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
        tokenizer.sink.0.into_inner()
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether text that stands here is seen.
    pub(super) fn sight(&self) -> Sight {
        self.look().sight()
    }

    fn look(&self) -> Look {
        self.open.last().map_or(self.look, |open| open.look)
    }

    fn start(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let media = attribute(&tag.attrs, "media").unwrap_or_default();
        self.end_before(name);
        match name {
            "br" => return self.flow.line_break(),
            "hr" => return self.flow.block(),
            "link"
                if attribute(&tag.attrs, "rel").is_some_and(|rel| rel.contains("stylesheet"))
                    && is_for_screens(media) =>
            {
                return self.forget_grounds();
            }
            name if VOID.contains(&name) => return,
            _ => {}
        }
        let look = self.look_of(name, &tag.attrs);
        if self.look().is_row && !BLOCKS.contains(&name) || stands_apart(name, &look) {
            self.flow.column();
        }
        match name {
            "tr" => self.flow.begin_row(),
            "td" | "th" => self.flow.begin_cell(),
            "li" => self.flow.item(),
            "style" => self.sheet = is_for_screens(media).then(String::new),
            name if BLOCKS.contains(&name) => self.flow.block(),
            _ => {}
        }
        let is_shown =
            self.open.last().is_none_or(|open| open.is_shown) && !UNSHOWN.contains(&name);
        // It takes memory until it ends.
        self.flow.spend(2);
        self.open.push(Open {
            name: tag.name.clone(),
            look,
            is_shown,
        });
    }

    /// What stands on what is said where nobody reads it.
    fn forget_grounds(&mut self) {
        self.flow.spend(self.open.len());
        self.look.ground = None;
        for open in &mut self.open {
            open.look.ground = None;
        }
    }

    fn look_of(&self, name: &str, attributes: &[Attribute]) -> Look {
        let said = |wanted| attribute(attributes, wanted).unwrap_or_default();
        let mut declared = Vec::new();
        for (attribute, property) in [
            ("bgcolor", "background-color"),
            ("background", "background"),
        ] {
            if !said(attribute).is_empty() && matches!(name, "body" | "table" | "tr" | "td" | "th")
            {
                let value = said(attribute);
                let value = if attribute == "background" {
                    format!("url({value})")
                } else {
                    value.to_owned()
                };
                declared.push((property.to_owned(), value.to_ascii_lowercase()));
            }
        }
        let ink = match name {
            "font" => said("color"),
            "body" => said("text"),
            _ => "",
        };
        if !ink.is_empty() {
            declared.push(("color".to_owned(), ink.to_ascii_lowercase()));
        }
        // Every rule is tried on every element.
        self.flow.spend(self.rules.len() / 2);
        declared.extend(self.rules.of(name, said("id"), said("class")));
        declared.extend(declarations(said("style")));
        let mut look = self.look();
        look.keeps_space |= matches!(name, "pre" | "textarea");
        look = look.with(&declared);
        if attribute(attributes, "hidden").is_some_and(|value| value != "until-found") {
            look.hide();
        }
        look
    }

    fn end(&mut self, name: &str) {
        if name == "br" {
            return self.flow.line_break();
        }
        // A tag in a cell ends nothing outside of its table.
        let of_table = matches!(
            name,
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html"
        );
        let within = |open: &&Open| of_table || !matches!(&*open.name, "td" | "th" | "table");
        let above = self
            .open
            .iter()
            .rev()
            .take(DEPTH)
            .take_while(|open| &*open.name == name || within(open));
        let Some(above) = above.map(|open| &*open.name == name).position(|same| same) else {
            if name == "p" {
                self.flow.block();
            }
            return;
        };
        self.close(self.open.len() - 1 - above);
    }

    /// Closes the elements from the one at `from` on.
    pub(super) fn close(&mut self, from: usize) {
        while self.open.len() > from {
            let Some(open) = self.open.pop() else { return };
            match &*open.name {
                "tr" => self.flow.end_row(),
                "style" => {
                    if let Some(sheet) = self.sheet.take()
                        && self.rules.add(&sheet) == Grounds::Unknown
                    {
                        self.forget_grounds();
                    }
                }
                _ => {}
            }
            if stands_apart(&open.name, &open.look) {
                self.flow.column();
            }
            if BLOCKS.contains(&&*open.name) || matches!(&*open.name, "td" | "th") {
                self.flow.block();
            }
        }
    }

    /// Closes what a start tag closes without being told.
    fn end_before(&mut self, name: &str) {
        let (closed, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "td", "th"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "tbody" | "tfoot" | "thead" => (&["tr", "tbody", "thead", "tfoot"], &["table"]),
            "body" => (&["head"], &[]),
            name if BLOCKS.contains(&name) => {
                (&["p"], &["td", "th", "table", "li", "div", "button"])
            }
            _ => return,
        };
        let above = self
            .open
            .iter()
            .rev()
            .take(DEPTH)
            .take_while(|open| !within.contains(&&*open.name));
        let last = above
            .enumerate()
            .filter(|(_, open)| closed.contains(&&*open.name))
            .last();
        if let Some((above, _)) = last {
            self.close(self.open.len() - 1 - above);
        }
    }

    fn text(&mut self, text: &str) {
        // No other element is open within a style sheet.
        if let Some(sheet) = &mut self.sheet {
            sheet.push_str(text);
            return;
        }
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

/// The value of an attribute.
fn attribute<'t>(attributes: &'t [Attribute], wanted: &str) -> Option<&'t str> {
    let found = attributes
        .iter()
        .find(|attribute| &*attribute.name.local == wanted);
    found.map(|attribute| &*attribute.value)
}
