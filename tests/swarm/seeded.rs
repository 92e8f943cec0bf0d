//! The oracle is checked: every seeded fault is found, and by the rule that is there for it.
//!
//! The program has no faults for this. A [`Subject`] stands between the program and the checks; with a
//! [`Fault`] it gives the engine rules other than those of the text, or falsifies what came out of it.

use std::rc::Rc;

use playline::base::{EventId, MessageId, TypedId};
use playline::engine::run;
use playline::model::Scenario;
use playline::syntax::{Tree, print};
use playline::trace::{ChannelKind, Detail, EventKind, EventRow, MessageInfo, Reason, Trace, TraceBuilder};

use super::checks::{Depth, Outcome, limits};
use super::writer::scenario_text;
use super::{RUNS, safely};

/// A fault, one for each family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Conservation: a channel delivers a message twice at once.
    DeliversTwice,
    /// Time: a deadline passes too early.
    ShortDeadline,
    /// Order: a queue delivers a later message first.
    OutOfOrder,
    /// Attempts: the limit of deliveries is ignored.
    NoDeliveryLimit,
    /// Copies: one subscription gets none.
    MissingCopy,
    /// Calls: a late answer is taken.
    TakesLateAnswers,
    /// Capacity: a channel takes one message too many.
    OneTooMany,
    /// Prefetch: a consumer gets one delivery too many.
    WidePrefetch,
    /// Partitions: a message in flight passes.
    LeakyPartition,
    /// Purity: a pause of the run shows in it.
    CountsPauses,
    /// Meaning: the printed text says something else.
    PrintsOtherTimes,
    /// Views: a counter ignores returned messages.
    ForgetsReturns,
    /// Time travel: a checkpoint has forgotten the conversations so far.
    ForgetsConversations,
}

impl Fault {
    /// Every fault, with the rule that finds it.
    const ALL: [(Self, &'static str); 13] = [
        (Self::DeliversTwice, "every message is in one place"),
        (Self::ShortDeadline, "everything is done by its time"),
        (Self::OutOfOrder, "first come, first served"),
        (Self::NoDeliveryLimit, "attempts"),
        (Self::MissingCopy, "every subscription gets its copy"),
        (Self::TakesLateAnswers, "a call has one outcome"),
        (Self::OneTooMany, "capacity"),
        (Self::WidePrefetch, "windows"),
        (Self::LeakyPartition, "nothing passes a partition"),
        (Self::CountsPauses, "a run in slices is the run"),
        (Self::PrintsOtherTimes, "what is printed runs the same"),
        (Self::ForgetsReturns, "counters are the contents in numbers"),
        (Self::ForgetsConversations, "a changed scenario goes on from a moment"),
    ];

    /// Only the checks that can see it.
    fn depth(self) -> Depth {
        let slices = matches!(self, Self::CountsPauses | Self::ForgetsConversations);
        Depth { slices, views: self == Self::ForgetsReturns }
    }
}

/// The program as the checks see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    /// None: as it is.
    pub fault: Option<Fault>,
}

impl Subject {
    /// A run to its end.
    pub fn run(self, scenario: &Rc<Scenario>) -> Trace {
        let trace = run(self.rules(scenario), limits());
        self.falsified(&trace).unwrap_or(trace)
    }

    /// The canonical text of a tree.
    pub fn print(self, tree: &Tree) -> String {
        let printed = print(tree);
        let is_wrong = self.fault == Some(Fault::PrintsOtherTimes);
        if is_wrong { printed.replace(" 3ms", " 4ms") } else { printed }
    }

    /// What came out of a run in slices.
    pub fn sliced(self, trace: Trace) -> Trace {
        let is_wrong = self.fault == Some(Fault::CountsPauses);
        if is_wrong { last_conversation(&trace, |it| it + 1) } else { trace }
    }

    /// What came out of a run that went on from a checkpoint.
    pub fn resumed(self, trace: &Trace) -> Trace {
        let is_wrong = self.fault == Some(Fault::ForgetsConversations);
        if is_wrong { last_conversation(trace, |_| 0) } else { trace.clone() }
    }

