//! What the trace says in several ways it says the same: numbers of rows against
//! contents, views against each other, locations against sums, words against rows.

use std::rc::Rc;

use playline::base::{ChannelId, EventId, TypedId};
use playline::host::{RunLimits, run};
use playline::metrics::handlings;
use playline::narrate::{life, sentence, state_of, step_words, summary, why};
use playline::trace::{ChannelKind, EventKind, Location, Moment, Steps, Trace};

use proptest::prelude::*;

use crate::support::random_world::any_world;
use crate::support::runs;
use crate::support::worlds::{every_world, traced};

/// Everything that must agree.
const CHECKS: [fn(&Trace); 7] = [
    the_number_of_ready_messages_is_that_of_the_contents,
    the_views_of_a_moment_agree,
    every_message_is_somewhere_and_the_sum_comes_out,
    a_message_that_was_handled_has_a_good_handling,
    hops_pair_up,
    every_row_is_in_one_step_and_every_step_can_be_told,
    every_row_has_whole_words,
];

#[test]
fn the_gallery_and_the_worlds_agree_with_themselves() {
    for (name, text) in every_world() {
        println!("in the world {name}");
        CHECKS.iter().for_each(|check| check(&traced(text)));
    }
}

proptest! {
    #![proptest_config(runs(200))]

    #[test]
    fn random_worlds_agree_with_themselves(world in any_world()) {
        let limits = RunLimits { events: 400, ..RunLimits::default() };
        let trace = run(Rc::new(world.scenario), limits);
        println!("{}", trace.to_text());
        CHECKS.iter().for_each(|check| check(&trace));
    }
}

/// A sender that waits for ever before a full channel would; none of these has one.
#[test]
fn a_finished_run_has_nothing_in_transit() {
    for (name, text) in every_world() {
        let trace = traced(text);
        let end = trace.end_moment();
        let rows: Vec<_> = trace.state_at(end).in_transit().map(|row| trace.event_text(row)).collect();
        assert_eq!(rows, [""; 0], "in the world {name}");
        assert_eq!(trace.state_at(end).census().moving(), 0, "in the world {name}");
    }
}

/// Every moment between two rows.
fn moments(trace: &Trace) -> impl Iterator<Item = Moment> + '_ {
    let after = |row| trace.moment_after(EventId::from_index(row));
    std::iter::once(Moment::START).chain((0..trace.len()).map(after))
}

fn the_number_of_ready_messages_is_that_of_the_contents(trace: &Trace) {
    for event in trace.events() {
        let channel = trace.header().lifelines[event.lifeline].channel;
        let says_it = matches!(
            event.kind,
            EventKind::Enqueued
                | EventKind::Settled
                | EventKind::Requeued
                | EventKind::Expired
                | EventKind::Discarded
        );
        // A stream keeps what is read: nothing is ready in it.
        let is_stream = |it: &ChannelId| trace.header().channels[*it].kind == ChannelKind::Stream;
        if let Some(channel) = channel.filter(|it| says_it && !is_stream(it)) {
            let state = trace.state_at(trace.moment_after(event.id));
            assert_eq!(
                Some(state.channel(channel).ready().len() as u32),
                event.fact().stock(),
                "{}",
                trace.event_text(event.id)
            );
        }
    }
}

fn the_views_of_a_moment_agree(trace: &Trace) {
    for moment in moments(trace) {
        crate::replay::views_agree(trace, moment)
            .unwrap_or_else(|it| panic!("{it} after {} rows", moment.events));
    }
}

fn every_message_is_somewhere_and_the_sum_comes_out(trace: &Trace) {
    let keeps_back = trace.events().any(|event| event.kind == EventKind::Scheduled);
    let has_stream = trace.header().channels.values().any(|it| it.kind == ChannelKind::Stream);
    for moment in moments(trace) {
        let state = trace.state_at(moment);
        let tally = state.census();
        assert_eq!(tally.created(), tally.accounted());
        let ready: usize = trace.header().channels.ids().map(|id| state.channel(id).ready().len()).sum();
        // What a channel keeps back is in it, and not ready. So is what a reader of a stream gave up.
        let held = (tally.queued + tally.dead + tally.stored) as usize;
        let agrees = if keeps_back || has_stream { held >= ready } else { held == ready };
        assert!(agrees, "{held} held, {ready} ready after {} rows", moment.events);
    }
}

fn a_message_that_was_handled_has_a_good_handling(trace: &Trace) {
    let end = trace.end_moment();
    let handlings = handlings(trace, end);
    let good: Vec<_> = handlings.iter().filter(|it| it.is_good).map(|it| it.message).collect();
    // What is fetched by hand is settled without a handling of its own.
    let by_hand = |message| handlings.iter().all(|it| it.message != message);
    let state = trace.state_at(end);
    for message in (0..trace.message_count()).map(TypedId::from_index) {
        assert!(
            state.location(message) != Location::Handled || good.contains(&message) || by_hand(message),
            "{}",
            trace.display_name(message)
        );
    }
}

fn hops_pair_up(trace: &Trace) {
    for event in trace.events() {
        if let Some(departure) = trace.departure_of(event.id) {
            assert_eq!(trace.arrival_of(departure), Some(event.id), "{}", trace.event_text(event.id));
        }
    }
}

fn every_row_is_in_one_step_and_every_step_can_be_told(trace: &Trace) {
    let steps = Steps::of(trace);
    let rows: Vec<EventId> = (1..=steps.len()).flat_map(|step| steps.rows(step)).collect();
    assert!(rows.iter().copied().eq(trace.events().map(|event| event.id)));
    for step in 1..=steps.len() {
        let times: Vec<_> = steps.rows(step).map(|row| trace.time(row)).collect();
        assert!(times.iter().all(|time| *time == times[0]), "step {step} takes time");
        whole(&step_words(trace, &steps, step), 30);
    }
}

fn every_row_has_whole_words(trace: &Trace) {
    for event in trace.events() {
        whole(&sentence(trace, event.id), 30);
        why(trace, event.id).iter().for_each(|it| whole(&it.text, 30));
        event.message.iter().for_each(|it| whole(&life(trace, *it).summary, 40));
        state_of(trace, event.lifeline, trace.moment_after(event.id)).iter().for_each(|it| whole(it, 60));
    }
    whole(&summary(trace), 50);
}

/// A sentence without holes, not longer than so many words.
#[track_caller]
fn whole(text: &str, words: usize) {
    assert!(text.ends_with(['.', '!', '?']), "no full stop: {text}");
    for hole in ["  ", " ,", " .", "()", "unknown", "undefined", "None", "Some(", "#0"] {
        assert!(!text.contains(hole), "a hole: {text}");
    }
    // The scenario's own words may be as long as it likes.
    let own = text.split('“').map(|part| part.split_once('”').map_or(part, |(_, rest)| rest));
    let count: usize = own.map(|part| part.split_whitespace().count()).sum();
    assert!(count <= words, "too long, {count} words: {text}");
}
