//! What endpoints are while a run goes on: workers, what waits for them, open requests.
//!
//! | file | what |
//! |---|---|
//! | `program` | reactions compiled to instructions |
//! | `inbox` | messages arrive and wait for a worker |
//! | `interpreter` | a worker takes the steps of a reaction |
//! | `steps` | what each step does |
//! | `manual_ack` | messages fetched, kept and settled by steps |
//! | `delivery_value` | a delivery as a value of the language |
//! | `log_transactions` | transactions whose records are in a log before they count |
//! | `recovery` | sagas that a crash cut off |
//! | `protection` | steps tried again, taken as a whole, compensated: retry, transaction, saga |
//! | `breaker`, `memory` | circuit breakers; what is remembered for a key |
//! | `content` | content negotiation |
//! | `aggregator` | lists taken apart, parts put together |
//! | `spawn` | steps for a worker that is free, by themselves |
//! | `parallel` | several branches at the same time |
//! | `connecting` | consuming stops, a connection is closed, by steps |
//! | `reading` | commit, seek, leave |
//! | `calls` | requests and their answers |
//! | `projection` | event sourcing: a stream read into a state, snapshots |
//! | `autoscaling` | who leaves for good, and workers by the length of a queue |
//! | `timetable` | arrivals on a schedule |
//! | `numbers` | which worker or helper has which number |

mod aggregator;
mod autoscaling;
mod breaker;
mod calls;
mod connecting;
mod content;
mod delivery_value;
mod inbox;
mod interpreter;
mod log_transactions;
mod manual_ack;
mod memory;
mod numbers;
mod parallel;
pub(super) mod program;
mod projection;
mod protection;
mod reading;
mod recovery;
mod spawn;
mod steps;
mod timetable;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

pub(super) use autoscaling::ScalingState;
pub(super) use calls::OpenCallback;
pub(super) use manual_ack::{Fetching, Hands};
pub(super) use projection::Fold;
pub(super) use protection::{More, Protections};
pub(super) use timetable::WorkloadState;

use crate::base::{ChannelId, EndpointId, EventId, MessageId, Rng, SimDuration, Table, TypedId, Value};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::plan::Plan;
pub(super) use crate::engine::kernel::seam::{DeliveryRef, Handled, WorkerRef};
use crate::engine::participant::numbers::{Hand, Numbers};
use crate::engine::participant::program::Target;
use crate::model::ConsumerId;
use crate::trace::{Detail, MessageIntent, SharedDetail};

/// Work takes as long as the text says, in thousandths.
const USUAL_PACE: u32 = 1_000;

/// The participants at a moment.
#[derive(Clone, Debug)]
pub(super) struct Participants {
    pub(super) endpoints: Table<EndpointId, EndpointState>,
    pub(super) workloads: Vec<WorkloadState>,
    /// What waits for a worker although its delivery has ended, by the tags.
    pub(super) late: BTreeMap<u32, LateHandling>,
    /// What participants have of streams.
    pub(super) folds: BTreeMap<(EndpointId, ChannelId), Fold>,
    /// Those who leave when their work is done.
    pub(super) leaving: Vec<EndpointId>,
    /// Polls of queue lengths that are on the agenda.
    pub(super) looks: u32,
    /// How many lists were taken apart.
    pub(super) sequences: u32,
}

impl Participants {
    /// At the start of a run. `share` keeps the words that every row of a timetable shows.
    pub(super) fn new(plan: &Plan, share: &mut dyn FnMut(Detail) -> SharedDetail) -> Self {
        Self {
            endpoints: plan.endpoints.ids().map(|id| EndpointState::new(plan, id)).collect(),
            workloads: WorkloadState::all(plan, share),
            late: BTreeMap::new(),
            folds: BTreeMap::new(),
            leaving: Vec::new(),
            looks: 0,
            sequences: 0,
        }
    }
}

