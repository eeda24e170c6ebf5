//! [`Hit`]s → [`Evidence`]: the hits that count, what each is where it stands, and the words of the
//! document that prove it.

mod cancelling;
mod figure;
mod letter;
mod once;
mod own_job;
mod personal;
mod place;
mod quote;
mod titles;

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use crate::keywords::{Context, Effect, Mark, Scale, Skill, Strength};
use crate::matcher::{Hit, Role, overlap};
use crate::section::{Section, Sections};
use crate::sentence::Sentences;
use crate::text::{Text, ends_a_period};
use cancelling::Cancelling;
use figure::Figures;
use once::{once_each, outermost};
use personal::Personal;
use place::{Place, Places};
use quote::quote;

/// So many places of one rule are kept.
const PLACES: usize = 3;

/// A place where a rule finds something that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the rule in its skill.
    pub rule: usize,
    /// How many places of the same rule are worth more than this one: 0, 1 or 2.
    pub nth: usize,
    /// What it counts as where it stands: a deed in a list of skills is a claim.
    pub strength: Strength,
    /// The figure in its sentence that strengthens it, where it is a sign or a deed: "98.6%".
    pub figure: Option<String>,
    /// Index of the context that made a claim of it.
    pub context: Option<usize>,
    /// The section it stands in.
    pub section: Option<Section>,
    /// The words found, as they stand in the document.
    pub text: String,
    /// The sentence around them.
    pub quote: String,
    /// Number of the page, from 1.
    pub page: usize,
    /// Number of the line on the page, from 1.
    pub line: usize,
    /// Whether the line was recognised from a picture.
    pub ocr: bool,
}

/// A skill's finds in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finds {
    /// What counts, in order of place: of each rule the best places with different words.
    pub evidence: Vec<Evidence>,
    /// What a context dropped, of rules that are found nowhere else.
    pub cancelled: Vec<Evidence>,
}

/// What a document says beside its hits.
#[derive(Debug)]
pub struct Surroundings<'t> {
    text: &'t Text,
    sections: Sections,
    sentences: Sentences,
    figures: Figures,
    personal: Personal,
    places: Places,
    /// The contexts that are found in it.
    cancelling: Cancelling<'t>,
    contexts: &'t [Context],
}

impl<'t> Surroundings<'t> {
    /// Finds a text's sections and sentences, once for all skills.
    #[must_use]
    pub fn new(text: &'t Text, contexts: &'t [Context], found: &'t [Hit]) -> Self {
        let sections = Sections::new(text);
        let personal = Personal::new(text, &sections);
        let sentences = Sentences::new(text);
        Self {
            text,
            cancelling: Cancelling::new(text, &sentences, contexts, found),
            places: Places::new(text, &sections, &personal),
            personal,
            sections,
            sentences,
            figures: Figures::new(text),
            contexts,
        }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let line = self.text.line_at(span.start);
        self.places.of(line, span, &self.sentences)
    }

    /// What a rule of this strength finds at `span`, in such a place.
    fn strength(&self, span: &Range<usize>, place: Place, strength: Strength) -> Strength {
        let is_own_job = || {
            let begin = self.sentences.around(span).start;
            own_job::ends(&self.text.cased()[begin..span.start])
        };
        match (place, strength) {
            (Place::Told, Strength::Role) if is_own_job() => strength,
            _ => place.allows(strength),
        }
    }

    /// The figure of what stands at `span`: that in it, or the nearest in its sentence.
    fn figure(&self, span: &Range<usize>) -> Option<&Range<usize>> {
        self.figures.nearest(span, &self.sentences.around(span))
    }

    /// Whether what a rule of this strength finds at `span` says who someone is. A single word in the
    /// first line may be a name, "Anna Coach", but for the letters of a credential behind it: "Anna
    /// Coach, RHIT".
    fn is_personal(&self, span: &Range<usize>, strength: Strength) -> bool {
        let line = self.text.line_at(span.start);
        let said = &self.text.cased()[span.clone()];
        let is_name = || {
            let are_letters = strength == Strength::Credential
                && said.chars().all(|letter| letter.is_ascii_uppercase())
                && self.text.cased()[..span.start].contains(',');
            !said.contains(' ') && !are_letters
        };
        self.personal.is_line(line) || self.personal.tells(span) || (line == 0 && is_name())
    }

