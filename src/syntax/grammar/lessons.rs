//! Lessons that follow the run: `watch at …`, `say …`, `ask before …`, `challenge …`.

use crate::base::SimDuration;
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{
    AnswerLine, AnswerText, AskLine, ChallengeLine, ConditionText, CueLine, ItemKind, Length, MomentText,
    Name,
};
use crate::syntax::want::{Place, Want};

impl Parser<'_> {
    /// `watch "…"`, `watch at Charge 2 dead-lettered "…"`
    pub(super) fn watch(&mut self) -> ItemKind {
        if self.there(1) != "at" || self.kind_after(1) != TokenKind::Word {
            return self.words(ItemKind::Watch);
        }
        self.bump_as(Class::Keyword);
        self.eat_word("at");
        let at = self.moment_of_run();
        if matches!(at, MomentText::Unknown) {
            return ItemKind::Unknown;
        }
        self.quoted().map_or(ItemKind::Unknown, |words| ItemKind::Cue(CueLine { at, words }))
    }

    /// `say "…"`, `say at Charge 2 dead-lettered "…"`
    pub(super) fn say(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.want(Want::OneOf(&["at"]));
        let at = match self.here() {
            "at" if self.kind() == TokenKind::Word => {
                self.eat_word("at");
                self.moment_of_run()
            }
            _ => MomentText::Time(Length { value: SimDuration(0), span: self.span() }),
        };
        if matches!(at, MomentText::Unknown) {
            return ItemKind::Unknown;
        }
        self.quoted().map_or(ItemKind::Unknown, |words| ItemKind::Say(CueLine { at, words }))
    }

    /// `40ms`, `Charge 2 dead-lettered`, `Charge 2 rejected 3 times`
    fn moment_of_run(&mut self) -> MomentText {
        self.want(Want::Message);
        self.want(Want::Lifeline);
        if self.is_number() {
            return self.length("a time such as `40ms`").map_or(MomentText::Unknown, MomentText::Time);
        }
        if !self.is_occurrence() {
            self.missing("a time such as `40ms`, or what happens, such as `Charge 2 dead-lettered`,");
            return MomentText::Unknown;
        }
        let Some(what) = self.occurrence() else { return MomentText::Unknown };
        self.want(Want::OneOf(&["twice", "3 times"]));
        let times = match self.here() {
            "once" => Some(1),
            "twice" => Some(2),
            _ => None,
        };
        if let Some(times) = times.filter(|_| self.kind() == TokenKind::Word) {
            self.bump_as(Class::Keyword);
            return MomentText::Happens { what, times };
        }
        if self.kind() != TokenKind::Number {
            return MomentText::Happens { what, times: 1 };
        }
        let times = self.count("how often").map_or(1, |it| it.value.max(1));
        self.expect_word("times");
        MomentText::Happens { what, times }
    }

    /// `ask before Job 4 delivered "Who gets job 4?" { yes "B" because "B is free" }`
    pub(super) fn ask(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.want(Want::OneOf(&["before"]));
        self.expect_word("before");
        let before = self.moment_of_run();
        if matches!(before, MomentText::Unknown) {
            return ItemKind::Unknown;
        }
        let Some(question) = self.quoted() else { return ItemKind::Unknown };
        let mut answers = Vec::new();
        let has_block = self.block(Want::Word(Place::Answer), |parser| {
            parser.statements += 1;
            if let Some(answer) = parser.answer() {
                answers.push(answer);
            }
            parser.end_line();
        });
        if !has_block {
            self.missing_block("{ yes \"…\"; no \"…\" }");
        }
        ItemKind::Ask(AskLine { before, question, answers })
    }

    /// `yes "B" when Job 4 delivered to B because "B is free"`
    fn answer(&mut self) -> Option<AnswerLine> {
        let start = self.span();
        let word = if self.kind() == TokenKind::Word { self.here() } else { "" };
        let answer = match word {
            "yes" | "no" => {
                self.bump_as(Class::Keyword);
                AnswerText::Choice { is_right: word == "yes", words: self.quoted()? }
            }
            "number" => {
                self.bump_as(Class::Keyword);
                let value = self.expression("the right number");
                self.want(Want::OneOf(&["within"]));
                let within = self.eat_word("within").then(|| self.expression("how far from it"));
                AnswerText::Number { value, within }
            }
            "text" => {
                self.bump_as(Class::Keyword);
                AnswerText::Text(self.quoted()?)
            }
            _ => {
                self.unknown_word(start, Place::Answer, "an answer");
                self.skip_line();
                return None;
            }
        };
        self.want(Want::OneOf(&["when"]));
        let when = self.eat_word("when").then(|| self.condition());
        self.want(Want::OneOf(&["because"]));
        let because = if self.eat_word("because") { self.quoted() } else { None };
        Some(AnswerLine { answer, when, because, span: self.span_from(start) })
    }

    /// A sentence as after `expect`.
    fn condition(&mut self) -> ConditionText {
        self.want(Want::Word(Place::Claim));
        self.want(Want::Lifeline);
        self.want(Want::Message);
        let start = self.span();
        let claim = self.claim();
        let at = self.moment();
        ConditionText { claim, at, words: self.span_from(start) }
    }

    /// `challenge "No order is charged twice" { hint "…" }`
    pub(super) fn challenge(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let Some(goal) = self.quoted() else { return ItemKind::Unknown };
        let mut hints: Vec<Name> = Vec::new();
        self.block(Want::Word(Place::Challenge), |parser| {
            parser.statements += 1;
            if parser.eat_word("hint") {
                hints.extend(parser.quoted());
            } else {
                parser.unknown_word(parser.span(), Place::Challenge, "a line of a challenge");
                parser.skip_line();
            }
            parser.end_line();
        });
        ItemKind::Challenge(ChallengeLine { goal, hints })
    }
}
