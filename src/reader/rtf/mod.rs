//! Rich Text Format → [`Document`]. The crates there are (rtf-parser, rtf-grimoire) fail on what they
//! do not know, or know no code pages, so tokens are made here; encodings are those of `encoding_rs`.

mod charset;
mod colours;
mod letters;
mod picture;
mod shade;
mod shape;
mod state;
mod table;
mod tokens;

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use self::colours::Colours;
use self::picture::Picture;
use self::state::{Aim, State};
use self::table::Tables;
use self::tokens::{Token, Tokens, said};
use super::colour::Colour;
use super::flow::Flow;
use super::gallery::Gallery;
use super::guard::Budget;
use super::sight::Sight;
use super::{Document, Format, Status, Unread};

/// Groups within groups; each costs memory until it ends.
const DEPTH: usize = 100_000;

/// Reads a document.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Document, Unread> {
    let start = bytes.iter().position(|b| *b == b'{').unwrap_or(0);
    let behind = b"\\shpfblwtxt1";
    let mut reader = Reader {
        bytes,
        budget,
        flow: Flow::new(budget),
        page: WINDOWS_1252,
        fonts: BTreeMap::new(),
        colours: Colours::default(),
        // A shape below the text may be its ground.
        knows_ground: !bytes.windows(behind.len()).any(|w| w == behind),
        later: Vec::new(),
        is_later: false,
        pending: Vec::new(),
        wide: None,
        skip: 0,
        tables: Tables::new(bytes, start + 1),
        pictures: Vec::new(),
        is_cut: false,
        // Letter at the least.
        paper: [12_240, 15_840],
    };
    reader.group(start + 1, State::default())?;
    let mut at = 0;
    reader.is_later = true;
    while let Some((start, state)) = reader.later.get(at).copied() {
        reader.end_row();
        reader.flow.block();
        reader.group(start, state)?;
        at += 1;
    }
    reader.end_row();
    let mut pictures = Gallery::default();
    for picture in &reader.pictures {
        pictures.add(picture.size());
    }
    let mut document = reader.flow.finish(Format::Rtf);
    if reader.is_cut {
        document.losses.push("its end is missing".to_owned());
    }
    pictures.or_scanned(document)
}

struct Reader<'r, 'b> {
    bytes: &'r [u8],
    budget: &'b Budget,
    flow: Flow<'b>,
    page: &'static Encoding,
    /// The encodings of fonts; `None` for fonts of symbols.
    fonts: BTreeMap<i32, Option<&'static Encoding>>,
    colours: Colours,
    knows_ground: bool,
    /// Footers and notes, which come behind the rest: where they begin, and what holds there.
    later: Vec<(usize, State)>,
    /// Whether these are read now; those within them are read where they stand.
    is_later: bool,
    /// Bytes that are not decoded yet, as a character may have more than one.
    pending: Vec<u8>,
    /// The first half of a character in UTF-16.
    wide: Option<u16>,
    /// Characters to be passed over, as a `\u` said the same.
    skip: usize,
    tables: Tables,
    pictures: Vec<Picture>,
    /// Whether the file ends within a group.
    is_cut: bool,
    /// The widest and the highest paper, in twentieths of a point.
    paper: [i32; 2],
}

