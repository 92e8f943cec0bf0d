//! The steps of a reaction, and expressions.

use std::rc::Rc;

use super::{ClaimStep, Length, Name, PendingStep, ReplayStep, Setting};
use crate::base::{Decimal, Dist, Probability, SimDuration};
use crate::diag::Span;

/// One step of a reaction.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where.
    pub span: Span,
    /// Its content.
    pub kind: StepKind,
}

/// The kinds of step.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// `work 3ms`
    Work(HowLong),
    /// `wait 1s`
    Wait(HowLong),
    /// `call Orders.Place { id } timeout 1s as answer`
    Call(CallStep),
    /// `send Charge { id } to charges`
    Send(Box<SendStep>),
    /// `commit`, `commit c`
    Commit(Option<Expr>),
    /// `leave orders`
    Leave(Name),
    /// `seek orders to beginning`
    Seek {
        /// Which stream.
        stream: Name,
        /// Where to.
        to: SeekPlace,
    },
    /// `reply Accepted`
    Reply(MessageText),
    /// `reply Product as accepted of json, xml`
    ReplyAs {
        /// What.
        message: MessageText,
        /// True for `accepted of`: the best of the formats for the caller.
        accepted: bool,
        /// `json`, `xml`
        formats: Vec<Name>,
    },
    /// `takes json, xml`
    Takes(Vec<Name>),
    /// `callback Found`
    Callback(MessageText),
    /// `fetch 3 from q as batch`
    Fetch(FetchStep),
    /// `renew c for 30s`
    Renew(Option<Expr>, Option<Expr>),
    /// `recover`
    Recover,
    /// `cancel charges`, `close charges`, `consume charges`; without a name all channels
    Connection(ConnectionWord, Option<Name>),
    /// `ack`, `reject c "why"`, `requeue`, `nack c and older`
    Settle(SettleStep),
    /// `fail "why"`
    Fail(Option<Expr>),
    /// `if … { } else { }`
    If(Expr, Vec<Step>, Vec<Step>),
    /// `chance 30% { } else { }`
    Chance(Probability, Vec<Step>, Vec<Step>),
    /// `repeat 3 times as i { }`
    Repeat {
        /// How often.
        times: Expr,
        /// `as i`
        count: Option<Name>,
        /// What.
        steps: Vec<Step>,
    },
    /// `for item in batch { }`
    Each {
        /// `item`
        item: Name,
        /// `batch`
        list: Expr,
        /// What.
        steps: Vec<Step>,
    },
    /// `replay orders as e { }`
    Replay(ReplayStep),
    /// `snapshot orders`
    Snapshot(Name),
    /// `claim idle 300ms from jobs as c`
    Claim(ClaimStep),
    /// `pending jobs as list`
    Pending(PendingStep),
    /// `break`
    Break,
    /// `done`
    Done,
    /// `let total = …`
    Let(Name, Expr),
    /// `accepted = …`
    Set(Name, Expr),
    /// `note "…"`
    Note(Expr),
    /// `retry … { } fallback { }` and the like
    Protected(Box<ProtectedStep>),
    /// `compensate { }`
    Compensate(Vec<Step>),
    /// `together { branch { } branch { } }`
    Together(Box<super::TogetherStep>),
    /// `split lines as line { }`
    Split(Box<super::SplitStep>),
    /// `spawn { }`
    Spawn(Vec<Step>),
    /// `aggregate by order until 3 as parts { }`
    Aggregate(Box<super::AggregateStep>),
    /// Something that was not understood.
    Unknown,
}

/// The position to seek to.
#[derive(Clone, Debug)]
pub enum SeekPlace {
    /// `beginning`
    Beginning,
    /// `end`
    End,
    /// `committed`
    Committed,
    /// An offset.
    Offset(Expr),
}

/// A message and what it carries.
#[derive(Clone, Debug)]
pub struct MessageText {
    /// Its kind.
    pub name: Name,
    /// What it carries.
    pub payload: Vec<Field>,
}

/// `total: 10 * n`, or `total` for `total: total`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Expr,
}

/// A call.
#[derive(Clone, Debug)]
pub struct CallStep {
    /// Whom.
    pub target: Name,
    /// With what.
    pub message: MessageText,
    /// `timeout 1s`
    pub timeout: Option<Length>,
    /// `reply to Phone`
    pub reply_to: Option<Name>,
    /// `accept "application/xml, application/json;q=0.5"`
    pub accept: Option<Expr>,
    /// `content xml`
    pub content: Option<Name>,
    /// `as answer`
    pub bind: Option<Name>,
    /// `on timeout { }`
    pub on_timeout: Option<Vec<Step>>,
    /// `on failure { }`
    pub on_failure: Option<Vec<Step>>,
}

