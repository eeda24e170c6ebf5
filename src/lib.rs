//! opsift
pub mod reader;
pub mod text;
