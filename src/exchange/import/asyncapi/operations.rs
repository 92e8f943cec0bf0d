//! Operations of version 2 and 3 in one form.

use std::rc::Rc;

use super::super::document::{Kind, Node};
use super::super::model::{Notes, literal, name, quoted};
use super::Source;
use crate::diag::Span;

/// Fields of a message that are sent.
const FIELDS: usize = 5;
/// Messages of an operation that are sent.
const MESSAGES: usize = 4;

/// A channel that an operation uses.
#[derive(Clone)]
pub(super) struct Way<'d> {
    /// What tells it from others.
    pub key: Rc<str>,
    pub called: String,
    pub node: &'d Node,
}

/// A message.
#[derive(Clone)]
pub(super) struct Message {
    pub called: String,
    /// `id: n, total: 30`
    pub fields: String,
}

/// What the application does at a channel.
pub(super) struct Operation<'d> {
    pub span: Span,
    pub node: &'d Node,
    /// True when the application sends.
    pub sends: bool,
    pub way: Way<'d>,
    pub messages: Vec<Message>,
    /// Where the answer goes.
    pub reply: Option<(Option<Way<'d>>, Vec<Message>)>,
}

/// `publish` says what others send and the application receives, `subscribe` what they receive.
pub(super) fn of_second<'d>(source: &Source<'d>, notes: &mut Notes) -> Vec<Operation<'d>> {
    let mut operations = Vec::new();
    for entry in source.document.get("channels").map_or(&[][..], Node::entries) {
        let Some(channel) = source.resolve(&entry.value) else { continue };
        let way = Way { key: Rc::clone(&entry.key), called: entry.key.to_string(), node: channel };
        for (word, sends) in [("publish", false), ("subscribe", true)] {
            let Some(node) = channel.get(word).and_then(|it| source.resolve(it)) else { continue };
            let of_message = node.get("message").map_or(&[][..], std::slice::from_ref);
            let several = node.get("message").map_or(&[][..], |it| it.list("oneOf"));
            let messages = if several.is_empty() { of_message } else { several };
            let messages = messages.iter().map(|it| (None, it)).collect();
            let messages = read_messages(source, messages, &entry.key, notes);
            operations.push(Operation {
                span: entry.key_span,
                node,
                sends,
                way: way.clone(),
                messages,
                reply: None,
            });
        }
    }
    operations
}

pub(super) fn of_third<'d>(source: &Source<'d>, notes: &mut Notes) -> Vec<Operation<'d>> {
    let mut operations = Vec::new();
    for entry in source.document.get("operations").map_or(&[][..], Node::entries) {
        let Some(node) = source.resolve(&entry.value) else { continue };
        let Some(way) = node.get("channel").and_then(|it| channel(source, it)) else {
            notes.leave_out(entry.key_span, "an operation without a channel in the document");
            continue;
        };
        let sends = node.text("action") != Some("receive");
        let messages = messages_of(source, node, way.node, notes);
        let reply = node.get("reply").and_then(|it| source.resolve(it)).map(|reply| {
            let back = reply.get("channel").and_then(|it| channel(source, it));
            let messages = match &back {
                Some(back) => messages_of(source, reply, back.node, notes),
                None => messages_of(source, reply, reply, notes),
            };
            (back, messages)
        });
        operations.push(Operation { span: entry.key_span, node, sends, way, messages, reply });
    }
    operations
}

fn channel<'d>(source: &Source<'d>, node: &'d Node) -> Option<Way<'d>> {
    let key: Rc<str> = Source::last_step(node)?.into();
    let node = source.resolve(node)?;
    let address = node.text("address").filter(|it| !it.is_empty());
    Some(Way { called: address.unwrap_or(&key).to_owned(), key, node })
}

