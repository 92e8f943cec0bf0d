//! Transactions over logs: their records are in the log at once, and a marker says at the end whether they count.
//!
//! A transaction begins with the first record that is sent in it. Its end goes to the stream of that record; when
//! it and all records are there, a marker is written into each partition that has records of it, and the
//! positions of readers that belong to it are stored: all at one moment. A marker takes an offset and is nothing
//! that could be read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::{ChannelId, EndpointId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::model::{ConsumerId, Isolation};
use crate::trace::{Detail, EventKind, EventRow, Position, Reason};

/// How long a producer waits until it says again that a transaction has ended: `retry.backoff.ms`.
const SAYS_AGAIN: SimDuration = SimDuration::from_millis(100);

/// Transactions over logs that have not ended.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Transactions {
    /// By number.
    open: BTreeMap<u32, Transaction>,
    /// The number of the last one.
    last: u32,
}

/// A transaction over logs.
#[derive(Clone, Debug)]
struct Transaction {
    producer: EndpointId,
    /// The stream that is told of its end: that of its first record.
    home: ChannelId,
    /// True when a record never arrived.
    is_broken: bool,
    /// The partitions that have records of it.
    touched: Vec<(ChannelId, u32)>,
    /// The last row of it.
    last_row: Option<EventId>,
    /// Who reads what is handled in it, when that is committed with it.
    reader: Option<ConsumerId>,
    /// True when its producer has said how it ended.
    is_concluded: bool,
    /// What its producer said, when that has arrived: the row, and whether it counts.
    end: Option<(EventId, bool)>,
    /// Positions that are stored with it.
    positions: Vec<Handled>,
    timer: Ticket,
}

/// What a reader has handled in a transaction.
#[derive(Clone, Debug)]
struct Handled {
    buffer: BufferId,
    consumer: ConsumerId,
    partition: usize,
    offsets: Range<u64>,
}

impl Broker {
    /// True when the members of a group pass over what does not count.
    pub(super) fn reads_committed(&self, buffer: BufferId, core: &Core) -> bool {
        self.group_rules(buffer, core).is_some_and(|it| it.isolation == Isolation::Committed)
    }

    /// A participant sends the first record of a transaction; its number. None where records are held back instead.
    pub(in crate::engine) fn begin_in_logs(
        &mut self,
        producer: EndpointId,
        home: ChannelId,
        reader: Option<ConsumerId>,
        out: &mut Core,
    ) -> Option<u32> {
        let time = out.marks(home)?;
        let number = self.transactions.last + 1;
        let timer = out.after(time, Occurrence::TransactionTimesOut(number));
        let transaction = Transaction {
            producer,
            home,
            is_broken: false,
            touched: Vec::new(),
            last_row: None,
            reader,
            is_concluded: false,
            end: None,
            positions: Vec::new(),
            timer,
        };
        self.transactions.last = number;
        self.transactions.open.insert(number, transaction);
        out.in_transactions.insert(number, 0);
        Some(number)
    }

    /// False when a transaction was ended from outside.
    pub(in crate::engine) fn is_open(&self, number: u32) -> bool {
        self.transactions.open.contains_key(&number)
    }

    /// A record of a transaction is not on its way any more: it was there before, or it will never be there.
    pub(in crate::engine) fn leave_transaction(
        &mut self,
        slot: MessageSlot,
        was_there: bool,
        out: &mut Core,
    ) {
        let number = out.messages[slot].rare.as_mut().and_then(|it| it.transaction.take());
        if let Some(number) = number
            && let Some(transaction) = self.transactions.open.get_mut(&number)
        {
            transaction.is_broken |= !was_there;
            out.arrive_in_transaction(number);
            out.after(SimDuration::ZERO, Occurrence::TransactionMayEnd(number));
        }
    }

    /// True for a record whose transaction is over.
    pub(in crate::engine) fn is_fenced(&self, slot: MessageSlot, core: &Core) -> bool {
        let number = core.messages[slot].rare.as_ref().and_then(|it| it.transaction);
        number.is_some_and(|it| !self.is_open(it))
    }

