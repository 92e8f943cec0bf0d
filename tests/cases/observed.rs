//! What people outside of a broker see of a run, in the notation of the
//! conformance vectors: `D Billing 1` a first delivery, `D* Billing 1` a later
//! one, `ack`, `rej-`, `rej+`, `dead work 1 rejected 3` a move to a dead-letter
//! queue with the count of that death, `lapsed Billing 1` the end of the time to settle, `gone q 1 maxlen`, `confirm ok`, and in
//! the end what is left in each channel. Messages are named by their field `id`.

use std::fmt::Write as _;

use playline::base::{MessageId, Value};
use playline::trace::{Detail, Event, EventKind, Fact, MessageIntent, Trace};

/// One line an instant and place, then the contents of the channels.
pub fn observed(trace: &Trace) -> String {
    let mut text = String::new();
    for event in trace.events() {
        if let Some(words) = words(trace, &event) {
            let _ = writeln!(text, "{}  {words}", event.time);
        }
    }
    let end = trace.state_at(trace.end_moment());
    for channel in trace.header().channels.ids() {
        let contents = end.channel(channel);
        let name = trace.lifeline_name(trace.header().channels[channel].lifeline);
        let ready: Vec<String> = contents.ready().map(|id| label(trace, id)).collect();
        let _ = writeln!(text, "{name}: [{}] and {} unsettled", ready.join(" "), contents.unsettled());
    }
    if !trace.stop().is_orderly() {
        let _ = writeln!(text, "stopped: {}", trace.stop().word());
    }
    text
}

fn words(trace: &Trace, event: &Event<'_>) -> Option<String> {
    let here = trace.lifeline_name(event.lifeline);
    let message = event.message.map(|id| label(trace, id)).unwrap_or_default();
    let reason = || match event.detail {
        Some(Detail::Reason(reason, _)) => reason.word(),
        _ => "",
    };
    let intent = event.message.map(|id| trace.message(id).intent);
    Some(match event.kind {
        EventKind::Received if intent == Some(MessageIntent::Reply) => format!("reply {here} {message}"),
        EventKind::Received => {
            format!("D{} {here} {message}", if event.fact().number() > 1 { "*" } else { "" })
        }
        EventKind::Acknowledged => format!("ack {here} {message}"),
        EventKind::Rejected if reason() == "deferred" => format!("defer {here} {message}"),
        EventKind::Scheduled if reason() == "kept" => format!("stays {here} {message}"),
        EventKind::Scheduled if reason() == "deferred" => format!("aside {here} {message}"),
        EventKind::Rejected => {
            format!(
                "rej{} {here} {message}",
                if event.fact() == (Fact::Rejected { requeue: true }) { "+" } else { "-" }
            )
        }
        EventKind::DeadLettered => match event.detail {
            Some(Detail::Death(death)) => {
                format!("dead {here} {message} {} {}", death.reason.word(), death.count)
            }
            _ => format!("dead {here} {message}"),
        },
        EventKind::Lapsed => {
            let consumer = event.peer.map_or("", |peer| trace.lifeline_name(peer));
            format!("lapsed {consumer} {message}")
        }
        EventKind::Renewed => format!("renew {here} {message}"),
        EventKind::Scheduled => format!("later {here} {message}"),
        EventKind::Discarded => format!("gone {here} {message} {}", reason()),
        EventKind::Lost => format!("lost {here} {message} {}", reason()),
        EventKind::Ignored => format!("ignored {here} {message} {}", reason()),
        EventKind::ConfirmArrived => {
            format!(
                "confirm {here} {message} {}",
                if event.fact() == (Fact::ConfirmArrived { accepted: true }) { "ok" } else { "nack" }
            )
        }
        EventKind::Crashed | EventKind::Restarted => format!("{} {here}", event.kind.word()),
        EventKind::Noted => match event.detail {
            Some(Detail::Text(text)) => format!("note {here} {text}"),
            _ => return None,
        },
        _ => return None,
    })
}

/// The field `id` of a message, else its name.
pub fn label(trace: &Trace, message: MessageId) -> String {
    match trace.message(message).payload.get("id") {
        Some(Value::Text(text)) => text.to_string(),
        Some(other) => other.to_string(),
        None => trace.display_name(message),
    }
}
