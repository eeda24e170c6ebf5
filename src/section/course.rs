//! Line by line through a text: what begins a section, what ends one, and what is only an item of it.

use std::collections::BTreeMap;

use super::heading::{Heading, head, heading, in_margin};
use super::jobs::Jobs;
use super::unnamed::{
    bare_list, begin_a_job, begins_a_list, begins_like_a_deed, begins_with_a_job,
    begins_with_prose, goes_on_in_a_job, headed_list, heads_deeds, is_heading_in_capitals,
    names_a_degree, tells_of_oneself,
};
use super::{Capitals, Section, is_in_capitals, name};
use crate::sentence::ITEM_WORDS;
use crate::text::{Line, Text, goes_on, lowered, names_a_job};

/// What a line is in a résumé's order.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) section: Option<Section>,
    pub(super) is_heading: bool,
}

/// How far through a text's lines, and in which section.
pub(super) struct Course<'t> {
    text: &'t Text,
    capitals: Capitals,
    /// How often each heading comes.
    times: BTreeMap<&'t str, usize>,
    /// Where its jobs are, as far as headings say, or those told up to here.
    jobs: Jobs,
    /// Whether prose would introduce someone here: what stands above the first heading, or among the data
    /// of the person, of a résumé whose jobs have one.
    introduces: bool,
    current: Option<Section>,
    /// What "Skills: Epic, Cerner" says of its own block alone, or the prose that it has.
    inline: Option<Section>,
    /// The line behind a list of skills without a heading, or under one that nobody knows.
    list_end: usize,
    /// The first line below the last heading, or of the column.
    first: usize,
    /// The section of the other text, the main one or the columns at its side, where that ended.
    other: Option<Section>,
    /// Whether this is a column at the side.
    is_aside: bool,
}

impl<'t> Course<'t> {
    pub(super) fn new(
        text: &'t Text,
        capitals: Capitals,
        jobs: Jobs,
        times: BTreeMap<&'t str, usize>,
    ) -> Self {
        Self {
            text,
            capitals,
            times,
            jobs,
            introduces: jobs.stand_below || jobs.have_no_headings,
            current: None,
            inline: None,
            list_end: 0,
            first: 0,
            other: None,
            is_aside: false,
        }
    }

    /// Takes the next line, the `n`th, which may be a heading. In a column at the side of the main text,
    /// and behind it, the section is the one in which the last such column, and the main text, ended.
    pub(super) fn stand(&mut self, n: usize, named: Option<Heading>, is_aside: bool) -> Standing {
        let lines = &self.text.lines()[n..];
        let line = &lines[0];
        if is_aside != self.is_aside {
            self.is_aside = is_aside;
            std::mem::swap(&mut self.current, &mut self.other);
            (self.inline, self.first) = (None, n);
        }
        if self.text.begins_block(line) {
            self.inline = None;
        }
        self.introduces &= is_aside
            || matches!(self.current, None | Some(Section::Personal))
                && !(begins_with_a_job(&line.raw) || goes_on(&line.raw));
        let mut is_heading = false;
        let begun = named.or_else(|| in_margin(&line.raw));
        // "Other    Dutch, GDPR" among the rows of a list of skills.
        let is_in_skills = named.is_none() && self.current == Some(Section::Skills);
        let is_item = |heading: &Heading| {
            self.is_item(*heading, n)
                || heading.is_item_too && self.is_among_items(n)
                || heading.section == Section::Other && is_in_skills
        };
        if let Some(heading) = begun.filter(|heading| !is_item(heading)) {
            (self.current, self.inline, self.list_end) = (Some(heading.section), None, n);
            is_heading = named.is_some() && !names_a_job(&line.raw);
        } else if let Some(section) = named_inline(&line.raw) {
            // "Track record: reduced denials" in a summary is said there.
            let is_said = self.in_list() && section == Section::Experience;
            self.inline = (!is_said).then_some(section);
        } else if let Some(section) = self.begun_unnamed(lines) {
            (self.current, self.inline) = (Some(section), None);
        } else if self.may_introduce()
            && begins_with_prose(lines)
            && !(self.jobs.have_no_headings && tells_of_oneself(lines))
        {
            self.inline = Some(Section::Summary);
        } else if self.jobs.have_no_headings && self.current.is_none() && names_a_degree(&line.raw)
        {
            self.inline = Some(Section::Education);
        } else if line.has_gap && self.may_head_a_list(&line.raw) {
            self.list_end = n + headed_list(lines);
        } else if line.has_gap && self.may_have_a_bare_list(n) {
            self.list_end = n + bare_list(lines);
        }
        self.jobs.have_heading |= self.current == Some(Section::Experience);
        if is_heading {
            self.first = n + 1;
        }
        Standing {
            section: if n < self.list_end {
                Some(Section::Skills)
            } else {
                self.inline.or(self.current)
            },
            is_heading,
        }
    }

