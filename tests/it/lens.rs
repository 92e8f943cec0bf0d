//! What one looks for in a finished run: stops, a message and all that belongs to it, matches of a search.

use std::rc::Rc;

use playline::app::{
    CompareAction, DocumentAction, Effect, InspectAction, LifelinesAction, Now, Playback, PlaybackAction,
    SelectionAction, Travel,
};
use playline::base::{EventId, MessageId, SimDuration, TypedId};
use playline::gallery;
use playline::host::{self, RunLimits};
use playline::inspect::{
    BREAKPOINTS, BreakpointKind, BreakpointRules, Breakpoints, Correlated, Query, Search,
};
use playline::lower;
use playline::scene::Anchor;
use playline::trace::{EventKind, Moment, Trace};

use crate::support::page::Page;

fn trace_of(source: &str) -> Rc<Trace> {
    let scenario = lower::compile(source).scenario.expect("the scenario has no errors");
    Rc::new(host::run(Rc::new(scenario), RunLimits::default()))
}

fn gallery_traces() -> impl Iterator<Item = (&'static str, Rc<Trace>)> {
    gallery::PATTERNS.iter().map(|it| (it.id, trace_of(it.source)))
}

fn rows_of(trace: &Trace, kind: EventKind) -> Vec<EventId> {
    trace.events().filter(|it| it.kind == kind).map(|it| it.id).collect()
}

fn found(trace: &Rc<Trace>, text: &str) -> Vec<EventId> {
    let mut search = Search::new(trace, &Query::of(text));
    assert!(search.advance(usize::MAX / 2));
    search.found().to_vec()
}

fn trace_in(page: &Page) -> Rc<Trace> {
    page.state.derived.picture.as_ref().expect("a picture").trace.clone()
}

/// Plays until the playhead stops by itself.
fn play(page: &mut Page) -> Moment {
    page.act(PlaybackAction::Toggle);
    assert!(page.state.playback.is_playing());
    page.wait(600_000.0).act(PlaybackAction::ReachedEnd);
    assert!(!page.state.playback.is_playing(), "the playhead stands");
    page.state.moment(Now(page.now))
}

#[test]
fn the_playhead_stops_exactly_at_a_dead_letter_and_resumes() {
    let mut page = Page::open();
    page.act(InspectAction::SetBreakpoint(BreakpointKind::DeadLettered, true)).act(PlaybackAction::First);
    let trace = trace_in(&page);
    let row = rows_of(&trace, EventKind::DeadLettered)[0];
    assert_eq!(play(&mut page), trace.moment_after(row));
    assert!(page.said().starts_with("Stopped. Dead letter: "), "{}", page.said());
    assert_eq!(
        page.state.lens.halted.as_ref().map(|it| it.0),
        Some(Playback::Stopped(trace.moment_after(row)))
    );
    assert_eq!(play(&mut page), trace.end_moment(), "the stop that was passed does not hold it again");
}

#[test]
fn no_frame_passes_a_breakpoint() {
    let mut page = Page::open();
    page.act(InspectAction::SetBreakpoint(BreakpointKind::Retried, true)).act(PlaybackAction::First);
    page.act(PlaybackAction::Toggle);
    let (trace, stop) = (trace_in(&page), page.state.lens.stops()[0]);
    for _ in 0..4_000 {
        page.wait(16.0);
        let moment = page.state.moment(Now(page.now));
        assert!(moment.events <= stop.0 + 1, "{moment:?} is behind row {stop:?}");
    }
    assert_eq!(page.state.moment(Now(page.now)), trace.moment_after(stop));
}

