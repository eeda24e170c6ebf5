//! What mails have attached that is nobody's résumé is no row, and what is packed in them is one.

use opsift::reader::{Limits, Status, read};
use opsift::source::Source;

use crate::made::{self, PERSON, mail};

/// The names of the files in a mail, and of itself.
fn rows(bytes: Vec<u8>) -> Vec<String> {
    let rows = Source::held("mail.eml", bytes).into_iter();
    rows.map(|source| source.name.to_string()).collect()
}

fn written(content: &str) -> Vec<u8> {
    let head = "From: a@example.org\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n";
    [head, content].concat().into_bytes()
}

#[test]
fn a_line_of_text_beside_a_document_is_no_row() {
    let cv = made::docx(PERSON);
    let note: &[u8] = b"\n\nSent from my phone\n";
    let cv = ("cv.docx", "application/octet-stream", &*cv);
    let pair = mail("See my CV.", &[cv, ("ATT00001.txt", "text/plain", note)]);
    assert_eq!(rows(pair), ["mail.eml!/cv.docx"]);
    let text = made::text(PERSON);
    let named = ("ATT00001.txt", "text/plain", text.as_bytes());
    assert_eq!(
        rows(mail("See my CV.", &[named])),
        ["mail.eml!/ATT00001.txt"]
    );
}

#[test]
fn what_says_how_a_mail_is_encrypted_or_where_a_file_lies_is_no_row() {
    let encrypted = written(
        "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: \
         application/pgp-encrypted\n\nVersion: 1\n\n--x\nContent-Type: application/octet-stream; \
         name=a.asc\nContent-Disposition: attachment\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n\
         -----END PGP MESSAGE-----\n--x--\n",
    );
    assert_eq!(rows(encrypted), ["mail.eml!/a.asc"]);
    let elsewhere = written(
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee my CV.\n\
         --x\nContent-Type: message/external-body; access-type=URL; URL=\"https://example.org/\"\n\n\
         Content-Type: application/pdf\n\n--x--\n",
    );
    assert_eq!(rows(elsewhere), ["mail.eml"]);
}

#[test]
fn a_letter_that_is_encrypted_says_so() {
    let letter = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n";
    let mail = written(&format!("Content-Type: text/plain\n\n{letter}"));
    let unread = read(mail, &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Encrypted);
}

#[test]
fn a_file_that_is_written_into_a_letter_is_asked_for() {
    let file = "begin 644 cv.txt\n345)O>2P@5V%R9\"!#;&5R:P\n`\nend\n";
    let mail = |letter: &str| written(&format!("Content-Type: text/plain\n\n{letter}\n\n{file}"));
    let unread = read(mail("See my CV."), &Limits::default()).unwrap_err();
    assert_eq!(unread.status, Status::Unsupported);
    assert!(unread.message.contains("ask for the file itself"));
    let resume = "Kept the records of two wards. ".repeat(40);
    assert!(read(mail(&resume), &Limits::default()).is_ok());
}

/// An element of DER, whose length takes two bytes.
fn element(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[kind, 0x82, length[0], length[1]], content].concat()
}

/// A mail in one piece with its signature, or encrypted.
fn sealed(message: &[u8], kind: u8) -> Vec<u8> {
    let number = |kind| {
        [
            b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07".as_slice(),
            &[kind],
        ]
        .concat()
    };
    let string = element(0xa0, &element(4, message));
    let content = element(0x30, &[number(1), string].concat());
    let parts = [b"\x02\x01\x01\x31\x00", &*content, b"\x31\x00"].concat();
    element(
        0x30,
        &[number(kind), element(0xa0, &element(0x30, &parts))].concat(),
    )
}

#[test]
fn a_mail_is_taken_out_of_its_signature() {
    let text = made::text(PERSON);
    let inner = mail("See my CV.", &[("cv.txt", "text/plain", text.as_bytes())]);
    let signed = sealed(&inner, 2);
    let outer = mail("", &[("smime.p7m", "application/pkcs7-mime", &signed)]);
    let all = Source::held("mail.eml", outer);
    assert_eq!(all.len(), 1);
    assert_eq!(&*all[0].name, "mail.eml!/smime.p7m!/message.eml!/cv.txt");
    assert_eq!(all[0].bytes(1 << 20).unwrap(), text.as_bytes());

    let unread = |bytes| read(bytes, &Limits::default()).unwrap_err();
    let encrypted = unread(sealed(&inner, 3));
    assert_eq!(encrypted.status, Status::Encrypted);
    assert!(encrypted.message.contains("ask for it without encryption"));
    assert_eq!(unread(signed[..60].to_vec()).status, Status::Unsupported);
}

#[test]
fn what_outlook_packs_is_unpacked() {
    let attribute = |number: u16, content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        let head = [&[2], &number.to_le_bytes()[..], &[0, 0], &length].concat();
        [&head, content, b"\0\0"].concat()
    };
    let text = made::text(PERSON);
    let parts = [
        b"\x78\x9f\x3e\x22\x01\0".to_vec(),
        attribute(0x9002, b"\0"),
        attribute(0x8010, b"cv.txt\0"),
        attribute(0x800f, text.as_bytes()),
    ];
    let packed = mail(
        "See my CV.",
        &[("winmail.dat", "application/ms-tnef", &parts.concat())],
    );
    let all = Source::held("mail.eml", packed);
    assert_eq!(all.len(), 1);
    assert_eq!(&*all[0].name, "mail.eml!/winmail.dat!/cv.txt");
    assert_eq!(all[0].bytes(1 << 20).unwrap(), text.as_bytes());
    let unread = read(parts[0].clone(), &Limits::default()).unwrap_err();
    assert!(unread.message.contains("winmail.dat"), "{}", unread.message);
}
