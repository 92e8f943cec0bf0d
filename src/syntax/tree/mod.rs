//! The syntax tree, line by line, with source ranges. Names are
//! still words here: what they mean is found out by `lower`.

mod experiment;
mod flows;
mod interventions;
mod knobs;
mod lessons;
mod sketch;
mod steps;
mod streams;

use std::rc::Rc;

use super::token::Token;
use crate::base::{Decimal, Dist, Probability, SimDuration};
use crate::diag::{Span, Spanned};

pub use experiment::{Bound, Claim, Comparison, ExpectLine, Measure, Occurrence};
pub use flows::{AggregateStep, SplitStep, TogetherStep, Until};
pub use interventions::{
    Action, AtLine, HopText, HopWord, LinkChangeLine, MessageRef, RedriveLine, WorkloadWord,
};
pub use knobs::{KnobLine, KnobValue, LessonWord};
pub use lessons::{AnswerLine, AnswerText, AskLine, ChallengeLine, ConditionText, CueLine, MomentText};
pub use sketch::{ArrowMark, Bar, CastKind, NoteSide, Numbering, Opener, SketchLine};
pub use steps::{
    Binary, CallStep, ConnectionWord, Expr, ExprKind, FetchStep, Field, HowLong, MessageText, ProtectWord,
    ProtectedStep, SeekPlace, SendExtras, SendStep, SettleStep, SettleWord, Step, StepKind, Unary,
};
pub use streams::{ClaimStep, PendingStep, ReplayFrom, ReplayStep};

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The text itself.
    pub text: Rc<str>,
    /// Its tokens, comments and line ends included.
    pub tokens: Vec<Token>,
    /// Its items, in order.
    pub items: Vec<Item>,
    /// How many lines of any kind were understood, those in blocks included.
    pub statements: usize,
    /// Where another program's text begins: from there on only the beginnings of lines are printed anew.
    pub foreign_from: Option<u32>,
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
    /// Its content.
    pub kind: ItemKind,
}

/// A top-level line.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// `title "…"`
    Title(Name),
    /// `about "…"`
    About(Name),
    /// `watch "…"`
    Watch(Name),
    /// `watch at 40ms "…"`
    Cue(CueLine),
    /// `say at 40ms "…"`, `say "…"`
    Say(CueLine),
    /// `ask before Job 4 delivered "…" { … }`
    Ask(AskLine),
    /// `challenge "…" { … }`
    Challenge(ChallengeLine),
    /// `problem "…"`, `try "…"`, `use when "…"`
    Lesson(LessonWord, Name),
    /// `knob crew = 2 in 1..8 "consumers"`
    Knob(KnobLine),
    /// `profile rabbitmq 4.0`: the name and the version, if given
    Profile(Name, Option<Name>),
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
    /// `bind logs -> q1, key "*.orange.*"`
    Bind(BindLine),
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
    /// `exchange`
    Exchange,
    /// `stream`
    Stream,
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
            Self::Exchange => "exchange",
            Self::Stream => "stream",
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
    /// `10/s`: the time for one
    Rate(SimDuration),
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

/// `bind logs -> q1, key "*.orange.*"`
#[derive(Clone, Debug)]
pub struct BindLine {
    /// The exchange.
    pub from: Name,
    /// The queue, topic or exchange that gets what fits.
    pub to: Name,
    /// `key "a.b"`: one for each key that is written.
    pub keys: Vec<Name>,
    /// `match any { fmt: "pdf" }`
    pub headers: Option<HeaderMatch>,
}

/// `match any { fmt: "pdf" }`
#[derive(Clone, Debug)]
pub struct HeaderMatch {
    /// True for `any`, false for `all`.
    pub any: bool,
    /// The headers compared.
    pub fields: Vec<Field>,
}

/// What a subscription wants of a kind of message: `where amount > 100`, `key "orders.>"`, `set { tier: "gold" }`.
/// An empty filter matches everything.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// `where …`: one of them has to be true.
    pub rules: Vec<SelectionRule>,
    /// `key "…"`: one of them has to fit.
    pub keys: Vec<Name>,
    /// `enveloped`: the copy is wrapped into a notification.
    pub enveloped: Option<Span>,
}

/// `where amount > 100 set { tier: "gold" }`
#[derive(Clone, Debug)]
pub struct SelectionRule {
    /// The condition.
    pub condition: Expr,
    /// Fields added to its copy, which is then a separate copy.
    pub set: Option<Vec<Field>>,
}

/// A member of a behaviour block.
#[derive(Clone, Debug)]
pub enum Member {
    /// `state accepted = 0`
    State(Name, Expr),
    /// `lasting seen = 0`
    Persistent(Name, Expr),
    /// `breaker cards { window 4, open 1s }`
    Breaker(Name, Vec<Setting>),
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
        /// `[{ id: 1 }, { id: 2 }]` after `records`: the values of the name, one after the other
        records: Option<Expr>,
    },
    /// A message.
    Message {
        /// Its kind.
        message: Name,
        /// `from charges`
        from: Option<Name>,
        /// `prefetch 1`, `durable`…
        options: Vec<Setting>,
        /// `where amount > 100`: of a topic's messages only these.
        selection: Selection,
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
    /// `ramp 1/s..50/s over 10s`: the gap at the beginning, the gap at the end, and how long it takes.
    Ramp(SimDuration, SimDuration, SimDuration),
    /// `users 20`
    Users(u32),
}