    /// Whether a heading parts what stands at `span`: "business: health", "Education".
    fn is_parted(&self, span: &Range<usize>) -> bool {
        let [first, last] = [span.start, span.end - 1].map(|at| self.text.line_at(at));
        first < last && (first..=last).any(|line| self.sections.is_heading(line))
    }

    /// Whether a context, by its index, is found anywhere.
    #[must_use]
    pub fn has(&self, context: usize) -> bool {
        self.cancelling.hits().any(|hit| hit.rule == context)
    }

    /// The contexts whose [`Mark`] the text bears, and the words that bear it: of each phrase and of each
    /// sentence the first, in order of place.
    pub fn marked(&self) -> impl Iterator<Item = (&'t Context, &'t Mark, Vec<String>)> {
        let marks = self.contexts.iter().enumerate();
        marks.filter_map(|(n, context)| {
            let mark = context.mark.as_ref()?;
            let (mut phrases, mut sentences) = (HashSet::new(), HashSet::new());
            let bears = |hit: &&Hit| {
                let sentence = self.sentences.around(&hit.span).start;
                hit.rule == n
                    && !sentences.contains(&sentence)
                    && phrases.insert(hit.phrase)
                    && sentences.insert(sentence)
            };
            let first = self.cancelling.hits().filter(bears);
            let words: Vec<String> = first
                .map(|hit| self.text.original(hit.span.clone()))
                .collect();
            (words.len() >= mark.from).then_some((context, mark, words))
        })
    }

    /// Index of the context that cancels what a rule of this strength finds at `span`: one that drops it
    /// before one that makes a claim of it.
    #[must_use]
    pub fn cancels(&self, span: &Range<usize>, strength: Strength) -> Option<usize> {
        let sentence = self.sentences.around(span);
        let found = self.cancelling.reaching(self.text, &sentence, span);
        let cancels = |n: &usize| {
            let context = &self.contexts[*n];
            let is_reached = context.strength.is_none_or(|only| only == strength);
            context.effect != Effect::None && is_reached
        };
        found.filter(cancels).max_by_key(|n| {
            (
                self.contexts[*n].effect == Effect::Drop,
                std::cmp::Reverse(*n),
            )
        })
    }
}

/// A rule's find and what it is worth.
#[derive(Clone, Copy)]
struct Find<'h> {
    strength: Strength,
    figure: Option<&'h Range<usize>>,
    context: Option<usize>,
    hit: &'h Hit,
}

impl Find<'_> {
    fn points(&self, scale: &Scale) -> f64 {
        scale.points(self.strength, self.figure.is_some())
    }
}

/// What counts of a skill's hits, in order of place, and of each rule what a context drops.
fn found<'h>(
    around: &'h Surroundings<'_>,
    skill: &Skill,
    hits: &'h [Hit],
) -> (Vec<Find<'h>>, Vec<Vec<Find<'h>>>) {
    let of = |role: Role| -> Vec<&Hit> { hits.iter().filter(|hit| hit.role == role).collect() };
    let (not, unless, with) = (of(Role::Not), of(Role::Unless), of(Role::With));
    let mut dropped = vec![Vec::new(); skill.rules.len()];
    let mut found = Vec::new();
    for hit in outermost(&of(Role::Finds)) {
        let rule = &skill.rules[hit.rule];
        if around.is_personal(&hit.span, rule.strength)
            || around.is_parted(&hit.span)
            || ends_a_period(around.text.cased(), hit.span.start)
        {
            continue;
        }
        let of_rule = |other: &&&Hit| other.rule == hit.rule;
        let sentence = around.sentences.around(&hit.span);
        let is_not = |other: &&Hit| overlap(&other.span, &hit.span);
        let is_unless = |other: &&Hit| overlap(&other.span, &sentence);
        if not.iter().filter(of_rule).any(is_not) || unless.iter().filter(of_rule).any(is_unless) {
            continue;
        }
        let place = around.place(&hit.span);
        // An item of a list makes no deed of an ambiguous word beside it.
        let is_with = |other: &&Hit| {
            around.are_together(&other.span, &hit.span)
                && (place == Place::Listed || around.place(&other.span) != Place::Listed)
        };
        if !rule.with.is_empty() && !with.iter().filter(of_rule).any(is_with) {
            continue;
        }
        let mut find = Find {
            strength: around.strength(&hit.span, place, rule.strength),
            figure: around.figure(&hit.span),
            context: around.cancels(&hit.span, rule.strength),
            hit,
        };
        match find.context.map(|n| around.contexts[n].effect) {
            Some(Effect::Drop) => {
                dropped[hit.rule].push(find);
                continue;
            }
            Some(Effect::Claim) => find.strength = Strength::Claim,
            Some(Effect::None) | None => {}
        }
        found.push(find);
    }
    (found, dropped)
}

