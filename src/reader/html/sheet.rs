//! The text of a style sheet or a `style` attribute → its rules and declarations, as far as they
//! decide whether text is seen.

use std::rc::Rc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser, ToCss as _, Token,
};
use selectors::SelectorList;
use selectors::parser::{Selector, SelectorParseErrorKind};

use super::animation::{self, Animations};
use super::declaration::{Declaration, ParseError};
use super::element::{Css, selectors};
use super::group::Group;
use super::layer::{self, Layers, Rank};
use super::media;
use super::valid;

/// Rules within rules that have those around them tried more often on an element are left out: no
/// page needs a hundredth of it, and each level may double it.
const TRIES: usize = 10_000;

/// The declarations of a `style` attribute, as far as they matter.
pub(super) fn declarations(text: &str) -> Vec<Declaration> {
    declared(&mut Parser::new(text))
}

/// The declarations of a block by itself.
fn declared(input: &mut Parser<'_>) -> Vec<Declaration> {
    Sheet::empty(Layers::default()).block(input, true)
}

/// A rule, and the layer that it stands in.
pub(super) struct Rule {
    pub(super) selectors: SelectorList<Css>,
    pub(super) declarations: Vec<Declaration>,
    pub(super) layer: Rank,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the sheet"
)]
/// The rules of a style sheet, in its order.
pub(super) struct Sheet {
    pub(super) rules: Vec<Rule>,
    pub(super) animations: Animations,
    /// The layers of all sheets so far.
    pub(super) layers: Layers,
    /// Whether it has backgrounds of which it cannot be told what stands on them.
    pub(super) has_unknown_grounds: bool,
    /// What variables stand for where nothing sets them.
    pub(super) variables: Vec<(String, Rc<str>)>,
    /// Whether variables that it does not set may be set all the same.
    pub(super) has_unknown_variables: bool,
    /// What the rules around the one that is being read are for.
    around: Option<SelectorList<Css>>,
    /// How many times these may have to be tried on an element.
    tries: usize,
    /// Whether the group that is being read may hold or may not.
    is_in_doubt: bool,
    has_declarations: bool,
    /// The layer that is being read.
    layer: Rank,
}

impl Sheet {
    /// The sheet that follows others in which these layers were named.
    pub(super) fn new(text: &str, layers: Layers) -> Self {
        let mut sheet = Self::empty(layers);
        let mut input = Parser::new(text);
        // What cannot be read is left out, as browsers do.
        for _ in StyleSheetParser::new(&mut input, &mut sheet) {}
        sheet
    }

    fn empty(layers: Layers) -> Self {
        Self {
            rules: Vec::new(),
            animations: Animations::default(),
            layers,
            has_unknown_grounds: false,
            variables: Vec::new(),
            has_unknown_variables: false,
            around: None,
            tries: 0,
            is_in_doubt: false,
            has_declarations: false,
            layer: layer::NONE,
        }
    }

    /// The declarations of a block; the rules in it join the others.
    fn block(&mut self, input: &mut Parser<'_>, has_declarations: bool) -> Vec<Declaration> {
        let around = std::mem::replace(&mut self.has_declarations, has_declarations);
        let read = RuleBodyParser::new(input, self);
        let declared = read.filter_map(Result::ok).flatten().collect();
        self.has_declarations = around;
        declared
    }

    /// Takes a block that is for the elements of `selectors`, if those can be told.
    fn take(&mut self, selectors: Option<SelectorList<Css>>, input: &mut Parser<'_>) {
        let was_in_doubt = self.is_in_doubt;
        self.is_in_doubt |= selectors.is_none();
        let is_of_parts = selectors.as_ref().is_some_and(is_of_parts);
        // It comes before the rules in it.
        let place = self.rules.len();
        self.rules.extend(selectors.clone().map(|selectors| Rule {
            selectors,
            declarations: Vec::new(),
            layer: self.layer,
        }));
        let around = std::mem::replace(&mut self.around, selectors);
        let declared = self.block(input, true);
        self.around = around;
        let has_ground = declared
            .iter()
            .any(|declaration| declaration.name.starts_with("background"));
        self.has_unknown_grounds |= has_ground && (self.is_in_doubt || is_of_parts);
        let mut names = declared.iter().map(|declaration| &declaration.name);
        self.has_unknown_variables |= self.is_in_doubt && names.any(|name| name.starts_with("--"));
        if !self.is_in_doubt {
            self.rules[place].declarations = declared;
        }
        self.is_in_doubt = was_in_doubt;
    }
}

