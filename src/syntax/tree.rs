//! What a text says, line by line, with the place of everything. Names are
//! still words here: what they mean is found out by `lower`.

use std::rc::Rc;

use super::token::Token;
use crate::base::{Decimal, Dist, Probability, SimDuration};
use crate::diag::{Span, Spanned};

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The text itself.
    pub text: Rc<str>,
    /// Its tokens, comments and line ends included.
    pub tokens: Vec<Token>,
    /// What it says, in order.
    pub items: Vec<Item>,
    /// How many lines of any kind were understood, those in blocks included.
    pub statements: usize,
}

/// A word that names something, with the quotes taken off.
pub type Name = Spanned<Rc<str>>;
/// A length of time as written.
pub type Length = Spanned<SimDuration>;

/// One line, or one block, outside every block.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where.
    pub span: Span,
    /// What it says.
    pub kind: ItemKind,
}

/// What a line outside every block says.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// `title "…"`
    Title(Name),
    /// `about "…"`
    About(Name),
    /// `watch "…"`
    Watch(Name),
    /// `profile rabbitmq`
    Profile(Name),
    /// `seed 7`
    Seed(u64),
    /// `run for 10s`
    RunFor(Length),
    /// `service Billing, Stock { workers 2 }`
    Declare {
        /// What they are.
        kind: DeclareKind,
        /// Their names.
        names: Vec<Name>,
        /// Their options.
        options: Vec<Setting>,
    },
    /// `link A -> B { … }`
    Link(LinkLine),
    /// `Billing { … }`
    Behavior {
        /// Whose.
        of: Name,
        /// State and reactions.
        members: Vec<Member>,
    },
    /// `at 2s crash Billing`
    At(AtLine),
    /// `expect …`
    Expect(ExpectLine),
    /// A line of a sketch.
    Sketch(SketchLine),
    /// Something that was not understood.
    Unknown,
}

/// What a declared participant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclareKind {
    /// `person`
    Person,
    /// `service`
    Service,
    /// `external`
    External,
    /// `store`
    Store,
    /// `queue`
    Queue,
    /// `topic`
    Topic,
}

impl DeclareKind {
    /// The word that declares it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Service => "service",
            Self::External => "external",
            Self::Store => "store",
            Self::Queue => "queue",
            Self::Topic => "topic",
        }
    }
}

/// One option: `max-deliveries 3`.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its word.
    pub name: Name,
    /// What follows it.
    pub values: Vec<Spanned<Literal>>,
}

/// What can follow an option's word.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `3`
    Int(i64),
    /// `1.5`
    Decimal(Decimal),
    /// `30%`
    Percent(Probability),
    /// `5ms`, `2ms..6ms`, `about 5ms`
    Time(Dist),
    /// A name or a word.
    Word(Rc<str>),
}

/// `link A <-> B { latency 5ms }`
#[derive(Clone, Debug)]
pub struct LinkLine {
    /// One end; `*` is every participant.
    pub from: Name,
    /// The other.
    pub to: Name,
    /// True for `<->`.
    pub both_ways: bool,
    /// Latency, loss and so on.
    pub options: Vec<Setting>,
}

/// What stands in a behaviour block.
#[derive(Clone, Debug)]
pub enum Member {
    /// `state accepted = 0`
    State(Name, Expr),
    /// `on Place { … }`, `every 200ms { … }`
    Reaction(Reaction),
    /// Something that was not understood.
    Unknown(Span),
}

/// What sets an endpoint going, and the steps.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The line with the trigger, without the block.
    pub head: Span,
    /// What sets it going.
    pub trigger: Trigger,
    /// The steps.
    pub steps: Vec<Step>,
}

/// What sets an endpoint going.
#[derive(Clone, Debug)]
pub enum Trigger {
    /// A timetable.
    Schedule {
        /// Which.
        timetable: Timetable,
        /// `5 times`
        times: Option<Spanned<u32>>,
        /// `from 1s`, `at 1s`
        start: Option<Length>,
        /// `as n`
        count: Option<Name>,
    },
    /// A message.
    Message {
        /// Its kind.
        message: Name,
        /// `from charges`
        from: Option<Name>,
        /// `prefetch 1`, `durable`…
        options: Vec<Setting>,
    },
}

/// When an endpoint acts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timetable {
    /// `once`
    Once,
    /// `every 200ms`
    Every(SimDuration),
    /// `poisson 20/s`: the mean gap.
    Poisson(SimDuration),
    /// `burst 10`
    Burst(u32),
}

/// One step of a reaction.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where.
    pub span: Span,
    /// What it says.
    pub kind: StepKind,
}

/// What a step says.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// `work 3ms`
    Work(HowLong),
    /// `wait 1s`
    Wait(HowLong),
    /// `call Orders.Place { id } timeout 1s as answer`
    Call(CallStep),
    /// `send Charge { id } to charges`
    Send(SendStep),
    /// `reply Accepted`
    Reply(MessageText),
    /// `callback Found`
    Callback(MessageText),
    /// `ack`
    Acknowledge,
    /// `reject "why"`
    Reject(Option<Expr>),
    /// `requeue "why"`
    Requeue(Option<Expr>),
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
    /// Something that was not understood.
    Unknown,
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
    /// `as answer`
    pub bind: Option<Name>,
    /// `on timeout { }`
    pub on_timeout: Option<Vec<Step>>,
    /// `on failure { }`
    pub on_failure: Option<Vec<Step>>,
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
    /// What it says.
    pub kind: ExprKind,
}

