//! Going through the pieces of a Mermaid text: taking them, keeping what each is, and getting over errors.
//! What a statement is made of stands in `statements`.

use std::rc::Rc;

use super::left_out::LeftOut;
use super::lexer::{Kind, Lexeme, Lexer, Word};
use super::roster::Rules;
use super::source::Source;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::short;
use crate::syntax::sketch_lines::begins_line_of_ours;
use crate::syntax::token::{Token, TokenKind};
use crate::syntax::tree::{Item, Name};
use crate::syntax::want::{Place, Want};
use crate::syntax::{lexer, token};

/// What one statement was not: a problem, already reported or to be reported.
pub(super) type Problem = Box<Diagnostic>;

/// Reads the statements of a text.
pub(super) struct Reader<'t> {
    pub typed: &'t str,
    pub source: &'t Source,
    lexer: Lexer<'t>,
    /// The piece that comes next.
    pub look: Lexeme,
    /// Where the last piece that was taken ends, in the text that is read.
    last_end: usize,
    pub tokens: Vec<Token>,
    pub classes: Vec<(Span, Class)>,
    pub items: Vec<Item>,
    pub diagnostics: Diagnostics,
    pub left_out: LeftOut,
    pub rules: Rules,
    /// The fragments that are open: the word and its place.
    pub open: Vec<(Word, Span)>,
    /// Fragments that are never closed and words that close nothing.
    pub unbalanced: Vec<Diagnostic>,
    /// Lines of our own language that stand among Mermaid's.
    pub foreign: Vec<Span>,
    /// Their tokens.
    pub foreign_tokens: Vec<Token>,
    cursor: Option<u32>,
    pub wanted: Vec<Want>,
}

impl<'t> Reader<'t> {
    pub fn new(typed: &'t str, source: &'t Source, cursor: Option<u32>) -> Self {
        let mut lexer = Lexer::new(&source.text);
        let look = lexer.next();
        Self {
            typed,
            source,
            lexer,
            look,
            last_end: 0,
            tokens: Vec::new(),
            classes: Vec::new(),
            items: Vec::new(),
            diagnostics: Diagnostics::default(),
            left_out: LeftOut::default(),
            rules: Rules::default(),
            open: Vec::new(),
            unbalanced: Vec::new(),
            foreign: Vec::new(),
            foreign_tokens: Vec::new(),
            cursor,
            wanted: Vec::new(),
        }
    }

    /// Reads everything.
    pub fn read(mut self) -> Self {
        self.header();
        while self.look.kind != Kind::End {
            self.want_line();
            self.line();
        }
        self.want_line();
        let open = std::mem::take(&mut self.open);
        for (_, span) in open {
            let message = "this fragment is never closed: an `end` is missing";
            self.unbalanced.push(Diagnostic::error("missing-end", span, message));
        }
        self.remarks();
        self
    }

    fn header(&mut self) {
        while self.look.kind == Kind::Newline {
            self.pass();
        }
        let start = self.look;
        if self.look.kind != Kind::Word(Word::Header) {
            return self.report(*self.unexpected("`sequenceDiagram`"));
        }
        self.take(Class::Keyword);
        self.item(start, crate::syntax::tree::SketchLine::Header);
    }

    /// One statement, or what stands between two.
    fn line(&mut self) {
        match self.look.kind {
            Kind::Newline => return self.pass(),
            Kind::Invalid if !self.in_box() => {
                let span = self.span();
                self.left_out.stray(span);
                self.token(TokenKind::Unknown, span, Class::Plain);
                return self.pass();
            }
            _ => {}
        }
        let mark = (self.tokens.len(), self.classes.len(), self.items.len(), self.lexer.remarks.len());
        let start = self.look;
        let Err(problem) = self.statement() else { return };
        let begin = self.source.typed(start.start, start.end).range().start;
        if self.begins_typed_line(begin) && begins_line_of_ours(&self.typed[begin..]) {
            self.tokens.truncate(mark.0);
            self.classes.truncate(mark.1);
            self.items.truncate(mark.2);
            self.lexer.remarks.truncate(mark.3);
            return self.read_ours(begin);
        }
        let problem = self.about_semicolon(begin, start).unwrap_or(problem);
        self.report(*problem);
        self.skip_line(start);
    }

