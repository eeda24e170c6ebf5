//! What evidence is worth, and what each level takes.

use super::Strength;
use crate::fields::{File, Table};

const SCALE_FIELDS: [&str; 7] = [
    "why",
    "again",
    "figure",
    "sign",
    "deed",
    "role",
    "credential",
];
/// What a scale looks like.
pub(super) const HEAD: &str =
    "[scale] with why, again, figure, sign, deed, role, credential, shown and strong";

/// What evidence of a skill is worth, in points, and how many points each level takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    /// What a second place of the same rule adds, as a share of the first; a third adds a share of
    /// that.
    pub again: f64,
    /// What a figure in its sentence adds to a sign or a deed, as a share of its points.
    pub figure: f64,
    /// Points of a [`Strength::Sign`].
    pub sign: f64,
    /// Points of a [`Strength::Deed`].
    pub deed: f64,
    /// Points of a [`Strength::Role`].
    pub role: f64,
    /// Points of a [`Strength::Credential`].
    pub credential: f64,
    /// Points from which a skill is shown, or work was done in the setting.
    pub middle: f64,
    /// Points from which a skill is strong, or the setting the main one.
    pub top: f64,
}

impl Scale {
    /// What evidence of a strength is worth, in points, with a figure in its sentence or without.
    #[must_use]
    pub fn points(&self, strength: Strength, has_figure: bool) -> f64 {
        let points = match strength {
            Strength::Claim => 0.0,
            Strength::Sign => self.sign,
            Strength::Deed => self.deed,
            Strength::Role => self.role,
            Strength::Credential => self.credential,
        };
        if has_figure && strength.grows_with_figures() {
            points * (1.0 + self.figure)
        } else {
            points
        }
    }

    /// What the `nth` further place of a rule is worth, as a share of its points; 1 for the best.
    #[must_use]
    pub fn share(&self, nth: usize) -> f64 {
        (0..nth).fold(1.0, |share, _| share * self.again)
    }

    /// The `[scale]` of a file, if it has one; what it does not say is as in `base`.
    pub(super) fn parse(
        file: &mut File<'_>,
        root: &Table<'_, '_>,
        (middle, top): (&str, &str),
        base: Option<&Self>,
    ) -> Option<Self> {
        let table = file.table(root, "scale", HEAD)?;
        file.check_fields(&table, &[&SCALE_FIELDS[..], &[middle, top]].concat());
        file.required(&table, "why", "why evidence is worth this");
        let mut number = |field: &str, of: fn(&Self) -> f64| {
            if let (None, Some(base)) = (table.value(field), base) {
                return of(base);
            }
            let number = file.number(&table, field);
            if number.is_none() && table.value(field).is_none() {
                let message = format!("`{field}` is missing: write a number");
                file.fault_in(&table, field, message);
            }
            number.unwrap_or_default()
        };
        let scale = Self {
            again: number("again", |base| base.again),
            figure: number("figure", |base| base.figure),
            sign: number("sign", |base| base.sign),
            deed: number("deed", |base| base.deed),
            role: number("role", |base| base.role),
            credential: number("credential", |base| base.credential),
            middle: number(middle, |base| base.middle),
            top: number(top, |base| base.top),
        };
        if !(scale.middle > 0.0 && scale.top > scale.middle) {
            let message =
                format!("`{top}` takes more points than `{middle}`, and that more than 0");
            file.fault_in(&table, top, message);
        }
        Some(scale)
    }
}
