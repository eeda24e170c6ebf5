//! Numbers and lengths that are worked out of others: "calc(50% - 20px)", "clamp(0, 1em, 2vw)".

use cssparser::{Parser, Token};

use super::declaration::ParseError;

/// Sums within sums that are nested deeper are not worked out.
const DEPTH: usize = 32;

/// A number, or a length in CSS pixels.
#[derive(Clone, Copy)]
struct Quantity {
    number: f64,
    is_length: bool,
}

/// What gives a length in CSS pixels for a number and its unit.
type Units<'u> = &'u dyn Fn(f64, &str) -> Option<f64>;

/// The length in CSS pixels that a function gives.
pub(super) fn pixels(value: &str, units: Units<'_>) -> Option<f64> {
    let quantity = whole(value, units)?;
    quantity.is_length.then_some(quantity.number)
}

/// The number that a function gives; a percentage is a share of one.
pub(super) fn number(value: &str) -> Option<f64> {
    let quantity = whole(value, &|number, unit| {
        (unit == "%").then_some(number / 100.0)
    })?;
    Some(quantity.number)
}

fn whole(value: &str, units: Units<'_>) -> Option<Quantity> {
    let mut input = Parser::new(value);
    let quantity = one(&mut input, units, DEPTH)?;
    (input.is_exhausted() && quantity.number.is_finite()).then_some(quantity)
}

/// Products, added up.
fn sum(input: &mut Parser<'_>, units: Units<'_>, depth: usize) -> Option<Quantity> {
    let mut all = product(input, units, depth)?;
    while let Some(sign) = operator(input, ['+', '-']) {
        let next = product(input, units, depth)?;
        if next.is_length != all.is_length {
            return None;
        }
        all.number += if sign == '-' {
            -next.number
        } else {
            next.number
        };
    }
    Some(all)
}

fn product(input: &mut Parser<'_>, units: Units<'_>, depth: usize) -> Option<Quantity> {
    let mut all = one(input, units, depth)?;
    while let Some(sign) = operator(input, ['*', '/']) {
        let next = one(input, units, depth)?;
        if next.is_length && (all.is_length || sign == '/') {
            return None;
        }
        all.is_length |= next.is_length;
        all.number *= if sign == '/' {
            next.number.recip()
        } else {
            next.number
        };
    }
    Some(all)
}

fn operator(input: &mut Parser<'_>, among: [char; 2]) -> Option<char> {
    let found = input.try_parse(|input| match input.next() {
        Ok(Token::Delim(sign)) if among.contains(sign) => Ok(*sign),
        _ => Err(()),
    });
    found.ok()
}

fn one(input: &mut Parser<'_>, units: Units<'_>, depth: usize) -> Option<Quantity> {
    let depth = depth.checked_sub(1)?;
    let length = |number, unit: &str| {
        let number = units(number, unit)?;
        Some(Quantity {
            number,
            is_length: true,
        })
    };
    let name = match input.next().ok()?.clone() {
        Token::Number { value, .. } => {
            return Some(Quantity {
                number: value.into(),
                is_length: false,
            });
        }
        Token::Dimension { value, unit, .. } => return length(value.into(), &unit),
        Token::Percentage { unit_value, .. } => return length(f64::from(unit_value) * 100.0, "%"),
        Token::ParenthesisBlock => "calc".to_owned(),
        Token::Function(name) => name.to_string(),
        _ => return None,
    };
    let all = input.parse_nested_block(|input| {
        input.parse_comma_separated(|input| {
            sum(input, units, depth).ok_or_else(ParseError::unexpected_token)
        })
    });
    let all = all.ok()?;
    let is_length = all.first()?.is_length;
    let numbers = all.iter().map(|quantity| quantity.number);
    let number = match (name.as_str(), &all[..]) {
        _ if all.iter().any(|other| other.is_length != is_length) => return None,
        ("calc" | "-webkit-calc", [only]) => only.number,
        ("min", _) => numbers.reduce(f64::min)?,
        ("max", _) => numbers.reduce(f64::max)?,
        ("clamp", [least, wanted, most]) => wanted.number.min(most.number).max(least.number),
        _ => return None,
    };
    Some(Quantity { number, is_length })
}

#[cfg(test)]
mod tests {
    use super::super::declaration::pixels;
    use super::*;

    #[test]
    fn sums_are_worked_out() {
        for (value, expected) in [
            ("calc(1px * 0)", Some(0.0)),
            ("calc(1px*0)", Some(0.0)),
            ("calc(100% - 2 * (3px + 1em))", Some(-16.0)),
            ("calc(0px - 9999px)", Some(-9999.0)),
            ("calc(9px / 3 / 3)", Some(1.0)),
            ("min(0px, 1em)", Some(0.0)),
            ("max(1px, calc(1px + 1px))", Some(2.0)),
            ("clamp(14px, 1px, 18px)", Some(14.0)),
            ("clamp(9px, 12px, 10px)", Some(10.0)),
            ("calc(1px + 1)", None),
            ("calc(1px * 1px)", None),
            ("calc(1 / 1px)", None),
            ("calc(1px / 0)", None),
            ("calc(1)", None),
            ("calc(1px) 2px", None),
            ("calc(1px + var(--a))", None),
            ("env(safe-area-inset-top)", None),
        ] {
            assert_eq!(pixels(value, 10.0), expected, "{value}");
        }
        let nested = "calc(".repeat(100_000);
        assert_eq!(pixels(&nested, 1.0), None);
        assert_eq!(number("calc(1 / 2)"), Some(0.5));
        assert_eq!(number("min(50%, 1)"), None);
    }
}
