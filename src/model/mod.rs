//! What a scenario is: validated, in messaging words. Knows no text, no engine, no time of day.
//!
//! | file | what |
//! |---|---|
//! | `scenario` | [`Scenario`]: everything that is declared |
//! | `endpoint` | [`Endpoint`]: a participant with behaviour |
//! | `channel` | [`Channel`], [`Subscription`], [`Consumer`] and their policies |
//! | `queue_rules` | [`Holding`], [`Counting`], …: the values that rules of a queue can have |
//! | `behavior` | [`Reaction`], [`Step`], [`Expr`]: what an endpoint does |
//! | `workload` | [`Schedule`]: when an endpoint acts by itself |
//! | `network` | [`Link`]: latency, loss, duplication |
//! | `experiment` | [`Intervention`], [`Expectation`] |
//! | `lesson` | [`Lesson`], [`Knob`]: what it teaches and what can be turned |
//! | `replay` | [`Replay`], [`Claim`]: steps that read a stream |
//! | `sketch` | [`Sketch`]: a scenario that is only arrows |
//! | `stream` | [`Reads`], [`StartPosition`], …: the values that rules of a stream can have |
//! | `profiles` | the table of rules, and the products |
//! | `media` | [`MediaType`]: how a payload is written down, and which one both sides accept |
//!
//! Invariant: every id in a [`Scenario`] names a row of its tables; names are
//! unique; the engine never meets an unknown participant.

mod behavior;
mod channel;
mod endpoint;
mod experiment;
mod flow;
mod lesson;
mod media;
mod network;
pub mod profiles;
mod protection;
mod queue_rules;
mod replay;
mod routing;
mod scenario;
mod sketch;
mod stream;
mod workload;

pub use crate::base::{Assignment, ExchangeKind, Isolation, OverflowPolicy, Rebalance, RequeuePosition};
pub use behavior::{
    Address, BinaryOp, Block, CallFailure, Connecting, DurationSpec, Expr, Fetch, Fields, Function,
    LocalSlot, MessageSpec, Reaction, SeekTarget, SendExtras, Settle, Settling, StateSlot, Step, Trigger,
    UnaryOp,
};
pub use channel::{AcknowledgeMode, Channel, Consumer, ConsumerId, KeyPatterns, Lifetime, Subscription};
pub use endpoint::{Endpoint, EndpointKind, Policies, Scaling};
pub use experiment::{
    Comparison, Expectation, HandledTimes, Hop, HopPart, Intervention, Limit, LinkChange, Measure,
    MessageRef, Moment, Occurrence, Percentile, Quantity, Redrive, TimedIntervention, WorkloadChange,
};
pub use flow::{Aggregation, PartSlots, Together, Until};
pub use lesson::{Answers, Challenge, ChoiceOption, Cue, Knob, KnobValue, Lesson, LessonMoment, Question};
pub use media::MediaType;
pub use network::{Link, LinkEnd};
pub use profiles::{BrokerProfile, ChannelRules};
pub use protection::{Backoff, Breaker, BreakerSlot, Jitter, MemorySlot, Protected, Protection, Retry};
pub use queue_rules::{
    AtLimit, Counting, DeadAttempts, DeathTells, ExpiredGoes, Expiry, GroupKind, Groupless, Holding,
    LateSettlement, Mixing, Priorities, RetryDelay,
};
pub use replay::{Claim, Pending, Replay, ReplayFrom};
pub use routing::{Binding, Criteria, Exchange, RoutingSpec, Selection, SelectionRule};
pub use scenario::{ChannelShape, FAILED, Participant, RETURNED, Scenario};
pub use sketch::{ArrowSort, Operator, Sketch, SketchGroup, SketchMessage, SketchOperand, SketchStep};
pub use stream::{Commit, Keeping, Keyless, LogTransactions, Reads, StartPosition};
pub use workload::Schedule;
