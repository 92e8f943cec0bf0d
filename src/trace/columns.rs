//! The columns of a log, in blocks: appending a row is one look at a length, and
//! clones share every full block.

use std::rc::Rc;

use super::{Detail, Event, EventKind, EventRow};
use crate::base::{ChannelId, Chunked, EventId, LifelineId, MessageId, SimTime, TypedId};

const NONE_16: u16 = u16::MAX;
const NONE_32: u32 = u32::MAX;
const BLOCK_BITS: usize = 10;
const BLOCK_ROWS: usize = 1 << BLOCK_BITS;
const WORDS: usize = BLOCK_ROWS / 64;

/// Rows as columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    full: Vec<Rc<Block>>,
    /// Rows after the full blocks, shared with clones until one of them appends. Invariant: none only while it would be empty.
    tail: Option<Rc<Block>>,
    len: usize,
    /// Which detail each row with a detail has, in order of rows.
    references: Chunked<u32>,
    details: Chunked<Detail>,
}

/// The columns of some rows.
#[derive(Clone, Debug)]
struct Block {
    time: [u64; BLOCK_ROWS],
    message: [u32; BLOCK_ROWS],
    cause: [u32; BLOCK_ROWS],
    value: [u32; BLOCK_ROWS],
    lifeline: [u16; BLOCK_ROWS],
    peer: [u16; BLOCK_ROWS],
    channel: [u16; BLOCK_ROWS],
    kind: [EventKind; BLOCK_ROWS],
    /// A bit for each row that has a detail.
    has_detail: [u64; WORDS],
    /// How many references there are before this block.
    first_reference: u32,
}

/// How far columns were at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnsMark {
    pub(super) rows: u32,
    references: u32,
    details: u32,
}

/// A detail that several rows have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedDetail(u32);

impl Block {
    fn new(first_reference: u32) -> Rc<Self> {
        Rc::new(Self {
            time: [0; BLOCK_ROWS],
            message: [0; BLOCK_ROWS],
            cause: [0; BLOCK_ROWS],
            value: [0; BLOCK_ROWS],
            lifeline: [0; BLOCK_ROWS],
            peer: [0; BLOCK_ROWS],
            channel: [0; BLOCK_ROWS],
            kind: [EventKind::Triggered; BLOCK_ROWS],
            has_detail: [0; WORDS],
            first_reference,
        })
    }

    /// Rows from here on have no details: their bits are only ever set.
    fn forget_details_from(&mut self, place: usize) {
        let word = place / 64;
        self.has_detail[word] &= (1 << (place % 64)) - 1;
        self.has_detail[word + 1..].fill(0);
    }

    /// The place of a row's reference among all, when it has one.
    fn reference(&self, place: usize) -> Option<usize> {
        let (word, bit) = (place / 64, place % 64);
        if self.has_detail[word] >> bit & 1 == 0 {
            return None;
        }
        Some(self.references_before(place))
    }

    /// How many references there are before a row.
    fn references_before(&self, place: usize) -> usize {
        let (word, bit) = (place / 64, place % 64);
        let before: u32 = self.has_detail[..word].iter().map(|word| word.count_ones()).sum();
        let beside = (self.has_detail[word] & ((1 << bit) - 1)).count_ones();
        (self.first_reference + before + beside) as usize
    }
}

impl Columns {
    /// The number of rows.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How far the columns are, for [`Columns::prefix`].
    pub(super) fn mark(&self) -> ColumnsMark {
        let (references, details) = (self.references.len() as u32, self.details.len() as u32);
        ColumnsMark { rows: self.len as u32, references, details }
    }

    /// The columns as they were at a mark of them. Full blocks are shared, at most one is copied.
    pub(super) fn prefix(&self, mark: ColumnsMark) -> Self {
        let len = mark.rows as usize;
        let rest = len & (BLOCK_ROWS - 1);
        let tail = (rest > 0).then(|| {
            let mut tail = self.block(len).0.clone();
            tail.forget_details_from(rest);
            Rc::new(tail)
        });
        Self {
            full: self.full[..len >> BLOCK_BITS].to_vec(),
            tail,
            len,
            references: self.references.prefix(mark.references as usize),
            details: self.details.prefix(mark.details as usize),
        }
    }

