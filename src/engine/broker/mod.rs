//! The broker: channels, the messages that they hold, and who consumes them. A queue
//! has one buffer, a topic one for each subscription; the rules of queues work on buffers.
//!
//! | file | what |
//! |---|---|
//! | `commands` | what participants want of it |
//! | `topic` | a message is published: copies for subscriptions |
//! | `exchange`, `selector` | a message comes to an exchange; what subscriptions select |
//! | `connection` | consumers connect and disconnect |
//! | `fetch` | workers that fetch messages |
//! | `lifecycle` | queues that are deleted |
//! | `restart` | the broker restarts |
//! | `queue/` | storage, dispatch, settlement, dead letters |
//! | `log/` | logs, their groups, positions and retention |

mod commands;
mod connection;
mod exchange;
mod fetch;
mod lifecycle;
pub(super) mod log;
pub(super) mod queue;
mod restart;
mod selector;
mod topic;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use crate::base::{ChannelId, EventId, Rng, SimDuration, SimTime, Table};
use crate::engine::broker::log::{Feed, Group, Log, Transactions};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::plan::{BufferId, BufferPlan, Plan};
use crate::engine::kernel::seam::{FetchTerms, HeldBack, WorkerRef};
use crate::model::{AcknowledgeMode, ChannelShape, Consumer, ConsumerId, Reads};

/// The broker at a moment.
#[derive(Clone, Debug)]
pub(super) struct Broker {
    pub(super) channels: Table<ChannelId, ChannelState>,
    pub(super) buffers: Table<BufferId, Buffer>,
    pub(super) consumers: Table<ConsumerId, ConsumerState>,
    /// Deliveries on their way to a worker that fetches, by their tags.
    pub(super) fetching: BTreeMap<u32, WorkerRef>,
    /// The clocks of deliveries that have to be settled in time, by their tags.
    pub(super) locks: BTreeMap<u32, queue::ack_timeout::Lock>,
    /// Transactions over logs that have not ended.
    pub(super) transactions: Transactions,
    pub(super) delivery_tags: u32,
}

impl Broker {
    /// At the start of a run.
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            channels: plan.channels.ids().map(|id| channel_state(plan, id)).collect(),
            buffers: plan.buffers.values().map(|it| buffer_state(plan, it)).collect(),
            consumers: plan.consumers.values().map(|it| ConsumerState::new(&it.model)).collect(),
            fetching: BTreeMap::new(),
            locks: BTreeMap::new(),
            transactions: Transactions::default(),
            delivery_tags: 0,
        }
    }
}

/// A channel at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct ChannelState {
    /// What was taken within the window of a channel that drops duplicates.
    pub(super) seen: Option<Box<queue::admission::Seen>>,
    /// Messages ready in all of its buffers.
    pub(super) ready: u32,
    /// Messages that are there and do not fit, first come first served. They go before `held_back`.
    pub(super) at_the_door: VecDeque<AtTheDoor>,
    /// Workers whose message has not left yet, first come first served.
    pub(super) held_back: VecDeque<HeldBack>,
    /// True while there is no such queue: it was deleted, or its owner is not there yet.
    pub(super) is_gone: bool,
    /// When a queue that is deleted when nobody uses it was used last.
    pub(super) used_at: SimTime,
    /// Of a stream: what is kept.
    pub(super) log: Option<Box<Log>>,
    /// As the scenario says, or as they were changed since.
    pub(super) limits: Limits,
}

/// What of a channel can be changed while it runs: see `interventions::limits`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    /// How many ready messages it holds at most.
    pub(super) capacity: Option<u32>,
    /// How many records of a partition a log keeps.
    pub(super) keeps: Option<u32>,
    /// How often a message is delivered at most.
    pub(super) max_deliveries: Option<u32>,
    /// How long a message may wait that comes from now on.
    pub(super) time_to_live: Option<SimDuration>,
    /// There can be more than allowed: it was allowed before.
    pub(super) were_changed: bool,
}

/// A message that waits for room, and the row with which it left.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtTheDoor {
    pub(super) slot: MessageSlot,
    pub(super) departure: EventId,
}

