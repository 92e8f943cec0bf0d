//! What is done from the picture: each gesture is a line that takes effect where it was made.

use std::rc::Rc;

use playline::app::{
    AppState, Comparison, DocumentAction, Now, Offers, PageAction, Picture, Selection, offers,
};
use playline::base::{EventId, TypedId};
use playline::gallery::PATTERNS;
use playline::host::{RunLimits, run};
use playline::scene::Anchor;
use playline::trace::{Detail, EventKind, Trace};
use playline::{lower, syntax};

/// Rows of each pattern at which gestures are tried.
const TRIED: usize = 3;

fn open(id: &str) -> AppState {
    let mut state = AppState::default();
    state.reduce(
        PageAction::Boot { address: Some(id.into()), draft: None, settings: None, place: None, salt: 1 },
        Now(0.0),
    );
    state
}

fn picture(state: &AppState) -> Rc<Picture> {
    state.derived.picture.clone().expect("a picture")
}

fn at(picture: &Picture, row: EventId) -> Vec<Offers> {
    let selection = Selection::of(Anchor::Event(row), &picture.trace);
    offers(picture, Some(&selection), picture.trace.end_moment())
}

/// Some rows, spread over the run.
fn rows(trace: &Trace) -> impl Iterator<Item = EventId> {
    let step = (trace.len() / TRIED).max(1);
    (0..trace.len()).step_by(step).map(EventId::from_index)
}

fn run_with(source: &str, line: &str) -> Trace {
    let edited = syntax::insert_line(source, line);
    let lowered = lower::compile(&edited);
    let scenario = lowered.scenario.unwrap_or_else(|| panic!("{line}: {:?}", lowered.diagnostics));
    run(scenario.into(), RunLimits::default())
}

#[test]
fn every_intervention_at_every_row_takes_effect_and_changes_nothing_before_it() {
    let mut done = 0;
    for pattern in PATTERNS {
        let state = open(pattern.id);
        let picture = picture(&state);
        for row in rows(&picture.trace) {
            for offer in at(&picture, row).into_iter().flat_map(|it| it.list) {
                let line = offer.line(None);
                let other = run_with(pattern.source, &line);
                let before = |trace: &Trace| -> Vec<_> {
                    let rows =
                        trace.events().take_while(|it| it.time < offer.at && it.kind != EventKind::Stopped);
                    rows.map(|it| (it.time, it.kind, it.lifeline, it.message, it.cause)).collect()
                };
                assert_eq!(before(&other), before(&picture.trace), "{}: {line} changes the past", pattern.id);
                let row = other.events().find(|it| it.time == offer.at && it.kind.is_intervention());
                let row = row.unwrap_or_else(|| panic!("{}: {line} is not in the trace", pattern.id));
                if let Some(Detail::Text(words)) = row.detail {
                    assert!(line.ends_with(&**words), "{}: {line} found nothing: {words}", pattern.id);
                }
                done += 1;
            }
        }
    }
    assert!(done > 200, "{done} gestures were tried");
}

#[test]
fn a_message_in_transit_can_be_dropped() {
    let state = open("dead-letter");
    let picture = picture(&state);
    let trace = &picture.trace;
    let ack = trace.events().find(|it| it.kind == EventKind::Acknowledged).expect("an acknowledgement").id;
    let found = at(&picture, ack);
    assert_eq!(found[0].about, "acknowledgement of Charge #1, Billing to charges");
    let lose = found[0].list.iter().find(|it| it.name == "Lose").expect("it can be lost");
    assert_eq!(lose.line(None), "at 31ms drop ack of Charge 1");
    let other = run_with(&state.document.source, &lose.line(None));
    let lost = other.events().find(|it| it.kind == EventKind::Lost).expect("it is lost");
    assert_eq!(other.departure_of(lost.id), Some(ack));
}

#[test]
fn a_gesture_is_one_line_and_one_step_of_undo_and_shows_what_it_did() {
    let mut state = open("dead-letter");
    let before = state.document.source.clone();
    let effects = state.reduce(DocumentAction::Intervene("at 31ms drop ack of Charge 1".into()), Now(1.0));
    assert!(state.document.source.contains("\nat 31ms drop ack of Charge 1\n"));
    let selected = state.selection.and_then(|it| it.event).expect("what was done is looked at");
    assert_eq!(picture(&state).trace.kind(selected), EventKind::Intervened);
    assert!(state.moment(Now(1.0)).includes(selected));
    assert!(effects.iter().any(|it| matches!(it, playline::app::Effect::RevealMark(_))));
    assert!(state.comparison.is_some(), "the run without it stands beside");
    let baseline = state.derived.baseline.as_ref().expect("two runs");
    assert!(
        baseline.divergence.is_some() && !baseline.findings(Comparison::default()).words.gain.is_empty(),
        "and what differs is said"
    );
    state.reduce(DocumentAction::Undo, Now(2.0));
    assert_eq!(state.document.source, before);
}

#[test]
fn an_impossible_command_is_reported_and_changes_nothing() {
    let mut state = open("dead-letter");
    let before = state.document.source.clone();
    state.reduce(DocumentAction::Intervene("at 31ms crash Nobody".into()), Now(1.0));
    assert_eq!(state.document.source, before);
    assert!(state.notices.text().is_some());
}
