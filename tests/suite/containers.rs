//! Files in archives and mails are rows of their own.

use std::time::{Duration, Instant};

use opsift::source::{self, Source};
use serde_json::Value;
use tempfile::TempDir;

use crate::made::{self, PERSON};
use crate::{folder, opsift, report, stdout};

/// The rows of a report over files: name and status.
fn rows(files: &[(&str, &[u8])]) -> Vec<(String, String)> {
    let folder = folder(files);
    let run = |jobs: &str| {
        stdout(
            opsift()
                .args(["screen", "-q", "-f", "json", "-j", jobs])
                .arg(folder.path()),
        )
    };
    let json = run("1");
    assert_eq!(run("4"), json);
    let report: Value = serde_json::from_str(&json).unwrap();
    let prefix = format!("{}/", folder.path().display());
    let row = |resume: &Value| {
        let text = |name: &str| resume[name].as_str().unwrap().to_owned();
        (text("file").replace(&prefix, ""), text("status"))
    };
    let mut rows: Vec<_> = report["resumes"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect();
    rows.sort();
    rows
}

fn names(files: &[(&str, &[u8])]) -> Vec<String> {
    rows(files).into_iter().map(|(name, _)| name).collect()
}

fn person() -> Vec<u8> {
    made::text(PERSON).into_bytes()
}

#[test]
fn an_archive_gives_a_row_for_each_file_in_it() {
    let deeper = made::zip(&[("cv.docx", &made::docx(PERSON))]);
    let archive = made::zip(&[
        ("b/cv.txt", &person()),
        ("a.txt", &person()),
        ("__MACOSX/a.txt", b"no"),
        ("b/.DS_Store", b"no"),
        ("~$a.docx", b"no"),
        ("b/more.zip", &deeper),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ]);
    let row = |name: &str, status: &str| (name.to_owned(), status.to_owned());
    assert_eq!(
        rows(&[("all.zip", &archive), ("alone.docx", &made::docx(PERSON))]),
        [
            row("all.zip!/a.txt", "ok"),
            row("all.zip!/b/cv.txt", "ok"),
            row("all.zip!/b/more.zip!/cv.docx", "ok"),
            row("all.zip!/photo.png", "scanned"),
            row("alone.docx", "ok"),
        ]
    );
}

#[test]
fn a_word_file_is_one_however_its_parts_are_named() {
    for (root, between) in [("", "/"), ("/", "/"), ("", "\\")] {
        let named = |name: &str| format!("{root}{}", name.replace('/', between));
        let docx = made::zip_as(&made::docx(PERSON), named);
        let row = |name: &str| (name.to_owned(), "ok".to_owned());
        assert_eq!(rows(&[("cv.docx", &docx)]), [row("cv.docx")]);
        assert_eq!(
            rows(&[("all.zip", &made::zip(&[("cv.docx", &docx)]))]),
            [row("all.zip!/cv.docx")]
        );
    }
}

#[test]
fn the_file_inside_is_scored_and_hashed_as_if_it_lay_outside() {
    let archive = made::zip(&[("cv.txt", &person())]);
    let mail = made::mail("See attached.", &[("cv.txt", "text/plain", &person())]);
    let folder = folder(&[("a.txt", &person()), ("b.zip", &archive), ("c.eml", &mail)]);
    let report = report(folder.path());
    let resumes = report["resumes"].as_array().unwrap();
    assert_eq!(resumes.len(), 3);
    for resume in resumes {
        assert_eq!(resume["score"], resumes[0]["score"]);
        assert_eq!(resume["sha256"], resumes[0]["sha256"], "{}", resume["file"]);
    }
}

#[test]
fn names_inside_lead_nowhere_and_are_distinct() {
    let cv = person();
    let attached = [
        ("cv.txt", "text/plain", &cv[..]),
        ("cv.txt", "text/plain", &cv[..]),
    ];
    let mail = made::mail("Two.", &attached);
    let mut archive = made::zip(&[
        ("../../etc/cv.txt", &cv),
        ("/etc/cv.txt", &cv),
        ("one.txt", &cv),
        ("two.txt", &cv),
    ]);
    // Programs write the same name twice, though the one that writes here refuses.
    for at in 0..archive.len() - 7 {
        if &archive[at..at + 7] == b"two.txt" {
            archive[at..at + 7].copy_from_slice(b"one.txt");
        }
    }
    assert_eq!(
        names(&[("a.eml", &mail), ("b.zip", &archive)]),
        [
            "a.eml!/cv (2).txt",
            "a.eml!/cv.txt",
            "b.zip!/etc/cv (2).txt",
            "b.zip!/etc/cv.txt",
            "b.zip!/one (2).txt",
            "b.zip!/one.txt"
        ]
    );
}

#[test]
fn a_mailbox_gives_a_row_for_each_of_its_messages() {
    let with = made::mail("See attached.", &[("cv.txt", "text/plain", &person())]);
    let alone = made::mail(&made::text(PERSON), &[]);
    let begin: &[u8] = b"From ana@example.org Mon May  4 09:00:00 2026\n";
    let mailbox = [begin, &with, b"\n\n", begin, &alone, b"\n\nFrom Leeds\n"].concat();
    assert_eq!(
        names(&[("all.mbox", &mailbox)]),
        ["all.mbox!/message (2).eml", "all.mbox!/message.eml!/cv.txt"]
    );
}

#[test]
fn a_mail_gives_its_attachments_or_itself() {
    let docx = made::docx(PERSON);
    let picture = (
        "logo.png",
        "image/png",
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
    );
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let with = made::mail("Dear all", &[("cv.docx", word, &docx), picture]);
    let archive = made::zip(&[("cv.txt", &person())]);
    let packed = made::mail("Dear all", &[("all.zip", "application/zip", &archive)]);
    let body = made::text(PERSON);
    let alone = made::mail(&body, &[picture]);
    let unread = made::mail(
        &body,
        &[("cv.pages", "application/octet-stream", b"\0\0\0\x01")],
    );
    assert_eq!(
        rows(&[
            ("a.eml", &with),
            ("b.eml", &packed),
            ("c.eml", &alone),
            ("d.eml", &unread)
        ]),
        [
            ("a.eml!/cv.docx", "ok"),
            ("b.eml!/all.zip!/cv.txt", "ok"),
            ("c.eml", "ok"),
            ("d.eml", "ok"),
            ("d.eml!/cv.pages", "unsupported"),
        ]
        .map(|(name, status)| (name.to_owned(), status.to_owned()))
    );
}

#[test]
fn a_letter_is_read_where_a_note_alone_is_attached() {
    let letter = String::from_utf8(person()).unwrap();
    let note = (
        "ATT00001.txt",
        "text/plain",
        &b"_______\r\nOur list\r\n"[..],
    );
    let mail = made::mail(&letter, &[note]);
    assert_eq!(names(&[("a.eml", &mail)]), ["a.eml", "a.eml!/ATT00001.txt"]);
    let asked = made::mail("Please send your résumé.", &[]);
    let answer = made::mail(&letter, &[("asked.eml", "message/rfc822", &asked)]);
    assert_eq!(names(&[("b.eml", &answer)])[0], "b.eml");
}

#[test]
fn a_page_saved_as_one_file_is_one() {
    let part = |kind: &str, place: &str, text: &str| {
        format!("--zz\r\nContent-Type: {kind}\r\nContent-Location: {place}\r\n\r\n{text}\r\n")
    };
    let mark = "\u{feff}";
    let page = [
        format!("{mark}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=zz\r\n\r\n"),
        part("text/html", "file:///cv.htm", "<p>Ana Roy, clerk</p>"),
        part(
            "text/css",
            "file:///cv.css",
            &"p { color: black } ".repeat(99),
        ),
        part("text/xml", "file:///filelist.xml", "<xml>cv.css</xml>"),
        "--zz--\r\n".to_owned(),
    ];
    let page = page.concat();
    assert_eq!(names(&[("cv.mht", page.as_bytes())]), ["cv.mht"]);
    let folder = folder(&[("cv.mht", page.as_bytes())]);
    let text = stdout(opsift().arg("text").arg(folder.path().join("cv.mht")));
    assert_eq!(text.trim(), "Ana Roy, clerk");
}

#[test]
fn attached_messages_are_followed() {
    let inner = made::mail("See attached.", &[("cv.txt", "text/plain", &person())]);
    let mut outer = b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n\
          Content-Type: text/plain\r\n\r\nForwarded\r\n--zz\r\nContent-Type: message/rfc822\r\n\r\n"
        .to_vec();
    outer.extend(inner);
    outer.extend(b"\r\n--zz--\r\n");
    assert_eq!(
        names(&[("fwd.eml", &outer)]),
        ["fwd.eml!/message.eml!/cv.txt"]
    );
}

#[test]
fn a_body_in_plain_text_is_taken_before_one_in_html() {
    let mail = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=zz\r\n\r\n--zz\r\n\
                Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nRen=E9e, clerk\r\n\
                --zz\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--zz--\r\n";
    let folder = folder(&[("a.eml", mail.as_bytes())]);
    assert_eq!(
        stdout(opsift().arg("text").arg(folder.path().join("a.eml"))).trim(),
        "Renée, clerk"
    );
}

#[test]
fn text_prints_one_file_inside_and_names_them_all() {
    let archive = made::zip(&[("one/cv.txt", b"Ana Roy"), ("two.txt", b"Bo Li")]);
    let folder = folder(&[("all.zip", &archive)]);
    let file = folder.path().join("all.zip");
    let inner = format!("{}!/one/cv.txt", file.display());
    assert_eq!(stdout(opsift().args(["text", &inner])), "Ana Roy\n");
    let output = opsift().arg("text").arg(&file).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told.contains("all.zip!/one/cv.txt") && told.contains("all.zip!/two.txt"),
        "{told}"
    );
    let missing = format!("{}!/no.txt", file.display());
    assert_eq!(
        opsift()
            .args(["text", &missing])
            .output()
            .unwrap()
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_locked_file_inside_is_encrypted() {
    let mut archive = made::zip(&[("cv.txt", &person()), ("open.txt", &person())]);
    // The flag for encryption, in the entry's own header and in the directory's.
    let first = 6;
    let directory = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap() + 8;
    archive[first] |= 1;
    archive[directory] |= 1;
    assert_eq!(
        rows(&[("a.zip", &archive)]),
        [("a.zip!/cv.txt", "encrypted"), ("a.zip!/open.txt", "ok")]
            .map(|(n, s)| (n.to_owned(), s.to_owned()))
    );
}

#[test]
fn archives_within_archives_end_somewhere() {
    let mut archive = made::zip(&[("cv.txt", &person())]);
    for _ in 0..6 {
        archive = made::zip(&[("in.zip", &archive), ("beside.txt", &person())]);
    }
    let rows = rows(&[("a.zip", &archive)]);
    assert_eq!(rows.iter().filter(|(_, status)| status == "ok").count(), 3);
    let last = rows
        .iter()
        .find(|(_, status)| status == "unsupported")
        .unwrap();
    assert_eq!(last.0, "a.zip!/in.zip!/in.zip!/in.zip");
}

/// What is found in one file, and the folder that it lies in.
fn sources(file: &[u8]) -> (TempDir, Vec<Source>) {
    let folder = folder(&[("file", file)]);
    let sources = source::find(&[folder.path().join("file")]).unwrap();
    (folder, sources)
}

#[test]
fn finding_the_files_takes_time_that_grows_with_their_number() {
    let cv = person();
    let names: Vec<String> = (0..6000).map(|n| format!("{n}.txt")).collect();
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), &cv[..])).collect();
    let archive = made::zip(&files);
    files.truncate(500);
    let attached: Vec<_> = files
        .iter()
        .map(|(name, _)| (*name, "application/octet-stream", &[0; 10_000][..]))
        .collect();
    let mail = made::mail("Many.", &attached);
    for (file, count) in [(archive, 6000), (mail, 501)] {
        let began = Instant::now();
        assert_eq!(sources(&file).1.len(), count);
        assert!(
            began.elapsed() < Duration::from_secs(8),
            "{:?}",
            began.elapsed()
        );
    }
}

