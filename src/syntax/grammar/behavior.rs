//! Behaviour blocks: state and reactions.

use crate::base::SimDuration;
use crate::diag::{Diagnostic, Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::literals::Number;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Length, Member, Name, Reaction, Selection, Timetable, Trigger};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// The members in the braces after a participant's name.
    pub(super) fn members(&mut self) -> Vec<Member> {
        let mut members = Vec::new();
        self.block(Want::Word(Place::Member), |p| members.push(p.member()));
        members
    }

    fn member(&mut self) -> Member {
        self.statements += 1;
        let start = self.span();
        let errors = self.diagnostics.error_count();
        let member = match words::standard(Place::Member, self.here()) {
            "state" => self.state(Member::State),
            "persistent" => self.state(Member::Persistent),
            "breaker" => self.breaker(),
            "on" => self.on_message(),
            "every" | "once" | "poisson" | "burst" | "ramp" | "users" | "records" => self.on_schedule(),
            _ => {
                self.no_reaction(start);
                Member::Unknown(self.span_from(start))
            }
        };
        if errors == self.diagnostics.error_count() {
            self.end_line();
        } else {
            self.skip_line();
        }
        member
    }

    fn no_reaction(&mut self, start: Span) {
        let word = start.text(self.text);
        if words::find(Place::Step, word).is_some() {
            let message = format!("`{word}` is a step and needs a reaction around it");
            let help = "say first what sets it going: `on Message { … }`, `every 1s { … }` or `once { … }`";
            let why = self.lost_braces.why_outside();
            self.report(Diagnostic::error("stray-word", start, message).help(help).because_of(why));
        } else if word == "at" {
            let help = "what a participant does at a moment is `once at 5ms { … }`";
            let diagnostic = Diagnostic::error("unknown-word", start, "`at` is not a reaction").help(help);
            self.report(diagnostic.fix("change to `once at`", start, "once at"));
        } else {
            self.unknown_word(start, Place::Member, "a reaction");
        }
        self.skip_line();
    }

    /// `state accepted = 0`, `persistent accepted = 0`
    fn state(&mut self, make: fn(Name, crate::syntax::tree::Expr) -> Member) -> Member {
        self.bump_as(Class::Keyword);
        let name = self.expect_name(Class::Variable, Want::NewName, "the name of a variable");
        if !self.eat(TokenKind::Assign) {
            self.missing("`=` and the first value");
            return Member::Unknown(name.span);
        }
        make(name, self.expression("the first value"))
    }

    /// `on Charge from charges, prefetch 1 { … }`
    fn on_message(&mut self) -> Member {
        let start = self.span();
        self.eat_word("on");
        let message = self.expect_name(Class::Message, Want::Message, "the name of a message");
        self.want(Want::OneOf(&["from"]));
        let from = self
            .eat_word("from")
            .then(|| self.expect_name(Class::Participant, Want::Channel, "the queue or topic it comes from"));
        let (mut options, mut selection) = (Vec::new(), Selection::default());
        loop {
            options.extend(self.trailing_settings(Place::ConsumerOption));
            if !self.selection(&mut selection) {
                break;
            }
        }
        let head = self.span_from(start);
        let trigger = Trigger::Message { message, from, options, selection };
        Member::Reaction(Reaction { head, trigger, steps: self.steps_block() })
    }

    /// `every 200ms, 5 times as n { … }`
    fn on_schedule(&mut self) -> Member {
        let start = self.span();
        let word = self.bump_as(Class::Keyword).text(self.text);
        let records = (word == "records").then(|| self.expression("a list of records"));
        let timetable = match word {
            "records" => self.every_record(),
            "ramp" => self.ramp(),
            "users" => Timetable::Users(self.count("how many users").map_or(0, |it| it.value)),
            "once" => Timetable::Once,
            "every" => Timetable::Every(self.gap("how often")),
            "poisson" => Timetable::Poisson(self.rate()),
            _ => Timetable::Burst(self.count("how many at once").map_or(0, |it| it.value)),
        };
        let mut trigger = Timing::default();
        self.timing(&mut trigger);
        let head = self.span_from(start);
        let Timing { times, start, count } = trigger;
        let trigger = Trigger::Schedule { timetable, times, start, count, records };
        Member::Reaction(Reaction { head, trigger, steps: self.steps_block() })
    }

    /// `every 100ms` behind a list of records
    fn every_record(&mut self) -> Timetable {
        self.want(Want::OneOf(&["every"]));
        if !self.eat_word("every") {
            self.missing("`every` and the time between two records");
        }
        Timetable::Every(self.gap("the time between two records"))
    }

    /// `1/s..50/s over 10s`
    fn ramp(&mut self) -> Timetable {
        let first = self.rate();
        if !self.eat(TokenKind::Range) {
            self.missing("`..` and the rate at the end");
        }
        let last = self.rate();
        self.want(Want::OneOf(&["over"]));
        if !self.eat_word("over") {
            self.missing("`over` and how long it takes");
        }
        Timetable::Ramp(first, last, self.gap("how long it takes"))
    }

    /// `, 5 times from 1s as n`, in any order
    fn timing(&mut self, timing: &mut Timing) {
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::OneOf(&["times", "from", "at", "as"]));
            self.want(Want::Knob);
            if self.is_word("as") {
                timing.count = self.as_name();
            } else if self.eat_word("from") || self.eat_word("at") {
                timing.start = self.length("a time");
            } else if self.is_number() {
                timing.times = self.count("how often");
                if !self.eat_word("times") {
                    self.missing("`times`");
                }
            } else if self.is_word("for") {
                let start = self.span();
                while !self.at_line_end() && self.kind() != TokenKind::OpenBrace {
                    self.bump_as(Class::Keyword);
                }
                let message = "a timetable has no `for`: a number of times ends it";
                let help = "here can stand `, 100 times`, `from 1s` and `as n`; a `ramp` has `over 10s`";
                self.report(Diagnostic::error("expected", self.span_from(start), message).help(help));
            } else {
                return;
            }
        }
    }

    /// `as n`, or nothing
    pub(super) fn as_name(&mut self) -> Option<Name> {
        self.want(Want::OneOf(&["as"]));
        self.eat_word("as").then(|| self.expect_name(Class::Variable, Want::NewName, "a name for the count"))
    }

    /// A gap between two occurrences; zero would never end.
    fn gap(&mut self, what: &str) -> SimDuration {
        let Some(gap) = self.length(what) else { return SimDuration(1) };
        if gap.value == SimDuration::ZERO {
            let message = "with an interval of zero the clock would never advance";
            self.report(
                Diagnostic::error("no-gap", gap.span, message)
                    .help("for many at one moment write `burst 10`"),
            );
            return SimDuration(1);
        }
        gap.value
    }

    /// `20/s`, or the mean gap `50ms`
    pub(super) fn rate(&mut self) -> SimDuration {
        if self.there(1) != "/" {
            return self.gap("a rate such as `20/s`");
        }
        let span = self.span();
        let count = match self.number() {
            Some(Number::Int(count)) => u64::try_from(count).unwrap_or(0),
            _ => 0,
        };
        self.eat_mark("/");
        let unit = crate::syntax::literals::unit_ns(self.here()).unwrap_or(0);
        if self.kind() == TokenKind::Word {
            self.bump_as(Class::Number);
        }
        let Some(gap) = unit.checked_div(count).filter(|gap| *gap > 0) else {
            let span = self.span_from(span);
            let message = format!("`{}` is not a rate", span.text(self.text));
            self.report(
                Diagnostic::error("expected", span, message)
                    .help("write a whole number a unit of time, such as `20/s`"),
            );
            return SimDuration(1);
        };
        SimDuration(gap)
    }
}

/// What can follow the word of a timetable.
#[derive(Default)]
struct Timing {
    times: Option<Spanned<u32>>,
    start: Option<Length>,
    count: Option<Name>,
}
