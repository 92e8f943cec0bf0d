//! Boxes and queues: what must hold for every trace at every moment, and what some look like.

use std::collections::BTreeSet;
use std::rc::Rc;

use expect_test::expect_file;
use playline::base::{EventId, LifelineId};
use playline::engine::{RunLimits, run};
use playline::gallery::PATTERNS;
use playline::paint::{SvgOptions, svg};
use playline::scene::{FontMetrics, Lineup, Rect, Shape, StyleClass, TextSize};
use playline::topology::{Content, Direction, Step, Topology, View, layout};
use playline::trace::{Census, EventKind, Moment, Trace};
use proptest::prelude::*;

use crate::support::random_world::{any_sketch, any_world};
use crate::support::worlds::{every_world, traced};
use crate::support::{handmade, runs, scripts};

const VIEWS: [View; 4] = [
    View { direction: Direction::Right, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN },
    View { direction: Direction::Down, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN },
    View { direction: Direction::Right, text: TextSize::Presenter, lineup: Lineup::AS_WRITTEN },
    View { direction: Direction::Down, text: TextSize::Presenter, lineup: Lineup::AS_WRITTEN },
];

fn every_trace() -> Vec<(String, Rc<Trace>)> {
    let scripts = [
        ("order", scripts::ORDER),
        ("poison", scripts::POISON),
        ("fan-out", scripts::FAN_OUT),
        ("late", scripts::LATE),
        ("overtaking", scripts::OVERTAKING),
    ];
    let by_hand = scripts.iter().map(|(name, script)| ((*name).to_owned(), Rc::new(handmade(script))));
    by_hand.chain(every_world().map(|(name, text)| (name.to_owned(), Rc::new(traced(text))))).collect()
}

fn usual(trace: Trace) -> Topology {
    layout(&Rc::new(trace), &View::default(), &FontMetrics)
}

fn moment(trace: &Trace, events: usize) -> Moment {
    let time = events.checked_sub(1).map_or_else(Default::default, |row| trace.time(EventId(row as u32)));
    Moment { time, events: events as u32 }
}

fn ids(topology: &Topology) -> impl Iterator<Item = LifelineId> + use<> {
    (0..topology.trace().header().lifelines.len() as u32).map(LifelineId)
}

// --- Places ---

fn apart(topology: &Topology) -> Result<(), String> {
    let boxes: Vec<Rect> = topology.order().iter().map(|id| topology.box_of(*id)).collect();
    let size = topology.size();
    for (at, it) in boxes.iter().enumerate() {
        if let Some(other) = boxes[..at].iter().position(|other| other.overlaps(*it)) {
            return Err(format!("box {at} overlaps box {other}: {it:?}"));
        }
        let is_inside = it.left >= 0.0 && it.top >= 0.0 && it.right <= size.width && it.bottom <= size.height;
        if !is_inside || it.width() < 40.0 || it.height() < 20.0 {
            return Err(format!("box {at} at {it:?} does not fit into {size:?}"));
        }
    }
    Ok(())
}

#[test]
fn no_two_boxes_overlap() {
    for (name, trace) in every_trace() {
        for view in VIEWS {
            let topology = layout(&trace, &view, &FontMetrics);
            apart(&topology).unwrap_or_else(|problem| panic!("{name}, {view:?}: {problem}"));
        }
    }
}

/// Words and tokens stay in their box.
#[test]
fn the_contents_of_a_box_stay_inside_it() {
    for (name, trace) in every_trace() {
        for view in VIEWS {
            let topology = layout(&trace, &view, &FontMetrics);
            for events in (0..=trace.len()).step_by((trace.len() / 12).max(1)) {
                let scene = topology.state(moment(&trace, events));
                let boxes: Vec<Rect> = ids(&topology).map(|id| topology.box_of(id).grown(1.0)).collect();
                let tokens = scene.items.iter().filter(|it| {
                    matches!(it.class, StyleClass::Token | StyleClass::TokenDead | StyleClass::TokenFold)
                        || it.class.name().starts_with("worker-")
                        || matches!(it.class, StyleClass::LabelQuiet | StyleClass::LabelWaiting)
                });
                for token in tokens {
                    let bounds = token.bounds();
                    let is_within = boxes.iter().any(|it| it.union(bounds) == *it);
                    assert!(is_within, "{name}, {view:?}, {events}: {}", token.to_text());
                }
            }
        }
    }
}

