//! Text to tokens. Never fails: what means nothing becomes a token of its own.
//!
//! Lines of a sketch are taken apart by [`super::sketch_lines`], because names
//! and labels there are free text, as people type them today.

use super::sketch_lines;
use super::token::{Token, TokenKind, begins_word, continues_word, is_blank, word_length};
use crate::diag::Span;

/// Every token of the text, comments and line ends included, up to a line `sequenceDiagram`: from
/// there on, whose place is given too, the text is Mermaid's.
pub(super) fn lex(text: &str) -> (Vec<Token>, Option<usize>) {
    let mut lexer = Lexer::new(text, 0);
    lexer.skip_byte_order_mark();
    lexer.front_matter();
    while lexer.at < text.len() {
        if lexer.depth == 0 && sketch_lines::is_header(lexer.rest()) {
            lexer.skip_blanks();
            let at = lexer.at;
            return (lexer.tokens, Some(at));
        }
        lexer.line();
    }
    (lexer.tokens, None)
}

/// The tokens of the statement at byte `at`, its blocks included, and where it ends.
pub(super) fn lex_statement(text: &str, at: usize) -> (Vec<Token>, usize) {
    let mut lexer = Lexer::new(text, at);
    loop {
        lexer.line();
        let is_over = lexer.depth == 0 || lexer.at >= text.len();
        if is_over || sketch_lines::only_outside_blocks(lexer.rest()) {
            let end = lexer.at;
            return (lexer.tokens, end);
        }
    }
}

/// The end of the text.
pub(super) fn end(text: &str) -> Token {
    Token { kind: TokenKind::End, span: Span::new(text.len(), text.len()), at_margin: false }
}

/// Where the lexer is.
pub(super) struct Lexer<'t> {
    pub(super) text: &'t str,
    /// Invariant: on a character's edge.
    pub(super) at: usize,
    /// How many braces are open.
    pub(super) depth: u32,
    tokens: Vec<Token>,
    margin: bool,
}

