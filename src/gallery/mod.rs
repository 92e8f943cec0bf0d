//! The scenarios that ship: texts, and the words under which they are found. Depends on no other layer.
//!
//! A pattern may name another one that is opened beside it: the same workload in another design.
//! To add one: write `<id>.play` beside this file and add a line to [`PATTERNS`].
//! Title and goal are read from the text. The tests complain about a file that is
//! not listed or not canonical, and about an expectation that does not hold.

/// A scenario of the gallery.
#[derive(Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The name in addresses and tests; never changes.
    pub id: &'static str,
    /// The pattern's name in the literature.
    pub name: &'static str,
    /// The `title` of the text.
    pub title: &'static str,
    /// The `about` of the text.
    pub goal: &'static str,
    /// How long a lesson with it takes.
    pub minutes: u32,
    /// How much has to be known before: `basics`, `next` or `further`.
    pub level: &'static str,
    /// Other names for it, and words that people look for.
    pub words: &'static str,
    /// The text.
    pub source: &'static str,
    /// The pattern that it opens beside itself, by its id.
    pub beside: Option<&'static str>,
}

macro_rules! pattern {
    ($id:literal, $name:literal, $level:literal, $minutes:literal, $words:literal) => {
        pattern!($id, $name, $level, $minutes, $words, beside None)
    };
    ($id:literal, $name:literal, $level:literal, $minutes:literal, $words:literal, beside $beside:expr) => {{
        let source = include_str!(concat!($id, ".play"));
        Pattern {
            id: $id,
            name: $name,
            title: quoted(source, "title "),
            goal: quoted(source, "about "),
            minutes: $minutes,
            level: $level,
            words: $words,
            source,
            beside: $beside,
        }
    }};
}

