//! What a damaged file lacks. hayro draws what is left and does not tell: without its content a page
//! looks like an empty one.

use std::collections::HashSet;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::dict::keys::{CONTENTS, COUNT, FORM, PAGES, SUBTYPE};
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{Filter, Pdf};

/// The instructions that show text.
const SHOWS: [&[u8]; 2] = [b"Tj", b"TJ"];
/// An instruction that none is, to tell where content ends.
const END: &[u8] = b"opsift";
/// Data is inflated in pieces of so many bytes.
const PIECE: usize = 1 << 15;

/// Which pages cannot be found, in words for the person who screens.
pub(super) fn of_pages(pdf: &Pdf) -> Option<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(PAGES));
    let found = pdf.pages().len();
    let Some(count) = tree.and_then(|tree| tree.get::<usize>(COUNT)) else {
        return Some("its list of pages is broken: some may be missing".to_owned());
    };
    (count > found).then(|| format!("{} of its {count} pages cannot be found", count - found))
}

/// Whether something that `page` draws is missing or cannot be decoded. `is_bare` tells that it shows
/// no text: then its forms are decoded too.
pub(super) fn are_in(page: &Page<'_>, is_bare: bool) -> bool {
    let is_font = |font: &Object<'_>| matches!(font, Object::Dict(_));
    let is_drawn = |drawn: &Object<'_>| match drawn {
        Object::Stream(drawn) => !(is_bare && is_form(drawn)) || is_whole(drawn),
        _ => false,
    };
    let resources = page.resources();
    !has_content(page)
        || page.page_stream().is_some_and(stops_early)
        || lacks(page, &resources.fonts, is_font)
        || lacks(page, &resources.x_objects, is_drawn)
}

/// Whether all of a page's content can be decoded. A page that names none is blank.
fn has_content(page: &Page<'_>) -> bool {
    match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Array(parts)) => parts.raw_iter().all(|part| match part {
            MaybeRef::Ref(part) => is_content(page.xref().get(part.into())),
            MaybeRef::NotRef(part) => is_content(Some(part)),
        }),
        None => !page.raw().contains_key(CONTENTS),
        content => is_content(content),
    }
}

/// Whether the reader of content stops before text that it has: at what is no instruction.
fn stops_early(content: &[u8]) -> bool {
    if !may_stop(content) {
        return false;
    }
    let shows = content.split(u8::is_ascii_whitespace);
    let shows = shows.filter(|word| SHOWS.iter().any(|show| word.ends_with(show)));
    let mut unread = shows.count();
    let ended = [content, b"\n", END].concat();
    let mut instructions = TypedIter::new(&ended);
    while unread > 0
        && let Some(instruction) = instructions.next()
    {
        match instruction {
            TypedInstruction::ShowText(_) | TypedInstruction::ShowTexts(_) => unread -= 1,
            TypedInstruction::Fallback(operator) if **operator == *END => return false,
            _ => {}
        }
    }
    unread > 0
}

/// Whether content has what few have, and what may stop a reader: marks that stand in strings alone, letters
/// in an array or a number, a string or an array without an end. To read it all takes much longer.
fn may_stop(content: &[u8]) -> bool {
    let (mut in_string, mut in_array, mut before) = (0_usize, false, b' ');
    let mut bytes = content.iter().copied();
    while let Some(b) = bytes.next() {
        match b {
            b'\\' if in_string > 0 => _ = bytes.next(),
            b'(' => in_string += 1,
            b')' if in_string > 0 => in_string -= 1,
            _ if in_string > 0 => {}
            b'[' => in_array = true,
            b']' => in_array = false,
            b'<' => {
                let is_hex = |b: u8| b.is_ascii_hexdigit() || b.is_ascii_whitespace();
                let mut hex = bytes.by_ref().take_while(|b| *b != b'>' && *b != b'<');
                if !hex.all(is_hex) {
                    return true;
                }
            }
            b',' | b'{' | b'}' | b')' => return true,
            b'e' | b'E' if before.is_ascii_digit() => return true,
            _ if in_array && b.is_ascii_alphabetic() => return true,
            _ => {}
        }
        before = b;
    }
    in_string > 0 || in_array
}

/// Whether content can be decoded. To the format null is the same as none.
fn is_content(content: Option<Object<'_>>) -> bool {
    match content {
        Some(Object::Stream(content)) => is_whole(&content),
        Some(Object::Null(_)) => true,
        _ => false,
    }
}

/// Whether the content of `page` names one of these resources that is missing or not as it should be.
fn lacks(page: &Page<'_>, resources: &Dict<'_>, is_good: impl Fn(&Object<'_>) -> bool) -> bool {
    let content = page.page_stream().unwrap_or_default();
    // Each is looked at once, however often it is named.
    let mut named = HashSet::new();
    content.split(|b| *b == b'/').skip(1).any(|from_name| {
        let Some(end) = from_name.iter().position(u8::is_ascii_whitespace) else {
            return false;
        };
        let name = &from_name[..end];
        resources.contains_key(name)
            && named.insert(name)
            && !resources
                .get::<Object<'_>>(name)
                .is_some_and(|found| is_good(&found))
    })
}

fn is_form(drawn: &Stream<'_>) -> bool {
    let kind = drawn.dict().get::<Name<'_>>(SUBTYPE);
    kind.is_some_and(|kind| kind.as_ref() == FORM)
}

/// Whether a stream can be decoded to its end. hayro takes what can be decoded for all of it.
fn is_whole(stream: &Stream<'_>) -> bool {
    let data = stream.raw_data();
    if data.is_empty() {
        return true;
    }
    match stream.filters().as_slice() {
        [Filter::FlateDecode] => inflates(&data),
        _ => stream
            .decoded_data()
            .is_ok_and(|decoded| !decoded.is_empty()),
    }
}

/// Whether deflated data has its end. Some producers leave out the checksum after it or get it wrong,
/// some the zlib header before it, and nothing of the text is lost with them.
fn inflates(data: &[u8]) -> bool {
    let data = match data {
        [method, flags, rest @ ..]
            if method & 15 == 8 && u16::from_be_bytes([*method, *flags]) % 31 == 0 =>
        {
            rest
        }
        _ => data,
    };
    let mut inflater = Decompress::new(false);
    let mut piece = vec![0; PIECE];
    loop {
        let done = (inflater.total_in(), inflater.total_out());
        let rest = usize::try_from(done.0).map_or(&[][..], |at| &data[at..]);
        match inflater.decompress(rest, &mut piece, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return true,
            Ok(_) if (inflater.total_in(), inflater.total_out()) != done => {}
            _ => return false,
        }
    }
}
