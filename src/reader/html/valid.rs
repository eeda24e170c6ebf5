//! The properties that are looked at, and which values each may have. Browsers drop a declaration
//! with any other, and what was said before it goes on to hold.

use super::declaration::{Declaration, parts, pixels};

/// What is looked at.
pub(super) const PROPERTIES: [&str; 72] = [
    "display",
    "content-visibility",
    "float",
    "visibility",
    "position",
    "left",
    "top",
    "right",
    "bottom",
    "inset",
    "inset-block-start",
    "inset-inline-end",
    "inset-block-end",
    "inset-inline-start",
    "margin",
    "margin-left",
    "margin-right",
    "margin-top",
    "padding",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-indent",
    "transform",
    "translate",
    "scale",
    "rotate",
    "zoom",
    "mask",
    "mask-image",
    "text-shadow",
    "-webkit-text-stroke",
    "filter",
    "clip",
    "clip-path",
    "overflow",
    "overflow-x",
    "overflow-y",
    "contain",
    "backface-visibility",
    "width",
    "height",
    "max-width",
    "max-height",
    "block-size",
    "inline-size",
    "max-block-size",
    "max-inline-size",
    "opacity",
    "font-size",
    "letter-spacing",
    "white-space",
    "flex-direction",
    "background",
    "background-color",
    "background-image",
    "background-clip",
    "-webkit-background-clip",
    "color",
    "fill",
    "fill-opacity",
    "stroke",
    "-webkit-text-fill-color",
    "animation",
    "animation-name",
    "animation-duration",
    "animation-delay",
    "animation-direction",
    "animation-fill-mode",
    "animation-iteration-count",
    "animation-play-state",
    // No property, but what one that a page makes up has where nothing is said of it.
    "initial-value",
];

/// What every property may be.
const ANYWHERE: [&str; 5] = ["inherit", "initial", "unset", "revert", "revert-layer"];
/// Functions that give a length or a number.
const SUMS: [&str; 5] = ["calc(", "clamp(", "min(", "max(", "env("];
/// Functions that give a colour, as far as their numbers are not worked out.
const MIXES: [&str; 3] = ["color(", "color-mix(", "light-dark("];
/// Units that `pixels` does not know, as they hang on a font or on what is around.
const UNITS: [&str; 8] = ["rex", "rch", "cap", "ic", "lh", "rlh", "cqw", "cqi"];
const OUTSIDE: [&str; 3] = ["block", "inline", "run-in"];
const INSIDE: [&str; 7] = ["flow", "flow-root", "table", "flex", "grid", "ruby", "math"];
/// Colours of a system, which programs for letters write.
const SYSTEM: &str = "currentcolor transparent canvas canvastext linktext visitedtext activetext \
    buttonface buttontext buttonborder field fieldtext highlight highlighttext selecteditem \
    selecteditemtext mark marktext graytext accentcolor accentcolortext activeborder activecaption \
    appworkspace background buttonhighlight buttonshadow captiontext inactiveborder inactivecaption \
    inactivecaptiontext infobackground infotext menu menutext scrollbar threeddarkshadow threedface \
    threedhighlight threedlightshadow threedshadow window windowframe windowtext -webkit-link \
    -webkit-text -webkit-activelink";

/// What is said of a property, if it is looked at and may have this value.
pub(super) fn declaration(name: &str, value: &str) -> Option<Declaration> {
    if name.starts_with("--") {
        return Some(Declaration::new(name, value));
    }
    let name = name.to_ascii_lowercase();
    // Older names of the same.
    let newer = name.strip_prefix("-webkit-");
    let newer =
        newer.filter(|newer| PROPERTIES.contains(newer) && !PROPERTIES.contains(&name.as_str()));
    let mut declaration = Declaration::new(newer.unwrap_or(&name), value);
    if declaration.name == "font" && !declaration.has_variables() {
        declaration = Declaration::new("font-size", size_in(&declaration.value));
    }
    let is_looked_at =
        declaration.name == "font" || PROPERTIES.contains(&declaration.name.as_str());
    (is_looked_at && is_valid(&declaration.name, &declaration.value)).then_some(declaration)
}

/// The size of letters that a `font` gives among other things, in front of the height of lines.
fn size_in(font: &str) -> &str {
    let mut parts = parts(font).into_iter();
    let is_length = |part: &&str| pixels(part, 16.0).is_some();
    parts.find(is_length).unwrap_or_default()
}

