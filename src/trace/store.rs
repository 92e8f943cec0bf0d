//! The columns, and the only thing that may append to them.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::columns::{Columns, ColumnsMark, SharedDetail};
use super::replay::{Census, CounterSteps, Replay};
use super::{
    Detail, EventKind, Fact, MessageIntent, Moment, StopReason, TraceHeader, TraceIndex, index::Effects,
    names,
};
use crate::base::{
    ChannelId, Chunked, EventId, LifelineId, MessageId, MessageTypeId, Record, SimTime, StableHash, TypedId,
};

/// A row to be appended. `EventRow::new` and field updates name only what a kind needs.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// When.
    pub time: SimTime,
    /// What.
    pub kind: EventKind,
    /// Where.
    pub lifeline: LifelineId,
    /// The lifeline at the other end.
    pub peer: Option<LifelineId>,
    /// Of which message.
    pub message: Option<MessageId>,
    /// In which channel.
    pub channel: Option<ChannelId>,
    /// Because of which earlier row.
    pub cause: Option<EventId>,
    /// A number; the kind says which.
    pub value: u32,
    /// A rare fact.
    pub detail: Option<Detail>,
}

impl EventRow {
    /// A row without any optional column.
    pub const fn new(time: SimTime, kind: EventKind, lifeline: LifelineId) -> Self {
        Self {
            time,
            kind,
            lifeline,
            peer: None,
            message: None,
            channel: None,
            cause: None,
            value: 0,
            detail: None,
        }
    }
}

/// A row as it is read: plain values and a borrowed detail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event<'t> {
    /// Its row number.
    pub id: EventId,
    /// When.
    pub time: SimTime,
    /// What.
    pub kind: EventKind,
    /// Where.
    pub lifeline: LifelineId,
    /// The lifeline at the other end.
    pub peer: Option<LifelineId>,
    /// Of which message.
    pub message: Option<MessageId>,
    /// In which channel.
    pub channel: Option<ChannelId>,
    /// Because of which earlier row.
    pub cause: Option<EventId>,
    /// A number; [`Event::fact`] says what it means.
    pub(super) value: u32,
    /// A rare fact.
    pub detail: Option<&'t Detail>,
}

impl Event<'_> {
    /// What the row says, decoded.
    #[inline]
    pub const fn fact(&self) -> Fact {
        Fact::decode(self.kind, self.value)
    }

    /// True when a reader of a stream gets a record, or gives it back: nothing changes in the stream.
    pub fn reads_stream(&self) -> bool {
        matches!(self.detail, Some(Detail::Position(_)))
    }

    /// True for a delivery to a consumer that fetched the message.
    pub fn is_fetched(&self) -> bool {
        match self.detail {
            Some(Detail::Fetched) => true,
            Some(Detail::Position(it)) => it.fetched,
            _ => false,
        }
    }

    /// True when a stored commit says that the record of a delivery is done: it stands before the position.
    pub fn commits(&self, delivered: &Event<'_>) -> bool {
        match (self.detail, delivered.detail) {
            (Some(Detail::Position(to)), Some(Detail::Position(of))) => {
                let same = (self.channel, to.partition, &to.group);
                same == (delivered.channel, of.partition, &of.group) && of.offset < to.offset
            }
            _ => false,
        }
    }

    /// True when somebody puts the message in by hand; else an intervention touches one that is there.
    pub fn puts_message_in(&self) -> bool {
        self.kind == EventKind::Intervened && self.message.is_some() && self.cause.is_none()
    }
}