#[test]
fn folders_of_an_archive_are_no_files() {
    let folders: Vec<String> = (0..10_500).map(|n| format!("{n}/")).collect();
    let mut entries: Vec<_> = folders
        .iter()
        .map(|name| (name.as_str(), &b""[..]))
        .collect();
    entries.insert(5000, ("5/cv.txt", b"Cook"));
    let (_folder, found) = sources(&made::zip(&entries));
    assert_eq!(found.len(), 1);
    assert!(found[0].name.ends_with("file!/5/cv.txt") && found[0].problem.is_none());
    let (_folder, found) = sources(&made::zip(&entries[..3]));
    let problem = found[0].problem.as_ref().unwrap();
    assert_eq!(problem.message, "an archive without files");
}

#[test]
fn the_bounds_hold_for_all_that_is_in_one_file() {
    let closed = |file: &[u8]| -> Vec<String> {
        let problems = sources(file)
            .1
            .into_iter()
            .filter_map(|source| source.problem);
        problems.map(|problem| problem.message).collect()
    };
    let names: Vec<String> = (0..4000).map(|n| format!("{n}.txt")).collect();
    let files: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let many = made::zip(&files);
    let three = made::zip(&[("1.zip", &many), ("2.zip", &many), ("3.zip", &many)]);
    let [message] = &closed(&three)[..] else {
        panic!("one archive of three is too much");
    };
    assert!(message.contains("4000 files; at most 10000"), "{message}");

    // A file whose size is said to be just what needs no look at how it was packed.
    let mut large = made::zip(&files[..60]);
    let mut at = 0;
    while let Some(next) = large[at..].windows(4).position(|w| w == b"PK\x01\x02") {
        at += next + 24;
        large[at..at + 4].copy_from_slice(&(16_u32 << 20).to_le_bytes());
    }
    assert_eq!(closed(&large), [""; 0]);
    let three = made::zip(&[("1.zip", &large), ("2.zip", &large), ("3.zip", &large)]);
    let messages = closed(&three);
    // Each holds 960 MiB.
    assert!((50..60).contains(&messages.len()), "{}", messages.len());
    assert!(messages[0].contains("more than 2 GiB"), "{}", messages[0]);
}

