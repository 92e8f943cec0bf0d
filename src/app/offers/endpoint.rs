//! What can be done to a participant.

use super::hop::lifeline;
use super::{Offer, OfferValue, Stage};
use crate::base::{EndpointId, LifelineId, SimDuration};
use crate::model::{Endpoint, Schedule, Trigger};
use crate::trace::Presence;

pub(super) fn offers(stage: &Stage<'_>, at: LifelineId, endpoint: EndpointId) -> Vec<Offer> {
    let trace = &stage.picture.trace;
    let name = lifeline(trace, at);
    match trace.state_at(stage.moment).endpoint(at).presence {
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

fn up(stage: &Stage<'_>, name: &str, endpoint: EndpointId) -> Vec<Offer> {
    let endpoint = &stage.picture.scenario.endpoints[endpoint];
    let workers = OfferValue { label: "to", usual: (endpoint.workers.saturating_mul(2)).to_string() };
    let pause = OfferValue { label: "for", usual: stage.a_while() };
    let mut list = vec![
        crash(stage, name),
        stage.with_value(
            "Pause",
            [format!("pause {name} for "), String::new()],
            pause,
            "It takes no new work for a while.".into(),
        ),
        stage.with_value(
            "Slow down",
            [format!("slow {name} "), format!(" for {}", stage.a_while())],
            OfferValue { label: "to", usual: "3x".into() },
            "Its work takes so many times as long for a while.".into(),
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
    ];
    if let Some(schedule) = timetable(endpoint) {
        list.extend(to_the_timetable(stage, name, schedule));
    }
    list
}

/// The first timetable of a participant.
fn timetable(endpoint: &Endpoint) -> Option<&Schedule> {
    endpoint.reactions.iter().find_map(|it| match &it.trigger {
        Trigger::Schedule { schedule, .. } => Some(schedule),
        _ => None,
    })
}

/// To what it does by itself.
fn to_the_timetable(stage: &Stage<'_>, name: &str, schedule: &Schedule) -> Vec<Offer> {
    let mut list = vec![
        stage.plain("Stop its workload", format!("stop {name}"), "It begins nothing more by itself.".into()),
        stage.with_value(
            "Burst",
            [format!("burst {name} "), String::new()],
            OfferValue { label: "of", usual: "10".into() },
            "It begins so often at once, besides.".into(),
        ),
    ];
    if let Some(gap) = gap_of(schedule) {
        let value = OfferValue { label: "to", usual: twice_as_often(gap) };
        let words = [format!("rate {name} "), String::new()];
        list.push(stage.with_value(
            "Change its rate",
            words,
            value,
            "It begins so often from now on.".into(),
        ));
    }
    list
}

/// The time from one round to the next, where there is more than one.
const fn gap_of(schedule: &Schedule) -> Option<SimDuration> {
    match schedule {
        Schedule::Every { gap, .. } => Some(*gap),
        Schedule::Poisson { mean_gap, .. } => Some(*mean_gap),
        _ => None,
    }
}

/// A rate twice as high, as the language writes it: in whole numbers a second, a minute, or an hour.
fn twice_as_often(gap: SimDuration) -> String {
    const UNITS: [(&str, u64); 3] = [("s", 1_000_000_000), ("min", 60_000_000_000), ("h", 3_600_000_000_000)];
    let rate = |unit: u64| unit.saturating_mul(2) / gap.0.max(1);
    let (name, unit) =
        UNITS.into_iter().find(|(_, unit)| rate(*unit) > 0).unwrap_or(("d", 86_400_000_000_000));
    format!("{}/{name}", rate(unit).max(1))
}

fn crash(stage: &Stage<'_>, name: &str) -> Offer {
    let value = OfferValue { label: "for", usual: stage.a_while() };
    let effect = "It stops at once and forgets what it was doing.".into();
    stage.with_value("Crash", [format!("crash {name} for "), String::new()], value, effect)
}