#[test]
fn messages_flow_from_layer_to_layer() {
    let topology = usual(traced(
        "service A\nqueue q { max-deliveries 2, dead-letter d }\nqueue d\nservice B\n\
         A { once { send Job to q } }\nB { on Job from q { fail \"no\" } }\n",
    ));
    let left = |id| topology.box_of(LifelineId(id)).left;
    assert!(left(0) < left(1) && left(1) < left(2) && left(1) < left(3), "sources, channels, consumers");
    assert_eq!(left(2), left(3), "the dead letters stand beside the consumer");
    let down = layout(topology.trace(), &VIEWS[1], &FontMetrics);
    assert!(down.box_of(LifelineId(0)).bottom < down.box_of(LifelineId(1)).top);
}

#[test]
fn sixty_four_participants_in_cycles_have_a_layout() {
    let mut text = String::new();
    let names: Vec<String> = (0..64).map(|n| format!("Service{n}")).collect();
    names.iter().for_each(|name| text.push_str(&format!("service {name}\n")));
    for n in 0..64 {
        let goes = [(n + 1) % 64, (n * 7 + 3) % 64, (n * 5 + 40) % 64];
        let sends: Vec<String> =
            goes.iter().filter(|to| **to != n).map(|to| format!("send Ping to {}", names[*to])).collect();
        text.push_str(&format!(
            "{} {{ once {{ {} }}\n on Ping {{ work 1ms }} }}\n",
            names[n],
            sends.join("\n")
        ));
    }
    let trace = Rc::new(traced(&text));
    for view in VIEWS {
        let topology = layout(&trace, &view, &FontMetrics);
        apart(&topology).unwrap_or_else(|problem| panic!("{view:?}: {problem}"));
        assert_eq!(
            topology.static_layer().to_text(),
            layout(&trace, &view, &FontMetrics).static_layer().to_text()
        );
    }
}

// --- Nothing is missing ---

/// Every message is shown or counted, and the counts are those of the trace.
fn counts(topology: &Topology, at: Moment) -> Result<(), String> {
    let trace = topology.trace();
    let contents: Vec<Content> = ids(topology).map(|id| topology.content(id, at)).collect();
    let state = trace.state_at(at);
    let whole = state.census();
    let sum = |of: fn(&Census) -> u32| contents.iter().map(|it| of(&it.census)).sum::<u32>();
    let same = |what: &str, shown: usize, counted: u32| {
        if shown == counted as usize {
            Ok(())
        } else {
            Err(format!("{what}: {shown} shown, {counted} counted"))
        }
    };
    let ready: usize = contents.iter().map(Content::ready).sum();
    same("ready", ready, whole.queued + whole.dead)?;
    for (id, content) in ids(topology).zip(&contents) {
        if let Some(channel) = trace.header().lifelines[id].channel {
            let asked: Vec<_> = state.channel(channel).ready().collect();
            same("ready in one", content.ready(), asked.len() as u32)?;
            let shown: Vec<_> = content.head.iter().chain(&content.tail).copied().collect();
            let tail = asked.len() - content.tail.len();
            let expected: Vec<_> =
                asked[..content.head.len()].iter().chain(&asked[tail..]).copied().collect();
            if shown != expected {
                return Err(format!("order: shown {shown:?}, asked {:?}", asked));
            }
        }
        let handled = content.workers.iter().filter_map(|it| it.message()).collect::<BTreeSet<_>>().len();
        if content.kept + handled + content.waiting.len() + content.more_waiting + content.more_working
            < content.held()
        {
            return Err(format!("held: {content:?}"));
        }
    }
    same("held", contents.iter().map(Content::held).sum(), whole.held)?;
    same("handled", sum(|it| it.handled) as usize, whole.handled)?;
    same("failed", sum(|it| it.failed) as usize, whole.failed)?;
    same("ignored", sum(|it| it.ignored) as usize, whole.ignored)?;
    same("passed on", sum(|it| it.passed_on) as usize, whole.passed_on)?;
    same("expired", sum(|it| it.expired) as usize, whole.expired)?;
    same("discarded", sum(|it| it.discarded) as usize, whole.discarded)?;
    same("lost", sum(|it| it.lost) as usize, whole.lost)?;
    flights(topology, at, whole)
}

