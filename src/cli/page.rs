//! What is written on: a terminal, a pipe or a file.

use std::io::{IsTerminal, stdout};

use opsift::render::Style;

use super::args::ColorWhen;

/// Columns of a page whose width nothing tells.
const PAGE: usize = 80;

/// The width and the colours of a page, which goes to stdout or to a file.
pub(super) fn style(when: ColorWhen, to_stdout: bool) -> Style {
    let on_terminal = to_stdout && stdout().is_terminal();
    let is_plain = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    let wanted = !is_plain && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let colour = match when {
        ColorWhen::Auto => on_terminal && wanted,
        ColorWhen::Always => true,
        ColorWhen::Never => false,
    };
    let terminal = if on_terminal {
        terminal_size::terminal_size()
    } else {
        None
    };
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|c| c.parse().ok())
        .filter(|c| *c > 0);
    let width = terminal
        .map(|(w, _)| usize::from(w.0))
        .or(columns)
        .unwrap_or(PAGE);
    Style {
        width,
        colour,
        ..Style::default()
    }
}
