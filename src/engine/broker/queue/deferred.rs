//! Messages that a consumer sets aside, and what it changes in those that it hands back. What was set aside stays in
//! its channel, and only who asks for its number gets it.

use std::rc::Rc;

use crate::base::{EventId, Record};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place, number_in_channel};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::{DeliveryRef, WorkerRef};
use crate::model::ConsumerId;
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Broker {
    /// A consumer's delivery is set aside, or came back and was aside before.
    pub(in crate::engine::broker) fn set_aside(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        out: &mut Core,
    ) {
        self.leave_group(slot, out);
        self.unpin(slot, out);
        out.messages[slot].rare().is_aside = true;
        self.put_aside(slot, buffer, cause, Detail::Reason(Reason::Deferred, None), out);
    }

    /// A message stays in its channel, and stands in no line.
    pub(in crate::engine::broker) fn put_aside(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        why: Detail,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[buffer].channel;
        let row = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].ready,
            detail: Some(why),
            ..out.row(EventKind::Scheduled, out.plan.buffers[buffer].lifeline)
        });
        let message = &mut out.messages[slot];
        (message.place, message.last_row) = (Place::Aside(buffer), row);
        let number = number_in_channel(message.position);
        self.buffers[buffer].aside.insert(number, slot);
    }

    /// A message that was set aside is not there any more.
    pub(in crate::engine) fn leave_aside(&mut self, slot: MessageSlot, out: &mut Core) {
        if let Place::Aside(buffer) = out.messages[slot].place {
            let number = number_in_channel(out.messages[slot].position);
            self.buffers[buffer].aside.remove(&number);
            out.messages[slot].place = Place::InTransit;
        }
    }

    /// True for a message that its consumer has set aside.
    pub(in crate::engine::broker) fn is_aside(&self, slot: MessageSlot, core: &Core) -> bool {
        core.messages[slot].rare.as_ref().is_some_and(|it| it.is_aside)
    }

    /// Hands a worker the message with a number that was set aside; how many there are of it. One that has
    /// expired meanwhile is noticed now.
    pub(in crate::engine) fn take_aside(
        &mut self,
        who: WorkerRef,
        consumer: ConsumerId,
        number: u64,
        out: &mut Core,
    ) -> u32 {
        let buffer = out.plan.consumers[consumer].buffer;
        let found = self.buffers[buffer].aside.get(&number).copied().filter(|it| self.is_aside(*it, out));
        let Some(slot) = found.filter(|_| self.consumers[consumer].connected) else { return 0 };
        self.leave_aside(slot, out);
        if out.messages[slot].expires_at.is_some_and(|at| at <= out.now) {
            self.end_of_age(slot, buffer, out);
            return 0;
        }
        let tag = self.deliver_again(slot, consumer, out);
        self.fetching.insert(tag, who);
        1
    }

    /// What a consumer wants a message to carry besides, for as long as it has it.
    pub(in crate::engine) fn note_changes(
        &mut self,
        delivery: DeliveryRef,
        changes: &Rc<Record>,
        out: &mut Core,
    ) {
        if self.is_present(delivery, out) {
            out.messages[delivery.slot].rare().changes = Some(Rc::clone(changes));
        }
    }

    /// What was asked to be changed is changed as the message is back; the words for the row.
    pub(in crate::engine::broker) fn change_returned(
        &mut self,
        slot: MessageSlot,
        out: &mut Core,
    ) -> Option<Detail> {
        let fields = out.messages[slot].rare.as_mut()?.changes.take()?;
        let message = &mut out.messages[slot];
        message.payload = Rc::new(message.payload.with(&fields));
        Some(Detail::Changed { words: fields.to_string().into(), fields })
    }
}
