//! A scenario's channels as definitions that a RabbitMQ broker imports.
//!
//! A queue, a stream and an exchange become themselves, a topic becomes a fanout exchange with a queue for each of its
//! subscriptions. What the options of a channel say becomes its arguments; what a broker would refuse is left out, so
//! that it takes the whole file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::ScenarioText;
use crate::base::Dist;
use crate::base::{ChannelOption, Feature, LifelineId, SimDuration};
use crate::exchange::import::{EXCHANGE_SUFFIX, is_taken_by_a_queue};
use crate::model::profiles;
use crate::model::{Channel, ChannelShape};
use crate::syntax::parse;
use crate::syntax::tree::{
    BindLine, DeclareKind, Expr, ExprKind, ItemKind, Literal, Member, Setting, Tree, Trigger, Unary,
};
use crate::trace::Trace;

/// The one virtual host that is written.
const VHOST: &str = "/";

/// The definitions of a scenario.
pub(super) fn rabbitmq(source: &str, _trace: &Trace) -> ScenarioText {
    let tree = parse(source).tree;
    let mut writer = Writer::new(&tree);
    writer.channels(&tree);
    writer.bindings(&tree);
    let Writer { queues, exchanges, bindings, left_out, .. } = writer;
    let definitions = json!({
        "vhosts": [{ "name": VHOST }],
        "queues": queues,
        "exchanges": exchanges,
        "bindings": bindings,
    });
    let text = serde_json::to_string_pretty(&definitions).unwrap_or_default() + "\n";
    ScenarioText { text, left_out: left_out.into_iter().collect() }
}

#[derive(Default)]
struct Writer {
    kinds: BTreeMap<String, DeclareKind>,
    /// The subscriptions of each topic.
    subscriptions: BTreeMap<String, BTreeSet<String>>,
    /// The type of each exchange.
    types: BTreeMap<String, String>,
    queues: Vec<Json>,
    exchanges: Vec<Json>,
    bindings: Vec<Json>,
    left_out: BTreeSet<String>,
}

impl Writer {
    fn new(tree: &Tree) -> Self {
        let mut writer = Self::default();
        for item in &tree.items {
            match &item.kind {
                ItemKind::Declare { kind, names, .. } => {
                    writer.kinds.extend(names.iter().map(|it| (it.value.to_string(), *kind)));
                }
                ItemKind::Behavior { of, members } => {
                    members.iter().for_each(|it| writer.subscription(&of.value, it));
                }
                _ => {}
            }
        }
        writer
    }

    /// Who reads a topic: each participant by itself, or its group.
    fn subscription(&mut self, reader: &str, member: &Member) {
        let Member::Reaction(reaction) = member else { return };
        let Trigger::Message { from: Some(from), options, .. } = &reaction.trigger else { return };
        let group = options.iter().find(|it| matches!(&*it.name.value, "group" | "durable"));
        let named = group.and_then(|it| match &it.values.first()?.value {
            Literal::Word(word) => Some(word.to_string()),
            _ => None,
        });
        let subscription = named.unwrap_or_else(|| reader.to_owned());
        self.subscriptions.entry(from.value.to_string()).or_default().insert(subscription);
    }

    fn leave_out(&mut self, words: impl Into<String>) {
        self.left_out.insert(words.into());
    }