/// What is under way is what has left and not arrived, and what arrives on no way.
fn flights(topology: &Topology, at: Moment, whole: Census) -> Result<(), String> {
    let trace = topology.trace();
    let flights = topology.flights(at);
    let hops: u32 = flights.iter().map(|it| it.count).sum();
    if hops as usize != trace.state_at(at).in_transit().len() {
        return Err(format!("hops: {hops} shown of {}", trace.state_at(at).in_transit().len()));
    }
    let messages: u32 = flights.iter().map(|it| it.messages).sum();
    let state = trace.state_at(at);
    let departed: BTreeSet<_> = state
        .in_transit()
        .filter(|row| trace.kind(*row).carries_message())
        .filter_map(|row| trace.event(row).message)
        .filter(|it| state.location(*it).is_moving())
        .collect();
    if messages as usize != departed.len() || messages > whole.moving() {
        return Err(format!(
            "under way: {messages} shown, {} departed, {} counted",
            departed.len(),
            whole.moving()
        ));
    }
    let arriving: usize = ids(topology).map(|id| topology.content(id, at).arriving).sum();
    if messages as usize + arriving != whole.moving() as usize {
        return Err(format!("{messages} on ways, {arriving} arriving, {} counted", whole.moving()));
    }
    Ok(())
}

#[test]
fn every_message_is_shown_or_counted_at_every_moment() {
    // What a channel keeps back is counted in it and not shown as ready; a stream shows what it keeps.
    let keeps_back = |trace: &Trace| {
        trace.events().any(|event| matches!(event.kind, EventKind::Scheduled | EventKind::Appended))
    };
    for (name, trace) in every_trace().into_iter().filter(|(_, trace)| !keeps_back(trace)) {
        let topology = layout(&trace, &View::default(), &FontMetrics);
        for events in (0..=trace.len()).step_by((trace.len() / 150).max(1)) {
            counts(&topology, moment(&trace, events)).unwrap_or_else(|it| panic!("{name}, {events}: {it}"));
        }
    }
}

proptest! {
    #![proptest_config(runs(80))]

    #[test]
    fn counts_equal_those_of_the_trace_in_random_worlds(world in any_world()) {
        let limits = RunLimits { events: 600, ..RunLimits::default() };
        let trace = Rc::new(run(Rc::new(world.scenario.clone()), limits));
        let topology = layout(&trace, &View::default(), &FontMetrics);
        prop_assert!(apart(&topology).is_ok(), "{:?}", apart(&topology));
        for events in (0..=trace.len()).step_by(7) {
            let counted = counts(&topology, moment(&trace, events));
            prop_assert!(counted.is_ok(), "{events}: {counted:?}\n{}", trace.to_text());
        }
    }

    #[test]
    fn random_sketches_have_boxes_that_are_apart(text in any_sketch()) {
        let trace = Rc::new(traced(&text));
        for view in VIEWS {
            let topology = layout(&trace, &view, &FontMetrics);
            prop_assert!(apart(&topology).is_ok(), "{:?}\n{text}", apart(&topology));
            prop_assert!(svg(&topology.sheet(trace.end_moment()), &SvgOptions::default()).is_ok());
        }
    }
}

// --- Under way ---

#[test]
fn a_message_in_transit_is_at_the_position_of_its_time() {
    let topology = usual(traced(
        "service A\nservice B\nlink * -> * { latency 100ms }\nA { once { send Job to B } }\nB { on Job { } }\n",
    ));
    let at = |ms: u64| {
        let moment = topology.trace().moment_at(playline::base::SimTime(ms * 1_000_000));
        topology.flights(moment).first().map(|it| it.flight.at.x)
    };
    let (first, half, last) = (at(0).unwrap(), at(50).unwrap(), at(99).unwrap());
    let (from, to) = (topology.box_of(LifelineId(0)).right, topology.box_of(LifelineId(1)).left);
    assert!(first > from && last < to, "between the boxes: {from} {first} {last} {to}");
    assert!((half - (from + to) / 2.0).abs() < 0.6, "half of the time is half of the way: {half}");
    assert_eq!(at(100), None);
}

#[test]
fn a_thousand_messages_in_transit_are_a_few_counting_markers() {
    let trace = Rc::new(traced(
        "service A\nservice B\nlink * -> * { latency 1s }\nA { every 1ms, 1200 times as n { send Job { n } to B } }\nB { on Job { } }\n",
    ));
    let topology = layout(&trace, &View::default(), &FontMetrics);
    let at = trace.moment_at(playline::base::SimTime(1_100_000_000));
    let flights = topology.flights(at);
    assert!(flights.iter().map(|it| it.count).sum::<u32>() >= 1_000);
    assert!(flights.len() < 20, "{} tokens", flights.len());
    let mut places: Vec<f64> = flights.iter().map(|it| it.flight.at.x).collect();
    places.sort_by(f64::total_cmp);
    assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 20.0), "no token covers another: {places:?}");
}

