//! Logs and the groups that read them. Reading does not empty a log: a group
//! keeps a position in each partition, and each partition has one owner among
//! its members.
//!
//! | file | what |
//! |---|---|
//! | `append` | a record is appended, and to which partition |
//! | `retention` | records are deleted: retention, compaction |
//! | `partitioner` | the hash of keys |
//! | `group` | members join, leave and share the partitions |
//! | `liveness` | members that lose their partitions, or leave for good |
//! | `assignment` | who gets which partition |
//! | `pending_entries` | groups that settle one by one, with a list of what is not settled |
//! | `fetch` | records go to their readers, and what becomes of a reading |
//! | `invariants` | what always holds |
//! | `transactions` | records that count together or not at all |
//! | `trimmed` | what becomes of readings whose record is gone |
//! | `commit` | positions that readers have reached, and jumps to others |
//!
//! What a group reads is a copy of the record, made when the group reads it
//! first. Read again, it is the same copy with one attempt more.

mod append;
mod assignment;
mod commit;
mod fetch;
mod group;
mod invariants;
mod liveness;
mod partitioner;
mod pending_entries;
mod retention;
mod transactions;
mod trimmed;

use std::collections::{BTreeMap, VecDeque};

pub(in crate::engine) use commit::PositionCommit;
pub(in crate::engine) use fetch::Reading;
pub(in crate::engine) use partitioner::murmur2;
pub(in crate::engine) use pending_entries::Feed;
pub(in crate::engine) use transactions::Transactions;

use crate::base::{EndpointId, EventId, MessageId, Rng, SimTime};
use crate::engine::kernel::message::MessageSlot;
use crate::model::ConsumerId;

/// A stream at a moment.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Log {
    pub(in crate::engine) partitions: Vec<Partition>,
    /// Where the next record without a key goes.
    next_without_key: u32,
    /// Where each sender's records without a key go at the moment, and since when.
    batches: BTreeMap<Option<EndpointId>, (u32, SimTime)>,
    /// Decides where the next batch goes.
    chance: Rng,
}

/// A part of a stream, with offsets of its own.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Partition {
    /// What is kept, the oldest first. Offsets have gaps where the log was compacted.
    pub(in crate::engine) records: VecDeque<Record>,
    /// The offset of the next record.
    pub(in crate::engine) next: u64,
    /// Everything before it was deleted by age or number.
    start: u64,
    /// Transactions that have not ended, by number: the offset of their first record here.
    open: BTreeMap<u32, u64>,
    /// When the cleaner met a record first that says only that there is nothing with its key, by offset.
    tombstones: BTreeMap<u64, SimTime>,
}

/// A record that is kept.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Record {
    pub(in crate::engine) offset: u64,
    pub(in crate::engine) slot: MessageSlot,
    /// The row with which it was stored.
    pub(in crate::engine) appended: EventId,
    /// The transaction that it belongs to.
    transaction: Option<u32>,
    /// True when that transaction ended and its records do not count.
    is_aborted: bool,
}

/// A group of readers at a moment.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Group {
    /// By partition.
    pub(in crate::engine) readers: Vec<Reader>,
    /// Who takes part, in order of declaration. One that is down stays until its session ends.
    pub(in crate::engine) members: Vec<ConsumerId>,
    /// True while partitions change hands.
    pub(in crate::engine) is_moving: bool,
    /// True when the new owners are about to be named.
    is_assigning: bool,
    /// Members that crashed: the group waits for them until their sessions end.
    silent: Vec<Silent>,
    /// How many members have crashed.
    crashes: u32,
    /// Which partition is read first next time.
    cursor: usize,
}

/// A member that crashed. When it starts again, it joins as another one.
#[derive(Clone, Copy, Debug)]
struct Silent {
    consumer: ConsumerId,
    number: u32,
    until: SimTime,
}

