//! What can be done to a participant.

use super::hop::lifeline;
use super::{Gesture, GestureValue, Stage};
use crate::base::{EndpointId, LifelineId};
use crate::trace::Presence;

pub(super) fn gestures(stage: &Stage<'_>, at: LifelineId, endpoint: EndpointId) -> Vec<Gesture> {
    let trace = &stage.picture.trace;
    let name = lifeline(trace, at);
    match trace.endpoint_at(at, stage.moment).presence {
        Presence::NotYet | Presence::Gone => Vec::new(),
        Presence::Down => vec![stage.plain(
            "Restart",
            format!("restart {name}"),
            "It comes up with its first state.".into(),
        )],
        Presence::Paused => vec![
            stage.plain("Resume", format!("resume {name}"), "It takes work again.".into()),
            crash(stage, &name),
        ],
        Presence::Up => up(stage, &name, endpoint),
    }
}

fn up(stage: &Stage<'_>, name: &str, endpoint: EndpointId) -> Vec<Gesture> {
    let endpoint = &stage.picture.scenario.endpoints[endpoint];
    let workers = GestureValue { label: "to", usual: (endpoint.workers.saturating_mul(2)).to_string() };
    let pause = GestureValue { label: "for", usual: stage.a_while() };
    vec![
        crash(stage, name),
        stage.with_value(
            "Pause",
            [format!("pause {name} for "), String::new()],
            pause,
            "It takes no new work for a while.".into(),
        ),
        stage.with_value(
            "Scale",
            [format!("workers {name} "), String::new()],
            workers,
            format!("It handles another number at once; now {}.", endpoint.workers),
        ),
        stage.plain(
            "Repair",
            format!("repair {name}"),
            "A mended program: its steps that fail are passed over.".into(),
        ),
    ]
}

fn crash(stage: &Stage<'_>, name: &str) -> Gesture {
    let value = GestureValue { label: "for", usual: stage.a_while() };
    let effect = "It stops at once and forgets what it was doing.".into();
    stage.with_value("Crash", [format!("crash {name} for "), String::new()], value, effect)
}
