//! What is written beside a row of the trace.

use std::fmt::Write as _;

use super::slots::Placement;
use super::{Layout, TextMetrics};
use crate::base::EventId;
use crate::scene::StyleClass;
use crate::scene::{clean, shorten, wrap};
use crate::trace::{Death, Detail, Event, EventKind, Fact, FragmentOperator, Reason, StopReason, Trace};

/// Lines that a remark may take.
const REMARK_LINES: usize = 3;

/// Lines that a reason below the name of a message may take.
const WHY_LINES: usize = 2;

/// The words of one label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    /// The name: shortened when there is no room.
    pub name: String,
    /// The number behind it: never shortened.
    pub number: String,
    /// Why, how often: shortened first.
    pub tail: String,
}

impl Words {
    fn only(text: impl Into<String>) -> Self {
        Self { name: text.into(), ..Self::default() }
    }

    /// All of it.
    pub fn full(&self) -> String {
        format!("{}{}{}", self.name, self.number, self.tail)
    }

    /// On two lines: what, then why. None where it does not say why.
    fn parted(&self) -> Option<(Self, String)> {
        let (what, why) = self.tail.split_once(": ")?;
        Some((Self { tail: what.to_owned(), ..self.clone() }, why.to_owned()))
    }

    /// On one line: what · why.
    fn joined(&self) -> Self {
        Self { tail: self.tail.replacen(": ", " · ", 1), ..self.clone() }
    }

    /// As much of it as fits.
    pub fn fitted(&self, width: f64, size: f64, metrics: &dyn TextMetrics) -> String {
        let measure = |text: &str| metrics.width(text, size, false);
        let full = self.full();
        if measure(&full) <= width {
            return full;
        }
        let room_for_tail = width - measure(&self.name) - measure(&self.number);
        if !self.tail.is_empty() && room_for_tail >= size * 2.5 {
            let tail = shorten(&self.tail, room_for_tail, size, false, metrics);
            return format!("{}{}{tail}", self.name, self.number);
        }
        let short_tail = if self.tail.starts_with(" (") { self.tail.as_str() } else { "" };
        let room = width - measure(&self.number) - measure(short_tail);
        let name = shorten(&self.name, room, size, false, metrics);
        shorten(&format!("{name}{}{short_tail}", self.number), width, size, false, metrics)
    }
}

impl Layout {
    /// The words beside a row as lines of at most this width, the first on top.
    pub(super) fn lines(&self, event: &Event<'_>, placement: Placement, width: f64) -> Vec<String> {
        let row = event.id;
        let event = &self.spoken(event);
        let Some(words) = self.words(event) else { return Vec::new() };
        let size = self.words_size(event);
        let why_max = self.spacing.why_max.min(width);
        let is_remark = matches!(placement, Placement::Beside | Placement::Framed | Placement::Spanning);
        if is_remark && words.number.is_empty() || self.trace.header().is_sketch {
            return wrap(&words.full(), why_max, REMARK_LINES, size, self.metrics);
        }
        let joined = words.joined();
        let is_tall = match &self.tall {
            Some(tall) => tall.lines(row) > 1,
            None => self.metrics.width(&joined.full(), size, false) > self.spacing.label_wrap.min(width),
        };
        match words.parted().filter(|_| is_tall && placement != Placement::InLoop) {
            Some((what, why)) => {
                let why = wrap(&why, self.why_room(width), WHY_LINES, size, self.metrics);
                [what.fitted(width, size, self.metrics)].into_iter().chain(why).collect()
            }
            None => vec![joined.fitted(width, size, self.metrics)],
        }
    }

    /// The room for why: once the lanes stand, all that the gap has.
    fn why_room(&self, width: f64) -> f64 {
        if self.tall.is_some() { width } else { self.spacing.why_max.min(width) }
    }

    /// The width of the words beside a row on one line; none for those that cannot stand on one.
    pub(super) fn joined_width(&self, event: &Event<'_>, placement: Placement) -> Option<f64> {
        let spoken = &self.spoken(event);
        let words = self.words(spoken).filter(|it| !it.number.is_empty() && it.parted().is_some())?;
        let may_join = placement != Placement::InLoop && !self.trace.header().is_sketch;
        may_join.then(|| self.metrics.width(&words.joined().full(), self.words_size(spoken), false))
    }

