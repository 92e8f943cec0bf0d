//! A delivery as a value of the language: what its message carries, and what the channel says about it.

use std::rc::Rc;

use crate::base::{ChannelId, Record, SimDuration, Value};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::number_in_channel;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::DeliveryRef;
use crate::engine::participant::Participants;
use crate::model::{ChannelShape, DeathTells};
use crate::trace::Reason;

impl Participants {
    /// A delivery as the language knows it: the fields of the payload, and what the channel says about it.
    pub(super) fn delivery_value(
        &self,
        delivery: DeliveryRef,
        payload: &Rc<Record>,
        attempt: u32,
        channels: &dyn Channels,
        core: &Core,
    ) -> Value {
        let mut fields = vec![("delivery".into(), Value::Int(i64::from(delivery.tag)))];
        fields.extend(payload.0.iter().cloned());
        let mut add = |name: &str, value: Value| {
            if payload.get(name).is_none() {
                fields.push((name.into(), value));
            }
        };
        let name = &core.plan.header.message_types[delivery.message_type].name;
        add("type", Value::Text(Rc::clone(name)));
        if let Some((partition, offset)) = channels.place_in_stream(delivery, core) {
            add("partition", Value::Int(i64::from(partition)));
            add("offset", Value::Int(offset as i64));
        }
        let channel = core.plan.buffers[core.plan.consumers[delivery.consumer].buffer].channel;
        let message = core.messages.get(delivery.slot).filter(|it| it.id == delivery.message);
        if core.plan.scenario.channels[channel].rules.defers
            && let Some(message) = message
        {
            add("sequence", Value::Int(number_in_channel(message.position) as i64));
            add("delivery-count", Value::Int(i64::from(message.charged) + 1));
        }
        add("attempt", Value::Int(i64::from(attempt)));
        add("redelivered", Value::Bool(attempt > 1));
        let routing = core.message_info(delivery.message).routing.as_ref();
        if let Some(key) = self.key_told(delivery, core).or(routing.map(|it| Rc::clone(&it.key))) {
            add("key", Value::Text(key));
        }
        if let Some(routing) = routing {
            add("headers", Value::Record(Rc::clone(&routing.headers)));
        }
        if let Some(deaths) = message.and_then(|it| it.deaths.as_ref()) {
            let told = deaths.entries.iter().map(|entry| self.death_value(delivery, entry, core));
            add("deaths", Value::List(told.collect()));
            let (channel, reason) = deaths.first;
            add("first-death", self.place_of_death(channel, reason, core));
            if let Some(last) = deaths.entries.first() {
                add("last-death", self.place_of_death(last.channel, last.reason, core));
            }
        }
        Value::Record(Rc::new(Record(fields)))
    }

    /// The key that a channel tells with a delivery, where it is not the one with which the message was sent.
    fn key_told(&self, delivery: DeliveryRef, core: &Core) -> Option<Rc<str>> {
        let message = core.messages.get(delivery.slot).filter(|it| it.id == delivery.message);
        let rare = message.and_then(|it| it.rare.as_ref());
        if let Some(key) = rare.and_then(|it| it.key.as_ref()) {
            return Some(Rc::clone(key));
        }
        let channel = core.plan.buffers[core.plan.consumers[delivery.consumer].buffer].channel;
        let channel = &core.plan.scenario.channels[channel];
        let came_straight = rare.is_none_or(|it| it.exchange.is_none());
        let is_key = channel.rules.queue_is_key && channel.shape == ChannelShape::Queue;
        (is_key && came_straight).then(|| Rc::clone(&channel.name))
    }

    fn death_value(
        &self,
        delivery: DeliveryRef,
        entry: &crate::engine::kernel::message::DeathEntry,
        core: &Core,
    ) -> Value {
        let buffer = core.plan.consumers[delivery.consumer].buffer;
        let rules = &core.plan.scenario.channels[core.plan.buffers[buffer].channel].rules;
        let mut fields = self.place_fields(entry.channel, entry.reason, core);
        fields.push(("count".into(), Value::Int(i64::from(entry.count))));
        fields.push(("first".into(), Value::Duration(SimDuration(entry.first.0))));
        if rules.death_tells == DeathTells::Routing {
            let name = |it: ChannelId| core.name_of(core.plan.channels[it].lifeline);
            fields.push(("exchange".into(), Value::Text(entry.exchange.map_or_else(Rc::default, name))));
            let keys = vec![Value::Text(Rc::clone(&entry.key))];
            fields.push(("keys".into(), Value::List(keys.into())));
        } else if let Some(words) = &entry.words {
            fields.push(("why".into(), Value::Text(Rc::clone(words))));
        }
        fields.extend(entry.time_to_live.map(|ttl| ("ttl".into(), Value::Duration(ttl))));
        Value::Record(Rc::new(Record(fields)))
    }

    fn place_of_death(&self, channel: ChannelId, reason: Reason, core: &Core) -> Value {
        Value::Record(Rc::new(Record(self.place_fields(channel, reason, core))))
    }

    fn place_fields(&self, channel: ChannelId, reason: Reason, core: &Core) -> Vec<(Rc<str>, Value)> {
        let queue = core.name_of(core.plan.channels[channel].lifeline);
        vec![("queue".into(), Value::Text(queue)), ("reason".into(), Value::text(reason.word()))]
    }
}
