//! How wide a text is, without asking a browser.

use super::font_widths::{SANS_BOLD_ASCII, SANS_BOLD_OTHER, SANS_REGULAR_ASCII, SANS_REGULAR_OTHER};

/// How wide texts are.
pub trait TextMetrics {
    /// The width of one line of text, set at `size`.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64;
}

/// The bundled fonts, from their own tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct FontMetrics;

impl TextMetrics for FontMetrics {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let thousandths: u64 = text.chars().map(|c| u64::from(advance(c, bold))).sum();
        thousandths as f64 * size / 1_000.0
    }
}

/// The width of a character in 1/1000 of the font size.
fn advance(c: char, bold: bool) -> u16 {
    let (ascii, other) =
        if bold { (&SANS_BOLD_ASCII, SANS_BOLD_OTHER) } else { (&SANS_REGULAR_ASCII, SANS_REGULAR_OTHER) };
    match c {
        ' '..='~' => ascii[c as usize - 0x20],
        _ => match other.binary_search_by_key(&c, |(other, _)| *other) {
            Ok(found) => other[found].1,
            Err(_) => elsewhere(c),
        },
    }
}

/// A width that is hardly ever too small for a character that some other font has to draw.
fn elsewhere(c: char) -> u16 {
    match u32::from(c) {
        0x0300..=0x036f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xffef => 1_050,
        0x2600..=0x27bf | 0x1f000.. => 1_400,
        0x12000..=0x1efff => 1_300,
        _ => 900,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_come_from_the_font_and_the_unknown_is_wide() {
        let width = |text: &str| FontMetrics.width(text, 1_000.0, false);
        assert_eq!(width("A"), 626.0);
        assert_eq!(width("AB"), 626.0 + 613.0);
        assert_eq!(width("é"), 538.0);
        assert!(width("漢") >= 1_000.0);
        assert!(width("🙂") >= 1_300.0);
    }
}
