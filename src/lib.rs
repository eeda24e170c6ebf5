//! opsift
pub mod reader;