/// Whether a rule is for what stands before or behind the text of an element, and may lie under it.
fn is_of_parts(selectors: &SelectorList<Css>) -> bool {
    let parts = selectors
        .slice()
        .iter()
        .filter_map(Selector::pseudo_element);
    parts
        .into_iter()
        .any(|part| matches!(part.0.as_str(), "before" | "after"))
}

impl<'i> DeclarationParser<'i> for Sheet {
    type Declaration = Option<Declaration>;
    type Error = SelectorParseErrorKind;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<Option<Declaration>, ParseError> {
        let mut value = String::new();
        write(input, &mut value)?;
        let is_important = input
            .try_parse(|input| cssparser::parse_important(input))
            .is_ok();
        input.expect_exhausted()?;
        // What was said before it holds if no browser takes it.
        let declaration = valid::declaration(&name, &value);
        Ok(declaration.map(|declaration| Declaration {
            is_important,
            ..declaration
        }))
    }
}

impl<'i> QualifiedRuleParser<'i> for Sheet {
    type Prelude = Option<(SelectorList<Css>, usize)>;
    type QualifiedRule = Option<Declaration>;
    type Error = SelectorParseErrorKind;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError> {
        let start = input.position();
        let selectors = selectors(input, self.around.as_ref()).ok();
        let is_whole = input.is_exhausted();
        while input.next().is_ok() {}
        // Each names those around it at least once.
        let names = input.slice_from(start).matches(['&', ',']).count() + 1;
        let tries = names.saturating_mul(self.tries.max(1));
        let selectors = selectors.filter(|_| is_whole && tries <= TRIES);
        Ok(selectors.map(|selectors| (selectors, tries)))
    }

    fn parse_block(
        &mut self,
        selectors: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<Option<Declaration>, ParseError> {
        let (selectors, tries) = selectors.unzip();
        let around = std::mem::replace(&mut self.tries, tries.unwrap_or_default());
        self.take(selectors, input);
        self.tries = around;
        Ok(None)
    }
}

impl<'i> AtRuleParser<'i> for Sheet {
    type Prelude = Group;
    type AtRule = Option<Declaration>;
    type Error = SelectorParseErrorKind;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Group, ParseError> {
        let mut query = String::new();
        write(input, &mut query)?;
        let query = query.trim();
        match name.to_ascii_lowercase().as_str() {
            "import" => Ok(Group::Import),
            "layer" => Ok(Group::Layers(query.split(',').map(str::to_owned).collect())),
            "supports" => Group::of(valid::is_supported(query)),
            "media" => Group::of(media::holds(query)),
            "container" | "scope" => Ok(Group::InDoubt),
            "property" => Ok(Group::Variable(query.to_owned())),
            "keyframes" | "-webkit-keyframes" => {
                let name = query.trim_matches('"').to_ascii_lowercase();
                Ok(Group::Frames(name))
            }
            _ => Err(ParseError::unexpected_token()),
        }
    }

    fn rule_without_block(
        &mut self,
        group: Group,
        _: &ParserState,
    ) -> Result<Option<Declaration>, ()> {
        self.has_unknown_grounds |= group == Group::Import;
        self.has_unknown_variables |= group == Group::Import;
        if let Group::Layers(names) = group {
            for name in &names {
                self.layers.within(self.layer, name);
            }
        }
        Ok(None)
    }