    /// The name of an exchange in the broker: without what tells it from a queue of the same name.
    fn exchange_name<'n>(&self, name: &'n str) -> &'n str {
        let is_queue =
            |it: &str| matches!(self.kinds.get(it), Some(DeclareKind::Queue | DeclareKind::Stream));
        let stripped = name.strip_suffix(EXCHANGE_SUFFIX);
        stripped.filter(|it| is_taken_by_a_queue(it, &is_queue)).unwrap_or(name)
    }

    fn channels(&mut self, tree: &Tree) {
        for item in &tree.items {
            let ItemKind::Declare { kind, names, options } = &item.kind else { continue };
            for name in names {
                match kind {
                    DeclareKind::Queue | DeclareKind::Stream => self.queue(*kind, &name.value, options),
                    DeclareKind::Topic => self.topic(&name.value, options),
                    DeclareKind::Exchange => self.exchange(&name.value, options),
                    _ => {}
                }
            }
        }
    }

    fn queue(&mut self, kind: DeclareKind, name: &str, options: &[Setting]) {
        let word = |it: &Setting| match it.values.first().map(|it| &it.value) {
            Some(Literal::Word(word)) => word.to_string(),
            _ => String::new(),
        };
        let said_kind = options.iter().find(|it| &*it.name.value == "kind").map(word);
        let is_stream = kind == DeclareKind::Stream;
        let (broker_kind, shape) = if is_stream {
            ("stream", ChannelShape::Stream)
        } else if said_kind.as_deref() == Some("quorum") {
            ("quorum", ChannelShape::Queue)
        } else {
            ("classic", ChannelShape::Queue)
        };
        let mut queue = Queue { channel: channel(broker_kind, shape), ..Queue::default() };
        if broker_kind != "classic" {
            queue.arguments.insert("x-queue-type".into(), json!(broker_kind));
        }
        for option in options.iter().filter(|it| &*it.name.value != "kind") {
            if let Err(why) = self.option(&mut queue, option, is_stream) {
                self.leave_out(format!("`{}` of `{name}`: {why}", option.name.value));
            }
        }
        self.queues.push(json!({
            "name": name, "vhost": VHOST, "durable": !queue.is_transient, "auto_delete": queue.is_auto_delete,
            "arguments": queue.arguments,
        }));
    }

    fn option(&mut self, queue: &mut Queue, option: &Setting, is_stream: bool) -> Result<(), &'static str> {
        let known = ChannelOption::find(&option.name.value).ok_or("RabbitMQ has nothing like it")?;
        if let Some(absent) = queue.channel.as_ref().and_then(|it| it.lack(Feature::Channel(known))) {
            return Err(absent.why);
        }
        let value = option.values.first().map(|it| &it.value);
        let count = |value: Option<&Literal>| match value {
            Some(Literal::Int(count)) if *count >= 0 => Ok(json!(count)),
            _ => Err("it has no number"),
        };
        let (argument, value) = match known {
            ChannelOption::Retention => {
                ("x-max-age", json!(format!("{}s", milliseconds(value)?.div_ceil(1_000))))
            }
            _ if is_stream => return Err("a stream of RabbitMQ does not have it"),
            ChannelOption::Ttl => ("x-message-ttl", json!(milliseconds(value)?)),
            ChannelOption::Expires => ("x-expires", json!(milliseconds(value)?.max(1))),
            ChannelOption::AckTimeout => ("x-consumer-timeout", json!(milliseconds(value)?.max(1))),
            ChannelOption::Capacity => ("x-max-length", count(value)?),
            ChannelOption::Priorities => ("x-max-priority", count(value)?),
            ChannelOption::DeliveryLimit => ("x-delivery-limit", count(value)?),
            ChannelOption::MaxDeliveries => match value {
                Some(Literal::Int(count)) if *count > 0 => ("x-delivery-limit", json!(count - 1)),
                _ => return Err("it has no number"),
            },
            ChannelOption::SingleActive => ("x-single-active-consumer", json!(true)),
            ChannelOption::Overflow => ("x-overflow", json!(overflow(value)?)),
            ChannelOption::DeadLetterStrategy => ("x-dead-letter-strategy", json!(word(value)?)),
            ChannelOption::DeadLetterKey => ("x-dead-letter-routing-key", json!(word(value)?)),
            ChannelOption::DeadLetter => return self.dead_letter(queue, word(value)?),
            ChannelOption::AutoDelete => {
                queue.is_auto_delete = true;
                return Ok(());
            }
            ChannelOption::Transient => {
                queue.is_transient = true;
                return Ok(());
            }
            _ => return Err("a definition does not say it"),
        };
        queue.arguments.insert(argument.to_owned(), value);
        Ok(())
    }

    /// To an exchange, or by the default exchange straight to a queue.
    fn dead_letter(&mut self, queue: &mut Queue, target: &str) -> Result<(), &'static str> {
        let is_queue = matches!(self.kinds.get(target), Some(DeclareKind::Queue | DeclareKind::Stream));
        let exchange = if is_queue { "" } else { self.exchange_name(target) };
        queue.arguments.insert("x-dead-letter-exchange".to_owned(), json!(exchange));
        if is_queue {
            queue.arguments.insert("x-dead-letter-routing-key".to_owned(), json!(target));
        }
        Ok(())
    }

    fn topic(&mut self, name: &str, options: &[Setting]) {
        self.push_exchange(name, "fanout", Map::new());
        self.types.insert(name.to_owned(), "fanout".to_owned());
        for subscription in self.subscriptions.get(name).cloned().unwrap_or_default() {
            let queue = format!("{name}.{subscription}");
            self.queue(DeclareKind::Queue, &queue, options);
            self.push_binding((name, &queue, "queue"), "", Map::new());
        }
    }

    fn exchange(&mut self, name: &str, options: &[Setting]) {
        let (mut kind, mut arguments) = ("direct".to_owned(), Map::new());
        for option in options {
            match (&*option.name.value, word(option.values.first().map(|it| &it.value))) {
                ("type", Ok(word)) => kind = word.to_owned(),
                ("alternate", Ok(word)) => {
                    arguments.insert("alternate-exchange".into(), json!(self.exchange_name(word)));
                }
                ("confirms", _) => {}
                (other, _) => self.leave_out(format!("`{other}` of `{name}`")),
            }
        }
        if kind == "consistent-hash" {
            kind = "x-consistent-hash".to_owned();
            self.leave_out(format!("`{name}` needs the plugin `rabbitmq_consistent_hash_exchange`"));
        }
        self.types.insert(name.to_owned(), kind.clone());
        if !name.starts_with("amq.") {
            self.push_exchange(self.exchange_name(name).to_owned().as_str(), &kind, arguments);
        }
    }

    fn push_exchange(&mut self, name: &str, kind: &str, arguments: Map<String, Json>) {
        self.exchanges.push(json!({
            "name": name, "vhost": VHOST, "type": kind, "durable": true, "auto_delete": false,
            "arguments": arguments,
        }));
    }

    fn bindings(&mut self, tree: &Tree) {
        for item in &tree.items {
            let ItemKind::Bind(line) = &item.kind else { continue };
            let to = &*line.to.value;
            let to_exchange = matches!(self.kinds.get(to), Some(DeclareKind::Exchange | DeclareKind::Topic));
            let from = self.exchange_name(&line.from.value).to_owned();
            let (to, kind) = if to_exchange { (self.exchange_name(to), "exchange") } else { (to, "queue") };
            let to = to.to_owned();
            let arguments = self.headers(line);
            if line.keys.is_empty() {
                self.push_binding((&from, &to, kind), "", arguments.clone());
            }
            for key in &line.keys {
                self.push_binding((&from, &to, kind), &key.value, arguments.clone());
            }
        }
    }

    fn headers(&mut self, line: &BindLine) -> Map<String, Json> {
        let mut arguments = Map::new();
        let Some(headers) = &line.headers else { return arguments };
        arguments.insert("x-match".to_owned(), json!(if headers.any { "any" } else { "all" }));
        for field in &headers.fields {
            match literal(&field.value) {
                Some(value) => {
                    arguments.insert(field.name.value.to_string(), value);
                }
                None => self.leave_out(format!("the header `{}` of a binding is computed", field.name.value)),
            }
        }
        arguments
    }

    fn push_binding(
        &mut self,
        (from, to, kind): (&str, &str, &str),
        key: &str,
        arguments: Map<String, Json>,
    ) {
        self.bindings.push(json!({
            "source": from, "vhost": VHOST, "destination": to, "destination_type": kind, "routing_key": key,
            "arguments": arguments,
        }));
    }
}