    /// Whether prose would introduce someone here, or at the top of a column at the side.
    fn may_introduce(&self) -> bool {
        if self.is_aside {
            self.jobs.have_heading && self.current.is_none()
        } else {
            self.introduces
        }
    }

    /// Whether a line may head a list that is no part of the jobs or certificates which it follows. Those
    /// have short lists of their own.
    fn may_head_a_list(&self, raw: &str) -> bool {
        match self.current {
            Some(Section::Experience) => !self.heads_are_large() || self.is_large(raw),
            Some(Section::Certifications) => self.heads_are_large() && is_heading_in_capitals(raw),
            _ => false,
        }
    }

    /// Whether a list without a heading is one of skills: above the jobs, or behind what was done in one.
    fn may_have_a_bare_list(&self, n: usize) -> bool {
        let above = n.checked_sub(1).map(|above| &self.text.lines()[above]);
        let is_behind_deeds =
            |above: &Line| above.bullet || above.raw.trim_end().ends_with(['.', ';']);
        self.current.is_none()
            && above.is_some_and(|above| {
                self.introduces || self.jobs.have_no_headings && is_behind_deeds(above)
            })
    }

    /// Whether the résumé writes its headings in capitals.
    fn heads_are_large(&self) -> bool {
        self.capitals == Capitals::Head
    }

    /// Whether a line stands out by its capitals.
    fn is_large(&self, raw: &str) -> bool {
        self.capitals != Capitals::Everywhere && is_in_capitals(raw)
    }

    fn in_list(&self) -> bool {
        matches!(self.current, Some(Section::Skills | Section::Summary))
    }

    /// Whether what may be a heading is an item of the section that it stands in: items of lists and
    /// lines of a job may be named as headings are.
    fn is_item(&self, heading: Heading, n: usize) -> bool {
        let line = &self.text.lines()[n];
        let in_job = self.current == Some(Section::Experience);
        let is_large = self.is_large(head(&line.raw));
        // Where headings have capitals, so may the items of a list, but not one of them.
        let above = n.checked_sub(1).map(|above| &self.text.lines()[above]);
        let stands_out = is_large
            && self.heads_are_large()
            && above.is_some_and(|above| !self.is_large(&above.raw));
        let is_within = !line.has_gap && (self.in_list() && !stands_out || in_job && !is_large);
        heading.is_item_too && (is_within || self.heads_are_large() && !is_large)
            || heading.is_field && (self.in_list() || !self.heads_skills(heading, n))
            || self.tells_of_a_job(heading, n)
            || in_job && line.bullet && !line.has_gap && !self.heads_a_block(heading, n)
    }

