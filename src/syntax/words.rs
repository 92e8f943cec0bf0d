//! The language's words by place, each with a sentence. Completion offers them,
//! misspellings are compared with them, and a test finds each in the reference.

use super::want::{Place, Want};

pub use super::spellings::{EARLIER, EARLIER_CHOICES, standard, standard_choice};

pub use super::values::{FORMATS, JITTER, LIMITS, PROFILES, VERSIONS};
pub use crate::base::choices::{KINDS, OCCURRENCES};
use crate::base::options::{ChannelOption, ConsumerOption, MessageOption, OptionRow, Taker, Takes, Use};

/// A word of the language at one place.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// Where it is valid.
    pub place: Place,
    /// The syntax after it, as shown beside it.
    pub shape: &'static str,
    /// What it does.
    pub detail: &'static str,
    /// What can follow, when that is a name.
    pub(super) wants: Want,
}

/// The words of the language that are no options of channels, consumers and messages.
const OTHERS: &[Word] = &[
    word("title", Place::Line, "\"…\"", "the name of the scenario"),
    word("about", Place::Line, "\"…\"", "what it teaches, in one sentence"),
    word("problem", Place::Line, "\"…\"", "the difficulty that the pattern answers"),
    word("watch", Place::Line, "at Message 2 lost \"…\"", "something to look at; with a moment, a cue"),
    word(
        "say",
        Place::Line,
        "at Message 2 lost \"…\"",
        "a note for the speaker; shown in the speaker's window only",
    ),
    word("ask", Place::Line, "before Message 2 delivered \"…?\" { … }", "a question at which the run stops"),
    word("challenge", Place::Line, "\"…\" { hint \"…\" }", "what is to be reached by changing the text"),
    word("try", Place::Line, "\"…\"", "something to change, and what to expect"),
    word("use", Place::Line, "when \"…\"", "when the pattern is the right one"),
    word("not", Place::Line, "when \"…\"", "when another pattern is better"),
    word("simplified", Place::Line, "\"…\"", "what is simpler than in reality"),
    word(
        "parameter",
        Place::Line,
        "crew = 2 in 1..8 \"consumers\"",
        "a value with a name and a range, shown as a slider",
    ),
    word("profile", Place::Line, "rabbitmq", "the broker whose rules the channels follow"),
    word("seed", Place::Line, "7", "the seed of all random numbers"),
    word("run", Place::Line, "for 10s", "where the run is cut off"),
    word("person", Place::Line, "Name", "a person"),
    word("service", Place::Line, "Name", "a program"),
    word("external", Place::Line, "Name", "a system outside"),
    word("store", Place::Line, "Name", "a database or file"),
    word("queue", Place::Line, "name", "a channel in which each message goes to one consumer"),
    word("topic", Place::Line, "name", "a channel in which each subscriber gets a copy"),
    word("exchange", Place::Line, "name { type topic }", "routes messages to channels by its bindings"),
    word(
        "bind",
        Place::Line,
        "exchange -> queue, key \"a.*\"",
        "a binding: what an exchange routes to a channel",
    ),
    word("stream", Place::Line, "name", "a log with partitions and offsets"),
    word(
        "link",
        Place::Line,
        "A -> B { latency 5ms }",
        "latency, loss and bandwidth between two participants",
    ),
    word("at", Place::Line, "2s crash Name", "an intervention in the running system"),
    word("expect", Place::Line, "…", "an expectation about the run"),
    word("participant", Place::Line, "Name", "a participant of a sketch"),
    word("actor", Place::Line, "Name", "a person of a sketch"),
    word("note", Place::Line, "over A: …", "a remark in a sketch"),
    word("alt", Place::Line, "guard", "alternatives, in a sketch"),
    word("opt", Place::Line, "guard", "an optional part, in a sketch"),
    word("loop", Place::Line, "3 times", "a loop, in a sketch"),
    word("par", Place::Line, "guard", "concurrent parts, in a sketch"),
    word("break", Place::Line, "guard", "an exit, in a sketch"),
    word("critical", Place::Line, "guard", "a critical region, in a sketch"),
    word("else", Place::Line, "guard", "the next alternative of an alt"),
    word("and", Place::Line, "guard", "the next part of a par"),
    word("end", Place::Line, "", "the end of a fragment"),
    word("create", Place::Line, "Name", "created by the next arrow to it"),
    word("destroy", Place::Line, "Name", "the end of a lifeline"),
    // In the options of an endpoint.
    word("workers", Place::EndpointOption, "2", "number of messages handled concurrently"),
    word(
        "inbox",
        Place::EndpointOption,
        "10",
        "number of direct messages that may wait; further calls are refused",
    ),
    word("starts", Place::EndpointOption, "500ms", "when it starts"),
    word("stops", Place::EndpointOption, "2s", "graceful shutdown: it leaves when its work is done"),
    word("max-workers", Place::EndpointOption, "8", "the upper limit of autoscaling"),
    naming(
        "autoscale",
        Place::EndpointOption,
        "charges",
        "autoscaling by the length of this queue",
        Want::Channel,
    ),
    word("per-worker", Place::EndpointOption, "10", "queue length for each worker"),
    word("look-every", Place::EndpointOption, "100ms", "polling interval of autoscaling"),
    word("start-up", Place::EndpointOption, "200ms", "start-up time of a new worker"),
    word(
        "cool-down",
        Place::EndpointOption,
        "500ms",
        "time after a change during which no worker is removed",
    ),
    // Behind the two ends of a binding.
    word("key", Place::BindOption, "\"*.orange.*\"", "the key, or a pattern of one"),
    word(
        "match",
        Place::BindOption,
        "any { fmt: \"pdf\" }",
        "the headers of which any or all must be the same",
    ),
    // In the options of a link.
    word("latency", Place::LinkOption, "2ms..6ms", "latency of a message"),
    word("loss", Place::LinkOption, "5%", "probability that a message is lost"),
    word("duplicate", Place::LinkOption, "1%", "probability that a message is duplicated"),
    word("bandwidth", Place::LinkOption, "10/s", "maximum rate of messages"),
    word("reorder", Place::LinkOption, "5%", "probability that a message is late and others overtake it"),
    word("ordered", Place::LinkOption, "", "no message overtakes another"),
    word("unordered", Place::LinkOption, "", "messages may overtake each other"),
    // Behind a reaction to a topic, after the options.
    word("where", Place::SelectionOption, "amount > 100", "filter: only messages for which this is true"),
    word("key", Place::SelectionOption, "\"orders.*\"", "filter on the key"),
    word("enveloped", Place::SelectionOption, "", "the copy is wrapped in a notification"),
    // In a behaviour block.
    word("on", Place::Member, "Message { … }", "handles a message"),
    word("every", Place::Member, "200ms, 5 times as n { … }", "periodic workload"),
    word("once", Place::Member, "at 1s { … }", "one occurrence"),
    word("poisson", Place::Member, "20/s { … }", "workload as a Poisson process"),
    word("burst", Place::Member, "10 at 1s { … }", "many occurrences at one moment"),
    word("ramp", Place::Member, "1/s..50/s over 10s { … }", "workload with a linearly changing rate"),
    word("users", Place::Member, "20 as u { … }", "closed workload: each user repeats the steps"),
    word(
        "records",
        Place::Member,
        "[{ … }, { … }] every 100ms as r { … }",
        "workload from a list of records",
    ),
    word("state", Place::Member, "n = 0", "a variable, lost in a crash"),
    word("persistent", Place::Member, "n = 0", "a variable that survives a crash"),
    word("breaker", Place::Member, "name { open 1s }", "a circuit breaker"),
    // Behind a retry.
    word("backoff", Place::RetryOption, "100ms", "delay before the first retry"),
    word("factor", Place::RetryOption, "2", "multiplier of each further delay"),
    word("cap", Place::RetryOption, "2s", "maximum delay"),
    naming("jitter", Place::RetryOption, "full", "random variation of the delay", Want::OneOf(JITTER)),
    // In the options of a breaker.
    word("window", Place::BreakerOption, "10", "size of the sliding window of results"),
    word("minimum", Place::BreakerOption, "10", "minimum number of results before it decides"),
    word("threshold", Place::BreakerOption, "50%", "failure rate at which it opens"),
    word("open", Place::BreakerOption, "1s", "how long it rejects all calls"),
    word("trials", Place::BreakerOption, "2", "calls permitted in the half-open state"),
    // In a reaction.
    word("work", Place::Step, "3ms", "busy for a time"),
    word("wait", Place::Step, "1s", "sleeps for a time"),
    word("call", Place::Step, "Name.Message { … } timeout 1s", "sends and waits for the reply"),
    word("send", Place::Step, "Message { … } to name", "sends and continues"),
    word("publish", Place::Step, "Message { … } to topic", "publishes to all subscribers"),
    word("append", Place::Step, "Message { … } to stream", "adds a record to a stream"),
    word("commit", Place::Step, "", "commits everything up to this record"),
    word("leave", Place::Step, "stream", "stops consuming it permanently"),
    word("seek", Place::Step, "stream to beginning", "moves the position in a stream"),
    word("reply", Place::Step, "Message { … }", "replies to the call"),
    word("takes", Place::Step, "json, xml", "fails unless the request has one of these formats"),
    word("callback", Place::Step, "Message { … }", "replies later, to the return address"),
    word("fetch", Place::Step, "3 from queue within 1s as batch", "pulls messages from a channel"),
    word("ack", Place::Step, "delivery and older", "acknowledges the delivery"),
    word("reject", Place::Step, "delivery \"why\"", "rejects the delivery without requeue"),
    word("requeue", Place::Step, "delivery \"why\"", "returns the delivery to its channel"),
    word("nack", Place::Step, "delivery \"why\"", "negative acknowledgement"),
    word("defer", Place::Step, "delivery", "defers the delivery: only a fetch by its number returns it"),
    word("renew", Place::Step, "delivery for 30s", "extends the ack timeout of a delivery"),
    naming("cancel", Place::Step, "queue", "cancels the consumer: no new deliveries", Want::Channel),
    naming(
        "close",
        Place::Step,
        "queue",
        "closes the connection: unsettled deliveries return",
        Want::Channel,
    ),
    naming("consume", Place::Step, "queue", "consumes again from a channel", Want::Channel),
    word("recover", Place::Step, "", "returns all unsettled deliveries"),
    word("fail", Place::Step, "\"why\"", "the handling fails"),
    word("if", Place::Step, "condition { … }", "conditional"),
    word("chance", Place::Step, "30% { … }", "random choice"),
    word("repeat", Place::Step, "3 times as i { … }", "loop"),
    word("for", Place::Step, "item in list { … }", "loop over a list"),
    word("replay", Place::Step, "stream from 3 until now as e { … }", "replays a stream into a projection"),
    word("snapshot", Place::Step, "stream", "stores the state and its position in the stream"),
    word("claim", Place::Step, "idle 300ms from stream as c", "claims a pending entry of another consumer"),
    word("pending", Place::Step, "stream as list", "lists the pending entries of a group"),
    word("break", Place::Step, "", "leaves the loop"),
    word("done", Place::Step, "", "ends the handling successfully"),
    word("let", Place::Step, "name = value", "a local variable"),
    word("note", Place::Step, "\"…\"", "writes a note beside the lifeline"),
    word("retry", Place::Step, "4 times, backoff 100ms { … }", "retries steps when they fail"),
    word("through", Place::Step, "breaker { … }", "runs steps through a circuit breaker"),
    word("transaction", Place::Step, "{ … }", "state changes and messages take effect together at its end"),
    word("saga", Place::Step, "{ … }", "runs compensations when a step fails"),
    word(
        "parallel",
        Place::Step,
        "{ branch { … } branch { … } }",
        "runs branches concurrently, and continues when all are done",
    ),
    word("spawn", Place::Step, "{ … }", "leaves steps to the next free worker, and continues"),
    word("split", Place::Step, "list as part { … }", "splitter: runs the steps for each item of a list"),
    word(
        "aggregate",
        Place::Step,
        "by key until 3 within 2s as parts { … }",
        "aggregator: collects messages until a group is complete",
    ),
    word("compensate", Place::Step, "{ … }", "compensation of the steps before, in a saga"),
    word("dedupe", Place::Step, "by id within 1h { … }", "idempotent receiver: runs steps once for each key"),
    word("cache", Place::Step, "by id for 10s as value { … }", "runs steps on a cache miss"),
    // Behind a time.
    word("crash", Place::Action, "Name for 500ms", "crashes it"),
    word(
        "restart",
        Place::Action,
        "Name",
        "starts it with its initial state; a channel or `broker`: its broker restarts",
    ),
    word("pause", Place::Action, "Name for 500ms", "it takes no new work"),
    word("resume", Place::Action, "Name", "it takes work again"),
    word("partition", Place::Action, "A | B for 500ms", "network partition between two"),
    word("heal", Place::Action, "A | B", "heals the partition"),
    word("purge", Place::Action, "queue", "removes all waiting messages"),
    word("delete", Place::Action, "queue", "deletes a queue with everything in it"),
    word(
        "redrive",
        Place::Action,
        "parked to queue with { … }",
        "sends dead letters back, with changed fields",
    ),
    word("discard", Place::Action, "Message 2 from parked", "discards dead letters"),
    word("slow", Place::Action, "Name 3x for 500ms", "slows down its work"),
    word("latency", Place::Action, "A -> B 50ms for 1s", "changes the latency of a link"),
    word("loss", Place::Action, "A -> B 20% for 1s", "changes the loss rate of a link"),
    word("limit", Place::Action, "queue capacity 10", "changes a limit of a channel"),
    word("stop", Place::Action, "Name", "stops its timetables"),
    word("start", Place::Action, "Name", "starts its timetables"),
    word("burst", Place::Action, "Name 20", "many extra occurrences of its timetable at once"),
    word("rate", Place::Action, "Name 50/s", "changes the rate of its timetable"),
    word("repair", Place::Action, "Name", "from now on its `fail` steps are skipped"),
    word("send", Place::Action, "Message { … } to name", "injects a message"),
    word(
        "drop",
        Place::Action,
        "ack of Message 2",
        "loses a message, an acknowledgement or a confirm in transit",
    ),
    word("delay", Place::Action, "Message 2 by 50ms", "delays a message in transit"),
    word("duplicate", Place::Action, "Message 2", "duplicates a message in transit"),
    word("corrupt", Place::Action, "Message 2 with { … }", "corrupts a payload, or changes fields"),
    word("workers", Place::Action, "Name 3", "changes the number of workers"),
    // Behind `expect`.
    word("no", Place::Claim, "Message lost", "something never happens"),
    word("at", Place::Claim, "least 1 Message expired", "how often something happens"),
    word("every", Place::Claim, "message ends well", "no message is lost, thrown away or left over"),
    word("p99", Place::Claim, "latency of Message < 250ms", "99th percentile"),
    word("median", Place::Claim, "latency of Message < 50ms", "median"),
    word("mean", Place::Claim, "latency of Message < 50ms", "mean"),
    word("max", Place::Claim, "latency of Message < 1s", "maximum"),
    word("lag", Place::Claim, "of group on stream never above 10", "consumer lag of a group"),
    word("throughput", Place::Claim, "of Message at least 20/s", "rate of handled messages"),
    word("error", Place::Claim, "rate of Message < 5%", "share of failures"),
    word("attempts", Place::Claim, "of Message at most 3", "maximum number of deliveries of one message"),
    word("blocked", Place::Claim, "time of Name < 1s", "total time waiting for replies"),
    word("run", Place::Claim, "ends within 10s", "when the run ends"),
    // In the block of a question.
    word("yes", Place::Answer, "\"…\" when … because \"…\"", "a right choice"),
    word("no", Place::Answer, "\"…\" because \"…\"", "a wrong choice"),
    word("number", Place::Answer, "3 within 1 because \"…\"", "the right number"),
    word("text", Place::Answer, "\"…\"", "a good answer in words"),
    // In the block of a challenge.
    word("hint", Place::Challenge, "\"…\"", "help, step by step"),
    // In an expression.
    word("true", Place::Value, "", "yes"),
    word("false", Place::Value, "", "no"),
    word("nothing", Place::Value, "", "the value of a missing field"),
    word("now", Place::Value, "", "time since the start of the run"),
    word("attempt", Place::Value, "", "number of this delivery, from 1"),
    word("message", Place::Value, "", "the payload of the message"),
    word("delivery", Place::Value, "", "the delivery being handled, for settling it later"),
    word("key", Place::Value, "", "the key with which the message was sent"),
    word("headers", Place::Value, "", "the headers with which the message was sent, as a record"),
    word("failure", Place::Value, "", "why the steps before this fallback failed"),
    word("and", Place::Value, "", "both"),
    word("or", Place::Value, "", "one or both"),
    word("not", Place::Value, "", "negation"),
    word("length", Place::Function, "(list)", "number of items, letters or fields"),
    word("contains", Place::Function, "(list, item)", "true when the item is in it"),
    word("append", Place::Function, "(list, item)", "the list with one more item"),
    word("without", Place::Function, "(list, item)", "the list without the items that are equal to it"),
    word("sum", Place::Function, "(list)", "sum of all items"),
    word("min", Place::Function, "(list)", "the least item, or the lesser of two values"),
    word("max", Place::Function, "(list)", "the greatest item, or the greater of two values"),
];

