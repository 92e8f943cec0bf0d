//! Records go to their readers, and what becomes of a reading.

use std::rc::Rc;

use crate::base::{EventId, SimDuration, SimTime, TypedId};
use crate::engine::broker::Broker;
use crate::engine::broker::log::{InHand, Known, Record};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::{DeliveryRef, Notice, WorkerRef};
use crate::model::{AcknowledgeMode, Commit, ConsumerId};
use crate::trace::{Detail, EventKind, EventRow, Position, Reason};

/// How a reader is done with a record.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Reading {
    /// It was handled.
    Done,
    /// It is to be read again.
    Again(Option<Rc<str>>),
    /// It is never to be read again.
    Refused(Option<Rc<str>>),
}

impl Broker {
    /// True when a consumer reads a stream.
    #[inline]
    pub(in crate::engine) fn reads_stream(&self, consumer: ConsumerId, core: &Core) -> bool {
        self.buffers[core.plan.consumers[consumer].buffer].group.is_some()
    }

    /// Gives every member that has nothing to do the next records of its partitions.
    pub(in crate::engine) fn pump_group(&mut self, buffer: BufferId, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        for consumer in &plan.buffers[buffer].consumers {
            let state = &self.consumers[*consumer];
            if state.connected && state.unsettled == 0 && out.stop.is_none() {
                let most = plan.consumers[*consumer].model.prefetch;
                self.commit_when_due(buffer, *consumer, out);
                self.poll(buffer, *consumer, if most == 0 { u32::MAX } else { most }, None, out);
            }
        }
        while out.stop.is_none() && self.serve_waiting(buffer, out) {}
    }

    /// Hands a member up to so many records; how many there were.
    pub(in crate::engine) fn poll(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        most: u32,
        who: Option<WorkerRef>,
        out: &mut Core,
    ) -> u32 {
        let Some(group) = &mut self.buffers[buffer].group else { return 0 };
        let count = group.readers.len();
        let first = group.cursor;
        group.cursor = (first + 1) % count;
        let mut taken = 0;
        for partition in (0..count).map(|it| (first + it) % count) {
            self.reset_lost_offset(buffer, consumer, partition, out);
            while taken < most && out.stop.is_none() {
                let Some(record) = self.next_record(buffer, consumer, partition, out) else { break };
                let tag = self.read(buffer, consumer, partition, record, out);
                if let Some(who) = who {
                    self.fetching.insert(tag, who);
                }
                taken += 1;
            }
        }
        taken
    }

    /// A member whose next record was deleted by retention begins where its group would, where that is the rule. In a
    /// compacted log it reads on: compaction leaves gaps, and the log begins where it began.
    fn reset_lost_offset(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[buffer].channel;
        let rules = &out.plan.scenario.channels[channel].rules;
        if !rules.lost_offset_resets || rules.compacts {
            return;
        }
        let Some(log) = &self.channels[channel].log else { return };
        let oldest = log.partitions[partition].first();
        let reader = self.buffers[buffer].group.as_ref().map(|it| &it.readers[partition]);
        if reader.is_none_or(|it| it.owner != Some(consumer) || it.position >= oldest) {
            return;
        }
        let target = self.start_of(buffer, partition, out).max(oldest);
        if target == oldest {
            return;
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition];
        reader.position = target;
        if reader.hand.is_empty() {
            reader.done = target;
        }
        if let Some(cause) = out.last_row() {
            self.emit_moved_to(buffer, consumer, partition, target, cause, out);
        }
    }

    /// The next record of a partition that this member reads; what nobody in the group reacts to is passed over.
    fn next_record(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        core: &Core,
    ) -> Option<Record> {
        let plan = &core.plan.buffers[buffer];
        let is_careful = self.reads_committed(buffer, core);
        let log = self.channels[plan.channel].log.as_ref()?;
        let group = self.buffers[buffer].group.as_mut()?;
        let reader = &mut group.readers[partition];
        if group.is_moving && reader.owner.is_none()
            || reader.owner != Some(consumer)
            || reader.rests_until > core.now
        {
            return None;
        }
        loop {
            let record = log.partitions[partition].from(reader.position)?;
            if is_careful && record.offset >= log.partitions[partition].stable() {
                return None;
            }
            let kind = core.messages[record.slot].message_type;
            let is_wanted = plan.wanted.get(kind.index()).copied().unwrap_or(false);
            let counts = !(is_careful && record.is_aborted);
            if is_wanted && counts && !reader.hand.contains_key(&record.offset) {
                return Some(record);
            }
            reader.position = record.offset + 1;
            if reader.hand.is_empty() {
                reader.done = reader.position;
            }
        }
    }