    /// The mark before a row: the first `rows` rows, with every detail that is kept.
    pub(super) fn mark_before(&self, rows: usize) -> ColumnsMark {
        let references = if rows < self.len {
            let (block, place) = self.block(rows);
            block.references_before(place)
        } else {
            self.references.len()
        };
        ColumnsMark {
            rows: rows.min(self.len) as u32,
            references: references as u32,
            details: self.details.len() as u32,
        }
    }

    /// Keeps a detail for several rows.
    pub(super) fn share(&mut self, detail: Detail) -> SharedDetail {
        self.details.push(detail);
        SharedDetail((self.details.len() - 1) as u32)
    }

    /// Appends a row.
    #[inline]
    pub(super) fn push(&mut self, row: EventRow) {
        let detail = row.detail.map(|detail| self.share(detail));
        let row = EventRow { detail: None, ..row };
        self.push_shared(row, detail);
    }

    /// Appends a row whose detail is known.
    #[inline]
    pub(super) fn push_shared(&mut self, row: EventRow, detail: Option<SharedDetail>) {
        let place = self.len & (BLOCK_ROWS - 1);
        let references = self.references.len() as u32;
        let tail = Rc::make_mut(self.tail.get_or_insert_with(|| Block::new(references)));
        tail.time[place] = row.time.0;
        tail.kind[place] = row.kind;
        tail.lifeline[place] = row.lifeline.0 as u16;
        tail.peer[place] = row.peer.map_or(NONE_16, |id| id.0 as u16);
        tail.channel[place] = row.channel.map_or(NONE_16, |id| id.0 as u16);
        tail.message[place] = row.message.map_or(NONE_32, |id| id.0);
        tail.cause[place] = row.cause.map_or(NONE_32, |id| id.0);
        tail.value[place] = row.value;
        if let Some(detail) = detail {
            tail.has_detail[place / 64] |= 1 << (place % 64);
            self.references.push(detail.0);
        }
        self.len += 1;
        if place == BLOCK_ROWS - 1 {
            self.full.extend(self.tail.take());
        }
    }

    #[inline]
    fn block(&self, row: usize) -> (&Block, usize) {
        let block = match self.full.get(row >> BLOCK_BITS) {
            Some(block) => block,
            None => self.tail.as_deref().expect("a row of this log"),
        };
        (block, row & (BLOCK_ROWS - 1))
    }

    /// When a row happened.
    #[inline]
    pub(super) fn time(&self, row: usize) -> SimTime {
        let (block, place) = self.block(row);
        SimTime(block.time[place])
    }

    /// What kind a row is.
    #[inline]
    pub(super) fn kind(&self, row: usize) -> EventKind {
        let (block, place) = self.block(row);
        block.kind[place]
    }

    /// Where a row happened.
    #[inline]
    pub(super) fn lifeline(&self, row: usize) -> LifelineId {
        let (block, place) = self.block(row);
        LifelineId(u32::from(block.lifeline[place]))
    }

