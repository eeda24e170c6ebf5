//! What can be typed.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use opsift::reader::{Limits, Options};
use opsift::render::{FORMATS, OutputFormat};

use super::rules::RulesArgs;
use super::weights::WeightArgs;

const EXAMPLES: &str = "\
Examples:
  opsift screen resumes/                        a table, best first
  opsift screen resumes/ -o report.json         every receipt, for programs
  opsift screen resumes/ -w legal-knowledge=3 -w it-skills=0
  opsift screen resumes/ --top 10 -q | less
  opsift explain resumes/ana.pdf                where each point comes from
  opsift text resumes/ana.pdf                   what was read from one file

Exit codes: 0 done; 1 done, but some file could not be read; 2 nothing done;
3 done, but --fail-under was not met; 130 stopped by Ctrl-C, what was finished is written.";

/// What opsift calls itself with to have files read in another process.
pub(super) const WORKER: &str = "worker";
const EXPLAIN_EXAMPLES: &str = "\
Examples:
  opsift explain resumes/ana.pdf
  opsift explain resumes/ana.pdf --color always | less -R
  opsift explain resumes/ana.pdf -k my-rules -w setting=0

Exit codes: 0 done; 1 done, but some file could not be read; 2 nothing done.";

const COMPARE_EXAMPLES: &str = "\
Examples:
  opsift compare resumes/ana.pdf resumes/bo.pdf     why one comes before the other
  opsift compare before.json after.json             what a change of rules moved
  opsift compare before.json after.json -f markdown >> $GITHUB_STEP_SUMMARY
  opsift compare before.json after.json --exit-code

Exit codes: 0 done; 1 a résumé could not be read; 2 nothing done;
3 the two differ, with --exit-code only.";

const CHECK_EXAMPLES: &str = "\
Examples:
  opsift check expected.toml
  opsift check expected.toml --format junit > junit.xml
  opsift check expected.toml --format sarif > opsift.sarif
  opsift check expected.toml -k my-rules            does a change of rules break it?

Exit codes: 0 all holds; 2 nothing done; 3 something does not hold.";

/// Screens résumés for the six skills of healthcare operations, with a receipt for every point.
///
/// The score says whom to talk to first. A person decides.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Rank the résumés in files and folders
    Screen(ScreenArgs),
    /// Show where each point of a résumé comes from, and what is missing for more
    Explain(ExplainArgs),
    /// Show why one résumé comes before another, or what moved between two reports
    Compare(CompareArgs),
    /// Check that résumés get the levels, scores, statuses and flags that a file expects
    Check(CheckArgs),
    /// Rank again what was screened before, and write it in any form
    Report(ReportArgs),
    /// Print what was read from one file, pages separated by a form feed
    Text(TextArgs),
    /// List, show, check, test, copy and format rules
    Keywords(KeywordsArgs),
    /// Compare a report with ratings of people
    Evaluate(EvaluateArgs),
    /// Print the JSON Schema of the JSON report
    Schema,
    /// Read files for another opsift, which sends them over stdin
    #[command(hide = true, name = WORKER)]
    Worker,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScreenArgs {
    /// Files and folders; folders with all that is in them, but for hidden files; `-` is stdin
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArgs,
    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// How to tell on stderr how far it is
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub(super) progress: ProgressForm,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// JSON or JSON Lines that `opsift screen` wrote; `-` is stdin
    #[arg(required = true)]
    pub(super) results: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// What is written, and where.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// The form of the report [default: what the ending of --output says, else table]
    #[arg(short, long, value_parser = output_format())]
    pub(super) format: Option<OutputFormat>,
    /// Write the report to a file instead of stdout; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) weights: WeightArgs,
    /// Show only the first N; ranks and counts stay
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: Option<u32>,
    /// Show only scores of N or more, 0 to 100; ranks and counts stay
    #[arg(long, value_name = "N", value_parser = score)]
    pub(super) min_score: Option<f64>,
    /// End with exit code 3 if any screened résumé scores less than N
    #[arg(long, value_name = "N", value_parser = score)]
    pub(super) fail_under: Option<f64>,
    /// In CSV, begin with a byte order mark, by which Excel tells UTF-8
    #[arg(long)]
    pub(super) bom: bool,
    /// In CSV, give a row for each piece of evidence instead of each résumé
    #[arg(long)]
    pub(super) evidence: bool,
    /// No progress and no closing line on stderr
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Colour the table
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
}

/// How files are read, and what that may cost at most.
#[derive(Debug, Args)]
pub(super) struct ReadingArgs {
    /// Read pages of PDFs that are pictures, and JPEG, PNG and TIFF, with the program tesseract, which
    /// must be installed
    #[arg(long)]
    pub(super) ocr: bool,
    /// Open PDFs that need a password with this one; other kinds of files cannot be opened with it
    #[arg(long, value_name = "PASSWORD")]
    password: Option<String>,
    /// Give up a file that takes longer to read [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    timeout: Option<u32>,
    /// Read no file that is larger [default: 64]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..))]
    max_size: Option<u32>,
    /// Give up a file whose reading needs more memory (Linux only) [default: 448]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(16..))]
    max_memory: Option<u32>,
}

