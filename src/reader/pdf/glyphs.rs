//! Glyphs of a PDF page: which characters, where, how large.

use hayro_interpret::kurbo::{Affine, Point};

use super::rulings::Ruling;
use super::unseen::Unseen;

/// Where the middle of a letter stands above its baseline, in em.
const MIDDLE: f64 = 0.3;

/// An image over at least this share of the page is its better part; 0 to 1.
pub(super) const SCAN_SHARE: f32 = 0.5;
/// What stands for the characters of a glyph where nothing names them.
pub(super) const UNKNOWN: &str = "\u{fffd}";
/// A glyph stands for at most so many bytes of text: "ffi", or a letter with its accents.
const MOST_BYTES: usize = 8;

/// Which way a line of glyphs runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
    /// Between those, as watermarks run across a page.
    Askew,
}

/// Lines that fall off from a direction by more than this, in radians, run askew, and by intent.
pub(super) const STEEP: f32 = 0.2;

/// One glyph with its characters, placed so that its own line runs from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Start of its characters in [`PageGlyphs::chars`], in bytes.
    pub(super) start: u32,
    /// End of its characters in [`PageGlyphs::chars`], in bytes.
    pub(super) end: u32,
    /// Left edge along the line, in points.
    pub(super) x: f32,
    /// Right edge along the line, in points.
    pub(super) right: f32,
    /// Baseline, in points, growing downwards.
    pub(super) y: f32,
    /// Font size on the page, in points.
    pub(super) size: f32,
    pub(super) direction: Direction,
    /// How far its line falls off from its direction, in radians.
    pub(super) slant: f32,
    /// Its middle on the page, in points from the upper left corner.
    pub(super) middle: (f32, f32),
    /// Why it is not seen, where it is not.
    pub(super) unseen: Option<Unseen>,
    /// Whether that can only be told from the drawn page.
    pub(super) is_doubtful: bool,
}

impl Glyph {
    /// Its middle on the page.
    pub(super) fn place(&self) -> Point {
        Point::new(self.middle.0.into(), self.middle.1.into())
    }

    /// Leaves it without characters.
    pub(super) fn blank(&mut self) {
        self.end = self.start;
    }
}

/// A bullet that is drawn as a shape, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bullet {
    /// Its left edge.
    pub(super) left: f32,
    /// Where its text begins, and the baseline of that.
    pub(super) text: (f32, f32),
}

/// All that a page shows, as far as a reader of text is concerned.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// The characters of all glyphs, in drawing order.
    pub(super) chars: String,
    pub(super) glyphs: Vec<Glyph>,
    /// The straight lines that are drawn on it.
    pub(super) rulings: Vec<Ruling>,
    /// The bullets that are drawn on it and are no glyphs.
    pub(super) bullets: Vec<Bullet>,
    /// Glyphs for which the file names no character.
    pub(super) unknown: usize,
    /// Share of the page under images, 0 to 1; images that overlap count twice.
    pub(super) image_share: f32,
    /// Whether anything at all is drawn that is not text.
    pub(super) has_drawings: bool,
    /// Whether text is drawn on it as shapes.
    pub(super) has_outlines: bool,
    /// Whether something that it draws is missing or broken in the file.
    pub(super) has_gaps: bool,
}

impl PageGlyphs {
    /// Its glyphs that are seen and run in `direction`, in drawing order.
    pub(super) fn seen(&self, direction: Direction) -> impl Iterator<Item = &Glyph> {
        let seen = move |g: &&Glyph| g.direction == direction && g.unseen.is_none();
        self.glyphs.iter().filter(seen)
    }

    /// The characters of one of its glyphs.
    pub(super) fn chars_of(&self, glyph: &Glyph) -> &str {
        &self.chars[glyph.start as usize..glyph.end as usize]
    }

    /// Makes one glyph of those from the one numbered `first` on, with the text that the file says
    /// they stand for, where they have none of their own: only as much as can be seen in them.
    pub(super) fn name(&mut self, first: usize, text: &str) {
        let Some(all @ [head, ..]) = self.glyphs.get(first..) else {
            return;
        };
        #[expect(
            clippy::float_cmp,
            reason = "glyphs of one line have the very same height"
        )]
        let is_unnamed = |glyph: &Glyph| {
            self.chars_of(glyph) == UNKNOWN
                && glyph.y == head.y
                && glyph.direction == head.direction
        };
        let is_readable = !text.is_empty() && text.chars().all(is_readable);
        if !is_readable || text.len() > all.len() * MOST_BYTES || !all.iter().all(is_unnamed) {
            return;
        }
        let right = all.iter().map(|glyph| glyph.right);
        let named = Glyph {
            right: right.fold(head.right, f32::max),
            ..*head
        };
        self.unknown = self.unknown.saturating_sub(all.len());
        self.glyphs.truncate(first);
        self.add(text, named);
    }

    /// Adds a glyph for which the file names no character.
    pub(super) fn push_unknown(&mut self, em_to_page: Affine, advance: f64) {
        self.unknown += 1;
        self.push(UNKNOWN, em_to_page, advance);
    }

    /// Adds a glyph given by its characters and the affine map from its em square to the page.
    ///
    /// `advance` is in em.
    pub(super) fn push(&mut self, chars: &str, em_to_page: Affine, advance: f64) {
        let origin = em_to_page * Point::ZERO;
        let end = em_to_page * Point::new(advance, 0.0);
        let middle = em_to_page * Point::new(advance / 2.0, MIDDLE);
        let [across, down, c, d, _, _] = em_to_page.as_coeffs();
        let size = c.hypot(d);
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite() && end.x.is_finite())
        {
            return;
        }
        let direction = match (across.abs() >= down.abs(), across >= 0.0, down >= 0.0) {
            (true, true, _) => Direction::Right,
            (true, false, _) => Direction::Left,
            (false, _, true) => Direction::Down,
            (false, _, false) => Direction::Up,
        };
        let (sin, cos) = down.atan2(across).sin_cos();
        let turn = |p: Point, direction| match direction {
            Direction::Right => (p.x, p.y),
            Direction::Down => (p.y, -p.x),
            Direction::Left => (-p.x, -p.y),
            Direction::Up => (-p.y, p.x),
            Direction::Askew => (p.x * cos + p.y * sin, p.y * cos - p.x * sin),
        };
        let (along, off) = turn(Point::new(across, down), direction);
        let slant = off.atan2(along);
        let direction = if slant.abs() > f64::from(STEEP) {
            Direction::Askew
        } else {
            direction
        };
        let ((x, y), (right, _)) = (turn(origin, direction), turn(end, direction));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points of a page fit an f32"
        )]
        let glyph = Glyph {
            start: 0,
            end: 0,
            x: x as f32,
            right: right.max(x) as f32,
            y: y as f32,
            size: size as f32,
            direction,
            slant: slant as f32,
            middle: (middle.x as f32, middle.y as f32),
            unseen: None,
            is_doubtful: false,
        };
        self.add(chars, glyph);
    }

    /// Adds a glyph with these characters.
    pub(super) fn add(&mut self, chars: &str, glyph: Glyph) {
        let start = self.chars.len();
        self.chars.push_str(chars);
        self.glyphs.push(Glyph {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(self.chars.len()).unwrap_or(u32::MAX),
            ..glyph
        });
    }
}

/// Whether a character that a file names for a glyph is one that a person reads.
pub(super) fn is_readable(c: char) -> bool {
    c != '\u{fffd}' && !c.is_control()
}
