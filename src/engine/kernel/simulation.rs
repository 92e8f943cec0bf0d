//! The complete state of a run at one moment, as plain values. Cloning it is a checkpoint.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{
    ChannelId, EndpointId, EventId, LifelineId, MessageId, Rng, SimDuration, SimTime, Table, TypedId, limits,
};
use crate::engine::broker::log::{Feed, Group, Log, Transactions};
use crate::engine::broker::{Buffer, ChannelState, ConsumerState, Limits};
use crate::engine::kernel::agenda::{Agenda, Next, Ticket};
use crate::engine::kernel::interventions::PacedRedrive;
use crate::engine::kernel::links::Links;
use crate::engine::kernel::message::{MessageSlot, Messages};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::{BufferId, BufferPlan, Plan};
use crate::engine::kernel::run::RunLimits;
use crate::engine::participant::{EndpointState, Fold, LateHandling, WorkerRef, WorkloadState};
use crate::engine::sketch::SketchState;
use crate::model::{ChannelShape, ConsumerId, Reads, Scenario};
use crate::trace::{Detail, EventKind, EventRow, Position, StopReason, Trace, TraceBuilder};

/// What a step may add past a limit, so that it can end in order. A step that wants more is cut off.
pub(in crate::engine) const STEP_SLACK: usize = 1_000;

/// The state of a run.
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(in crate::engine) plan: Rc<Plan>,
    pub(in crate::engine) limits: RunLimits,
    pub(in crate::engine) now: SimTime,
    /// Nothing happens after it.
    pub(in crate::engine) horizon: SimTime,
    pub(in crate::engine) agenda: Agenda<Occurrence>,
    /// How many of the scenario's interventions have happened. They are a list beside the agenda, so that what is
    /// on the agenda never depends on what somebody will do later.
    pub(in crate::engine) intervened: usize,
    /// What is due on the agenda before this moment comes before the next intervention and before the end.
    pub(in crate::engine) boundary: SimTime,
    pub(in crate::engine) trace: TraceBuilder,
    pub(in crate::engine) messages: Messages,
    pub(in crate::engine) endpoints: Table<EndpointId, EndpointState>,
    pub(in crate::engine) channels: Table<ChannelId, ChannelState>,
    pub(in crate::engine) buffers: Table<BufferId, Buffer>,
    pub(in crate::engine) consumers: Table<ConsumerId, ConsumerState>,
    pub(in crate::engine) workloads: Vec<WorkloadState>,
    /// Deliveries on their way to a worker that fetches, by their tags.
    pub(in crate::engine) fetching: BTreeMap<u32, WorkerRef>,
    /// Messages that a link doubled on their way to a log which stores each once, and where it did.
    pub(in crate::engine) twins: BTreeMap<(MessageId, ChannelId), Option<Position>>,
    /// The clocks of deliveries that have to be settled in time, by their tags.
    pub(in crate::engine) locks: BTreeMap<u32, (Ticket, SimDuration)>,
    /// What waits for a worker although its delivery has ended, by the tags.
    pub(in crate::engine) late: BTreeMap<u32, LateHandling>,
    /// What participants have of streams.
    pub(in crate::engine) folds: BTreeMap<(EndpointId, ChannelId), Fold>,
    /// Transactions over logs that have not ended.
    pub(in crate::engine) transactions: Transactions,
    pub(in crate::engine) links: Links,
    /// Redrives that take their time.
    pub(in crate::engine) redrives: Vec<PacedRedrive>,
    pub(in crate::engine) sketch: Option<SketchState>,
    /// Those who leave when their work is done.
    pub(in crate::engine) leaving: Vec<EndpointId>,
    /// Looks at queues that are on the agenda.
    pub(in crate::engine) looks: u32,
    pub(in crate::engine) conversations: u32,
    /// How many lists were taken apart.
    pub(in crate::engine) sequences: u32,
    pub(in crate::engine) delivery_tags: u32,
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

impl Simulation {
    /// The state before anything has happened.
    pub fn new(scenario: Rc<Scenario>, limits: RunLimits) -> Self {
        let plan = Rc::new(Plan::new(scenario));
        let mut trace = TraceBuilder::new(Rc::clone(&plan.header));
        let end = plan.scenario.horizon.map_or(SimTime::MAX, |length| SimTime(length.0));
        let mut simulation = Self {
            horizon: end.min(limits.horizon),
            limits,
            now: SimTime::ZERO,
            agenda: Agenda::default(),
            intervened: 0,
            boundary: SimTime::ZERO,
            messages: Messages::default(),
            endpoints: plan.endpoints.ids().map(|id| EndpointState::new(&plan, id)).collect(),
            channels: plan.channels.ids().map(|id| channel_state(&plan, id)).collect(),
            buffers: plan.buffers.values().map(|it| buffer_state(&plan, it)).collect(),
            consumers: plan.consumers.values().map(|it| ConsumerState::new(&it.model)).collect(),
            workloads: WorkloadState::all(&plan, &mut trace),
            trace,
            fetching: BTreeMap::new(),
            twins: BTreeMap::new(),
            locks: BTreeMap::new(),
            late: BTreeMap::new(),
            folds: BTreeMap::new(),
            transactions: Transactions::default(),
            links: Links::new(&plan),
            redrives: Vec::new(),
            sketch: SketchState::new(&plan),
            leaving: Vec::new(),
            looks: 0,
            conversations: 0,
            sequences: 0,
            delivery_tags: 0,
            occurrences: 0,
            at_this_instant: 0,
            steps_taken: 0,
            computed: Cell::new(0),
            stop: None,
            plan,
        };
        simulation.begin();
        simulation
    }

    /// The moment up to which everything has happened.
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// The number of rows so far.
    pub fn event_count(&self) -> usize {
        self.trace.len()
    }

