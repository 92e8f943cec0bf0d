//! A queue's arguments as options of a channel.

use std::rc::Rc;

use super::super::document::Node;
use super::super::model::{Notes, length, name, quoted};
use super::definitions::Thing;
use crate::base::options::Taker;
use crate::base::{ChannelOption, Feature, LifelineId};
use crate::model::profiles;
use crate::model::{Channel, ChannelShape};

/// What the names of other channels are in the scenario.
pub(super) trait Lookup {
    /// The name of an exchange; none when there is none.
    fn exchange(&self, name: &str) -> Option<String>;
    /// The name of a queue.
    fn queue(&self, name: &str) -> Option<String>;
}

/// The options of a queue or stream, as they are written.
pub(super) fn options_of(thing: &Thing, lookup: &dyn Lookup, notes: &mut Notes) -> Vec<String> {
    let mut writer = Writer { thing, notes, out: Vec::new(), channel: channel_of(thing) };
    if thing.kind.as_ref() == "quorum" {
        writer.out.push("kind quorum".to_owned());
    }
    writer.dead_letters(lookup);
    for (argument, value) in &thing.arguments {
        writer.argument(argument, value);
    }
    if !thing.durable {
        writer.flag(ChannelOption::Transient);
    }
    if thing.auto_delete {
        writer.flag(ChannelOption::AutoDelete);
    }
    writer.out
}

/// Where dead letters of a thing go: to an exchange, or straight to a queue.
pub(super) fn dead_letter_target(thing: &Thing, lookup: &dyn Lookup) -> Option<String> {
    let exchange = thing.arguments.get("dead-letter-exchange")?.scalar()?;
    let key = thing.arguments.get("dead-letter-routing-key").and_then(Node::scalar);
    if exchange.is_empty() { lookup.queue(&key?) } else { lookup.exchange(&exchange) }
}

/// A channel of its kind, which knows what it does not have.
fn channel_of(thing: &Thing) -> Option<Channel> {
    let profile = profiles::by_text("rabbitmq")?;
    let (shape, kind) = match &*thing.kind {
        "stream" => (ChannelShape::Stream, profile.kind_of_stream()),
        kind => (ChannelShape::Queue, profile.kind_by_name(kind).unwrap_or(profile.kind())),
    };
    Some(Channel::new("".into(), LifelineId(0), shape, kind))
}

struct Writer<'w> {
    thing: &'w Thing,
    notes: &'w mut Notes,
    out: Vec<String>,
    channel: Option<Channel>,
}

impl Writer<'_> {
    /// An option, where this kind of queue has it.
    fn say(&mut self, option: ChannelOption, value: &str) {
        let word = option.word();
        let is_stream = &*self.thing.kind == "stream";
        let taker = if is_stream { Taker::Stream } else { Taker::Queue };
        let uses = ChannelOption::TABLE.iter().find(|it| it.0 == word).map_or(&[][..], |it| it.1);
        let absent = self.channel.as_ref().and_then(|it| it.lack(Feature::Channel(option)));
        // RabbitMQ limits a stream by bytes and age only.
        let is_limit = is_stream && matches!(option, ChannelOption::Capacity | ChannelOption::Overflow);
        let why = match absent {
            Some(absent) => absent.why,
            None if !is_limit && uses.iter().any(|it| it.taker == taker) => {
                self.out.push(format!("{word} {value}").trim_end().to_owned());
                return;
            }
            None => "it has no meaning there",
        };
        let what = if is_stream { "stream".to_owned() } else { format!("{} queue", self.thing.kind) };
        self.notes.leave_out(self.thing.span, format!("`{word}` of a {what}: {why}"));
    }

    fn flag(&mut self, option: ChannelOption) {
        self.say(option, "");
    }

    fn dead_letters(&mut self, lookup: &dyn Lookup) {
        let Some(exchange) = self.thing.arguments.get("dead-letter-exchange").and_then(Node::scalar) else {
            return;
        };
        let key = self.thing.arguments.get("dead-letter-routing-key").and_then(Node::scalar);
        let Some(target) = dead_letter_target(self.thing, lookup) else {
            let words = if exchange.is_empty() && key.is_none() {
                "dead letters that go back to the queue that they came from".to_owned()
            } else {
                let place = if exchange.is_empty() { key.unwrap_or_default() } else { exchange };
                format!("dead letters go to `{place}`, which is not in the file: they are discarded")
            };
            self.notes.leave_out(self.thing.span, words);
            return;
        };
        self.say(ChannelOption::DeadLetter, &name(&target));
        if let Some(key) = key.filter(|_| !exchange.is_empty()) {
            self.say(ChannelOption::DeadLetterKey, &quoted(&key));
        }
    }

    fn argument(&mut self, argument: &str, value: &Node) {
        use ChannelOption as On;
        let number = value.whole().filter(|it| *it >= 0);
        match (argument, number) {
            ("dead-letter-exchange" | "dead-letter-routing-key", _) => {}
            ("message-ttl", Some(ms)) => self.say(On::Ttl, &length(ms)),
            ("expires", Some(ms)) if ms > 0 => self.say(On::Expires, &length(ms)),
            ("consumer-timeout", Some(ms)) if ms > 0 => self.say(On::AckTimeout, &length(ms)),
            ("max-length", Some(count)) if count <= i64::from(u32::MAX) => {
                self.say(On::Capacity, &count.to_string())
            }
            ("delivery-limit", Some(count)) if count < i64::from(u32::MAX) => {
                self.say(On::DeliveryLimit, &count.to_string());
            }
            ("max-priority", Some(highest)) if (1..=255).contains(&highest) => {
                self.say(On::Priorities, &highest.to_string());
            }
            ("single-active-consumer", _) => {
                if value.scalar().as_deref() == Some("true") {
                    self.flag(On::SingleActive);
                }
            }
            ("overflow", _) => self.overflow(value.scalar()),
            ("dead-letter-strategy", _) => {
                if let Some(word @ ("at-least-once" | "at-most-once")) = value.as_text() {
                    self.say(On::DeadLetterStrategy, word);
                }
            }
            ("max-age", _) if self.thing.kind.as_ref() == "stream" => match value.as_text().and_then(age) {
                Some(age) => self.say(On::Retention, &age),
                None => self.nothing(argument),
            },
            _ => self.nothing(argument),
        }
    }

    fn overflow(&mut self, value: Option<Rc<str>>) {
        let word = match value.as_deref() {
            Some("drop-head") => "drop-oldest",
            Some("reject-publish") => "reject",
            Some("reject-publish-dlx") => "reject-and-dead-letter",
            _ => return self.nothing("overflow"),
        };
        self.say(ChannelOption::Overflow, word);
    }

    fn nothing(&mut self, argument: &str) {
        self.notes.leave_out(self.thing.span, format!("`{argument}` of a queue"));
    }
}

/// `7D`, `12h`: RabbitMQ's years, months, days, hours, minutes, seconds.
fn age(text: &str) -> Option<String> {
    let unit = text.chars().last()?;
    let seconds = match unit {
        'Y' => 31_536_000,
        'M' => 2_592_000,
        'D' => 86_400,
        'h' => 3_600,
        'm' => 60,
        's' => 1,
        _ => return None,
    };
    let count: i64 = text[..text.len() - unit.len_utf8()].parse().ok()?;
    let milliseconds = count.checked_mul(seconds * 1_000)?;
    (count > 0 && count < 100_000).then(|| length(milliseconds))
}
