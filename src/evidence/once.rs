//! What several rules find in the same words counts once.

use super::Find;
use crate::keywords::Scale;
use crate::matcher::Hit;

/// The finds, of those of different rules that share a word, and so tell one deed, the one worth most, and
/// the longer where they are worth the same.
pub(super) fn once_each<'h>(scale: &Scale, mut finds: Vec<Find<'h>>) -> Vec<Find<'h>> {
    finds.sort_by(|a, b| {
        let worth = b.points(scale).total_cmp(&a.points(scale));
        let longer = || b.hit.span.len().cmp(&a.hit.span.len());
        worth
            .then_with(longer)
            .then_with(|| a.hit.place().cmp(&b.hit.place()))
    });
    let mut kept: Vec<Find<'h>> = Vec::with_capacity(finds.len());
    for find in finds {
        let is_one_deed = |Find { hit, .. }: &Find<'_>| {
            hit.rule != find.hit.rule && hit.shares_words_with(find.hit)
        };
        if !kept.iter().any(is_one_deed) {
            kept.push(find);
        }
    }
    kept.sort_by_key(|find| find.hit.place());
    kept
}

/// The hits that no longer phrase of another rule covers: "compassion fatigue" is no compassion.
pub(super) fn outermost<'h>(hits: &[&'h Hit]) -> Vec<&'h Hit> {
    let mut kept = Vec::with_capacity(hits.len());
    // The two phrases of different rules that reach furthest of those that begin here or before.
    let mut furthest: [Option<&'h Hit>; 2] = [None, None];
    for group in hits.chunk_by(|a, b| a.span.start == b.span.start) {
        for phrase in group.iter().filter(|hit| hit.is_contiguous) {
            match furthest {
                [Some(first), second] if phrase.span.end <= first.span.end => {
                    let reaches = |second: &Hit| phrase.span.end > second.span.end;
                    if phrase.rule != first.rule && second.is_none_or(reaches) {
                        furthest[1] = Some(phrase);
                    }
                }
                [Some(first), _] if first.rule == phrase.rule => furthest[0] = Some(phrase),
                [first, _] => furthest = [Some(phrase), first],
            }
        }
        kept.extend(group.iter().filter(|hit| {
            let covers = |other: &&Hit| {
                other.rule != hit.rule
                    && other.span.end >= hit.span.end
                    && other.span.len() > hit.span.len()
            };
            !hit.is_contiguous || !furthest.iter().flatten().any(covers)
        }));
    }
    kept
}
