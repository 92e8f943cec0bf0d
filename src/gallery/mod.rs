//! The scenarios that ship: texts, their place in the course, and the words under which they are found. Depends on no
//! other layer.
//!
//! | file | what |
//! |---|---|
//! | `challenges` | designs to be repaired, each with a solution: [`Challenge`] |
//! | `course` | chapters, what lies beyond the course, levels: [`Part`], [`Level`] |
//! | `courses` | chapters with a lesson, a parameter and a challenge each: [`Course`] |
//! | `search` | finds patterns by words: [`search`] |
//! | `spelling` | what counts as the same word |
//! | `pictures` | the small picture of a pattern, read from `pictures.txt`: [`CardPicture`] |
//!
//! A pattern may name another one that is opened beside it: the same workload in another design.
//! To add one: write `<id>.play` beside this file, add a line to [`PATTERNS`] at its place, and let
//! `UPDATE_EXPECT=1 cargo test gallery` draw its picture. Title and goal are read from the text. The tests complain
//! about a file that is not listed or not canonical, and about an expectation that does not hold.

mod challenges;
mod course;
mod courses;
mod pictures;
mod search;
mod spelling;

pub use challenges::{CHALLENGES, Challenge, challenge_by_id, challenge_of};
pub use course::{Level, Part};
pub use courses::{Chapter, Course, course_by_id, courses, title_of};
pub use pictures::{ArrowLook, CardArrow, CardPicture};
pub use search::{Found, search};

use Level::{Basics, Further, Next};
use Part::{Calls, Consistency, Failures, Integration, OneToMany, Overload, Queues, Streams, Systems};

/// A scenario of the gallery.
#[derive(Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The name in addresses and tests; never changes.
    pub id: &'static str,
    /// The pattern's name in the literature.
    pub name: &'static str,
    /// The `title` of the text: the story that it tells.
    pub title: &'static str,
    /// The `about` of the text.
    pub goal: &'static str,
    /// The chapter of the course, or the group beyond it.
    pub part: Part,
    /// How long a lesson with it takes.
    pub minutes: u32,
    /// What it requires.
    pub level: Level,
    /// Other names for it, and words that people look for: phrases, separated by commas.
    pub words: &'static str,
    /// The text.
    pub source: &'static str,
    /// The pattern that it opens beside itself, by its id.
    pub beside: Option<&'static str>,
}

macro_rules! pattern {
    ($part:ident, $id:literal, $name:literal, $level:ident, $minutes:literal, $words:literal) => {
        pattern!($part, $id, $name, $level, $minutes, $words, beside None)
    };
    ($part:ident, $id:literal, $name:literal, $level:ident, $minutes:literal, $words:literal, beside $beside:expr) => {{
        let source = include_str!(concat!($id, ".play"));
        Pattern {
            id: $id,
            name: $name,
            title: quoted(source, "title "),
            goal: quoted(source, "about "),
            part: $part,
            minutes: $minutes,
            level: $level,
            words: $words,
            source,
            beside: $beside,
        }
    }};
}

