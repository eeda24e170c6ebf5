//! Keyframes → what an element is like once its animations are over. Pages let their text fade in,
//! and what only begins hidden is seen.

use std::collections::HashMap;

use cssparser::{
    AtRuleParser, DeclarationParser, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser,
};
use selectors::parser::SelectorParseErrorKind;

use super::declaration::{Declaration, ParseError, listed, said};

/// In seconds: nobody waits longer for a text to come.
const PATIENCE: f64 = 60.0;
/// So many frames of an animation without an end are looked at.
const FRAMES: usize = 8;

/// What an animation says at a point of its way, from 0 to 1.
type Frame = (f64, Vec<Declaration>);

/// The animations of a page by their names, in small letters; of two the later one holds.
pub(super) type Animations = HashMap<String, Vec<Frame>>;

/// What reads the declarations of a block.
type Read = fn(&mut Parser<'_>) -> Vec<Declaration>;

/// The frames of a block of keyframes, in the order in which they are shown.
pub(super) fn frames(input: &mut Parser<'_>, read: Read) -> Vec<Frame> {
    let mut frames: Vec<Frame> = RuleBodyParser::new(input, &mut Frames(read))
        .filter_map(Result::ok)
        .flatten()
        .collect();
    frames.sort_by(|one, other| one.0.total_cmp(&other.0));
    frames
}

struct Frames(Read);

impl QualifiedRuleParser<'_> for Frames {
    type Prelude = Vec<f64>;
    type QualifiedRule = Vec<Frame>;
    type Error = SelectorParseErrorKind;

    fn parse_prelude(&mut self, input: &mut Parser<'_>) -> Result<Vec<f64>, ParseError> {
        let start = input.position();
        while input.next().is_ok() {}
        let points = input.slice_from(start).split(',').map(|point| {
            match point.trim().to_ascii_lowercase().as_str() {
                "from" => Some(0.0),
                "to" => Some(1.0),
                point => {
                    let percent: f64 = point.strip_suffix('%')?.parse().ok()?;
                    (0.0..=100.0).contains(&percent).then_some(percent / 100.0)
                }
            }
        });
        let points: Option<Vec<_>> = points.collect();
        points.ok_or_else(ParseError::unexpected_token)
    }

    fn parse_block(
        &mut self,
        mut points: Vec<f64>,
        _: &ParserState,
        input: &mut Parser<'_>,
    ) -> Result<Vec<Frame>, ParseError> {
        let mut declared = (self.0)(input);
        declared.retain(|declaration| !declaration.is_important);
        // No more than the two that are looked at for certain.
        points.truncate(2);
        let frames = points.into_iter().map(|point| (point, declared.clone()));
        Ok(frames.collect())
    }
}

impl AtRuleParser<'_> for Frames {
    type Prelude = ();
    type AtRule = Vec<Frame>;
    type Error = SelectorParseErrorKind;
}

impl DeclarationParser<'_> for Frames {
    type Declaration = Vec<Frame>;
    type Error = SelectorParseErrorKind;
}

impl RuleBodyItemParser<'_, Vec<Frame>, SelectorParseErrorKind> for Frames {
    fn parse_declarations(&self) -> bool {
        false
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// What the animations of an element leave it with, each way in which it may be looked at: one for
/// those that end, several for those that go on and on.
pub(super) fn ways<'a>(
    declared: &[&Declaration],
    animations: &'a Animations,
) -> Vec<Vec<&'a Declaration>> {
    if animations.is_empty() {
        return Vec::new();
    }
    let mut ways = vec![Vec::new()];
    for run in runs(declared, animations) {
        let Some(frames) = animations.get(&run.name) else {
            continue;
        };
        let is_last = |frame: &&Frame| {
            if run.is_reversed {
                frame.0 <= 0.0
            } else {
                frame.0 >= 1.0
            }
        };
        if run.goes_on {
            let shown = frames.iter().take(FRAMES).map(|frame| {
                let first: Vec<&Declaration> = ways[0].clone();
                first.into_iter().chain(&frame.1).collect()
            });
            let shown: Vec<_> = shown.collect();
            ways.extend(shown);
            ways.truncate(1 + FRAMES);
        } else if run.stays {
            let last = frames.iter().filter(is_last);
            let last: Vec<_> = last.flat_map(|frame| &frame.1).collect();
            for way in &mut ways {
                way.extend(&last);
            }
        }
    }
    ways
}

/// How an element goes through an animation.
struct Run {
    name: String,
    /// Whether it never ends.
    goes_on: bool,
    /// Whether it stays as it is in the end.
    stays: bool,
    /// Whether it ends where others begin.
    is_reversed: bool,
}

/// The animations that an element goes through soon enough for somebody to see their end.
fn runs(declared: &[&Declaration], animations: &Animations) -> Vec<Run> {
    let place = |name: &str| declared.iter().rposition(|said| said.name == name);
    let short = place("animation");
    let long = |name: &str| {
        let own = place(name).filter(|own| Some(*own) > short)?;
        Some(declared[own].value.as_str())
    };
    let all = said(declared, "animation").unwrap_or_default();
    let names = long("animation-name");
    let each = names.unwrap_or(all);
    let mut runs = Vec::new();
    for (n, one) in listed(each).take(FRAMES).enumerate() {
        // Lists that are shorter begin again.
        let of = |list: &str| {
            let count = listed(list).count();
            listed(list).nth(n % count).unwrap_or_default().to_owned()
        };
        let said = of(all);
        let mut words: Vec<_> = said.split_whitespace().map(str::to_owned).collect();
        let name = if names.is_some() {
            Some(one.trim().trim_matches('"').to_owned())
        } else {
            let names = words.iter().map(|word| word.trim_matches('"'));
            let mut known = names.filter(|word| animations.contains_key(*word));
            known.next().map(str::to_owned)
        };
        let Some(name) = name else { continue };
        let mut times = words.iter().filter_map(|word| seconds(word));
        let (mut duration, mut delay) = (
            times.next().unwrap_or_default(),
            times.next().unwrap_or_default(),
        );
        if let Some(long) = long("animation-duration") {
            duration = seconds(of(long).trim()).unwrap_or_default();
        }
        if let Some(long) = long("animation-delay") {
            delay = seconds(of(long).trim()).unwrap_or_default();
        }
        for name in [
            "animation-fill-mode",
            "animation-iteration-count",
            "animation-play-state",
            "animation-direction",
        ] {
            words.extend(long(name).map(|long| of(long).trim().to_owned()));
        }
        let has = |word: &str| words.iter().any(|own| own == word);
        let goes_on = has("infinite");
        let mut counts = words.iter().filter_map(|word| word.parse::<f64>().ok());
        let count = counts.next_back().unwrap_or(1.0);
        let time = if goes_on { duration } else { duration * count };
        if time + delay > PATIENCE || has("paused") || count < 1.0 {
            continue;
        }
        let is_even = count.rem_euclid(2.0) < 1.0;
        runs.push(Run {
            name,
            goes_on,
            stays: has("forwards") || has("both"),
            is_reversed: has("reverse")
                || has("alternate") && is_even
                || has("alternate-reverse") && !is_even,
        });
    }
    runs
}

/// A time in seconds.
fn seconds(value: &str) -> Option<f64> {
    match value.strip_suffix("ms") {
        Some(number) => number.parse::<f64>().ok().map(|number| number / 1000.0),
        None => value.strip_suffix('s')?.parse().ok(),
    }
}
