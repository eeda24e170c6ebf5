//! opsift screens résumés for the skills of healthcare operations and gives a receipt for every
//! point.
//!
//! Data flows one way, a module a stage, and each module imports only those above it:
//!
//! ```text
//! paths ─▶ Source ─▶ Document ─▶ Text ─▶ Hits ─▶ Evidence ─▶ SkillScore ─▶ Scorecard ─▶ Report ─▶ bytes
//!         (source)   (reader)   (text) (matcher) (evidence)   (score)   (scorecard)  (report) (render)
//! keywords/*.toml ─▶ Keywords ─▶ Matcher ─┘
//! ```
//!
//! The stages from `text` to `report` are pure: no clock, no network, no files. [`screening`] wires
//! them and is where threads are. Nothing here prints; the command line is the binary's own.

#![cfg_attr(test, allow(clippy::panic, clippy::unwrap_used))]

pub mod digest;
pub mod evidence;
pub mod keywords;
pub mod matcher;
pub mod reader;
pub mod render;
pub mod report;
pub mod score;
pub mod scorecard;
pub mod screening;
pub mod section;
pub mod selftest;
pub mod source;
pub mod text;
