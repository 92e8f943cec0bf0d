//! What an endpoint does: reactions, their steps, and expressions.

use std::rc::Rc;

use super::MediaType;
use super::{Claim, ConsumerId, PartSlots, Pending, Protected, Replay, RoutingSpec, Schedule, Together};
use crate::base::{ChannelId, Dist, EndpointId, MessageTypeId, Probability, SimDuration, Value};

/// What sets an endpoint going, and what it does then.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    /// What sets it going.
    pub trigger: Trigger,
    /// What it does.
    pub steps: Block,
    /// How many local variables the steps use.
    pub locals: u16,
    /// Where the delivery being handled goes, as a record to be settled later.
    pub delivery: Option<LocalSlot>,
}

/// What sets a reaction going.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A timetable. The number of the occurrence, from 1, is put into `count`.
    Schedule {
        /// When.
        schedule: Schedule,
        /// The words of the text, for the trace: `every 200ms`.
        name: Rc<str>,
        /// Where the number of the occurrence goes.
        count: Option<LocalSlot>,
    },
    /// A message that another endpoint sent straight here: a call, a one-way message, a callback.
    Direct(MessageTypeId),
    /// A message from a channel.
    Consumed {
        /// Which kind.
        message: MessageTypeId,
        /// By which consumer.
        consumer: ConsumerId,
    },
}

/// Steps, one after the other.
pub type Block = Vec<Step>;

/// A local variable of a reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalSlot(pub u16);

/// A state variable of the endpoint: its place in [`super::Endpoint::state`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateSlot(pub u16);

/// A message to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageSpec {
    /// Its kind.
    pub message_type: MessageTypeId,
    /// What it carries.
    pub payload: Fields,
}

/// Names and what to compute for them, in order of the text.
pub type Fields = Vec<(Rc<str>, Expr)>;

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Straight to a participant.
    Endpoint(EndpointId),
    /// Into a channel.
    Channel(ChannelId),
}

