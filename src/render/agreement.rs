//! How far a report agrees with ratings, as a table for people.

use comfy_table::{CellAlignment, ContentArrangement, Table, TableStyle};

use super::safe;
use crate::evaluation::{Agreement, SkillAgreement};

/// What the figures are, and which are good.
const LEGEND: &str = "
kappa     how far the levels agree, near misses counted in part (QWK): 1 wholly,
          0 no more than by chance; 0.4 is fair, 0.6 moderate, 0.8 good; two
          careful raters reach about 0.9
ceiling   the kappa of two raters with each other: no more can be hoped for
Spearman  whether the scores rank résumés as the ratings do, from -1 to 1;
          0.7 or more is good
recall    the share of the quotes that the evidence touches: 1 is all
alarms    pieces of evidence in a résumé where every rater sees nothing: the
          fewer, the better
";

/// The agreement as lines of text.
#[must_use]
pub fn agreement(agreed: &Agreement) -> String {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Disabled)
        .force_no_tty();
    table.set_header(["skill", "kappa", "ceiling", "Spearman", "recall", "alarms"]);
    let row = |name: &str, skill: &SkillAgreement| {
        [
            safe(name).into_owned(),
            number(skill.kappa.kappa),
            number(skill.kappa.ceiling),
            number(skill.spearman),
            number(skill.recall),
            format!("{:.2}", skill.alarms),
        ]
    };
    for (key, skill) in &agreed.skills {
        table.add_row(row(key, skill));
    }
    if let Some(mean) = &agreed.mean {
        table.add_row(row("mean", mean));
    }
    let none = String::new;
    if let Some(setting) = &agreed.setting {
        let kappa = number(setting.kappa);
        let ceiling = number(setting.ceiling);
        table.add_row(["setting".to_owned(), kappa, ceiling, none(), none(), none()]);
    }
    if let Some(overall) = agreed.overall {
        let (name, rho) = ("overall".to_owned(), format!("{overall:.3}"));
        let ceiling = number(agreed.overall_ceiling);
        table.add_row([name, none(), ceiling, rho, none(), none()]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut text = format!(
        "{} rated résumés, {} without a result in the report\n",
        agreed.rated, agreed.missing
    );
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (key, rated) in &agreed.rated_in_part {
        let all = agreed.rated - agreed.missing;
        text.extend([&*safe(key), ": ", &format!("{rated} of {all} rated\n")]);
    }
    text.push_str(LEGEND);
    text
}

/// A figure; a dash where it is not known.
fn number(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.3}"))
}
