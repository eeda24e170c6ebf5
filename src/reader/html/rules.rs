//! Declarations of CSS: those of `style` attributes, and rules for elements, classes and ids. Rules
//! with other selectors are left out, as what they reach is not known here.

use super::style::pixels;

/// What is looked at.
const PROPERTIES: [&str; 32] = [
    "display",
    "float",
    "visibility",
    "position",
    "left",
    "top",
    "right",
    "bottom",
    "margin",
    "margin-left",
    "margin-top",
    "padding",
    "padding-left",
    "padding-top",
    "text-indent",
    "transform",
    "scale",
    "clip",
    "clip-path",
    "overflow",
    "width",
    "height",
    "max-height",
    "opacity",
    "font-size",
    "white-space",
    "flex-direction",
    "background",
    "background-color",
    "background-image",
    "color",
    "-webkit-text-fill-color",
];

/// Declarations as `style` attributes have them, in small letters, as far as they matter.
pub(super) fn declarations(text: &str) -> Vec<(String, String)> {
    let each = text
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'));
    each.map(|(name, value)| {
        let value = value.split("!important").next().unwrap_or_default();
        let (name, value) = (name.trim(), value.trim().to_ascii_lowercase());
        match name.to_ascii_lowercase() {
            name if name == "font" => ("font-size".to_owned(), size_in(&value).to_owned()),
            name => (name, value),
        }
    })
    .filter(|(name, _)| PROPERTIES.contains(&name.as_str()) || name.ends_with("background-clip"))
    .collect()
}

/// The size of letters that a `font` gives among other things, in front of the height of lines.
fn size_in(font: &str) -> &str {
    let mut parts = font.split([' ', '/']);
    let is_length = |part: &&str| pixels(part, 16.0).is_some();
    parts.find(is_length).unwrap_or_default()
}

/// What declarations say of a property; the last one holds.
pub(super) fn said<'d>(declarations: &'d [(String, String)], name: &str) -> Option<&'d str> {
    let mut all = declarations.iter().rev();
    let (_, value) = all.find(|(known, _)| known == name)?;
    Some(value)
}

/// One rule for elements of a name, with an id, of classes.
#[derive(Debug)]
struct Rule {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    declarations: Vec<(String, String)>,
}

/// Whether a style sheet says what text stands on where it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grounds {
    Known,
    /// Selectors or groups that are not read have backgrounds.
    Unknown,
}

/// The rules of a page's `style` elements.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<Rule>);

