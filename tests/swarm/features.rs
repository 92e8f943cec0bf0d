//! What a random scenario can hold: one line a word of the language.
//!
//! A new word needs a line here, or a line in `EXCEPTIONS` with the reason why not.

use playline::base::{Assignment, ExchangeKind, OverflowPolicy, Rebalance, RequeuePosition, choices};
use playline::model::profiles::by_name;
use playline::syntax::{Place, words};

use super::writer::{CALLS, CHANNELS, KINDS, PEOPLE, Scope, Writer};
use super::{by_hand, flows, models};

/// How a word gets into a text.
pub struct Feature {
    pub place: Place,
    pub word: &'static str,
    /// Where it has a meaning.
    pub needs: fn(&Scope) -> bool,
    pub write: fn(&mut Writer) -> String,
}

/// Words that no random scenario has, by where they stand, each with the reason.
pub const EXCEPTIONS: &[(&str, &str)] = &[];

const fn word(place: Place, word: &'static str, write: fn(&mut Writer) -> String) -> Feature {
    Feature { place, word, needs: |_| true, write }
}

const fn when(
    needs: fn(&Scope) -> bool,
    place: Place,
    word: &'static str,
    write: fn(&mut Writer) -> String,
) -> Feature {
    Feature { place, word, needs, write }
}

use Place::{
    Action, Answer, BindOption, BreakerOption, Challenge, Claim, ConsumerOption, EndpointOption,
    ExchangeOption, Function, Line, LinkOption, Member, QueueOption, RetryOption, SelectionOption,
    SendOption, Step, StreamOption, TopicOption, Value,
};