/// A buffer at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    /// Ready messages by position, earliest first.
    pub(super) ready: VecDeque<Waits>,
    /// Returned messages that go before all others, in order of return.
    pub(super) returned: VecDeque<Waits>,
    pub(super) next_position: u64,
    /// Which consumer is asked first.
    pub(super) cursor: usize,
    /// The position of the latest first delivery: first deliveries never go back.
    pub(super) last_first: Option<u64>,
    /// Groups of which something is with a consumer, or that somebody holds.
    pub(super) groups: BTreeMap<Rc<str>, queue::groups::Group>,
    /// The one consumer that gets messages, where there is only one.
    pub(super) active: Option<ConsumerId>,
    /// How many messages left it, modulo three: which of two lanes comes next.
    pub(super) turn: u8,
    /// Messages that consumers have set aside, by their numbers.
    pub(super) aside: BTreeMap<u64, MessageSlot>,
    /// Workers that wait for something to fetch, first come first served.
    pub(super) waiting: VecDeque<(WorkerRef, FetchTerms)>,
    /// False while a subscription that begins later does not exist.
    pub(super) exists: bool,
    /// Of a stream: who reads what.
    pub(super) group: Option<Box<Group>>,
    /// Of a stream whose records are settled one by one: how far it is read.
    pub(super) feed: Option<Box<Feed>>,
}

/// A ready message and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    pub(super) position: u64,
    pub(super) slot: MessageSlot,
}

/// A consumer's side of a buffer.
#[derive(Clone, Debug)]
pub(super) struct ConsumerState {
    /// True when the channel can hand something to it: it is up, takes work, and the link is whole.
    pub(super) connected: bool,
    /// Deliveries that are not settled.
    pub(super) unsettled: u32,
    /// How many there may be; the largest number stands for any number.
    pub(super) window: u32,
    /// Messages that it gave back and gets again before all others.
    pub(super) replaying: u32,
    /// The first delivery of its present connection.
    pub(super) first_tag: u32,
    /// When it last said how far it has come in a stream.
    pub(super) committed_at: SimTime,
    /// When its session ends, while its connection to a stream is cut off.
    pub(super) session: Option<Ticket>,
    /// When it commits next, where it does so now and then and has something to commit.
    pub(super) commits_at: Option<Ticket>,
    /// True when it has stopped consuming by a step.
    pub(super) cancelled: bool,
    /// True when its connection to a stream ended and it has not joined again.
    pub(super) was_away: bool,
    /// When it must have asked for more, while it has something in hand.
    pub(super) poll: Option<Ticket>,
    /// What it had in hand as it lost its partitions, by delivery: partition and offset.
    pub(super) evicted: BTreeMap<u32, (u32, u64)>,
}

impl ConsumerState {
    /// Away, with nothing in its hands.
    pub(super) fn new(consumer: &Consumer) -> Self {
        let unlimited = consumer.prefetch == 0 || consumer.acknowledge == AcknowledgeMode::OnDelivery;
        let window = if unlimited { u32::MAX } else { consumer.prefetch };
        Self {
            connected: false,
            unsettled: 0,
            window,
            replaying: 0,
            first_tag: 0,
            committed_at: SimTime::ZERO,
            session: None,
            commits_at: None,
            cancelled: false,
            was_away: false,
            poll: None,
            evicted: BTreeMap::new(),
        }
    }

    /// True when it can be handed one more.
    #[inline]
    pub(super) fn is_free(&self) -> bool {
        self.connected && self.unsettled < self.window
    }
}

impl Buffer {
    /// How many messages are ready.
    pub(super) fn len(&self) -> usize {
        self.ready.len() + self.returned.len()
    }

    /// The message that is delivered next.
    pub(super) fn head(&self) -> Option<MessageSlot> {
        self.returned.front().or(self.ready.front()).map(|waits| waits.slot)
    }

    /// Takes the head out.
    pub(super) fn pop(&mut self) -> Option<Waits> {
        self.returned.pop_front().or_else(|| self.ready.pop_front())
    }

    /// Puts a message at its position.
    pub(super) fn insert(&mut self, waits: Waits) {
        let later = |it: &Waits| it.position > waits.position;
        match self.ready.back() {
            Some(last) if later(last) => {
                let place = self.ready.partition_point(|it| !later(it));
                self.ready.insert(place, waits);
            }
            _ => self.ready.push_back(waits),
        }
    }

    /// Takes a message out from anywhere.
    pub(super) fn remove(&mut self, waits: Waits) -> bool {
        if let Some(place) = self.returned.iter().position(|it| *it == waits) {
            return self.returned.remove(place).is_some();
        }
        let place = self.ready.partition_point(|it| it.position < waits.position);
        let found = self.ready.get(place) == Some(&waits);
        if found {
            self.ready.remove(place);
        }
        found
    }

    /// Every ready message, in order of delivery.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Waits> {
        self.returned.iter().chain(&self.ready)
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
        keeps: channel.rules.keeps,
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
