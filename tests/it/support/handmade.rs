//! Traces written by hand, a row a line, for tests that want no engine.
//!
//! ```text
//! Shopper Orders queue:charges>parked queue:parked
//! 0  Shopper  triggered            =1 text:every_200ms
//! 0  Shopper  sent      Place#1 call >Orders  <0
//! 4  Orders   received  Place#1 >Shopper =1 <1
//! ```
//!
//! The first line is the cast; `queue:charges>parked` has a dead-letter channel,
//! `Billing*2` two workers. Then: milliseconds, lifeline, kind, and in any order
//! a message (`Type#conversation`, a letter behind it tells two apart), `>peer`,
//! `=value`, `<row that caused it`, an intent, `copy:`, `re:` and `by:` a message,
//! `!reason:words`, `death:reason:count:attempts`, `for:ms`, `text:words`,
//! `state:name:before:after`, `frame:operator:guard`, `stop`.

use std::collections::BTreeMap;
use std::rc::Rc;

use playline::base::{
    ChannelId, EventId, LifelineId, MessageId, MessageTypeId, Record, SimDuration, SimTime, TypedId, Value,
};
use playline::trace::{
    ChannelInfo, ChannelKind, Death, Detail, EventKind, EventRow, FragmentOperator, Lifeline, LifelineKind,
    MessageInfo, MessageIntent, MessageTypeInfo, Reason, Requeueing, StopReason, Trace, TraceBuilder,
    TraceHeader,
};

const INTENTS: [MessageIntent; 5] = [
    MessageIntent::Call,
    MessageIntent::Send,
    MessageIntent::Publish,
    MessageIntent::Reply,
    MessageIntent::Callback,
];

/// The trace that a script describes. Panics on a script that says nonsense.
#[track_caller]
pub fn handmade(script: &str) -> Trace {
    let mut lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut header = cast(lines.next().expect("the first line is the cast"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split_whitespace().collect()).collect();
    for word in rows.iter().flatten().filter(|word| is_message(word)) {
        message_type(&mut header, word);
    }
    let mut script =
        Script { builder: TraceBuilder::new(Rc::new(header.clone())), header, messages: BTreeMap::new() };
    rows.iter().for_each(|words| script.row(words));
    script.builder.finish(StopReason::Finished)
}

struct Script {
    builder: TraceBuilder,
    header: TraceHeader,
    messages: BTreeMap<String, MessageId>,
}

impl Script {
    fn row(&mut self, words: &[&str]) {
        let [time, lifeline, kind, facts @ ..] = words else { panic!("too short: {words:?}") };
        let millis: u64 = time.parse().unwrap_or_else(|_| panic!("no time: {words:?}"));
        let kind = EventKind::from_word(kind).unwrap_or_else(|| panic!("no kind: {words:?}"));
        let mut row = EventRow::new(SimTime(millis * 1_000_000), kind, self.lifeline(lifeline));
        row.message = facts.iter().find(|word| is_message(word)).map(|word| self.message(word, facts));
        facts.iter().for_each(|fact| self.fact(&mut row, fact));
        row.channel = self.channel(row.lifeline).or(row.peer.and_then(|peer| self.channel(peer)));
        self.builder.push(row);
    }

    fn fact(&self, row: &mut EventRow, fact: &str) {
        if let Some(peer) = fact.strip_prefix('>') {
            row.peer = Some(self.lifeline(peer));
        } else if let Some(value) = fact.strip_prefix('=') {
            row.value = value.parse().unwrap();
        } else if let Some(cause) = fact.strip_prefix('<') {
            row.cause = Some(EventId(cause.parse().unwrap()));
        } else if let Some(reason) = fact.strip_prefix('!') {
            let (reason, words) = reason_and_words(reason);
            row.detail = Some(Detail::Reason(reason, words));
        } else if let Some((name, rest)) = fact.split_once(':') {
            row.detail = detail(name, rest).or(row.detail.take());
        } else if fact == "stop" {
            row.detail = Some(Detail::Stop(StopReason::Finished));
        }
    }

    /// The message of this name; its birth certificate comes from the first line that names it.
    fn message(&mut self, name: &str, facts: &[&str]) -> MessageId {
        if let Some(id) = self.messages.get(name) {
            return *id;
        }
        let related = |prefix: &str| {
            facts.iter().find_map(|fact| fact.strip_prefix(prefix)).map(|name| self.messages[name])
        };
        let intent = facts.iter().find_map(|fact| INTENTS.into_iter().find(|it| it.word() == *fact));
        let info = MessageInfo {
            routing: None,
            message_type: message_type(&mut self.header.clone(), name),
            intent: intent.unwrap_or(MessageIntent::Send),
            conversation: conversation(name),
            copy_of: related("copy:"),
            in_reply_to: related("re:"),
            parent: related("by:"),
            return_address: None,
            arrow: 0,
            payload: Rc::new(Record::default()),
        };
        let id = self.builder.add_message(info);
        self.messages.insert(name.to_owned(), id);
        id
    }

    fn lifeline(&self, name: &str) -> LifelineId {
        let mut found = self.header.lifelines.iter().filter(|(_, it)| &*it.name == name);
        found.next().unwrap_or_else(|| panic!("no lifeline {name}")).0
    }

    fn channel(&self, lifeline: LifelineId) -> Option<ChannelId> {
        self.header.lifelines[lifeline].channel
    }
}

fn is_message(word: &str) -> bool {
    word.contains('#') && !word.contains(':')
}

fn conversation(name: &str) -> u32 {
    let number = name.split_once('#').unwrap().1;
    number.trim_end_matches(|it: char| it.is_ascii_lowercase()).parse().unwrap()
}

fn message_type(header: &mut TraceHeader, name: &str) -> MessageTypeId {
    let name = name.split_once('#').unwrap().0;
    let known = header.message_types.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id);
    known.unwrap_or_else(|| header.message_types.push(MessageTypeInfo { name: name.into() }))
}