/// Every pattern, in the order in which a course would take them; the page opens with [`default_pattern`].
pub const PATTERNS: &[Pattern] = &[
    pattern!(
        "request-response",
        "Request–response",
        "basics",
        5,
        "synchronous blocking call rpc http rest timeout deadline late reply"
    ),
    pattern!(
        "request-callback",
        "Request–callback",
        "basics",
        8,
        "asynchronous webhook callback polling return address correlation identifier 202 accepted reply-to out of order"
    ),
    pattern!(
        "point-to-point",
        "Message queue with competing consumers",
        "basics",
        8,
        "queue competing consumers work queue load levelling backlog scale out crash redelivery prefetch"
    ),
    pattern!(
        "publish-subscribe",
        "Publish–subscribe",
        "basics",
        8,
        "pub/sub pubsub topic event fan-out fanout broadcast durable subscription listener observer"
    ),
    pattern!(
        "dead-letter",
        "Dead-letter queue",
        "next",
        10,
        "dlq dlx poison message delivery limit redrive reject nack requeue backout parking"
    ),
    pattern!(
        "stream",
        "Event stream",
        "next",
        12,
        "kafka log partition offset key consumer group replay lag commit retention event hub"
    ),
    pattern!(
        "event-sourcing",
        "Event sourcing",
        "next",
        12,
        "fold projection replay snapshot audit append-only history cqrs temporal query"
    ),
    pattern!(
        "consumer-group-rebalance",
        "Consumer-group rebalance",
        "further",
        10,
        "kafka rebalance partition assignment eager cooperative sticky session timeout heartbeat join leave"
    ),
    pattern!(
        "delivery-guarantees",
        "Delivery guarantees",
        "further",
        12,
        "at most once at least once exactly once effectively once commit before after idempotent duplicate loss"
    ),
    pattern!(
        "order-workflow",
        "Order workflow",
        "next",
        12,
        "orchestration choreography synchronous and asynchronous web shop happy path out of stock microservices"
    ),
    pattern!(
        "fire-and-forget",
        "One-way message",
        "basics",
        4,
        "one way datagram udp asynchronous loss telemetry metrics at most once notification"
    ),
    pattern!(
        "broadcast",
        "Distributor",
        "next",
        8,
        "jms asynchronous broadcast fan-out fanout recipient list per destination queue independent retry slow consumer"
    ),
    pattern!(
        "bounded-buffer",
        "Bounded buffer",
        "next",
        10,
        "capacity overflow policy drop newest drop oldest reject dead-letter full queue back-pressure ring buffer"
    ),
    pattern!(
        "back-pressure",
        "Back-pressure and rendezvous",
        "next",
        7,
        "blocking flow control slow consumer bounded buffer rendezvous unbuffered channel capacity zero"
    ),
    pattern!(
        "batch-vs-realtime",
        "Real time and batch",
        "next",
        7,
        "batch nightly etl overhead latency throughput micro-batch stream processing"
    ),
    pattern!(
        "live-chat",
        "Live chat and messaging",
        "basics",
        8,
        "session conversation chat agent support synchronous asynchronous thread inbox"
    ),
    pattern!(
        "human-scale",
        "Phone call, e-mail, meeting, video",
        "basics",
        6,
        "people synchronous asynchronous communication meeting email remote work days weeks"
    ),
    pattern!(
        "sync-vs-async",
        "Calls against a queue",
        "next",
        12,
        "comparison synchronous asynchronous availability latency coupling outage temporal decoupling",
        beside Some("sync-vs-async-queue")
    ),
    pattern!(
        "sync-vs-async-queue",
        "Calls against a queue: the queue",
        "next",
        12,
        "comparison asynchronous synchronous availability latency coupling outage temporal decoupling accept and charge later",
        beside Some("sync-vs-async")
    ),
    pattern!("claim-check", "Claim check", "next", 6, "large payload store blob reference ticket attachment"),
    pattern!(
        "content-based-router",
        "Content-based router and message filter",
        "next",
        6,
        "routing rules filter selector route by content integration"
    ),
    pattern!("wire-tap", "Wire tap", "next", 6, "monitoring inspect copy debug observe sniff test message"),
    pattern!(
        "resequencer",
        "Resequencer",
        "further",
        8,
        "order sequence number out of order overtaking sort buffer"
    ),
    pattern!(
        "two-generals",
        "Lost message and two generals",
        "further",
        8,
        "two generals problem acknowledgement consensus uncertainty exactly once impossible lossy network"
    ),
    pattern!(
        "head-of-line-blocking",
        "Head-of-line blocking and prefetch",
        "further",
        8,
        "prefetch fairness window credit slow consumer competing consumers uneven work"
    ),
    pattern!(
        "priority-starvation",
        "Priority and starvation",
        "further",
        8,
        "priority queue urgent starve aging fairness two lanes"
    ),
    pattern!(
        "load-shedding",
        "Load shedding",
        "further",
        8,
        "overload rate limit admission control refuse 429 503 queue limit goodput"
    ),
    pattern!(
        "delayed-delivery",
        "Delayed delivery",
        "next",
        6,
        "scheduled message timer reminder delay visibility later"
    ),
    pattern!(
        "message-expiry",
        "Message expiry",
        "next",
        6,
        "ttl time to live expiration stale dead letter price"
    ),
    pattern!(
        "clock-or-frames",
        "Shared clock against start–stop frames",
        "further",
        8,
        "synchronous asynchronous transmission uart serial start bit stop bit baud rate spi clock nanoseconds"
    ),
    pattern!(
        "retry",
        "Retries and resilience",
        "next",
        12,
        "retry backoff back-off exponential jitter circuit breaker half-open fallback flaky transient timeout resilience"
    ),
    pattern!(
        "idempotency",
        "Idempotent receiver",
        "next",
        8,
        "idempotent deduplication duplicate redelivery lost acknowledgement effectively once inbox key"
    ),
    pattern!(
        "content-negotiation",
        "Content negotiation",
        "next",
        8,
        "content negotiation accept header json xml media type mime quality value 406 415 transform translator"
    ),
    pattern!(
        "transactional-outbox",
        "Transactional outbox",
        "further",
        10,
        "outbox inbox dual write relay transaction rollback database cdc change data capture"
    ),
    pattern!(
        "saga",
        "Saga",
        "further",
        10,
        "saga compensation compensating transaction long-running process manager booking undo orchestration"
    ),
    pattern!(
        "scatter-gather",
        "Scatter–gather",
        "next",
        8,
        "scatter gather aggregator fan-out fan out parallel concurrent quotes best offer splitter join timeout partial result"
    ),
    pattern!(
        "splitter-aggregator",
        "Splitter and aggregator",
        "next",
        10,
        "splitter aggregator split join correlation identifier message sequence composed message processor collect batch late part position size"
    ),
    pattern!(
        "request-hedging",
        "Request hedging",
        "further",
        8,
        "hedged backup request tail latency p99 speculative duplicate first wins replica tied requests"
    ),
    pattern!(
        "retry-storm",
        "Retry storm",
        "next",
        8,
        "retry storm thundering herd naive retries overload amplification backoff jitter exponential spread"
    ),
    pattern!(
        "metastable-failure",
        "Metastable failure",
        "further",
        10,
        "metastable failure thundering herd outage recovery load shedding retry amplification sustaining loop vicious circle goodput"
    ),
];

