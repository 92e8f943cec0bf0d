//! Steps that read a stream as a whole, and deliveries of others.

use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{ClaimStep, Name, PendingStep, ReplayFrom, ReplayStep, Setting, StepKind};
use crate::syntax::want::{Place, Want};

impl Parser<'_> {
    /// `replay orders, key id from 3 until now as e { … }`
    pub(super) fn replay(&mut self) -> StepKind {
        let stream = self.stream_name("the stream to read");
        let (mut key, mut from, mut until, mut item) = (None, ReplayFrom::Beginning, None, None);
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::OneOf(&["as", "from", "until", "key"]));
            if self.eat_word("key") {
                key = Some(self.expression("a key"));
            } else if self.eat_word("from") {
                from = self.replay_from();
            } else if self.eat_word("until") {
                until = Some(self.expression("an offset or a moment"));
            } else if self.is_word("as") {
                item = self.as_name();
            } else {
                break;
            }
        }
        let Some(item) = item else {
            self.missing("`as` and a name for each record");
            return StepKind::Unknown;
        };
        StepKind::Replay(ReplayStep { stream, key, from, until, item, steps: self.steps_block() })
    }

    fn replay_from(&mut self) -> ReplayFrom {
        self.want(Want::OneOf(&["beginning", "snapshot"]));
        if self.eat_word("beginning") {
            ReplayFrom::Beginning
        } else if self.eat_word("snapshot") {
            ReplayFrom::Snapshot
        } else {
            ReplayFrom::Place(self.expression("an offset or a moment"))
        }
    }

    /// `snapshot orders`
    pub(super) fn snapshot(&mut self) -> StepKind {
        StepKind::Snapshot(self.stream_name("the stream that the state comes from"))
    }

    /// `claim 10 idle 300ms from jobs as batch`
    pub(super) fn claim_step(&mut self) -> StepKind {
        self.want(Want::OneOf(&["idle", "from"]));
        let names_nothing = self.is_word("idle") || self.is_word("from");
        let count = (!names_nothing).then(|| self.expression("how many, or `idle` and a time"));
        let idle = if self.eat_word("idle") { self.length("the idle time") } else { None };
        if !self.eat_word("from") {
            self.missing("`from` and a stream");
            return StepKind::Unknown;
        }
        let from = self.stream_name("the stream to claim from");
        let mut id_only = false;
        let (options, bind) = self.group_and_name(&mut id_only);
        StepKind::Claim(ClaimStep { count, idle, from, options, id_only, bind })
    }

    /// `pending jobs as list`
    pub(super) fn pending_step(&mut self) -> StepKind {
        let from = self.stream_name("the stream to inspect");
        let (options, bind) = self.group_and_name(&mut false);
        StepKind::Pending(PendingStep { from, options, bind })
    }

    /// `, group workers, id only as c`
    fn group_and_name(&mut self, id_only: &mut bool) -> (Vec<Setting>, Option<Name>) {
        let (mut options, mut bind) = (Vec::new(), None);
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::OneOf(&["group", "as"]));
            if self.is_word("as") {
                bind = self.as_name();
            } else if self.is_word("id") && self.there(1) == "only" {
                self.bump_as(Class::Keyword);
                self.bump_as(Class::Keyword);
                *id_only = true;
            } else if self.is_setting(Place::ConsumerOption) {
                options.extend(self.short_setting(Place::ConsumerOption));
            } else {
                return (options, bind);
            }
        }
    }

    fn stream_name(&mut self, what: &str) -> Name {
        self.expect_name(Class::Participant, Want::Channel, what)
    }
}
