//! The language that a text is written in.

use whatlang::{Lang, detect};

/// A text of fewer words may be a list of names, which are in any language.
const LEAST_WORDS: usize = 20;

/// The English name of the language that a text of so many words is written in, where it is surely
/// not English.
pub(super) fn other_language(text: &str, words: usize) -> Option<&'static str> {
    let found = detect(text).filter(|found| words >= LEAST_WORDS && found.is_reliable())?;
    (found.lang() != Lang::Eng).then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_language_is_told_from_english() {
        let spanish = "Enfermera de planta en el hospital general. Consolé a las familias de pacientes \
            moribundos, bajé las caídas de catorce a tres al año y formé a veintidós enfermeras nuevas.";
        let english = "Ward nurse at Hospital General de Tijuana. Comforted the families of dying \
            patients, brought falls down from fourteen to three a year and trained new nurses.";
        let names = "Epic, Cerner, Ana García López, Universidad de Granada";
        let told = |text: &str| other_language(text, text.split_whitespace().count());
        assert_eq!(told(spanish), Some("Spanish"));
        assert_eq!(told(english), None);
        assert_eq!(told(names), None);
    }
}
