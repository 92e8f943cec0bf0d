//! Mermaid's lexer: which words mean something depends on what came before them in the line.

use super::arrows::{MermaidArrow, arrow_at};
use super::patterns::{free_text, is_blank, is_space, keyword, line_name, name, number, run, solid_name};

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub kind: Kind,
    /// Where it begins, in the text that is read.
    pub start: usize,
    pub end: usize,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Newline,
    Number,
    Word(Word),
    /// The name of a participant.
    Name,
    /// What follows a word up to the end of its line.
    Rest,
    /// `@{`
    ConfigStart,
    Config,
    /// `}`
    ConfigEnd,
    Arrow(MermaidArrow),
    /// `: text`
    Text,
    Comma,
    Plus,
    Minus,
    /// `()`
    Dot,
    /// A character that means nothing, which Mermaid passes over between two lines.
    Invalid,
    /// Nothing fits.
    Error,
    End,
}

/// A word of Mermaid's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Header,
    Box,
    Participant,
    Actor,
    Create,
    Destroy,
    As,
    Loop,
    Rect,
    Opt,
    Alt,
    Else,
    Par,
    ParOver,
    And,
    Critical,
    Option,
    Break,
    End,
    LeftOf,
    RightOf,
    Over,
    Note,
    Links,
    Link,
    Properties,
    Details,
    Activate,
    Deactivate,
    Title,
    AccTitle,
    AccDescr,
    AccDescrBlock,
    Autonumber,
    Off,
}

/// What the lexer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Statement,
    /// The name behind `participant`, `actor`, `destroy`, `activate`.
    Declared,
    /// `as`, or the end of the line.
    Alias,
    /// Free text up to the end of the line.
    Line,
    /// What stands in `@{ … }`.
    Config,
    /// The text behind `accTitle:`.
    AccText,
    /// The text in `accDescr { … }`.
    AccBlock,
}

/// Words in the order in which they are tried, and what the lexer waits for behind each.
const WORDS: [(&str, Word, State); 30] = [
    ("box", Word::Box, State::Line),
    ("participant", Word::Participant, State::Declared),
    ("actor", Word::Actor, State::Declared),
    ("create", Word::Create, State::Statement),
    ("destroy", Word::Destroy, State::Declared),
    ("loop", Word::Loop, State::Line),
    ("rect", Word::Rect, State::Line),
    ("opt", Word::Opt, State::Line),
    ("alt", Word::Alt, State::Line),
    ("else", Word::Else, State::Line),
    ("par", Word::Par, State::Line),
    ("par_over", Word::ParOver, State::Line),
    ("and", Word::And, State::Line),
    ("critical", Word::Critical, State::Line),
    ("option", Word::Option, State::Line),
    ("break", Word::Break, State::Line),
    ("end", Word::End, State::Statement),
    ("left of", Word::LeftOf, State::Statement),
    ("right of", Word::RightOf, State::Statement),
    ("links", Word::Links, State::Statement),
    ("link", Word::Link, State::Statement),
    ("properties", Word::Properties, State::Statement),
    ("details", Word::Details, State::Statement),
    ("over", Word::Over, State::Statement),
    ("note", Word::Note, State::Statement),
    ("activate", Word::Activate, State::Declared),
    ("deactivate", Word::Deactivate, State::Declared),
    ("sequenceDiagram", Word::Header, State::Statement),
    ("autonumber", Word::Autonumber, State::Statement),
    ("off", Word::Off, State::Statement),
];

