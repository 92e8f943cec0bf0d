//! Steps with which a participant stops consuming, closes its connection, or begins anew.

use crate::base::ChannelId;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::interpreter::Flow;
use crate::model::{Connecting, ConsumerId};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Simulation {
    /// A participant changes how it is connected to a channel, or to all of its channels.
    pub(super) fn connection_step(&mut self, who: WorkerRef, how: Connecting, to: Option<ChannelId>) -> Flow {
        let plan = std::rc::Rc::clone(&self.plan);
        let cause = self.frame(who).goes_on;
        let is_meant = |id: &&ConsumerId| {
            let channel = plan.buffers[plan.consumers[**id].buffer].channel;
            to.is_none_or(|to| to == channel)
        };
        let own: Vec<ConsumerId> =
            plan.endpoints[who.endpoint].consumers.iter().filter(is_meant).copied().collect();
        let (pulling, given): (Vec<ConsumerId>, Vec<ConsumerId>) =
            own.iter().copied().partition(|id| plan.consumers[*id].model.pulls);
        for consumer in given {
            self.consumers[consumer].cancelled = how != Connecting::Consume;
            match how {
                Connecting::Cancel => self.stop_deliveries(consumer, cause),
                Connecting::Consume => self.connect(consumer, Some(cause)),
                Connecting::Close => {}
            }
        }
        if how == Connecting::Close {
            let row = self.row(EventKind::Noted, plan.endpoints[who.endpoint].lifeline);
            let detail = Some(Detail::Text(closes(to.map(|it| &*plan.scenario.channels[it].name))));
            let cause = self.emit(EventRow { cause: Some(cause), detail, ..row });
            for consumer in &own {
                self.endpoints[who.endpoint].hands.forget(*consumer);
                self.disconnect(*consumer, cause, Reason::GivenUp);
            }
            // A fetch opens a connection of its own.
            for consumer in pulling {
                self.connect(consumer, Some(cause));
            }
        }
        Flow::Next
    }
}

/// What a participant says that closes its connections.
fn closes(to: Option<&str>) -> std::rc::Rc<str> {
    to.map_or_else(
        || "closes its connections".into(),
        |name| format!("closes its connection to {name}").into(),
    )
}
