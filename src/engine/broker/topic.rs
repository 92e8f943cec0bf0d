//! A message is published: each subscription that wants its type gets a copy.
//!
//! A subscription wants a type when one of its consumers reacts to it. A
//! subscription that is not durable and has nobody there gets nothing.

use crate::base::{ChannelId, EventId, SubscriptionId};
use crate::engine::broker::exchange::Taker;
use crate::engine::broker::queue::store::Fits;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::trace::Reason;

impl Simulation {
    /// A message reaches a topic.
    pub(super) fn publish(&mut self, slot: MessageSlot, channel: ChannelId, departure: EventId) -> Fits {
        let plan = std::rc::Rc::clone(&self.plan);
        let kind = self.type_of(slot);
        let mut takers: Vec<Taker> = Vec::new();
        for buffer in plan.channels[channel].buffers.iter().filter(|it| self.gets_copy(**it, kind)) {
            match &plan.buffers[*buffer].selection {
                None => takers.push((*buffer, None)),
                Some(selection) => self.select(slot, *buffer, selection, &mut takers),
            }
        }
        let published = self.emit_published(slot, channel, departure, takers.len());
        let before = self.messages.born;
        let mut fits = Fits::Yes;
        let wanted = takers.len();
        for (buffer, payload) in takers.into_iter() {
            let copy = self.copy_carrying(slot, payload);
            if self.own_dead_letter(buffer).is_some() {
                self.messages[copy].rare().home = Some(buffer);
            }
            if self.hand_over(copy, buffer, published) == Fits::Refused {
                fits = Fits::Refused;
            }
        }
        let copies = (self.messages.born - before) as usize;
        self.ensure(copies == wanted, || format!("{copies} copies for {wanted} subscriptions"));
        if wanted == 0 {
            self.discard(slot, channel, published, Reason::NoSubscriber);
        } else {
            self.forget(slot);
        }
        fits
    }

    /// True when the conditions of a subscription let a message through.
    pub(in crate::engine) fn is_selected(&self, slot: MessageSlot, buffer: BufferId) -> bool {
        let Some(selection) = &self.plan.buffers[buffer].selection else { return true };
        let mut takers: Vec<Taker> = Vec::new();
        self.select(slot, buffer, selection, &mut takers);
        !takers.is_empty()
    }

    fn gets_copy(&self, buffer: BufferId, kind: crate::base::MessageTypeId) -> bool {
        use crate::base::TypedId;
        let plan = &self.plan.buffers[buffer];
        let wanted = plan.wanted.get(kind.index()).copied().unwrap_or(false);
        wanted && self.buffers[buffer].exists && (self.is_durable(buffer) || self.somebody_is_there(buffer))
    }

    /// True when a buffer keeps its messages while nobody is there.
    pub(super) fn is_durable(&self, buffer: BufferId) -> bool {
        let durable = |id: SubscriptionId| self.plan.scenario.subscriptions[id].durable;
        self.plan.buffers[buffer].subscription.is_none_or(durable)
    }

    /// A copy goes straight to a consumer who is free, else it is stored.
    fn hand_over(&mut self, copy: MessageSlot, buffer: BufferId, published: EventId) -> Fits {
        if self.buffers[buffer].len() == 0 && self.can_hand_on(buffer) {
            self.place_last(copy, buffer);
            self.messages[copy].last_row = published;
            let id = self.id_of(copy);
            self.pump(buffer);
            // Who is free may not be the one for whom it is, where more than the order decides.
            let stays = self
                .messages
                .get(copy)
                .is_some_and(|it| Some(it.id) == id && it.place == Place::Ready(buffer));
            if stays {
                self.emit_stored(copy, buffer, published);
                self.expire_later(copy);
            }
            return Fits::Yes;
        }
        self.offer(copy, buffer, published)
    }

    /// A subscription that begins later exists from now on.
    pub(in crate::engine) fn begin_subscription(&mut self, subscription: SubscriptionId) {
        let plan = std::rc::Rc::clone(&self.plan);
        let own = plan.buffers.iter().filter(|(_, buffer)| buffer.subscription == Some(subscription));
        for (id, buffer) in own {
            self.buffers[id].exists = true;
            for consumer in buffer.consumers.iter().chain(&buffer.pullers) {
                self.connect(*consumer, None);
            }
        }
    }
}
