//! How often messages were delivered.

use std::collections::BTreeMap;

use crate::base::{ChannelId, MessageId};
use crate::trace::{Fact, Moment, Trace};

/// How many messages of a channel were delivered once, twice, … so far: attempts to messages.
pub fn attempts(trace: &Trace, channel: ChannelId, moment: Moment) -> BTreeMap<u32, u32> {
    let mut highest: BTreeMap<MessageId, u32> = BTreeMap::new();
    let lifeline = trace.header().channels[channel].lifeline;
    for row in trace.index().of_lifeline(lifeline).take_while(|row| moment.includes(*row)) {
        let event = trace.event(row);
        if let (Some(message), Fact::Delivered { attempt }) = (event.message, event.fact()) {
            let most = highest.entry(message).or_default();
            *most = attempt.max(*most);
        }
    }
    let mut messages = BTreeMap::new();
    highest.into_values().for_each(|attempt| *messages.entry(attempt).or_default() += 1);
    messages
}