/// Reads the text piece by piece.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    state: State,
    /// Where remarks stand, in the text that is read.
    pub remarks: Vec<(usize, usize)>,
    /// True when the line break that stands behind every text was given.
    ended: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, state: State::Statement, remarks: Vec::new(), ended: false }
    }

    /// Goes on at another place, where a line begins.
    pub fn jump(&mut self, at: usize) {
        self.at = at;
        self.state = State::Statement;
        self.forget_remarks(at);
    }

    /// Takes back the remarks that begin at this place or later.
    pub fn forget_remarks(&mut self, at: usize) {
        let kept = self.remarks.partition_point(|(start, _)| *start < at);
        self.remarks.truncate(kept);
    }

    /// The next piece.
    pub fn next(&mut self) -> Lexeme {
        loop {
            let before = self.at;
            if let Some(kind) = self.step() {
                return Lexeme { kind, start: self.trimmed_start(kind, before), end: self.at };
            }
        }
    }

    /// A word of `accTitle` and the like takes blanks with it; they belong to no piece.
    fn trimmed_start(&self, kind: Kind, start: usize) -> usize {
        let is_text = matches!(kind, Kind::Rest | Kind::Name);
        if is_text { start + run(&self.text[start..self.at], is_space) } else { start }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn take(&mut self, length: usize, kind: Kind) -> Option<Kind> {
        self.at += length;
        Some(kind)
    }

    fn take_to(&mut self, length: usize, kind: Kind, state: State) -> Option<Kind> {
        self.state = state;
        self.take(length, kind)
    }

    /// One piece, or none for what is passed over.
    fn step(&mut self) -> Option<Kind> {
        if self.rest().is_empty() && !matches!(self.state, State::Statement) {
            let is_block = std::mem::replace(&mut self.state, State::Statement) == State::AccBlock;
            return (!is_block).then_some(Kind::Error);
        }
        match self.state {
            State::Statement => self.statement(),
            State::Declared => self.declared(),
            State::Alias => self.alias(),
            State::Line => self.line(),
            State::Config => self.config(),
            State::AccText => {
                let length = run(self.rest(), |it| it != '\n');
                self.take_to(length, Kind::Rest, State::Statement)
            }
            State::AccBlock => self.acc_block(),
        }
    }

    /// Blanks and remarks that stand in front of something in a line.
    fn passes_over(&mut self) -> bool {
        let rest = self.rest();
        let blanks = run(rest, is_blank);
        if blanks > 0 {
            self.at += blanks;
            return true;
        }
        if rest.starts_with('#') && super::patterns::entity(rest) == 0 {
            self.remark(0);
            return true;
        }
        false
    }

    /// A remark up to the end of the line, behind `lead` characters that go with it.
    fn remark(&mut self, lead: usize) {
        let length = lead + run(&self.rest()[lead..], |it| it != '\n');
        self.remarks.push((self.at, self.at + length));
        self.at += length;
    }

    fn statement(&mut self) -> Option<Kind> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            let is_first = !std::mem::replace(&mut self.ended, true);
            return Some(if is_first { Kind::Newline } else { Kind::End });
        };
        if first == '\n' {
            return self.take(run(rest, |it| it == '\n'), Kind::Newline);
        }
        if is_space(first) {
            self.at += run(rest, is_space);
            return None;
        }
        if self.is_remark(first) {
            return None;
        }
        if let Some(length) = number(rest) {
            return self.take(length, Kind::Number);
        }
        let word = if first.is_ascii_alphabetic() { self.word() } else { None };
        word.or_else(|| self.mark(first))
    }

    fn is_remark(&mut self, first: char) -> bool {
        let rest = self.rest();
        let begins = (first == '#' && super::patterns::entity(rest) == 0)
            || (first == '%' && !rest[1..].starts_with('{'));
        let follows = first != '}' && rest[first.len_utf8()..].starts_with("%%");
        if begins || follows {
            self.remark(if follows { first.len_utf8() } else { 0 });
        }
        begins || follows
    }

    /// A word of the language.
    fn word(&mut self) -> Option<Kind> {
        let rest = self.rest();
        for (text, word, state) in WORDS {
            let Some(length) = keyword(rest, text) else { continue };
            let needs_name = matches!(word, Word::Links | Word::Link | Word::Properties | Word::Details);
            if !needs_name || precedes_name(&rest[length..]) {
                return self.take_to(length, Kind::Word(word), state);
            }
        }
        self.titled()
    }

    /// `title`, `accTitle:` and the like, with what follows them.
    fn titled(&mut self) -> Option<Kind> {
        let rest = self.rest();
        if let Some(tail) = rest.get(..5).filter(|it| it.eq_ignore_ascii_case("title")).map(|_| &rest[5..]) {
            let mark = usize::from(tail.starts_with(':'));
            let has_text = tail[mark..].starts_with(is_space) && {
                let blank = tail[mark..].chars().next().map_or(0, char::len_utf8);
                free_text(&tail[mark + blank..]) > 0
            };
            if has_text {
                // The text may stand on the next line.
                let blank = tail[mark..].chars().next().map_or(0, char::len_utf8);
                return self.take_to(5 + mark + blank, Kind::Word(Word::Title), State::Line);
            }
        }
        for (text, mark, word, state) in [
            ("accTitle", ':', Word::AccTitle, State::AccText),
            ("accDescr", ':', Word::AccDescr, State::AccText),
            ("accDescr", '{', Word::AccDescrBlock, State::AccBlock),
        ] {
            let Some(_) = rest.get(..text.len()).filter(|it| it.eq_ignore_ascii_case(text)) else { continue };
            let blanks = text.len() + run(&rest[text.len()..], is_space);
            if rest[blanks..].starts_with(mark) {
                let length = blanks + 1 + run(&rest[blanks + 1..], is_space);
                return self.take_to(length, Kind::Word(word), state);
            }
        }
        None
    }

    fn mark(&mut self, first: char) -> Option<Kind> {
        let rest = self.rest();
        match first {
            ',' => return self.take(1, Kind::Comma),
            ';' => return self.take(1, Kind::Newline),
            _ => {}
        }
        if let Some(length) = name(rest) {
            return self.take(length, Kind::Name);
        }
        if let Some(arrow) = arrow_at(rest) {
            return self.take(arrow.text.len(), Kind::Arrow(arrow));
        }
        match first {
            ':' => {
                let length = 1 + free_text(&rest[1..]);
                self.take(length, Kind::Text)
            }
            '+' => self.take(1, Kind::Plus),
            '-' => self.take(1, Kind::Minus),
            _ if rest.starts_with("()") => self.take(2, Kind::Dot),
            _ => self.take(first.len_utf8(), Kind::Invalid),
        }
    }

    /// The name behind `participant`.
    fn declared(&mut self) -> Option<Kind> {
        if self.passes_over() {
            return None;
        }
        let rest = self.rest();
        let config = |behind: &str| behind.trim_start_matches(is_space).starts_with("@{");
        if rest.starts_with("@{") {
            return self.take_to(2, Kind::ConfigStart, State::Config);
        }
        if let Some(length) = solid_name(rest, config) {
            return self.take(length, Kind::Name);
        }
        if let Some(length) = solid_name(rest, precedes_alias) {
            return self.take_to(length, Kind::Name, State::Alias);
        }
        if let Some(length) = line_name(rest) {
            return self.take_to(length, Kind::Name, State::Statement);
        }
        let length = run(rest, |it| it != '\n');
        let kind = if length == 0 { Kind::Error } else { Kind::Invalid };
        self.take_to(length, kind, State::Statement)
    }

    fn alias(&mut self) -> Option<Kind> {
        if self.passes_over() {
            return None;
        }
        match keyword(self.rest(), "as") {
            Some(length) => self.take_to(length, Kind::Word(Word::As), State::Line),
            None => self.take_to(0, Kind::Newline, State::Statement),
        }
    }

    fn line(&mut self) -> Option<Kind> {
        if self.passes_over() {
            return None;
        }
        let length = free_text(self.rest());
        self.take_to(length, Kind::Rest, State::Statement)
    }

    fn config(&mut self) -> Option<Kind> {
        let rest = self.rest();
        let Some(behind) = rest.strip_prefix('}') else {
            let length = run(rest, |it| it != '}');
            return self.take(length, Kind::Config);
        };
        let state = if precedes_alias(behind) { State::Alias } else { State::Statement };
        self.take_to(1, Kind::ConfigEnd, state)
    }

    fn acc_block(&mut self) -> Option<Kind> {
        let length = run(self.rest(), |it| it != '}');
        if length == 0 {
            self.at += 1;
            self.state = State::Statement;
            return None;
        }
        self.take(length, Kind::Rest)
    }
}

/// True for blanks, `as` and a blank.
fn precedes_alias(behind: &str) -> bool {
    let words = behind.trim_start_matches(is_space);
    let as_word = words.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("as"));
    words.len() < behind.len() && as_word && words[2..].starts_with(is_space)
}

/// True for blanks and what a name can begin with.
fn precedes_name(behind: &str) -> bool {
    let name = behind.trim_start_matches([' ', '\t']);
    let begins = |it: char| {
        !is_space(it) && !matches!(it, '/' | '\\' | '+' | '(' | ')' | '<' | '>' | ':' | ',' | ';' | '-')
    };
    name.len() < behind.len() && name.starts_with(begins)
}
