//! Steps of a participant that reads streams: it commits, goes on elsewhere, leaves.

use crate::base::{ChannelId, Value};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::{Command, RecordPlace};
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::interpreter::Flow;
use crate::model::{Expr, SeekTarget, StartPosition};

impl Participants {
    /// The step `commit`: up to the record being handled, or to one that was fetched.
    pub(super) fn commit_step(
        &mut self,
        who: WorkerRef,
        record: Option<&Expr>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let cause = self.frame(who).goes_on;
        let found = match record {
            None => self.frame(who).delivery.is_some_and(|it| channels.commit_delivery(it, cause, out)),
            Some(record) => {
                let value = eval::eval(record, self.scope(who, out))?;
                place_of(&value).is_some_and(|it| channels.commit_record(who.endpoint, it, cause, out))
            }
        };
        if found { Ok(Flow::Next) } else { Err(Problem::words("there is no record of a stream to commit")) }
    }

    /// The step `seek`: goes on reading elsewhere, in every partition that this participant reads.
    pub(super) fn seek_step(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
        to: &SeekTarget,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let start = match to {
            SeekTarget::Beginning => Some(StartPosition::Beginning),
            SeekTarget::End => Some(StartPosition::End),
            SeekTarget::Committed => None,
            SeekTarget::Offset(offset) => match eval::eval(offset, self.scope(who, out))? {
                Value::Int(offset) if offset >= 0 => Some(StartPosition::Offset(offset as u64)),
                other => {
                    return Err(Problem::words(format!("{} is no offset", arithmetic::shown(&other))));
                }
            },
        };
        let cause = self.frame(who).goes_on;
        self.tell(Command::Seek { endpoint: who.endpoint, stream, start, cause }, channels, out);
        Ok(Flow::Next)
    }

    /// The step `leave`: this participant reads a stream no more.
    pub(super) fn leave_step(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let cause = self.frame(who).goes_on;
        self.tell(Command::LeaveStream { endpoint: who.endpoint, stream, cause }, channels, out);
        Ok(Flow::Next)
    }
}

/// Where a fetched record stands.
fn place_of(value: &Value) -> Option<RecordPlace> {
    let Value::Record(record) = value else { return None };
    let number = |name| match record.get(name) {
        Some(Value::Int(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let (partition, offset) = (u32::try_from(number("partition")?).ok()?, number("offset")?);
    let stream = match record.get("stream") {
        Some(Value::Text(name)) => Some(name.clone()),
        _ => None,
    };
    Some(RecordPlace { stream, partition, offset })
}
