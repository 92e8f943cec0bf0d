//! What broker and participants have to say to each other. Neither names the other: a
//! participant gives the broker commands, and the broker leaves notices for participants,
//! which are taken when its part of the step is over.

use std::rc::Rc;

use crate::base::{
    ChannelId, EndpointId, EventId, MessageId, MessageTypeId, Record, SimDuration, SimTime, Value,
};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Answer, MessageSlot};
use crate::engine::kernel::occurrence::Verdict;
use crate::model::{Address, ConsumerId, Endpoint, Pending, StartPosition};
use crate::trace::{MessageIntent, Reason};

/// A worker of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct WorkerRef {
    pub(in crate::engine) endpoint: EndpointId,
    pub(in crate::engine) worker: u32,
}

/// Names one delivery, even when the message has been delivered again since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct DeliveryRef {
    pub(in crate::engine) slot: MessageSlot,
    pub(in crate::engine) message: MessageId,
    pub(in crate::engine) tag: u32,
    pub(in crate::engine) consumer: ConsumerId,
    pub(in crate::engine) message_type: MessageTypeId,
}

/// A copy of what a handling needs to know of its message, which may be elsewhere by now.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Handled {
    /// None when the handling was started by a timetable.
    pub(in crate::engine) message: Option<MessageId>,
    pub(in crate::engine) slot: MessageSlot,
    pub(in crate::engine) intent: MessageIntent,
    pub(in crate::engine) conversation: u32,
    pub(in crate::engine) payload: Rc<Record>,
    /// The payload cannot be read.
    pub(in crate::engine) is_unreadable: bool,
    pub(in crate::engine) attempt: u32,
    pub(in crate::engine) return_address: Option<Address>,
    /// What an answer to this message is an answer to.
    pub(in crate::engine) answer: Option<Answer>,
}

/// Whether a participant is there.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Presence {
    /// False before it starts and while it is down.
    pub(in crate::engine) up: bool,
    pub(in crate::engine) paused: bool,
    /// True when it takes nothing new, since it leaves for good.
    pub(in crate::engine) leaves: bool,
    /// True when it has left for good.
    pub(in crate::engine) has_left: bool,
}

impl Presence {
    /// At the start of a run.
    pub(in crate::engine) fn new(endpoint: &Endpoint) -> Self {
        Self { up: endpoint.starts_at == SimTime::ZERO, paused: false, leaves: false, has_left: false }
    }

    /// True when it can begin something new.
    pub(in crate::engine) const fn takes_work(self) -> bool {
        self.up && !self.paused
    }
}

/// A worker that is blocked by a full channel, with its message and the `Sent` row of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct HeldBack {
    pub(in crate::engine) who: WorkerRef,
    pub(in crate::engine) slot: MessageSlot,
    pub(in crate::engine) sent: EventId,
}

/// What a worker fetches.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct FetchTerms {
    pub(in crate::engine) consumer: ConsumerId,
    pub(in crate::engine) count: u32,
    pub(in crate::engine) wanted: Wanted,
}

/// Which messages a fetch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Wanted {
    /// Those that are ready.
    Ready,
    /// What the consumer has already and has not settled.
    Own,
    /// A deferred message with this number.
    Deferred(u64),
    /// Deliveries that others of the group have had for so long; only their names, when it says so.
    Idle { idle: SimDuration, id_only: bool },
}

/// Where a record stands, as its reader knows it; without the name of a stream, in the one that it reads.
#[derive(Clone, Debug)]
pub(in crate::engine) struct RecordPlace {
    pub(in crate::engine) stream: Option<Rc<str>>,
    pub(in crate::engine) partition: u32,
    pub(in crate::engine) offset: u64,
}

/// What is in one partition of a stream.
#[derive(Clone, Debug)]
pub(in crate::engine) struct PartitionRecords {
    /// Offset, message and row of each record.
    pub(in crate::engine) records: Vec<(u64, MessageSlot, EventId)>,
    /// The offset behind the last.
    pub(in crate::engine) next: u64,
}

