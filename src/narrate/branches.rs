//! Words for handlings that do several things at once, and for workers that come and go.

use super::words::count;
use crate::trace::{Detail, Event, Fact};

/// The branches that a handling waits for; none for every other wait.
pub(super) fn waits(event: &Event<'_>) -> Option<String> {
    let Some(Detail::Branches { needed, of, .. }) = event.detail else { return None };
    let how_many = match needed {
        _ if needed == of => "all of them".to_owned(),
        1 => "the first of them".to_owned(),
        needed => format!("{needed} of them"),
    };
    Some(format!("does {of} things at once and waits for {how_many}"))
}

/// The result of the branches; none after every other wait.
pub(super) fn goes_on(event: &Event<'_>) -> Option<String> {
    let Some(Detail::Branches { well, of, .. }) = event.detail else { return None };
    Some(format!("goes on with {well} of {of} things done"))
}

/// Steps that a participant takes by itself, left to it by a handling or by a group of parts; none for a timetable.
pub(super) fn later(event: &Event<'_>) -> Option<String> {
    let Some(Detail::Text(words)) = event.detail else { return None };
    match &**words {
        "spawn" => Some("leaves steps to the next worker that is free".to_owned()),
        words => words.ends_with(" in time").then(|| format!("waits no longer: it has {words}")),
    }
}

/// How many workers there are from now on, and why.
pub(super) fn scaled(event: &Event<'_>) -> String {
    let Fact::Scaled { workers } = event.fact() else { return String::new() };
    let workers = count(u64::from(workers), "worker", "workers");
    let why = match event.detail {
        Some(Detail::Text(why)) => format!(", as {why}"),
        _ => String::new(),
    };
    format!("has {workers} from now on{why}")
}