/// What an expression says.
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
    /// `{ id, total: 3 }`
    Record(Vec<Field>),
    /// `[1, 2]`
    List(Vec<Expr>),
    /// `not a`, `-a`
    Unary(Unary, Box<Expr>),
    /// `a + b`
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// Something that was not understood.
    Unknown,
}

/// What stands before one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `not`
    Not,
    /// `-`
    Negate,
}

/// What stands between two values.
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

/// `at 2s crash Billing`
#[derive(Clone, Debug)]
pub struct AtLine {
    /// When.
    pub time: Length,
    /// What.
    pub action: Action,
    /// The words of it.
    pub words: Span,
}

/// What is done to a running system.
#[derive(Clone, Debug)]
pub enum Action {
    /// `crash Billing for 500ms`
    Crash(Name, Option<Length>),
    /// `restart Billing`
    Restart(Name),
    /// `pause Billing for 500ms`
    Pause(Name, Option<Length>),
    /// `resume Billing`
    Resume(Name),
    /// `partition Orders | charges for 500ms`
    Partition(Name, Name, Option<Length>),
    /// `heal Orders | charges`
    Heal(Name, Name),
    /// `purge parked`
    Purge(Name),
    /// `redrive parked to charges with { total: 30 }`
    Redrive {
        /// From here.
        from: Name,
        /// To there; where they came from when it is not said.
        to: Option<Name>,
        /// Fields to replace.
        changes: Vec<Field>,
    },
    /// `send Charge { id: 9 } to charges`
    Send(MessageText, Name),
    /// `drop next Charge from charges to Billing`
    DropNext {
        /// Of this kind only.
        message: Option<Name>,
        /// From here.
        from: Name,
        /// To there.
        to: Name,
    },
    /// `workers Billing 3`
    Workers(Name, u32),
    /// Something that was not understood.
    Unknown,
}

/// `expect parked holds 1 at 4s`
#[derive(Clone, Debug)]
pub struct ExpectLine {
    /// What should be true.
    pub claim: Claim,
    /// `at 4s`; the end of the run when it is not said.
    pub at: Option<Length>,
    /// The words of it.
    pub words: Span,
}

/// What should be true of the run.
#[derive(Clone, Debug)]
pub enum Claim {
    /// `Charge handled exactly once each by Billing`
    Handled {
        /// The message.
        message: Name,
        /// How often.
        times: Bound,
        /// By whom.
        by: Option<Name>,
    },
    /// `Charge handled in order by Billing`
    InOrder {
        /// The message.
        message: Name,
        /// By whom.
        by: Option<Name>,
    },
    /// A number compared with another.
    Compare {
        /// The number.
        measure: Measure,
        /// How.
        comparison: Comparison,
        /// With what.
        with: Expr,
    },
    /// Something that was not understood.
    Unknown,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Equal, at least or at most.
    pub comparison: Comparison,
    /// How many.
    pub count: u32,
}

/// A number of a run.
#[derive(Clone, Debug)]
pub enum Measure {
    /// `parked holds`
    Depth(Name),
    /// `parked never holds more than`
    MaxDepth(Name),
    /// `3 Charge dead-lettered at charges`
    Count {
        /// The trace's word.
        kind: Name,
        /// Of this kind of message only.
        message: Option<Name>,
        /// At this lifeline only.
        place: Option<Name>,
    },
    /// `p99 latency of Place`: thousandths, or none for the mean.
    Latency(Option<u16>, Name),
    /// `blocked time of Agent`
    BlockedTime(Name),
    /// `Orders.accepted`
    State(Name, Name),
    /// `run ends`
    Duration,
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A line of a sketch.
#[derive(Clone, Debug)]
pub enum SketchLine {
    /// `Shopper => Web: PlaceOrder`
    Arrow {
        /// From here; `*` is nobody.
        from: Name,
        /// Which arrow.
        arrow: Spanned<ArrowMark>,
        /// To there; `*` is nobody.
        to: Name,
        /// Its words; empty when there are none.
        label: Name,
    },
    /// `note over Web, Billing: closed`
    Note(Vec<Name>, Name),
    /// `Web works 5ms`
    Works(Name, HowLong),
    /// `participant D as Front desk`
    Cast {
        /// True for `actor`.
        is_person: bool,
        /// True when the next arrow to it creates it.
        create: bool,
        /// What the lines call it.
        name: Name,
        /// What its head says, when it is something else: the rest of the line.
        label: Option<Name>,
    },
    /// `destroy R`
    Destroy(Name),
    /// `alt in stock`: the word, and the guard with `taken` or `skipped`.
    Open(Opener, Name),
    /// `else`, `and`, `option`
    Operand(Name),
    /// `end`
    End,
    /// A line that changes the drawing elsewhere and nothing here.
    Drawing,
}

/// What opens a fragment that ends with `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Opener {
    Alt,
    Opt,
    Loop,
    Par,
    Break,
    Critical,
    /// `rect` and `box`: drawn elsewhere, nothing here.
    Frame,
}

/// What an arrow says, whatever it was typed like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowMark {
    /// `=>`: the sender waits.
    Call,
    /// `->`: one way.
    Send,
    /// `-->`: the answer.
    Reply,
    /// `->>`: a call when an answer comes back, else one way.
    Solid,
    /// `-x`: one way, and never arrives.
    Lost,
    /// `--x`: an answer that never arrives.
    LostReply,
}