/// What is fixed about a message from its birth.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageInfo {
    /// Its declared kind.
    pub message_type: MessageTypeId,
    /// Why it was sent.
    pub intent: MessageIntent,
    /// Which exchange it belongs to, from 1: everything that one trigger set going. Shown as `#3`.
    pub conversation: u32,
    /// The message that this is a copy of, made by a topic or a faulty link.
    pub copy_of: Option<MessageId>,
    /// The request that this answers.
    pub in_reply_to: Option<MessageId>,
    /// The message whose handling sent this one.
    pub parent: Option<MessageId>,
    /// Where an answer is to go, when it is not to the caller.
    pub return_address: Option<LifelineId>,
    /// Which arrow of a sketch it is, from 1; zero in a model.
    pub arrow: u32,
    /// What it carries.
    pub payload: Rc<Record>,
    /// Where it belongs, when its sender says something about that.
    pub routing: Option<Rc<Routing>>,
}

/// What a sender says about where a message belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routing {
    /// What bindings and partitions look at; may be empty.
    pub key: Rc<str>,
    /// Facts for those who pass it on.
    pub headers: Rc<Record>,
    /// True when the sender wants it back if there is no way for it.
    pub mandatory: bool,
}

/// The immutable log of one run.
#[derive(Clone, Debug)]
pub struct Trace {
    header: Rc<TraceHeader>,
    columns: Columns,
    messages: Chunked<MessageInfo>,
    /// Rows by message and by lifeline. Computed when somebody asks.
    index: OnceCell<Rc<TraceIndex>>,
    stop: StopReason,
    fingerprint: u64,
    /// Rows by cause. Computed when somebody asks.
    effects: OnceCell<Rc<Effects>>,
    /// Which of its type in the conversation each message is. Computed when somebody asks.
    message_parts: OnceCell<Rc<[u32]>>,
    /// What is where at the moment that was asked for last.
    pub(super) replay: RefCell<Replay>,
    /// The numbers of every lifeline. Computed when somebody asks.
    pub(super) counters: OnceCell<CounterSteps>,
    /// Where every message is at the end. Computed on demand.
    pub(super) end_census: OnceCell<Census>,
}

/// Appends rows in order of time.
#[derive(Clone, Debug)]
pub struct TraceBuilder {
    header: Rc<TraceHeader>,
    columns: Columns,
    messages: Chunked<MessageInfo>,
    last_time: SimTime,
}

/// How far a log was at a moment: what stood in it then can be had again from the finished log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceMark {
    columns: ColumnsMark,
    messages: u32,
    last_time: SimTime,
}

impl TraceMark {
    /// The number of rows then.
    pub fn rows(self) -> u32 {
        self.columns.rows
    }
}

impl TraceBuilder {
    /// An empty log for this cast.
    pub fn new(header: Rc<TraceHeader>) -> Self {
        Self { header, columns: Columns::default(), messages: Chunked::default(), last_time: SimTime::ZERO }
    }

    /// A log that goes on from a mark of another: what is before it is shared, not copied.
    ///
    /// # Panics
    /// When the trace is shorter than the mark says.
    pub fn from_prefix(header: Rc<TraceHeader>, trace: &Trace, mark: TraceMark) -> Self {
        Self {
            header,
            columns: trace.columns.prefix(mark.columns),
            messages: trace.messages.prefix(mark.messages as usize),
            last_time: mark.last_time,
        }
    }

    /// How far it is.
    pub fn mark(&self) -> TraceMark {
        let messages = self.messages.len() as u32;
        TraceMark { columns: self.columns.mark(), messages, last_time: self.last_time }
    }

    /// The same log, under another title of the same cast.
    pub fn set_header(&mut self, header: Rc<TraceHeader>) {
        self.header = header;
    }

    /// The cast.
    pub fn header(&self) -> &Rc<TraceHeader> {
        &self.header
    }

    /// Registers a message; its id is its row in the table of messages.
    pub fn add_message(&mut self, info: MessageInfo) -> MessageId {
        let id = MessageId::from_index(self.messages.len());
        self.messages.push(info);
        id
    }

    /// Appends a row.
    ///
    /// # Panics
    /// When the row is earlier than the last one, or its cause or message does not exist: the engine is wrong.
    #[inline]
    pub fn push(&mut self, row: EventRow) -> EventId {
        let id = self.check(&row);
        self.columns.push(row);
        id
    }

