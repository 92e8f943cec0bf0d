//! Mermaid's statements, one function each.

use std::rc::Rc;

use super::arrows::ArrowHead;
use super::config;
use super::left_out::Thing;
use super::lexer::{Kind, Lexeme, Word};
use super::reader::{Problem, Reader, without_wrap};
use crate::base::Decimal;
use crate::diag::{Diagnostic, Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Bar, CastKind, Name, NoteSide, Numbering, Opener, SketchLine};
use crate::syntax::want::Want;

type Read<T = ()> = Result<T, Problem>;

impl Reader<'_> {
    /// One statement with its end.
    pub(super) fn statement(&mut self) -> Read {
        let start = self.look;
        let word = match self.look.kind {
            Kind::Word(word) => word,
            Kind::Name if !self.in_box() => return self.message(start),
            _ if self.in_box() => return Err(self.not_in_box()),
            _ => return Err(self.no_statement()),
        };
        let may_be_in_box = matches!(word, Word::Participant | Word::Actor | Word::Destroy | Word::End);
        if self.in_box() && !may_be_in_box {
            return Err(self.not_in_box());
        }
        match word {
            Word::Participant | Word::Actor | Word::Destroy => self.participant(start, false),
            Word::Create => self.create(start),
            Word::Activate => self.activation(start, Bar::Begin),
            Word::Deactivate => self.activation(start, Bar::End),
            Word::Note => self.note(start),
            Word::Autonumber => self.autonumber(start),
            Word::Links | Word::Link | Word::Properties | Word::Details => self.link(start),
            Word::Title => self.title(start),
            Word::AccTitle | Word::AccDescr | Word::AccDescrBlock => self.accessibility(start, word),
            Word::Else | Word::And | Word::Option => self.operand(start, word),
            Word::End => self.end(start),
            _ => match opener(word) {
                Some(opener) => self.open(start, word, opener),
                None => Err(self.no_statement()),
            },
        }
    }

    fn not_in_box(&self) -> Problem {
        let words = crate::syntax::parser::short(self.here());
        let message = format!("`{words}` cannot stand in a box: only participants can");
        Box::new(Diagnostic::error("unknown-line", self.span(), message))
    }

    fn no_statement(&self) -> Problem {
        let words = crate::syntax::parser::short(self.here());
        let message = format!("`{words}` does not begin a line of a Mermaid sequence diagram");
        let help = "a line is a message (`A->>B: text`), a participant, a note, a fragment (`loop`, `alt`, `opt`, `par`, `critical`, `break`, `rect`), `box`, `activate`, `autonumber` or `end`";
        Box::new(Diagnostic::error("unknown-line", self.span(), message).help(help))
    }

    fn end_of_line(&mut self) -> Read {
        if self.is(Kind::Newline) {
            self.pass();
            return Ok(());
        }
        Err(self.unexpected("the end of the line"))
    }

    /// The name of a participant that is mentioned.
    fn mentioned(&mut self) -> Read<Name> {
        self.want(Want::Lifeline);
        if !self.is(Kind::Name) && !self.is(Kind::Word(Word::Link)) {
            return Err(self.unexpected("the name of a participant"));
        }
        Ok(self.words(Class::Participant))
    }

    /// `: words`, with the colon
    fn text(&mut self, class: Class) -> Read<Name> {
        if !self.is(Kind::Text) {
            let place = self.tokens.last().map_or(self.span(), |it| it.span.after());
            let problem = self.unexpected("`:` and a text");
            let can_mend = matches!(self.look.kind, Kind::Newline | Kind::End);
            return Err(if can_mend { Box::new(problem.fix("write `:`", place, ":")) } else { problem });
        }
        let span = self.span();
        let colon = Span { start: span.start, end: span.start + 1 };
        self.token(TokenKind::Colon, colon, Class::Mark);
        let typed = Span { start: colon.end, end: span.end }.text(self.typed);
        let words = typed.trim_matches(crate::syntax::token::is_blank);
        let at = span.range().start
            + 1
            + (typed.len() - typed.trim_start_matches(crate::syntax::token::is_blank).len());
        let place = Span::new(at, at + words.len());
        self.want(Want::Message);
        self.token(TokenKind::Phrase, place, class);
        self.pass();
        Ok(self.unwrapped(words, place))
    }

    /// Free text as a name, without `wrap:`.
    fn unwrapped(&mut self, words: &str, span: Span) -> Name {
        let kept = without_wrap(words);
        if kept.len() < words.len() {
            self.left_out.add(Thing::Wrapping, span);
        }
        Spanned::new(Rc::from(kept), span)
    }

    /// The rest of the line behind a word.
    fn rest(&mut self, class: Class) -> Read<Name> {
        if !self.is(Kind::Rest) {
            return Err(self.unexpected("a text"));
        }
        let words = self.words(class);
        let value = words.value.clone();
        Ok(self.unwrapped(&value, words.span))
    }

    /// `A->>+B: text`
    fn message(&mut self, start: Lexeme) -> Read {
        let from = self.mentioned()?;
        let dot_before = self.dot();
        let Kind::Arrow(arrow) = self.look.kind else { return Err(self.no_arrow(&from)) };
        let arrow_span = self.take(Class::Arrow);
        let dot_after = self.dot();
        let bar = match self.look.kind {
            Kind::Plus if !dot_before && !dot_after => Some(Bar::Begin),
            Kind::Minus if !dot_before && !dot_after => Some(Bar::End),
            _ => None,
        };
        if bar.is_some() {
            self.take(Class::Mark);
        }
        let to = self.mentioned()?;
        let label = self.text(Class::Message)?;
        self.end_of_line()?;
        if dot_before || dot_after {
            self.left_out.add(Thing::Dots, arrow_span);
        }
        self.check_message(&from, &to, bar);
        let mark = Spanned::new(arrow.mark, arrow_span);
        if arrow.head != ArrowHead::HalfAtStart {
            self.item(start, SketchLine::Arrow { from, arrow: mark, to, label, bar });
            return Ok(());
        }
        // Its head is at its beginning: the message goes the other way.
        let on_bar = bar.map(|bar| (bar, if bar == Bar::Begin { to.clone() } else { from.clone() }));
        self.item(start, SketchLine::Arrow { from: to, arrow: mark, to: from, label, bar: None });
        if let Some((bar, name)) = on_bar {
            self.item(start, SketchLine::Activation(bar, name));
        }
        Ok(())
    }

    fn dot(&mut self) -> bool {
        let is_dot = self.is(Kind::Dot);
        if is_dot {
            self.take(Class::Mark);
        }
        is_dot
    }

    fn no_arrow(&self, from: &Name) -> Problem {
        let typed = &self.typed[from.span.range().end..];
        let line = typed.split(['\n', '\r']).next().unwrap_or("").trim();
        let message = if line.is_empty() {
            format!(
                "`{}` stands alone: an arrow is missing behind it",
                crate::syntax::parser::short(&from.value)
            )
        } else {
            format!(
                "an arrow of Mermaid's should stand behind `{}`",
                crate::syntax::parser::short(&from.value)
            )
        };
        let help = "arrows are `->>`, `-->>`, `->`, `-->`, `-)`, `--)`, `-x`, `--x`, `<<->>`, `<<-->>`, and halves such as `-|\\` and `--//`";
        Box::new(Diagnostic::error("expected", from.span, message).help(help))
    }

    fn check_message(&mut self, from: &Name, to: &Name, bar: Option<Bar>) {
        if let Err((words, place)) = self.rules.message(from, to) {
            let problem = Diagnostic::error("sketch-order", from.span.to(to.span), words)
                .related(place.span, "it is said here");
            self.report(problem);
        }
        match bar {
            Some(Bar::Begin) => self.rules.begin_bar(to),
            Some(Bar::End) => self.end_bar(from),
            None => {}
        }
    }

    fn end_bar(&mut self, name: &Name) {
        if let Err(words) = self.rules.end_bar(name) {
            self.report(
                Diagnostic::error("not-active", name.span, words)
                    .help("a bar begins with `activate` or with `+` behind an arrow"),
            );
        }
    }

    fn create(&mut self, start: Lexeme) -> Read {
        self.take(Class::Keyword);
        match self.look.kind {
            Kind::Word(Word::Participant | Word::Actor | Word::Destroy) => self.participant(start, true),
            _ => Err(self.unexpected("`participant` or `actor`")),
        }
    }

    /// `participant D@{ "type": "queue" } as Front desk`
    fn participant(&mut self, start: Lexeme, create: bool) -> Read {
        let word = self.look.kind;
        self.take(Class::Keyword);
        if !self.is(Kind::Name) {
            return Err(self.unexpected("a name"));
        }
        let name = self.words(Class::Participant);
        if word == Kind::Word(Word::Destroy) && !create {
            self.end_of_line()?;
            self.rules.destroy(&name);
            self.item(start, SketchLine::Destroy(name));
            return Ok(());
        }
        let data = if self.is(Kind::ConfigStart) { Some(self.config()?) } else { None };
        let mut label = None;
        if self.is(Kind::Word(Word::As)) {
            self.take(Class::Keyword);
            label = Some(self.rest(Class::Participant)?);
        }
        self.end_of_line()?;
        let drawn = if word == Kind::Word(Word::Actor) { CastKind::Actor } else { CastKind::Participant };
        let (data, data_span) = data.unwrap_or((config::Config::default(), name.span));
        let says_more = label.as_ref().is_none_or(|it| it.value == name.value);
        if let Some(alias) = data.alias.filter(|_| says_more) {
            label = Some(Spanned::new(alias.into(), data_span));
        }
        if let Err(words) = self.rules.declare(&name, create) {
            self.report(Diagnostic::error("declared-twice", name.span, words));
        }
        let kind = data.kind.unwrap_or(drawn);
        self.item(start, SketchLine::Cast { kind, create, name, label });
        Ok(())
    }

    /// `@{ … }`
    fn config(&mut self) -> Read<(config::Config, Span)> {
        let open = self.span();
        self.pass();
        if !self.is(Kind::Config) {
            return Err(self.unexpected("`\"type\": \"queue\"`"));
        }
        let (start, end) = (self.look.start, self.look.end);
        let read = config::read(&self.source.text[start..end]);
        self.pass();
        if !self.is(Kind::ConfigEnd) {
            return Err(Box::new(Diagnostic::error("missing-brace", open, "this `@{` is never closed")));
        }
        let whole = open.to(self.span());
        self.token(TokenKind::Phrase, whole, Class::Setting);
        self.pass();
        match read {
            Ok(config) => Ok((config, whole)),
            Err(words) => {
                let help = "write it like this: `@{ \"type\": \"queue\", \"alias\": \"Front desk\" }`";
                self.report(Diagnostic::error("expected", whole, words).help(help));
                Ok((config::Config::default(), whole))
            }
        }
    }

    fn activation(&mut self, start: Lexeme, bar: Bar) -> Read {
        self.take(Class::Keyword);
        self.want(Want::Lifeline);
        let name = self.mentioned()?;
        self.end_of_line()?;
        match bar {
            Bar::Begin => self.rules.begin_bar(&name),
            Bar::End => self.end_bar(&name),
        }
        self.item(start, SketchLine::Activation(bar, name));
        Ok(())
    }

    /// `note over Web, Billing: closed`
    fn note(&mut self, start: Lexeme) -> Read {
        self.take(Class::Keyword);
        let side = match self.look.kind {
            Kind::Word(Word::Over) => NoteSide::Over,
            Kind::Word(Word::LeftOf) => NoteSide::Left,
            Kind::Word(Word::RightOf) => NoteSide::Right,
            _ => {
                let problem = self.unexpected("`over`, `left of` or `right of`");
                return Err(Box::new(
                    problem.help("write `note over Web: …`, `note left of Web: …` or `note right of Web: …`"),
                ));
            }
        };
        self.take(Class::Keyword);
        let mut over = vec![self.mentioned()?];
        if side == NoteSide::Over && self.is(Kind::Comma) {
            self.take(Class::Mark);
            over.push(self.mentioned()?);
        }
        let text = self.text(Class::Phrase)?;
        self.end_of_line()?;
        over.iter().for_each(|it| self.rules.mention(it));
        self.item(start, SketchLine::Note { side, over, text });
        Ok(())
    }

    /// `autonumber`, `autonumber 10 5`, `autonumber off`
    fn autonumber(&mut self, start: Lexeme) -> Read {
        self.take(Class::Keyword);
        let mut numbers = [None, None];
        let is_off = self.is(Kind::Word(Word::Off));
        if is_off {
            self.take(Class::Keyword);
        } else {
            for number in &mut numbers {
                if self.is(Kind::Number) {
                    *number = decimal(self.here());
                    self.take(Class::Number);
                }
            }
        }
        self.end_of_line()?;
        let [first, step] = numbers;
        let numbering = if is_off { Numbering::Off } else { Numbering::On { start: first, step } };
        self.item(start, SketchLine::Numbering(numbering));
        Ok(())
    }

    /// `link P: Runbook @ https://example.org/r`
    fn link(&mut self, start: Lexeme) -> Read {
        self.take(Class::Keyword);
        let name = self.mentioned()?;
        self.text(Class::Phrase)?;
        self.end_of_line()?;
        self.rules.mention(&name);
        self.leave_out(start, Thing::Links, Some(name));
        Ok(())
    }

    fn leave_out(&mut self, start: Lexeme, thing: Thing, name: Option<Name>) {
        let span = self.source.typed(start.start, start.end);
        self.left_out.add(thing, span);
        self.item(start, SketchLine::LeftOut(name));
    }

    fn title(&mut self, start: Lexeme) -> Read {
        self.title_word();
        let words = self.rest(Class::Text)?;
        self.item(start, SketchLine::LeftOut(None));
        if let Some(item) = self.items.last_mut() {
            item.kind = crate::syntax::tree::ItemKind::Title(words);
        }
        Ok(())
    }

    /// `title` or `title:`
    fn title_word(&mut self) {
        let span = self.span();
        let word = Span { start: span.start, end: span.start + "title".len() as u32 };
        self.token(TokenKind::Word, word, Class::Keyword);
        self.token(TokenKind::Colon, Span { start: word.end, end: span.end }, Class::Mark);
        self.pass();
    }

    fn accessibility(&mut self, start: Lexeme, word: Word) -> Read {
        self.take(Class::Keyword);
        if self.is(Kind::Rest) {
            self.take(Class::Phrase);
        } else if word != Word::AccDescrBlock {
            return Err(self.unexpected("a text"));
        }
        self.leave_out(start, Thing::Accessibility, None);
        Ok(())
    }

    fn open(&mut self, start: Lexeme, word: Word, opener: Opener) -> Read {
        let span = self.span();
        self.take(Class::Keyword);
        let guard = self.rest(Class::Phrase)?;
        match opener {
            Opener::Box => self.rules.open_box(),
            Opener::Rect => self.left_out.add(Thing::Backgrounds, span),
            _ => {}
        }
        self.open.push((word, span));
        self.item(start, SketchLine::Open(opener, guard));
        Ok(())
    }

    fn operand(&mut self, start: Lexeme, word: Word) -> Read {
        let span = self.span();
        let around = self.open.last().copied();
        let fits = matches!(
            (word, around),
            (Word::Else, Some((Word::Alt, _)))
                | (Word::And, Some((Word::Par | Word::ParOver, _)))
                | (Word::Option, Some((Word::Critical, _)))
        );
        let typed = self.here().to_owned();
        self.take(Class::Keyword);
        let guard = self.rest(Class::Phrase)?;
        match around {
            _ if fits => {}
            Some((_, place)) => {
                let message = format!("`{typed}` does not belong to the fragment around it");
                let problem = Diagnostic::error("missing-end", span, message)
                    .help("`else` belongs to `alt`, `and` to `par`, `option` to `critical`")
                    .related(place, "the fragment begins here");
                self.report(problem);
            }
            None => {
                let message = "this line belongs to no fragment";
                self.unbalanced.push(Diagnostic::error("missing-end", span, message));
            }
        }
        self.item(start, SketchLine::Operand(guard));
        Ok(())
    }

    fn end(&mut self, start: Lexeme) -> Read {
        let span = self.take(Class::Keyword);
        match self.open.pop() {
            Some((Word::Box, _)) => self.rules.close_box(),
            Some(_) => {}
            None => {
                let message = "this line belongs to no fragment";
                self.unbalanced.push(Diagnostic::error("missing-end", span, message));
            }
        }
        self.item(start, SketchLine::End);
        Ok(())
    }
}

fn opener(word: Word) -> Option<Opener> {
    Some(match word {
        Word::Alt => Opener::Alt,
        Word::Opt => Opener::Opt,
        Word::Loop => Opener::Loop,
        Word::Par | Word::ParOver => Opener::Par,
        Word::Break => Opener::Break,
        Word::Critical => Opener::Critical,
        Word::Rect => Opener::Rect,
        Word::Box => Opener::Box,
        _ => return None,
    })
}

/// `1.5` and `.25` in millionths; what is too large is the largest.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let whole = if whole.is_empty() { 0 } else { whole.parse::<i64>().unwrap_or(i64::MAX) };
    let rest = format!("{rest:0<6}").parse::<i64>().ok()?;
    Some(Decimal(whole.saturating_mul(1_000_000).saturating_add(rest)))
}
