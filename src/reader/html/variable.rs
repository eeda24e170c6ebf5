//! Custom properties, "--ink: #123", → what is declared with `var(--ink)`, as it holds for an element.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use cssparser::{Parser, Token};

use super::declaration::{Declaration, ParseError};
use super::rules::Rules;
use super::valid;
use crate::reader::guard::Budget;

/// In bytes: nothing that decides whether text is seen takes longer values, and each variable may
/// double the one before it.
const LONG: usize = 1000;
/// Variables of variables that are nested deeper are not followed.
const DEPTH: usize = 50;

/// Why a variable stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// It is not set.
    Unset,
    /// Nobody can tell whether it is.
    Unknown,
}

type Value = Result<Rc<str>, Lack>;

/// What the variables of an element stand for.
pub(super) struct Own(Vec<(String, Value)>);

/// The variables of the elements that are open.
#[derive(Debug, Default)]
pub(super) struct Variables {
    /// By name, the innermost element's last.
    values: HashMap<String, Vec<Value>>,
}

impl Variables {
    /// The variables of an element, and all else that is declared for it, the weightiest last.
    pub(super) fn used<'d>(
        &self,
        declared: &[&'d Declaration],
        rules: &Rules,
        budget: &Budget,
    ) -> (Own, Vec<Cow<'d, Declaration>>) {
        let (set, declared): (Vec<&Declaration>, Vec<&Declaration>) = declared
            .iter()
            .partition(|declaration| declaration.name.starts_with("--"));
        budget.spend(set.len());
        let mut names = Names {
            around: self,
            said: set
                .iter()
                .map(|set| (set.name.as_str(), set.value.as_str()))
                .collect(),
            known: HashMap::new(),
            path: Vec::new(),
            in_circles: HashSet::new(),
            rules,
            budget,
        };
        let used = declared.into_iter().map(|declared| names.used(declared));
        let used = used.collect();
        let own = set
            .iter()
            .map(|set| (set.name.clone(), names.value(&set.name)));
        (Own(own.collect()), used)
    }

    /// Lets the variables of an element hold for what is in it.
    pub(super) fn enter(&mut self, own: Own) -> Vec<String> {
        let names = own.0.into_iter().map(|(name, value)| {
            self.values.entry(name.clone()).or_default().push(value);
            name
        });
        names.collect()
    }

    /// Leaves an element with variables of these names.
    pub(super) fn leave(&mut self, names: Vec<String>) {
        for name in names {
            self.values.get_mut(&name).and_then(Vec::pop);
        }
    }
}

/// The variables that hold at an element.
struct Names<'n> {
    around: &'n Variables,
    /// What its own are said to be.
    said: HashMap<&'n str, &'n str>,
    /// What they stand for, as far as it was asked.
    known: HashMap<&'n str, Value>,
    /// Those that are being asked, each for the one before it.
    path: Vec<&'n str>,
    /// Those that stand for themselves.
    in_circles: HashSet<&'n str>,
    rules: &'n Rules,
    budget: &'n Budget,
}

impl Names<'_> {
    /// A declaration with what its variables stand for.
    fn used<'d>(&mut self, declared: &'d Declaration) -> Cow<'d, Declaration> {
        if !declared.has_variables() {
            return Cow::Borrowed(declared);
        }
        let used = match self.filled(&declared.value) {
            Ok(value) => valid::declaration(&declared.name, &value),
            Err(Lack::Unset) => None,
            Err(Lack::Unknown) => return Cow::Borrowed(declared),
        };
        // What was said before it does not hold, as it was dropped for this one.
        let name = if declared.name == "font" {
            "font-size"
        } else {
            &declared.name
        };
        Cow::Owned(Declaration {
            is_important: declared.is_important,
            ..used.unwrap_or_else(|| Declaration::new(name, "unset"))
        })
    }

    /// What a variable stands for.
    fn value(&mut self, name: &str) -> Value {
        let Some((&name, &said)) = self.said.get_key_value(name) else {
            return self.inherited(name);
        };
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        if let Some(start) = self.path.iter().position(|asked| *asked == name) {
            self.in_circles.extend(&self.path[start..]);
            return Err(Lack::Unset);
        }
        if self.path.len() >= DEPTH {
            return Err(Lack::Unknown);
        }
        self.path.push(name);
        let value = match said {
            "initial" => Err(Lack::Unset),
            "inherit" | "unset" | "revert" | "revert-layer" => self.inherited(name),
            said if said.len() > LONG => Err(Lack::Unknown),
            said => self.filled(said).map(Rc::from),
        };
        self.path.pop();
        let value = value.and_then(|value| {
            if self.in_circles.contains(name) {
                Err(Lack::Unset)
            } else {
                Ok(value)
            }
        });
        self.known.insert(name, value.clone());
        value
    }

    fn inherited(&self, name: &str) -> Value {
        let around = self.around.values.get(name).and_then(|all| all.last());
        match around {
            None | Some(Err(Lack::Unset)) => match self.rules.variables.get(name) {
                Some(value) => Ok(Rc::clone(value)),
                None if self.rules.has_unknown_variables => Err(Lack::Unknown),
                None => Err(Lack::Unset),
            },
            Some(value) => value.clone(),
        }
    }

    /// A value with what its variables stand for.
    fn filled(&mut self, value: &str) -> Result<String, Lack> {
        let mut filled = String::new();
        self.fill(&mut Parser::new(value), &mut filled)?;
        self.budget.spend(filled.len());
        Ok(filled.trim().to_owned())
    }

    fn fill(&mut self, input: &mut Parser<'_>, to: &mut String) -> Result<(), Lack> {
        loop {
            let start = input.position();
            let Ok(token) = input.next_including_whitespace() else {
                return Ok(());
            };
            let is_open = matches!(token, Token::Function(_) | Token::ParenthesisBlock);
            let is_variable = matches!(token, Token::Function(name) if &**name == "var");
            if !is_variable {
                to.push_str(input.slice_from(start));
            }
            if is_open {
                let mut end = Ok(());
                let read = input.parse_nested_block(|input| {
                    end = if is_variable {
                        self.variable(input, to)
                    } else {
                        self.fill(input, to)
                    };
                    while input.next().is_ok() {}
                    Ok::<_, ParseError>(())
                });
                end.and(read.map_err(|_| Lack::Unset))?;
                to.push(if is_variable { ' ' } else { ')' });
            }
            if to.len() > LONG {
                return Err(Lack::Unknown);
            }
        }
    }

    /// What stands in the brackets of `var()`: a name, and what holds where it is not set.
    fn variable(&mut self, input: &mut Parser<'_>, to: &mut String) -> Result<(), Lack> {
        let name = input.expect_ident().map_err(|_| Lack::Unset)?.to_string();
        match self.value(&name) {
            Ok(value) => {
                // Apart from what stands beside it: no variable is half a word.
                to.push(' ');
                to.push_str(&value);
                Ok(())
            }
            Err(Lack::Unset) if input.expect_comma().is_ok() => self.fill(input, to),
            Err(lack) => Err(lack),
        }
    }
}
