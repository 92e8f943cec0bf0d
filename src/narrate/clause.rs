//! The clause of one row: subject, verb, object.

use super::branches::{self, scaled};
use super::streams::{
    at_position, its_group, marked, next_position, records, the_partition, transaction_word,
};
use super::weight::{Weight, weight};
use super::words::{because, count, duration, ordinal, place, restarted};
use crate::base::{EventId, LifelineId, MessageId, SimDuration};
use crate::trace::{Detail, Event, EventKind, Fact, MessageIntent, Reason, Trace};

/// A clause without capital letter and full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub subject: Subject,
    pub predicate: String,
    pub weight: Weight,
}

/// Who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Lifeline(LifelineId),
    Words(String),
}

/// Writes rows one after the other, with "it" for the message mentioned last.
pub(super) struct Teller<'t> {
    trace: &'t Trace,
    last: Option<MessageId>,
    /// The reason given last; it is not given twice.
    reason: Option<&'t Detail>,
    /// How many rows of a kind the next clause summarises.
    rows: usize,
}

impl<'t> Teller<'t> {
    pub fn new(trace: &'t Trace) -> Self {
        Self { trace, last: None, reason: None, rows: 1 }
    }

    /// The clause of a row.
    pub fn clause(&mut self, id: EventId) -> Clause {
        let event = self.trace.event(id);
        let subject = self.subject(&event);
        Clause { subject, predicate: self.predicate(&event), weight: weight(self.trace, &event) }
    }

    /// One clause for several rows of a kind: many messages are only counted.
    pub fn clause_of(&mut self, rows: &[EventId]) -> Option<Clause> {
        let last = rows.last()?;
        self.rows = rows.len();
        let clause = self.clause(*last);
        self.rows = 1;
        Some(clause)
    }

    fn subject(&mut self, event: &Event<'t>) -> Subject {
        match event.kind {
            EventKind::Lost => Subject::Words(self.lost_thing(event)),
            EventKind::Duplicated => Subject::Words("the link".to_owned()),
            EventKind::Stopped => Subject::Words("the run".to_owned()),
            EventKind::Intervened
            | EventKind::FragmentOpened
            | EventKind::OperandOpened
            | EventKind::FragmentClosed => Subject::Words("the scenario".to_owned()),
            _ => Subject::Lifeline(event.lifeline),
        }
    }

    /// The clause of a row of a stream or of one of its consumers.
    fn at_stream(&mut self, event: &Event<'t>) -> String {
        match event.kind {
            EventKind::Appended => format!("appends {}{}", self.name(event), at_position(event)),
            EventKind::Committed => {
                format!("tells {} how far it has come:{}", self.peer(event), next_position(event))
            }
            EventKind::CommitStored => {
                format!("knows now where {} goes on:{}", its_group(event), next_position(event))
            }
            EventKind::Assigned => {
                format!("reads{} of {} from now on", the_partition(event), self.peer(event))
            }
            EventKind::Revoked => format!("gives up{} of {}", the_partition(event), self.peer(event)),
            EventKind::Sought => {
                format!("goes on reading {} elsewhere:{}", self.peer(event), next_position(event))
            }
            EventKind::Replayed => {
                format!("reads {} of {} once more", records(event), self.peer(event))
            }
            EventKind::SnapshotTaken => {
                format!("takes a snapshot of its state, after {} of {}", records(event), self.peer(event))
            }
            EventKind::Claimed => format!("takes {} away from {}", self.name(event), self.peer(event)),
            EventKind::Deleted => format!("deletes {}{}", self.name(event), self.because_of(event)),
            EventKind::Concluded => {
                format!("tells {} that its transaction {}", self.peer(event), transaction_word(event))
            }
            EventKind::Marked => marked(event),
            _ => String::new(),
        }
    }

