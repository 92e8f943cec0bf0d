//! Queues and subscriptions: what one buffer holds, and to whom it goes.
//!
//! | file | what |
//! |---|---|
//! | `store` | a message reaches a channel and is stored, or the channel is full |
//! | `admission` | duplicates, priorities, scheduled messages |
//! | `dispatch` | ready messages go to consumers |
//! | `priority` | which message goes to which consumer, where priorities, groups and the like decide |
//! | `groups` | groups of messages that stay in order |
//! | `settle` | how a delivery ended; messages return |
//! | `ack_timeout` | the time to settle: it passes, it is extended |
//! | `deferred` | messages that consumers deferred, and changes to what they return |
//! | `expiry` | times to live |
//! | `dead_letter` | messages that die, their history, cycles |
//! | `blocked_senders` | senders that wait for capacity: back-pressure |

pub(super) mod ack_timeout;
pub(super) mod admission;
mod blocked_senders;
mod dead_letter;
mod deferred;
mod dispatch;
mod expiry;
pub(super) mod groups;
mod priority;
pub(super) mod settle;
pub(super) mod store;
