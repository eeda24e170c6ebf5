//! Bytes of Rich Text → [`Token`]s. No group and no byte is looked at twice.

/// One piece of Rich Text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'r> {
    Open,
    Close,
    /// `\name` or `\name12`.
    Word(&'r str, Option<i32>),
    /// `\` and a character that is no letter.
    Symbol(u8),
    /// `\'e9`.
    Byte(u8),
    Text(&'r [u8]),
}

pub(super) struct Tokens<'r> {
    bytes: &'r [u8],
    pub(super) at: usize,
}

impl<'r> Tokens<'r> {
    pub(super) fn new(bytes: &'r [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn run(&mut self, of: impl Fn(u8) -> bool) -> &'r [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| !of(*b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn control(&mut self) -> Option<Token<'r>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.bytes.get(self.at..self.at + 2)?;
            let digits = std::str::from_utf8(digits).ok();
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.at += 2 * usize::from(byte.is_some());
            return Some(byte.map_or(Token::Symbol(first), Token::Byte));
        }
        let name = std::str::from_utf8(self.run(|b| b.is_ascii_alphabetic())).unwrap_or_default();
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let digits = self.run(|b| b.is_ascii_digit());
        let number = if digits.is_empty() {
            self.at = start;
            None
        } else {
            let number = std::str::from_utf8(&self.bytes[start..self.at]).ok();
            Some(number.and_then(|number| number.parse().ok()).unwrap_or(0))
        };
        self.at += usize::from(self.peek() == Some(b' '));
        if name == "bin" {
            // Bytes of a picture, among them any number of braces.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }
}

impl<'r> Iterator for Tokens<'r> {
    type Item = Token<'r>;

    fn next(&mut self) -> Option<Token<'r>> {
        loop {
            let first = self.peek()?;
            if !matches!(first, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0) {
                let is_text = |b| !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                return Some(Token::Text(self.run(is_text)));
            }
            self.at += 1;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                _ => {}
            }
        }
    }
}

/// The text that a word stands for.
pub(super) fn said(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Tokens::new(text.as_bytes(), 0).collect()
    }

    #[test]
    fn words_take_one_space_and_their_number() {
        assert_eq!(
            tokens("{\\b bold\\fs24  x\\u-10179?\\'e9\\~}"),
            [
                Token::Open,
                Token::Word("b", None),
                Token::Text(b"bold"),
                Token::Word("fs", Some(24)),
                Token::Text(b" x"),
                Token::Word("u", Some(-10179)),
                Token::Text(b"?"),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Close,
            ]
        );
    }

    #[test]
    fn bytes_of_pictures_are_passed_over() {
        assert_eq!(
            tokens("\\bin3 }}}x"),
            [Token::Word("bin", Some(3)), Token::Text(b"x")]
        );
        assert_eq!(tokens("\\bin999 }"), [Token::Word("bin", Some(999))]);
        assert_eq!(tokens("a\\'e"), [Token::Text(b"a")]);
    }
}
