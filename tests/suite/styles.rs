//! What style sheets hide in HTML is not read, by whatever selectors they do; what they show is.

use std::fmt::Write as _;

use opsift::reader::{Limits, Status, read};

use crate::formats::{document, lines};

/// A page with a style sheet; what is seen of it, and what is hidden.
fn page(sheet: &str, body: &str) -> (String, String) {
    let page =
        format!("<!DOCTYPE html><html lang=en-GB><style>{sheet}</style><body>{body}</body></html>");
    let document = document(page.into_bytes());
    let join = |lines: &[String]| {
        let words: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
        words.join(" ").trim().to_owned()
    };
    let hidden: Vec<_> = document
        .hidden
        .iter()
        .flat_map(|hidden| hidden.lines.clone())
        .collect();
    let seen: Vec<_> = document
        .pages
        .iter()
        .flat_map(|page| page.lines.clone())
        .filter(|line| !line.is_empty())
        .collect();
    (join(&seen), join(&hidden))
}

#[test]
fn text_is_hidden_by_selectors_of_every_kind() {
    for selector in [
        "div .k",
        "body > div > .k",
        "html body.no, .k",
        "div.d > p + p",
        "h1 ~ div .k",
        "[data-k]",
        "p[data-k^=a][data-k$=z]",
        "[data-k*='B' i]",
        ".k:first-child + .k, div p:nth-child(2)",
        "p:last-child",
        "p:nth-last-of-type(1)",
        "p:not(.s)",
        ":is(.s, .t) + p",
        "div:has(> .s) p.k",
        "p.\\6b",
        "P.k",
        "p:nth-child(2):not(:disabled):lang(en)",
        "@media/**/screen { .k",
        "@supports (display: grid) { .k",
        "@layer a { .k",
        ".d { & > .k",
        ".d { p + p",
    ] {
        let close = "}".repeat(selector.matches('{').count());
        let sheet = format!("{selector} {{ display: none }} {close}");
        let body = "<h1>Ana</h1><div class=d><p class=s>seen</p>\
                    <p class='x k' data-k=abz>stuffed</p></div>";
        let expected = ("Ana seen".to_owned(), "stuffed".to_owned());
        assert_eq!(page(&sheet, body), expected, "{selector}");
    }
}

#[test]
fn text_is_hidden_by_properties_of_every_kind() {
    for said in [
        "content-visibility: hidden",
        "filter: blur(0) opacity(0%)",
        "translate: -9999px",
        "position: absolute; inset: 0 auto auto -9999px",
        "position: fixed; inset: -9999px auto auto 0",
        "font-size: calc(1px * 0)",
        "font-size: min(0px, 1em)",
        "font: bold clamp(0px, .1vw, 1px)/2 Arial",
        "position: absolute; left: calc(0px - 100vw)",
        "position: absolute; inset: 0 auto auto calc(-1 * (9999px + 1em))",
        "margin: 0 0 0 calc(-5000px - 50%)",
        "transform: translateX(calc(-100% - 9999px))",
        "text-indent: max(-9999px, -99in)",
        "overflow: hidden; height: calc(1em - 16px)",
        "opacity: calc(1 - 1)",
        "display: table-column",
        "filter: blur(50px)",
        "height: 0; overflow: auto",
        "width: 0; overflow-x: hidden",
        "max-block-size: 0; overflow: hidden",
        "contain: paint; height: 0",
        "clip-path: ellipse(0 0)",
        "clip-path: polygon(0 0, 100% 0, 0 0)",
        "transform: translate3d(-100vw, 0, 0)",
        "transform: matrix(0, 0, 0, 0, 0, 0)",
        "transform: skewX(90deg)",
        "transform: rotate3d(1, 0, 0, 90deg)",
        "transform: rotateY(180deg); backface-visibility: hidden",
        "position: absolute; inset-inline-start: -9999px",
        "position: fixed; left: 200vw",
        "position: fixed; bottom: -500px",
        "color: canvas",
        "background: #fff; background-clip: text; color: transparent",
    ] {
        let sheet = format!(".k {{ {said} }}");
        let body = "<p>seen</p><p class=k>hidden</p>";
        assert_eq!(
            page(&sheet, body),
            ("seen".into(), "hidden".into()),
            "{said}"
        );
    }
    for said in [
        "content-visibility: auto",
        "filter: grayscale(0)",
        "translate: -50% 0",
        "position: absolute; inset: 0",
        "inset: -9999px",
        "filter: blur(0)",
        "height: 0",
        "height: 40px; overflow: auto",
        "clip-path: ellipse(40% 50% at 0 0)",
        "clip-path: polygon(0 0, 100% 0, 100% 100%)",
        "transform: matrix(1, 0, 0, 1, 20, 20)",
        "transform: skewX(20deg)",
        "backface-visibility: hidden",
        "position: fixed; left: 0; bottom: 0",
        "background: #036; background-clip: text; color: transparent",
        "background: #fff; background-clip: text; color: #000",
    ] {
        let sheet = format!(".k {{ {said} }}");
        let (seen, hidden) = page(&sheet, "<p class=k>seen</p>");
        assert_eq!((seen.as_str(), hidden.as_str()), ("seen", ""), "{said}");
    }
    let popover = page("", "<p>seen</p><p popover>hidden</p>");
    assert_eq!(popover, ("seen".into(), "hidden".into()));
}

