//! What all files of rules share: wording, what evidence is worth, and contexts that cancel. A folder
//! without a file of its own for it uses the built-in one.

use super::Context;
use super::scale::{HEAD, Scale};
use super::wording::Wording;
use crate::fields::{File, Table};

const FIELDS: [&str; 6] = ["kind", "schema", "scale", "class", "spelling", "context"];

/// What phrases may refer to, and what skills go by that do not say otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    pub(super) wording: Wording,
    pub(super) scale: Option<Scale>,
    pub(super) contexts: Vec<Context>,
}

impl Shared {
    /// Reads a file of kind `shared`; its mistakes are added to the file's.
    pub(super) fn parse(file: &mut File<'_>, root: &Table<'_, '_>) -> Self {
        file.check_fields(root, &FIELDS);
        let wording = Wording::parse(file, root);
        let scale = Scale::parse(file, root, ("shown", "strong"), None);
        if scale.is_none() {
            file.fault(Some(0), None, format!("`scale` is missing: write {HEAD}"));
        }
        let tables = file.tables(root, "context").into_iter();
        let contexts = tables.map(|table| Context::parse(file, table, &wording));
        Self {
            contexts: contexts.collect(),
            wording,
            scale,
        }
    }
}
