//! Words from a scenario, made harmless and short enough to be shown.

use super::TextMetrics;
use crate::base::limits::LABEL_CHARS;

/// Combining marks that one character may carry.
const MARKS_PER_BASE: usize = 4;

/// A text without line breaks, controls, tricks with the direction of writing, invisible
/// characters or towers of combining marks, at most [`LABEL_CHARS`] long.
pub fn clean(text: &str) -> String {
    let mut out = String::new();
    let (mut count, mut marks) = (0, 0);
    for c in text.chars().filter(|c| !is_hidden(*c)) {
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_BASE || (c == ' ' && out.ends_with(' ')) {
            continue;
        }
        if count == LABEL_CHARS {
            out.push('…');
            break;
        }
        out.push(c);
        count += 1;
    }
    out.trim().to_owned()
}

/// The text itself when it fits, otherwise as much of its beginning as fits with a `…` behind.
pub fn shorten(text: &str, width: f64, size: f64, bold: bool, metrics: &dyn TextMetrics) -> String {
    if metrics.width(text, size, bold) <= width {
        return text.to_owned();
    }
    let room = width - metrics.width("…", size, bold);
    let mut end = 0;
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        used += metrics.width(c.encode_utf8(&mut [0; 4]), size, bold);
        if used > room {
            break;
        }
        end = at + c.len_utf8();
    }
    format!("{}…", text[..end].trim_end())
}

/// The text on at most `most` lines of this width, broken between words; the last is shortened.
pub fn wrap(text: &str, width: f64, most: usize, size: f64, metrics: &dyn TextMetrics) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        let is_full = lines.len() >= most;
        match joined.filter(|joined| is_full || metrics.width(joined, size, false) <= width) {
            Some(joined) => *lines.last_mut().expect("there is a line to join") = joined,
            None => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(|line| shorten(&line, width, size, false, metrics)).collect()
}

/// Characters without a picture of their own: they hide, turn or join text.
fn is_hidden(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x61c | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb
            | 0xe0000..=0xe0fff
    ) || (c.is_control() && !c.is_whitespace())
}

fn is_mark(c: char) -> bool {
    matches!(
        u32::from(c),
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x610..=0x61a
            | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6ed | 0x900..=0x903 | 0x93a..=0x94f | 0xe31 | 0xe34..=0xe3a
            | 0xe47..=0xe4e | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::FontMetrics;

    #[test]
    fn invisible_and_bidirectional_characters_are_removed() {
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{200b}d\0e\u{7}f"), "abcdef");
        assert_eq!(clean("  two\n\r\t lines  "), "two lines");
        assert_eq!(clean("<script>&amp;"), "<script>&amp;");
        assert_eq!(clean("שלום, 世界 🙂"), "שלום, 世界 🙂");
    }

    #[test]
    fn combining_marks_and_long_text_are_truncated() {
        let tower = format!("z{}", "\u{301}".repeat(50));
        assert_eq!(clean(&tower).chars().count(), 1 + MARKS_PER_BASE);
        let long = clean(&"x".repeat(10_000));
        assert_eq!(long.chars().count(), LABEL_CHARS + 1);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn a_wrapped_text_keeps_its_words_and_its_width() {
        let text = "redrive parked to charges with a repaired card";
        let lines = wrap(text, 120.0, 4, 12.0, &FontMetrics);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() > 1 && lines.iter().all(|it| FontMetrics.width(it, 12.0, false) <= 120.0));
        assert_eq!(wrap(text, 120.0, 2, 12.0, &FontMetrics).len(), 2);
    }

    #[test]
    fn a_shortened_text_fits() {
        let full = "A message with a long name";
        for width in [20.0, 40.0, 80.0, 120.0] {
            let short = shorten(full, width, 13.0, false, &FontMetrics);
            assert!(FontMetrics.width(&short, 13.0, false) <= width, "{short:?}");
            assert!(short.ends_with('…'));
        }
        assert_eq!(shorten(full, 1_000.0, 13.0, false, &FontMetrics), full);
    }
}
