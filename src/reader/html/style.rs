//! The little of CSS that decides whether text is seen: inline styles, and rules for elements,
//! classes and ids. Rules with other selectors are left out, as what they reach is not known here.

use crate::reader::HiddenKind;
use crate::reader::colour::Colour;
use crate::reader::flow::Sight;

/// Text below this size, in CSS pixels, is too small to be read.
const READABLE: f64 = 2.0;
/// So far to the left or above, in CSS pixels, nothing comes back to the page.
const OFF_PAGE: f64 = -500.0;
/// With less ink than this, text is not seen; with less than half, a ground is not known.
const CLEAR: f64 = 0.05;
/// What is no more than one pixel high or wide and cut off is for screen readers.
const CLIPPED: f64 = 1.0;

/// How text looks where one stands; what is inside takes it over.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of CSS")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// `None` where the colour is not known.
    pub(super) ink: Option<Colour>,
    pub(super) ground: Option<Colour>,
    /// In CSS pixels.
    size: f64,
    hidden: Option<Sight>,
    invisible: bool,
    is_clear: bool,
    pub(super) keeps_space: bool,
    /// Whether its elements stand beside each other.
    pub(super) is_row: bool,
}

impl Default for Look {
    /// Black on white, in 16 pixels.
    fn default() -> Self {
        Self {
            ink: Some(Colour::BLACK),
            ground: Some(Colour::WHITE),
            size: 16.0,
            hidden: None,
            invisible: false,
            is_clear: false,
            keeps_space: false,
            is_row: false,
        }
    }
}

impl Look {
    /// Whether text that looks so is seen.
    pub(super) fn sight(&self) -> Sight {
        if let Some(hidden) = self.hidden {
            return hidden;
        }
        if self.invisible {
            return Sight::FORMATTED;
        }
        if self.is_clear {
            return Sight::CLEAR;
        }
        if self.size < READABLE {
            return Sight::TINY;
        }
        match (self.ink, self.ground) {
            (Some(ink), Some(ground)) if ink.is_lost_on(ground) => Sight::COLOURED,
            _ => Sight::Seen,
        }
    }

    pub(super) fn hide(&mut self) {
        self.hidden = self.hidden.or(Some(Sight::FORMATTED));
    }

    /// The look of an element with these declarations within this one.
    pub(super) fn with(mut self, declarations: &[(String, String)]) -> Self {
        let said = |name: &str| {
            let all = declarations.iter().rev();
            all.clone()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
        };
        let far = |name| {
            said(name)
                .and_then(|v| pixels(v, 16.0))
                .is_some_and(|px| px <= OFF_PAGE)
        };
        let is_out = matches!(said("position"), Some("absolute" | "fixed" | "relative"));
        if said("display") == Some("none") {
            self.hide();
        } else if far("text-indent") || (is_out && (far("left") || far("top"))) {
            self.hidden = self.hidden.or(Some(Sight::OFF_PAGE));
        } else if matches!(said("overflow"), Some("hidden" | "clip")) {
            let thin = |name| {
                said(name)
                    .and_then(|v| pixels(v, 16.0))
                    .is_some_and(|px| px <= CLIPPED)
            };
            if thin("height") || thin("max-height") || thin("width") {
                self.hidden = self
                    .hidden
                    .or(Some(Sight::Unseen(HiddenKind::Hidden, "clipped away")));
            }
        }
        match said("visibility") {
            Some("hidden" | "collapse") => self.invisible = true,
            Some("visible") => self.invisible = false,
            _ => {}
        }
        if said("opacity")
            .and_then(|v| v.parse::<f64>().ok())
            .is_some_and(|o| o < CLEAR)
        {
            self.is_clear = true;
        }
        if let Some(size) = said("font-size").and_then(|v| pixels(v, self.size)) {
            self.size = size;
        }
        self.keeps_space = match said("white-space") {
            Some(value) => value.starts_with("pre") || value == "break-spaces",
            None => self.keeps_space,
        };
        self.is_row = matches!(
            said("display"),
            Some("flex" | "inline-flex" | "grid" | "inline-grid")
        ) && !said("flex-direction").is_some_and(|v| v.starts_with("column"));
        for name in ["background", "background-color", "background-image"] {
            let Some(value) = said(name) else { continue };
            if value.contains("url(") || value.contains("gradient(") || value.contains("var(") {
                self.ground = None;
            } else if let Some((colour, ink)) = colour(value)
                && ink >= CLEAR
            {
                self.ground = (ink >= 0.5).then_some(colour);
            }
        }
        for name in ["color", "-webkit-text-fill-color"] {
            let Some(value) = said(name) else { continue };
            if let Some((colour, ink)) = colour(value) {
                self.ink = Some(colour);
                self.is_clear = ink < CLEAR;
            } else if !matches!(value, "inherit" | "currentcolor") {
                self.ink = None;
            }
        }
        // Letters cut out of a picture.
        if ["background-clip", "-webkit-background-clip"]
            .iter()
            .any(|n| said(n) == Some("text"))
        {
            (self.ink, self.is_clear) = (None, false);
        }
        self
    }
}

