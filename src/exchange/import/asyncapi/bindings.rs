//! Bindings of protocols as channels of a profile, with their options.

use super::super::document::Node;
use super::super::model::length;
use super::Source;
use super::operations::Way;

/// The profile of a protocol.
pub(super) fn profile(protocol: &str) -> &'static str {
    match protocol {
        "kafka" | "kafka-secure" => "kafka",
        "amqp" | "amqps" => "rabbitmq",
        "sqs" | "sns" => "sqs",
        "nats" => "nats",
        "jms" | "ibmmq" | "anypointmq" => "jms",
        "redis" => "redis",
        _ => "neutral",
    }
}

/// What a channel is declared as.
#[derive(Default)]
pub(super) struct Declared {
    /// `queue`, `topic`, `stream` or `exchange`.
    pub word: &'static str,
    /// The name in the broker, where a binding says one.
    pub called: Option<String>,
    pub options: Vec<String>,
    /// A queue of dead letters that it names.
    pub dead_letter: Option<String>,
    /// What means nothing here.
    pub left_out: Vec<String>,
}

/// A channel under a profile.
pub(super) fn declared(source: &Source<'_>, way: &Way<'_>, profile: &str) -> Declared {
    let bindings = way.node.get("bindings").and_then(|it| source.followed(it));
    let of = |name: &str| bindings?.get(name).and_then(|it| source.followed(it));
    let mut declared = match profile {
        "kafka" => of("kafka").map_or_else(Declared::default, kafka),
        "rabbitmq" => of("amqp").map_or_else(Declared::default, amqp),
        "sqs" => match (of("sqs"), of("sns")) {
            (Some(queue), _) => sqs(queue),
            (None, topic) => {
                Declared { word: if topic.is_some() { "topic" } else { "" }, ..Declared::default() }
            }
        },
        "jms" => of("jms").or_else(|| of("ibmmq")).map_or_else(Declared::default, jms),
        _ => Declared::default(),
    };
    if declared.word.is_empty() {
        declared.word = match profile {
            "kafka" => "stream",
            "rabbitmq" | "sqs" | "jms" => "queue",
            _ => "topic",
        };
    }
    let used: &[&str] = match profile {
        "kafka" => &["kafka"],
        "rabbitmq" => &["amqp"],
        "sqs" => &["sqs", "sns"],
        "jms" => &["jms", "ibmmq"],
        _ => &[],
    };
    for entry in bindings.map_or(&[][..], Node::entries).iter().filter(|it| !used.contains(&&*it.key)) {
        declared.left_out.push(format!("the binding `{}` of a channel", entry.key));
    }
    declared
}

fn kafka(binding: &Node) -> Declared {
    let mut declared = Declared { word: "stream", ..Declared::default() };
    declared.called = binding.text("topic").map(str::to_owned);
    if let Some(partitions) = binding.get("partitions").and_then(Node::whole).filter(|it| *it > 0) {
        declared.options.push(format!("partitions {}", partitions.min(64)));
    }
    let settings = binding.get("topicConfiguration");
    let cleanup = settings.and_then(|it| it.get("cleanup.policy"));
    let compacts = |it: &Node| {
        it.as_text() == Some("compact") || it.items().iter().any(|it| it.as_text() == Some("compact"))
    };
    if cleanup.is_some_and(compacts) {
        declared.options.push("compact".to_owned());
    }
    if let Some(time) =
        settings.and_then(|it| it.get("retention.ms")).and_then(Node::whole).filter(|it| *it > 0)
    {
        declared.options.push(format!("retention {}", length(time)));
    }
    if binding.get("replicas").is_some() {
        declared.left_out.push("`replicas` of a topic".to_owned());
    }
    declared
}

fn amqp(binding: &Node) -> Declared {
    let is_exchange = binding.text("is") != Some("queue");
    let part = binding.get(if is_exchange { "exchange" } else { "queue" });
    let called = part.and_then(|it| it.text("name")).filter(|it| !it.is_empty()).map(str::to_owned);
    let mut declared = Declared { called, ..Declared::default() };
    if is_exchange {
        declared.word = "exchange";
        let kind = part
            .and_then(|it| it.text("type"))
            .filter(|it| matches!(*it, "topic" | "direct" | "fanout" | "headers"));
        declared.options.push(format!("type {}", kind.unwrap_or("topic")));
        return declared;
    }
    declared.word = "queue";
    let Some(part) = part else { return declared };
    if part.get("durable").is_some() && !part.is_true("durable") {
        declared.options.push("transient".to_owned());
    }
    for (key, word) in [("autoDelete", "auto-delete"), ("exclusive", "exclusive")] {
        if part.is_true(key) {
            declared.options.push(word.to_owned());
        }
    }
    declared
}

fn sqs(binding: &Node) -> Declared {
    let mut declared = Declared { word: "queue", ..Declared::default() };
    let Some(queue) = binding.get("queue") else { return declared };
    declared.called = queue.text("name").map(str::to_owned);
    if queue.is_true("fifoQueue") {
        declared.options.push("kind fifo".to_owned());
    }
    let seconds = |key: &str| queue.get(key).and_then(Node::whole).filter(|it| (1..=1_209_600).contains(it));
    for (key, word) in [
        ("visibilityTimeout", "ack-timeout"),
        ("messageRetentionPeriod", "ttl"),
        ("deliveryDelay", "delivery-delay"),
    ] {
        if let Some(time) = seconds(key) {
            declared.options.push(format!("{word} {}", length(time * 1_000)));
        }
    }
    let redrive = queue.get("redrivePolicy");
    let target = redrive.and_then(|it| it.get("deadLetterQueue")?.text("name"));
    if let Some(target) = target {
        declared.dead_letter = Some(target.to_owned());
        let count = redrive.and_then(|it| it.get("maxReceiveCount")?.whole()).unwrap_or(10);
        declared.options.push(format!("max-deliveries {}", count.clamp(1, 1_000)));
    }
    declared
}

fn jms(binding: &Node) -> Declared {
    let is_topic = matches!(binding.text("destinationType"), Some("topic"));
    let called = binding.text("destination").map(str::to_owned);
    Declared { word: if is_topic { "topic" } else { "queue" }, called, ..Declared::default() }
}

/// The group that an operation says, of Kafka or NATS.
pub(super) fn group(source: &Source<'_>, operation: &Node, profile: &str) -> Option<String> {
    let bindings = source.value_of(operation, "bindings")?;
    let binding = |name: &str| bindings.get(name).and_then(|it| source.followed(it));
    match profile {
        "kafka" => {
            let group = binding("kafka")?.get("groupId")?;
            let named = group.as_text().or_else(|| group.list("enum").first()?.as_text());
            named.map(str::to_owned)
        }
        "nats" => Some(binding("nats")?.text("queue")?.to_owned()),
        _ => None,
    }
}

/// The key with which an operation sends.
pub(super) fn key(source: &Source<'_>, operation: &Node) -> Option<String> {
    let bindings = source.value_of(operation, "bindings")?;
    let binding = bindings.get("amqp").and_then(|it| source.followed(it))?;
    Some(binding.list("cc").first()?.as_text()?.to_owned())
}