    /// True when nothing but blanks stands before this place in its line.
    fn begins_typed_line(&self, at: usize) -> bool {
        self.typed[..at].trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
    }

    /// A line of our own language, with its block.
    fn read_ours(&mut self, begin: usize) {
        let (tokens, end) = lexer::lex_statement(self.typed, begin);
        self.foreign.push(Span::new(begin, end));
        self.foreign_tokens.extend(tokens);
        self.go_on_at(self.source.read_at(end));
    }

    fn go_on_at(&mut self, at: usize) {
        self.lexer.jump(at);
        self.look = self.lexer.next();
        self.last_end = at;
    }

    /// Continues behind the line in which a statement went wrong.
    fn skip_line(&mut self, start: Lexeme) {
        let text = &self.source.text;
        let line_end = |at: usize| at + text[at..].find('\n').unwrap_or(text.len() - at);
        let is_later_line = text[start.start..self.look.start].contains('\n');
        if is_later_line || self.look.kind == Kind::End {
            // What is missing is the end of the line before.
            if self.look.start == start.start {
                self.pass();
            }
            return;
        }
        let end = line_end(self.look.start);
        self.lexer.forget_remarks(self.look.start);
        let rest = text[self.look.start..end].trim_end();
        let span = self.source.typed(self.look.start, self.look.start + rest.len());
        self.token(TokenKind::Phrase, span, Class::Plain);
        self.go_on_at(end);
    }

    /// A statement that only exists because a `;` ended the text before it.
    fn about_semicolon(&self, begin: usize, start: Lexeme) -> Option<Problem> {
        let before = self.typed[..begin].trim_end_matches([' ', '\t']);
        let is_behind_text = matches!(self.tokens.last(), Some(it) if it.kind == TokenKind::Phrase);
        let at = before.strip_suffix(';').filter(|_| is_behind_text)?.len();
        let words = short(self.source.typed(start.start, start.end).text(self.typed)).trim();
        let message = format!("`;` ends the text before it, so `{words}` is read as a line of its own");
        let mend = "write `#59;` for a `;` in a text";
        let span = Span::new(at, at + 1);
        Some(Box::new(Diagnostic::error("semicolon", span, message).help(mend).fix(
            "write `#59;`",
            span,
            "#59;",
        )))
    }

    // --- Looking and taking ---

    /// The place of the next piece, without the blanks around it.
    pub fn span(&self) -> Span {
        let text = &self.source.text[self.look.start..self.look.end];
        let lead = text.len() - text.trim_start_matches(token::is_blank).len();
        let end = self.look.start + text.trim_end_matches(|it| token::is_blank(it) || it == '\n').len();
        self.source.typed(self.look.start + lead, end.max(self.look.start + lead))
    }