/// What a fetch gets.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Served {
    /// Deliveries on their way to the worker.
    pub(in crate::engine) expected: u32,
    /// Deliveries that it owns now without a delivery: it only learns their names.
    pub(in crate::engine) named: Vec<DeliveryRef>,
}

/// A delivery that has reached its consumer.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Arrival {
    pub(in crate::engine) delivery: DeliveryRef,
    /// The `Received` row.
    pub(in crate::engine) received: EventId,
    /// It goes before everything that its consumer has not seen.
    pub(in crate::engine) is_replayed: bool,
    /// Its record is gone from the log: only the entry of it is left.
    pub(in crate::engine) is_trimmed: bool,
    /// The worker that fetched it.
    pub(in crate::engine) fetched_by: Option<WorkerRef>,
}

/// What participants learn of the broker. It changes what they know and writes no row.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Notice {
    /// Messages are on their way to a worker that waited for some.
    Served { who: WorkerRef, expected: u32 },
    /// A delivery that a worker waits for does not come; with the timer of its next step when it was the last one.
    Missed { who: WorkerRef, goes_on: Option<Ticket> },
    /// The channel has room, and the message of a blocked worker has left.
    Released { who: WorkerRef, unblocked: EventId, goes_on: Ticket },
    /// A connection has ended: what waits for a worker is dropped, and is not kept for a late handling either.
    ConnectionLost { endpoint: EndpointId, consumer: ConsumerId },
    /// A member has lost what it had: nothing of it is handled late.
    HandlingsLost { consumer: ConsumerId },
    /// What waits for a worker is the delivery of another consumer from now on.
    DeliveryDropped { endpoint: EndpointId, tag: u32 },
    /// A delivery is over while it waits for a worker, who handles what is known of it all the same.
    DeliveryEnded { endpoint: EndpointId, consumer: ConsumerId, tag: u32, handled: Handled },
    /// What waits for a worker of this consumer waits behind everything else.
    DeliveriesLast { endpoint: EndpointId, consumer: ConsumerId },
}

/// What a participant wants of the broker.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Command {
    /// A delivery is handled.
    Acknowledge { delivery: DeliveryRef, cause: Option<EventId> },
    /// A delivery is returned, or rejected for good.
    Reject(Rejection),
    /// A delivery needs more time.
    Renew { delivery: DeliveryRef, cause: EventId, time: Option<SimDuration> },
    /// What is returned is to wait for so long.
    ReturnAfter { delivery: DeliveryRef, time: SimDuration },
    /// What is returned is to carry this besides.
    ChangeOnReturn { delivery: DeliveryRef, changes: Rc<Record> },
    /// A worker has begun with a delivery that its steps settle.
    Begun(DeliveryRef),
    /// A full channel blocks a worker.
    HoldBack { channel: ChannelId, held: HeldBack },
    /// A blocked worker is gone: its message never leaves.
    DropHeldBack { slot: MessageSlot, sent: EventId },
    /// A worker waits for messages to fetch.
    Wait { who: WorkerRef, terms: FetchTerms },
    /// A worker waits no longer.
    LeaveWaiting { who: WorkerRef, consumer: ConsumerId },
    /// A worker fetches no more.
    ForgetFetch(WorkerRef),
    /// A consumer connects.
    Connect { consumer: ConsumerId, cause: EventId },
    /// A consumer takes no more deliveries, or takes some again.
    Consumes { consumer: ConsumerId, wanted: bool },
    /// A consumer gets no more deliveries; what it has, it keeps.
    StopDeliveries { consumer: ConsumerId, cause: EventId },
    /// The connection of a consumer ends.
    Disconnect { consumer: ConsumerId, cause: EventId, reason: Reason },
    /// A consumer has left for good.
    LeaveForGood { consumer: ConsumerId, cause: EventId },
    /// A transaction over logs has ended.
    Conclude { number: u32, cause: EventId, counts: bool },
    /// A participant goes on reading a stream elsewhere; without a place, where its group committed.
    Seek { endpoint: EndpointId, stream: ChannelId, start: Option<StartPosition>, cause: EventId },
    /// A participant reads a stream no more.
    LeaveStream { endpoint: EndpointId, stream: ChannelId, cause: EventId },
    /// A message that a participant has is gone.
    Release(MessageSlot),
}

