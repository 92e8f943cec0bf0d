//! Arrows, notes and fragments. The lexer has cut their free text into phrases.

use crate::base::Decimal;
use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::literals::Number;
use crate::syntax::mermaid;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{
    ArrowMark, Bar, CastKind, ItemKind, Name, NoteSide, Numbering, Opener, SketchLine,
};
use crate::syntax::want::{Place, Want};

/// What each arrow means, whatever its look.
const MARKS: &[(&str, ArrowMark)] = &[
    ("=>", ArrowMark::Call),
    ("->", ArrowMark::Send),
    ("-)", ArrowMark::Send),
    ("-->", ArrowMark::Reply),
    ("-->>", ArrowMark::Reply),
    ("--)", ArrowMark::Reply),
    ("->>", ArrowMark::Solid),
    ("<->", ArrowMark::Send),
    ("<-->", ArrowMark::Send),
    ("<<->>", ArrowMark::Send),
    ("<<-->>", ArrowMark::Send),
    ("-x", ArrowMark::Lost),
    ("-X", ArrowMark::Lost),
    ("--x", ArrowMark::LostReply),
    ("--X", ArrowMark::LostReply),
];

const OPENERS: &[(&str, Opener)] = &[
    ("alt", Opener::Alt),
    ("opt", Opener::Opt),
    ("loop", Opener::Loop),
    ("par", Opener::Par),
    ("par_over", Opener::Par),
    ("break", Opener::Break),
    ("critical", Opener::Critical),
    ("rect", Opener::Rect),
    ("box", Opener::Box),
];