#[test]
fn text_is_shown_where_a_selector_is_for_something_else() {
    for selector in [
        "div > .k",
        ".k + p",
        "p:first-child",
        "p:nth-child(2n + 1)",
        ".k:hover",
        ".k::before",
        ".k:not(p)",
        ".K",
        ".k, {} .l",
        "@media print { .k",
        "@supports not (display: grid) { .k",
        "@keyframes k { .k",
        "/* .k",
    ] {
        let close = "}".repeat(selector.matches('{').count());
        let sheet = format!("{selector} {{ display: none }} {close}");
        let body = "<div><h1>Ana</h1><ul><li><p>and<p class=k>seen</ul></div>";
        let body = body.replace("<p>and", "<b>and</b>");
        assert_eq!(page(&sheet, &body).0, "Ana • and seen", "{selector}");
    }
}

#[test]
fn of_several_rules_the_weightiest_holds() {
    for (sheet, style, is_seen) in [
        (".k { display: none } p { display: block }", "", false),
        ("p { display: none } .k { display: block }", "", true),
        (".k { display: none } .k { display: block }", "", true),
        ("#i { display: none } div .k { display: block }", "", false),
        (
            "p { display: none !important } #i { display: block }",
            "",
            false,
        ),
        ("p { display: none }", "display: block", true),
        ("p { display: none !important }", "display: block", false),
        (
            "p { display: none !important }",
            "display: block !important",
            true,
        ),
        (
            "p { background: white } .k { background-color: #123; color: white }",
            "",
            true,
        ),
        (
            "p { background-color: white } .k { background: #123; color: white }",
            "",
            true,
        ),
        (
            ".k { background: white } p { background-color: #123; color: white }",
            "",
            false,
        ),
    ] {
        let body = format!("<div><p id=i class=k style='{style}'>words</p></div>");
        let expected = if is_seen {
            ("words", "")
        } else {
            ("", "words")
        };
        let (seen, hidden) = page(sheet, &format!("{body}<h1>Ana</h1>"));
        assert_eq!(
            (seen.replace("Ana", "").trim(), &*hidden),
            expected,
            "{sheet} {style}"
        );
    }
}

