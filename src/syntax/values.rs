//! The choices of options that take one of several words.

/// What `profile` can be: a test holds it against the model's list.
pub const PROFILES: &[&str] = &[
    "neutral",
    "rabbitmq",
    "rabbitmq-quorum",
    "kafka",
    "service-bus",
    "event-hubs",
    "event-grid",
    "sqs",
    "jms",
    "nats",
    "redis",
];
/// The versions of a profile of which there are several, as behind its name.
pub const VERSIONS: &[(&str, &[&str])] =
    &[("rabbitmq", &["4.3", "4.0"]), ("rabbitmq-quorum", &["4.3", "4.0"])];
/// What `kind` can be, whatever the profile: a test holds it against the model's list.
pub const KINDS: &[&str] = &[
    "plain",
    "classic",
    "quorum",
    "log",
    "share",
    "sessions",
    "hub",
    "push",
    "standard",
    "fifo",
    "activemq",
    "ibm-mq",
    "limits",
    "interest",
    "work-queue",
    "stream",
];
/// What `overflow` can be.
pub const OVERFLOW: &[&str] = &["drop-oldest", "drop-newest", "reject", "reject-and-dead-letter", "block"];
/// What `limit` can change.
pub const LIMITS: &[&str] = &["capacity", "max-deliveries", "delivery-limit", "ttl"];
/// What `overflow` of a stream can be.
pub const STREAM_OVERFLOW: &[&str] = &["drop-oldest", "reject"];
/// What an exchange's `type` can be.
pub const EXCHANGE_TYPES: &[&str] = &["direct", "topic", "fanout", "headers", "consistent-hash"];
/// What `requeue` can be.
pub const REQUEUE: &[&str] = &["original", "front", "back"];

/// What `start` can be, besides an offset and a time.
pub const STARTS: &[&str] = &["beginning", "end", "last", "last-per-key"];
/// What `commit` can be, besides a time.
pub const COMMITS: &[&str] = &["after", "before", "manual"];
/// What `assign` can be.
pub const ASSIGNMENTS: &[&str] = &["range", "round-robin", "sticky", "uniform"];
/// What `dead-letter-strategy` can be.
pub const STRATEGIES: &[&str] = &["at-most-once", "at-least-once"];
/// What `isolation` can be.
pub const ISOLATIONS: &[&str] = &["read-uncommitted", "read-committed"];
/// What `rebalance` can be.
pub const REBALANCES: &[&str] = &["eager", "cooperative", "incremental"];

/// What a payload can be written in.
pub const FORMATS: &[&str] = &["json", "xml"];
/// What `jitter` can be.
pub const JITTER: &[&str] = &["none", "full", "equal", "decorrelated"];
