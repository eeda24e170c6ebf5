//! Where the time of a screening goes.
//!
//! `cargo bench --bench matching -- FOLDER` prints the time of each stage over a folder's files, on
//! one thread; the stages are interleaved round by round, so that a noisy machine is noisy for all.
//! Matching is measured between the other stages, as in a screening, where reading a file empties
//! the processor's caches, and for text after text.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints and may fail"
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use opsift::evidence::{Surroundings, weigh};
use opsift::keywords::Keywords;
use opsift::matcher::Matcher;
use opsift::reader::{Limits, read};
use opsift::text::Text;

const ROUNDS: usize = 5;

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let folder = folder.unwrap_or_else(|| "fixtures/resumes".to_owned());
    let files = opsift::source::find(&[PathBuf::from(folder)]).unwrap();
    let keywords = Keywords::built_in().unwrap();
    let contexts = &keywords.contexts;
    let matcher = Matcher::new(keywords.sets(), contexts).unwrap();

    let stages = ["read", "fold", "match", "weigh", "match, text after text"];
    let mut times = stages.map(|stage| (stage, Duration::ZERO));
    let mut read_files = 0;
    for _ in 0..ROUNDS {
        let mut texts = Vec::new();
        for file in &files {
            let bytes = file.bytes(u64::MAX).unwrap();
            let mut at = Instant::now();
            let mut lap = |n: usize| {
                times[n].1 += at.elapsed();
                at = Instant::now();
            };
            let Ok(document) = read(bytes, &Limits::default()) else {
                continue;
            };
            lap(0);
            let text = Text::new(document);
            lap(1);
            let hits = matcher.hits(&text);
            lap(2);
            let around = Surroundings::new(&text, contexts, &hits.contexts);
            for (set, hits) in keywords.sets().zip(&hits.sets) {
                std::hint::black_box(weigh(&around, set, hits));
            }
            lap(3);
            read_files += 1;
            texts.push(text);
        }
        let at = Instant::now();
        for text in &texts {
            std::hint::black_box(matcher.hits(text));
        }
        times[4].1 += at.elapsed();
    }
    for (name, time) in times {
        let micros = time.as_secs_f64() * 1e6 / f64::from(read_files);
        println!("{name:23} {micros:8.0} µs a file");
    }
}