    /// Keeps a detail that many rows will have, so that it is stored once.
    pub fn share(&mut self, detail: Detail) -> SharedDetail {
        self.columns.share(detail)
    }

    /// Appends a row with a detail that is kept already. Panics as [`TraceBuilder::push`] does.
    pub fn push_shared(&mut self, row: EventRow, detail: SharedDetail) -> EventId {
        let id = self.check(&row);
        self.columns.push_shared(row, Some(detail));
        id
    }

    #[inline]
    fn check(&mut self, row: &EventRow) -> EventId {
        let id = EventId::from_index(self.columns.len());
        debug_assert_eq!(
            Fact::decode(row.kind, row.value).number(),
            row.value,
            "{:?} has no such number",
            row.kind
        );
        let last = std::mem::replace(&mut self.last_time, row.time);
        assert!(row.time >= last, "{:?} at {} is before {last}", row.kind, row.time);
        assert!(row.cause.is_none_or(|cause| cause < id), "{:?} precedes its cause", row.kind);
        assert!(row.message.is_none_or(|message| message.index() < self.messages.len()));
        id
    }

    /// A row that was appended.
    ///
    /// # Panics
    /// When the id is not of this log.
    pub fn event(&self, id: EventId) -> Event<'_> {
        self.columns.event(id)
    }

    /// Where a row that was appended happened.
    ///
    /// # Panics
    /// When the id is not of this log.
    pub fn lifeline_of(&self, id: EventId) -> LifelineId {
        self.columns.lifeline(id.index())
    }

    /// The number of rows so far.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// True before the first row.
    pub fn is_empty(&self) -> bool {
        self.columns.len() == 0
    }

    /// The number of messages so far.
    pub fn message_count(&self) -> usize {
        self.messages.len()
    }

    /// A message's birth certificate.
    pub fn message(&self, id: MessageId) -> &MessageInfo {
        &self.messages[id.index()]
    }

    /// The time of the last row.
    pub fn last_time(&self) -> Option<SimTime> {
        (!self.is_empty()).then_some(self.last_time)
    }

    /// Closes the log. The `Stopped` row must have been pushed by the producer.
    pub fn finish(self, stop: StopReason) -> Trace {
        let fingerprint = fingerprint(&self.header, &self.columns, &self.messages);
        Trace {
            header: self.header,
            columns: self.columns,
            messages: self.messages,
            index: OnceCell::new(),
            stop,
            fingerprint,
            effects: OnceCell::new(),
            message_parts: OnceCell::new(),
            replay: RefCell::default(),
            counters: OnceCell::new(),
            end_census: OnceCell::new(),
        }
    }
}

impl Trace {
    /// Who took part.
    pub fn header(&self) -> &TraceHeader {
        &self.header
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// True when nothing happened at all.
    pub fn is_empty(&self) -> bool {
        self.columns.len() == 0
    }

    /// A row.
    ///
    /// # Panics
    /// When the id is not of this trace.
    #[inline]
    pub fn event(&self, id: EventId) -> Event<'_> {
        self.columns.event(id)
    }

    /// The time of a row.
    #[inline]
    pub fn time(&self, id: EventId) -> SimTime {
        self.columns.time(id.index())
    }

    /// The kind of a row.
    #[inline]
    pub fn kind(&self, id: EventId) -> EventKind {
        self.columns.kind(id.index())
    }

