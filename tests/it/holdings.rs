//! What can be moved says the same as what is asked for one moment alone, wherever it is moved.

use playline::engine::{RunLimits, run};
use playline::trace::{EventKind, Holdings, Moment, Place, Tally, Trace};
use proptest::prelude::*;
use std::rc::Rc;

use crate::support::random_world::any_world;
use crate::support::runs;
use crate::support::worlds::{every_world, traced};

/// Compares every answer at a moment with that of the question that goes through the rows.
fn agree(trace: &Trace, holdings: &Holdings, moment: Moment) -> Result<(), String> {
    let header = trace.header();
    for channel in header.channels.ids() {
        let contents = trace.channel_at(channel, moment);
        same("ready", &contents.ready, &holdings.ready(channel).collect())?;
        same("unsettled", &contents.unsettled.len(), &holdings.unsettled(channel))?;
    }
    for (id, lifeline) in header.lifelines.iter() {
        if lifeline.channel.is_none() {
            same("endpoint", &trace.endpoint_at(id, moment), holdings.endpoint(id))?;
        }
    }
    same("under way", &trace.in_flight_at(moment), &holdings.under_way().collect())?;
    let places: Vec<Place> =
        (0..trace.message_count() as u32).map(|it| holdings.place(playline::base::MessageId(it))).collect();
    same("places", &trace.places_at(moment), &places)?;
    let tally = header.lifelines.ids().map(|id| holdings.tally(id)).fold(Tally::default(), sum);
    let whole = trace.tally_at(moment);
    same("sum", &Tally { sent: 0, copies: 0, ..whole }, &tally)?;
    let lost_rows = moment.rows().filter(|row| trace.kind(*row) == EventKind::Lost).count();
    same("lost", &lost_rows, &holdings.losses().map(|(_, loss)| loss.count as usize).sum())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, asked: &T, held: &T) -> Result<(), String> {
    if asked == held { Ok(()) } else { Err(format!("{what}: asked {asked:?}, held {held:?}")) }
}

fn sum(a: Tally, b: Tally) -> Tally {
    Tally {
        sent: 0,
        copies: 0,
        handled: a.handled + b.handled,
        stored: a.stored + b.stored,
        deleted: a.deleted + b.deleted,
        passed_on: a.passed_on + b.passed_on,
        queued: a.queued + b.queued,
        in_flight: a.in_flight + b.in_flight,
        held: a.held + b.held,
        dead: a.dead + b.dead,
        failed: a.failed + b.failed,
        ignored: a.ignored + b.ignored,
        lost: a.lost + b.lost,
        discarded: a.discarded + b.discarded,
    }
}

fn moment(trace: &Trace, events: usize) -> Moment {
    let events = events.min(trace.len());
    let time = events
        .checked_sub(1)
        .map_or_else(Default::default, |row| trace.time(playline::base::EventId(row as u32)));
    Moment { time, events: events as u32 }
}

#[test]
fn walking_on_agrees_with_asking_in_every_world() {
    for (name, text) in every_world() {
        let trace = traced(text);
        let mut holdings = Holdings::of(&trace);
        for events in (0..=trace.len()).step_by((trace.len() / 40).max(1)) {
            holdings.move_to(&trace, moment(&trace, events));
            agree(&trace, &holdings, moment(&trace, events))
                .unwrap_or_else(|it| panic!("{name}, {events}: {it}"));
        }
    }
}

#[test]
fn jumps_over_bookmarks_agree_with_asking() {
    let text = "service A\nservice B { workers 2 }\nqueue q\nlink * -> * { latency 1ms..4ms, loss 2% }\n\
        A { every 1ms, 3000 times as n { send Job { n } to q } }\n\
        B { state seen = 0\n on Job from q, prefetch 3 { work 1ms..2ms\n seen = seen + 1 } }\n";
    let trace = traced(text);
    assert!(trace.len() > 20_000, "{} rows must cross bookmarks", trace.len());
    let mut holdings = Holdings::of(&trace);
    for events in [trace.len(), 3, 16_384, 8_192, 8_191, 0, 12_345, trace.len()] {
        holdings.move_to(&trace, moment(&trace, events));
        agree(&trace, &holdings, moment(&trace, events)).unwrap_or_else(|it| panic!("{events}: {it}"));
    }
}

proptest! {
    #![proptest_config(runs(60))]

    #[test]
    fn any_way_through_a_random_run_agrees_with_asking(
        world in any_world(),
        jumps in prop::collection::vec(0..1_000_usize, 1..12),
    ) {
        let limits = RunLimits { events: 1_000, ..RunLimits::default() };
        let trace = run(Rc::new(world.scenario.clone()), limits);
        let mut holdings = Holdings::of(&trace);
        for jump in jumps {
            let at = moment(&trace, jump * (trace.len() + 1) / 1_000);
            holdings.move_to(&trace, at);
            if let Err(problem) = agree(&trace, &holdings, at) {
                prop_assert!(false, "{problem}\n{}", trace.to_text());
            }
        }
    }
}