    /// The words beside a row; none when it has none.
    pub(super) fn words(&self, event: &Event<'_>) -> Option<Words> {
        let trace = &*self.trace;
        Some(match event.kind {
            EventKind::Sent | EventKind::Delivered | EventKind::Duplicated => self.message_words(event),
            EventKind::Acknowledged => self.settlement("ack", event),
            EventKind::Committed => Words { tail: self.loss_tail(event), ..self.at_place("commit", event)? },
            EventKind::Concluded => {
                Words { tail: self.loss_tail(event), ..Words::only(transaction_word(event)) }
            }
            EventKind::Marked => self.at_place(&format!("{} marker", transaction_word(event)), event)?,
            EventKind::Appended => Words::only(place_words(event)?),
            EventKind::Sought => self.at_place("goes on at", event)?,
            EventKind::Assigned | EventKind::Revoked => self.ownership(event)?,
            EventKind::Replayed | EventKind::Scaled => counted(event)?,
            EventKind::SnapshotTaken => Words::only("snapshot"),
            EventKind::Claimed => self.named(event, " claimed".into()),
            EventKind::Deleted => {
                self.named(event, format!(" deleted{}", colon(reason_words(event).unwrap_or_default())))
            }
            EventKind::Rejected => self.rejection(event),
            EventKind::Renewed => self.settlement("renew", event),
            EventKind::Scheduled if let Some(Detail::Reason(reason, _)) = event.detail => {
                let what = if *reason == Reason::Kept { " stays" } else { "" };
                self.named(event, format!("{what}{}", colon(plain(*reason).to_owned())))
            }
            EventKind::Scheduled => self.named(event, with_duration(" waits", event)),
            EventKind::Lapsed => self.named(event, with_duration(" not settled in", event)),
            EventKind::DeadLettered => self.named(event, colon(death_words(event))),
            EventKind::Confirmed if event.fact().is_refusal() => {
                let reason = reason_words(event).unwrap_or_default();
                Words { tail: colon(reason), ..self.settlement("refused", event) }
            }
            EventKind::Confirmed => self.settlement("confirm", event),
            EventKind::Received => self.named(event, String::new()),
            EventKind::Triggered | EventKind::Noted | EventKind::Intervened => Words::only(text(event)?),
            EventKind::TimedOut => Words::only(with_duration("timeout", event)),
            EventKind::TimerSet => Words::only(with_duration("wait", event)),
            EventKind::StateChanged => state_words(event)?,
            EventKind::Ignored => Words {
                name: "ignored".into(),
                tail: colon(reason_words(event).unwrap_or_default()),
                ..Words::default()
            },
            EventKind::Expired => self.named(event, " expired".into()),
            EventKind::Discarded => {
                self.named(event, format!(" dropped{}", colon(reason_words(event).unwrap_or_default())))
            }
            EventKind::Crashed => Words::only("crash"),
            EventKind::Restarted => Words::only("restart"),
            EventKind::Paused => Words::only("paused"),
            EventKind::Resumed => Words::only("resumed"),
            EventKind::Partitioned => Words::only("partition"),
            EventKind::Healed => Words::only("healed"),
            EventKind::Subscribed => Words::only("subscribes"),
            EventKind::Unsubscribed if is_refused_consumer(event) => {
                Words::only(format!("refused{}", colon(reason_words(event).unwrap_or_default())))
            }
            EventKind::Unsubscribed => Words::only("unsubscribes"),
            EventKind::Ended if event.fact().is_failure() => Words::only("failed"),
            EventKind::Stopped => Words::only(stop_words(trace.stop())),
            EventKind::LifelineCreated => Words::only(self.names.lifeline(event.lifeline)),
            EventKind::FragmentOpened | EventKind::OperandOpened => guard_words(event)?,
            _ => return None,
        })
    }