    /// The text of the next piece, as it is typed.
    pub fn here(&self) -> &'t str {
        self.span().text(self.typed)
    }

    pub fn is(&self, kind: Kind) -> bool {
        self.look.kind == kind
    }

    pub fn in_box(&self) -> bool {
        self.open.last().is_some_and(|(word, _)| *word == Word::Box)
    }

    /// Takes the next piece without keeping it.
    pub fn pass(&mut self) {
        self.last_end = self.look.end;
        self.look = self.lexer.next();
    }

    /// Takes the next piece and keeps what it is.
    pub fn take(&mut self, class: Class) -> Span {
        let span = self.span();
        let kind = match self.look.kind {
            Kind::Word(_) => TokenKind::Word,
            Kind::Number => TokenKind::Number,
            Kind::Arrow(_) => TokenKind::Arrow,
            Kind::Comma => TokenKind::Comma,
            Kind::Plus | Kind::Minus | Kind::Dot => TokenKind::Operator,
            Kind::Name | Kind::Rest | Kind::Config | Kind::ConfigStart | Kind::ConfigEnd => TokenKind::Phrase,
            _ => TokenKind::Unknown,
        };
        self.token(kind, span, class);
        self.pass();
        span
    }

    pub fn token(&mut self, kind: TokenKind, span: Span, class: Class) {
        if !span.is_empty() {
            self.tokens.push(Token { kind, span, at_margin: false });
            self.classes.push((span, class));
        }
    }

    /// A name or words as they are typed.
    pub fn words(&mut self, class: Class) -> Name {
        let span = self.span();
        self.take(class);
        Spanned::new(Rc::from(span.text(self.typed)), span)
    }

    pub fn item(&mut self, start: Lexeme, line: crate::syntax::tree::SketchLine) {
        let span = self.source.typed(start.start, self.last_end.max(start.end));
        let text = span.text(self.typed).trim_end();
        let span = Span { start: span.start, end: span.start + u32::try_from(text.len()).unwrap_or(0) };
        self.items.push(Item { span, kind: crate::syntax::tree::ItemKind::Sketch(line) });
    }

    // --- Problems ---

    pub fn report(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }

    /// Says what should stand here.
    pub fn unexpected(&self, what: &str) -> Problem {
        let ends =
            matches!(self.look.kind, Kind::Newline | Kind::End | Kind::Error) || self.here().is_empty();
        let after = self.source.typed(self.last_end, self.last_end);
        Box::new(if ends {
            let place = self.tokens.last().map_or(after, |it| it.span.after());
            Diagnostic::error("expected", place, format!("{what} is missing here"))
        } else {
            let words = short(self.here());
            Diagnostic::error("expected", self.span(), format!("`{words}` stands where {what} should be"))
        })
    }

    // --- What could stand here ---

    fn want_line(&mut self) {
        let Some(cursor) = self.cursor else { return };
        let before = self.tokens.last().map_or(0, |it| it.span.range().end);
        let between = self.typed.get(before..cursor as usize);
        if between.is_some_and(|it| it.contains(['\n', '\r', ';'])) {
            self.want(Want::Word(Place::Line));
            self.want(Want::Lifeline);
        }
    }

    /// Notes that `want` could stand at this place, for completion.
    pub fn want(&mut self, want: Want) {
        let Some(cursor) = self.cursor else { return };
        let after_last = self.tokens.last().is_none_or(|last| {
            cursor > last.span.end || (cursor == last.span.end && !last.kind.is_wordlike())
        });
        let here = self.span();
        let is_words = matches!(self.look.kind, Kind::Name | Kind::Word(_) | Kind::Rest | Kind::Text);
        let is_before_end = if is_words { cursor <= here.end } else { cursor <= here.start.max(here.end) };
        if after_last && is_before_end && !self.wanted.contains(&want) {
            self.wanted.push(want);
        }
    }

    /// Remarks become tokens, in order with the others.
    fn remarks(&mut self) {
        let spans: Vec<Span> = self
            .lexer
            .remarks
            .iter()
            .map(|(start, end)| {
                let words = self.source.text[*start..*end].trim_end();
                self.source.typed(*start, *start + words.len())
            })
            .collect();
        self.tokens.extend(spans.into_iter().map(|span| Token {
            kind: TokenKind::Comment,
            span,
            at_margin: false,
        }));
    }
}

/// Free text without Mermaid's prefix `wrap:` or `nowrap:`.
pub(super) fn without_wrap(text: &str) -> &str {
    let tail = text.strip_prefix(':').unwrap_or(text);
    let tail = tail.strip_prefix("no").filter(|it| it.starts_with("wrap:")).unwrap_or(tail);
    tail.strip_prefix("wrap:").map_or(text, str::trim_start)
}
