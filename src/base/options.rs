//! The options of the language that a broker may have or not: one table.
//!
//! An entry is one option: its word, and for everything that takes it an example of its value, what can stand
//! there, and a sentence. The parser, completion, the messages about mistakes, the profiles and the fuzzer read it here.

use super::choices::{self, Assignment, ExchangeKind, Isolation, OverflowPolicy, Rebalance, RequeuePosition};

/// What takes an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// `queue q { … }`
    Queue,
    /// `topic t { … }`
    Topic,
    /// `exchange e { … }`
    Exchange,
    /// `stream s { … }`
    Stream,
    /// `on Message from q, …`
    Consumer,
    /// `send Message to q, …`
    Message,
}

/// What can stand behind an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// It is only a word.
    Nothing,
    /// A number, a length of time, or a name that is new.
    Value,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The name of a queue.
    Queue,
    /// The name of a queue or topic.
    Channel,
    /// The name of an exchange.
    Exchange,
}

/// An option at one of its takers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// What takes it.
    pub taker: Taker,
    /// A value, as shown beside it.
    pub example: &'static str,
    /// What its value can be.
    pub takes: Takes,
    /// What it does.
    pub sentence: &'static str,
}

/// The word of an option and its uses.
pub type OptionRow = (&'static str, &'static [Use]);

