//! What only the kernel may do: write rows, schedule occurrences, put messages on links, stop the run.
//! Guests are given it for the length of a step.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{
    ChannelId, EndpointId, EventId, LifelineId, MessageId, SimDuration, SimTime, Table, TypedId,
};
use crate::engine::kernel::agenda::{Agenda, Ticket};
use crate::engine::kernel::links::Links;
use crate::engine::kernel::message::{MessageSlot, Messages};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::Plan;
use crate::engine::kernel::run::RunLimits;
use crate::engine::kernel::seam::{Notice, Presence};
use crate::trace::{
    Event, EventKind, EventRow, MessageInfo, Position, SharedDetail, StopReason, TraceBuilder,
};

/// What a step may add past a limit, so that it can end in order. A step that wants more is cut off.
pub(in crate::engine) const STEP_SLACK: usize = 1_000;

/// The clock, the agenda, the trace, the links, the live messages, and how much of each limit is used.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Core {
    pub(in crate::engine) plan: Rc<Plan>,
    pub(in crate::engine) limits: RunLimits,
    pub(in crate::engine) now: SimTime,
    pub(super) agenda: Agenda<Occurrence>,
    pub(super) trace: TraceBuilder,
    pub(in crate::engine) messages: Messages,
    pub(in crate::engine) links: Links,
    /// Messages that a link doubled on their way to a log which stores each once, and where it did.
    pub(in crate::engine) twins: BTreeMap<(MessageId, ChannelId), Option<Position>>,
    /// Places kept for messages on their way to channels that make senders wait.
    pub(in crate::engine) reserved: Table<ChannelId, u32>,
    /// Records on their way to a log, by the number of their open transaction.
    pub(in crate::engine) in_transactions: BTreeMap<u32, u32>,
    /// Whether each participant is there and takes work.
    pub(in crate::engine) presence: Table<EndpointId, Presence>,
    /// What participants have not heard of the broker yet.
    pub(in crate::engine) notices: Vec<Notice>,
    pub(in crate::engine) conversations: u32,
    /// Occurrences so far.
    pub(in crate::engine) occurrences: u64,
    /// Occurrences since the clock moved.
    pub(in crate::engine) at_this_instant: u32,
    /// Steps of handlings so far.
    pub(in crate::engine) steps_taken: u64,
    /// Bytes of values computed so far.
    pub(in crate::engine) computed: Cell<u64>,
    pub(in crate::engine) stop: Option<StopReason>,
}

impl Core {
    /// At the start of a run.
    pub(in crate::engine) fn new(plan: Rc<Plan>, limits: RunLimits) -> Self {
        Self {
            limits,
            now: SimTime::ZERO,
            agenda: Agenda::default(),
            trace: TraceBuilder::new(Rc::clone(&plan.header)),
            messages: Messages::default(),
            links: Links::new(&plan),
            twins: BTreeMap::new(),
            reserved: plan.channels.ids().map(|_| 0).collect(),
            in_transactions: BTreeMap::new(),
            presence: plan.scenario.endpoints.values().map(Presence::new).collect(),
            notices: Vec::new(),
            conversations: 0,
            occurrences: 0,
            at_this_instant: 0,
            steps_taken: 0,
            computed: Cell::new(0),
            stop: None,
            plan,
        }
    }

    /// How much was done so far, in occurrences: many steps are worth one.
    pub(in crate::engine) fn effort(&self) -> u64 {
        const STEPS: u64 = 16;
        self.occurrences + self.steps_taken / STEPS
    }

    /// Stops the run when a limit is passed by more than `slack`.
    pub(in crate::engine) fn check_limits(&mut self, slack: usize) {
        let limits = self.limits;
        let passes = |count: usize, limit: u32| count > limit as usize + slack;
        if passes(self.trace.len(), limits.events) || self.is_silent_for_too_long() {
            self.stop_with(StopReason::EventLimit(limits.events));
        } else if passes(self.trace.message_count(), limits.messages) {
            self.stop_with(StopReason::MessageLimit(limits.messages));
        } else if passes(self.messages.live() as usize, limits.in_flight) {
            self.stop_with(StopReason::InFlightLimit(limits.in_flight));
        }
    }

    /// Nearly every occurrence writes a row; a run of silent ones has to end too.
    pub(in crate::engine) fn is_silent_for_too_long(&self) -> bool {
        self.occurrences > 4 * u64::from(self.limits.events)
    }

    /// Ends the run for this reason, unless it has one already.
    pub(in crate::engine) fn stop_with(&mut self, reason: StopReason) {
        self.stop.get_or_insert(reason);
    }