#[rustfmt::skip]
pub const FEATURES: &[Feature] = &[
    word(Line, "title", |_| "title \"By chance\"".into()),
    word(Line, "about", |_| "about \"Nothing in particular.\"".into()),
    word(Line, "watch", |w| { let kind = w.pick(&KINDS); w.pick(&["watch \"everything\"", "watch at 40ms \"half of it\"", &format!("watch at {kind} received 2 times \"twice\"")]).to_owned() }),
    word(Line, "say", |w| { let kind = w.pick(&KINDS); w.pick(&["say \"everything\"", "say at 40ms \"half of it\"", &format!("say at {kind} received 2 times \"twice\"")]).to_owned() }),
    word(Line, "ask", |w| { let (kind, answer) = (w.pick(&KINDS), w.any(Answer).unwrap_or("text \"x\"".into())); let other = if answer.starts_with("yes") || answer.starts_with("no ") { "; yes \"C\"" } else { "" }; format!("ask before {kind} received \"Who?\" {{ {answer}{other} }}") }),
    word(Line, "challenge", |w| { let hint = w.any(Challenge).unwrap_or_default(); format!("challenge \"Lose nothing.\" {{ {hint} }}") }),
    word(Answer, "yes", |w| { let claim = claim(w); format!("yes \"A\" when {claim} because \"of that\"") }),
    word(Answer, "no", |_| "no \"B\" because \"not this time\"".into()),
    word(Answer, "number", |w| format!("number {} within 1", w.below(5))),
    word(Answer, "text", |_| "text \"It waits.\" because \"of that\"".into()),
    word(Challenge, "hint", |_| "hint \"Look at the queue.\"".into()),
    word(Line, "problem", |_| "problem \"Too much of it.\"".into()),
    word(Line, "try", |_| "try \"something else\"".into()),
    word(Line, "use", |_| "use when \"nothing else helps\"".into()),
    word(Line, "not", |_| "not when \"in doubt\"".into()),
    word(Line, "simplified", |_| "simplified \"nearly everything\"".into()),
    word(Line, "parameter", |w| { w.knob = true; format!("{} turned = {} in 1..8 \"something\"", w.spelling("parameter", "knob"), w.among(1, 8)) }),
    word(Line, "profile", |w| { w.profile = w.pick(words::PROFILES); format!("profile {}", w.profile) }),
    word(Line, "seed", |w| format!("seed {}", w.below(1_000))),
    word(Line, "run", |w| format!("run for {}ms", w.among(50, 300))),
    word(Line, "person", |w| endpoint(w, "person")),
    word(Line, "service", |w| endpoint(w, "service")),
    word(Line, "external", |w| endpoint(w, "external")),
    word(Line, "store", |w| endpoint(w, "store")),
    word(Line, "queue", |w| channel(w, "queue", QueueOption)),
    word(Line, "topic", |w| channel(w, "topic", TopicOption)),
    word(Line, "stream", |w| channel(w, "stream", StreamOption)),
    word(Line, "exchange", exchange),
    word(Line, "bind", bind),
    word(Line, "link", link),
    word(Line, "at", |w| { let what = w.any(Action).unwrap_or("pause A".into()); format!("at {}ms {what}", w.below(120)) }),
    word(Line, "expect", |w| { let claim = claim(w); format!("expect {claim}") }),
    word(Line, "participant", |w| format!("participant {}", w.owner)),
    word(Line, "actor", |w| format!("actor {}", w.owner)),
    word(Line, "note", |_| "note over A: a remark".into()),
    word(Line, "alt", |_| "alt one way".into()),
    word(Line, "opt", |w| format!("opt perhaps{}", w.pick(&["", ", taken", ", skipped"]))),
    word(Line, "loop", |w| format!("loop {} times", w.among(1, 3))),
    word(Line, "par", |_| "par at once".into()),
    word(Line, "break", |_| "break when it must".into()),
    word(Line, "critical", |_| "critical part".into()),
    word(Line, "else", |w| format!("else another{}", w.pick(&["", ", taken"]))),
    word(Line, "and", |_| "and the other".into()),
    word(Line, "end", |_| "end".into()),
    word(Line, "create", |_| "create participant New".into()),
    word(Line, "destroy", |_| "destroy New".into()),
    word(EndpointOption, "workers", |w| format!("workers {}", w.among(1, 3))),
    word(EndpointOption, "inbox", |w| format!("inbox {}", w.among(1, 3))),
    word(EndpointOption, "stops", |w| format!("stops {}", w.time(90))),
    word(EndpointOption, "autoscale", |w| format!("{} {}", w.spelling("autoscale", "scale-by"), w.pick(&CHANNELS[..2]))),
    word(EndpointOption, "max-workers", |w| format!("{} {}", w.spelling("max-workers", "most-workers"), w.among(2, 5))),
    word(EndpointOption, "per-worker", |w| format!("per-worker {}", w.among(1, 3))),
    word(EndpointOption, "look-every", |w| format!("look-every {}", w.time(9))),
    word(EndpointOption, "start-up", |w| format!("start-up {}", w.time(9))),
    word(EndpointOption, "cool-down", |w| format!("cool-down {}", w.time(20))),
    word(EndpointOption, "starts", |w| format!("starts {}", w.time(30))),
    word(QueueOption, "kind", kind),
    word(QueueOption, "capacity", |w| format!("capacity {}", w.below(5))),
    word(QueueOption, "overflow", |w| format!("overflow {}", w.pick(OverflowPolicy::WORDS))),
    word(QueueOption, "ttl", |w| format!("ttl {}", w.time(20))),
    word(QueueOption, "max-deliveries", |w| format!("max-deliveries {}", w.among(1, 3))),
    word(QueueOption, "delivery-limit", |w| format!("delivery-limit {}", w.among(0, 2))),
    word(QueueOption, "redelivery-delay", |w| format!("redelivery-delay {}", w.time(9))),
    word(QueueOption, "dead-letter", |w| format!("dead-letter {}", w.pick(&["dead", "dead", "q1", "e"]))),
    word(QueueOption, "dead-letter-strategy", |w| format!("dead-letter-strategy {}", w.pick(&["at-most-once", "at-least-once"]))),
    word(QueueOption, "forward", |w| format!("forward {}", w.pick(&["q1", "dead", "t"]))),
    word(QueueOption, "dead-letter-key", |w| format!("dead-letter-key \"{}\"", w.pick(&["a", "a.b"]))),
    word(QueueOption, "non-blocking", |_| "non-blocking".into()),
    word(QueueOption, "requeue", |w| format!("requeue {}", w.pick(RequeuePosition::WORDS))),
    word(QueueOption, "ack-timeout", |w| format!("ack-timeout {}", w.time(20))),
    word(QueueOption, "max-unsettled", |w| format!("max-unsettled {}", w.among(1, 4))),
    word(QueueOption, "backoff", |_| "backoff 2ms, 5ms, 9ms".into()),
    word(QueueOption, "priorities", |w| format!("priorities {}", w.among(1, 9))),
    word(QueueOption, "group-by", |_| "group-by size".into()),
    word(QueueOption, "dedupe", |w| format!("dedupe id within {}", w.time(40))),
    word(QueueOption, "single-active", |_| "single-active".into()),
    word(QueueOption, "delivery-delay", |w| format!("delivery-delay {}", w.time(9))),
    word(QueueOption, "keep-expired", |_| "keep-expired".into()),
    word(QueueOption, "confirms", |_| "confirms".into()),
    word(QueueOption, "expires", |w| format!("expires {}", w.time(60))),
    word(QueueOption, "auto-delete", |_| "auto-delete".into()),
    word(QueueOption, "exclusive", |_| "exclusive".into()),
    word(QueueOption, "transient", |_| "transient".into()),

    word(TopicOption, "kind", kind),
    word(TopicOption, "capacity", |w| format!("capacity {}", w.below(5))),
    word(TopicOption, "overflow", |w| format!("overflow {}", w.pick(OverflowPolicy::WORDS))),
    word(TopicOption, "ttl", |w| format!("ttl {}", w.time(20))),
    word(TopicOption, "max-deliveries", |w| format!("max-deliveries {}", w.among(1, 3))),
    word(TopicOption, "delivery-limit", |w| format!("delivery-limit {}", w.among(0, 2))),
    word(TopicOption, "redelivery-delay", |w| format!("redelivery-delay {}..{}ms", w.time(4), w.among(4, 9))),
    word(TopicOption, "dead-letter", |_| "dead-letter dead".into()),
    word(TopicOption, "dead-letter-key", |w| format!("dead-letter-key \"{}\"", w.pick(&["a", "a.b"]))),
    word(TopicOption, "non-blocking", |_| "non-blocking".into()),
    word(TopicOption, "requeue", |w| format!("requeue {}", w.pick(RequeuePosition::WORDS))),
    word(TopicOption, "ack-timeout", |w| format!("ack-timeout {}", w.time(20))),
    word(TopicOption, "max-unsettled", |w| format!("max-unsettled {}", w.among(1, 4))),
    word(TopicOption, "backoff", |_| "backoff 2ms, 5ms, 9ms".into()),
    word(TopicOption, "priorities", |w| format!("priorities {}", w.among(1, 9))),
    word(TopicOption, "group-by", |_| "group-by size".into()),
    word(TopicOption, "dedupe", |w| format!("dedupe id within {}", w.time(40))),
    word(TopicOption, "single-active", |_| "single-active".into()),
    word(TopicOption, "delivery-delay", |w| format!("delivery-delay {}", w.time(9))),
    word(TopicOption, "keep-expired", |_| "keep-expired".into()),
    word(TopicOption, "confirms", |_| "confirms".into()),

    word(ExchangeOption, "type", |w| { w.compares = w.pick(ExchangeKind::WORDS); format!("type {}", w.compares) }),
    word(ExchangeOption, "confirms", |_| "confirms".into()),
    word(ExchangeOption, "alternate", |_| "alternate rest".into()),
    word(BindOption, "key", |w| format!("key \"{}\"", w.pick(&["a", "a.b", "a.*", "#"]))),
    word(BindOption, "match", |w| format!("match {} {{ fmt: {} }}", w.pick(&["any", "all"]), w.below(2))),

    word(StreamOption, "partitions", |w| format!("partitions {}", w.among(1, 3))),
    word(StreamOption, "max-deliveries", |w| format!("max-deliveries {}", w.among(1, 3))),
    word(StreamOption, "redelivery-delay", |w| format!("redelivery-delay {}", w.time(9))),
    word(StreamOption, "dead-letter", |_| "dead-letter dead".into()),
    word(StreamOption, "confirms", |_| "confirms".into()),
    word(StreamOption, "retention", |w| format!("retention {}", w.time(60))),
    word(StreamOption, "keeps", |w| format!("keeps {}", w.among(1, 6))),
    word(StreamOption, "keeps-per-key", |w| format!("keeps-per-key {}", w.among(1, 3))),
    word(StreamOption, "capacity", |w| format!("capacity {}", w.among(1, 6))),
    word(StreamOption, "overflow", |w| format!("overflow {}", w.pick(choices::STREAM_OVERFLOW))),
    word(StreamOption, "compact", |_| "compact".into()),
    word(StreamOption, "segment", |w| format!("segment {}", w.among(1, 4))),
    word(StreamOption, "tombstones", |w| format!("tombstones {}", w.time(30))),
    word(StreamOption, "kind", kind),
    word(StreamOption, "ack-timeout", |w| format!("ack-timeout {}", w.time(20))),
    word(StreamOption, "max-unsettled", |w| format!("max-unsettled {}", w.among(1, 4))),
    word(StreamOption, "backoff", |_| "backoff 2ms, 5ms, 9ms".into()),
    word(StreamOption, "dedupe", |w| format!("dedupe id within {}", w.time(40))),

    word(LinkOption, "latency", |w| { let time = w.spread(); format!("latency {time}") }),
    word(LinkOption, "loss", |w| format!("loss {}%", w.among(1, 20))),
    word(LinkOption, "duplicate", |w| format!("duplicate {}%", w.among(1, 20))),
    word(LinkOption, "bandwidth", |w| format!("bandwidth {}/s", w.among(50, 2_000))),
    word(LinkOption, "reorder", |w| format!("reorder {}%", w.among(1, 40))),
    word(LinkOption, "ordered", |_| "ordered".into()),
    word(LinkOption, "unordered", |_| "unordered".into()),

    word(ConsumerOption, "prefetch", |w| format!("prefetch {}", w.below(4))),
    when(|it| it.from_topic, ConsumerOption, "durable", |w| w.pick(&["durable", "durable", "durable audit"]).into()),
    when(|it| it.from_topic || it.from_stream, ConsumerOption, "group", |_| "group together".into()),
    when(|it| it.from_topic, ConsumerOption, "dead-letter", |_| "dead-letter dead".into()),
    when(|it| it.from_topic, ConsumerOption, "since", |w| format!("since {}", w.time(30))),
    when(|it| it.from_stream, ConsumerOption, "start", |w| format!("start {}", w.pick(&["beginning", "end", "2", "last", "last-per-key", "20ms"]))),
    when(|it| it.from_stream, ConsumerOption, "commit", |w| format!("commit {}", w.pick(&["after", "before", w.spelling("manual", "by-hand"), "5ms"]))),
    when(|it| it.from_stream, ConsumerOption, "assign", |w| format!("assign {}", w.pick(Assignment::WORDS))),
    when(|it| it.from_stream, ConsumerOption, "rebalance", |w| format!("rebalance {}", w.pick(Rebalance::WORDS))),
    when(|it| it.from_stream, ConsumerOption, "static", |_| "static".into()),
    when(|it| it.from_stream, ConsumerOption, "session", |w| format!("session {}", w.time(20))),
    when(|it| it.from_stream, ConsumerOption, "poll", |w| format!("poll {}", w.time(20))),
    when(|it| it.from_stream, ConsumerOption, "owner-level", |w| format!("owner-level {}", w.pick(&["0", "1", "2", "none"]))),
    when(|it| it.from_stream, ConsumerOption, "isolation", |w| format!("isolation {}", w.pick(&[w.spelling("read-uncommitted", "uncommitted"), w.spelling("read-committed", "committed")]))),
    when(|it| it.from_stream, ConsumerOption, "ack-older", |_| "ack-older".into()),
    when(|it| it.from_topic || it.selects, SelectionOption, "where", |w| format!("where size > {}", w.below(3))),
    when(|it| it.from_topic || it.selects, SelectionOption, "key", |w| format!("key \"{}\"", w.pick(&["a", "a.*"]))),
    when(|it| it.from_topic, SelectionOption, "enveloped", |_| "enveloped".into()),
    when(|it| !it.from_stream, ConsumerOption, "auto-ack", |_| "auto-ack".into()),
    when(|it| !it.from_stream, ConsumerOption, "priority", |w| format!("priority {}", w.below(3))),
    when(|it| !it.from_stream, ConsumerOption, "manual-ack", |_| "manual-ack".into()),
    word(ConsumerOption, "transacted", |_| "transacted".into()),

    word(Member, "on", on_message),
    word(Member, "every", |w| { let gap = w.time(15); timetable(w, &format!("every {gap}")) }),
    word(Member, "once", once),
    word(Member, "poisson", |w| timetable(w, "poisson 5ms")),
    word(Member, "burst", burst),
    word(Member, "ramp", flows::ramp),
    word(Member, "users", flows::users),
    word(Member, "records", flows::records),
    word(Member, "persistent", |w| format!("{} {} = {}", w.spelling("persistent", "lasting"), w.new_name(), w.below(3))),
    word(Member, "breaker", flows::breaker),
    word(BreakerOption, "window", |w| format!("window {}", w.among(1, 6))),
    word(BreakerOption, "minimum", |w| format!("minimum {}", w.among(1, 3))),
    word(BreakerOption, "threshold", |w| format!("threshold {}%", w.among(10, 100))),
    word(BreakerOption, "open", |w| format!("open {}", w.time(20))),
    word(BreakerOption, "trials", |w| format!("trials {}", w.among(1, 3))),
    word(Member, "state", |w| format!("state {} = {}", w.new_name(), w.below(3))),

    word(Step, "work", |w| { let time = w.spread(); format!("work {time}") }),
    word(Step, "wait", |w| { let time = w.time(9); format!("wait {time}") }),
    word(Step, "call", call),
    word(Step, "send", |w| send(w, "send")),
    word(Step, "append", |w| send(w, "append")),
    when(|it| it.from_stream, Step, "commit", |_| "commit".into()),
    word(Step, "replay", replay),
    word(Step, "snapshot", |_| "snapshot s".into()),
    word(Step, "claim", claim_idle),
    word(Step, "pending", |w| { let group = of_group(w, "s"); let name = w.new_name(); format!("pending s{group} as {name}") }),
    word(Step, "leave", |w| { let condition = w.condition(); format!("if {condition} {{ leave s }}") }),
    word(Step, "seek", |w| format!("seek s to {}", w.pick(&["beginning", "end", "committed", "1"]))),
    word(SendOption, "reply", |w| format!("reply to {}", w.address())),
    word(SendOption, "ttl", |w| { let time = w.time(9); format!("ttl {time}") }),
    word(SendOption, "key", |w| format!("key \"{}\"", w.pick(&["a", "a.b", "c"]))),
    word(SendOption, "headers", |w| format!("headers {{ fmt: {} }}", w.below(2))),
    word(SendOption, "priority", |w| format!("priority {}", w.below(5))),
    word(SendOption, "delay", |w| format!("delay {}ms", w.below(5))),
    word(SendOption, "group", |w| format!("group {}", w.below(3))),
    word(SendOption, "id", |w| format!("id {}", w.below(5))),
    word(SendOption, "expected-offset", |w| format!("expected-offset {}", w.below(4))),
    word(SendOption, "transient", |_| "transient".into()),
    word(SendOption, "persistent", |_| "persistent".into()),
    word(SendOption, "mandatory", |_| "mandatory".into()),
    word(Step, "publish", |w| send(w, "publish")),
    when(|it| it.has_message, Step, "reply", |w| { let payload = w.payload(); format!("reply Told {payload}") }),
    when(|it| it.has_message, Step, "callback", |w| { let payload = w.payload(); format!("callback Told {payload}") }),
    word(Step, "fetch", fetch),
    when(settles, Step, "ack", |w| settle(w, "ack", "")),
    when(settles, Step, "reject", |w| settle(w, "reject", " \"no\"")),
    when(settles, Step, "requeue", |w| settle(w, "requeue", " \"again\"") + &later(w)),
    when(settles, Step, "nack", |w| settle(w, "nack", "") + &later(w) + changed(w)),
    when(settles, Step, "defer", |w| settle(w, "defer", "") + changed(w)),
    when(settles, Step, "renew", |w| { let what = delivery(w); let time = w.time(20); format!("renew{what}{}", w.pick(&["", &format!(" for {time}")])) }),
    word(Step, "recover", |_| "recover".into()),
    word(Step, "cancel", |w| format!("cancel {}", w.pick(&CHANNELS))),
    word(Step, "close", |w| if w.one_in(4) { "close".into() } else { format!("close {}", w.pick(&CHANNELS)) }),
    word(Step, "consume", |w| format!("consume {}", w.pick(&CHANNELS))),
    word(Step, "fail", |_| "fail \"by chance\"".into()),
    word(Step, "if", conditional),
    word(Step, "chance", |w| { let then = w.block(2); let or = otherwise(w); format!("chance {}% {then}{or}", w.among(1, 99)) }),
    word(Step, "repeat", |w| { let body = repeated(w); format!("repeat {} times {body}", w.below(4)) }),
    word(Step, "for", |w| { let list = w.pick(&["[1, 2]", "[kept]", "[]"]); let body = repeated(w); format!("for item in {list} {body}") }),
    word(Step, "parallel", parallel),
    word(Step, "retry", flows::retry),
    word(RetryOption, "backoff", |w| format!("backoff {}", w.time(9))),
    word(RetryOption, "factor", |w| format!("factor {}", w.pick(&["1", "1.5", "2", "3"]))),
    word(RetryOption, "cap", |w| format!("cap {}", w.time(20))),
    word(RetryOption, "jitter", |w| format!("jitter {}", w.pick(words::JITTER))),
    word(Step, "through", flows::through),
    word(Step, "transaction", flows::transaction),
    word(Step, "saga", flows::saga),
    when(|it| it.in_saga, Step, "compensate", flows::compensate),
    word(Step, "dedupe", flows::dedupe),
    word(Step, "cache", flows::cache),
    word(Step, "spawn", |w| format!("spawn {}", flows::apart(w, 2))),
    word(Step, "split", flows::split),
    when(|it| it.has_message, Step, "aggregate", flows::aggregate),
    when(|it| it.has_message, Step, "takes", |w| format!("takes {}", w.pick(&["json", "xml", "json, xml"]))),
    when(|it| it.repeats, Step, "break", |_| "break".into()),
    word(Step, "done", |w| { let condition = w.condition(); format!("if {condition} {{ done }}") }),
    word(Step, "let", |w| { let value = w.number(); let name = w.new_name(); w.scope.numbers.push(name.clone()); format!("let {name} = {value}") }),
    word(Step, "note", |w| { let value = w.number(); format!("note {value}") }),

    word(Action, "crash", |w| { let who = w.pick(&PEOPLE); let time = for_a_while(w); format!("crash {who}{time}") }),
    word(Action, "restart", |w| { let who = w.pick(&[PEOPLE[0], PEOPLE[1], PEOPLE[2], "q0", "t", "s", "broker"]); format!("restart {who}") }),
    word(Action, "pause", |w| { let who = w.pick(&PEOPLE); let time = for_a_while(w); format!("pause {who}{time}") }),
    word(Action, "resume", |w| format!("resume {}", w.pick(&PEOPLE))),
    word(Action, "partition", |w| { let ends = two(w); let time = for_a_while(w); format!("partition {} | {}{time}", ends.0, ends.1) }),
    word(Action, "heal", |w| { let ends = two(w); format!("heal {} | {}", ends.0, ends.1) }),
    word(Action, "purge", |w| format!("purge {}", w.pick(&CHANNELS))),
    word(Action, "delete", |w| format!("delete {}", w.pick(&["q0", "q1"]))),
    word(Action, "redrive", by_hand::redrive),
    word(Action, "discard", |w| { let which = by_hand::messages(w); format!("discard {which} from {}", w.pick(&["dead", "dead", "q0"])) }),
    word(Action, "slow", |w| { let (who, times) = (w.pick(&PEOPLE), w.pick(&["0.5x", "2x", "3.25x"])); let time = for_a_while(w); format!("slow {who} {times}{time}") }),
    word(Action, "latency", |w| { let link = by_hand::link(w); let spread = w.spread(); let time = for_a_while(w); format!("latency {link} {spread}{time}") }),
    word(Action, "loss", |w| { let link = by_hand::link(w); let time = for_a_while(w); format!("loss {link} {}%{time}", w.below(60)) }),
    word(Action, "limit", by_hand::limit),
    word(Action, "stop", |w| by_hand::workload(w, "stop", "")),
    word(Action, "start", |w| by_hand::workload(w, "start", "")),
    word(Action, "burst", |w| { let count = format!(" {}", w.below(4)); by_hand::workload(w, "burst", &count) }),
    word(Action, "rate", |w| { let rate = format!(" {}/s", w.among(20, 900)); by_hand::workload(w, "rate", &rate) }),
    word(Action, "repair", |w| format!("repair {}", w.pick(&PEOPLE))),
    word(Action, "send", |w| { let (kind, to) = (w.pick(&KINDS), w.address()); format!("send {kind} {{ id: 7, size: 1 }} to {to}") }),
    word(Action, "drop", by_hand::drop),
    word(Action, "delay", |w| { let hop = by_hand::hop(w); format!("delay {hop} by {}", w.time(30)) }),
    word(Action, "duplicate", |w| format!("duplicate {}", by_hand::hop(w))),
    word(Action, "corrupt", |w| format!("corrupt {}{}", by_hand::hop(w), w.pick(&["", " with { size: 5 }"]))),
    word(Action, "workers", |w| format!("workers {} {}", w.pick(&PEOPLE), w.among(1, 4))),

    word(Claim, "every", |w| format!("every {} ends well", if w.one_in(2) { "message" } else { w.pick(&KINDS) })),
    word(Claim, "throughput", |w| format!("throughput of {} {} {}/s{}", w.pick(&KINDS), w.pick(&["at least", "<"]), w.among(1, 90), w.pick(&["", " from 5ms to 40ms"]))),
    word(Claim, "error", |w| format!("error rate of {} at most {}%", w.pick(&KINDS), w.below(100))),
    word(Claim, "attempts", |w| format!("attempts of {} at {} at most {}", w.pick(&KINDS), w.pick(&CHANNELS), w.among(1, 4))),
    word(Claim, "no", |w| format!("no messages {}", w.pick(&["lost", "dead-lettered", "expired"]))),
    word(Claim, "at", |w| format!("at {} {} messages {} at {}", w.pick(&["least", "most"]), w.below(4), w.pick(&["delivered", "received", "requeued"]), w.pick(&CHANNELS))),
    word(Claim, "p99", |w| latency(w, "p99")),
    word(Claim, "median", |w| latency(w, "median")),
    word(Claim, "mean", |w| latency(w, "mean")),
    word(Claim, "max", |w| latency(w, "max")),
    word(Claim, "lag", lag),
    word(Claim, "blocked", |w| format!("blocked time of {} < {}", w.pick(&PEOPLE), w.time(50))),
    word(Claim, "run", |w| format!("run ends within {}", w.time(200))),

    word(Value, "true", |_| "true".into()),
    word(Value, "false", |_| "false".into()),
    when(|it| it.has_delivery, Value, "key", |_| "key == \"a\"".into()),
    when(|it| it.has_delivery, Value, "headers", |_| "headers.fmt == 1".into()),
    word(Value, "nothing", |w| { let value = w.number(); format!("{value} == nothing") }),
    word(Value, "now", |w| { let time = w.time(90); format!("now > {time}") }),
    when(|it| it.has_message, Value, "attempt", |w| format!("attempt > {}", w.among(1, 2))),
    when(|it| it.has_message, Value, "message", |_| "message != nothing".into()),
    when(|it| it.has_delivery, Value, "delivery", |_| "delivery != nothing".into()),
    word(Value, "failure", |_| "failure != nothing".into()),
    word(Function, "length", |w| { let a = w.number(); format!("length([1, {a}])") }),
    word(Function, "contains", |w| { let (a, b) = (w.number(), w.number()); format!("length([contains([1, {a}], {b})])") }),
    word(Function, "append", |w| { let a = w.number(); format!("sum(append([1], {a}))") }),
    word(Function, "without", |w| { let a = w.number(); format!("length(without([1, {a}], 1))") }),
    word(Function, "sum", |w| { let (a, b) = (w.number(), w.number()); format!("sum([{a}, {b}])") }),
    word(Function, "min", |w| { let (a, b) = (w.number(), w.number()); format!("min({a}, {b})") }),
    word(Function, "max", |w| { let (a, b) = (w.number(), w.number()); format!("max([{a}, {b}])") }),
    word(Value, "and", |w| { let (a, b) = (w.number(), w.number()); format!("({a} > 0 and {b} > 0)") }),
    word(Value, "or", |w| { let (a, b) = (w.number(), w.number()); format!("({a} > 1 or {b} > 1)") }),
    word(Value, "not", |w| { let value = w.number(); format!("not {value} > 1") }),
];

