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
/// What `limit` can change.
pub const LIMITS: &[&str] = &["capacity", "max-deliveries", "delivery-limit", "ttl"];
/// What a payload can be written in.
pub const FORMATS: &[&str] = &["json", "xml"];
/// What `jitter` can be.
pub const JITTER: &[&str] = &["none", "full", "equal", "decorrelated"];
