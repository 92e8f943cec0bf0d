//! Members join, leave, and share the partitions.
//!
//! When members change, partitions change hands. A member first finishes what it
//! has in hand, as it does not ask for more before that; so one slow member holds
//! up the others. New owners are named when nobody has anything to give up and no
//! commit is on its way.

use std::rc::Rc;

use crate::base::{EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::log::{Reader, Silent, assignment};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::Stage;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::Notice;
use crate::model::{Assignment, ChannelRules, Commit, ConsumerId, Rebalance};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Broker {
    /// A consumer joins its group.
    pub(in crate::engine) fn join_readers(
        &mut self,
        consumer: ConsumerId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[consumer].buffer;
        let order = |it: &ConsumerId| *it < consumer;
        if !self.has_level(buffer, consumer, clients, out) {
            return;
        }
        if let Some(ticket) = self.consumers[consumer].session.take() {
            out.cancel(ticket);
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        if group.members.contains(&consumer) {
            let owns = group.readers.iter().any(|it| it.owner == Some(consumer));
            let is_moving = group.is_moving;
            if owns && !is_moving && self.is_static(consumer, out) && self.consumers[consumer].was_away {
                return self.come_back(buffer, consumer, out);
            }
            if owns && !self.consumers[consumer].was_away {
                if self.consumers[consumer].unsettled == 0 {
                    self.stop_watching_poll(consumer, out);
                }
                return self.pump_group(buffer, out);
            }
            self.free_partitions(buffer, consumer);
        } else {
            let place = group.members.iter().filter(|it| order(it)).count();
            group.members.insert(place, consumer);
        }
        self.consumers[consumer].was_away = false;
        self.consumers[consumer].committed_at = out.now;
        self.move_partitions(buffer, out);
    }

    /// True for a member of a group that is the same one after it was away.
    pub(in crate::engine::broker) fn is_static(&self, consumer: ConsumerId, core: &Core) -> bool {
        core.plan.consumers[consumer].model.is_static
    }

    /// A static member is there again before its session ends: it continues with what it had, and its group does not rebalance.
    fn come_back(&mut self, buffer: BufferId, consumer: ConsumerId, out: &mut Core) {
        self.consumers[consumer].was_away = false;
        self.consumers[consumer].committed_at = out.now;
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            let owner = self.buffers[buffer].group.as_ref().and_then(|it| it.readers[partition].owner);
            if owner == Some(consumer) {
                self.begin_partition(buffer, partition, consumer, out);
            }
        }
        self.pump_group(buffer, out);
    }

    /// A member reads a partition from where its group has committed.
    fn begin_partition(&mut self, buffer: BufferId, partition: usize, owner: ConsumerId, out: &mut Core) {
        let start = self.start_of(buffer, partition, out);
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let reader = &mut group.readers[partition];
        reader.owner = Some(owner);
        // A position stays where a group without a committed one began.
        let begin = reader.committed.unwrap_or_else(|| *reader.began.get_or_insert(start));
        (reader.position, reader.done) = (begin, begin);
        self.emit_ownership(EventKind::Assigned, buffer, partition, owner, out);
        self.give_up_passed(buffer, partition, begin, out);
    }

    /// The connection of a consumer ends: what it has in hand will be read again.
    pub(in crate::engine) fn leave_readers(
        &mut self,
        consumer: ConsumerId,
        cause: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        let endpoint = out.plan.consumers[consumer].endpoint;
        let buffer = out.plan.consumers[consumer].buffer;
        out.notices.push(Notice::ConnectionLost { endpoint, consumer });
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            let owner = self.buffers[buffer].group.as_ref().and_then(|it| it.readers[partition].owner);
            if owner == Some(consumer) {
                self.drop_whole_hand(buffer, partition, cause, reason, out);
            }
        }
        self.drop_fetched(consumer, reason, out);
        self.stop_watching_poll(consumer, out);
        if let Some(ticket) = self.consumers[consumer].commits_at.take() {
            out.cancel(ticket);
        }
        out.notices.push(Notice::HandlingsLost { consumer });
        self.consumers[consumer].evicted.clear();
        self.consumers[consumer].unsettled = 0;
        self.consumers[consumer].was_away = true;
        let subscription = out.plan.buffers[buffer].subscription;
        let session =
            subscription.map_or(SimDuration::ZERO, |it| out.plan.scenario.subscriptions[it].rules.session);
        // Who closes its connection in order leaves the group at once.
        let is_static = self.is_static(consumer, out);
        if session == SimDuration::ZERO || reason == Reason::GivenUp && !is_static {
            return self.end_session(consumer, out);
        }
        let ticket = out.after(session, Occurrence::SessionEnds(consumer));
        if reason == Reason::ReceiverDown && !is_static {
            self.fall_silent(buffer, consumer, session, out);
        } else {
            self.consumers[consumer].session = Some(ticket);
        }
    }

    /// A member crashes. It stays one until its session ends, also when it starts again before: then it is another one.
    fn fall_silent(&mut self, buffer: BufferId, consumer: ConsumerId, session: SimDuration, out: &mut Core) {
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let Some(until) = out.now.checked_add(session).filter(|_| group.members.contains(&consumer)) else {
            return;
        };
        group.members.retain(|it| *it != consumer);
        group.crashes += 1;
        let number = group.crashes;
        group.silent.push(Silent { consumer, number, until });
        for reader in group.readers.iter_mut().filter(|it| it.owner == Some(consumer)) {
            (reader.owner, reader.silent) = (None, Some(number));
        }
    }

    /// The session of a member that crashed ends; false when there is none.
    fn end_silence(&mut self, buffer: BufferId, consumer: ConsumerId, out: &mut Core) -> bool {
        let Some(group) = &mut self.buffers[buffer].group else { return false };
        let is_due = |it: &Silent| it.consumer == consumer && it.until <= out.now;
        let Some(place) = group.silent.iter().position(is_due) else { return false };
        let number = group.silent.remove(place).number;
        for reader in group.readers.iter_mut().filter(|it| it.silent == Some(number)) {
            reader.silent = None;
        }
        self.move_partitions(buffer, out);
        true
    }

    /// Nothing was heard of a member for too long.
    pub(in crate::engine) fn end_session(&mut self, consumer: ConsumerId, out: &mut Core) {
        let buffer = out.plan.consumers[consumer].buffer;
        if self.end_silence(buffer, consumer, out) {
            return;
        }
        if self.consumers[consumer].connected || !self.consumers[consumer].was_away {
            return;
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        group.members.retain(|it| *it != consumer);
        self.free_partitions(buffer, consumer);
        self.move_partitions(buffer, out);
    }

    /// True when a member may read: nobody of its group has a higher level. Those with a lower one lose their partitions to it.
    fn has_level(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> bool {
        let level = |it: &ConsumerId| out.plan.consumers[*it].model.priority;
        let Some(group) = &self.buffers[buffer].group else { return true };
        let own = level(&consumer);
        if group.members.iter().any(|it| level(it) > own) {
            let (lifeline, plan) = (out.plan.consumers[consumer].lifeline, &out.plan.buffers[buffer]);
            let (peer, channel) = (Some(plan.lifeline), Some(plan.channel));
            let detail = Some(Detail::Reason(Reason::LockLost, None));
            out.emit(EventRow { peer, channel, detail, ..out.row(EventKind::Unsubscribed, lifeline) });
            return false;
        }
        let lower: Vec<ConsumerId> = group.members.iter().copied().filter(|it| level(it) < own).collect();
        for member in lower {
            self.evict(member, Detail::Reason(Reason::LockLost, None), clients, out);
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
    fn drop_fetched(&mut self, consumer: ConsumerId, reason: Reason, out: &mut Core) {
        for (slot, delivery) in self.unsettled_of(consumer, reason, out) {
            if delivery.stage == Stage::OnItsWay {
                if let Some(ticket) = out.messages[slot].timer.take() {
                    out.cancel(ticket);
                }
                self.emit_lost_delivery(slot, delivery, reason, out);
                self.miss_fetched(delivery.tag, out);
            }
            self.forget(slot, out);
        }
    }

    /// Everything of a partition that is in somebody's hand will be read again, from the committed position on.
    fn drop_whole_hand(
        &mut self,
        buffer: BufferId,
        partition: usize,
        cause: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            self.put_back(buffer, (partition, offset), entry, cause, reason, out);
        }
    }

    /// What a member has in hand and is not handling will be read again.
    pub(super) fn drop_hand(
        &mut self,
        buffer: BufferId,
        partition: usize,
        owner: ConsumerId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            if !entry.is_handled && !self.is_being_handled(owner, entry.tag, clients, out) {
                self.put_back(buffer, (partition, offset), entry, cause, Reason::GivenUp, out);
                self.consumers[owner].unsettled -= 1;
            }
        }
    }

    /// Members have changed: partitions change hands.
    pub(super) fn move_partitions(&mut self, buffer: BufferId, out: &mut Core) {
        for buffer in self.moving_together(buffer, out) {
            if let Some(group) = &mut self.buffers[buffer].group {
                group.is_moving = true;
            }
            self.go_on_moving(buffer, out);
        }
    }

    /// Whoever can gives up what it has to; when all have, the new owners are named.
    pub(super) fn go_on_moving(&mut self, buffer: BufferId, out: &mut Core) {
        if !self.buffers[buffer].group.as_ref().is_some_and(|it| it.is_moving) {
            return;
        }
        let waits_for_member = self.waits_for_member(buffer);
        let is_incremental = self.is_incremental(buffer, out);
        if waits_for_member && !is_incremental && !self.is_eager(buffer, out) {
            // Who has to give up what is known when every member has joined.
            return;
        }
        let keeps = self.kept_in_place(buffer, out);
        let count = keeps.len();
        for partition in (0..count).filter(|it| !keeps[*it]) {
            self.give_up(buffer, partition, out);
        }
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let is_waiting = |(n, it): (usize, &Reader)| !keeps[n] && !it.is_free();
        let is_free = |(n, it): (usize, &Reader)| !keeps[n] && it.is_free();
        let can_assign = if is_incremental {
            group.readers.iter().enumerate().any(is_free) || keeps.iter().all(|it| *it)
        } else {
            !waits_for_member && !group.readers.iter().enumerate().any(is_waiting)
        };
        if !group.is_assigning && can_assign {
            group.is_assigning = true;
            out.after(SimDuration::ZERO, Occurrence::GroupAssigns(buffer));
        }
    }

    /// True while a member is away whose session has not ended: every other one has to wait for it.
    fn waits_for_member(&self, buffer: BufferId) -> bool {
        let Some(group) = &self.buffers[buffer].group else { return false };
        let is_away = |it: &ConsumerId| !self.consumers[*it].connected && self.consumers[*it].was_away;
        !group.silent.is_empty() || group.members.iter().any(is_away)
    }

    /// Which partitions stay where they are. When everybody has to give up everything, none does.
    fn kept_in_place(&self, buffer: BufferId, core: &Core) -> Vec<bool> {
        let Some(group) = &self.buffers[buffer].group else { return Vec::new() };
        let owners = self.new_owners(buffer, core);
        let is_cooperative = !self.is_eager(buffer, core);
        let stays = |(n, it): (usize, &Reader)| is_cooperative && it.owner.is_some() && it.owner == owners[n];
        group.readers.iter().enumerate().map(stays).collect()
    }

    /// True when everybody gives up everything before partitions are given out anew.
    pub(super) fn is_eager(&self, buffer: BufferId, core: &Core) -> bool {
        self.group_rules(buffer, core).is_none_or(|it| it.rebalance == Rebalance::Eager)
    }

    fn is_incremental(&self, buffer: BufferId, core: &Core) -> bool {
        self.group_rules(buffer, core).is_some_and(|it| it.rebalance == Rebalance::Incremental)
    }

    pub(super) fn group_rules<'a>(&self, buffer: BufferId, core: &'a Core) -> Option<&'a ChannelRules> {
        core.plan.buffers[buffer].subscription.map(|it| &core.plan.scenario.subscriptions[it].rules)
    }

    /// Who is to own each partition.
    fn new_owners(&self, buffer: BufferId, core: &Core) -> Vec<Option<ConsumerId>> {
        let Some(group) = &self.buffers[buffer].group else { return Vec::new() };
        let members: Vec<ConsumerId> =
            group.members.iter().copied().filter(|it| self.consumers[*it].connected).collect();
        let place = |owner: Option<ConsumerId>| owner.and_then(|it| members.iter().position(|m| *m == it));
        let how = self.group_rules(buffer, core).map(|it| it.assignment).unwrap_or_default();
        if how == Assignment::RoundRobin {
            return self.owners_in_turn(buffer, core);
        }
        let before: Vec<Option<usize>> = group.readers.iter().map(|it| place(it.owner)).collect();
        let owners = assignment::assign(how, before.len(), members.len(), &before);
        owners.into_iter().map(|it| it.map(|place| members[place])).collect()
    }

    /// The streams whose partitions are given out together: those that one group shares in turn.
    fn moving_together(&self, buffer: BufferId, core: &Core) -> Vec<BufferId> {
        let rules = self.group_rules(buffer, core);
        let subscription = core.plan.buffers[buffer].subscription;
        let (Some(subscription), true) =
            (subscription, rules.is_some_and(|it| it.assignment == Assignment::RoundRobin))
        else {
            return vec![buffer];
        };
        let all = &core.plan.scenario.subscriptions;
        let is_same = |id: &BufferId| {
            let other = core.plan.buffers[*id].subscription.map(|it| &all[it]);
            self.buffers[*id].group.is_some()
                && other.is_some_and(|it| {
                    it.name == all[subscription].name && it.rules.assignment == Assignment::RoundRobin
                })
        };
        let mut together: Vec<BufferId> =
            core.plan.buffers.iter().map(|(id, _)| id).filter(is_same).collect();
        together.sort_by_key(|id| core.name_of(core.plan.buffers[*id].lifeline));
        together
    }

    /// In turn over all partitions of all streams that the group reads; who does not read a stream is passed over there.
    fn owners_in_turn(&self, buffer: BufferId, core: &Core) -> Vec<Option<ConsumerId>> {
        let together = self.moving_together(buffer, core);
        let members_of = |id: &BufferId| {
            let group = self.buffers[*id].group.as_ref();
            let members = group.map_or(&[][..], |it| &it.members[..]);
            members.iter().copied().filter(|it| self.consumers[*it].connected).collect::<Vec<_>>()
        };
        let mut everybody = Vec::new();
        let mut all: Vec<ConsumerId> = together.iter().flat_map(members_of).collect();
        all.sort_unstable();
        for consumer in all {
            let endpoint = core.plan.consumers[consumer].endpoint;
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
                    let reads = |it: &&ConsumerId| core.plan.consumers[**it].endpoint == at(turn);
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
    fn give_up(&mut self, buffer: BufferId, partition: usize, out: &mut Core) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let Some(owner) = group.readers[partition].owner else { return };
        let is_away = !self.consumers[owner].connected && self.consumers[owner].was_away;
        if self.consumers[owner].unsettled > 0 || is_away {
            return;
        }
        if matches!(out.plan.consumers[owner].model.commit, Commit::Every(_))
            && let Some(cause) = out.last_row()
        {
            self.commit_all(buffer, owner, cause, out);
        }
        self.emit_ownership(EventKind::Revoked, buffer, partition, owner, out);
        if let Some(group) = &mut self.buffers[buffer].group {
            group.readers[partition].owner = None;
        }
    }

    /// A member that leaves in order gives up its partitions before it goes.
    pub(in crate::engine) fn give_up_all(&mut self, consumer: ConsumerId, out: &mut Core) {
        let buffer = out.plan.consumers[consumer].buffer;
        let Some(group) = &self.buffers[buffer].group else { return };
        let readers = group.readers.iter().enumerate();
        let own: Vec<usize> =
            readers.filter(|(_, it)| it.owner == Some(consumer)).map(|(at, _)| at).collect();
        own.into_iter().for_each(|partition| self.give_up(buffer, partition, out));
    }

    fn emit_ownership(
        &mut self,
        kind: EventKind,
        buffer: BufferId,
        partition: usize,
        owner: ConsumerId,
        out: &mut Core,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        let position = self.position(buffer, partition, group.readers[partition].position, out);
        out.emit(EventRow {
            peer: Some(out.plan.buffers[buffer].lifeline),
            channel: Some(out.plan.buffers[buffer].channel),
            value: partition as u32,
            detail: Some(Detail::Position(position)),
            ..out.row(kind, out.plan.consumers[owner].lifeline)
        });
    }

    /// What was read and not handled, and stands before the committed position, will never be read again.
    fn give_up_passed(&mut self, buffer: BufferId, partition: usize, begin: u64, out: &mut Core) {
        let channel = out.plan.buffers[buffer].channel;
        let Some(group) = &mut self.buffers[buffer].group else { return };
        let known = group.readers[partition].known.range_mut(..begin);
        let passed: Vec<u32> = known.filter_map(|(_, it)| it.waits.take()).collect();
        for slot in passed {
            let cause = out.messages[slot].last_row;
            self.discard(slot, channel, cause, Reason::Acknowledged, out);
        }
    }

    /// The new owners are named, and reading goes on at the committed positions.
    pub(in crate::engine) fn assign_partitions(&mut self, buffer: BufferId, out: &mut Core) {
        if let Some(group) = &mut self.buffers[buffer].group {
            group.is_assigning = false;
        }
        let keeps = self.kept_in_place(buffer, out);
        let is_late = self.buffers[buffer]
            .group
            .as_ref()
            .is_some_and(|it| it.readers.iter().zip(&keeps).any(|(it, keep)| !keep && !it.is_free()));
        let is_incremental = self.is_incremental(buffer, out);
        if (is_late || self.waits_for_member(buffer)) && !is_incremental {
            return self.go_on_moving(buffer, out);
        }
        let owners = self.new_owners(buffer, out);
        for (partition, owner) in owners.into_iter().enumerate() {
            let Some(owner) = owner.filter(|_| !keeps[partition]) else { continue };
            let readers = self.buffers[buffer].group.as_ref().map(|it| &it.readers);
            if is_late && readers.is_some_and(|it| !it[partition].is_free()) {
                continue;
            }
            self.begin_partition(buffer, partition, owner, out);
        }
        if let Some(group) = &mut self.buffers[buffer].group {
            group.is_moving = is_late;
        }
        let plan = Rc::clone(&out.plan);
        self.pump_stream(plan.buffers[buffer].channel, out);
    }
}