    fn message_words(&self, event: &Event<'_>) -> Words {
        let loss = self.loss_tail(event);
        let tail = match event.kind {
            _ if !loss.is_empty() => loss,
            EventKind::Delivered => {
                let place = place_words(event).map(|it| format!(" {it}")).unwrap_or_default();
                match event.fact() {
                    Fact::Delivered { attempt: attempt @ 2.. } => format!("{place} (try {attempt})"),
                    _ => place,
                }
            }
            EventKind::Duplicated => " (copy)".into(),
            EventKind::Sent => self.key_tail(event),
            _ => loss,
        };
        let words = self.named(event, tail);
        match self.arrow_number(event) {
            Some(number) => Words { name: format!("{number} {}", words.name).trim_end().to_owned(), ..words },
            None => words,
        }
    }

    /// The number that the text gives to an arrow.
    fn arrow_number(&self, event: &Event<'_>) -> Option<&str> {
        let arrow = self.trace.message(event.message?).arrow.checked_sub(1)?;
        let number = self.trace.header().arrow_numbers.get(arrow as usize)?;
        Some(&**number).filter(|it| !it.is_empty())
    }

    /// The key with which a participant sends.
    fn key_tail(&self, event: &Event<'_>) -> String {
        let from_somebody = self.trace.header().lifelines[event.lifeline].channel.is_none();
        let routing = event.message.and_then(|it| self.trace.message(it).routing.as_ref());
        match routing.filter(|it| from_somebody && !it.key.is_empty()) {
            Some(routing) => format!(" · {}", clean(&routing.key)),
            None => String::new(),
        }
    }

    fn at_place(&self, word: &str, event: &Event<'_>) -> Option<Words> {
        let place = place_words(event)?;
        Some(Words { name: word.into(), number: format!(" {place}"), tail: String::new() })
    }

    /// `reads p0 p1`: said once for all partitions that a member gets or gives up at one moment.
    fn ownership(&self, event: &Event<'_>) -> Option<Words> {
        let trace = &*self.trace;
        let is_same = |it: &Event<'_>| (it.kind, it.time) == (event.kind, event.time);
        let before = (0..event.id.0).rev().map(|row| trace.event(EventId(row))).take_while(is_same);
        if before.into_iter().any(|it| it.lifeline == event.lifeline) {
            return None;
        }
        let rows = (event.id.0..trace.len() as u32).map(|row| trace.event(EventId(row)));
        let own = rows.take_while(is_same).filter(|it| it.lifeline == event.lifeline);
        let list: Vec<String> = own.filter_map(|it| Some(format!("p{}", it.fact().partition()?))).collect();
        let word = if event.kind == EventKind::Assigned { "reads" } else { "gives up" };
        Some(Words::only(format!("{word} {}", list.join(" "))))
    }

    /// What is said of a hop that ends in a loss; nothing for others.
    fn loss_tail(&self, event: &Event<'_>) -> String {
        let lost = self.pairs.end(event.id).filter(|end| self.trace.kind(*end) == EventKind::Lost);
        let lost = lost.filter(|_| !self.trace.header().is_sketch);
        lost.map_or_else(String::new, |end| loss_words(&self.trace, end))
    }

    fn rejection(&self, event: &Event<'_>) -> Words {
        if matches!(event.detail, Some(Detail::Reason(Reason::Deferred, _))) {
            return self.settlement("defer", event);
        }
        let is_asked_back = event.fact() == Fact::Rejected { requeue: true };
        let word = if is_asked_back { "requeue" } else { "reject" };
        let words = self.settlement(word, event);
        if !words.tail.is_empty() {
            return words;
        }
        Words { tail: colon(reason_words(event).unwrap_or_default()), ..words }
    }

    fn settlement(&self, word: &str, event: &Event<'_>) -> Words {
        Words { name: word.into(), number: self.number_words(event), tail: self.loss_tail(event) }
    }

    fn named(&self, event: &Event<'_>, tail: String) -> Words {
        let name = event.message.map_or("", |id| self.names.message(&self.trace, id));
        Words { name: name.into(), number: self.number_words(event), tail }
    }

    fn number_words(&self, event: &Event<'_>) -> String {
        match event.message.filter(|_| !self.trace.header().is_sketch) {
            Some(id) => format!(" {}", self.trace.message_number(id)),
            None => String::new(),
        }
    }
}

