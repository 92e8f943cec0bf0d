//! Bytes to lines, columns and UTF-16, and back.

/// Where the lines of one text begin. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Invariant: ascending, begins with 0.
    starts: Vec<u32>,
    /// How many UTF-16 units begin before each `STRIDE`th byte.
    units: Vec<u32>,
}

/// A position in the editor's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl<'t> LineIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let mut starts = vec![0];
        starts.extend((0..bytes.len()).filter(|at| ends_line(*at)).map(|at| offset(at + 1)));
        Self { text, starts, units: units_by_stride(bytes) }
    }

    /// How many lines there are; an empty text has one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: u32) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at))
    }

    /// Line and column of a byte. One past the end is the end; one inside a character is the character.
    pub fn line_col(&self, at: u32) -> LineCol {
        let line = self.line(at);
        let start = self.starts[line as usize - 1];
        let column = offset(self.upto(start, at).chars().count()) + 1;
        LineCol { line, column }
    }

    /// The text of a line, from 1, without its end.
    pub fn line_text(&self, line: u32) -> &'t str {
        let number = line as usize;
        let Some(&start) = self.starts.get(number.wrapping_sub(1)) else { return "" };
        let end = self.starts.get(number).map_or(self.text.len(), |next| *next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// Where a line begins, from 1; the end of the text past the last.
    pub fn line_start(&self, line: u32) -> u32 {
        let end = offset(self.text.len());
        self.starts.get((line as usize).wrapping_sub(1)).copied().unwrap_or(end)
    }

    /// How many UTF-16 units come before a byte: what a browser's editor counts in.
    pub fn utf16(&self, at: u32) -> u32 {
        let end = self.upto(0, at).len();
        let stride = end / STRIDE;
        self.units[stride] + units_in(&self.text.as_bytes()[stride * STRIDE..end])
    }

    /// The byte offset of this UTF-16 offset; the end when the line is shorter.
    pub fn from_utf16(&self, units: u32) -> u32 {
        let mut left = units as usize;
        for (at, letter) in self.text.char_indices() {
            if left < letter.len_utf16() {
                return offset(at);
            }
            left -= letter.len_utf16();
        }
        offset(self.text.len())
    }

    /// The text between two bytes, the second moved back to a character's edge.
    fn upto(&self, start: u32, at: u32) -> &'t str {
        let mut end = (at as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(start as usize..end).unwrap_or("")
    }
}

/// Texts are at most 2 MiB, so 32 bits do.
/// Bytes between two counted places: a text is never counted again from its beginning.
const STRIDE: usize = 1024;

fn units_by_stride(bytes: &[u8]) -> Vec<u32> {
    let mut units = vec![0];
    for stride in bytes.chunks(STRIDE) {
        units.push(units[units.len() - 1] + units_in(stride));
    }
    units
}

/// The UTF-16 units of the letters that begin in these bytes.
fn units_in(bytes: &[u8]) -> u32 {
    let units = |byte: u8| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
    bytes.iter().map(|byte| units(*byte)).sum()
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let index = LineIndex::new("a\nb\r\nc\rd");
        assert_eq!(index.lines(), 4);
        assert_eq!((1..=4).map(|line| index.line_text(line)).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn columns_are_characters_and_utf16_is_what_a_browser_counts() {
        let index = LineIndex::new("x\n🛒 ab");
        let at_b = u32::try_from("x\n🛒 a".len()).unwrap();
        assert_eq!(index.line_col(at_b), LineCol { line: 2, column: 4 });
        assert_eq!(index.utf16(at_b), 6);
        assert_eq!(index.from_utf16(6), at_b);
        assert_eq!(index.from_utf16(99), 9);
        assert_eq!(index.line_col(99), LineCol { line: 2, column: 5 });
    }

    #[test]
    fn a_position_far_into_a_text_counts_characters() {
        let text = "ab🛒é\r\nש".repeat(500);
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().step_by(7) {
            let counted: usize = text[..at].chars().map(char::len_utf16).sum();
            assert_eq!(index.utf16(offset(at)), offset(counted));
            assert_eq!(index.from_utf16(offset(counted)), offset(at));
        }
    }
}