#[test]
fn long_queues_show_head_and_tail() {
    let topology = usual(traced("service A\nqueue q\nA { burst 300 as n { send Job { n } to q } }\n"));
    let end = topology.trace().end_moment();
    let content = topology.content(LifelineId(1), end);
    let numbers = |of: &[playline::base::MessageId]| {
        of.iter().map(|it| topology.trace().message_number(*it).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        (numbers(&content.head), content.folded, numbers(&content.tail)),
        (vec!["#1".into(), "#2".into(), "#3".into()], 296, vec!["#300".into()])
    );
}

// --- Who stands how ---

#[test]
fn crashed_paused_blocked_and_partitioned_states_are_visible() {
    let topology = usual(traced(
        "service A\nservice B { workers 2 }\nservice C\nA { once { call B.Ask timeout 1s } }\nB { on Ask { work 500ms\n reply Yes } }\n\
         C { once { send Note to A } }\nA { on Note { } }\n\
         at 100ms pause C\nat 200ms partition A | B\nat 300ms crash B\n",
    ));
    let scene = |ms: u64| topology.state(topology.trace().moment_at(playline::base::SimTime(ms * 1_000_000)));
    let has = |ms, class: StyleClass| scene(ms).items.iter().any(|it| it.class == class);
    let says = |ms, words: &str| {
        scene(ms).items.iter().any(|it| matches!(&it.shape, Shape::Text(text) if text.text == words))
    };
    assert!(
        has(50, StyleClass::WorkerBlocked)
            && has(50, StyleClass::WorkerBusy)
            && has(50, StyleClass::WorkerIdle)
    );
    assert!(!says(50, "paused") && says(150, "paused"));
    assert!(!says(150, "partition") && says(250, "partition"));
    assert!(!says(250, "down") && says(350, "down") && has(350, StyleClass::BoxDown));
}

#[test]
fn losses_are_marked_on_their_edge() {
    let topology = usual(traced(
        "service A\nservice B\nlink A -> B { loss 100%, latency 10ms }\nA { every 5ms, 3 times { send Job to B } }\nB { on Job { } }\n",
    ));
    let scene = topology.state(topology.trace().end_moment());
    let words: Vec<&str> = scene
        .items
        .iter()
        .filter_map(|it| match &it.shape {
            Shape::Text(text) if it.class == StyleClass::LabelLost => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, ["3 lost"]);
}

// --- Finding ---

#[test]
fn keys_reach_every_mark_and_return() {
    for (name, trace) in every_trace() {
        let topology = layout(&trace, &View::default(), &FontMetrics);
        let at = trace.moment_at(playline::base::SimTime(trace.end().0 / 2));
        let stops = topology.stops(at);
        let mut here = topology.step(None, at, Step::First);
        for stop in &stops {
            assert!(topology.bounds(*stop, at).is_some(), "{name}: {stop:?} has a place");
        }
        let mut seen = 1;
        while let Some(next) = topology.step(here, at, Step::Next).filter(|it| Some(*it) != here) {
            here = Some(next);
            seen += 1;
            assert!(seen <= stops.len(), "{name}: goes round");
        }
        assert_eq!(here, stops.last().copied(), "{name}");
        assert_eq!(topology.step(here, at, Step::First), stops.first().copied());
    }
}

#[test]
fn hit_testing_a_marker_finds_its_message() {
    let topology = usual(traced("service A\nqueue q\nA { burst 3 as n { send Job { n } to q } }\n"));
    let end = topology.trace().end_moment();
    let content = topology.content(LifelineId(1), end);
    for message in content.head {
        let anchor = playline::scene::Anchor::Message(message);
        let bounds = topology.bounds(anchor, end).expect("it waits");
        assert_eq!(topology.hit(end, bounds.center(), 8.0), Some(anchor));
    }
    let corner = topology.box_of(LifelineId(1));
    let head = playline::scene::Point::new(corner.left + 30.0, corner.top + 8.0);
    assert_eq!(topology.hit(end, head, 8.0), Some(playline::scene::Anchor::Lifeline(LifelineId(1))));
}

// --- Golden ---

#[test]
fn the_topology_of_the_gallery_is_as_expected() {
    for pattern in PATTERNS {
        let topology = usual(traced(pattern.source));
        let trace = topology.trace().clone();
        let mut text = format!("{:.0} by {:.0}\n", topology.size().width, topology.size().height);
        for id in topology.order() {
            let rect = topology.box_of(*id);
            text.push_str(&format!(
                "{} at {:.0},{:.0} by {:.0},{:.0}\n",
                trace.lifeline_name(*id),
                rect.left,
                rect.top,
                rect.width(),
                rect.height()
            ));
        }
        for share in [0, 1, 2, 3, 4] {
            let at = trace.moment_at(playline::base::SimTime(trace.end().0 * share / 4));
            text.push_str(&format!("\n{}\n", at.time));
            topology.outline(at).iter().for_each(|it| text.push_str(&format!("{}\n", it.words)));
        }
        expect_file![format!("{}/tests/golden/{}.topology", env!("CARGO_MANIFEST_DIR"), pattern.id)]
            .assert_eq(&text);
    }
}

#[test]
fn every_sheet_is_safe_and_has_its_legend() {
    for (name, trace) in every_trace() {
        for view in VIEWS {
            let topology = layout(&trace, &view, &FontMetrics);
            let sheet = topology.sheet(trace.moment_at(playline::base::SimTime(trace.end().0 / 2)));
            let text = svg(&sheet, &SvgOptions::default()).unwrap_or_else(|it| panic!("{name}: {it}"));
            assert!(text.contains("<svg"));
            let has = |kind| trace.events().any(|it| it.kind == kind);
            let explains = |class| topology.legend().iter().any(|it| it.class == class);
            assert_eq!(explains(StyleClass::TokenDead), has(EventKind::DeadLettered), "{name}");
            assert_eq!(explains(StyleClass::WorkerBlocked), has(EventKind::Blocked), "{name}");
        }
    }
}

// --- Somebody is hidden, others stand in another order ---

#[test]
fn hidden_participants_have_no_box_and_no_edge_and_others_are_unchanged() {
    for (name, trace) in every_trace() {
        let count = trace.header().lifelines.len() as u32;
        for direction in [Direction::Right, Direction::Down] {
            for gone in (0..count).filter(|_| count > 1) {
                let lineup = Lineup::of(count as usize, &[], &[LifelineId(gone)], &[]);
                let view = View { direction, lineup, ..View::default() };
                let topology = layout(&trace, &view, &FontMetrics);
                let name = format!("{name} without {gone}, {direction:?}");
                assert_eq!(topology.order().len() as u32, count - 1, "{name}");
                assert!(!topology.order().contains(&LifelineId(gone)), "{name}");
                apart(&topology).unwrap_or_else(|problem| panic!("{name}: {problem}"));
                let stops = [0, trace.len() / 3, trace.len() / 2, trace.len()];
                for moment in stops.map(|events| moment(&trace, events)) {
                    let scene = topology.now(moment);
                    let is_gone = |anchor| topology.lifeline_of(anchor, moment).is_none();
                    let boxes = scene.items.iter().filter(|it| it.class == StyleClass::HeadBox);
                    assert!(!boxes.filter_map(|it| it.anchor).any(is_gone), "{name}");
                    for flight in topology.flights(moment) {
                        let event = trace.event(flight.flight.departure);
                        let ends = [event.lifeline, event.peer.unwrap_or(event.lifeline)];
                        assert!(!ends.contains(&LifelineId(gone)), "{name}");
                    }
                    for step in [Step::First, Step::Last, Step::Next, Step::Forward] {
                        let anchor = playline::scene::Anchor::Lifeline(LifelineId(gone));
                        topology.step(Some(anchor), moment, step);
                    }
                    assert_eq!(
                        topology.bounds(playline::scene::Anchor::Lifeline(LifelineId(gone)), moment),
                        None
                    );
                }
            }
        }
    }
}

#[test]
fn boxes_of_a_layer_follow_the_lifeline_order() {
    let mut moved = 0;
    for (name, trace) in every_trace() {
        let count = trace.header().lifelines.len();
        let backwards: Vec<LifelineId> = (0..count as u32).rev().map(LifelineId).collect();
        let view = |lineup| View { lineup, ..View::default() };
        let before = layout(&trace, &View::default(), &FontMetrics);
        let topology = layout(&trace, &view(Lineup::of(count, &backwards, &[], &[])), &FontMetrics);
        apart(&topology).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let layer = |id: &LifelineId| topology.box_of(*id).left;
        for pair in topology.order().windows(2).filter(|pair| layer(&pair[0]) == layer(&pair[1])) {
            assert!(pair[0] > pair[1], "{name}: {pair:?}");
            assert!(topology.box_of(pair[0]).bottom <= topology.box_of(pair[1]).top, "{name}");
        }
        moved += usize::from(before.order() != topology.order());
    }
    assert!(moved > 5, "{moved} pictures are others");
}
