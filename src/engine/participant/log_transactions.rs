//! Transactions over logs, seen from the handling: which records are written at once, and who says how it ended.

use std::rc::Rc;

use crate::base::EventId;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::Command;
use crate::engine::kernel::sending::Draft;
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::protection::{GuardState, Pending};
use crate::model::{Address, Protection};

impl Participants {
    /// Holds a message back until the end of the transaction around it, when there is one and it is not written at once.
    pub(super) fn hold(
        &mut self,
        who: WorkerRef,
        mut draft: Draft,
        to: Address,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Option<Draft> {
        if let Some(number) = self.written_at_once(who, to, channels, out) {
            draft.rare.get_or_insert_default().transaction = Some(number);
            out.send_in_transaction(number);
            return Some(draft);
        }
        match self.pending_around(who) {
            Some(pending) => {
                pending.outgoing.push_back((draft, to));
                None
            }
            None => Some(draft),
        }
    }

    /// The transaction in which a record is written at once: the only one around that writes to this log.
    fn written_at_once(
        &mut self,
        who: WorkerRef,
        to: Address,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Option<u32> {
        let Address::Channel(channel) = to else { return None };
        if !out.writes_at_once(channel) {
            return None;
        }
        let holder = self.holder(who, |more| more.state().is_some())?;
        let plan = Rc::clone(&out.plan);
        let (mut place, mut begun) = (None, None);
        let mut at = holder;
        loop {
            let transactions = self.frame(at).more.iter().flat_map(|it| &it.guards);
            for guard in transactions {
                if let GuardState::Transaction { pending, .. } = &guard.state {
                    if place.replace(guard.entry).is_some() {
                        return None;
                    }
                    begun = pending.in_logs;
                }
            }
            match self.frame(at).branch_of {
                Some(around) => at.worker = around,
                None => break,
            }
        }
        let Protection::Transaction { with_delivery } = self.entry(&plan, holder, place?).how else {
            return None;
        };
        if begun.is_some() {
            return begun;
        }
        let delivery = self.frame(at).delivery.filter(|_| with_delivery).map(|it| it.consumer);
        let reader = delivery.filter(|it| channels.reads_stream(*it, out));
        let number = channels.begin_in_logs(who.endpoint, channel, reader, out);
        if let Some(pending) = self.frame(holder).more.as_mut().and_then(|it| it.pending()) {
            pending.in_logs = number;
        }
        number
    }

    /// Says how a transaction ended to the logs that it has written to.
    pub(super) fn conclude_in_logs(
        &mut self,
        who: WorkerRef,
        pending: &Pending,
        counts: bool,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        if let Some(number) = pending.in_logs {
            let cause = self.frame(who).goes_on;
            self.tell(Command::Conclude { number, cause, counts }, channels, out);
        }
    }

    /// A handling ends in the middle: whoever is still there aborts its transactions.
    pub(super) fn abandon_transactions(
        &mut self,
        who: WorkerRef,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let up = out.presence[who.endpoint].up;
        let guards = self.frame(who).more.iter().flat_map(|it| &it.guards);
        let numbers = guards.filter_map(|guard| match &guard.state {
            GuardState::Transaction { pending, .. } => pending.in_logs,
            _ => None,
        });
        let numbers: Vec<u32> = numbers.filter(|_| up).collect();
        for number in numbers {
            self.tell(Command::Conclude { number, cause, counts: false }, channels, out);
        }
    }
}