/// The core of a course, in teaching order. Other patterns go beyond it.
const CORE: &[&str] = &[
    "request-response",
    "request-callback",
    "fire-and-forget",
    "point-to-point",
    "publish-subscribe",
    "broadcast",
    "order-workflow",
    "live-chat",
    "human-scale",
    "sync-vs-async",
    "sync-vs-async-queue",
    "bounded-buffer",
    "batch-vs-realtime",
    "dead-letter",
    "retry",
    "idempotency",
    "content-negotiation",
    "stream",
    "event-sourcing",
];

impl Pattern {
    /// Its place in the core of a course; none when it goes beyond.
    pub fn core_place(&self) -> Option<usize> {
        CORE.iter().position(|id| *id == self.id)
    }
}

/// Patterns in groups, each with a heading: the core in teaching order, and what goes beyond.
pub fn in_groups(patterns: Vec<&'static Pattern>) -> [(&'static str, Vec<&'static Pattern>); 2] {
    let (mut core, beyond): (Vec<_>, Vec<_>) = patterns.into_iter().partition(|it| it.core_place().is_some());
    core.sort_by_key(|it| it.core_place());
    [("The core", core), ("Beyond the core", beyond)]
}

/// The pattern with which the page opens.
pub fn default_pattern() -> &'static Pattern {
    by_id("dead-letter").unwrap_or(&PATTERNS[0])
}

/// The pattern of this id.
pub fn by_id(id: &str) -> Option<&'static Pattern> {
    PATTERNS.iter().find(|pattern| pattern.id == id)
}

/// The patterns in whose names and words every word of `wanted` occurs; those whose name has it come first.
pub fn search(wanted: &str) -> Vec<&'static Pattern> {
    let wanted: Vec<String> = wanted.split_whitespace().map(str::to_ascii_lowercase).collect();
    let has = |text: String| wanted.iter().all(|word| text.contains(word.as_str()));
    let by_name = |it: &&Pattern| has(format!("{} {} {}", it.id, it.name, it.title).to_ascii_lowercase());
    let anywhere = |it: &&Pattern| {
        has(format!("{} {} {} {} {}", it.id, it.name, it.title, it.goal, it.words).to_ascii_lowercase())
    };
    let (mut first, rest): (Vec<_>, Vec<_>) = PATTERNS.iter().filter(anywhere).partition(by_name);
    first.extend(rest);
    first
}

/// The quoted text on the line of `source` that begins with `word`. Without it the program is not built.
const fn quoted(source: &'static str, word: &str) -> &'static str {
    let Some(line) = find(source, word, 0) else { panic!("a pattern needs a `title` and an `about`") };
    let Some(open) = find(source, "\"", line) else { panic!("a text has no quotes") };
    let Some(close) = find(source, "\"", open + 1) else { panic!("a quote is not closed") };
    source.split_at(close).0.split_at(open + 1).1
}

/// Where `needle` begins in `text`, from byte `start` on.
const fn find(text: &str, needle: &str, start: usize) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let mut at = start;
    while at + needle.len() <= text.len() {
        let mut same = 0;
        while same < needle.len() && text[at + same] == needle[same] {
            same += 1;
        }
        if same == needle.len() {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str) -> Vec<&'static str> {
        search(wanted).into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn patterns_are_found_by_other_names() {
        assert!(found("webhook").contains(&"request-callback"));
        assert!(found("DLQ").contains(&"dead-letter"));
        assert!(found("poison  message").contains(&"dead-letter"));
        assert!(found("topic").contains(&"publish-subscribe"));
        assert!(found("crash queue").contains(&"point-to-point"));
        assert_eq!(found("").len(), PATTERNS.len());
        assert!(found("no such thing").is_empty());
    }

    #[test]
    fn names_in_addresses_are_unique() {
        for (n, one) in PATTERNS.iter().enumerate() {
            assert!(PATTERNS[n + 1..].iter().all(|other| other.id != one.id));
        }
    }
}