#[test]
fn with_all_breakpoints_playback_stops_once_at_each() {
    for pattern in gallery::PATTERNS {
        let mut page = Page::boot(Some(pattern.id), None);
        // Two runs have one playhead, a height: it stands after all rows there.
        page.act(CompareAction::Close);
        for spec in BREAKPOINTS {
            page.act(InspectAction::SetBreakpoint(spec.kind, true));
        }
        page.act(PlaybackAction::First);
        let (trace, stops) = (trace_in(&page), page.state.lens.stops().to_vec());
        for stop in &stops {
            assert_eq!(play(&mut page), trace.moment_after(*stop), "{}", pattern.id);
        }
        if stops.last().is_none_or(|row| row.index() + 1 < trace.len()) {
            assert_eq!(play(&mut page), trace.end_moment(), "{}", pattern.id);
        }
    }
}

#[test]
fn next_and_previous_go_from_breakpoint_to_breakpoint() {
    let mut page = Page::open();
    page.act(InspectAction::NextBreakpoint);
    assert!(page.state.lens.is_stops_open, "nothing is chosen yet: the list opens");
    page.act(InspectAction::SetBreakpoint(BreakpointKind::Retried, true)).act(PlaybackAction::First);
    let (trace, stops) = (trace_in(&page), page.state.lens.stops().to_vec());
    assert_eq!(stops.len(), 2, "a second and a third try");
    let mut seen = Vec::new();
    for _ in 0..stops.len() {
        page.act(InspectAction::NextBreakpoint);
        seen.push(page.state.playback);
    }
    let wanted: Vec<Playback> = stops.iter().map(|row| Playback::Stopped(trace.moment_after(*row))).collect();
    assert_eq!(seen, wanted);
    page.act(InspectAction::NextBreakpoint);
    assert_eq!(page.state.playback, wanted[1], "it stays where it is");
    assert!(page.said().contains("Nothing to stop at after this moment."));
    page.act(InspectAction::PreviousBreakpoint);
    assert_eq!(page.state.playback, wanted[0]);
    page.act(InspectAction::PreviousBreakpoint);
    assert!(page.said().contains("Nothing to stop at before this moment."));
    page.act(PlaybackAction::Last).act(InspectAction::PreviousBreakpoint);
    assert_eq!(page.state.playback, wanted[1]);
}

#[test]
fn a_breakpoint_set_during_playback_stops_it() {
    let mut page = Page::open();
    page.act(PlaybackAction::First).act(PlaybackAction::Toggle).wait(500.0);
    page.act(InspectAction::SetBreakpoint(BreakpointKind::DeadLettered, true));
    assert!(page.state.playback.is_playing());
    page.wait(300.0).act(PlaybackAction::SetSpeed(4.0)).wait(600_000.0).act(PlaybackAction::ReachedEnd);
    let trace = trace_in(&page);
    let row = rows_of(&trace, EventKind::DeadLettered)[0];
    assert_eq!(page.state.playback, Playback::Stopped(trace.moment_after(row)));
}

#[test]
fn a_queue_stops_the_playhead_whenever_it_grows_past_its_depth() {
    for (id, trace) in gallery_traces() {
        for depth in 0..4 {
            let rules = BreakpointRules { depth, ..BreakpointRules::default() };
            let table = Breakpoints::of(&trace, &rules, None, &[]);
            let mut wanted = Vec::new();
            for (channel, info) in trace.header().channels.iter() {
                let ready = |events: u32| {
                    let rows = events.min(trace.len() as u32);
                    trace.state_at(Moment { time: trace.end(), events: rows }).channel(channel).ready().len()
                        as u32
                };
                if info.kind != playline::trace::ChannelKind::PointToPoint || trace.len() > 400 {
                    continue;
                }
                let passes = |row: &u32| ready(*row) <= depth && ready(*row + 1) > depth;
                wanted.extend((0..trace.len() as u32).filter(passes).map(EventId));
            }
            wanted.sort_unstable();
            wanted.dedup();
            if trace.len() <= 400 {
                assert_eq!(table.of_kind(BreakpointKind::Depth), wanted, "{id} past {depth}");
            }
        }
    }
}

