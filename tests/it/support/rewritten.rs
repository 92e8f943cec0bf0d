//! A trace told again with other words.

use std::rc::Rc;

use playline::base::{MessageId, TypedId};
use playline::trace::{Detail, EventRow, Trace, TraceBuilder, TraceHeader};

/// The same rows under another header, every free text in them changed by `words`.
pub fn rewritten(trace: &Trace, header: TraceHeader, words: impl Fn(&str) -> String) -> Trace {
    let mut builder = TraceBuilder::new(Rc::new(header));
    for id in (0..trace.message_count()).map(MessageId::from_index) {
        builder.add_message(trace.message(id).clone());
    }
    for event in trace.events() {
        let detail = event.detail.cloned().map(|detail| match detail {
            Detail::Text(text) => Detail::Text(words(&text).into()),
            Detail::Reason(reason, Some(text)) => Detail::Reason(reason, Some(words(&text).into())),
            other => other,
        });
        builder.push(EventRow {
            time: event.time,
            kind: event.kind,
            lifeline: event.lifeline,
            peer: event.peer,
            message: event.message,
            channel: event.channel,
            cause: event.cause,
            value: event.fact().number(),
            detail,
        });
    }
    builder.finish(trace.stop().clone())
}
