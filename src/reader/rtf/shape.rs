//! Where shapes with text stand on the page.

use crate::reader::sight::Sight;

/// What holds of the shape that a text stands in, in twentieths of a point, across and down.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    starts: [Option<i32>; 2],
    ends: [Option<i32>; 2],
    from: [Origin; 2],
}

/// What a place is told from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Origin {
    Page,
    Margin,
    /// A column or a paragraph, which may stand anywhere on the page.
    #[default]
    Anywhere,
}

impl Shape {
    /// Takes a word that says something of a shape's place; false for others.
    pub(super) fn takes(&mut self, word: &str, number: i32) -> bool {
        match word {
            "shpleft" => self.starts[0] = Some(number),
            "shptop" => self.starts[1] = Some(number),
            "shpright" => self.ends[0] = Some(number),
            "shpbottom" => self.ends[1] = Some(number),
            "shpbxpage" => self.from[0] = Origin::Page,
            "shpbypage" => self.from[1] = Origin::Page,
            "shpbxmargin" => self.from[0] = Origin::Margin,
            "shpbymargin" => self.from[1] = Origin::Margin,
            // Another property says from where.
            "shpbxcolumn" | "shpbxignore" => self.from[0] = Origin::Anywhere,
            "shpbypara" | "shpbyignore" => self.from[1] = Origin::Anywhere,
            _ => return false,
        }
        true
    }

    /// Why nobody sees the shape's text on paper of this size, if so.
    pub(super) fn unseen(&self, paper: [i32; 2]) -> Option<Sight> {
        let is_off = |side: usize| {
            let (paper, Some(start)) = (paper[side], self.starts[side]) else {
                return false;
            };
            let end = self.ends[side].unwrap_or(start);
            // Only what no margin or paragraph can bring back is told.
            let moved = match self.from[side] {
                Origin::Page => 0,
                Origin::Margin => paper / 2,
                Origin::Anywhere => paper,
            };
            end.saturating_add(moved) <= 0 || start >= paper
        };
        (is_off(0) || is_off(1)).then_some(Sight::OFF_PAGE)
    }
}
