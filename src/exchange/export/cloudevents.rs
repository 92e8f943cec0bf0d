//! The messages that a run sent, each in an envelope of CloudEvents 1.0: a batch in JSON.
//!
//! An id is the run's fingerprint with the number of the message, so that the same run gives the same ids. A run has no
//! calendar time: `simulatedms` says when, in whole milliseconds since its start.

use serde::Serialize;

use super::{RecordJson, ScenarioText};
use crate::trace::{EventKind, Trace};

/// The largest integer that an attribute can have.
const LARGEST: u64 = i32::MAX as u64;

#[derive(Serialize)]
struct Envelope<'t> {
    specversion: &'static str,
    id: String,
    source: String,
    #[serde(rename = "type")]
    kind: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'t str>,
    simulatedms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    partitionkey: Option<&'t str>,
    datacontenttype: &'static str,
    data: RecordJson<'t>,
}

pub(super) fn cloudevents(_source: &str, trace: &Trace) -> ScenarioText {
    let fingerprint = trace.fingerprint();
    let mut envelopes = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for event in trace.events().filter(|it| it.kind == EventKind::Sent) {
        let Some(id) = event.message.filter(|it| seen.insert(*it)) else { continue };
        let info = trace.message(id);
        let name = |lifeline| &*trace.header().lifelines[lifeline].name;
        envelopes.push(Envelope {
            specversion: "1.0",
            id: format!("{fingerprint:016x}-{}", id.0),
            source: format!("/{}", percent(name(event.lifeline))),
            kind: &trace.header().message_types[info.message_type].name,
            subject: event.peer.map(name).filter(|it| !it.is_empty()),
            simulatedms: (event.time.0 / 1_000_000).min(LARGEST),
            partitionkey: info.routing.as_deref().map(|it| &*it.key).filter(|it| !it.is_empty()),
            datacontenttype: "application/json",
            data: RecordJson(&info.payload),
        });
    }
    let text = serde_json::to_string_pretty(&envelopes).unwrap_or_default() + "\n";
    ScenarioText {
        text,
        left_out: vec!["what becomes of the messages: an envelope says only that it was sent".to_owned()],
    }
}

/// A name as a part of a URI reference.
fn percent(name: &str) -> String {
    let keep = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.' | b'_' | b'~');
    name.bytes().map(|it| if keep(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}