impl Parser<'_> {
    /// `Shopper => Web: PlaceOrder`
    pub(super) fn sketch_arrow(&mut self) -> ItemKind {
        let from = self.expect_name(Class::Participant, Want::Lifeline, "a name");
        let span = self.span();
        let mark = MARKS.iter().find(|(text, _)| *text == self.here()).map(|(_, mark)| *mark);
        let Some(mark) = mark.filter(|_| self.kind() == TokenKind::Arrow) else {
            self.missing("an arrow");
            return ItemKind::Unknown;
        };
        self.bump();
        let to = self.expect_name(Class::Participant, Want::Lifeline, "the one who gets it");
        if to.value.is_empty() {
            return ItemKind::Unknown;
        }
        let label = self.label(Class::Message);
        ItemKind::Sketch(SketchLine::Arrow { from, arrow: Spanned::new(mark, span), to, label, bar: None })
    }

    /// `: PlaceOrder`, or nothing
    fn label(&mut self, class: Class) -> Name {
        self.eat(TokenKind::Colon);
        self.want(Want::Message);
        self.name(class).unwrap_or_else(|| Spanned::new("".into(), self.end_of_last()))
    }

    /// `Web works 5ms`
    pub(super) fn sketch_works(&mut self) -> ItemKind {
        let name = self.expect_name(Class::Participant, Want::Lifeline, "a name");
        self.eat_word("works");
        self.how_long().map_or(ItemKind::Unknown, |it| ItemKind::Sketch(SketchLine::Works(name, it)))
    }

    /// A line of a sketch that begins with a word of the language.
    pub(super) fn sketch_line(&mut self) -> ItemKind {
        let word = self.here().to_ascii_lowercase();
        if let Some((_, opener)) = OPENERS.iter().find(|(text, _)| *text == word) {
            self.bump_as(Class::Keyword);
            return ItemKind::Sketch(SketchLine::Open(*opener, self.guard()));
        }
        match word.as_str() {
            "else" | "and" | "option" => {
                self.bump_as(Class::Keyword);
                ItemKind::Sketch(SketchLine::Operand(self.guard()))
            }
            "end" => self.end(),
            "note" => self.sketch_note(),
            "participant" | "actor" | "create" => self.cast(),
            "destroy" => {
                self.bump_as(Class::Keyword);
                ItemKind::Sketch(SketchLine::Destroy(self.expect_name(
                    Class::Participant,
                    Want::Lifeline,
                    "the one who ends",
                )))
            }
            "activate" => self.activation(Bar::Begin),
            "deactivate" => self.activation(Bar::End),
            "autonumber" => self.numbering(),
            _ => self.unknown_line(),
        }
    }

    fn guard(&mut self) -> Name {
        self.eat(TokenKind::Colon);
        self.name(Class::Phrase).unwrap_or_else(|| Spanned::new("".into(), self.end_of_last()))
    }

    /// `end`; Mermaid reads what follows it as the next statement, we as a remark.
    fn end(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.eat(TokenKind::Phrase);
        ItemKind::Sketch(SketchLine::End)
    }

    /// `activate Web`
    fn activation(&mut self, bar: Bar) -> ItemKind {
        self.bump_as(Class::Keyword);
        ItemKind::Sketch(SketchLine::Activation(bar, self.lifeline()))
    }

    /// `autonumber`, `autonumber 10 5`, `autonumber off`
    fn numbering(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        if self.eat_word("off") {
            return ItemKind::Sketch(SketchLine::Numbering(Numbering::Off));
        }
        let mut numbers = [None, None];
        for number in &mut numbers {
            if self.kind() == TokenKind::Number {
                *number = match self.number() {
                    Some(Number::Int(it)) => Some(Decimal(it.saturating_mul(1_000_000))),
                    Some(Number::Decimal(it)) => Some(it),
                    _ => None,
                };
            }
        }
        let [start, step] = numbers;
        ItemKind::Sketch(SketchLine::Numbering(Numbering::On { start, step }))
    }

    /// `note over Web, Billing: closed`
    fn sketch_note(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        if self.kind() != TokenKind::Word {
            let span = self.span();
            self.report(
                Diagnostic::error("expected", span, "a note needs a place")
                    .help("write `note over Web: …`, `note left of Web: …` or `note right of Web: …`"),
            );
            return ItemKind::Unknown;
        }
        let side = match self.here().split_at_checked(4) {
            Some((word, "")) if word.eq_ignore_ascii_case("over") => NoteSide::Over,
            Some((word, _)) if word.eq_ignore_ascii_case("left") => NoteSide::Left,
            _ => NoteSide::Right,
        };
        self.bump_as(Class::Keyword);
        let mut over = vec![self.lifeline()];
        while self.eat(TokenKind::Comma) {
            over.push(self.lifeline());
        }
        let text = self.label(Class::Phrase);
        ItemKind::Sketch(SketchLine::Note { side, over, text })
    }

    /// `participant D as Front desk`, `create actor Pat`
    fn cast(&mut self) -> ItemKind {
        let create = self.here().eq_ignore_ascii_case("create");
        if create {
            self.bump_as(Class::Keyword);
        }
        let is_person = self.here().eq_ignore_ascii_case("actor");
        if self.kind() == TokenKind::Word {
            self.bump_as(Class::Keyword);
        }
        let name = self.expect_name(Class::Participant, Want::NewName, "a name");
        if self.kind() == TokenKind::Word {
            self.bump_as(Class::Keyword);
        }
        let label = self.name(Class::Participant);
        let drawn = if is_person { CastKind::Actor } else { CastKind::Participant };
        let (kind, label) = label.map_or((None, None), |it| self.kind_and_label(it));
        let kind = kind.unwrap_or(drawn);
        ItemKind::Sketch(SketchLine::Cast { kind, create, name, label })
    }

    /// `@{ "type": "queue" } as Front desk`, or only a label.
    fn kind_and_label(&mut self, label: Name) -> (Option<CastKind>, Option<Name>) {
        let Some(data) = label.value.strip_prefix("@{") else { return (None, Some(label)) };
        let (data, rest) = data.split_once('}').unwrap_or((data, ""));
        let config = mermaid::read_config(data).unwrap_or_else(|words| {
            self.report(Diagnostic::error("expected", label.span, words));
            mermaid::Config::default()
        });
        let outside = rest.trim().strip_prefix("as ").map(|it| it.trim().to_owned());
        let words = outside.or(config.alias);
        (config.kind, words.map(|it| Spanned::new(it.into(), label.span)))
    }

    fn unknown_line(&mut self) -> ItemKind {
        let span = self.bump();
        let what = if self.at_line_end() { "a whole line" } else { "a word that begins a line" };
        self.unknown_word(span, Place::Line, what);
        ItemKind::Unknown
    }
}