#[test]
fn a_value_that_no_property_has_leaves_the_one_before_it() {
    for style in [
        "display: none; display: zzz",
        "display: none; display: block block",
        "visibility: hidden; visibility: zzz",
        "color: #fff; color: zzz",
        "color: #fff; color: foo(1)",
        "color: #fff; background: zzz",
        "font-size: 0; font-size: zzz",
        "font-size: 0; font-size: 16",
        "opacity: 0; opacity: zzz",
        "position: absolute; left: -9999px; left: zzz; position: zzz",
        "transform: scale(0); transform: zzz(1)",
        "margin-left: -9999px; margin-left: 0 zzz",
    ] {
        let body = format!("<p>seen<p class=k style='{style}'>stuffed");
        let expected = ("seen".to_owned(), "stuffed".to_owned());
        assert_eq!(page("", &body), expected, "{style}");
        let body = body.replace("style=", "title=");
        assert_eq!(
            page(&format!(".k {{ {style} }}"), &body),
            expected,
            "{style}"
        );
    }
    for style in [
        "display: none; display: var(--d)",
        "display: none; display: inline flow-root",
        "color: #fff; color: windowtext",
        "color: #fff; color: oklch(0.3 0.1 20)",
        "font-size: 0; font-size: clamp(14px, 1vw, 18px)",
        "font-size: 0; font-size: 2vw",
        "margin-left: -9999px; margin-left: calc(1px + 1vw)",
    ] {
        let body = format!("<p style='{style}'>seen");
        assert_eq!(page("", &body).0, "seen", "{style}");
    }
}

#[test]
fn layers_come_before_what_a_selector_asks() {
    for (sheet, is_seen) in [
        (
            "@layer a { p.k { display: none } } .k { display: block }",
            true,
        ),
        (
            ".k { display: block } @layer a { p.k { display: none } }",
            true,
        ),
        (
            "@layer a { p.k { display: block } } .k { display: none }",
            false,
        ),
        (
            "@layer a { p.k { display: none } } @layer b { p { display: block } }",
            true,
        ),
        (
            "@layer b, a; @layer a { p { display: none } } @layer b { p.k { display: block } }",
            false,
        ),
        (
            "@layer a { p { display: block } @layer c { p.k { display: none } } }",
            true,
        ),
        (
            "@layer a.c { p { display: none } } @layer b { p { display: block } } \
             @layer a { @layer c { p.k { display: none } } }",
            true,
        ),
        (
            "@layer { p.k { display: none } } @layer { p { display: block } }",
            true,
        ),
        // What is important holds the other way round.
        (
            "@layer a { p { display: none !important } } .k { display: block !important }",
            false,
        ),
        (
            "@layer a { p { display: block !important } } .k { display: none !important }",
            true,
        ),
        (
            "@supports (x: y) { .k { display: block } } p { display: none }",
            false,
        ),
    ] {
        let (seen, _) = page(sheet, "<h1>Ana</h1><p class=k>words");
        assert_eq!(seen, if is_seen { "Ana words" } else { "Ana" }, "{sheet}");
    }
    // Layers are those of all sheets.
    let body = "<style>@layer a { p.k { display: none } }</style><h1>Ana</h1><p class=k>words";
    let sheet = "@layer a, b; @layer b { p { display: block } }";
    assert_eq!(page(sheet, body).0, "Ana words");
}

#[test]
fn what_a_usual_screen_shows_is_seen() {
    for (sheet, is_seen) in [
        (
            ".k { display: none !important } \
             @media (min-width: 768px) { .m { display: block !important } }",
            true,
        ),
        ("@media (min-width: 1px) { .k { display: none } }", false),
        (
            "@media all and (min-width: 1px) { .k { color: #fff } }",
            false,
        ),
        ("@media (max-width: 600px) { .k { display: none } }", true),
        ("div { font-size: 0 } .k { font-size: 1.2vw }", true),
        ("div { font-size: 0 } .k { font-size: inherit }", false),
    ] {
        let (seen, _) = page(sheet, "<h1>Ana</h1><div><p class='k m'>words</div>");
        assert_eq!(seen, if is_seen { "Ana words" } else { "Ana" }, "{sheet}");
    }
}

#[test]
fn sheets_that_no_browser_reads_are_none() {
    let hides = ".k{display:none}</style>";
    for (sheet, is_seen) in [
        (format!("<noscript><style>{hides}</noscript>"), true),
        (format!("<template><style>{hides}</template>"), true),
        (format!("<style type=text/less>{hides}"), true),
        (format!("<style type='Text/CSS'>{hides}"), false),
        (format!("<style type=''>{hides}"), false),
    ] {
        let (seen, _) = page("", &format!("{sheet}<h1>Ana</h1><p class=k>words"));
        assert_eq!(seen, if is_seen { "Ana words" } else { "Ana" }, "{sheet}");
    }
}

