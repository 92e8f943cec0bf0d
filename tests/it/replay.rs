//! The state at a moment is the same whichever way the run was walked through, and every view of it agrees.

use std::rc::Rc;

use playline::base::{EventId, MessageId, TypedId};
use playline::diagram;
use playline::engine::{RunLimits, run};
use playline::metrics::{Activity, backlog};
use playline::narrate::{Term, sum};
use playline::trace::{Census, ChannelKind, EventKind, Moment, State, Trace};
use proptest::prelude::*;

use crate::support::random_world::any_world;
use crate::support::runs;
use crate::support::worlds::{every_world, traced};

/// Compares two states of one moment that were come to in different ways.
fn same_state(trace: &Trace, one: &State, other: &State) -> Result<(), String> {
    let header = trace.header();
    for channel in header.channels.ids() {
        let ready = |it: &State| it.channel(channel).ready().collect::<Vec<_>>();
        same("ready", &ready(one), &ready(other))?;
        same("deliveries", &one.channel(channel).deliveries(), &other.channel(channel).deliveries())?;
    }
    for id in header.lifelines.ids() {
        same("endpoint", one.endpoint(id), other.endpoint(id))?;
        same("census", &one.census_at(id), &other.census_at(id))?;
    }
    same("in transit", &one.in_transit().collect::<Vec<_>>(), &other.in_transit().collect())?;
    for message in (0..trace.message_count()).map(MessageId::from_index) {
        same("location", &one.location(message), &other.location(message))?;
        same("lifeline", &one.lifeline_of(message), &other.lifeline_of(message))?;
    }
    same("cuts", &one.cuts().collect::<Vec<_>>(), &other.cuts().collect())?;
    same("losses", &one.losses().collect::<Vec<_>>(), &other.losses().collect())
}

/// Compares the views of one moment: counters, backlog, census, and the rows' own words about losses.
pub fn views_agree(trace: &Trace, moment: Moment) -> Result<(), String> {
    let (state, header) = (trace.state_at(moment), trace.header());
    for (id, lifeline) in header.lifelines.iter() {
        let counters = trace.counters().at(id, moment);
        same("counters", &state.counters(trace, id), &counters)?;
        if let Some(channel) = lifeline.channel {
            same("backlog", &counters.ready, &backlog(trace, channel, moment).depth)?;
        } else if !header.is_sketch {
            let busy = state.endpoint(id).workers.iter().filter(|it| it.handling.is_some()).count();
            same("working", &counters.working, &(busy as u32))?;
        }
    }
    let here = header.lifelines.ids().map(|id| state.census_at(id));
    let sum = here.fold(Census::default(), |sum, it| sum.plus(&it));
    let whole = state.census();
    same("census", &Census { sent: 0, copies: 0, ..whole }, &sum)?;
    let by_type = state.census_by_type(trace);
    same("by type", &whole, &by_type.values().fold(Census::default(), |sum, it| sum.plus(it)))?;
    same("accounted", &whole.created(), &whole.accounted())?;
    told_sum_adds_up(&whole, &trace.state_at(trace.end_moment()).census())?;
    let lost_rows = moment.rows().filter(|row| trace.kind(*row) == EventKind::Lost).count();
    same("lost", &lost_rows, &state.losses().map(|(_, loss)| loss.count as usize).sum())
}

/// The sum that the page tells has both sides equal, whatever the run has at its end, and no message is left out.
fn told_sum_adds_up(now: &Census, end: &Census) -> Result<(), String> {
    for ever in [now, end] {
        let told = sum(now, ever);
        let side = |terms: &[Term]| terms.iter().map(|it| it.number).sum::<u32>();
        same("sides of the sum", &side(&told.created), &side(&told.accounted))?;
        same("sent", &now.created(), &side(&told.created))?;
    }
    Ok(())
}