impl Rules {
    /// Adds the rules of a style sheet that are for elements by name, id and class.
    pub(super) fn add(&mut self, sheet: &str) -> Grounds {
        let sheet = without_comments(sheet);
        let mut grounds = Grounds::Known;
        if sheet.contains("@import") {
            grounds = Grounds::Unknown;
        }
        let mut rest = sheet.as_str();
        while let Some((selectors, inner)) = rest.split_once('{') {
            let selectors = selectors
                .rsplit(['}', ';'])
                .next()
                .unwrap_or_default()
                .trim();
            // A group for all screens holds as well as what stands outside of it.
            let media = selectors.strip_prefix("@media");
            if media.is_some_and(|query| !query.contains('(') && is_for_screens(query)) {
                rest = inner;
                continue;
            }
            if selectors.starts_with('@') {
                rest = after_block(inner);
                let block = &inner[..inner.len() - rest.len()];
                if media.is_none_or(is_for_screens) && block.contains("background") {
                    grounds = Grounds::Unknown;
                }
                continue;
            }
            let (body, after) = inner.split_once('}').unwrap_or((inner, ""));
            let declared = declarations(body);
            rest = after;
            if declared.is_empty() {
                continue;
            }
            for selector in selectors.split(',').map(str::trim) {
                let Some((element, id, classes)) = simple(selector) else {
                    if body.contains("background") && !is_passing(selector) {
                        grounds = Grounds::Unknown;
                    }
                    continue;
                };
                let declarations = declared.clone();
                self.0.push(Rule {
                    element,
                    id,
                    classes,
                    declarations,
                });
            }
        }
        let weight = |rule: &Rule| {
            (
                rule.id.is_some(),
                rule.classes.len(),
                rule.element.is_some(),
            )
        };
        self.0.sort_by_key(weight);
        grounds
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What the rules declare for an element, the weightiest last.
    pub(super) fn of(&self, element: &str, id: &str, classes: &str) -> Vec<(String, String)> {
        let holds = |rule: &&Rule| {
            rule.element.as_deref().is_none_or(|name| name == element)
                && rule.id.as_deref().is_none_or(|known| known == id)
                && rule
                    .classes
                    .iter()
                    .all(|c| classes.split_ascii_whitespace().any(|known| known == c))
        };
        let rules = self.0.iter().filter(holds);
        rules
            .flat_map(|rule| rule.declarations.iter().cloned())
            .collect()
    }
}

/// Whether a selector holds only while somebody points at something or chooses it.
fn is_passing(selector: &str) -> bool {
    [":hover", ":focus", ":active", "::selection"]
        .iter()
        .any(|state| selector.contains(state))
}

/// The name, id and classes of a selector that has nothing else.
fn simple(selector: &str) -> Option<(Option<String>, Option<String>, Vec<String>)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | '*');
    if selector.is_empty() || !selector.chars().all(is_part) {
        return None;
    }
    let (mut element, mut id, mut classes) = (None, None, Vec::new());
    let start = selector.find(['.', '#']).unwrap_or(selector.len());
    if !matches!(&selector[..start], "" | "*") {
        element = Some(selector[..start].to_ascii_lowercase());
    }
    let mut rest = &selector[start..];
    while let Some(kind) = rest.chars().next() {
        let end = rest[1..].find(['.', '#']).map_or(rest.len(), |end| end + 1);
        let name = rest[1..end].to_owned();
        if kind == '#' {
            id = Some(name);
        } else {
            classes.push(name);
        }
        rest = &rest[end..];
    }
    Some((element, id, classes))
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    text
}

/// What stands behind a block whose `{` was read.
fn after_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

/// Whether a media query may hold for a screen; a condition, such as a width, may hold.
pub(super) fn is_for_screens(query: &str) -> bool {
    let query = query.to_ascii_lowercase();
    query.split(',').any(|query| {
        let words = query.split_whitespace().filter(|word| *word != "only");
        match *words.take(2).collect::<Vec<_>>() {
            [] | ["all" | "screen", ..] => true,
            ["not", kind] => !matches!(kind, "all" | "screen"),
            [condition, ..] => condition.starts_with('('),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_reach_elements_by_name_class_and_id() {
        let mut rules = Rules::default();
        rules.add(
            "/* .x{} */ @import url(a.css); .x { display: none } p.y, #z { color: white }
             @media print { .w { display: none } } .a .b { display: none } a:hover { opacity: 0 }",
        );
        assert_eq!(rules.of("p", "", "v x").len(), 1);
        assert_eq!(rules.of("p", "", "y").len(), 1);
        assert_eq!(rules.of("div", "z", "").len(), 1);
        assert_eq!(rules.of("a", "", "w b").len(), 0);
    }

    #[test]
    fn grounds_of_rules_that_are_not_read_are_not_known() {
        for (sheet, grounds) in [
            (".a { background: #123 }", Grounds::Known),
            (
                "a:hover { background: #123 } .a .b { color: red }",
                Grounds::Known,
            ),
            ("@media print { .a { background: #123 } }", Grounds::Known),
            (".a .b { background: #123 }", Grounds::Unknown),
            (
                "@media (min-width: 9em) { .a { background: #123 } }",
                Grounds::Unknown,
            ),
            ("@import url(a.css);", Grounds::Unknown),
        ] {
            assert_eq!(Rules::default().add(sheet), grounds, "{sheet}");
        }
    }
}
