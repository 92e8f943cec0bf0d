//! Members join, leave, and share the partitions.
//!
//! When members change, partitions change hands. A member first finishes what it
//! has in hand, as it does not ask for more before that; so one slow member holds
//! up the others. New owners are named when nobody has anything to give up and no
//! commit is on its way.

use std::rc::Rc;

use crate::base::{EventId, SimDuration};
use crate::engine::broker::log::assignment;
use crate::engine::kernel::message::Stage;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::model::{Assignment, Commit, ConsumerId, Rebalance};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Simulation {
    /// A consumer joins its group.
    pub(in crate::engine) fn join_readers(&mut self, consumer: ConsumerId) {
        let buffer = self.plan.consumers[consumer].buffer;
        let order = |it: &ConsumerId| *it < consumer;
        if !self.has_level(buffer, consumer) {
            return;
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        if group.members.contains(&consumer) {
            let owns = group.readers.iter().any(|it| it.owner == Some(consumer));
            if owns && !self.consumers[consumer].was_away {
                if self.consumers[consumer].unsettled == 0 {
                    self.stop_watching_poll(consumer);
                }
                return self.pump_group(buffer);
            }
            self.free_partitions(buffer, consumer);
        } else {
            let place = group.members.iter().filter(|it| order(it)).count();
            group.members.insert(place, consumer);
        }
        self.consumers[consumer].was_away = false;
        self.move_partitions(buffer);
    }

    /// The connection of a consumer ends: what it has in hand will be read again.
    pub(in crate::engine) fn leave_readers(&mut self, consumer: ConsumerId, cause: EventId, reason: Reason) {
        let endpoint = self.plan.consumers[consumer].endpoint;
        let buffer = self.plan.consumers[consumer].buffer;
        self.drop_jobs_of(endpoint, consumer);
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            let owner = self.buffers[buffer].group.as_ref().and_then(|it| it.readers[partition].owner);
            if owner == Some(consumer) {
                self.drop_whole_hand(buffer, partition, cause, reason);
            }
        }
        self.drop_fetched(consumer, reason);
        self.stop_watching_poll(consumer);
        self.late.retain(|_, late| late.consumer != consumer);
        self.consumers[consumer].evicted.clear();
        self.consumers[consumer].unsettled = 0;
        self.consumers[consumer].was_away = true;
        let subscription = self.plan.buffers[buffer].subscription;
        let session =
            subscription.map_or(SimDuration::ZERO, |it| self.plan.scenario.subscriptions[it].rules.session);
        if session == SimDuration::ZERO {
            self.end_session(consumer);
        } else {
            self.after(session, Occurrence::SessionEnds(consumer));
        }
    }

    /// Nothing was heard of a member for too long.
    pub(in crate::engine) fn end_session(&mut self, consumer: ConsumerId) {
        let buffer = self.plan.consumers[consumer].buffer;
        if self.consumers[consumer].connected || !self.consumers[consumer].was_away {
            return;
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        group.members.retain(|it| *it != consumer);
        self.free_partitions(buffer, consumer);
        self.move_partitions(buffer);
    }

    /// True when a member may read: nobody of its group has a higher level. Those with a lower one lose their partitions to it.
    fn has_level(&mut self, buffer: BufferId, consumer: ConsumerId) -> bool {
        let level = |it: &ConsumerId| self.plan.consumers[*it].model.priority;
        let Some(group) = &self.buffers[buffer].group else { return true };
        let own = level(&consumer);
        if group.members.iter().any(|it| level(it) > own) {
            let (lifeline, plan) = (self.plan.consumers[consumer].lifeline, &self.plan.buffers[buffer]);
            let (peer, channel) = (Some(plan.lifeline), Some(plan.channel));
            let detail = Some(Detail::Reason(Reason::LockLost, None));
            self.emit(EventRow { peer, channel, detail, ..self.row(EventKind::Unsubscribed, lifeline) });
            return false;
        }
        let lower: Vec<ConsumerId> = group.members.iter().copied().filter(|it| level(it) < own).collect();
        for member in lower {
            self.evict(member, Detail::Reason(Reason::LockLost, None));
        }
        true
    }

    pub(super) fn free_partitions(&mut self, buffer: BufferId, consumer: ConsumerId) {
        let Some(group) = &mut self.buffers[buffer].group else { return };
        for reader in group.readers.iter_mut().filter(|it| it.owner == Some(consumer)) {
            reader.owner = None;
        }
    }

    /// What a consumer fetched and does not have yet is nobody's.
    fn drop_fetched(&mut self, consumer: ConsumerId, reason: Reason) {
        for (slot, delivery) in self.unsettled_of(consumer, reason) {
            if delivery.stage == Stage::OnItsWay {
                if let Some(ticket) = self.messages[slot].timer.take() {
                    self.agenda.cancel(ticket);
                }
                self.emit_lost_delivery(slot, delivery, reason);
                self.miss_fetched(delivery.tag);
            }
            self.forget(slot);
        }
    }

    /// Everything of a partition that is in somebody's hand will be read again, from the committed position on.
    fn drop_whole_hand(&mut self, buffer: BufferId, partition: usize, cause: EventId, reason: Reason) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            self.put_back(buffer, partition, offset, entry, cause, reason);
        }
    }

    /// What a member has in hand and is not handling will be read again.
    pub(super) fn drop_hand(
        &mut self,
        buffer: BufferId,
        partition: usize,
        owner: ConsumerId,
        cause: EventId,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            if !entry.is_handled && !self.is_being_handled(owner, entry.tag) {
                self.put_back(buffer, partition, offset, entry, cause, Reason::GivenUp);
                self.consumers[owner].unsettled -= 1;
            }
        }
    }

    /// Members have changed: partitions change hands.
    pub(super) fn move_partitions(&mut self, buffer: BufferId) {
        for buffer in self.moving_together(buffer) {
            if let Some(group) = &mut self.buffers[buffer].group {
                group.is_moving = true;
            }
            self.go_on_moving(buffer);
        }
    }

    /// Whoever can gives up what it has to; when all have, the new owners are named.
    pub(super) fn go_on_moving(&mut self, buffer: BufferId) {
        if !self.buffers[buffer].group.as_ref().is_some_and(|it| it.is_moving) {
            return;
        }
        let keeps = self.kept_in_place(buffer);
        let count = keeps.len();
        for partition in (0..count).filter(|it| !keeps[*it]) {
            self.give_up(buffer, partition);
        }
        let is_incremental = self.is_incremental(buffer);
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let is_waiting = |(n, it): (usize, &crate::engine::broker::log::Reader)| {
            !keeps[n] && (it.owner.is_some() || it.commits > 0)
        };
        let is_free = |(n, it): (usize, &crate::engine::broker::log::Reader)| {
            !keeps[n] && it.owner.is_none() && it.commits == 0
        };
        let can_assign = if is_incremental {
            group.readers.iter().enumerate().any(is_free) || keeps.iter().all(|it| *it)
        } else {
            !group.readers.iter().enumerate().any(is_waiting)
        };
        if !group.is_assigning && can_assign {
            group.is_assigning = true;
            self.after(SimDuration::ZERO, Occurrence::GroupAssigns(buffer));
        }
    }

    /// Which partitions stay where they are. When everybody has to give up everything, none does.
    fn kept_in_place(&self, buffer: BufferId) -> Vec<bool> {
        let Some(group) = &self.buffers[buffer].group else { return Vec::new() };
        let owners = self.new_owners(buffer);
        let is_cooperative = !self.is_eager(buffer);
        let stays = |(n, it): (usize, &crate::engine::broker::log::Reader)| {
            is_cooperative && it.owner.is_some() && it.owner == owners[n]
        };
        group.readers.iter().enumerate().map(stays).collect()
    }

    /// True when everybody gives up everything before partitions are given out anew.
    pub(super) fn is_eager(&self, buffer: BufferId) -> bool {
        self.group_rules(buffer).is_none_or(|it| it.rebalance == Rebalance::Eager)
    }

    fn is_incremental(&self, buffer: BufferId) -> bool {
        self.group_rules(buffer).is_some_and(|it| it.rebalance == Rebalance::Incremental)
    }

    pub(super) fn group_rules(&self, buffer: BufferId) -> Option<&crate::model::ChannelRules> {
        self.plan.buffers[buffer].subscription.map(|it| &self.plan.scenario.subscriptions[it].rules)
    }

    /// Who is to own each partition.
    fn new_owners(&self, buffer: BufferId) -> Vec<Option<ConsumerId>> {
        let Some(group) = &self.buffers[buffer].group else { return Vec::new() };
        let members: Vec<ConsumerId> =
            group.members.iter().copied().filter(|it| self.consumers[*it].connected).collect();
        let place = |owner: Option<ConsumerId>| owner.and_then(|it| members.iter().position(|m| *m == it));
        let how = self.group_rules(buffer).map(|it| it.assignment).unwrap_or_default();
        if how == Assignment::RoundRobin {
            return self.owners_in_turn(buffer);
        }
        let before: Vec<Option<usize>> = group.readers.iter().map(|it| place(it.owner)).collect();
        let owners = assignment::assign(how, before.len(), members.len(), &before);
        owners.into_iter().map(|it| it.map(|place| members[place])).collect()
    }

    /// The streams whose partitions are given out together: those that one group shares in turn.
    fn moving_together(&self, buffer: BufferId) -> Vec<BufferId> {
        let rules = self.group_rules(buffer);
        let subscription = self.plan.buffers[buffer].subscription;
        let (Some(subscription), true) =
            (subscription, rules.is_some_and(|it| it.assignment == Assignment::RoundRobin))
        else {
            return vec![buffer];
        };
        let all = &self.plan.scenario.subscriptions;
        let is_same = |id: &BufferId| {
            let other = self.plan.buffers[*id].subscription.map(|it| &all[it]);
            self.buffers[*id].group.is_some()
                && other.is_some_and(|it| {
                    it.name == all[subscription].name && it.rules.assignment == Assignment::RoundRobin
                })
        };
        let mut together: Vec<BufferId> =
            self.plan.buffers.iter().map(|(id, _)| id).filter(is_same).collect();
        together.sort_by_key(|id| self.name_of(self.plan.buffers[*id].lifeline));
        together
    }

    /// In turn over all partitions of all streams that the group reads; who does not read a stream is passed over there.
    fn owners_in_turn(&self, buffer: BufferId) -> Vec<Option<ConsumerId>> {
        let together = self.moving_together(buffer);
        let members_of = |id: &BufferId| {
            let group = self.buffers[*id].group.as_ref();
            let members = group.map_or(&[][..], |it| &it.members[..]);
            members.iter().copied().filter(|it| self.consumers[*it].connected).collect::<Vec<_>>()
        };
        let mut everybody = Vec::new();
        let mut all: Vec<ConsumerId> = together.iter().flat_map(members_of).collect();
        all.sort_unstable();
        for consumer in all {
            let endpoint = self.plan.consumers[consumer].endpoint;
            if !everybody.contains(&endpoint) {
                everybody.push(endpoint);
            }
        }
        let (mut next, mut owners) = (0, Vec::new());
        for id in &together {
            let members = members_of(id);
            let count = self.buffers[*id].group.as_ref().map_or(0, |it| it.readers.len());
            for _ in 0..count {
                let at = |turn: usize| everybody[(next + turn) % everybody.len()];
                let found = (0..everybody.len()).find_map(|turn| {
                    let reads = |it: &&ConsumerId| self.plan.consumers[**it].endpoint == at(turn);
                    members.iter().find(reads).map(|it| (turn, *it))
                });
                next += found.map_or(0, |(turn, _)| turn + 1);
                if *id == buffer {
                    owners.push(found.map(|(_, consumer)| consumer));
                }
            }
        }
        owners
    }

    /// A member gives up a partition, when it has nothing in hand.
    fn give_up(&mut self, buffer: BufferId, partition: usize) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let Some(owner) = group.readers[partition].owner else { return };
        if self.consumers[owner].unsettled > 0 {
            return;
        }
        if matches!(self.plan.consumers[owner].model.commit, Commit::Every(_))
            && let Some(cause) = self.last_row()
        {
            self.commit_all(buffer, owner, cause);
        }
        self.emit_ownership(EventKind::Revoked, buffer, partition, owner);
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].owner = None;
        }
    }

    /// A member that leaves in order gives up its partitions before it goes.
    pub(in crate::engine) fn give_up_all(&mut self, consumer: ConsumerId) {
        let buffer = self.plan.consumers[consumer].buffer;
        let Some(group) = &self.buffers[buffer].group else { return };
        let readers = group.readers.iter().enumerate();
        let own: Vec<usize> =
            readers.filter(|(_, it)| it.owner == Some(consumer)).map(|(at, _)| at).collect();
        own.into_iter().for_each(|partition| self.give_up(buffer, partition));
    }

    fn emit_ownership(&mut self, kind: EventKind, buffer: BufferId, partition: usize, owner: ConsumerId) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let position = self.position(buffer, partition, group.readers[partition].position);
        self.emit(EventRow {
            peer: Some(self.plan.buffers[buffer].lifeline),
            channel: Some(self.plan.buffers[buffer].channel),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..self.row(kind, self.plan.consumers[owner].lifeline)
        });
    }

    /// What was read and not handled, and stands before the committed position, will never be read again.
    fn give_up_passed(&mut self, buffer: BufferId, partition: usize, begin: u64) {
        let channel = self.plan.buffers[buffer].channel;
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let known = group.readers[partition].known.range_mut(..begin);
        let passed: Vec<u32> = known.filter_map(|(_, it)| it.waits.take()).collect();
        for slot in passed {
            let cause = self.messages[slot].last_row;
            self.discard(slot, channel, cause, Reason::Acknowledged);
        }
    }

    /// The new owners are named, and reading goes on at the committed positions.
    pub(in crate::engine) fn assign_partitions(&mut self, buffer: BufferId) {
        if let Some(group) = &mut self.buffers[buffer].group {
            group.is_assigning = false;
        }
        let keeps = self.kept_in_place(buffer);
        let is_late = self.buffers[buffer].group.as_ref().is_some_and(|it| {
            it.readers.iter().zip(&keeps).any(|(it, keep)| !keep && (it.owner.is_some() || it.commits > 0))
        });
        let is_incremental = self.is_incremental(buffer);
        if is_late && !is_incremental {
            return self.go_on_moving(buffer);
        }
        let owners = self.new_owners(buffer);
        for (partition, owner) in owners.into_iter().enumerate() {
            let Some(owner) = owner.filter(|_| !keeps[partition]) else { continue };
            let start = self.start_of(buffer, partition);
            let Some(group) = &mut self.buffers[buffer].group else { return };
            let reader = &mut group.readers[partition];
            if is_late && (reader.owner.is_some() || reader.commits > 0) {
                continue;
            }
            reader.owner = Some(owner);
            // A position stays where a group without a committed one began.
            let begin = reader.committed.unwrap_or_else(|| *reader.began.get_or_insert(start));
            (reader.position, reader.done) = (begin, begin);
            self.emit_ownership(EventKind::Assigned, buffer, partition, owner);
            self.give_up_passed(buffer, partition, begin);
        }
        if let Some(group) = &mut self.buffers[buffer].group {
            group.is_moving = is_late;
        }
        let plan = Rc::clone(&self.plan);
        self.pump_stream(plan.buffers[buffer].channel);
    }
}
