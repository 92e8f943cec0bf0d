//! A text that runs the same as before is neither run again nor drawn again.

use std::rc::Rc;

use playline::app::{DocumentAction, Effect, Now, PageAction, PlaybackAction, RunAction, RunState};
use playline::diagram::{FontMetrics, layout};
use playline::host::{EngineHost, EngineReply, EngineRequest, RunLimits};
use playline::lower::compile;
use playline::model::Scenario;
use playline::trace::Steps;

use crate::support::page::Page;

fn after(page: &Page, from: &str, to: &str) -> String {
    let text = page.source();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

#[test]
fn a_comment_leaves_the_picture_the_playhead_and_what_is_selected() {
    let mut page = Page::open();
    page.act(PlaybackAction::SeekStep(7));
    let before = page.state.derived.picture.clone().expect("a picture");
    let text = format!("{}# a comment\n", page.source());
    page.edit(&text);
    let now = page.state.derived.picture.clone().expect("a picture");
    assert!(Rc::ptr_eq(&before, &now), "the same picture");
    assert_eq!(page.step().0, 7);
    assert_eq!(*now.text(), *text, "it knows its text");
    assert_eq!(page.state.derived.run, RunState::Done);
}

#[test]
fn a_text_with_another_expectation_keeps_its_run_and_its_drawing() {
    let mut page = Page::open();
    let before = page.state.derived.picture.clone().expect("a picture");
    let text =
        format!("# one line more\n{}expect 3 Charge handled\nexpect 99 Charge handled\n", page.source());
    page.edit(&text);
    let now = page.state.derived.picture.clone().expect("a picture");
    assert!(!Rc::ptr_eq(&before, &now));
    assert!(Rc::ptr_eq(&before.trace, &now.trace) && Rc::ptr_eq(&before.layout, &now.layout));
    assert_eq!(now.verdicts.len(), before.verdicts.len() + 2);
    assert!(now.verdicts.iter().any(|it| !it.held), "they are looked at anew");
    assert!(!now.failures().is_empty());
}

#[test]
fn an_error_that_is_taken_back_leaves_the_picture() {
    let mut page = Page::open();
    let (text, before) = (page.source(), page.state.derived.picture.clone().expect("a picture"));
    page.edit(&format!("{text}queue\n"));
    assert!(page.state.derived.is_stale());
    page.edit(&text);
    assert!(!page.state.derived.is_stale());
    assert!(Rc::ptr_eq(&before, page.state.derived.picture.as_ref().expect("a picture")));
}

#[test]
fn another_title_seed_or_intervention_is_another_run() {
    let page = Page::open();
    let before = page.fingerprint();
    let titled = after(&page, "A poison order", "Another order");
    let seeded = after(&page, "seed    7", "seed    8");
    let done = format!("{}at 90ms crash Billing\n", page.source());
    for text in [seeded, done] {
        let mut page = Page::open();
        page.edit(&text);
        assert_ne!(page.fingerprint(), before, "{text}");
    }
    let mut page = Page::open();
    page.edit(&titled);
    assert_eq!(
        &*page.state.derived.picture.as_ref().expect("a picture").trace.header().title,
        "Another order"
    );
}

const ENDLESS: &str = "service A\nqueue q\nA { every 1ms { send M to q } }\n";

fn finish(host: &mut EngineHost, scenario: &Rc<Scenario>, limits: RunLimits) -> (usize, u32) {
    host.request(EngineRequest::Run { scenario: scenario.clone(), limits });
    loop {
        if let EngineReply::Finished { trace, kept } = host.advance(500) {
            return (trace.len(), kept);
        }
    }
}

#[test]
fn a_run_that_was_stopped_or_had_another_limit_is_run_again() {
    let scenario = Rc::new(compile(ENDLESS).scenario.expect("a scenario"));
    let limits = |events| RunLimits { events, ..RunLimits::default() };
    let mut host = EngineHost::default();
    let (rows, _) = finish(&mut host, &scenario, limits(1_000));
    assert_eq!(finish(&mut host, &scenario, limits(1_000)), (rows, rows as u32), "all of it is kept");
    let (more, _) = finish(&mut host, &scenario, limits(2_000));
    assert!(more > rows, "a higher limit is another run");
    host.request(EngineRequest::Run { scenario: scenario.clone(), limits: limits(5_000) });
    host.advance(300);
    let EngineReply::Finished { trace, .. } = host.request(EngineRequest::Stop) else {
        panic!("a stopped run")
    };
    assert!(trace.len() < 5_000);
    assert!(
        finish(&mut host, &scenario, limits(5_000)).0 > trace.len(),
        "a run that was stopped is not the whole run"
    );
}

/// A run of so many messages that its end is computed in parts.
const LONG: &str = "service A\nqueue q\nservice B\nA { every 1ms, 3000 times { send M to q } }\nB { on M from q { work 1ms } }\n";

#[test]
fn the_end_of_a_long_run_is_computed_in_parts_and_is_what_it_would_be_at_once() {
    let mut page = Page::new();
    page.act(PageAction::Boot { address: None, draft: None, settings: None, place: None, salt: 1 });
    let mut effects = page.state.reduce(DocumentAction::Edit(LONG.into()), Now(0.0));
    let mut parts = 0;
    while effects.contains(&Effect::ContinueRun) {
        assert!(page.state.is_working(), "the page says that the run goes on");
        effects = page.state.reduce(RunAction::Continue(u32::MAX), Now(0.0));
        parts += 1;
    }
    assert!(parts > 4, "{parts} tasks");
    let picture = page.state.derived.picture.clone().expect("a picture");
    assert_eq!(page.state.derived.run, RunState::Done);
    let whole = layout(&picture.trace, &picture.layout.view(), &FontMetrics);
    assert_eq!(picture.trace.message_count(), 3_000);
    assert_eq!((picture.layout.size(), picture.layout.end_y()), (whole.size(), whole.end_y()));
    assert_eq!(picture.steps.len(), Steps::of(&picture.trace).len());
}

#[test]
fn an_edit_while_the_end_of_a_run_is_computed_begins_anew() {
    let mut page = Page::open();
    page.state.reduce(DocumentAction::Edit(LONG.into()), Now(0.0));
    page.state.reduce(RunAction::Continue(u32::MAX), Now(0.0));
    page.state.reduce(RunAction::Stop, Now(0.0));
    page.state.reduce(RunAction::Continue(1), Now(0.0));
    page.edit("A -> B: Hello\n");
    let picture = page.state.derived.picture.clone().expect("a picture");
    assert_eq!((&*picture.text(), picture.trace.message_count()), ("A -> B: Hello\n", 1));
    assert!(!page.state.is_working());
}
