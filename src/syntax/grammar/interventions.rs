//! `at …`: what is done to a running system.

use crate::diag::Spanned;
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Action, AtLine, ItemKind, Length, Name};
use crate::syntax::want::{Place, Want};

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
            "restart" => Action::Restart(self.endpoint()),
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
            "redrive" => self.redrive(),
            "send" => self.send_by_hand(),
            "drop" => self.drop_by_hand(),
            "delay" => self.delay_by_hand(),
            "duplicate" => Action::Duplicate(self.hop()),
            "corrupt" => self.corrupt(),
            "discard" => self.discard(),
            "repair" => Action::Repair(self.endpoint()),
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
    fn send_by_hand(&mut self) -> Action {
        let message = self.message(Want::Message);
        self.want(Want::OneOf(&["to"]));
        if !self.eat_word("to") {
            self.missing("`to` and where it goes");
            return Action::Unknown;
        }
        Action::Send(message, self.lifeline())
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
