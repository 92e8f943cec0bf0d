//! What can be on the agenda, and who deals with it.

use crate::base::{ChannelId, EndpointId, EventId, LifelineId, MessageId, SimDuration, SubscriptionId};
use crate::engine::broker::log::PositionCommit;
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::model::{Address, ConsumerId};
use crate::trace::{Reason, StopReason};

/// Something that is due at a moment.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) enum Occurrence {
    /// A redrive that takes its time sends the next message.
    RedrivesNext(u32),
    /// An endpoint that starts later comes up.
    ComesUp(EndpointId),
    /// A subscription that begins later exists from now on.
    SubscriptionBegins(SubscriptionId),
    /// A timetable makes its endpoint act.
    WorkloadFires(u32),
    /// A message reaches an endpoint or a channel.
    Arrives { slot: MessageSlot, departure: EventId, to: Address },
    /// A message is lost on the link that it left on.
    GetsLost { slot: MessageSlot, departure: EventId, to: Address, reason: Reason },
    /// A delivery reaches its consumer.
    DeliveryArrives { slot: MessageSlot },
    /// A delivery is lost, and its channel notices.
    DeliveryGetsLost { slot: MessageSlot, reason: Reason },
    /// A settlement reaches the channel.
    SettlementArrives(Settlement),
    /// A settlement is lost, and the channel notices.
    SettlementGetsLost(Settlement, Reason),
    /// A confirmation reaches the sender.
    ConfirmArrives { endpoint: EndpointId, message: MessageId, departure: EventId, accepted: bool },
    /// A worker's work is done.
    WorkEnds { endpoint: EndpointId, worker: u32 },
    /// A worker's pause is over.
    WaitEnds { endpoint: EndpointId, worker: u32 },
    /// The deadline of a call passes.
    CallTimesOut { endpoint: EndpointId, worker: u32 },
    /// The caller learns that nobody is there.
    CallIsRefused { endpoint: EndpointId, request: MessageId, lost: EventId },
    /// A worker that had to wait for room goes on.
    GoesOn { endpoint: EndpointId, worker: u32 },
    /// A worker's wish for messages reaches the channel.
    FetchArrives { endpoint: EndpointId, worker: u32 },
    /// A worker has waited long enough for something to fetch.
    PatienceEnds { endpoint: EndpointId, worker: u32 },
    /// A worker learns that there is nothing to fetch.
    FetchEnds { endpoint: EndpointId, worker: u32 },
    /// The time for the branches of a handling is over.
    BranchesTimeOut { endpoint: EndpointId, worker: u32 },
    /// The time of a group of parts is over.
    GroupTimesOut { endpoint: EndpointId, aggregator: u16, number: u32 },
    /// What waits for a worker may begin, after what is due already.
    JobsMayStart(EndpointId),
    /// The time to settle a delivery passes.
    Lapses { slot: MessageSlot, tag: u32 },
    /// A consumer's wish for more time reaches the channel.
    RenewalArrives(Renewal),
    /// A message's time to live passes.
    Expires { slot: MessageSlot },
    /// A returned message has waited long enough.
    BecomesReady { slot: MessageSlot },
    /// Nobody may have used a queue for too long.
    QueueIsUnused(ChannelId),
    /// A commit reaches its stream.
    CommitArrives(PositionCommit),
    /// A commit is lost.
    CommitGetsLost(PositionCommit, Reason),
    /// The new owners of a stream's partitions are named.
    GroupAssigns(BufferId),
    /// Records of a stream are older now than it keeps them.
    LogAges(ChannelId),
    /// A group may read on.
    GroupReads(BufferId),
    /// Nothing was heard of a member of a group for too long.
    SessionEnds(ConsumerId),
    /// An arrow of the sketch reaches its end.
    SketchArrives { arrow: u32, departure: EventId },
    /// A lifeline of the sketch has worked long enough.
    SketchGoesOn(LifelineId),
    /// A participant leaves when its work is done.
    Leaves(EndpointId),
    /// A scaler looks at its queue.
    LooksAtQueue(EndpointId),
    /// Workers that were asked for are up, because so many messages waited.
    WorkersComeUp { endpoint: EndpointId, count: u32, depth: u32 },
    /// A member of a group has not asked for more for too long.
    PollLapses(ConsumerId),
    /// A member that lost its partitions asks for more.
    JoinsAgain(ConsumerId),
    /// A record's own time to live passes.
    RecordExpires { channel: ChannelId, partition: u32, offset: u64 },
    /// A producer's word on the end of its transaction reaches the stream.
    TransactionEnds { number: u32, departure: EventId, counts: bool },
    /// That word is lost.
    TransactionEndGetsLost { number: u32, departure: EventId, reason: Reason },
    /// A producer says again what was lost.
    TransactionEndsAgain { number: u32, lost: EventId, counts: bool },
    /// Something that a transaction waited for will never come.
    TransactionMayEnd(u32),
    /// Dead letters that stay in a channel try again, not for the first time.
    DeadLettersGoAgain { channel: ChannelId, times: u32 },
    /// A transaction has lasted too long.
    TransactionTimesOut(u32),
    /// The last moment there is.
    TimeEnds,
}