#[test]
fn an_expectation_fails_at_the_first_row_where_failure_is_certain() {
    let failures = |line: &str| {
        let source = std::fs::read_to_string("src/gallery/dead-letter.play").expect("the lesson");
        let compiled = lower::compile(&format!("{source}\n{line}\n"));
        let scenario = Rc::new(compiled.scenario.unwrap_or_else(|| panic!("{line}")));
        let trace = host::run(scenario.clone(), RunLimits::default());
        let failing = playline::verdict::evaluate(&scenario, &trace).iter().filter(|it| !it.held).count();
        let rows = playline::verdict::moments_of_failure(&scenario, &trace);
        assert_eq!(rows.len(), failing, "{line}");
        (trace, rows)
    };
    let (trace, rows) = failures("expect no Charge dead-lettered");
    assert_eq!(rows, rows_of(&trace, EventKind::DeadLettered));
    let (trace, rows) = failures("expect at most 1 Charge rejected");
    assert_eq!(rows, [rows_of(&trace, EventKind::Rejected)[1]]);
    let (trace, rows) = failures("expect parked never holds more than 0");
    let parked = trace.header().lifelines.iter().find(|it| &*it.1.name == "parked").expect("it is there").0;
    let enqueued = |row: &EventId| trace.event(*row).lifeline == parked;
    assert_eq!(
        rows,
        [rows_of(&trace, EventKind::Enqueued).into_iter().find(enqueued).expect("a dead letter")]
    );
    let (trace, rows) = failures("expect 5 Charge dead-lettered");
    assert_eq!(rows, [EventId::from_index(trace.len() - 1)], "until the end there could be more");
    let (trace, rows) = failures("expect parked holds 3 at 240ms");
    assert!(trace.time(rows[0]).0 <= 240_000_000 && trace.time(EventId(rows[0].0 + 1)).0 > 240_000_000);
    assert_eq!(failures("expect Charge handled exactly once each").1, []);
}

#[test]
fn the_time_of_a_message_is_split_without_remainder() {
    for (id, trace) in gallery_traces() {
        let messages = (0..trace.message_count()).map(MessageId::from_index);
        for message in messages.step_by(1 + trace.message_count() / 60) {
            let strand = Correlated::of(&trace, message);
            assert!(strand.family.contains(&message) && strand.chain.contains(message), "{id}");
            assert!(strand.family.iter().all(|it| strand.chain.contains(*it)), "{id}");
            let (first, last) = (strand.rows.first().expect("a row"), strand.rows.last().expect("a row"));
            let whole = trace.time(*last).since(trace.time(*first));
            assert!(strand.total() <= whole, "{id}: {strand:?}");
            let is_settled = trace.kind(*last) != EventKind::Ended;
            assert!(is_settled || strand.total() == whole, "{id}: {strand:?}");
        }
    }
}