    fn predicate(&mut self, event: &Event<'t>) -> String {
        match event.kind {
            EventKind::Triggered => triggered(event),
            EventKind::Sent => self.sent(event),
            EventKind::Duplicated => self.duplicated(event),
            EventKind::Delivered => self.delivered(event),
            EventKind::Acknowledged => format!("acknowledges {} to {}", self.name(event), self.peer(event)),
            EventKind::Rejected => self.rejected(event),
            EventKind::Renewed => format!("asks {} for more time for {}", self.peer(event), self.name(event)),
            EventKind::DeadLettered => self.dead_lettered(event),
            EventKind::Confirmed => self.confirmed(event),
            EventKind::Enqueued => self.enqueued(event),
            EventKind::Scheduled => format!("keeps {} back{}", self.name(event), for_how_long(event)),
            EventKind::Extended => {
                format!("gives {} more time: {} from now", self.name(event), how_long(event))
            }
            EventKind::Published => self.published(event),
            EventKind::Appended
            | EventKind::Committed
            | EventKind::CommitStored
            | EventKind::Assigned
            | EventKind::Revoked
            | EventKind::Sought
            | EventKind::Replayed
            | EventKind::SnapshotTaken
            | EventKind::Claimed
            | EventKind::Concluded
            | EventKind::Marked
            | EventKind::Deleted => self.at_stream(event),
            EventKind::Received => self.received(event),
            EventKind::Settled => self.settled(event),
            EventKind::ConfirmArrived => self.confirm_arrived(event),
            EventKind::Lost => self.lost(event),
            EventKind::Requeued => self.requeued(event),
            EventKind::Lapsed => self.lapsed(event),
            EventKind::Expired => format!("finds that the time to live of {} has passed", self.name(event)),
            EventKind::Discarded => format!("discards {}{}", self.name(event), self.because_of(event)),
            EventKind::Started => self.started(event),
            EventKind::Ended => self.ended(event),
            EventKind::Ignored => format!("ignores {}{}", self.name(event), self.because_of(event)),
            EventKind::Blocked => branches::waits(event).unwrap_or_else(|| self.blocked(event)),
            EventKind::Unblocked => branches::goes_on(event).unwrap_or_else(|| self.unblocked(event)),
            EventKind::TimedOut => self.timed_out(event),
            EventKind::TimerSet => format!("pauses{}", for_how_long(event)),
            EventKind::TimerFired => "goes on after its pause".to_owned(),
            EventKind::StateChanged => state_changed(event),
            EventKind::Noted => format!("notes{}", quoted(event)),
            EventKind::Subscribed => format!("begins to consume from {}", self.peer(event)),
            EventKind::Unsubscribed if is_refused(event) => {
                format!("is not allowed to consume from {}{}", self.peer(event), self.because_of(event))
            }
            EventKind::Unsubscribed => format!("stops consuming from {}", self.peer(event)),
            EventKind::LifelineCreated => "comes into being".to_owned(),
            EventKind::LifelineDestroyed => "ends for good".to_owned(),
            EventKind::Crashed => "crashes".to_owned(),
            EventKind::Restarted => restarted(self.trace, event.lifeline).to_owned(),
            EventKind::Scaled => scaled(event),
            EventKind::Paused => "takes no new work from now on".to_owned(),
            EventKind::Resumed => "takes work again".to_owned(),
            EventKind::Partitioned => format!("can no longer reach {}", self.peer(event)),
            EventKind::Healed => format!("can reach {} again", self.peer(event)),
            EventKind::Intervened => format!("intervenes:{}", quoted(event)),
            EventKind::FragmentOpened => format!("begins {}", fragment(event)),
            EventKind::OperandOpened => format!("goes into {}", operand(event)),
            EventKind::FragmentClosed => "leaves the fragment".to_owned(),
            EventKind::Stopped => stopped(event),
        }
    }

    fn enqueued(&mut self, event: &Event<'t>) -> String {
        match event.fact().stock() {
            None | Some(0) => format!("takes {} to hand it on", self.name(event)),
            Some(ready) => format!("stores {} ({ready} ready{})", self.name(event), rank(event)),
        }
    }

    fn sent(&mut self, event: &Event<'t>) -> String {
        let Some(message) = event.message else { return "sends a message".to_owned() };
        let info = self.trace.message(message);
        let to = self.peer(event);
        let answered = info.in_reply_to.map(|request| self.trace.display_name(request));
        let name = self.name(event);
        match (info.intent, answered) {
            (MessageIntent::Call, _) => format!("calls {to} with {name}"),
            (MessageIntent::Send, _) => format!("sends {name} to {to}"),
            (MessageIntent::Publish, _) => format!("publishes {name} to {to}"),
            (MessageIntent::Reply, Some(request)) => format!("answers {request} with {name}"),
            (MessageIntent::Reply, None) => format!("replies to {to} with {name}"),
            (MessageIntent::Callback, Some(request)) => {
                format!("sends {name} to {to}, the return address of {request}")
            }
            (MessageIntent::Callback, None) => format!("sends {name} to the return address {to}"),
        }
    }

    fn duplicated(&mut self, event: &Event<'t>) -> String {
        let original = event.message.and_then(|copy| self.trace.message(copy).copy_of);
        format!("duplicates {}", self.name_of(original))
    }