/// Every pattern in the order of the course, then what lies beyond it. The place in this list is the number of the
/// lesson; the page opens with [`default_pattern`].
pub const PATTERNS: &[Pattern] = &[
    pattern!(
        Calls,
        "request-response",
        "Request–reply",
        Basics,
        5,
        "request–response, request reply, synchronous call, blocking call, rpc, remote procedure call, http, rest, grpc, api call, timeout, deadline, late reply, client server"
    ),
    pattern!(
        Calls,
        "request-callback",
        "Asynchronous request–reply",
        Basics,
        8,
        "request–callback, callback, webhook, polling, return address, correlation identifier, correlation id, 202 accepted, reply-to, reply queue, promise, future, long-running request, out of order"
    ),
    pattern!(
        Calls,
        "fire-and-forget",
        "One-way message",
        Basics,
        4,
        "fire and forget, one way, datagram, udp, event message, telemetry, metrics, sensor, logging, syslog, at most once, notification, message loss, packet loss"
    ),
    pattern!(
        Calls,
        "human-scale",
        "Calls, mails and meetings",
        Basics,
        6,
        "people, synchronous and asynchronous communication, remote work, collaboration, voice mail, days, weeks, everyday life"
    ),
    pattern!(
        Calls,
        "live-chat",
        "Live chat and messaging",
        Basics,
        8,
        "session, conversation, chat, agent, support, call centre, call queue, customer service, synchronous and asynchronous conversation, thread, inbox"
    ),
    pattern!(
        Queues,
        "point-to-point",
        "Competing consumers",
        Basics,
        8,
        "queue, message queue, work queue, task queue, job queue, worker pool, point-to-point channel, polling consumer, consumer pool, load balancer, load balancing, round robin, queue-based load leveling, backlog, scale out, parallel consumers, crash, redelivery, at least once, durable queue, jms queue, sqs queue, celery, sidekiq"
    ),
    pattern!(Queues, "sync-vs-async", "Synchronous chain", Next, 12, "calls against a queue, comparison, synchronous versus asynchronous, sync vs async, availability, cascading failure, latency, tight coupling, temporal coupling, blocked caller, outage", beside Some("sync-vs-async-queue")),
    pattern!(Queues, "sync-vs-async-queue", "Queue-based load leveling", Next, 12, "calls against a queue, comparison, asynchronous versus synchronous, async vs sync, store and forward, availability, latency, loose coupling, temporal decoupling, decoupling, outage, accept and charge later, deferred processing", beside Some("sync-vs-async")),
    pattern!(
        Queues,
        "bounded-buffer",
        "Bounded buffer",
        Next,
        10,
        "capacity, max length, x-max-length, queue limit, full queue, overflow policy, overflow, drop newest, drop oldest, drop head, tail drop, reject publish, ring buffer, circular buffer, producer consumer, back-pressure"
    ),
    pattern!(
        OneToMany,
        "publish-subscribe",
        "Publish–subscribe",
        Basics,
        8,
        "pub/sub, pubsub, fan-out, topic, event bus, event notification, sns, event grid, broadcast, durable subscription, subscriber, subscription, listener, observer, mqtt, message bus"
    ),
    pattern!(
        OneToMany,
        "broadcast",
        "Distributor",
        Next,
        8,
        "jms asynchronous broadcast, fanout exchange, sns to sqs, recipient list, per destination queue, queue per consumer, topic to queue, multicast, fan-out, independent retry, slow consumer"
    ),
    pattern!(
        Failures,
        "dead-letter",
        "Dead-letter queue",
        Next,
        10,
        "dlq, dlx, dead-letter exchange, dead-letter channel, poison message, poison pill, invalid message channel, delivery limit, max receive count, maximum deliveries, redrive, reject, nack, negative acknowledgement, requeue, backout queue, parking lot queue, error queue"
    ),
    pattern!(
        Failures,
        "retry",
        "Retry and circuit breaker",
        Next,
        12,
        "retry with back-off, exponential backoff, jitter, circuit breaker, half-open, fallback, flaky, transient fault, timeout, resilience, fault tolerance, resilience4j, polly, hystrix"
    ),
    pattern!(
        Failures,
        "idempotency",
        "Idempotent receiver",
        Next,
        8,
        "idempotent consumer, idempotence, idempotency key, deduplication, dedup, dedupe, duplicate detection, duplicate message, redelivery, lost acknowledgement, effectively once, exactly once processing, inbox pattern, message deduplication id"
    ),
    pattern!(
        Streams,
        "stream",
        "Event stream",
        Next,
        12,
        "kafka, consumer group, log, commit log, partition, shard, kinesis, offset, key, partition key, sharding, replay, consumer lag, commit, retention, event hub, redis streams, jetstream, pulsar, streaming, order per key, ordering"
    ),
    pattern!(
        Streams,
        "event-sourcing",
        "Event sourcing",
        Next,
        12,
        "event store, fold, projection, read model, materialized view, replay, snapshot, audit log, append-only, history, cqrs, command query responsibility segregation, temporal query, time travel"
    ),
    pattern!(
        Systems,
        "order-workflow",
        "Order workflow",
        Next,
        12,
        "orchestration, choreography, workflow, business process, synchronous and asynchronous, web shop, happy path, out of stock, microservices, event-driven architecture, eda"
    ),
    pattern!(
        Systems,
        "content-negotiation",
        "Content negotiation",
        Next,
        8,
        "accept header, json, xml, media type, mime type, quality value, 406, 415, transformation, message translator, canonical data model, adapter, normalizer, format"
    ),
    pattern!(
        Systems,
        "batch-vs-realtime",
        "Real time and batch",
        Next,
        7,
        "batch processing, batching, nightly, etl, overhead, latency versus throughput, micro-batch, stream processing, cron, bulk"
    ),
    pattern!(
        Integration,
        "content-based-router",
        "Content-based router",
        Next,
        6,
        "message filter, message router, routing, routing rules, routing key, topic exchange, filter, selector, subscription filter, route by content, dynamic router, header exchange"
    ),
    pattern!(
        Integration,
        "splitter-aggregator",
        "Splitter and aggregator",
        Next,
        10,
        "split, join, aggregate, correlation identifier, message sequence, composed message processor, collect, late part, map reduce, fork join, completeness condition"
    ),
    pattern!(
        Integration,
        "scatter-gather",
        "Scatter–gather",
        Next,
        8,
        "gather replies, fan-out fan-in, fan in, parallel calls, concurrent requests, quotes, best offer, join, timeout, partial result, api composition, quorum"
    ),
    pattern!(
        Integration,
        "claim-check",
        "Claim check",
        Next,
        6,
        "large payload, large message, blob, s3, object storage, store in library, reference, ticket, attachment, message size limit"
    ),
    pattern!(
        Integration,
        "wire-tap",
        "Wire tap",
        Next,
        6,
        "monitoring, observability, inspect, message history, message store, copy, mirror, shadow traffic, debug, observe, sniff, audit, test message"
    ),
    pattern!(
        Integration,
        "delayed-delivery",
        "Delayed delivery",
        Next,
        6,
        "scheduled message, delay queue, timer, reminder, message timer, scheduled enqueue time, scheduler, visibility timeout, deferred, later"
    ),
    pattern!(
        Integration,
        "message-expiry",
        "Message expiry",
        Next,
        6,
        "message expiration, ttl, time to live, expired, stale message, deadline, expiry queue, price"
    ),
    pattern!(
        Integration,
        "resequencer",
        "Resequencer",
        Further,
        8,
        "message order, sequence number, out of order, reordering, overtaking, sort, fifo, reorder buffer"
    ),
    pattern!(
        Integration,
        "consumer-group-rebalance",
        "Consumer-group rebalance",
        Further,
        10,
        "kafka rebalance, rebalancing, partition assignment, eager, cooperative sticky, sticky assignor, sticky, session timeout, max poll interval, heartbeat, group coordinator, join, leave, static membership"
    ),
    pattern!(
        Overload,
        "back-pressure",
        "Back-pressure and rendezvous",
        Next,
        7,
        "backpressure, back pressure, blocking, blocking queue, flow control, credit-based flow control, reactive streams, slow consumer, fast producer, rendezvous, unbuffered channel, capacity zero, handshake"
    ),
    pattern!(
        Overload,
        "head-of-line-blocking",
        "Head-of-line blocking",
        Further,
        8,
        "prefetch, prefetch count, qos, consumer prefetch, fairness, fair dispatch, window, credit, hol, slow consumer, uneven work, in-flight limit"
    ),
    pattern!(
        Overload,
        "priority-starvation",
        "Priority and starvation",
        Further,
        8,
        "priority queue, urgent, starve, aging, fairness, two lanes, x-max-priority, quality of service, vip"
    ),
    pattern!(
        Overload,
        "load-shedding",
        "Load shedding",
        Further,
        8,
        "overload, rate limiting, rate limiter, throttling, throttle, admission control, bulkhead, refuse, 429, 503, too many requests, queue limit, goodput, bounded queue"
    ),
    pattern!(
        Overload,
        "retry-storm",
        "Retry storm",
        Next,
        8,
        "thundering herd, naive retries, retry amplification, overload, backoff, jitter, exponential, spread, retry budget"
    ),
    pattern!(
        Overload,
        "metastable-failure",
        "Metastable failure",
        Further,
        10,
        "thundering herd, outage recovery, load shedding, retry amplification, sustaining loop, vicious circle, goodput, congestion collapse, brownout, cascading failure"
    ),
    pattern!(
        Overload,
        "request-hedging",
        "Request hedging",
        Further,
        8,
        "hedged request, backup request, tail latency, p99, speculative retry, speculative execution, duplicate request, first wins, replica, tied requests"
    ),
    pattern!(
        Overload,
        "clock-or-frames",
        "Clock or start–stop frames",
        Further,
        8,
        "synchronous and asynchronous transmission, shared clock, uart, rs-232, serial, start bit, stop bit, baud rate, spi, clock drift, framing, nanoseconds"
    ),
    pattern!(
        Consistency,
        "delivery-guarantees",
        "Delivery guarantees",
        Further,
        12,
        "delivery semantics, at most once, at least once, exactly once, effectively once, quality of service, qos, commit before, commit after, auto commit, acknowledgement mode, auto ack, duplicate, message loss, transaction, read process write"
    ),
    pattern!(
        Consistency,
        "transactional-outbox",
        "Transactional outbox",
        Further,
        10,
        "outbox, inbox, dual write, message relay, polling publisher, transaction log tailing, transaction, rollback, database, cdc, change data capture, debezium, two-phase commit, xa"
    ),
    pattern!(
        Consistency,
        "saga",
        "Saga",
        Further,
        10,
        "compensating transaction, compensation, compensate, distributed transaction, two-phase commit, 2pc, xa transaction, long-running transaction, process manager, booking, undo, orchestration, eventual consistency"
    ),
    pattern!(
        Consistency,
        "two-generals",
        "Two generals",
        Further,
        8,
        "two generals’ problem, lost message, acknowledgement, consensus, uncertainty, exactly once impossible, lossy network, unreliable network, handshake, coordinated attack, byzantine generals"
    ),
];

/// The pattern with which the page opens.
pub fn default_pattern() -> &'static Pattern {
    by_id("dead-letter").unwrap_or(&PATTERNS[0])
}

/// The pattern of this id.
pub fn by_id(id: &str) -> Option<&'static Pattern> {
    PATTERNS.iter().find(|pattern| pattern.id == id)
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
