//! The one canonical form: two blanks a level, one blank between words, at most
//! one empty line, a block on one line where it was written on one line. What
//! Declared and set names are aligned in one column, whose place never depends on the
//! lines around, so that a change is one line of a difference.
//!
//! The printer sets the blanks between the tokens and changes no token, so it
//! works on every text, finished or not, and comments stay where they are.

use super::sketch_lines::{closes_fragment, opens_fragment, turns_fragment};
use super::token::{Token, TokenKind, is_blank};
use super::tree::Tree;
use crate::base::limits;
use crate::diag::Span;

/// The text of a tree in its canonical form. Parsing it gives the same tree.
pub fn print(tree: &Tree) -> String {
    let is_wide = wide_braces(&tree.tokens);
    let mut printer =
        Printer { text: &tree.text, out: String::new(), depth: 0, fragments: 0, words: 0, last: None };
    for (n, token) in tree.tokens.iter().enumerate() {
        let next = tree.tokens.get(n + 1).copied().unwrap_or(*token);
        if tree.foreign_from.is_some_and(|from| token.span.start >= from) {
            printer.foreign(*token, next.kind);
        } else {
            printer.token(*token, next, is_wide[n]);
        }
    }
    printer.finish()
}

/// For each brace, whether its block is written on several lines: when anything in it ends a line.
fn wide_braces(tokens: &[Token]) -> Vec<bool> {
    let mut is_wide = vec![false; tokens.len()];
    let mut open: Vec<usize> = Vec::new();
    // How many line ends come before each token; the difference tells whether one lies between two.
    let mut line_ends = 0_usize;
    let mut ends_before = Vec::with_capacity(tokens.len());
    for (n, token) in tokens.iter().enumerate() {
        ends_before.push(line_ends);
        if token.at_margin {
            open.clear();
        }
        match token.kind {
            TokenKind::Newline => line_ends += 1,
            TokenKind::OpenBrace => open.push(n),
            TokenKind::CloseBrace => {
                if let Some(start) = open.pop() {
                    is_wide[start] = ends_before[n] > ends_before[start];
                    is_wide[n] = is_wide[start];
                }
            }
            _ => {}
        }
    }
    is_wide
}

/// Words whose names are aligned in one column.
const COLUMN_WORDS: &[&str] = &[
    "title",
    "about",
    "problem",
    "watch",
    "say",
    "try",
    "simplified",
    "parameter",
    "knob",
    "profile",
    "seed",
    "person",
    "service",
    "external",
    "store",
    "queue",
    "topic",
];
/// How wide the column before the names is: as wide as its most frequent word.
const COLUMN: usize = "service".len();

struct Printer<'t> {
    text: &'t str,
    out: String,
    /// How many braces are open.
    depth: usize,
    /// How many fragments of a sketch are open.
    fragments: usize,
    /// How many tokens of this line are written.
    words: usize,
    /// The token before on this line, and whether a minus was before a value there.
    last: Option<(Token, bool)>,
}

