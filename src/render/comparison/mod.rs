//! Two résumés or two reports beside each other, for a terminal and as Markdown.

mod markdown;
mod reports;
mod resumes;

pub use markdown::{report_comparison_markdown, resume_comparison_markdown};
pub use reports::report_comparison;
pub use resumes::resume_comparison;

use crate::comparison::{ResumeComparison, Screened};

/// Who comes first, in a sentence.
fn verdict(compared: &ResumeComparison) -> String {
    let points = compared.difference.abs();
    match compared.difference {
        d if d > 0.0 => format!("A scores {points:.1} points more than B."),
        d if d < 0.0 => format!("A scores {points:.1} points less than B."),
        _ if compared.is_equal() => "A and B have the same score, made of the same.".to_owned(),
        _ => "A and B have the same score, made of other credits.".to_owned(),
    }
}

/// What a report was made of, but for its path.
fn made_of(screened: &Screened) -> String {
    let digest: String = screened.sha256.chars().take(12).collect();
    let left = match screened.left {
        0 => String::new(),
        left => format!(", {left} not looked at"),
    };
    format!(
        "opsift {}, rules {} ({digest}), {} screened, {} not read{left}",
        screened.version, screened.rules, screened.screened, screened.unread
    )
}

/// A value before and after, or the one that both have.
fn change(a: &str, b: &str) -> String {
    if a == b {
        a.to_owned()
    } else {
        format!("{a} → {b}")
    }
}

/// A number, or a dash where there is none.
fn or_dash<T>(value: Option<T>, text: impl Fn(T) -> String) -> String {
    value.map_or_else(|| "–".to_owned(), text)
}

fn one_decimal(points: f64) -> String {
    format!("{points:.1}")
}
