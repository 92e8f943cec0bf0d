//! Top-level lines, and how they are told apart.

use crate::diag::{Diagnostic, Span, Spanned, closest};
use crate::syntax::highlight::Class;
use crate::syntax::literals::Number;
use crate::syntax::parser::{Parser, short};
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{DeclareKind, Item, ItemKind, LessonWord, LinkLine, Name};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// The whole text.
    pub(in crate::syntax) fn document(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        loop {
            self.begin_line(&[Want::Word(Place::Line), Want::Lifeline]);
            if self.kind() == TokenKind::End {
                return items;
            }
            let start = self.span();
            items.push(self.item());
            if self.is_still_at(start) {
                self.skip_one();
            }
        }
    }

    fn item(&mut self) -> Item {
        let start = self.span();
        let errors = self.diagnostics.error_count();
        self.statements += 1;
        // Mermaid's first line may continue with a statement.
        let is_header = self.is_word("sequenceDiagram");
        let kind = self.item_kind();
        if errors != self.diagnostics.error_count() {
            self.skip_line();
        } else if !is_header {
            self.end_line();
        }
        if self.kind() == TokenKind::CloseBrace {
            self.stray_brace();
        }
        Item { span: self.span_from(start), kind }
    }

    fn item_kind(&mut self) -> ItemKind {
        match self.kind() {
            TokenKind::Phrase => self.sketch_arrow(),
            TokenKind::Word if self.is_block_header() => self.behavior(),
            TokenKind::Text if self.is_block_header() => self.behavior(),
            TokenKind::Word | TokenKind::Text if self.there(1) == "works" => self.sketch_works(),
            TokenKind::Word => self.line_by_word(),
            TokenKind::CloseBrace => ItemKind::Unknown,
            _ => {
                let message = format!("a line cannot begin with `{}`", short(self.here()));
                let span = self.skip_one();
                self.report(Diagnostic::error("unknown-line", span, message).help(LINE_HELP));
                ItemKind::Unknown
            }
        }
    }

    fn is_block_header(&self) -> bool {
        let opens_below =
            self.kind_after(1) == TokenKind::Newline && self.kind_after(2) == TokenKind::OpenBrace;
        self.kind_after(1) == TokenKind::OpenBrace || opens_below
    }

    fn stray_brace(&mut self) {
        let span = self.bump();
        self.report(
            Diagnostic::error("stray-brace", span, "this `}` closes nothing")
                .because_of(self.lost_braces.why_outside())
                .fix("take it away", span, ""),
        );
    }

    fn behavior(&mut self) -> ItemKind {
        let of = self.expect_name(Class::Participant, Want::Endpoint, "a participant");
        ItemKind::Behavior { of, members: self.members() }
    }

    fn line_by_word(&mut self) -> ItemKind {
        match words::standard(Place::Line, self.here()) {
            "title" => self.words(ItemKind::Title),
            "about" => self.words(ItemKind::About),
            "watch" => self.watch(),
            "say" => self.say(),
            "ask" => self.ask(),
            "challenge" => self.challenge(),
            "problem" => self.words(|it| ItemKind::Lesson(LessonWord::Problem, it)),
            "try" => self.words(|it| ItemKind::Lesson(LessonWord::Try, it)),
            "simplified" => self.words(|it| ItemKind::Lesson(LessonWord::Simplified, it)),
            "use" => self.words_when(LessonWord::UseWhen),
            "not" => self.words_when(LessonWord::NotWhen),
            "parameter" => self.knob(),
            "profile" => self.profile(),
            "seed" => self.seed(),
            "run" => self.run_for(),
            "person" => self.declare(DeclareKind::Person, Place::EndpointOption),
            "service" => self.declare(DeclareKind::Service, Place::EndpointOption),
            "external" => self.declare(DeclareKind::External, Place::EndpointOption),
            "store" => self.declare(DeclareKind::Store, Place::EndpointOption),
            "queue" => self.declare(DeclareKind::Queue, Place::QueueOption),
            "topic" => self.declare(DeclareKind::Topic, Place::TopicOption),
            "exchange" => self.declare(DeclareKind::Exchange, Place::ExchangeOption),
            "bind" if self.kind_after(1) != TokenKind::Colon => self.bind_line(),
            "stream" => self.declare(DeclareKind::Stream, Place::StreamOption),
            "link" if self.kind_after(1) != TokenKind::Colon => self.link(),
            "at" => self.at_line(),
            "expect" => self.expect_line(),
            _ => self.sketch_line(),
        }
    }

    /// `title "…"`; in a sketch the quotes may be left out.
    pub(super) fn words(&mut self, make: fn(Name) -> ItemKind) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.eat(TokenKind::Colon);
        self.quoted().map_or(ItemKind::Unknown, make)
    }

    /// A text in quotes, or an error.
    pub(super) fn quoted(&mut self) -> Option<Name> {
        let span = self.span();
        if self.kind() == TokenKind::Text {
            self.check_closed(span);
        } else if self.kind() != TokenKind::Phrase {
            self.missing("a text in quotes");
            return None;
        }
        self.name(Class::Text)
    }

    fn profile(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let name = self.expect_name(Class::Setting, Want::Profile, "the name of a profile");
        self.want(Want::OneOf(words::versions(&name.value)));
        let version = (!self.at_line_end()).then(|| {
            let text = self.here().into();
            Spanned::new(text, self.bump_as(Class::Setting))
        });
        ItemKind::Profile(name, version)
    }

    fn seed(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        match self.number() {
            Some(Number::Int(seed)) => ItemKind::Seed(u64::try_from(seed).unwrap_or(0)),
            _ => {
                self.missing("a whole number");
                ItemKind::Unknown
            }
        }
    }

    fn run_for(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.want(Want::OneOf(&["for"]));
        if !self.eat_word("for") {
            self.missing("`for`");
        }
        self.length("how long the run is").map_or(ItemKind::Unknown, ItemKind::RunFor)
    }

    /// `service Billing, Stock { workers 2 }`
    fn declare(&mut self, kind: DeclareKind, options: Place) -> ItemKind {
        self.bump_as(Class::Keyword);
        let mut names = vec![self.expect_name(Class::Participant, Want::NewName, "a name")];
        while self.eat(TokenKind::Comma) {
            names.push(self.expect_name(Class::Participant, Want::NewName, "a name"));
        }
        names.retain(|it| !it.value.is_empty());
        let options = self.settings(options);
        ItemKind::Declare { kind, names, options }
    }

    /// `link Orders <-> * { latency 5ms }`
    fn link(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let Some((from, to, both_ways)) = self.link_ends() else { return ItemKind::Unknown };
        ItemKind::Link(LinkLine { from, to, both_ways, options: self.settings(Place::LinkOption) })
    }

    /// `A -> B`, `A <-> *`: the ends, and whether both ways are meant.
    pub(super) fn link_ends(&mut self) -> Option<(Name, Name, bool)> {
        let from = self.link_end();
        let mark = self.here();
        let both_ways = mark == "<->";
        if self.kind() == TokenKind::Arrow && matches!(mark, "->" | "<->") {
            self.bump();
        } else {
            self.want(Want::OneOf(&["->", "<->"]));
            self.missing("`->` or `<->`");
            return None;
        }
        Some((from, self.link_end(), both_ways))
    }

    fn link_end(&mut self) -> Name {
        if self.is_mark("*") {
            return Spanned::new("*".into(), self.bump());
        }
        self.expect_name(Class::Participant, Want::Lifeline, "a participant or `*`")
    }
}

