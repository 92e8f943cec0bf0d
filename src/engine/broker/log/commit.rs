//! Positions: how far a reader says it has come, and jumps to another place.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, MessageId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::log::{Partition, Record};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::{DeliveryRef, PartitionRecords, RecordPlace};
use crate::model::{Commit, ConsumerId, StartPosition};
use crate::trace::{Detail, EventKind, EventRow, Reason};

/// A reader's word on how far it has come, on its way to the stream.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct PositionCommit {
    pub(in crate::engine) buffer: BufferId,
    pub(in crate::engine) consumer: ConsumerId,
    pub(in crate::engine) partition: u32,
    /// The offset to read next.
    pub(in crate::engine) next: u64,
    pub(in crate::engine) departure: EventId,
    /// True when it comes from one who is no member any more.
    pub(in crate::engine) is_late: bool,
}

impl Broker {
    /// By partition of a stream: everything before this offset was handled by a participant that reads it.
    pub(in crate::engine) fn handled_up_to(
        &self,
        endpoint: EndpointId,
        stream: ChannelId,
        core: &Core,
    ) -> Vec<u64> {
        let count = self.channels[stream].log.as_ref().map_or(0, |it| it.partitions.len());
        let mut handled = vec![0; count];
        for consumer in &core.plan.endpoints[endpoint].consumers {
            let buffer = core.plan.consumers[*consumer].buffer;
            let Some(group) = &self.buffers[buffer].group else { continue };
            if core.plan.buffers[buffer].channel != stream {
                continue;
            }
            for (handled, reader) in handled.iter_mut().zip(&group.readers) {
                if reader.owner == Some(*consumer) {
                    *handled = reader.done.max(*handled);
                }
            }
        }
        handled
    }

    /// By partition of a stream: its records, and the offset behind them.
    pub(in crate::engine) fn partitions_of(&self, stream: ChannelId) -> Vec<PartitionRecords> {
        let Some(log) = &self.channels[stream].log else { return Vec::new() };
        let place = |it: &Record| (it.offset, it.slot, it.appended);
        let partition = |it: &Partition| PartitionRecords {
            records: it.records.iter().map(place).collect(),
            next: it.next,
        };
        log.partitions.iter().map(partition).collect()
    }

    /// A consumer commits the record of a delivery; false when it is no record of a stream.
    pub(in crate::engine) fn commit_delivery(
        &mut self,
        delivery: DeliveryRef,
        cause: EventId,
        out: &mut Core,
    ) -> bool {
        let Some((partition, offset)) = self.place_in_stream(delivery, out) else { return false };
        self.commit_up_to(delivery.consumer, partition, offset, cause, out);
        true
    }

    /// A participant commits a record that it has fetched; false when it reads no such stream.
    pub(in crate::engine) fn commit_record(
        &mut self,
        endpoint: EndpointId,
        record: RecordPlace,
        cause: EventId,
        out: &mut Core,
    ) -> bool {
        let RecordPlace { stream, partition, offset } = record;
        let own = out.plan.endpoints[endpoint].consumers.iter().copied();
        let is_of = |it: &ConsumerId| {
            let plan = &out.plan.buffers[out.plan.consumers[*it].buffer];
            self.buffers[out.plan.consumers[*it].buffer].group.is_some()
                && stream.as_ref().is_none_or(|name| *name == out.name_of(plan.lifeline))
        };
        let Some(consumer) = own.into_iter().find(is_of) else { return false };
        let group = self.buffers[out.plan.consumers[consumer].buffer].group.as_ref();
        if group.is_none_or(|it| partition as usize >= it.readers.len()) {
            return false;
        }
        self.commit_up_to(consumer, partition, offset, cause, out);
        true
    }

    fn commit_up_to(
        &mut self,
        consumer: ConsumerId,
        partition: u32,
        offset: u64,
        cause: EventId,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[consumer].buffer;
        self.send_commit(buffer, consumer, partition as usize, offset + 1, cause, out);
    }

