//! The rules of a page's style sheets → what they declare for one of its elements.

use std::collections::HashMap;
use std::rc::Rc;

use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::matches_selector;
use selectors::parser::{Component, Selector};

use super::animation::Animations;
use super::declaration::Declaration;
use super::element::{Css, Element};
use super::layer::{self, Layers, Rank};
use super::sheet::Sheet;

/// What an element must have for a rule to be for it.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Class(String),
    Name(String),
    Any,
}

/// What decides between declarations of the same property, the heaviest last:
/// whether it is important, whether it
/// stands at the element itself, its layer, how much its selector asks, and where it stands.
pub(super) type Weight = (bool, bool, Rank, u32, usize);

#[derive(Debug)]
struct Rule {
    selector: Selector<Css>,
    declarations: Rc<[Declaration]>,
    layer: Rank,
}

/// The rules of a page's style sheets.
#[derive(Debug, Default)]
pub(super) struct Rules {
    all: Vec<Rule>,
    pub(super) animations: Animations,
    layers: Layers,
    /// Their numbers by what their elements have: not every rule is tried on every element.
    by_key: HashMap<Key, Vec<usize>>,
    /// Whether there are backgrounds of which it cannot be told what stands on them.
    pub(super) has_unknown_grounds: bool,
    /// What variables stand for where nothing sets them.
    pub(super) variables: HashMap<String, Rc<str>>,
    /// Whether variables that they do not set may be set all the same.
    pub(super) has_unknown_variables: bool,
}

impl Rules {
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = Sheet::new(sheet, std::mem::take(&mut self.layers));
        self.layers = sheet.layers;
        self.animations.extend(sheet.animations);
        self.has_unknown_grounds |= sheet.has_unknown_grounds;
        self.variables.extend(sheet.variables);
        self.has_unknown_variables |= sheet.has_unknown_variables;
        for rule in sheet.rules {
            if rule.declarations.is_empty() {
                continue;
            }
            let declarations: Rc<[_]> = rule.declarations.into();
            for selector in rule.selectors.slice() {
                let numbers = self.by_key.entry(key(selector)).or_default();
                numbers.push(self.all.len());
                self.all.push(Rule {
                    selector: selector.clone(),
                    declarations: Rc::clone(&declarations),
                    layer: rule.layer,
                });
            }
        }
    }

    /// What the rules declare for an element.
    pub(super) fn of<'r>(
        &'r self,
        element: Element<'_>,
        caches: &mut SelectorCaches,
    ) -> Vec<(Weight, &'r Declaration)> {
        let node = element.node();
        let id = node.attribute("id").map(|id| Key::Id(small(id)));
        let mut classes: Vec<_> = element.classes().map(small).collect();
        classes.sort_unstable();
        classes.dedup();
        let keys = classes
            .into_iter()
            .map(Key::Class)
            .chain(id)
            .chain([Key::Name(node.name.to_string()), Key::Any]);
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            caches,
            if element.tree.is_strict {
                QuirksMode::NoQuirks
            } else {
                QuirksMode::Quirks
            },
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let mut found = Vec::new();
        for number in keys.filter_map(|key| self.by_key.get(&key)).flatten() {
            element.tree.budget.spend(1);
            let rule = &self.all[*number];
            if matches_selector(&rule.selector, 0, None, element, &mut context) {
                let specificity = rule.selector.specificity();
                let weighed = rule.declarations.iter().map(|declaration| {
                    let is_important = declaration.is_important;
                    let layer = if is_important {
                        layer::reversed(rule.layer)
                    } else {
                        rule.layer
                    };
                    let weight = (is_important, false, layer, specificity, *number);
                    (weight, declaration)
                });
                found.extend(weighed);
            }
        }
        found
    }
}

/// What is asked of the element itself, the rarest first.
fn key(selector: &Selector<Css>) -> Key {
    let (mut class, mut name) = (None, None);
    for component in selector.iter() {
        match component {
            Component::ID(id) => return Key::Id(small(&id.0)),
            Component::Class(of) => class = Some(Key::Class(small(&of.0))),
            Component::LocalName(of) => name = Some(Key::Name(of.lower_name.0.to_string())),
            _ => {}
        }
    }
    class.or(name).unwrap_or(Key::Any)
}

/// Names of classes and ids may be written in any letters in pages that keep to no standard.
fn small(name: &str) -> String {
    name.to_ascii_lowercase()
}