    fn delivered(&mut self, event: &Event<'t>) -> String {
        let to = self.peer(event);
        if event.is_fetched() {
            let (name, tried) = (self.name(event), attempt(event));
            return format!("gives {name} to {to}, who fetches it{tried}{}", self.wait_in_channel(event));
        }
        format!("delivers {} to {to}{}{}", self.name(event), attempt(event), self.wait_in_channel(event))
    }

    fn rejected(&mut self, event: &Event<'t>) -> String {
        if matches!(event.detail, Some(Detail::Reason(Reason::Deferred, _))) {
            return format!("sets {} aside", self.name(event));
        }
        let is_asked_back = event.fact() == Fact::Rejected { requeue: true };
        let wish = if is_asked_back { ", asking for requeueing" } else { " for good" };
        format!("rejects {}{wish}{}", self.name(event), self.because_of(event))
    }

    fn lapsed(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        format!("takes {name} back: {} has not settled it within {}", self.peer(event), how_long(event))
    }

    fn dead_lettered(&mut self, event: &Event<'t>) -> String {
        let (name, to) = (self.name(event), self.peer(event));
        let Some(Detail::Death(death)) = event.detail else { return format!("moves {name} to {to}") };
        let after = match death.attempts {
            0 => String::new(),
            attempts => format!(" after {}", count(u64::from(attempts), "delivery", "deliveries")),
        };
        format!("moves {name} to {to}{after}, because {}", because(death.reason, death.words.as_deref()))
    }

    fn confirmed(&mut self, event: &Event<'t>) -> String {
        let (name, to) = (self.name(event), self.peer(event));
        if event.fact().is_refusal() {
            format!("refuses {name} from {to}{}", self.because_of(event))
        } else {
            format!("confirms {name} to {to}")
        }
    }

    fn confirm_arrived(&mut self, event: &Event<'t>) -> String {
        let refused = event.cause.is_some_and(|cause| self.trace.event(cause).fact().is_refusal());
        let fate = if refused { "refused" } else { "accepted" };
        format!("learns that {} was {fate}", self.name(event))
    }

    fn published(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        match event.fact() {
            Fact::Published { copies: copies @ 1.. } => {
                format!("makes {} of {name}", count(u64::from(copies), "copy", "copies"))
            }
            _ => format!("takes {name}, which nobody subscribes to"),
        }
    }

    fn received(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        let Some(cause) = self.trace.departure_of(event.id) else {
            return format!("receives {name}{}", attempt(event));
        };
        let from = place(self.trace, self.trace.event(cause).lifeline);
        let under_way = event.time.since(self.trace.time(cause));
        let after = if under_way.0 == 0 { String::new() } else { format!(" after {}", duration(under_way)) };
        format!("receives {name} from {from}{after}{}", attempt(event))
    }

    fn settled(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        match event.cause.map(|cause| self.trace.kind(cause)) {
            Some(EventKind::Acknowledged) => format!("removes {name}, which is acknowledged"),
            Some(EventKind::Rejected) => format!("learns that {name} was rejected"),
            Some(EventKind::Delivered) => format!("forgets {name}, since deliveries need no acknowledgement"),
            _ => format!("settles {name}"),
        }
    }

    /// What was lost: the message, or a word about it.
    fn lost_thing(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        match event.cause.map(|cause| self.trace.kind(cause)) {
            Some(EventKind::Acknowledged) => format!("the acknowledgement of {name}"),
            Some(EventKind::Rejected) => format!("the rejection of {name}"),
            Some(EventKind::Renewed) => format!("the wish for more time for {name}"),
            Some(EventKind::Confirmed) => format!("the confirmation of {name}"),
            _ => name,
        }
    }

    fn lost(&mut self, event: &Event<'t>) -> String {
        let to = event.peer.map(|peer| format!(" to {}", place(self.trace, peer))).unwrap_or_default();
        if let Some(Detail::Reason(Reason::StaleSettlement | Reason::LockLost, _)) = event.detail {
            return format!("comes too late{}", self.because_of(event));
        }
        format!("is lost on the way from {}{to}{}", place(self.trace, event.lifeline), self.because_of(event))
    }

    fn requeued(&mut self, event: &Event<'t>) -> String {
        let name = self.name(event);
        let cause = event.cause.map(|cause| self.trace.event(cause));
        let why = match cause {
            Some(cause) if cause.kind == EventKind::Crashed => {
                format!(" because {} crashed", place(self.trace, cause.lifeline))
            }
            _ => String::new(),
        };
        let ready = event.fact().stock().unwrap_or(0);
        format!("puts {name} back{why} ({ready} ready)")
    }