/// One step of a reaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The worker is busy for a while.
    Work(DurationSpec),
    /// The worker sleeps for a while.
    Wait(DurationSpec),
    /// Sends and blocks the worker until the reply, the deadline, or a failure.
    Call {
        /// Whom.
        target: EndpointId,
        /// With what.
        message: MessageSpec,
        /// How long to wait; none is without limit.
        timeout: Option<SimDuration>,
        /// Where a later callback is to go (*Return Address*).
        reply_to: Option<Address>,
        /// What it says about how it and its answer are written.
        headers: Fields,
        /// Where the reply's payload goes.
        bind: Option<LocalSlot>,
        /// What to do when it does not work out. Without a block for the failure that happens, the handling fails.
        failures: Vec<(CallFailure, Block)>,
    },
    /// Sends and continues. To a topic it is a publish.
    Send {
        /// Where to.
        to: Address,
        /// What.
        message: MessageSpec,
        /// Where an answer is to go (*Return Address*).
        reply_to: Option<Address>,
        /// How long it may wait in a channel.
        time_to_live: Option<SimDuration>,
        /// What else is said about it.
        extras: SendExtras,
        /// Where it belongs; none when nothing is said.
        routing: Option<Box<RoutingSpec>>,
    },
    /// Tells the stream how far this reader has come: to the record being handled, or to one that was fetched.
    Commit(Option<Expr>),
    /// Stops reading a stream for good.
    Leave(ChannelId),
    /// Seeks to another position in a stream.
    Seek {
        /// Which.
        stream: ChannelId,
        /// Where.
        to: SeekTarget,
    },
    /// Answers the call being handled, or, in the handling of a message with a return address, sends to that address.
    Reply(MessageSpec),
    /// Answers in one of these formats.
    ReplyAs {
        /// What.
        message: MessageSpec,
        /// What is offered.
        formats: Vec<MediaType>,
        /// True for the best of them for the one who asked; when none is, the handling fails with status 406.
        accepted: bool,
    },
    /// The handling fails with status 415 when the message being handled says that it is written in something else.
    Takes(Vec<MediaType>),
    /// Sends to the return address of the message being handled, with its correlation identifier.
    Callback(MessageSpec),
    /// Pulls messages from a channel.
    Fetch(Fetch),
    /// Settles deliveries.
    Settle(Settle),
    /// Hands back everything that was received and is not settled, in order.
    Recover,
    /// The handling fails: a delivery goes back to its channel, a caller gets a failure.
    Fail(Expr),
    /// One or the other.
    If {
        /// Decides.
        condition: Expr,
        /// When true.
        then: Block,
        /// When false.
        otherwise: Block,
    },
    /// One or the other, by chance.
    Chance {
        /// Of `then`.
        probability: Probability,
        /// With this chance.
        then: Block,
        /// Else.
        otherwise: Block,
    },
    /// Several times.
    Repeat {
        /// How often; evaluated once.
        times: Expr,
        /// The number of the round, from 1.
        count: Option<LocalSlot>,
        /// What.
        body: Block,
    },
    /// Once for each item of a list.
    Each {
        /// The list; evaluated once.
        list: Expr,
        /// The item.
        item: LocalSlot,
        /// What.
        body: Block,
    },
    /// Once for each item of a list, whose messages know to what they belong (*Splitter*).
    Split {
        /// The list; evaluated once.
        list: Expr,
        /// What the parts have in common; none is a number of their own.
        by: Option<Expr>,
        /// The item.
        item: LocalSlot,
        /// Which part it is.
        part: PartSlots,
        /// What.
        body: Block,
    },
    /// Once for each record of a stream.
    Replay {
        /// Which records.
        replay: Replay,
        /// The record.
        item: LocalSlot,
        /// What.
        body: Block,
    },
    /// Remembers the state, and how far it has read a stream.
    Snapshot(ChannelId),
    /// Takes over deliveries of others.
    Claim(Claim),
    /// Stops consuming from a channel or from all, closes the connection, or begins anew.
    Connection(Connecting, Option<ChannelId>),
    /// Lists what a group has not settled.
    Pending(Pending),
    /// Leaves the innermost `Repeat` or `Each`.
    Break,
    /// Ends the handling well.
    Done,
    /// Remembers a value until the handling ends.
    Let(LocalSlot, Expr),
    /// Changes a state variable.
    Set(StateSlot, Expr),
    /// Writes a remark beside the lifeline.
    Note(Expr),
    /// Steps under protection: a retry, a breaker, a transaction…
    Protected(Box<Protected>),
    /// Several things at the same time.
    Together(Together),
    /// Steps for a free worker, while the handling continues without waiting for them.
    Spawn(Block),
    /// What to do when the saga around it fails later.
    Compensate(Block),
}

/// What a sender can say about a message besides what it carries. Rare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SendExtras {
    /// `, id n`: its identity, for channels that drop duplicates.
    pub identity: Option<Expr>,
    /// The offset that the record has to get in its stream, or it is refused.
    pub expected_offset: Option<Expr>,
    /// `, priority 5`
    pub priority: Option<Expr>,
    /// `, delay 5s`: how long the channel keeps it back.
    pub delay: Option<Expr>,
    /// `, group customer`: what it stays in order with.
    pub group: Option<Expr>,
    /// `, transient`: the broker keeps it in memory only.
    pub transient: bool,
}

/// Messages pulled from a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetch {
    /// Who takes from what: a consumer with [`super::Consumer::pulls`].
    pub consumer: ConsumerId,
    /// How many at most; none is one, given as a record and not as a list.
    pub count: Option<Expr>,
    /// How long to wait for the first when there is none.
    pub within: Option<SimDuration>,
    /// True when it is given again what it has already and has not settled.
    pub own: bool,
    /// The sequence number of a deferred message: only this one.
    pub number: Option<Expr>,
    /// Where what was taken goes: nothing, a record, or a list.
    pub bind: Option<LocalSlot>,
}

/// A consumer's word on deliveries.
#[derive(Clone, Debug, PartialEq)]
pub struct Settle {
    /// What it says.
    pub how: Settling,
    /// Which: a fetched record or a list of them; none is the delivery being handled.
    pub delivery: Option<Expr>,
    /// True for everything that this participant was given before it, too (*multiple*).
    pub older: bool,
    /// Why, in the scenario's words.
    pub reason: Option<Expr>,
    /// For how long it asks for more time, or how long what it hands back waits, when it says so.
    pub time: Option<Expr>,
    /// What the message carries besides from then on.
    pub changes: Fields,
}