fn message_called(trace: &Trace, name: &str) -> MessageId {
    let all = (0..trace.message_count()).map(MessageId::from_index);
    all.into_iter().find(|id| trace.display_name(*id) == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_poison_message_is_followed_from_its_order_over_three_attempts_to_its_redrive() {
    let trace = trace_in(&Page::open());
    let charge = message_called(&trace, "Charge #2");
    let strand = Correlated::of(&trace, charge);
    assert_eq!(strand.family, [charge]);
    assert_eq!((strand.tries, strand.hops), (3, 7));
    assert!(strand.chain.contains(message_called(&trace, "Place #2")), "the order led to it");
    assert!(!strand.chain.contains(message_called(&trace, "Accepted #2")), "the answer did not");
    assert!(!strand.chain.contains(message_called(&trace, "Charge #1")));
    assert_eq!(strand.working, SimDuration(60_000_000), "four times fifteen milliseconds");
    let sent = trace.time(strand.rows[0]);
    let done = rows_of(&trace, EventKind::Ended)
        .into_iter()
        .rev()
        .find(|row| trace.event(*row).message == Some(charge));
    assert_eq!(strand.total(), trace.time(done.expect("it was handled")).since(sent));
}

#[test]
fn retries_of_a_call_and_their_replies_correlate_with_the_first_attempt() {
    let trace = trace_of(&std::fs::read_to_string("src/gallery/retry.play").expect("the lesson"));
    let [first, second] = ["Pay #4.1", "Pay #4.2"].map(|name| message_called(&trace, name));
    let strand = Correlated::of(&trace, second);
    assert!(strand.family.contains(&first) && strand.family.contains(&second), "{strand:?}");
    assert_eq!(strand.family, Correlated::of(&trace, first).family);
    assert!(strand.chain.contains(message_called(&trace, "Charge #4")));
    let answered = Correlated::of(&trace, message_called(&trace, "Pay #1"));
    assert_eq!(answered.family, [message_called(&trace, "Pay #1"), message_called(&trace, "Paid #1")]);
    let [sent, answer] = [
        answered.rows[0],
        *answered.rows.iter().rfind(|it| trace.kind(**it) == EventKind::Received).expect("an answer"),
    ];
    assert_eq!(answered.total(), trace.time(answer).since(trace.time(sent)));
    assert!(answered.working > SimDuration::ZERO && answered.network > SimDuration::ZERO);
}

#[test]
fn following_visits_all_events_of_correlated_messages() {
    let mut page = Page::boot(Some("retry"), None);
    let trace = trace_in(&page);
    let [first, second] = ["Pay #4.1", "Pay #4.2"].map(|name| message_called(&trace, name));
    page.act(SelectionAction::Select(Some(Anchor::Message(first))));
    let strand = page.state.lens.strand.clone().expect("it is followed");
    assert_eq!(strand.message, first);
    let start = trace.index().of_message(first).next().expect("it was sent");
    let anchor = page.state.derived.picture.as_ref().expect("a picture").layout.anchor_of(start);
    page.act(SelectionAction::Select(Some(anchor)));
    let mut met = Vec::new();
    for _ in 0..40 {
        page.act(SelectionAction::Travel(Travel::NextOfMessage));
        met.extend(page.state.selection.and_then(|it| it.message));
    }
    assert!(met.contains(&second), "the second try follows the first");
    page.act(SelectionAction::Select(None));
    assert!(page.state.lens.strand.is_none() && page.state.lens.spotlight.is_none());
}

#[test]
fn words_are_found_in_names_kinds_numbers_and_payloads_whatever_their_size() {
    let trace = trace_in(&Page::open());
    let count = |text: &str| found(&trace, text).len();
    assert!(count("charge") > 0);
    assert_eq!(found(&trace, "CHARGE"), found(&trace, "charge"));
    assert_eq!(count("kind:dead-lettered"), 1);
    assert_eq!(found(&trace, "dead letter"), found(&trace, "kind:dead-lettered kind:letter"));
    assert!(found(&trace, "id:2").iter().all(|row| {
        let message = trace.event(*row).message.expect("it is about a message");
        trace.message(message).conversation == 2
    }));
    assert_eq!(found(&trace, "#2"), found(&trace, "id:#2"));
    assert!(count("payload:4l11") > 0, "the card that is misspelt");
    assert!(count("payload:4l11") < count("payload:4"));
    let to = found(&trace, "to:parked");
    assert!(
        !to.is_empty()
            && to
                .iter()
                .all(|row| { trace.event(*row).peer.is_some_and(|it| trace.lifeline_name(it) == "parked") })
    );
    assert_eq!(count("card unreadable"), count("\"card unreadable\""));
    assert_eq!(count("\"unreadable card\""), 0, "quoted words stand in this order");
    assert!(count("unreadable card") > 0);
}

#[test]
fn a_query_with_pattern_characters_is_literal() {
    let trace = trace_in(&Page::open());
    for text in [
        "(.*",
        "[a-z]+",
        "\\",
        "((((((((",
        "^$",
        "a{1,9999}",
        "%s%n",
        "<script>",
        "\u{202e}x",
        "nope:x",
        "🦀",
    ] {
        assert_eq!(found(&trace, text), [], "{text}");
    }
    for text in ["", "   ", "\"", "\"\"", "to:", "id:#", "#"] {
        assert!(Query::of(text).is_empty() || text == "#", "{text}");
    }
}

#[test]
fn an_arrow_is_one_match_and_slices_find_what_one_pass_finds() {
    for (id, trace) in gallery_traces() {
        for text in ["a", "to:a", "kind:lost", "1", "ready", "retry"] {
            let whole = found(&trace, text);
            let mut search = Search::new(&trace, &Query::of(text));
            let mut slices = 0;
            while !search.advance(7) {
                slices += 1;
                assert!(slices < 10_000_000);
            }
            assert_eq!(search.found(), whole, "{id}: {text}");
            for row in &whole {
                let departure = trace.departure_of(*row);
                assert!(departure.is_none_or(|it| whole.binary_search(&it).is_err()), "{id}: {text}");
            }
        }
    }
}

#[test]
fn matches_are_counted_navigated_and_announced() {
    let mut page = Page::open();
    page.act(InspectAction::OpenFind).act(InspectAction::Find("kind:rejected".into()));
    assert_eq!(page.said(), "3 matches.");
    let (trace, wanted) = (trace_in(&page), rows_of(&trace_in(&page), EventKind::Rejected));
    assert_eq!(*page.state.lens.find.matches, *wanted);
    for (at, row) in wanted.iter().chain(&wanted[..1]).enumerate() {
        page.act(InspectAction::NextMatch);
        assert_eq!(page.state.selection.and_then(|it| it.event), Some(*row));
        assert!(page.said().starts_with(&format!("Match {} of 3: ", at % 3 + 1)), "{}", page.said());
        assert!(page.effects.iter().any(|it| matches!(it, Effect::RevealMark(_))));
        assert!(page.state.moment(Now(page.now)).includes(*row));
    }
    page.act(InspectAction::PreviousMatch);
    assert_eq!(page.state.selection.and_then(|it| it.event), Some(wanted[2]), "and round again");
    page.act(InspectAction::SetFilter(true));
    let spotlight = page.state.lens.spotlight.clone().expect("the filter dims");
    assert!(spotlight.hints_at(trace.event(wanted[0]).message) && spotlight.shows(None, Some(wanted[0])));
    assert_eq!(spotlight.chain.len(), 1, "every rejection was of one message");
    page.act(InspectAction::CloseFind);
    assert_eq!(page.state.lens.spotlight.as_ref().map(|it| it.is_filter), Some(false), "still followed");
    page.act(SelectionAction::Select(None));
    assert!(page.state.lens.spotlight.is_none());
}

#[test]
fn another_run_is_searched_again_and_another_document_has_no_breakpoints_or_query() {
    let mut page = Page::open();
    page.act(InspectAction::SetBreakpoint(BreakpointKind::Lost, true))
        .act(InspectAction::OpenFind)
        .act(InspectAction::Find("charge".into()));
    let before = page.state.lens.find.matches.clone();
    let longer = format!("{}\n# more\n", page.source());
    page.edit(&longer).act(DocumentAction::NewSeed(5));
    assert!(page.state.lens.rules.has(BreakpointKind::Lost), "an edit keeps the stops");
    assert!(!page.state.lens.find.matches.is_empty());
    assert_ne!(*before, *page.state.lens.find.matches);
    page.act(DocumentAction::OpenPattern("retry".into()));
    assert_eq!(page.state.lens.rules, BreakpointRules::default());
    assert!(page.state.lens.find.text.is_empty() && !page.state.lens.find.is_open);
}

#[test]
fn moving_hiding_and_showing_lifelines_does_not_change_the_run() {
    let mut page = Page::open();
    let trace = trace_in(&page);
    let shown = |page: &Page| -> Vec<String> {
        let layout = page.state.derived.picture.as_ref().expect("a picture").layout.clone();
        layout.columns().iter().map(|it| it.name.clone()).collect()
    };
    let before = shown(&page);
    let id = trace.header().lifelines.ids().nth(1).expect("a second one");
    page.act(LifelinesAction::MoveLeft(id));
    assert_eq!(shown(&page)[..2], [before[1].clone(), before[0].clone()]);
    page.act(LifelinesAction::MoveLeft(id));
    assert!(page.said().contains("cannot go farther to the left"), "{}", page.said());
    let step = page.step();
    page.act(LifelinesAction::Hide(id));
    assert_eq!(shown(&page).len(), before.len() - 1);
    assert_eq!(page.step(), step, "steps count everybody");
    assert!(Rc::ptr_eq(&trace, &trace_in(&page)), "the run is the same");
    let longer = format!("{}\n# more\n", page.source());
    page.edit(&longer);
    assert_eq!(shown(&page).len(), before.len() - 1, "an edit keeps it hidden");
    page.act(DocumentAction::Undo);
    assert_eq!(shown(&page).len(), before.len() - 1, "the edit came later");
    let again = trace_in(&page);
    page.act(DocumentAction::Undo);
    assert_eq!(shown(&page).len(), before.len(), "undo shows it again");
    page.act(DocumentAction::Undo);
    assert_eq!(shown(&page), before, "and has the order back");
    assert!(Rc::ptr_eq(&again, &trace_in(&page)), "without another run");
    page.act(DocumentAction::Redo).act(DocumentAction::Redo);
    assert_eq!(shown(&page).len(), before.len() - 1);
    page.act(LifelinesAction::ShowAll);
    assert_eq!(shown(&page)[..2], [before[1].clone(), before[0].clone()], "back at its place");
    page.act(LifelinesAction::Reset);
    assert_eq!(shown(&page), before);
    for id in trace.header().lifelines.ids() {
        page.act(LifelinesAction::Hide(id));
    }
    assert_eq!(shown(&page).len(), 1, "somebody stays");
    page.act(DocumentAction::OpenPattern("retry".into()));
    assert!(!page.state.derived.arrangement.is_changed());
}

#[test]
fn in_a_comparison_playback_stops_at_breakpoints_of_either_run() {
    let mut page = Page::boot(Some("sync-vs-async"), None);
    for spec in BREAKPOINTS {
        page.act(InspectAction::SetBreakpoint(spec.kind, true));
    }
    page.act(PlaybackAction::First);
    let picture = page.state.derived.picture.clone().expect("a picture");
    let baseline = page.state.derived.baseline.clone().expect("two runs");
    let lens_now = &page.state.lens;
    let sides = [(&picture, lens_now.stops()), (&baseline.picture, lens_now.baseline_table.stops())];
    let heights = sides
        .map(|(picture, stops)| -> Vec<f64> { stops.iter().map(|row| picture.layout.y_of(*row)).collect() });
    let only = |one: usize| heights[one].iter().any(|y| !heights[1 - one].contains(y));
    assert!(only(0) && only(1), "each run has a stop that the other one has not: {heights:?}");
    let mut wanted = heights.concat();
    wanted.sort_by(f64::total_cmp);
    wanted.dedup();
    let names = page.state.comparison.expect("a comparison").letters();
    for y in &wanted {
        play(&mut page);
        assert_eq!(page.state.playback, Playback::AtHeight(*y));
        for (name, heights) in [names[1], names[0]].into_iter().zip(&heights) {
            let is_told = page.said().contains(&format!("{name}: "));
            assert_eq!(is_told, heights.contains(y), "{name} at {y}: {}", page.said());
        }
    }
    page.act(PlaybackAction::First);
    let mut seen = Vec::new();
    for _ in &wanted {
        page.act(InspectAction::NextBreakpoint);
        seen.push(page.state.playback);
    }
    assert_eq!(seen, wanted.iter().map(|y| Playback::AtHeight(*y)).collect::<Vec<_>>());
    page.act(InspectAction::PreviousBreakpoint);
    assert_eq!(page.state.playback, Playback::AtHeight(wanted[wanted.len() - 2]));
    page.act(CompareAction::Close);
    assert!(page.state.lens.baseline_table.stops().is_empty(), "one run has its own stops only");
}

#[test]
fn lifelines_can_be_moved_and_folded_into_one_column_that_moves_as_one() {
    let mut page = Page::open();
    let trace = trace_in(&page);
    let ids: Vec<_> = trace.header().lifelines.ids().collect();
    let columns = |page: &Page| page.state.derived.arrangement.columns(&trace.header().lifelines);
    let lineup = |page: &Page| page.state.derived.picture.as_ref().expect("a picture").layout.view().lineup;
    let alone = columns(&page);
    page.act(LifelinesAction::Put(ids[0], 2));
    assert_eq!(columns(&page)[..3], [vec![ids[1]], vec![ids[2]], vec![ids[0]]]);
    page.act(LifelinesAction::Put(ids[0], 99));
    assert_eq!(columns(&page).last(), Some(&vec![ids[0]]), "past the last is the last");
    page.act(LifelinesAction::Put(ids[0], 0));
    assert_eq!(columns(&page), alone);
    page.act(LifelinesAction::Fold(ids[0]));
    assert!(page.said().contains("Nobody stands to the left"), "{}", page.said());
    page.act(LifelinesAction::Fold(ids[1])).act(LifelinesAction::Fold(ids[2]));
    assert_eq!(columns(&page)[0], ids[..3], "a fold takes in the next one");
    assert!(lineup(&page).is_folded(ids[1]) && !lineup(&page).is_folded(ids[3]));
    page.act(LifelinesAction::MoveRight(ids[1]));
    assert_eq!(columns(&page)[..2], [vec![ids[3]], ids[..3].to_vec()], "it moves as one");
    page.act(LifelinesAction::Hide(ids[0]));
    assert_eq!(columns(&page)[1], ids[1..3], "of a fold, one can be hidden");
    page.act(LifelinesAction::Hide(ids[1]));
    assert!(!lineup(&page).is_tucked(ids[2]), "the last one of a fold has a column of its own");
    page.act(LifelinesAction::ShowAll);
    assert_eq!(columns(&page)[1], ids[..3]);
    page.act(LifelinesAction::Unfold(ids[2]));
    assert_eq!(columns(&page).len(), alone.len());
    for _ in 0..10 {
        page.act(DocumentAction::Undo);
    }
    assert_eq!(columns(&page), alone);
    assert!(!page.state.derived.arrangement.is_changed() && !page.state.history.can_undo());
}

#[test]
fn a_long_run_is_searched_in_time_slices_with_partial_results() {
    let lesson = std::fs::read_to_string("src/gallery/dead-letter.play").expect("the lesson");
    let mut page = Page::open();
    page.edit(&lesson.replace("3 times as n", "3000 times as n"));
    let trace = trace_in(&page);
    assert!(trace.len() > 20_000, "{} rows", trace.len());
    page.act(InspectAction::OpenFind).act(InspectAction::Find("charge".into()));
    let find = |page: &Page| (page.state.lens.find.is_running, page.state.lens.find.found().len());
    let (is_running, first) = find(&page);
    assert!(is_running && first > 0, "the first matches are there at once");
    assert!(page.state.lens.find.matches.is_empty(), "the slider waits for all of them");
    page.act(InspectAction::NextMatch);
    assert!(page.said().starts_with(&format!("Match 1 of {first}: ")), "{}", page.said());
    let mut slices = 0;
    while find(&page).0 {
        let before = find(&page).1;
        page.act(InspectAction::ContinueSearch(3_000));
        assert!(find(&page).1 >= before);
        slices += 1;
    }
    assert!(slices > 5, "{slices} slices");
    assert_eq!(*page.state.lens.find.matches, *found(&trace, "charge"));
    assert_eq!(page.state.lens.find.at, Some(0), "the match that was gone to is still the first");
}
