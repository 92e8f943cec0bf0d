//! Ready messages go to consumers, in turn, as far as their windows allow.

use std::rc::Rc;

use crate::base::{ChannelId, EventId};
use crate::engine::broker::Broker;
use crate::engine::broker::queue::settle::Returned;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::WorkerRef;
use crate::model::{AcknowledgeMode, Address, ConsumerId, DeadAttempts};
use crate::trace::{Detail, EventKind, EventRow, Position, Reason};

impl Broker {
    /// Hands on ready messages while there is one and somebody free; gives up heads that have expired.
    pub(in crate::engine) fn pump(&mut self, buffer: BufferId, out: &mut Core) {
        if let Some(next) = out.plan.scenario.channels[out.plan.buffers[buffer].channel].forward {
            return self.forward(buffer, next, out);
        }
        if self.buffers[buffer].group.is_some() {
            return self.pump_group(buffer, out);
        }
        if out.plan.buffers[buffer].is_special {
            return self.pump_by_choice(buffer, out);
        }
        while out.stop.is_none() {
            let Some(head) = self.buffers[buffer].head() else {
                if self.somebody_is_free(buffer, out) && self.feed(buffer, out) {
                    continue;
                }
                return;
            };
            if self.has_expired_at_head(head, out) {
                self.expire(head, buffer, out);
                continue;
            }
            match self.choose_consumer(buffer, out) {
                Some(consumer) => self.deliver(buffer, consumer, head, out),
                None if self.serve_waiting(buffer, out) => 0,
                None => return,
            };
        }
    }

    /// Sends everything that is ready on to another channel; what was forwarded too often dies.
    fn forward(&mut self, buffer: BufferId, next: ChannelId, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let (channel, lifeline) = (plan.buffers[buffer].channel, plan.buffers[buffer].lifeline);
        let most = plan.scenario.channels[channel].rules.forward_hops;
        while let Some(slot) = self.take_head(buffer, out).filter(|_| out.stop.is_none()) {
            let cause = out.messages[slot].last_row;
            let rare = out.messages[slot].rare();
            rare.hops += 1;
            if rare.hops > most {
                let words = "MaxTransferHopCountExceeded: forwarded too often";
                self.die(slot, channel, Reason::HopLimit, Some(words.into()), cause, out);
                continue;
            }
            let depth = self.channels[channel].ready;
            let sent = out.emit_sent(slot, lifeline, Address::Channel(next), cause, None, depth);
            out.travel(slot, lifeline, Address::Channel(next), sent);
        }
    }

    /// True for a dead letter where dead letters go: one that was passed on from there is a message like any other.
    fn waits_as_dead_letter(&self, slot: MessageSlot, channel: ChannelId, core: &Core) -> bool {
        let scenario = &core.plan.scenario;
        let is_target = || {
            scenario.channels.values().any(|it| it.dead_letter == Some(channel))
                || scenario.subscriptions.values().any(|it| it.dead_letter == Some(channel))
        };
        core.messages[slot].deaths.is_some() && is_target()
    }

    /// The same, where more than the order of the queue decides.
    fn pump_by_choice(&mut self, buffer: BufferId, out: &mut Core) {
        while out.stop.is_none() && (self.buffers[buffer].len() > 0 || self.feed_if_wanted(buffer, out)) {
            match self.choose_pair(buffer, out) {
                Some((consumer, slot)) => self.deliver(buffer, consumer, slot, out),
                None if self.serve_waiting(buffer, out) => 0,
                None => return,
            };
        }
    }

    /// Fills an empty buffer of a stream when somebody could take the record now.
    fn feed_if_wanted(&mut self, buffer: BufferId, out: &mut Core) -> bool {
        self.somebody_is_free(buffer, out) && !self.is_saturated(buffer, out) && self.feed(buffer, out)
    }

    /// Takes up to `count` ready messages for a worker that fetches them; how many there were.
    pub(in crate::engine) fn take_by_hand(
        &mut self,
        who: WorkerRef,
        consumer: ConsumerId,
        count: u32,
        out: &mut Core,
    ) -> u32 {
        let buffer = out.plan.consumers[consumer].buffer;
        if self.buffers[buffer].group.is_some() {
            // What earlier polls have returned counts as handled.
            self.commit_when_due(buffer, consumer, out);
            return self.poll(buffer, consumer, count, Some(who), out);
        }
        let channel = out.plan.buffers[buffer].channel;
        if let Some(reason) = self.refusal(consumer, out) {
            self.refuse_consumer(consumer, out.last_row(), reason, out);
        }
        self.watch_use(channel, out);
        let most = out.plan.scenario.channels[channel].rules.fetch_most.unwrap_or(u32::MAX);
        let mut together = Vec::new();
        let mut taken = 0;
        while taken < count.min(most) && self.consumers[consumer].connected && out.stop.is_none() {
            let Some(slot) = self.next_by_hand(buffer, consumer, &together, out) else { break };
            together.extend(out.messages[slot].group().cloned());
            let tag = self.deliver(buffer, consumer, slot, out);
            self.fetching.insert(tag, who);
            taken += 1;
        }
        taken
    }

