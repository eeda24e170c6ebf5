//! The forms of a word that `~` stands for: `resolve~` is resolve, resolves, resolved and resolving,
//! `policy~` is policy and policies.
//!
//! Where English has two spellings (`labeled`, `labelled`) both are given, and forms that do not
//! exist (`policying`) harm nobody: no résumé holds them.

/// Words whose forms follow no rule, first the word itself.
const IRREGULAR: [&str; 49] = [
    "analysis analyses",
    "bring brings brought bringing",
    "build builds built building",
    "catch catches caught catching",
    "child children",
    "choose chooses chose chosen choosing",
    "crisis crises",
    "cut cuts cutting",
    "deal deals dealt dealing",
    "do does did done doing",
    "draw draws drew drawn drawing",
    "drive drives drove driven driving",
    "fall falls fell fallen falling",
    "feed feeds fed feeding",
    "find finds found finding",
    "get gets got getting",
    "give gives gave given giving",
    "go goes went gone going",
    "grow grows grew grown growing",
    "hold holds held holding",
    "keep keeps kept keeping",
    "know knows knew known knowing",
    "lead leads led leading",
    "lose loses lost losing",
    "make makes made making",
    "man men",
    "meet meets met meeting",
    "oversee oversees oversaw overseen overseeing",
    "pay pays paid paying",
    "person persons people",
    "put puts putting",
    "read reads reading",
    "run runs ran running",
    "see sees saw seen seeing",
    "sell sells sold selling",
    "send sends sent sending",
    "set sets setting",
    "show shows showed shown showing",
    "sing sings sang sung singing",
    "speak speaks spoke spoken speaking",
    "spend spends spent spending",
    "take takes took taken taking",
    "teach teaches taught teaching",
    "tell tells told telling",
    "troubleshoot troubleshoots troubleshot troubleshooting",
    "understand understands understood understanding",
    "undertake undertakes undertook undertaken undertaking",
    "woman women",
    "write writes wrote written writing",
];

/// All forms of `word`, itself first.
pub(super) fn forms(word: &str) -> Vec<String> {
    if let Some(known) = IRREGULAR
        .iter()
        .find(|forms| forms.split(' ').next() == Some(word))
    {
        return known.split(' ').map(str::to_owned).collect();
    }
    let is_vowel = |c: char| "aeiou".contains(c);
    let mut last = word.chars().rev();
    let (z, y, x) = (last.next(), last.next(), last.next());
    let cut = |n: usize| word.get(..word.len().saturating_sub(n)).unwrap_or(word);
    let endings: Vec<String> = match (x, y, z) {
        (_, Some(y), Some('y')) if !is_vowel(y) => {
            let stem = cut(1);
            vec![
                format!("{stem}ies"),
                format!("{stem}ied"),
                format!("{word}ing"),
            ]
        }
        (_, Some('e' | 'o' | 'y'), Some('e')) => {
            vec![format!("{word}s"), format!("{word}d"), format!("{word}ing")]
        }
        (_, _, Some('e')) => {
            vec![
                format!("{word}s"),
                format!("{word}d"),
                format!("{}ing", cut(1)),
            ]
        }
        (_, _, Some('s' | 'x' | 'z')) | (_, Some('c' | 's'), Some('h')) => {
            vec![
                format!("{word}es"),
                format!("{word}ed"),
                format!("{word}ing"),
            ]
        }
        (x, Some(y), Some(z))
            if is_vowel(y)
                && !is_vowel(z)
                && !matches!(z, 'w' | 'x' | 'y' | 'h')
                && !x.is_some_and(is_vowel) =>
        {
            vec![
                format!("{word}s"),
                format!("{word}ed"),
                format!("{word}ing"),
                format!("{word}{z}ed"),
                format!("{word}{z}ing"),
            ]
        }
        _ => vec![
            format!("{word}s"),
            format!("{word}ed"),
            format!("{word}ing"),
        ],
    };
    std::iter::once(word.to_owned()).chain(endings).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_english_spelling() {
        for (word, expected) in [
            ("resolve", "resolve resolves resolved resolving"),
            ("explain", "explain explains explained explaining"),
            ("verify", "verify verifies verified verifying"),
            ("process", "process processes processed processing"),
            ("oversee", "oversee oversees oversaw overseen overseeing"),
            ("plan", "plan plans planed planing planned planning"),
            ("employ", "employ employs employed employing"),
            ("teach", "teach teaches taught teaching"),
            ("analysis", "analysis analyses"),
        ] {
            assert_eq!(forms(word).join(" "), expected);
        }
    }
}