    /// Hands a record to a member; the tag of the delivery.
    fn read(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        record: Record,
        out: &mut Core,
    ) -> u32 {
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        let (slot, attempts) = self.copy_for(buffer, partition, record, out);
        let fetched = out.plan.consumers[consumer].model.pulls;
        let position = Position { fetched, ..self.position(buffer, partition, record.offset, out) };
        let departure = out.emit(EventRow {
            message: out.id_of(slot),
            peer: Some(out.plan.consumers[consumer].lifeline),
            channel: Some(channel),
            cause: Some(record.appended),
            value: attempts,
            detail: Some(Detail::Position(position)),
            ..out.row(EventKind::Delivered, lifeline)
        });
        self.delivery_tags += 1;
        let (tag, stage) = (self.delivery_tags, Stage::OnItsWay);
        let message = &mut out.messages[slot];
        (message.attempts, message.last_row) = (attempts, departure);
        let settles_at_once = out.plan.consumers[consumer].model.acknowledge == AcknowledgeMode::OnDelivery;
        message.place =
            Place::Unsettled(Delivery { consumer, tag, departure, stage, counted: !settles_at_once });
        if let Some(group) = &mut self.buffers[buffer].group {
            let reader = &mut group.readers[partition];
            reader.position = record.offset + 1;
            if settles_at_once {
                reader.done = reader.position;
            } else {
                reader.hand.insert(record.offset, InHand { slot, tag, is_handled: false });
            }
        }
        // What is fetched from a log is settled by a commit only.
        if !settles_at_once {
            self.consumers[consumer].unsettled += 1;
        }
        self.send_delivery(slot, consumer, out);
        tag
    }