    /// The next message that a consumer can take by hand. What is given up on the way is gone.
    fn next_by_hand(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        together: &[Rc<str>],
        out: &mut Core,
    ) -> Option<MessageSlot> {
        let is_special = out.plan.buffers[buffer].is_special;
        while out.stop.is_none() {
            self.expire_heads(buffer, out);
            self.feed(buffer, out);
            if !is_special {
                return self.buffers[buffer].head();
            }
            if self.is_saturated(buffer, out) {
                return None;
            }
            let next = self.next_of_group(buffer, consumer, together, out);
            let slot = next.or_else(|| self.first_for(buffer, consumer, together, out))?;
            if !self.gives_up_on_receive(slot, buffer, out) {
                return Some(slot);
            }
        }
        None
    }

    /// True when a message would be handed on at once.
    pub(in crate::engine::broker) fn somebody_is_free(&self, buffer: BufferId, core: &Core) -> bool {
        core.plan.buffers[buffer].consumers.iter().any(|id| self.consumers[*id].is_free())
            || self.somebody_waits(buffer)
    }

    /// True when a consumer is there, free or not.
    pub(in crate::engine::broker) fn somebody_is_there(&self, buffer: BufferId, core: &Core) -> bool {
        let plan = &core.plan.buffers[buffer];
        plan.consumers.iter().chain(&plan.pullers).any(|id| self.consumers[*id].connected)
    }

    /// The next free consumer after the one served last.
    fn choose_consumer(&mut self, buffer: BufferId, core: &Core) -> Option<ConsumerId> {
        let consumers = &core.plan.buffers[buffer].consumers;
        let first = self.buffers[buffer].cursor.min(consumers.len());
        let is_free = |id: &ConsumerId| self.consumers[*id].is_free();
        let later = consumers[first..].iter().position(is_free).map(|place| first + place);
        let place = later.or_else(|| consumers[..first].iter().position(is_free))?;
        let chosen = consumers[place];
        self.buffers[buffer].cursor = place + 1;
        Some(chosen)
    }

    /// Hands a ready message to a consumer; the tag of the delivery.
    fn deliver(&mut self, buffer: BufferId, consumer: ConsumerId, slot: MessageSlot, out: &mut Core) -> u32 {
        if self.buffers[buffer].head() == Some(slot) {
            self.take_head(buffer, out);
        } else {
            self.take_out(slot, buffer, out);
        }
        if out.plan.buffers[buffer].is_special {
            self.enter_group(slot, buffer, consumer, out);
            let state = &mut self.buffers[buffer];
            state.turn = (state.turn + 1) % 3;
        }
        self.hand_message(slot, buffer, consumer, out)
    }

    /// Gives a message of a stream that is nobody's to a consumer; the tag of the delivery.
    pub(in crate::engine) fn deliver_again(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        out: &mut Core,
    ) -> u32 {
        self.hand_message(slot, out.plan.consumers[consumer].buffer, consumer, out)
    }

    /// A message that was taken out of its buffer goes to a consumer.
    fn hand_message(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        consumer: ConsumerId,
        out: &mut Core,
    ) -> u32 {
        self.count_attempt(slot, buffer, out);
        self.check_delivery(slot, buffer, consumer, out);
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        let pulls = out.plan.consumers[consumer].model.pulls;
        let origin = match self.origin(slot, buffer, out) {
            Some(Detail::Position(it)) => Some(Detail::Position(Position { fetched: pulls, ..it })),
            other => other.or(pulls.then_some(Detail::Fetched)),
        };
        let message = &out.messages[slot];
        let (attempt, cause) = (message.attempts, message.last_row);
        let departure = out.emit(EventRow {
            message: Some(message.id),
            peer: Some(out.plan.consumers[consumer].lifeline),
            channel: Some(channel),
            cause: Some(cause),
            value: attempt,
            detail: origin,
            ..out.row(EventKind::Delivered, lifeline)
        });
        out.messages[slot].last_row = departure;
        self.delivery_tags += 1;
        let (tag, stage) = (self.delivery_tags, Stage::OnItsWay);
        let settles_at_once = out.plan.consumers[consumer].model.acknowledge == AcknowledgeMode::OnDelivery;
        out.messages[slot].place =
            Place::Unsettled(Delivery { consumer, tag, departure, stage, counted: !settles_at_once });
        if settles_at_once {
            self.emit_settled(slot, channel, departure, out);
            self.leave_group(slot, out);
        } else {
            self.consumers[consumer].unsettled += 1;
            self.lock(slot, consumer, tag, out);
        }
        self.send_delivery(slot, consumer, out);
        tag
    }