/// Whether a property may have this value, in small letters.
fn is_valid(name: &str, value: &str) -> bool {
    // What a variable stands for is not asked before it is used.
    if ANYWHERE.contains(&value) || value.contains("var(") {
        return true;
    }
    let parts = parts(value);
    let all = |of: &dyn Fn(&str) -> bool| !parts.is_empty() && parts.iter().all(|part| of(part));
    let among = |words: &str| is_among(words, value);
    match name {
        "display" => is_display(value),
        "float" => among("left right none inline-start inline-end"),
        "visibility" => among("visible hidden collapse"),
        "content-visibility" => among("visible auto hidden"),
        "position" => among("static relative absolute fixed sticky -webkit-sticky"),
        "flex-direction" => among("row row-reverse column column-reverse"),
        "backface-visibility" => among("visible hidden"),
        "overflow" | "overflow-x" | "overflow-y" => {
            parts.len() <= 2
                && all(&|part| is_among("visible hidden clip scroll auto overlay", part))
        }
        "fill" | "stroke" => value == "none" || value.starts_with("url(") || is_colour(value),
        "opacity" | "fill-opacity" => is_number(value),
        "scale" => value == "none" || parts.len() <= 3 && all(&is_number),
        "color" | "-webkit-text-fill-color" | "background-color" => is_colour(value),
        "background" | "background-image" => all(&is_of_background),
        "filter" => {
            let shades = [
                "blur(",
                "brightness(",
                "contrast(",
                "drop-shadow(",
                "grayscale(",
                "hue-rotate(",
                "invert(",
                "opacity(",
                "saturate(",
                "sepia(",
                "url(",
            ];
            value == "none" || all(&|part| is_call(part, &shades))
        }
        "clip" => value == "auto" || value.starts_with("rect("),
        "transform" => {
            let by = [
                "matrix",
                "translate",
                "scale",
                "rotate",
                "skew",
                "perspective",
            ];
            value == "none" || all(&|part| part.contains('(') && is_call(part, &by))
        }
        "clip-path" => {
            let shapes = [
                "inset(", "circle(", "ellipse(", "polygon(", "path(", "rect(", "xywh(", "shape(",
                "url(",
            ];
            let boxes = "none border-box padding-box content-box margin-box fill-box stroke-box \
                         view-box";
            all(&|part| is_call(part, &shapes) || is_among(boxes, part))
        }
        "font-size" => {
            is_length(value) && !value.starts_with('-')
                || among(
                    "xx-small x-small small medium large x-large xx-large xxx-large smaller \
                     larger math",
                )
        }
        "letter-spacing" => value == "normal" || is_length(value),
        "left" | "top" | "right" | "bottom" | "inset" | "inset-block-start"
        | "inset-inline-end" | "inset-block-end" | "inset-inline-start" | "translate" | "width"
        | "height" | "max-width" | "max-height" | "block-size" | "inline-size"
        | "max-block-size" | "max-inline-size" | "text-indent" | "margin" | "margin-left"
        | "margin-right" | "margin-top" | "padding" | "padding-left" | "padding-right"
        | "padding-top" => {
            parts.len() <= 4
                && all(&|part| {
                    is_length(part)
                        || part.starts_with("fit-content(")
                        || is_among(
                            "auto none min-content max-content fit-content stretch hanging \
                             each-line -webkit-fill-available -moz-available",
                            part,
                        )
                })
        }
        _ => true,
    }
}

/// Whether browsers know what is asked for; `None` where nobody knows.
pub(super) fn is_supported(query: &str) -> Option<bool> {
    /// Known to every browser, and of no interest here.
    const KNOWN: [&str; 8] = [
        "gap",
        "object-fit",
        "aspect-ratio",
        "align-items",
        "flex-wrap",
        "grid-area",
        "grid-template-columns",
        "filter",
    ];
    let query = query.trim().to_ascii_lowercase();
    if let Some(other) = query.strip_prefix("not ") {
        let is_one = !other.contains(" and ") && !other.contains(" or ");
        return is_supported(other).filter(|_| is_one).map(|is| !is);
    }
    if query.contains("not") || query.contains("selector(") {
        return None;
    }
    let asked = query.split('(').filter(|part| part.contains(':'));
    let known: Vec<_> = asked
        .map(|part| {
            let (name, value) = part.split_once(':').unwrap_or_default();
            let (name, value) = (name.trim(), value.split(')').next().unwrap_or_default());
            if KNOWN.contains(&name) {
                return Some(true);
            }
            let is_looked_at = PROPERTIES.contains(&name);
            is_looked_at.then(|| is_valid(name, value.trim()))
        })
        .collect();
    let is_all = |wanted| !known.is_empty() && known.iter().all(|is| *is == Some(wanted));
    if is_all(true) {
        Some(true)
    } else {
        is_all(false).then_some(false)
    }
}

