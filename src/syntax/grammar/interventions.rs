//! `at …`: interventions.

use crate::diag::{Diagnostic, Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::literals::Number;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Action, AtLine, ItemKind, Length, LinkChangeLine, Name, Setting, WorkloadWord};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// `at 2s crash Billing for 500ms`
    pub(super) fn at_line(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let Some(time) = self.length("a time such as `2s`") else { return ItemKind::Unknown };
        self.want(Want::Word(Place::Action));
        let start = self.span();
        let action = self.action();
        ItemKind::At(AtLine { time, action, words: self.span_from(start) })
    }

    fn action(&mut self) -> Action {
        let start = self.span();
        let word =
            if self.kind() == TokenKind::Word { self.bump_as(Class::Keyword).text(self.text) } else { "" };
        match word {
            "crash" => Action::Crash(self.endpoint(), self.for_a_while()),
            "restart" => Action::Restart(self.restarted()),
            "pause" => Action::Pause(self.endpoint(), self.for_a_while()),
            "resume" => Action::Resume(self.endpoint()),
            "partition" => {
                let (one, other) = self.two_sides();
                Action::Partition(one, other, self.for_a_while())
            }
            "heal" => {
                let (one, other) = self.two_sides();
                Action::Heal(one, other)
            }
            "purge" => Action::Purge(self.channel()),
            "delete" => Action::Delete(self.channel()),
            "redrive" => self.redrive(),
            "send" => self.inject(),
            "drop" => self.drop_action(),
            "delay" => self.delay_action(),
            "duplicate" => Action::Duplicate(self.hop()),
            "corrupt" => self.corrupt(),
            "discard" => self.discard(),
            "repair" => Action::Repair(self.endpoint()),
            "slow" => self.slow(),
            "latency" | "loss" => self.change_link(start),
            "limit" => self.limit(),
            "stop" => self.workload(|_| WorkloadWord::Stop),
            "start" => self.workload(|_| WorkloadWord::Start),
            "burst" => {
                self.workload(|p| WorkloadWord::Burst(p.count("how many at once").map_or(0, |it| it.value)))
            }
            "rate" => self.workload(|p| WorkloadWord::Rate(p.rate())),
            "workers" => self.workers(),
            _ => {
                self.unknown_word(start, Place::Action, "something that can be done");
                Action::Unknown
            }
        }
    }

    pub(super) fn endpoint(&mut self) -> Name {
        self.expect_name(Class::Participant, Want::Endpoint, "a participant")
    }

    /// A participant, a channel, or `broker`.
    fn restarted(&mut self) -> Name {
        self.want(Want::OneOf(&["broker"]));
        self.lifeline()
    }

    pub(super) fn channel(&mut self) -> Name {
        self.expect_name(Class::Participant, Want::Channel, "a queue")
    }

    pub(super) fn lifeline(&mut self) -> Name {
        self.expect_name(Class::Participant, Want::Lifeline, "a participant or channel")
    }

    /// `for 500ms`, or nothing
    fn for_a_while(&mut self) -> Option<Length> {
        self.want(Want::OneOf(&["for"]));
        if self.eat_word("for") { self.length("a length of time") } else { None }
    }

    /// `Orders | charges`
    fn two_sides(&mut self) -> (Name, Name) {
        let one = self.lifeline();
        self.want(Want::OneOf(&["|"]));
        if !self.eat_mark("|") {
            self.missing("`|` and the other side");
            return (one, Spanned::new("".into(), self.end_of_last()));
        }
        (one, self.lifeline())
    }

    /// `send Charge { id: 9 } to charges`
    fn inject(&mut self) -> Action {
        let message = self.message(Want::Message);
        self.want(Want::OneOf(&["to"]));
        if !self.eat_word("to") {
            self.missing("`to` and where it goes");
            return Action::Unknown;
        }
        Action::Send(message, self.lifeline())
    }

    /// `slow Billing 3x for 500ms`
    fn slow(&mut self) -> Action {
        let of = self.endpoint();
        let span = self.span();
        let factor = match self.knob_here() {
            Some(Number::Int(times)) => u32::try_from(times).ok().and_then(|it| it.checked_mul(1_000)),
            Some(_) => None,
            None => factor(self.here()).filter(|_| self.kind() == TokenKind::Number),
        };
        if self.span() == span && !self.at_line_end() {
            self.bump_as(Class::Number);
        }
        match factor.filter(|it| *it > 0) {
            Some(factor) => Action::Slow(of, factor, self.for_a_while()),
            None => {
                let message =
                    format!("`{}` does not say how many times longer its work takes", span.text(self.text));
                self.report(
                    Diagnostic::error("expected", span, message).help("such as `3x`, or `0.5x` for half"),
                );
                Action::Unknown
            }
        }
    }

    /// `latency A -> B 50ms..80ms for 1s`; the word is taken already.
    fn change_link(&mut self, word: Span) -> Action {
        let name = Spanned::new(word.text(self.text).into(), word);
        let Some((from, to, both_ways)) = self.link_ends() else { return Action::Unknown };
        let values = self.literal().into_iter().collect();
        let option = Setting { name, values };
        Action::Link(LinkChangeLine { from, to, both_ways, option, length: self.for_a_while() })
    }

    /// `limit charges capacity 10`
    fn limit(&mut self) -> Action {
        let of = self.channel();
        self.want(Want::OneOf(words::LIMITS));
        match self.name(Class::Setting) {
            Some(name) => Action::Limit(of, Setting { name, values: self.literal().into_iter().collect() }),
            None => {
                self.missing("what is limited, such as `capacity 10`,");
                Action::Unknown
            }
        }
    }

    /// `burst Shopper 20, timetable 2`
    fn workload(&mut self, change: impl FnOnce(&mut Self) -> WorkloadWord) -> Action {
        let of = self.endpoint();
        let change = change(self);
        let mut timetable = None;
        if self.eat(TokenKind::Comma) {
            self.want(Want::OneOf(&["timetable"]));
            if !self.eat_word("timetable") {
                self.missing("`timetable` and its number");
                return Action::Unknown;
            }
            timetable = self.count("which of its timetables");
        }
        Action::Workload { of, timetable, change }
    }

    pub(super) fn message_name(&mut self) -> Option<Name> {
        Some(self.expect_name(Class::Message, Want::Message, "the name of a message"))
            .filter(|it| !it.value.is_empty())
    }

    /// `workers Billing 3`
    fn workers(&mut self) -> Action {
        let of = self.endpoint();
        self.count("how many workers").map_or(Action::Unknown, |count| Action::Workers(of, count.value))
    }
}

/// `0.5x` in thousandths.
fn factor(text: &str) -> Option<u32> {
    let (whole, decimals) = text.strip_suffix('x').map(|it| it.split_once('.').unwrap_or((it, "")))?;
    let thousandths = format!("{decimals:0<3}");
    let whole: u32 = whole.parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(thousandths.get(..3)?.parse().ok()?)
}
