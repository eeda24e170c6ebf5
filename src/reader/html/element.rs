//! What the selectors of style sheets ask of an element.

use std::fmt;

use cssparser::{Parser as Input, ToCss};
use html5ever::LocalName;
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::parser::{self, ParseRelative, SelectorParseErrorKind};
use selectors::{OpaqueElement, SelectorImpl, SelectorList};

use super::declaration::ParseError;
use super::tree::{Node, Tree};

/// The selectors that stand in front of a rule, within rules with those around it.
pub(super) fn selectors(
    input: &mut Input<'_>,
    around: Option<&SelectorList<Css>>,
) -> Result<SelectorList<Css>, ParseError> {
    let Some(around) = around else {
        return SelectorList::parse(&Selectors, input, ParseRelative::No);
    };
    let within = SelectorList::parse(&Selectors, input, ParseRelative::ForNesting)?;
    Ok(within.replace_parent_selector(around))
}

/// Selectors as pages have them.
#[derive(Clone, Debug)]
pub(super) struct Css;

impl SelectorImpl for Css {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = Name;
    type BorrowedLocalName = Name;
    type NonTSPseudoClass = State;
    type PseudoElement = Part;
}

/// A name or a value in a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name(pub(super) LocalName);

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(LocalName::from(name))
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

/// What an element is besides what its own tag says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Link,
    Checked,
    /// Whether its text is in one of these languages.
    Language(Vec<String>),
    /// What every text is.
    Usual,
    /// What none is but a field, or while somebody points at it, chooses it or has been there.
    Passing,
}

impl ToCss for State {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        write!(to, ":{self:?}")
    }
}

impl parser::NonTSPseudoClass for State {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// A part of an element that is no element, such as what stands before its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part(pub(super) String);

impl ToCss for Part {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        write!(to, "::{}", self.0)
    }
}

impl parser::PseudoElement for Part {}

/// States of [`State::Passing`].
const PASSING: [&str; 26] = [
    "active",
    "autofill",
    "default",
    "disabled",
    "enabled",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "hover",
    "in-range",
    "indeterminate",
    "invalid",
    "modal",
    "open",
    "optional",
    "out-of-range",
    "placeholder-shown",
    "popover-open",
    "read-write",
    "required",
    "target",
    "user-invalid",
    "user-valid",
    "valid",
    "visited",
];

fn unknown() -> ParseError {
    ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)
}

struct Selectors;

impl parser::Parser<'_> for Selectors {
    type Impl = Css;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(&self, name: &str) -> Result<State, ParseError> {
        match name.to_ascii_lowercase().as_str() {
            "link" | "any-link" => Ok(State::Link),
            "checked" => Ok(State::Checked),
            "defined" | "read-only" => Ok(State::Usual),
            name if PASSING.contains(&name) => Ok(State::Passing),
            _ => Err(unknown()),
        }
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        input: &mut Input<'_>,
        _: bool,
    ) -> Result<State, ParseError> {
        if !name.eq_ignore_ascii_case("lang") {
            return Err(unknown());
        }
        let languages = input.parse_comma_separated(|input| {
            let language = input.expect_ident_or_string()?;
            Ok::<_, ParseError>(language.to_ascii_lowercase())
        });
        languages.map(State::Language)
    }

    fn parse_pseudo_element(&self, name: &str) -> Result<Part, ParseError> {
        Ok(Part(name.to_ascii_lowercase()))
    }
}

/// An element of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) number: usize,
}

impl<'t> Element<'t> {
    pub(super) fn node(self) -> &'t Node {
        &self.tree.nodes[self.number]
    }

    /// The names that its `class` has.
    pub(super) fn classes(self) -> impl Iterator<Item = &'t str> {
        let classes = self.node().attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace()
    }

    /// The language that it is said to be in.
    fn language(self) -> Option<&'t str> {
        let mut element = self;
        loop {
            if let Some(language) = element.node().attribute("lang") {
                return Some(language);
            }
            element = element.at(element.node().parent)?;
        }
    }

    /// Another one. Selectors of hostile sheets look at very many.
    fn at(self, number: Option<usize>) -> Option<Self> {
        self.tree.budget.spend(1);
        Some(Self {
            number: number?,
            ..self
        })
    }
}

impl selectors::Element for Element<'_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.node())
    }

    fn parent_element(&self) -> Option<Self> {
        self.at(self.node().parent)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.node().before)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.at(self.node().after)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.at(self.node().first)
    }

    fn has_local_name(&self, name: &Name) -> bool {
        self.node().name == name.0
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.node().name == other.node().name
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        let value = self.node().attribute(&name.0);
        value.is_some_and(|value| operation.eval_str(value))
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        let value = self.node().attribute("id");
        value.is_some_and(|value| case.eq(value.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        self.classes()
            .any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
    }

    fn match_non_ts_pseudo_class(&self, state: &State, _: &mut MatchingContext<'_, Css>) -> bool {
        match state {
            State::Link => self.is_link(),
            State::Checked => ["checked", "selected"]
                .iter()
                .any(|name| self.node().attribute(name).is_some()),
            State::Language(languages) => self.language().is_some_and(|own| {
                let own = own.to_ascii_lowercase();
                let is_of = |wanted: &String| {
                    let rest = own.strip_prefix(wanted.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                };
                languages.iter().any(is_of)
            }),
            State::Usual => true,
            State::Passing => false,
        }
    }

    fn is_link(&self) -> bool {
        &*self.node().name == "a" && self.node().attribute("href").is_some()
    }

    fn is_empty(&self) -> bool {
        self.node().is_empty
    }

    fn is_root(&self) -> bool {
        self.node().parent.is_none() && &*self.node().name == "html"
    }

    // Pages are HTML, and what pages of scripts have is not there.

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn has_namespace(&self, _: &Name) -> bool {
        true
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn match_pseudo_element(&self, _: &Part, _: &mut MatchingContext<'_, Css>) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
