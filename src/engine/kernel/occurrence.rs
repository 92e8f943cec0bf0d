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
    /// The lock of a session passes that was accepted with this delivery.
    SessionLapses { buffer: BufferId, accepted: u32 },
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
    SketchGoesOn { lifeline: LifelineId, strand: u32 },
    /// A participant leaves when its work is done.
    Leaves(EndpointId),
    /// A scaler looks at its queue.
    LooksAtQueue(EndpointId),
    /// Workers that were asked for are up, because so many messages waited.
    WorkersComeUp { endpoint: EndpointId, count: u32, depth: u32 },
    /// A member of a group has not asked for more for too long.
    PollLapses(ConsumerId),
    /// A member that commits now and then may be due to.
    CommitIsDue(ConsumerId),
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
            O::Arrives { slot, departure, to: Address::Endpoint(to) } => self.arrive(slot, to, departure),
            O::GetsLost { slot, departure, to, reason } => self.lose(slot, departure, to, reason),
            O::DeliveryArrives { slot } => self.receive_delivery(slot),
            O::SketchArrives { arrow, departure } => {
                if let Some(sketch) = &mut self.sketch {
                    sketch.sketch_arrives(arrow, departure, &mut self.core);
                }
            }
            O::SketchGoesOn { lifeline, strand } => {
                if let Some(sketch) = &mut self.sketch {
                    sketch.sketch_goes_on(lifeline, strand, &mut self.core);
                }
            }
            O::TimeEnds => self.core.stop_with(StopReason::TimeLimit),
            _ => self.happen_to_participants(occurrence),
        }
    }

    fn happen_to_participants(&mut self, occurrence: Occurrence) {
        use Occurrence as O;
        let Self { core, broker, participants, .. } = self;
        match occurrence {
            O::WorkloadFires(n) => participants.fire_workload(n, broker, core),
            O::ConfirmArrives { endpoint, message, departure, accepted } => {
                participants.receive_confirm(endpoint, message, departure, accepted, core)
            }
            O::WorkEnds { endpoint, worker } | O::GoesOn { endpoint, worker } => {
                participants.resume(endpoint, worker, broker, core)
            }
            O::WaitEnds { endpoint, worker } => participants.end_wait(endpoint, worker, broker, core),
            O::CallTimesOut { endpoint, worker } => participants.time_out(endpoint, worker, broker, core),
            O::CallIsRefused { endpoint, request, lost } => {
                participants.refuse_call(endpoint, request, lost, broker, core)
            }
            O::FetchArrives { endpoint, worker } => participants.serve_fetch(endpoint, worker, broker, core),
            O::PatienceEnds { endpoint, worker } => participants.end_patience(endpoint, worker, broker, core),
            O::FetchEnds { endpoint, worker } => participants.end_fetch(endpoint, worker, broker, core),
            O::BranchesTimeOut { endpoint, worker } => {
                participants.branches_time_out(endpoint, worker, broker, core)
            }
            O::GroupTimesOut { endpoint, aggregator, number } => {
                participants.group_times_out(endpoint, aggregator, number, broker, core)
            }
            O::JobsMayStart(endpoint) => participants.start_jobs(endpoint, broker, core),
            O::Leaves(endpoint) => participants.begin_to_leave(endpoint, broker, core),
            O::LooksAtQueue(endpoint) => participants.look_at_queue(endpoint, broker, core),
            O::WorkersComeUp { endpoint, count, depth } => {
                participants.bring_up_workers(endpoint, count, depth, broker, core)
            }
            _ => self.happen_to_broker(occurrence),
        }
    }

    fn happen_to_broker(&mut self, occurrence: Occurrence) {
        use Occurrence as O;
        let Self { core, broker, participants, .. } = self;
        match occurrence {
            O::SubscriptionBegins(subscription) => {
                broker.begin_subscription(subscription, participants, core)
            }
            O::Arrives { slot, departure, to: Address::Channel(to) } => {
                broker.reach(slot, to, departure, participants, core)
            }
            O::DeliveryGetsLost { slot, reason } => broker.lose_delivery(slot, reason, participants, core),
            O::SettlementArrives(settlement) => broker.settle(settlement, participants, core),
            O::SettlementGetsLost(settlement, reason) => {
                broker.lose_settlement(settlement, reason, participants, core)
            }
            O::Lapses { slot, tag } => broker.lapse(slot, tag, participants, core),
            O::SessionLapses { buffer, accepted } => {
                broker.lapse_session(buffer, accepted, participants, core)
            }
            O::RenewalArrives(renewal) => broker.renew(renewal, core),
            O::Expires { slot } => broker.expire_if_due(slot, participants, core),
            O::BecomesReady { slot } => broker.end_redelivery_delay(slot, participants, core),
            O::QueueIsUnused(channel) => broker.delete_if_unused(channel, participants, core),
            O::CommitArrives(commit) => broker.store_commit(commit, core),
            O::CommitGetsLost(commit, reason) => broker.lose_commit(commit, reason, core),
            O::GroupAssigns(buffer) => broker.assign_partitions(buffer, core),
            O::LogAges(channel) => broker.age_log(channel, core),
            O::GroupReads(buffer) => broker.pump(buffer, core),
            O::CommitIsDue(consumer) => broker.commit_now(consumer, core),
            O::SessionEnds(consumer) => broker.end_session(consumer, core),
            O::PollLapses(consumer) => broker.lapse_poll(consumer, participants, core),
            O::JoinsAgain(consumer) => broker.join_again(consumer, participants, core),
            O::RecordExpires { channel, partition, offset } => {
                broker.delete_record(channel, partition as usize, offset, Reason::Expired, core)
            }
            O::TransactionEnds { number, departure, counts } => {
                broker.end_transaction(number, departure, counts, participants, core)
            }
            O::TransactionEndGetsLost { number, departure, reason } => {
                broker.lose_end(number, departure, reason, core)
            }
            O::TransactionEndsAgain { number, lost, counts } => broker.say_end(number, lost, counts, core),
            O::DeadLettersGoAgain { channel, times } => broker.dead_letters_go_again(channel, times, core),
            O::TransactionMayEnd(number) => broker.end_when_complete(number, participants, core),
            O::TransactionTimesOut(number) => broker.time_out_transaction(number, participants, core),
            // Dealt with before.
            O::RedrivesNext { .. }
            | O::ComesUp { .. }
            | O::Arrives { to: Address::Endpoint(_), .. }
            | O::GetsLost { .. }
            | O::DeliveryArrives { .. }
            | O::SketchArrives { .. }
            | O::SketchGoesOn { .. }
            | O::TimeEnds
            | O::WorkloadFires { .. }
            | O::ConfirmArrives { .. }
            | O::WorkEnds { .. }
            | O::GoesOn { .. }
            | O::WaitEnds { .. }
            | O::CallTimesOut { .. }
            | O::CallIsRefused { .. }
            | O::FetchArrives { .. }
            | O::PatienceEnds { .. }
            | O::FetchEnds { .. }
            | O::BranchesTimeOut { .. }
            | O::GroupTimesOut { .. }
            | O::JobsMayStart { .. }
            | O::Leaves { .. }
            | O::LooksAtQueue { .. }
            | O::WorkersComeUp { .. } => {}
        }
    }
}
