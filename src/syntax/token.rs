//! The words of a text: what the lexer yields.

use crate::diag::Span;

/// One word, number, mark, text, comment or end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where.
    pub span: Span,
    /// True when its line is at the left margin and only valid outside every block,
    /// so that a missing `}` above it costs one block and not the rest of the text.
    pub at_margin: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a word of the language: `orders`, `max-deliveries`, `طلب`.
    Word,
    /// Free words up to a mark or the end of the line: a sketch's names, labels and guards.
    Phrase,
    /// A number with the unit written on it: `5`, `1.5s`, `30%`.
    Number,
    /// A text in quotes, closed or not.
    Text,
    /// `# …`, or in a pasted Mermaid text `%% …`.
    Comment,
    /// The end of a line, or a `;`.
    Newline,
    /// An arrow of a sketch or a link.
    Arrow,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `.`
    Dot,
    /// `..`
    Range,
    /// `=`, not `==`
    Assign,
    /// `+ - * / % == != < <= > >= |`
    Operator,
    /// A character that means nothing here.
    Unknown,
    /// The end of the text.
    End,
}

impl TokenKind {
    /// True where a typed word ends.
    pub fn is_wordlike(self) -> bool {
        matches!(self, Self::Word | Self::Phrase | Self::Number | Self::Text)
    }
}

/// Arrows, longest first, so that the first that fits is the right one.
pub(super) const ARROWS: &[&str] = &[
    "<<-->>", "<<->>", "<-->", "<->", "-->>", "->>", "-->", "->", "=>", "--)", "-)", "--x", "--X", "-x", "-X",
];

/// The arrow at the beginning of `rest`. A cross that touches a name is part of it.
pub(super) fn arrow_at(rest: &str, before: Option<char>) -> Option<&'static str> {
    let arrow = ARROWS.iter().find(|arrow| rest.starts_with(**arrow))?;
    let is_cross = arrow.ends_with(['x', 'X']);
    let free = |letter: Option<char>| letter.is_none_or(|it| it.is_whitespace() || is_blank(it) || it == ';');
    let stands_free = free(before) && free(rest[arrow.len()..].chars().next());
    (!is_cross || stands_free).then_some(arrow)
}

/// True for a character that can begin a name.
pub(super) fn begins_word(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || letter == '_'
        || (!letter.is_ascii() && !is_blank(letter) && !letter.is_control())
}

/// True for a character that can be inside a name.
pub(super) fn continues_word(letter: char) -> bool {
    begins_word(letter) || letter.is_ascii_digit()
}

/// The length of the word at the beginning. A hyphen between two of its letters is part of it.
pub(super) fn word_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = letter == '-' && letters.peek().is_some_and(|(_, next)| continues_word(*next));
        if !continues_word(letter) && !joins {
            return at;
        }
    }
    rest.len()
}

/// True for what separates words and is not the end of a line: blanks, and the invisible
/// marks of writing direction, which must not make two equal names different.
pub(super) fn is_blank(letter: char) -> bool {
    let is_line_end = matches!(letter, '\n' | '\r');
    let is_direction_mark = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    (letter.is_whitespace() && !is_line_end) || is_direction_mark
}
