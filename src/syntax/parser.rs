//! The parser's primitives: peek, consume, recover from errors.
//! The constructs of the language are in `grammar`, one function for each.
//!
//! Nothing here fails. A construct that is not understood becomes a diagnostic and a node
//! `Unknown`, and parsing continues at the next line.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::highlight::Class;
use super::literals::Number;
use super::lost_braces::LostBraces;
use super::token::{Token, TokenKind};
use super::tree::Name;
use super::want::{Place, Want};
use super::words;
use crate::base::limits;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, closest};

/// Reads tokens from left to right.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    /// Every token but the comments; the last is the end.
    tokens: Vec<Token>,
    at: usize,
    /// How many blocks are open.
    pub(super) depth: usize,
    pub(super) statements: usize,
    pub(super) diagnostics: Diagnostics,
    /// The class of each word that is more than a word, in order of the text.
    pub(super) classes: Vec<(Span, Class)>,
    /// The cursor of a completion request.
    cursor: Option<u32>,
    pub(super) wanted: Vec<Want>,
    /// Braces that were swallowed so far.
    pub(super) lost_braces: LostBraces,
    /// The parameters of the text and their values.
    pub(super) knobs: BTreeMap<&'t str, Number>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, tokens: &[Token], cursor: Option<u32>) -> Self {
        let tokens: Vec<Token> = tokens.iter().copied().filter(|it| it.kind != TokenKind::Comment).collect();
        Self {
            text,
            tokens,
            at: 0,
            depth: 0,
            statements: 0,
            diagnostics: Diagnostics::default(),
            classes: Vec::new(),
            cursor,
            wanted: Vec::new(),
            lost_braces: LostBraces::default(),
            knobs: BTreeMap::new(),
        }
    }

    // --- Looking ---

    /// The token here. Inside a block, a line that is only valid outside ends all blocks.
    pub(super) fn token(&self) -> Token {
        let token = self.tokens[self.at];
        if self.depth > 0 && token.at_margin {
            return Token { kind: TokenKind::End, span: Span::at(token.span.start), at_margin: true };
        }
        token
    }

    pub(super) fn kind(&self) -> TokenKind {
        self.token().kind
    }

    /// True when there is no blank between the token here and the next.
    pub(super) fn next_touches(&self) -> bool {
        let next = self.tokens.get(self.at + 1);
        next.is_some_and(|next| next.span.start == self.tokens[self.at].span.end)
    }

    /// The kind of the token `n` further on.
    pub(super) fn kind_after(&self, n: usize) -> TokenKind {
        self.tokens.get(self.at + n).map_or(TokenKind::End, |it| it.kind)
    }

    pub(super) fn span(&self) -> Span {
        self.token().span
    }

    /// The text of the token here.
    pub(super) fn here(&self) -> &'t str {
        self.span().text(self.text)
    }

    /// The text of the token `n` further on.
    pub(super) fn there(&self, n: usize) -> &'t str {
        self.tokens.get(self.at + n).map_or("", |it| it.span.text(self.text))
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind() == TokenKind::Word && self.here() == word
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.kind() == TokenKind::Operator && self.here() == mark
    }

    /// True where a statement can end.
    pub(super) fn at_line_end(&self) -> bool {
        matches!(self.kind(), TokenKind::Newline | TokenKind::CloseBrace | TokenKind::End)
    }

    /// The empty place after the last token taken.
    pub(super) fn end_of_last(&self) -> Span {
        Span::at(self.at.checked_sub(1).map_or(0, |last| self.tokens[last].span.end))
    }

    /// The empty place after the last token taken that is not the end of a line.
    fn last_word_end(&self) -> Span {
        let last = self.tokens[..self.at].iter().rfind(|it| it.kind != TokenKind::Newline);
        Span::at(last.map_or(0, |it| it.span.end))
    }

    /// From `start` to the last token taken.
    pub(super) fn span_from(&self, start: Span) -> Span {
        Span { start: start.start, end: self.end_of_last().end.max(start.start) }
    }

    // --- Taking ---

    /// Takes the token here, whatever it is. The end stays.
    pub(super) fn bump(&mut self) -> Span {
        let token = self.token();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token.span
    }

    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let fits = self.kind() == kind && kind != TokenKind::End;
        if fits {
            self.bump();
        }
        fits
    }

    /// Takes the word when it is here, and remembers that it is one of the language.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let fits = self.is_word(word);
        if fits {
            self.bump_as(Class::Keyword);
        }
        fits
    }

    pub(super) fn eat_mark(&mut self, mark: &str) -> bool {
        let fits = self.is_mark(mark);
        if fits {
            self.bump();
        }
        fits
    }

    /// Takes the token here and remembers what it is.
    pub(super) fn bump_as(&mut self, class: Class) -> Span {
        let span = self.bump();
        self.classes.push((span, class));
        span
    }

    /// Skips to the next line that is not empty; `wants` are expected on each line on the way.
    pub(super) fn begin_line(&mut self, wants: &[Want]) {
        loop {
            let before = self.at.checked_sub(1).map(|last| self.tokens[last].kind);
            if matches!(before, None | Some(TokenKind::Newline | TokenKind::OpenBrace)) {
                wants.iter().for_each(|want| self.want(*want));
            }
            if !self.eat(TokenKind::Newline) {
                return;
            }
        }
    }

    pub(super) fn skip_newlines(&mut self) {
        while self.eat(TokenKind::Newline) {}
    }

    /// A name of this class: a word, a phrase, or a text in quotes.
    pub(super) fn name(&mut self, class: Class) -> Option<Name> {
        let token = self.token();
        let text = token.span.text(self.text);
        let value: Rc<str> = match token.kind {
            TokenKind::Word => text.into(),
            TokenKind::Phrase => unquoted(text).into(),
            TokenKind::Text => super::literals::unescape(text).into(),
            _ => return None,
        };
        self.bump_as(class);
        Some(Spanned::new(value, token.span))
    }

    /// A name, or an error that names what is expected; then the name is empty.
    pub(super) fn expect_name(&mut self, class: Class, want: Want, what: &str) -> Name {
        self.want(want);
        self.name(class).unwrap_or_else(|| {
            self.missing(what);
            Spanned::new("".into(), self.span().before())
        })
    }

    // --- Problems ---

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `what` is expected here.
    pub(super) fn missing(&mut self, what: &str) {
        self.missing_or_near(what, None);
    }

    /// Reports that a number is expected here; perhaps the name of a parameter is misspelled.
    pub(super) fn missing_number(&mut self, what: &str) {
        let near =
            closest(self.here(), self.knobs.keys().copied()).filter(|_| self.kind() == TokenKind::Word);
        let near = near.map(str::to_owned);
        self.missing_or_near(what, near.as_deref());
    }

    /// Reports that a block is expected here.
    pub(super) fn missing_block(&mut self, shape: &str) {
        self.lost_braces.lose_opening(self.place_of_missing());
        self.missing(&format!("a block `{shape}`"));
    }

    /// Where something is missing: behind what stands before it, or at what stands in its place.
    fn place_of_missing(&self) -> Span {
        if self.at_line_end() { self.end_of_last() } else { self.span() }
    }

    fn missing_or_near(&mut self, what: &str, near: Option<&str>) {
        // What is expected here was recorded; what is expected after it is no answer.
        self.cursor = self.cursor.filter(|_| !self.is_at_cursor());
        let diagnostic = if self.at_line_end() {
            let after = self.place_of_missing();
            let word = self.at.checked_sub(1).map_or("", |last| self.tokens[last].span.text(self.text));
            let place =
                if word.trim().is_empty() { "here".to_owned() } else { format!("after `{}`", short(word)) };
            Diagnostic::error("expected", after, format!("{what} is missing {place}"))
        } else {
            Diagnostic::error(
                "expected",
                self.place_of_missing(),
                format!("`{}` stands where {what} should be", short(self.here())),
            )
        };
        let diagnostic = match near {
            Some(near) => diagnostic.help(format!("did you mean the parameter `{near}`?")).fix(
                format!("change to `{near}`"),
                self.span(),
                near,
            ),
            None => diagnostic,
        };
        self.report(diagnostic);
    }

    /// Takes everything up to the end of the line; a block on the way is taken as a whole.
    pub(super) fn skip_line(&mut self) {
        while !self.at_line_end() && !self.tokens[self.at].at_margin {
            self.skip_one();
        }
    }

    /// True when nothing was taken since the parser stood at `span`.
    pub(super) fn is_still_at(&self, span: Span) -> bool {
        self.span() == span && self.kind() != TokenKind::End
    }

    /// Takes one token of which nothing can be made; an opening brace with all that is in it.
    pub(super) fn skip_one(&mut self) -> Span {
        let span = self.span();
        if self.kind() != TokenKind::OpenBrace {
            return self.bump();
        }
        let mut open = 0_usize;
        while self.kind() != TokenKind::End {
            match self.kind() {
                TokenKind::OpenBrace => open += 1,
                TokenKind::CloseBrace => open -= 1,
                _ => {}
            }
            self.bump();
            if open == 0 {
                break;
            }
        }
        span
    }

    /// The end of a statement; the rest of its line is an error.
    pub(super) fn end_line(&mut self) {
        if self.at_line_end() {
            return;
        }
        let start = self.span();
        let word = short(self.here()).to_owned();
        let is_word = self.kind() == TokenKind::Word;
        let begins = |place| is_word && words::find(place, self.here()).is_some();
        let begins_statement = [Place::Line, Place::Member, Place::Step].into_iter().any(begins);
        self.skip_line();
        if begins_statement {
            let message = format!("a `;` or a new line is missing before `{word}`");
            let span = self.span_from(start);
            let diagnostic = Diagnostic::error("rest-of-line", span, message);
            return self.report(diagnostic.fix("add `;`", start.before(), "; "));
        }
        let message = format!("unexpected `{word}`: the line should end here");
        let span = self.span_from(start);
        self.report(
            Diagnostic::error("rest-of-line", span, message)
                .help("one fact a line; a remark begins with `#`")
                .fix("begin a new line", start.before(), "\n"),
        );
    }

    // --- Blocks ---

    /// `{ … }`: `read` is called for each line until the brace closes. `want` is expected where a line begins.
    pub(super) fn block(&mut self, want: Want, mut read: impl FnMut(&mut Self)) -> bool {
        if self.kind() == TokenKind::Newline && self.brace_follows() {
            self.skip_newlines();
        }
        let open = self.span();
        if self.kind() != TokenKind::OpenBrace {
            return false;
        }
        if self.depth + 1 > limits::NESTING {
            self.too_deep(open);
            self.skip_one();
            return true;
        }
        self.bump();
        self.depth += 1;
        self.lines(want, &mut read);
        self.depth -= 1;
        self.close(open);
        true
    }

    /// The lines of a block. Each call of `read` takes something, or the line is left over.
    fn lines(&mut self, want: Want, read: &mut impl FnMut(&mut Self)) {
        loop {
            self.begin_line(&[want]);
            if matches!(self.kind(), TokenKind::CloseBrace | TokenKind::End) {
                return;
            }
            let before = self.at;
            read(self);
            if self.at == before {
                self.skip_line();
            }
        }
    }

    fn brace_follows(&self) -> bool {
        let after = self.tokens[self.at..].iter().find(|it| it.kind != TokenKind::Newline);
        after.is_some_and(|it| it.kind == TokenKind::OpenBrace)
    }

    fn close(&mut self, open: Span) {
        if self.eat(TokenKind::CloseBrace) {
            return;
        }
        let place = self.last_word_end();
        let is_one_line = !self.text[open.start as usize..place.end as usize].contains(['\n', '\r']);
        let (help, insert) = if is_one_line {
            ("options end with `}` on their line", " }")
        } else {
            ("a block ends with `}` on a line of its own", "\n}")
        };
        self.report(
            Diagnostic::error("missing-brace", open, "this `{` is never closed")
                .help(help)
                .because_of(self.lost_braces.why_unclosed(open))
                .fix("close it", place, insert),
        );
    }

    fn too_deep(&mut self, open: Span) {
        let message = format!("this is nested deeper than {} levels", limits::NESTING);
        self.report(Diagnostic::error("nested-too-deep", open, message));
    }

    // --- What is expected here ---

    /// Records that `want` is expected at this place, for completion.
    pub(super) fn want(&mut self, want: Want) {
        if self.is_at_cursor() && !self.wanted.contains(&want) {
            self.wanted.push(want);
        }
    }

    /// True when the cursor is in the token here or in the blanks before it.
    fn is_at_cursor(&self) -> bool {
        let Some(cursor) = self.cursor else { return false };
        let before = self.at.checked_sub(1).map(|last| self.tokens[last]);
        let here = self.tokens[self.at];
        let is_after_last =
            before.is_none_or(|it| cursor > it.span.end || (cursor == it.span.end && !it.kind.is_wordlike()));
        let is_before_end =
            if here.kind.is_wordlike() { cursor <= here.span.end } else { cursor <= here.span.start };
        is_after_last && is_before_end
    }
}

/// At most 40 characters of a word, for a message.
pub(super) fn short(word: &str) -> &str {
    word.char_indices().nth(40).map_or(word, |(at, _)| &word[..at])
}

/// A phrase without the quotes around it.
pub(super) fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(text)
}