/// Every word of the language, place by place, in the order in which a list shows them.
pub static WORDS: &[Word] = &ALL;

static ALL: [Word; OTHERS.len() + uses()] = {
    let mut all = [OTHERS[0]; OTHERS.len() + uses()];
    let mut at = 0;
    while at < OTHERS.len() {
        all[at] = OTHERS[at];
        at += 1;
    }
    let mut table = 0;
    while table < OPTIONS.len() {
        let mut row = 0;
        while row < OPTIONS[table].len() {
            let (text, uses) = OPTIONS[table][row];
            let mut n = 0;
            while n < uses.len() {
                all[at] = option(text, uses[n]);
                at += 1;
                n += 1;
            }
            row += 1;
        }
        table += 1;
    }
    all
};

/// The tables of options.
const OPTIONS: [&[OptionRow]; 3] = [ChannelOption::TABLE, ConsumerOption::TABLE, MessageOption::TABLE];

/// How many words the tables of options have, place by place.
const fn uses() -> usize {
    let (mut count, mut table) = (0, 0);
    while table < OPTIONS.len() {
        let mut row = 0;
        while row < OPTIONS[table].len() {
            count += OPTIONS[table][row].1.len();
            row += 1;
        }
        table += 1;
    }
    count
}

const fn option(text: &'static str, of: Use) -> Word {
    let place = match of.taker {
        Taker::Queue => Place::QueueOption,
        Taker::Topic => Place::TopicOption,
        Taker::Exchange => Place::ExchangeOption,
        Taker::Stream => Place::StreamOption,
        Taker::Consumer => Place::ConsumerOption,
        Taker::Message => Place::SendOption,
    };
    let wants = match of.takes {
        Takes::Nothing | Takes::Value => Want::NewName,
        Takes::OneOf(words) => Want::OneOf(words),
        Takes::Queue => Want::Queue,
        Takes::Channel => Want::Channel,
        Takes::Exchange => Want::Exchange,
    };
    naming(text, place, of.example, of.sentence, wants)
}

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

/// The word of this place with this spelling, standard or earlier.
pub fn find(place: Place, text: &str) -> Option<&'static Word> {
    let text = standard(place, text);
    of(place).find(|word| word.text == text)
}

/// The words of a place as a list in a sentence.
pub(super) fn list(place: Place) -> String {
    let words: Vec<String> = of(place).map(|word| format!("`{}`", word.text)).collect();
    words.join(", ")
}