    /// One delivery more. Some brokers do not count how often a dead letter is looked at.
    fn count_attempt(&mut self, slot: MessageSlot, buffer: BufferId, out: &mut Core) {
        let channel = out.plan.buffers[buffer].channel;
        let rules = &out.plan.scenario.channels[channel].rules;
        let is_counted =
            rules.dead_attempts != DeadAttempts::One || !self.waits_as_dead_letter(slot, channel, out);
        let message = &mut out.messages[slot];
        message.attempts = if is_counted { message.attempts + 1 } else { 1 };
    }

    /// First deliveries keep the order of the queue; windows and limits hold.
    fn check_delivery(&mut self, slot: MessageSlot, buffer: BufferId, consumer: ConsumerId, out: &mut Core) {
        let message = &out.messages[slot];
        let (attempts, position) = (message.attempts, message.position);
        let rules = &out.plan.scenario.channels[out.plan.buffers[buffer].channel].rules;
        let tells_first = rules.dead_attempts != DeadAttempts::One;
        if attempts == 1 && tells_first && !out.plan.buffers[buffer].is_special {
            let last = self.buffers[buffer].last_first.replace(position);
            out.ensure(last.is_none_or(|last| last < position), || {
                format!("position {position} is delivered after {last:?}")
            });
        }
        let limit = self.limit_of(slot, out.plan.buffers[buffer].channel, out);
        let charged = out.messages[slot].charged;
        out.ensure(limit.is_none_or(|limit| charged < limit), || {
            format!("delivery {attempts}, of which {charged} of {limit:?} count")
        });
        let state = &self.consumers[consumer];
        let (unsettled, window) = (state.unsettled, state.window);
        out.ensure(unsettled < window, || format!("{consumer:?} holds {unsettled} of {window}"));
    }

    pub(in crate::engine) fn send_delivery(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        out: &mut Core,
    ) {
        let plan = &out.plan.consumers[consumer];
        let ends = (out.plan.buffers[plan.buffer].lifeline, plan.lifeline);
        let kind = out.type_of(slot);
        let ticket = match out.links.send(&out.plan, out.now, ends, Cargo::Message, kind) {
            Fate::Arrives(delay) => out.after(delay, Occurrence::DeliveryArrives { slot }),
            Fate::Lost(delay, reason) => out.after(delay, Occurrence::DeliveryGetsLost { slot, reason }),
        };
        out.messages[slot].timer = Some(ticket);
    }

    /// A delivery is lost on its way. The channel notices and has the message back, unless it was settled on delivery.
    pub(in crate::engine) fn lose_delivery(
        &mut self,
        slot: MessageSlot,
        reason: Reason,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Place::Unsettled(delivery) = out.messages[slot].place else { return };
        out.messages[slot].timer = None;
        let lost = self.emit_lost_delivery(slot, delivery, reason, out);
        self.miss_fetched(delivery.tag, out);
        if self.reads_stream(delivery.consumer, out) {
            return self.lose_reading(slot, delivery, lost, clients, out);
        }
        self.unpin(slot, out);
        if self.orphan(slot, delivery, out) {
            return;
        }
        self.take_back(slot, delivery, lost, Returned::by(reason), out);
        let buffer = out.plan.consumers[delivery.consumer].buffer;
        self.pump_channel(out.plan.buffers[buffer].channel, clients, out);
    }

    pub(in crate::engine) fn emit_lost_delivery(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        reason: Reason,
        out: &mut Core,
    ) -> EventId {
        let consumer = &out.plan.consumers[delivery.consumer];
        let buffer = &out.plan.buffers[consumer.buffer];
        let (peer, channel, lifeline) = (consumer.lifeline, buffer.channel, buffer.lifeline);
        out.emit(EventRow {
            message: out.id_of(slot),
            peer: Some(peer),
            channel: Some(channel),
            cause: Some(delivery.departure),
            detail: Some(Detail::Reason(reason, None)),
            ..out.row(EventKind::Lost, lifeline)
        })
    }
}