pub fn in_braces(options: &[String]) -> String {
    if options.is_empty() { String::new() } else { format!(" {{ {} }}", options.join(", ")) }
}

fn endpoint(w: &mut Writer, what: &str) -> String {
    let mut options = w.some(EndpointOption, 3);
    if !options.iter().any(|it| it.starts_with("autoscale") || it.starts_with("scale-by")) {
        let of_scaling = ["max-workers", "most-workers", "per-worker", "look-every", "start-up", "cool-down"];
        options.retain(|it| !of_scaling.iter().any(|word| it.starts_with(word)));
    }
    format!("{what} {}{}", w.owner, in_braces(&options))
}

fn channel(w: &mut Writer, what: &str, place: Place) -> String {
    let options = w.some(place, 5);
    format!("{what} {}{}", w.owner, in_braces(&options))
}

/// What its bindings compare is remembered for them.
fn exchange(w: &mut Writer) -> String {
    w.compares = "direct";
    channel(w, "exchange", ExchangeOption)
}

fn bind(w: &mut Writer) -> String {
    let to = w.pick(&["q0", "q1", "rest"]);
    let option = match w.compares {
        "fanout" => None,
        "headers" => Some(w.must(BindOption, "match")),
        _ => Some(w.must(BindOption, "key")),
    };
    format!("bind e -> {to}{}", option.map(|it| format!(", {it}")).unwrap_or_default())
}

