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
//! | `limits` | every limit, by name |
//! | `hash` | a stable 64-bit hash for fingerprints and stream seeds |

mod chunked;
mod dist;
mod hash;
mod id;
pub mod limits;
mod rng;
mod table;
mod time;
mod value;

pub use chunked::Chunked;
pub use dist::{Dist, Probability};
pub use hash::StableHash;
pub use id::{ChannelId, EndpointId, EventId, LifelineId, MessageId, MessageTypeId, SubscriptionId, TypedId};
pub use rng::Rng;
pub use table::Table;
pub use time::{SimDuration, SimTime};
pub use value::{Decimal, Record, Value};