impl Reader<'_, '_> {
    /// Reads from `start` to the end of the group that it stands in.
    fn group(&mut self, start: usize, state: State) -> Result<(), Unread> {
        let mut tokens = Tokens::new(self.bytes, start);
        let mut outer: Vec<State> = Vec::new();
        let mut state = state;
        let mut begins = false;
        loop {
            let Some(token) = tokens.next() else {
                self.is_cut = true;
                break;
            };
            self.budget.spend(0);
            if !matches!(token, Token::Byte(_)) {
                self.decode(state);
            }
            match token {
                Token::Open => {
                    if outer.len() >= DEPTH {
                        let message = format!("groups nested more than {DEPTH} deep");
                        return Err(Unread::new(Status::TooLarge, message));
                    }
                    outer.push(state);
                    begins = true;
                    self.skip = 0;
                    continue;
                }
                Token::Close => {
                    self.skip = 0;
                    let Some(before) = outer.pop() else { break };
                    if state.in_box && !before.in_box {
                        self.flow.end_aside();
                    }
                    state = before;
                }
                Token::Word(word, number) => {
                    self.skip = 0;
                    self.word(word, number, &mut state, begins, tokens.at);
                }
                Token::Symbol(b'*') => {
                    state.is_optional = true;
                    continue;
                }
                Token::Symbol(symbol) if state.aim == Aim::Text => match symbol {
                    b'~' => self.say("\u{a0}", state),
                    b'_' => self.say("\u{2011}", state),
                    b'\n' | b'\r' => self.paragraph(state),
                    b'{' | b'}' | b'\\' => self.raw(&[symbol], state),
                    _ => {}
                },
                Token::Symbol(_) => {}
                Token::Byte(byte) => {
                    if self.skip > 0 {
                        self.skip -= 1;
                    } else if state.aim == Aim::Text {
                        self.pending.push(byte);
                    } else {
                        self.mark(&mut state);
                    }
                }
                Token::Text(text) => {
                    let passed = self.skip.min(text.len());
                    self.skip -= passed;
                    match state.aim {
                        Aim::Text => self.raw(&text[passed..], state),
                        Aim::Colours => self.colours.end(text),
                        Aim::Mark if !text.trim_ascii().is_empty() => self.mark(&mut state),
                        _ => {}
                    }
                }
            }
            begins = false;
        }
        self.decode(state);
        Ok(())
    }

    fn word(
        &mut self,
        word: &str,
        number: Option<i32>,
        state: &mut State,
        begins: bool,
        at: usize,
    ) {
        let value = number.unwrap_or(1);
        let optional = std::mem::take(&mut state.is_optional);
        match word {
            "fonttbl" => state.aim = Aim::Fonts,
            "colortbl" => state.aim = Aim::Colours,
            "pict" => {
                state.is_counted = !state.is_said_again && !state.letters.is_unseen();
                if state.is_counted {
                    self.budget.spend(8);
                    self.pictures.push(Picture::default());
                }
                state.aim = Aim::Nothing;
            }
            "listtext" | "pntext" if state.aim == Aim::Text && !state.letters.is_hidden => {
                self.begin_cell(*state);
                state.aim = Aim::Mark;
            }
            "footer" | "footerl" | "footerr" | "footerf" | "footnote" if !self.is_later => {
                if state.aim == Aim::Text {
                    let state = State {
                        in_table: false,
                        ..*state
                    };
                    self.later.push((at, state));
                }
                state.aim = Aim::Nothing;
            }
            // What is there in another form, too.
            "shprslt" | "nonshppict" => {
                state.is_said_again = true;
                state.aim = Aim::Nothing;
            }
            "stylesheet" | "info" | "fldinst" | "object" | "objdata" | "sp" | "annotation"
            | "filetbl" | "listtable" | "revtbl" | "xe" | "tc" | "bkmkstart" | "bkmkend"
            | "private" | "nesttableprops" | "nonesttables" | "listtext" | "pntext" => {
                state.aim = Aim::Nothing;
            }
            "shpinst" => state.in_shape = true,
            "shptxt" if state.begins_box() => self.flow.begin_aside(),
            _ if begins && optional => state.aim = Aim::Nothing,
            _ if state.aim == Aim::Nothing
                && state.is_counted
                && self
                    .pictures
                    .last_mut()
                    .is_some_and(|picture| picture.takes(word, value)) => {}
            "paperw" | "pgwsxn" => self.paper[0] = self.paper[0].max(value),
            "paperh" | "pghsxn" => self.paper[1] = self.paper[1].max(value),
            _ if state.in_shape && state.shape.takes(word, value) => {}
            "ansicpg" => self.page = charset::of_page(value),
            "mac" => self.page = charset::of_page(10000),
            _ if state.aim == Aim::Colours && self.colours.takes(word, value) => {}
            "fcharset" if state.aim == Aim::Fonts => {
                let encoding = if value == 2 {
                    None
                } else {
                    Some(charset::of_set(value).unwrap_or(self.page))
                };
                self.fonts.insert(state.letters.font, encoding);
            }
            _ if state.takes(word, number) => {}
            "nestrow" => {
                self.flow.block();
                self.tables.end_nested_row(state.depth);
            }
            "u" | "bullet" if state.aim == Aim::Mark => self.mark(state),
            _ if state.aim != Aim::Text => {}
            _ if self.tables.takes(word, value) => {}
            "par" => self.paragraph(*state),
            "nestcell" => {
                self.flow.block();
                self.tables.end_nested_cell(state.depth);
            }
            "sect" => self.flow.block(),
            "line" | "lbr" => self.flow.line_break(),
            "page" => {
                self.flow.block();
                self.flow.page_break();
            }
            "pagebb" => self.flow.page_break(),
            "cell" => self.cell(*state),
            "row" => self.end_row(),
            "u" => {
                self.wide(value, *state);
                self.skip = state.alternatives;
            }
            word => {
                if let Some(text) = said(word) {
                    self.say(text, *state);
                }
            }
        }
    }

