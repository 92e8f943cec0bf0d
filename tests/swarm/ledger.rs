//! A second opinion on a run: the rules recomputed from the rows of its trace, without the engine.
//!
//! The scenario is asked only for what was promised: windows, limits, links, times.

mod channels;
mod endpoints;
mod rows;

use std::collections::BTreeSet;

use playline::base::{LifelineId, MessageId, SimTime};
use playline::model::{Channel, Scenario};
use playline::trace::{ChannelKind, Event, EventKind, Trace};

/// How a rule is broken.
pub type Verdict = Result<(), String>;
/// A rule about any run.
pub type Rule = fn(&Scenario, &Trace) -> Verdict;

/// Every rule, with the family it belongs to.
pub const RULES: &[(&str, Rule)] = &[
    ("rows are in order and have their causes", rows::order_and_causes),
    ("a hop ends once, where it was going", rows::hops_end_once),
    ("everything is done by its time", rows::times),
    ("nothing passes a partition", rows::partitions),
    ("links keep their latency and order", rows::links),
    ("every message is in one place", channels::places),
    ("the number of ready messages", channels::ready),
    ("capacity", channels::capacity),
    ("windows", channels::windows),
    ("attempts", channels::attempts),
    ("first come, first served", channels::first_come),
    ("a delivery is settled once", channels::settled_once),
    ("a message that came back waits", channels::delays),
    ("no message is delivered after its time", channels::ages),
    ("every subscription gets its copy", channels::copies),
    ("who is down does nothing", endpoints::down),
    ("who pauses begins nothing", endpoints::paused),
    ("a worker does one thing at a time", endpoints::workers),
    ("a call has one outcome", endpoints::calls),
    ("state changes from what it was", endpoints::state),
];

/// The sentence of a broken rule at a row.
fn broken(trace: &Trace, row: playline::base::EventId, words: &str) -> Verdict {
    Err(format!("{words}: {}", trace.event_text(row)))
}

/// The channel that is this lifeline.
fn channel_of<'s>(scenario: &'s Scenario, trace: &Trace, lifeline: LifelineId) -> Option<&'s Channel> {
    trace.header().lifelines[lifeline].channel.map(|id| &scenario.channels[id])
}

/// Messages that were in a log: reading takes nothing out of it, so a record can be in many hands.
fn records(trace: &Trace) -> BTreeSet<MessageId> {
    let is_log =
        |it: &Event<'_>| it.channel.is_some_and(|id| trace.header().channels[id].kind == ChannelKind::Stream);
    trace.events().filter(is_log).filter_map(|it| it.message).collect()
}

/// When the run was cut off by a limit, a step may be half done.
fn is_whole(trace: &Trace) -> bool {
    trace.stop().is_orderly()
}

/// The moments at which something was done from outside.
fn interventions(scenario: &Scenario) -> impl Iterator<Item = SimTime> {
    scenario.interventions.iter().map(|it| it.at)
}

fn is_done_from_outside(kind: EventKind) -> bool {
    use EventKind::{Crashed, Healed, Intervened, Partitioned, Paused, Restarted, Resumed};
    matches!(kind, Crashed | Restarted | Paused | Resumed | Partitioned | Healed | Intervened)
}
