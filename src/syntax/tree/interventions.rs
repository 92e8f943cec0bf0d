//! Interventions: the lines that begin with `at`.

use super::{Field, Length, MessageText, Name, Setting};
use crate::base::SimDuration;
use crate::diag::{Span, Spanned};

/// `at 2s crash Billing`
#[derive(Clone, Debug)]
pub struct AtLine {
    /// When.
    pub time: Length,
    /// What.
    pub action: Action,
    /// The words of it.
    pub words: Span,
}

/// An intervention.
#[derive(Clone, Debug)]
pub enum Action {
    /// `crash Billing for 500ms`
    Crash(Name, Option<Length>),
    /// `restart Billing`
    Restart(Name),
    /// `pause Billing for 500ms`
    Pause(Name, Option<Length>),
    /// `resume Billing`
    Resume(Name),
    /// `partition Orders | charges for 500ms`
    Partition(Name, Name, Option<Length>),
    /// `heal Orders | charges`
    Heal(Name, Name),
    /// `purge parked`
    Purge(Name),
    /// `delete charges`
    Delete(Name),
    /// `redrive parked to charges with { total: 30 }`
    Redrive(RedriveLine),
    /// `discard Charge 2, Charge 5 from parked`
    Discard {
        /// Which.
        messages: Vec<MessageRef>,
        /// From here.
        from: Name,
    },
    /// `send Charge { id: 9 } to charges`
    Send(MessageText, Name),
    /// `drop next Charge from charges to Billing`
    DropNext {
        /// Of this kind only.
        message: Option<Name>,
        /// From here.
        from: Name,
        /// To there.
        to: Name,
    },
    /// `drop Charge 2 from charges to Billing`
    Drop(HopText),
    /// `delay ack of Charge 2 by 50ms`
    Delay(HopText, Length),
    /// `duplicate Charge 2`
    Duplicate(HopText),
    /// `corrupt Charge 2 with { card: "x" }`
    Corrupt(HopText, Vec<Field>),
    /// `repair Billing`
    Repair(Name),
    /// `slow Billing 3x for 500ms`: how many times longer, in thousandths.
    Slow(Name, u32, Option<Length>),
    /// `latency A -> B 50ms..80ms for 1s`, `loss A <-> * 20%`
    Link(LinkChangeLine),
    /// `limit charges capacity 10`
    Limit(Name, Setting),
    /// `stop Shopper`, `burst Shopper 20, timetable 2`
    Workload {
        /// Whose.
        of: Name,
        /// Which of its timetables, from 1.
        timetable: Option<Spanned<u32>>,
        /// The change.
        change: WorkloadWord,
    },
    /// `workers Billing 3`
    Workers(Name, u32),
    /// Something that was not understood.
    Unknown,
}

impl Action {
    /// The fields that it replaces in messages.
    pub fn changes(&self) -> Option<&[Field]> {
        match self {
            Self::Redrive(RedriveLine { changes, .. }) | Self::Corrupt(_, changes) => Some(changes),
            _ => None,
        }
    }
}

/// `latency A -> B 50ms..80ms for 1s`
#[derive(Clone, Debug)]
pub struct LinkChangeLine {
    /// Where the link begins; `*` is everywhere.
    pub from: Name,
    /// Where it ends; `*` is everywhere.
    pub to: Name,
    /// `<->`
    pub both_ways: bool,
    /// The property: `latency` or `loss`.
    pub option: Setting,
    /// Duration; permanent by default.
    pub length: Option<Length>,
}

/// A change of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkloadWord {
    /// `stop`
    Stop,
    /// `start`
    Start,
    /// `burst Shopper 20`
    Burst(u32),
    /// `rate Shopper 50/s`: the gap.
    Rate(SimDuration),
}

/// `redrive Charge 2, Charge 5 from parked to charges with { total: 30 }, as new, rate 10/s`
#[derive(Clone, Debug)]
pub struct RedriveLine {
    /// Which; empty is all.
    pub messages: Vec<MessageRef>,
    /// From here.
    pub from: Name,
    /// Target; by default where they came from.
    pub to: Option<Name>,
    /// Fields to replace.
    pub changes: Vec<Field>,
    /// Each as a new message.
    pub as_new: bool,
    /// The time from one to the next; none is all at once.
    pub gap: Option<SimDuration>,
}

/// `Charge 2`, `Charge 2.1`: a message as the trace names it, but for the `#`.
#[derive(Clone, Debug)]
pub struct MessageRef {
    /// Its kind.
    pub name: Name,
    /// The number of its conversation, and which of its kind there: zero is any.
    pub number: Spanned<(u32, u32)>,
}

/// Something in transit: `Charge 2`, `ack of Charge 2 from Billing to charges`.
#[derive(Clone, Debug)]
pub struct HopText {
    /// The message itself or a word about it.
    pub part: HopWord,
    /// Which message.
    pub message: MessageRef,
    /// Between these two only.
    pub ends: Option<(Name, Name)>,
}

/// What of a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopWord {
    /// The message itself.
    Message,
    /// `copy of`: a copy of it, not the message itself.
    Copy,
    /// `ack of`: the settlement by its consumer.
    Ack,
    /// `confirm of`: the publisher confirm.
    Confirm,
}