#[test]
fn what_is_attached_is_read_as_it_was_encoded() {
    let body = "--=b\r\nContent-Type: text/plain\r\n\r\nHello\r\n\
        --=b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Disposition: attachment; filename=a.txt\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nRen=E9e, clerk\r\n\
        --=b\r\nContent-Type: application/octet-stream; name=b.txt\r\n\r\nAna Roy\r\n\r\nclerk\r\n\
        --=b\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n\
        --in\r\nContent-Disposition: attachment; filename=c.txt\r\n\r\nBo Li\r\n--in--\r\n\
        --=b\r\nContent-Type: multipart/digest; boundary=in\r\n\r\n--in\r\n\r\n\
        From: c@example.org\r\nMessage-ID: <3@example.org>\r\n\r\nCy Wu\r\n--in--\r\n--=b--\r\n";
    let mail = format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=b\"\r\n\r\n{body}"
    );
    let kept = format!("From a@example.org Mon Jan  1 00:00:00 2024\n{mail}");
    for mail in [mail, kept] {
        let mut read: Vec<(String, String)> = Vec::new();
        let (_folder, sources) = sources(mail.as_bytes());
        for source in sources {
            let (_, name) = source.name.split_once("!/").unwrap();
            let bytes = source.bytes(u64::MAX).unwrap();
            read.push((name.to_owned(), String::from_utf8(bytes).unwrap()));
        }
        let read: Vec<_> = read.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(
            read,
            [
                ("a.txt", "Renée, clerk"),
                ("b.txt", "Ana Roy\r\n\r\nclerk"),
                ("c.txt", "Bo Li"),
                (
                    "message.eml",
                    "From: c@example.org\r\nMessage-ID: <3@example.org>\r\n\r\nCy Wu"
                ),
            ]
        );
    }
}