/// The class of the words beside a row.
pub(super) fn tone(event: &Event<'_>, ends_in_loss: bool) -> StyleClass {
    match event.kind {
        _ if ends_in_loss => StyleClass::LabelLost,
        EventKind::DeadLettered
        | EventKind::Crashed
        | EventKind::Partitioned
        | EventKind::Expired
        | EventKind::Discarded => StyleClass::LabelLost,
        EventKind::Rejected
        | EventKind::TimedOut
        | EventKind::Lapsed
        | EventKind::Ended
        | EventKind::Ignored => StyleClass::LabelRejected,
        EventKind::Delivered if event.fact().is_redelivery() => StyleClass::LabelRejected,
        EventKind::Confirmed | EventKind::Concluded | EventKind::Marked if event.fact().is_refusal() => {
            StyleClass::LabelRejected
        }
        EventKind::TimerSet | EventKind::Scheduled => StyleClass::LabelWaiting,
        EventKind::Restarted | EventKind::Healed | EventKind::Resumed => StyleClass::LabelHandled,
        EventKind::Sent | EventKind::Delivered | EventKind::Duplicated | EventKind::Received => {
            StyleClass::Label
        }
        _ => StyleClass::LabelQuiet,
    }
}

/// `replays 3`, `2 workers`
fn counted(event: &Event<'_>) -> Option<Words> {
    match event.fact() {
        Fact::Replayed { records } => Some(Words::only(format!("replays {records}"))),
        Fact::Scaled { workers: 1 } => Some(Words::only("1 worker")),
        Fact::Scaled { workers } => Some(Words::only(format!("{workers} workers"))),
        _ => None,
    }
}

/// How a transaction ended.
fn transaction_word(event: &Event<'_>) -> &'static str {
    if event.fact().is_refusal() { "abort" } else { "commit" }
}

/// `p1@3`: a place in a stream.
fn place_words(event: &Event<'_>) -> Option<String> {
    match event.detail {
        Some(Detail::Position(at)) => Some(format!("p{}@{}", at.partition, at.offset)),
        _ => None,
    }
}

fn text(event: &Event<'_>) -> Option<String> {
    match event.detail {
        Some(Detail::Text(words) | Detail::Changed { words, .. }) => {
            Some(clean(words)).filter(|words| !words.is_empty())
        }
        _ => None,
    }
}

fn with_duration(word: &str, event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Duration(duration)) => format!("{word} {duration}"),
        Some(Detail::Backoff { pause, retry, of, .. }) => {
            let of = of.map_or(String::new(), |of| format!(" of {of}"));
            let when = if pause.0 == 0 { "at once".to_owned() } else { format!("in {pause}") };
            format!("retry {retry}{of} {when}")
        }
        _ => word.to_owned(),
    }
}

fn state_words(event: &Event<'_>) -> Option<Words> {
    let Some(Detail::State { name, after, .. }) = event.detail else { return None };
    Some(Words {
        name: clean(name),
        number: String::new(),
        tail: format!(" = {}", clean(&after.to_string())),
    })
}

/// Why, in the scenario's words when it has some.
pub(super) fn reason_words(event: &Event<'_>) -> Option<String> {
    match event.detail {
        Some(Detail::Reason(_, Some(words))) => Some(clean(words)),
        Some(Detail::Reason(reason, None)) => Some(plain(*reason).to_owned()),
        _ => None,
    }
}

fn death_words(event: &Event<'_>) -> String {
    let Some(Detail::Death(Death { reason, words, attempts, .. })) = event.detail else {
        return String::new();
    };
    match (reason, words) {
        (Reason::DeliveryLimit, None) => format!("{attempts} tries"),
        (Reason::DeliveryLimit, Some(words)) => format!("{attempts} tries, {}", clean(words)),
        (_, Some(words)) => clean(words),
        (reason, None) => plain(*reason).to_owned(),
    }
}

fn loss_words(trace: &Trace, lost: EventId) -> String {
    match trace.event(lost).detail {
        Some(Detail::Reason(Reason::LinkLoss, _)) | None => " lost".to_owned(),
        Some(Detail::Reason(Reason::ByHand, _)) => " lost by hand".to_owned(),
        Some(Detail::Reason(reason, _)) => format!(" lost: {}", plain(*reason)),
        Some(_) => " lost".to_owned(),
    }
}