impl Printer<'_> {
    fn token(&mut self, token: Token, next: Token, is_wide: bool) {
        match token.kind {
            TokenKind::End => {}
            TokenKind::Newline => self.newline(),
            _ => {
                // It is at the margin because it ends the blocks above, so it stays there.
                if token.at_margin && self.depth > 0 {
                    self.depth = 0;
                    self.fragments = 0;
                }
                if token.kind == TokenKind::CloseBrace {
                    self.depth = self.depth.saturating_sub(1);
                    if is_wide && self.last.is_some() {
                        self.newline();
                    }
                }
                self.word(token, next);
                if token.kind == TokenKind::OpenBrace {
                    self.depth += 1;
                    let goes_on = !matches!(next.kind, TokenKind::Newline | TokenKind::Comment);
                    if is_wide && goes_on {
                        self.newline();
                    }
                }
            }
        }
    }

    /// A token of another program's text: what stands before it in its line stays, the beginning of a line is set.
    fn foreign(&mut self, token: Token, next: TokenKind) {
        let text = token.span.text(self.text);
        let ends_line = token.kind == TokenKind::Newline && text != ";";
        let Some((last, _)) = self.last else {
            match token.kind {
                TokenKind::End => {}
                _ if ends_line => self.newline(),
                _ => self.foreign_word(token, text, next),
            }
            return;
        };
        self.out.push_str(Span { start: last.span.end, end: token.span.start }.text(self.text));
        if ends_line {
            self.newline();
        } else if last.kind == TokenKind::Newline {
            let length = self.out.len();
            self.begin_line(token, text, next);
            self.out.truncate(length);
            self.out.push_str(text);
            self.last = Some((token, false));
        } else {
            self.out.push_str(text);
            self.last = Some((token, false));
        }
        self.count_brace(token.kind);
    }

    /// The first token of a line.
    fn foreign_word(&mut self, token: Token, text: &str, next: TokenKind) {
        if token.kind == TokenKind::CloseBrace {
            self.depth = self.depth.saturating_sub(1);
        }
        self.begin_line(token, text, next);
        self.out.push_str(text);
        self.last = Some((token, false));
        if token.kind != TokenKind::CloseBrace {
            self.count_brace(token.kind);
        }
    }

    fn count_brace(&mut self, kind: TokenKind) {
        match kind {
            TokenKind::OpenBrace => self.depth += 1,
            TokenKind::CloseBrace => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn word(&mut self, token: Token, next: Token) {
        let text = token.span.text(self.text);
        let sign = self.is_sign(token, next);
        match self.last {
            None => self.begin_line(token, text, next.kind),
            Some((last, after_sign)) => self.blank(last, after_sign, token, next.kind),
        }
        self.out.push_str(text);
        self.words += 1;
        self.last = Some((token, sign));
    }

    /// Sets the indentation of a line.
    fn begin_line(&mut self, token: Token, text: &str, next: TokenKind) {
        // Front matter keeps its own blanks.
        if token.kind == TokenKind::Comment && !text.starts_with(['#', '%']) {
            return;
        }
        let guard_follows = matches!(
            next,
            TokenKind::Phrase | TokenKind::Colon | TokenKind::Newline | TokenKind::Comment | TokenKind::End
        );
        let is_fragment_word = token.kind == TokenKind::Word && self.depth == 0 && guard_follows;
        let leaves = is_fragment_word && (closes_fragment(text) || turns_fragment(text));
        if leaves {
            self.fragments = self.fragments.saturating_sub(1);
        }
        for _ in 0..(self.depth + self.fragments).min(limits::NESTING) {
            self.out.push_str("  ");
        }
        if is_fragment_word && (opens_fragment(text) || turns_fragment(text)) {
            self.fragments += 1;
        }
    }

    fn blank(&mut self, last: Token, after_sign: bool, token: Token, next: TokenKind) {
        if token.kind == TokenKind::Comment {
            self.out.push_str("  ");
        } else if !after_sign && !self.is_tight(last, token, next) {
            self.out.push(' ');
            self.fill_column(last, token);
        }
    }

    /// Fills up behind a word that declares or sets something.
    fn fill_column(&mut self, last: Token, token: Token) {
        use TokenKind::*;
        let word = last.span.text(self.text);
        let is_name = matches!(token.kind, Word | Text | Phrase | Number);
        if self.words == 1 && last.kind == Word && is_name && self.depth == 0 && COLUMN_WORDS.contains(&word)
        {
            (word.len()..COLUMN).for_each(|_| self.out.push(' '));
        }
    }

    /// True when nothing is between two tokens of a line.
    fn is_tight(&self, last: Token, token: Token, next: TokenKind) -> bool {
        use TokenKind::*;
        match (last.kind, token.kind) {
            (Dot | Range, Dot | Range) | (Operator, CloseParen) | (Arrow, Colon) => false,
            (Number, Dot) => next != Number,
            (_, Comma | Colon | CloseParen | CloseBracket | Dot | Range)
            | (OpenParen | OpenBracket | Dot | Range, _)
            | (OpenBrace, CloseBrace) => true,
            // A blank behind `-x` would make it an arrow.
            (Phrase, Arrow) => ends_with_cross(&self.out),
            (Arrow, Operator) => matches!(token.span.text(self.text), "+" | "-"),
            (Number, Operator) => self.is_slash(token) && next == Word,
            (Operator, Word) => self.is_slash(last) && !self.out.ends_with(" /"),
            _ => false,
        }
    }

    fn is_slash(&self, token: Token) -> bool {
        token.span.text(self.text) == "/"
    }

    /// True for a minus before a value: `(-n)`, `= -3`. Not before `x`: that would be an arrow.
    fn is_sign(&self, token: Token, next: Token) -> bool {
        use TokenKind::*;
        let is_minus = token.kind == Operator && token.span.text(self.text) == "-";
        let after_mark = self.last.is_some_and(|(last, _)| {
            matches!(last.kind, Operator | Assign | OpenParen | OpenBracket | Comma | Colon)
        });
        let is_cross = next.span.text(self.text).eq_ignore_ascii_case("x");
        is_minus && after_mark && !is_cross && matches!(next.kind, Number | Word | OpenParen)
    }

    /// Ends the line; of several empty lines one stays, and none at the beginning or behind an opening brace.
    fn newline(&mut self) {
        let is_empty_line = self.last.is_none();
        let may_be_empty = !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.out.ends_with("{\n");
        if !is_empty_line || may_be_empty {
            self.out.push('\n');
        }
        self.words = 0;
        self.last = None;
    }

    fn finish(mut self) -> String {
        let kept = self.out.trim_end_matches('\n').len();
        self.out.truncate(kept);
        if kept > 0 {
            self.out.push('\n');
        }
        self.out
    }
}

/// True for a text that ends with a blank and `-x` or `--x`.
fn ends_with_cross(text: &str) -> bool {
    let before = text.strip_suffix(['x', 'X']).and_then(|it| it.strip_suffix('-'));
    before.is_some_and(|it| {
        it.strip_suffix('-').unwrap_or(it).ends_with(|it: char| it.is_whitespace() || is_blank(it))
    })
}