    fn parse_block(
        &mut self,
        group: Group,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<Option<Declaration>, ParseError> {
        let around = (self.is_in_doubt, self.layer);
        match &group {
            Group::Holds => {}
            Group::Layers(names) => match &names[..] {
                [name] => self.layer = self.layers.within(self.layer, name),
                _ => return Err(ParseError::unexpected_token()),
            },
            Group::InDoubt | Group::Import => self.is_in_doubt = true,
            Group::Variable(name) => {
                let first = |said: Declaration| (said.name == "initial-value").then_some(said);
                let first = declared(input).into_iter().find_map(first);
                let first = first.map(|first| (name.clone(), first.value.into()));
                self.variables.extend(first);
                return Ok(None);
            }
            Group::Frames(name) => {
                let frames = animation::frames(input, declared);
                let mut said = frames.iter().flat_map(|frame| &frame.1);
                self.has_unknown_grounds |= said.any(|said| said.name.starts_with("background"));
                if !self.is_in_doubt {
                    self.animations.insert(name.clone(), frames);
                }
                return Ok(None);
            }
        }
        match self.around.clone() {
            Some(selectors) => self.take(Some(selectors), input),
            None => {
                self.block(input, false);
            }
        }
        (self.is_in_doubt, self.layer) = around;
        Ok(None)
    }
}

impl RuleBodyItemParser<'_, Option<Declaration>, SelectorParseErrorKind> for Sheet {
    fn parse_declarations(&self) -> bool {
        self.has_declarations
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// Writes a value down, without comments and escapes, as far as it goes.
fn write(input: &mut Parser<'_>, to: &mut String) -> Result<(), ParseError> {
    loop {
        let before = input.state();
        let Ok(token) = input.next_including_whitespace() else {
            return Ok(());
        };
        let token = token.clone();
        match &token {
            Token::Delim('!') => {
                input.reset(&before);
                return Ok(());
            }
            Token::CurlyBracketBlock => return Err(ParseError::unexpected_token()),
            Token::WhiteSpace(_) => to.push(' '),
            Token::Ident(name) => to.push_str(name),
            Token::Function(name) => {
                to.push_str(&name.to_ascii_lowercase());
                to.push('(');
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => to.push('('),
            Token::UnquotedUrl(_) => to.push_str("url()"),
            other => other.to_css(to).unwrap_or_default(),
        }
        if matches!(
            token,
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock
        ) {
            input.parse_nested_block(|input| write(input, to))?;
            to.push(')');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read_as_browsers_read_them() {
        let read = declarations(
            "COLOR:/* of */red; filter: progid:X.Y(a=1); d\\isplay : n\\6fne !IMPORTANT;;\
             x{}; font:bold 9px/1 Arial; border: 1px",
        );
        let read: Vec<_> = read
            .iter()
            .map(|said| (said.name.as_str(), said.value.as_str(), said.is_important))
            .collect();
        let expected = [
            ("color", "red", false),
            ("display", "none", true),
            ("font-size", "9px", false),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn grounds_are_not_known_where_it_cannot_be_told_what_stands_on_them() {
        for (sheet, is_unknown) in [
            (".a { background: #123 }", false),
            (".a > .b:nth-child(2n) ~ [c] { background: #123 }", false),
            ("a:hover { background: #123 } .a .b { color: red }", false),
            ("@media print { .a { background: #123 } }", false),
            ("@media screen { .a { & .b { background: #123 } } }", false),
            (
                "@supports (display: grid) { .a { background: #123 } }",
                false,
            ),
            (".a::selection { background: #123 }", false),
            (".a::before { background: #123 }", true),
            (".a:unheard-of { background: #123 }", true),
            (".a:unheard-of { .b { background: #123 } }", true),
            (".a:unheard-of { color: #123 }", false),
            ("@media (hover) { .a { background: #123 } }", true),
            (".a { @media (hover) { background: #123 } }", true),
            ("@keyframes a { 50% { background: #123 } }", true),
            ("@import url(a.css);", true),
        ] {
            let read = Sheet::new(sheet, Layers::default());
            assert_eq!(read.has_unknown_grounds, is_unknown, "{sheet}");
        }
    }
}
