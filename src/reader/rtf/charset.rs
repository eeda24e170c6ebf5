//! The encodings that code pages and fonts' character sets stand for, and what stands for characters
//! without one.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};

/// The encoding of a code page of Windows (`\ansicpg`).
pub(super) fn of_page(page: i32) -> &'static Encoding {
    match page {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The encoding of a font's character set (`\fcharset`); `None` where the document's holds.
pub(super) fn of_set(set: i32) -> Option<&'static Encoding> {
    Some(of_page(match set {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    }))
}

/// The text of bytes in a font of symbols: what it draws is not told, but each is a mark.
pub(super) fn symbols(bytes: &[u8]) -> String {
    let symbol = |byte: &u8| match byte {
        b' ' => ' ',
        byte => char::from_u32(0xF000 + u32::from(*byte)).unwrap_or(' '),
    };
    bytes.iter().map(symbol).collect()
}

/// The text of a `\u`; none where it is the first half of a character, which is kept as `first`.
pub(super) fn utf16(first: &mut Option<u16>, value: i32) -> Option<String> {
    let unit = u16::try_from(value.rem_euclid(0x1_0000)).unwrap_or(0);
    let units = match (first.take(), unit) {
        (None, 0xD800..=0xDBFF) => {
            *first = Some(unit);
            return None;
        }
        (Some(first), _) => vec![first, unit],
        (None, _) => vec![unit],
    };
    Some(String::from_utf16_lossy(&units))
}