impl ReadingArgs {
    pub(super) fn options(&self) -> Options {
        let mut limits = Limits::default();
        if let Some(seconds) = self.timeout {
            limits.time = Duration::from_secs(seconds.into());
        }
        if let Some(mib) = self.max_size {
            limits.bytes = u64::from(mib) << 20;
        }
        if let Some(mib) = self.max_memory {
            limits.memory = u64::from(mib) << 20;
        }
        Options {
            limits,
            password: self.password.clone(),
            ocr: self.ocr,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(super) struct ExplainArgs {
    /// Résumés; `-` is stdin
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArgs,
    #[command(flatten)]
    pub(super) weights: WeightArgs,
    /// Mark levels and the words found with colour, or the words with « »
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES, mut_arg("keywords", |arg| arg.help(
    "Use the rules in this folder instead of the built-in ones; for résumés only"
)), mut_arg("given", |arg| arg.help(
    "Weigh a skill or the setting, as in `opsift screen`; for résumés only (repeatable)"
)))]
pub(super) struct CompareArgs {
    /// A résumé, or the earlier report in JSON or JSON Lines
    pub(super) a: PathBuf,
    /// Another résumé, or the later report in JSON or JSON Lines
    pub(super) b: PathBuf,
    /// The form of the comparison
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CompareFormat,
    /// End with exit code 3 if the two differ
    #[arg(long)]
    pub(super) exit_code: bool,
    #[command(flatten)]
    pub(super) rules: RulesArgs,
    #[command(flatten)]
    pub(super) weights: WeightArgs,
    /// Mark levels and the words found with colour, or the words with « »
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

/// The forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareFormat {
    /// For people, as wide as the terminal
    Text,
    /// For a pull request or an issue
    Markdown,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(super) struct CheckArgs {
    /// What is expected: a TOML file, beside which its résumés are looked for
    pub(super) expected: PathBuf,
    /// The form of the result
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,
    /// Use the rules in this folder instead of those that the file names
    #[arg(short, long, value_name = "DIR")]
    pub(super) keywords: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

/// The forms of a check's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people: what does not hold, with its evidence
    Text,
    #[value(help = "JUnit XML, for CI servers that show tests")]
    Junit,
    /// SARIF 2.1.0, for code scanning, which marks lines of the file
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct TextArgs {
    /// The file to read; `-` is stdin
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct KeywordsArgs {
    #[command(subcommand)]
    pub(super) command: KeywordsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeywordsCommand {
    /// List the rules: id, strength and reason
    List {
        /// The folder [default: the built-in rules]
        folder: Option<PathBuf>,
    },
    /// Show one rule, and what it finds in résumés
    Show(ShowArgs),
    /// Check the files of a folder for mistakes
    Check {
        /// The folder [default: the built-in rules]
        folder: Option<PathBuf>,
    },
    /// Check, and run the examples that the rules carry
    Test {
        /// The folder [default: the built-in rules]
        folder: Option<PathBuf>,
    },
    /// Write the built-in rules to a new folder, to be changed there
    Init {
        /// The folder, which must be new or empty
        folder: PathBuf,
    },
    /// Bring the files of a folder into their one form
    Fmt {
        /// The folder
        folder: PathBuf,
        /// Change nothing; end with exit code 3 if a file is not in the form
        #[arg(long)]
        check: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The rule's id, such as complaints-settled
    pub(super) rule: String,
    /// Résumés, or folders of them, to look for the rule in; before them, instead of -k, the folder of
    /// the rules
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct EvaluateArgs {
    /// A report in JSON or JSON Lines: `opsift screen DIR -f json -o report.json`
    pub(super) report: PathBuf,
    /// Ratings, a file for each rater: CSV with a column `id` (a file's name), one for each skill, 0 to 3,
    /// and `setting`, 0 to 2; or a JSON object a line, in which a level may be `{"level": 3, "quotes":
    /// [...]}`
    #[arg(required = true)]
    pub(super) ratings: Vec<PathBuf>,
    /// Print the figures as JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// How to tell progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressForm {
    /// A bar on a terminal, nothing elsewhere
    Auto,
    /// A line every few seconds, for logs
    Plain,
    /// Nothing
    None,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn output_format() -> impl TypedValueParser<Value = OutputFormat> {
    let names = FORMATS.iter();
    let names = names.map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(names)
        .try_map(|name| OutputFormat::named(&name).ok_or("there is no such format"))
}

fn score(typed: &str) -> Result<f64, String> {
    typed
        .parse()
        .ok()
        .filter(|score| (0.0..=100.0).contains(score))
        .ok_or_else(|| "a score is a number from 0 to 100".to_owned())
}