macro_rules! options {
    (
        $(#[$doc:meta])* $name:ident {$(
            $option:ident $word:literal {$($taker:ident $example:literal, $takes:expr, $sentence:literal;)+}
        )*}
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] $option,)*
        }

        impl $name {
            /// The table, in the order of the values.
            pub const TABLE: &[OptionRow] = &{
                #[allow(unused_imports, reason = "not every table has every kind of value")]
                use Takes::{Channel, Exchange, Nothing, OneOf, Queue, Value};
                [$((
                    $word,
                    &[$(Use { taker: Taker::$taker, example: $example, takes: $takes, sentence: $sentence }),+],
                )),*]
            };

            /// Every option.
            pub const ALL: &[Self] = &[$(Self::$option),*];

            /// As it is written.
            pub fn word(self) -> &'static str {
                Self::TABLE[self as usize].0
            }

            /// The option of this word.
            pub fn find(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

options! {
    /// An option of a channel.
    ChannelOption {
        Kind "kind" {
            Queue "quorum", OneOf(choices::KINDS), "which of the profile's kinds of queue it is";
            Topic "quorum", OneOf(choices::KINDS), "which of the profile's kinds its copies wait in";
            Stream "log", OneOf(choices::KINDS), "which of the profile's kinds it is";
        }
        Capacity "capacity" {
            Queue "10", Value, "how many messages it holds at most";
            Topic "10", Value, "how many messages wait for a subscriber at most";
            Stream "100", Value, "how many records it holds at most";
        }
        Overflow "overflow" {
            Queue "drop-oldest", OneOf(OverflowPolicy::WORDS), "what a full queue does with one more";
            Topic "drop-oldest", OneOf(OverflowPolicy::WORDS), "what happens beyond";
            Stream "drop-oldest", OneOf(choices::STREAM_OVERFLOW), "what a full stream does with one more";
        }
        Ttl "ttl" {
            Queue "5s", Value, "how long a message may wait";
            Topic "5s", Value, "how long a copy may wait";
        }
        MaxDeliveries "max-deliveries" {
            Queue "3", Value, "how often a message is delivered at most";
            Topic "3", Value, "how often a copy is delivered at most";
            Stream "3", Value, "how often a group tries a record at most";
        }
        DeliveryLimit "delivery-limit" {
            Queue "2", Value, "how often a message may come back: one less than `max-deliveries`";
            Topic "2", Value, "how often a copy may come back: one less than `max-deliveries`";
        }
        RedeliveryDelay "redelivery-delay" {
            Queue "100ms", Value, "how long a returned message waits";
            Topic "100ms", Value, "how long a returned copy waits";
            Stream "100ms", Value, "how long a group waits before it tries a record again";
        }
        DeadLetter "dead-letter" {
            Queue "parked", Queue, "where dead letters go";
            Topic "parked", Queue, "where dead letters go";
            Stream "parked", Queue, "where records go that no try could handle";
        }
        Forward "forward" {
            Queue "next", Channel, "everything goes on to another channel at once";
        }
        DeadLetterStrategy "dead-letter-strategy" {
            Queue "at-least-once", OneOf(choices::STRATEGIES), "whether a dead letter stays until its target has it";
        }
        DeadLetterKey "dead-letter-key" {
            Queue "\"failed.orders\"", Value, "the key with which they go to an exchange";
            Topic "\"failed.orders\"", Value, "the key with which they go to an exchange";
        }
        NonBlocking "non-blocking" {
            Queue "", Nothing, "a consumer goes on while what it gave back waits";
            Topic "", Nothing, "a consumer goes on while what it gave back waits";
        }
        Requeue "requeue" {
            Queue "original", OneOf(RequeuePosition::WORDS), "where a returned message stands";
            Topic "original", OneOf(RequeuePosition::WORDS), "where a returned copy stands";
        }
        AckTimeout "ack-timeout" {
            Queue "30s", Value, "how long a consumer may have a delivery before it goes back";
            Topic "30s", Value, "how long a consumer may have a delivery before it goes back";
            Stream "30s", Value, "how long a reader may have a record before it is given out again";
        }
        MaxUnsettled "max-unsettled" {
            Queue "1000", Value, "how many deliveries all consumers together may hold";
            Topic "1000", Value, "how many deliveries all consumers together may hold";
            Stream "100", Value, "how many records a group may have unsettled";
        }
        Backoff "backoff" {
            Queue "200ms, 500ms, 900ms", Value, "how long a returned message waits after each try";
            Topic "200ms, 500ms, 900ms", Value, "how long a returned message waits after each try";
            Stream "200ms, 500ms", Value, "how long it waits before each further try";
        }
        Priorities "priorities" {
            Queue "10", Value, "the highest priority of a message";
            Topic "10", Value, "the highest priority of a message";
        }
        GroupBy "group-by" {
            Queue "customer", Value, "the field that names the group whose messages stay in order";
            Topic "customer", Value, "the field that names the group whose messages stay in order";
        }
        Dedupe "dedupe" {
            Queue "id within 5min", Value, "drops a message whose identity was seen before";
            Topic "id within 5min", Value, "drops a message whose identity was seen before";
            Stream "id within 2min", Value, "drops a record like one that it took before";
        }
        SingleActive "single-active" {
            Queue "", Nothing, "only one consumer gets messages, the next one when it is gone";
            Topic "", Nothing, "only one consumer gets messages, the next one when it is gone";
        }
        DeliveryDelay "delivery-delay" {
            Queue "5s", Value, "how long every new message is kept back";
            Topic "5s", Value, "how long every new message is kept back";
        }
        KeepExpired "keep-expired" {
            Queue "", Nothing, "expired messages are dead letters where they would be gone";
            Topic "", Nothing, "expired messages are dead letters where they would be gone";
        }
        Confirms "confirms" {
            Queue "", Nothing, "each sender is told that its message is safe";
            Topic "", Nothing, "each publisher is told that its message is safe";
            Exchange "", Nothing, "each publisher is told that its message was passed on";
            Stream "", Nothing, "each sender is told that its record is safe";
        }
        Expires "expires" {
            Queue "10s", Value, "deleted when nobody has used it for so long";
        }
        AutoDelete "auto-delete" {
            Queue "", Nothing, "deleted when its last consumer is gone";
        }
        Exclusive "exclusive" {
            Queue "", Nothing, "one participant's own, deleted when its connection ends";
        }
        Transient "transient" {
            Queue "", Nothing, "not durable: deleted when its broker restarts";
        }
        Type "type" {
            Exchange "topic", OneOf(ExchangeKind::WORDS), "what its bindings compare";
        }
        Alternate "alternate" {
            Exchange "other", Exchange, "the exchange that gets what fits nowhere";
        }
        Partitions "partitions" {
            Stream "4", Value, "how many parts it has; order holds within each";
        }
        Retention "retention" {
            Stream "1h", Value, "how long a record is kept";
        }
        Keeps "keeps" {
            Stream "100", Value, "how many records of a partition are kept";
        }
        KeepsPerKey "keeps-per-key" {
            Stream "1", Value, "how many records of each key are kept";
        }
        Compact "compact" {
            Stream "", Nothing, "of closed segments only the last record of each key is kept";
        }
        Segment "segment" {
            Stream "4", Value, "how many records a segment has: the last one is not cleaned";
        }
        Tombstones "tombstones" {
            Stream "1h", Value, "how long a record without values outlives the cleaning";
        }
    }
}

options! {
    /// An option of a consumer, behind `on Message from channel`.
    ConsumerOption {
        Prefetch "prefetch" {
            Consumer "1", Value, "in-flight limit: maximum number of unsettled deliveries";
        }
        Durable "durable" {
            Consumer "", Nothing, "durable subscription, perhaps with a name: the topic keeps its copies while it is disconnected";
        }
        Group "group" {
            Consumer "name", Value, "shared subscription or consumer group";
        }
        Since "since" {
            Consumer "1s", Value, "when the subscription begins";
        }
        AutoAck "auto-ack" {
            Consumer "", Nothing, "automatic acknowledgement on delivery";
        }
        Priority "priority" {
            Consumer "10", Value, "consumer priority: higher ones are served first";
        }
        Transacted "transacted" {
            Consumer "", Nothing, "messages of a handling are sent when it succeeded";
        }
        ManualAck "manual-ack" {
            Consumer "", Nothing, "manual acknowledgement: only ack, reject and requeue settle";
        }
        Start "start" {
            Consumer "beginning", OneOf(choices::STARTS), "initial position of a group";
        }
        Commit "commit" {
            Consumer "after", OneOf(choices::COMMITS), "when offsets are committed";
        }
        Assign "assign" {
            Consumer "range", OneOf(Assignment::WORDS), "partition assignment strategy";
        }
        Rebalance "rebalance" {
            Consumer "eager", OneOf(Rebalance::WORDS), "rebalance protocol";
        }
        Session "session" {
            Consumer "10s", Value, "session timeout";
        }
        Static "static" {
            Consumer "", Nothing, "static membership: the same member after a restart";
        }
        Poll "poll" {
            Consumer "5min", Value, "maximum poll interval";
        }
        OwnerLevel "owner-level" {
            Consumer "1", Value, "consumers with a lower level are disconnected";
        }
        Isolation "isolation" {
            Consumer "committed", OneOf(Isolation::WORDS), "isolation level for transactions";
        }
        DeadLetter "dead-letter" {
            Consumer "parked", Queue, "dead-letter queue of this subscription";
        }
        AckOlder "ack-older" {
            Consumer "", Nothing, "cumulative acknowledgement";
        }
    }
}

options! {
    /// An option of a message that is sent.
    MessageOption {
        Reply "reply" {
            Message "to Name", Value, "return address";
        }
        Ttl "ttl" {
            Message "5s", Value, "time to live";
        }
        Key "key" {
            Message "\"orders.eu\"", Value, "routing or partition key";
        }
        Headers "headers" {
            Message "{ fmt: \"pdf\" }", Value, "message headers";
        }
        Priority "priority" {
            Message "5", Value, "message priority";
        }
        Delay "delay" {
            Message "5s", Value, "delayed delivery";
        }
        Group "group" {
            Message "customer", Value, "message group";
        }
        Id "id" {
            Message "n", Value, "message identity, for deduplication";
        }
        ExpectedOffset "expected-offset" {
            Message "n", Value, "refused unless the record gets this offset";
        }
        Transient "transient" {
            Message "", Nothing, "kept in memory only: a broker restart may lose it";
        }
        Persistent "persistent" {
            Message "", Nothing, "kept on disk";
        }
        Mandatory "mandatory" {
            Message "", Nothing, "returned to the sender when it is unroutable";
        }
    }
}

/// What a step can ask of a broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepWord {
    /// `claim idle 300ms from s`
    Claim,
    /// `pending s as list`
    Pending,
    /// `fetch own from s`
    Own,
    /// `defer`
    Defer,
    /// `fetch deferred 3 from q`
    Deferred,
    /// `requeue with { … }`
    With,
    /// `fetch from q`
    Fetch,
    /// `reject`
    Reject,
}

/// Something of the language that a product may have or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// An option of a channel.
    Channel(ChannelOption),
    /// An option of a consumer.
    Consumer(ConsumerOption),
    /// An option of a message.
    Message(MessageOption),
    /// What a step asks.
    Step(StepWord),
}

impl Feature {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Channel(it) => it.word(),
            Self::Consumer(it) => it.word(),
            Self::Message(it) => it.word(),
            Self::Step(it) => it.word(),
        }
    }

    /// `of a message`: behind its word, where the word alone would be taken for an option of the channel.
    pub const fn whose(self) -> &'static str {
        match self {
            Self::Channel(_) => "",
            Self::Consumer(_) => "of a consumer",
            Self::Message(_) => "of a message",
            Self::Step(_) => "in a step",
        }
    }
}

impl StepWord {
    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Pending => "pending",
            Self::Own => "own",
            Self::Defer => "defer",
            Self::Deferred => "deferred",
            Self::With => "with",
            Self::Fetch => "fetch",
            Self::Reject => "reject",
        }
    }
}
