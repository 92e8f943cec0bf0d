//! What can be done to something under way: a message, what its consumer says about it, what its channel says.

use super::{Offer, OfferValue, Offers, Stage, round, written};
use crate::app::Picture;
use crate::app::offers::dead_letters::reference;
use crate::base::{EventId, LifelineId, MessageId, SimDuration};
use crate::syntax::name_in_text;
use crate::trace::{EventKind, Moment, Trace};

/// What of a message is under way.
enum Part {
    /// The message itself, or a copy of it.
    Message,
    /// `ack of`
    Word,
    /// `confirm of`
    Confirm,
}

pub(super) fn offers(picture: &Picture, departure: EventId, playhead: Moment) -> Vec<Offers> {
    let trace = &*picture.trace;
    let row = trace.event(departure);
    let (Some(part), Some(message), Some(to)) = (part_of(row.kind), row.message, row.peer) else {
        return Vec::new();
    };
    let Some(moment) = moment_under_way(trace, departure, playhead) else {
        return vec![Offers { about: about(trace, departure, to), list: Vec::new(), hint: Some(NO_TIME) }];
    };
    if waits_for_room(trace, departure) {
        return vec![Offers { about: about(trace, departure, to), list: Vec::new(), hint: Some(NO_ROOM) }];
    }
    let stage = Stage::after(picture, moment);
    let what = words_of(trace, departure, message, &part, stage.moment);
    let mut list = vec![lose(&stage, &what), delay(&stage, &what, flight_of(trace, departure))];
    if matches!(part, Part::Message) {
        if row.kind != EventKind::Delivered {
            list.push(stage.plain(
                "Duplicate",
                format!("duplicate {what}"),
                "A second copy is under way as well.".into(),
            ));
        }
        let effect = "Its payload cannot be read: whoever begins to handle it fails.".into();
        list.push(stage.plain("Corrupt", format!("corrupt {what}"), effect));
    }
    list.extend(to_the_link(&stage, row.lifeline, to, flight_of(trace, departure)));
    vec![Offers { about: about(trace, departure, to), list, hint: None }]
}

const NO_TIME: &str =
    "It arrives in no time, so nothing can happen to it on its way. Give the link a latency.";

const NO_ROOM: &str = "It has not left: its sender waits for room in the full channel.";

/// True when a full channel keeps the sender waiting before the message leaves.
fn waits_for_room(trace: &Trace, departure: EventId) -> bool {
    let is_to_channel = trace.event(departure).channel.is_some();
    is_to_channel && trace.effects_of(departure).any(|row| trace.kind(row) == EventKind::Blocked)
}

const fn part_of(kind: EventKind) -> Option<Part> {
    match kind {
        EventKind::Sent | EventKind::Duplicated | EventKind::Delivered => Some(Part::Message),
        EventKind::Acknowledged | EventKind::Rejected | EventKind::Renewed | EventKind::Committed => {
            Some(Part::Word)
        }
        EventKind::Confirmed => Some(Part::Confirm),
        _ => None,
    }
}

/// The playhead while it is under way, else right after it left; none when it arrived at once.
fn moment_under_way(trace: &Trace, departure: EventId, playhead: Moment) -> Option<Moment> {
    let left = trace.moment_after(departure);
    let arrival = trace.arrival_of(departure);
    let is_under_way = |moment: Moment| {
        let at = trace.intervention_time(moment);
        arrival.is_none_or(|arrival| at <= trace.time(arrival)) && at > trace.time(departure)
    };
    let has_arrived = arrival.is_some_and(|it| playhead.includes(it));
    let shown = (playhead.includes(departure) && !has_arrived).then_some(playhead);
    shown.into_iter().chain([left]).find(|it| is_under_way(*it))
}

