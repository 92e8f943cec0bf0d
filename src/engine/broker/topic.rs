//! A message is published: each subscription that wants its type gets a copy.
//!
//! A subscription wants a type when one of its consumers reacts to it. A
//! subscription that is not durable and has nobody there gets nothing.

use crate::base::{ChannelId, EventId, SubscriptionId};
use crate::engine::broker::Broker;
use crate::engine::broker::exchange::Taker;
use crate::engine::broker::queue::store::Fits;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::trace::Reason;

impl Broker {
    /// A message reaches a topic.
    pub(super) fn publish(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        out: &mut Core,
    ) -> Fits {
        let plan = std::rc::Rc::clone(&out.plan);
        let kind = out.type_of(slot);
        let mut takers: Vec<Taker> = Vec::new();
        for buffer in plan.channels[channel].buffers.iter().filter(|it| self.gets_copy(**it, kind, out)) {
            match &plan.buffers[*buffer].selection {
                None => takers.push((*buffer, None)),
                Some(selection) => self.select(slot, *buffer, selection, &mut takers, out),
            }
        }
        let published = self.emit_published(slot, channel, departure, takers.len(), out);
        let before = out.messages.born;
        let mut fits = Fits::Yes;
        let wanted = takers.len();
        for (buffer, payload) in takers.into_iter() {
            let copy = self.copy_carrying(slot, payload, out);
            if self.own_dead_letter(buffer, out).is_some() {
                out.messages[copy].rare().home = Some(buffer);
            }
            if self.hand_over(copy, buffer, published, out) == Fits::Refused {
                fits = Fits::Refused;
            }
        }
        let copies = (out.messages.born - before) as usize;
        out.ensure(copies == wanted, || format!("{copies} copies for {wanted} subscriptions"));
        if wanted == 0 {
            self.discard(slot, channel, published, Reason::NoSubscriber, out);
        } else {
            self.forget(slot, out);
        }
        fits
    }

    /// True when the conditions of a subscription let a message through.
    pub(in crate::engine) fn is_selected(&self, slot: MessageSlot, buffer: BufferId, core: &Core) -> bool {
        let Some(selection) = &core.plan.buffers[buffer].selection else { return true };
        let mut takers: Vec<Taker> = Vec::new();
        self.select(slot, buffer, selection, &mut takers, core);
        !takers.is_empty()
    }

    fn gets_copy(&self, buffer: BufferId, kind: crate::base::MessageTypeId, core: &Core) -> bool {
        use crate::base::TypedId;
        let plan = &core.plan.buffers[buffer];
        let wanted = plan.wanted.get(kind.index()).copied().unwrap_or(false);
        wanted
            && self.buffers[buffer].exists
            && (self.is_durable(buffer, core) || self.somebody_is_there(buffer, core))
    }

    /// True when a buffer keeps its messages while nobody is there.
    pub(super) fn is_durable(&self, buffer: BufferId, core: &Core) -> bool {
        let durable = |id: SubscriptionId| core.plan.scenario.subscriptions[id].durable;
        core.plan.buffers[buffer].subscription.is_none_or(durable)
    }

    /// A copy goes straight to a consumer who is free, else it is stored.
    fn hand_over(&mut self, copy: MessageSlot, buffer: BufferId, published: EventId, out: &mut Core) -> Fits {
        if self.buffers[buffer].len() == 0 && self.can_hand_on(buffer, out) {
            self.place_last(copy, buffer, out);
            out.messages[copy].last_row = published;
            let id = out.id_of(copy);
            self.pump(buffer, out);
            // Who is free may not be the one for whom it is, where more than the order decides.
            let stays = out
                .messages
                .get(copy)
                .is_some_and(|it| Some(it.id) == id && it.place == Place::Ready(buffer));
            if stays {
                self.emit_stored(copy, buffer, published, out);
                self.expire_later(copy, out);
            }
            return Fits::Yes;
        }
        self.offer(copy, buffer, published, out)
    }

    /// A subscription that begins later exists from now on.
    pub(in crate::engine) fn begin_subscription(
        &mut self,
        subscription: SubscriptionId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = std::rc::Rc::clone(&out.plan);
        let own = plan.buffers.iter().filter(|(_, buffer)| buffer.subscription == Some(subscription));
        for (id, buffer) in own {
            self.buffers[id].exists = true;
            for consumer in buffer.consumers.iter().chain(&buffer.pullers) {
                self.connect(*consumer, None, clients, out);
            }
        }
    }
}