#[test]
fn what_attributes_say_gives_way_to_style_sheets() {
    let shown = page("[hidden] { display: block }", "<p hidden>seen");
    assert_eq!(shown, ("seen".to_owned(), String::new()));
}

#[test]
fn grounds_are_known_by_selectors_of_every_kind() {
    let row = "<table class=t><tr><td>Ana<tr><td>Clerk</table>";
    let dark = "table.t > tbody > tr:nth-child(odd) td { background: #123; color: white }";
    assert_eq!(page(dark, row).0, "Ana Clerk");
    let light = ".t tr:nth-child(even) > td { background: #fefefe; color: white }";
    assert_eq!(page(light, row), ("Ana".to_owned(), "Clerk".to_owned()));
}

#[test]
fn a_style_sheet_holds_for_what_stands_before_it() {
    let text = "<html><p class=k>stuffed<p>seen<style>.k { display: none }";
    for end in ["</style>", ""] {
        assert_eq!(lines(format!("{text}{end}").into_bytes()), ["seen"]);
    }
}

#[test]
fn a_dialog_is_seen_where_it_is_open() {
    let text = "<html><p>seen<dialog>stuffed</dialog><dialog open>too</dialog>";
    assert_eq!(lines(text.as_bytes().to_vec()), ["seen", "", "too"]);
}

#[test]
fn names_of_classes_are_told_from_others_by_their_letters_where_the_page_keeps_to_the_standard() {
    let text = "<style>.K { display: none }</style><p class=k>stuffed<p>seen</p>";
    assert_eq!(lines(format!("<html>{text}").into_bytes()), ["seen"]);
    let strict = lines(format!("<!DOCTYPE html>{text}").into_bytes());
    assert_eq!(strict, ["stuffed", "", "seen"]);
}

#[test]
fn variables_stand_for_what_is_said_where_they_are_used() {
    let hidden = |sheet: &str| {
        let body = "<p>seen</p><div class=d><p class=k style='--own: none'>stuffed</p></div>";
        let (seen, hidden) = page(sheet, body);
        assert_eq!(format!("{seen} {hidden}").trim(), "seen stuffed", "{sheet}");
        !hidden.is_empty()
    };
    for sheet in [
        ":root { --c: #fff } .k { color: var(--c) }",
        ":root { --paper: #fff } body { background: var(--paper) } .k { color: var( --paper ) }",
        ":root { --d: none } .k { display: var(--d) }",
        ".k { display: var(--own) }",
        ".k { display: var(--unset, none) }",
        ".k { display: var(--unset, var(--unset-too, none)) }",
        ".k { --o: 0; opacity: var(--o) }",
        ".k { --o: 0; color: rgb(0 0 0 / var(--o)) }",
        ".k { --o: 0; --c: rgb(0 0 0 / var(--o)); color: VAR(--c) }",
        ":root { --a: var(--b); --b: var(--c); --c: 1px } .k { font-size: var(--a) }",
        ":root { --f: bold 1px Arial } .k { font: var(--f) }",
        ":root { --x: 1px } .k { font-size: calc(var(--x) * 0) }",
        ":root { --d: block } .d { --d: none } .k { display: var(--d) }",
        ":root { --d: block } .k { --d: none } p { --d: block } .k { display: var(--d) }",
        ":root { --D: none; --d: block } .k { display: var(--D) }",
        ".k { --d: initial; display: var(--d, none) }",
        ".d { --d: none } .k { --d: inherit; display: var(--d) }",
        ".k { --a: var(--b, block); --b: var(--a, block); display: var(--a, none) }",
        "@property --d { syntax: '*'; inherits: false; initial-value: none } .k { display: var(--d) }",
        ".d { color: #fff } .k { color: red; color: var(--unset) }",
    ] {
        assert!(hidden(sheet), "{sheet}");
    }
    for sheet in [
        ":root { --d: none } .d { --d: block } .k { display: var(--d) }",
        ":root { --c: #fff } .k { --c: #123; color: var(--c) }",
        ":root { --navy: #123 } .d { background: var(--navy) } .k { color: #fff }",
        ".k { display: none; display: var(--unset) }",
        ".k { --d: none; display: var(--d) block }",
        ".s { --d: none } .k { display: var(--d) }",
        ".k { --n: 9; position: absolute; left: -var(--n)999px }",
        // Nobody knows what is set elsewhere.
        "@import url(a.css); .d { background: var(--ground) } .k { color: #fff }",
        "@import url(a.css); .k { display: var(--d, none) }",
        ".d:unheard-of { --ground: #123 } .d { background: var(--ground) } .k { color: #fff }",
    ] {
        assert!(!hidden(sheet), "{sheet}");
    }
}