    /// A record of a transaction is stored.
    pub(super) fn join_transaction(
        &mut self,
        number: u32,
        channel: ChannelId,
        position: &Position,
        appended: EventId,
        out: &mut Core,
    ) {
        let Some(transaction) = self.transactions.open.get_mut(&number) else { return };
        transaction.last_row = Some(appended);
        let place = (channel, position.partition);
        if !transaction.touched.contains(&place) {
            transaction.touched.push(place);
        }
        out.arrive_in_transaction(number);
        if let Some(log) = &mut self.channels[channel].log {
            let partition = &mut log.partitions[position.partition as usize];
            partition.open.entry(number).or_insert(position.offset);
        }
    }

    /// A producer says how its transaction ended.
    pub(in crate::engine) fn conclude_transaction(
        &mut self,
        number: u32,
        cause: EventId,
        counts: bool,
        out: &mut Core,
    ) {
        if let Some(transaction) = self.transactions.open.get_mut(&number) {
            transaction.is_concluded = true;
            self.say_end(number, cause, counts, out);
        }
    }

    /// The word on the end of a transaction leaves.
    pub(in crate::engine) fn say_end(&mut self, number: u32, cause: EventId, counts: bool, out: &mut Core) {
        let Some(transaction) = self.transactions.open.get(&number) else { return };
        let (producer, home) = (transaction.producer, transaction.home);
        if !out.presence[producer].up {
            return;
        }
        let ends = (out.plan.endpoints[producer].lifeline, out.plan.channels[home].lifeline);
        let departure = out.emit(EventRow {
            peer: Some(ends.1),
            channel: Some(home),
            cause: Some(cause),
            value: u32::from(counts),
            ..out.row(EventKind::Concluded, ends.0)
        });
        match out.links.send(&out.plan, out.now, ends, Cargo::Settlement, out.plan.failed) {
            Fate::Arrives(delay) => {
                out.after(delay, Occurrence::TransactionEnds { number, departure, counts })
            }
            Fate::Lost(delay, reason) => {
                out.after(delay, Occurrence::TransactionEndGetsLost { number, departure, reason })
            }
        };
    }

    /// The word on an end is lost: its producer notices, and says it again.
    pub(in crate::engine) fn lose_end(
        &mut self,
        number: u32,
        departure: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        let counts = !out.event(departure).fact().is_refusal();
        out.emit_lost_hop(departure, reason);
        if self.is_open(number)
            && let Some(lost) = out.last_row()
        {
            out.after(SAYS_AGAIN, Occurrence::TransactionEndsAgain { number, lost, counts });
        }
    }

    /// The word on an end arrives. It waits for records that are still on their way.
    pub(in crate::engine) fn end_transaction(
        &mut self,
        number: u32,
        departure: EventId,
        counts: bool,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        match self.transactions.open.get_mut(&number) {
            Some(transaction) if transaction.end.is_none() => transaction.end = Some((departure, counts)),
            _ => return out.emit_lost_hop(departure, Reason::StaleSettlement),
        }
        self.end_when_complete(number, clients, out);
    }

    /// Ends a transaction of which everything is there.
    pub(in crate::engine) fn end_when_complete(
        &mut self,
        number: u32,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(transaction) = self.transactions.open.get(&number) else { return };
        if let Some((departure, counts)) =
            transaction.end.filter(|_| out.in_transactions.get(&number) == Some(&0))
        {
            let counts = counts && !transaction.is_broken;
            self.close_transaction(number, departure, counts, clients, out);
        }
    }

    /// A transaction has lasted too long: its records do not count.
    pub(in crate::engine) fn time_out_transaction(
        &mut self,
        number: u32,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let cause = self.transactions.open.get(&number).and_then(|it| it.last_row);
        if let Some(cause) = cause.or(out.last_row()) {
            self.close_transaction(number, cause, false, clients, out);
        }
    }

    /// A producer is up again: what it had left open does not count.
    pub(in crate::engine) fn abort_left_open(
        &mut self,
        producer: EndpointId,
        cause: EventId,
        out: &mut Core,
    ) {
        let is_left = |it: &Transaction| it.producer == producer && it.end.is_none();
        let open = self.transactions.open.iter().filter(|(_, it)| is_left(it));
        let left: Vec<u32> = open.filter(|(_, it)| !it.is_concluded).map(|(number, _)| *number).collect();
        for number in left {
            self.conclude_transaction(number, cause, false, out);
        }
    }