    /// Whether what may be a heading, and stands in a list, heads what is below: such a heading is an item
    /// for the program alone that numbers it. Behind it begins a block that is no item of its list. A list
    /// of headings is a menu.
    fn heads_a_block(&self, found: Heading, n: usize) -> bool {
        let lines = self.text.lines();
        let above = n.checked_sub(1).map(|above| &lines[above]);
        let is_menu = above.is_some_and(|above| above.bullet && heading(&above.raw).is_some());
        let begins_block =
            |below: &Line| below.has_gap && !below.bullet && !begins_with_a_job(&below.raw);
        let is_one = !found.is_item_too && !found.is_field && !is_menu;
        is_one && lines.get(n + 1).is_some_and(begins_block)
    }

    /// Whether what may be a heading tells of the job, or the project, that it stands under: "Highlights"
    /// above what was done there, or an "Overview" that each of the jobs has.
    fn tells_of_a_job(&self, heading: Heading, n: usize) -> bool {
        use Section::{Experience, Projects, Skills, Summary, Volunteering};
        let lines = self.text.lines();
        let name = name(&lines[n]);
        let is_above_deeds = || {
            let below = lines.get(n + 1).map_or("", |line| &line.raw);
            !begins_a_list(below) || begins_like_a_deed(below)
        };
        matches!(self.current, Some(Experience | Projects | Volunteering))
            && match heading.section {
                Skills => lowered(name).ends_with("highlights") && is_above_deeds(),
                Summary => self.times.get(name) > Some(&1),
                _ => false,
            }
    }

    /// Whether a heading that is known by its last word heads a list, if it is one of skills: résumés that
    /// are arranged by skills tell deeds under "Communication Skills".
    fn heads_skills(&self, heading: Heading, n: usize) -> bool {
        let lines = &self.text.lines()[n..];
        heading.section == Section::Experience
            || (lines[0].has_gap || self.is_large(&lines[0].raw))
                && lines.get(1).is_some_and(|below| begins_a_list(&below.raw))
    }

    /// Whether a line stands between two items of a list of skills, or of a job, each in a paragraph of its
    /// own.
    fn is_among_items(&self, n: usize) -> bool {
        let lines = self.text.lines();
        let is_large = self.is_large(&lines[n].raw);
        let is_item = |line: &Line| {
            let words = line.raw.split_whitespace().count();
            words <= ITEM_WORDS && (!is_large || is_in_capitals(&line.raw))
        };
        let above = n.checked_sub(1).filter(|_| n != self.first);
        matches!(self.current, Some(Section::Skills | Section::Experience))
            && above.is_some_and(|above| is_item(&lines[above]))
            && lines[n].has_gap
            && lines
                .get(n + 1)
                .is_some_and(|line| line.has_gap && is_item(line))
    }

    /// The section that begins with the first of some lines without a heading that is known.
    fn begun_unnamed(&self, lines: &[Line]) -> Option<Section> {
        let current = self.current?;
        let has_gap = lines[0].has_gap;
        let is_of_schools = matches!(current, Section::Education | Section::Certifications);
        if ends_at_a_job(current) && begins_with_a_job(&lines[0].raw)
            || current == Section::Summary && has_gap && goes_on_in_a_job(lines)
            || is_of_schools && has_gap && !self.jobs.have_heading && begin_a_job(lines)
        {
            return Some(Section::Experience);
        }
        let is_field = self.in_list() && has_gap && self.heads_are_large() && heads_deeds(lines);
        is_field.then_some(Section::Other)
    }
}

/// The section that a line names before a colon.
fn named_inline(raw: &str) -> Option<Section> {
    let (head, _) = raw.split_once(':')?;
    let heading = heading(head)?;
    // "Communication skills: explained the rules to patients" tells a deed.
    let tells = heading.is_field && heading.section == Section::Skills;
    (!tells).then_some(heading.section)
}

/// Whether a section ends where a job is named: a heading between the two is not known, or there is none.
fn ends_at_a_job(section: Section) -> bool {
    use Section::{Interests, Personal, References, Skills, Summary};
    matches!(
        section,
        Summary | Skills | Personal | References | Interests
    )
}