/// `Charge 2`, `ack of Charge 2`, with the two ends where something else has the same name.
fn words_of(trace: &Trace, departure: EventId, message: MessageId, part: &Part, moment: Moment) -> String {
    let name = reference(trace, message);
    let is_copy = trace.message(message).copy_of.is_some();
    let before = match part {
        Part::Message if is_copy && trace.kind(departure) == EventKind::Duplicated => "copy of ",
        Part::Message => "",
        Part::Word => "ack of ",
        Part::Confirm => "confirm of ",
    };
    let (row, kind) = (trace.event(departure), part_of(trace.kind(departure)));
    let is_namesake = |other: &EventId| {
        let it = trace.event(*other);
        let same_part = part_of(it.kind).is_some_and(|it| kind.as_ref().is_some_and(|kind| same(&it, kind)));
        *other != departure && same_part && it.message.is_some_and(|it| reference(trace, it) == name)
    };
    let has_namesake = trace.state_at(moment).in_transit().any(|it| is_namesake(&it));
    let ends = match (has_namesake, row.peer) {
        (true, Some(to)) => format!(" from {} to {}", lifeline(trace, row.lifeline), lifeline(trace, to)),
        _ => String::new(),
    };
    format!("{before}{name}{ends}")
}

fn same(one: &Part, other: &Part) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

pub(super) fn lifeline(trace: &Trace, id: LifelineId) -> String {
    name_in_text(&trace.header().lifelines[id].name)
}

fn about(trace: &Trace, departure: EventId, to: LifelineId) -> String {
    let row = trace.event(departure);
    let name = row.message.map_or_else(String::new, |it| trace.display_name(it));
    let what = match part_of(row.kind) {
        Some(Part::Word) => format!("{} of {name}", said(row.kind)),
        Some(Part::Confirm) => format!("confirmation of {name}"),
        _ => name,
    };
    let lifelines = &trace.header().lifelines;
    format!("{what}, {} to {}", lifelines[row.lifeline].name, lifelines[to].name)
}

const fn said(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Rejected => "rejection",
        EventKind::Renewed => "renewal",
        EventKind::Committed => "commit",
        _ => "acknowledgement",
    }
}

fn lose(stage: &Stage<'_>, what: &str) -> Offer {
    stage.plain("Lose", format!("drop {what}"), "It never arrives.".into())
}

/// Five times as late as it was: enough to be overtaken.
fn delay(stage: &Stage<'_>, what: &str, flight: SimDuration) -> Offer {
    const TIMES: u64 = 5;
    let usual = written(SimDuration(round(flight.0.saturating_mul(TIMES))));
    let value = OfferValue { label: "by", usual };
    let words = [format!("delay {what} by "), String::new()];
    stage.with_value("Delay", words, value, "It arrives later; others may overtake it.".into())
}

fn flight_of(trace: &Trace, departure: EventId) -> SimDuration {
    let arrival = trace.arrival_of(departure).map_or(trace.end(), |it| trace.time(it));
    arrival.since(trace.time(departure))
}

/// To the link that it is on: for those that come after it.
fn to_the_link(stage: &Stage<'_>, from: LifelineId, to: LifelineId, flight: SimDuration) -> [Offer; 3] {
    const SLOWER: u64 = 10;
    let trace = &stage.picture.trace;
    let ends = format!("{} -> {}", lifeline(trace, from), lifeline(trace, to));
    let usual = written(SimDuration(round(flight.0.saturating_mul(SLOWER))));
    let slow = stage.with_value(
        "Slow the link",
        [format!("latency {ends} "), String::new()],
        OfferValue { label: "to", usual },
        "What leaves from now on takes so long.".into(),
    );
    let lossy = stage.with_value(
        "Lossy link",
        [format!("loss {ends} "), String::new()],
        OfferValue { label: "of", usual: "20%".into() },
        "So much of what leaves from now on is lost.".into(),
    );
    [cut(stage, from, to), slow, lossy]
}

fn cut(stage: &Stage<'_>, from: LifelineId, to: LifelineId) -> Offer {
    let trace = &stage.picture.trace;
    let words =
        [format!("partition {} | {} for ", lifeline(trace, from), lifeline(trace, to)), String::new()];
    let value = OfferValue { label: "for", usual: stage.a_while() };
    stage.with_value("Cut the link", words, value, "Nothing passes between the two.".into())
}
