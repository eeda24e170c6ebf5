//! Deeds that several rules of a skill know: each counts once, for the rule that makes most of it.

use opsift::keywords::Keywords;
use opsift::reader::{Document, Format, Limits, Page};
use opsift::screening::Screening;

use crate::folder;

#[test]
fn what_several_rules_make_of_one_deed_counts_once() {
    let rule = |id: &str, strength: &str, phrase: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\nwhy = \"-\"\nstrength = \"{strength}\"\nphrases = [\"{phrase}\"]\n\
             hits = [\"-\"]\nmisses = [\"-\"]\n"
        )
    };
    let rules = [
        rule("cut", "deed", "reduce~ .. costs"),
        rule("cut-by", "deed", "reduce~ .. costs by #"),
        rule("costs", "sign", "costs"),
        rule("supply", "sign", "supply"),
        rule("team", "deed", "reduce~ .. team"),
        rule("spend", "sign", "# of spend"),
    ];
    let head = "schema = 1\ntitle = \"Saving\"\nshort = \"Save\"\norder = 1\n";
    let folder = folder(&[(
        "saving.toml",
        format!("{head}{}", rules.concat()).as_bytes(),
    )]);
    let screening = Screening::new(
        Keywords::load(folder.path()).unwrap(),
        &[],
        Limits::default(),
    )
    .unwrap();
    let counted = |deed: &str| -> Vec<String> {
        let lines = ["Experience", "Clerk, Leeds, 2010 to 2014", "", deed];
        let page = Page::new(lines.map(str::to_owned).to_vec());
        let card = screening.judge("-", None, Document::new(Format::Text, vec![page]));
        let skills = card.skills.unwrap();
        let evidence = skills["saving"].evidence.iter();
        evidence.map(|e| e.rule.clone()).collect()
    };
    // The longer of two that are worth the same; what stands in its gap are other words.
    assert_eq!(
        counted("Reduced supply costs by 12%."),
        ["cut-by", "supply"]
    );
    assert_eq!(counted("Reduced supply costs."), ["cut", "supply"]);
    assert_eq!(counted("Wrote down costs."), ["costs"]);
    // One word in common, one deed.
    assert_eq!(counted("Reduced costs by 12% of spend."), ["cut-by"]);
    assert_eq!(counted("Reduced costs and team."), ["team", "costs"]);
    assert_eq!(counted("Reduced costs. Reduced the team."), ["cut", "team"]);
}