/// Compares what the charts show at a moment with the state.
fn charts_agree(trace: &Trace, moment: Moment) -> Result<(), String> {
    let (state, activity) = (trace.state_at(moment), Activity::of(trace, moment));
    for (id, channel) in trace.header().channels.iter() {
        let holds_for_all = channel.kind == ChannelKind::PointToPoint && !trace.header().is_sketch;
        if holds_for_all {
            let ready = state.channel(id).ready().len() as u32;
            same("ready in the chart", &activity.ready[id].last(), &ready)?;
        }
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{what}: {one:?} and {other:?}")) }
}

fn moment(trace: &Trace, events: usize) -> Moment {
    let events = events.min(trace.len());
    let time = events.checked_sub(1).map_or_else(Default::default, |row| trace.time(EventId(row as u32)));
    Moment { time, events: events as u32 }
}

#[test]
fn jumps_over_checkpoints_lead_to_the_same_state_as_walking() {
    let text = "service A\nservice B { workers 2 }\nqueue q\nlink * -> * { latency 1ms..4ms, loss 2% }\n\
        A { every 1ms, 3000 times as n { send Job { n } to q } }\n\
        B { state seen = 0\n on Job from q, prefetch 3 { work 1ms..2ms\n seen = seen + 1 } }\n";
    let trace = traced(text);
    assert!(trace.len() > 20_000, "{} rows must cross checkpoints", trace.len());
    for events in [trace.len(), 3, 16_384, 8_192, 8_191, 0, 12_345, trace.len()] {
        let (at, fresh) = (moment(&trace, events), traced(text));
        same_state(&trace, &trace.state_at(at), &fresh.state_at(at))
            .and_then(|()| views_agree(&trace, at))
            .unwrap_or_else(|it| panic!("{events}: {it}"));
    }
}

#[test]
fn a_state_that_is_kept_does_not_move() {
    let (_, text) = every_world().next().expect("there is a world");
    let trace = traced(text);
    let kept = trace.state_at(moment(&trace, 5));
    let later = trace.state_at(trace.end_moment());
    assert_eq!((kept.rows(), later.rows()), (5, trace.len()));
    let again = trace.state_at(moment(&trace, 5));
    same_state(&trace, &kept, &again).expect("it is the same state");
}

proptest! {
    #![proptest_config(runs(60))]

    #[test]
    fn any_way_through_a_random_run_leads_to_the_same_state(
        world in any_world(),
        jumps in prop::collection::vec(0..1_000_usize, 1..12),
    ) {
        let limits = RunLimits { events: 1_000, ..RunLimits::default() };
        let scenario = Rc::new(world.scenario.clone());
        let (trace, walked) = (run(scenario.clone(), limits), run(scenario, limits));
        let jumps: Vec<usize> = jumps.iter().map(|it| it * (trace.len() + 1) / 1_000).collect();
        for events in 0..=trace.len() {
            let at = moment(&walked, events);
            let state = walked.state_at(at);
            let checked = views_agree(&walked, at).and_then(|()| match jumps.contains(&events) {
                true => same_state(&trace, &state, &trace.state_at(at)).and_then(|()| charts_agree(&trace, at)),
                false => Ok(()),
            });
            if let Err(problem) = checked {
                prop_assert!(false, "{problem} after {events} rows\n{}", trace.to_text());
            }
        }
        for events in jumps {
            let at = moment(&trace, events);
            let again = same_state(&trace, &trace.state_at(at), &walked.state_at(at));
            prop_assert!(again.is_ok(), "{again:?} after {events} rows\n{}", trace.to_text());
        }
    }
}

// --- Deliveries that end without an event of their own ---

/// The words under the head of a lifeline at the end of a run.
fn head_at_the_end(text: &str, name: &str) -> String {
    let trace = Rc::new(traced(text));
    let layout = diagram::layout(&trace, &diagram::View::default(), &diagram::FontMetrics);
    let id = trace.header().lifelines.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id);
    let state = layout.states(trace.end_moment()).into_iter().find(|(it, _)| Some(*it) == id);
    let counters = state.expect("it is a lifeline").1;
    format!("{} ready, {} out", counters.ready, counters.unsettled)
}

#[test]
fn a_delivery_that_ends_at_the_delivery_limit_is_not_out() {
    let text = "service P, C\nqueue q { delivery-limit 0, dead-letter d }\nqueue d\n\
        P { once { send Job to q } }\nC { on Job from q { work 20ms } }\nat 5ms crash C\n";
    assert_eq!(head_at_the_end(text, "q"), "0 ready, 0 out");
    assert_eq!(head_at_the_end(text, "d"), "1 ready, 0 out");
}

#[test]
fn a_delivery_that_is_discarded_when_its_consumer_crashes_is_not_out() {
    let text = "service P, C\nqueue q { delivery-limit 0 }\n\
        P { once { send Job to q } }\nC { on Job from q { work 20ms } }\nat 5ms crash C\n";
    assert_eq!(head_at_the_end(text, "q"), "0 ready, 0 out");
}