#[derive(Default)]
struct Queue {
    channel: Option<Channel>,
    arguments: Map<String, Json>,
    is_transient: bool,
    is_auto_delete: bool,
}

/// A channel of this kind, which knows what RabbitMQ does not have.
fn channel(kind: &str, shape: ChannelShape) -> Option<Channel> {
    let profile = profiles::by_text("rabbitmq")?;
    let kind = profile.kind_by_name(kind).unwrap_or(if shape == ChannelShape::Stream {
        profile.kind_of_stream()
    } else {
        profile.kind()
    });
    Some(Channel::new("".into(), LifelineId(0), shape, kind))
}

fn milliseconds(value: Option<&Literal>) -> Result<u64, &'static str> {
    match value {
        Some(Literal::Time(Dist::Fixed(time))) => Ok(whole_milliseconds(*time)),
        _ => Err("it is no fixed time"),
    }
}

fn whole_milliseconds(time: SimDuration) -> u64 {
    time.0.div_ceil(1_000_000)
}

fn word(value: Option<&Literal>) -> Result<&str, &'static str> {
    match value {
        Some(Literal::Word(word)) => Ok(word),
        _ => Err("it has no name"),
    }
}

fn overflow(value: Option<&Literal>) -> Result<&'static str, &'static str> {
    match word(value)? {
        "drop-oldest" => Ok("drop-head"),
        "reject" => Ok("reject-publish"),
        "reject-and-dead-letter" => Ok("reject-publish-dlx"),
        _ => Err("RabbitMQ does not have this way"),
    }
}

/// A value that is written and not computed.
fn literal(expr: &Expr) -> Option<Json> {
    match &expr.kind {
        ExprKind::Int(value) => Some(json!(value)),
        ExprKind::Decimal(value) => Some(json!(value.0 as f64 / 1e6)),
        ExprKind::Text(text) => Some(json!(&**text)),
        ExprKind::Name(word) if matches!(&**word, "true" | "false") => Some(json!(&**word == "true")),
        ExprKind::Unary(Unary::Negate, of) => match literal(of)? {
            Json::Number(number) if number.is_i64() => Some(json!(-number.as_i64()?)),
            Json::Number(number) => Some(json!(-number.as_f64()?)),
            _ => None,
        },
        _ => None,
    }
}