    /// What a reader has handled is committed with the transaction in which it was; false when there is none.
    pub(super) fn commit_with_transaction(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        offsets: Range<u64>,
    ) -> bool {
        let mut open = self.transactions.open.values_mut().rev();
        let own = open.find(|it| it.reader == Some(consumer) && it.is_concluded);
        let Some(transaction) = own else { return false };
        transaction.positions.push(Handled { buffer, consumer, partition, offsets });
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].commits += 1;
        }
        true
    }

    /// Markers are written, positions stored, and readers go on.
    fn close_transaction(
        &mut self,
        number: u32,
        cause: EventId,
        counts: bool,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(transaction) = self.transactions.open.remove(&number) else { return };
        out.in_transactions.remove(&number);
        out.cancel(transaction.timer);
        let counts = counts && transaction.positions.iter().all(|it| self.still_reads(it));
        let mut first = None;
        for place in &transaction.touched {
            let marked = self.write_marker(number, *place, first.unwrap_or(cause), counts, out);
            first.get_or_insert(marked);
        }
        if first.is_none() && transaction.end.is_some() {
            // None of its records ever arrived.
            first = Some(self.emit_end_without_records(transaction.home, cause, out));
        }
        let cause = first.unwrap_or(cause);
        for handled in transaction.positions {
            self.settle_with_transaction(handled, cause, counts, clients, out);
        }
        let mut streams: Vec<ChannelId> = transaction.touched.iter().map(|it| it.0).collect();
        streams.dedup();
        for stream in streams {
            self.pump_stream(stream, out);
        }
    }

    /// The row of an end that leaves no marker.
    fn emit_end_without_records(&mut self, home: ChannelId, cause: EventId, out: &mut Core) -> EventId {
        let lifeline = out.plan.channels[home].lifeline;
        out.emit(EventRow { channel: Some(home), ..out.arrival_row(EventKind::Marked, lifeline, cause) })
    }

    /// A marker stands behind the records of a transaction in a partition.
    fn write_marker(
        &mut self,
        number: u32,
        (channel, partition): (ChannelId, u32),
        cause: EventId,
        counts: bool,
        out: &mut Core,
    ) -> EventId {
        let next = self.channels[channel].log.as_ref().map_or(0, |it| it.partitions[partition as usize].next);
        let marked = out.emit(EventRow {
            channel: Some(channel),
            value: u32::from(counts),
            detail: Some(Detail::Position(Position { partition, offset: next, group: None, fetched: false })),
            ..out.arrival_row(EventKind::Marked, out.plan.channels[channel].lifeline, cause)
        });
        if let Some(log) = &mut self.channels[channel].log {
            let partition = &mut log.partitions[partition as usize];
            partition.next = next + 1;
            partition.open.remove(&number);
            let own = partition.records.iter_mut().filter(|it| it.transaction == Some(number));
            own.for_each(|it| it.is_aborted = !counts);
        }
        marked
    }

    /// True when nobody else reads the partition of what was handled.
    fn still_reads(&self, handled: &Handled) -> bool {
        let Some(group) = &self.buffers[handled.buffer].group else { return false };
        let owner = group.readers[handled.partition].owner;
        group.members.contains(&handled.consumer) && owner.is_none_or(|it| it == handled.consumer)
    }

    /// The position of a reader is stored with its transaction; when that does not count, it reads again.
    fn settle_with_transaction(
        &mut self,
        handled: Handled,
        cause: EventId,
        counts: bool,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Handled { buffer, consumer, partition, offsets } = handled;
        let position = self.position(buffer, partition, offsets.end, out);
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition];
        reader.commits -= 1;
        if counts {
            reader.committed = Some(offsets.end);
            out.emit(EventRow {
                channel: Some(channel),
                value: partition as u32,
                detail: Some(Detail::Position(position)),
                ..out.arrival_row(EventKind::CommitStored, lifeline, cause)
            });
        } else if reader.owner == Some(consumer) {
            self.go_back(buffer, partition, offsets.start, cause, clients, out);
        }
        self.go_on_moving(buffer, out);
    }
}
