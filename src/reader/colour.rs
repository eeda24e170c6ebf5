//! Colours of text and of what is beneath it, and whether an eye tells them apart.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

/// Below this [`contrast`] text is not seen. The palest greys that office programs offer have 1.25 on
/// white.
pub(super) const SEEN: f64 = 1.2;

impl Colour {
    pub(super) const WHITE: Self = Self([255; 3]);
    pub(super) const BLACK: Self = Self([0; 3]);

    /// Six hexadecimal digits, with or without `#`.
    pub(super) fn hex(digits: &str) -> Option<Self> {
        let digits = digits.trim().trim_start_matches('#');
        // `from_str_radix` takes a sign, too.
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([r, g, b]))
    }

    /// Whether text of this colour is lost on `ground`.
    pub(super) fn is_lost_on(self, ground: Self) -> bool {
        // Red on green may have no contrast of brightness, but is seen.
        let far = self.0.iter().zip(ground.0).any(|(a, b)| a.abs_diff(b) > 64);
        let share = |colour: Self| colour.0.map(|c| f64::from(c) / 255.0);
        !far && contrast(share(self), share(ground)) < SEEN
    }

    /// This colour with `share` (0 to 1) of another.
    pub(super) fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |n: usize| {
            let (a, b) = (f64::from(self.0[n]), f64::from(other.0[n]));
            to_byte(a + (b - a) * share)
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// The colour whose lightness is `change` of this one's, as office programs shade themes.
    pub(super) fn with_lightness(self, change: impl Fn(f64) -> f64) -> Self {
        let [r, g, b] = self.0.map(|c| f64::from(c) / 255.0);
        let (most, least) = (r.max(g).max(b), r.min(g).min(b));
        let (lightness, spread) = (f64::midpoint(most, least), most - least);
        let to = change(lightness).clamp(0.0, 1.0);
        if spread <= f64::EPSILON {
            return Self([to_byte(to * 255.0); 3]);
        }
        // The hue and saturation of HSL stay: the spread scales with what lightness leaves room for.
        let room = |l: f64| 1.0 - (2.0 * l - 1.0).abs();
        let scale = room(to) / room(lightness).max(f64::EPSILON);
        Self([r, g, b].map(|c| to_byte((to + (c - lightness) * scale) * 255.0)))
    }
}

/// The contrast of two sRGB colours, each channel from 0 to 1, as WCAG 2.2 defines it: 1 is none,
/// 21 black on white.
pub(super) fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [r, g, b] = colour.map(|c| {
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to a byte"
)]
fn to_byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(digits: &str) -> Colour {
        Colour::hex(digits).expect("six digits")
    }

    #[test]
    fn near_white_on_white_is_lost_and_pale_grey_is_not() {
        assert!(hex("FFFFFF").is_lost_on(Colour::WHITE));
        assert!(hex("#fafafa").is_lost_on(Colour::WHITE));
        assert!(!hex("D9D9D9").is_lost_on(Colour::WHITE));
        assert!(!hex("FFFFFF").is_lost_on(hex("1F3864")));
        assert!(hex("1f3864").is_lost_on(hex("1F3864")));
        assert!(!hex("FF0000").is_lost_on(hex("007F00")));
    }

    #[test]
    fn lightness_is_changed_as_office_programs_do() {
        // Accent 1 of Office 2013, "lighter 80 %" and "darker 50 %".
        let accent = hex("5B9BD5");
        let lighter = accent.with_lightness(|l| l * 0.2 + 0.8);
        let darker = accent.with_lightness(|l| l * 0.5);
        assert!(
            lighter
                .0
                .iter()
                .zip([0xDE, 0xEB, 0xF7])
                .all(|(a, b)| a.abs_diff(b) <= 2)
        );
        assert!(
            darker
                .0
                .iter()
                .zip([0x1F, 0x4E, 0x79])
                .all(|(a, b)| a.abs_diff(b) <= 2)
        );
        assert_eq!(Colour::WHITE.with_lightness(|l| l * 0.5), hex("808080"));
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for digits in ["", "auto", "12345", "+12345", "é12345"] {
            assert_eq!(Colour::hex(digits), None, "{digits}");
        }
    }
}
