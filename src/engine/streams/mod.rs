//! Logs and the groups that read them. Reading does not empty a log: a group
//! keeps a position in each partition, and each partition has one owner among
//! its members.
//!
//! | file | what |
//! |---|---|
//! | `log` | a record is appended, and to which partition |
//! | `cleaning` | records are deleted: retention, compaction |
//! | `partitioner` | the hash of keys |
//! | `group` | members join, leave and share the partitions |
//! | `absence` | members that lose their partitions, or leave for good |
//! | `assignment` | who gets which partition |
//! | `pending` | groups that settle one by one, with a list of what is not settled |
//! | `reading` | records go to their readers, and what becomes of a reading |
//! | `rules` | what always holds |
//! | `transactions` | records that count together or not at all |
//! | `trimmed` | what becomes of readings whose record is gone |
//! | `commit` | positions that readers have reached, and jumps to others |
//!
//! What a group reads is a copy of the record, made when the group reads it
//! first. Read again, it is the same copy with one attempt more.

mod absence;
mod assignment;
mod cleaning;
mod commit;
mod group;
mod log;
mod partitioner;
mod pending;
mod reading;
mod rules;
mod transactions;
mod trimmed;

use std::collections::{BTreeMap, VecDeque};

pub(super) use commit::PositionCommit;
pub(super) use partitioner::murmur2;
pub(super) use pending::Feed;
pub(super) use reading::Reading;
pub(super) use transactions::Transactions;

use super::message::MessageSlot;
use crate::base::{EndpointId, EventId, MessageId, Rng, SimTime};
use crate::model::ConsumerId;

/// A stream at a moment.
#[derive(Clone, Debug)]
pub(super) struct Log {
    pub(super) partitions: Vec<Partition>,
    /// Where the next record without a key goes.
    next_without_key: u32,
    /// Where each sender's records without a key go at the moment, and since when.
    batches: BTreeMap<Option<EndpointId>, (u32, SimTime)>,
    /// Decides where the next batch goes.
    chance: Rng,
}

/// A part of a stream, with offsets of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Partition {
    /// What is kept, the oldest first. Offsets have gaps where the log was compacted.
    pub(super) records: VecDeque<Record>,
    /// The offset of the next record.
    pub(super) next: u64,
    /// Everything before it was deleted by age or number.
    start: u64,
    /// Transactions that have not ended, by number: the offset of their first record here.
    open: BTreeMap<u32, u64>,
    /// When the cleaner met a record first that says only that there is nothing with its key, by offset.
    tombstones: BTreeMap<u64, SimTime>,
}

/// A record that is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub(super) offset: u64,
    pub(super) slot: MessageSlot,
    /// The row with which it was stored.
    pub(super) appended: EventId,
    /// The transaction that it belongs to.
    transaction: Option<u32>,
    /// True when that transaction ended and its records do not count.
    is_aborted: bool,
}

/// A group of readers at a moment.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// By partition.
    pub(super) readers: Vec<Reader>,
    /// Who takes part, in order of declaration. One that is down stays until its session ends.
    pub(super) members: Vec<ConsumerId>,
    /// True while partitions change hands.
    pub(super) is_moving: bool,
    /// True when the new owners are about to be named.
    is_assigning: bool,
    /// Which partition is read first next time.
    cursor: usize,
}

/// A group's side of a partition.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    /// The offset that is read next.
    pub(super) position: u64,
    /// Everything before it was handled.
    done: u64,
    /// The committed offset: the one to read next.
    pub(super) committed: Option<u64>,
    /// Where the group began, for as long as nothing is committed.
    began: Option<u64>,
    /// The member that reads it.
    pub(super) owner: Option<ConsumerId>,
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
    pub(super) fn new(partitions: u32, chance: Rng) -> Self {
        let partitions = vec![Partition::default(); partitions.max(1) as usize];
        Self { partitions, next_without_key: 0, batches: BTreeMap::new(), chance }
    }

    /// How many records are kept.
    pub(super) fn len(&self) -> usize {
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

impl Group {
    /// How many records are remembered by offset.
    pub(super) fn remembered(&self) -> usize {
        self.readers.iter().map(|it| it.hand.len() + it.known.len()).sum()
    }

    /// Nobody reads yet.
    pub(super) fn new(partitions: u32) -> Self {
        Self {
            readers: vec![Reader::default(); partitions.max(1) as usize],
            members: Vec::new(),
            is_moving: false,
            is_assigning: false,
            cursor: 0,
        }
    }

    /// Copies that wait to be read again.
    pub(super) fn waiting(&self) -> impl Iterator<Item = MessageSlot> + '_ {
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

    /// The partition and offset of a delivery that is in somebody's hand.
    fn find(&self, tag: u32) -> Option<(usize, u64)> {
        self.readers.iter().enumerate().find_map(|(partition, reader)| {
            let (offset, _) = reader.hand.iter().find(|(_, it)| it.tag == tag)?;
            Some((partition, *offset))
        })
    }
}