fn reason_and_words(text: &str) -> (Reason, Option<Rc<str>>) {
    let (word, words) = text.split_once(':').map_or((text, None), |(word, words)| (word, Some(words)));
    let reason = Reason::ALL.into_iter().find(|it| it.word() == word);
    (reason.unwrap_or_else(|| panic!("no reason {word}")), words.map(spaced))
}

fn spaced(words: &str) -> Rc<str> {
    words.replace('_', " ").into()
}

fn detail(name: &str, rest: &str) -> Option<Detail> {
    let parts: Vec<&str> = rest.split(':').collect();
    let int = |text: &str| Value::Int(text.parse().unwrap());
    Some(match (name, parts.as_slice()) {
        ("text", _) => Detail::Text(spaced(rest)),
        ("for", [millis]) => Detail::Duration(SimDuration::from_millis(millis.parse().unwrap())),
        ("state", [name, before, after]) => {
            Detail::State { name: (*name).into(), before: int(before), after: int(after) }
        }
        ("death", [reason, count, attempts]) => Detail::Death(Death {
            reason: reason_and_words(reason).0,
            words: None,
            count: count.parse().unwrap(),
            first: SimTime::ZERO,
            attempts: attempts.parse().unwrap(),
        }),
        ("frame", [operator, guard]) => {
            Detail::Fragment { operator: fragment_operator(operator), guard: spaced(guard) }
        }
        _ => return None,
    })
}

fn fragment_operator(word: &str) -> FragmentOperator {
    match word {
        "alt" => FragmentOperator::Alt,
        "opt" => FragmentOperator::Opt,
        "loop" => FragmentOperator::Loop,
        "par" => FragmentOperator::Par,
        "break" => FragmentOperator::Break,
        _ => FragmentOperator::Critical,
    }
}

fn cast(line: &str) -> TraceHeader {
    let mut header = TraceHeader { title: "By hand".into(), ..TraceHeader::default() };
    let words: Vec<&str> = line.split_whitespace().collect();
    let name = |word: &str| word.rsplit(':').next().unwrap().split(['>', '*']).next().unwrap().to_owned();
    let channels: Vec<String> = words.iter().filter(|it| is_channel(it)).map(|word| name(word)).collect();
    for word in words {
        let channel = channels.iter().position(|it| is_channel(word) && *it == name(word));
        let workers = word.split_once('*').map_or(1, |(_, workers)| workers.parse().unwrap());
        let lifeline = header.lifelines.push(Lifeline {
            name: name(word).as_str().into(),
            kind: kind(word),
            channel: channel.map(ChannelId::from_index),
            workers: if channel.is_some() { 0 } else { workers },
            created_later: false,
            state: Vec::new(),
        });
        if channel.is_some() {
            let dead_letter = word.split_once('>').map(|(_, dead)| {
                ChannelId::from_index(
                    channels.iter().position(|it| it == dead).expect("a dead-letter channel"),
                )
            });
            header.channels.push(ChannelInfo {
                lifeline,
                kind: if word.starts_with("topic") {
                    ChannelKind::PublishSubscribe
                } else {
                    ChannelKind::PointToPoint
                },
                capacity: None,
                dead_letter,
                requeueing: Requeueing::default(),
                usual_rank: 0,
            });
        }
    }
    header
}

fn is_channel(word: &str) -> bool {
    word.starts_with("queue:") || word.starts_with("topic:")
}

fn kind(word: &str) -> LifelineKind {
    match word.split(':').next() {
        Some("queue") => LifelineKind::Queue,
        Some("topic") => LifelineKind::Topic,
        Some("person") => LifelineKind::Person,
        _ => LifelineKind::Service,
    }
}