    /// An invariant: when it does not hold, the run stops with the sentence.
    #[inline]
    pub(in crate::engine) fn ensure(&mut self, holds: bool, sentence: impl FnOnce() -> String) {
        if !holds {
            self.stop_with(StopReason::BrokenInvariant(sentence().into()));
        }
    }

    /// A row for the present moment.
    #[inline]
    pub(in crate::engine) fn row(&self, kind: EventKind, lifeline: LifelineId) -> EventRow {
        EventRow::new(self.now, kind, lifeline)
    }

    /// Appends a row.
    #[inline]
    pub(in crate::engine) fn emit(&mut self, row: EventRow) -> EventId {
        if self.trace.len() >= self.limits.events as usize + STEP_SLACK {
            self.stop_with(StopReason::EventLimit(self.limits.events));
        }
        self.trace.push(row)
    }

    /// Appends a row whose detail is shared with others.
    pub(in crate::engine) fn emit_shared(&mut self, row: EventRow, detail: SharedDetail) -> EventId {
        self.trace.push_shared(row, detail)
    }

    /// A row that was written.
    #[inline]
    pub(in crate::engine) fn event(&self, id: EventId) -> Event<'_> {
        self.trace.event(id)
    }

    /// What the trace knows of a message.
    #[inline]
    pub(in crate::engine) fn message_info(&self, id: MessageId) -> &MessageInfo {
        self.trace.message(id)
    }

    /// Enters a message into the trace.
    pub(in crate::engine) fn add_message(&mut self, info: MessageInfo) -> MessageId {
        self.trace.add_message(info)
    }

    /// How many rows were written.
    pub(in crate::engine) fn row_count(&self) -> usize {
        self.trace.len()
    }

    /// A row for an arrival: the other end is where its cause happened, when that is another lifeline.
    pub(in crate::engine) fn arrival_row(
        &self,
        kind: EventKind,
        lifeline: LifelineId,
        cause: EventId,
    ) -> EventRow {
        let from = self.trace.lifeline_of(cause);
        let peer = (from != lifeline).then_some(from);
        EventRow { peer, cause: Some(cause), ..self.row(kind, lifeline) }
    }

    /// The row written last.
    pub(in crate::engine) fn last_row(&self) -> Option<EventId> {
        self.trace.len().checked_sub(1).map(EventId::from_index)
    }

    /// Adds an occurrence after a delay. Past the end of time the run stops.
    #[inline]
    pub(in crate::engine) fn after(&mut self, delay: SimDuration, occurrence: Occurrence) -> Ticket {
        match self.now.checked_add(delay) {
            Some(at) => self.agenda.schedule(at, occurrence),
            None => self.agenda.schedule(SimTime::MAX, Occurrence::TimeEnds),
        }
    }

    /// Adds an occurrence at a moment, which is not before the present.
    pub(in crate::engine) fn schedule(&mut self, at: SimTime, occurrence: Occurrence) -> Ticket {
        self.agenda.schedule(at, occurrence)
    }

    /// Takes an occurrence back.
    #[inline]
    pub(in crate::engine) fn cancel(&mut self, ticket: Ticket) {
        self.agenda.cancel(ticket);
    }

    /// About how many occurrences are to come.
    pub(in crate::engine) fn pending_count(&self) -> usize {
        self.agenda.len()
    }

    /// What is to come, in order, with when it is due.
    pub(in crate::engine) fn scheduled(&self) -> Vec<(SimTime, Ticket, Occurrence)> {
        self.agenda.scheduled()
    }

    /// The number of a new conversation.
    pub(in crate::engine) fn new_conversation(&mut self) -> u32 {
        self.conversations += 1;
        self.conversations
    }

    /// The id of a live message.
    pub(in crate::engine) fn id_of(&self, slot: MessageSlot) -> Option<MessageId> {
        Some(self.messages[slot].id)
    }

    /// The name of a lifeline.
    pub(in crate::engine) fn name_of(&self, lifeline: LifelineId) -> Rc<str> {
        Rc::clone(&self.plan.header.lifelines[lifeline].name)
    }

    /// Who took part in the last occurrences of this instant, in order of appearance.
    pub(super) fn culprits(&self) -> Rc<[Rc<str>]> {
        const LOOKED_AT: usize = 64;
        let mut lifelines: Vec<LifelineId> = Vec::new();
        for row in self.trace.len().saturating_sub(LOOKED_AT)..self.trace.len() {
            let lifeline = self.trace.event(EventId::from_index(row)).lifeline;
            if !lifelines.contains(&lifeline) {
                lifelines.push(lifeline);
            }
        }
        lifelines.into_iter().map(|it| self.name_of(it)).collect()
    }
}