/// An endpoint at a moment.
#[derive(Clone, Debug)]
pub(super) struct EndpointState {
    pub(super) scaling: ScalingState,
    /// Those who ever had something to do: a number in the text costs nothing.
    pub(super) workers: Vec<Worker>,
    /// Workers from here on take no new work.
    pub(super) allowed_workers: u32,
    /// Those of them that have nothing to do now, allowed or not.
    pub(super) idle: IdleWorkers,
    /// Who takes the steps of branches.
    pub(super) helpers: Vec<Worker>,
    /// Helpers with nothing to do, numbered from 0.
    idle_helpers: IdleWorkers,
    /// Which number belongs to whom.
    numbers: Numbers,
    /// What waits for a worker, first come first served.
    pub(super) inbox: VecDeque<Job>,
    /// Direct messages in the inbox.
    pub(super) direct_waiting: u32,
    pub(super) state: Vec<Value>,
    /// Calls that wait, and the worker that waits.
    pub(super) calls: BTreeMap<MessageId, u32>,
    /// Requests whose answer comes later, to a return address.
    pub(super) callbacks: BTreeMap<MessageId, OpenCallback>,
    /// Calls whose deadline passed.
    pub(super) given_up: BTreeSet<MessageId>,
    /// Requests before this one were forgotten in a crash.
    pub(super) remembers_from: MessageId,
    /// Deliveries that only steps settle.
    pub(super) hands: Hands,
    pub(super) streams: Streams,
    /// Its steps `fail` are passed over: somebody has mended it.
    pub(super) is_repaired: bool,
    /// How many thousandths of what the text says its work takes.
    pub(super) pace: u32,
    /// Breakers, caches and the like, once something is in them.
    pub(super) protections: Option<Box<Protections>>,
}

/// Random streams of an endpoint, one per purpose.
#[derive(Clone, Debug)]
pub(super) struct Streams {
    pub(super) work: Rng,
    pub(super) wait: Rng,
    pub(super) chance: Rng,
}

/// One of the hands of an endpoint.
#[derive(Clone, Debug, Default)]
pub(super) struct Worker {
    pub(super) status: Status,
    pub(super) frame: Frame,
}

/// What a worker is doing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Status {
    #[default]
    Idle,
    /// Taking steps at this very moment.
    Running,
    /// Busy until the timer goes off.
    Working(Ticket),
    /// Asleep until the timer goes off. With the `TimerSet` row.
    Waiting(Ticket, EventId),
    /// Blocked by a call.
    Calling(Calling),
    /// Blocked by a full channel: the message that is held back, and its `Sent` row.
    HeldBack(MessageSlot, EventId),
    /// Waits for what it fetches: see [`Frame::fetch`]. With the end of its patience when nothing is there yet.
    Fetching(Option<Ticket>),
    /// Goes on at this very moment, after what is due already.
    AboutToGoOn(Ticket),
    /// Waits for its branches: see [`Frame::joining`]. With the end of its patience.
    Joining(Option<Ticket>),
}

/// A call that waits for its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calling {
    pub(super) request: MessageId,
    pub(super) sent: EventId,
    pub(super) deadline: Option<Ticket>,
    /// The instruction, which knows what to do with the answer.
    pub(super) instruction: Target,
}

/// A handling in progress: where it is and what it remembers.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) reaction: u32,
    pub(super) at: Target,
    pub(super) steps_taken: u32,
    pub(super) locals: Vec<Value>,
    pub(super) started: EventId,
    /// The row that let it go on last: `Started`, `TimerFired`, `Unblocked`. What it does now is caused by it.
    pub(super) goes_on: EventId,
    pub(super) handled: Handled,
    /// True when the call being handled was answered.
    pub(super) answered: bool,
    /// The delivery to settle, until it is settled.
    pub(super) delivery: Option<DeliveryRef>,
    /// What it is fetching.
    pub(super) fetch: Option<Box<Fetching>>,
    /// What only handlings with protected steps have.
    pub(super) more: Option<Box<More>>,
    /// Whose branch it is: the worker of the handling around it.
    pub(super) branch_of: Option<u32>,
    /// The branches that it waits for.
    pub(super) joining: Option<Box<Joining>>,
}

