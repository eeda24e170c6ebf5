//! What programs that write or save web pages make of them is read as it was meant.

use opsift::reader::{Limits, Status, read};

use crate::formats::{document, lines};

fn words(page: &str) -> String {
    let words = lines(page.to_owned().into_bytes());
    let words = words.iter().flat_map(|line| line.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_title_or_a_script_without_content_takes_nothing_of_a_page_in_xml() {
    let xml = "<?xml version=\"1.0\"?><html>";
    let xhtml = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";
    for begin in [xml, xhtml] {
        for element in ["<title/>", "<script src=\"x.js\"/>", "<style/>"] {
            let page =
                format!("{begin}<head>{element}</head><body><p>Ward Clerk</p></body></html>");
            assert_eq!(words(&page), "Ward Clerk", "{page}");
        }
    }
}

#[test]
fn what_was_typed_into_a_form_is_read_beside_the_name_of_its_field() {
    let form = "<html><form><label>Job</label><input value='Ward Clerk'><label>Years</label>\
        <input type=TEXT value='2015 to 2019'><input type=hidden value=no><input type=checkbox \
        value=no><input type=submit value=Send><input style='display:none' value=no></form>";
    assert_eq!(
        lines(form.into()),
        ["Job    Ward Clerk    Years    2015 to 2019"]
    );
}

#[test]
fn the_links_of_a_menu_are_words_of_their_own() {
    assert_eq!(
        words("<html><nav><a>Home</a><a>My Network</a></nav><p><a>Wa</a><a>rd</a> Clerk"),
        "Home My Network Ward Clerk"
    );
}

#[test]
fn what_is_said_again_for_those_who_do_not_see_it_is_read_once() {
    let twice = |heard: &str| {
        format!(
            "<html><h2><span aria-hidden=true>Work <b>history</b></span>\
             <span class='x {heard}'>Work history</span></h2>"
        )
    };
    assert_eq!(words(&twice("visually-hidden")), "Work history");
    assert_eq!(words(&twice("sr-only")), "Work history");
    let other = twice("sr-only").replace(">Work history", ">Other words");
    assert_eq!(words(&other), "Work historyOther words");
}

#[test]
fn a_page_whose_words_wait_for_a_script_says_so() {
    let deeds = "Kept the records of two wards. ".repeat(40);
    for rule in ["display:none", "opacity:0", "visibility:hidden"] {
        let page = format!(
            "<html><style>.fold {{ {rule} }}</style><h1>Ana Roy, Ward Clerk</h1>\
             <div class=fold>{deeds}</div>"
        );
        let folded = document(page.clone().into_bytes());
        assert!(folded.losses[0].contains("print it to PDF"), "{rule}");
        let few = page.replace(&deeds, "Kept the records of two wards.");
        assert!(document(few.into_bytes()).losses.is_empty(), "{rule}");
        let shown = page.replace("<h1>", &format!("<p>{deeds}</p><h1>"));
        assert!(document(shown.into_bytes()).losses.is_empty(), "{rule}");
    }
    let all = format!("<html><div style='opacity:0'>{deeds}</div>");
    let unread = read(all.into_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Empty);
}

#[test]
fn what_elements_hold_for_others_than_readers_is_not_read() {
    for held in [
        "<svg><desc>words</desc></svg>",
        "<svg><metadata>words</metadata></svg>",
        "<math><semantics><mi>x</mi><annotation>words</annotation></semantics></math>",
        "<math><mphantom><mtext>words</mtext></mphantom></math>",
        "<ruby>Ana<rp>words</rp></ruby>",
        "<meter value=1>words</meter>",
        "<progress value=1>words</progress>",
    ] {
        let page =
            format!("<!DOCTYPE html><html><body><p>Kept the records</p>{held}</body></html>");
        let document = document(page.into_bytes());
        let seen = document.pages[0].lines.join(" ");
        assert!(
            seen.contains("Kept") && !seen.contains("words"),
            "{held}: {seen}"
        );
    }
}
