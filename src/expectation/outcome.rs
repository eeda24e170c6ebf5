//! [`Expectations`] + a [`Report`] → which of them hold, and the evidence where they do not.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::{Expectations, Expected, Range, Want};
use crate::fields::Place;
use crate::reader::Status;
use crate::report::{Name, Report, tells_of_another};
use crate::scorecard::{Flag, Part, Receipt, Scorecard};

/// What came of the expectations of one résumé.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The path of the résumé.
    pub file: String,
    /// One for each expectation, in the order of status, flags, score, setting and skills.
    pub outcomes: Vec<Outcome>,
}

/// What came of one expectation.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What it is about.
    pub subject: Subject,
    /// That in words: `IT skills, level`.
    pub about: String,
    /// Where it is written.
    pub place: Place,
    /// What was expected, in words.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// Whether that is as expected.
    pub holds: bool,
    /// Why it was found, where it is not as expected: lines of text.
    pub reasons: Vec<String>,
    /// The evidence of the skill or the setting, where it is not as expected.
    pub evidence: Vec<Receipt>,
}

/// What an expectation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// How the reading ends.
    Status,
    /// What a person should look at.
    Flags,
    /// The score of the résumé.
    Score,
    /// The level of a skill or of the setting.
    Level,
    /// The score of a skill or of the setting.
    PartScore,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Status,
        Self::Flags,
        Self::Score,
        Self::Level,
        Self::PartScore,
    ];

    /// Its name, for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Flags => "flags",
            Self::Score => "score",
            Self::Level => "level",
            Self::PartScore => "skill-score",
        }
    }

    /// What is expected of it, in words.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::Status => "A file is read, or not read, as expected",
            Self::Flags => "A file has the flags that are expected, and no other",
            Self::Score => "A résumé's score is in the range that is expected",
            Self::Level => "A skill, or the setting, has the level that is expected",
            Self::PartScore => "The score of a skill, or of the setting, is in its range",
        }
    }
}

impl Expectations {
    /// Holds a screening of [`Expectations::sources`] against what is expected.
    ///
    /// # Panics
    /// When one of the sources has no card in the report.
    #[must_use]
    pub fn check(&self, report: &Report) -> Vec<Checked> {
        let cards = report.resumes.iter().map(|card| (card.file.as_str(), card));
        let cards: HashMap<&str, &Scorecard> = cards.collect();
        let checked = |resume: &Expected| {
            let card = cards.get(&*resume.source.name);
            let card = card.expect("the report is of these sources");
            let outcomes = resume.wants.iter();
            Checked {
                file: card.file.clone(),
                outcomes: outcomes
                    .map(|(at, want)| outcome(at, want, card, report))
                    .collect(),
            }
        };
        self.resumes.iter().map(checked).collect()
    }
}

fn outcome(place: &Place, want: &Want, card: &Scorecard, report: &Report) -> Outcome {
    let found = want.found(card, report);
    let mut outcome = Outcome {
        subject: want.subject(),
        about: want.about(),
        place: place.clone(),
        expected: want.expected(),
        found: found.words,
        holds: found.holds,
        reasons: Vec::new(),
        evidence: Vec::new(),
    };
    if !outcome.holds {
        outcome.reasons = found.reasons;
        outcome.evidence = found.evidence;
    }
    outcome
}

/// What was found where something was expected.
struct Found {
    words: String,
    holds: bool,
    reasons: Vec<String>,
    evidence: Vec<Receipt>,
}

impl Want {
    fn subject(&self) -> Subject {
        match self {
            Self::Status(_) => Subject::Status,
            Self::Flags(_) => Subject::Flags,
            Self::Score(_) => Subject::Score,
            Self::Level { .. } => Subject::Level,
            Self::PartScore(..) => Subject::PartScore,
        }
    }