/// A consumer's word on a delivery, on its way to the channel.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Settlement {
    pub(in crate::engine) slot: MessageSlot,
    pub(in crate::engine) message: MessageId,
    pub(in crate::engine) tag: u32,
    pub(in crate::engine) consumer: ConsumerId,
    pub(in crate::engine) departure: EventId,
    pub(in crate::engine) verdict: Verdict,
}

/// A consumer's wish for more time for a delivery, on its way to the channel.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Renewal {
    pub(in crate::engine) slot: MessageSlot,
    pub(in crate::engine) tag: u32,
    pub(in crate::engine) consumer: ConsumerId,
    pub(in crate::engine) departure: EventId,
    /// How much from now on; none is the channel's usual time.
    pub(in crate::engine) time: Option<SimDuration>,
}

/// How a consumer settles a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Verdict {
    /// Done.
    Acknowledge,
    /// Not done; rejected back into the queue.
    Requeue,
    /// Not done; handed back with a negative acknowledgement.
    Nack,
    /// Not done; never again.
    Reject,
    /// Not done; set aside.
    Defer,
}

impl Simulation {
    /// Lets an occurrence happen.
    pub(in crate::engine) fn happen(&mut self, occurrence: Occurrence) {
        use Occurrence as O;
        match occurrence {
            O::RedrivesNext(n) => self.redrive_next(n),
            O::ComesUp(endpoint) => self.come_up(endpoint),
            O::SubscriptionBegins(subscription) => self.begin_subscription(subscription),
            O::WorkloadFires(n) => self.fire_workload(n),
            O::Arrives { slot, departure, to: Address::Endpoint(to) } => self.arrive(slot, to, departure),
            O::Arrives { slot, departure, to: Address::Channel(to) } => self.reach(slot, to, departure),
            O::GetsLost { slot, departure, to, reason } => self.lose(slot, departure, to, reason),
            O::DeliveryArrives { slot } => self.receive_delivery(slot),
            O::DeliveryGetsLost { slot, reason } => self.lose_delivery(slot, reason),
            O::SettlementArrives(settlement) => self.settle(settlement),
            O::SettlementGetsLost(settlement, reason) => self.lose_settlement(settlement, reason),
            O::ConfirmArrives { endpoint, message, departure, accepted } => {
                self.receive_confirm(endpoint, message, departure, accepted);
            }
            O::WorkEnds { endpoint, worker } | O::GoesOn { endpoint, worker } => {
                self.resume(endpoint, worker)
            }
            O::WaitEnds { endpoint, worker } => self.end_wait(endpoint, worker),
            O::CallTimesOut { endpoint, worker } => self.time_out(endpoint, worker),
            O::CallIsRefused { endpoint, request, lost } => self.refuse_call(endpoint, request, lost),
            O::FetchArrives { endpoint, worker } => self.serve_fetch(endpoint, worker),
            O::PatienceEnds { endpoint, worker } => self.end_patience(endpoint, worker),
            O::FetchEnds { endpoint, worker } => self.end_fetch(endpoint, worker),
            O::BranchesTimeOut { endpoint, worker } => self.branches_time_out(endpoint, worker),
            O::GroupTimesOut { endpoint, aggregator, number } => {
                self.group_times_out(endpoint, aggregator, number);
            }
            O::JobsMayStart(endpoint) => self.start_jobs(endpoint),
            O::Lapses { slot, tag } => self.lapse(slot, tag),
            O::RenewalArrives(renewal) => self.renew(renewal),
            O::Expires { slot } => self.expire_if_due(slot),
            O::BecomesReady { slot } => self.end_redelivery_delay(slot),
            O::QueueIsUnused(channel) => self.delete_if_unused(channel),
            O::CommitArrives(commit) => self.store_commit(commit),
            O::CommitGetsLost(commit, reason) => self.lose_commit(commit, reason),
            O::GroupAssigns(buffer) => self.assign_partitions(buffer),
            O::LogAges(channel) => self.age_log(channel),
            O::GroupReads(buffer) => self.pump(buffer),
            O::SessionEnds(consumer) => self.end_session(consumer),
            O::SketchArrives { arrow, departure } => self.sketch_arrives(arrow, departure),
            O::SketchGoesOn(lifeline) => self.sketch_goes_on(lifeline),
            O::Leaves(endpoint) => self.begin_to_leave(endpoint),
            O::LooksAtQueue(endpoint) => self.look_at_queue(endpoint),
            O::WorkersComeUp { endpoint, count, depth } => self.bring_up_workers(endpoint, count, depth),
            O::PollLapses(consumer) => self.lapse_poll(consumer),
            O::JoinsAgain(consumer) => self.join_again(consumer),
            O::RecordExpires { channel, partition, offset } => {
                self.delete_record(channel, partition as usize, offset, Reason::Expired);
            }
            O::TransactionEnds { number, departure, counts } => {
                self.end_transaction(number, departure, counts);
            }
            O::TransactionEndGetsLost { number, departure, reason } => {
                self.lose_end(number, departure, reason);
            }
            O::TransactionEndsAgain { number, lost, counts } => self.say_end(number, lost, counts),
            O::DeadLettersGoAgain { channel, times } => self.dead_letters_go_again(channel, times),
            O::TransactionMayEnd(number) => self.end_when_complete(number),
            O::TransactionTimesOut(number) => self.time_out_transaction(number),
            O::TimeEnds => self.stop_with(StopReason::TimeLimit),
        }
    }
}
