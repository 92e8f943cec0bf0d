//! What workers wait for is on its way, and what they will handle is there.

use std::collections::BTreeMap;

use crate::engine::kernel::message::{Place, Stage};
use crate::engine::kernel::seam::WorkerRef;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{JobKind, Status};

impl Simulation {
    /// What waits for a worker is there, or was kept for a late handling.
    pub(super) fn broken_jobs(&self) -> Option<String> {
        for (id, endpoint) in self.participants.endpoints.iter() {
            for job in &endpoint.inbox {
                let JobKind::Message { slot, delivery: Some(delivery) } = job.what else { continue };
                let is_there = self.core.messages.get(slot).is_some_and(|it| match it.place {
                    Place::Unsettled(current) => current.tag == delivery.tag,
                    _ => false,
                });
                if !is_there && !self.participants.late.contains_key(&delivery.tag) {
                    return Some(format!(
                        "{id:?} is about to handle delivery {}, which is over",
                        delivery.tag
                    ));
                }
            }
        }
        None
    }

    /// Each worker that fetches waits for messages to come, or for deliveries on their way to it, and nobody else does.
    pub(super) fn broken_fetches(&self) -> Option<String> {
        let mut expected = BTreeMap::new();
        for (tag, who) in &self.broker.fetching {
            *expected.entry((who.endpoint, who.worker)).or_insert(0) += 1;
            let travels = self.core.messages.iter().any(|(_, message)| match message.place {
                Place::Unsettled(delivery) => delivery.tag == *tag && delivery.stage == Stage::OnItsWay,
                _ => false,
            });
            if !travels {
                return Some(format!("delivery {tag} is fetched and not on its way"));
            }
        }
        for (id, endpoint) in self.participants.endpoints.iter() {
            for (number, worker) in endpoint.everybody() {
                let who = WorkerRef { endpoint: id, worker: number };
                let (asks, fetches) = match worker.status {
                    Status::Fetching(ticket) => (ticket.is_some(), ticket.is_none()),
                    _ => (false, false),
                };
                let listed = self
                    .broker
                    .buffers
                    .values()
                    .filter(|it| it.waiting.iter().any(|(it, _)| *it == who))
                    .count();
                let comes = expected.remove(&(id, who.worker)).unwrap_or(0);
                let awaited = worker.frame.fetch.as_ref().map_or(0, |it| it.expected);
                if listed > usize::from(asks) || comes != awaited || fetches != (comes > 0) {
                    return Some(format!("{who:?} fetches {awaited}: {comes} come, {listed} buffers know"));
                }
            }
        }
        (!expected.is_empty()).then(|| "somebody who does not exist fetches".into())
    }
}