/// One of the kinds of the profile.
fn kind(w: &mut Writer) -> String {
    let kinds = by_name(w.profile, None).map_or(&[][..], |it| it.kinds);
    let names: Vec<&str> = kinds.iter().map(|it| it.name).filter(|it| !it.is_empty()).collect();
    if names.is_empty() { "kind plain".into() } else { format!("kind {}", w.pick(&names)) }
}

fn link(w: &mut Writer) -> String {
    let mut options = w.some(LinkOption, 2);
    if options.iter().any(|it| it == "ordered") {
        options.retain(|it| it != "unordered");
    }
    let all = [&PEOPLE[..], &CHANNELS, &["*"]].concat();
    let (from, to) = (w.pick(&all), w.pick(&all));
    let from = if w.one_in(3) { "*" } else { from };
    format!("link {from} {} {to}{}", w.pick(&["->", "->", "<->"]), in_braces(&options))
}

fn claim(w: &mut Writer) -> String {
    let (kind, channel) = (w.pick(&KINDS), w.pick(&CHANNELS));
    let claim = match w.below(5) {
        0 => format!("{channel} holds at most {}", w.below(5)),
        1 => format!("{channel} never holds more than {}", w.below(5)),
        2 => format!("{}.count = {}", w.pick(&PEOPLE), w.below(3)),
        _ => return w.any(Claim).unwrap_or_else(|| format!("{channel} holds nothing at 40ms")),
    };
    w.scope.numbers = vec![kind.into()];
    claim
}