#[test]
fn of_an_archive_no_file_is_chosen_where_one_is_asked_for() {
    let cook = b"Experience\nCook at a diner\n";
    let archive = made::zip(&[("a.txt", &person()), ("b.txt", cook)]);
    let expected = |file: &str| {
        format!("schema = 1\n[[resume]]\nfile = \"{file}\"\nskills.empathy = \"none\"\n")
    };
    let folder = folder(&[
        ("all.zip", &archive),
        ("cook.txt", cook),
        ("some.toml", expected("all.zip").as_bytes()),
        ("one.toml", expected("all.zip!/b.txt").as_bytes()),
    ]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    let run = |arguments: &[&str]| {
        let output = opsift().args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    for arguments in [
        ["text", &path("all.zip")].as_slice(),
        &["compare", &path("all.zip"), &path("cook.txt")],
        &["compare", &path("cook.txt"), &path("all.zip")],
        &["check", &path("some.toml")],
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        let all = ["holds files: give one", "all.zip!/a.txt", "all.zip!/b.txt"];
        assert!(all.iter().all(|part| err.contains(part)), "{err}");
    }
    let (_, out, err) = run(&["compare", &path("all.zip!/b.txt"), &path("cook.txt")]);
    assert!(out.contains("the same score, made of the same."), "{err}");
    let (code, out, err) = run(&["check", &path("one.toml")]);
    assert_eq!(code, Some(0), "{out}{err}");
    let missing = path("all.zip!/no.txt");
    let (code, _, err) = run(&["compare", &missing, &path("cook.txt")]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no.txt: cannot be read"), "{err}");
}

#[test]
fn a_picture_beside_a_document_is_no_row_and_alone_it_is() {
    let picture = (
        "logo",
        "application/octet-stream",
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
    );
    let person = person();
    let document = ("cv.txt", "text/plain", &person[..]);
    let row = |name: &str, status: &str| (name.to_owned(), status.to_owned());
    assert_eq!(
        rows(&[
            ("a.eml", &made::mail("Dear all", &[picture, document])),
            ("b.eml", &made::mail("Dear all", &[picture])),
        ]),
        [
            row("a.eml!/cv.txt", "ok"),
            row("b.eml", "ok"),
            row("b.eml!/logo", "scanned"),
        ]
    );
}

#[test]
fn a_mail_that_is_read_itself_is_the_one_file_of_its_name() {
    let mail = made::mail(
        "Ana Roy",
        &[("face.png", "image/png", b"\x89PNG\r\n\x1a\n")],
    );
    let folder = folder(&[("a.eml", &mail)]);
    let text = stdout(opsift().arg("text").arg(folder.path().join("a.eml")));
    assert!(text.contains("Ana Roy"), "{text}");
}

#[test]
fn a_file_that_is_packed_in_another_way_says_so() {
    let mut archive = made::zip(&[("cv.txt", &person())]);
    for (header, method) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let at = archive.windows(4).position(|w| w == header).unwrap() + method;
        archive[at] = 9;
    }
    let all = Source::held("a.zip", archive);
    let unread = all[0].bytes(1 << 20).unwrap_err();
    assert_eq!(unread.status, opsift::reader::Status::Unsupported);
    assert!(
        unread.message.contains("pack it anew"),
        "{}",
        unread.message
    );
}

#[test]
fn a_mark_of_an_encoding_before_an_archive_or_a_document_is_none_of_it() {
    let marked = |bytes: &[u8]| [b"\xef\xbb\xbf", bytes].concat();
    let archive = marked(&made::zip(&[("cv.txt", &person())]));
    let document = marked(&made::docx(PERSON));
    let found = rows(&[("a.zip", &archive), ("cv.docx", &document)]);
    let row = |name: &str| (name.to_owned(), "ok".to_owned());
    assert_eq!(found, [row("a.zip!/cv.txt"), row("cv.docx")]);
}
