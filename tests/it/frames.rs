//! Frames carry their picture: an element that draws another one has no playhead to show.

use std::rc::Rc;

use playline::app::{
    CommandId, Frame, LifelinesAction, Now, Picture, Playback, PlaybackAction, SelectionAction, Shown,
};
use playline::base::{EventId, LifelineId, MessageId};
use playline::scene::Anchor;

use crate::support::page::Page;

/// Few rows, with an outage, so that the picture has more than arrows.
const SHORT: &str = "service A\nservice B\nA { once at 1ms { send Ping to B } }\nB { on Ping { work 1ms } }\nat 15ms crash B for 1ms\n";

/// A run of many more rows.
fn long() -> String {
    (0..40).map(|n| format!("P{} -> P{}: step {n}\n", n % 5, (n + 1) % 5)).collect()
}

fn frame(page: &Page) -> Frame {
    Shown::of(&page.state).frame(Now(page.now))
}

fn picture(page: &Page) -> Rc<Picture> {
    page.state.derived.picture.clone().expect("a picture")
}

/// Everything that is drawn of a picture at its playhead.
fn draw(picture: &Rc<Picture>, frame: &Frame) -> Option<usize> {
    let playhead = frame.playhead_in(picture)?;
    let flights = picture.layout.in_flight(playhead.moment, 16).len();
    let moving = picture.layout.in_flight_at(playhead.y, 16).len();
    let states = picture.layout.head_states(playhead.moment).items.len();
    Some(flights + moving + states)
}

#[test]
fn a_frame_of_a_new_run_has_no_playhead_in_the_old_picture() {
    let mut page = Page::open();
    page.edit(SHORT);
    let old = picture(&page);
    assert!(draw(&old, &frame(&page)).is_some());
    page.edit(&long()).act(PlaybackAction::Last);
    let new = picture(&page);
    assert!(new.trace.len() > old.trace.len(), "the moment is past the rows of the old run");
    assert_eq!(draw(&old, &frame(&page)), None);
    assert!(draw(&new, &frame(&page)).is_some());
}

#[test]
fn a_frame_of_an_old_run_has_no_playhead_in_the_new_picture() {
    let mut page = Page::open();
    page.edit(&long()).act(PlaybackAction::Last);
    let old = frame(&page);
    page.edit(SHORT);
    assert_eq!(old.playhead_in(&picture(&page)), None);
}

#[test]
fn a_frame_of_a_comparison_has_a_playhead_in_both_of_its_pictures_at_one_height() {
    let mut page = Page::open();
    page.edit(SHORT).edit(&SHORT.replace("1ms }", "4ms }"));
    let alone = picture(&page);
    let compare = CommandId::CompareWithBefore.action(&page.state, 1).expect("there is a run before");
    page.act(compare).act(PlaybackAction::SeekStep(2));
    let (now, baseline) = (picture(&page), page.state.derived.baseline.clone().expect("two runs"));
    let frame = frame(&page);
    let playheads = [&now, &baseline.picture].map(|it| frame.playhead_in(it).expect("a playhead"));
    assert_eq!(playheads[0].y, playheads[1].y);
    assert_eq!(playheads[1].moment, baseline.picture.layout.moment_at(playheads[0].y));
    assert_eq!(frame.playhead_in(&alone), None, "drawn alone it is another picture");
}

#[test]
fn a_playhead_that_jumps_rests_at_steps() {
    let mut page = Page::open();
    page.edit(&long()).act(PlaybackAction::First).act(PlaybackAction::Toggle);
    page.state.environment.reduced_motion = true;
    let picture = picture(&page);
    for _ in 0..20 {
        page.wait(130.0);
        let playhead = frame(&page).playhead_in(&picture).expect("its own picture");
        let rest = picture.rest_at_step(picture.step_at(playhead.moment, playhead.y));
        assert!(playhead.is_playing);
        assert_eq!(playhead.moment, rest.moment(&picture.layout, Now(page.now)));
    }
}

#[test]
fn marks_of_an_older_run_are_not_selected_or_moved() {
    let mut page = Page::open();
    page.edit(SHORT);
    let rows = picture(&page).trace.len() as u32;
    let far = EventId(rows + 7);
    let marks = [
        Anchor::Event(far),
        Anchor::Message(MessageId(999)),
        Anchor::Lifeline(LifelineId(99)),
        Anchor::Hop { departure: EventId(0), arrival: Some(far) },
        Anchor::Handling { started: far, ended: None },
    ];
    for mark in marks {
        page.act(SelectionAction::Select(Some(mark)));
        assert_eq!(page.state.selection, None, "{mark:?}");
    }
    let before = page.state.derived.arrangement.clone();
    let stranger = LifelineId(99);
    for action in [
        LifelinesAction::MoveLeft(stranger),
        LifelinesAction::Put(stranger, 0),
        LifelinesAction::Fold(stranger),
        LifelinesAction::Hide(stranger),
    ] {
        page.act(action);
    }
    assert_eq!(page.state.derived.arrangement, before);
    assert!(matches!(page.state.playback, Playback::Stopped(_)));
}