/// How far somebody is behind; of nobody when nobody reads the stream.
fn lag(w: &mut Writer) -> String {
    let what = w.pick(&["never above 2", "= 0", "< 5 at 30ms"]);
    match w.reader_of_stream() {
        Some(group) => format!("lag of {group} on s {what}"),
        None => "run ends within 1h".into(),
    }
}

fn latency(w: &mut Writer, word: &str) -> String {
    format!("{word} latency of Ask0 < {}", w.time(50))
}

fn on_message(w: &mut Writer) -> String {
    let (kind, channel) = (w.pick(&KINDS), w.pick(&CHANNELS));
    if w.one_in(2) { models::direct(w, kind) } else { models::consumer(w, kind, channel) }
}

fn timetable(w: &mut Writer, head: &str) -> String {
    let times = w.among(1, 8);
    w.scope.numbers.push("n".into());
    let from = if w.one_in(5) { format!(" from {}", w.time(20)) } else { String::new() };
    let steps = eager(w);
    format!("{head}, {times} times{from} as n {steps}")
}

fn once(w: &mut Writer) -> String {
    let at = if w.one_in(2) { format!(" at {}", w.time(40)) } else { String::new() };
    let steps = eager(w);
    format!("once{at} {steps}")
}

fn burst(w: &mut Writer) -> String {
    let at = w.time(30);
    w.scope.numbers.push("n".into());
    let steps = eager(w);
    format!("burst {} at {at} as n {steps}", w.among(1, 8))
}

