//! Workers that fetch messages: they are served at once, or wait until something is there.

use crate::base::ChannelId;
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::{FetchTerms, Notice, Served, Wanted, WorkerRef};
use crate::model::ConsumerId;

impl Broker {
    /// What waits in a channel: ready messages, and records that no reader has asked for.
    pub(in crate::engine) fn backlog(&self, channel: ChannelId, core: &Core) -> u32 {
        let buffers = core.plan.channels[channel].buffers.iter();
        let ready = buffers.map(|buffer| self.buffers[*buffer].len()).max().unwrap_or(0);
        u32::try_from(ready).unwrap_or(u32::MAX)
    }

    /// Sends a worker what it fetches, as far as it is there.
    pub(in crate::engine) fn serve(&mut self, who: WorkerRef, terms: FetchTerms, out: &mut Core) -> Served {
        let FetchTerms { consumer, count, wanted } = terms;
        let expected = match wanted {
            Wanted::Ready => self.take_by_hand(who, consumer, count, out),
            Wanted::Own => self.read_own(who, consumer, count, out),
            Wanted::Deferred(number) => self.take_aside(who, consumer, number, out),
            Wanted::Idle { idle, id_only } => {
                let before = self.fetching.len();
                let named = self.claim_idle(who, consumer, count, idle, id_only, out);
                return Served { expected: (self.fetching.len() - before) as u32, named };
            }
        };
        Served { expected, named: Vec::new() }
    }

    /// A worker waits for messages to come.
    pub(in crate::engine) fn wait_for_messages(&mut self, who: WorkerRef, terms: FetchTerms, core: &Core) {
        self.buffers[core.plan.consumers[terms.consumer].buffer].waiting.push_back((who, terms));
    }

    /// A worker waits no longer.
    pub(in crate::engine) fn leave_waiting(&mut self, who: WorkerRef, consumer: ConsumerId, core: &Core) {
        let buffer = core.plan.consumers[consumer].buffer;
        self.buffers[buffer].waiting.retain(|(it, _)| *it != who);
    }

    /// A worker fetches no more: what is on its way to it is for no worker.
    pub(in crate::engine) fn forget_fetch(&mut self, who: WorkerRef) {
        self.fetching.retain(|_, it| *it != who);
    }

    /// True when a worker waits for something to fetch from a buffer and can be given it.
    pub(super) fn somebody_waits(&self, buffer: BufferId) -> bool {
        self.buffers[buffer].waiting.iter().any(|(_, terms)| self.consumers[terms.consumer].connected)
    }

    /// Gives ready messages to the first worker that waits for some; false when nobody gets any.
    pub(super) fn serve_waiting(&mut self, buffer: BufferId, out: &mut Core) -> bool {
        for place in 0..self.buffers[buffer].waiting.len() {
            let (who, terms) = self.buffers[buffer].waiting[place];
            if !self.consumers[terms.consumer].connected {
                continue;
            }
            let Served { expected, .. } = self.serve(who, terms, out);
            if expected > 0 {
                // Taking messages never changes who waits.
                self.buffers[buffer].waiting.remove(place);
                out.notices.push(Notice::Served { who, expected });
                return true;
            }
        }
        false
    }
}