/// A group's side of a partition.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Reader {
    /// The offset that is read next.
    pub(in crate::engine) position: u64,
    /// Everything before it was handled.
    done: u64,
    /// The committed offset: the one to read next.
    pub(in crate::engine) committed: Option<u64>,
    /// Where the group began, for as long as nothing is committed.
    began: Option<u64>,
    /// The member that reads it.
    pub(in crate::engine) owner: Option<ConsumerId>,
    /// The member that crashed and has it until its session ends.
    silent: Option<u32>,
    /// What its owner has, by offset.
    hand: BTreeMap<u64, InHand>,
    /// What was read at least once, by offset.
    known: BTreeMap<u64, Known>,
    /// Commits on their way.
    commits: u32,
    /// Nothing is read before this moment: a record that failed waits.
    rests_until: SimTime,
}

/// A record with its reader.
#[derive(Clone, Copy, Debug)]
struct InHand {
    slot: MessageSlot,
    tag: u32,
    is_handled: bool,
}

/// A record's copy for a group.
#[derive(Clone, Copy, Debug)]
struct Known {
    message: MessageId,
    attempts: u32,
    /// Where the copy is while it waits to be read again.
    waits: Option<MessageSlot>,
}

impl Log {
    /// An empty one.
    pub(in crate::engine) fn new(partitions: u32, chance: Rng) -> Self {
        let partitions = vec![Partition::default(); partitions.max(1) as usize];
        Self { partitions, next_without_key: 0, batches: BTreeMap::new(), chance }
    }

    /// How many records are kept.
    pub(in crate::engine) fn len(&self) -> usize {
        self.partitions.iter().map(|it| it.records.len()).sum()
    }
}

impl Partition {
    /// The first record from an offset on.
    fn from(&self, offset: u64) -> Option<Record> {
        let place = self.records.partition_point(|it| it.offset < offset);
        self.records.get(place).copied()
    }

    /// Before this offset no transaction is open.
    fn stable(&self) -> u64 {
        self.open.values().copied().min().unwrap_or(self.next)
    }

    /// The offset of the oldest record that is kept.
    fn first(&self) -> u64 {
        self.records.front().map_or(self.next, |it| it.offset)
    }
}

impl Reader {
    /// True when a member can be given the partition: no other one has it, and no commit is on its way.
    fn is_free(&self) -> bool {
        self.owner.is_none() && self.silent.is_none() && self.commits == 0
    }
}

impl Group {
    /// How many records are remembered by offset.
    pub(in crate::engine) fn remembered(&self) -> usize {
        self.readers.iter().map(|it| it.hand.len() + it.known.len()).sum()
    }

    /// No consumer reads yet.
    pub(in crate::engine) fn new(partitions: u32) -> Self {
        Self {
            readers: vec![Reader::default(); partitions.max(1) as usize],
            members: Vec::new(),
            is_moving: false,
            is_assigning: false,
            silent: Vec::new(),
            crashes: 0,
            cursor: 0,
        }
    }

    /// Copies that wait to be read again.
    pub(in crate::engine) fn waiting(&self) -> impl Iterator<Item = MessageSlot> + '_ {
        self.readers.iter().flat_map(|it| it.known.values()).filter_map(|it| it.waits)
    }

    /// The group's copy of the last record before an offset.
    fn last_before(&self, partition: usize, offset: u64) -> Option<MessageId> {
        let (_, known) = self.readers.get(partition)?.known.range(..offset).next_back()?;
        Some(known.message)
    }

    /// Where the record of which this is the group's copy stands.
    fn find_message(&self, message: MessageId) -> Option<(usize, u64)> {
        self.readers.iter().enumerate().find_map(|(partition, reader)| {
            let (offset, _) = reader.known.iter().rev().find(|(_, it)| it.message == message)?;
            Some((partition, *offset))
        })
    }

    /// The partition and offset of a delivery in flight.
    fn find(&self, tag: u32) -> Option<(usize, u64)> {
        self.readers.iter().enumerate().find_map(|(partition, reader)| {
            let (offset, _) = reader.hand.iter().find(|(_, it)| it.tag == tag)?;
            Some((partition, *offset))
        })
    }
}