/// What a participant does with its connection to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connecting {
    /// Gets nothing more; what it has it keeps.
    Cancel,
    /// Gets nothing more, and what it has goes back.
    Close,
    /// Consumes again.
    Consume,
}

/// What a consumer says about a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settling {
    /// Done.
    Acknowledge,
    /// Not done, and never again.
    Reject,
    /// Not done; rejected back into the channel.
    Requeue,
    /// Not done; handed back with a negative acknowledgement.
    Nack,
    /// Not done yet: the channel is asked for more time.
    Renew,
    /// Deferred until it is fetched by its number.
    Defer,
}

impl SendExtras {
    /// False when nothing is said.
    pub const fn says_something(&self) -> bool {
        self.identity.is_some()
            || self.expected_offset.is_some()
            || self.priority.is_some()
            || self.delay.is_some()
            || self.group.is_some()
            || self.transient
    }
}

impl Settle {
    /// A word on the delivery being handled.
    pub const fn this(how: Settling) -> Self {
        Self { how, delivery: None, older: false, reason: None, time: None, changes: Vec::new() }
    }
}

/// The position to seek to.
#[derive(Clone, Debug, PartialEq)]
pub enum SeekTarget {
    /// With the oldest record that is kept.
    Beginning,
    /// With the next record.
    End,
    /// The committed position of its group.
    Committed,
    /// With this offset.
    Offset(Expr),
}

/// How a call can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallFailure {
    /// The deadline passed.
    Timeout,
    /// The other side failed, refused or is down.
    Failure,
}

/// How long, when it is known or has to be computed.
#[derive(Clone, Debug, PartialEq)]
pub enum DurationSpec {
    /// Drawn.
    Dist(Dist),
    /// Computed; must yield a duration.
    Expr(Expr),
}

/// An expression. Evaluation always ends; what cannot be computed yields a failure of the handling.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A literal.
    Value(Value),
    /// A local variable.
    Local(LocalSlot),
    /// A state variable of this endpoint.
    State(StateSlot),
    /// The payload of the message being handled, as a record.
    Payload,
    /// Which delivery this is, from 1.
    Attempt,
    /// Why steps failed, in their fallback; else [`Value::Null`].
    Failure,
    /// The time since the run began, as a duration.
    Now,
    /// A field of a record. A missing one is [`Value::Null`].
    Field(Box<Expr>, Rc<str>),
    /// An item of a list, from 1, or a field of a record by its name. A missing one is [`Value::Null`].
    Index(Box<Expr>, Box<Expr>),
    /// A record.
    Record(Fields),
    /// A list.
    List(Vec<Expr>),
    /// A function of values.
    Call(Function, Vec<Expr>),
    /// Something before a value.
    Unary(UnaryOp, Box<Expr>),
    /// Something between two values. `And` and `Or` look at the second only when needed.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
}

/// Functions of values. Each says what it makes of nothing: an empty list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `length(list)`: of a list, a text or a record
    Length,
    /// `contains(list, item)`: also a text in a text
    Contains,
    /// `append(list, item)`
    Append,
    /// `without(list, item)`
    Without,
    /// `sum(list)`
    Sum,
    /// `min(list)`, `min(a, b)`
    Min,
    /// `max(list)`, `max(a, b)`
    Max,
}

impl Function {
    /// Every function with its word, and how many values it takes at least and at most.
    pub const ALL: [(Self, &'static str, usize, usize); 7] = [
        (Self::Length, "length", 1, 1),
        (Self::Contains, "contains", 2, 2),
        (Self::Append, "append", 2, 2),
        (Self::Without, "without", 2, 2),
        (Self::Sum, "sum", 1, 1),
        (Self::Min, "min", 1, 2),
        (Self::Max, "max", 1, 2),
    ];
}

/// Operators before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `not a`
    Not,
    /// `-a`
    Negate,
}

/// Operators between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `a + b`; joins texts.
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`; whole numbers give a decimal unless it comes out even.
    Divide,
    /// `a % b`
    Remainder,
    /// `a == b`
    Equal,
    /// `a != b`
    NotEqual,
    /// `a < b`
    Less,
    /// `a <= b`
    LessOrEqual,
    /// `a > b`
    Greater,
    /// `a >= b`
    GreaterOrEqual,
    /// `a and b`
    And,
    /// `a or b`
    Or,
}