/// Steps under protection.
#[derive(Clone, Debug)]
pub struct ProtectedStep {
    /// What protects them.
    pub how: ProtectWord,
    /// `backoff 100ms`, `cap 2s`…
    pub options: Vec<Setting>,
    /// What.
    pub steps: Vec<Step>,
    /// `fallback { }`
    pub fallback: Option<Vec<Step>>,
    /// `else { }` behind `dedupe`
    pub otherwise: Vec<Step>,
}

/// What protects steps, as written.
#[derive(Clone, Debug)]
pub enum ProtectWord {
    /// `retry 4 times as n`
    Retry {
        /// How often.
        times: u32,
        /// `as n`
        count: Option<Name>,
    },
    /// `through cards`
    Through(Name),
    /// `transaction`
    Transaction,
    /// `saga`
    Saga,
    /// `dedupe by id within 1h`
    Dedupe {
        /// `id`
        key: Expr,
        /// `within 1h`
        within: Option<Length>,
    },
    /// `cache by id for 10s as price`
    Cache {
        /// `id`
        key: Expr,
        /// `for 10s`
        lasts: Length,
        /// `as price`
        value: Name,
    },
}

/// Messages pulled from a channel.
#[derive(Clone, Debug)]
pub struct FetchStep {
    /// `3`: then it gives a list.
    pub count: Option<Expr>,
    /// `from charges`
    pub from: Name,
    /// `durable`, `auto-ack`…
    pub options: Vec<Setting>,
    /// `within 1s`
    pub within: Option<Length>,
    /// `own`: what it has already and has not settled.
    pub own: bool,
    /// `deferred 7`: the message with this number that was deferred.
    pub deferred: Option<Expr>,
    /// `as batch`
    pub bind: Option<Name>,
}

/// A consumer's word on deliveries.
#[derive(Clone, Debug)]
pub struct SettleStep {
    /// Which word.
    pub how: SettleWord,
    /// Which deliveries; by default the one being handled.
    pub delivery: Option<Expr>,
    /// `and older`
    pub older: bool,
    /// `"why"`
    pub reason: Option<Expr>,
    /// `after 300ms`
    pub after: Option<Expr>,
    /// `with { tries: 2 }`: fields to change in the returned message.
    pub with: Vec<Field>,
}

/// What a participant does with its connection to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionWord {
    /// `cancel`
    Cancel,
    /// `close`
    Close,
    /// `consume`
    Consume,
}

/// The words that settle a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettleWord {
    /// `ack`
    Acknowledge,
    /// `reject`
    Reject,
    /// `requeue`
    Requeue,
    /// `nack`
    Nack,
    /// `defer`
    Defer,
}

/// A send or a publish.
#[derive(Clone, Debug)]
pub struct SendStep {
    /// True when the word was `publish`.
    pub publish: bool,
    /// What.
    pub message: MessageText,
    /// `to charges`
    pub to: Name,
    /// `reply to Phone`
    pub reply_to: Option<Name>,
    /// `ttl 5s`
    pub time_to_live: Option<Length>,
    /// Further options.
    pub extras: SendExtras,
    /// `key "a.b"`: the routing or partition key.
    pub key: Option<Expr>,
    /// `headers { fmt: "pdf" }`
    pub headers: Vec<Field>,
    /// `mandatory`: an exchange that has no way for it sends it back.
    pub mandatory: bool,
}

/// Properties of a sent message besides its payload.
#[derive(Clone, Debug, Default)]
pub struct SendExtras {
    /// `priority 5`
    pub priority: Option<Expr>,
    /// `delay 5s`
    pub delay: Option<Expr>,
    /// `group customer`
    pub group: Option<Expr>,
    /// `id n`
    pub identity: Option<Expr>,
    /// `expected-offset n`
    pub expected_offset: Option<Expr>,
    /// `transient`
    pub transient: Option<Span>,
}

/// How long, as written.
#[derive(Clone, Debug)]
pub enum HowLong {
    /// `3ms`, `20ms..40ms`, `about 5ms`
    Drawn(Dist),
    /// `n * 2ms`
    Computed(Expr),
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where.
    pub span: Span,
    /// Its content.
    pub kind: ExprKind,
}

/// The kinds of expression.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A whole number.
    Int(i64),
    /// A number with decimals; also a percentage, as a part of one.
    Decimal(Decimal),
    /// A length of time.
    Duration(SimDuration),
    /// A text.
    Text(Rc<str>),
    /// A name or a word: a variable, a field, `true`, `now`.
    Name(Rc<str>),
    /// `answer.total`
    Field(Box<Expr>, Name),
    /// `batch[1]`
    Index(Box<Expr>, Box<Expr>),
    /// `{ id, total: 3 }`
    Record(Vec<Field>),
    /// `[1, 2]`
    List(Vec<Expr>),
    /// `length(batch)`
    Call(Name, Vec<Expr>),
    /// `not a`, `-a`
    Unary(Unary, Box<Expr>),
    /// `a + b`
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// Something that was not understood.
    Unknown,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `not`
    Not,
    /// `-`
    Negate,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
