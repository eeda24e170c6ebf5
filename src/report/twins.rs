//! Files that say the same, so that nobody takes one person for two. Both keep their places: which
//! counts, a person decides.

use std::collections::HashMap;

use crate::scorecard::{Flag, Scorecard};

const SAME_FILE: &str = "same_file";
const SAME_TEXT: &str = "same_text";

/// Whether a flag tells of another file of the report. Such flags go with the report and not with the
/// résumé.
#[must_use]
pub fn tells_of_another(flag: &Flag) -> bool {
    [SAME_FILE, SAME_TEXT].contains(&flag.code.as_str())
}

/// Flags each résumé with the bytes, or else the words, of one before it by path.
pub(super) fn flag(cards: &mut [Scorecard]) {
    for card in &mut *cards {
        // What was read back may be flagged already, beside others than these.
        card.flags.retain(|flag| !tells_of_another(flag));
    }
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.retain(|n| cards[*n].is_screened());
    order.sort_by_key(|n| (&cards[*n].file, &cards[*n].sha256));
    let mut firsts: HashMap<(&str, String), usize> = HashMap::new();
    for n in order {
        let marks = [
            (SAME_FILE, cards[n].sha256.clone()),
            (SAME_TEXT, cards[n].text_sha256.clone()),
        ];
        let marks = marks
            .into_iter()
            .filter_map(|(code, mark)| Some((code, mark?)));
        let mut first = None;
        for (code, mark) in marks {
            let of_mark = *firsts.entry((code, mark)).or_insert(n);
            first = first.or((of_mark != n).then_some((code, of_mark)));
        }
        if let Some((code, first)) = first {
            let flag = twin(code, &cards[first].file);
            cards[n].flags.push(flag);
        }
    }
}

fn twin(code: &str, first: &str) -> Flag {
    let what = if code == SAME_FILE { "file" } else { "text" };
    let message = format!("the same {what} as {first}: one person may stand here twice");
    Flag::new(code, message)
}
