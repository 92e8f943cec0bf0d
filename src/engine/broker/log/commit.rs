//! Positions: how far a reader says it has come, and jumps to another place.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, MessageId, SimDuration, Value};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{DeliveryRef, Flow, WorkerRef};
use crate::model::{Commit, ConsumerId, Expr, SeekTarget, StartPosition};
use crate::trace::{Detail, EventKind, EventRow, Reason};

type StepResult = Result<Flow, Problem>;

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

impl Simulation {
    /// A member says how far it has come.
    pub(in crate::engine) fn send_commit(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        next: u64,
        cause: EventId,
    ) {
        let ends = (self.plan.consumers[consumer].lifeline, self.plan.buffers[buffer].lifeline);
        let position = self.position(buffer, partition, next);
        let departure = self.emit(EventRow {
            peer: Some(ends.1),
            channel: Some(self.plan.buffers[buffer].channel),
            cause: Some(cause),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..self.row(EventKind::Committed, ends.0)
        });
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].commits += 1;
        }
        self.consumers[consumer].committed_at = self.now;
        let kind = self.plan.failed;
        let group = self.buffers[buffer].group.as_ref();
        let is_late = group.is_some_and(|it| !it.members.contains(&consumer));
        let partition = partition as u32;
        let commit = PositionCommit { buffer, consumer, partition, next, departure, is_late };
        match self.links.send(&self.plan, self.now, ends, Cargo::Settlement, kind) {
            Fate::Arrives(delay) => self.after(delay, Occurrence::CommitArrives(commit)),
            Fate::Lost(delay, reason) => self.after(delay, Occurrence::CommitGetsLost(commit, reason)),
        };
    }

    /// A commit reaches the stream. One of a member that has lost the partition is refused.
    pub(in crate::engine) fn store_commit(&mut self, commit: PositionCommit) {
        let PositionCommit { buffer, consumer, partition, next, departure, is_late } = commit;
        let position = self.position(buffer, partition as usize, next);
        let (channel, lifeline) = (self.plan.buffers[buffer].channel, self.plan.buffers[buffer].lifeline);
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition as usize];
        reader.commits -= 1;
        if is_late || reader.owner.is_some_and(|owner| owner != consumer) {
            self.emit_lost_hop(departure, Reason::StaleSettlement);
        } else {
            reader.committed = Some(next);
            self.emit(EventRow {
                channel: Some(channel),
                value: partition,
                detail: Some(Detail::Position(position)),
                ..self.arrival_row(EventKind::CommitStored, lifeline, departure)
            });
        }
        self.go_on_moving(buffer);
    }

    /// A commit is lost: the stream knows the position of before.
    pub(in crate::engine) fn lose_commit(&mut self, commit: PositionCommit, reason: Reason) {
        self.emit_lost_hop(commit.departure, reason);
        if let Some(group) = &mut self.buffers[commit.buffer].group {
            group.readers[commit.partition as usize].commits -= 1;
        }
        self.go_on_moving(commit.buffer);
    }

    /// The message up to which a commit says that everything is handled.
    pub(in crate::engine) fn last_committed(&self, commit: PositionCommit) -> Option<MessageId> {
        let group = self.buffers[commit.buffer].group.as_ref()?;
        group.last_before(commit.partition as usize, commit.next)
    }

    /// A member that commits now and then does so when it asks for more.
    pub(super) fn commit_when_due(&mut self, buffer: BufferId, consumer: ConsumerId) {
        let Commit::Every(gap) = self.plan.consumers[consumer].model.commit else { return };
        let since = SimDuration(self.now.0 - self.consumers[consumer].committed_at.0);
        if since >= gap
            && let Some(cause) = self.last_row()
        {
            self.commit_all(buffer, consumer, cause);
        }
    }

    /// A member commits everything that it has handled and not committed.
    pub(super) fn commit_all(&mut self, buffer: BufferId, consumer: ConsumerId, cause: EventId) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let start = |partition: usize| self.start_of(buffer, partition);
        let due: Vec<(usize, u64)> = group
            .readers
            .iter()
            .enumerate()
            .filter(|(_, it)| it.owner == Some(consumer))
            .filter(|(n, it)| it.done > it.committed.unwrap_or_else(|| start(*n)))
            .map(|(n, it)| (n, it.done))
            .collect();
        for (partition, next) in due {
            self.send_commit(buffer, consumer, partition, next, cause);
        }
        self.consumers[consumer].committed_at = self.now;
    }

    /// Where a group begins in a partition without a committed position.
    pub(super) fn start_of(&self, buffer: BufferId, partition: usize) -> u64 {
        let rules =
            self.plan.buffers[buffer].subscription.map(|it| &self.plan.scenario.subscriptions[it].rules);
        self.place_of(buffer, partition, rules.map_or(StartPosition::Beginning, |it| it.start))
    }

    pub(super) fn place_of(&self, buffer: BufferId, partition: usize, start: StartPosition) -> u64 {
        let Some(log) = &self.channels[self.plan.buffers[buffer].channel].log else { return 0 };
        let partition = &log.partitions[partition];
        match start {
            StartPosition::Beginning => partition.first(),
            StartPosition::End if self.reads_committed(buffer) => partition.stable(),
            StartPosition::End => partition.next,
            StartPosition::Offset(offset) => offset.min(partition.next),
            StartPosition::Last => partition.records.back().map_or(partition.next, |it| it.offset),
            StartPosition::LastPerKey => partition.first(),
            StartPosition::Moment(at) => {
                let place = partition.records.partition_point(|it| self.trace.event(it.appended).time < at);
                partition.records.get(place).map_or(partition.next, |it| it.offset)
            }
        }
    }

    /// The step `commit`: up to the record being handled, or to one that was fetched.
    pub(in crate::engine) fn commit_step(&mut self, who: WorkerRef, record: Option<&Expr>) -> StepResult {
        let cause = self.frame(who).goes_on;
        let place = match record {
            None => self.frame(who).delivery.and_then(|it| {
                let (partition, offset) = self.place_in_stream(it)?;
                Some((it.consumer, partition, offset))
            }),
            Some(record) => {
                let value = eval::eval(record, self.scope(who))?;
                self.place_of_record(who, &value)
            }
        };
        let Some((consumer, partition, offset)) = place else {
            return Err(Problem::words("there is no record of a stream to commit"));
        };
        let buffer = self.plan.consumers[consumer].buffer;
        self.send_commit(buffer, consumer, partition as usize, offset + 1, cause);
        Ok(Flow::Next)
    }

    /// A fetched record: whose it is, and where it stands.
    fn place_of_record(&self, who: WorkerRef, value: &Value) -> Option<(ConsumerId, u32, u64)> {
        let Value::Record(record) = value else { return None };
        let number = |name| match record.get(name) {
            Some(Value::Int(number)) => u64::try_from(*number).ok(),
            _ => None,
        };
        let (partition, offset) = (u32::try_from(number("partition")?).ok()?, number("offset")?);
        let stream = match record.get("stream") {
            Some(Value::Text(name)) => Some(name.clone()),
            _ => None,
        };
        let own = self.plan.endpoints[who.endpoint].consumers.iter().copied();
        let is_of = |it: &ConsumerId| {
            let plan = &self.plan.buffers[self.plan.consumers[*it].buffer];
            self.buffers[self.plan.consumers[*it].buffer].group.is_some()
                && stream.as_ref().is_none_or(|name| *name == self.name_of(plan.lifeline))
        };
        let consumer = own.into_iter().find(is_of)?;
        let group = self.buffers[self.plan.consumers[consumer].buffer].group.as_ref()?;
        ((partition as usize) < group.readers.len()).then_some((consumer, partition, offset))
    }

    /// Where the record of a delivery stands; none when it is no record of a stream.
    pub(in crate::engine) fn place_in_stream(&self, delivery: DeliveryRef) -> Option<(u32, u64)> {
        let group = self.buffers[self.plan.consumers[delivery.consumer].buffer].group.as_ref()?;
        let (partition, offset) = group.find_message(delivery.message)?;
        Some((partition as u32, offset))
    }

    /// Everything in a partition before this offset was handled by a participant that reads it.
    pub(in crate::engine) fn handled_up_to(
        &self,
        endpoint: EndpointId,
        stream: ChannelId,
        partition: usize,
    ) -> u64 {
        let own = self.plan.endpoints[endpoint].consumers.iter();
        let done = own.filter_map(|consumer| {
            let buffer = self.plan.consumers[*consumer].buffer;
            let group = self.buffers[buffer].group.as_ref()?;
            let reader = group.readers.get(partition)?;
            let is_its = self.plan.buffers[buffer].channel == stream && reader.owner == Some(*consumer);
            is_its.then_some(reader.done)
        });
        done.max().unwrap_or(0)
    }

    /// The step `seek`: goes on reading elsewhere, in every partition that this participant reads.
    pub(in crate::engine) fn seek_step(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
        to: &SeekTarget,
    ) -> StepResult {
        let start = match to {
            SeekTarget::Beginning => Some(StartPosition::Beginning),
            SeekTarget::End => Some(StartPosition::End),
            SeekTarget::Committed => None,
            SeekTarget::Offset(offset) => match eval::eval(offset, self.scope(who))? {
                Value::Int(offset) if offset >= 0 => Some(StartPosition::Offset(offset as u64)),
                other => {
                    return Err(Problem::words(format!("{} is no offset", arithmetic::shown(&other))));
                }
            },
        };
        let cause = self.frame(who).goes_on;
        let plan = Rc::clone(&self.plan);
        for consumer in &plan.endpoints[who.endpoint].consumers {
            let buffer = plan.consumers[*consumer].buffer;
            if plan.buffers[buffer].channel == stream {
                self.seek_in_feed(*consumer, start, cause);
                self.seek(*consumer, start, cause);
                self.after(SimDuration::ZERO, Occurrence::GroupReads(buffer));
            }
        }
        Ok(Flow::Next)
    }

    /// A member goes on reading elsewhere; without a place, where its group committed.
    fn seek(&mut self, consumer: ConsumerId, start: Option<StartPosition>, cause: EventId) {
        let buffer = self.plan.consumers[consumer].buffer;
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            let Some(group) = &self.buffers[buffer].group else { return };
            let reader = &group.readers[partition];
            if reader.owner != Some(consumer) {
                continue;
            }
            let target = match start {
                Some(start) => self.place_of(buffer, partition, start),
                None => reader.committed.unwrap_or_else(|| self.start_of(buffer, partition)),
            };
            self.drop_hand(buffer, partition, consumer, cause);
            if let Some(group) = &mut self.buffers[buffer].group {
                let reader = &mut group.readers[partition];
                (reader.position, reader.done) = (target, target);
            }
            self.emit_moved_to(buffer, consumer, partition, target, cause);
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
    ) {
        let position = self.position(buffer, partition, offset);
        self.emit(EventRow {
            peer: Some(self.plan.buffers[buffer].lifeline),
            channel: Some(self.plan.buffers[buffer].channel),
            cause: Some(cause),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..self.row(EventKind::Sought, self.plan.consumers[consumer].lifeline)
        });
    }
}