/// The rules, by index, that find something that counts, even where another rule tells the same deed.
#[must_use]
pub fn rules_found(around: &Surroundings<'_>, skill: &Skill, hits: &[Hit]) -> BTreeSet<usize> {
    let (found, _) = found(around, skill, hits);
    found.iter().map(|find| find.hit.rule).collect()
}

/// Weighs a skill's hits, in order of place, and keeps the best places of each rule: what is worth
/// more before what is worth less, the earlier before the later, each with words of its own.
/// Repeating words so adds nothing.
#[must_use]
pub fn weigh(around: &Surroundings<'_>, skill: &Skill, hits: &[Hit]) -> Finds {
    let (found, mut dropped) = found(around, skill, hits);
    let mut best = vec![Vec::new(); skill.rules.len()];
    for find in once_each(&skill.scale, found) {
        best[find.hit.rule].push(find);
    }
    for (dropped, finds) in dropped.iter_mut().zip(&mut best) {
        around.keep_best(skill, finds);
        dropped.truncate(usize::from(finds.is_empty()));
    }
    Finds {
        evidence: around.evidence(best),
        cancelled: around.evidence(dropped),
    }
}

impl Surroundings<'_> {
    /// Keeps the places of a rule that are worth most, each with words of its own, the longest of
    /// those that overlap; of claims one.
    fn keep_best(&self, skill: &Skill, finds: &mut Vec<Find<'_>>) {
        let points = |find: &Find<'_>| find.points(&skill.scale);
        let words = |find: &Find<'_>| &self.text.folded()[find.hit.span.clone()];
        finds.sort_by(|a, b| points(b).total_cmp(&points(a)));
        let mut kept: Vec<Find<'_>> = Vec::new();
        for find in finds.drain(..) {
            let same = kept.iter().position(|other| {
                words(other) == words(&find) || overlap(&other.hit.span, &find.hit.span)
            });
            match same {
                Some(n) => {
                    let is_longer = find.hit.span.len() > kept[n].hit.span.len();
                    if is_longer && points(&find).total_cmp(&points(&kept[n])).is_eq() {
                        kept[n] = find;
                    }
                }
                None if kept.is_empty() || points(&find) > 0.0 => kept.push(find),
                None => {}
            }
        }
        kept.truncate(PLACES);
        *finds = kept;
    }

    fn evidence(&self, finds: Vec<Vec<Find<'_>>>) -> Vec<Evidence> {
        let numbered = finds
            .into_iter()
            .flat_map(|of_rule| of_rule.into_iter().enumerate());
        let mut finds: Vec<(usize, Find<'_>)> = numbered.collect();
        finds.sort_by_key(|(_, find)| find.hit.place());
        let evidence = |(nth, find): (usize, Find<'_>)| {
            let span = &find.hit.span;
            let number = self.text.line_at(span.start);
            let line = &self.text.lines()[number];
            Evidence {
                rule: find.hit.rule,
                nth,
                strength: find.strength,
                figure: find
                    .figure
                    .filter(|_| find.strength.grows_with_figures())
                    .map(|figure| self.text.original(figure.clone())),
                context: find.context,
                section: self.sections.of_line(number),
                text: self.text.original(span.clone()),
                quote: quote(self, span),
                page: line.page,
                line: line.number,
                ocr: line.ocr,
            }
        };
        finds.into_iter().map(evidence).collect()
    }

    fn are_together(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let line = |span: &Range<usize>| self.text.line_at(span.start);
        self.places.are_together(line(one), line(other))
    }
}
