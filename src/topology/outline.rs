//! What is where at a moment, in words: for those who do not see it, and for tests.

use super::icons::kind_word;
use super::{Content, FlightMarker, Topology, WorkerContent};
use crate::base::{LifelineId, MessageId};
use crate::figure::OutlineEntry;
use crate::scene::Anchor;
use crate::trace::{Census, LifelineKind, Moment};

/// How many messages are called by name before the rest is counted.
const NAMED: usize = 12;

impl Topology {
    /// What is where at a moment: a sentence for each box, then what is under way, cut off and lost.
    pub fn outline(&self, moment: Moment) -> Vec<OutlineEntry> {
        let mut entries: Vec<OutlineEntry> =
            self.order.iter().map(|id| self.box_entry(*id, moment)).collect();
        entries.extend(self.flight_entries(moment));
        let name = |id: LifelineId| &self.names[id];
        let state = self.trace.state_at(moment);
        let is_seen = |a, b| ![a, b].iter().any(|id| self.view.lineup.is_hidden(*id));
        for (a, b) in state.cuts().filter(|it| is_seen(it.0, it.1)) {
            let words = format!("Nothing passes between {} and {}.", name(a), name(b));
            entries.push(OutlineEntry { anchor: Anchor::Lifeline(a), row: None, words });
        }
        for ((from, to), loss) in state.losses().filter(|it| is_seen(it.0.0, it.0.1)) {
            let words = format!("Lost from {} to {}: {}.", name(from), name(to), loss.count);
            let (anchor, row) = (Anchor::Event(loss.newest), Some(loss.newest));
            entries.push(OutlineEntry { anchor, row, words });
        }
        entries
    }

    /// The box of a lifeline in a sentence.
    pub fn words_of(&self, id: LifelineId, moment: Moment) -> String {
        let content = self.content(id, moment);
        let lifeline = &self.trace.header().lifelines[id];
        let mut parts = Vec::new();
        parts.extend(Self::presence_words(content.presence).map(str::to_owned));
        match lifeline.channel {
            Some(_) => self.channel_parts(lifeline.kind, &content, moment, id, &mut parts),
            None => self.endpoint_parts(&content, &mut parts),
        }
        let name = &self.names[id];
        let kind = if content.is_dead_letter { "dead-letter queue" } else { kind_word(lifeline.kind) };
        format!("{name}, {kind}, {}.", parts.join("; "))
    }

    fn box_entry(&self, id: LifelineId, moment: Moment) -> OutlineEntry {
        OutlineEntry { anchor: Anchor::Lifeline(id), row: None, words: self.words_of(id, moment) }
    }

    fn channel_parts(
        &self,
        kind: LifelineKind,
        content: &Content,
        moment: Moment,
        id: LifelineId,
        parts: &mut Vec<String>,
    ) {
        let ready = content.ready();
        let Census { passed_on, expired, discarded, .. } = content.census;
        let is_relay = matches!(kind, LifelineKind::Topic | LifelineKind::Exchange);
        if ready > 0 {
            let first = self.first_ready(id, moment);
            parts.push(format!("holds {ready}: {}", self.listed(&first, ready)));
        } else if !is_relay {
            parts.push("holds nothing".to_owned());
        }
        if passed_on > 0 || is_relay && ready == 0 {
            parts.push(format!("{passed_on} passed on"));
        }
        if content.unsettled > 0 {
            parts.push(format!("{} delivered and not settled", content.unsettled));
        }
        if expired > 0 {
            parts.push(format!("{expired} expired"));
        }
        if discarded > 0 {
            parts.push(format!("{discarded} discarded"));
        }
        if content.arriving > 0 {
            parts.push(format!("{} arriving", content.arriving));
        }
    }

    fn endpoint_parts(&self, content: &Content, parts: &mut Vec<String>) {
        let of = |wanted: fn(&WorkerContent) -> bool| {
            content.workers.iter().filter(|it| wanted(it)).copied().collect::<Vec<_>>()
        };
        let busy = of(|it| matches!(it, WorkerContent::Busy(_) | WorkerContent::Pausing(_)));
        let blocked = of(|it| matches!(it, WorkerContent::Blocked(_)));
        let idle = content.workers.len() - busy.len() - blocked.len();
        let with = |workers: &[WorkerContent]| {
            let messages: Vec<MessageId> = workers.iter().filter_map(|it| it.message()).collect();
            if messages.is_empty() {
                String::new()
            } else {
                format!(" with {}", self.listed(&messages, messages.len()))
            }
        };
        if !busy.is_empty() || content.more_working > 0 {
            parts.push(format!("{} working{}", busy.len() + content.more_working, with(&busy)));
        }
        if !blocked.is_empty() {
            parts.push(format!("{} blocked{}", blocked.len(), with(&blocked)));
        }
        if idle > 0 && busy.len() + blocked.len() + content.more_working > 0 {
            parts.push(format!("{idle} idle"));
        } else if idle > 0 || content.workers.is_empty() {
            parts.push("idle".to_owned());
        }
        let waiting = content.waiting.len() + content.more_waiting;
        if waiting > 0 {
            parts.push(format!("{waiting} waiting: {}", self.listed(&content.waiting, waiting)));
        }
        if content.kept > 0 {
            parts.push(format!("keeps {} more", content.kept));
        }
        if content.arriving > 0 {
            parts.push(format!("{} arriving", content.arriving));
        }
        parts.extend(content.variables.iter().cloned());
        let Census { handled, failed, ignored, .. } = content.census;
        let ended = [(handled, "handled"), (failed, "failed"), (ignored, "ignored")];
        parts.extend(
            ended.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")),
        );
    }

    fn first_ready(&self, id: LifelineId, moment: Moment) -> Vec<MessageId> {
        let channel = self.trace.header().lifelines[id].channel;
        channel
            .map_or_else(Vec::new, |it| self.trace.state_at(moment).channel(it).ready().take(NAMED).collect())
    }

    /// `Charge #4, #5, #6, Refund #7 and 3 more`: a type is named when it changes.
    fn listed(&self, messages: &[MessageId], all: usize) -> String {
        let mut words = Vec::new();
        let mut before = None;
        for message in messages.iter().take(NAMED) {
            let kind = self.trace.message(*message).message_type;
            words.push(if before == Some(kind) { self.number(*message) } else { self.full_name(*message) });
            before = Some(kind);
        }
        let rest = all - words.len();
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        words.join(", ") + &more
    }

    fn flight_entries(&self, moment: Moment) -> Vec<OutlineEntry> {
        let entry = |marker: &FlightMarker| {
            let flight = &marker.flight;
            let event = self.trace.event(flight.departure);
            let to = event.peer.unwrap_or(event.lifeline);
            let what = match (marker.count, flight.message) {
                (1, Some(message)) => self.full_name(message),
                (count, _) => format!("{count} messages"),
            };
            let word = match event.kind {
                crate::trace::EventKind::Acknowledged => "acknowledgement of ",
                crate::trace::EventKind::Rejected => "rejection of ",
                crate::trace::EventKind::Confirmed => "confirmation of ",
                _ => "",
            };
            let ends = format!("{} to {}", self.names[event.lifeline], self.names[to]);
            let words = format!("Under way from {ends}: {word}{what}.");
            OutlineEntry { anchor: flight.anchor, row: Some(flight.departure), words }
        };
        self.flights(moment).iter().map(entry).collect()
    }
}

impl WorkerContent {
    /// What it is about.
    pub fn message(self) -> Option<MessageId> {
        match self {
            Self::Idle => None,
            Self::Busy(message) | Self::Blocked(message) | Self::Pausing(message) => message,
        }
    }
}
