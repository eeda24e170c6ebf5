//! opsift screens résumés for the skills of healthcare operations and gives a receipt for every
//! point.
//!
//! Data flows one way. Each stage is a module that owns its types and imports only the stages before
//! it, in this order (a test holds it):
//!
//! ```text
//! reader      bytes ─▶ Document: pages of lines, or Unread: the reason why there are none
//! source      paths ─▶ Source: the files and those inside archives and mails, in one order
//! text        Document ─▶ Text: one folded string, with a way back to page, line and words
//! fields      TOML ─▶ fields, or Faults: every mistake in a file, with its place
//! keywords    keywords/*.toml ─▶ Keywords: the rules, checked
//! matcher     Keywords ─▶ Matcher; Text ─▶ Hits: where which rule finds something
//! sentence    Text ─▶ Sentences: and which of them are lists
//! section     Text ─▶ Sections: the part of the résumé that each line stands in
//! evidence    Hits + Sections ─▶ Evidence: each rule's best find, and what it counts as there
//! score       Evidence ─▶ SkillScore: points, and the credit of each piece
//! scorecard   one file's skills, or why it was not read
//! report      Scorecards ─▶ Report: ranked and counted
//! results     JSON of screenings ─▶ a Report again: checked, merged
//! evaluation  a Report + ratings of people ─▶ Agreement
//! explanation one Scorecard + the Keywords ─▶ Explanation: why, and what is missing
//! comparison  two Scorecards or two Reports ─▶ Comparison: what differs, and what that makes
//! expectation TOML ─▶ Expectations; with Scorecards ─▶ Outcomes: which of them hold
//! render      Report ─▶ bytes, a writer a format
//! screening   wires them; the only place where there are threads for many résumés
//! ```
//!
//! `imprint` (what reports say of themselves), `digest` (SHA-256), `suggestion` ("did you mean …?") and
//! `selftest` (the rules' own examples) stand beside them. From `text` to `report` all is pure but for
//! [`keywords::Keywords::load`], which reads a folder: no clock, no network, no other files. Nothing here
//! prints; clap, progress, exit codes and whether there is colour are the binary's.

#![cfg_attr(test, allow(clippy::panic, clippy::unwrap_used))]

pub mod comparison;
pub mod digest;
pub mod evaluation;
pub mod evidence;
pub mod expectation;
pub mod explanation;
pub mod fields;
pub mod imprint;
pub mod keywords;
pub mod matcher;
pub mod reader;
pub mod render;
pub mod report;
pub mod results;
pub mod score;
pub mod scorecard;
pub mod screening;
pub mod section;
pub mod selftest;
pub mod sentence;
pub mod source;
pub mod suggestion;
pub mod text;