/// A block that sends something for sure, when this run sends.
pub fn eager(w: &mut Writer) -> String {
    let sends = w.word(Step, "send").unwrap_or_default();
    let mut steps = w.block(3);
    steps.insert_str(2, &format!("{sends}\n"));
    steps
}

fn call(w: &mut Writer) -> String {
    let which = w.below(2) as usize;
    let (target, payload) = (PEOPLE[which + 1], w.payload());
    let timeout = if w.below(4) > 0 { format!(" timeout {}", w.time(20)) } else { String::new() };
    let on_timeout = if w.one_in(3) { format!(" on timeout {}", w.block(1)) } else { String::new() };
    let on_failure = if w.one_in(3) { format!(" on failure {}", w.block(1)) } else { String::new() };
    let answer = if w.one_in(2) { format!(" as {}", w.new_name()) } else { String::new() };
    format!("call {target}.{} {payload}{timeout}{answer}{on_timeout}{on_failure}", CALLS[which])
}

fn send(w: &mut Writer, word: &str) -> String {
    let (kind, payload) = (w.pick(&KINDS), w.payload());
    let to = match word {
        "publish" => w.pick(&["t", "e"]),
        "append" => "s",
        _ => w.address(),
    };
    let options: String = w.some(SendOption, 9).into_iter().map(|it| format!(", {it}")).collect();
    format!("{word} {kind} {payload} to {to}{options}")
}

