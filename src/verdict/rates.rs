//! How often in a time, which part, how many tries.

use std::collections::BTreeMap;

use super::{Evaluation, Found, is_so, whole};
use crate::base::{ChannelId, MessageId, MessageTypeId, Probability, SimDuration, SimTime, Value};
use crate::metrics::{Units, handlings, latency_list};
use crate::model::{Comparison, FAILED};
use crate::trace::{EventKind, MessageIntent, Moment};

impl Evaluation<'_> {
    /// Messages handled well or answered in a time, over a window.
    pub(super) fn throughput(
        &self,
        message: MessageTypeId,
        comparison: Comparison,
        (millionths, unit): (i64, SimDuration),
        window: Option<(SimTime, SimTime)>,
        moment: Moment,
    ) -> Found {
        let name = &self.scenario.message_types[message];
        let (from, to) = window.unwrap_or((SimTime::ZERO, moment.time));
        let is_inside = |time: SimTime| from <= time && (time < to || window.is_none());
        let all = latency_list(self.trace, &Units::of(self.trace), &handlings(self.trace, moment), moment);
        let own = all.iter().filter(|it| self.trace.message(it.message).message_type == message);
        let count = own.filter(|it| is_inside(self.trace.time(it.end))).count();
        let length = to.since(from);
        if length == SimDuration::ZERO {
            return (false, "No time has passed.".to_owned());
        }
        // count / length against millionths / (million * unit), without division.
        let wide = |it: u64| i128::from(it);
        let (ours, theirs) =
            (wide(count as u64) * 1_000_000 * wide(unit.0), i128::from(millionths) * wide(length.0));
        let hundredths = wide(count as u64) * 100 * wide(unit.0) / wide(length.0);
        let per = SimDuration(unit.0);
        let rate = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let sentence = format!("{name} was handled {rate} times in {per}: {count} in {length}.");
        (is_so(ours.cmp(&theirs), comparison), sentence)
    }

    /// The part of calls that were not answered as wished, or of handlings that failed.
    pub(super) fn error_rate(
        &self,
        message: MessageTypeId,
        comparison: Comparison,
        share: Probability,
        moment: Moment,
    ) -> Found {
        let name = &self.scenario.message_types[message];
        let (bad, of) = match self.calls(message, moment) {
            Some(calls) => calls,
            None => self.handled_badly(message, moment),
        };
        if of == 0 {
            return (false, format!("No {name} has come to an end."));
        }
        let order =
            (u64::from(bad) * u64::from(Probability::ONE.0)).cmp(&(u64::from(of) * u64::from(share.0)));
        let tenths = u64::from(bad) * 1_000 / u64::from(of);
        let part = format!("{}.{}%", tenths / 10, tenths % 10);
        (is_so(order, comparison), format!("{bad} of {of} {name} did not go well: {part}."))
    }

    /// How many calls ended otherwise than with an answer, and how many ended. None when these are no calls.
    fn calls(&self, message: MessageTypeId, moment: Moment) -> Option<(u32, u32)> {
        let is_call = |id: MessageId| {
            let info = self.trace.message(id);
            info.message_type == message && info.intent == MessageIntent::Call
        };
        let rows = moment.rows().map(|row| self.trace.event(row));
        let mut found = None;
        for event in rows.filter(|it| it.message.is_some_and(is_call)) {
            let (bad, of) = found.get_or_insert((0, 0));
            if event.kind == EventKind::Unblocked {
                let cause = event.cause.map(|cause| self.trace.event(cause));
                let answer = cause.filter(|it| it.kind == EventKind::Received).and_then(|it| it.message);
                let is_good = answer.is_some_and(|it| &**self.trace.message_name(it) != FAILED);
                *bad += u32::from(!is_good);
                *of += 1;
            }
        }
        found
    }

    fn handled_badly(&self, message: MessageTypeId, moment: Moment) -> (u32, u32) {
        let all = handlings(self.trace, moment).into_iter();
        let own =
            all.filter(|it| it.ended.is_some() && self.trace.message(it.message).message_type == message);
        own.fold((0, 0), |(bad, of), it| (bad + u32::from(!it.is_good), of + 1))
    }

    /// The most deliveries of one message.
    pub(super) fn attempts(
        &self,
        message: MessageTypeId,
        channel: Option<ChannelId>,
        moment: Moment,
    ) -> (Option<Value>, String) {
        let mut counts: BTreeMap<MessageId, u32> = BTreeMap::new();
        for event in moment.rows().map(|row| self.trace.event(row)) {
            let is_counted =
                event.kind == EventKind::Delivered && channel.is_none_or(|it| event.channel == Some(it));
            if let Some(id) = event.message.filter(|_| is_counted)
                && self.trace.message(id).message_type == message
            {
                *counts.entry(id).or_default() += 1;
            }
        }
        let at = channel.map(|it| format!(" by {}", self.channel(it))).unwrap_or_default();
        let most = counts.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)));
        match most {
            Some((id, 1)) => (
                whole(1),
                format!("{} and all others were delivered once{at}.", self.trace.display_name(*id)),
            ),
            Some((id, count)) => {
                let sentence = format!("{} was delivered {count} times{at}.", self.trace.display_name(*id));
                (whole(*count), sentence)
            }
            None => {
                let name = &self.scenario.message_types[message];
                (whole(0), format!("No {name} was delivered{at}."))
            }
        }
    }
}
