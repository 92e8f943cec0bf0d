//! Steps with which a participant stops consuming, closes its connection, or begins anew.

use crate::base::ChannelId;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::Command;
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::interpreter::Flow;
use crate::model::{Connecting, ConsumerId};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Participants {
    /// A participant changes how it is connected to a channel, or to all of its channels.
    pub(super) fn connection_step(
        &mut self,
        who: WorkerRef,
        how: Connecting,
        to: Option<ChannelId>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        let plan = std::rc::Rc::clone(&out.plan);
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
            self.tell(Command::Consumes { consumer, wanted: how == Connecting::Consume }, channels, out);
            match how {
                Connecting::Cancel => self.tell(Command::StopDeliveries { consumer, cause }, channels, out),
                Connecting::Consume => self.tell(Command::Connect { consumer, cause }, channels, out),
                Connecting::Close => {}
            }
        }
        if how == Connecting::Close {
            let row = out.row(EventKind::Noted, plan.endpoints[who.endpoint].lifeline);
            let detail = Some(Detail::Text(closes(to.map(|it| &*plan.scenario.channels[it].name))));
            let cause = out.emit(EventRow { cause: Some(cause), detail, ..row });
            for consumer in &own {
                self.endpoints[who.endpoint].hands.forget(*consumer);
                let reason = Reason::GivenUp;
                self.tell(Command::Disconnect { consumer: *consumer, cause, reason }, channels, out);
            }
            // A fetch opens a connection of its own.
            for consumer in pulling {
                self.tell(Command::Connect { consumer, cause }, channels, out);
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