/// Branches of a handling, which waits for them.
#[derive(Clone, Debug)]
pub(super) struct Joining {
    /// The instruction, which knows how to go on.
    pub(super) place: Target,
    pub(super) needed: u32,
    pub(super) of: u32,
    pub(super) blocked: EventId,
    /// The end of the last branch.
    pub(super) last: EventId,
    /// Helpers that are still at it.
    pub(super) running: Vec<u32>,
    /// The variables when the branches began.
    pub(super) locals: Vec<Value>,
    pub(super) well: u32,
    pub(super) ended: u32,
    /// Why the last one that failed did.
    pub(super) words: Option<Rc<str>>,
    /// True until all have begun.
    pub(super) begins: bool,
}

/// What a worker will handle although its delivery has ended while it waited.
#[derive(Clone, Debug)]
pub(super) struct LateHandling {
    pub(super) consumer: ConsumerId,
    pub(super) handled: Handled,
}

/// Something that waits for a worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) reaction: u32,
    /// The row that brought it: `Triggered` or `Received`.
    pub(super) cause: EventId,
    pub(super) what: JobKind,
}

impl Job {
    /// The delivery that it is about.
    pub(super) fn delivery(&self) -> Option<DeliveryRef> {
        match self.what {
            JobKind::Message { delivery, .. } => delivery,
            JobKind::Trigger { .. } | JobKind::Task(_) => None,
        }
    }
}

/// What set a job going.
#[derive(Clone, Copy, Debug)]
pub(super) enum JobKind {
    /// A timetable: which one, and the number of the occurrence.
    Trigger { workload: u32, count: u32, conversation: u32 },
    /// Steps that were left to it, by their number.
    Task(u32),
    /// A message. With the delivery to settle, when a channel waits for it.
    Message { slot: MessageSlot, delivery: Option<DeliveryRef> },
}

/// The set of workers with nothing to do; the lowest comes first.
#[derive(Clone, Debug, Default)]
pub(super) struct IdleWorkers {
    words: Vec<u64>,
}

impl IdleWorkers {
    /// Adds a worker.
    pub(super) fn insert(&mut self, worker: u32) {
        let word = worker as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (worker % 64);
    }

    /// Takes the lowest worker below `limit`.
    pub(super) fn take_below(&mut self, limit: u32) -> Option<u32> {
        let worker = self.lowest().filter(|worker| *worker < limit)?;
        self.words[worker as usize / 64] &= !(1 << (worker % 64));
        Some(worker)
    }

    fn has_below(&self, limit: u32) -> bool {
        self.lowest().is_some_and(|worker| worker < limit)
    }

    fn lowest(&self) -> Option<u32> {
        let word = self.words.iter().position(|word| *word != 0)?;
        Some(word as u32 * 64 + self.words[word].trailing_zeros())
    }
}

impl EndpointState {
    /// The state at the start of a run, or after a restart.
    pub(super) fn new(plan: &Plan, id: EndpointId) -> Self {
        let endpoint = &plan.scenario.endpoints[id];
        let stream = |purpose| Rng::stream(plan.scenario.seed, &endpoint.name, purpose);
        let scaled = endpoint.policies.scaling.as_ref().map_or(0, |it| it.most);
        Self {
            scaling: ScalingState::new(endpoint.workers),
            workers: Vec::new(),
            allowed_workers: endpoint.workers.max(1),
            idle: IdleWorkers::default(),
            helpers: Vec::new(),
            idle_helpers: IdleWorkers::default(),
            numbers: Numbers::new(endpoint.workers.max(scaled).max(1)),
            inbox: VecDeque::new(),
            direct_waiting: 0,
            state: endpoint.state.iter().map(|(_, value)| value.clone()).collect(),
            calls: BTreeMap::new(),
            callbacks: BTreeMap::new(),
            given_up: BTreeSet::new(),
            remembers_from: MessageId(0),
            hands: Hands::default(),
            is_repaired: false,
            pace: USUAL_PACE,
            protections: None,
            streams: Streams { work: stream("work"), wait: stream("wait"), chance: stream("chance") },
        }
    }