#[test]
fn variables_that_stand_for_very_much_take_no_time() {
    let mut doubled = String::from("b { --a0: none;");
    for n in 0..100 {
        write!(doubled, "--a{}: var(--a{n})var(--a{n});", n + 1).unwrap();
    }
    let mut chain = String::from("b { --a100000: none;");
    for n in 0..100_000 {
        write!(chain, "--a{n}: var(--a{});", n + 1).unwrap();
    }
    let deep = format!("b {{ --a: {}", "var(--b,".repeat(100_000));
    for sheet in [
        doubled + "display: var(--a100) }",
        chain + "display: var(--a0) }",
        deep,
        "b { --a: var(--b); --b: var(--a); display: var(--a) }".to_owned(),
    ] {
        let (seen, _) = page(&sheet, "<b>Seen</b>");
        assert_eq!(seen, "Seen", "{sheet:.60}");
    }
    // What is kept for each element that is open is kept small.
    let sheet = format!("b {{ --a: '{}' }}", "x".repeat(900));
    let page = format!(
        "<style>{sheet}</style>{}",
        "<b style='--b:var(--a)'>".repeat(100_000)
    );
    let unread = read(page.into_bytes(), &Limits::default()).expect_err("too much");
    assert_eq!(unread.status, Status::TooLarge);
}

#[test]
fn style_sheets_that_take_too_long_are_a_reason() {
    let many = |part: &str, count: usize| part.repeat(count);
    let mut classes = String::new();
    for n in 0..10_000 {
        write!(classes, ".c{n} .d {{ color: red }}").unwrap();
    }
    for (sheet, body, is_too_large) in [
        (classes, many("<b class=d>x</b>", 100_000), true),
        (
            "* * * * * * * * * .z { color: red }".to_owned(),
            many("<b class=z>", 5_000),
            false,
        ),
        (
            "i ~ b ~ b ~ b ~ b { color: red }".to_owned(),
            many("<b>x</b>", 50_000),
            true,
        ),
        (
            "b:nth-last-child(2n) { color: red }".to_owned(),
            many("<b>x</b>", 300_000),
            true,
        ),
        (
            ":has(.z) b { color: red }".to_owned(),
            many("<b>x", 300_000),
            true,
        ),
        (
            format!(":not(*){{{}color:red", many(":is(&,&) &{", 60)),
            "<b>x</b>".to_owned(),
            false,
        ),
        (many(".z,&&{", 200), "<b>x</b>".to_owned(), false),
        (many("a{:is(", 5_000), "<b>x</b>".to_owned(), false),
        (
            format!("b{{color:{}}}", many("f(", 100_000)),
            "<b>x</b>".to_owned(),
            false,
        ),
    ] {
        let page = format!("<html lang=en-GB><style>{sheet}</style><p>Seen</p>{body}");
        match read(page.into_bytes(), &Limits::default()) {
            Ok(document) => {
                assert!(!is_too_large, "{sheet:.60}");
                assert_eq!(document.pages[0].lines[0], "Seen");
            }
            Err(unread) => {
                assert!(is_too_large, "{sheet:.60}: {}", unread.message);
                assert_eq!(unread.status, Status::TooLarge);
            }
        }
    }
    // Rules for classes that are not there cost nothing.
    let mut rules = String::new();
    for n in 0..10_000 {
        write!(rules, ".c{n} {{ color: red }}").unwrap();
    }
    let body = "<b class=d>x</b>".repeat(100_000);
    let page = format!("<html><style>{rules}</style><p>Seen</p>{body}");
    assert!(read(page.into_bytes(), &Limits::default()).is_ok());
}

