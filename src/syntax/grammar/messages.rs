//! Messages, and the steps that send them.

use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{
    CallStep, FetchStep, MessageText, Name, SendExtras, SendStep, SettleStep, SettleWord, Step, StepKind,
};
use crate::syntax::want::{Place, Want};

impl Parser<'_> {
    /// `Charge { id, total }`
    pub(super) fn message(&mut self, want: Want) -> MessageText {
        let name = self.expect_name(Class::Message, want, "the name of a message");
        MessageText { name, payload: self.payload() }
    }

    /// `call Orders.Place { id } timeout 1s as answer`, perhaps with `on timeout { }` behind it
    pub(super) fn call(&mut self) -> StepKind {
        let target = self.expect_name(Class::Participant, Want::Endpoint, "the participant that is called");
        let message = if self.eat(TokenKind::Dot) {
            self.message(Want::MessageOf(target.span.start, target.span.end))
        } else {
            self.missing("a dot and the message, as in `call Orders.Place`,");
            MessageText { name: Spanned::new("".into(), target.span.after()), payload: Vec::new() }
        };
        let mut call = CallStep {
            target,
            message,
            timeout: None,
            reply_to: None,
            accept: None,
            content: None,
            bind: None,
            on_timeout: None,
            on_failure: None,
        };
        self.call_clauses(&mut call);
        while self.failure_block(&mut call) {}
        StepKind::Call(call)
    }

    fn call_clauses(&mut self, call: &mut CallStep) {
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::OneOf(&[
                "timeout",
                "as",
                "accept",
                "content",
                "reply to",
                "on timeout",
                "on failure",
            ]));
            if self.eat_word("timeout") {
                call.timeout = self.length("the time to wait");
            } else if self.eat_word("as") {
                call.bind = Some(self.expect_name(Class::Variable, Want::NewName, "a name for the answer"));
            } else if self.eat_word("accept") {
                call.accept = Some(self.expression("what the answer may be written in"));
            } else if self.eat_word("content") {
                call.content = Some(self.format());
            } else if self.is_word("reply") {
                call.reply_to = self.reply_to();
            } else {
                return;
            }
        }
    }

    /// `reply Product { } as accepted of json, xml`; the word is taken already.
    pub(super) fn reply(&mut self) -> StepKind {
        let message = self.message(Want::Message);
        self.want(Want::OneOf(&["as"]));
        if !self.eat_word("as") {
            return StepKind::Reply(message);
        }
        self.want(Want::OneOf(&["accepted of"]));
        let accepted = self.eat_word("accepted");
        if accepted && !self.eat_word("of") {
            self.missing("`of` and what is offered");
        }
        let formats = if accepted { self.formats() } else { vec![self.format()] };
        StepKind::ReplyAs { message, accepted, formats }
    }

    /// `takes json, xml`
    pub(super) fn takes(&mut self) -> StepKind {
        StepKind::Takes(self.formats())
    }

    fn formats(&mut self) -> Vec<Name> {
        let mut formats = vec![self.format()];
        while self.eat(TokenKind::Comma) {
            formats.push(self.format());
        }
        formats
    }

    fn format(&mut self) -> Name {
        self.expect_name(Class::Setting, Want::OneOf(crate::syntax::words::FORMATS), "`json` or `xml`")
    }

    /// `on timeout { }` on the same line or on one of its own
    fn failure_block(&mut self, call: &mut CallStep) -> bool {
        let newlines = (0..).take_while(|n| self.kind_after(*n) == TokenKind::Newline).count();
        let on = self.there(newlines) == "on";
        let slot = match self.there(newlines + 1) {
            "timeout" => &mut call.on_timeout,
            "failure" => &mut call.on_failure,
            _ => return false,
        };
        if !on || self.kind() == TokenKind::End {
            return false;
        }
        self.skip_newlines();
        self.eat_word("on");
        self.bump_as(Class::Keyword);
        *slot = Some(self.steps_block());
        true
    }

    /// `send Charge { id } to charges, ttl 5s`
    pub(super) fn send(&mut self, publish: bool) -> StepKind {
        let message = self.message(Want::Message);
        if self.kind() == TokenKind::Dot {
            return self.sent_like_a_call(&message.name);
        }
        let to = self.destination(publish);
        let mut send = SendStep {
            publish,
            message,
            to,
            reply_to: None,
            time_to_live: None,
            extras: SendExtras::default(),
            key: None,
            headers: Vec::new(),
            mandatory: false,
        };
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::Word(Place::SendOption));
            if self.extra(&mut send.extras) || self.routing(&mut send) {
                continue;
            } else if self.eat_word("ttl") {
                send.time_to_live = self.length("how long the message may wait");
            } else if self.is_word("reply") {
                send.reply_to = self.reply_to();
            } else {
                return StepKind::Send(Box::new(send));
            }
        }
    }

    /// `priority 5`, `delay 5s`, `group customer`, `id n`, `expected-offset n`, `transient`; false when none of them is here.
    fn extra(&mut self, extras: &mut SendExtras) -> bool {
        if self.eat_word("priority") {
            extras.priority = Some(self.expression("a priority"));
        } else if self.eat_word("delay") {
            extras.delay = Some(self.expression("how long it is kept back"));
        } else if self.eat_word("group") {
            extras.group = Some(self.expression("what it stays in order with"));
        } else if self.eat_word("id") {
            extras.identity = Some(self.expression("its identity"));
        } else if self.eat_word("expected-offset") {
            extras.expected_offset = Some(self.expression("the offset that the record has to get"));
        } else if self.is_word("transient") {
            extras.transient = Some(self.bump_as(Class::Keyword));
        } else {
            return self.eat_word("persistent");
        }
        true
    }

    /// `fetch 3 from q, durable within 1s as batch`
    pub(super) fn fetch(&mut self) -> StepKind {
        self.want(Want::OneOf(&["from"]));
        let deferred = self.fetches_deferred().then(|| self.expression("the number of what was set aside"));
        let count = (deferred.is_none() && !self.is_word("from"))
            .then(|| self.expression("how many, or `from` and a channel"));
        if !self.eat_word("from") {
            self.missing("`from` and a channel");
            return StepKind::Unknown;
        }
        let from = self.expect_name(Class::Participant, Want::Channel, "the queue or topic to take from");
        let options = Vec::new();
        let mut fetch = FetchStep { count, deferred, from, options, within: None, own: false, bind: None };
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::OneOf(&["within", "own", "as"]));
            if self.eat_word("own") {
                fetch.own = true;
            } else if self.eat_word("within") {
                fetch.within = self.length("how long to wait for a message");
            } else if self.is_word("as") {
                fetch.bind = self.as_name();
            } else if self.is_setting(Place::ConsumerOption) {
                fetch.options.extend(self.short_setting(Place::ConsumerOption));
            } else {
                return StepKind::Fetch(fetch);
            }
        }
    }

    /// `deferred` before a number, and not a variable of that name before `from`.
    fn fetches_deferred(&mut self) -> bool {
        let is_so = self.is_word("deferred") && self.there(1) != "from";
        if is_so {
            self.eat_word("deferred");
        }
        is_so
    }

    /// `renew c for 30s`
    pub(super) fn renew(&mut self) -> StepKind {
        let is_named = !self.at_line_end() && !self.is_word("for");
        let delivery = is_named.then(|| self.single_value("a delivery"));
        self.want(Want::OneOf(&["for"]));
        let time = self.eat_word("for").then(|| self.expression("a length of time"));
        StepKind::Renew(delivery, time)
    }

    /// `ack`, `ack c and older`, `reject "why"`, `reject c "why"`
    pub(super) fn settle(&mut self, how: SettleWord) -> StepKind {
        let mut settle =
            SettleStep { how, delivery: None, older: false, reason: None, after: None, with: Vec::new() };
        let goes_on = |it: &Self| it.is_word("after") || it.is_word("with");
        if !self.at_line_end() && self.kind() != TokenKind::Text && !goes_on(self) {
            self.want(Want::Variable);
            settle.delivery = Some(self.single_value("a delivery"));
            self.want(Want::OneOf(&["and older"]));
            settle.older = self.eat_word("and");
            if settle.older && !self.eat_word("older") {
                self.missing("`older`");
            }
        }
        let comes_back = matches!(how, SettleWord::Requeue | SettleWord::Nack);
        if how != SettleWord::Acknowledge && !self.at_line_end() && !goes_on(self) {
            settle.reason = Some(self.expression("a reason"));
        }
        self.want(Want::OneOf(&["after"]));
        if comes_back && self.eat_word("after") {
            settle.after = Some(self.expression("how long it waits"));
        }
        self.want(Want::OneOf(&["with"]));
        if how != SettleWord::Acknowledge && self.eat_word("with") {
            settle.with = self.payload();
        }
        StepKind::Settle(settle)
    }

    /// `send B.Pay`: the form of a call.
    fn sent_like_a_call(&mut self, to: &Name) -> StepKind {
        self.eat(TokenKind::Dot);
        let message = self.here().to_owned();
        if self.kind() == TokenKind::Word {
            self.bump_as(Class::Message);
        }
        let written = format!("{message} to {}", to.value);
        let span = self.span_from(to.span);
        let diagnostic =
            Diagnostic::error("expected", span, "the message stands first, then `to` and where it goes");
        self.report(diagnostic.help("only `call` has the form `call B.Pay`").fix(
            format!("change to `{written}`"),
            span,
            written,
        ));
        self.skip_line();
        StepKind::Unknown
    }

    fn destination(&mut self, publish: bool) -> Name {
        self.want(Want::OneOf(&["to"]));
        if !self.eat_word("to") {
            self.missing("`to` and where it goes");
            return Spanned::new("".into(), self.end_of_last());
        }
        let want = if publish { Want::Topic } else { Want::Lifeline };
        self.expect_name(Class::Participant, want, "where it goes")
    }

    /// `reply to Phone`: the return address
    fn reply_to(&mut self) -> Option<Name> {
        self.eat_word("reply");
        if !self.eat_word("to") {
            self.missing("`to` and who gets the answer");
            return None;
        }
        Some(self.expect_name(Class::Participant, Want::Lifeline, "who gets the answer"))
    }

    /// The steps between braces; an error when there are no braces.
    pub(super) fn steps_block(&mut self) -> Vec<Step> {
        let mut steps = Vec::new();
        if !self.block(Want::Word(Place::Step), |p| steps.extend(p.step())) {
            self.missing_block("{ … }");
            self.skip_line();
        }
        steps
    }
}