    /// How long work takes for which the text says `length`.
    pub(super) fn paced(&self, length: SimDuration) -> SimDuration {
        if self.pace == USUAL_PACE {
            return length;
        }
        let paced = u128::from(length.0) * u128::from(self.pace) / u128::from(USUAL_PACE);
        SimDuration(u64::try_from(paced).unwrap_or(u64::MAX))
    }

    /// Changes how many workers take work. Those too many finish what they do.
    pub(super) fn set_workers(&mut self, count: u32) {
        self.allowed_workers = count;
    }

    /// Takes the lowest worker that is free; one that never worked when all others are busy. By its number.
    fn take_worker(&mut self) -> Option<u32> {
        let next = self.workers.len() as u32;
        let worker = self.idle.take_below(self.allowed_workers).or_else(|| {
            (next < self.allowed_workers).then(|| {
                self.workers.push(Worker::default());
                next
            })
        });
        worker.map(|it| self.numbers.of_worker(it))
    }

    /// A helper for a branch, by its number.
    fn take_helper(&mut self) -> u32 {
        let next = self.helpers.len() as u32;
        let helper = self.idle_helpers.take_below(next).unwrap_or_else(|| {
            self.helpers.push(Worker::default());
            next
        });
        self.numbers.of_helper(helper)
    }

    /// Takes note that a worker or helper has nothing to do.
    fn rest(&mut self, number: u32) {
        match self.numbers.hand(number) {
            Hand::Helper(helper) => self.idle_helpers.insert(helper),
            Hand::Worker(worker) => self.idle.insert(worker),
        }
    }

    /// A worker or helper by its number.
    pub(super) fn worker(&self, number: u32) -> &Worker {
        match self.numbers.hand(number) {
            Hand::Helper(helper) => &self.helpers[helper as usize],
            Hand::Worker(worker) => &self.workers[worker as usize],
        }
    }

    /// A worker or helper by its number.
    pub(super) fn worker_mut(&mut self, number: u32) -> &mut Worker {
        match self.numbers.hand(number) {
            Hand::Helper(helper) => &mut self.helpers[helper as usize],
            Hand::Worker(worker) => &mut self.workers[worker as usize],
        }
    }

    /// True when a worker has something to do.
    pub(super) fn is_busy(&self) -> bool {
        self.workers.iter().any(|it| !matches!(it.status, Status::Idle))
    }

    /// All workers and helpers with their numbers.
    pub(super) fn everybody(&self) -> impl Iterator<Item = (u32, &Worker)> {
        self.worker_numbers().zip(&self.workers).chain(self.numbers.helpers().zip(&self.helpers))
    }

    /// The numbers of all workers that ever had something to do.
    pub(super) fn worker_numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.numbers.workers(self.workers.len() as u32)
    }

    fn has_free_worker(&self) -> bool {
        let has_new = (self.workers.len() as u32) < self.allowed_workers;
        has_new || self.idle.has_below(self.allowed_workers)
    }
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            reaction: 0,
            at: 0,
            steps_taken: 0,
            locals: Vec::new(),
            started: EventId::from_index(0),
            goes_on: EventId::from_index(0),
            handled: Handled {
                message: None,
                slot: 0,
                intent: MessageIntent::Send,
                conversation: 0,
                payload: Rc::default(),
                is_unreadable: false,
                attempt: 1,
                return_address: None,
                answer: None,
            },
            answered: false,
            delivery: None,
            fetch: None,
            more: None,
            branch_of: None,
            joining: None,
        }
    }
}