    fn started(&mut self, event: &Event<'t>) -> String {
        match event.message {
            Some(_) => format!("starts to handle {}{}", self.name(event), self.wait_for_worker(event)),
            None => "starts to work".to_owned(),
        }
    }

    fn ended(&mut self, event: &Event<'t>) -> String {
        let started = event.cause.map(|cause| self.trace.time(cause));
        let took = started.map(|started| event.time.since(started)).filter(|took| took.0 > 0);
        let after = took.map(|took| format!(" after {}", duration(took))).unwrap_or_default();
        let what = if event.message.is_some() { self.name(event) } else { "its work".to_owned() };
        match event.fact() {
            fact if fact.is_done() => format!("finishes {what}{after}"),
            fact if fact.is_failure() => format!("fails at {what}{after}{}", self.failure(event)),
            _ => format!("abandons {what}{after}"),
        }
    }

    /// A caller waits for an answer; a sender before a full channel for room.
    fn blocked(&mut self, event: &Event<'t>) -> String {
        let intent = event.message.map(|message| self.trace.message(message).intent);
        match (intent, event.cause.and_then(|cause| self.trace.event(cause).peer)) {
            (Some(MessageIntent::Call) | None, _) | (_, None) => {
                format!("waits for the reply{}", self.name_after(" to ", event))
            }
            (_, Some(channel)) => format!("waits for room in {}", place(self.trace, channel)),
        }
    }

    fn unblocked(&mut self, event: &Event<'t>) -> String {
        let cause = event.cause.map(|cause| self.trace.event(cause));
        let waited = self.wait_before(event).map(|wait| format!(" after waiting {wait}")).unwrap_or_default();
        match cause.map(|cause| cause.kind) {
            Some(EventKind::Received) => format!("goes on{waited}"),
            Some(EventKind::TimedOut) => format!("goes on without a reply{waited}"),
            _ => format!("stops waiting{waited}"),
        }
    }

    /// How long a call was waited for.
    fn wait_before(&self, event: &Event<'t>) -> Option<String> {
        self.time_since(event, &[EventKind::Blocked]).map(duration)
    }

    /// ` after 30 ms in it`: how long a message was ready before this delivery.
    fn wait_in_channel(&self, event: &Event<'t>) -> String {
        let wait = self.time_since(event, &[EventKind::Enqueued, EventKind::Requeued]);
        let wait = wait.filter(|wait| wait.0 > 0);
        wait.map(|wait| format!(" after {} of waiting", duration(wait))).unwrap_or_default()
    }

    fn wait_for_worker(&self, event: &Event<'t>) -> String {
        let wait = self.time_since(event, &[EventKind::Received]).filter(|wait| wait.0 > 0);
        wait.map(|wait| format!(" after {} of waiting", duration(wait))).unwrap_or_default()
    }

    /// The time since the last row of one of these kinds, of the same message at the same lifeline.
    fn time_since(&self, event: &Event<'t>, kinds: &[EventKind]) -> Option<SimDuration> {
        let rows = self.trace.index().of_message(event.message?);
        let mut before = rows.rev().skip_while(|row| *row >= event.id).map(|row| self.trace.event(row));
        let found = before.find(|it| kinds.contains(&it.kind) && it.lifeline == event.lifeline)?;
        Some(event.time.since(found.time))
    }

    fn timed_out(&mut self, event: &Event<'t>) -> String {
        let after = match event.detail {
            Some(Detail::Duration(limit)) => format!(" after {}", duration(*limit)),
            _ => String::new(),
        };
        format!("gives up waiting for the reply{}{after}", self.name_after(" to ", event))
    }

    /// `, because …`, unless the same reason was given last.
    fn because_of(&mut self, event: &Event<'t>) -> String {
        match event.detail {
            Some(Detail::Reason(reason, words)) if self.reason != event.detail => {
                self.reason = event.detail;
                format!(", because {}", because(*reason, words.as_deref()))
            }
            _ => String::new(),
        }
    }

    /// Why handling failed, after the failure itself.
    fn failure(&mut self, event: &Event<'t>) -> String {
        match event.detail {
            Some(Detail::Reason(Reason::Failed, words)) => {
                self.reason = event.detail;
                words.as_ref().map(|words| format!(": “{words}”")).unwrap_or_default()
            }
            _ => self.because_of(event),
        }
    }