    /// The group's copy of a record, and how often it has been read with this time.
    fn copy_for(
        &mut self,
        buffer: BufferId,
        partition: usize,
        record: Record,
        out: &mut Core,
    ) -> (MessageSlot, u32) {
        let reader = self.buffers[buffer].group.as_ref().map(|it| &it.readers[partition]);
        let known = reader.and_then(|it| it.known.get(&record.offset).copied());
        let slot = match known {
            None => out.copy(record.slot),
            Some(Known { waits: Some(slot), .. }) => slot,
            Some(Known { message, waits: None, .. }) => out.revive(record.slot, message),
        };
        let attempts = known.map_or(0, |it| it.attempts) + 1;
        let known = Known { message: out.messages[slot].id, attempts, waits: None };
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].known.insert(record.offset, known);
        }
        (slot, attempts)
    }

    /// Where something stands, in the words of the trace.
    pub(super) fn position(&self, buffer: BufferId, partition: usize, offset: u64, core: &Core) -> Position {
        let subscription = core.plan.buffers[buffer].subscription;
        let group = subscription.map(|it| Rc::clone(&core.plan.scenario.subscriptions[it].name));
        Position { partition: partition as u32, offset, group, fetched: false }
    }

    /// Records have arrived: a reader that commits first commits now.
    pub(in crate::engine) fn record_is_there(
        &mut self,
        delivery: DeliveryRef,
        received: EventId,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[delivery.consumer].buffer;
        if self.consumers[delivery.consumer].unsettled > 0 {
            self.watch_poll(buffer, delivery.consumer, out);
        }
        if out.plan.consumers[delivery.consumer].model.commit != Commit::Before {
            return;
        }
        let found = self.buffers[buffer].group.as_ref().and_then(|it| it.find(delivery.tag));
        if let Some((partition, offset)) = found {
            self.send_commit(buffer, delivery.consumer, partition, offset + 1, received, out);
        }
    }

    /// A reader says what became of a record. The stream hears nothing of it.
    pub(in crate::engine) fn settle_reading(
        &mut self,
        delivery: DeliveryRef,
        cause: Option<EventId>,
        how: Reading,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        if let Some(cause) = cause.or(out.last_row()) {
            self.finish_reading(delivery, cause, how, clients, out);
        }
    }

    fn finish_reading(
        &mut self,
        delivery: DeliveryRef,
        cause: EventId,
        how: Reading,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let DeliveryRef { slot, tag, consumer, .. } = delivery;
        let buffer = out.plan.consumers[consumer].buffer;
        let channel = out.plan.buffers[buffer].channel;
        let found = self.buffers[buffer].group.as_ref().and_then(|it| it.find(tag));
        let Some((partition, offset)) = found else { return self.finish_late(delivery, cause, &how, out) };
        let rules = &out.plan.scenario.channels[channel].rules;
        let goes_on = rules.failure_goes_on && matches!(how, Reading::Again(_));
        let how = if goes_on { Reading::Done } else { how };
        let limit = self.channels[channel].limits.max_deliveries;
        let was_last = limit.is_some_and(|most| out.messages[slot].attempts >= most);
        if matches!(how, Reading::Again(_)) && !was_last {
            return self.go_back(buffer, partition, offset, cause, clients, out);
        }
        self.consumers[consumer].unsettled -= 1;
        if let Some(group) = &mut self.buffers[buffer].group {
            let reader = &mut group.readers[partition];
            if let Some(entry) = reader.hand.get_mut(&offset) {
                entry.is_handled = true;
            }
        }
        match how {
            Reading::Done => {
                self.forget(slot, out);
            }
            Reading::Again(words) => {
                self.refuse(buffer, partition, offset, slot, Reason::DeliveryLimit, words, cause, out)
            }
            Reading::Refused(words) => {
                self.refuse(buffer, partition, offset, slot, Reason::Rejected, words, cause, out)
            }
        }
        self.advance(buffer, consumer, partition, cause, out);
        self.is_free_again(buffer, consumer, out);
    }

    /// A record that cannot be handled: its copy dies, and reading goes on behind it.
    #[expect(clippy::too_many_arguments, reason = "one record in all its facts")]
    fn refuse(
        &mut self,
        buffer: BufferId,
        partition: usize,
        offset: u64,
        slot: MessageSlot,
        reason: Reason,
        words: Option<Rc<str>>,
        cause: EventId,
        out: &mut Core,
    ) {
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].known.remove(&offset);
        }
        out.messages[slot].place = Place::InTransit;
        self.die(slot, out.plan.buffers[buffer].channel, reason, words, cause, out);
    }

    /// Everything handled without a gap counts as done.
    fn advance(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        partition: usize,
        cause: EventId,
        out: &mut Core,
    ) {
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition];
        let before = reader.done;
        while let Some(entry) = reader.hand.first_entry()
            && entry.get().is_handled
        {
            // One that its reader has gone back behind meanwhile is read again.
            if *entry.key() < reader.position {
                reader.done = entry.key() + 1;
            }
            entry.remove();
        }
        if reader.hand.is_empty() {
            reader.done = reader.done.max(reader.position);
        }
        let done = reader.done;
        if done > before {
            self.commit_later(consumer, out);
        }
        let commits = done > before && out.plan.consumers[consumer].model.commit == Commit::After;
        if commits && !self.commit_with_transaction(buffer, consumer, partition, before..done) {
            self.send_commit(buffer, consumer, partition, done, cause, out);
        }
    }

    /// A member may have nothing in hand any more: it gives up what it has to, or reads on.
    pub(super) fn is_free_again(&mut self, buffer: BufferId, consumer: ConsumerId, out: &mut Core) {
        if self.consumers[consumer].unsettled > 0 {
            return;
        }
        self.stop_watching_poll(consumer, out);
        let is_moving = self.buffers[buffer].group.as_ref().is_some_and(|it| it.is_moving);
        if is_moving {
            self.go_on_moving(buffer, out);
        }
        if !is_moving || !self.is_eager(buffer, out) {
            self.pump_group(buffer, out);
        }
    }

    /// A member reads a partition again from an offset on. What it is handling just now it goes on with.
    pub(super) fn go_back(
        &mut self,
        buffer: BufferId,
        partition: usize,
        offset: u64,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[buffer].channel;
        let Some(group) = &self.buffers[buffer].group else { return };
        let reader = &group.readers[partition];
        let Some(owner) = reader.owner else { return };
        let entries: Vec<(u64, InHand)> = reader.hand.range(offset..).map(|(at, it)| (*at, *it)).collect();
        for (at, entry) in entries {
            let is_this = at == offset;
            if !entry.is_handled && (is_this || !self.is_being_handled(owner, entry.tag, clients, out)) {
                self.put_back(buffer, (partition, at), entry, cause, Reason::GivenUp, out);
                self.consumers[owner].unsettled -= 1;
            }
        }
        let delay = out.plan.scenario.channels[channel].rules.redelivery_delay;
        let until = out.now.checked_add(delay).unwrap_or(SimTime::MAX);
        if let Some(group) = &mut self.buffers[buffer].group {
            let reader = &mut group.readers[partition];
            (reader.position, reader.done) = (offset, offset);
            reader.rests_until = until;
        }
        self.emit_moved_to(buffer, owner, partition, offset, cause, out);
        out.after(delay, Occurrence::GroupReads(buffer));
    }

    /// True when a worker handles this delivery, or it waits for one.
    pub(super) fn is_with_worker(
        &self,
        consumer: ConsumerId,
        tag: u32,
        clients: &dyn Clients,
        core: &Core,
    ) -> bool {
        clients.is_waiting(core.plan.consumers[consumer].endpoint, tag)
            || self.is_being_handled(consumer, tag, clients, core)
    }

    /// True when a worker handles this delivery at the moment.
    pub(super) fn is_being_handled(
        &self,
        consumer: ConsumerId,
        tag: u32,
        clients: &dyn Clients,
        core: &Core,
    ) -> bool {
        clients.is_handling(core.plan.consumers[consumer].endpoint, tag)
    }

    /// A record is not in its reader's hand any more, and will be read again. No worker handles it any more.
    pub(super) fn put_back(
        &mut self,
        buffer: BufferId,
        (partition, offset): (usize, u64),
        entry: InHand,
        cause: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        let InHand { slot, tag, is_handled } = entry;
        if !is_handled && let Place::Unsettled(delivery) = out.messages[slot].place {
            let endpoint = out.plan.consumers[delivery.consumer].endpoint;
            out.notices.push(Notice::DeliveryDropped { endpoint, tag });
        }
        self.take_out_of_hand(buffer, (partition, offset), entry, cause, reason, out);
    }

    /// A record is not in its reader's hand any more, and will be read again.
    pub(super) fn take_out_of_hand(
        &mut self,
        buffer: BufferId,
        (partition, offset): (usize, u64),
        entry: InHand,
        cause: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        let InHand { slot, tag, is_handled } = entry;
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].hand.remove(&offset);
        }
        if is_handled {
            return;
        }
        let Place::Unsettled(delivery) = out.messages[slot].place else { return };
        if delivery.stage == Stage::OnItsWay {
            if let Some(ticket) = out.messages[slot].timer.take() {
                out.cancel(ticket);
            }
            let because = out.event(cause);
            let is_lost = because.kind == EventKind::Lost && because.cause == Some(delivery.departure);
            if reason != Reason::LinkLoss && !is_lost {
                self.emit_lost_delivery(slot, delivery, reason, out);
            }
            self.miss_fetched(tag, out);
        }
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        if !self.keeps_record(channel, partition, offset) {
            let kept = self.channels[channel].log.as_ref().map_or(0, |it| it.len());
            self.emit_deleted(slot, channel, kept, Reason::Retention, out);
            self.forget(slot, out);
            return;
        }
        out.messages[slot].place = Place::Stored(channel);
        if let Some(group) = &mut self.buffers[buffer].group
            && let Some(known) = group.readers[partition].known.get_mut(&offset)
        {
            known.waits = Some(slot);
        }
        let position = self.position(buffer, partition, offset, out);
        let requeued = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].log.as_ref().map_or(0, |it| it.len() as u32),
            detail: Some(Detail::Position(position)),
            ..out.row(EventKind::Requeued, lifeline)
        });
        out.messages[slot].last_row = requeued;
    }

    /// A record that was fetched is lost on its way: its reader goes on reading there.
    fn read_lost_again(
        &mut self,
        buffer: BufferId,
        slot: MessageSlot,
        delivery: Delivery,
        lost: EventId,
        out: &mut Core,
    ) {
        let message = out.messages[slot].id;
        let group = self.buffers[buffer].group.as_mut();
        let Some(group) = group else { return };
        let Some((partition, offset)) = group.find_message(message) else { return };
        let reader = &mut group.readers[partition];
        if reader.owner == Some(delivery.consumer) && reader.position > offset {
            (reader.position, reader.done) = (offset, reader.done.min(offset));
            self.emit_moved_to(buffer, delivery.consumer, partition, offset, lost, out);
            out.after(SimDuration::ZERO, Occurrence::GroupReads(buffer));
        }
    }

    /// A record was lost on its way to its reader, who asks for it again.
    pub(in crate::engine) fn lose_reading(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        lost: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[delivery.consumer].buffer;
        let found = self.buffers[buffer].group.as_ref().and_then(|it| it.find(delivery.tag));
        match found {
            Some((partition, offset)) => self.go_back(buffer, partition, offset, lost, clients, out),
            None => {
                self.read_lost_again(buffer, slot, delivery, lost, out);
                self.miss_fetched(delivery.tag, out);
                self.forget(slot, out);
            }
        }
        self.is_free_again(buffer, delivery.consumer, out);
    }
}
