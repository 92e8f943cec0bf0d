//! The small pictures of the gallery are what their runs show: nine arrows round the first trouble.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use expect_test::expect_file;
use playline::base::{EventId, LifelineId};
use playline::diagram::{FontMetrics, View, layout};
use playline::gallery::{ArrowLook, CardArrow, CardPicture, PATTERNS};
use playline::scene::{Anchor, Item, Span, StyleClass};
use playline::trace::Trace;

use crate::support::cases::trace_of;

/// How many arrows a picture has.
const ARROWS: usize = 9;
/// How many of them come before the trouble, among pictures of as many kinds.
const BEFORE: usize = 3;
/// A picture has at least this many columns, when the run has them.
const COLUMNS: usize = 3;

/// An arrow of the diagram.
struct Hop {
    departure: EventId,
    arrival: Option<EventId>,
    ends: [LifelineId; 2],
    look: ArrowLook,
}

fn look_of(class: StyleClass) -> Option<ArrowLook> {
    match class {
        StyleClass::Call
        | StyleClass::Send
        | StyleClass::Publish
        | StyleClass::Delivery
        | StyleClass::Create => Some(ArrowLook::Message),
        StyleClass::Reply => Some(ArrowLook::Reply),
        StyleClass::Acknowledgement | StyleClass::Confirmation => Some(ArrowLook::Acknowledgement),
        StyleClass::Redelivery => Some(ArrowLook::Redelivery),
        StyleClass::Rejection => Some(ArrowLook::Rejection),
        StyleClass::DeadLetter => Some(ArrowLook::DeadLetter),
        StyleClass::Lost => Some(ArrowLook::Lost),
        _ => None,
    }
}

fn is_trouble(class: StyleClass) -> bool {
    use StyleClass as Class;
    matches!(
        class,
        Class::Redelivery
            | Class::Rejection
            | Class::DeadLetter
            | Class::Lost
            | Class::Timeout
            | Class::Crash
            | Class::Discard
            | Class::Partition
            | Class::Failure
    )
}

/// The arrows between two lifelines as the diagram draws them, in order of departure.
fn hops(trace: &Trace, items: &[Item]) -> Vec<Hop> {
    let mut hops: Vec<Hop> = Vec::new();
    for item in items {
        let (Some(Anchor::Hop { departure, arrival }), Some(look)) = (item.anchor, look_of(item.class))
        else {
            continue;
        };
        let left = trace.event(departure);
        let Some(peer) = left.peer.filter(|it| *it != left.lifeline) else { continue };
        hops.push(Hop { departure, arrival, ends: [left.lifeline, peer], look });
    }
    hops.sort_by_key(|it| it.departure);
    hops.dedup_by_key(|it| it.departure);
    hops
}

fn picture_of(trace: Trace) -> CardPicture {
    let trace = Rc::new(trace);
    let layout = layout(&trace, &View::default(), &FontMetrics);
    let items = layout.scene(Span::new(0.0, layout.size().height)).items;
    let hops = hops(&trace, &items);
    let troubles = items.iter().filter(|it| is_trouble(it.class));
    let trouble = troubles.filter_map(|it| it.anchor?.event()).min();
    let at = trouble.map_or(0, |row| hops.partition_point(|it| it.departure < row));
    let shown = window(&hops, at);
    let columns = columns(&trace, shown);
    let column =
        |id: LifelineId| columns.iter().position(|it| *it == id).expect("a column of the picture") as u8;
    let rows = rows(&trace, shown);
    let row = |id: EventId| rows.iter().position(|it| *it == id).expect("a row of the picture") as u8;
    let arrows = shown.iter().map(|it| CardArrow {
        from: column(it.ends[0]),
        to: column(it.ends[1]),
        start: row(it.departure),
        end: match it.arrival {
            Some(_) if is_level(&trace, it) => row(it.departure),
            Some(arrival) => row(arrival),
            None => rows.len() as u8,
        },
        look: it.look,
    });
    CardPicture { columns: columns.len() as u8, arrows: arrows.collect() }
}

/// The arrows of the picture: of those round the trouble the ones that differ most in kind, trouble counted
/// twice.
fn window(hops: &[Hop], trouble: usize) -> &[Hop] {
    let last = trouble.min(hops.len().saturating_sub(ARROWS));
    let from = |first: usize| &hops[first..hops.len().min(first + ARROWS)];
    let kinds = |shown: &[Hop]| {
        let looks: BTreeSet<ArrowLook> = shown.iter().map(|it| it.look).collect();
        looks.into_iter().map(|it| if it >= ArrowLook::Redelivery { 2 } else { 1 }).sum::<usize>()
    };
    let starts = trouble.saturating_sub(ARROWS - 1)..=last;
    let best = starts.max_by_key(|first| (kinds(from(*first)), Reverse((trouble - first).abs_diff(BEFORE))));
    from(best.unwrap_or(last))
}

fn is_level(trace: &Trace, hop: &Hop) -> bool {
    hop.arrival.is_some_and(|it| trace.time(it) == trace.time(hop.departure))
}

/// The rows of a picture: where arrows begin and end. What takes no time has one.
fn rows(trace: &Trace, shown: &[Hop]) -> Vec<EventId> {
    let mut rows: BTreeSet<EventId> = shown.iter().map(|it| it.departure).collect();
    rows.extend(shown.iter().filter(|it| !is_level(trace, it)).filter_map(|it| it.arrival));
    rows.into_iter().collect()
}

/// The lifelines of the arrows in the order of the text, and others beside them while there are too few.
fn columns(trace: &Trace, shown: &[Hop]) -> Vec<LifelineId> {
    let all: Vec<LifelineId> = trace.header().lifelines.iter().map(|(id, _)| id).collect();
    let mut used: BTreeSet<LifelineId> = shown.iter().flat_map(|it| it.ends).collect();
    let others = all.iter().copied().filter(|it| !used.contains(it)).collect::<Vec<_>>();
    let missing = COLUMNS.saturating_sub(used.len());
    used.extend(others.into_iter().take(missing));
    all.into_iter().filter(|it| used.contains(it)).collect()
}

/// `UPDATE_EXPECT=1` draws them again.
#[test]
fn the_pictures_of_the_gallery_show_their_runs() {
    let line = |id: &str, source: &str| format!("{id} {}\n", picture_of(trace_of(source)).written());
    let lines: String = PATTERNS.iter().map(|it| line(it.id, it.source)).collect();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/gallery/pictures.txt");
    expect_file![file].assert_eq(&lines);
}

#[test]
fn a_picture_has_the_trouble_of_a_run_in_it() {
    let poison = picture_of(trace_of(playline::gallery::default_pattern().source));
    assert_eq!(poison.arrows.len(), ARROWS);
    let looks: Vec<ArrowLook> = poison.arrows.iter().map(|it| it.look).collect();
    for look in [ArrowLook::Rejection, ArrowLook::Redelivery, ArrowLook::DeadLetter] {
        assert!(looks.contains(&look), "{poison:?}");
    }
    let quiet =
        picture_of(trace_of("service A\nservice B\nA { once { send M to B } }\nB { on M { work 1ms } }\n"));
    let only = CardArrow { from: 0, to: 1, start: 0, end: 1, look: ArrowLook::Message };
    assert_eq!(quiet, CardPicture { columns: 2, arrows: vec![only] });
}