fn fetch(w: &mut Writer) -> String {
    let (count, channel) = (w.among(1, 3), w.pick(&CHANNELS));
    let count = match count {
        1 => String::new(),
        2 if w.one_in(3) => format!("deferred {} ", w.among(1, 4)),
        count => format!("{count} "),
    };
    let within = if w.one_in(2) { format!(" within {}", w.time(20)) } else { String::new() };
    let auto = if channel != "s" && w.one_in(5) { ", auto-ack" } else { "" };
    let own = if channel == "s" && w.one_in(4) { ", own" } else { "" };
    let name = w.new_name();
    let keeps = if w.one_in(4) { format!("\nkept = {name}") } else { String::new() };
    w.scope.deliveries.push(name.clone());
    let group = of_group(w, channel);
    format!("fetch {count}from {channel}{group}{auto}{own}{within} as {name}{keeps}")
}

/// `, group together`, or nothing.
fn of_group(w: &mut Writer, channel: &str) -> &'static str {
    if matches!(channel, "s" | "t") && w.one_in(2) { ", group together" } else { "" }
}

/// Takes over what others have, where a list of that is kept.
fn claim_idle(w: &mut Writer) -> String {
    let (count, idle) = (w.pick(&["", "3 "]), w.time(20));
    let group = of_group(w, "s");
    let id_only = w.pick(&["", "", ", id only"]);
    let name = w.new_name();
    w.scope.deliveries.push(name.clone());
    format!("claim {count}idle {idle} from s{group}{id_only} as {name}")
}