#[test]
fn what_an_animation_brings_out_is_seen_and_what_it_takes_away_is_not() {
    const SHOWS: &str = "@keyframes f { from { opacity: 0 } to { opacity: 1 } }";
    for (sheet, is_seen) in [
        (".k { opacity: 0; animation: f 1s ease forwards }", true),
        (".k { opacity: 0; animation: 1s .2s both f }", true),
        (
            ".k { opacity: 0; animation: f 1s cubic-bezier(.4, 0, .2, 1) forwards }",
            true,
        ),
        (".k { opacity: 0; -webkit-animation: f 1s forwards }", true),
        (
            ".k { opacity: 0; animation-name: f; animation-fill-mode: both }",
            true,
        ),
        (
            ".k { opacity: 0; animation: f 2s infinite alternate }",
            true,
        ),
        (
            "@media (prefers-reduced-motion: no-preference) { .k { opacity: 0; animation: f 1s both } }",
            true,
        ),
        (
            "@keyframes s { to { transform: none } } .k { transform: scale(0); animation: s 1s both }",
            true,
        ),
        (
            "@keyframes c { to { color: #fff } } .k { animation: c 0s both }",
            false,
        ),
        (
            "@keyframes h { to { opacity: 0 } } .k { animation: h 1s both }",
            false,
        ),
        (
            "@keyframes h { 0%, 50% { opacity: 0 } } .k { opacity: 0; animation: h 1s infinite }",
            false,
        ),
        (
            "@keyframes f { to { opacity: 0 } } .k { opacity: 0; animation: f 1s both }",
            false,
        ),
        (".k { opacity: 0; animation: g 1s both }", false),
        (".k { opacity: 0; animation: f 1s }", false),
        (".k { opacity: 0; animation: f 1s 90000s both }", false),
        (".k { opacity: 0; animation: f 1s both paused }", false),
        (".k { opacity: 0; animation: f 1s both reverse }", false),
        (".k { opacity: 0 !important; animation: f 1s both }", false),
        (".k { display: none; animation: f 1s both }", false),
        (
            ".k { opacity: 0; animation: f 1s both; animation-name: none }",
            false,
        ),
    ] {
        let body = "<p>seen</p><p class=k>moved</p>";
        let expected = if is_seen {
            ("seen moved", "")
        } else {
            ("seen", "moved")
        };
        let (seen, hidden) = page(&format!("{SHOWS} {sheet}"), body);
        assert_eq!((seen.as_str(), hidden.as_str()), expected, "{sheet}");
    }
}

#[test]
fn elements_stand_where_their_style_puts_them() {
    for (style, expected) in [
        ("display: block", "one|two|"),
        ("display: list-item", "one|two|"),
        ("display: flex", "one|two|"),
        ("display: inline-block; width: 200px", "one    two"),
        ("margin-right: 20px", "one    two"),
        ("position: absolute; left: 0", "one    two"),
        ("padding: 0 4px", "one two"),
        ("display: inline-block", "onetwo"),
        ("display: inline", "onetwo"),
        ("color: red", "onetwo"),
    ] {
        for name in ["span", "a", "small"] {
            let page = format!(
                "<html><style>.k {{ {style} }}</style>\
                 <p><{name} class=k>one</{name}><{name} class=k>two</{name}></p></html>"
            );
            let read = lines(page.into_bytes());
            let read: Vec<_> = read.iter().filter(|line| !line.is_empty()).collect();
            let wanted: Vec<_> = expected
                .split('|')
                .filter(|line| !line.is_empty())
                .collect();
            assert_eq!(read, wanted, "{name} {style}");
        }
    }
    let inline = "<html><style>div.q { display: inline }</style><div class=q>wo</div><div class=q>rd</div></html>";
    assert_eq!(lines(inline.into()), ["word"]);
    let stack =
        "<html><p style='display:flex;flex-direction:column'><b>one</b><i>two</i></p></html>";
    assert_eq!(lines(stack.into()), ["one", "", "two"]);
}

