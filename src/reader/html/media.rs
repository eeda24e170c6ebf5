//! Whether a media query holds for someone who looks at a page on a usual screen.

use super::declaration::{WIDTH, pixels};

/// Whether a query holds; `None` where nobody knows, as for the colours that someone likes.
pub(super) fn holds(query: &str) -> Option<bool> {
    let query = query.to_ascii_lowercase();
    if query.trim().is_empty() {
        return Some(true);
    }
    let each: Vec<_> = query.split(',').map(one).collect();
    if each.contains(&Some(true)) {
        Some(true)
    } else if each.contains(&None) {
        None
    } else {
        Some(false)
    }
}

/// One of the queries of a list.
fn one(query: &str) -> Option<bool> {
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    let query = query.strip_prefix("only ").unwrap_or(&query);
    let (is_not, query) = match query.strip_prefix("not ") {
        Some(query) => (true, query),
        None => (false, query),
    };
    let parts: Vec<_> = query.split(" and ").map(part).collect();
    let all = if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    };
    all.map(|holds| holds != is_not)
}

/// A kind of device, or a condition in brackets.
fn part(part: &str) -> Option<bool> {
    let mut inner = part;
    while let Some(within) = inner
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        inner = within.trim();
    }
    if inner.len() == part.len() && !part.contains('(') {
        return Some(matches!(part, "all" | "screen"));
    }
    if let Some((name, value)) = inner.split_once(':') {
        if name.trim() == "prefers-reduced-motion" {
            // Nobody asks for less unless it makes them ill.
            return Some(value.trim() == "no-preference");
        }
        let value = pixels(value.trim(), 16.0)?;
        return match name.trim() {
            "min-width" => Some(WIDTH >= value),
            "max-width" => Some(WIDTH <= value),
            _ => None,
        };
    }
    // "400px <= width < 900px"
    let (least, most) = inner.split_once("width")?;
    let (least, most) = (least.trim(), most.trim());
    let lower = match least {
        "" => true,
        least => {
            let end = least.find(['<', '>', '='])?;
            compared(pixels(least[..end].trim(), 16.0)?, &least[end..], WIDTH)?
        }
    };
    let upper = match most {
        "" => true,
        most => {
            let end = most.rfind(['<', '>', '='])? + 1;
            compared(WIDTH, &most[..end], pixels(most[end..].trim(), 16.0)?)?
        }
    };
    Some(lower && upper)
}

fn compared(one: f64, by: &str, other: f64) -> Option<bool> {
    match by {
        "<" => Some(one < other),
        "<=" => Some(one <= other),
        ">" => Some(one > other),
        ">=" => Some(one >= other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_asked_of_a_usual_screen() {
        for query in [
            "",
            "all",
            "Only Screen",
            "print, screen",
            "not print",
            "(min-width:1px)",
            "(min-width: calc(1px))",
            "((min-width: 1px))",
            "screen and (min-width: 48em) and (max-width: 1400px)",
            "(width >= 600px)",
            "(400px <= width < 1400px)",
            "not (max-width: 600px)",
            "(prefers-reduced-motion: no-preference)",
        ] {
            assert_eq!(holds(query), Some(true), "{query}");
        }
        for query in [
            "print",
            "not screen",
            "speech, print and (min-width: 1px)",
            "(max-width: 600px)",
            "screen and (min-width: 1400px)",
            "(400px <= width < 900px)",
            "(prefers-reduced-motion: reduce)",
        ] {
            assert_eq!(holds(query), Some(false), "{query}");
        }
        for query in [
            "(prefers-color-scheme: dark)",
            "screen and (orientation: landscape)",
            "(hover)",
            "(min-width: 1px) or (hover)",
        ] {
            assert_eq!(holds(query), None, "{query}");
        }
    }
}