    fn paragraph(&mut self, state: State) {
        if !state.in_table {
            self.end_row();
        }
        self.flow.block();
    }

    fn cell(&mut self, state: State) {
        self.begin_cell(State {
            in_table: true,
            ..state
        });
        self.flow.block();
        if let Some((cell, begins)) = &mut self.tables.row {
            (*cell, *begins) = (*cell + 1, true);
        }
    }

    fn begin_cell(&mut self, state: State) {
        if !state.in_table {
            return self.end_row();
        }
        if self.tables.row.is_none() {
            self.flow.begin_row();
            self.tables.row = Some((0, true));
        }
        if let Some((_, begins)) = &mut self.tables.row
            && std::mem::take(begins)
        {
            self.flow.begin_cell();
        }
    }

    fn end_row(&mut self) {
        if self.tables.row.take().is_some() {
            self.flow.end_row();
        }
    }

    /// Text as it stands in the file, and what `\'` gave before it.
    fn raw(&mut self, text: &[u8], state: State) {
        self.pending.extend_from_slice(text);
        self.decode(state);
    }

    fn decode(&mut self, state: State) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        match self.fonts.get(&state.letters.font) {
            Some(None) => {
                self.say(&charset::symbols(&bytes), state);
            }
            encoding => {
                let encoding = encoding.copied().flatten().unwrap_or(self.page);
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                self.say(&text, state);
            }
        }
    }

    /// A `\u`, which may be half of a character.
    fn wide(&mut self, value: i32, state: State) {
        if let Some(text) = charset::utf16(&mut self.wide, value) {
            self.say(&text, state);
        }
    }

    /// Begins an item, whose mark is read; a heading may have a place for one that stays empty.
    fn mark(&mut self, state: &mut State) {
        if state.aim == Aim::Mark {
            self.flow.item();
            state.aim = Aim::Nothing;
        }
    }

    fn say(&mut self, text: &str, state: State) {
        if state.aim == Aim::Text {
            self.begin_cell(state);
            self.flow.text(text, self.sight(state));
        }
    }

    fn sight(&self, state: State) -> Sight {
        if state.letters.is_deleted {
            return Sight::DELETED;
        }
        let unseen = state.shape.unseen(self.paper);
        let unseen = unseen.or_else(|| state.lines.unseen());
        let is_cut = state.in_table && self.tables.is_cut();
        if let Some(unseen) = unseen.or(is_cut.then_some(Sight::CUT_OFF)) {
            return unseen;
        }
        // A file may tell of tables without end, and of a text in the innermost without end.
        self.budget.spend(self.tables.depths());
        let letters = state.letters;
        let mut grounds = [letters.highlight, letters.ground, state.ground]
            .into_iter()
            .chain(self.tables.grounds(state.depth));
        let ground = grounds.find_map(|shade| shade.of(&self.colours));
        let page = (self.knows_ground && !state.in_shape).then_some(Colour::WHITE);
        let ink = self.colours.chosen(letters.ink);
        Sight::of(letters.appearance(ink, ground.or(page)))
    }
}