fn guard_words(event: &Event<'_>) -> Option<Words> {
    let Some(Detail::Fragment { guard, .. }) = event.detail else { return None };
    let guard = clean(guard);
    (!guard.is_empty()).then(|| Words::only(format!("[{guard}]")))
}

/// The word in a fragment's corner.
pub(super) fn operator_word(event: &Event<'_>) -> &'static str {
    let operator = match event.detail {
        Some(Detail::Fragment { operator, .. }) => *operator,
        _ => FragmentOperator::Opt,
    };
    operator.word()
}

/// True for a consumer that its channel does not let in.
pub(super) fn is_refused_consumer(event: &Event<'_>) -> bool {
    event.kind == EventKind::Unsubscribed
        && matches!(event.detail, Some(Detail::Reason(reason, _)) if reason.refuses_consumer())
}

fn colon(why: String) -> String {
    if why.is_empty() { why } else { format!(": {why}") }
}

/// A reason in plain words.
const fn plain(reason: Reason) -> &'static str {
    match reason {
        Reason::Rejected => "rejected",
        Reason::Expired => "expired",
        Reason::MaxLength => "queue full",
        Reason::DeliveryLimit => "too many tries",
        Reason::Failed => "failed",
        Reason::LinkLoss => "lost on the way",
        Reason::Partition => "partition",
        Reason::ReceiverDown => "receiver down",
        Reason::SenderDown => "sender down",
        Reason::Unroutable => "no binding fits",
        Reason::NoSubscriber => "no subscriber",
        Reason::NotDurable => "subscriber away",
        Reason::NoDeadLetterChannel => "no dead-letter channel",
        Reason::Cycle => "cycle",
        Reason::LateReply => "late reply",
        Reason::UnknownCorrelation => "unknown request",
        Reason::DuplicateReply => "answered before",
        Reason::NoReaction => "not expected",
        Reason::StaleSettlement => "settled before",
        Reason::GivenUp => "given up",
        Reason::Retention => "retention",
        Reason::Compacted => "compacted",
        Reason::Acknowledged => "acknowledged",
        Reason::Purged => "purged",
        Reason::Busy => "busy",
        Reason::LockLost => "lock lost",
        Reason::Duplicate => "seen before",
        Reason::Transient => "not persistent",
        Reason::Redriven => "sent again",
        Reason::SettledLate => "settled late",
        Reason::ByHand => "by hand",
        Reason::BrokerRestart => "broker restarted",
        Reason::QueueDeleted => "queue deleted",
        Reason::HopLimit => "too many hops",
        Reason::NoSession => "no session",
        Reason::NoGroup => "no group",
        Reason::Fenced => "transaction over",
        Reason::Deferred => "set aside",
        Reason::Kept => "target not there",
        Reason::Exclusive => "another's queue",
        Reason::WrongOffset => "another offset expected",
        Reason::InUse => "subscription in use",
        Reason::Overlap => "overlaps another consumer",
        Reason::TooLate => "delay too long",
    }
}

fn stop_words(stop: &StopReason) -> String {
    let mut words = String::from("end");
    match stop {
        StopReason::Finished => {}
        StopReason::Horizon => words.push_str(" of the time to run"),
        StopReason::EventLimit(limit) => _ = write!(words, ": limit of {limit} events"),
        StopReason::MessageLimit(limit) => _ = write!(words, ": limit of {limit} messages"),
        StopReason::InFlightLimit(limit) => _ = write!(words, ": limit of {limit} messages under way"),
        StopReason::EndlessLoop(names) => {
            _ = write!(words, ": endless loop {}", clean(&names.join(" → ")));
        }
        StopReason::StepLimit(name) => _ = write!(words, ": too many steps in {}", clean(name)),
        StopReason::PayloadLimit(name) => _ = write!(words, ": payload too large in {}", clean(name)),
        StopReason::TimeLimit => words.push_str(": no time left"),
        StopReason::Cancelled => words.push_str(": stopped"),
        StopReason::BrokenInvariant(sentence) => _ = write!(words, ": {}", clean(sentence)),
    }
    words
}