    /// What the counters are made of.
    pub fn counted(self, trace: &Trace) -> Trace {
        if self.fault != Some(Fault::ForgetsReturns) {
            return trace.clone();
        }
        let mut log = Log::of(trace);
        for row in log.rows.iter_mut().filter(|it| it.kind == EventKind::Requeued) {
            (row.kind, row.value) = (EventKind::Noted, 0);
        }
        log.into_trace(trace)
    }

    /// The rules by which the engine goes: where they are wrong, it runs another scenario than the text says.
    fn rules(self, scenario: &Rc<Scenario>) -> Rc<Scenario> {
        let mut wrong = Scenario::clone(scenario);
        match self.fault {
            Some(Fault::NoDeliveryLimit) => {
                wrong.channels.iter_mut().for_each(|(_, it)| it.rules.max_deliveries = None);
            }
            Some(Fault::OneTooMany) => {
                wrong
                    .channels
                    .iter_mut()
                    .for_each(|(_, it)| it.rules.capacity = it.rules.capacity.map(|it| it + 1));
            }
            Some(Fault::WidePrefetch) => wrong.consumers.iter_mut().for_each(|(_, it)| it.prefetch += 1),
            _ => return Rc::clone(scenario),
        }
        Rc::new(wrong)
    }

    /// Other rows than those of the run, where the fault can show in it.
    fn falsified(self, trace: &Trace) -> Option<Trace> {
        let mut log = Log::of(trace);
        match self.fault? {
            Fault::DeliversTwice => log.deliver_twice(trace)?,
            Fault::ShortDeadline => log.time_out_early()?,
            Fault::OutOfOrder => log.overtake()?,
            Fault::MissingCopy => log.publish_more(trace)?,
            Fault::TakesLateAnswers => log.take_late_answer()?,
            Fault::LeakyPartition => log.pass_partition(trace)?,
            _ => return None,
        }
        Some(log.into_trace(trace))
    }
}

/// The last message belongs to another conversation.
fn last_conversation(trace: &Trace, other: impl Fn(u32) -> u32) -> Trace {
    let mut log = Log::of(trace);
    if let Some(last) = log.messages.last_mut() {
        last.conversation = other(last.conversation);
    }
    log.into_trace(trace)
}

/// A trace that can be changed.
struct Log {
    rows: Vec<EventRow>,
    messages: Vec<MessageInfo>,
}

