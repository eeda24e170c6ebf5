//! What programs that write or save web pages make of them is read as it was meant.

use crate::formats::lines;

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