    /// A participant goes on reading elsewhere, in every partition that it reads.
    pub(in crate::engine) fn seek_all(
        &mut self,
        endpoint: EndpointId,
        stream: ChannelId,
        start: Option<StartPosition>,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = Rc::clone(&out.plan);
        for consumer in &plan.endpoints[endpoint].consumers {
            let buffer = plan.consumers[*consumer].buffer;
            if plan.buffers[buffer].channel == stream {
                self.seek_in_feed(*consumer, start, cause, out);
                self.seek(*consumer, start, cause, clients, out);
                out.after(SimDuration::ZERO, Occurrence::GroupReads(buffer));
            }
        }
    }

    /// A member says how far it has come.
    pub(in crate::engine) fn send_commit(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        next: u64,
        cause: EventId,
        out: &mut Core,
    ) {
        let ends = (out.plan.consumers[consumer].lifeline, out.plan.buffers[buffer].lifeline);
        let position = self.position(buffer, partition, next, out);
        let departure = out.emit(EventRow {
            peer: Some(ends.1),
            channel: Some(out.plan.buffers[buffer].channel),
            cause: Some(cause),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..out.row(EventKind::Committed, ends.0)
        });
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].commits += 1;
        }
        self.consumers[consumer].committed_at = out.now;
        let kind = out.plan.failed;
        let group = self.buffers[buffer].group.as_ref();
        let is_late = group.is_some_and(|it| !it.members.contains(&consumer));
        let partition = partition as u32;
        let commit = PositionCommit { buffer, consumer, partition, next, departure, is_late };
        match out.links.send(&out.plan, out.now, ends, Cargo::Settlement, kind) {
            Fate::Arrives(delay) => out.after(delay, Occurrence::CommitArrives(commit)),
            Fate::Lost(delay, reason) => out.after(delay, Occurrence::CommitGetsLost(commit, reason)),
        };
    }

    /// A commit reaches the stream. One of a member that has lost the partition is refused.
    pub(in crate::engine) fn store_commit(&mut self, commit: PositionCommit, out: &mut Core) {
        let PositionCommit { buffer, consumer, partition, next, departure, is_late } = commit;
        let position = self.position(buffer, partition as usize, next, out);
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition as usize];
        reader.commits -= 1;
        if is_late || reader.owner.is_some_and(|owner| owner != consumer) {
            out.emit_lost_hop(departure, Reason::StaleSettlement);
        } else {
            reader.committed = Some(next);
            out.emit(EventRow {
                channel: Some(channel),
                value: partition,
                detail: Some(Detail::Position(position)),
                ..out.arrival_row(EventKind::CommitStored, lifeline, departure)
            });
        }
        self.go_on_moving(buffer, out);
    }

    /// A commit is lost: the stream knows the position of before.
    pub(in crate::engine) fn lose_commit(&mut self, commit: PositionCommit, reason: Reason, out: &mut Core) {
        out.emit_lost_hop(commit.departure, reason);
        if let Some(group) = &mut self.buffers[commit.buffer].group {
            group.readers[commit.partition as usize].commits -= 1;
        }
        self.go_on_moving(commit.buffer, out);
    }

    /// The message up to which a commit says that everything is handled.
    pub(in crate::engine) fn last_committed(&self, commit: PositionCommit) -> Option<MessageId> {
        let group = self.buffers[commit.buffer].group.as_ref()?;
        group.last_before(commit.partition as usize, commit.next)
    }

    /// A member that commits now and then does so when it asks for more.
    pub(in crate::engine::broker) fn commit_when_due(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        out: &mut Core,
    ) {
        let Commit::Every(gap) = out.plan.consumers[consumer].model.commit else { return };
        let since = SimDuration(out.now.0 - self.consumers[consumer].committed_at.0);
        if since >= gap
            && let Some(cause) = out.last_row()
        {
            self.commit_all(buffer, consumer, cause, out);
        }
    }

    /// A member that commits now and then has something to commit: it does so in a poll, with or without records.
    pub(super) fn commit_later(&mut self, consumer: ConsumerId, out: &mut Core) {
        let Commit::Every(gap) = out.plan.consumers[consumer].model.commit else { return };
        if self.consumers[consumer].commits_at.is_none() {
            let since = out.now.since(self.consumers[consumer].committed_at);
            let left = SimDuration(gap.0.saturating_sub(since.0));
            self.consumers[consumer].commits_at = Some(out.after(left, Occurrence::CommitIsDue(consumer)));
        }
    }

    /// The time has come; one that is busy does it in its next poll.
    pub(in crate::engine) fn commit_now(&mut self, consumer: ConsumerId, out: &mut Core) {
        self.consumers[consumer].commits_at = None;
        if self.consumers[consumer].connected && self.consumers[consumer].unsettled == 0 {
            self.commit_when_due(out.plan.consumers[consumer].buffer, consumer, out);
        }
    }

    /// A member commits everything that it has handled and not committed.
    pub(super) fn commit_all(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        cause: EventId,
        out: &mut Core,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let start = |partition: usize| self.start_of(buffer, partition, out);
        let due: Vec<(usize, u64)> = group
            .readers
            .iter()
            .enumerate()
            .filter(|(_, it)| it.owner == Some(consumer))
            .filter(|(n, it)| it.done > it.committed.unwrap_or_else(|| start(*n)))
            .map(|(n, it)| (n, it.done))
            .collect();
        for (partition, next) in due {
            self.send_commit(buffer, consumer, partition, next, cause, out);
        }
        self.consumers[consumer].committed_at = out.now;
    }

    /// Where a group begins in a partition without a committed position.
    pub(super) fn start_of(&self, buffer: BufferId, partition: usize, core: &Core) -> u64 {
        let rules =
            core.plan.buffers[buffer].subscription.map(|it| &core.plan.scenario.subscriptions[it].rules);
        self.place_of(buffer, partition, rules.map_or(StartPosition::Beginning, |it| it.start), core)
    }

    pub(super) fn place_of(
        &self,
        buffer: BufferId,
        partition: usize,
        start: StartPosition,
        core: &Core,
    ) -> u64 {
        let Some(log) = &self.channels[core.plan.buffers[buffer].channel].log else { return 0 };
        let partition = &log.partitions[partition];
        match start {
            StartPosition::Beginning => partition.first(),
            StartPosition::End if self.reads_committed(buffer, core) => partition.stable(),
            StartPosition::End => partition.next,
            StartPosition::Offset(offset) => offset.min(partition.next),
            StartPosition::Last => partition.records.back().map_or(partition.next, |it| it.offset),
            StartPosition::LastPerKey => partition.first(),
            StartPosition::Moment(at) => {
                let place = partition.records.partition_point(|it| core.event(it.appended).time < at);
                partition.records.get(place).map_or(partition.next, |it| it.offset)
            }
        }
    }

    /// Where the record of a delivery stands; none when it is no record of a stream.
    pub(in crate::engine) fn place_in_stream(
        &self,
        delivery: DeliveryRef,
        core: &Core,
    ) -> Option<(u32, u64)> {
        let group = self.buffers[core.plan.consumers[delivery.consumer].buffer].group.as_ref()?;
        let (partition, offset) = group.find_message(delivery.message)?;
        Some((partition as u32, offset))
    }

    /// A member goes on reading elsewhere; without a place, where its group committed.
    fn seek(
        &mut self,
        consumer: ConsumerId,
        start: Option<StartPosition>,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[consumer].buffer;
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            let Some(group) = &self.buffers[buffer].group else { return };
            let reader = &group.readers[partition];
            if reader.owner != Some(consumer) {
                continue;
            }
            let target = match start {
                Some(start) => self.place_of(buffer, partition, start, out),
                None => reader.committed.unwrap_or_else(|| self.start_of(buffer, partition, out)),
            };
            self.drop_hand(buffer, partition, consumer, cause, clients, out);
            if let Some(group) = &mut self.buffers[buffer].group {
                let reader = &mut group.readers[partition];
                (reader.position, reader.done) = (target, target);
            }
            self.emit_moved_to(buffer, consumer, partition, target, cause, out);
        }
    }

    /// The row of a reader that goes on elsewhere.
    pub(super) fn emit_moved_to(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        offset: u64,
        cause: EventId,
        out: &mut Core,
    ) {
        let position = self.position(buffer, partition, offset, out);
        out.emit(EventRow {
            peer: Some(out.plan.buffers[buffer].lifeline),
            channel: Some(out.plan.buffers[buffer].channel),
            cause: Some(cause),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..out.row(EventKind::Sought, out.plan.consumers[consumer].lifeline)
        });
    }
}