/// The messages that an operation names, or else all of its channel.
fn messages_of(source: &Source<'_>, operation: &Node, channel: &Node, notes: &mut Notes) -> Vec<Message> {
    let named = operation.list("messages");
    let of_channel = channel.get("messages").map_or(&[][..], Node::entries);
    let messages: Vec<(Option<&str>, &Node)> = if named.is_empty() {
        of_channel.iter().map(|it| (Some(&*it.key), &it.value)).collect()
    } else {
        named.iter().map(|it| (None, it)).collect()
    };
    read_messages(source, messages, "Message", notes)
}

fn read_messages(
    source: &Source<'_>,
    messages: Vec<(Option<&str>, &Node)>,
    otherwise: &str,
    notes: &mut Notes,
) -> Vec<Message> {
    if let Some((_, more)) = messages.get(MESSAGES) {
        notes.leave_out(more.span, format!("more than {MESSAGES} messages of one operation"));
    }
    let read = messages.into_iter().take(MESSAGES).filter_map(|(key, node)| {
        let step = Source::last_step(node);
        let node = source.followed(node)?;
        let named = node.text("name").or_else(|| node.text("messageId"));
        let called = named.or(key).or(step.as_deref()).or_else(|| node.text("title")).unwrap_or(otherwise);
        Some(Message { called: message_name(called), fields: fields(source, node, notes) })
    });
    let mut read: Vec<Message> = read.collect();
    if read.is_empty() {
        read.push(Message { called: message_name(otherwise), fields: "n".to_owned() });
    }
    read
}

/// Letters and digits, each word with a capital letter.
fn message_name(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            std::iter::once(first.to_ascii_uppercase()).chain(letters).collect()
        })
    };
    let name: String = words.take(8).map(word).collect();
    let name: String = name.chars().take(40).collect();
    if name.starts_with(|it: char| it.is_alphabetic()) { name } else { format!("Message{name}") }
}

/// From the first example, else from the schema.
fn fields(source: &Source<'_>, message: &Node, notes: &mut Notes) -> String {
    let example = message.list("examples").first().and_then(|it| it.get("payload"));
    let mut fields = Vec::new();
    match example {
        Some(example) => {
            fields.extend(example.entries().iter().filter_map(|it| field(&it.key, literal(&it.value)?)))
        }
        None => {
            let schema = message.get("payload").and_then(|it| source.followed(it));
            let schema = schema.map(|it| it.get("schema").and_then(|it| source.followed(it)).unwrap_or(it));
            let properties = schema.and_then(|it| it.get("properties")).map_or(&[][..], Node::entries);
            fields.extend(
                properties.iter().filter_map(|it| field(&it.key, sample(source.followed(&it.value)?)?)),
            );
            if !fields.is_empty() {
                notes.assume(
                    message.span,
                    "the values of messages without an example are made from their schema",
                );
            }
        }
    }
    fields.truncate(FIELDS);
    if fields.is_empty() { "n".to_owned() } else { fields.join(", ") }
}

fn field(key: &str, value: String) -> Option<String> {
    (!key.trim().is_empty()).then(|| format!("{}: {value}", name(key)))
}

/// A value that a schema allows.
fn sample(schema: &Node) -> Option<String> {
    let given = [
        schema.get("const"),
        schema.get("default"),
        schema.list("enum").first(),
        schema.list("examples").first(),
    ];
    if let Some(given) = given.into_iter().flatten().find_map(literal) {
        return Some(given);
    }
    let kind = match schema.get("type").map(|it| &it.kind) {
        Some(Kind::Text(text)) => text.to_string(),
        Some(Kind::List(items)) => items.first().and_then(Node::as_text).unwrap_or("").to_owned(),
        _ => String::new(),
    };
    match &*kind {
        "integer" | "number" => Some(
            schema.get("minimum").and_then(Node::whole).map_or_else(|| "n".to_owned(), |it| it.to_string()),
        ),
        "boolean" => Some("true".to_owned()),
        "string" => Some(quoted(schema.text("format").unwrap_or("text"))),
        _ => None,
    }
}
