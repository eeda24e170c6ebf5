//! Mistakes in a file, all told at once.

use std::fmt;

/// So many mistakes are told; the others are counted.
const TOLD: usize = 20;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, under the name of its folder.
    pub file: String,
    /// Its place in the file, where there is one to name.
    pub place: Option<Place>,
    /// The rule, where it has an id.
    pub rule: Option<String>,
    /// What is wrong and what to write instead.
    pub message: String,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The line as it stands there.
    pub text: String,
}

/// All mistakes of a set of rules, or of another file; never empty. Shown, the first of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Fault {
    pub(crate) fn of_file(file: &str, message: String) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            rule: None,
            message,
        }
    }
}

impl Place {
    /// The place of byte `at` of a file.
    pub(crate) fn new(content: &str, at: usize) -> Self {
        let at = content.floor_char_boundary(at.min(content.len()));
        let start = content[..at].rfind('\n').map_or(0, |n| n + 1);
        let text = content[start..].lines().next().unwrap_or_default();
        Self {
            line: content[..at].matches('\n').count() + 1,
            column: content[start..at].chars().count() + 1,
            text: text.to_owned(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        if let Some(rule) = &self.rule {
            write!(f, ": rule {rule}")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(place) = &self.place {
            // A tab takes one column here, so that the caret stands where it should.
            let text = place.text.replace('\t', " ");
            let blanks = " ".repeat(place.column - 1);
            write!(f, "\n    {text}\n    {blanks}^")?;
        }
        Ok(())
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.0.iter().take(TOLD).enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Faults {}
