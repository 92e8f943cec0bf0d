//! Shared building blocks. Depends on no other layer.
//!
//! | file | what |
//! |---|---|
//! | `id` | typed ids |
//! | `table` | a vector indexed by its own id type |
//! | `chunked` | a growing column that never copies what it holds |
//! | `time` | integer nanoseconds: [`SimTime`], [`SimDuration`] |
//! | `rng` | seeded random streams, one per (seed, entity, purpose) |
//! | `dist` | durations drawn from a stream, integers only |
//! | `value` | payload values and fixed-point decimals |
//! | `choices` | words of which one stands behind an option |
//! | `options` | the options of channels, consumers and messages |
//! | `limits` | every limit, by name |
//! | `hash` | a stable 64-bit hash for fingerprints and stream seeds |

pub mod choices;
mod chunked;
mod dist;
mod hash;
mod id;
pub mod limits;
pub mod options;
mod rng;
mod table;
mod time;
mod value;

pub use choices::{Assignment, ExchangeKind, Isolation, OverflowPolicy, Rebalance, RequeuePosition};
pub use chunked::Chunked;
pub use dist::{Dist, Probability};
pub use hash::StableHash;
pub use id::{ChannelId, EndpointId, EventId, LifelineId, MessageId, MessageTypeId, SubscriptionId, TypedId};
pub use options::{ChannelOption, ConsumerOption, Feature, MessageOption, StepWord};
pub use rng::Rng;
pub use table::Table;
pub use time::{SimDuration, SimTime};
pub use value::{Decimal, Record, Value};