#[test]
fn text_of_drawings_is_seen_by_what_it_is_filled_with() {
    for (drawing, is_seen) in [
        ("<text>stuffed</text>", true),
        ("<text fill=none>stuffed</text>", false),
        ("<text fill='#fff'>stuffed</text>", false),
        (
            "<g fill='#fff'><text><tspan>stuffed</tspan></text></g>",
            false,
        ),
        ("<text style='fill: white'>stuffed</text>", false),
        ("<text class=white>stuffed</text>", false),
        ("<text fill-opacity=0>stuffed</text>", false),
        ("<text opacity=0>stuffed</text>", false),
        ("<text display=none>stuffed</text>", false),
        ("<text font-size=1>stuffed</text>", false),
        ("<text fill=white stroke=white>stuffed</text>", false),
        ("<defs><text>stuffed</text></defs>", false),
        (
            "<symbol style='display:block'><text>stuffed</text></symbol>",
            false,
        ),
        ("<text style='color: #fff'>stuffed</text>", true),
        ("<text fill=none stroke=black>stuffed</text>", true),
        ("<text fill='url(#a)'>stuffed</text>", true),
        ("<rect fill=navy /><text fill='#fff'>stuffed</text>", true),
        (
            "<text fill='#fff'><tspan fill=black>stuffed</tspan></text>",
            true,
        ),
    ] {
        let (seen, hidden) = page(
            ".white { fill: #fff }",
            &format!("<p>seen<svg>{drawing}</svg>"),
        );
        assert_eq!(seen.contains("stuffed"), is_seen, "{drawing}");
        assert_eq!(hidden == "stuffed", !is_seen, "{drawing}");
    }
    let (_, hidden) = page(
        "",
        "<p>seen<text fill=black style='color: #fff'>stuffed</text>",
    );
    assert_eq!(hidden, "stuffed");
}

#[test]
fn lines_of_drawings_begin_where_they_are_put() {
    let drawing = "<svg><text x=0 y=20>Ana Roy</text><text x=0 y=40>Led a \
        <tspan x=0 dy=12>team of 5<tspan dy=-4>th</tspan></tspan><tspan x=0 dy=12>people</tspan>\
        </text><text y=60><tspan x='0 5' y=60>Skills</tspan><tspan x=90 y=60>Epic</tspan>\
        <tspan x=120>Excel</tspan><tspan x=0 y=80>ICD-10</tspan></text>\
        <text transform='translate(0 9)'>One</text><text transform='translate(0 20)'>Two</text></svg>";
    let lines = lines(format!("<html>{drawing}</html>").into_bytes());
    let expected = [
        "Ana Roy",
        "Led a",
        "team of 5th",
        "people",
        "Skills    Epic    Excel",
        "ICD-10",
        "One",
        "Two",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn groups_for_what_browsers_do_not_know_hold_where_they_know_none_of_it() {
    for (query, is_hidden) in [
        ("(display: grid)", true),
        ("(display: grid) and (opacity: 0.5)", true),
        ("not (display: nonsense)", true),
        ("not (display: grid)", false),
        ("(display: nonsense)", false),
        ("not (unheard-of: 1)", false),
    ] {
        let sheet = format!("@supports {query} {{ .k {{ display: none }} }}");
        let (_, hidden) = page(&sheet, "<p>seen</p><p class=k>stuffed</p>");
        assert_eq!(hidden == "stuffed", is_hidden, "{query}");
    }
    // One that does not hold says nothing of grounds.
    let sheet = "@supports not (display: grid) { body { background: #123 } } .k { color: #fff }";
    assert_eq!(
        page(sheet, "<p>seen</p><p class=k>stuffed</p>").1,
        "stuffed"
    );
}