/// A delivery that a consumer does not take.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Rejection {
    pub(in crate::engine) delivery: DeliveryRef,
    pub(in crate::engine) cause: Option<EventId>,
    pub(in crate::engine) verdict: Verdict,
    pub(in crate::engine) reason: Reason,
    pub(in crate::engine) words: Option<Rc<str>>,
}

/// What the broker has to know of its clients.
pub(in crate::engine) trait Clients {
    /// True when a delivery waits for a worker.
    fn is_waiting(&self, endpoint: EndpointId, tag: u32) -> bool;
    /// True when a worker handles a delivery.
    fn is_handling(&self, endpoint: EndpointId, tag: u32) -> bool;
}

/// A broker as participants see it: it takes commands, and answers what has to be known at once.
pub(in crate::engine) trait Channels {
    /// Carries out a command. What participants have to know of it is in [`Core::notices`].
    fn carry_out(&mut self, command: Command, clients: &dyn Clients, out: &mut Core);
    /// Sends a worker what it fetches, as far as it is there.
    fn serve(&mut self, who: WorkerRef, terms: FetchTerms, clients: &dyn Clients, out: &mut Core) -> Served;
    /// Commits the record of a delivery; false when it is no record of a stream.
    fn commit_delivery(&mut self, delivery: DeliveryRef, cause: EventId, out: &mut Core) -> bool;
    /// Commits a record that a participant has fetched; false when it reads no such stream.
    fn commit_record(
        &mut self,
        endpoint: EndpointId,
        record: RecordPlace,
        cause: EventId,
        out: &mut Core,
    ) -> bool;
    /// Begins a transaction over logs; its number. None where records are held back instead.
    fn begin_in_logs(
        &mut self,
        producer: EndpointId,
        home: ChannelId,
        reader: Option<ConsumerId>,
        out: &mut Core,
    ) -> Option<u32>;
    /// False when a transaction was ended from outside.
    fn is_open(&self, number: u32) -> bool;
    /// True when a channel that makes senders wait has a place for one message more.
    fn has_room(&self, channel: ChannelId, core: &Core) -> bool;
    /// True when a consumer reads a stream.
    fn reads_stream(&self, consumer: ConsumerId, core: &Core) -> bool;
    /// True while a consumer waits for messages that it returned and gets again before all others.
    fn is_replaying(&self, consumer: ConsumerId) -> bool;
    /// True when a delivery is on its way to a consumer.
    fn is_expecting(&self, consumer: ConsumerId, core: &Core) -> bool;
    /// What waits in a channel.
    fn backlog(&self, channel: ChannelId, core: &Core) -> u32;
    /// Where the record of a delivery stands: partition and offset.
    fn place_in_stream(&self, delivery: DeliveryRef, core: &Core) -> Option<(u32, u64)>;
    /// By partition of a stream: everything before this offset was handled by a participant that reads it.
    fn handled_up_to(&self, endpoint: EndpointId, stream: ChannelId, core: &Core) -> Vec<u64>;
    /// By partition of a stream: its records, and the offset behind them.
    fn partitions_of(&self, stream: ChannelId) -> Vec<PartitionRecords>;
    /// What a group has read and not settled, in the order of the log.
    fn pending_list(&self, pending: &Pending, core: &Core) -> Value;
    /// A delivery that every member of its group can settle, by its number.
    fn pending_of_group(&self, endpoint: EndpointId, tag: u32, core: &Core) -> Option<DeliveryRef>;
}
