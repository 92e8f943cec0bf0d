//! Members that lose their partitions because they do not ask for more, or because
//! one with a higher level comes; and members that leave for good.
//!
//! Who loses its partitions goes on with what it has in hand. It cannot commit any
//! of it, and joins its group again when it asks for more.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, SimDuration};
use crate::engine::broker::log::Reading;
use crate::engine::eval::Problem;
use crate::engine::kernel::message::Place;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{DeliveryRef, Flow, Job, WorkerRef};
use crate::model::{Commit, ConsumerId, Holding};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Simulation {
    /// Records have reached a member: from now on the time runs in which it must ask for more.
    pub(in crate::engine) fn watch_poll(&mut self, buffer: BufferId, consumer: ConsumerId) {
        let Some(most) = self.group_rules(buffer).and_then(|it| it.poll) else { return };
        if self.consumers[consumer].poll.is_none() {
            let ticket = self.after(most, Occurrence::PollLapses(consumer));
            self.consumers[consumer].poll = Some(ticket);
        }
    }

    /// A member asks for more, or is gone.
    pub(in crate::engine) fn stop_watching_poll(&mut self, consumer: ConsumerId) {
        if let Some(ticket) = self.consumers[consumer].poll.take() {
            self.agenda.cancel(ticket);
        }
    }

    /// A member has not asked for more for too long: its partitions go to others.
    pub(in crate::engine) fn lapse_poll(&mut self, consumer: ConsumerId) {
        self.consumers[consumer].poll = None;
        let buffer = self.plan.consumers[consumer].buffer;
        let is_member = self.buffers[buffer].group.as_ref().is_some_and(|it| it.members.contains(&consumer));
        let time = self.group_rules(buffer).and_then(|it| it.poll);
        if let Some(time) = time.filter(|_| is_member) {
            self.evict(consumer, Detail::Duration(time));
            if self.consumers[consumer].evicted.is_empty() {
                self.after(SimDuration::ZERO, Occurrence::JoinsAgain(consumer));
            }
        }
    }

    /// A member loses its partitions at once. What it has in hand it handles to the end, for nothing.
    pub(super) fn evict(&mut self, consumer: ConsumerId, why: Detail) {
        let plan = &self.plan.consumers[consumer];
        let (buffer, endpoint, lifeline) = (plan.buffer, plan.endpoint, plan.lifeline);
        let (peer, channel) = (self.plan.buffers[buffer].lifeline, self.plan.buffers[buffer].channel);
        self.stop_watching_poll(consumer);
        let cause = self.emit(EventRow {
            peer: Some(peer),
            channel: Some(channel),
            detail: Some(why),
            ..self.row(EventKind::Unsubscribed, lifeline)
        });
        let is_its = |it: &Job| it.delivery().is_some_and(|it| it.consumer == consumer);
        let jobs: Vec<_> = self.endpoints[endpoint].inbox.iter().filter(|it| is_its(it)).cloned().collect();
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            self.take_whole_hand(buffer, partition, consumer, cause);
        }
        // Those of an earlier loss are there still.
        let inbox = &mut self.endpoints[endpoint].inbox;
        inbox.retain(|it| !is_its(it));
        inbox.extend(jobs);
        self.consumers[consumer].unsettled = 0;
        if let Some(group) = &mut self.buffers[buffer].group {
            group.members.retain(|it| *it != consumer);
        }
        self.free_partitions(buffer, consumer);
        self.move_partitions(buffer);
    }

    /// What a member has of one partition will be read again by another; it is remembered what it had.
    fn take_whole_hand(&mut self, buffer: BufferId, partition: usize, consumer: ConsumerId, cause: EventId) {
        let Some(group) = &self.buffers[buffer].group else { return };
        if group.readers[partition].owner != Some(consumer) {
            return;
        }
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            // What it has handled behind something that it still has is gone already.
            if !entry.is_handled
                && let Place::Unsettled(delivery) = self.messages[entry.slot].place
                && delivery.tag == entry.tag
            {
                self.keep_for_late_handling(entry.slot, delivery);
                if self.late.contains_key(&entry.tag) || self.is_being_handled(consumer, entry.tag) {
                    self.consumers[consumer].evicted.insert(entry.tag, (partition as u32, offset));
                }
            }
            self.put_back(buffer, partition, offset, entry, cause, Reason::GivenUp);
        }
    }

    /// A member is done with something that it lost: its commit comes too late. With nothing left it asks for more.
    pub(super) fn finish_late(&mut self, delivery: DeliveryRef, cause: EventId, how: &Reading) {
        let (consumer, buffer) = (delivery.consumer, self.plan.consumers[delivery.consumer].buffer);
        let Some((partition, offset)) = self.consumers[consumer].evicted.get(&delivery.tag).copied() else {
            return;
        };
        if matches!(how, Reading::Done) && self.plan.consumers[consumer].model.commit == Commit::After {
            self.send_commit(buffer, consumer, partition as usize, offset + 1, cause);
        }
        let evicted = &mut self.consumers[consumer].evicted;
        if evicted.len() > 1 {
            evicted.remove(&delivery.tag);
            return;
        }
        // The group hears of it behind the commit.
        self.after(SimDuration::ZERO, Occurrence::JoinsAgain(consumer));
    }

    /// A member that had lost its partitions asks for more: it joins its group again.
    pub(in crate::engine) fn join_again(&mut self, consumer: ConsumerId) {
        let group = self.buffers[self.plan.consumers[consumer].buffer].group.as_ref();
        let is_member = group.is_some_and(|it| it.members.contains(&consumer));
        if is_member || !self.consumers[consumer].connected {
            return;
        }
        self.consumers[consumer].evicted.clear();
        let plan = &self.plan.consumers[consumer];
        let buffer = &self.plan.buffers[plan.buffer];
        let (peer, channel) = (Some(buffer.lifeline), Some(buffer.channel));
        let row = self.row(EventKind::Subscribed, plan.lifeline);
        self.emit(EventRow { peer, channel, ..row });
        self.join_readers(consumer);
    }

    /// The step `leave`: this participant reads a stream no more.
    pub(in crate::engine) fn leave_step(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
    ) -> Result<Flow, Problem> {
        let cause = self.frame(who).goes_on;
        let plan = Rc::clone(&self.plan);
        for consumer in &plan.endpoints[who.endpoint].consumers {
            let buffer = plan.consumers[*consumer].buffer;
            if plan.buffers[buffer].channel != stream {
                continue;
            }
            self.stop_deliveries(*consumer, cause);
            if self.reads_stream(*consumer) {
                self.leave_group_of_readers(*consumer);
            } else if plan.scenario.channels[stream].rules.holding == Holding::Owner {
                self.throw_away_pending(*consumer, cause);
            }
        }
        Ok(Flow::Next)
    }

    /// A member leaves in order: it finishes what it has in hand, and its partitions go to the others.
    fn leave_group_of_readers(&mut self, consumer: ConsumerId) {
        let buffer = self.plan.consumers[consumer].buffer;
        self.stop_watching_poll(consumer);
        if let Some(group) = &mut self.buffers[buffer].group {
            let owns = group.readers.iter().any(|it| it.owner == Some(consumer));
            if !owns {
                group.members.retain(|it| *it != consumer);
            }
        }
        self.move_partitions(buffer);
    }

    /// A reader that is deleted takes its list with it: what it had not settled is nobody's.
    fn throw_away_pending(&mut self, consumer: ConsumerId, cause: EventId) {
        let channel = self.plan.buffers[self.plan.consumers[consumer].buffer].channel;
        let own: Vec<_> = self
            .messages
            .iter()
            .filter_map(|(slot, it)| match it.place {
                Place::Unsettled(delivery) if delivery.consumer == consumer => Some((slot, delivery)),
                _ => None,
            })
            .collect();
        for (slot, delivery) in own {
            self.end_delivery(slot, delivery, Reason::Purged);
            self.discard(slot, channel, cause, Reason::Purged);
        }
    }
}