impl<'t> Lexer<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, depth: 0, tokens: Vec::new(), margin: false }
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The rest of this line, without its end.
    pub(super) fn rest_of_line(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())]
    }

    /// A token from here to byte `end`.
    pub(super) fn push(&mut self, kind: TokenKind, end: usize) {
        let span = Span::new(self.at, end);
        self.tokens.push(Token { kind, span, at_margin: self.margin });
        self.margin = false;
        self.at = end;
    }

    pub(super) fn skip_blanks(&mut self) {
        self.at += self.rest().find(|letter| !is_blank(letter)).unwrap_or(self.rest().len());
    }

    fn skip_byte_order_mark(&mut self) {
        self.at = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    }

    /// A block between two lines `---` at the very top, as Mermaid has it, is kept as comments.
    fn front_matter(&mut self) {
        let is_fence = |line: &str| line.trim_end() == "---";
        let mut lines = self.rest().split_inclusive('\n');
        if !lines.next().is_some_and(is_fence) || !lines.any(is_fence) {
            return;
        }
        let mut fences = 0;
        while fences < 2 && self.at < self.text.len() {
            fences += u32::from(is_fence(self.rest_of_line()));
            self.comment();
            self.newline();
        }
    }

    /// One statement, up to and with its end.
    fn line(&mut self) {
        let follows_line_end =
            self.text[..self.at].chars().next_back().is_none_or(|it| matches!(it, '\n' | '\r'));
        if follows_line_end && sketch_lines::only_outside_blocks(self.rest()) {
            self.margin = true;
            self.depth = 0;
        }
        self.skip_blanks();
        if ["%%", "```", "~~~"].iter().any(|mark| self.rest().starts_with(mark)) {
            self.comment();
        } else {
            sketch_lines::lex_line(self);
        }
        while self.at < self.text.len() && !self.newline() {
            self.token();
        }
    }

    /// The end of a line, when it is here.
    fn newline(&mut self) -> bool {
        let rest = self.rest();
        let length = match rest.as_bytes().first() {
            Some(b'\r') if rest.starts_with("\r\n") => 2,
            Some(b'\r' | b'\n' | b';') => 1,
            _ => return false,
        };
        self.margin = false;
        self.push(TokenKind::Newline, self.at + length);
        true
    }

    /// The rest of the line as a comment, when there is anything.
    fn comment(&mut self) {
        let line = self.rest_of_line();
        let words = line.trim_end();
        if !words.is_empty() {
            self.push(TokenKind::Comment, self.at + words.len());
        }
        self.at += line.len() - words.len();
    }

    /// One token, which is not the end of a line.
    fn token(&mut self) {
        let Some(first) = self.rest().chars().next() else { return };
        match first {
            '#' => self.comment(),
            '"' => self.quoted(),
            '0'..='9' => self.number(),
            letter if is_blank(letter) => self.skip_blanks(),
            letter if begins_word(letter) => self.word(),
            letter => self.mark(letter),
        }
    }

    /// A text in quotes; it ends with its line at the latest.
    fn quoted(&mut self) {
        let rest = self.rest();
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let closes = (*letter == '"' && !escaped) || matches!(letter, '\n' | '\r');
            escaped = *letter == '\\' && !escaped;
            closes
        });
        let length = match end {
            Some((at, '"')) => at + 1,
            Some((at, _)) => rest[..at].trim_end().len(),
            None => rest.trim_end().len(),
        };
        self.push(TokenKind::Text, self.at + length);
    }

    /// Digits, perhaps decimals, and the unit written on them.
    fn number(&mut self) {
        let rest = self.rest();
        let digits = |from: usize| {
            let tail = &rest[from..];
            from + tail.find(|letter: char| !letter.is_ascii_digit() && letter != '_').unwrap_or(tail.len())
        };
        let mut end = digits(0);
        let has_decimals = rest[end..].starts_with('.')
            && rest[end + 1..].starts_with(|letter: char| letter.is_ascii_digit());
        if has_decimals {
            end = digits(end + 1);
        }
        let unit = &rest[end..];
        end += unit.find(|letter| !continues_word(letter)).unwrap_or(unit.len());
        let is_percent = rest[end..].starts_with('%') && !rest[end + 1..].starts_with(continues_word);
        self.push(TokenKind::Number, self.at + end + usize::from(is_percent));
    }

    fn word(&mut self) {
        self.push(TokenKind::Word, self.at + word_length(self.rest()));
    }

    /// A mark, the longest that fits.
    fn mark(&mut self, first: char) {
        use TokenKind::*;
        let rest = self.rest();
        if let Some(arrow) = ["<->", "-->", "->", "=>"].into_iter().find(|arrow| rest.starts_with(arrow)) {
            return self.push(Arrow, self.at + arrow.len());
        }
        let two = ["==", "!=", "<=", ">=", ".."].into_iter().find(|mark| rest.starts_with(mark));
        let kind = match (two, first) {
            (Some(".."), _) => Range,
            (Some(_), _) => Operator,
            (None, '{') => OpenBrace,
            (None, '}') => CloseBrace,
            (None, '(') => OpenParen,
            (None, ')') => CloseParen,
            (None, '[') => OpenBracket,
            (None, ']') => CloseBracket,
            (None, ',') => Comma,
            (None, ':') => Colon,
            (None, '.') => Dot,
            (None, '=') => Assign,
            (None, '+' | '-' | '*' | '/' | '%' | '<' | '>' | '|') => Operator,
            _ => Unknown,
        };
        self.count_brace(kind);
        self.push(kind, self.at + two.map_or(first.len_utf8(), str::len));
    }

    fn count_brace(&mut self, kind: TokenKind) {
        match kind {
            TokenKind::OpenBrace => self.depth += 1,
            TokenKind::CloseBrace => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}