    fn about(&self) -> String {
        match self {
            Self::Status(_) => "status".to_owned(),
            Self::Flags(_) => "flags".to_owned(),
            Self::Score(_) => "score".to_owned(),
            Self::Level { part, .. } => format!("{}, level", part.title),
            Self::PartScore(part, _) => format!("{}, score", part.title),
        }
    }

    fn expected(&self) -> String {
        match self {
            Self::Status(status) => status.to_string(),
            Self::Flags(codes) => listed(codes),
            Self::Score(range) | Self::PartScore(_, range) => range.to_string(),
            Self::Level {
                names, least, most, ..
            } => match (*least, *most) {
                (least, most) if least == most => names[least].to_owned(),
                (least, most) if most + 1 == names.len() => format!("{} or more", names[least]),
                (0, most) => format!("{} or less", names[most]),
                (least, most) => format!("{} to {}", names[least], names[most]),
            },
        }
    }

    fn found(&self, card: &Scorecard, report: &Report) -> Found {
        match self {
            Self::Status(status) => Found {
                words: card.status.to_string(),
                holds: card.status == *status,
                reasons: card.message.clone().into_iter().collect(),
                evidence: Vec::new(),
            },
            // Nobody looked whether it has any.
            Self::Flags(_) if card.status == Status::Unopened => unread(card),
            Self::Flags(codes) => {
                let flags = card.flags.iter().filter(|flag| !tells_of_another(flag));
                let found: BTreeSet<String> = flags.clone().map(|f| f.code.clone()).collect();
                let reason = |f: &Flag| format!("{}: {}", f.code, f.message);
                Found {
                    words: listed(&found),
                    holds: found == *codes,
                    reasons: flags.map(reason).collect(),
                    evidence: Vec::new(),
                }
            }
            Self::Score(range) => card.score.map_or_else(
                || unread(card),
                |score| Found {
                    words: format!("{score:.1}"),
                    holds: range.holds(score),
                    reasons: parts(card, report),
                    evidence: Vec::new(),
                },
            ),
            Self::Level {
                part,
                names,
                least,
                most,
            } => of_part(card, report, &part.key, |found| {
                let level = names.iter().position(|name| *name == found.level.name());
                level.is_some_and(|level| (*least..=*most).contains(&level))
            }),
            Self::PartScore(part, range) => {
                of_part(card, report, &part.key, |found| range.holds(found.score))
            }
        }
    }
}

fn of_part(
    card: &Scorecard,
    report: &Report,
    key: &str,
    holds: impl Fn(Part<'_>) -> bool,
) -> Found {
    report.keywords.part(card, key).map_or_else(
        || unread(card),
        |part| Found {
            words: format!("{} ({:.1})", part.level, part.score),
            holds: holds(part),
            reasons: Vec::new(),
            evidence: part
                .evidence
                .iter()
                .chain(part.cancelled)
                .cloned()
                .collect(),
        },
    )
}

fn unread(card: &Scorecard) -> Found {
    Found {
        words: format!("not read ({})", card.status),
        holds: false,
        reasons: card.message.clone().into_iter().collect(),
        evidence: Vec::new(),
    }
}

/// What a résumé's score is made of.
fn parts(card: &Scorecard, report: &Report) -> Vec<String> {
    let told = |(name, part): (&Name, Part<'_>)| {
        format!("{}: {} ({:.1})", name.title, part.level, part.score)
    };
    report.keywords.parts(card).map(told).collect()
}

fn listed(codes: &BTreeSet<String>) -> String {
    if codes.is_empty() {
        return "none".to_owned();
    }
    codes
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

impl Range {
    fn holds(self, score: f64) -> bool {
        (self.least..=self.most).contains(&score)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (self.least, self.most);
        if least >= most {
            write!(f, "{least:.1}")
        } else if most >= 100.0 {
            write!(f, "{least:.1} or more")
        } else if least <= 0.0 {
            write!(f, "{most:.1} or less")
        } else {
            write!(f, "{least:.1} to {most:.1}")
        }
    }
}
