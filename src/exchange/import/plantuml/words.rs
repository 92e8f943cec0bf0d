//! What can stand in a text: `\n`, `<b>bold</b>`, `**bold**`, `[[link words]]`.

/// Tags that only change how a text looks.
const TAGS: [&str; 17] = [
    "b", "i", "u", "s", "w", "sub", "sup", "plain", "strike", "color", "back", "size", "font", "img", "code",
    "del", "math",
];

/// The greatest lengths of a link and of a tag.
const LINK: usize = 2_000;
const TAG: usize = 100;

/// A text as our own language has it, and whether styles or links of it were left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub text: String,
    pub has_styles: bool,
    pub has_links: bool,
}

/// Reads a text; the lines of it are parted by `\n` or by line breaks.
pub(super) fn read(text: &str) -> Words {
    let mut words = Words::default();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let taken = words.special(rest);
        if taken > 0 {
            rest = &rest[taken..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        words.push(letter, rest);
    }
    words.text = words.text.trim().to_owned();
    words
}

impl Words {
    /// A letter, and what follows it.
    fn push(&mut self, letter: char, rest: &str) {
        match letter {
            '\n' => self.text.push_str("<br/>"),
            '\t' => self.text.push(' '),
            // What would end a text, begin a comment or a line.
            '#' => self.text.push_str("#35;"),
            ';' => self.text.push_str("#59;"),
            '<' if rest.starts_with("br") => self.text.push_str("#60;"),
            it if it.is_control() => {}
            it => self.text.push(it),
        }
    }

    /// Takes what is more than a letter; how many bytes that are, or 0.
    fn special(&mut self, rest: &str) -> usize {
        if let Some((letter, length)) = numbered(rest) {
            self.push(letter, &rest[length..]);
            return length;
        }
        // A `~` takes the meaning of what follows.
        if let Some(letter) = rest.strip_prefix('~').and_then(|it| it.chars().next())
            && "~*_-/\"[{<#|=&".contains(letter)
        {
            self.push(letter, &rest[2..]);
            return 2;
        }
        if rest.starts_with("\\\\") {
            self.text.push('\\');
            return 2;
        }
        if rest.starts_with("\\n") {
            self.text.push_str("<br/>");
            return 2;
        }
        if ["\\t", "\\l", "\\r"].iter().any(|it| rest.starts_with(it)) {
            self.text.push(' ');
            return 2;
        }
        if rest.starts_with("**") || rest.starts_with("\"\"") {
            self.has_styles = true;
            return 2;
        }
        if let Some((link, _)) = near(rest, LINK).strip_prefix("[[").and_then(|it| it.split_once("]]")) {
            self.has_links = true;
            let label = link.split_once([' ', '\t']).map_or(link, |it| it.1);
            self.text.push_str(label.trim_start_matches('{').split_once('}').map_or(label, |it| it.1.trim()));
            return link.len() + 4;
        }
        self.tag(rest)
    }

    fn tag(&mut self, rest: &str) -> usize {
        let Some((tag, _)) = near(rest, TAG).strip_prefix('<').and_then(|it| it.split_once('>')) else {
            return 0;
        };
        let name = tag.trim_start_matches('/').split([':', '=', '#', ' ']).next().unwrap_or("");
        if !TAGS.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            return 0;
        }
        self.has_styles = true;
        tag.len() + 2
    }
}

/// A letter by its number, `<U+0041>` or `&#65;`, and how long that is.
fn numbered(rest: &str) -> Option<(char, usize)> {
    let (digits, base, before, end) = if let Some(it) = rest.strip_prefix("<U+") {
        (it, 16, 3, '>')
    } else {
        (rest.strip_prefix("&#")?, 10, 2, ';')
    };
    let length = near(digits, 8).find(end)?;
    let letter = char::from_u32(u32::from_str_radix(&digits[..length], base).ok()?)?;
    Some((letter, before + length + 1))
}

/// The beginning of a text, at most this many bytes: what a sign opens ends there, or it opens nothing.
fn near(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_and_words_stay() {
        for (text, read_as) in [
            ("plain; words #1;", "plain#59; words #35;1#59;"),
            ("two\\nlines", "two<br/>lines"),
            ("a\\\\nb", "a\\nb"),
            ("<b>x</b> <color:red>y</color> <unknown>", "x y <unknown>"),
            ("**x** \"\"y\"\"", "x y"),
            ("see [[http://e.org/a the page]] now", "see the page now"),
            ("[[http://e.org]]", "http://e.org"),
            ("a < b > c", "a < b > c"),
            ("a\u{7}b", "ab"),
            ("[[ open", "[[ open"),
            ("<U+003C>b> &#60; <U+XX>", "<b> < <U+XX>"),
            ("<U+003C>br> ~**x~**", "#60;br> **x**"),
        ] {
            assert_eq!(read(text).text, read_as, "{text}");
        }
    }
}
