//! What a damaged file lacks. hayro draws what is left and does not tell: without its content a page
//! looks like an empty one.

use std::io::{copy, sink};

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::object::dict::keys::{CONTENTS, COUNT, FORM, PAGES, SUBTYPE};
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{Filter, Pdf};

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
        || lacks(page, &resources.fonts, is_font)
        || lacks(page, &resources.x_objects, is_drawn)
}

/// Whether all of a page's content can be decoded. A page that names none is blank.
fn has_content(page: &Page<'_>) -> bool {
    match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => is_whole(&stream),
        Some(Object::Array(parts)) => parts.raw_iter().all(|part| match part {
            MaybeRef::Ref(part) => {
                let part = page.xref().get::<Stream<'_>>(part.into());
                part.is_some_and(|part| is_whole(&part))
            }
            MaybeRef::NotRef(_) => false,
        }),
        Some(_) => false,
        None => !page.raw().contains_key(CONTENTS),
    }
}

/// Whether `page` names one of these resources that is missing or not as it should be.
fn lacks(page: &Page<'_>, resources: &Dict<'_>, is_good: impl Fn(&Object<'_>) -> bool) -> bool {
    resources.entries().any(|(name, found)| {
        let found = match found {
            MaybeRef::Ref(place) => page.xref().get::<Object<'_>>(place.into()),
            MaybeRef::NotRef(found) => Some(found),
        };
        !found.is_some_and(|found| is_good(&found)) && names(page, name.as_ref())
    })
}

/// Whether the content of `page` names a resource so.
fn names(page: &Page<'_>, name: &[u8]) -> bool {
    let name = [b"/", name].concat();
    let content = page.page_stream().unwrap_or_default();
    content
        .windows(name.len() + 1)
        .any(|at| at.starts_with(&name) && at[name.len()].is_ascii_whitespace())
}

fn is_form(drawn: &Stream<'_>) -> bool {
    let kind = drawn.dict().get::<Name<'_>>(SUBTYPE);
    kind.is_some_and(|kind| kind.as_ref() == FORM)
}

/// Whether a stream can be decoded to its end. hayro takes what can be decoded for all of it.
fn is_whole(stream: &Stream<'_>) -> bool {
    match stream.filters().as_slice() {
        [Filter::FlateDecode] => {
            copy(&mut ZlibDecoder::new(&*stream.raw_data()), &mut sink()).is_ok()
        }
        _ => stream
            .decoded_data()
            .is_ok_and(|decoded| !decoded.is_empty() || stream.raw_data().is_empty()),
    }
}
