//! The language's words by place, each with a sentence. Completion offers them,
//! misspellings are compared with them, and a test finds each in the reference.

use super::want::{Place, Want};

/// A word of the language at one place.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// Where it stands.
    pub place: Place,
    /// How it goes on, as shown beside it.
    pub shape: &'static str,
    /// What it does.
    pub detail: &'static str,
    /// What can follow, when that is a name.
    pub(super) wants: Want,
}

/// Every word, place by place, in the order in which a list shows them.
pub const WORDS: &[Word] = &[
    word("title", Place::Line, "\"…\"", "the name of the scenario"),
    word("about", Place::Line, "\"…\"", "what it teaches, in one sentence"),
    word("problem", Place::Line, "\"…\"", "the difficulty that the pattern answers"),
    word("watch", Place::Line, "\"…\"", "something to look at"),
    word("try", Place::Line, "\"…\"", "something to change, and what to see then"),
    word("use", Place::Line, "when \"…\"", "when the pattern is the right one"),
    word("not", Place::Line, "when \"…\"", "when another one is better"),
    word("simplified", Place::Line, "\"…\"", "what is simpler here than in the world"),
    word(
        "knob",
        Place::Line,
        "crew = 2 in 1..8 \"consumers\"",
        "a value by name, with its range, to be turned",
    ),
    word("profile", Place::Line, "rabbitmq", "the broker whose defaults the channels have"),
    word("seed", Place::Line, "7", "the number that decides every chance"),
    word("run", Place::Line, "for 10s", "where the run is cut off"),
    word("person", Place::Line, "Name", "somebody who acts"),
    word("service", Place::Line, "Name", "a program"),
    word("external", Place::Line, "Name", "a system outside"),
    word("store", Place::Line, "Name", "a database or file"),
    word("queue", Place::Line, "name", "a channel in which each message goes to one consumer"),
    word("topic", Place::Line, "name", "a channel in which each subscriber gets a copy"),
    word(
        "exchange",
        Place::Line,
        "name { type topic }",
        "a broker's sorter: it holds nothing and passes on by bindings",
    ),
    word("bind", Place::Line, "exchange -> queue, key \"a.*\"", "what an exchange passes on, and to whom"),
    word("stream", Place::Line, "name", "a log that reading does not empty"),
    word("link", Place::Line, "A -> B { latency 5ms }", "what lies between two participants"),
    word("at", Place::Line, "2s crash Name", "something done to the running system"),
    word("expect", Place::Line, "…", "a sentence that should be true of the run"),
    word("participant", Place::Line, "Name", "a participant of a sketch"),
    word("actor", Place::Line, "Name", "a person of a sketch"),
    word("note", Place::Line, "over A: …", "a remark in a sketch"),
    word("alt", Place::Line, "guard", "one of several ways, in a sketch"),
    word("opt", Place::Line, "guard", "a way that may be left out, in a sketch"),
    word("loop", Place::Line, "3 times", "several rounds, in a sketch"),
    word("par", Place::Line, "guard", "several ways at once, in a sketch"),
    word("break", Place::Line, "guard", "a way out, in a sketch"),
    word("critical", Place::Line, "guard", "not to be interrupted, in a sketch"),
    word("else", Place::Line, "guard", "the next way of an alt"),
    word("and", Place::Line, "guard", "the next way of a par"),
    word("end", Place::Line, "", "the end of a fragment"),
    word("create", Place::Line, "Name", "the next arrow to it brings it into being"),
    word("destroy", Place::Line, "Name", "the end of a lifeline"),
    // In the options of an endpoint.
    word("workers", Place::EndpointOption, "2", "how many messages it handles at once"),
    word("inbox", Place::EndpointOption, "10", "how many direct messages may wait; a call beyond is refused"),
    word("starts", Place::EndpointOption, "500ms", "when it comes up"),
    word("stops", Place::EndpointOption, "2s", "when it leaves for good, once its work is done"),
    word("most-workers", Place::EndpointOption, "8", "up to how many workers it grows with its queue"),
    naming(
        "scale-by",
        Place::EndpointOption,
        "charges",
        "the queue by whose length workers come and go",
        Want::Channel,
    ),
    word("per-worker", Place::EndpointOption, "10", "for how many waiting messages there is one worker"),
    word("look-every", Place::EndpointOption, "100ms", "how often it looks at the queue"),
    word("start-up", Place::EndpointOption, "200ms", "how long a new worker needs until it works"),
    word("cool-down", Place::EndpointOption, "500ms", "how long after a change no worker is sent away"),
    // In the options of a queue.
    naming(
        "kind",
        Place::QueueOption,
        "quorum",
        "which of the profile's kinds of queue it is",
        Want::OneOf(KINDS),
    ),
    word("capacity", Place::QueueOption, "10", "how many messages it holds at most"),
    naming(
        "overflow",
        Place::QueueOption,
        "drop-oldest",
        "what a full queue does with one more",
        Want::OneOf(OVERFLOW),
    ),
    word("ttl", Place::QueueOption, "5s", "how long a message may wait"),
    word("max-deliveries", Place::QueueOption, "3", "how often a message is delivered at most"),
    word(
        "delivery-limit",
        Place::QueueOption,
        "2",
        "how often a message may come back: one less than `max-deliveries`",
    ),
    word("redelivery-delay", Place::QueueOption, "100ms", "how long a returned message waits"),
    naming("dead-letter", Place::QueueOption, "parked", "where dead letters go", Want::Queue),
    naming(
        "forward",
        Place::QueueOption,
        "next",
        "everything goes on to another channel at once",
        Want::Channel,
    ),
    naming(
        "dead-letter-strategy",
        Place::QueueOption,
        "at-least-once",
        "whether a dead letter stays until its target has it",
        Want::OneOf(STRATEGIES),
    ),
    word(
        "dead-letter-key",
        Place::QueueOption,
        "\"failed.orders\"",
        "the key with which they go to an exchange",
    ),
    word("non-blocking", Place::QueueOption, "", "a consumer goes on while what it gave back waits"),
    naming(
        "requeue",
        Place::QueueOption,
        "original",
        "where a returned message stands",
        Want::OneOf(REQUEUE),
    ),
    word(
        "ack-timeout",
        Place::QueueOption,
        "30s",
        "how long a consumer may have a delivery before it goes back",
    ),
    word("max-unsettled", Place::QueueOption, "1000", "how many deliveries all consumers together may hold"),
    word(
        "backoff",
        Place::QueueOption,
        "200ms, 500ms, 900ms",
        "how long a returned message waits after each try",
    ),
    word("priorities", Place::QueueOption, "10", "the highest priority of a message"),
    word(
        "group-by",
        Place::QueueOption,
        "customer",
        "the field that names the group whose messages stay in order",
    ),
    word("dedupe", Place::QueueOption, "id within 5min", "drops a message whose identity was seen before"),
    word(
        "single-active",
        Place::QueueOption,
        "",
        "only one consumer gets messages, the next one when it is gone",
    ),
    word("delivery-delay", Place::QueueOption, "5s", "how long every new message is kept back"),
    word(
        "keep-expired",
        Place::QueueOption,
        "",
        "expired messages are dead letters where they would be gone",
    ),
    word("confirms", Place::QueueOption, "", "each sender is told that its message is safe"),
    word("expires", Place::QueueOption, "10s", "deleted when nobody has used it for so long"),
    word("auto-delete", Place::QueueOption, "", "deleted when its last consumer is gone"),
    word("exclusive", Place::QueueOption, "", "one participant's own, deleted when its connection ends"),
    // In the options of a topic.
    naming(
        "kind",
        Place::TopicOption,
        "quorum",
        "which of the profile's kinds its copies wait in",
        Want::OneOf(KINDS),
    ),
    word("capacity", Place::TopicOption, "10", "how many messages wait for a subscriber at most"),
    naming("overflow", Place::TopicOption, "drop-oldest", "what happens beyond", Want::OneOf(OVERFLOW)),
    word("ttl", Place::TopicOption, "5s", "how long a copy may wait"),
    word("max-deliveries", Place::TopicOption, "3", "how often a copy is delivered at most"),
    word(
        "delivery-limit",
        Place::TopicOption,
        "2",
        "how often a copy may come back: one less than `max-deliveries`",
    ),
    word("redelivery-delay", Place::TopicOption, "100ms", "how long a returned copy waits"),
    naming("dead-letter", Place::TopicOption, "parked", "where dead letters go", Want::Queue),
    word(
        "dead-letter-key",
        Place::TopicOption,
        "\"failed.orders\"",
        "the key with which they go to an exchange",
    ),
    word("non-blocking", Place::TopicOption, "", "a consumer goes on while what it gave back waits"),
    naming("requeue", Place::TopicOption, "original", "where a returned copy stands", Want::OneOf(REQUEUE)),
    word(
        "ack-timeout",
        Place::TopicOption,
        "30s",
        "how long a consumer may have a delivery before it goes back",
    ),
    word("max-unsettled", Place::TopicOption, "1000", "how many deliveries all consumers together may hold"),
    word(
        "backoff",
        Place::TopicOption,
        "200ms, 500ms, 900ms",
        "how long a returned message waits after each try",
    ),
    word("priorities", Place::TopicOption, "10", "the highest priority of a message"),
    word(
        "group-by",
        Place::TopicOption,
        "customer",
        "the field that names the group whose messages stay in order",
    ),
    word("dedupe", Place::TopicOption, "id within 5min", "drops a message whose identity was seen before"),
    word(
        "single-active",
        Place::TopicOption,
        "",
        "only one consumer gets messages, the next one when it is gone",
    ),
    word("delivery-delay", Place::TopicOption, "5s", "how long every new message is kept back"),
    word(
        "keep-expired",
        Place::TopicOption,
        "",
        "expired messages are dead letters where they would be gone",
    ),
    word("confirms", Place::TopicOption, "", "each publisher is told that its message is safe"),
    // In the options of an exchange.
    naming("type", Place::ExchangeOption, "topic", "what its bindings compare", Want::OneOf(EXCHANGE_TYPES)),
    word("confirms", Place::ExchangeOption, "", "each publisher is told that its message was passed on"),
    naming(
        "alternate",
        Place::ExchangeOption,
        "other",
        "the exchange that gets what fits nowhere",
        Want::Exchange,
    ),
    // Behind the two ends of a binding.
    word("key", Place::BindOption, "\"*.orange.*\"", "the key, or a pattern of one"),
    word(
        "match",
        Place::BindOption,
        "any { fmt: \"pdf\" }",
        "the headers of which any or all must be the same",
    ),
    // In the options of a stream.
    word("partitions", Place::StreamOption, "4", "how many parts it has; order holds within each"),
    word("retention", Place::StreamOption, "1h", "how long a record is kept"),
    word("keeps", Place::StreamOption, "100", "how many records of a partition are kept"),
    word("keeps-per-key", Place::StreamOption, "1", "how many records of each key are kept"),
    word("capacity", Place::StreamOption, "100", "how many records it holds at most"),
    naming(
        "overflow",
        Place::StreamOption,
        "drop-oldest",
        "what a full stream does with one more",
        Want::OneOf(STREAM_OVERFLOW),
    ),
    word("compact", Place::StreamOption, "", "of closed segments only the last record of each key is kept"),
    word("segment", Place::StreamOption, "4", "how many records a segment has: the last one is not cleaned"),
    word("tombstones", Place::StreamOption, "1h", "how long a record without values outlives the cleaning"),
    naming("kind", Place::StreamOption, "log", "which of the profile's kinds it is", Want::OneOf(KINDS)),
    word(
        "ack-timeout",
        Place::StreamOption,
        "30s",
        "how long a reader may have a record before it is given out again",
    ),
    word("backoff", Place::StreamOption, "200ms, 500ms", "how long it waits before each further try"),
    word("max-unsettled", Place::StreamOption, "100", "how many records a group may have unsettled"),
    word("dedupe", Place::StreamOption, "id within 2min", "drops a record like one that it took before"),
    word("max-deliveries", Place::StreamOption, "3", "how often a group tries a record at most"),
    word(
        "redelivery-delay",
        Place::StreamOption,
        "100ms",
        "how long a group waits before it tries a record again",
    ),
    naming(
        "dead-letter",
        Place::StreamOption,
        "parked",
        "where records go that no try could handle",
        Want::Queue,
    ),
    word("confirms", Place::StreamOption, "", "each sender is told that its record is safe"),
    // In the options of a link.
    word("latency", Place::LinkOption, "2ms..6ms", "how long a message is on its way"),
    word("loss", Place::LinkOption, "5%", "the chance that a message is lost"),
    word("duplicate", Place::LinkOption, "1%", "the chance that a message arrives twice"),
    word("bandwidth", Place::LinkOption, "10/s", "how many messages it carries at most"),
    word("reorder", Place::LinkOption, "5%", "the chance that a message is late and others overtake it"),
    word("ordered", Place::LinkOption, "", "no message overtakes another"),
    word("unordered", Place::LinkOption, "", "messages may overtake each other"),
    // Behind a reaction to a channel.
    word("prefetch", Place::ConsumerOption, "1", "how many deliveries it may hold unsettled"),
    word("durable", Place::ConsumerOption, "", "the topic keeps its copies while it is away"),
    naming("group", Place::ConsumerOption, "name", "those of one group share the copies", Want::NewName),
    word("since", Place::ConsumerOption, "1s", "when the subscription begins"),
    word("auto-ack", Place::ConsumerOption, "", "the channel forgets a message as it delivers it"),
    word("priority", Place::ConsumerOption, "10", "higher ones are served first while they have room"),
    word("transacted", Place::ConsumerOption, "", "what a handling sends leaves when it has ended well"),
    word("manual-ack", Place::ConsumerOption, "", "only the steps ack, reject and requeue settle"),
    // Behind a reaction to a topic, after the options.
    word("where", Place::SelectionOption, "amount > 100", "only messages for which this is true"),
    word("key", Place::SelectionOption, "\"orders.*\"", "only messages with such a key"),
    word("enveloped", Place::SelectionOption, "", "the copy is wrapped into a notification"),
    // Behind a message that is sent.
    word("reply", Place::SendOption, "to Name", "where an answer goes"),
    word("ttl", Place::SendOption, "5s", "how long it may wait in a channel"),
    word("key", Place::SendOption, "\"orders.eu\"", "where it belongs: what bindings and partitions look at"),
    word("headers", Place::SendOption, "{ fmt: \"pdf\" }", "facts about it for whoever passes it on"),
    word("priority", Place::SendOption, "5", "how urgent it is, for a queue with priorities"),
    word("delay", Place::SendOption, "5s", "how long the channel keeps it back"),
    word("group", Place::SendOption, "customer", "what it stays in order with"),
    word("id", Place::SendOption, "n", "its identity, for a channel that drops duplicates"),
    word("transient", Place::SendOption, "", "the broker keeps it in memory only"),
    word("persistent", Place::SendOption, "", "the broker keeps it on disk"),
    word("mandatory", Place::SendOption, "", "an exchange without a way for it sends it back"),
    naming(
        "start",
        Place::ConsumerOption,
        "beginning",
        "where a group begins to read a stream",
        Want::OneOf(STARTS),
    ),
    naming(
        "commit",
        Place::ConsumerOption,
        "after",
        "when it tells a stream how far it has come",
        Want::OneOf(COMMITS),
    ),
    naming(
        "assign",
        Place::ConsumerOption,
        "range",
        "who of a group gets which partitions",
        Want::OneOf(ASSIGNMENTS),
    ),
    naming(
        "rebalance",
        Place::ConsumerOption,
        "eager",
        "how partitions change hands",
        Want::OneOf(REBALANCES),
    ),
    word(
        "session",
        Place::ConsumerOption,
        "10s",
        "how long its group takes it for alive when it says nothing",
    ),
    word("poll", Place::ConsumerOption, "5min", "how long it may go without asking for more"),
    word("owner-level", Place::ConsumerOption, "1", "those with a lower level lose their partitions to it"),
    naming(
        "isolation",
        Place::ConsumerOption,
        "committed",
        "what it sees of records that belong to a transaction",
        Want::OneOf(ISOLATIONS),
    ),
    naming(
        "dead-letter",
        Place::ConsumerOption,
        "parked",
        "where the dead letters of this subscription go",
        Want::Queue,
    ),
    word("ack-older", Place::ConsumerOption, "", "an acknowledgement settles everything before it, too"),
    // In a behaviour block.
    word("on", Place::Member, "Message { … }", "what it does with a message"),
    word("every", Place::Member, "200ms, 5 times as n { … }", "what it does again and again"),
    word("once", Place::Member, "at 1s { … }", "what it does one time"),
    word("poisson", Place::Member, "20/s { … }", "what it does at random times"),
    word("burst", Place::Member, "10 at 1s { … }", "what it does many times at one moment"),
    word("ramp", Place::Member, "1/s..50/s over 10s { … }", "what it does at a rate that rises or falls"),
    word("users", Place::Member, "20 as u { … }", "what each of so many does again as soon as it is done"),
    word(
        "records",
        Place::Member,
        "[{ … }, { … }] every 100ms as r { … }",
        "what it does with each of a list",
    ),
    word("state", Place::Member, "n = 0", "a variable that lasts until a crash"),
    word("lasting", Place::Member, "n = 0", "a variable that survives a crash"),
    word("breaker", Place::Member, "name { open 1s }", "a circuit breaker for what often fails"),
    // Behind a retry.
    word("backoff", Place::RetryOption, "100ms", "how long it waits before it tries again"),
    word("factor", Place::RetryOption, "2", "how much longer it waits each time"),
    word("cap", Place::RetryOption, "2s", "how long it waits at most"),
    naming("jitter", Place::RetryOption, "full", "what chance makes of the wait", Want::OneOf(JITTER)),
    // In the options of a breaker.
    word("window", Place::BreakerOption, "10", "how many of the last results it looks at"),
    word("minimum", Place::BreakerOption, "10", "how many results it needs for a verdict"),
    word("threshold", Place::BreakerOption, "50%", "the part of failures at which it opens"),
    word("open", Place::BreakerOption, "1s", "how long it refuses everything"),
    word("trials", Place::BreakerOption, "2", "how many calls it lets through to see whether it can close"),
    // In a reaction.
    word("work", Place::Step, "3ms", "is busy for a while"),
    word("wait", Place::Step, "1s", "sleeps for a while"),
    word("call", Place::Step, "Name.Message { … } timeout 1s", "sends and waits for the reply"),
    word("send", Place::Step, "Message { … } to name", "sends and goes on"),
    word("publish", Place::Step, "Message { … } to topic", "sends to whoever subscribes"),
    word("append", Place::Step, "Message { … } to stream", "adds a record to a stream"),
    word("commit", Place::Step, "", "tells the stream that everything up to this record is handled"),
    word("leave", Place::Step, "stream", "stops reading it for good"),
    word("seek", Place::Step, "stream to beginning", "goes on reading elsewhere"),
    word("reply", Place::Step, "Message { … }", "answers the call"),
    word("takes", Place::Step, "json, xml", "fails unless the request is written in one of these"),
    word("callback", Place::Step, "Message { … }", "answers later, to the return address"),
    word("fetch", Place::Step, "3 from queue within 1s as batch", "takes messages out of a channel by hand"),
    word("ack", Place::Step, "delivery and older", "settles the delivery: done"),
    word("reject", Place::Step, "delivery \"why\"", "settles the delivery: not done, and not again"),
    word("requeue", Place::Step, "delivery \"why\"", "settles the delivery: not done, try again"),
    word("nack", Place::Step, "delivery \"why\"", "hands the delivery back as a broker's nack does"),
    word("defer", Place::Step, "delivery", "sets the delivery aside: only who asks for its number gets it"),
    word("renew", Place::Step, "delivery for 30s", "asks for more time to settle a delivery"),
    naming("cancel", Place::Step, "queue", "gets nothing new from a channel", Want::Channel),
    naming("close", Place::Step, "queue", "gives back what it has not settled", Want::Channel),
    naming("consume", Place::Step, "queue", "begins anew to consume from a channel", Want::Channel),
    word("recover", Place::Step, "", "hands back everything that was received and not settled"),
    word("fail", Place::Step, "\"why\"", "the handling fails"),
    word("if", Place::Step, "condition { … }", "one way or the other"),
    word("chance", Place::Step, "30% { … }", "one way or the other, by chance"),
    word("repeat", Place::Step, "3 times as i { … }", "several times"),
    word("for", Place::Step, "item in list { … }", "once for each item of a list"),
    word("replay", Place::Step, "stream from 3 until now as e { … }", "reads a stream into a fold"),
    word("snapshot", Place::Step, "stream", "remembers the state and the place in the stream"),
    word("claim", Place::Step, "idle 300ms from stream as c", "takes over what another has not settled"),
    word("pending", Place::Step, "stream as list", "lists what a group has not settled"),
    word("break", Place::Step, "", "leaves the repetition"),
    word("done", Place::Step, "", "ends the handling well"),
    word("let", Place::Step, "name = value", "remembers a value until the handling ends"),
    word("note", Place::Step, "\"…\"", "writes a remark beside the lifeline"),
    word("retry", Place::Step, "4 times, backoff 100ms { … }", "takes steps again when they fail"),
    word("through", Place::Step, "breaker { … }", "takes steps when the breaker lets them"),
    word("transaction", Place::Step, "{ … }", "all of it or nothing: sends and changes at its end"),
    word("saga", Place::Step, "{ … }", "undoes what was done when a later step fails"),
    word(
        "together",
        Place::Step,
        "{ branch { … } branch { … } }",
        "does several things at the same time, and goes on when all are done",
    ),
    word("spawn", Place::Step, "{ … }", "leaves steps to the next free worker, and goes on"),
    word("split", Place::Step, "list as part { … }", "sends a list in parts that know to what they belong"),
    word(
        "aggregate",
        Place::Step,
        "by key until 3 within 2s as parts { … }",
        "collects messages until they are all there",
    ),
    word("compensate", Place::Step, "{ … }", "how to undo the step before, in a saga"),
    word("dedupe", Place::Step, "by id within 1h { … }", "takes steps once for each key"),
    word(
        "cache",
        Place::Step,
        "by id for 10s as value { … }",
        "takes steps when no value is known for the key",
    ),
    // Behind a time.
    word("crash", Place::Action, "Name for 500ms", "stops it at once"),
    word(
        "restart",
        Place::Action,
        "Name",
        "brings it up with its first state; a channel or `broker`: its broker restarts",
    ),
    word("pause", Place::Action, "Name for 500ms", "lets it take no new work"),
    word("resume", Place::Action, "Name", "lets it take work again"),
    word("partition", Place::Action, "A | B for 500ms", "lets nothing pass between two"),
    word("heal", Place::Action, "A | B", "lets them talk again"),
    word("purge", Place::Action, "queue", "removes every waiting message"),
    word("redrive", Place::Action, "parked to queue with { … }", "sends dead letters back, mended"),
    word("discard", Place::Action, "Message 2 from parked", "throws dead letters away"),
    word("slow", Place::Action, "Name 3x for 500ms", "lets its work take longer"),
    word("latency", Place::Action, "A -> B 50ms for 1s", "lets messages take so long from now on"),
    word("loss", Place::Action, "A -> B 20% for 1s", "loses messages from now on"),
    word("limit", Place::Action, "queue capacity 10", "changes a limit of a channel"),
    word("stop", Place::Action, "Name", "stops its timetables"),
    word("start", Place::Action, "Name", "lets its timetables go on"),
    word("burst", Place::Action, "Name 20", "lets its timetable come round many times at once"),
    word("rate", Place::Action, "Name 50/s", "changes how often its timetable comes round"),
    word("repair", Place::Action, "Name", "from now on its `fail` steps are passed over"),
    word("send", Place::Action, "Message { … } to name", "sends a message by hand"),
    word("drop", Place::Action, "ack of Message 2", "loses what is under way"),
    word("delay", Place::Action, "Message 2 by 50ms", "lets what is under way come later"),
    word("duplicate", Place::Action, "Message 2", "makes a copy of a message under way"),
    word("corrupt", Place::Action, "Message 2 with { … }", "makes a payload unreadable, or changes it"),
    word("workers", Place::Action, "Name 3", "changes how many it handles at once"),
    // Behind `expect`.
    word("no", Place::Claim, "Message lost", "that something never happens"),
    word("at", Place::Claim, "least 1 Message expired", "how often something happens"),
    word("p99", Place::Claim, "latency of Message < 250ms", "how long the slowest hundredth takes"),
    word("median", Place::Claim, "latency of Message < 50ms", "how long the middle one takes"),
    word("mean", Place::Claim, "latency of Message < 50ms", "how long it takes on average"),
    word("max", Place::Claim, "latency of Message < 1s", "how long the slowest takes"),
    word("lag", Place::Claim, "of group on stream never above 10", "how far a group is behind in a stream"),
    word("throughput", Place::Claim, "of Message at least 20/s", "how many are handled in a time"),
    word("error", Place::Claim, "rate of Message < 5%", "which part does not go well"),
    word("attempts", Place::Claim, "of Message at most 3", "how often one message is delivered at most"),
    word("blocked", Place::Claim, "time of Name < 1s", "how long somebody waits for answers"),
    word("run", Place::Claim, "ends within 10s", "how long all of it takes"),
    // In an expression.
    word("true", Place::Value, "", "yes"),
    word("false", Place::Value, "", "no"),
    word("nothing", Place::Value, "", "the value of a missing field"),
    word("now", Place::Value, "", "the time since the run began"),
    word("attempt", Place::Value, "", "which delivery this is, from 1"),
    word("message", Place::Value, "", "everything that the message carries"),
    word("delivery", Place::Value, "", "the delivery being handled, to be settled later"),
    word("key", Place::Value, "", "the key with which the message was sent"),
    word("headers", Place::Value, "", "the headers with which the message was sent, as a record"),
    word("failure", Place::Value, "", "why the steps before this fallback failed"),
    word("and", Place::Value, "", "both"),
    word("or", Place::Value, "", "one or both"),
    word("not", Place::Value, "", "the contrary"),
    word("length", Place::Function, "(list)", "how many items, letters or fields"),
    word("contains", Place::Function, "(list, item)", "true when the item is in it"),
    word("append", Place::Function, "(list, item)", "the list with one item more"),
    word("without", Place::Function, "(list, item)", "the list without the items that are equal to it"),
    word("sum", Place::Function, "(list)", "all items added up"),
    word("min", Place::Function, "(list)", "the least item, or the lesser of two values"),
    word("max", Place::Function, "(list)", "the greatest item, or the greater of two values"),
];

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
pub const COMMITS: &[&str] = &["after", "before", "by-hand"];
/// What `assign` can be.
pub const ASSIGNMENTS: &[&str] = &["range", "round-robin", "sticky", "uniform"];
/// What `dead-letter-strategy` can be.
pub const STRATEGIES: &[&str] = &["at-most-once", "at-least-once"];
/// What `isolation` can be.
pub const ISOLATIONS: &[&str] = &["uncommitted", "committed"];
/// What `rebalance` can be.
pub const REBALANCES: &[&str] = &["eager", "cooperative", "incremental"];

/// What a payload can be written in.
pub const FORMATS: &[&str] = &["json", "xml"];
/// What `jitter` can be.
pub const JITTER: &[&str] = &["none", "full", "equal", "decorrelated"];

const fn word(text: &'static str, place: Place, shape: &'static str, detail: &'static str) -> Word {
    naming(text, place, shape, detail, Want::NewName)
}

const fn naming(
    text: &'static str,
    place: Place,
    shape: &'static str,
    detail: &'static str,
    wants: Want,
) -> Word {
    Word { text, place, shape, detail, wants }
}

/// The versions of a profile; none when there is only one.
pub(super) fn versions(profile: &str) -> &'static [&'static str] {
    VERSIONS.iter().find(|(name, _)| *name == profile).map_or(&[], |(_, versions)| versions)
}

/// The words of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |word| word.place == place)
}

/// The word of this place that is spelled so.
pub fn find(place: Place, text: &str) -> Option<&'static Word> {
    of(place).find(|word| word.text == text)
}

/// The words of a place as a list in a sentence.
pub(super) fn list(place: Place) -> String {
    let words: Vec<String> = of(place).map(|word| format!("`{}`", word.text)).collect();
    words.join(", ")
}