/// Whether a value is one of these words.
pub(super) fn is_among(words: &str, value: &str) -> bool {
    words.split_whitespace().any(|word| word == value)
}

fn is_display(value: &str) -> bool {
    let alone = "none contents list-item inline-block inline-table inline-flex inline-grid \
                 inline-math table-row table-cell table-column table-caption table-row-group \
                 table-header-group table-footer-group table-column-group ruby-base ruby-text \
                 ruby-base-container ruby-text-container -webkit-box -webkit-inline-box \
                 -webkit-flex -webkit-inline-flex";
    if is_among(alone, value) {
        return true;
    }
    let words: Vec<_> = value.split_whitespace().collect();
    let count = |of: &[&str]| words.iter().filter(|word| of.contains(word)).count();
    let counts = [count(&OUTSIDE), count(&INSIDE), count(&["list-item"])];
    counts.iter().all(|count| *count <= 1) && counts.iter().sum::<usize>() == words.len().max(1)
}

fn is_number(value: &str) -> bool {
    let number = value.strip_suffix('%').unwrap_or(value);
    number.parse::<f64>().is_ok() || is_call(value, &SUMS)
}

fn is_length(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number = &value[..value.len() - unit.len()];
    pixels(value, 16.0).is_some()
        || UNITS.contains(&unit) && number.parse::<f64>().is_ok()
        || is_call(value, &SUMS)
}

fn is_call(value: &str, names: &[&str]) -> bool {
    names.iter().any(|name| value.starts_with(name))
}

fn is_colour(value: &str) -> bool {
    // In these the numbers may be worked out of others.
    let is_worked_out = || {
        value.contains('(')
            && ["calc(", "(from ", "none"]
                .iter()
                .any(|word| value.contains(word))
            && ["rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch"]
                .iter()
                .any(|name| value.starts_with(name))
    };
    csscolorparser::parse(value).is_ok()
        || is_among(SYSTEM, value)
        || is_call(value, &MIXES)
        || is_worked_out()
}

fn is_of_background(part: &str) -> bool {
    let words = "none repeat no-repeat repeat-x repeat-y space round scroll fixed local center left \
                 right top bottom cover contain auto border-box padding-box content-box text";
    let is_picture = || {
        [
            "url(",
            "image(",
            "image-set(",
            "-webkit-image-set(",
            "cross-fade(",
            "element(",
            "paint(",
        ]
        .iter()
        .any(|name| part.starts_with(name))
            || part.contains("gradient(")
    };
    is_among(words, part) || is_length(part) || is_colour(part) || is_picture()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_others() {
        for (name, values) in [
            (
                "display",
                "none|block|inline flow-root|list-item block|-webkit-box|var(--d)|inherit|table-cell",
            ),
            (
                "color",
                "#fff|white|rgb(1, 2, 3)|rgb(1 2 3 / 50%)|hsl(1deg 2% 3%)|windowtext|currentcolor|\
                 oklch(0.5 0.1 20)|color(srgb 1 1 1)|rgb(from red r g b)|color-mix(in srgb, red, blue)",
            ),
            (
                "font-size",
                "0|12px|0.9em|1.2vw|small|larger|calc(1px + 1vw)|clamp(14px, 1vw, 18px)|120%|9pc",
            ),
            (
                "margin",
                "0 auto|-8px -16px|1px 2px 3px 4px|calc(50% - 1px) 0",
            ),
            ("width", "auto|50%|12ch|fit-content|min(100%, 9px)"),
            (
                "background",
                "none|#123 no-repeat|url() center / cover|linear-gradient(red, blue) 0 0, #fff",
            ),
            ("opacity", "0|0.5|50%|calc(1 / 2)"),
        ] {
            for value in values.split('|') {
                assert!(is_valid(name, value), "{name}: {value}");
            }
        }
        for (name, values) in [
            (
                "display",
                "|zzz|none none|block block|none block|block zzz|-ms-flexbox",
            ),
            ("visibility", "|zzz|none"),
            ("float", "zzz|center"),
            ("position", "zzz|none"),
            ("color", "|zzz|#ff|rgb(zzz)|foo(1)|none|12px"),
            ("font-size", "|zzz|16|-1px|foo(1)|12qq"),
            ("margin-left", "zzz|9|#fff"),
            ("background", "zzz|#fff zzz|foo(1)"),
            ("opacity", "|zzz|1px"),
        ] {
            for value in values.split('|') {
                assert!(!is_valid(name, value), "{name}: {value}");
            }
        }
    }
}