    /// A row.
    #[inline]
    pub(super) fn event(&self, id: EventId) -> Event<'_> {
        let (block, place) = self.block(id.index());
        assert!(id.index() < self.len, "{id:?} is not of this log");
        let detail =
            block.reference(place).map(|reference| &self.details[self.references[reference] as usize]);
        Event {
            id,
            time: SimTime(block.time[place]),
            kind: block.kind[place],
            lifeline: LifelineId(u32::from(block.lifeline[place])),
            peer: some_16(block.peer[place]).map(LifelineId),
            message: some_32(block.message[place]).map(MessageId),
            channel: some_16(block.channel[place]).map(ChannelId),
            cause: some_32(block.cause[place]).map(EventId),
            value: block.value[place],
            detail,
        }
    }

    /// The blocks with how many of their rows count.
    fn blocks(&self) -> impl Iterator<Item = (&Block, usize)> {
        let full = self.full.iter().map(|block| (&**block, BLOCK_ROWS));
        full.chain(self.tail.as_deref().map(|block| (block, self.len & (BLOCK_ROWS - 1))))
    }

    /// The lifeline of each row.
    pub(super) fn lifelines(&self) -> impl Iterator<Item = usize> {
        self.blocks().flat_map(|(block, len)| block.lifeline[..len].iter().map(|id| usize::from(*id)))
    }

    /// The message of each row; a number past all messages where there is none.
    pub(super) fn messages(&self) -> impl Iterator<Item = usize> {
        self.blocks().flat_map(|(block, len)| block.message[..len].iter().map(|id| *id as usize))
    }

    /// The cause of each row; a number past all rows where there is none.
    pub(super) fn causes(&self) -> impl Iterator<Item = usize> {
        self.blocks().flat_map(|(block, len)| block.cause[..len].iter().map(|id| *id as usize))
    }

    /// Calls with each row as four numbers that stand for everything but its detail.
    pub(super) fn each_row_as_words(&self, mut visit: impl FnMut([u64; 4])) {
        for (block, len) in self.blocks() {
            for row in 0..len {
                let places = u64::from(block.kind[row] as u8)
                    | u64::from(block.lifeline[row]) << 8
                    | u64::from(block.peer[row]) << 24
                    | u64::from(block.channel[row]) << 40;
                let links = u64::from(block.message[row]) | u64::from(block.cause[row]) << 32;
                visit([block.time[row], places, links, u64::from(block.value[row])]);
            }
        }
    }

    /// Every detail, those of several rows once.
    pub(super) fn details(&self) -> impl Iterator<Item = &Detail> {
        self.details.iter()
    }

    /// Which detail each row with a detail has.
    pub(super) fn references(&self) -> impl Iterator<Item = &u32> {
        self.references.iter()
    }
}

fn some_16(raw: u16) -> Option<u32> {
    (raw != NONE_16).then_some(u32::from(raw))
}

fn some_32(raw: u32) -> Option<u32> {
    (raw != NONE_32).then_some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_shares_blocks_and_goes_on_as_the_whole_did() {
        let row = |n: usize| {
            let detail = n.is_multiple_of(3).then(|| Detail::Text(n.to_string().into()));
            EventRow { detail, ..EventRow::new(SimTime(n as u64), EventKind::Noted, LifelineId(0)) }
        };
        let rows = 2 * BLOCK_ROWS + 100;
        let (mut whole, mut marks) = (Columns::default(), Vec::new());
        for n in 0..rows {
            if [0, 1, 64, 100, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 65, 2 * BLOCK_ROWS + 99].contains(&n)
            {
                marks.push(whole.mark());
            }
            whole.push(row(n));
        }
        marks.push(whole.mark());
        for mark in marks {
            let until = whole.prefix(whole.mark_before(mark.rows as usize));
            assert_eq!((until.len, until.references.len()), (mark.rows as usize, mark.references as usize));
            let mut prefix = whole.prefix(mark);
            assert!(prefix.full.iter().zip(&whole.full).all(|(one, other)| Rc::ptr_eq(one, other)));
            (mark.rows as usize..rows).for_each(|n| prefix.push(row(n)));
            assert_eq!(prefix.len(), rows);
            (0..rows)
                .for_each(|n| assert_eq!(prefix.event(EventId(n as u32)), whole.event(EventId(n as u32))));
        }
    }

    #[test]
    fn rows_and_their_details_come_back_across_block_borders() {
        let mut columns = Columns::default();
        let shared = columns.share(Detail::Text("shared".into()));
        let rows = 3 * BLOCK_ROWS + 7;
        for n in 0..rows {
            let row = EventRow::new(SimTime(n as u64), EventKind::Noted, LifelineId(n as u32 % 5));
            match n % 3 {
                0 => columns.push(EventRow { detail: Some(Detail::Text(n.to_string().into())), ..row }),
                1 => columns.push_shared(row, Some(shared)),
                _ => columns.push(row),
            }
        }
        let copy = columns.clone();
        columns.push(EventRow::new(SimTime(rows as u64), EventKind::Stopped, LifelineId(0)));
        assert_eq!((copy.len(), columns.len()), (rows, rows + 1));
        for n in 0..rows {
            let event = columns.event(EventId(n as u32));
            let expected = match n % 3 {
                0 => Some(Detail::Text(n.to_string().into())),
                1 => Some(Detail::Text("shared".into())),
                _ => None,
            };
            assert_eq!((event.time.0, event.lifeline.0), (n as u64, n as u32 % 5));
            assert_eq!((event.detail, event), (expected.as_ref(), copy.event(event.id)));
        }
    }
}
