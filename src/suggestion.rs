//! "Did you mean …?": which known name a mistyped one stands for.

/// From this likeness on (Jaro–Winkler, 0 to 1) one name is taken for a mistyped other.
const NEAR: f64 = 0.85;
/// So many letters wrong, missing or too many are a slip of the hand.
const TYPOS: usize = 2;

/// How like a typed name is to a known one, from 0 to 1; none where it cannot stand for that.
#[must_use]
pub fn likeness(known: &str, typed: &str) -> Option<f64> {
    Some(strsim::jaro_winkler(known, typed)).filter(|likeness| *likeness >= NEAR)
}

/// Whether a typed name is a known one but for a letter or two.
#[must_use]
pub fn is_slip(known: &str, typed: &str) -> bool {
    strsim::damerau_levenshtein(known, typed) <= TYPOS
}

/// The question whether one of some names was meant.
#[must_use]
pub fn did_you_mean(names: &[&str]) -> String {
    format!("did you mean {}?", names.join(", "))
}