/// A colour and its ink, from 0 to 1.
fn colour(value: &str) -> Option<(Colour, f64)> {
    let parsed = csscolorparser::parse(value.split(" !").next()?.trim()).ok()?;
    let [r, g, b, _] = parsed.to_rgba8();
    Some((Colour([r, g, b]), f64::from(parsed.a)))
}

/// A length in CSS pixels; `of` is what parts of it are parts of.
fn pixels(value: &str, of: f64) -> Option<f64> {
    let end = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let number: f64 = value[..end].trim().parse().ok()?;
    match &value[end..] {
        "px" => Some(number),
        "pt" => Some(number * 4.0 / 3.0),
        "em" => Some(number * of),
        "%" => Some(number * of / 100.0),
        "rem" => Some(number * 16.0),
        "in" => Some(number * 96.0),
        "cm" => Some(number * 37.8),
        "mm" => Some(number * 3.78),
        "" if number == 0.0 => Some(0.0),
        _ => None,
    }
}

/// What is looked at.
const PROPERTIES: [&str; 19] = [
    "display",
    "visibility",
    "position",
    "left",
    "top",
    "text-indent",
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
        (
            name.trim().to_ascii_lowercase(),
            value.trim().to_ascii_lowercase(),
        )
    })
    .filter(|(name, _)| PROPERTIES.contains(&name.as_str()) || name.ends_with("background-clip"))
    .collect()
}

/// One rule for elements of a name, with an id, of classes.
#[derive(Debug)]
struct Rule {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    declarations: Vec<(String, String)>,
}

/// The rules of a page's `style` elements.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<Rule>);

impl Rules {
    /// Adds the rules of a style sheet.
    pub(super) fn add(&mut self, sheet: &str) {
        let mut sheet = without_comments(sheet);
        // A conditional group for screens holds as well as what stands outside of it.
        for group in [
            "@media screen {",
            "@media screen{",
            "@media all {",
            "@media all{",
        ] {
            sheet = sheet.replace(group, "");
        }
        let mut rest = sheet.as_str();
        while let Some((selectors, inner)) = rest.split_once('{') {
            let selectors = selectors
                .rsplit(['}', ';'])
                .next()
                .unwrap_or_default()
                .trim();
            if selectors.starts_with('@') {
                rest = after_block(inner);
                continue;
            }
            let (body, after) = inner.split_once('}').unwrap_or((inner, ""));
            let declared = declarations(body);
            rest = after;
            if declared.is_empty() {
                continue;
            }
            for selector in selectors
                .split(',')
                .filter_map(|selector| simple(selector.trim()))
            {
                let (element, id, classes) = selector;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(style: &str) -> Sight {
        Look::default().with(&declarations(style)).sight()
    }

    #[test]
    fn styles_that_hide_are_known() {
        for (style, expected) in [
            ("display:none", Sight::FORMATTED),
            ("Visibility : HIDDEN !important", Sight::FORMATTED),
            ("color:#fff", Sight::COLOURED),
            ("color:rgba(0,0,0,0)", Sight::CLEAR),
            ("opacity:0", Sight::CLEAR),
            ("font-size:1px", Sight::TINY),
            ("font-size:0", Sight::TINY),
            ("position:absolute;left:-9999px", Sight::OFF_PAGE),
            ("color:white;background:#1f3864", Sight::Seen),
            ("color:white;background:url(dark.png)", Sight::Seen),
            ("color:transparent;background-clip:text", Sight::Seen),
            ("color:var(--ink)", Sight::Seen),
            ("font-size:0.9em", Sight::Seen),
        ] {
            assert_eq!(sight(style), expected, "{style}");
        }
    }

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
}