impl Log {
    fn of(trace: &Trace) -> Self {
        let row = |event: playline::trace::Event<'_>| EventRow {
            time: event.time,
            kind: event.kind,
            lifeline: event.lifeline,
            peer: event.peer,
            message: event.message,
            channel: event.channel,
            cause: event.cause,
            value: event.fact().number(),
            detail: event.detail.cloned(),
        };
        let messages = (0..trace.message_count()).map(|it| trace.message(MessageId::from_index(it)).clone());
        Self { rows: trace.events().map(row).collect(), messages: messages.collect() }
    }

    fn into_trace(self, like: &Trace) -> Trace {
        let mut builder = TraceBuilder::new(Rc::new(like.header().clone()));
        for message in self.messages {
            builder.add_message(message);
        }
        for row in self.rows {
            builder.push(row);
        }
        builder.finish(like.stop().clone())
    }

    fn position(&self, is_it: impl Fn(usize, &EventRow) -> bool) -> Option<usize> {
        self.rows.iter().enumerate().position(|(at, row)| is_it(at, row))
    }

    /// Causes behind the place move by one.
    fn insert(&mut self, at: usize, row: EventRow) {
        for cause in self.rows.iter_mut().filter_map(|it| it.cause.as_mut()) {
            *cause = EventId::from_index(cause.index() + usize::from(cause.index() >= at));
        }
        self.rows.insert(at, row);
    }

    /// What the row caused has no cause any more.
    fn remove(&mut self, at: usize) {
        self.rows.remove(at);
        for row in &mut self.rows {
            row.cause = row.cause.filter(|it| it.index() != at);
            if let Some(cause) = row.cause.as_mut() {
                *cause = EventId::from_index(cause.index() - usize::from(cause.index() > at));
            }
        }
    }

    fn deliver_twice(&mut self, trace: &Trace) -> Option<()> {
        let is_log = |row: &EventRow| {
            row.channel.is_none_or(|id| trace.header().channels[id].kind == ChannelKind::Stream)
        };
        let at = self.position(|_, row| row.kind == EventKind::Delivered && !is_log(row))?;
        self.insert(at + 1, self.rows[at].clone());
        Some(())
    }

    fn time_out_early(&mut self) -> Option<()> {
        let has_room = |at: usize| at > 0 && self.rows[at - 1].time < self.rows[at].time;
        let at = self.position(|at, row| row.kind == EventKind::TimedOut && has_room(at))?;
        self.rows[at].time.0 -= 1;
        Some(())
    }

    /// Two messages that wait in one queue change places from the first delivery on.
    fn overtake(&mut self) -> Option<()> {
        let row_of = |kind: EventKind, like: &EventRow, message: Option<MessageId>| {
            self.position(|_, it| it.kind == kind && it.lifeline == like.lifeline && it.message == message)
        };
        let (at, other) = self.rows.iter().enumerate().find_map(|(at, row)| {
            let came =
                row_of(EventKind::Enqueued, row, row.message).filter(|_| row.kind == EventKind::Delivered)?;
            let waits = self.rows[..at].iter().skip(came + 1);
            let waits = waits.filter(|it| it.kind == EventKind::Enqueued && it.lifeline == row.lifeline);
            let is_next =
                |it: &&EventRow| row_of(EventKind::Delivered, row, it.message).is_some_and(|it| it > at);
            waits.filter(|it| it.message != row.message).find(is_next).map(|it| (at, it.message))
        })?;
        let one = self.rows[at].message;
        for row in &mut self.rows[at..] {
            row.message = match row.message {
                it if it == one => other,
                it if it == other => one,
                it => it,
            };
        }
        Some(())
    }

    fn publish_more(&mut self, trace: &Trace) -> Option<()> {
        let is_topic = |row: &EventRow| {
            row.channel.is_some_and(|id| trace.header().channels[id].kind == ChannelKind::PublishSubscribe)
        };
        let at = self.position(|_, row| row.kind == EventKind::Published && is_topic(row))?;
        self.rows[at].value += 1;
        Some(())
    }

    fn take_late_answer(&mut self) -> Option<()> {
        let is_late = |row: &EventRow| matches!(row.detail, Some(Detail::Reason(Reason::LateReply, _)));
        let at = self.position(|_, row| row.kind == EventKind::Ignored && is_late(row))?;
        self.remove(at);
        Some(())
    }

    fn pass_partition(&mut self, trace: &Trace) -> Option<()> {
        let is_cut = |row: &EventRow| matches!(row.detail, Some(Detail::Reason(Reason::Partition, _)));
        let departure =
            |row: &EventRow| row.cause.map(|it| trace.event(it)).filter(|it| it.kind.is_departure());
        let at =
            self.position(|_, row| row.kind == EventKind::Lost && is_cut(row) && departure(row).is_some())?;
        let to = departure(&self.rows[at])?.peer?;
        let is_channel = trace.header().lifelines[to].channel.is_some();
        let kind = if is_channel { EventKind::Enqueued } else { EventKind::Received };
        self.rows[at] = EventRow { kind, lifeline: to, peer: None, detail: None, ..self.rows[at].clone() };
        Some(())
    }
}

/// The number of the first scenario in which the rule finds the fault, and its words.
fn first_found(fault: Fault, rule: &str) -> Option<(u64, String)> {
    let subject = Subject { fault: Some(fault) };
    (0..RUNS).find_map(|seed| match safely(&scenario_text(seed).0, fault.depth(), subject) {
        Outcome::Broken(finding) if finding.rule == rule => Some((seed, finding.words)),
        _ => None,
    })
}

#[test]
fn every_seeded_fault_is_found() {
    let mut missed = Vec::new();
    for (fault, rule) in Fault::ALL {
        match first_found(fault, rule) {
            Some((seed, words)) => println!("{fault:?}: in scenario {seed}, by \"{rule}\": {words}"),
            None => missed.push(fault),
        }
    }
    assert!(missed.is_empty(), "no rule finds {missed:?}");
}