    /// How much was done so far, in occurrences: many steps are worth one.
    pub(in crate::engine) fn effort(&self) -> u64 {
        const STEPS: u64 = 16;
        self.occurrences + self.steps_taken / STEPS
    }

    /// True when the run has ended.
    pub fn is_done(&self) -> bool {
        self.stop.is_some()
    }

    /// Takes the earliest occurrence and everything that follows from it at once.
    pub(in crate::engine) fn step(&mut self) {
        match self.agenda.pop_before(self.boundary) {
            Next::Due(at, occurrence) => self.take(at, |it| it.happen(occurrence)),
            next => self.reach_boundary(matches!(next, Next::Nothing)),
        }
        if self.stop.is_some() {
            self.close();
        }
    }

    /// Ends the run here, for this reason.
    pub(in crate::engine) fn stop_here(&mut self, reason: StopReason) {
        self.stop_with(reason);
        self.close();
    }

    /// Closes the log.
    pub(in crate::engine) fn into_trace(mut self) -> Trace {
        if self.stop.is_none() {
            self.stop_here(StopReason::Cancelled);
        }
        self.trace.finish(self.stop.unwrap_or(StopReason::Cancelled))
    }

    fn begin(&mut self) {
        self.set_boundary();
        self.schedule_arrivals();
        self.schedule_workloads();
        self.schedule_staff();
        self.begin_sketch();
    }

    /// An intervention comes before everything else at its instant, so the boundary is the next one, or just
    /// behind the horizon.
    pub(in crate::engine) fn set_boundary(&mut self) {
        let end = SimTime(self.horizon.0 + 1);
        let next = self.plan.scenario.interventions.get(self.intervened);
        self.boundary = next.map_or(end, |it| it.at.min(end));
    }

    /// True when nothing has happened yet that another scenario has otherwise, given that all else is the same and
    /// so many interventions, from the first on, are.
    pub(in crate::engine) fn is_before_any_change(&self, other: &Scenario, shared: usize) -> bool {
        let next = || other.interventions.get(self.intervened);
        let is_later = self.intervened < shared || next().is_none_or(|next| self.now < next.at);
        self.stop.is_none() && self.intervened <= shared && is_later
    }

    /// This moment in a run of another scenario, for which `is_before_any_change` holds. None when the log would
    /// mean something else there.
    pub(in crate::engine) fn with_scenario(mut self, scenario: &Rc<Scenario>) -> Option<Self> {
        let plan = Rc::new(Plan::new(Rc::clone(scenario)));
        if !plan.header.has_same_cast(&self.plan.header) {
            return None;
        }
        self.trace.set_header(Rc::clone(&plan.header));
        self.plan = plan;
        self.set_boundary();
        Some(self)
    }

    /// Nothing is due before the boundary: the next intervention happens, or the run is over.
    fn reach_boundary(&mut self, agenda_is_empty: bool) {
        let next = self.plan.scenario.interventions.get(self.intervened).map(|it| it.at);
        match next {
            Some(at) if at <= self.horizon => {
                let n = self.intervened as u32;
                self.intervened += 1;
                self.set_boundary();
                self.agenda.pass_to(at);
                self.take(at, |it| {
                    it.wake_scalers();
                    it.intervene(n);
                });
            }
            None if agenda_is_empty => self.stop_with(StopReason::Finished),
            _ => {
                self.now = self.horizon;
                self.stop_with(StopReason::Horizon);
            }
        }
    }

    #[inline]
    fn take(&mut self, at: SimTime, happens: impl FnOnce(&mut Self)) {
        if at > self.now {
            self.at_this_instant = 0;
        }
        if at < self.now {
            return self.ensure(false, || "time went backwards".into());
        }
        self.now = at;
        self.occurrences += 1;
        self.at_this_instant += 1;
        if self.at_this_instant > limits::EVENTS_AT_ONE_INSTANT {
            let culprits = self.culprits();
            return self.stop_with(StopReason::EndlessLoop(culprits));
        }
        happens(self);
        if !self.leaving.is_empty() && self.stop.is_none() {
            self.let_leave();
        }
        self.check_step();
        self.check_limits(0);
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

    /// The last row says why the run ended.
    fn close(&mut self) {
        self.check_everything();
        let reason = self.stop.clone().unwrap_or(StopReason::Cancelled);
        let row = self.row(EventKind::Stopped, LifelineId(0));
        self.trace.push(EventRow { detail: Some(Detail::Stop(reason)), ..row });
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
    fn culprits(&self) -> Rc<[Rc<str>]> {
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

fn channel_state(plan: &Plan, id: ChannelId) -> ChannelState {
    let channel = &plan.scenario.channels[id];
    let log = (channel.shape == ChannelShape::Stream).then(|| {
        let chance = Rng::stream(plan.scenario.seed, &channel.name, "partitions");
        Box::new(Log::new(channel.rules.partitions, chance))
    });
    let limits = Limits {
        capacity: channel.rules.capacity,
        max_deliveries: channel.rules.max_deliveries,
        time_to_live: channel.rules.time_to_live,
        were_changed: false,
    };
    ChannelState { log, limits, ..ChannelState::default() }
}

fn buffer_state(plan: &Plan, buffer: &BufferPlan) -> Buffer {
    let channel = &plan.scenario.channels[buffer.channel];
    let partitions = channel.rules.partitions;
    let (mut group, mut feed) = (None, None);
    match channel.reads() {
        Reads::Queue => {}
        Reads::Offsets => group = Some(Box::new(Group::new(partitions))),
        Reads::Pending => feed = Some(Box::new(Feed::new(partitions))),
    }
    Buffer { group, feed, ..Buffer::default() }
}