const LINE_HELP: &str = "a line declares (`service Orders`), draws an arrow (`A -> B: Hello`), gives behaviour (`Orders { … }`), acts (`at 2s crash Orders`) or expects";

impl Parser<'_> {
    /// Reports a word that the language does not have at this place.
    pub(super) fn unknown_word(&mut self, span: Span, place: Place, what: &str) {
        let is_full = self.diagnostics.is_full();
        let word = short(span.text(self.text).trim());
        // Beyond the last one that is shown, suggestions are not needed.
        let diagnostic = if is_full {
            Diagnostic::error("unknown-word", span, "")
        } else {
            unknown_word(word, span, place, what)
        };
        self.report(diagnostic);
    }
}

fn unknown_word(word: &str, span: Span, place: Place, what: &str) -> Diagnostic {
    if word.is_empty() {
        return Diagnostic::error("expected", span, format!("{what} is missing here"));
    }
    let diagnostic = Diagnostic::error("unknown-word", span, format!("`{word}` is not {what}"));
    match closest(word, words::of(place).map(|it| it.text)) {
        Some(near) => {
            diagnostic.help(format!("did you mean `{near}`?")).fix(format!("change to `{near}`"), span, near)
        }
        None => diagnostic.help(match place {
            Place::Line => LINE_HELP.to_owned(),
            _ => format!("it can be {}", words::list(place)),
        }),
    }
}