fn replay(w: &mut Writer) -> String {
    let from = w.pick(&["", "", " from snapshot", " from 1", " from 10ms"]);
    let until = w.pick(&["", "", " until 3", " until 20ms"]);
    let key = if w.one_in(4) { ", key \"a\"" } else { "" };
    let name = w.new_name();
    let before = std::mem::replace(&mut w.scope.repeats, true);
    w.scope.numbers.push(format!("{name}.size"));
    let body = w.block(2);
    w.scope.numbers.pop();
    w.scope.repeats = before;
    format!("replay s{key}{from}{until} as {name} {body}")
}

fn settles(scope: &Scope) -> bool {
    scope.has_delivery || !scope.deliveries.is_empty()
}

/// ` kept`, or nothing for the delivery being handled.
fn delivery(w: &mut Writer) -> String {
    let names = w.scope.deliveries.clone();
    if w.scope.has_delivery && w.one_in(2) || names.is_empty() {
        return String::new();
    }
    format!(" {}", names[w.below(names.len() as u64) as usize])
}

fn settle(w: &mut Writer, word: &str, reason: &str) -> String {
    let what = delivery(w);
    let older = if !what.is_empty() && w.one_in(4) { " and older" } else { "" };
    let reason = if w.one_in(2) { reason } else { "" };
    format!("{word}{what}{older}{reason}")
}

/// Something else that the message carries from then on.
fn changed(w: &mut Writer) -> &'static str {
    if w.one_in(4) { " with { size: 7 }" } else { "" }
}

/// One length of time, so that it can be told from others.
fn later(w: &mut Writer) -> String {
    if w.one_in(3) { " after 7ms".into() } else { String::new() }
}

fn conditional(w: &mut Writer) -> String {
    let condition = w.condition();
    let (then, or) = (w.block(2), otherwise(w));
    let sets = if w.one_in(2) { "count = count + 1\n" } else { "" };
    format!("{sets}if {condition} {then}{or}")
}

fn otherwise(w: &mut Writer) -> String {
    if w.one_in(2) { format!(" else {}", w.block(2)) } else { String::new() }
}

fn repeated(w: &mut Writer) -> String {
    let before = std::mem::replace(&mut w.scope.repeats, true);
    let body = w.block(2);
    w.scope.repeats = before;
    body
}

/// Two or three branches, of which some are waited for.
fn parallel(w: &mut Writer) -> String {
    let of = w.among(2, 3);
    let repeats = std::mem::replace(&mut w.scope.repeats, false);
    let branches: Vec<String> = (0..of).map(|_| format!("branch {}", w.block(2))).collect();
    w.scope.repeats = repeats;
    let until = match w.below(4) {
        0 => " until any".to_owned(),
        1 => format!(" until {}", w.among(1, of)),
        2 => " until all".to_owned(),
        _ => String::new(),
    };
    let within = if w.one_in(3) { format!(" within {}", w.time(20)) } else { String::new() };
    let fallback = if w.one_in(3) { format!(" fallback {}", w.block(1)) } else { String::new() };
    let word = w.spelling("parallel", "together");
    format!("{word}{until}{within} {{\n{}\n}}{fallback}", branches.join("\n"))
}

fn for_a_while(w: &mut Writer) -> String {
    if w.below(4) > 0 { format!(" for {}", w.time(40)) } else { String::new() }
}

/// A participant and a channel.
pub fn two(w: &mut Writer) -> (&'static str, &'static str) {
    (w.pick(&PEOPLE), w.pick(&CHANNELS))
}
