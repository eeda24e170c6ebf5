//! One page for people who never open a terminal: to sort, filter, weigh, open and print.
//!
//! The page asks for nothing outside itself, and nothing of a résumé can run in it: its policy names
//! the one script and the one style by their digests, markup is made by maud, which escapes, and the
//! script writes text and no markup.

mod attention;
mod data;
mod ranking;
mod summary;

use std::io::{self, Write};
use std::iter;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use indexmap::IndexSet;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::names::common_folder;
use super::words::counted;
use super::{Style, safe};
use crate::imprint::{MAKER, PRINCIPLE};
use crate::report::Report;

/// One function, whose parts see each other and nothing else sees them.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("script/report.js"),
    include_str!("script/ranking.js"),
    include_str!("script/evidence.js"),
    include_str!("script/controls.js"),
    "})();\n"
);
const STYLE: &str = include_str!("page.css");
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E\
    %3Cpath fill='%23177e75' d='M0 0h8v2H0zm0 3h6v2H0zm0 3h3v2H0z'/%3E%3C/svg%3E";
/// The evidence of so many résumés is packed together.
const BLOCK: usize = 40;

pub(super) fn write(report: &Report, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(&report.resumes);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="generator" content=(MAKER);
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (counts(report)) " · opsift" }
                link rel="icon" href=(ICON);
                // Nothing is painted that the script then moves.
                link rel="expect" href="#end" blocking="render";
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#ranking" { "Go to the ranking" }
                (glyphs())
                (summary::section(report, folder))
                main {
                    (attention::section(report, folder))
                    (ranking::section(report, folder))
                }
                footer { p { (PRINCIPLE) } p #state role="status" {} }
                (data_block("rows", &data::Ranking::new(report, folder, BLOCK)))
                script { (PreEscaped(SCRIPT)) }
                span #end hidden {}
            }
        }
    };
    // What comes after the script is read while the ranking can be used already.
    let page = page.into_string();
    let (page, end) = page.split_at(page.len() - "</body></html>".len());
    out.write_all(page.as_bytes())?;
    let mut words = IndexSet::new();
    for (n, cards) in report.resumes.chunks(BLOCK).enumerate() {
        let opened = |card| data::Opened::new(report, card, &mut words);
        let opened: Vec<_> = cards.iter().map(opened).collect();
        let block = packed(&serde_json::to_vec(&opened)?)?;
        writeln!(
            out,
            "\n<script type=\"application/octet-stream\" id=\"block-{n}\">{block}</script>"
        )?;
    }
    writeln!(out, "{}", data_block("words", &words).into_string())?;
    writeln!(out, "{end}")
}

/// Deflated and in Base64: a third of the size, and read by browsers in a third of the time.
fn packed(data: &[u8]) -> io::Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data)?;
    Ok(BASE64.encode(&encoder.finish()?))
}

/// What the page may do: run and wear what is in it, and nothing else.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        source(SCRIPT),
        source(STYLE)
    )
}

/// The source expression of Content Security Policy Level 3 for an inline script or style.
fn source(code: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(code)))
}

/// Data for the script. JSON has `<`, `>` and `&` in strings only, where an escape means the same and
/// ends no element.
fn data_block(id: &str, data: &impl Serialize) -> Markup {
    let json = serde_json::to_string(data).unwrap_or_default();
    let mut block = String::with_capacity(json.len());
    for piece in json.split_inclusive(['<', '>', '&']) {
        let escape = match piece.as_bytes().last() {
            Some(b'<') => "\\u003c",
            Some(b'>') => "\\u003e",
            Some(b'&') => "\\u0026",
            _ => {
                block.push_str(piece);
                continue;
            }
        };
        block.push_str(&piece[..piece.len() - 1]);
        block.push_str(escape);
    }
    html! { script type="application/json" id=(id) { (PreEscaped(block)) } }
}

/// Words of a stranger: shown, never obeyed, and with their direction kept to themselves.
struct Stranger<'s>(&'s str);

impl Render for Stranger<'_> {
    fn render(&self) -> Markup {
        html! { bdi { (safe(self.0)) } }
    }
}

impl Serialize for Stranger<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&safe(self.0))
    }
}

/// The four shapes of levels, to be told apart without colour.
fn glyphs() -> Markup {
    html! {
        svg #glyphs aria-hidden="true" width="0" height="0" {
            symbol #step-0 viewBox="0 0 12 12" { circle cx="6" cy="6" r="1.3" {} }
            symbol #step-1 viewBox="0 0 12 12" {
                circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4" {}
            }
            symbol #step-2 viewBox="0 0 12 12" {
                circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4" {}
                path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" {}
            }
            symbol #step-3 viewBox="0 0 12 12" { circle cx="6" cy="6" r="5.1" {} }
        }
    }
}

fn glyph(step: usize) -> Markup {
    html! { svg.glyph.{ "step-" (step) } aria-hidden="true" { use href={ "#step-" (step) } {} } }
}

/// A link that opens the résumé's row.
fn link(n: usize, name: &str) -> Markup {
    html! { a href={ "#row-" (n) } { (Stranger(name)) } }
}

fn counts(report: &Report) -> String {
    let summary = &report.summary;
    let screened = format!("{} screened", counted(summary.screened, "résumé"));
    let others = [
        (summary.unread, "not read"),
        (summary.left, "not looked at"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let others = others.map(|(count, what)| format!("{count} {what}"));
    iter::once(screened)
        .chain(others)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_ends_no_element_and_means_the_same() {
        let hostile = "</script><!-- & \"quotes\" \u{2028}\u{2029}";
        let block = data_block("x", &[hostile]).into_string();
        let json = block
            .strip_prefix("<script type=\"application/json\" id=\"x\">")
            .and_then(|rest| rest.strip_suffix("</script>"))
            .unwrap();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(
            serde_json::from_str::<[String; 1]>(json).unwrap(),
            [hostile]
        );
    }

    #[test]
    fn words_of_strangers_are_shown() {
        let hostile = "<script>\u{202e}\u{7}\"&'";
        let shown = html! { p title=(hostile) { (Stranger(hostile)) } }.into_string();
        assert!(!shown.contains("<script"), "{shown}");
        assert!(
            shown.contains("<bdi>&lt;script&gt;\\u{202e}\\u{7}"),
            "{shown}"
        );
        assert!(shown.contains("title=\"&lt;script&gt;"), "{shown}");
        let json = serde_json::to_string(&Stranger(hostile)).unwrap();
        assert!(json.contains(r"<script>\\u{202e}\\u{7}"), "{json}");
    }

    #[test]
    fn the_policy_names_script_and_style_by_their_digests() {
        // From the examples of the specification.
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
        let policy = policy();
        assert!(policy.contains(&format!("script-src {};", source(SCRIPT))));
        assert!(policy.contains(&format!("style-src {};", source(STYLE))));
        assert!(!policy.contains("unsafe"));
    }

    #[test]
    fn script_and_style_end_where_their_elements_do() {
        for code in [SCRIPT, STYLE] {
            assert!(!code.contains("</") && !code.contains("<!--"));
        }
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(!SCRIPT.contains(word), "{word}");
        }
    }
}
