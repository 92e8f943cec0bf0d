//! A text that runs the same as before is neither run again nor drawn again.

use std::rc::Rc;

use playline::app::{PlaybackAction, RunState};
use playline::host::{EngineHost, EngineReply, EngineRequest, RunLimits};
use playline::lower::compile;
use playline::model::Scenario;

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