    /// The message of a row: its name, or "it" when it was named last.
    fn name(&mut self, event: &Event<'t>) -> String {
        self.name_of(event.message)
    }

    fn name_of(&mut self, message: Option<MessageId>) -> String {
        let Some(message) = message else { return "a message".to_owned() };
        if self.rows > 1 {
            self.last = None;
            return format!("{} {} messages", self.rows, self.trace.message_name(message));
        }
        if self.last == Some(message) {
            return "it".to_owned();
        }
        if self.last.is_some() && self.trace.message(message).copy_of == self.last {
            return "a copy".to_owned();
        }
        self.last = Some(message);
        let name = self.trace.display_name(message);
        if self.is_made_by_link(message) { format!("the copy of {name}") } else { name }
    }

    fn is_made_by_link(&self, message: MessageId) -> bool {
        let birth = self.trace.index().of_message(message).next();
        birth.is_some_and(|birth| self.trace.kind(birth) == EventKind::Duplicated)
    }

    /// The message of a row behind a preposition; nothing when it was named last.
    fn name_after(&mut self, preposition: &str, event: &Event<'t>) -> String {
        match event.message {
            None => String::new(),
            Some(message) if self.last == Some(message) => String::new(),
            Some(_) => format!("{preposition}{}", self.name(event)),
        }
    }

    fn peer(&self, event: &Event<'t>) -> String {
        let known = self.trace.other_end(event).map(|peer| place(self.trace, peer));
        known.unwrap_or_else(|| "an unknown place".to_owned())
    }
}

fn triggered(event: &Event<'_>) -> String {
    if let Some(words) = branches::later(event) {
        return words;
    }
    let (name, is_once) = match event.detail {
        Some(Detail::Text(name)) if !name.is_empty() => (format!(" ({name})"), name.starts_with("once")),
        _ => (String::new(), false),
    };
    match event.fact() {
        Fact::Triggered { occurrence: 1 } if is_once => format!("acts{name}"),
        Fact::Triggered { occurrence: times @ 1.. } => format!("acts for the {} time{name}", ordinal(times)),
        _ => format!("acts{name}"),
    }
}

fn attempt(event: &Event<'_>) -> String {
    match event.fact() {
        Fact::Delivered { attempt: attempt @ 2.. } | Fact::Received { attempt: attempt @ 2.. } => {
            format!(" (attempt {attempt})")
        }
        _ => String::new(),
    }
}

fn for_how_long(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Duration(pause)) => format!(" for {}", duration(*pause)),
        Some(Detail::Reason(Reason::Kept, _)) => ": its dead-letter channel does not take it".to_owned(),
        Some(Detail::Reason(..)) => " for who asks for it by its number".to_owned(),
        Some(Detail::Backoff { pause, retry, .. }) => {
            format!(" for {} before its {} new try", duration(*pause), ordinal(*retry))
        }
        _ => String::new(),
    }
}

fn how_long(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Duration(length)) => duration(*length),
        _ => "its time".to_owned(),
    }
}

/// `, priority 9` where a channel has priorities.
fn rank(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Rank(rank)) => format!(", priority {rank}"),
        _ => String::new(),
    }
}

/// True for a consumer that its channel does not let in.
fn is_refused(event: &Event<'_>) -> bool {
    matches!(event.detail, Some(Detail::Reason(reason, _)) if reason.refuses_consumer())
}

fn state_changed(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::State { name, before, after }) => format!("changes {name} from {before} to {after}"),
        _ => "changes its state".to_owned(),
    }
}

fn quoted(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Text(words) | Detail::Changed { words, .. }) => format!(" “{words}”"),
        _ => String::new(),
    }
}

fn fragment(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Fragment { operator, guard }) if !guard.is_empty() => {
            format!("the fragment {} [{guard}]", operator.word())
        }
        Some(Detail::Fragment { operator, .. }) => format!("the fragment {}", operator.word()),
        _ => "a fragment".to_owned(),
    }
}

fn operand(event: &Event<'_>) -> String {
    match (event.detail, event.fact()) {
        (Some(Detail::Fragment { guard, .. }), _) if !guard.is_empty() => format!("the branch [{guard}]"),
        (_, Fact::OperandOpened { operand }) => format!("branch {}", operand + 1),
        _ => "a branch".to_owned(),
    }
}

fn stopped(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Stop(stop)) => super::summary::stop_words(stop),
        _ => "ends".to_owned(),
    }
}