    /// Every row, in order.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = Event<'_>> + ExactSizeIterator {
        (0..self.len()).map(|row| self.event(EventId::from_index(row)))
    }

    /// The number of messages, copies included.
    pub fn message_count(&self) -> usize {
        self.messages.len()
    }

    /// A message's birth certificate.
    ///
    /// # Panics
    /// When the id is not of this trace.
    pub fn message(&self, id: MessageId) -> &MessageInfo {
        &self.messages[id.index()]
    }

    /// The run as it was known at a moment: no later row and no later message is in it.
    ///
    /// Messages keep their names and the run its fingerprint. The rows are shared, not copied.
    pub fn until(&self, moment: Moment) -> Self {
        let rows = moment.events as usize;
        if rows >= self.len() {
            return self.clone();
        }
        let columns = self.columns.prefix(self.columns.mark_before(rows));
        let known = columns.messages().filter(|id| *id < self.messages.len()).max().map_or(0, |id| id + 1);
        let parts: Rc<[u32]> = self.message_parts()[..known].into();
        Self {
            header: self.header.clone(),
            columns,
            messages: self.messages.prefix(known),
            index: OnceCell::new(),
            stop: StopReason::Horizon,
            fingerprint: self.fingerprint,
            effects: OnceCell::new(),
            message_parts: parts.into(),
            replay: RefCell::default(),
            counters: OnceCell::new(),
            end_census: OnceCell::new(),
        }
    }

    /// The same run under other names.
    pub fn with_header(&self, header: TraceHeader) -> Self {
        Self { header: Rc::new(header), ..self.clone() }
    }

    /// The name of a message's kind.
    pub fn message_name(&self, id: MessageId) -> &Rc<str> {
        &self.header.message_types[self.message(id).message_type].name
    }

    pub(super) fn effects(&self) -> &Effects {
        self.effects.get_or_init(|| Rc::new(Effects::build(&self.columns)))
    }

    pub(super) fn message_parts(&self) -> &[u32] {
        self.message_parts.get_or_init(|| names::parts(self).into())
    }

    /// Rows by message and by lifeline.
    pub fn index(&self) -> &TraceIndex {
        let lifelines = self.header.lifelines.len();
        self.index.get_or_init(|| Rc::new(TraceIndex::build(lifelines, self.messages.len(), &self.columns)))
    }

    /// The first row at or after `time`; the number of rows when there is none.
    pub fn first_at_or_after(&self, time: SimTime) -> usize {
        partition(self.len(), |row| self.columns.time(row) < time)
    }

    /// The first row after `time`; the number of rows when there is none.
    pub fn first_after(&self, time: SimTime) -> usize {
        partition(self.len(), |row| self.columns.time(row) <= time)
    }

    /// The time of the last row.
    pub fn end(&self) -> SimTime {
        self.len().checked_sub(1).map_or(SimTime::ZERO, |last| self.columns.time(last))
    }

    /// Why the run ended.
    pub fn stop(&self) -> &StopReason {
        &self.stop
    }

    /// A hash of everything: the same take has the same one on every platform.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// The first of `0..len` for which `before` is false, given that it is true up to there.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Details that many rows share are hashed once; which row has which is hashed too.
fn fingerprint(header: &TraceHeader, columns: &Columns, messages: &Chunked<MessageInfo>) -> u64 {
    let mut hash = StableHash::default().word(u64::from(header.engine_version)).word(header.seed);
    for lifeline in header.lifelines.values() {
        hash = hash.text(&lifeline.name);
    }
    // Four chains side by side: one would have to wait for each multiplication.
    let mut chains = [hash; 4];
    columns.each_row_as_words(|words| {
        for (chain, word) in chains.iter_mut().zip(words) {
            *chain = chain.word(word);
        }
    });
    hash = chains.into_iter().fold(hash, |hash, chain| hash.word(chain.finish()));
    for reference in columns.references() {
        hash = hash.word(u64::from(*reference));
    }
    for detail in columns.details() {
        hash = detail.hash_into(hash);
    }
    for message in messages.iter() {
        hash = hash.word(u64::from(message.message_type.0) | u64::from(message.conversation) << 32);
        if !message.payload.0.is_empty() {
            hash = hash.text(&message.payload.to_string());
        }
    }
    hash.finish()
}
