//! What holds when a scenario does not say. Latencies are in [`crate::model::Link`].

/// The version of the engine's behaviour; part of every fingerprint.
pub const ENGINE_VERSION: u32 = 1;

/// The name of the built-in message with which an exchange sends a mandatory message back. Its fields are
/// `type`, `key` and `payload`.
pub const RETURNED: &str = crate::model::RETURNED;

/// The name of the built-in answer to a call whose handling failed. Its field `reason` says why.
pub const FAILED: &str = crate::model::FAILED;
