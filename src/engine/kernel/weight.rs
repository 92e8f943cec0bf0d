//! About how many bytes a copy of a run's state takes: what a keyframe costs beside the log,
//! which is shared. An estimate from lengths, so that asking costs next to nothing.

use std::mem::size_of;

use crate::engine::kernel::message::Message;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{EndpointState, Job, Worker};

/// What a message has beside its slot when it has died or has something rare, shared by those that have not.
const BESIDE_A_MESSAGE: usize = 32;
/// An entry of a tree, its share of the nodes included.
const TREE_ENTRY: usize = 64;
/// An occurrence on the agenda with its key.
const PENDING: usize = size_of::<Occurrence>() + 32;
/// A place in a line.
const WAITS: usize = 16;
/// Everything that does not grow.
const BASE: usize = 4_096;

impl Simulation {
    /// About how many bytes a clone takes, the log apart.
    pub(in crate::engine) fn weight(&self) -> usize {
        let messages = self.core.messages.slots() * (size_of::<Option<Message>>() + BESIDE_A_MESSAGE);
        let buffers = self.broker.buffers.values().map(|it| {
            let read = it.group.as_ref().map_or(0, |group| group.remembered());
            it.len() * WAITS + (it.groups.len() + read) * TREE_ENTRY
        });
        let channels = self.broker.channels.values().map(|it| {
            let records = it.log.iter().flat_map(|log| &log.partitions).map(|part| part.records.len());
            let seen = it.seen.as_ref().map_or(0, |seen| seen.len());
            records.sum::<usize>() * size_of::<crate::engine::broker::log::Record>()
                + seen * 2 * TREE_ENTRY
                + (it.at_the_door.len() + it.held_back.len()) * WAITS
        });
        let trees = self.broker.fetching.len()
            + self.broker.locks.len()
            + self.participants.folds.len()
            + 2 * self.participants.late.len();
        BASE + messages
            + self.core.agenda.len() * PENDING
            + trees * TREE_ENTRY
            + self.participants.endpoints.values().map(EndpointState::weight).sum::<usize>()
            + buffers.sum::<usize>()
            + channels.sum::<usize>()
    }
}

impl EndpointState {
    fn weight(&self) -> usize {
        let trees = self.calls.len() + self.callbacks.len() + self.given_up.len() + self.hands.len();
        let remembered = self.protections.as_ref().map_or(0, |it| it.remembered());
        size_of::<Self>()
            + (self.workers.len() + self.helpers.len()) * size_of::<Worker>()
            + self.inbox.len() * size_of::<Job>()
            + (trees + 2 * remembered) * TREE_ENTRY
    }
}
